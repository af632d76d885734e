"""档案: the end of the chain, its verification, the backup."""

import tempfile
from pathlib import Path

from django.conf import settings
from django.http import FileResponse, HttpRequest, HttpResponse
from django.views.decorators.http import require_POST

from fazhi.desk.seat import Seat, show, staff
from fazhi.ledger.backup import BackupFault, back_up
from fazhi.ledger.errors import Refused
from fazhi.ledger.verify import verify
from fazhi.org.roles import Role
from fazhi.report.proofs import chain_of


@staff
def show_archive(request: HttpRequest, seat: Seat) -> HttpResponse:
    """The head of the town's chain; a POST verifies everything first."""
    head = next(iter(chain_of(seat.town).values()), "")
    verification = verify() if request.method == "POST" else None
    return show(
        request, seat, "archive", "archive", head=head, verification=verification,
        may_back_up=Role.ADMINISTRATOR in seat.roles,
    )  # fmt: skip


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
