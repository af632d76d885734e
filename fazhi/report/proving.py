"""Proving the ledger with what frozen reports add: heads of the chain kept in them, their files, their rows."""

from collections.abc import Iterable
from pathlib import Path

from fazhi.ledger.comparison import Verification
from fazhi.ledger.verify import Anchor, verify
from fazhi.org.units import towns
from fazhi.report.freezing import frozen_faults, frozen_heads


def prove(anchors: Iterable[Anchor] = (), *, kept: Path | None = None) -> Verification:
    """Verify everything; `anchors` were kept elsewhere, `kept` is the folder of this machine's own reports."""
    heads = [
        Anchor(town.code or str(town.pk), digest, where, local=True)
        for town in towns()
        for digest, where in frozen_heads(town)
    ]
    found = verify([*anchors, *heads], kept=kept)
    faults = [f"{town.name}：{fault}" for town in towns() for fault in frozen_faults(town)]
    found.faults += faults
    if heads and not faults:
        found.proved.append(f"{len(heads)}份年报定稿的文件和存放的各行，与定稿时的指纹一致。")
    return found
