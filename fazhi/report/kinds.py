"""The kinds of the room: the year's report with its procedure, and what belongs to it."""

from fazhi.ledger.kinds import Access, Clock, Kind, Privacy, Step, View, register
from fazhi.org.roles import Role
from fazhi.report import guards
from fazhi.report.models import AnnualReport, FigureConfirmation, Passage, TextDifference

_DRAFTING = (Role.JUSTICE, Role.GENERAL_OFFICE)
_WRITING = (*_DRAFTING, Role.PARTY_OFFICE, Role.LEADER)

ANNUAL_REPORT = Kind(
    model=AnnualReport,
    help="一年一条：数据截止日、署名、主送，以及核数、签批、上报、公开的经过。正文在“年报”页面上写。",
    fields=(
        "on", "year", "cut_off", "issuer", "addressee", "copied_to", "asked_by", "frozen", "receipt", "secrecy_note", "published",
        "channel", "feedback", "note",
    ),
    view=View(("title", "year", "cut_off", "state"), filters=("state",)),
    workflow=(
        Step("review", "分管领导审核", by=(Role.LEADER,), excuse=True, note="没有另设分管领导的，免做并写明。"),
        Step("deliberate", "党委会议审议", by=(Role.GENERAL_OFFICE, Role.PARTY_OFFICE, Role.LEADER), excuse=True,
             note="写会议日期；不上会的，免做并写明。"),
        Step("sign", "签批定稿", after=("review", "deliberate"), moves_to="signed", by=(Role.LEADER,), asks=("frozen",),
             guards=(guards.refuse_without_files,), note="由主要负责人签批；签批之日就是成文日期。"),
        Step("send", "上报", after=("sign",), moves_to="sent", by=_DRAFTING, offers=("receipt",),
             basis="lbg_report_township_submit_due", note="报县委、县政府，抄送县委依法治县办。"),
        Step("secrecy", "保密和个人信息审查", after=("sign",), by=(Role.GENERAL_OFFICE, Role.PARTY_OFFICE, Role.LEADER),
             offers=("secrecy_note",), basis="lbg_report_secrecy_check_before_publish", note="公开以前做，留下意见。"),
        Step("publish", "公开", after=("send", "secrecy"), moves_to="published", by=_DRAFTING,
             asks=("published", "channel"), guards=(guards.refuse_unpublished,), note="在县政府网站的乡镇栏目公开。"),
        Step("answer", "登记县里的意见", optional=True, after=("send",), by=_DRAFTING, asks=("feedback",), repeats=True),
    ),
    clocks=(
        Clock("lbg_report_township_submit_due", stops="send", label="年报上报期限", covers="year"),
        Clock(until="asked_by", stops="send", label="县里要求的上报日期"),
        Clock("lbg_report_publish_due", stops="publish", label="年报公开期限", covers="year"),
    ),
    access=Access(create=_DRAFTING, edit=(*_DRAFTING, Role.LEADER), keeps=(guards.refuse_signed,),
                  guards=(guards.refuse_year_to_come, guards.refuse_signed)),
    privacy=Privacy(public=("title", "year", "cut_off", "channel")),
    natural=("year",),
)  # fmt: skip

PASSAGE = Kind(
    model=Passage,
    help="人写进年报的文字，一处一条；在“年报”页面上写更方便。",
    fields=("report", "on", "place", "text", "note"),
    view=View(("title", "handler", "on"), filters=("place",), part_of="report", totals=()),
    access=Access(create=_WRITING, guards=(guards.refuse_signed,), keeps=(guards.refuse_signed,)),
    privacy=Privacy(public=("text",)),
    natural=("report", "place"),
)  # fmt: skip

FIGURE_CONFIRMATION = Kind(
    model=FigureConfirmation,
    help="哪一类台账的数由谁核过、有没有异议；在“年报”的“站所核数”页面上核。",
    fields=("report", "on", "room", "objection", "note"),
    view=View(("title", "handler", "on", "objection"), filters=("room",), part_of="report", totals=()),
    access=Access(guards=(guards.refuse_foreign_room, guards.refuse_signed), keeps=(guards.refuse_signed,)),
    privacy=Privacy(),
    natural=("report", "room"),
)  # fmt: skip

TEXT_DIFFERENCE = Kind(
    model=TextDifference,
    help="公开文本和报送文本不同的地方，逐处写明理由；在“年报”的“两个文本”页面上登记。",
    fields=("report", "on", "line", "act", "words", "ground", "reason", "note"),
    view=View(("title", "ground", "reason", "handler"), filters=("ground",), part_of="report", totals=()),
    access=Access(create=_WRITING, guards=(guards.refuse_published,), keeps=(guards.refuse_published,)),
    privacy=Privacy(),
    natural=("report", "line", "act", "words"),
)  # fmt: skip

register(ANNUAL_REPORT, PASSAGE, FIGURE_CONFIRMATION, TEXT_DIFFERENCE)
