"""Station by station: those who record in a room of the ledger confirm its figures in the report, before it is signed."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from fazhi.figures import Figure, canonical_json, say, sm3
from fazhi.ledger.errors import Refused
from fazhi.ledger.kinds import kinds
from fazhi.ledger.writing import save_record
from fazhi.org.law import setting_of
from fazhi.org.models import Person
from fazhi.report.content import Text
from fazhi.report.models import AnnualReport, FigureConfirmation, rooms_counted

# No law asks for it. A town or county that does without says so once, with the document: then it is advice only.
SETTING, ADVISED = "report_confirmation", "advised"


@dataclass(frozen=True)
class RoomFigures:
    """The figures of a room that the text cites, as they are now, and as they were confirmed."""

    room: str
    label: str
    figures: tuple[Figure, ...]
    confirmation: FigureConfirmation | None

    @property
    def changed(self) -> tuple[str, ...]:
        """Keys of figures that are others now than those confirmed, or that were not there."""
        told = self.confirmation.figures if self.confirmation else {}
        return tuple(one.key for one in self.figures if told.get(one.key, {}).get("mark") != mark_of(one))

    @property
    def status(self) -> str:
        """open, objected, changed or confirmed."""
        if self.confirmation is None:
            return "open"
        return "objected" if self.confirmation.objection else "changed" if self.changed else "confirmed"


def mark_of(figure: Figure) -> str:
    """A fingerprint of the number and of which records count how much: what later steps of a record leave as it is."""
    rows = [[row.id, row.count] for row in figure.rows]
    told = {
        "value": figure.value,
        "numerator": figure.numerator,
        "denominator": figure.denominator,
        "rows": rows,
    }
    return sm3(canonical_json(told))


def rooms_in(text: Text, record: AnnualReport | None) -> list[RoomFigures]:
    """The rooms whose figures a text cites, in the order of the ledger."""
    home = {one.key: described.room for described in kinds() for one in described.indicators}
    cited = [figure for figure in text.figures if figure.key in text.cited]
    standing = _standing(record) if record else {}
    found = []
    for room, label in rooms_counted():
        if figures := tuple(figure for figure in cited if home.get(figure.key) == room):
            found.append(RoomFigures(room, label, figures, standing.get(room)))
    return found


def drifted(text: Text, now: Mapping[str, Figure]) -> list[Figure]:
    """Cited figures of a frozen text that the ledger counts otherwise now, as they are now."""
    return [
        now[one.key]
        for one in text.figures
        if one.key in text.cited and one.key in now and mark_of(one) != mark_of(now[one.key])
    ]


def confirm(
    record: AnnualReport,
    counted: RoomFigures,
    *,
    by: Person,
    on: date,
    at: datetime,
    objection: str = "",
    seen: Mapping[str, str] | None = None,
) -> FigureConfirmation:
    """Confirm the figures of a room, or object to them. `seen`: the marks of those that were looked at.

    Raises Refused where they are others by now, and as save_record.
    """
    marks = {figure.key: mark_of(figure) for figure in counted.figures}
    if seen is not None and dict(seen) != marks:
        raise Refused(f"{counted.label}的数在您看的时候变了，没有确认。请看过下面现在的数，再确认一次。")
    made = counted.confirmation or FigureConfirmation(unit=record.unit, report=record, room=counted.room)
    made.on, made.objection, made.handler = on, objection.strip(), by
    made.figures = {
        figure.key: {"said": say(figure), "digest": figure.digest, "mark": marks[figure.key]}
        for figure in counted.figures
    }
    save_record(made, by=by, at=at)
    return made


def refuse_unconfirmed(record: AnnualReport, text: Text, on: date) -> str | None:
    """The sentence why a text cannot be signed yet, naming whose figures are not confirmed; None where all are."""
    setting = setting_of(record.unit, SETTING, on)
    if setting and setting.value == ADVISED:
        return None
    named: dict[str, list[str]] = {}
    for one in rooms_in(text, record):
        named.setdefault(one.status, []).append(one.label)
    told = [
        f"{'、'.join(named[status])}{said}"
        for status, said in (
            ("open", "的数还没有核"),
            ("changed", "的数核过以后又变动了"),
            ("objected", "的数有异议"),
        )
        if status in named
    ]
    return f"不能签批：{'；'.join(told)}。请在“站所核数”里逐类确认。" if told else None


def _standing(record: AnnualReport) -> dict[str, FigureConfirmation]:
    found = FigureConfirmation.objects.filter(report=record, voided=False, draft=False)
    return {one.room: one for one in found.select_related("handler", "unit", "report")}
