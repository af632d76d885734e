"""New records that begin alike: the first is made by Django, the others as it was made."""

from collections.abc import Mapping
from typing import Any

from django.db.models.base import ModelState

from fazhi.ledger.models import Record


class Blanks:
    """Blank records of one model that begin with the same values, each with an identifier and lists of its own."""

    def __init__(self, model: type[Record], start: Mapping[str, Any]) -> None:
        first = model(**start)
        self._model, self._state = model, vars(first._state)
        self._values = {name: value for name, value in vars(first).items() if name != "_state"}
        drawn = [one for one in model._meta.concrete_fields if one.has_default() and callable(one.default)]
        self._anew = {one.attname: one.default for one in drawn if one.name not in start}
        self._anew |= {name: one.copy for name, one in self._values.items() if type(one) in (list, dict)}

    def make(self) -> Record:
        """Another one, as `model(**start)` makes it."""
        made = self._model.__new__(self._model)
        state = ModelState()
        vars(state).update(self._state, fields_cache=dict(self._state["fields_cache"]))
        vars(made).update(self._values, _state=state)
        for name, draw in self._anew.items():
            setattr(made, name, draw())
        return made
