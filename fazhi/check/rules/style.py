"""Punctuation, number style and doubled words: what the eye slips over."""

import re
from collections.abc import Iterable, Iterator

from fazhi.check.context import Context
from fazhi.check.document import Document
from fazhi.check.rule import Mark
from fazhi.figures.context import VERBS

# What must stand in the text at all, the pattern, and what is said. Each pattern begins with a literal or one class of
# characters: nothing else is fast in a text of thousands of marks.
_PUNCTUATION = (
    ("", re.compile(r"[，。、；：]{2,}"), "标点重复。", "删去多余的标点。"),
    ("、", re.compile(r"》、《"), "并列的书名号之间一般不用顿号。", "删去书名号之间的顿号。"),
    (
        ",;?!",
        re.compile(r"[,;?!](?<=[\u4e00-\u9fff].)(?=[\u4e00-\u9fff])"),
        "汉字后面用了半角标点。",
        "改为全角标点。",
    ),
    (
        ".",
        re.compile(r"\.(?<=[\u4e00-\u9fff].)(?=\n|$)"),
        "句末用了半角的点。",
        "改为句号“。”。",
    ),
)
_INSTRUCTION = re.compile(
    r"上一年度|本地区|本部门|各单位|[不至]少于\d+字|不超过\d+字|\d+字(?:左右|以内|以上)|应当?包括|重点写|简要说明|等(?:有关|方面)?情况$"
)
_FULL_WIDTH = re.compile(r"[０-９]+")
_MIXED_DATE = re.compile(r"[年月](?<=\d.)[一二三四五六七八九十]{1,3}[月日]")
_ZERO = re.compile(r"二零[一二三]\S年")
_TWICE = re.compile(r"(..)\1")
_LETTER = re.compile(r"[\u4e00-\u9fff]")
# Words of reports that are never said twice on purpose; two characters twice may also be halves of other words (产业创业创新).
_NOUNS = """
    工作 工程 群众 干部 人员 单位 部门 政府 法治 法律 社会 管理 建设 发展 制度 机制 体系 能力 水平 意识 问题 情况 措施 责任
    加强 提高 提升 完善 健全 强化 规范 深化 加大 坚持 贯彻 保障 促进 推动 确保 努力 积极 切实 认真 全面 持续 有效 及时 企业 村民 居民
    党员 学校 社区 案件 纠纷 矛盾 决策 合同 行政 执法 普法 司法 公开 信息 项目 重点 领导 会议 活动
"""
_WORDS = VERBS | frozenset(_NOUNS.split())


def punctuation(document: Document, context: Context) -> Iterable[Mark]:
    """标点

    what: 标点重复、书名号之间用顿号、汉字后面用半角标点、句末用半角的点、一级标题末尾用句号。每一种只提示第一处。
    why: 标点不影响数字和内容，但公开的文本应当规范。
    wrong: 审查合同20份。。学习《行政处罚法》、《行政强制法》2次,效果好.
    right: 审查合同20份。学习《行政处罚法》《行政强制法》2次，版本号为2.0。
    basis: 标点符号用法（GB/T 15834—2011）
    since: 2012年度报告起
    """
    for marks, pattern, reason, suggestion in _PUNCTUATION:
        there = not marks or any(mark in document.text for mark in marks)
        spans = [found.span() for found in pattern.finditer(document.text)] if there else []
        if spans:
            more = f"全文共 {len(spans)} 处。" if len(spans) > 1 else ""
            yield Mark(*spans[0], reason + more, suggestion)
    for part in context.parts:
        if part.level == 1 and document.text.startswith("。\n", part.heading_end):
            end = part.heading_end + 1
            yield Mark(part.heading_end, end, "一级标题末尾用了句号。", "删去标题末尾的句号。")
            return


def template_heading(document: Document, context: Context) -> Iterable[Mark]:
    """提纲里的话留在小标题里

    what: 小标题照抄了上级提纲的填写要求，例如“上一年度……”“本地区本部门……”“不少于1000字”“等情况”。
    why: 提纲是写给填表的人看的；小标题应当写本单位、本年度的内容。
    wrong: 青杨镇2024年法治政府建设情况的报告
     一、上一年度推进法治政府建设的主要举措和成效（不少于1000字）
     全年审查合同20份。
    right: 青杨镇2024年法治政府建设情况的报告
     一、2024年推进法治政府建设的主要举措和成效
     全年审查合同20份。
    basis: 报告应当写完整（用语规范）
    since: 不限年度
    """
    for part in context.parts:
        line = document.text[part.start : document.text.find("\n", part.start)]
        found = _INSTRUCTION.search(line)
        if (
            found and part.level <= context.top_level + 1 and "此处" not in line
        ):  # 此处填写 is a placeholder (W503)
            yield Mark(
                part.start + found.start(),
                part.start + found.end(),
                "这是提纲里的填写要求。",
                "小标题改写为本年度的内容，删去填写要求。",
            )


def number_style(document: Document, context: Context) -> Iterable[Mark]:
    """数字写法

    what: 全角数字；同一个日期里汉字、阿拉伯数字混用；“二零二四年”。每一种只提示第一处。
    why: 同一份报告的数字写法要统一，全角数字还会让检索和统计漏数。
    wrong: 二零二四年学法８次，2024年十二月集中培训。
    right: 二〇二四年学法8次，2024年12月集中培训。
    basis: 出版物上数字用法（GB/T 15835—2011）
    since: 2011年度报告起
    """
    if found := _FULL_WIDTH.search(document.text):
        yield Mark(*found.span(), "用了全角数字。", "改为半角阿拉伯数字。")
    if found := _MIXED_DATE.search(document.text):
        start = len(document.text[: found.start()].rstrip("0123456789"))
        yield Mark(start, found.end(), "同一个日期里汉字和阿拉伯数字混用。", "年、月、日都用阿拉伯数字。")
    if "二零" in document.text and (found := _ZERO.search(document.text)):
        yield Mark(*found.span(), "“二零××年”的写法不规范。", "用阿拉伯数字；用汉字的，写“二〇××年”。")


def doubled_words(document: Document, context: Context) -> Iterable[Mark]:
    """字词重复

    what: 同一个词连写了两遍，例如“推进推进”“进行、进行”“的的”。
    why: 多半是复制、修改时留下的。
    wrong: 推进推进信访积案化解，形成良好的的氛围。
    right: 一件一件化解信访积案，形成良好的氛围，达到目的的有5件。
    basis: 用语规范
    since: 不限年度
    """
    text = document.text
    spans = [
        found.span()
        for found in _TWICE.finditer(text)
        if found[1] in _WORDS and text[found.end() : found.end() + 1] != "再"
    ]
    spans += _listed_twice(text)
    spans += [(hit.start, hit.end) for hit in context.hits.get("W513", ())]
    for start, end in spans:
        yield Mark(start, end, f"“{text[start:end]}”重复了。", "删去重复的字词。")


def _listed_twice(text: str) -> Iterator[tuple[int, int]]:
    """加强、加强: the same word on both sides of a mark, and nothing before that could belong to it."""
    at = text.find("、", 2)
    while at >= 0:
        word = text[at - 2 : at]
        alone = at < 3 or not _LETTER.match(text, at - 3)
        if alone and word in _WORDS and text.startswith(word, at + 1):
            yield at - 2, at + 3
        at = text.find("、", at + 1)
