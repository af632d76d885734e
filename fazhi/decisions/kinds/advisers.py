"""Legal advisers of the town."""

from fazhi.decisions.models import LegalAdviserEngagement
from fazhi.decisions.queries import marks
from fazhi.ledger.kinds import Access, Clock, Kind, Privacy, Reads, Step, View
from fazhi.org.roles import Role

LEGAL_ADVISER_ENGAGEMENT = Kind(
    model=LegalAdviserEngagement,
    help="镇聘法律顾问，一个聘期一条。顾问是镇聘的律师，不是公职人员；工作量由审查、列席和关联的记录汇总，不另填。",
    fields=("on", "until", "firm", "lawyer", "fee", "scope", "contract", "conflict", "ending", "ending_note", "note"),
    view=View(("firm", "lawyer", "on", "until", "fee", "state"), filters=("state",), marks=marks.mark_engagements),
    workflow=(
        Step("end", "终止", moves_to="ended", asks=("ending",), offers=("ending_note",),
             note="聘期届满或者提前解聘；同时代理对方当事人的，应当解聘。"),
    ),
    clocks=(Clock(starts="created", stops="end", label="顾问聘期", until="until"),),
    access=Access(create=(Role.JUSTICE, Role.GENERAL_OFFICE)),
    privacy=Privacy(),
    reads=Reads(("法律顾问", "聘用"), {"firm": ("律所", "律师事务所"), "lawyer": ("律师",)}),
    natural=("on", "firm"),
)  # fmt: skip
