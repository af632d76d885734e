"""Ten thousand rows of Excel into the ledger with all checks, against django-import-export.

Both read the same file, judge it in a dry run and then write it; what was written is taken back. The library is asked
twice: to bring the same outcome (each row asked what the ledger asks of it, with its event and search words: through
the ledger's door for one record, as a resource of the library would do it), and bare: the model's own checks and the
row, nothing else. It is no dependency: where it is to be compared, `pip install django-import-export openpyxl` puts it
beside Fazhi.
"""

import importlib.util
import io
import shutil
import tempfile
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from bench.race import cpu_seconds

ROWS, FEW, KEY, YEAR = 10_000, 1_000, "services.village_adviser_log", 2024
HEADS = {
    "服务日期": "on", "村（居）": "village", "法律顾问": "adviser", "方式": "way", "事项": "matters",
    "服务对象": "served", "结果": "result",
}  # fmt: skip
MISSING = "django-import-export is not installed: pip install django-import-export openpyxl"
GOAL = 15


def measure_imports(clerk: Any) -> Iterator[tuple[str, float, float | None, str, str]]:
    """What the import costs and how it compares: name, measured, goal, unit, note."""
    from django.utils import timezone

    content, at = sheet(ROWS), timezone.now()
    judged, written = (_cpu(ours(content, clerk, at, dry_run=dry)) for dry in (True, False))
    yield f"Excel import, {ROWS} rows judged", judged * 1000, None, "ms", ""
    yield f"Excel import, {ROWS} rows written", written * 1000, None, "ms", ""
    if importlib.util.find_spec("import_export") is None:
        yield "import, against django-import-export", 0, None, "x", f"not compared; {MISSING}"
        return
    dry, real = (_cpu(theirs(content, clerk, at, dry_run=dry)) for dry in (True, False))
    few = sheet(FEW)
    alike = _cpu(theirs(few, clerk, at, dry_run=False, alike=True, rows=FEW)) * ROWS / FEW
    note = f"{written:.1f} s against {alike:.0f} s of django-import-export, from {FEW} rows"
    yield "import, the same outcome", alike / written, GOAL, "x", note
    note = f"{judged:.1f} + {written:.1f} s against {dry:.1f} + {real:.1f} s: no guard, no event, no search words"
    yield "import, judged, against the bare one", dry / judged, GOAL, "x", note
    yield "import, both, against the bare one", (dry + real) / (judged + written), None, "x", note


def sheet(rows: int) -> bytes:
    """New entries of village advisers, each another one."""
    import xlsxwriter

    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer) as book:
        page = book.add_worksheet()
        page.write_row(0, 0, HEADS)
        for number in range(1, rows + 1):
            page.write_row(number, 0, _line(number))
    return buffer.getvalue()


def _line(number: int) -> tuple[str, ...]:
    day = date(YEAR, 1, 1) + timedelta(number % 360)
    return (
        day.isoformat(), f"第{number // 360 + 1}村", "柳某某律师", "驻村", "咨询", f"村民{number}人次",
        f"第{number}件已解答。",
    )  # fmt: skip


def _cpu(work: Callable[[], object]) -> float:
    """CPU of one call. What it wrote goes with the file: a transaction around it would cost another's journal."""
    from django.db import connection

    kept = Path(connection.settings_dict["NAME"])
    with tempfile.TemporaryDirectory() as folder:
        connection.close()
        saved = Path(shutil.copy(kept, folder))
        try:
            return cpu_seconds(work)
        finally:
            connection.close()
            for rest in kept.parent.glob(f"{kept.name}-*"):
                rest.unlink()
            shutil.copy(saved, kept)


def ours(content: bytes, clerk: Any, at: datetime, *, dry_run: bool) -> Callable[[], object]:
    """The import of the desk."""
    from fazhi.desk.imports import import_sheet
    from fazhi.ledger.kinds import kind

    def work() -> None:
        outcome = import_sheet(kind(KEY), content, by=clerk, at=at, dry_run=dry_run)
        if not outcome.ok or outcome.created != ROWS:
            raise ValueError(outcome.sentences[:3])

    return work


def theirs(
    content: bytes, clerk: Any, at: datetime, *, dry_run: bool, alike: bool = False, rows: int = ROWS
) -> Callable[[], object]:
    """A resource of the library over the same model and columns. Instances are cleaned; `alike`: saved by the ledger's
    door for one record, else nothing more is asked and only the row is kept."""
    from import_export import fields, resources, widgets
    from import_export.formats.base_formats import XLSX

    from fazhi.ledger.kinds import kind
    from fazhi.ledger.writing import save_record
    from fazhi.org.people import standing_of

    model, town = kind(KEY).model, next(iter(standing_of(clerk, at.date())))
    codes = {str(label): key for key, label in model._meta.get_field("way").flatchoices}
    matters = {str(label): key for key, label in model._meta.get_field("matters").many}

    class Choice(widgets.CharWidget):
        def clean(self, value: Any, row: Any = None, **kwargs: Any) -> Any:
            return codes[value]

    class Choices(widgets.CharWidget):
        def clean(self, value: Any, row: Any = None, **kwargs: Any) -> Any:
            return [matters[value]]

    special = {"on": widgets.DateWidget(), "way": Choice(), "matters": Choices()}

    class Entries(resources.ModelResource):
        class Meta:
            pass

        def init_instance(self, row: Any = None) -> Any:
            return model(unit=town, handler=clerk, recorded_at=at, version=0 if alike else 1)

        def do_instance_save(self, instance: Any, is_create: bool) -> None:
            if alike:
                save_record(instance, by=clerk, at=at)
            else:
                instance.save()

    Entries._meta.model, Entries._meta.clean_model_instances, Entries._meta.import_id_fields = model, True, ()
    Entries.fields = {
        name: fields.Field(column_name=head, attribute=name, widget=special.get(name, widgets.CharWidget()))
        for head, name in HEADS.items()
    }

    def work() -> None:
        dataset = XLSX().create_dataset(content)
        result = Entries().import_data(dataset, dry_run=dry_run)
        if result.has_errors() or result.has_validation_errors() or result.totals["new"] != rows:
            raise ValueError([str(one.error) for row in result.rows for one in row.errors][:3])

    return work
