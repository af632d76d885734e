"""One record: its page and its page of the paper ledger."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone

from fazhi.desk import boards, clocks
from fazhi.desk.cells import child_tables
from fazhi.desk.forms import EvidenceForm, ReasonForm
from fazhi.desk.seat import Seat, show, staff
from fazhi.ledger.activity import LATE_AFTER, days_late
from fazhi.ledger.courses import clocks_of
from fazhi.ledger.kinds import Kind, kind_of
from fazhi.ledger.models import Depth, Record, Visibility
from fazhi.ledger.pages import pages_of
from fazhi.ledger.reading import evidence_of, get_record, links_of, may_edit
from fazhi.ledger.telling import display, timeline
from fazhi.ledger.writing import links_by_hand

SHOWN_APART = frozenset({"unit", "title", "state"})  # the frame, the heading and the header's sign say these
USUAL = {"count": 1, "depth": Depth.FULL, "visibility": Visibility.INTERNAL}  # not worth a line


@staff
def show_record(request: HttpRequest, seat: Seat, kind: Kind, pk: UUID) -> HttpResponse:
    """A record's page; `?step=` opens the form of one step."""
    record = get_record(seat.person, kind, pk, seat.on)
    return record_page(request, seat, kind, record)


def record_page(
    request: HttpRequest,
    seat: Seat,
    kind: Kind,
    record: Record,
    *,
    opened: str | None = None,
    step_form: Any = None,
    evidence_form: Any = None,
    status: int = 200,
) -> HttpResponse:
    """The page with one form as it was filled in, where something was refused."""
    edit_refusal = may_edit(seat.person, record, seat.on)
    board = boards.board(seat, kind, record, opened or request.GET.get("step"), step_form)
    if evidence_form is None and not edit_refusal:
        evidence_form = EvidenceForm()
    page = show(
        request, seat, "record", kind.room,
        **header(seat, kind, record), **board, record=record, pages=pages_of(kind.room, kind.key), edit_refusal=edit_refusal, void_form=ReasonForm(),
        clocks=[clocks.face(line, seat.on) for line in clocks_of(record, seat.on)],
        children=child_tables(seat, record), evidence=evidence_rows(record), evidence_form=evidence_form,
        timeline=timeline(record, seat.reader), late=days_late(record), **_links(seat, record, edit_refusal),
    )  # fmt: skip
    page.status_code = status
    return page


@staff
def print_record(request: HttpRequest, seat: Seat, kind: Kind, pk: UUID) -> HttpResponse:
    """The record as a page of the paper ledger (台账页)."""
    record = get_record(seat.person, kind, pk, seat.on)
    return show(
        request, seat, "sheet", kind.room, **header(seat, kind, record), record=record,
        step_lines=boards.lines(seat, record), evidence=evidence_rows(record),
        timeline=timeline(record, seat.reader),
    )  # fmt: skip


def header(seat: Seat, kind: Kind, record: Record) -> dict[str, Any]:
    """Title, state, crumbs and fields of a record: what its page and its paper page both show."""
    room = next(room for room in seat.rooms if room.key == kind.room)
    trail = [
        ("台账", None),
        (room.label, reverse("list", args=[room.kinds[0]])),
        *parent_crumbs(seat, kind, record),
    ]
    named = kind.model._meta.get_field("state").choices
    state = display(kind, record, "state") if named and kind.workflow else ""
    return {
        "kind": kind,
        "title": seat.reader.name(record),
        "trail": trail,
        "state": state,
        "mark": kind.view.marks([record]).get(record.pk, "") if kind.view.marks else "",
        "remarks": [
            text for name in ("on", "office") if (text := display(kind, record, name, reader=seat.reader))
        ],
        "values": [
            (
                str(kind.model._meta.get_field(name).verbose_name),
                display(kind, record, name, masked=False, reader=seat.reader),
            )
            for name in kind.fields
            if name not in SHOWN_APART
            and getattr(record, name) != USUAL.get(name)
            and display(kind, record, name)
        ],
    }


def parent_crumbs(seat: Seat, kind: Kind, record: Record) -> list[tuple[str, str]]:
    """The kind's list, or for a child the parent record."""
    if not kind.view.part_of:
        return [(kind.label, reverse("list", args=[kind]))]
    parent = getattr(record, kind.view.part_of)
    above = kind_of(parent)
    return [
        (above.label, reverse("list", args=[above])),
        (seat.reader.name(parent), reverse("record", args=[above, parent.pk])),
    ]


def _links(seat: Seat, record: Record, edit_refusal: str | None) -> dict[str, Any]:
    """Records linked with this one, and of the links made by hand from here those that this person may take back."""
    found = links_of(record, seat.person, seat.on)
    titles = {other.pk: seat.reader.name(other) for _, _, other in found}
    by_hand = [] if edit_refusal else links_by_hand(record)
    return {
        "links": [
            {
                "relation": relation,
                "title": titles[other.pk],
                "label": kind.label,
                "draft": other.draft,
                "address": reverse("record", args=[kind, other.pk]),
            }
            for relation, kind, other in found
        ],
        "removable": [
            {"id": one.pk, "relation": one.relation, "title": titles[one.target]}
            for one in by_hand
            if one.target in titles
        ],
    }


def evidence_rows(record: Record) -> list[dict[str, Any]]:
    """Files of a record, each with the days by which it came late."""
    rows = []
    for one in evidence_of(record):
        late = timezone.localdate(one.uploaded_at) - one.on
        names = ("id", "name", "on", "uploaded_at", "size", "digest")
        rows.append(
            {name: getattr(one, name) for name in names} | {"late": late.days if late > LATE_AFTER else 0}
        )
    return rows
