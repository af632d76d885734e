"""人员名单: pages around the sheet of a town's accounts: out, in with a dry run, and the slips of first passwords."""

import json
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse

from fazhi.desk.evidence import attachment
from fazhi.desk.people import refuse_others
from fazhi.desk.readings import Fault
from fazhi.desk.roster import MOST, Plan, carry_out, hints, judge, read_roster, roster_of, write_roster
from fazhi.desk.seat import Seat, show, staff
from fazhi.desk.transfers import XLSX, SheetForm
from fazhi.ledger.accounts import note_account
from fazhi.ledger.writer import write


class RowsForm(forms.Form):
    """Rows that were read and are sent back to be written."""

    rows = forms.JSONField()


@staff
def export(request: HttpRequest, seat: Seat) -> HttpResponse:
    """The accounts of the town as a sheet, or with ?blank one to fill in."""
    refuse_others(seat)
    if request.GET.get("blank"):
        return attachment(write_roster([]), "人员名单空白表.xlsx", XLSX)
    rows = list(roster_of(seat))
    with write():
        note_account(seat.town, "export", seat.person, by=seat.person, at=seat.at, count=len(rows))
    return attachment(write_roster(rows), f"{seat.town.name}人员名单.xlsx", XLSX)


@staff
def show_roster(request: HttpRequest, seat: Seat) -> HttpResponse:
    """Read a sheet without writing; then, if every row was understood, write it and show the slips once."""
    refuse_others(seat)
    if request.POST.get("act") == "write":
        return _write(request, seat)
    form, plan, rows, done = SheetForm(request.POST or None, request.FILES or None), None, [], None
    if request.method == "POST" and form.is_valid():
        plan, rows = read_roster(seat, form.cleaned_data["file"].read())
        if not plan.faults:
            done = carry_out(seat, plan, dry_run=True)
    faults = plan.faults if plan else []
    page = show(
        request, seat, "roster", "people", form=form, plan=plan, faults=faults, done=done, columns=hints(seat),
        rows=json.dumps(rows, ensure_ascii=False),
    )  # fmt: skip
    page.status_code = 400 if form.errors or faults else 200
    return page


def _write(request: HttpRequest, seat: Seat) -> HttpResponse:
    form = RowsForm(request.POST)
    rows = form.cleaned_data["rows"] if form.is_valid() else None
    if not _are_rows(rows):
        plan, done = Plan(faults=[Fault(0, "", "试读过的内容不完整，没有写入；请再选一次表格。")]), None
    else:
        plan = judge(seat, rows)
        done = None if plan.faults else carry_out(seat, plan)
    if done and not plan.faults:
        return show(request, seat, "slips", "people", done=done)
    page = show(
        request, seat, "roster", "people", form=SheetForm(), plan=plan, faults=plan.faults, done=None,
        columns=hints(seat), rows="[]",
    )  # fmt: skip
    page.status_code = 400
    return page


def _are_rows(rows: Any) -> bool:
    return (
        isinstance(rows, list)
        and 0 < len(rows) <= MOST
        and all(isinstance(row, list) and all(isinstance(one, str) for one in row) for row in rows)
    )
