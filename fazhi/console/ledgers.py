"""`import`, `export` and `report`: sheets in and out, the annual report."""

from datetime import date
from pathlib import Path

from fazhi.console.opening import now, set_up
from fazhi.console.words import Fault, Parser

MOST_BYTES = 50 << 20  # a sheet of 100,000 rows has 8 MB
ALL = "全部"


def report(rest: list[str]) -> int:
    """Write the annual report of a town."""
    parser = Parser("report", "从台账生成年度报告：Word、网页、数据文件、证明清单。")
    parser.add_argument("unit", metavar="单位", help="乡镇的名称或区划代码")
    parser.add_argument("year", type=int, metavar="年度")
    parser.add_argument("-o", "--out", type=Path, required=True, metavar="文件夹")
    parser.add_argument(
        "--as-of", type=date.fromisoformat, metavar="日期", help="另按这一天为数据截止日，不管有没有定稿"
    )
    options = parser.parse_args(rest)
    set_up(options.data)
    from fazhi.console.named import town_named
    from fazhi.report.files import frozen_note, write_report

    unit = town_named(options.unit)
    for path in write_report(unit, options.year, options.out, as_of=options.as_of, at=now()):
        print(path)
    if options.as_of is None and (note := frozen_note(unit, options.year)):
        print(note)
    return 0


def import_kind(rest: list[str]) -> int:
    """Import a sheet of one kind."""
    parser = Parser("import", "从 Excel 导入台账：先查每一行，有一行不对就都不导入。")
    parser.add_argument("kind", metavar="种类")
    parser.add_argument("file", type=Path, metavar="文件.xlsx")
    parser.add_argument("--dry-run", action="store_true", help="只检查，不写入")
    parser.add_argument(
        "--as", dest="account", metavar="账号", help="以谁的名义登记；只有一个账号可用时可以不写"
    )
    options = parser.parse_args(rest)
    _refuse_file(options.file)
    set_up(options.data)
    from fazhi.console.named import account_named, kind_named
    from fazhi.desk.imports import import_sheet

    kind, by = kind_named(options.kind), account_named(options.account)
    outcome = import_sheet(kind, options.file, by=by, at=now(), dry_run=options.dry_run)
    print("\n".join(outcome.sentences))
    return 0 if outcome.ok else 1


def export_kind(rest: list[str]) -> int:
    """Export one kind of a town to a sheet, or all of them to a folder."""
    parser = Parser("export", "把一种台账导出成 Excel；种类写“全部”，每种一张，都放进一个文件夹。")
    parser.add_argument("kind", metavar="种类")
    parser.add_argument("-o", "--out", type=Path, required=True, metavar="文件.xlsx")
    parser.add_argument("--unit", metavar="单位", help="哪个乡镇；只有一个时可以不写")
    parser.add_argument("--year", type=int, metavar="年度", help="只导出这一年的")
    options = parser.parse_args(rest)
    set_up(options.data)
    from fazhi.console.named import kind_named, town_named
    from fazhi.desk import sheets
    from fazhi.ledger.kinds import kinds
    from fazhi.org.units import towns

    unit = town_named(options.unit) if options.unit else next(iter(towns()), None)
    if unit is None or (not options.unit and len(towns()) > 1):
        raise Fault("这里不止一个乡镇，请用 --unit 写明导出哪一个。")
    if options.kind == ALL:
        options.out.mkdir(parents=True, exist_ok=True)
        files = [(kind, options.out / f"{kind.label}（{kind.key}）.xlsx") for kind in kinds()]
    else:
        files = [(kind_named(options.kind), options.out)]
    for kind, out in files:
        count = sheets.export_kind(kind, unit, out, at=now(), year=options.year)
        print(f"已导出 {count} 条：{out}")
    return 0


def _refuse_file(path: Path) -> None:
    """Refuse what is no sheet before reading it."""
    if not path.is_file():
        raise Fault(f"找不到文件“{path}”。请核对路径和文件名。")
    if path.stat().st_size > MOST_BYTES:
        raise Fault(
            f"“{path.name}”超过 {MOST_BYTES >> 20} MB，没有读。请删去表里的图片，或拆成几张表再导入。"
        )
