"""Fields of our own."""

import pytest
from django.core.exceptions import ValidationError

from fazhi.ledger.kinds import kind
from tests.making import make_town, save

pytestmark = pytest.mark.django_db
LOG = kind("services.village_adviser_log")


@pytest.mark.parametrize(
    ("chosen", "sentence"),
    [
        (["mediation", "no_such_matter"], "“事项”里有不认识的选项。"),
        ("mediation", "“事项”里有不认识的选项。"),
        ([], "请至少选一项“事项”。"),
    ],
)
def test_only_what_is_offered_can_be_chosen(chosen: object, sentence: str) -> None:
    with pytest.raises(ValidationError) as refused:
        save(LOG, make_town(), matters=chosen, title="演示")
    assert refused.value.message_dict == {"matters": [sentence]}
    assert LOG.model._base_manager.count() == 0
