"""`verify`, `backup` and `restore`: that nothing is lost and nothing was changed unseen."""

from pathlib import Path

from fazhi.console.opening import folder_of, now, open_data, read_settings, set_up
from fazhi.console.words import Fault, Parser


def verify(rest: list[str]) -> int:
    """Prove the ledger."""
    parser = Parser("verify", "核验台账：链条、每条记录、另处保存的链头、缺号；并说明什么证明不了。")
    parser.add_argument(
        "--anchor",
        type=Path,
        action="append",
        default=[],
        metavar="facts.json",
        help="另处保存的链头，可以给多个",
    )
    options = parser.parse_args(rest)
    return _prove(set_up(options.data), options.anchor)


def backup(rest: list[str]) -> int:
    """Write a backup while the town works."""
    parser = Parser("backup", "把数据库、文件和密钥备份成一个 zip；不用停机。备份里什么都有，请妥善保管。")
    parser.add_argument("file", type=Path, metavar="文件.zip")
    options = parser.parse_args(rest)
    open_data(options.data, must_exist=True)
    from django.db import Error

    from fazhi.ledger.backup import BackupFault, back_up

    try:
        path = back_up(options.file.absolute(), at=now())
    except (BackupFault, OSError, Error) as error:
        raise Fault(f"备份没有完成：{error}") from error
    print(f"已备份：{path}（{path.stat().st_size / 1048576:.1f} MB）")
    return 0


def restore(rest: list[str]) -> int:
    """Restore a backup; what was there stays beside it."""
    parser = Parser("restore", "从备份恢复。现有的数据文件夹改名保留，不删除。恢复前请先关闭工作台。")
    parser.add_argument("file", type=Path, metavar="文件.zip")
    options = parser.parse_args(rest)
    data = folder_of(options.data)
    read_settings()
    from django.db import Error

    from fazhi.ledger import backup as backups

    try:
        manifest, aside = backups.restore(options.file, data)
    except (backups.BackupFault, OSError, Error) as error:
        raise Fault(f"没有恢复：{error}") from error
    print(f"已恢复到 {data}。" + (f"原来的数据在 {aside}。" if aside else ""))
    set_up(data)
    return _prove(data, [], manifest.chain)


def _prove(data: Path, files: list[Path], chain: dict[str, str] | None = None) -> int:
    """Verify against the heads in these files, in the town's own reports and in the chain of a backup."""
    from fazhi.ledger.verify import Anchor, read_anchors
    from fazhi.report.proving import prove

    anchors = [Anchor(unit, head, "备份") for unit, head in (chain or {}).items()]
    try:
        found = prove(anchors + read_anchors(files), kept=data / "年报")
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
