"""What the words around a number say about it: its subject, its role, how exact it is, whether it counts at all."""

import re
from typing import NamedTuple

from fazhi.figures.numerals import Numeral
from fazhi.figures.units import FAMILY

BOUNDARY = re.compile(r"[，。；：、！？\n（）()]")
# Greedy: the end of the match is behind the last mark.
_TO_BOUNDARY = re.compile(r"(?s:.*)[，。；：、！？\n（）()]")
_TO_COMMA = re.compile(r"(?s:.*)[，。；：！？\n（(]")
_LISTED = frozenset("、和与及/+")
_REACH = 60  # characters of a sentence before a number that can speak about it

_VERBS = """
    开展 组织 举办 召开 发放 评查 审查 办理 调解 化解 受理 处理 解答 接待 制定 印发 出台
    聘请 培训 检查 整改 发现 新增 建成 收到 接到 参加 参与 覆盖 涉及 完成 审议 研究 选派
    选聘 配备 配齐 走访 排查 推送 播放 播出 拍摄 制作 悬挂 张贴 更新 修订 废止 清理 保留
    帮助 服务 惠及 邀请 遴选 设置 设立 建立 新建 增设 开设 公开 公布 查处 查办 立案 结案
    提出 采纳 解决 答复 听取 列席 旁听 联合 接受 收集 征集 编制 编印 培育 培养 命名 评选
    评出 表彰 录制 承办 转办 督办 移送 处罚 罚没 执行 出具 签订 签署 备案 报备 收回 回收
    发出 发布 召集 主持 实施 推进 落实 达成 下发 印制 抽查 抽取 询问 储备 下设 拥有 现有
    共有 包括 包含 获得 荣获 投入 争取 减免 追回 追讨 挽回 清退 拆除 清查 没收 引入 吸纳
    吸收 招募 招聘 成立 组建 打造 创建 安装 配置 梳理 汇总 整理 归集 统筹 协调 指导 监督
    督察 督查 巡查 巡演 通报 约谈 问责 进行 作出 做出 给予 予以 开通 开放 提供 援助 代理
    代写 受援 入驻 进驻 派驻 下沉 深入 走进 定制 讲授 授课 编排 演出 测试 考核 应对 应诉
    申请 复议 撤销 维持 确认 纠正 变更 报送 上报 核查 核实 摸排 研判 会商 讨论 通过 赋予
    承接 下放 委托 划转 取消 精简 优化 兑现 补助 奖励 扶持 建设 改造 启动 竣工 办结 息访
    接访 下访 包案 稳控 安置 帮教 矫正 解除 安排
"""
VERBS = frozenset(_VERBS.split())
_SHORT_VERBS = frozenset("共有为达设查办收发增配派聘选送审签评")
# What may stand between the verb and the number.
_GLUE = re.compile(
    r"(?:分别|达到?|约有|为期|[了各超逾到至是另又再仅就已余着]|(?<![行作])为|(?<!公)共|(?<!通)过|(?<!平)均|(?<![附最靠临])近|"
    r"(?<![民条契公合节预特制])约)+$"
)
_GLUE_ENDS = frozenset("别到达有期了各超逾至是另又再仅就已余着为共过均近约")
_ROUND_THE_CLOCK = frozenset(("24小时", "365天"))
_YEAR = re.compile(r"(?:19|20)\d\d")
_CIRCLE = re.compile(r"[^，。；、\n]{0,8}圈")
_NO_RANK = frozenset("个批次期家条款项章届例部轮场步线产季方时书责人生站页号")
_SINGLE = frozenset("次场件起宗期名人份例户家")
_ARABIC_ONLY = frozenset("分类字面节班课版米口只头根块支")
_VAGUE = frozenset("数几每届")
# 三期 counts courses and issues; after anything else it is the third phase of some works.
_COURSES = re.compile(r"(?:举办|组织|开办|举行|刊发|编发|编印|共|培训|轮训|班|讲座|讲堂|专刊|简报)$")
_NEARLY = frozenset("近上约超逾过")
_LEADING = re.compile(
    r"^(?:其中|今年以来|一年来|近年来|全年|本年度?|今年|去年|上年|上半年|下半年|截至目前|目前|并|还|已|现|又|再|均|对|为|与|"
    r"和|及|由|从|在|以|将|因|的|等|实有|(?:20)?\d\d年度?)+"
)
_OBJECT = re.compile(r"(?:“[^”\n]{0,20}”|[\u4e00-\u9fff《》])+")
_OPENS = re.compile(r"[^，。；：、！？\n（）()\d]{0,16}[（(]")
_TITLES = re.compile(r"(?:《[^》]*》、?)+等?")
_ASIDE = re.compile(r"（[^（）]{1,8}）")
_NO_OBJECT = re.compile(
    r"[的之左上下内]|以[上下内外]|参加|参与|分别|并|且|后|前|时|受|不|未|已|均|都|增|减|降|提|升|调整|下降|上升|为|占|较|比|同比"
)

