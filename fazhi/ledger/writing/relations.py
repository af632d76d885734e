"""What the records of a batch point to: each related row is asked once, and locked once."""

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.db import connection, models

from fazhi.ledger.kinds import Kind
from fazhi.ledger.models import Record
from fazhi.ledger.writing.judging import refuse_related, related_fields


class Relations:
    """Foreign keys of one kind, with what is known already of the rows they point to."""

    def __init__(self, described: Kind) -> None:
        self._fields = related_fields(described)
        self._known: dict[tuple[Any, ...], str] = {}

    def clean(self, record: Record) -> None:
        """Clean all fields of a record, and ask what it points to. Raises ValidationError."""
        given = [field for field in self._fields if getattr(record, field.attname) is not None]
        broken: dict[str, Any] = {}
        try:
            record.clean_fields(exclude={field.name for field in given})
        except ValidationError as error:
            broken = error.update_error_dict(broken)
        for field in given:
            if sentence := self._refuse(field, record):
                broken.setdefault(field.name, []).append(ValidationError(sentence))
        if broken:
            raise ValidationError(broken)

    def _refuse(self, field: models.ForeignKey, record: Record) -> str:
        asked = (field.name, getattr(record, field.attname), record.unit_id)
        if asked not in self._known:
            try:
                field.clean(getattr(record, field.attname), record)
                self._known[asked] = refuse_related(field, record) or ""
            except ValidationError as error:
                self._known[asked] = "；".join(error.messages)
        return self._known[asked]

    def lock(self, records: Iterable[Record]) -> None:
        """Lock the records that these records point to, in the order of their ids: none can be voided meanwhile."""
        if not connection.features.has_select_for_update:  # where a write locks the whole file
            return
        found: dict[Any, Any] = {}
        kept = list(records)
        for field in self._fields:
            if issubclass(field.related_model, Record):
                found |= {pk: field.related_model for one in kept if (pk := getattr(one, field.attname))}
        for pk in sorted(found, key=str):
            found[pk]._base_manager.select_for_update(no_key=True).filter(pk=pk).values_list("pk").first()
