"""`fazhi VERB`: every command. Django is set up only by the verbs that need it; `check` starts without it."""

import argparse
import glob
import io
import os
import socket
import sys
from collections.abc import Callable
from datetime import date, datetime
from ipaddress import ip_address, ip_network
from pathlib import Path
from typing import Any

USAGE = """用法：fazhi 命令 [选项]

  demo      建好示范年并打开：fazhi demo [--data 文件夹] [--port 端口] [--no-serve]
  serve     打开工作台：fazhi serve [--data 文件夹] [--port 端口] [--host 地址]
  check     体检报告：fazhi check 文件… [--town 名称|代码] [--year 年] [--previous 文件] [--format text|json|html]
  report    生成年报：fazhi report 单位 年度 -o 文件夹
  import    导入 Excel：fazhi import 种类 文件.xlsx [--dry-run] --as 账号
  export    导出 Excel：fazhi export 种类 -o 文件.xlsx
  verify    核验台账：fazhi verify [--anchor facts.json]
  backup    备份：fazhi backup 文件.zip
  restore   恢复：fazhi restore 文件.zip
  remind    重算期限，列出到期事项：fazhi remind
  doctor    检查这台机器和数据：fazhi doctor
  django    Django 自己的命令：fazhi django 命令 …

每个命令加 --help 看说明。"""


MOST_BYTES = 50 << 20  # a sheet of 100,000 rows has 8 MB


_EMPTY = "{}里还没有数据。先运行 fazhi serve 建立本镇的工作台，或 fazhi demo 看示范年。"


class Fault(Exception):
    """A command cannot go on; the sentence is printed and the exit code is 2."""


class _Parser(argparse.ArgumentParser):
    """argparse that answers in Chinese and ends with 2."""

    def error(self, message: str) -> Any:
        raise Fault(f"命令的写法不对：{_chinese(message)}\n{self.format_usage().strip()}")

    def format_usage(self) -> str:
        """Say the usage in Chinese."""
        return super().format_usage().replace("usage:", "用法：")

    def format_help(self) -> str:
        """Say the help in Chinese."""
        text = super().format_help().replace("usage:", "用法：")
        return text.replace("positional arguments:", "参数：").replace("options:", "选项：")


def main(argv: list[str] | None = None) -> int:
    """Run a command; returns the exit code: 0 done, 1 something must be mended, 2 wrong use or unreadable."""
    argv = sys.argv[1:] if argv is None else argv
    if not argv or argv[0] in ("-h", "--help", "help"):
        print(USAGE)
        return 0 if argv else 2
    verb, rest = argv[0], argv[1:]
    if verb == "check":
        from fazhi.check.cli import main as check

        return check(rest)
    if verb == "django":
        return _django(rest)
    if verb not in _VERBS:
        print(f"没有“{verb}”这个命令。\n\n{USAGE}", file=sys.stderr)
        return 2
    from fazhi.ledger.errors import LedgerError

    try:
        return _VERBS[verb](rest)
    except (Fault, LedgerError) as fault:
        print(fault, file=sys.stderr)
        return 2


def _parser(verb: str, about: str) -> _Parser:
    parser = _Parser(prog=f"fazhi {verb}", description=about, add_help=False)
    parser.add_argument("-h", "--help", action="help", help="显示说明")
    parser.add_argument(
        "--data", type=Path, metavar="文件夹", help="数据文件夹（默认 ./data，或环境变量 FAZHI_DATA）"
    )
    return parser


def _set_up(data: Path | None, *, must_exist: bool = True) -> Path:
    """Set Django up on a data folder and bring its database to the present form."""
    folder = _open(data, must_exist=must_exist)
    from django.core.management import call_command
    from django.db import Error

    try:
        call_command("check", "--tag", "fazhi", stdout=io.StringIO())
        if _is_behind():
            call_command("migrate", verbosity=0, interactive=False)
    except Error as error:
        raise Fault(f"打不开数据库：{error}。数据没有改动；请检查数据文件夹或数据库地址。") from error
    return folder


def _open(data: Path | None, *, must_exist: bool) -> Path:
    """Set Django up on a data folder; its database stays as it is."""
    folder = _folder(data)
    _refuse_half_restored(folder)
    on_server = bool(os.environ.get("FAZHI_DATABASE"))
    if must_exist and not on_server and not (folder / "fazhi.sqlite3").exists():
        raise Fault(_EMPTY.format(folder))
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Fault(f"不能建立数据文件夹 {folder}：{error.strerror}。请换一个有权限的位置。") from error
    _settings_only()
    if must_exist and on_server and not _has_tables():
        raise Fault(_EMPTY.format("这个数据库"))
    return folder