# Every alternative, here and below, begins with its own character: only so the engine skips what cannot begin a match.
TOTAL = re.compile(
    r"共(?<![公“]共)(?!建(?!成)|[同享产治识青和性商担鸣筑创谋护赢])计?|累计|合计|总计|总数|总共|一共"
)
_PLAN = re.compile(
    r"力争|预计|拟(?<![代起草模]拟)(?![定订])|下一步|下步|明年|目标(?:是|为|：)|计划(?=[新开组建投培完实到在举于])|"
    r"将(?=组织|开展|新建|建成|达|新增|实现|完成|继续|进一步|举办)|争取(?=达|在|实现|完成)"
)
_EACH = re.compile(r"每(?!逢)|半(?<!\d半)(?:年|月|季度|季|周)$|一(?<!\d一)(?:年|月|季度|季|周)$")
_MEAN = re.compile(r"[人户年月日村]均|平均")
_PER = re.compile(r"/(?:半?年|月|季度?|周|天|日|人|场|村|户|件|个)")
_CHANGED = re.compile(
    r"(?:增长|增加|增至|增到|增幅|降幅|下降|降低|降至|减少|减至|减为|提高|提升|上升|压缩|压减|缩短|回落|上涨|调整|增|降|减)"
    r"(?:幅度)?[了到至为约近逾超达过]*$"
)
_CHANGED_ENDS = frozenset("长加至到幅低少为高升缩减短落涨整增降了约近逾超达过")
_NEWLY = re.compile(r"新增|增设|净增")
_COMPARED = re.compile(r"[同环]比")
_FROM = re.compile(
    r"(?:以内)?[^，。；、\d]{0,4}(?:增|减|降|升|提|调整|压缩|压减|扩大|缩|扩|涨)[^，。；、\d]{0,3}[至到为成]"
)

_BEFORE = re.compile(
    r"(?=[不至最超逾突近大约接])(?:(?P<at_least>不少于|不低于|不下于?|(?:至少|最少).{0,2})|(?P<at_most>不超过?|不高于|不多于|至多|最多)|"
    r"(?P<over>超过?|逾|突破)|(?P<about>(?<![附最靠临])近|大?(?<![民条契公合节预特制])约|接近|大概))[有达到了为]?$"
)
_BEFORE_ENDS = frozenset("于下过超多逾破近约概有达到了为")
_AFTER = re.compile(
    r"(?P<at_least>及?以上)|(?P<about>左右|上下)|(?P<at_most>[以之]?内(?!容)|以下)|(?P<over>[多余])"
)

_SHARE = re.compile(r"(?P<about>约占)[^，]*$")

_RANKED = re.compile(
    r"(?:名列|位列|位居|排名|排|居|列|全[国省市区县州镇]|[省市区县]级|第)[^，。；、\d]{0,2}$|第[\d一二三四五六七八九十]+、$"
)
_PERIOD = re.compile(
    r"2(?<!\d2)0\d\d年(?:\d{1,2}月|[上下]半年|以来|度)?|全年|上半年|下半年|今年以来|今年|去年|上年|本年度?|一年来|近年来|"
    r"截[至止][^，。；\n]{1,12}|每季度|每半年|每年|每月|每周|第[一二三四]季度|一季度|二季度|三季度|四季度"
)
_HEADING = re.compile(
    r"\n[ \u3000]*(?:([一二三四五六七八九十]{1,3}、)|（[一二三四五六七八九十]{1,3}）)([^\n。]{0,50})"
)
_PLAN_HEADING = re.compile(r"计划|打算|下一?步|明年|下一?年度|今后|展望")


