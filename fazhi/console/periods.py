"""`remind`: the periods of law, by the law and the calendar as they are today."""

from fazhi.console.opening import set_up, today
from fazhi.console.words import Parser


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
