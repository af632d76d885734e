"""Figures that a person names in a text: {合法性审查}, {合法性审查·重大项目}. They stay bound: the number is the ledger's."""

import re
from dataclasses import dataclass

from fazhi.ledger.kinds import Indicator, kinds

_NAMED = re.compile(r"\{([^{}]*)\}")
_PART = "其中："


@dataclass(frozen=True, slots=True)
class Named:
    """A figure in a text, by the key of its indicator ("" where there is none of that name) and as it was named."""

    key: str
    name: str


def figure_names() -> dict[str, str]:
    """What each figure is called in a text, and the key of its indicator. A part is named after its total."""
    owned = [one for described in kinds() for one in described.indicators]
    labels = {one.key: one.label for one in owned}
    names = {}
    for one in owned:
        total = labels.get(one.of or "", "") if isinstance(one, Indicator) else ""
        names[f"{total}·{one.label.removeprefix(_PART)}" if total else one.label] = one.key
    return names


def pieces(text: str) -> list[str | Named]:
    """A text cut into words and the figures named in it."""
    names, found, end = figure_names(), list[str | Named](), 0
    for match in _NAMED.finditer(text):
        name = match[1].strip()
        found += [text[end : match.start()], Named(names.get(name, ""), name)]
        end = match.end()
    return [one for one in (*found, text[end:]) if one]


def refuse_names(text: str) -> str | None:
    """The sentence why a text cannot stand: a figure that does not exist, a brace without its other half."""
    for piece in pieces(text):
        if isinstance(piece, Named) and not piece.key:
            return f"没有叫“{piece.name}”的数。请照抄“可以写进去的数”里的一个，连同花括号；没有保存。"
        if isinstance(piece, str) and ("{" in piece or "}" in piece):
            return "有一处花括号不成对。花括号只用来写台账里的数，像“{合法性审查}”这样；没有保存。"
    return None
