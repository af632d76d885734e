"""Transfers, joint actions, supervision documents."""

from django.db.models import Q

from fazhi.enforcement.guards import parties
from fazhi.enforcement.kinds.posts import PROBLEM, TEAM, WITH_STATIONS
from fazhi.enforcement.models import CaseTransfer, JointAction, SupervisionDocument
from fazhi.ledger.kinds import Access, Clock, Hand, Indicator, Kind, Privacy, Reads, Step, View

_NOT_EARLIER = (parties.refuse_before_start,)
_OUT = Q(direction=CaseTransfer.Direction.OUT)

TRANSFER = Kind(
    model=CaseTransfer,
    help="看得见、管不着的，移送有权的部门；别处移来的也登记。以收到回执为准。",
    fields=("on", "title", "other_party", "direction", "is_criminal", "materials", "penalty", "handler", "office",
            "receipt_number", "result", "note"),
    view=View(("title", "direction", "other_party", "on", "result", "state"), filters=("direction", "is_criminal", "state")),
    workflow=(
        Step("receipt", "收到回执", moves_to="receipted", asks=("receipt_number",), guards=_NOT_EARLIER,
             note="填对方签收的日期；移入的填本镇签收的日期。"),
        Step("answer", "反馈结果", after=("receipt",), moves_to="answered", asks=("result",), note="填对方告知结果的日期。"),
    ),
    indicators=(
        Indicator("transfers-out", "移送线索、案件", "件", "receipt", _OUT, basis="移出并有回执的，按签收日期计年。"),
        Indicator("transfers-criminal", "其中：行刑衔接", "件", "receipt", _OUT & Q(is_criminal=True), of="transfers-out",
                  basis="移出的案件中涉嫌犯罪移送公安机关的。"),
    ),
    access=Access(create=WITH_STATIONS),
    privacy=Privacy(),
    reads=Reads(("移送",), {"title": ("事由", "案由"), "other_party": ("移送单位", "接收单位")}),
    natural=("on", "title"),
)  # fmt: skip

JOINT_ACTION = Kind(
    model=JointAction,
    help="和别的单位一起上门、上路的行动，一次一条；查了多少户写在对象数里，检查另登台账。",
    fields=("on", "title", "lead_unit", "partners", "targets", "result", "handler", "office", "note"),
    view=View(("title", "on", "lead_unit", "partners", "targets"), totals=("count", "targets")),
    indicators=(
        Indicator("joint-actions", "联合执法", "次", basis="与其他单位共同开展的行动次数，按行动日期计年。"),
    ),
    access=Access(create=WITH_STATIONS),
    privacy=Privacy(public=("title",)),
    reads=Reads(("联合执法", "联合检查"), {"lead_unit": ("牵头",), "partners": ("参加单位",)}),
    natural=("on", "title"),
)

SUPERVISION = Kind(
    model=SupervisionDocument,
    help="收到县里发来的行政执法监督文书，一件一条。整改期限按文书写的填，文书没有写的不填。",
    fields=("on", "title", "document_kind", "issued_by", "number", "rectify_by", "handler", "office", "report_note",
            "result", "note"),
    first=("number", "rectify_by"),
    view=View(("title", "document_kind", "number", "on", "rectify_by", "state"), filters=("document_kind", "state")),
    workflow=(
        Step("report", "报告整改情况", moves_to="reported", asks=("report_note",), basis="supervision_instruments",
             guards=_NOT_EARLIER, note="填报告发出的日期。"),
        Step("raise", "列入问题整改", optional=True, hands=Hand(PROBLEM, {"source": "problem_source"}, "整改"),
             note="自动生成一条问题整改草稿，补上原因、措施、责任人再保存。"),
        Step("accept", "监督机关办结", after=("report",), moves_to="accepted", asks=("result",), note="填县里认可整改的日期。"),
    ),
    clocks=(Clock(stops="report", label="监督文书整改期限", until="rectify_by"),),
    indicators=(
        Indicator("supervision-documents", "收到执法监督文书", "件", basis="县级监督机关发来的文书，按收到日期计年。"),
    ),
    access=Access(create=TEAM),
    privacy=Privacy(),
    reads=Reads(("监督通知书", "监督意见书", "监督决定书"), {"number": ("文号",), "title": ("问题",)}),
    natural=("number", "title"),
)  # fmt: skip
