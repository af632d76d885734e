"""Guards of meetings, agenda items and sit-ins: the sentence why not, or None."""

import re
from collections.abc import Iterable

from fazhi.decisions.guards.gate import say_gate
from fazhi.decisions.models import AgendaItem, Meeting, SitIn
from fazhi.decisions.queries.opinions import fault_of_opinion, meeting_day
from fazhi.ledger.kinds import Act
from fazhi.ledger.readers import name_for

PERSONNEL = re.compile(r"任命|免去|任免|拟任|提拔|调任|干部调整|人事安排|候选人选|推荐人选")


def refuse_unreviewed_item(item: AgendaItem, act: Act) -> str | None:
    """THE GATE: no opinion, no agenda item, as long as the meeting has not been held."""
    if item.review_scope != AgendaItem.Scope.YES or item.meeting_id is None:
        return None
    day = meeting_day(item.meeting_id)
    if day is None or day < act.on:
        return None  # held already: recorded as it was, and marked 未见审查意见
    fault = fault_of_opinion(item.review_id, item.unit_id, day)
    return say_gate(f"议题“{item.title}”", f"会议在{day}", fault, "列入议程") if fault else None


def refuse_moving_meeting(meeting: Meeting, act: Act) -> str | None:
    """The gate again, when the day of a meeting is set so that it lies ahead."""
    if meeting.on is None or meeting.on < act.on or meeting.version == 0:
        return None
    for item in AgendaItem.objects.filter(
        meeting=meeting.pk, voided=False, review_scope=AgendaItem.Scope.YES
    ):
        if fault := fault_of_opinion(item.review_id, item.unit_id, meeting.on):
            return say_gate(
                f"会议上的议题“{name_for(act, item)}”", f"会议改到{meeting.on}", fault, f"在{meeting.on}上会"
            )
    return None


def refuse_out_of_scope_decision(item: AgendaItem, act: Act) -> str | None:
    """Refuse to declare a major decision out of scope; only an emergency is."""
    allowed = (AgendaItem.Scope.YES, AgendaItem.Scope.EMERGENCY)
    if item.category == AgendaItem.Category.MAJOR_DECISION and item.review_scope not in allowed:
        return "重大决策属于合法性审查范围，只有突发事件应急处置除外。请改“合法性审查范围”或者“类别”。"
    if item.review_scope == AgendaItem.Scope.OTHER and not item.note.strip():
        return "选“不属：其他”，要在备注里写明理由。"
    return None


def refuse_study_as_topic(item: AgendaItem, act: Act) -> str | None:
    """Studying law is no matter of law decided on: it is recorded as a study session."""
    if item.is_law_topic and item.review_scope == AgendaItem.Scope.STUDY:
        return "学习传达不是研究法治议题，会前学法另登学法。请取消“法治议题”，或者改“合法性审查范围”。"
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
        if found := PERSONNEL.search(text):
            return f"内容里有“{found.group()}”，像是人事事项。会议台账不收人事内容：议题类别请选“重要人事”，只记件数。"
    return None


def refuse_early_sit_in(sit_in: SitIn, act: Act) -> str | None:
    """A sit-in is recorded once the meeting was held; advice needs its points."""
    if sit_in.meeting_id is None:
        return None
    if (day := meeting_day(sit_in.meeting_id)) and day > act.on:
        return f"会议在{day}，还没有开，列席等开完再登记。"
    if sit_in.meeting.way == Meeting.Way.CIRCULATED:
        return "这次是传签，没有开会，谈不上列席。提出了法律意见的，登记在合法性审查里。"
    if bool(sit_in.advice_count) != bool(sit_in.advice_points.strip()):
        return "提出了法律意见的，条数和要点都要写；没有提出的，条数写0，要点留空。"
    return None


def refuse_other_adviser(sit_in: SitIn, act: Act) -> str | None:
    """An engagement belongs to a legal adviser only."""
    if sit_in.adviser_id and sit_in.capacity != SitIn.Capacity.LEGAL_ADVISER:
        return f"列席身份是{sit_in.get_capacity_display()}，不能选“聘用的顾问”；请清空，或者改列席身份。"
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