def _has_tables() -> bool:
    from django.db import Error, connection

    try:
        return "org_unit" in connection.introspection.table_names()
    except Error as error:
        raise Fault(f"打不开数据库：{error}。数据没有改动；请检查数据库地址。") from error


def _refuse_half_restored(folder: Path) -> None:
    """A restore that was killed leaves no data folder: never begin an empty town in its place."""
    kept = sorted(folder.parent.glob(f"{glob.escape(folder.name)}.恢复前*"))
    if kept and not (folder.exists() and any(folder.iterdir())):
        raise Fault(
            f"数据文件夹 {folder} 是空的或不在了，旁边有恢复前留下的 {kept[-1]}：上次恢复没有做完。没有另建数据；"
            f"请再运行一次 fazhi restore。确实要从头建立的，先把 {kept[-1].name} 移到别处。"
        )


def _is_behind() -> bool:
    """Whether the database lacks a migration; asking is far cheaper than migrating to where one is."""
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def _django(rest: list[str]) -> int:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "fazhi.settings")
    from django.core.management import execute_from_command_line

    execute_from_command_line(["fazhi django", *rest])
    return 0


def _now() -> datetime:
    from django.utils import timezone

    return timezone.now()


def _today() -> date:
    from django.utils import timezone

    return timezone.localdate()


def _town(text: str) -> Any:
    from fazhi.org.units import find_unit, towns

    unit = find_unit(text)
    if unit is None:
        known = "、".join(str(town) for town in towns()) or "还没有"
        raise Fault(f"没有找到单位“{text}”，或者同名的不止一个（可以写区划代码）。这里的单位：{known}。")
    return unit


def _kind(key: str) -> Any:
    from fazhi.ledger.kinds import kinds

    for one in kinds():
        if key in (one.key, one.name, one.label):
            return one
    known = "、".join(f"{one.key}（{one.label}）" for one in kinds())
    raise Fault(f"没有“{key}”这种台账。可用的：{known}。")


def _demo(rest: list[str]) -> int:
    parser = _parser("demo", "建好示范年（演示数据），生成年报并体检，然后打开工作台。")
    parser.set_defaults(data=Path("demo"))
    parser.add_argument("--port", type=int, default=8000, metavar="端口", help="网页端口，默认 8000")
    parser.add_argument("--no-serve", action="store_true", help="只生成，不打开网页")
    options = parser.parse_args(rest)
    data = _set_up(options.data, must_exist=False)
    from fazhi.desk.demonstration import open_demonstration

    for line in open_demonstration(data, at=_now()):
        print(line, flush=True)
    return 0 if options.no_serve else _listen("127.0.0.1", options.port)


def _serve(rest: list[str]) -> int:
    parser = _parser("serve", "打开工作台；第一次打开时网页会问是哪个乡镇，并建第一个账号。")
    parser.add_argument("--port", type=int, default=8000, metavar="端口", help="网页端口，默认 8000")
    parser.add_argument("--host", default="127.0.0.1", metavar="地址", help="监听地址，默认只在本机")
    options = parser.parse_args(rest)
    _set_up(options.data, must_exist=False)
    _refuse_lost_keys()
    return _listen(options.host, options.port)


def _refuse_lost_keys() -> None:
    """Read both keys before anybody works, so that a lost one is told here and not on some page."""
    from django.conf import settings

    from fazhi.ledger.seal import key_fault
    from fazhi.org.keys import KeyUnusable

    try:
        str(settings.SECRET_KEY)
    except KeyUnusable as error:
        raise Fault(str(error)) from error
    if fault := key_fault():
        raise Fault(fault)


def _listen(host: str, port: int) -> int:
    from django.conf import settings
    from django.core.wsgi import get_wsgi_application
    from waitress import create_server

    scheme = "https" if settings.HTTPS else "http"
    if not settings.HTTPS:
        _refuse_public(host)
    try:
        server = create_server(
            get_wsgi_application(), host=host, port=port, threads=8, ident=None, url_scheme=scheme
        )
    except OSError as error:
        raise Fault(
            f"端口 {port} 不能用（{error.strerror}）。请用 --port 换一个，比如 --port {port + 1}。"
        ) from error
    port = server.socket.getsockname()[1] if isinstance(server.socket, socket.socket) else port
    print(f"工作台已打开：http://{host}:{port}/  （按 Ctrl+C 关闭）", flush=True)
    if settings.HTTPS:
        print("FAZHI_HTTPS 开着：请从加密代理的 https 地址进入，直接打开上面的地址不能登录。", flush=True)
    try:
        server.run()
    except KeyboardInterrupt:
        print("已关闭。")
    return 0


