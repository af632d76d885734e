"""A link made by hand is taken back with a reason; what the system linked stands. The chain tells both."""

from datetime import date

import pytest

from fazhi.ledger.errors import Refused
from fazhi.ledger.kinds import kind, kind_of
from fazhi.ledger.models import Event, Link, Record
from fazhi.ledger.rewinding import rewound
from fazhi.ledger.telling import timeline
from fazhi.ledger.verify import verify
from fazhi.ledger.writing import (
    link_records,
    links_by_hand,
    save_draft,
    take_step,
    unlink_records,
    void_record,
)
from fazhi.org.roles import Role
from tests.ledger.test_verify import erase
from tests.making import NOW, Town, make_record, make_town, moment, save

pytestmark = pytest.mark.django_db
LAWSUIT = "disputes.lawsuit"
EARLY, LATER = moment("2024-11-10 10:00"), moment("2024-11-18 10:00")


@pytest.fixture
def town() -> Town:
    return make_town()


@pytest.fixture
def pair(town: Town) -> list[Record]:
    return [save(kind(LAWSUIT), town, number, at=EARLY, on=date(2024, 11, 4)) for number in (1, 2)]


def test_link_is_taken_back_and_made_again(town: Town, pair: list[Record]) -> None:
    one, other = pair
    first = link_records(one, other, "起因", by=town.clerk, at=EARLY)
    version = kind_of(one).model._base_manager.get(pk=one.pk).version
    unlink_records(first, by=town.clerk, at=LATER, reason="认错了")
    assert list(Link.objects.all()) == []
    told = timeline(one)[0]
    assert (told.label, told.who, told.reason) == (
        "取消关联：起因（行政诉讼）",
        "演示经办人",
        "认错了",
    )
    again = link_records(one, other, "起因", by=town.clerk, at=NOW)
    assert (list(Link.objects.all()), again.pk == first.pk) == ([again], False)
    assert (one.version, version) == (1, 1)
    assert verify().faults == []


def test_ledger_is_set_back_to_before_between_and_after(town: Town, pair: list[Record]) -> None:
    one, other = pair
    first = link_records(one, other, "起因", by=town.clerk, at=moment("2024-11-11 10:00"))
    unlink_records(first, by=town.clerk, at=moment("2024-11-13 10:00"), reason="认错了")
    second = link_records(one, other, "起因", by=town.clerk, at=moment("2024-11-15 10:00"))
    seen = []
    for day in (10, 12, 14, 16):
        with rewound(town.unit, moment(f"2024-11-{day} 10:00")):
            seen.append(list(Link.objects.values_list("pk", "source", "target", "relation")))
    link = (one.pk, other.pk, "起因")
    assert seen == [[], [(first.pk, *link)], [], [(second.pk, *link)]]


def refusal(link: Link, by: object, reason: str = "认错了") -> str:
    events = Event.objects.count()
    with pytest.raises(Refused) as told:
        unlink_records(link, by=by, at=NOW, reason=reason)
    assert (Link.objects.filter(pk=link.pk).count(), Event.objects.count()) == (1, events)
    return str(told.value)


def test_link_stands_where_it_may_not_be_taken_back(town: Town, pair: list[Record]) -> None:
    one, other = pair
    link = link_records(one, other, "起因", by=town.clerk, at=EARLY)
    assert refusal(link, town.clerk, " ") == "取消关联要写明理由。"
    assert refusal(link, town.person(Role.VILLAGE)) == (
        "这一项由司法所、党政综合办、综合行政执法队登记，您现在的岗位不能登记。"
    )
    void_record(one, by=town.clerk, at=NOW, reason="重复")
    assert refusal(link, town.clerk) == "这条记录已经作废，不能再改。"


def test_link_is_taken_back_once(town: Town, pair: list[Record]) -> None:
    link = link_records(*pair, "起因", by=town.clerk, at=EARLY)
    unlink_records(link, by=town.clerk, at=NOW, reason="认错了")
    with pytest.raises(Refused) as told:
        unlink_records(link, by=town.clerk, at=NOW, reason="再来一次")
    assert (str(told.value), Event.objects.filter(verb="unlink").count()) == ("这个关联已经取消过。", 1)


STANDS = "这个关联是系统在移交或者提示时记下的来历，不能取消；登记错了的，请作废那条记录。"


@pytest.fixture
def handed(town: Town) -> Link:
    """An act corrected on reconsideration went to the problems of the year."""
    record = save(
        kind("disputes.reconsideration"), town, at=EARLY, on=date(2024, 9, 3), act_type="registration"
    )
    for name, values in (("decide", {"outcome": "revoked"}), ("problem", {})):
        take_step(record, name, by=town.clerk, on=date(2024, 10, 28), at=EARLY, values=values)
    return Link.objects.get(source=record.pk)


def test_hand_over_stands_and_a_link_by_the_same_word_does_not(town: Town, handed: Link) -> None:
    source = kind(handed.source_kind).model._base_manager.get(pk=handed.source)
    other = save(kind(handed.target_kind), town, at=EARLY)
    by_hand = link_records(source, other, handed.relation, by=town.clerk, at=EARLY)
    assert links_by_hand(source) == [by_hand]
    assert refusal(handed, town.clerk) == STANDS


def test_hand_over_stands_where_nobody_knows_any_more_who_handed_over(town: Town, handed: Link) -> None:
    erase(town, [Event.objects.get(record=handed.target, verb="create").seq], "保管期满")
    assert refusal(handed, town.clerk) == STANDS


def test_records_behind_a_proposal_stay_behind_it(town: Town, pair: list[Record]) -> None:
    made = make_record(kind("duty.rectification"), town)
    save_draft(made, by=town.clerk, at=EARLY, behind=pair[:1])
    assert links_by_hand(made) == []
    assert refusal(Link.objects.get(), town.clerk) == STANDS


def test_link_taken_back_by_an_event_whose_words_are_gone_is_no_fault(town: Town, pair: list[Record]) -> None:
    link = link_records(*pair, "起因", by=town.clerk, at=EARLY)
    unlink_records(link, by=town.clerk, at=NOW, reason="认错了")
    erase(town, [Event.objects.get(verb="unlink").seq], "保管期满")
    assert verify().faults == []
    link_records(*pair, "起因", by=town.clerk, at=NOW)
    Link.objects.all().delete()
    assert [fault.partition("，")[0] for fault in verify().faults] == ["链上登记过的关联有1个不见了"]
