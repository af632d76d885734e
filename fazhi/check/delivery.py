"""Where results of the command go: the screen, one file, a folder with a table, or a Word file beside the document."""

import argparse
import json
import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TextIO

from fazhi.check.options import WrongUse
from fazhi.check.outcome import Outcome, Task, check_file
from fazhi.check.renderers import ENDINGS
from fazhi.check.rule import LABELS, SEVERITIES


def deliver(options: argparse.Namespace, paths: Sequence[Path], task: Task) -> list[Outcome]:
    """Check the files and hand over what was found; raises WrongUse where it cannot be written."""
    folder = _folder(options, paths)
    return _into_folder(options, paths, folder, task) if folder else _into_one(options, paths, task)


def _folder(options: argparse.Namespace, paths: Sequence[Path]) -> Path | None:
    """The folder for one result a file; None where all go into one file or onto the screen."""
    if not options.output:
        return None
    path = Path(options.output)
    if len(paths) > 1 and options.format == "docx" and path.suffix:
        raise WrongUse("几份文件的批注不能写进一个 Word 文件，请用 -o 给一个文件夹。")
    several = len(paths) > 1 and (options.format == "docx" or not path.suffix)
    named = options.output.endswith(("/", os.sep))
    return path if path.is_dir() or named or several else None


def _into_folder(
    options: argparse.Namespace, paths: Sequence[Path], folder: Path, task: Task
) -> list[Outcome]:
    from fazhi.check.summary import write_summary

    try:
        folder.mkdir(parents=True, exist_ok=True)
        named = replace(task, form=options.format, names=_names(paths, folder, ENDINGS[options.format]))
        outcomes = list(_outcomes(paths, named))
        write_summary(outcomes, folder / "汇总.xlsx")
    except OSError as error:
        raise WrongUse(f"结果写不进“{folder}”：没有权限，或者不是文件夹，或者汇总.xlsx 正开着。") from error
    set_encoding(sys.stdout, errors="replace")
    print(f"{_totals(outcomes)}结果在 {folder}，汇总在 {folder / '汇总.xlsx'}。")
    return outcomes


def _names(paths: Sequence[Path], folder: Path, ending: str) -> dict[Path, Path]:
    """A result file for each document; documents of one name in several folders get numbers."""
    names: dict[Path, Path] = {}
    taken: set[str] = set()
    for path in paths:
        name, number = f"{path.stem}.体检{ending}", 1
        while name in taken:
            number += 1
            name = f"{path.stem}.体检（{number}）{ending}"
        taken.add(name)
        names[path] = folder / name
    return names


def _into_one(options: argparse.Namespace, paths: Sequence[Path], task: Task) -> list[Outcome]:
    if options.format == "docx":
        return _into_word(options, paths, task)
    outcomes = list(_outcomes(paths, task))
    if any(one.report for one in outcomes):
        _write(options, outcomes, alone=len(paths) == 1)
    return outcomes


def _into_word(options: argparse.Namespace, paths: Sequence[Path], task: Task) -> list[Outcome]:
    """A commented copy beside the document; what is there already may hold someone's work and stays."""
    if options.output and len(paths) == 1:
        names = {paths[0]: Path(options.output)}
    else:
        names = {path: path.with_name(f"{path.stem}.体检.docx") for path in paths}
        taken = [str(name) for name in names.values() if name.exists()]
        if taken:
            raise WrongUse(f"已经有“{taken[0]}”，没有覆盖。请移走它，或者用 -o 另给文件名。")
    outcomes = list(_outcomes(paths, replace(task, form="docx", names=names)))
    set_encoding(sys.stdout, errors="replace")
    for one in outcomes:
        if one.saved:
            print(f"{one.path}：{_told(one)}批注在 {names[one.path]}。")
    return outcomes


def _outcomes(paths: Sequence[Path], task: Task) -> Iterator[Outcome]:
    """Outcomes one by one, with progress on a terminal; refusals are said on the error stream."""
    for outcome in _with_progress(_checked(paths, task), len(paths)):
        if outcome.refusal:
            print(outcome.refusal, file=sys.stderr)
        yield outcome


def _checked(paths: Sequence[Path], task: Task) -> Iterable[Outcome]:
    if len(paths) == 1:
        return (check_file(path, task) for path in paths)
    from fazhi.check.batch import check_files

    return check_files(paths, task)


def _with_progress(outcomes: Iterable[Outcome], count: int) -> Iterable[Outcome]:
    if count == 1 or not sys.stderr.isatty():
        return outcomes
    from rich.console import Console
    from rich.progress import track

    return track(outcomes, "体检", total=count, console=Console(stderr=True), transient=True)


def _totals(outcomes: Sequence[Outcome]) -> str:
    refused = sum(bool(one.refusal) for one in outcomes)
    told = "，".join(
        f"{LABELS[severity]} {sum(one.count(severity) for one in outcomes)} 处"
        f"（{sum(bool(one.count(severity)) for one in outcomes)} 份）"
        for severity in SEVERITIES
    )
    return f"共 {len(outcomes)} 份：{told}" + (f"；没有查成 {refused} 份。" if refused else "。")


def _told(one: Outcome) -> str:
    return "，".join(f"{LABELS[severity]} {one.count(severity)} 处" for severity in SEVERITIES) + "。"


def _write(options: argparse.Namespace, outcomes: Sequence[Outcome], *, alone: bool) -> None:
    if not options.output:
        _show(options, outcomes, sys.stdout, alone=alone)
        return
    try:
        with Path(options.output).open("w", encoding="utf-8", newline="\n") as out:
            _show(options, outcomes, out, alone=alone)
    except OSError as error:
        raise WrongUse(_no_writing(options.output)) from error


def _show(options: argparse.Namespace, outcomes: Sequence[Outcome], out: TextIO, *, alone: bool) -> None:
    reports = [one.report for one in outcomes if one.report]
    if options.format == "text":
        from fazhi.check.renderers.terminal import show

        set_encoding(out, errors="replace")
        for number, report in enumerate(reports):
            out.write("\n" if number else "")
            show(report, out)
        out.write("" if alone else f"\n{_totals(outcomes)}\n")
        return
    set_encoding(out, encoding="utf-8")
    if options.format == "html":
        from fazhi.check.renderers.page import to_html

        out.write(to_html(reports))
        return
    objects = [report.to_json(text=options.text) for report in reports]
    json.dump(objects[0] if alone else objects, out, ensure_ascii=False, indent=1)
    out.write("\n")


def write_whole(path: Path, content: bytes) -> None:
    """Whole or not at all: what was there stays until the new file is complete."""
    beside = path.with_name(f"{path.name}.tmp")
    try:
        beside.write_bytes(content)
        beside.replace(path)
    except OSError as error:
        raise WrongUse(_no_writing(str(path))) from error


def _no_writing(name: str) -> str:
    return f"结果写不进“{name}”：没有权限，或者文件夹不存在。"


def set_encoding(out: TextIO, **settings: str) -> None:
    """Set encoding or errors of a real stream."""
    reconfigure = getattr(out, "reconfigure", None)  # a captured stream has none
    if reconfigure:
        reconfigure(**settings)
