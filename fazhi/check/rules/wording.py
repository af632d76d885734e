"""Words: 法制 where the law now says 法治, remains of a template."""

import re
from collections.abc import Iterable

from fazhi.check.context import Context
from fazhi.check.document import Document
from fazhi.check.rule import Mark, Severity

_PUBLICITY_LAW = 2025  # report year from which 法治宣传教育 is the name of a statute in force
_SINCE = 2015  # report year; until the decision of October 2014 on law-based governance 法制宣传 was the usual word
_OLD_WORDS = (
    "宣传教育|宣传|学习|知识|宣讲|教育|建设|观念|意识|理念|思维|思想|氛围|环境|讲座|副校长|辅导员|课堂|课|文化|培训|素养|素质|轨道"
    "|社会|政府|化"
)
_LEGAL_SYSTEM = re.compile(rf"法制(?P<word>{_OLD_WORDS})?")
# Bodies, posts and acts that are called 法制 by law or by their founding papers, and the legal system itself.
_RIGHT_AFTER = re.compile(
    r"审[核查]|度|机构|工作|办(?!学|班|理)|局|科|处|股|室|[大支总中]队|部门|员|日报|晚报|网|委员会|统一|体系|监督|保障|出版|史|司(?!法)"
)
_RIGHT_BEFORE = re.compile(r"(?:社会主义|民主与?|国家|国|健全|完备的|不)$")
# Where a placeholder may begin: one class of characters is found ten times faster than the whole pattern.
_MAY_BEGIN = re.compile(r"[XxＸｘ×✕╳某○〇◯*＊_＿{｛T（(【\[<〈此]")
_PLACEHOLDER = re.compile(
    r"(?<![A-Za-z0-9])[XxＸ×](?=人次|场次|[次件起场名份条户家个][，。；、])|(?<![A-Za-z0-9])[XxＸｘ]{2,}(?![A-Za-z0-9])|[×✕╳]{2,}|(?:某某|[○〇◯]{2})(?=[镇乡县市区省村局]|街道)"
    r"|(?<=\d)[*＊]+(?=[次件起场名人份条个年月日])|(?<![*＊])[*＊]{2,}(?=[镇乡县市区村年月日次件起场名人份条个])"
    r"|[_＿]{3,}|[{｛]{2}[^{}\n]{0,40}[}｝]{2}|TODO|TBD"
    r"|[（(【\[](?:此处|请填|请在|填写|注：?请|待补充|待核实|样例|示例|模板)[^（）()【】\[\]\n]{0,80}[）)】\]]"
    r"|[【\[<〈](?P<blank>(?:单位|乡镇|镇街|街道|部门|姓名|项目)(?:名称)?)(?=[】\]>〉])"
    r"|[（(](?P<name>(?:单位|乡镇|镇街|街道|部门)名称)(?=[)）])|此处(?:填写|插入|补充)"
)
SURNAMES = frozenset(
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦许何吕张孔曹严华金魏陶姜谢邹章苏潘葛范彭鲁韦马方任袁柳唐薛雷贺倪"
    "汤罗郝安常于傅康余顾孟黄萧尹姚邵汪毛狄戴宋庞熊纪舒屈项祝董梁杜阮蓝席季贾江颜郭梅林钟徐邱骆高夏蔡田樊"
    "胡霍万卢莫丁邓单洪包左石崔吉龚程邢裴陆翁荀段侯武刘龙叶黎白邰赖卓蔺池乔谭申冉廖向易戈聂曾关涂贡"
)


def legal_system(document: Document, context: Context) -> Iterable[Mark]:
    """“法制”应为“法治”

    what: 把“法治宣传、法治观念、法治环境”等写成“法制……”。
    why: “法制”指法律制度，“法治”指依法治理，现行提法和《法治宣传教育法》都用“法治”。
     “法制审核”、法制机构和部门名称、法律和文件名称、“健全社会主义法制”等不在此列。
    wrong: 全年开展法制宣传20场次。
    right: 全年开展法治宣传20场次。
     重大执法决定法制审核5件，学习《全国人大常委会关于加强法制教育的决议》。
    basis: 法治宣传教育法（2025年11月1日起施行）
    since: 2015年度报告起；自2025年度报告起，“法制宣传”列为必须改
    """
    if context.year.value is not None and context.year.value < _SINCE:
        return
    titles = [(title.start, title.end) for title in context.titles]
    told = [(hit.start, hit.end) for hit in context.hits.get("W506", ())]  # 习近平法制思想 is told there
    for found in _LEGAL_SYSTEM.finditer(document.text):
        start, end = found.span()
        word = found["word"] or ""
        before = document.text[max(0, start - 5) : start]
        if any(s < start < e for s, e in (*titles, *told)) or (
            not word and _RIGHT_AFTER.match(document.text, end)
        ):
            continue
        if _RIGHT_BEFORE.search(before) and (not word or word == "建设"):
            continue
        severity = _gravity(word, context.year.value)
        yield Mark(
            start,
            end,
            "现行用语是“法治”；“法制”只用于法制审核、法制机构、法律文件名称等处。"
            if word
            else "这里的“法制”可能应为“法治”。",
            f"改为“法治{word}”。" if word else "请核对；指依法治理的，改为“法治”。",
            severity,
            "" if severity == "must" else "用语规范",
        )


def placeholders(document: Document, context: Context) -> Iterable[Mark]:
    """模板里的空没有填

    what: 留着 XX、××、某某镇、____、“此处填写”、【单位名称】一类的占位符或填写说明。
    why: 说明稿子是从模板改来的，还没有写完。
    wrong: XX镇全年审查合同××份。
    right: 青杨镇全年审查合同20份，对李××违法建设案作出处罚。
    basis: 报告应当写完整（事实问题，不需要法律依据）
    since: 不限年度
    """
    told = 0
    for place in _MAY_BEGIN.finditer(document.text):
        if place.start() < told:
            continue
        found = _PLACEHOLDER.match(document.text, place.start())
        if found is None or _hidden_name(document.text, *found.span()):
            continue
        told = found.end()
        span = found.span(found.lastgroup or 0)
        yield Mark(*span, "这是模板留下的占位符或填写说明。", "填上实际内容；没有这项内容就整句删去。")


def _gravity(word: str, year: int | None) -> Severity:
    if not word:
        return "hint"
    publicity = word.startswith("宣传") and year is not None and year >= _PUBLICITY_LAW
    return "must" if publicity else "should"


def _hidden_name(text: str, start: int, end: int) -> bool:
    """Whether the marks stand for a given name that was left out on purpose ("李××")."""
    return (
        end - start == 2
        and text[start] in "×XＸ"
        and text[start - 1 : start] in SURNAMES
        and not _unit(text, end)
    )


def _unit(text: str, at: int) -> bool:
    return text[at : at + 1] in tuple("镇乡县市区村年月日次件起场名人份条个") or text[at : at + 2] == "街道"
