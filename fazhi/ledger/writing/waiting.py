"""Rows that are written but stand in no table yet: whatever asks the database puts them there first.

So each query sees what was written before it, as if all had been written one by one; where nothing is asked, all rows
go in at once.
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any
from uuid import UUID

from django.db import IntegrityError, connection

from fazhi.ledger.errors import Refused
from fazhi.ledger.kinds import Kind
from fazhi.ledger.models import Record, StepTaken
from fazhi.ledger.rows import Values, insert, insert_new, prepare


class Waiting:
    """Records of one kind and their steps on the way to their tables."""

    def __init__(self, described: Kind) -> None:
        self._described = described
        self._new: dict[UUID, tuple[Record, Values]] = {}
        self._changed: dict[UUID, tuple[Record, set[str]]] = {}
        self._steps: list[StepTaken] = []

    def add(self, record: Record, values: Values) -> None:
        """Take a new record; with the values of its row where they are made and stay."""
        self._new[record.pk] = (record, values)

    def step(self, record: Record, taken: StepTaken, changed: set[str]) -> None:
        """Take a step of a record that was added before; the record says the changed fields anew."""
        self._steps.append(taken)
        if record.pk in self._new:
            self._new[record.pk] = (record, ())
        else:
            self._changed[record.pk] = (record, changed | self._changed.get(record.pk, (record, set()))[1])

    def add_steps(self, taken: Iterable[StepTaken]) -> None:
        """Take steps that the values of their record tell already."""
        self._steps += taken

    def flush(self) -> None:
        """Put all that waits into the tables. Raises Refused where a row breaks a constraint."""
        new, changed, steps = self._new, self._changed, self._steps
        self._new, self._changed, self._steps = {}, {}, []
        try:
            insert(self._described.model, [values or prepare(record) for record, values in new.values()])
            for record, _ in new.values():
                record._state.adding = False
            for record, names in changed.values():
                record.save(force_update=True, update_fields={*names, "version"})
            insert_new(steps)
        except IntegrityError as error:
            raise Refused(_sentence(self._described, error)) from error

    @contextmanager
    def seen(self) -> Iterator[None]:
        """Within, every query first flushes."""
        with connection.execute_wrapper(self._flush_before):
            yield
        self.flush()

    def _flush_before(self, execute: Callable[..., Any], *call: Any) -> Any:
        self.flush()
        return execute(*call)


def _sentence(described: Kind, error: IntegrityError) -> str:
    columns = str(error).partition("failed: ")[2].split(", ")  # SQLite names these, PostgreSQL the constraint
    for constraint in described.model._meta.constraints:
        if constraint.name in str(error) or _columns(described, constraint) == columns:
            return str(constraint.get_violation_error_message())
    return "有一行和已经登记的内容重复，整批没有写入。"


def _columns(described: Kind, constraint: Any) -> list[str]:
    table, column = described.model._meta.db_table, described.model._meta.get_field
    return [f"{table}.{column(name).column}" for name in getattr(constraint, "fields", ())]
