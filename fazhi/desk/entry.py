"""Entering and changing records: the form of a new one, of a change, of a child; voiding."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.signing import BadSignature, Signer
from django.db import IntegrityError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from fazhi.desk.cells import child_table
from fazhi.desk.forms import put_errors, record_form
from fazhi.desk.seat import YEAR, Seat, show, staff
from fazhi.ledger.errors import Busy, NotFound, Refused, Stale
from fazhi.ledger.evidence import LIMIT, attach
from fazhi.ledger.kinds import Kind
from fazhi.ledger.models import Record
from fazhi.ledger.reading import children_of, get_record, may_create, may_edit
from fazhi.ledger.telling import display
from fazhi.ledger.writing import propose, save_record, void_record
from fazhi.org.ids import uuid7

EMPTY = "空"


@staff
def create(request: HttpRequest, seat: Seat, kind: Kind) -> HttpResponse:
    """A new record of a kind."""
    if refusal := may_create(seat.person, kind, seat.town, seat.on):
        raise Refused(refusal)
    signer = Signer(salt=f"once:{kind.key}:{seat.person.pk}:{seat.town.pk}")
    record = kind.model(pk=_drawn(signer, request) or _new(kind), unit=seat.town)
    form = record_form(kind, seat, record, request.POST or None, initial=_given(request, kind, seat))
    if request.method == "POST" and form.is_valid():
        stored = kind.model._base_manager.filter(pk=record.pk, unit=seat.town).first()
        if stored and all(mine == EMPTY for _, _, mine in differences(kind, stored, record, form)):
            return _saved_before(request, kind, record)
        if stored:  # the way back, and something else was put in: another record
            record.pk = _new(kind)
    try:
        saved = request.method == "POST" and save(request, seat, record, form)
    except IntegrityError:
        if kind.model._base_manager.filter(pk=record.pk).exists():  # the button was pressed twice at once
            return _saved_before(request, kind, record)
        raise
    if saved:
        messages.success(request, f"已记入{kind.label}台账{_attached(request, seat, record)}。")
        return (
            redirect("new", kind)
            if request.POST.get("act") == "again"
            else redirect("record", kind, record.pk)
        )
    back = reverse("list", args=[kind])
    return _edit_page(
        request, seat, kind, form, f"登记{kind.label}", back, version=0, once=signer.sign(record.pk)
    )


def _drawn(signer: Signer, request: HttpRequest) -> UUID | None:
    """The identifier that we drew with the form, by which a form sent twice is known; never one that others chose."""
    try:
        return UUID(signer.unsign(request.POST.get("once", "")))
    except BadSignature:
        return None


def _new(kind: Kind) -> UUID:
    """An identifier; of a confidential kind one that does not tell the moment."""
    return uuid4() if kind.access.confidential else uuid7()


def _saved_before(request: HttpRequest, kind: Kind, record: Record) -> HttpResponse:
    messages.success(request, "这一条刚才已经存好了，没有重复登记。")
    return redirect("record", kind, record.pk)


def _attached(request: HttpRequest, seat: Seat, record: Record) -> str:
    """Keep the file that came with a new record, dated by its day; a refused one is told, the record stands."""
    if (file := request.FILES.get("file")) is None:
        return ""
    try:
        if file.size > LIMIT:
            raise Refused(f"文件有 {file.size >> 20} MB，超过 {LIMIT >> 20} MB 的上限。")
        attach(record, file.read(), file.name, min(record.on, seat.on), by=seat.person, at=seat.at)
    except (Refused, Busy) as error:
        messages.error(request, f"记录已经存好，文件“{file.name}”没有存：{error}", extra_tags="文件没有存上")
        return ""
    return f"，附了“{file.name}”"


@staff
def edit(request: HttpRequest, seat: Seat, kind: Kind, pk: UUID) -> HttpResponse:
    """Change a record; when somebody saved in between, the person's input stays and the difference is shown."""
    record = get_record(seat.person, kind, pk, seat.on)
    if refusal := may_edit(seat.person, record, seat.on):
        raise Refused(refusal)
    form = record_form(kind, seat, record, request.POST or None)
    address, version, stale, between = reverse("record", args=[kind, pk]), record.version, "", []
    if request.method == "POST":
        seen = request.POST.get("version", "")
        try:
            if save(request, seat, record, form, version=int(seen) if seen.isdecimal() else 0):
                messages.success(request, "改动已保存。")
                return redirect(address)
        except Stale as error:
            stored = get_record(seat.person, kind, pk, seat.on)
            stale, version, between = str(error), stored.version, differences(kind, stored, record, form)
    more = {"stale": stale, "between": between}
    return _edit_page(
        request, seat, kind, form, f"修改：{seat.reader.name(record)}", address, version, record, **more
    )


