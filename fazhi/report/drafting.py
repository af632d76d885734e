"""The draft of a town's year: begun, composed from the ledger and from what persons wrote, written on place by place."""

from collections.abc import Callable, Mapping
from datetime import date, datetime

from django.db.models import QuerySet

from fazhi.figures import Figure
from fazhi.ledger.errors import Refused
from fazhi.ledger.indicators import figures_of
from fazhi.ledger.writing import save_record, void_record
from fazhi.org.models import Person, Unit
from fazhi.report.composing import compose
from fazhi.report.content import Report
from fazhi.report.models import AnnualReport, Passage

# Figures of a unit's year up to a day.
Count = Callable[[Unit, int, date], Mapping[str, Figure]]


def report_of(unit: Unit, year: int) -> AnnualReport | None:
    """The year's report as it is kept, once it was begun."""
    found = AnnualReport.objects.filter(unit=unit, year=year, voided=False, draft=False)
    return found.select_related("unit__parent").first()


def begin(unit: Unit, year: int, *, by: Person, on: date, at: datetime, cut_off: date | None) -> AnnualReport:
    """Begin the year's report; raises as save_record."""
    record = AnnualReport(unit=unit, year=year, on=on, cut_off=cut_off)
    save_record(record, by=by, at=at)
    return record


def data_day(unit: Unit, year: int, on: date) -> date:
    """Up to which day the year's report counts, seen on a day: the cut-off that was decided, else the end of the year."""
    record = report_of(unit, year)
    return min(record.cut_off if record else date(year, 12, 31), on)


def draft(
    unit: Unit, year: int, *, on: date, count: Count | None = None, signed_on: date | None = None
) -> Report:
    """The report composed as the ledger and what was written stand now, seen on a day."""
    record = report_of(unit, year)
    as_of = data_day(unit, year, on)
    written = written_in(record) if record else {}
    if signed_on:
        written["signed-on"] = f"{signed_on.year}年{signed_on.month}月{signed_on.day}日"
    return compose(
        unit, year, as_of=as_of, figures=(count or _count)(unit, year, as_of), written=written,
        settled=record is not None and record.cut_off <= on,
    )  # fmt: skip


def _count(unit: Unit, year: int, as_of: date) -> Mapping[str, Figure]:
    return figures_of(unit, year, as_of=as_of)


def written_in(record: AnnualReport) -> dict[str, str]:
    """What persons wrote in a report, by place; of the frame what was decided."""
    framed = {"issuer": record.issuer, "addressee": record.addressee, "copy": record.copied_to}
    written = {place: text for place, text in framed.items() if text}
    return written | dict(_passages(record).values_list("place", "text"))


def passage_of(record: AnnualReport, place: str) -> Passage | None:
    """What a person wrote in a place."""
    return _passages(record).filter(place=place).select_related("unit", "report").first()


def write_passage(
    record: AnnualReport, place: str, text: str, *, by: Person, on: date, at: datetime, version: int = 0
) -> None:
    """Write in a place of the report, or change what stands there; an empty text takes it away.

    `version` is that of the passage the writer saw, 0 where there was none. Raises as save_record.
    """
    passage = passage_of(record, place)
    if passage and not version:
        raise Refused("这一段刚才已经有人写了，您的文字没有保存，还在下面。请看过现在的正文，并进去再存。")
    if not text.strip():
        if passage:
            void_record(passage, by=by, at=at, reason="这一段不要了。")
        return
    if passage is None:
        passage = Passage(unit=record.unit, report=record, place=place, on=on)
    passage.text = text
    save_record(passage, by=by, at=at, version=version or None)


def _passages(record: AnnualReport) -> QuerySet[Passage]:
    return Passage.objects.filter(report=record, voided=False, draft=False)
