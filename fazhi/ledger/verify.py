"""Proving the ledger: the chain, the records against a replay of their events, anchors kept elsewhere, the gaps.

It also says what it cannot prove: without an anchor, a chain rewritten from some event on with all later digests
recomputed is consistent in itself.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from uuid import UUID

from django.utils import timezone

from fazhi.ledger.accounts import ACCOUNT
from fazhi.ledger.chain import GENESIS, Envelope, commit, digest
from fazhi.ledger.evidence import path_of
from fazhi.ledger.exports import EXPORT
from fazhi.ledger.kinds import Kind, kinds
from fazhi.ledger.models import ChainHead, Event, EventBody, Evidence, Link, StepTaken
from fazhi.ledger.seal import SealBroken
from fazhi.ledger.values import snapshot, unsealed
from fazhi.org.models import Unit

_CHUNK = 2000


@dataclass(frozen=True)
class Anchor:
    """A head digest of a unit that was written down elsewhere: in a facts file, a receipt, on paper."""

    unit: str
    digest: str
    where: str


@dataclass
class Verification:
    """What was found. `faults` are contradictions; `proved` and `unproved` say how far the proof reaches."""

    faults: list[str] = field(default_factory=list)
    proved: list[str] = field(default_factory=list)
    unproved: list[str] = field(default_factory=list)


@dataclass
class _Replayed:
    """What the events say of one record."""

    kind: str
    values: dict[str, Any] = field(default_factory=dict)
    steps: dict[str, tuple[str, str, str]] = field(
        default_factory=dict
    )  # taken -> step, day, reason of the excuse
    version: int = 0
    erased: bool = False
    sealed: bool = False


def read_anchors(paths: Iterable[Path]) -> list[Anchor]:
    """Read the anchors of facts files; ValueError with a sentence for a file that has none."""
    anchors = []
    for path in paths:
        try:
            chain = json.loads(path.read_text(encoding="utf-8"))["chain"]
            anchors += [Anchor(str(unit), str(head), path.name) for unit, head in chain.items()]
        except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
            raise ValueError(f"{path} 里没有可以核对的链头，请给 facts.json 一类的文件。") from error
    return anchors


def verify(anchors: Iterable[Anchor] = ()) -> Verification:
    """Verify every unit's chain and every record; reads only."""
    found = Verification()
    given = list(anchors)
    replayed: dict[UUID, _Replayed] = {}
    links: set[tuple[UUID, str, str]] = set()
    evidence: dict[str, str] = {}
    for unit in Unit.objects.filter(pk__in=ChainHead.objects.values("unit")):
        _verify_unit(
            unit,
            [one for one in given if one.unit in (str(unit.pk), unit.code, unit.name)],
            found,
            replayed,
            links,
            evidence,
        )
    _verify_records(replayed, found)
    _verify_links(links, found)
    _verify_evidence(evidence, found)
    unknown = [
        one for one in given if not Unit.objects.filter(pk=_uuid(one.unit)).exists() and not _named(one.unit)
    ]
    found.faults += [f"{one.where} 里的单位“{one.unit}”不在本机的台账里。" for one in unknown]
    return found


def _verify_unit(
    unit: Unit,
    anchors: list[Anchor],
    found: Verification,
    replayed: dict[UUID, _Replayed],
    links: set[tuple[UUID, str, str]],
    evidence: dict[str, str],
) -> None:
    previous, seq, erased, sound = GENESIS, 0, 0, True
    awaited = {one.digest: one for one in anchors}
    for event, said in _events(unit):
        if event.seq != seq + 1:
            found.faults.append(
                f"{unit}：第{seq + 1}号事件缺失（后面直接是第{event.seq}号），中间的被删除了。"
            )
            sound = False
        seq = event.seq
        where = f"{unit}第{event.seq}号事件（{timezone.localtime(event.at):%Y-%m-%d %H:%M}）"
        if event.digest != digest(previous, _envelope(event), event.commitment, event.version):
            found.faults.append(f"{where}：和前一号接不上，这一号或前一号被改过。")
            sound = False
        previous = event.digest
        awaited.pop(event.digest, None)
        if said is None:
            erased += 1
        elif commit(said.salt, said.body) != event.commitment:
            found.faults.append(f"{where}：内容和当时的指纹不符，内容被改过。")
            sound = False
        _replay(event, said, replayed, links, evidence)
    head = ChainHead.objects.get(unit=unit)
    if (head.seq, head.digest) != (seq, previous):
        found.faults.append(
            f"{unit}：链尾和链头登记不符（链上到第{seq}号，登记是第{head.seq}号），尾部被截断或替换。"
        )
        sound = False
    found.faults += [
        f"{one.where} 里记下的{unit}链头不在现在的链上：链被替换、改写或截断过。" for one in awaited.values()
    ]
    if sound:
        found.proved.append(f"{unit}：{seq}个事件首尾相接，没有缺号。")
    if erased:
        found.unproved.append(f"{unit}：{erased}个事件的内容已按规定清除，只能证明它们当时存在。")
    if anchors and not awaited:
        found.proved.append(f"{unit}：和另处保存的{len(anchors)}个链头一致。")
    elif not anchors:
        found.unproved.append(
            f"{unit}：没有另处保存的链头可对照。如果有人从某一号起全部重算，链本身看不出来；"
            "请用 --anchor 给出定稿时的 facts.json 或县里的回执再核一次。"
        )


def _events(unit: Unit) -> Iterator[tuple[Event, EventBody | None]]:
    last = 0
    while batch := list(Event.objects.filter(unit=unit, seq__gt=last).order_by("seq")[:_CHUNK]):
        bodies = EventBody.objects.in_bulk([event.pk for event in batch])
        for event in batch:
            yield event, bodies.get(event.pk)
        last = batch[-1].seq


