"""档案: the end of the chain, its verification, the backup."""

import tempfile
from pathlib import Path

from django.conf import settings
from django.http import FileResponse, HttpRequest, HttpResponse
from django.views.decorators.http import require_POST

from fazhi.desk.seat import Seat, show, staff
from fazhi.ledger.backup import BackupFault, back_up
from fazhi.ledger.comparison import Verification
from fazhi.ledger.errors import Refused
from fazhi.org.models import Unit
from fazhi.org.roles import Role
from fazhi.org.units import towns
from fazhi.report.proofs import chain_of
from fazhi.report.proving import prove

VERIFIERS = {Role.JUSTICE, Role.LEADER, Role.AUDITOR, Role.ADMINISTRATOR}


@staff
def show_archive(request: HttpRequest, seat: Seat) -> HttpResponse:
    """The head of the town's chain; a POST verifies everything first, for those who answer for the ledger."""
    head = next(iter(chain_of(seat.town).values()), "")
    may_verify = bool(seat.roles & VERIFIERS)
    if request.method == "POST" and not may_verify:
        raise Refused("台账由司法所、镇领导、审计和本镇管理员校验，您的岗位可以抄下链条末端的指纹。")
    verification = prove(kept=settings.DATA / "年报") if request.method == "POST" else None
    return show(
        request, seat, "archive", "archive", head=head, verification=told(seat.town, verification),
        may_verify=may_verify, may_back_up=Role.ADMINISTRATOR in seat.roles,
    )  # fmt: skip


def told(town: Unit, found: Verification | None) -> Verification | None:
    """What a page may say: sentences on the town's own chain, none on other towns, no record's title."""
    if found is None:
        return None
    faults = [one for one in found.faults if one.startswith(f"{town.name}：")]
    if others := len(found.faults) - len(faults):
        faults.append(
            f"另有{others}处不符在记录、步骤、佐证或别的乡镇里。这里不列名称，请在这台机器上运行 fazhi verify 逐处查看。"
        )
    elsewhere = tuple(f"{one.name}：" for one in towns() if one != town)
    proved, unproved = (
        [one for one in sentences if not one.startswith(elsewhere)]
        for sentences in (found.proved, found.unproved)
    )
    return Verification(faults, proved, unproved)


@require_POST
@staff
def download_backup(request: HttpRequest, seat: Seat) -> HttpResponse:
    """A whole backup, for the administrator only: it holds the keys."""
    if Role.ADMINISTRATOR not in seat.roles:
        raise Refused("备份里有全部记录和密钥，只能由本镇管理员下载。")
    name = f"{seat.town.name}备份{seat.on:%Y%m%d}.zip"
    with tempfile.TemporaryDirectory(dir=settings.DATA) as folder:
        try:
            path = back_up(Path(folder) / "backup.zip", at=seat.at)
        except BackupFault as error:
            raise Refused(str(error)) from error
        file = path.open("rb")  # stays readable after the folder is gone; the response closes it
    return FileResponse(file, as_attachment=True, filename=name, content_type="application/zip")
