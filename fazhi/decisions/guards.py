"""Why not: each guard answers with a sentence or with None."""

import re
from collections.abc import Iterable

from fazhi.decisions.models import (
    Adoption,
    AgendaItem,
    Conclusion,
    Contract,
    LegalityReview,
    MajorDecision,
    MatterKind,
    Meeting,
    SitIn,
)
from fazhi.decisions.queries import DECISION, done, fault_of_opinion, meeting_day
from fazhi.law import Book
from fazhi.ledger.kinds import Act
from fazhi.ledger.models import StepTaken
from fazhi.org.law import book_of

_PERSONNEL = re.compile(r"任命|免去|任免|拟任|提拔|调任|干部调整|人事安排|候选人选|推荐人选")
_REPLACED = "征求意见、列席会议都不能代替合法性审查"


def refuse_unreviewed_item(item: AgendaItem, act: Act) -> str | None:
    """THE GATE: no opinion, no agenda item, as long as the meeting has not been held."""
    if item.review_scope != AgendaItem.Scope.YES or item.meeting_id is None:
        return None
    day = meeting_day(item.meeting_id)
    if day is None or day < act.on:
        return None  # held already: recorded as it was, and marked 未见审查意见
    fault = fault_of_opinion(item.review_id, item.unit_id, day)
    return _say_gate(f"议题“{item.title}”", f"会议在{day}", fault, "列入议程") if fault else None


def refuse_moving_meeting(meeting: Meeting, act: Act) -> str | None:
    """The gate again, when the day of a meeting is set so that it lies ahead."""
    if meeting.on is None or meeting.on < act.on or meeting.version == 0:
        return None
    for item in AgendaItem.objects.filter(
        meeting=meeting.pk, voided=False, review_scope=AgendaItem.Scope.YES
    ):
        if fault := fault_of_opinion(item.review_id, item.unit_id, meeting.on):
            return _say_gate(
                f"会议上的议题“{item.title}”", f"会议改到{meeting.on}", fault, f"在{meeting.on}上会"
            )
    return None


def _say_gate(what: str, when: str, fault: str, act: str) -> str:
    basis = Book.packaged().rule("mad_legality_review_gate").basis
    return (
        f"{what}属于合法性审查范围，{when}，现在{fault}，不能{act}。{_REPLACED}（{basis}）。"
        "请先送审，意见书出具后再办；您填的内容还在。"
    )


def keep_relied_opinion(review: LegalityReview, act: Act) -> str | None:
    """Keep an opinion from being taken back while a matter ahead rests on it."""
    items = AgendaItem.objects.filter(review=review.pk, voided=False, review_scope=AgendaItem.Scope.YES)
    if item := items.filter(meeting__on__gte=act.on).select_related("meeting").first():
        return (
            f"{item.meeting.on}的会议有议题“{item.title}”以这份意见书为依据。"
            "先把这个议题从议程上撤下（作废该议题）或者关联新的审查件，再撤回或作废。"
        )
    rests = done(DECISION, "review").filter(
        record__in=MajorDecision.objects.filter(review=review.pk).values("pk")
    )
    if rests.exists():
        return "有重大行政决策的“合法性审查”一步以这份意见书为依据。先撤回那一步，再撤回或作废。"
    return None


def refuse_out_of_scope_decision(item: AgendaItem, act: Act) -> str | None:
    """Refuse to declare a major decision out of scope; only an emergency is."""
    allowed = (AgendaItem.Scope.YES, AgendaItem.Scope.EMERGENCY)
    if item.category == AgendaItem.Category.MAJOR_DECISION and item.review_scope not in allowed:
        return "重大决策属于合法性审查范围，只有突发事件应急处置除外。请改“合法性审查范围”或者“类别”。"
    if item.review_scope == AgendaItem.Scope.OTHER and not item.note.strip():
        return "选“不属：其他”，要在备注里写明理由。"
    return None


def refuse_personnel_content(item: AgendaItem, act: Act) -> str | None:
    """Of personnel matters the number is kept, nothing else."""
    if item.category != AgendaItem.Category.PERSONNEL:
        return _refuse_personnel((item.title, item.note))
    if item.note.strip() or item.executor or item.amount is not None:
        return "人事事项只记件数，不写姓名、职务和内容。请清空备注、金额和执行责任人；人事材料留在党建办。"
    if item.review_scope != AgendaItem.Scope.PERSONNEL:
        return "人事事项不属于合法性审查范围，“合法性审查范围”请选“不属：人事事项”。"
    return None


def refuse_personnel_meeting(meeting: Meeting, act: Act) -> str | None:
    """Keep personnel matters out of a meeting's note."""
    return _refuse_personnel((meeting.note,))


def refuse_personnel_advice(sit_in: SitIn, act: Act) -> str | None:
    """Keep personnel matters out of the advice."""
    return _refuse_personnel((sit_in.advice_points, sit_in.note))


def _refuse_personnel(texts: Iterable[str]) -> str | None:
    for text in texts:
        if found := _PERSONNEL.search(text):
            return f"内容里有“{found.group()}”，像是人事事项。会议台账不收人事内容：议题类别请选“重要人事”，只记件数。"
    return None


