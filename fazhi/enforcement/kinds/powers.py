"""People with certificates, and powers with dates."""

from django.db.models import Q

from fazhi.enforcement.kinds.posts import TEAM
from fazhi.enforcement.models import EnforcementCertificate, EnforcementPower
from fazhi.enforcement.queries import powers as queries
from fazhi.ledger.kinds import Access, Clock, Indicator, Kind, Privacy, Ratio, Reads, View

_NEEDED = Q(staffing__in=queries.NEEDS_CERTIFICATE)


def _is_in_use(certificate: EnforcementCertificate) -> bool:
    return not certificate.ended_on and not certificate.left_on


CERTIFICATE = Kind(
    model=EnforcementCertificate,
    help="执法队在岗人员一人一条，证件换发的在原条上改有效期；调离、退休的填离岗日期，并注销证件。辅助人员单列，不单独执法。",
    fields=(
        "on", "holder", "staffing", "number", "scope", "issued_on", "valid_until", "ended_on", "ending", "left_on",
        "training_hours", "office", "note",
    ),
    first=("number", "valid_until"),
    view=View(("holder", "staffing", "number", "scope", "valid_until", "left_on"), filters=("staffing",), order="on",
              marks=queries.mark_certificates),
    clocks=(Clock(starts="issued_on", label="执法证到期", until="valid_until", when=_is_in_use),),
    indicators=(
        Indicator("officers-due", "在岗应持证人员", "人", where=_NEEDED, standing=("on", "left_on"),
                  basis="数据截止日在岗的执法人员，辅助人员不计。"),
        Indicator("officers-certified", "持证执法人员", "人", where=_NEEDED & ~Q(number=""), of="officers-due",
                  standing=("issued_on", "certified_until"),
                  basis="在岗应持证人员中，数据截止日证件有效的；过期、注销、暂扣的不计。"),
        Ratio("officer-certified-rate", "持证率", "officers-certified", "officers-due",
              basis="证件有效的÷在岗应持证人员，辅助人员不进分母。"),
        Indicator("officers-auxiliary", "执法辅助人员", "人", where=~_NEEDED, standing=("on", "left_on"),
                  basis="数据截止日在岗的辅助人员，单列，不与执法人员相加。"),
    ),
    access=Access(create=TEAM),
    privacy=Privacy(),
    reads=Reads(("执法证",), {"holder": ("姓名",), "number": ("执法证号", "证号"), "valid_until": ("有效期至",)}),
    natural=("holder", "on"),
)  # fmt: skip

POWER = Kind(
    model=EnforcementPower,
    help="镇里能行使的执法事项，一项一个版本一条，有起有止。收回的填终止日期，不删；恢复或者修改的另登一条。",
    fields=(
        "on", "title", "power_kind", "source", "code", "legal_basis", "document", "announced_on", "delegated_to", "ends_on",
        "taken_by",
        "note",
    ),
    first=("legal_basis",),
    view=View(("code", "title", "power_kind", "source", "on", "ends_on"), filters=("power_kind", "source"), order="title",
              marks=queries.mark_powers),
    indicators=(
        Indicator("powers-held", "行使的执法事项", "项", standing=("on", "ends_on"), basis="数据截止日有效的执法事项。"),
        Indicator("powers-recalled", "收回的执法事项", "项", "ends_on", basis="当年终止的执法事项，按终止日期计年。"),
    ),
    access=Access(create=TEAM),
    privacy=Privacy(public=("title", "legal_basis")),
    reads=Reads(("执法事项", "赋权"), {"title": ("事项名称",), "code": ("事项编码",), "legal_basis": ("实施依据",)}),
    natural=("title", "on"),
)  # fmt: skip
