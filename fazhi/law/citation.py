"""How a rule is cited, and how severe a finding resting on it may be."""

import re
from datetime import date

_DIGITS = "零一二三四五六七八九"
_PLACES = ("", "十", "百", "千")
_REMARKS = {"verified": "", "secondary": "依据转引，请核对原文", "unverified": "依据未核实，仅供提示"}
_GRADES = {"verified": "must", "secondary": "should", "unverified": "hint"}


def chinese_number(number: int) -> str:
    """Write 1–9999 as statutes number their articles: 67 → 六十七, 201 → 二百零一."""
    figures = [int(figure) for figure in str(number)]
    text = ""
    for place, figure in zip(reversed(range(len(figures))), figures, strict=True):
        text += _DIGITS[figure] + (_PLACES[place] if figure else "")
    text = re.sub("零+", "零", text).rstrip("零")
    return text.removeprefix("一") if 10 <= number < 20 else text


def cite(law: str, article: str) -> str:
    """Name law and article: ("行政诉讼法", "67") → 行政诉讼法第六十七条; several laws and articles are paired at ；."""
    main, remark = re.fullmatch(r"(.*?)((?:（.*）)?)", article).groups()  # type: ignore[union-attr]
    laws, mains = law.split("；"), main.split("；")
    if len(laws) == len(mains):
        return "；".join(name + _articles(part) for name, part in zip(laws, mains, strict=True)) + remark
    return law + _articles(main) + remark


def remark(confidence: str, since: date | None) -> str:
    """What must be said beside a citation; nothing when the text was read and is dated."""
    if confidence == "verified" and since is None:
        return "施行日期未载明，仅供提示"
    return _REMARKS[confidence]


def grade(confidence: str, since: date | None) -> str:
    """The most severe grade of a finding resting on such a rule: must, should or hint."""
    return _GRADES[confidence] if since else "hint"


def _articles(text: str) -> str:
    """Clause numbers of standards keep their figures; articles become Chinese."""
    if text in ("", "—"):
        return ""
    if "." in text:
        return f" {text}"
    return "、".join(_article(part) for part in text.split("、"))


def _article(part: str) -> str:
    if found := re.fullmatch(r"(\d+)(?:—(\d+))?( 等)?", part):
        first, last, more = found.groups()
        ending = f"至第{chinese_number(int(last))}条" if last else ""
        return f"第{chinese_number(int(first))}条{ending}{'等' if more else ''}"
    return f"第{part}部分" if re.fullmatch("[一二三四五六七八九十]+", part) else part