def refuse_early_sit_in(sit_in: SitIn, act: Act) -> str | None:
    """A sit-in is recorded once the meeting was held; advice needs its points."""
    if sit_in.meeting_id is None:
        return None
    if (day := meeting_day(sit_in.meeting_id)) and day > act.on:
        return f"会议在{day}，还没有开，列席等开完再登记。"
    if bool(sit_in.advice_count) != bool(sit_in.advice_points.strip()):
        return "提出了法律意见的，条数和要点都要写；没有提出的，条数写0，要点留空。"
    return None


def refuse_early_result(item: AgendaItem, act: Act) -> str | None:
    """A decision is recorded on or after the meeting's day."""
    day = meeting_day(item.meeting_id)
    if item.decision and day and act.on < day:
        return f"会议在{day}，还没有开，不能登记会议决定。"
    return None


def refuse_early_minutes(meeting: Meeting, act: Act) -> str | None:
    """Minutes exist once the meeting was held."""
    if meeting.record_kept_at and act.on < meeting.on:
        return f"会议在{meeting.on}，还没有开，不能登记会议记录。"
    return None


def refuse_before_sending(review: LegalityReview, act: Act) -> str | None:
    """No step of a review lies before the day on which the matter was sent."""
    if act.on < review.on:
        return f"日期{act.on}早于送审日期{review.on}，请核对；先办后送审的，按实际日期登记。"
    return None


def refuse_opinion_without_counsel(review: LegalityReview, act: Act) -> str | None:
    """A decision's opinion needs counsel's signed one, or the reason why there is none."""
    if review.matter_kind != MatterKind.MAJOR_DECISION:
        return None
    if StepTaken.objects.filter(record=review.pk, step="counsel", retracted_at=None).exists():
        return None
    basis = Book.packaged().rule("mad_legality_review_counsel").basis
    return f"重大行政决策的审查应当有法律顾问、公职律师的署名意见（{basis}）。请先登记“顾问意见”；确实没有的，写明理由免做。"


def refuse_opinion_before_acceptance(review: LegalityReview, act: Act) -> str | None:
    """An opinion is not older than the acceptance it follows."""
    accepted = StepTaken.objects.filter(record=review.pk, step="accept", retracted_at=None).first()
    if accepted and act.on < accepted.on:
        return f"意见书日期{act.on}早于受理日期{accepted.on}，请核对。意见书日期不得倒签。"
    return None


def refuse_scope_without_basis(review: LegalityReview, act: Act) -> str | None:
    """不属审查范围 needs its basis."""
    if review.conclusion == Conclusion.OUT_OF_SCOPE and not review.scope_basis:
        return "结论是“不属审查范围”的，要写明依据。"
    return None


def refuse_adoption_without_reason(review: LegalityReview, act: Act) -> str | None:
    """Not adopting needs a reason; the number must fit the word."""
    if review.adoption in (Adoption.PARTLY, Adoption.NONE) and not review.adoption_reason.strip():
        return "没有全部采纳的，要写明不采纳的理由。"
    given, adopted = review.opinions_given or 0, review.opinions_adopted or 0
    if review.adoption == Adoption.ALL and adopted != given:
        return f"选“全部采纳”，采纳条数应当等于意见条数（{given}条）。"
    if review.adoption == Adoption.NONE and adopted:
        return "选“未采纳”，采纳条数应当是0。"
    return None


def refuse_excused_publicity(decision: MajorDecision, act: Act) -> str | None:
    """Public participation and publication are excused only for what the law keeps closed."""
    if act.excused and not decision.is_closed:
        basis = Book.packaged().rule("mad_public_participation_exempt").basis
        return f"只有依法不予公开的事项才可以免去这一步（{basis}）。属于这种情形的，先在记录里勾选“依法不予公开”。"
    return None


def refuse_short_comments(decision: MajorDecision, act: Act) -> str | None:
    """Public comment lasts thirty days, or the reason for less was given in the notice."""
    if act.excused or decision.comments_from is None or decision.shortened_reason:
        return None
    answer = book_of(decision.unit).ends("mad_public_comment_min_period", decision.comments_from)
    if act.on < answer.due_on:
        return (
            f"公开征求意见从{decision.comments_from}起，不足{answer.term.text}（{answer.term.basis}），"
            f"最早到{answer.due_on}。公告里说明了缩短理由的，填“缩短征求意见期的理由”。"
        )
    return None


def keep_decision_reviewed(decision: MajorDecision, act: Act) -> str | None:
    """The gate again, when another review is linked after the step was taken."""
    if decision.version == 0 or not (step := done(DECISION, "review").filter(record=decision.pk).first()):
        return None
    if fault := fault_of_opinion(decision.review_id, decision.unit_id, step.on):
        return f"“合法性审查”一步已在{step.on}登记，所选的不能代替：{fault}。先撤回那一步，再换审查件。"
    return None


def refuse_unreviewed_decision(decision: MajorDecision, act: Act) -> str | None:
    """The gate of a decision: the linked opinion stands and lets it pass."""
    fault = fault_of_opinion(decision.review_id, decision.unit_id, act.on)
    return _say_gate(f"“{decision.title}”", f"办理日期{act.on}", fault, "登记这一步") if fault else None


def refuse_unissued_review(contract: Contract, act: Act) -> str | None:
    """A contract's review is recorded once its opinion is there, whatever it concludes."""
    if act.excused or contract.review_id is None:
        return None
    issued = done("decisions.legality_review", "issue").filter(record=contract.review_id, on__lte=act.on)
    if not issued.exists():
        return f"所选的审查件到{act.on}还没有出具意见书。意见书出具后再登记；没有审查就签订的，直接登记签订。"
    return None