@require_POST
@staff
def void(request: HttpRequest, seat: Seat, kind: Kind, pk: UUID) -> HttpResponse:
    """Void a record that was entered by mistake."""
    record = get_record(seat.person, kind, pk, seat.on)
    void_record(record, by=seat.person, at=seat.at, reason=request.POST.get("reason", ""))
    messages.success(request, "这条记录已作废，不再计数。")
    return redirect("record", kind, pk)


@require_POST
@staff
def propose_records(request: HttpRequest, seat: Seat, kind: Kind) -> HttpResponse:
    """Let the ledger propose what its own figures of the year show; what it finds stays a draft."""
    if kind.proposes is None:
        raise NotFound()
    if refusal := may_create(seat.person, kind, seat.town, seat.on):
        raise Refused(refusal)
    made = propose(kind, seat.town, seat.year, by=seat.person, at=seat.at)
    found = f"从{seat.year}年的数里找到{len(made)}条，已放进草稿；补全保存才算登记，不要的作废。"
    messages.success(request, found if made else f"{seat.year}年的数里没有找到新的。")
    return redirect("list", kind)


def save(request: HttpRequest, seat: Seat, record: Record, form: Any, version: int | None = None) -> bool:
    """Save what a form holds; False when it was refused, with the sentence in the form. Raises Stale."""
    if not form.is_valid():
        return False
    try:
        reason = request.POST.get("reason", "")
        save_record(record, by=seat.person, at=seat.at, version=version, reason=reason)
    except ValidationError as error:
        put_errors(form, error.error_dict)
    except (Refused, Busy) as error:
        form.add_error(None, str(error))
    else:
        request.session[YEAR] = record.on.year
        return True
    return False


@staff
def add_child(request: HttpRequest, seat: Seat, kind: Kind, pk: UUID, part: Kind) -> HttpResponse:
    """Add one child; HTMX gets the table back, a browser without scripts a page or a redirect."""
    parent = get_record(seat.person, kind, pk, seat.on)
    if part not in kind.children:
        raise NotFound(f"“{part.label}”不是“{kind.label}”的一部分。")
    if refusal := may_create(seat.person, part, seat.town, seat.on):
        raise Refused(refusal)
    child = part.model(unit=parent.unit, office=parent.office, **{part.view.part_of: parent})
    form = record_form(
        part, seat, child, request.POST or None, leave_out=(part.view.part_of,), initial={"on": parent.on}
    )
    saved = request.method == "POST" and save(request, seat, child, form)
    back = f"{reverse('record', args=[kind, pk])}#{part.name}"
    if saved and not request.htmx:
        messages.success(request, f"已加一条{part.label}。")
        return redirect(back)
    rows = next(rows for one, rows in children_of(parent, seat.person, seat.on) if one is part)
    table = child_table(seat, parent, part, rows, None if saved else form)
    if request.htmx:
        return render(request, "desk/children.html", {"child": table})
    trail = [(kind.label, reverse("list", args=[kind])), (str(parent), back)]
    page = show(request, seat, "child", kind.room, child=table, trail=trail)
    page.status_code = 400 if form.errors else 200
    return page


def differences(kind: Kind, stored: Record, mine: Record, form: Any) -> list[tuple[str, str, str]]:
    """Fields in which what is stored now and what the person put in differ."""
    return [
        (form.fields[name].label, display(kind, stored, name) or EMPTY, display(kind, mine, name) or EMPTY)
        for name in form.fields
        if display(kind, stored, name) != display(kind, mine, name)
    ]


def _given(request: HttpRequest, kind: Kind, seat: Seat) -> Mapping[str, Any]:
    """What a link to the form fills in: today, or the fields named in the query."""
    named = {name: value for name, value in request.GET.items() if name in kind.open_fields}
    today = seat.on if seat.year == seat.on.year else None
    return {"on": today, **named}


def _edit_page(
    request: HttpRequest, seat: Seat, kind: Kind, form: Any, heading: str, back: str, version: int,
    record: Record | None = None, stale: str = "", between: Any = (), once: str = "",
) -> HttpResponse:  # fmt: skip
    room = next(room for room in seat.rooms if room.key == kind.room)
    trail = [
        ("台账", None),
        (room.label, reverse("list", args=[room.kinds[0]])),
        (kind.label, reverse("list", args=[kind])),
    ]
    open_rest = record is not None or any(bound.errors for bound in form.rest)
    page = show(
        request, seat, "edit", kind.room, kind=kind, form=form, heading=heading, back=back, version=version,
        trail=trail, stale=stale, between=between, open_rest=open_rest, is_new=record is None,
        reason=request.POST.get("reason", ""), once=once,
    )  # fmt: skip
    page.status_code = 409 if stale else 400 if form.errors else 200
    return page
