"""What two texts share, told on paragraphs of our own invention."""

import pytest

from fazhi.reuse import Passage, shared

OURS = (
    "渔港镇把调解室搬到码头鱼市，渔民收网以后当面说理，全年调成纠纷31件。"
    "司法所在茶季设流动点，采茶人下山时问法，记下的问题每周一答复。"
)
MOVED = (
    "司法所在茶季设流动点，采茶人下山时问法，记下的问题每周一答复。"
    "渔港镇把调解室搬到码头鱼市，渔民收网以后当面说理，全年调成纠纷31件。"
)
OTHER = "本镇新修了三座桥，村民过河不再绕路，工程款经审计后一次付清，没有人上访。"


def told(text: str, other: str, passages: list[Passage]) -> list[tuple[str, str, list[tuple[str, str]]]]:
    return [
        (
            text[p.start : p.end],
            other[p.other_start : p.other_end],
            [(c.here, c.there) for c in p.changes],
        )
        for p in passages
    ]


def test_a_text_is_shared_with_itself_whole() -> None:
    (passage,) = shared(OURS, OURS)
    assert (passage.start, passage.end, passage.changes) == (0, len(OURS) - 1, ())


def test_texts_with_nothing_in_common_share_nothing() -> None:
    assert shared(OURS, OTHER) == []


def test_moved_sentences_are_found_where_they_are() -> None:
    found = told(OURS, MOVED, shared(OURS, MOVED, least=20))
    assert [(here, changes) for here, _, changes in found] == [
        (OURS[: OURS.index("司法所") - 1], []),
        (OURS[OURS.index("司法所") : -1], []),
    ]
    assert [there for _, there, _ in found] == [here for here, _, _ in found]


def test_an_adapted_copy_tells_what_was_changed() -> None:
    adapted = OURS.replace("渔港", "石桥").replace("31", "26").replace("每周一", "每月初")
    (passage,) = shared(adapted, OURS)
    assert [(c.here, c.there) for c in passage.changes] == [
        ("石桥", "渔港"),
        ("26", "31"),
        ("月初答复", "周一答复"),
    ]
    assert [adapted[slice(*c.span)] for c in passage.changes] == ["石桥", "26", "月初答复"]


def test_punctuation_space_and_width_hide_no_copy() -> None:
    disguised = OURS.replace("，", " ,").replace("31", "３１").replace("。", "；")
    (passage,) = shared(disguised, OURS)
    assert passage.letters == sum(c.isalpha() for c in OURS) + 1
    assert [c.here for c in passage.changes] == ["３１"]


@pytest.mark.parametrize("least", [10, 20, 28, 29])
def test_passages_have_at_least_so_many_equal_letters(least: int) -> None:
    part = "采茶人下山时问法，记下的问题每周一答复，从不拖到下一周去办。"
    letters = sum(c.isalpha() for c in part)
    assert [p.letters for p in shared(part, "前言。" + part, least=least)] == (
        [letters] if letters >= least else []
    )


@pytest.mark.parametrize("text", ["", "。", "短", "1" * 50, "\ud800" * 40])
def test_nothing_to_compare_is_no_error(text: str) -> None:
    assert shared(text, OURS) == []
    assert shared(OURS, text) == []


def test_a_refrain_does_not_take_forever_and_is_told_once() -> None:
    refrain = "镇村两级按月开会，逐项对账销号。" * 400
    passages = shared(refrain, refrain)
    assert [(p.start, p.end) for p in passages] == [(0, len(refrain) - 1)]
