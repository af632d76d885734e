"""What `fazhi check` may be given on the command line, and its complaints in Chinese."""

import argparse
import re
from typing import Any, NoReturn

_MESSAGES = (
    (re.compile(r"the following arguments are required: .*"), "没有给出要检查的文件。"),
    (re.compile(r"unrecognized arguments: (.*)"), r"不认识的参数：\1。"),
    (re.compile(r"argument (\S+): expected one argument"), r"参数 \1 后面缺少内容。"),
    (
        re.compile(r"argument (\S+): invalid choice: (\S+) .*"),
        r"参数 \1 不能是 \2，只能是 text、json、html、docx。",
    ),
    (re.compile(r"argument (\S+): expected 2 arguments"), r"参数 \1 后面要有两项：编号和理由。"),
    (re.compile(r"argument (\S+): ignored explicit argument (.*)"), r"参数 \1 后面不能带内容 \2。"),
    (re.compile(r"argument (\S+): (.*)"), r"参数 \1：\2"),
)


class WrongUse(Exception):
    """Arguments that make no sense; the message is the sentence to show."""


class _Help(argparse.RawDescriptionHelpFormatter):
    def add_usage(self, usage: Any, actions: Any, groups: Any, prefix: str | None = None) -> None:
        super().add_usage(usage, actions, groups, prefix or "用法：")


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        for pattern, chinese in _MESSAGES:
            if pattern.fullmatch(message):
                raise WrongUse(pattern.sub(chinese, message))
        raise WrongUse(f"参数不对：{message}")


_EPILOG = """\
退出码：0 没有必须改的；1 有必须改的；2 有文件读不出来，或者用法不对。文件不离开本机。

看过、认为不用改的发现，可以写明理由接受，以后不再报：
  fazhi check 报告.docx --accept W501-1a2b3c4d "引用文件原标题"
编号在每处发现的最后一行；别处的文字改了，编号不变。接受记录是文档旁边的“报告.体检.toml”，
一段一处，删去一段就会再报：
  format = 1
  [[accepted]]
  finding = "W501-1a2b3c4d"
  reason = "引用文件原标题"

例：
  fazhi check 报告.docx --format docx          批注写进另存的“报告.体检.docx”，原文件不动
  fazhi check 全县年报/ -o 结果/ --format docx  整个文件夹，另有“结果/汇总.xlsx”
  fazhi check 报告.docx --facts facts.json      文中的数与台账的数比对
"""


def parser() -> argparse.ArgumentParser:
    """The parser of the command; raises WrongUse for arguments that make no sense."""
    known = _Parser(
        prog="fazhi check",
        description="检查法治政府建设年度报告：别镇名字、缺少的部分、合计不符、年份、用语、占位符、个人信息。",
        epilog=_EPILOG,
        formatter_class=_Help,
        add_help=False,
        allow_abbrev=False,
    )
    add = known.add_argument_group("文件").add_argument
    add(
        "files",
        nargs="*",
        metavar="文件",
        help="docx、doc、wps、pdf、ofd、html、txt、md，可以一次给多个，也可以给文件夹",
    )
    add = known.add_argument_group("选项").add_argument
    add("--town", metavar="名称或代码", help="本单位；不给时从文中推断")
    add("--year", type=_year, metavar="年度", help="报告年度；不给时从标题推断")
    add("--previous", metavar="文件", help="上年报告，用来比对照抄的句子和数字")
    add("--library", metavar="文件夹或索引", help="其他报告，用来查抄来的段落；给索引比给文件夹快")
    add("--save-index", metavar="文件", help="把 --library 的文件夹存成索引，下次直接用")
    add(
        "--template",
        action="append",
        default=[],
        metavar="文件",
        help="县里发的模板，里面的句子大家都用，不算抄；可以给几次",
    )
    add("--facts", metavar="文件", help="台账导出的 facts.json，用来核对文中的数")
    add("--phrases", metavar="文件", help="自己的固定提法表（TOML），代替自带的")
    add("--rules", metavar="代码", help="只查这些规则，用逗号分开；字母代表一类，例如 P,F301")
    add("--ignore", metavar="代码", help="不查这些规则，写法同上")
    add(
        "--accept",
        nargs=2,
        action="append",
        default=[],
        metavar=("编号", "理由"),
        help="接受一处发现并写明理由，记在文档旁边",
    )
    add("--explain", metavar="代码", help="说明一条规则：查什么、为什么、错的和对的写法、依据")
    forms = ("text", "json", "html", "docx")
    add(
        "--format",
        choices=forms,
        default="text",
        metavar="格式",
        help="text、json、html 或 docx（带批注的 Word）",
    )
    add("--text", action="store_true", help="JSON 里加上读出的全文")
    add(
        "-o",
        dest="output",
        metavar="文件或文件夹",
        help="写到这个文件；给文件夹时每份一个结果，另有汇总.xlsx",
    )
    add("-h", "--help", action="help", help="显示这份说明")
    return known


def _year(text: str) -> int:
    if not re.fullmatch(r"(19|20)\d\d", text):
        raise argparse.ArgumentTypeError(f"年度应当是四位数字，例如 2024，不是“{text}”。")
    return int(text)
