"""What a penalty case lacks on a day: the same faults refuse a decision that is being made and mark one that was made."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, Subquery

from fazhi.enforcement.models import EnforcementLegalAudit, PenaltyCase
from fazhi.enforcement.models.penalties import AUDITED, PenaltyKind
from fazhi.enforcement.models.systems import PASSING
from fazhi.enforcement.queries.faults import Fault, say_marks
from fazhi.enforcement.queries.papers import say_papers
from fazhi.enforcement.queries.powers import officer_faults, power_faults
from fazhi.enforcement.queries.taken import AUDIT, CASE, Days, books_of, days_of, late_by
from fazhi.law import Book
from fazhi.law.periods import add_months
from fazhi.ledger.models import Depth
from fazhi.ledger.procedure import done
from fazhi.org.law import book_of

DECISION_TERM, SERVICE_TERM = "penalty_decision_deadline", "penalty_service"
DEMAND_FLOOR, SUIT_TERM = "court_enforcement_demand", "al_suit_direct_limit"
RANK = {kind: place for place, kind in enumerate(PenaltyKind)}
_INDIVIDUAL, _ORGANISATION = "penalty_simple_limit_individual", "penalty_simple_limit_organisation"

HEARD = (PenaltyKind.SUSPEND_BUSINESS, PenaltyKind.CLOSE, PenaltyKind.REVOKE)
_LIMITATION, REVIEW_FIRST = "penalty_limitation_period", "ar_mandatory_first"

PUNISHED = Q(outcome=PenaltyCase.Outcome.PENALTY)
NEEDS_AUDIT = PUNISHED & Q(audit_trigger__in=AUDITED)
_DECIDED = Subquery(done(CASE, "decide").filter(record=OuterRef(OuterRef("pk"))).values("on")[:1])
AUDITED_BEFORE = Q(
    Exists(
        done(AUDIT, "issue").filter(
            record__in=EnforcementLegalAudit.objects.filter(
                penalty=OuterRef(OuterRef("pk")), voided=False, conclusion__in=PASSING
            ).values("pk"),
            on__lte=_DECIDED,
        )
    )
)


@dataclass(frozen=True)
class CaseFacts:
    """A case with what its faults follow from: the days of its steps, the day of its audit, the law."""

    case: PenaltyCase
    days: Days
    audited_on: date | None
    book: Book

    def before(self, step: str, day: date) -> bool:
        """Whether a step was done by a day."""
        return step in self.days and self.days[step] <= day


def facts_of(case: PenaltyCase) -> CaseFacts:
    """The facts of one case as it stands."""
    return CaseFacts(case, days_of([case.pk])[case.pk], _audits([case.pk]).get(case.pk), book_of(case.unit))


def decision_faults(facts: CaseFacts, day: date) -> Iterator[Fault]:
    """What is missing for a penalty to be decided on a day; nothing for other outcomes but the power."""
    case = facts.case
    yield from power_faults(case.power, {"违法行为发生日": case.violation_on, "决定日": day})
    if not case.is_punished:
        return
    if not case.is_ordinary:
        yield from _limit_faults(facts, day)
        return
    if case.is_conducted:
        yield from _hearing_out_faults(facts, day)
    yield from audit_faults(facts, day)


def audit_faults(facts: CaseFacts, day: date) -> Iterator[Fault]:
    """The legal audit that a case of article 58 has not passed by a day."""
    if facts.case.audit_trigger not in AUDITED or (facts.audited_on and facts.audited_on <= day):
        return
    seen = f"未见法制审核（审核意见{facts.audited_on}晚于决定）" if facts.audited_on else "未见法制审核"
    reason = facts.case.get_audit_trigger_display()
    yield Fault(
        seen, "penalty_legal_audit_scope",
        f"这一案属于“{reason}”，先送法制审核，审核同意或者建议修改的意见书出具后再决定；已经作出的，按决定书日期如实补记。",
    )  # fmt: skip


def notice_faults(case: PenaltyCase) -> Iterator[Fault]:
    """A penalty that gives a right to be heard, proposed without telling it; for fines the province sets the amount."""
    if case.proposed_kind in HEARD and not case.hearing_right:
        words = f"拟“{case.get_proposed_kind_display()}”，没有告知听证权"
        yield Fault(
            words, "penalty_hearing_triggers", "请在告知书里写明要求听证的权利，并勾选“告知了听证权”。"
        )


def service_faults(case: PenaltyCase) -> Iterator[Fault]:
    """Electronic service to which nobody agreed."""
    if case.service_method == PenaltyCase.ServiceMethod.ELECTRONIC_UNCONSENTED:
        yield Fault(
            "电子送达没有当事人签字的确认书",
            "penalty_electronic_service",
            "请换一种送达方式，或者先取得确认书。",
        )


def hearing_faults(facts: CaseFacts, told_on: date) -> Iterator[Fault]:
    """A hearing told too late."""
    held_on = facts.case.hearing_on
    if held_on and told_on > (latest := facts.book.latest_before("penalty_hearing_notice", held_on).due_on):
        yield Fault(
            f"听证通知不足7个工作日（听证在{held_on}，最迟{latest}通知）",
            "penalty_hearing_notice",
            "请另定听证日期。",
        )


def host_faults(case: PenaltyCase) -> Iterator[Fault]:
    """A host who investigated."""
    officers = {one.holder for one in (case.officer, case.second_officer) if one}
    if case.hearing_host.strip() in officers:
        yield Fault("听证主持人是本案调查人员", "penalty_hearing_host", "请换一名不是本案调查人员的主持人。")


def court_faults(facts: CaseFacts, day: date) -> Iterator[Fault]:
    """An application to the court before the demand has run, or before the time for remedies is over."""
    demanded, served = facts.days.get("demand"), facts.days.get("serve")
    if demanded and day <= (floor := facts.book.ends(DEMAND_FLOOR, demanded).due_on):
        yield Fault(
            f"催告后未满10个工作日（{floor}届满）", DEMAND_FLOOR, f"请在{floor}之后仍不履行时再申请。"
        )
    ends = facts.case.remedy_ends_on or (facts.book.ends(SUIT_TERM, served).due_on if served else None)
    if ends and day <= ends:
        yield Fault(
            f"复议、诉讼期限到{ends}才届满", "court_enforcement_application",
            f"请在{ends}之后、三个月内申请；复议、诉讼已经终结的，先填“复议、诉讼期满日”。",
        )  # fmt: skip


def mark_cases(cases: Sequence[PenaltyCase]) -> dict[UUID, str]:
    """Beside cases: what was done without what the law asks, or too late."""
    pks = [case.pk for case in cases]
    days, audits, books = days_of(pks), _audits(pks), books_of(cases)
    known = PenaltyCase._base_manager.select_related("power", "officer", "second_officer").in_bulk(pks)
    marks = {}
    for case in cases:
        facts = CaseFacts(known[case.pk], days[case.pk], audits.get(case.pk), books[case.unit_id])
        if said := list(_say(facts)):
            marks[case.pk] = "；".join(said)
    return marks


def _say(facts: CaseFacts) -> Iterator[str]:
    case, days = facts.case, facts.days
    if case.depth == Depth.INDEX and not case.platform_number:
        yield "没有平台编号"
    yield from _say_filing(facts)
    if investigated := days.get("investigate"):
        yield from say_marks(officer_faults((case.officer, case.second_officer), investigated))
    if "notify" in days:
        yield from say_marks(notice_faults(case))
    if told := days.get("call"):
        yield from say_marks(hearing_faults(facts, told))
    if "hear" in days:
        yield from say_marks(host_faults(case))
    if decided := days.get("decide"):
        yield from say_marks(decision_faults(facts, decided))
        yield from _say_decision(facts, decided)
    yield from say_marks(service_faults(case))
    yield from say_papers(case, days, facts.book)
    yield from _say_goods(facts)
    yield from _say_remedy(facts)
    if applied := days.get("apply"):
        yield from say_marks(court_faults(facts, applied))


def _say_filing(facts: CaseFacts) -> Iterator[str]:
    filed, investigated = facts.days.get("file"), facts.days.get("investigate")
    years = facts.book.rule(_LIMITATION).value["number"]
    if facts.case.violation_on and facts.case.on > add_months(facts.case.violation_on, 12 * years):
        yield f"发现时已过{years}年，请核对追责时效"
    if filed and investigated and investigated < filed:
        yield "调查早于立案"
    if filed and facts.case.is_conducted and not facts.case.approver:
        yield "没有立案审批人"


def _say_decision(facts: CaseFacts, decided: date) -> Iterator[str]:
    case, days = facts.case, facts.days
    if late := late_by(facts.book, DECISION_TERM, days.get("file"), decided):
        yield f"办案超过90日（逾期{late}日）"
    if case.is_conducted and case.is_punished and case.proposed_kind:
        yield from _say_proposal(case, "hear" in days)
    if case.is_conducted and case.is_punished and case.fine and case.is_ordinary and not case.discretion_item:
        yield "裁量没有写依据"
    if late := late_by(facts.book, SERVICE_TERM, decided, days.get("serve")):
        yield f"送达逾期{late}日"


def _say_remedy(facts: CaseFacts) -> Iterator[str]:
    """A penalty on the spot may be sued over only after reconsideration (in force since 2024)."""
    case, decided = facts.case, facts.days.get("decide")
    since = facts.book.rule(REVIEW_FIRST).since
    if case.is_punished and case.remedy == PenaltyCase.Remedy.NONE:
        yield "没有告知救济途径"
    must = decided and since and decided >= since and not case.is_ordinary
    if must and case.is_punished and case.remedy == PenaltyCase.Remedy.EITHER:
        yield "救济告知有误：当场处罚应当先申请行政复议"


def _say_goods(facts: CaseFacts) -> Iterator[str]:
    """Confiscated things of which nothing more is told."""
    case, days = facts.case, facts.days
    if not (
        case.is_conducted and case.is_punished and PenaltyKind.CONFISCATION in (case.penalty_kind, *case.also)
    ):
        return
    if not case.confiscated and not case.fine:
        yield "没收了什么没有写明"
    if case.confiscated and "close" in days and "goods" not in days:
        yield "没收物品无处理记录"


def _say_proposal(case: PenaltyCase, was_heard: bool) -> Iterator[str]:
    """A penalty other than the one that was told; a lighter one is right where the party was listened to."""
    heavier = RANK[PenaltyKind(case.penalty_kind)] - RANK[PenaltyKind(case.proposed_kind)]
    dearer = (case.fine or 0) - (case.proposed_fine or 0)
    listened = was_heard or case.defence in (PenaltyCase.Defence.ACCEPTED, PenaltyCase.Defence.PARTLY)
    is_cheaper = dearer < 0 and case.fine is not None
    if heavier > 0 or dearer > 0:
        yield "决定重于事先告知"
    elif (heavier or is_cheaper) and not listened:
        yield "决定和事先告知不一致，申辩、听证里也没有理由"


def _hearing_out_faults(facts: CaseFacts, day: date) -> Iterator[Fault]:
    """Prior notice, and what the party said looked into, both before the decision."""
    if not facts.before("notify", day):
        yield Fault(
            "决定前未见事先告知",
            "penalty_prior_notice",
            "先告知拟处罚的内容、事实、理由、依据和陈述、申辩、听证的权利。",
        )
    elif not facts.before("answer", day):
        yield Fault(
            "决定前未见陈述申辩的复核",
            "penalty_statement_and_defence",
            "先登记“复核陈述申辩”，没有提出的也登记。",
        )
    if "call" in facts.days and not facts.before("hear", day):
        words = "先登记“举行听证”；当事人撤回、不到场的，先撤回“通知听证”，写明理由免做。"
        yield Fault("通知了听证，决定前没有举行", "penalty_hearing_host", words)


def _limit_faults(facts: CaseFacts, day: date) -> Iterator[Fault]:
    """A summary penalty above its limit, or of a kind that cannot be imposed on the spot."""
    case = facts.case
    # Whether a sole trader is a citizen here is not settled in the text: the higher limit, so that nothing lawful is refused.
    key = _INDIVIDUAL if case.party_kind == PenaltyCase.PartyKind.INDIVIDUAL else _ORGANISATION
    limit = facts.book.rule(key, day).value["number"]
    if case.penalty_kind and case.penalty_kind not in (PenaltyKind.WARNING, PenaltyKind.FINE):
        words = f"“{case.get_penalty_kind_display()}”不能当场处罚"
    elif (case.fine or 0) > limit:
        words = f"当场罚款{case.fine}元，超过{limit}元"
    else:
        return
    yield Fault(words, key, "请改用普通程序。")


def _audits(cases: Sequence[UUID]) -> Mapping[UUID, date]:
    """The day on which each case first passed its legal audit."""
    audits = EnforcementLegalAudit.objects.filter(penalty__in=cases, voided=False, conclusion__in=PASSING)
    of_case = dict(audits.values_list("pk", "penalty"))
    rows = done(AUDIT, "issue").filter(record__in=list(of_case)).order_by("-on").values_list("record", "on")
    return {of_case[audit]: on for audit, on in rows}