# Loopback and the ranges kept for private networks (RFC 1918, RFC 4193).
_PRIVATE = ("127.0.0.0/8", "::1/128", "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "fd00::/8")


def _refuse_public(host: str) -> None:
    """Without https pages may be served on this machine and private networks only."""
    if host in ("0.0.0.0", "::", ""):
        said = "注意：在所有网卡上打开，没有加密。只可用在办公内网；能从外面连到这台机器的，请设 FAZHI_HTTPS=on。"
        print(said, file=sys.stderr, flush=True)
        return
    try:
        found = {str(one[4][0]).partition("%")[0] for one in socket.getaddrinfo(host, None)}
    except OSError as error:
        raise Fault(f"不认识地址“{host}”，没有打开工作台。--host 请写这台机器的内网地址。") from error
    networks = [ip_network(one) for one in _PRIVATE]
    if any(all(ip_address(one) not in network for network in networks) for one in found):
        raise Fault(
            f"“{host}”是公网地址，没有加密就不打开工作台。请改用内网地址，或在前面架好加密代理再设 FAZHI_HTTPS=on。"
        )


def _report(rest: list[str]) -> int:
    parser = _parser("report", "从台账生成年度报告：Word、网页、数据文件、证明清单。")
    parser.add_argument("unit", metavar="单位", help="乡镇的名称或区划代码")
    parser.add_argument("year", type=int, metavar="年度")
    parser.add_argument("-o", "--out", type=Path, required=True, metavar="文件夹")
    parser.add_argument(
        "--as-of", type=date.fromisoformat, metavar="日期", help="数据截止日，默认当年 12 月 31 日"
    )
    options = parser.parse_args(rest)
    _set_up(options.data)
    from fazhi.report.files import write_report

    unit, as_of = _town(options.unit), options.as_of or date(options.year, 12, 31)
    for path in write_report(unit, options.year, options.out, as_of=as_of, at=_now()):
        print(path)
    return 0


def _import(rest: list[str]) -> int:
    parser = _parser("import", "从 Excel 导入台账：先查每一行，有一行不对就都不导入。")
    parser.add_argument("kind", metavar="种类")
    parser.add_argument("file", type=Path, metavar="文件.xlsx")
    parser.add_argument("--dry-run", action="store_true", help="只检查，不写入")
    parser.add_argument(
        "--as", dest="account", metavar="账号", help="以谁的名义登记；只有一个账号可用时可以不写"
    )
    options = parser.parse_args(rest)
    _refuse_file(options.file)
    _set_up(options.data)
    from fazhi.desk.imports import import_sheet

    outcome = import_sheet(
        _kind(options.kind), options.file, by=_account(options.account), at=_now(), dry_run=options.dry_run
    )
    print("\n".join(outcome.sentences))
    return 0 if outcome.ok else 1


def _refuse_file(path: Path) -> None:
    """Refuse what is no sheet before reading it."""
    if not path.is_file():
        raise Fault(f"找不到文件“{path}”。请核对路径和文件名。")
    if path.stat().st_size > MOST_BYTES:
        raise Fault(
            f"“{path.name}”超过 {MOST_BYTES >> 20} MB，没有读。请删去表里的图片，或拆成几张表再导入。"
        )


def _account(username: str | None) -> Any:
    from fazhi.org.models import Person

    found = list(
        Person.objects.filter(is_active=True, **({"username__iexact": username} if username else {}))[:2]
    )
    if len(found) != 1:
        raise Fault("请用 --as 写明以哪个账号登记。" if not username else f"没有账号“{username}”。")
    return found[0]


def _export(rest: list[str]) -> int:
    parser = _parser("export", "把一种台账导出成 Excel。")
    parser.add_argument("kind", metavar="种类")
    parser.add_argument("-o", "--out", type=Path, required=True, metavar="文件.xlsx")
    parser.add_argument("--unit", metavar="单位", help="哪个乡镇；只有一个时可以不写")
    parser.add_argument("--year", type=int, metavar="年度", help="只导出这一年的")
    options = parser.parse_args(rest)
    _set_up(options.data)
    from fazhi.desk.sheets import export_kind
    from fazhi.org.units import towns

    unit = _town(options.unit) if options.unit else next(iter(towns()), None)
    if unit is None or (not options.unit and len(towns()) > 1):
        raise Fault("这里不止一个乡镇，请用 --unit 写明导出哪一个。")
    count = export_kind(_kind(options.kind), unit, options.out, at=_now(), year=options.year)
    print(f"已导出 {count} 条：{options.out}")
    return 0


def _verify(rest: list[str]) -> int:
    parser = _parser("verify", "核验台账：链条、每条记录、另处保存的链头、缺号；并说明什么证明不了。")
    parser.add_argument(
        "--anchor",
        type=Path,
        action="append",
        default=[],
        metavar="facts.json",
        help="另处保存的链头，可以给多个",
    )
    options = parser.parse_args(rest)
    return _prove(_set_up(options.data), options.anchor)


def _prove(data: Path, files: list[Path], chain: dict[str, str] | None = None) -> int:
    """Verify against the heads in these files, in the town's own reports and in the chain of a backup."""
    from fazhi.ledger.verify import Anchor, read_anchors, verify

    anchors = [Anchor(unit, head, "备份") for unit, head in (chain or {}).items()]
    try:
        found = verify(anchors + read_anchors(files), kept=data / "年报")
    except ValueError as error:
        raise Fault(str(error)) from error
    for title, sentences in (
        ("发现问题", found.faults),
        ("已证明", found.proved),
        ("不能证明", found.unproved),
    ):
        if sentences:
            print(f"{title}：")
            print("\n".join(f"  {sentence}" for sentence in sentences))
    return 1 if found.faults else 0


def _backup(rest: list[str]) -> int:
    parser = _parser("backup", "把数据库、文件和密钥备份成一个 zip；不用停机。备份里什么都有，请妥善保管。")
    parser.add_argument("file", type=Path, metavar="文件.zip")
    options = parser.parse_args(rest)
    _open(options.data, must_exist=True)
    from django.db import Error

    from fazhi.ledger.backup import BackupFault, back_up

    try:
        path = back_up(options.file.absolute(), at=_now())
    except (BackupFault, OSError, Error) as error:
        raise Fault(f"备份没有完成：{error}") from error
    print(f"已备份：{path}（{path.stat().st_size / 1048576:.1f} MB）")
    return 0


def _restore(rest: list[str]) -> int:
    parser = _parser("restore", "从备份恢复。现有的数据文件夹改名保留，不删除。恢复前请先关闭工作台。")
    parser.add_argument("file", type=Path, metavar="文件.zip")
    options = parser.parse_args(rest)
    data = _folder(options.data)
    _settings_only()
    from django.db import Error

    from fazhi.ledger.backup import BackupFault, restore

    try:
        manifest, aside = restore(options.file, data)
    except (BackupFault, OSError, Error) as error:
        raise Fault(f"没有恢复：{error}") from error
    print(f"已恢复到 {data}。" + (f"原来的数据在 {aside}。" if aside else ""))
    _set_up(data)
    return _prove(data, [], manifest.chain)


def _folder(data: Path | None) -> Path:
    if data:
        os.environ["FAZHI_DATA"] = str(data)
    return Path(os.environ.get("FAZHI_DATA", "data")).absolute()


def _settings_only() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "fazhi.settings")
    import django
    from django.core.exceptions import ImproperlyConfigured

    try:
        django.setup()
    except ImproperlyConfigured as error:
        raise Fault(str(error)) from error


