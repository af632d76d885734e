"""What counts as fulfilled or below, and the few words beside records that follow from other records."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from uuid import UUID

from django.db.models import Count, Exists, F, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.db.models.lookups import LessThan

from fazhi.ledger.kinds import kind
from fazhi.ledger.models import Depth, Evidence, Link, Record
from fazhi.ledger.procedure import done
from fazhi.ledger.tallies import mark_tallies
from fazhi.org.law import book_of
from fazhi.org.models import Unit
from fazhi.services.models import (
    AdviserEngagement,
    LegalConsultation,
    MediationCase,
    ServiceOrder,
    VillageAdviserLog,
)

ORDER, MEDIATION = "services.service_order", "services.mediation_case"
FULFILS = "完成"  # the relation from an order to the record that fulfils it
FULFILLING = ("education.publicity_event", "services.legal_consultation", "services.village_adviser_log")
CONFIRMATION = "med_judicial_confirmation"
UNLINKED = "没有关联的活动、咨询或者日志，不计入完成数"
STILL_A_DRAFT = "关联的还是草稿，补全保存以后才计入完成数"
ALIKE = "和另一条日志的结果雷同"
NO_REGISTER = "汇总数没有附登记簿"
UNSEEN, ONLY_A_SIGN = "聘期里没有顾问日志", "聘期里只挂了牌，没有顾问日志"
SPLIT = "同日同一调委会另有同类案件，请核对是否拆案"

AGREED = Q(outcome__in=(MediationCase.Outcome.WRITTEN, MediationCase.Outcome.ORAL))


def _links(*, draft: bool = False) -> Q:
    """Links from an order to a record that was not voided: one that stands, or a draft of it."""
    found = Q()
    for key in FULFILLING:
        standing = kind(key).model._base_manager.filter(draft=draft, voided=False)
        found |= Q(target_kind=key, target__in=standing.values("pk"))
    return found & Q(relation=FULFILS, source_kind=ORDER)


def linked(unit: Unit, first: date, until: date) -> Q:
    """Orders that a record fulfils; the service itself is counted with that record."""
    return Q(Exists(Link.objects.filter(_links(), source=OuterRef("pk"))))


_VISITS = VillageAdviserLog.objects.filter(
    unit=OuterRef("unit"), village=OuterRef("village"), on__gte=OuterRef("on"), on__lte=OuterRef("ends_on"),
    voided=False, draft=False,
).order_by().values("village").annotate(number=Count("pk")).values("number")  # fmt: skip
# Engagements whose village saw the adviser less often than the contract says; where it says nothing, none is.
BELOW_MIN = Q(LessThan(Coalesce(Subquery(_VISITS), 0), F("min_visits")))


def mark_orders(orders: Sequence[ServiceOrder]) -> dict[UUID, str]:
    """Beside fulfilled orders: no record says what was done, or only a draft does, so it counts nowhere."""
    ids = [order.pk for order in orders]
    fulfilled = set(done(ORDER, "fulfil").filter(record__in=ids).values_list("record", flat=True))
    known = set(Link.objects.filter(_links(), source__in=ids).values_list("source", flat=True))
    drafts = Link.objects.filter(_links(draft=True), source__in=fulfilled - known)
    begun = set(drafts.values_list("source", flat=True))
    return {pk: STILL_A_DRAFT if pk in begun else UNLINKED for pk in fulfilled - known}


def mark_consultations(rows: Sequence[LegalConsultation]) -> dict[UUID, str]:
    """Beside tallies of consultations: counted twice perhaps; no register behind the number."""
    tallied = {row.pk for row in rows if row.depth == Depth.TALLY}
    proved = set(Evidence.objects.filter(record__in=tallied).values_list("record", flat=True))
    return _joined(rows, mark_tallies(rows), dict.fromkeys(tallied - proved, NO_REGISTER))


def mark_engagements(engagements: Sequence[AdviserEngagement]) -> dict[UUID, str]:
    """Beside engagements: acting for the other side; a term that ended with nothing but a sign; serving without one."""
    visits = VillageAdviserLog.objects.filter(
        unit__in={one.unit_id for one in engagements},
        village__in={one.village for one in engagements},
        voided=False,
        draft=False,
    ).values_list("unit", "village", "on")
    days: dict[tuple[UUID, str], list[date]] = {}
    for unit, village, on in visits:
        days.setdefault((unit, village), []).append(on)
    marks = {}
    for one in engagements:
        seen = any(_is_within(one, on) for on in days.get((one.unit_id, one.village), ()))
        if said := list(_say_engagement(one, seen)):
            marks[one.pk] = "；".join(said)
    return marks


def _is_within(engagement: AdviserEngagement, day: date) -> bool:
    return engagement.on <= day and (engagement.ends_on is None or day <= engagement.ends_on)


def _say_engagement(engagement: AdviserEngagement, seen: bool) -> Iterable[str]:
    if engagement.against.strip():
        yield "顾问同时代理对方"
    ended = engagement.state == AdviserEngagement.State.ENDED
    if ended and not seen:
        yield ONLY_A_SIGN if engagement.notice_posted else UNSEEN
    elif seen and not engagement.notice_posted:
        yield "没有挂公示牌"


def mark_logs(logs: Sequence[VillageAdviserLog]) -> dict[UUID, str]:
    """Beside entries of advisers: the same words as in another entry."""
    results = {log.result for log in logs if log.result}
    rows = VillageAdviserLog._base_manager.filter(
        unit__in={log.unit_id for log in logs}, result__in=results, voided=False
    )
    found = Counter(rows.values_list("unit", "result"))
    return {log.pk: ALIKE for log in logs if not log.voided and found[log.unit_id, log.result] > 1}


def mark_mediations(cases: Sequence[MediationCase]) -> dict[UUID, str]:
    """Beside cases: confirmed late, perhaps split, no civil dispute, not signed, an empty visit."""
    return _joined(
        cases,
        _late_confirmations(cases),
        _split_cases(cases),
        _beyond_scope(cases),
        _unsigned(cases),
        _visited_for_nothing(cases),
    )


def _unsigned(cases: Iterable[MediationCase]) -> dict[UUID, str]:
    """Agreements on paper without a signature or seal."""
    field = MediationCase._meta.get_field("agreement_lacks")
    return {case.pk: f"协议书缺{field.say(case.agreement_lacks)}" for case in cases if case.agreement_lacks}


def _visited_for_nothing(cases: Sequence[MediationCase]) -> dict[UUID, str]:
    """Follow-up visits of which nothing is told, neither in their own place nor in the note."""
    visited = _days(cases, "visit")
    silent = (one for one in cases if not one.visit_note.strip() and not one.note.strip())
    return {one.pk: "回访没有写情况" for one in silent if one.pk in visited}


def _late_confirmations(cases: Sequence[MediationCase]) -> dict[UUID, str]:
    concluded, applied = _days(cases, "conclude"), _days(cases, "apply")
    books = {case.unit_id: book_of(case.unit) for case in {one.unit_id: one for one in cases}.values()}
    marks = {}
    for case in cases:
        if case.pk in concluded and case.pk in applied:
            due = books[case.unit_id].ends(CONFIRMATION, concluded[case.pk]).due_on
            if (late := (applied[case.pk] - due).days) > 0:
                marks[case.pk] = f"申请司法确认逾期{late}日"
    return marks


def _split_cases(cases: Iterable[MediationCase]) -> dict[UUID, str]:
    cases = list(cases)
    rows = MediationCase._base_manager.filter(
        unit__in={case.unit_id for case in cases}, on__in={case.on for case in cases}, voided=False
    )
    found = Counter(rows.values_list("unit", "on", "committee", "dispute"))
    return {
        case.pk: SPLIT
        for case in cases
        if not case.voided and found[case.unit_id, case.on, case.committee, case.dispute] > 1
    }


def _beyond_scope(cases: Iterable[MediationCase]) -> dict[UUID, str]:
    """What may not be mediated and was, or still waits to be ended."""
    agreed = (MediationCase.Outcome.WRITTEN, MediationCase.Outcome.ORAL)
    marks = {}
    for case in cases:
        what = f"（{case.get_matter_display()}）"
        if case.matter != MediationCase.Matter.CIVIL and case.outcome in agreed:
            marks[case.pk] = f"超范围调解{what}"
        elif case.matter != MediationCase.Matter.CIVIL and not case.outcome:
            marks[case.pk] = f"不属人民调解范围{what}，请终止并转交"
    return marks


def _joined(records: Iterable[Record], *marks: Mapping[UUID, str]) -> dict[UUID, str]:
    told = {one.pk: "；".join(mark[one.pk] for mark in marks if one.pk in mark) for one in records}
    return {pk: text for pk, text in told.items() if text}


def _days(cases: Sequence[MediationCase], step: str) -> dict[UUID, date]:
    rows = done(MEDIATION, step).filter(record__in=[case.pk for case in cases])
    return dict(rows.values_list("record", "on"))
