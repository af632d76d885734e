"""`fazhi check`: examine reports from the command line; needs neither Django nor a database."""

import argparse
import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from fazhi.check.accepted import LONGEST_REASON, RecordUnreadable, read_record, record_path, write_record
from fazhi.check.delivery import deliver, set_encoding, write_whole
from fazhi.check.document import Unreadable
from fazhi.check.options import WrongUse, parser
from fazhi.check.outcome import Task, check_file, expanded
from fazhi.check.readers import read
from fazhi.check.selection import Selection, UnknownRule, codes
from fazhi.check.towns import UnknownTown
from fazhi.check.words import UnreadableTable

if TYPE_CHECKING:
    from fazhi.reuse import Library

FINE, MUST_MEND, UNREADABLE = 0, 1, 2


def main(argv: Sequence[str] | None = None) -> int:
    """0: nothing that must be mended; 1: something; 2: a file unreadable, or wrong use."""
    try:
        options = parser().parse_args(argv)
        return _explain(options.explain) if options.explain else _run(options)
    except (WrongUse, UnknownTown, UnknownRule) as error:
        print(f"{error}\n用 fazhi check -h 看用法。", file=sys.stderr)
    except (Unreadable, RecordUnreadable, UnreadableTable) as error:
        print(error, file=sys.stderr)
    return UNREADABLE


def _explain(code: str) -> int:
    from fazhi.check.manual import explain

    page = explain(code)
    if page is None:
        raise UnknownRule(f"没有代码为“{code}”的规则。")
    set_encoding(sys.stdout, errors="replace")
    sys.stdout.write(page)
    return FINE


def _run(options: argparse.Namespace) -> int:
    library = _library(options) if options.library or options.save_index else None
    if options.save_index and not options.files:
        return FINE
    if not options.files:
        raise WrongUse("没有给出要检查的文件。")
    if options.text and options.format != "json":
        raise WrongUse("参数 --text 只和 --format json 一起用。")
    paths = expanded(map(Path, options.files))
    _refuse_overwriting(options, paths)
    task = Task(
        town=options.town,
        year=options.year,
        previous=read(Path(options.previous)) if options.previous else None,
        facts=_facts(options.facts) if options.facts else None,
        selection=Selection(codes(options.rules or ""), codes(options.ignore or "")),
        text=options.text,
        more=_more(options, library),
    )
    if options.accept:
        _accept(options.accept, paths, task)
    outcomes = deliver(options, paths, task)
    if any(one.refusal for one in outcomes):
        return UNREADABLE
    return MUST_MEND if any(one.count("must") for one in outcomes) else FINE


def _refuse_overwriting(options: argparse.Namespace, paths: Sequence[Path]) -> None:
    given = [Path(name) for name in _inputs(options) if name]
    outputs = [Path(name) for name in (options.output, options.save_index) if name]
    if any(_same_file(one, path) for one in outputs for path in (*paths, *given)):
        raise WrongUse("结果不能写到被检查的文件上，请换一个文件名。原文件没有改动。")


def _library(options: argparse.Namespace) -> "Library":
    """The library that was asked for; what could not be read in its folder is told, and saved when asked."""
    from fazhi.check.library import gather, save

    if not options.library:
        raise WrongUse("参数 --save-index 要和 --library 文件夹 一起用。")
    gathered = gather(Path(options.library))
    for name, sentence in gathered.unread:
        print(f"比对库里没有读出“{name}”：{sentence}", file=sys.stderr)
    if options.save_index:
        save(gathered.library, Path(options.save_index))
        print(f"已存成索引：{options.save_index}（{len(gathered.library.entries)} 份报告）", file=sys.stderr)
    return gathered.library


def _more(options: argparse.Namespace, library: "Library | None") -> dict[str, Any]:
    """What else the rules may know: the user's phrases, other reports, forms that everybody was given to fill in."""
    return {
        "library": library,
        "templates": tuple(read(Path(name)).text for name in options.template),
        "phrases": Path(options.phrases) if options.phrases else None,
    }


def _inputs(options: argparse.Namespace) -> list[str | None]:
    return [options.previous, options.facts, options.phrases, options.library, *options.template]


def _facts(name: str) -> Mapping[str, Any]:
    from fazhi.figures import FactsUnreadable, read_facts

    try:
        return read_facts(Path(name))
    except FactsUnreadable as error:
        raise Unreadable(str(error)) from error


def _accept(pairs: Iterable[tuple[str, str]], paths: Sequence[Path], task: Task) -> None:
    """Write accepted findings into the record beside the document; an unknown id changes nothing."""
    if len(paths) != 1:
        raise WrongUse("参数 --accept 一次只用于一份文件。")
    outcome = check_file(paths[0], task)
    if outcome.report is None:
        raise Unreadable(outcome.refusal)
    record = record_path(paths[0])
    known = {identity: finding.quote for finding, identity in outcome.report.ids.items()}
    for identity, reason in pairs:
        if identity not in known:
            raise WrongUse(f"没有编号为“{identity}”的发现；编号在每处发现的最后一行。接受记录没有改动。")
        if not reason.strip() or len(reason) > LONGEST_REASON:
            raise WrongUse(f"接受“{identity}”要写明理由，不超过 {LONGEST_REASON} 字。接受记录没有改动。")
    content = write_record({**read_record(record), **dict(pairs)}, known)
    write_whole(record, content.encode())


def _same_file(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except OSError:  # one of them does not exist (yet)
        return False
