"""The gazetteer: codes, chains, names, search, dated changes."""

from datetime import date

import pytest

from fazhi.places import Division, Gazetteer
from fazhi.places.book import BadOverride, apply_overrides

G = Gazetteer.packaged()


def names(divisions: list[Division]) -> list[str]:
    return [division.name for division in divisions]


def test_extract_is_complete() -> None:
    rows = [code for code in G.names if not code.startswith("99")]
    counted = {level: sum(len(code) == length for code in rows) for length, level in
               ((2, "province"), (4, "city"), (6, "county"), (9, "town"))}  # fmt: skip
    assert counted == G.about["rows"] == {"province": 31, "city": 342, "county": 2978, "town": 41352}
    assert G.about["as_of"] == date(2023, 6, 30)


def test_by_code_of_a_town() -> None:
    town = G.by_code("370283102")
    assert town == Division("370283102", "仁兆镇", "town", "370283")
    assert (town.stem, town.suffix, town.demo) == ("仁兆", "镇", False)


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("370283102000", "仁兆镇"),
        ("370283000000", "平度市"),
        ("370200", "青岛市"),
        ("370000", "山东省"),
    ],
)
def test_by_code_padded_with_zeros(code: str, name: str) -> None:
    assert G.by_code(code).name == name  # type: ignore[union-attr]


@pytest.mark.parametrize("code", ["", "00", "123456", "37028310200", "高庄镇", "３７"])
def test_by_code_unknown(code: str) -> None:
    assert G.by_code(code) is None


def test_full_name_leaves_out_bookkeeping_rows() -> None:
    assert G.full_name("110101001") == "北京市东城区东华门街道"
    assert G.full_name("441900003") == "广东省东莞市东城街道"
    assert G.full_name("990101101") == "示例省示例市云岭县岚溪镇"
    assert G.full_name("000000000") == ""


def test_named_keeps_every_code() -> None:
    assert [one.code for one in G.named("高庄镇")] == [
        "371323112",
        "371702105",
        "410522116",
        "411481103",
        "610423108",
    ]


def test_siblings_are_the_other_towns_of_the_county() -> None:
    assert names(G.siblings("990101101")) == [
        "望岚街道",
        "望川镇",
        "栖霞岭镇",
        "松崖乡",
    ]


def test_demonstration_divisions_are_marked_and_their_names_are_free() -> None:
    demo = [G.by_code(code) for code in G.names if code.startswith("99")]
    assert len(demo) == 13
    assert all(one.demo for one in demo if one)
    assert all(G.codes_of(one.name) == (one.code,) for one in demo if one)


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("仁兆", "山东省青岛市平度市仁兆镇"),
        ("仁兆镇", "山东省青岛市平度市仁兆镇"),
        ("青岛 仁兆", "山东省青岛市平度市仁兆镇"),
        ("平度市仁兆镇", "山东省青岛市平度市仁兆镇"),
        ("山东省青岛市平度市仁兆镇", "山东省青岛市平度市仁兆镇"),
        ("东华门", "北京市东城区东华门街道"),
        ("岚溪", "示例省示例市云岭县岚溪镇"),
    ],
)
def test_search_finds(query: str, first: str) -> None:
    assert G.full_name(G.search(query)[0].code) == first


def test_search_orders_same_name_then_beginning_then_inside() -> None:
    found = G.search("太平", limit=1000)
    kinds = [0 if one.stem == "太平" else 1 if one.name.startswith("太平") else 2 for one in found]
    assert kinds == sorted(kinds)
    assert (kinds.count(0), kinds.count(1), kinds.count(2)) == (71, 36, 1)


def test_search_limits_and_finds_nothing() -> None:
    assert len(G.search("太平", limit=3)) == 3
    assert G.search("") == G.search("   ") == G.search("不存在的地方镇") == G.search("北京市 仁兆镇") == []


@pytest.mark.parametrize(
    ("name", "stem", "suffix"),
    [
        ("高庄镇", "高庄", "镇"),
        ("东华门街道", "东华门", "街道"),
        ("保康街道办事处", "保康", "街道办事处"),
        ("南磨房地区", "南磨房", "地区"),
        ("于家务回族乡", "于家务", "回族乡"),
        ("西阿超满族蒙古族乡", "西阿超", "满族蒙古族乡"),
        ("杜拉尔鄂温克民族乡", "杜拉尔", "鄂温克民族乡"),
        ("红旗农场", "红旗农场", ""),
        ("城镇", "城镇", ""),
    ],
)
def test_stem_of_a_town(name: str, stem: str, suffix: str) -> None:
    assert (
        Division("1", name, "town", "").stem,
        Division("1", name, "town", "").suffix,
    ) == (stem, suffix)


@pytest.mark.parametrize(
    ("name", "stem"),
    [
        ("平度市", "平度"),
        ("围场满族蒙古族自治县", "围场"),
        ("延边朝鲜族自治州", "延边"),
        ("龙胜各族自治县", "龙胜"),
        ("神农架林区", "神农架"),
        ("沛县", "沛县"),
    ],
)
def test_stem_of_a_county(name: str, stem: str) -> None:
    assert Division("1", name, "county", "").stem == stem


OLD = {
    "99": "示例省",
    "9901": "示例市",
    "990101": "云岭县",
    "990101001": "甲镇",
    "990101002": "乙镇",
}


def change(
    kind: str,
    code: str,
    name: str = "",
    since: date = date(2024, 3, 1),
    source: str = "演示",
) -> dict[str, object]:
    return {"kind": kind, "code": code, "name": name, "since": since, "source": source}


def test_overrides_rename_add_and_remove() -> None:
    now, former = apply_overrides(OLD, [
        change("removed", "990101002", since=date(2025, 1, 1)), change("renamed", "990101001", "丙镇"),
        change("added", "990101003", "丁镇")])  # fmt: skip
    assert now == {
        "99": "示例省",
        "9901": "示例市",
        "990101": "云岭县",
        "990101001": "丙镇",
        "990101003": "丁镇",
    }
    assert [(one.name, one.until) for one in former] == [
        ("甲镇", date(2024, 2, 29)),
        ("乙镇", date(2024, 12, 31)),
    ]
    g = Gazetteer(now, former)
    assert [(one.code, one.until) for one in g.named("甲镇")] == [("990101001", date(2024, 2, 29))]
    assert g.by_code("990101001") == Division("990101001", "丙镇", "town", "990101")


@pytest.mark.parametrize(
    "bad",
    [change("added", "990101001", "甲镇"), change("renamed", "990101009", "戊镇"), change("removed", "1"),
     change("renamed", "990101001", "戊镇", source="")],
)  # fmt: skip
def test_overrides_that_do_not_fit_are_refused(bad: dict[str, object]) -> None:
    with pytest.raises(BadOverride, match=f"区划变更表中 {bad['code']} "):
        apply_overrides(OLD, [bad])
