"""A town's report on 2024, begun, written and confirmed: all that is missing is the signature. 演示数据."""

from datetime import date

from fazhi.ledger.kinds import kind
from fazhi.ledger.writing import take_step
from fazhi.report.confirming import confirm, rooms_in
from fazhi.report.drafting import begin, draft, write_passage
from fazhi.report.models import AnnualReport
from fazhi.report.outline import written_places
from tests.making import Town, moment, save

BEGUN, SIGNED = date(2025, 1, 6), date(2025, 1, 16)
AT = moment("2025-01-16 09:30")


def begun(town: Town, cut_off: date | None = None) -> AnnualReport:
    """Two lawsuits of the year, and the report begun after its end."""
    lawsuit = kind("disputes.lawsuit")
    for number, on in enumerate((date(2024, 3, 4), date(2024, 9, 18)), 1):
        save(lawsuit, town, number, on=on, at=moment(f"{on} 10:00"))
    return begin(town.unit, 2024, by=town.clerk, on=BEGUN, at=moment("2025-01-06 09:00"), cut_off=cut_off)


def written(town: Town, cut_off: date | None = None) -> AnnualReport:
    """Something in every place in which a person may write."""
    record = begun(town, cut_off)
    for place, _ in written_places():
        text = "收案{行政诉讼收案}，都已应诉。" if place == "disputes" else "（演示）没有需要说明的。"
        write_passage(record, place, text, by=town.clerk, on=BEGUN, at=AT)
    for step in ("review", "deliberate"):
        take_step(record, step, by=town.clerk, on=SIGNED, at=AT)
    return record


def confirmed(town: Town) -> AnnualReport:
    """Every room's figures confirmed."""
    record = written(town)
    for counted in rooms_in(draft(town.unit, 2024, on=SIGNED), record):
        confirm(record, counted, by=town.clerk, on=SIGNED, at=AT)
    return record
