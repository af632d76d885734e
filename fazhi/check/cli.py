"""`fazhi check`: examine reports from the command line; needs neither Django nor a database."""

import argparse
import json
import re
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NoReturn, TextIO

from fazhi.check.document import Document, Unreadable
from fazhi.check.engine import examine
from fazhi.check.readers import read
from fazhi.check.report import Report
from fazhi.check.towns import UnknownTown

FINE, MUST_MEND, UNREADABLE = 0, 1, 2
_MESSAGES = (
    (re.compile(r"the following arguments are required: .*"), "没有给出要检查的文件。"),
    (re.compile(r"unrecognized arguments: (.*)"), r"不认识的参数：\1。"),
    (re.compile(r"argument (\S+): expected one argument"), r"参数 \1 后面缺少内容。"),
    (
        re.compile(r"argument (\S+): invalid choice: (\S+) .*"),
        r"参数 \1 不能是 \2，只能是 text、json、html。",
    ),
    (re.compile(r"argument (\S+): ignored explicit argument (.*)"), r"参数 \1 后面不能带内容 \2。"),
    (re.compile(r"argument (\S+): (.*)"), r"参数 \1：\2"),
)


class _WrongUse(Exception):
    """Arguments that make no sense; the message is the sentence to show."""


class _Help(argparse.HelpFormatter):
    def add_usage(self, usage: Any, actions: Any, groups: Any, prefix: str | None = None) -> None:
        super().add_usage(usage, actions, groups, prefix or "用法：")


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        for pattern, chinese in _MESSAGES:
            if pattern.fullmatch(message):
                raise _WrongUse(pattern.sub(chinese, message))
        raise _WrongUse(f"参数不对：{message}")


def main(argv: Sequence[str] | None = None) -> int:
    """0: nothing that must be mended; 1: something; 2: a file unreadable, or wrong use."""
    try:
        options = _parser().parse_args(argv)
        return _run(options)
    except (_WrongUse, UnknownTown) as error:
        print(f"{error}\n用 fazhi check -h 看用法。", file=sys.stderr)
    except Unreadable as error:
        print(error, file=sys.stderr)
    return UNREADABLE


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(
        prog="fazhi check",
        description="检查法治政府建设年度报告：别镇名字、缺少的部分、合计不符、年份、用语、占位符、个人信息。",
        epilog="退出码：0 没有必须改的；1 有必须改的；2 有文件读不出来，或者用法不对。文件不离开本机。",
        formatter_class=_Help,
        add_help=False,
        allow_abbrev=False,
    )
    files = parser.add_argument_group("文件")
    files.add_argument(
        "files", nargs="+", metavar="文件", help="docx、doc、wps、pdf、html、txt、md，可以一次给多个"
    )
    options = parser.add_argument_group("选项")
    options.add_argument("--town", metavar="名称或代码", help="本单位；不给时从文中推断")
    options.add_argument("--year", type=_year, metavar="年度", help="报告年度；不给时从标题推断")
    options.add_argument("--previous", metavar="文件", help="上年报告，用来比对照抄的句子和数字")
    options.add_argument(
        "--format",
        choices=("text", "json", "html"),
        default="text",
        metavar="格式",
        help="text、json 或 html",
    )
    options.add_argument("--text", action="store_true", help="JSON 里加上读出的全文")
    options.add_argument("-o", dest="output", metavar="文件", help="写到这个文件，不显示在屏幕上")
    options.add_argument("-h", "--help", action="help", help="显示这份说明")
    return parser


def _year(text: str) -> int:
    if not re.fullmatch(r"(19|20)\d\d", text):
        raise argparse.ArgumentTypeError(f"年度应当是四位数字，例如 2024，不是“{text}”。")
    return int(text)


def _run(options: argparse.Namespace) -> int:
    if options.text and options.format != "json":
        raise _WrongUse("参数 --text 只和 --format json 一起用。")
    inputs = [Path(name) for name in options.files + ([options.previous] if options.previous else [])]
    if options.output and any(_same_file(Path(options.output), path) for path in inputs):
        raise _WrongUse("结果不能写到被检查的文件上，请换一个文件名。原文件没有改动。")
    previous = read(Path(options.previous)) if options.previous else None
    reports = list(_examined(options, previous))
    if reports:
        _write(options, reports)
    if len(reports) < len(options.files):
        return UNREADABLE
    return MUST_MEND if any(report.counts["must"] for report in reports) else FINE


def _examined(options: argparse.Namespace, previous: Document | None) -> Iterator[Report]:
    """Reports of the files that can be read; the others are named on the error stream."""
    for name in options.files:
        try:
            yield examine(Path(name), town=options.town, year=options.year, previous=previous)
        except Unreadable as error:
            print(error, file=sys.stderr)


def _write(options: argparse.Namespace, reports: list[Report]) -> None:
    if not options.output:
        _show(options, reports, sys.stdout)
        return
    try:
        with Path(options.output).open("w", encoding="utf-8", newline="\n") as out:
            _show(options, reports, out)
    except OSError as error:
        raise _WrongUse(f"结果写不进“{options.output}”：没有权限，或者文件夹不存在。") from error


def _show(options: argparse.Namespace, reports: list[Report], out: TextIO) -> None:
    if options.format == "text":
        from fazhi.check.renderers.terminal import show

        _set_encoding(out, errors="replace")
        for number, report in enumerate(reports):
            out.write("\n" if number else "")
            show(report, out)
        return
    _set_encoding(out, encoding="utf-8")
    if options.format == "html":
        from fazhi.check.renderers.page import to_html

        out.write(to_html(reports))
        return
    objects = [report.to_json(text=options.text) for report in reports]
    json.dump(objects[0] if len(options.files) == 1 else objects, out, ensure_ascii=False, indent=1)
    out.write("\n")


def _set_encoding(out: TextIO, **settings: str) -> None:
    reconfigure = getattr(out, "reconfigure", None)  # a captured stream has none
    if reconfigure:
        reconfigure(**settings)


def _same_file(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except OSError:  # one of them does not exist (yet)
        return False