def _envelope(event: Event) -> Envelope:
    return Envelope(
        event.seq, event.unit_id, event.kind, event.record, event.verb, event.on, event.at, event.actor
    )


def _replay(
    event: Event,
    said: EventBody | None,
    replayed: dict[UUID, _Replayed],
    links: set[tuple[UUID, str, str]],
    evidence: dict[str, str],
) -> None:
    if event.verb in (EXPORT, ACCOUNT):  # says what left the town; it changes no record
        return
    one = replayed.setdefault(event.record, _Replayed(event.kind))
    if event.verb not in ("link", "attach"):
        one.version += 1
    if said is None:
        one.erased = True
        return
    try:
        body = json.loads(said.body)
    except ValueError:
        one.erased = True  # the commitment check has already named this event
        return
    if event.verb == "link":
        links.add((event.record, body["target"], body["relation"]))
    elif event.verb == "attach":
        evidence[body["evidence"]] = body["digest"]
    _replay_values(one, body)
    if event.verb in ("step", "excuse"):
        one.steps[body["taken"]] = (body["step"], event.on.isoformat(), body["excused"])
    elif event.verb == "retract":
        one.steps.pop(body["taken"], None)


def _replay_values(one: _Replayed, body: Mapping[str, Any]) -> None:
    try:
        one.values |= {name: unsealed(value) for name, value in body.get("fields", {}).items()}
        one.values |= {name: unsealed(pair)[1] for name, pair in body.get("changed", {}).items()}
    except SealBroken:
        one.sealed = True


def _verify_records(replayed: Mapping[UUID, _Replayed], found: Verification) -> None:
    equal, erased, sealed = 0, 0, 0
    for described in kinds():
        steps = _steps(described)
        for record in described.model._base_manager.select_related("unit").iterator(_CHUNK):
            one = replayed.get(record.pk)
            name = f"{described.label}“{record}”"
            if one is None:
                found.faults.append(f"{name}：台账里有这一条，链上没有登记过它，是绕过系统写进来的。")
            elif one.erased:
                erased += 1
            elif one.sealed:
                sealed += 1
            elif faults := _compare(described, record, one, steps.get(record.pk, {})):
                found.faults += [f"{name}：{fault}" for fault in faults]
            else:
                equal += 1
        stored = set(described.model._base_manager.values_list("pk", flat=True))
        missing = [pk for pk, one in replayed.items() if one.kind == described.key and pk not in stored]
        found.faults += [
            f"{described.label}：链上登记过编号 {pk} 的记录，台账里已经没有了。" for pk in missing
        ]
    gone = {one.kind for one in replayed.values()} - {described.key for described in kinds()}
    found.unproved += [f"种类 {key} 的记录现在没有对应的台账，不能比对。" for key in sorted(gone)]
    found.proved.append(f"{equal}条记录的现值和步骤，与按事件重放的结果逐项相同。")
    if erased:
        found.unproved.append(f"{erased}条记录有已清除的事件内容，不能重放比对。")
    if sealed:
        found.unproved.append(f"{sealed}条记录的个人信息打不开（没有当时的密钥），不能比对。")


def _steps(described: Kind) -> dict[UUID, dict[str, tuple[str, str, str]]]:
    steps: dict[UUID, dict[str, tuple[str, str, str]]] = {}
    for row in StepTaken.objects.filter(kind=described.key, retracted_at=None).iterator(_CHUNK):
        steps.setdefault(row.record, {})[str(row.pk)] = (row.step, row.on.isoformat(), row.excused_reason)
    return steps


def _compare(
    described: Kind, record: Any, one: _Replayed, steps: Mapping[str, tuple[str, str, str]]
) -> list[str]:
    present, faults = snapshot(described, record), []
    for name, value in present.items():
        if one.values.get(name) != value:
            label = described.model._meta.get_field(name).verbose_name
            faults.append(f"“{label}”的现值和链上登记的不一样，被绕过系统改过。")
    if record.version != one.version:
        faults.append(f"版本号是{record.version}，链上有{one.version}次变动。")
    if steps != one.steps:
        faults.append("步骤和链上登记的不一样，被绕过系统改过。")
    return faults


def _verify_links(links: set[tuple[UUID, str, str]], found: Verification) -> None:
    stored = {(one.source, str(one.target), one.relation) for one in Link.objects.iterator(_CHUNK)}
    if extra := len(stored - links):
        found.faults.append(f"有{extra}个关联不是通过系统登记的。")
    if missing := len(links - stored):
        found.faults.append(f"有{missing}个登记过的关联不见了。")


def _verify_evidence(evidence: Mapping[str, str], found: Verification) -> None:
    stored = {str(one.pk): one for one in Evidence.objects.iterator(_CHUNK)}
    for pk, one in stored.items():
        if evidence.get(pk) != one.digest:
            found.faults.append(f"佐证“{one.name}”的登记和链上的指纹不符。")
    if missing := len(evidence.keys() - stored.keys()):
        found.faults.append(f"有{missing}份登记过的佐证不见了。")
    sound = 0
    for one in stored.values():
        if sentence := _fault_of_file(one):
            found.faults.append(sentence)
        else:
            sound += 1
    if stored:
        found.proved.append(f"{sound}份佐证文件和登记的指纹一致。")


def _fault_of_file(one: Evidence) -> str | None:
    from fazhi.figures import sm3

    path = path_of(one.digest)
    if not path.exists():
        return f"佐证“{one.name}”的文件不在了。"
    return None if sm3(path.read_bytes()) == one.digest else f"佐证“{one.name}”的文件被改动过。"


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def _named(text: str) -> bool:
    return Unit.objects.filter(code=text).exists() or Unit.objects.filter(name=text).exists()
