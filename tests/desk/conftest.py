"""A town, its clerk at the desk, and the day on which everything happens."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
import time_machine
from django.http import HttpResponse
from django.test import Client

from tests.making import NOW, Town, make_town


@pytest.fixture(autouse=True)
def today() -> Iterator[None]:
    """The desk reads the clock; in its tests it is always the same morning."""
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def town(db: None) -> Town:
    made = make_town()
    for person in (made.clerk, made.county):
        person.must_change_password = False
        person.save(update_fields=("must_change_password",))
    return made


@pytest.fixture
def desk(town: Town) -> Client:
    """A browser in which the clerk has signed in."""
    client = Client()
    client.force_login(town.clerk)
    return client


@pytest.fixture
def text_of() -> Callable[[HttpResponse], str]:
    def read(response: Any) -> str:
        return response.content.decode()

    return read
