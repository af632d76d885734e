"""One file of those to be checked, and what became of it: a report, or the sentence that says why there is none."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from fazhi.check.accepted import RecordUnreadable, read_record, record_path
from fazhi.check.document import Document, Unreadable
from fazhi.check.engine import examine
from fazhi.check.readers import read
from fazhi.check.renderers import Form, render
from fazhi.check.report import Report
from fazhi.check.rule import Severity
from fazhi.check.selection import Selection

ENDINGS = (".docx", ".doc", ".wps", ".pdf", ".ofd", ".html", ".htm", ".txt", ".md", ".rtf", ".odt")


@dataclass(frozen=True)
class Task:
    """What is asked of every file; with `form` each result is kept in that form, in the file that `names` gives."""

    town: str | None = None
    year: int | None = None
    previous: Document | None = None
    facts: Mapping[str, Any] | None = None
    selection: Selection = field(default_factory=Selection)
    form: Form | None = None
    text: bool = False  # JSON with the text that was read
    names: Mapping[Path, Path] = field(default_factory=dict)
    more: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Line:
    """One finding as the summary lists it."""

    rule: str
    severity: Severity
    title: str
    quote: str
    reason: str
    suggestion: str
    page: int | None


@dataclass(frozen=True)
class Outcome:
    """What became of one file: a report, or (when it was saved) only its summary; a refusal is a sentence."""

    path: Path
    refusal: str = ""
    report: Report | None = None
    title: str = ""
    town: str = ""
    year: int | None = None
    chars: int = 0
    lines: tuple[Line, ...] = ()
    accepted: int = 0
    saved: str = ""

    def count(self, severity: Severity) -> int:
        """How many findings of this severity there are."""
        return sum(line.severity == severity for line in self.lines)


def check_file(path: Path, task: Task) -> Outcome:
    """The outcome of one file; only an unknown town is an error of the caller's."""
    try:
        report = _selected(path, task)
        saved = _save(report, path, task)
    except (Unreadable, RecordUnreadable) as error:
        return Outcome(path, refusal=str(error))
    except (MemoryError, RecursionError):
        return Outcome(path, refusal=f"“{path.name}”太大或者嵌套太深，内存不够，没有查成。请只留下报告本身。")
    return outcome_of(path, report, saved) if task.form else replace(outcome_of(path, report), report=report)


def outcome_of(path: Path, report: Report, saved: str = "") -> Outcome:
    """What a table tells of a report, without the report itself."""
    return Outcome(
        path,
        title=report.title,
        town=report.town.name,
        year=report.year.value,
        chars=len(report.text),
        lines=tuple(
            Line(f.rule, f.severity, f.title, f.quote, f.reason, f.suggestion, f.page)
            for f in report.findings
        ),
        accepted=len(report.accepted),
        saved=saved,
    )


def _selected(path: Path, task: Task) -> Report:
    selection = task.selection
    if not selection.accepted:
        selection = Selection(selection.rules, selection.ignored, read_record(record_path(path)))
    report = examine(
        read(path), town=task.town, year=task.year, previous=task.previous, facts=task.facts, **task.more
    )
    return selection.apply(report)


def _save(report: Report, path: Path, task: Task) -> str:
    if not task.form:
        return ""
    target = task.names[path]
    try:
        source = path.read_bytes() if task.form == "docx" else None
        target.write_bytes(render(report, task.form, source=source, text=task.text))
    except OSError as error:
        raise Unreadable(
            f"“{path.name}”查过了，但结果写不进“{target.name}”：没有权限，或者磁盘满了。"
        ) from error
    return target.name


def expanded(paths: Iterable[Path]) -> list[Path]:
    """Files as named; a folder stands for the documents in it, results of earlier checks left out."""
    found: list[Path] = []
    for path in paths:
        found += _documents(path) if path.is_dir() else [path]
    return list(dict.fromkeys(found))


def _documents(folder: Path) -> list[Path]:
    inside = sorted(path for path in folder.rglob("*") if path.suffix.lower() in ENDINGS and path.is_file())
    documents = [p for p in inside if not p.name.startswith(("~$", ".")) and ".体检" not in p.name]
    if not documents:
        raise Unreadable(f"文件夹“{folder.name}”里没有能检查的文件（{'、'.join(e[1:] for e in ENDINGS)}）。")
    return documents
