"""Whose report this is: the town given by the caller, or inferred from the text."""

import re
from dataclasses import dataclass, replace
from pathlib import Path

from fazhi.check.document import Document
from fazhi.places import Gazetteer, OwnPlace, infer_own

_HOW = {
    "given": "指定",
    "title": "标题",
    "file": "文件名",
    "signature": "署名",
    "text": "正文",
    "unknown": "",
}
_UNLISTED = re.compile(
    r"(?:^|委员会|人民政府|[省市县区旗州\s])(?!我|本|各)([\u4e00-\u9fff]{2,6}?(?:镇|乡|街道|苏木))(?=人民|党|办|关于|\d|二|法|年|委|$)"
)
_UNLISTED_COUNTY = re.compile(
    r"(?:^|委员会|人民政府|[省市州\s])(?!我|本|各)([^\W\da-zA-Z_]{2,6}?(?:新区|[县市区旗]))(?=人民政府|管委会|管理委员会)"
)
_SIGNED = re.compile(r"([\u4e00-\u9fff]{2,6}(?:镇|乡|街道|苏木))(?:人民政府|办事处)")
_TAIL = 8  # paragraphs among which a signature may stand
_UNIT = re.compile(r"[\u4e00-\u9fff]{1,12}(?:镇|乡|街道|苏木|县|市|区|旗)")


class UnknownTown(ValueError):
    """A town that nobody could find; the message is the sentence to show."""


@dataclass(frozen=True, slots=True)
class Town:
    """The report's own town; `code` is None while several places of the name are possible, or none is listed."""

    name: str
    code: str | None
    how: str
    place: OwnPlace


def own_town(document: Document, given: str | None = None) -> Town:
    """The town given by name or code, else the one that the document speaks of as its own."""
    gazetteer = Gazetteer.packaged()
    inferred = infer_own(document.text, title=document.title)
    if given is None:
        return _town(_unlisted(document, inferred) or _by_file_name(document, inferred) or inferred)
    return _town(_given(given.strip().removeprefix("中共"), inferred, gazetteer))


def _town(place: OwnPlace) -> Town:
    return Town(place.name, place.codes[0] if len(place.codes) == 1 else None, _HOW[place.how], place)


def _given(given: str, inferred: OwnPlace, gazetteer: Gazetteer) -> OwnPlace:
    division = gazetteer.by_code(given)
    if division:
        return OwnPlace(division.name, (division.code,), "given")
    if given == inferred.name:  # the text may tell which of several it is
        return OwnPlace(given, inferred.codes, "given")
    found = gazetteer.named(given) or [
        d for d in gazetteer.search(given, limit=2) if given in (d.stem, gazetteer.full_name(d.code))
    ]
    if found:
        return OwnPlace(
            found[0].name, tuple(dict.fromkeys(d.code for d in found if d.name == found[0].name)), "given"
        )
    if _UNIT.fullmatch(given):  # the list is of 2023: a younger name is taken as it is given
        return OwnPlace(given, (), "given")
    raise UnknownTown(f"名录里没有“{given}”。请写乡镇的全称（例如“高庄镇”），或者九位区划代码。")


def _unlisted(document: Document, inferred: OwnPlace) -> OwnPlace | None:
    """A town that the title names and the list does not know, where the list found nothing better in the title."""
    if inferred.how == "title":
        return None
    if found := _UNLISTED.search(document.title) or _UNLISTED_COUNTY.search(document.title):
        return OwnPlace(found[1].removeprefix("中共"), (), "title")
    signed = (m for p in document.body[-_TAIL:] if (m := _SIGNED.fullmatch(p.text)))
    return (
        OwnPlace(found[1], (), "signature") if not inferred.known and (found := next(signed, None)) else None
    )


def _by_file_name(document: Document, inferred: OwnPlace) -> OwnPlace | None:
    """A place that the name of the file tells, where neither title nor signature names one."""
    if inferred.how in ("title", "signature") or not document.path:
        return None
    told = infer_own(document.text, title=Path(document.path).stem)
    return replace(told, how="file") if told.how == "title" else None


def names_of(town: str) -> frozenset[str]:
    """What a town, its county and its city are called, in full and in short; empty for a town that is not listed."""
    gazetteer = Gazetteer.packaged()
    named = gazetteer.named(town) if town else []
    one = gazetteer.by_code(town) or (named[0] if len(named) == 1 else None)
    if one is None:  # of several towns of a name only the name is certain
        return frozenset({town, *(division.stem for division in named[:1] if len(division.stem) > 1)} - {""})
    return frozenset(
        name
        for division in gazetteer.chain(one.code)
        if division.level != "province"
        for name in (division.name, division.stem)
        if len(name) > 1
    )


def own_names(town: Town) -> frozenset[str]:
    """Names that a report of this town may use for itself and what is above it."""
    gazetteer = Gazetteer.packaged()
    above = (
        name
        for code in town.place.codes
        for division in gazetteer.chain(code)
        for name in (division.name, division.stem)
    )
    return frozenset({town.name, *above})
