"""Saving many new records of one kind, all or nothing."""

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.utils import timezone

from fazhi.ledger import due, words
from fazhi.ledger.errors import Refused
from fazhi.ledger.kinds import Act, Kind, kind_of
from fazhi.ledger.models import Record
from fazhi.ledger.writer import write
from fazhi.ledger.writing.judging import act_of, foreign_records, make_ready
from fazhi.ledger.writing.storing import say_created, versions_kept
from fazhi.org.models import Person

_CHUNK = 500


def save_records(
    records: Sequence[Record], *, by: Person, at: datetime, on: date | None = None
) -> list[Record]:
    """Create many records of one kind, all or nothing. Raises as save_record; the error names the row (from 1)."""
    if not records:
        return []
    described, acts = kind_of(records[0]), dict[UUID, Act]()
    with versions_kept(records), write() as writer:
        for number, record in enumerate(records, 1):
            if record.unit_id not in acts:
                acts[record.unit_id] = act_of(record, by, on or timezone.localdate(at), at)
            _judge_row(described, record, acts[record.unit_id], number)
        try:
            described.model.objects.bulk_create(records, _CHUNK)
        except IntegrityError as error:
            raise Refused(_constraint_sentence(described, error)) from error
        for record in records:
            say_created(writer, described, record, acts[record.unit_id], {})
        due.project_many(described, records)
        words.index(described, records)
    return list(records)


def _judge_row(described: Kind, record: Record, act: Act, number: int) -> None:
    try:
        make_ready(described, record, act)
        record.clean_fields()
        record.clean()
        if foreign := foreign_records(described, record, None):
            raise ValidationError(foreign)
    except (Refused, ValidationError) as error:
        raise _at_row(error, number) from error


def _at_row(error: Refused | ValidationError, number: int) -> Refused | ValidationError:
    if isinstance(error, Refused):
        return Refused(f"第{number}行：{error}")
    return ValidationError(f"第{number}行：{'；'.join(error.messages)}")


def _constraint_sentence(described: Kind, error: IntegrityError) -> str:
    for constraint in described.model._meta.constraints:
        if constraint.name in str(error):
            return str(constraint.get_violation_error_message())
    return "有一行和已经登记的内容重复，整批没有写入。"
