"""The rows of a sheet put into records, as the form of their kind would: a value is cleaned once however often it stands.

Only a row in which something is wrong, or of a form that does more than clean its fields, goes through the form itself:
what is wrong is said by the form and in its words.
"""

from functools import cache
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import ForeignKey
from django.forms.models import ModelChoiceField, model_to_dict

from fazhi.desk.forms import record_form_class
from fazhi.desk.readings import SheetRow
from fazhi.desk.seat import Seat
from fazhi.ledger.kinds import Kind
from fazhi.ledger.models import Record


class Filling:
    """The one form through which all rows of a sheet go; what a row points to is looked up once."""

    def __init__(self, kind: Kind, seat: Seat) -> None:
        self.form = record_form_class(kind, seat)(data={})
        for drawn in self.form.fields.values():
            if isinstance(drawn, ModelChoiceField):
                drawn.to_python = cache(drawn.to_python)
        fields = {field.name: field for field in kind.model._meta.fields}
        self._drawn = [
            (name, fields[name].attname, drawn, dict[Any, Any]()) for name, drawn in self.form.fields.items()
        ]
        self._left = fields.keys() - self.form.fields.keys()
        # What the form does not require and the model does: left out of validation where it is empty.
        self._loose = [
            (name, drawn.empty_values)
            for name, drawn in self.form.fields.items()
            if not fields[name].blank and not drawn.required
        ]
        # What a row that is filled was cleaned of.
        self.cleaned = frozenset(self.form.fields).difference(name for name, _ in self._loose)
        self._pointing = [name for name in self.form.fields if isinstance(fields[name], ForeignKey)]
        self._is_plain = kind.form is None and kind.model()._get_unique_checks(self._left) == ([], [])

    def fill(self, record: Record, row: SheetRow) -> Any:
        """Put the row's cells over the present values of a record; returns what the form finds wrong."""
        if self._is_plain and self._is_good(record, row):
            return {}
        self.form.instance, self.form.initial = record, model_to_dict(record, fields=self.form.fields)
        self.form.data = {**self.form.initial, **row.data}
        self.form._bound_fields_cache = {}
        self.form.full_clean()
        return self.form.errors

    def _is_good(self, record: Record, row: SheetRow) -> bool:
        """Fill a record without the form, where nothing is wrong; else it stays as it was."""
        before = dict(record.__dict__)
        try:
            values = {
                name: _cleaned(
                    drawn, name, row.data[name] if name in row.data else getattr(record, attname), known
                )
                for name, attname, drawn, known in self._drawn
            }
            for name, value in values.items():
                if value is not None or getattr(record, name) is not None:  # pointing to nothing is dear
                    setattr(record, name, value)
            self._validate(record, values)
        except ValidationError:
            record.__dict__.clear()
            record.__dict__.update(before)
            return False
        return True

    def _validate(self, record: Record, values: dict[str, Any]) -> None:
        """Ask the model what the form would ask; that the rows pointed to are there, their fields know already."""
        left = self._left.union([name for name, empty in self._loose if values[name] in empty])
        record.clean_fields(left.union([name for name in self._pointing if values[name] is not None]))
        record.clean()
        record.validate_constraints(left)


def _cleaned(drawn: forms.Field, name: str, raw: Any, known: dict[Any, Any]) -> Any:
    """The value of a cell, cleaned by its field when it is first met; several choices are each row's own list."""
    mark = tuple(raw) if type(raw) is list else (type(raw), raw)
    if mark not in known:
        known[mark] = drawn.clean(drawn.widget.value_from_datadict({name: raw}, {}, name))
    value = known[mark]
    return list(value) if type(value) is list else value
