"""Procedure: which steps of a record are done, which may be taken now, and the sentence why not."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils import timezone

from fazhi.ledger.kinds import Act, Guard, Kind, Step
from fazhi.ledger.models import Record, StepTaken
from fazhi.org.roles import OF_THE_TOWN, name_roles


@dataclass(frozen=True)
class Progress:
    """Steps of one record that stand (taken or excused, not retracted), oldest first."""

    kind: Kind
    rows: tuple[StepTaken, ...]
    off: frozenset[str] = frozenset()  # steps that this record does not go through

    def of(self, step: str) -> tuple[StepTaken, ...]:
        """Rows of a step."""
        return tuple(row for row in self.rows if row.step == step)

    def settled(self, step: str) -> bool:
        """Whether a step is done or excused."""
        return any(row.step == step for row in self.rows)

    def done(self, step: str) -> StepTaken | None:
        """The last time a step was really done; None where it was not, or only excused."""
        return next((row for row in reversed(self.rows) if row.step == step and not row.excused_reason), None)

    @property
    def state(self) -> str:
        """The visible state that follows from the steps."""
        moves = {
            step.name: (place, step.moves_to)
            for place, step in enumerate(self.kind.workflow)
            if step.moves_to
        }
        moved = [
            (row.on, *moves[row.step]) for row in self.rows if row.step in moves and not row.excused_reason
        ]
        return max(moved)[2] if moved else self.kind.model._meta.get_field("state").get_default()


def progress_of(kind: Kind, record: Record) -> Progress:
    """Read the standing steps of a record."""
    rows = StepTaken.objects.filter(kind=kind.key, record=record.pk, retracted_at=None).order_by("at", "id")
    return Progress(kind, tuple(rows), off_of(kind, record))


def progress_of_many(kind: Kind, records: Iterable[Record]) -> dict[object, Progress]:
    """Read the standing steps of many records in one query."""
    by_pk = {record.pk: record for record in records}
    found: dict[object, list[StepTaken]] = {pk: [] for pk in by_pk}
    for row in StepTaken.objects.filter(kind=kind.key, record__in=list(found), retracted_at=None).order_by(
        "at", "id"
    ):
        found[row.record].append(row)
    return {pk: Progress(kind, tuple(rows), off_of(kind, by_pk[pk])) for pk, rows in found.items()}


def off_of(kind: Kind, record: Record) -> frozenset[str]:
    """Steps that a record, as it stands, does not go through."""
    return frozenset(step.name for step in kind.workflow if step.when and not step.when(record))


def done(key: str, step: str) -> QuerySet[StepTaken]:
    """Rows of a kind's step that stand and were really done, not excused."""
    return StepTaken.objects.filter(kind=key, step=step, retracted_at=None, excused_reason="")


def refuse_post(needed: tuple[str, ...], act: Act) -> str | None:
    """Say who must do this, where the person's posts do not allow it. No roles named: any role of the town."""
    allowed = needed or OF_THE_TOWN
    if act.roles.intersection(allowed):
        return None
    if not needed:
        return "您在本镇没有可以登记的岗位，只能查看。"
    return f"这一项由{name_roles(needed)}登记，您现在的岗位不能登记。"


def refuse_order(step: Step, progress: Progress) -> str | None:
    """Say which earlier step is missing, or that the step is done already; what does not apply bars nothing."""
    if step.name in progress.off:
        return f"这条记录不走“{step.label}”这一步。"
    needed = (name for name in step.after if name not in progress.off)
    missing = [progress.kind.step(name).label for name in needed if not progress.settled(name)]
    if missing:
        return f"不能登记“{step.label}”：还没有登记“{'”、“'.join(missing)}”。"
    if progress.settled(step.name) and not step.repeats:
        return f"“{step.label}”已经登记过；登记错了，先撤回再登记。"
    return None


def ask(guards: tuple[Guard, ...], record: Record, act: Act) -> str | None:
    """Ask guards; the first sentence counts."""
    return next((sentence for guard in guards if (sentence := guard(record, act))), None)


def refuse_step(step: Step, record: Record, progress: Progress, act: Act) -> str | None:
    """The sentence why a step may not be taken now by this person, or None."""
    if record.voided:
        return "这条记录已经作废，不能再登记步骤。"
    if record.draft:
        return "这条还是草稿，先补全并保存，再登记步骤。"
    if act.on > timezone.localdate(act.at):
        return f"日期 {act.on} 还没有到，不能登记成已经办了。"
    return (
        refuse_post(step.by or _editors(progress.kind), act)
        or refuse_order(step, progress)
        or ask(step.guards, record, act)
    )


def _editors(kind: Kind) -> tuple[str, ...]:
    return kind.access.create if kind.access.edit is None else kind.access.edit
