"""What was typed, and the sentences about it: argparse that speaks Chinese."""

import argparse
from pathlib import Path
from typing import Any

_CHINESE = (
    ("the following arguments are required:", "缺少"),
    ("unrecognized arguments:", "不认识"),
    ("expected one argument", "后面要跟一个值"),
    ("invalid int value:", "应当是整数："),
    ("invalid fromisoformat value:", "日期应写成 2024-12-31："),
    ("invalid choice:", "没有这个选择："),
    ("argument ", ""),
)


class Fault(Exception):
    """A command cannot go on; the sentence is printed and the exit code is 2."""


class Parser(argparse.ArgumentParser):
    """argparse that answers in Chinese and ends with 2."""

    def __init__(self, verb: str, about: str, more: str = "") -> None:
        super().__init__(
            prog=f"fazhi {verb}", description=about, epilog=more, add_help=False,
            formatter_class=argparse.RawDescriptionHelpFormatter,
        )  # fmt: skip
        self.add_argument("-h", "--help", action="help", help="显示说明")
        self.add_argument(
            "--data", type=Path, metavar="文件夹", help="数据文件夹（默认 ./data，或环境变量 FAZHI_DATA）"
        )

    def error(self, message: str) -> Any:
        """Say what was typed wrongly."""
        for english, chinese in _CHINESE:
            message = message.replace(english, chinese)
        raise Fault(f"命令的写法不对：{message}\n{self.format_usage().strip()}")

    def format_usage(self) -> str:
        """Say the usage in Chinese."""
        return super().format_usage().replace("usage:", "用法：")

    def format_help(self) -> str:
        """Say the help in Chinese."""
        text = super().format_help().replace("usage:", "用法：")
        return text.replace("positional arguments:", "参数：").replace("options:", "选项：")
