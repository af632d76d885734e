"""Linking two records by hand: find the other, say how they belong together."""

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from fazhi.desk.environment import iso
from fazhi.desk.forms import put_errors
from fazhi.desk.records import parent_crumbs
from fazhi.desk.seat import Seat, show, staff
from fazhi.ledger.errors import Busy, NotFound, Refused
from fazhi.ledger.kinds import Kind, kind, kinds
from fazhi.ledger.models import Record
from fazhi.ledger.reading import get_record, may_edit
from fazhi.ledger.search import search
from fazhi.ledger.writing import link_records, links_by_hand, unlink_records

MOST = 30
USUAL = (
    "同一件事",
    "起因",
    "后续",
    "依据",
    "通报",
    "整改",
)  # beside the relations that steps themselves make


class LinkForm(forms.Form):
    """The other record and the relation."""

    target = forms.ChoiceField(
        label="关联到哪一条", error_messages={"required": "请选一条记录。"}, widget=forms.RadioSelect
    )
    relation = forms.ChoiceField(
        label="是什么关系", help_text="读作：这条记录的“关系”是那条记录，例如“后续”。"
    )


def relations() -> list[str]:
    """Words for how records belong together: the usual ones, and those that steps hand over by."""
    handed = (step.hands.relation for one in kinds() for step in one.workflow if step.hands)
    return list(dict.fromkeys([*USUAL, *handed]))


@staff
def link(request: HttpRequest, seat: Seat, kind: Kind, pk: UUID) -> HttpResponse:
    """Find the other record by a word, then link it."""
    record = get_record(seat.person, kind, pk, seat.on)
    if refusal := may_edit(seat.person, record, seat.on):
        raise Refused(refusal)
    text = request.GET.get("q", "").strip()
    found = _found(seat, record, text)
    form = LinkForm(request.POST or None)
    form.fields["target"].choices = [
        (f"{one.key}/{other.pk}", _say(seat, one, other)) for one, other in found
    ]
    form.fields["relation"].choices = [(word, word) for word in relations()]
    if request.method == "POST" and form.is_valid() and _linked(request, seat, record, form):
        return redirect("record", kind, pk)
    title = seat.reader.name(record)
    trail = [*parent_crumbs(seat, kind, record), (title, reverse("record", args=[kind, pk]))]
    page = show(
        request, seat, "link", kind.room, kind=kind, record=record, title=title, trail=trail, text=text, found=found,
        form=form,
    )  # fmt: skip
    page.status_code = 400 if form.errors else 200
    return page


@require_POST
@staff
def unlink(request: HttpRequest, seat: Seat, kind: Kind, pk: UUID, link: UUID) -> HttpResponse:
    """Take back a link that was made wrongly, with the reason."""
    record = get_record(seat.person, kind, pk, seat.on)
    one = next((one for one in links_by_hand(record) if one.pk == link), None)
    if one is None:
        raise NotFound("没有找到这个能取消的关联：可能已经取消过，也可能是系统在移交时记下的来历。")
    unlink_records(one, by=seat.person, at=seat.at, reason=request.POST.get("reason", ""))
    messages.success(request, "关联已取消，两条记录都还在，经过里留有理由。")
    return redirect("record", kind, pk)


def _found(seat: Seat, record: Record, text: str) -> list[tuple[Kind, Record]]:
    found = search(seat.person, text, seat.on, MOST) if text else []
    return [
        (one, other)
        for one, other in found
        if other.pk != record.pk and other.unit_id == record.unit_id and not other.draft
    ]


def _say(seat: Seat, described: Kind, record: Record) -> str:
    return f"{seat.reader.name(record)}（{described.label}，{iso(record.on)}）"


def _linked(request: HttpRequest, seat: Seat, record: Record, form: Any) -> bool:
    """Link; False with the sentence in the form when it was refused."""
    key, _, other = form.cleaned_data["target"].partition("/")
    try:
        target = get_record(seat.person, kind(key), UUID(other), seat.on)
        if target.voided or target.draft:
            raise Refused("那条记录已经作废或者还是草稿，不能关联。")
        link_records(record, target, form.cleaned_data["relation"], by=seat.person, at=seat.at)
    except ValidationError as error:
        put_errors(form, {"relation": error.messages})
    except (Refused, Busy, NotFound) as error:
        form.add_error(None, str(error))
    else:
        messages.success(request, f"已关联“{seat.reader.name(target)}”，两条记录的页上都能看到。")
        return True
    return False
