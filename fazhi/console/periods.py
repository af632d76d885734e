"""`remind` and `calendar`: the periods of law, by the law and the calendar as they are today."""

from pathlib import Path
from typing import TYPE_CHECKING

from fazhi.console.opening import now, set_up, today
from fazhi.console.words import Fault, Parser

if TYPE_CHECKING:
    from fazhi.ledger.due import Moved

_FORMS = """文件是文本，两种写法都认：
一、国务院办公厅通知的全文，连同标题和“一、元旦：1月1日（周五）至3日（周日）放假，共3天。”这样的各行；
二、TOML：

  name = "国务院办公厅关于2027年部分节假日安排的通知"
  source = "国办发明电〔2026〕9号"
  year = 2027             # 安排全年；不写 year，只在已有的安排上增加这几天
  dated = 2026-11-04      # 发文日期
  workdays = [2027-01-31, 2027-02-20]     # 调休上班的日子
  off = [{ name = "元旦", since = 2027-01-01, until = 2027-01-03 }]     # 每段假期一项，首尾都放假"""


def remind(rest: list[str]) -> int:
    """Compute every period anew and tell what is coming."""
    parser = Parser("remind", "按现行规定和放假安排重算每一个期限，列出快到期的。每天运行一次。")
    parser.add_argument("--days", type=int, default=15, metavar="天数", help="列出多少天内到期的，默认 15")
    options = parser.parse_args(rest)
    set_up(options.data)
    from fazhi.ledger.due import coming, rebuild
    from fazhi.org.units import towns

    for town in towns():
        changed, on = rebuild(town), today()
        print(f"{town}：重算了期限，{changed}处有变动。" if changed else f"{town}：期限没有变动。")
        for line in coming(town, on, options.days):
            print(f"  {line}")
    return 0


def calendar(rest: list[str]) -> int:
    """Take over a holiday notice; open periods move at once."""
    parser = Parser("calendar", "录入放假通知，正在计算的期限随之重算；同一年的再录一次就换掉。", _FORMS)
    parser.add_argument("act", metavar="add", choices=("add",), help="录入")
    parser.add_argument("file", type=Path, metavar="文件", help="通知全文或 TOML，UTF-8 文本")
    parser.add_argument("--unit", metavar="单位", help="只用于哪个乡镇；不写则这里的乡镇都用")
    parser.add_argument("--dry-run", action="store_true", help="只说会移动哪些期限，不录入")
    options = parser.parse_args(rest)
    text = _text_of(options.file)
    set_up(options.data)
    from fazhi.console.named import town_named
    from fazhi.law import WrongNotice, parse_notice
    from fazhi.ledger.settings import add_notice, preview_notice
    from fazhi.org.units import towns

    try:
        notice = parse_notice(text)
    except WrongNotice as error:
        raise Fault(str(error)) from error
    for unit in [town_named(options.unit)] if options.unit else towns():
        if options.dry_run:
            moved = preview_notice(unit, notice, today())
        else:
            moved = add_notice(unit, notice, by=None, on=today(), at=now())
        done = "会移动" if options.dry_run else "已采用，移动了"
        print(f"{unit}：{notice.name}，{done} {len(moved)} 个期限。")
        for one in moved:
            print(f"  {_tell(one)}")
    return 0


def _tell(one: "Moved") -> str:
    from fazhi.ledger.due import clock_named
    from fazhi.ledger.kinds import kind

    label, clock = kind(one.kind).label, clock_named(one.kind, one.clock).label
    return f"{one.before or '没有期限'} → {one.after or '没有期限'}  {label}{f'（{clock}）' if clock else ''}"


def _text_of(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except FileNotFoundError as error:
        raise Fault(f"找不到文件“{path}”。请核对路径和文件名。") from error
    except (OSError, UnicodeDecodeError) as error:
        raise Fault(f"读不出“{path.name}”，没有录入；请存成 UTF-8 文本再试。") from error
