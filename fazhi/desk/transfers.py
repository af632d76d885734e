"""Pages around a kind's sheet: download, blank sheet, upload with a dry run, writing after it."""

import secrets
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from fazhi.desk.evidence import attachment
from fazhi.desk.foreign import takes_exports
from fazhi.desk.imports import Outcome, import_sheet
from fazhi.desk.lists import filtered
from fazhi.desk.seat import Seat, show, staff
from fazhi.desk.sheets import sheet_columns, write_sheet
from fazhi.ledger.errors import Refused
from fazhi.ledger.exports import note_export
from fazhi.ledger.kinds import Kind
from fazhi.ledger.reading import may_create

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
LARGEST = 10 * 1024 * 1024
KEPT_FOR = 3600  # seconds a sheet waits between dry run and writing
HELD = "held_sheet"


class SheetForm(forms.Form):
    """The sheet to import."""

    file = forms.FileField(label="Excel 表格", help_text="第一行是列名，一行一条。", allow_empty_file=True)

    def clean_file(self) -> Any:
        """Refuse what is too large to be a sheet of a town."""
        file = self.cleaned_data["file"]
        if file.size > LARGEST:
            raise forms.ValidationError(
                f"文件有 {file.size >> 20} MB，超过 10 MB，没有读。请只留要导入的那张表。"
            )
        return file


@staff
def export(request: HttpRequest, seat: Seat, kind: Kind) -> HttpResponse:
    """The list as it is filtered now, or with ?blank a sheet to fill in."""
    if request.GET.get("blank"):
        return attachment(write_sheet(kind)[0], f"{kind.label}空白表.xlsx", XLSX)
    rows = filtered(request, seat, kind).qs.order_by("on", "pk")
    content, count = write_sheet(kind, rows, demo=seat.town.demo, reader=seat.reader)
    note_export(kind, seat.town, count, by=seat.person, at=seat.at)
    return attachment(content, f"{seat.town.name}{seat.year}年{kind.label}.xlsx", XLSX)


@staff
def import_page(request: HttpRequest, seat: Seat, kind: Kind) -> HttpResponse:
    """Read a sheet without writing; then, if every row was understood, write it."""
    if refusal := may_create(seat.person, kind, seat.town, seat.on):
        raise Refused(refusal)
    if request.POST.get("act") == "write":
        return _write(request, seat, kind)
    form, outcome = SheetForm(request.POST or None, request.FILES or None), None
    if request.method == "POST" and form.is_valid():
        content = form.cleaned_data["file"].read()
        reason = request.POST.get("reason", "")
        outcome = import_sheet(kind, content, by=seat.person, at=seat.at, dry_run=True, reason=reason)
        if outcome.ok:
            hold(request, kind, content)
    page = show(
        request, seat, "import", kind.room, kind=kind, form=form, outcome=outcome, columns=sheet_columns(kind), takes_exports=takes_exports(kind),
        natural="、".join(str(kind.model._meta.get_field(name).verbose_name) for name in kind.natural),
    )  # fmt: skip
    page.status_code = 400 if form.errors or (outcome and outcome.faults) else 200
    return page


def _write(request: HttpRequest, seat: Seat, kind: Kind) -> HttpResponse:
    kept = held(request, kind)
    if kept is None or kept.platform:
        return gone(request, "import", kind)
    # Busy: the sheet stays for another try
    outcome = import_sheet(kind, kept.path, by=seat.person, at=seat.at, reason=kept.reason)
    return written(request, "import", kind, outcome)


def written(request: HttpRequest, page: str, kind: Kind, outcome: Outcome) -> HttpResponse:
    """Go on after writing a held sheet: to the list, or back where the ledger has changed meanwhile."""
    kept = held(request, kind)
    del request.session[HELD]
    if kept:
        kept.path.unlink()
    if outcome.ok:
        messages.success(request, outcome.sentences[0])
        return redirect("list", kind)
    messages.error(request, "试读以后台账有了变化，什么都没有写入。请再试读一次。")
    return redirect(page, kind)


def gone(request: HttpRequest, page: str, kind: Kind) -> HttpResponse:
    """Say that there is no sheet to write any more."""
    request.session.pop(HELD, None)
    messages.error(request, "试读过的表已经不在了，没有写入。请再选一次表格。")
    return redirect(page, kind)


@dataclass(frozen=True)
class Held:
    """A sheet that waits to be written: where it lies, the platform it came from, why it comes after a year's closing."""

    path: Path
    platform: str
    reason: str


def held(request: HttpRequest, kind: Kind, key: str = HELD) -> Held | None:
    """The sheet this session holds for a kind; None where there is none."""
    kept = request.session.get(key, {})
    if kept.get("kind") != kind.key:
        return None
    found = Held(folder() / kept["name"], kept["platform"], kept["reason"])
    return found if found.path.exists() else None


def hold(request: HttpRequest, kind: Kind, content: bytes, platform: str = "", key: str = HELD) -> None:
    """Keep the sheet that was just read, for this session only; older ones are cleared."""
    for old in folder().iterdir():
        if old.stat().st_mtime < time.time() - KEPT_FOR:
            old.unlink(missing_ok=True)
    name, reason = secrets.token_hex(16), request.POST.get("reason", "")
    (folder() / name).write_bytes(content)
    request.session[key] = {"kind": kind.key, "name": name, "platform": platform, "reason": reason}


def folder() -> Path:
    """Where sheets wait between dry run and writing."""
    place = settings.DATA / "uploads"
    place.mkdir(parents=True, exist_ok=True)
    return place
