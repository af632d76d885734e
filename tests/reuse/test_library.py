"""Reports held against a library of reports; all of them invented."""

import random
from pathlib import Path

import pytest

from fazhi.reuse import Entry, Formula, IndexUnreadable, Library

OWN_DOING = "镇里把调解室搬到码头鱼市，渔民收网以后当面说理，全年在船上调成纠纷31件，没有一件再到法院。"
FORMULA = "全面落实执法公示、执法全过程记录、重大执法决定法制审核三项制度，做到执法有据、过程留痕、结果公开。"


def report(seed: int, *passages: str) -> str:
    """A report of nonsense sentences with passages among them."""
    dice = random.Random(seed)
    letters = "山水田林路桥村组户茶果鱼船网灯井渠坝塘坡岭湾口岸滩洲"
    sentences = ["".join(dice.choices(letters, k=dice.randint(12, 30))) + "。" for _ in range(30)]
    for number, passage in enumerate(passages):
        sentences.insert(5 + 9 * number, passage)
    return "".join(sentences)


@pytest.fixture(scope="module")
def library() -> Library:
    return Library.of(
        Entry(
            f"{n}.txt",
            f"第{n}镇年报",
            f"town{n}",
            report(n, FORMULA, *([OWN_DOING] if n == 7 else [])),
        )
        for n in range(30)
    )


def test_the_report_that_has_a_passage_is_found(library: Library) -> None:
    text = report(99, OWN_DOING)
    (copied,) = library.search(text)
    assert text[copied.passage.start : copied.passage.end] == OWN_DOING[:-1]
    assert (copied.entry.path, copied.towns, copied.formula) == ("7.txt", 1, False)


def test_what_many_towns_have_is_formula(library: Library) -> None:
    (copied,) = library.search(report(99, FORMULA))
    assert (copied.towns, copied.formula) == (30, True)


def test_reports_of_the_own_town_are_no_other_towns(library: Library) -> None:
    (copied,) = library.search(report(99, OWN_DOING), town="town7")
    assert copied.towns == 0


def test_a_file_is_no_copy_of_itself(library: Library) -> None:
    text = report(7, FORMULA, OWN_DOING)
    assert [c.formula for c in library.search(text)] == [True]
    newer = text.replace("31", "32")
    assert [c.formula for c in library.search(newer, path="7.txt")] == [True]
    assert {c.entry.path for c in library.search(newer)} == {"7.txt"}


def test_a_report_of_its_own_words_is_no_copy(library: Library) -> None:
    assert library.search(report(99)) == []
    assert library.search("") == []


def test_an_index_says_what_its_reports_say(library: Library, tmp_path: Path) -> None:
    path = tmp_path / "比对库"
    library.save(path)
    library.save(path)
    again = Library.open(path)
    text = report(99, OWN_DOING, FORMULA)
    assert again.entries == library.entries
    assert again.search(text) == library.search(text)
    assert [file.name for file in tmp_path.iterdir()] == ["比对库"]


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"not an index"])
def test_a_file_that_is_no_index_ends_in_a_sentence(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "坏的"
    path.write_bytes(content)
    with pytest.raises(IndexUnreadable) as refused:
        Library.open(path)
    assert str(refused.value).startswith("“坏的”不是可用的比对库：")


def test_a_cut_index_ends_in_a_sentence(library: Library, tmp_path: Path) -> None:
    path = tmp_path / "截断"
    library.save(path)
    path.write_bytes(path.read_bytes()[:-4000])
    with pytest.raises(IndexUnreadable):
        Library.open(path)


def test_known_formula_is_told_with_what_was_filled_in() -> None:
    formula = Formula(["全年举办学法讲座{lectures}，参加的干部职工{heads}，讲后逐人测试。"])
    assert formula.share("全年举办学法讲座4次，参加的干部职工120人次，讲后逐人测试。") > 0.8
    assert formula.share(OWN_DOING) == 0.0
    assert formula.share("") == 0.0
    assert formula.with_texts([OWN_DOING]).share(OWN_DOING) == 1.0
    assert Formula.packaged().share(OWN_DOING) == 0.0
