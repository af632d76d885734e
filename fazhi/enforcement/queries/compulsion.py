"""What compulsion lacks on a day: power, approval, the end of the time for remedies."""

from collections.abc import Iterator, Sequence
from datetime import date
from uuid import UUID

from fazhi.enforcement.models import CompulsionRecord, EnforcementPower, IllegalStructureCase
from fazhi.enforcement.models.compulsion import CUSTODY, MEASURES
from fazhi.enforcement.queries.faults import Fault, say_marks
from fazhi.enforcement.queries.powers import officer_faults
from fazhi.enforcement.queries.taken import Days, books_of, days_of, late_by
from fazhi.law import Book
from fazhi.law.calendar import MADE_UP, ORDINARY, WEEKDAYS

SUIT_TERM, CUSTODY_TERM = "al_suit_direct_limit", "seizure_period"
NO_POWER, NO_REMEDY, NO_NIGHT = (
    "compulsion_no_entrustment",
    "illegal_structure_demolition",
    "compulsion_time_restriction",
)
DEMAND, DEMAND_FLOOR = "enforcement_demand_notice", "court_enforcement_demand"
_EXTENSION = 30  # days, by the same article


def carrying_out_faults(record: CompulsionRecord, days: Days, book: Book, day: date) -> Iterator[Fault]:
    """What is missing for a measure or execution to be carried out on a day."""
    yield from _power_faults(record, day)
    yield from officer_faults((record.officer, record.second_officer), day, "compulsion_procedure")
    approved = days.get("approve")
    if not record.is_urgent and not (approved and approved <= day):
        yield Fault(
            "实施前未见批准",
            "compulsion_procedure",
            "先登记批准；情况紧急当场实施的，勾选“情况紧急”，24小时内补批。",
        )
    if record.compulsion_kind not in MEASURES:
        if not (record.demanded_on and record.demanded_on < day):
            yield Fault("执行前未见催告", DEMAND, "先书面催告，听取陈述申辩。")
        if not record.is_urgent:
            yield from time_faults(record.at_night, day, book)


def application_faults(record: CompulsionRecord, book: Book, day: date) -> Iterator[Fault]:
    """What is missing for the court to be asked on a day."""
    if record.demanded_on is None:
        yield Fault("申请前未见催告", DEMAND_FLOOR, "先书面催告，在记录里填催告日期。")
    elif day <= (floor := book.ends(DEMAND_FLOOR, record.demanded_on).due_on):
        yield Fault(
            f"催告后未满10个工作日（{floor}届满）", DEMAND_FLOOR, f"请在{floor}之后仍不履行时再申请。"
        )


def demolition_faults(case: IllegalStructureCase, days: Days, book: Book, day: date) -> Iterator[Fault]:
    """What is missing for a structure to be demolished by force on a day."""
    announced, served, demanded = (days.get(step) for step in ("announce", "serve", "demand"))
    if not (announced and announced <= day):
        yield Fault("强制拆除前未见公告", NO_REMEDY, "先公告，限期当事人自行拆除。")
    if not (demanded and demanded <= day):
        yield Fault("强制拆除前未见催告", DEMAND, "先书面催告，听取陈述申辩。")
    ends = remedy_ends_on(case, served, book)
    if ends is None and _is_contested(case):
        yield Fault("当事人已申请复议或者起诉，没有终结", NO_REMEDY, "终结后填“复议、诉讼终结日期”。")
    elif ends is None:
        yield Fault("没有登记限期拆除决定的送达，复议、诉讼期限无从起算", NO_REMEDY, "先登记送达。")
    elif day <= ends:
        yield Fault(
            f"复议、诉讼期限没有届满（{ends}届满）",
            NO_REMEDY,
            "当事人在法定期限内不复议、不起诉又不拆除的，才可以强制拆除。",
        )
    yield from time_faults(case.at_night, day, book)
    if case.cut_off:
        yield Fault("采取了停水、停电、停热、停气的方式", NO_NIGHT, "不得以这些方式迫使居民履行。")


