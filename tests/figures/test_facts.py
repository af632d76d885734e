import json
from dataclasses import asdict
from decimal import Decimal
from pathlib import Path

import pytest

from fazhi.figures import (
    FactsUnreadable,
    Figure,
    Row,
    canonical_json,
    facts,
    figures_in,
    percent,
    read_facts,
    say,
    sm3,
)

ROWS = (
    Row("disputes.lawsuit", "0190-a", "2024-03-05", 1, "d1"),
    Row("disputes.lawsuit", "0190-b", "2024-09-18", 1, "d2"),
)
LAWSUITS = Figure.of(
    "lawsuits", "行政诉讼", "件", rows=ROWS, basis="按收到起诉状副本日", counted_on="created"
)
RATE = Figure.of(
    "head-rate", "负责人出庭应诉率", "%", rows=ROWS, numerator=2, denominator=2, counted_on="hear"
)
CHAIN = {"999999001000": "ab" * 32}


def test_figure_counts_its_rows_and_digests_all_but_the_digest() -> None:
    assert LAWSUITS.value == 2
    content = asdict(LAWSUITS)
    del content["digest"]
    assert LAWSUITS.digest == sm3(canonical_json(content))


def test_figure_digest_of_one_figure_never_changes() -> None:
    """Golden: towns keep these digests for years."""
    assert LAWSUITS.digest == "c91923d2e651547db63eec7cb4f83d29cd9d582483fcbc5614bbfa7a66363a0f"


def test_figure_value_when_given_is_kept() -> None:
    assert Figure.of("sum", "罚款", "元", value=Decimal("1200.50")).value == "1200.5"
    assert Figure.of("reach", "受教育", "人次", value=5500).value == 5500


@pytest.mark.parametrize(
    ("numerator", "denominator", "value"),
    [
        (2, 2, "100"),
        (2, 3, "66.7"),
        (115, 116, "99.1"),
        (1, 8, "12.5"),
        (1, 16, "6.3"),
        (0, 4, "0"),
        (9999, 10000, "99.99"),
        (1, 100000, "0.001"),
        (0, 0, None),
    ],
)
def test_percent_is_exact_text(numerator: int, denominator: int, value: str | None) -> None:
    assert percent(numerator, denominator) == value


@pytest.mark.parametrize(("numerator", "denominator"), [(3, 2), (-1, 2), (None, 2), (1, None)])
def test_percent_of_what_is_no_part_is_refused(numerator: int | None, denominator: int | None) -> None:
    with pytest.raises(ValueError) as refusal:
        percent(numerator, denominator, "应诉率")
    expected = f"“应诉率”的分子 {numerator} 和分母 {denominator} 不成比率：两者都要有，分子不能大于分母。"
    assert str(refusal.value) == expected


@pytest.mark.parametrize(
    ("figure", "said"),
    [
        (Figure.of("s", "法治宣传", "场次", value=20), "20场次"),
        (RATE, "100%（2/2）"),
        (Figure.of("r", "率", "%", numerator=3, denominator=4), "75%（3/4）"),
        (Figure.of("r", "率", "%", numerator=4, denominator=5), "80%"),
        (Figure.of("r", "率", "%", numerator=0, denominator=0), "无此类事项"),
        (Figure.of("n", "件数", "件"), "0件"),
    ],
)
def test_say_in_official_prose(figure: Figure, said: str) -> None:
    assert say(figure) == said


def test_facts_has_exactly_the_promised_shape() -> None:
    row = {"kind": "disputes.lawsuit", "id": "0190-a", "on": "2024-03-05", "count": 1, "digest": "d1"}
    figure = Figure.of("lawsuits", "行政诉讼", "件", rows=ROWS[:1], basis="b", counted_on="created")
    assert facts("999999001000", 2024, [figure], CHAIN) == {
        "format": 1,
        "unit": "999999001000",
        "year": 2024,
        "figures": [
            {
                "key": "lawsuits",
                "label": "行政诉讼",
                "unit": "件",
                "value": 1,
                "numerator": None,
                "denominator": None,
                "basis": "b",
                "counted_on": "created",
                "rows": [row],
                "digest": figure.digest,
            }
        ],
        "chain": CHAIN,
    }


def test_facts_full_adds_titles_and_nothing_else() -> None:
    full = facts("u", 2024, [LAWSUITS], CHAIN, titles={"0190-a": "（2024）演示1号"})
    assert [row.pop("title") for row in full["figures"][0]["rows"]] == ["（2024）演示1号", ""]
    assert full == facts("u", 2024, [LAWSUITS], CHAIN)


def test_facts_refuses_a_key_twice() -> None:
    with pytest.raises(ValueError) as refusal:
        facts("u", 2024, [LAWSUITS, LAWSUITS], CHAIN)
    assert str(refusal.value) == "同一份数据文件里“lawsuits”出现了两次，每项指标只能写一次。"


@pytest.mark.parametrize("titles", [None, {"0190-a": "演示"}])
def test_read_facts_returns_what_was_written(tmp_path: Path, titles: dict[str, str] | None) -> None:
    written = facts("u", 2024, [LAWSUITS, RATE], CHAIN, titles)
    path = tmp_path / "facts.json"
    path.write_bytes(canonical_json(written))
    assert read_facts(path) == json.loads(path.read_bytes())
    assert figures_in(read_facts(path)) == (LAWSUITS, RATE)


def _changed(value: object) -> bytes:
    content = json.loads(canonical_json(facts("u", 2024, [LAWSUITS], CHAIN)))
    content["figures"][0]["value"] = value
    return json.dumps(content).encode()


ALTERED = "f.json 中“行政诉讼”与它的摘要不符，文件生成后被改动过。请向报送单位索取原件。"
FOREIGN = "f.json 不是本系统第 1 版格式的数据文件。请用 fazhi report 重新导出。"
BROKEN = "f.json 不是完整的 JSON，可能没有传完。请重新导出后再试。"


MISSHAPEN = "f.json 缺少或多出了规定的项目，不能使用。请用 fazhi report 重新导出。"


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (_changed(3), ALTERED),
        (_changed(2.5), ALTERED),
        (b'{"format":2}', FOREIGN),
        (b"[]", FOREIGN),
        (b'{"format":1', BROKEN),
        (b"\xff\xfe\x00", BROKEN),
        (b"[" * 100_000, BROKEN),
        (b'{"format":1,"unit":"u","year":1,"chain":{},"figures":[{"rows":["x"]}]}', MISSHAPEN),
        (b'{"format":1,"unit":"u"}', MISSHAPEN),
    ],
)
def test_read_facts_refuses_with_a_sentence(tmp_path: Path, content: bytes, sentence: str) -> None:
    path = tmp_path / "f.json"
    path.write_bytes(content)
    with pytest.raises(FactsUnreadable) as refusal:
        read_facts(path)
    assert str(refusal.value) == sentence


def test_read_facts_of_no_file_says_so(tmp_path: Path) -> None:
    with pytest.raises(FactsUnreadable) as refusal:
        read_facts(tmp_path / "f.json")
    assert str(refusal.value) == "打不开数据文件 f.json：No such file or directory。请检查路径和权限。"
