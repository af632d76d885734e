"""Meetings, their agenda (the book of 三重一大 as well), and who of law sat in."""

from django.db.models import Q

from fazhi.decisions.guards import meetings as guards
from fazhi.decisions.models import AgendaItem, Meeting, SitIn
from fazhi.decisions.queries import marks, opinions
from fazhi.ledger.kinds import Access, Indicator, Kind, Privacy, Reads, Step, View
from fazhi.org.roles import Role

SECRETARIAT = (Role.GENERAL_OFFICE, Role.PARTY_OFFICE, Role.JUSTICE)

HELD = Q(way=Meeting.Way.HELD)

MEETING = Kind(
    model=Meeting,
    help="党委会、党政联席会、镇长办公会等，一次会议一条；议题和列席在会议下面登记。不收发言和不同意见的内容。",
    fields=(
        "on", "meeting_kind", "is_enlarged", "serial", "chair", "way", "due_members", "present_members", "dissent_kept",
        "record_kept_at", "note",
    ),
    view=View(("title", "on", "chair", "state"), filters=("meeting_kind", "way", "state"), marks=marks.mark_meetings),
    workflow=(
        Step("minute", "登记会议记录", moves_to="minuted", by=SECRETARIAT, asks=("record_kept_at",),
             offers=("due_members", "present_members", "dissent_kept"), basis="mad_collective_discussion",
             guards=(guards.refuse_early_minutes,), note="只登记原始记录放在哪里，不录发言内容。"),
    ),
    indicators=(
        Indicator("sit-ins", "司法所、顾问列席会议", "次", where=opinions.SAT_IN,
                  basis="有司法所长、公职律师或者法律顾问列席的会议场次；一会多议题、多人列席只算1次。列席不等于合法性审查。"),
        Indicator("law-meetings", "研究法治建设的会议", "次", where=opinions.LAW_MEETING & HELD,
                  basis="党委会、政府会、领导小组会等会议中有法治议题的会议数，一会一次，按会议日期计年；学法、传签不算。"),
        Indicator("meetings-held", "会议", "次", where=HELD,
                  basis="登记的党委会、党政联席会、镇长办公会、专题会等，按会议日期计年；传签没有开会，不算。"),
    ),
    access=Access(create=SECRETARIAT, guards=(guards.refuse_moving_meeting, guards.refuse_personnel_meeting)),
    privacy=Privacy(),
    reads=Reads(("党委会", "联席会", "办公会"), {"on": ("会议日期", "会议时间"), "chair": ("主持人",)}),
    natural=("meeting_kind", "on", "serial"),
)  # fmt: skip


def _items(key: str, label: str, category: str, basis: str) -> Indicator:
    return Indicator(
        key, label, "项", "meeting__on", Q(category=category), basis=basis, of="three-majors-items"
    )


AGENDA_ITEM = Kind(
    model=AgendaItem,
    help="会议的一个议题，三重一大也登在这里，不另立一本。属于合法性审查范围的，会前必须有意见书；已经开过的会如实补记。",
    fields=(
        "meeting", "title", "category", "review_scope", "is_law_topic", "review", "office", "amount", "decision", "executor",
        "disclosure", "note",
    ),
    view=View(
        ("title", "category", "review_scope", "decision", "state"), filters=("category", "review_scope", "is_law_topic", "decision"),
        part_of="meeting", marks=marks.mark_items,
    ),
    workflow=(
        Step("decide", "登记会议决定", moves_to="decided", by=SECRETARIAT, asks=("decision",),
             offers=("executor", "disclosure"), basis="three_majors_no_paper_circulation",
             guards=(guards.refuse_early_result, guards.refuse_personnel_content), note="会后登记结论和执行责任人。"),
    ),
    indicators=(
        Indicator("three-majors-items", "三重一大议题", "项", "meeting__on", Q(category__in=marks.THREE_MAJORS),
                  basis="类别为重大决策、重要人事、重大项目、大额资金的议题，按会议日期计年；人事只计数，不列名。"),
        _items("three-majors-decisions", "其中：重大决策", "major_decision", "三重一大议题中的重大决策。"),
        _items("three-majors-personnel", "其中：重要人事", "personnel", "三重一大议题中的人事事项，只计数。"),
        _items("three-majors-projects", "其中：重大项目", "major_project", "三重一大议题中的重大项目。"),
        _items("three-majors-funds", "其中：大额资金", "large_fund", "三重一大议题中的大额资金。"),
        Indicator("three-majors-circulated", "其中：传签代会", "项", "meeting__on",
                  Q(category__in=marks.THREE_MAJORS, meeting__way=Meeting.Way.CIRCULATED), of="three-majors-items",
                  basis="三重一大议题中用传阅会签代替开会的，按传签日期计年，如实列出。"),
        Indicator("law-topics-decided", "研究法治议题", "项", "meeting__on", Q(is_law_topic=True),
                  basis="会议研究的法治议题数，按会议日期计年；和会议数分开，学法不算。"),
        Indicator("items-due", "应审：属审查范围的议题", "件", "meeting__on", opinions.ITEM_DUE,
                  basis="属合法性审查范围的议题，按会议日期计年；已作为签订的合同计入的，不重计。"),
        Indicator("items-reviewed", "事前有审查意见的议题", "件", "meeting__on", opinions.ITEM_DUE & opinions.ITEM_SEEN,
                  basis="意见书日期不晚于会议日期。", of="items-due"),
        Indicator("items-unreviewed", "未见审查意见的议题", "件", "meeting__on", opinions.ITEM_DUE & ~opinions.ITEM_SEEN,
                  basis="会议日期还没有意见书。", of="items-due"),
    ),
    access=Access(create=SECRETARIAT, guards=(
        guards.refuse_personnel_content, guards.refuse_out_of_scope_decision, guards.refuse_study_as_topic,
        guards.refuse_unreviewed_item)),
    privacy=Privacy(),
    natural=("meeting", "title"),
)  # fmt: skip

SIT_IN = Kind(
    model=SitIn,
    help="司法所长、公职律师、法律顾问列席会议。只记法律意见要点；列席不能代替合法性审查。",
    fields=("meeting", "capacity", "attendee", "adviser", "advice_count", "advice_points", "advice_taken", "note"),
    view=View(
        ("title", "attendee", "advice_count", "advice_taken"), filters=("capacity", "advice_taken"), part_of="meeting",
        totals=("advice_count",), marks=marks.mark_sit_ins,
    ),
    indicators=(
        Indicator("sit-in-advice", "列席提出法律意见", "条", "meeting__on",
                  ~Q(capacity=SitIn.Capacity.OTHER), "advice_count",
                  basis="司法所长、公职律师、法律顾问列席会议时提出的法律意见条数，按会议日期计年。"),
    ),
    access=Access(create=(Role.JUSTICE, Role.GENERAL_OFFICE, Role.COUNSEL), guards=(
        guards.refuse_early_sit_in, guards.refuse_other_adviser, guards.refuse_personnel_advice)),
    privacy=Privacy(),
    natural=("meeting", "capacity", "attendee"),
)  # fmt: skip
