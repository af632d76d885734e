"""Texts as rows and files: what a frozen text consists of, its canonical report.json, and reading it back."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict
from datetime import date
from typing import Any

from fazhi.figures import Figure, canonical_json, sm3
from fazhi.figures.facts import Row
from fazhi.ledger.errors import NotFound, Refused
from fazhi.ledger.evidence import path_of, store
from fazhi.report.content import FrozenText, Line, Span, Text
from fazhi.report.guards import Fingerprint
from fazhi.report.models import AnnualReport, FrozenRow

SENT, PUBLISHED = FrozenRow.Edition.SENT, FrozenRow.Edition.PUBLISHED
HEAD, LINES, FIGURES, CONFIRMATIONS = "head", "lines", "figures", "confirmations"
CANONICAL = "report.json"
SHELF = "frozen"  # apart from evidence, so that erasing a copy somebody attached leaves what was signed


def parts_of(
    text: Text, head: Mapping[str, Any], confirmations: Iterable[Mapping[str, Any]]
) -> dict[str, list[Any]]:
    """What a text is frozen into: its head, lines, figures and confirmations."""
    told = {
        "unit": text.unit, "issuer": text.issuer, "year": text.year, "as_of": text.as_of.isoformat(), "demo": text.demo,
    }  # fmt: skip
    return {
        HEAD: [told | dict(head)],
        LINES: [_plain(line) for line in text.lines],
        FIGURES: [asdict(figure) for figure in text.figures],
        CONFIRMATIONS: [dict(one) for one in confirmations],
    }


def canonical(parts: Mapping[str, list[Any]]) -> bytes:
    """report.json: the bytes that a frozen text is told by."""
    (head,) = parts[HEAD]
    lists = {name: parts.get(name, []) for name in (LINES, FIGURES, CONFIRMATIONS)}
    return canonical_json({"format": 1, **head, **lists})


def put_rows(record: AnnualReport, edition: str, parts: Mapping[str, list[Any]]) -> None:
    """Keep a text as rows in place of an earlier one; inside the write that freezes it."""
    FrozenRow.objects.filter(report=record, edition=edition).delete()
    made = [
        FrozenRow(report=record, edition=edition, part=part, number=number, content=json.loads(canonical_json(content)))
        for part, contents in parts.items()
        for number, content in enumerate(contents)
    ]  # fmt: skip
    FrozenRow.objects.bulk_create(made, 500)


def rows_of(record: AnnualReport, edition: str) -> dict[str, list[Any]]:
    """The rows of a frozen text."""
    found: dict[str, list[Any]] = {}
    rows = FrozenRow.objects.filter(report=record, edition=edition).order_by("part", "number")
    for part, content in rows.values_list("part", "content"):
        found.setdefault(part, []).append(content)
    return found


def rebuild(record: AnnualReport, edition: str) -> bytes:
    """report.json made again from the rows alone."""
    return canonical(rows_of(record, edition))


def keep_files(record: AnnualReport, edition: str, files: Mapping[str, bytes]) -> Fingerprint:
    """Store files under their fingerprints; returns that of the list which names them all."""
    listed = {
        name: {"sm3": store(content, apart=SHELF), "size": len(content)} for name, content in files.items()
    }
    manifest = {"format": 1, "report": str(record.pk), "edition": str(edition), "files": listed}
    return Fingerprint(store(canonical_json(manifest), apart=SHELF))


def files_of(record: AnnualReport, edition: str) -> dict[str, str]:
    """The frozen files: name and fingerprint; empty where nothing is frozen. Raises NotFound, Refused as `file_of`."""
    fingerprint = record.frozen if edition == SENT else record.published
    if not fingerprint:
        return {}
    listed = json.loads(_read(fingerprint, "定稿清单"))["files"]
    return {name: one["sm3"] for name, one in listed.items()}


def file_of(record: AnnualReport, edition: str, name: str) -> bytes:
    """The bytes of a frozen file, as they were stored; NotFound when it is gone, Refused when it was changed."""
    found = files_of(record, edition)
    if name not in found:
        raise NotFound(f"定稿里没有“{name}”。")
    return _read(found[name], name)


def _read(fingerprint: str, name: str) -> bytes:
    try:
        content = path_of(fingerprint, apart=SHELF).read_bytes()
    except OSError as error:
        raise NotFound(f"定稿文件“{name}”不在本机的档案里，请从备份恢复。") from error
    if sm3(content) != fingerprint:
        raise Refused(f"定稿文件“{name}”和定稿时的指纹不符，已经被改动过，请从备份恢复。")
    return content


def read_text(record: AnnualReport, edition: str) -> FrozenText:
    """A frozen text to be shown again."""
    parts = rows_of(record, edition)
    (head,) = parts[HEAD]
    return FrozenText(
        unit=head["unit"], issuer=head["issuer"], year=head["year"], as_of=date.fromisoformat(head["as_of"]),
        demo=head["demo"], figures=tuple(_figures(parts.get(FIGURES, []))),
        stored=tuple(_line(one) for one in parts[LINES]),
    )  # fmt: skip


def _plain(line: Line) -> dict[str, Any]:
    return {
        "style": line.style, "lead": line.lead, "place": line.place, "first": line.first,
        "spans": [{name: value for name, value in asdict(span).items() if value or name == "text"} for span in line.spans],
    }  # fmt: skip


def _line(content: Mapping[str, Any]) -> Line:
    spans = tuple(Span(**span) for span in content["spans"])
    return Line(content["style"], spans, content["lead"], content["place"], content["first"])


def _figures(contents: Iterable[Mapping[str, Any]]) -> Iterator[Figure]:
    for one in contents:
        yield Figure(**{**one, "rows": tuple(Row(**row) for row in one["rows"])})
