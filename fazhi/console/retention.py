"""`erase`: personal information whose term is over, or which its person rightly asks to be deleted."""

from fazhi.console.opening import now, set_up, today
from fazhi.console.words import Parser

_SURE = "清除"


def erase(rest: list[str]) -> int:
    """List what is over its term, or clear one record."""
    parser = Parser(
        "erase", "清除个人信息：不写种类和编号的，列出已满保存期限的记录；写明的，清除那一条。",
        "清除以后，链上还能证明当时有过这条登记，内容再也看不到。从前的备份要另行销毁。",
    )  # fmt: skip
    parser.add_argument("kind", nargs="?", metavar="种类")
    parser.add_argument("number", nargs="?", metavar="编号", help="列表里的编号，也是记录页地址里的编号")
    parser.add_argument("--reason", default="", metavar="理由")
    parser.add_argument("--basis", default="", metavar="依据", help="本人申请等依据；按保存期限清除的不写")
    parser.add_argument("--as", dest="account", metavar="账号", help="以谁的名义清除")
    parser.add_argument("--yes", action="store_true", help="不再询问")
    options = parser.parse_args(rest)
    if bool(options.kind) != bool(options.number):
        parser.error("种类和编号要一起写")
    set_up(options.data)
    if not options.kind:
        return _list()
    return _erase(
        options.kind, options.number, options.reason, options.basis, options.account, sure=options.yes
    )


def _list() -> int:
    from fazhi.ledger.retention import expired_of
    from fazhi.org.units import towns

    for town in towns():
        found = list(expired_of(town, today()))
        print(
            f"{town}：{len(found)}条记录的个人信息已满保存期限。"
            if found
            else f"{town}：没有已满保存期限的个人信息。"
        )
        for one in found:
            latest = f"，应在{one.latest}以前清除" if one.latest else ""
            print(f"  {one.kind.label}  {one.record.pk}  {one.record.on}  {'、'.join(one.labels)}{latest}")
    return 0


def _erase(kind: str, number: str, reason: str, basis: str, account: str | None, *, sure: bool) -> int:
    from fazhi.console.named import account_named, kind_named
    from fazhi.ledger.retention import OLD_BACKUPS, find_record
    from fazhi.ledger.retention import erase as erase_record

    described, by = kind_named(kind), account_named(account)
    record = find_record(described, number)
    if (
        not sure
        and input(
            f"将清除{record.unit}{described.label}（{record.on}）的个人信息，不能恢复。确定的，请输入“{_SURE}”："
        )
        != _SURE
    ):
        print("没有清除。")
        return 1
    count = erase_record(record, by=by, at=now(), reason=reason, basis=basis)
    print(f"已清除，链上{count}个事件的内容一并清除。{OLD_BACKUPS}")
    return 0