def remedy_ends_on(case: IllegalStructureCase, served: date | None, book: Book) -> date | None:
    """The last day for remedies: six months after service; where they were used, the day they ended."""
    if _is_contested(case):
        return case.remedy_ended_on
    return book.ends(SUIT_TERM, served).due_on if served else None


def _is_contested(case: IllegalStructureCase) -> bool:
    return case.remedy_used in (case.RemedyUsed.RECONSIDERATION, case.RemedyUsed.LAWSUIT)


def time_faults(at_night: bool, day: date, book: Book) -> Iterator[Fault]:
    """Execution at night or on a statutory holiday."""
    name = book.calendar.name(day)
    if name not in (ORDINARY, MADE_UP, *WEEKDAYS):
        yield Fault(f"{day}是{name}假期", NO_NIGHT, "请另定日期；情况紧急的，在记录里写明。")
    if at_night:
        yield Fault("夜间实施强制执行", NO_NIGHT, "请改在白天；情况紧急的，在记录里写明。")


def mark_compulsion(records: Sequence[CompulsionRecord]) -> dict[UUID, str]:
    """Beside records of compulsion: carried out without what the law asks, or held too long."""
    days, books = days_of([one.pk for one in records]), books_of(records)
    known = CompulsionRecord._base_manager.select_related("power", "officer", "second_officer").in_bulk(
        [one.pk for one in records]
    )
    marks = {}
    for one in records:
        taken, book = days[one.pk], books[one.unit_id]
        said = []
        if carried := taken.get("carry_out"):
            said = say_marks(carrying_out_faults(known[one.pk], taken, book, carried))
            said += _say_after(one, taken, book)
        if applied := taken.get("apply"):
            said = say_marks(application_faults(one, book, applied))
        if said:
            marks[one.pk] = "；".join(said)
    return marks


def mark_structures(cases: Sequence[IllegalStructureCase]) -> dict[UUID, str]:
    """Beside illegal structures: demolished before the time, without announcement, witness, list or recording."""
    days, books = days_of([case.pk for case in cases]), books_of(cases)
    marks = {}
    for case in cases:
        taken = days[case.pk]
        if demolished := taken.get("demolish"):
            said = say_marks(demolition_faults(case, taken, books[case.unit_id], demolished))
            missing = (
                (case.witness, "没有见证人"),
                (case.items, "没有物品清单"),
                (case.recording_number, "没有音像记录"),
            )
            if said := said + [words for value, words in missing if not value]:
                marks[case.pk] = "；".join(said)
    return marks


def _power_faults(record: CompulsionRecord, day: date) -> Iterator[Fault]:
    power = record.power
    if power is None:
        yield Fault(
            "没有写明实施强制的法律、法规依据", NO_POWER, "先在记录里选执法事项；没有依据的，镇里不能实施。"
        )
    elif power.source == EnforcementPower.Source.ENTRUSTED and record.compulsion_kind in MEASURES:
        yield Fault("行政强制措施不得委托", NO_POWER, "请移送有权机关。")
    elif power.power_kind != EnforcementPower.PowerKind.COMPULSION:
        yield Fault(
            f"所选事项是{power.get_power_kind_display()}，不是行政强制", NO_POWER, "请选行政强制事项。"
        )
    elif not power.is_in_force(day):
        yield Fault(f"事项“{power.title}”在{day}不在有效期内", NO_POWER, "请移送承接部门。")


def _say_after(record: CompulsionRecord, days: Days, book: Book) -> list[str]:
    said = []
    if record.list_signed == record.Signed.NONE:
        said.append("物品清单没有当事人签名")
    if record.compulsion_kind in CUSTODY:
        if not record.items:
            said.append("没有物品清单")
        if record.fee_borne_by == record.FeeBorne.PARTY:
            said.append("保管费由当事人出")
        carried, ended = days.get("carry_out"), days.get("end")
        extra = _EXTENSION if "extend" in days else None
        if late := late_by(book, CUSTODY_TERM, carried, ended, extra):
            said.append(f"查封扣押超期{late}日")
    return said
