"""The terminal door: one module per group of verbs. Django is set up only by the verbs that need it."""

import sys
from importlib import import_module

from fazhi.console.words import Fault

USAGE = """用法：fazhi 命令 [选项]

  demo      建好示范年并打开：fazhi demo [--data 文件夹] [--port 端口] [--no-serve]
  serve     打开工作台：fazhi serve [--data 文件夹] [--port 端口] [--host 地址]
  check     体检报告：fazhi check 文件… [--town 名称|代码] [--year 年] [--format text|json|html|docx] [-o 文件或文件夹]
  report    生成年报：fazhi report 单位 年度 -o 文件夹
  import    导入 Excel：fazhi import 种类 文件.xlsx [--dry-run] --as 账号
  export    导出 Excel：fazhi export 种类 -o 文件.xlsx
  verify    核验台账：fazhi verify [--anchor facts.json]
  backup    备份：fazhi backup 文件.zip
  restore   恢复：fazhi restore 文件.zip
  remind    重算期限，列出到期事项：fazhi remind
  calendar  录入放假通知：fazhi calendar add 文件 [--unit 单位] [--dry-run]
  erase     清除到期的个人信息：fazhi erase [种类 编号 --reason 理由 [--basis 依据] --as 账号]
  doctor    检查这台机器和数据：fazhi doctor
  django    Django 自己的命令：fazhi django 命令 …

每个命令加 --help 看说明。"""

# A verb is a function in one of these modules; a module is imported only when one of its verbs is asked for.
_VERBS = {
    "demo": ("serving", "demo"),
    "serve": ("serving", "serve"),
    "report": ("ledgers", "report"),
    "import": ("ledgers", "import_kind"),
    "export": ("ledgers", "export_kind"),
    "verify": ("keeping", "verify"),
    "backup": ("keeping", "backup"),
    "restore": ("keeping", "restore"),
    "remind": ("periods", "remind"),
    "calendar": ("periods", "calendar"),
    "erase": ("retention", "erase"),
    "doctor": ("machine", "doctor"),
    "django": ("machine", "django"),
}


def run(argv: list[str]) -> int:
    """Run a verb other than `check`; returns its exit code."""
    if not argv or argv[0] in ("-h", "--help", "help"):
        print(USAGE)
        return 0 if argv else 2
    verb, rest = argv[0], argv[1:]
    if verb not in _VERBS:
        print(f"没有“{verb}”这个命令。\n\n{USAGE}", file=sys.stderr)
        return 2
    from fazhi.ledger.errors import LedgerError

    module, name = _VERBS[verb]
    try:
        code: int = getattr(import_module(f"fazhi.console.{module}"), name)(rest)
    except (Fault, LedgerError) as fault:
        print(fault, file=sys.stderr)
        return 2
    return code
