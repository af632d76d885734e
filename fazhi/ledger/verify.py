"""Proving the ledger: the chains, the tables against a replay of the events, heads kept elsewhere, the gaps.

It also says what it cannot prove: without an anchor, a chain rewritten from some event on with all later digests
recomputed is consistent in itself.
"""

import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from uuid import UUID

from django.db import Error, connection, transaction
from django.utils import timezone

from fazhi.ledger.chain import GENESIS, Envelope, commit, digest
from fazhi.ledger.comparison import Verification, compare_tables
from fazhi.ledger.models import ERASE, ERASE_FILE, ChainHead, Event, EventBody
from fazhi.ledger.replay import UNREADABLE, Replay
from fazhi.org.models import Person, Unit

_CHUNK = 2000
_NEVER_PROVED = "人员、岗位、单位的现值和佐证的文件类型没有和链比对，期限表和检索词是推算出来的：这些都没有核验，也不能证明。"


@dataclass(frozen=True)
class Anchor:
    """A head digest of a unit that was written down elsewhere: in a facts file, a receipt, on paper."""

    unit: str
    digest: str
    where: str
    local: bool = False  # found beside the ledger itself: whoever can change the one can change the other


def read_anchors(paths: Iterable[Path], *, local: bool = False) -> list[Anchor]:
    """Read the anchors of facts files; ValueError with a sentence for a file that has none."""
    anchors = []
    for path in paths:
        try:
            chain = json.loads(path.read_text(encoding="utf-8"))["chain"]
            anchors += [Anchor(str(unit), str(head), path.name, local) for unit, head in chain.items()]
        except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
            raise ValueError(f"{path} 里没有可以核对的链头，请给 facts.json 一类的文件。") from error
    return anchors


def verify(anchors: Iterable[Anchor] = (), *, kept: Path | None = None) -> Verification:
    """Verify every unit's chain and every record as they stand at one moment; reads only.

    `kept`: folder of this machine's own frozen reports, whose heads are compared too and told apart from `anchors`.
    """
    found = Verification(unproved=[_NEVER_PROVED])
    given = list(anchors)
    for path in sorted(kept.rglob("facts.json")) if kept else []:
        try:
            given += read_anchors([path], local=True)
        except ValueError:
            found.faults.append(f"本机留存的 {path} 读不懂，里面的链头没有核对：文件被改坏了。")
    with _one_moment():
        _verify_all(given, found)
    return found


@contextmanager
def _one_moment() -> Iterator[None]:
    """Read everything as it stands at one moment, while others write. Inside a transaction: as that one reads."""
    if connection.in_atomic_block:
        yield
    elif connection.vendor == "postgresql":
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
            yield
    else:  # atomic() would begin IMMEDIATE and make writers wait
        with connection.cursor() as cursor:
            cursor.execute("BEGIN DEFERRED")
            try:
                yield
            finally:
                cursor.execute("ROLLBACK")


def _verify_all(anchors: list[Anchor], found: Verification) -> None:
    replay, met = Replay(), dict[str, tuple[UUID, int]]()
    units, heads = Unit.objects.in_bulk(), ChainHead.objects.in_bulk()
    wanted = {one.digest for one in anchors}
    walked = {*heads, *Event.objects.order_by().values_list("unit", flat=True).distinct()}
    chains = [_Chain(unit, str(units.get(unit, f"编号 {unit} 的单位")), found) for unit in sorted(walked)]
    for chain in chains:
        for seq, event, said in _events(chain.unit):
            chain.take(seq, event, said, replay)
            if event and event.digest in wanted:
                met[event.digest] = (chain.unit, seq)
        chain.close(heads.get(chain.unit))
        if chain.unit not in units:
            chain.fault("链上的单位在单位表里没有了，是绕过系统删除的。")
    _verify_anchors(anchors, units, met, found)
    for chain in chains:
        _tell_reach(chain, anchors, met)
    compare_tables(replay, found)


