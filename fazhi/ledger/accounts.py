"""Accounts and posts on the chain of their town: who opened, reset, ended or closed what, and when."""

from datetime import datetime
from typing import Any

from fazhi.ledger.unit_acts import note
from fazhi.org.models import Person, Unit

ACCOUNT = "account"
KEY = "org.person"  # stands where other events name the kind of their record


def note_account(town: Unit, act: str, person: Person, *, by: Person, at: datetime, **said: Any) -> None:
    """Chain what was done to an account (open, reset, end_post, close); inside the write that does it."""
    note(town.pk, KEY, ACCOUNT, {"act": act, "person": str(person.pk), **said}, by=by, at=at)
