"""Evidence of a record: the upload and the download."""

from urllib.parse import quote
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from fazhi.desk.forms import EvidenceForm
from fazhi.desk.records import record_page
from fazhi.desk.seat import Seat, staff
from fazhi.ledger.errors import Busy, NotFound, Refused
from fazhi.ledger.evidence import LIMIT, attach, content_of, withdraw
from fazhi.ledger.kinds import Kind
from fazhi.ledger.models import Evidence, Record
from fazhi.ledger.reading import evidence_of, get_record


@require_POST
@staff
def add(request: HttpRequest, seat: Seat, kind: Kind, pk: UUID) -> HttpResponse:
    """Keep an uploaded file as evidence."""
    record = get_record(seat.person, kind, pk, seat.on)
    form = EvidenceForm(request.POST, request.FILES)
    if form.is_valid():
        given = form.cleaned_data
        try:
            if given["file"].size > LIMIT:
                raise Refused(f"文件有 {given['file'].size // 1048576} MB，超过 30 MB 的上限，没有保存。")
            attach(record, given["file"].read(), given["file"].name, given["on"], by=seat.person, at=seat.at)
        except (Refused, Busy) as error:
            form.add_error("file", str(error))
        else:
            messages.success(request, f"已存入佐证“{given['file'].name}”。")
            return redirect("record", kind, pk)
    return record_page(request, seat, kind, record, evidence_form=form, status=400)


@staff
def download(request: HttpRequest, seat: Seat, kind: Kind, pk: UUID, file: UUID) -> HttpResponse:
    """Send one file of a record that this person may see."""
    one = find(get_record(seat.person, kind, pk, seat.on), file)
    return attachment(content_of(one), one.name, one.media)


@require_POST
@staff
def take_down(request: HttpRequest, seat: Seat, kind: Kind, pk: UUID, file: UUID) -> HttpResponse:
    """Withdraw a wrong file, with the reason."""
    one = find(get_record(seat.person, kind, pk, seat.on), file)
    withdraw(one, by=seat.person, at=seat.at, reason=request.POST.get("reason", ""))
    messages.success(request, f"佐证“{one.name}”已撤下，经过里留有理由。")
    return redirect("record", kind, pk)


def find(record: Record, file: UUID) -> Evidence:
    """A file of a record; NotFound when it has none such."""
    one = next((one for one in evidence_of(record) if one.pk == file), None)
    if one is None:
        raise NotFound("没有找到这份文件。")
    return one


def attachment(content: bytes, name: str, media: str) -> HttpResponse:
    """A download with its Chinese name; never shown inside the page, so that no file can run in our origin."""
    response = HttpResponse(content, content_type=media)
    response["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(name)}"
    return response
