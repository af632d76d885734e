"""Finding names: the small automaton of one text and the whole one agree; what counts as a name."""

import random

from fazhi.places import Gazetteer, Hit
from fazhi.places.model import Model
from fazhi.places.names import TEXTS_BEFORE_FULL_BUILD, NameFinder

G = Gazetteer.packaged()


def test_hits_carry_every_code() -> None:
    assert G.hits("赴仁兆镇，见仁兆。")[:1] == [Hit(1, 4, "仁兆镇", ("370283102",), "full")]
    assert G.hits("见仁兆。") == [Hit(1, 3, "仁兆", ("370283102",), "stem")]
    assert len(G.hits("高庄")[0].codes) == 9


def test_a_name_inside_a_longer_one_is_not_told_apart() -> None:
    assert [(hit.name, hit.form) for hit in G.hits("岚溪镇")] == [("岚溪镇", "full")]


def test_a_stem_has_only_the_towns_called_exactly_so() -> None:
    names = {G.names[code] for code in G.finder.codes_of_stem("高庄")}
    assert names == {"高庄镇", "高庄乡", "高庄街道"}


def test_farms_zones_and_ordinary_words_are_not_looked_for() -> None:
    assert G.finder.full_names.isdisjoint({"红旗农场", "经济开发区", "市辖区", "县"})
    assert G.finder.stems.isdisjoint({"建设", "发展"})


def test_small_and_whole_automaton_find_the_same() -> None:
    rng = random.Random(4)
    names = rng.sample(sorted(G.finder.full_names), 60) + rng.sample(sorted(G.finder.stems), 60)
    texts = ["的".join(rng.sample(names, 8)) + "，法治建设" for _ in range(TEXTS_BEFORE_FULL_BUILD + 5)]
    finder = NameFinder(G, Model.packaged())
    first = [finder.find(text) for text in texts]
    assert [finder.find(text) for text in texts] == first
    assert all(len(found) >= 8 for found in first)


def test_a_shorter_text_after_a_longer_one_uses_its_automaton() -> None:
    finder = NameFinder(G, Model.packaged())
    whole = finder.find("听泉镇与晚渡镇")
    assert [found.name for found in whole] == ["听泉镇", "晚渡镇"]
    assert [found.name for found in finder.find("晚渡镇")] == ["晚渡镇"]
    assert [found.name for found in finder.find("芦汀乡")] == ["芦汀乡"]
