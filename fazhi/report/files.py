"""The files of a report, written whole or not at all."""

import os
import tempfile
from collections.abc import Mapping
from contextlib import ExitStack
from datetime import date, datetime
from pathlib import Path

from django.utils import timezone

from fazhi.figures import canonical_json, facts
from fazhi.ledger.procedure import done
from fazhi.org.models import Unit
from fazhi.report.content import Text
from fazhi.report.drafting import draft, report_of
from fazhi.report.guards import KEY
from fazhi.report.models import AnnualReport
from fazhi.report.pages import standalone
from fazhi.report.proof_list import proof_list
from fazhi.report.proofs import Proofs, chain_of, proofs_of
from fazhi.report.store import PUBLISHED, SENT, file_of, files_of
from fazhi.report.word import word


class NotWritten(OSError):
    """The files could not be written; the message is a Chinese sentence."""


def write_report(
    unit: Unit, year: int, folder: Path, *, at: datetime, as_of: date | None = None
) -> list[Path]:
    """Write the files of a town's report into a folder, replacing older ones: those that were frozen, else of the draft.

    With `as_of` those of a text up to that day, whatever was frozen. Raises NotWritten.
    """
    record = report_of(unit, year)
    if record and record.frozen and as_of is None:
        return write_files(folder, frozen_contents(record))
    text = draft(unit, year, on=as_of or timezone.localdate(at))
    produced = produce(
        text, proofs_of(unit, text.figures), chain_of(unit), code=unit.code or unit.name, at=at
    )
    return write_files(folder, produced)


def frozen_contents(record: AnnualReport) -> dict[str, bytes]:
    """The frozen files of a report as they were stored, those of the published text under names of their own."""
    sent = {name: file_of(record, SENT, name) for name in files_of(record, SENT)}
    public = {
        f"公开文本{Path(name).suffix}": file_of(record, PUBLISHED, name)
        for name in files_of(record, PUBLISHED)
    }
    return sent | public


def frozen_note(unit: Unit, year: int) -> str:
    """The sentence that the year's report is frozen; empty where it is a draft."""
    record = report_of(unit, year)
    if record is None or not record.frozen:
        return ""
    signed = done(KEY, "sign").filter(record=record.pk).latest("on")
    return f"{year}年年报{signed.on}已签批定稿，写出的是定稿时存下的文件；后来的登记不改变它们。"


def produce(
    report: Text, proofs: Proofs, chain: Mapping[str, str], *, code: str, at: datetime
) -> dict[str, bytes]:
    """The content of each file by its name. facts.json carries no title, facts-full.json those the proofs may tell."""
    titles = {row: proof.title for row, proof in proofs.items()}
    return {
        "年报.docx": word(report, at=at),
        "年报.html": standalone(report, proofs).encode("utf-8"),
        "facts.json": canonical_json(facts(code, report.year, report.figures, chain)),
        "facts-full.json": canonical_json(facts(code, report.year, report.figures, chain, titles)),
        "证明清单.xlsx": proof_list(report, proofs, at=at),
    }


def write_files(folder: Path, contents: Mapping[str, bytes]) -> list[Path]:
    """Write all files beside their places first, then move each into its place."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with ExitStack() as unfinished:
            parked = [
                (_park(folder, content, unfinished), folder / name) for name, content in contents.items()
            ]
            for temporary, path in parked:
                temporary.replace(path)
    except OSError as error:
        raise NotWritten(
            f"年报写不进文件夹“{folder}”（{error.strerror}），原有文件没有改动。请换一个文件夹，或关闭正打开的年报后再试。"
        ) from error
    return [path for _, path in parked]


def _park(folder: Path, content: bytes, unfinished: ExitStack) -> Path:
    with tempfile.NamedTemporaryFile(dir=folder, prefix=".", delete=False) as file:
        path = Path(file.name)
        unfinished.callback(path.unlink, missing_ok=True)
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    path.chmod(0o644)
    return path
