"""佐证包: what it would hold, and the zip itself; each one taken out is recorded."""

import tempfile
from typing import IO

from django.conf import settings
from django.http import FileResponse, HttpRequest, HttpResponse
from django.views.decorators.http import require_POST

from fazhi.desk.reports import INSIDERS, REPORT, files_now, text_now
from fazhi.desk.seat import Seat, show, staff
from fazhi.ledger.errors import Refused
from fazhi.ledger.exports import EXPORT
from fazhi.ledger.unit_acts import note
from fazhi.report.content import Text
from fazhi.report.drafting import report_of
from fazhi.report.packing import Inside, look_inside, pack, refuse_large
from fazhi.report.proofs import proofs_of

NOT_FOR_ALL = (
    "佐证包里有记录的名称和佐证文件，只给司法所和镇领导；别的岗位可以在“年报”页下载正文、网页和数据。"
)


@staff
def show_pack(request: HttpRequest, seat: Seat) -> HttpResponse:
    """How many files and how large; the button."""
    text, inside = _inside(seat)
    files = sum(len(some) for some in inside.by_record.values()) - inside.left_out
    return show(
        request, seat, "pack", "report", text=text, inside=inside, files=files, refusal=refuse_large(inside),
        records=len(inside.by_record), counted=len({row.id for figure in text.figures for row in figure.rows}),
    )  # fmt: skip


@require_POST
@staff
def download_pack(request: HttpRequest, seat: Seat) -> HttpResponse:
    """Make the zip, record that it was taken out, send it."""
    text, inside = _inside(seat)
    file: IO[bytes] = tempfile.TemporaryFile(dir=settings.DATA)  # noqa: SIM115 the response closes it
    try:
        packed = pack(
            inside, text, proofs_of(seat.town, text.figures, seat.reader), files_now(seat, text), file, at=seat.at
        )  # fmt: skip
        said = {"count": packed.files, "year": seat.year, "list": packed.digest}
        note(seat.town.pk, REPORT.key, EXPORT, said, by=seat.person, at=seat.at)
    except BaseException:
        file.close()
        raise
    file.seek(0)
    name = f"{seat.town.name}{seat.year}年年报佐证包.zip"
    return FileResponse(file, as_attachment=True, filename=name, content_type="application/zip")


def _inside(seat: Seat) -> tuple[Text, Inside]:
    if not seat.roles & INSIDERS:
        raise Refused(NOT_FOR_ALL)
    text = text_now(seat, report_of(seat.town, seat.year))
    return text, look_inside(seat.town, text)
