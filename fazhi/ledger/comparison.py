"""The tables as they stand against what the events say: every record, step, link and file."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db import Error
from django.db.models import Model

from fazhi.figures import sm3
from fazhi.ledger.evidence import path_of
from fazhi.ledger.kinds import Kind, kinds
from fazhi.ledger.models import Evidence, Link, StepTaken
from fazhi.ledger.replay import COLUMNS, Replay, Told
from fazhi.ledger.values import plain, snapshot
from fazhi.org.models import Setting

_CHUNK = 2000
_NAMES: dict[type[Model], str] = {StepTaken: "步骤", Link: "关联", Evidence: "佐证"}


@dataclass
class Verification:
    """What was found. `faults` are contradictions; `proved` and `unproved` say how far the proof reaches."""

    faults: list[str] = field(default_factory=list)
    proved: list[str] = field(default_factory=list)
    unproved: list[str] = field(default_factory=list)


def compare_tables(replay: Replay, found: Verification) -> None:
    """Compare all tables of the ledger with the replay of all chains."""
    _compare_records(replay, found)
    for model in COLUMNS:
        _compare_rows(model, replay, found)
    _compare_settings(replay, found)
    _examine_files(found)


def _rows(model: type[Model], name: str, found: Verification) -> Iterator[Any]:
    """All rows of a table; a value that its column cannot hold is a fault, and the rest stays uncompared."""
    try:
        yield from model._base_manager.iterator(_CHUNK)
    except (Error, ValueError, TypeError):
        found.faults.append(f"{name}：表里有一行读不懂，存放的内容被改坏了；它后面的各行没有核对。")


def _compare_records(replay: Replay, found: Verification) -> None:
    counts: Counter[str] = Counter()
    for described in kinds():
        stored = set()
        for record in _rows(described.model, described.label, found):
            stored.add(record.pk)
            name = f"{described.label}“{record}”"
            one = replay.records.get(record.pk)
            if one is None or one.kind != described.key:
                found.faults.append(f"{name}：台账里有这一条，链上没有登记过它，是绕过系统写进来的。")
                continue
            faults = _faults_of(described, record, one)
            found.faults += [f"{name}：{fault}" for fault in faults]
            counts["partial"] += one.partial
            counts["closed"] += bool(one.closed)
            counts["equal"] += not (faults or one.partial or one.closed)
        missing = [pk for pk, one in replay.records.items() if one.kind == described.key and pk not in stored]
        found.faults += [
            f"{described.label}：链上登记过编号 {pk} 的记录，台账里已经没有了。" for pk in missing
        ]
    _tell_counts(counts, replay, found)


def _faults_of(described: Kind, record: Any, one: Told) -> list[str]:
    faults = []
    for name, value in snapshot(described, record).items():
        if name in one.closed or (one.partial and name not in one.values):
            continue
        field = described.model._meta.get_field(name)
        # A field that came with a later release: events from before do not tell it, and it holds its default.
        told = one.values[name] if name in one.values else plain(field.get_default())
        if told != value:
            faults.append(f"“{field.verbose_name}”的现值和链上登记的不一样，被绕过系统改过。")
    if record.version != one.version:
        faults.append(f"版本号是{record.version}，链上有{one.version}次变动。")
    return faults


def _tell_counts(counts: Counter[str], replay: Replay, found: Verification) -> None:
    found.proved.append(f"{counts['equal']}条记录的现值，与按事件重放的结果逐项相同。")
    if partial := counts["partial"]:
        found.unproved.append(f"{partial}条记录有事件内容已经没有了，只比对了还能重放的各项。")
    if closed := counts["closed"]:
        found.unproved.append(
            f"{closed}条记录的个人信息打不开（没有当时的密钥），这几项不能比对，其余各项已经比对。"
        )
    known = {described.key for described in kinds()}
    unknown = Counter(one.kind for one in replay.records.values() if one.kind not in known)
    found.unproved += [
        f"链上有{number}条“{key}”记录，现在的版本里没有这种台账，不能比对。"
        for key, number in sorted(unknown.items())
    ]


def _compare_rows(model: type[Model], replay: Replay, found: Verification) -> None:
    name, stored, equal, covered = _NAMES[model], set[UUID](), 0, 0
    for row in _rows(model, f"{name}登记", found):
        stored.add(row.pk)
        told, stands = replay.row(model, row.pk), replay.stored(row)
        if stands == told:
            equal += 1
        elif replay.covers(row):
            covered += 1
        elif told is None:
            found.faults.append(f"{name}“{row}”：链上没有登记过它，是绕过系统写进来的。")
        else:
            pairs = zip(COLUMNS[model].values(), stands, told, strict=True)
            labels = "、".join(label for label, is_, was in pairs if is_ != was)
            found.faults.append(f"{name}“{row}”：{labels}和链上登记的不一样，被绕过系统改过。")
    gone = sorted(replay.rows[model].keys() - stored)
    if missing := sum(not replay.covers_absence(model, pk) for pk in gone):
        found.faults.append(f"链上登记过的{name}有{missing}个不见了，是绕过系统删除的。")
    if equal:
        found.proved.append(f"{equal}个{name}的登记与链上的逐项相同。")
    if covered:
        found.unproved.append(
            f"{covered}个{name}的登记内容在已经没有了的事件里，只比对了时间、登记人这些公开项。"
        )


def _compare_settings(replay: Replay, found: Verification) -> None:
    untold, equal, told = 0, 0, dict(replay.settings)
    for row in Setting.objects.select_related("unit"):
        stands = told.pop((row.unit_id, row.key, row.since.isoformat()), None)
        if stands is None:
            untold += 1
        elif stands == (row.value, row.document):
            equal += 1
        else:
            found.faults.append(
                f"{row.unit}的配置“{row.key}”（{row.since}起）和链上登记的不一样，被绕过系统改过。"
            )
    if told:
        found.faults.append(f"链上登记过的配置有{len(told)}项不见了，是绕过系统删除的。")
    if equal:
        found.proved.append(f"{equal}项配置和放假安排与链上登记的相同。")
    if untold:
        found.unproved.append(f"{untold}项配置不是经系统的配置页录入的，链上没有登记，不能比对。")


def _examine_files(found: Verification) -> None:
    sound, total = 0, 0
    for one in _rows(Evidence, "佐证登记", Verification()):  # an unreadable row has been told already
        if one.erased_at:  # its own event says so; whether it does, the comparison of rows has told
            continue
        total += 1
        if sentence := _fault_of_file(one):
            found.faults.append(sentence)
        else:
            sound += 1
    if total:
        found.proved.append(f"{sound}份佐证文件和登记的指纹一致。")


def _fault_of_file(one: Evidence) -> str | None:
    path = path_of(one.digest)
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        return f"佐证“{one.name}”的文件不在了。"
    except (OSError, ValueError):
        return f"佐证“{one.name}”的文件读不出来。"
    return None if sm3(content) == one.digest else f"佐证“{one.name}”的文件被改动过。"