class Setting(NamedTuple):
    """The words around one number.

    reach: the sentence before it; earlier: what came since the last number, up to the last mark; before: since that
    mark; clause: since the last comma; after: what follows the unit; listed: it goes on after 、 or 和.
    """

    reach: str
    earlier: str
    before: str
    clause: str
    after: str
    listed: bool


def setting(text: str, floor: int, last_end: int | None, start: int, end: int) -> Setting:
    """The words around text[start:end] in a sentence that begins at floor and has its last number end at last_end."""
    floor = max(floor, start - _REACH)
    reach = text[floor:start]
    near = reach if last_end is None else text[max(floor, last_end) : start]
    listed = last_end is not None and reach[-1:] in _LISTED
    comma = _TO_COMMA.match(reach)
    clause = reach[comma.end() :] if comma else reach
    return Setting(reach, *_last_clause(near), clause, text[end : end + 24], listed)


def plan_spans(text: str) -> list[tuple[int, int]]:
    """Where the text speaks of what is to be done: from a heading that says so to the next of its level or above."""
    spans: list[tuple[int, int]] = []
    open_at, open_level = -1, ""
    for head in _HEADING.finditer("\n" + text):  # a match begins where its line begins in the text
        if open_at >= 0 and (head[1] or not open_level):
            spans.append((open_at, head.start()))
            open_at = -1
        if open_at < 0 and _PLAN_HEADING.search(head[2]):
            open_at, open_level = head.start(), head[1] or ""
    return [*spans, (open_at, len(text))] if open_at >= 0 else spans


def periods(text: str, start: int, end: int) -> list[re.Match[str]]:
    """The words of time in one sentence."""
    return list(_PERIOD.finditer(text, start, end))


def plan_at(text: str, start: int, end: int) -> int:
    """Where in a sentence the words of a plan begin; its end where there are none."""
    found = _PLAN.search(text, start, end)
    return found.start() if found else end


def is_ranked(here: Setting) -> bool:
    """Whether 第n counts a place among others rather than an article, a phase or a meeting."""
    return here.after[:1] not in _NO_RANK and _RANKED.search(here.reach) is not None


def exactness(here: Setting, numeral: Numeral) -> str:
    """exact, over, about, at_least or at_most, from the words that touch the number."""
    found = _hedge(here.before[-7:]) or _AFTER.match(here.after) or _SHARE.search(here.before)
    return str(found.lastgroup) if found else numeral.approx


def counts(low: str, unit: str, here: Setting) -> bool:
    """Whether a number counts something; slogans, service hours, years and 三项制度 do not."""
    quoted = "“" in here.reach and here.reach.rfind("“") > here.reach.rfind("”")
    if not low[0].isdecimal():
        return not quoted and _counts_in_words(low, unit, here)
    if FAMILY[unit] in ("time", "measure"):
        dated = here.reach[-1:] == "每" or (unit == "日" and here.reach[-1:] == "月")
        return not (quoted or dated or _CIRCLE.match(here.after) or low + unit in _ROUND_THE_CLOCK)
    return unit != "起" or _YEAR.fullmatch(low) is None


def _counts_in_words(number: str, unit: str, here: Setting) -> bool:
    """Whether a Chinese numeral counts; 三项制度, 一站式, 千家万户 and 十分 do not."""
    touching = here.reach[-1:]
    if unit in _ARABIC_ONLY or touching in _VAGUE:
        return False
    if number[0] in "百千万亿":
        return number[-1] in "余多" or touching in _NEARLY
    if number == "一":
        single = here.listed or _ends_in_verb(here.reach) or _EACH.search(here.reach)
        return bool(single if unit in _SINGLE else unit == "成" and _CHANGED.search(here.before))
    if len(number) > 1 or unit == "成":
        return True
    if unit == "期":
        return _COURSES.search(here.before) is not None
    stops = not here.after or BOUNDARY.match(here.after) or _AFTER.match(here.after)
    return bool(stops) or here.listed or _ends_in_verb(here.reach)