def _remind(rest: list[str]) -> int:
    parser = _parser("remind", "按现行规定和放假安排重算每一个期限，列出快到期的。每天运行一次。")
    parser.add_argument("--days", type=int, default=15, metavar="天数", help="列出多少天内到期的，默认 15")
    options = parser.parse_args(rest)
    _set_up(options.data)
    from fazhi.ledger.due import coming, rebuild
    from fazhi.org.units import towns

    for town in towns():
        changed, today = rebuild(town), _today()
        print(f"{town}：重算了期限，{changed}处有变动。" if changed else f"{town}：期限没有变动。")
        for line in coming(town, today, options.days):
            print(f"  {line}")
    return 0


def _doctor(rest: list[str]) -> int:
    parser = _parser("doctor", "检查这台机器和这份数据能不能好好工作。")
    options = parser.parse_args(rest)
    _set_up(options.data, must_exist=False)
    from fazhi.desk.doctor import examine_machine

    sound = True
    for ok, sentence in examine_machine(on=_today()):
        sound = sound and ok
        print(f"{'正常' if ok else '注意'}  {sentence}")
    return 0 if sound else 1


def _chinese(message: str) -> str:
    for english, chinese in (
        ("the following arguments are required:", "缺少"),
        ("unrecognized arguments:", "不认识"),
        ("expected one argument", "后面要跟一个值"),
        ("invalid int value:", "应当是整数："),
        ("invalid fromisoformat value:", "日期应写成 2024-12-31："),
        ("invalid choice:", "没有这个选择："),
        ("argument ", ""),
    ):
        message = message.replace(english, chinese)
    return message


_VERBS: dict[str, Callable[[list[str]], int]] = {
    "demo": _demo,
    "serve": _serve,
    "report": _report,
    "import": _import,
    "export": _export,
    "verify": _verify,
    "backup": _backup,
    "restore": _restore,
    "remind": _remind,
    "doctor": _doctor,
}


if __name__ == "__main__":
    sys.exit(main())
