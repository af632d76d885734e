"""`fazhi verify` while others write: it reads one moment, and keeps nobody waiting."""

import pytest

from fazhi.ledger.models import Event
from fazhi.ledger.verify import verify
from tests.ledger.test_concurrency import start
from tests.making import make_town

pytestmark = pytest.mark.usefixtures("own_database")


def test_what_is_written_meanwhile_is_no_fault(own_database: str) -> None:
    make_town()
    process = start(60, own_database)
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    found = []
    while process.poll() is None:
        found += verify().faults
    process.stdout.close()
    assert process.returncode == 0
    assert found == []
    assert Event.objects.count() == 120
