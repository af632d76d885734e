"""The files of a report, written whole or not at all."""

import os
import tempfile
from collections.abc import Mapping
from contextlib import ExitStack
from datetime import date, datetime
from pathlib import Path

from fazhi.figures import canonical_json, facts
from fazhi.org.models import Unit
from fazhi.report.composing import compose
from fazhi.report.content import Report
from fazhi.report.pages import standalone
from fazhi.report.proof_list import proof_list
from fazhi.report.proofs import Proofs, chain_of, proofs_of
from fazhi.report.word import word


class NotWritten(OSError):
    """The files could not be written; the message is a Chinese sentence."""


def write_report(
    unit: Unit,
    year: int,
    folder: Path,
    *,
    as_of: date,
    at: datetime,
    written: Mapping[str, str] | None = None,
) -> list[Path]:
    """Compose a town's report and write its five files into a folder, replacing older ones. Raises NotWritten."""
    report = compose(unit, year, as_of=as_of, written=written)
    produced = produce(
        report, proofs_of(unit, report.figures), chain_of(unit), code=unit.code or unit.name, at=at
    )
    return write_files(folder, produced)


def produce(
    report: Report, proofs: Proofs, chain: Mapping[str, str], *, code: str, at: datetime
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
