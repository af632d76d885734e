"""The outline file: what it may say and what is refused."""

import tomllib
from importlib.resources import files

import pytest

from fazhi.law import Book
from fazhi.ledger.kinds import kinds
from fazhi.report.outline import Clause, OutlineWrong, Slot, packaged_outline, parse_clause, read_outline

TEXT = (files("fazhi.report") / "data" / "outline.toml").read_text(encoding="utf-8")


def test_outline_has_the_statutory_parts_in_order() -> None:
    required = Book.packaged().rule("lbg_report_required_sections").value["items"]
    assert len(packaged_outline().parts) == len(required)
    assert [part.key for part in packaged_outline().parts] == [
        "measures", "shortcomings-part", "first-responsible", "plan-part", "other-part",
    ]  # fmt: skip


def test_outline_cites_no_indicator_twice_as_the_subject_of_a_sentence() -> None:
    themes = [theme for part in packaged_outline().parts for theme in part.themes]
    subjects = [key for theme in themes for sentence in theme.sentences for key in sentence.text.keys[:1]]
    assert sorted(subjects) == sorted(set(subjects))


def test_outline_writes_every_number_by_a_slot() -> None:
    data = tomllib.loads(TEXT)
    said = [s for part in data["part"] for theme in part["theme"] for s in theme.get("sentences", [])]
    texts = [
        text
        for s in said
        for text in (
            s["text"],
            s.get("zero", ""),
            *s.get("each", ()),
            *s.get("among", ()),
            *s.get("then", ()),
        )
    ]
    assert [text for text in texts if any(char.isdigit() for char in text)] == []


def test_clause_is_read_into_text_and_slots() -> None:
    assert parse_clause("开庭{a-b.denominator:件}，出庭{a-b.numerator:件}，率{a-b.rate}。") == Clause(
        ("开庭", Slot("a-b", "denominator", "件"), "，出庭", Slot("a-b", "numerator", "件"), "，率", Slot("a-b", "rate"), "。")
    )  # fmt: skip
    assert parse_clause("{town}{year}年收案{lawsuits}").keys == ("lawsuits",)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("率{a.rate}", "提纲里的“率{a.rate}”只写了比率，没有写它的分子和分母，没有使用。"),
        ("开庭{a.denominator:件}，率{a.rate}", "提纲里的“开庭{a.denominator:件}，率{a.rate}”只写了比率，没有写它的分子和分母，没有使用。"),
        ("收案{a", "提纲里的“收案{a”有一处花括号不成对，或者写法不对，没有使用。"),
        ("收案{A}件", "提纲里的“收案{A}件”有一处花括号不成对，或者写法不对，没有使用。"),
    ],
)  # fmt: skip
def test_clause_that_is_wrong_is_refused(text: str, sentence: str) -> None:
    with pytest.raises(OutlineWrong) as refusal:
        parse_clause(text)
    assert str(refusal.value) == sentence


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ('key = "other-part"', 'key = "plan"', "提纲里的“plan”出现了两次，没有使用。"),
        ('copy = "抄送机关"', "", "提纲文件里缺少或多出了规定的内容（"),
        ('gap = "行政执法记录"', 'gaps = "行政执法记录"', "提纲文件里缺少或多出了规定的内容（"),
    ],
)
def test_outline_that_is_wrong_is_refused(old: str, new: str, sentence: str) -> None:
    assert TEXT.count(old) == 1
    with pytest.raises(OutlineWrong) as refusal:
        read_outline(TEXT.replace(old, new))
    assert str(refusal.value).startswith(sentence)


def test_themes_of_rooms_that_stand_cite_indicators_that_exist() -> None:
    registered = {one.key for described in kinds() for one in described.indicators}
    themes = {theme.key: theme for part in packaged_outline().parts for theme in part.themes}
    standing = (
        "responsibility", "decisions", "enforcement", "disputes", "disclosure", "education", "services", "oversight",
        "emergency", "capacity", "principals",
    )  # fmt: skip
    assert {key for theme in standing for key in themes[theme].keys} - registered == set()
