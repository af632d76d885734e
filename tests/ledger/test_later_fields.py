"""A field that came with a later release: the events of records from before do not tell it."""

import pytest

from fazhi.ledger.comparison import _faults_of
from fazhi.ledger.kinds import kind
from fazhi.ledger.replay import Told
from fazhi.ledger.values import snapshot
from tests.making import make_record, make_town

TASK = "duty.annual_law_task"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("stands", "faults"), [("", []), ("改过", ["“完成情况”的现值和链上登记的不一样，被绕过系统改过。"])]
)
def test_later_field_holds_its_default_or_was_changed_past_the_chain(stands: str, faults: list[str]) -> None:
    described = kind(TASK)
    record = make_record(described, make_town(), result=stands)
    told = {name: value for name, value in snapshot(described, record).items() if name != "result"}
    assert _faults_of(described, record, Told(TASK, told)) == faults
