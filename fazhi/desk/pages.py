"""Pages that rooms add: their tables drawn in the frame, each cell opening its records, the same tables as Excel."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from fazhi.desk.environment import iso
from fazhi.desk.evidence import attachment
from fazhi.desk.forms import put_errors, record_fields_form
from fazhi.desk.grids import heads_of, text_of, write_tables
from fazhi.desk.records import parent_crumbs
from fazhi.desk.seat import Seat, show, staff
from fazhi.desk.transfers import XLSX
from fazhi.ledger.errors import Busy, NotFound, Refused
from fazhi.ledger.kinds import Kind, kind
from fazhi.ledger.pages import Asked, Behind, Line, Page, Shown, Table, page
from fazhi.ledger.readers import UNREAD
from fazhi.ledger.reading import get_record, may_edit, visible_to


@staff
def show_page(request: HttpRequest, seat: Seat, room: str, name: str) -> HttpResponse:
    """A page of a room's year; `?cell=` opens the records behind one cell, `?excel` downloads the tables."""
    found = _find(room, name, of="")
    asked = Asked(seat.person, seat.town, seat.year, seat.cut_off, seat.at)
    shown = found.show(asked)
    if "excel" in request.GET:
        title = f"{seat.town.name}{seat.year}年"
        return attachment(
            write_tables(title, shown.tables, demo=seat.town.demo), f"{title}{found.label}.xlsx", XLSX
        )
    inside = next(one for one in seat.rooms if one.key == room)
    trail = [("台账", None), (inside.label, reverse("list", args=[inside.kinds[0]]))]
    return _draw(request, seat, found, shown, trail, f"{seat.year}年{found.label}")


@staff
def show_record_page(request: HttpRequest, seat: Seat, kind: Kind, pk: UUID, name: str) -> HttpResponse:
    """A page of one record, with the deed it offers."""
    found = _find(kind.room, name, of=kind.key)
    record = get_record(seat.person, kind, pk, seat.on)
    asked = Asked(seat.person, seat.town, seat.year, seat.cut_off, seat.at, record)
    refusal = may_edit(seat.person, record, seat.on)
    form = None
    if deed := found.deed:
        refusal = refusal or deed.refuse(asked)
        form = record_fields_form(kind, seat, record, deed.asks, deed.offers, request.POST or None)
        if request.method == "POST" and form.is_valid() and _did(request, found, asked, form, refusal):
            return redirect("record-page", kind, pk, name)
    trail = [
        *parent_crumbs(seat, kind, record),
        (seat.reader.name(record), reverse("record", args=[kind, pk])),
    ]
    more = {"deed": deed, "deed_form": form, "refusal": refusal}
    drawn = _draw(request, seat, found, found.show(asked), trail, found.label, **more)
    drawn.status_code = 400 if form and form.errors else 200
    return drawn


def _find(room: str, name: str, *, of: str) -> Page:
    try:
        found = page(room, name)
    except KeyError as error:
        raise NotFound("没有这一页。") from error
    if found.of != of:
        raise NotFound("没有这一页。")
    return found


def _did(request: HttpRequest, found: Page, asked: Asked, form: Any, refusal: str | None) -> bool:
    """Do the deed; False with the sentence in the form when it was refused."""
    try:
        if refusal:
            raise Refused(refusal)
        sentence = found.deed.do(asked, form.cleaned_data)
    except ValidationError as error:
        put_errors(form, error.error_dict if hasattr(error, "error_dict") else {"": error.messages})
    except (Refused, Busy) as error:
        form.add_error(None, str(error))
    else:
        messages.success(request, sentence)
        return True
    return False


def _draw(
    request: HttpRequest, seat: Seat, found: Page, shown: Shown, trail: Any, heading: str, **more: Any
) -> HttpResponse:
    tables = [_table(number, table) for number, table in enumerate(shown.tables)]
    asked = request.GET.get("cell", "")
    opened = _opened(shown, asked)
    return show(
        request, seat, "page", found.room, page=found, heading=heading, trail=trail, lead=shown.lead, tables=tables,
        identities=shown.identities, broken=[one for one in shown.identities if not one.holds], asked=asked,
        opened=opened and {"heading": opened[0], "rows": rows_behind(seat, opened[1])},
        untold=any(None in line.cells for table in shown.tables for line in table.lines),
        **{"deed": None, "deed_form": None, "refusal": None} | more,
    )  # fmt: skip


def _table(number: int, table: Table) -> dict[str, Any]:
    return {
        "heading": table.heading,
        "caption": table.caption,
        "corner": table.corner,
        "heads": heads_of(table.columns),
        "width": len(table.columns) + 1,
        "numeric": [
            all(not isinstance(line.cells[place], str) for line in table.lines if line.cells)
            for place in range(len(table.columns))
        ],
        "lines": [_drawn(f"{number}.{place}", table, line) for place, line in enumerate(table.lines)],
    }


def _drawn(address: str, table: Table, line: Line) -> dict[str, Any]:
    """A line with the address of each cell that has records behind it."""
    behind = line.behind or ((),) * len(line.cells)
    cells = [
        {
            "text": text_of(value),
            "name": column.rpartition("/")[2],
            "numeric": not isinstance(value, str),
            "cell": f"{address}.{place}" if rows else "",
        }
        for place, (value, column, rows) in enumerate(
            zip(line.cells, table.columns if line.cells else (), behind, strict=True)
        )
    ]
    return {"label": line.label.replace("/", "："), "level": line.level, "cells": cells}


def _opened(shown: Shown, asked: str) -> tuple[str, Behind] | None:
    """What the asked cell is called, and the records behind it; None where there is no such cell."""
    places = [int(part) for part in asked.split(".") if part.isdecimal()]
    if len(places) != 3:
        return None
    try:
        table = shown.tables[places[0]]
        line = table.lines[places[1]]
        return f"{line.label.replace('/', '：')}，{table.columns[places[2]].rpartition('/')[2]}", line.behind[
            places[2]
        ]
    except IndexError:
        return None


def rows_behind(seat: Seat, behind: Behind) -> list[dict[str, str]]:
    """Records behind a cell as this person may call them, by kind in two queries each."""
    rows, standing = [], {seat.town: seat.roles}
    for key in dict.fromkeys(one for one, _ in behind):
        described = kind(key)
        wanted = [pk for one, pk in behind if one == key]
        seen = visible_to(seat.person, described, seat.on, standing)
        if described.view.named_after:
            seen = seen.select_related(described.view.named_after)
        named = {str(record.pk): record for record in seen.filter(pk__in=wanted)}
        for pk in wanted:
            record = named.get(pk)
            rows.append(
                {"on": iso(record.on), "title": seat.reader.name(record), "address": reverse("record", args=[described, pk])}
                if record
                else {"on": "", "title": f"{described.label}{UNREAD}", "address": ""}
            )  # fmt: skip
    return sorted(rows, key=lambda row: row["on"])
