"""Recommendations of courts and procuratorates."""

from fazhi.disputes.guards import reconsiderations as guards
from fazhi.disputes.kinds.lawsuits import DECIDERS, KEEPERS
from fazhi.disputes.models import JudicialRecommendation
from fazhi.disputes.queries import marks
from fazhi.disputes.queries import recommendations as queries
from fazhi.ledger.kinds import Access, Clock, Hand, Indicator, Kind, Privacy, Ratio, Reads, Step, View

PROBLEM = Hand("duty.rectification", {"title": "title", "source": "problem_source"}, "整改")
_WHICH = "司法建议、检察建议；纪检监察建议登记，不计入。"

JUDICIAL_RECOMMENDATION = Kind(
    model=JudicialRecommendation,
    help="收到的司法建议、检察建议、纪检监察建议。回复期限只按文书上写的，没有写的不推算。不收违纪违法线索的内容。",
    fields=(
        "on", "title", "source", "issuer", "number", "due_on", "points", "office", "handler", "adoption",
        "adoption_reason", "reply_number", "result", "note",
    ),
    first=("due_on",),
    view=View(
        ("title", "source", "issuer", "on", "due_on", "adoption", "state"), filters=("source", "adoption", "state"),
        marks=marks.mark_recommendations,
    ),
    workflow=(
        Step("assign", "分办", by=DECIDERS, guards=(guards.refuse_before_receipt,), note="镇长批给承办站所。"),
        Step("answer", "回复", moves_to="answered", asks=("adoption",), offers=("adoption_reason", "reply_number"),
             guards=(guards.refuse_before_receipt, guards.refuse_adoption_without_reason),
             note="填回复日期，回复函作附件。"),
        Step("problem", "转问题整改", optional=True, hands=PROBLEM,
             note="建议指出的问题要列入整改的，生成一条问题整改草稿，列不列入由分管领导定。"),
        Step("settle", "落实", after=("answer",), moves_to="settled", asks=("result",), excuse=True,
             note="写落实了什么。"),
    ),
    clocks=(Clock(starts="created", stops="answer", label="回复司法建议、检察建议", until="due_on"),),
    indicators=(
        Indicator("recommendations-received", "收到司法、检察建议", "件", where=queries.JUDICIAL,
                  basis=f"当年收到的{_WHICH}"),
        Indicator("recommendations-answered", "回复司法、检察建议", "件", "answer", queries.JUDICIAL,
                  basis=f"当年回复的{_WHICH}按回复日期计年。"),
        Ratio("recommendations-answered-rate", "司法、检察建议按期回复率", queries.answered_in_time, "created",
              queries.JUDICIAL, "按期回复÷当年收到；文书写明期限的看期限，没有写的，数据截止日前回复即计。"),
    ),
    access=Access(create=KEEPERS),
    privacy=Privacy(),
    reads=Reads(("司法建议", "检察建议"), {"number": ("文号",), "issuer": ("发出机关", "发文机关")}),
    natural=("number",),
)  # fmt: skip