@dataclass
class _Chain:
    """The walk along one unit's chain."""

    unit: UUID
    name: str
    found: Verification
    seq: int = 0
    previous: str = GENESIS
    sound: bool = True
    gone: list[int] = field(default_factory=list)  # events without a body
    erased: dict[int, str] = field(
        default_factory=dict
    )  # events an act of retention names -> why, by whom, when; "" where it gave no reason

    def fault(self, sentence: str) -> None:
        self.found.faults.append(f"{self.name}：{sentence}")
        self.sound = False

    def take(self, seq: int, event: Event | None, said: EventBody | None, replay: Replay) -> None:
        if seq != self.seq + 1:
            self.fault(f"第{self.seq + 1}号事件缺失（后面直接是第{seq}号），中间的被删除了。")
        self.seq = seq
        try:
            if event is None:
                raise ValueError
            self._check(event, said)
            replay.take(event, said.body if said else None)
        except UNREADABLE:
            self.fault(f"第{seq}号事件读不懂，存放的内容被改坏了。")
        self.previous = event.digest if event and _is_digest(event.digest) else GENESIS

    def _check(self, event: Event, said: EventBody | None) -> None:
        where = f"第{event.seq}号事件（{timezone.localtime(event.at):%Y-%m-%d %H:%M}）"
        if said is None:
            self.gone.append(event.seq)
        if event.digest != digest(self.previous, _envelope(event), event.commitment, event.version):
            self.fault(f"{where}和前一号接不上，这一号或前一号被改过。")
        if said and commit(said.salt, said.body) != event.commitment:
            self.fault(f"{where}的内容和当时的指纹不符，内容被改过。")
        elif said and event.verb in (ERASE, ERASE_FILE):
            body = json.loads(said.body)
            told = _why(str(body["reason"]), event)
            self.erased |= {int(seq): told for seq in body["events"] if int(seq) < event.seq}

    def close(self, head: ChainHead | None) -> None:
        if head is None:
            self.fault("链头的登记不见了，是绕过系统删除的。")
        elif (head.seq, head.digest) != (self.seq, self.previous):
            self.fault(
                f"链尾和链头登记不符（链上到第{self.seq}号，登记是第{head.seq}号），尾部被截断或替换。"
            )
        if unlawful := [seq for seq in self.gone if not self.erased.get(seq)]:
            self.fault(f"{_numbers(unlawful)}的内容不见了，链上没有清除它的登记，是绕过系统删除的。")
        if self.sound and self.seq:
            self.found.proved.append(f"{self.name}：{self.seq}个事件首尾相接，没有缺号。")
        for reason in sorted({self.erased[seq] for seq in self.gone if self.erased.get(seq)}):
            seqs = [seq for seq in self.gone if self.erased.get(seq) == reason]
            self.found.unproved.append(
                f"{self.name}：{_numbers(seqs)}的内容已按登记的事由清除（{reason}），只能证明它们当时存在。"
            )


def _events(unit: UUID) -> Iterator[tuple[int, Event | None, EventBody | None]]:
    last = 0
    while seqs := list(
        Event.objects.filter(unit=unit, seq__gt=last).order_by("seq").values_list("seq", flat=True)[:_CHUNK]
    ):
        last = seqs[-1]
        try:
            yield from _read_events(unit, seqs)
        except (Error, ValueError, TypeError):  # a value that its column cannot hold: find the event
            for seq in seqs:
                try:
                    yield from _read_events(unit, [seq])
                except (Error, ValueError, TypeError):
                    yield seq, None, None


def _read_events(unit: UUID, seqs: list[int]) -> list[tuple[int, Event | None, EventBody | None]]:
    events = list(Event.objects.filter(unit=unit, seq__gte=seqs[0], seq__lte=seqs[-1]).order_by("seq"))
    bodies = EventBody.objects.in_bulk([event.pk for event in events])
    return [(event.seq, event, bodies.get(event.pk)) for event in events]


def _envelope(event: Event) -> Envelope:
    return Envelope(
        event.seq, event.unit_id, event.kind, event.record, event.verb, event.on, event.at, event.actor
    )


def _why(reason: str, event: Event) -> str:
    """Why bodies were erased, by whom and when; nothing for an act that gave no reason."""
    who = Person.objects.filter(pk=event.actor).first() if event.actor else None
    return f"{reason.strip()}；{who or '本机操作'}，{event.on}" if reason.strip() else ""


def _is_digest(text: str) -> bool:
    return len(text) == len(GENESIS) and set(text) <= set("0123456789abcdef")


def _numbers(seqs: list[int]) -> str:
    some = "、".join(str(seq) for seq in seqs[:10])
    return f"第{some}号等{len(seqs)}个事件" if len(seqs) > 10 else f"第{some}号事件"


def _verify_anchors(
    anchors: list[Anchor], units: dict[UUID, Unit], met: dict[str, tuple[UUID, int]], found: Verification
) -> None:
    """A head written down for a unit must lie on that unit's chain."""
    for one in anchors:
        named = {pk for pk, unit in units.items() if one.unit in (str(pk), unit.code, unit.name)}
        owner = met[one.digest][0] if one.digest in met else None
        if not named:
            found.faults.append(f"{one.where} 里的单位“{one.unit}”不在本机的台账里。")
        elif owner not in named and one.digest != GENESIS:
            unit = units[min(named)]
            found.faults.append(
                f"{one.where} 里记下的{unit}链头不在现在的链上：链被替换、改写、截断或者删除过。"
            )


def _tell_reach(chain: _Chain, anchors: list[Anchor], met: dict[str, tuple[UUID, int]]) -> None:
    """Say how far heads kept elsewhere vouch for a chain; heads kept beside it vouch for nothing more."""
    mine = [one for one in anchors if met.get(one.digest, (None,))[0] == chain.unit]
    elsewhere = [one for one in mine if not one.local]
    if local := len(mine) - len(elsewhere):
        chain.found.proved.append(
            f"{chain.name}：和本机留存的{local}个链头一致；能改台账的人也能改这些文件，对他们证明不了什么。"
        )
    if not elsewhere:
        chain.found.unproved.append(
            f"{chain.name}：没有另处保存的链头可对照。如果有人从某一号起全部重算，链本身看不出来；"
            "请用 --anchor 给出定稿时的 facts.json 或县里的回执再核一次。"
        )
        return
    chain.found.proved.append(f"{chain.name}：和另处保存的{len(elsewhere)}个链头一致。")
    last = max(met[one.digest][1] for one in elsewhere)
    if last < chain.seq:
        chain.found.unproved.append(
            f"{chain.name}：第{last}号以后的{chain.seq - last}个事件，另处还没有保存链头，不能对照。"
        )
