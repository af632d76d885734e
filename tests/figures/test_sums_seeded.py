"""Each shape in which a report states a sum, right and with one number changed by any amount."""

from decimal import ROUND_DOWN, ROUND_HALF_UP, ROUND_UP, Decimal

from hypothesis import given
from hypothesis import strategies as st

from fazhi.figures import quantities, sums

COUNT = st.integers(2, 900)
CHANGE = st.integers(-60, 60).filter(bool)
SHAPES = [
    ("bracket", "共受理申请{c}件（本地{a}件，外地{b}件）。"),
    ("closing", "本地讲座{a}场，外地讲座{b}场，合计{c}场。"),
    ("closing", "基本事项{a}项+配合事项{b}项={c}项。"),
    ("opening", "全镇共有调解员{c}名，分别为专职{a}名、兼职{b}名。"),
    ("opening", "案件{c}起=治安{a}起+民事{b}起。"),
]


def verdicts(text: str) -> list[tuple[str, str]]:
    return [(relation.kind, relation.verdict) for relation in sums(text, quantities(text))]


@given(COUNT, COUNT, st.sampled_from(SHAPES))
def test_a_sum_that_adds_up_is_ok(a: int, b: int, shape: tuple[str, str]) -> None:
    assert verdicts(shape[1].format(a=a, b=b, c=a + b)) == [(shape[0], "ok")]


@given(COUNT, COUNT, CHANGE, st.sampled_from(SHAPES))
def test_a_sum_with_its_total_changed_is_found(a: int, b: int, change: int, shape: tuple[str, str]) -> None:
    total = max(1, a + b + change)
    verdict = "over" if total < a + b else "unequal"
    assert verdicts(shape[1].format(a=a, b=b, c=total)) == [(shape[0], verdict)]


@given(COUNT, COUNT, CHANGE)
def test_named_parts_are_short_below_the_total_and_over_above_it(a: int, b: int, change: int) -> None:
    total = max(1, a + b + change)
    text = f"查处案件{total}件，其中治安类{a}件、民事类{b}件。"
    assert verdicts(text) == [("among", "over" if total < a + b else "short")]


@given(st.integers(1, 900), st.integers(0, 900), st.sampled_from(["1", "0.1", "0.01"]))
def test_a_rate_rounded_or_cut_is_ok_and_one_point_off_is_not(of: int, among: int, places: str) -> None:
    among = min(among, of)
    exact = Decimal(100 * among) / of
    text = "参加考试{}人，合格{}人，合格率{}%。"
    for rounding in (ROUND_HALF_UP, ROUND_DOWN):
        assert verdicts(text.format(of, among, exact.quantize(Decimal(places), rounding))) == [("rate", "ok")]
    wrong = (exact + Decimal("1.02")).quantize(Decimal(places), ROUND_UP)
    assert verdicts(text.format(of, among, wrong)) == [("rate", "unequal")]
    assert verdicts(text.format(of, of + 1, "100")) == [("rate", "over")]
