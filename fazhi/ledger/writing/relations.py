"""What the records of a batch point to: each related row is asked once, and locked once."""

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models

from fazhi.ledger.kinds import Kind
from fazhi.ledger.models import Record
from fazhi.ledger.writing.judging import given_fields, refuse_related

_CHUNK = 500


class Relations:
    """Foreign keys of one kind, with what is known already of the rows they point to."""

    def __init__(self, described: Kind, cleaned: frozenset[str] = frozenset()) -> None:
        self._described, self._cleaned = described, cleaned
        self._known: dict[tuple[Any, ...], str] = {}

    def clean(self, record: Record) -> None:
        """Clean the fields of a record that were not cleaned yet, and ask what it points to. Raises ValidationError."""
        given = given_fields(self._described, record)
        broken: dict[str, Any] = {}
        try:
            record.clean_fields(exclude=self._cleaned.union([field.name for field in given]))
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
            self._known[asked] = refuse_related(field, record) or ""
        return self._known[asked]

    def lock(self, records: Iterable[Record]) -> None:
        """Lock the records that these records point to, kind by kind in the order of their ids: none can be voided
        meanwhile."""
        found: dict[Any, set[Any]] = {}
        for record in records:
            for field in given_fields(self._described, record):
                if issubclass(field.related_model, Record):
                    found.setdefault(field.related_model, set()).add(getattr(record, field.attname))
        for model in sorted(found, key=lambda one: one._meta.label):
            pks = sorted(found[model])
            for place in range(0, len(pks), _CHUNK):
                rows = model._base_manager.filter(pk__in=pks[place : place + _CHUNK]).order_by("pk")
                list(rows.select_for_update(no_key=True).values_list("pk"))