def _ends_in_verb(before: str) -> bool:
    """Whether the words before a number end in a verb that takes what is counted as its object."""
    return _without_glue(before[-12:])[-2:] in VERBS or before[-1:] in _SHORT_VERBS


def role_of(here: Setting, unit: str, *, planned: bool) -> tuple[str, str]:
    """Role and the word that gave it.

    Parts, and totals known by their parts, are settled once the whole sentence is read.
    """
    if _EACH.search(here.clause) or _PER.match(here.after):
        return "each", "每"
    if planned or "确保" in here.clause:
        return "plan", ""
    if unit == "个百分点" or _is_changed(here.before) or _FROM.match(here.after):
        return "delta", ""
    if newly := _NEWLY.search(here.before):
        return "delta", newly[0]
    if "均" in here.before and _MEAN.search(here.before):
        return "each", "平均"
    if FAMILY[unit] == "ratio" and unit != "倍":
        return "rate", ""
    total = TOTAL.search(here.before)
    return ("total", total[0]) if total else ("plain", "")


def _is_changed(before: str) -> bool:
    changed = before[-1:] in _CHANGED_ENDS and _CHANGED.search(before)
    return bool(changed or ("比" in before and _COMPARED.search(before)))


def subject_of(here: Setting) -> str:
    """Verb and object nearest to the number: 共评查|十起|行政处罚案卷 gives 评查行政处罚案卷."""
    ahead, named = _last_total(here.clause if "分别" in here.before else here.before)
    named, after = _bare(named), here.after
    if not named or named in VERBS:
        after = after.removeprefix("的")
    behind = _OBJECT.match(after)
    if behind and not _NO_OBJECT.match(after) and after[:2] not in VERBS:
        named = (named[-2:] if named[-2:] in VERBS else named) + behind[0]
    named = named or _bare(ahead)
    if not named and behind:
        named = _bare(_last_clause(here.earlier[:-1])[1]) + behind[0]
    return named.strip("“”‘’").removeprefix("有")


def _last_clause(near: str) -> tuple[str, str]:
    """What comes before the last mark, the mark included, and what follows it; short asides in brackets skipped."""
    if "）" in near:
        near = _ASIDE.sub("", near)
    mark = _TO_BOUNDARY.match(near)
    return (near[: mark.end()], near[mark.end() :]) if mark else ("", near)


def opens_bracket(text: str, at: int) -> int:
    """Where the bracket begins that belongs to a number ending at `at` (40份合同（其中…）); -1 where none does."""
    found = _OPENS.match(text, at)
    return found.end() - 1 if found else -1


def _last_total(before: str) -> tuple[str, str]:
    totals = list(TOTAL.finditer(before))
    return (before[: totals[-1].start()], before[totals[-1].end() :]) if totals else ("", before)


def _bare(named: str) -> str:
    """Without titles of documents, what leads in (今年以来, 其中) and what leads to the number (约, 不少于, 分别为)."""
    if "《" in named:
        named = _TITLES.sub("", named)
    named = named.strip("“”‘’ \u3000+/-")
    if leading := _LEADING.match(named):
        named = named[leading.end() :]
    if found := _hedge(named, max(0, len(named) - 7)):
        named = named[: found.start()]
    return _without_glue(named)


def _hedge(words: str, start: int = 0) -> re.Match[str] | None:
    """约, 不少于, 至少有 and the like at the end of the words."""
    return _BEFORE.search(words, start) if words[-1:] in _BEFORE_ENDS or "少" in words else None


def _without_glue(words: str) -> str:
    return _GLUE.sub("", words) if words[-1:] in _GLUE_ENDS else words
