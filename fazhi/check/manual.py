"""The manual of the rules, generated from the rules themselves."""

from collections.abc import Iterator

from fazhi.check.rule import LABELS, SECOND_HAND, Rule
from fazhi.check.rules import RULES
from fazhi.check.words import Words

_FAMILIES = {
    "P": "地名",
    "S": "法定内容",
    "F": "数字",
    "T": "时间",
    "W": "用语",
    "L": "格式",
    "D": "个人信息",
    "C": "照抄",
}
_HEAD = f"""# 体检规则手册

本页由 `make docs` 从规则本身生成，请不要手改。

每条规则有一个代码。字母是类别：{"、".join(f"{letter} {name}" for letter, name in _FAMILIES.items())}。
结果分三级：必须改、建议改、提示。事实问题（别镇名字、合计不符、占位符）可以列为必须改；
法律问题按来源定级：读到原文的最高必须改；转引的最高建议改，并注明“{SECOND_HAND}”；没有核实的只作提示。
规则按报告年度适用的规定判断：2024年度的报告不用2025年才施行的法律去查。
"""


def render() -> str:
    """The whole manual as Markdown."""
    lines = [_HEAD]
    for letter, name in _FAMILIES.items():
        lines.append(f"\n## {letter} {name}\n")
        for rule in RULES:
            if rule.code.startswith(letter):
                lines.extend(_page(rule))
    return "\n".join(lines).rstrip() + "\n"


def explain(code: str) -> str | None:
    """One rule's page as Markdown, or None for an unknown code."""
    for rule in RULES:
        if rule.code == code.upper():
            return "\n".join(_page(rule)).strip() + "\n"
    return None


def _page(rule: Rule) -> Iterator[str]:
    manual = rule.manual
    yield f"\n### {rule.code} {manual.title}\n"
    yield f"- **查什么**：{manual.what}"
    yield f"- **为什么**：{manual.why}"
    yield f"- **最高级别**：{LABELS[rule.bounded(None)]}"
    yield f"- **依据**：{rule.basis}"
    yield f"- **适用**：{manual.since}"
    yield f"\n错误的写法：\n\n{_quoted(manual.wrong)}\n"
    yield f"正确的写法：\n\n{_quoted(manual.right)}\n"
    if table := _words(rule.code):
        yield f"词表（左边是稿子里的写法，右边是应当的写法）：\n\n{table}\n"


def _words(code: str) -> str:
    """The listed words of a rule, one line for each right way of writing."""
    lines: dict[tuple[str, str], list[str]] = {}
    for word in Words.packaged().words:
        if word.rule == code and word.right:
            lines.setdefault((word.right, _years(word.since, word.until)), []).append(word.found)
    return "\n".join(f"- {'、'.join(found)} → {right}{years}" for (right, years), found in lines.items())


def _years(since: int | None, until: int | None) -> str:
    if until:
        return f"（{since}—{until}年度的报告）"
    return f"（{since}年度的报告起）" if since else ""


def _quoted(lines: tuple[str, ...]) -> str:
    return "\n".join(f"> {line}  " for line in lines).rstrip()
