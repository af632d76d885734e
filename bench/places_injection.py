"""Put other towns' names into reports and count how many are found.

    python bench/places_injection.py FOLDER [--trials N] [--seed N] [--untouched] [--speed]

FOLDER holds report texts (.txt), at will an index.csv (file, place). In pieces of 3,000 characters ten of the words by which
the unit speaks of itself become a random own town (30 % bare stem), one or two of them another random town (64 % bare stem).
Names of the text's true place count as home. --untouched examines the texts as they are and lists every must; --speed
compares the examination with the bare search for all names in the same run.
"""

import argparse
import csv
import random
import re
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from fazhi.check import Document
from fazhi.check.towns import own_town
from fazhi.places import Division, Foreign, Gazetteer, OwnPlace
from fazhi.places.divisions import make_division, split_name
from fazhi.places.home import make_home
from fazhi.places.names import TOWN_ENDINGS

PIECE = 3000
# By 本市 in 资本市场, 全区 in 健全区域, 市政府 in 省市政府 no unit speaks of itself.
SELF = re.compile(
    r"(?<![资基健安完成省])(?:[全我本][市区省县镇乡](?![场域])|[区市省县镇乡]委(?![员托会书办])|[区市省县镇乡]政府)"
)


@dataclass(frozen=True)
class Report:
    name: str
    text: str
    place: OwnPlace
    below: tuple[str, ...]  # codes whose names are home
    unit: str = ""  # as the index calls it


@dataclass
class Made:
    text: str
    own: Division
    spans: dict[tuple[int, int], str] = field(
        default_factory=dict
    )  # where another town's name stands, and its form


def read_reports(folder: Path, g: Gazetteer) -> Iterator[Report]:
    index = folder / "index.csv"
    rows = list(csv.DictReader(index.open(encoding="utf-8", newline=""))) if index.exists() else []
    places = {row["file"]: row["place"] for row in rows}
    for path in sorted(folder.rglob("*.txt")):
        text = path.read_text("utf-8")
        known = g.search(places.get(path.name, ""), limit=1)
        place = OwnPlace(known[0].name, (known[0].code,), "given") if known else unit_of(text, path.stem)
        yield Report(
            path.name,
            text,
            place,
            tuple(sorted({code[:4] for code in place.codes})),
            places.get(path.name, ""),
        )


def unit_of(text: str, title: str) -> OwnPlace:
    """The unit as the examination finds it, towns that are on no list among them."""
    return own_town(Document.of([title, *text.splitlines()])).place


def pieces_of(report: Report) -> Iterator[str]:
    text = report.text
    if len(text) <= PIECE:
        yield text
    else:
        yield from (text[at : at + PIECE] for at in range(0, len(text) - PIECE // 2, PIECE))


def put_names(
    text: str, mentions: list[re.Match[str]], towns: list[Division], taken: frozenset[str], rng: random.Random
) -> Made:
    """The text with its unit renamed, and one or two names of another town in it, none that is at home in the text."""
    chosen = sorted(rng.sample(mentions, min(10, len(mentions))), key=lambda found: found.start())
    own, other = rng.choice(towns), rng.choice(towns)
    while own.stem in other.stem or other.stem in own.stem or {other.stem, other.name} & taken:
        other = rng.choice(towns)
    foreign_at = set(rng.sample(range(len(chosen)), rng.choice((1, 2)) if len(chosen) > 3 else 1))
    made, parts, at, length = Made("", own), [], 0, 0
    for number, found in enumerate(chosen):
        town, bare = (other, 0.64) if number in foreign_at else (own, 0.3)
        form = "stem" if rng.random() < bare else "full"
        name = town.stem if form == "stem" else town.name
        start = length + found.start() - at
        if number in foreign_at:
            made.spans[start, start + len(name)] = form
        parts += [text[at : found.start()], name, tail_of(found.group())]
        at, length = found.end(), start + len(name) + len(parts[-1])
    made.text = "".join([*parts, text[at:]])
    return made


def tail_of(word: str) -> str:
    """区委 → 某镇党委, 市政府 → 某镇政府."""
    return "党委" if word.endswith("委") else "政府" if word.endswith("政府") else ""


def quote(text: str, one: Foreign) -> str:
    return text[max(0, one.start - 10) : one.start] + f"[{one.name}]" + text[one.end : one.end + 10]


@dataclass
class Result:
    texts: int = 0
    wanted: Counter[str] = field(default_factory=Counter)
    right: list[tuple[float, str]] = field(default_factory=list)
    wrong: list[tuple[float, str, str]] = field(default_factory=list)
    found_texts: list[float] = field(default_factory=list)

    def add(self, made: Made, found: list[Foreign]) -> None:
        self.texts += 1
        self.wanted.update(made.spans.values())
        hit = [one for one in found if (one.start, one.end) in made.spans]
        self.right += [(one.score, made.spans[one.start, one.end]) for one in hit]
        self.found_texts.append(max((one.score for one in hit), default=-99.0))
        others = [one for one in found if (one.start, one.end) not in made.spans]
        self.wrong += [(one.score, one.form, quote(made.text, one)) for one in others]

    def reached(self, limit: float) -> tuple[float, float, float]:
        """Recall of full names, recall of stems, and precision of the finds with at least this score."""
        right = Counter(form for score, form in self.right if score >= limit)
        wrong = sum(score >= limit for score, _, _ in self.wrong)
        full, stem = (right[form] / max(1, self.wanted[form]) for form in ("full", "stem"))
        return full, stem, right.total() / max(1, right.total() + wrong)

    def curve(self) -> str:
        """What is reached at each score, one line each."""
        lines = [
            f"{self.texts} texts, {self.wanted['full']} full names and {self.wanted['stem']} stems put in",
            "score ≥   recall full  stem   texts with a hit   precision   false per text (full)",
        ]
        for limit in (-3, -2.5, -2, -1.5, -1, -0.9, -0.5, 0, 0.5, 1, 1.5, 2, 3, 4):
            full, stem, precision = self.reached(limit)
            texts = sum(score >= limit for score in self.found_texts) / max(1, self.texts)
            wrong = [form for score, form, _ in self.wrong if score >= limit]
            each, fulls = (number / max(1, self.texts) for number in (len(wrong), wrong.count("full")))
            lines.append(
                f"{limit:7.1f} {full:12.3f} {stem:6.3f} {texts:14.3f} {precision:14.3f} {each:12.3f} ({fulls:.3f})"
            )
        return "\n".join(lines)


def inject(
    reports: list[Report], g: Gazetteer, trials: int, seed: int, result: Result | None = None
) -> Result:
    """Names put in and sought; added to the result, if one is given."""
    rng, result = random.Random(seed), result or Result()
    towns = [make_division(code, name) for code, name in g.names.items() if len(code) == 9]
    towns = [town for town in towns if town.suffix and not town.code.startswith("99")]
    for report in reports:
        home = make_home(g, [code for code in report.below if len(code) == 4])
        taken = home.own | home.villages | (names_below(report.below, g) if report.below else frozenset())
        for piece in pieces_of(report):
            mentions = list(mentions_in(piece, report.place))
            for _ in range(trials if len(mentions) >= 2 else 0):
                made = put_names(piece, mentions, towns, taken, rng)
                result.add(made, [one for one in examine(made, report, g) if not is_home(one, report, g)])
    return result


def mentions_in(text: str, place: OwnPlace) -> Iterator[re.Match[str]]:
    town = place.known and place.name.endswith(TOWN_ENDINGS)
    yield from re.finditer(f"{place.name}|{SELF.pattern}" if town else SELF.pattern, text)


def examine(made: Made, report: Report, g: Gazetteer) -> list[Foreign]:
    """A city's villages are home; a whole province's would hide every common name."""
    cities = [code for code in report.below if len(code) == 4]
    return g.foreign(made.text, made.own, cities)


def is_home(one: Foreign, report: Report, g: Gazetteer) -> bool:
    """Whether the name is one of the text's true place: left in by the replacing, neither right nor wrong to find."""
    own = {report.place.name, split_name(report.place.name)[0]}
    return one.name in own or (bool(report.below) and one.name in names_below(report.below, g))


@cache
def names_below(codes: tuple[str, ...], g: Gazetteer) -> frozenset[str]:
    below = [one for code in codes for one in [*g.chain(code), *g.all_below(code)]]
    towns = [one for one in below if one.level == "town"]
    return frozenset(one.name for one in below) | {
        one.stem for one in (below if len(codes[0]) > 2 else set(below) - set(towns))
    }


def read_untouched(report: Report, g: Gazetteer) -> list[Foreign]:
    cities = [code for code in report.below if len(code) == 4]
    return [one for one in g.foreign(report.text, report.place, cities) if not is_home(one, report, g)]


def list_untouched(reports: list[Report], g: Gazetteer) -> None:
    """Every must in the texts as they are; each has to be judged by a reader."""
    count, chars = Counter[str](), 0
    for report in reports:
        found = read_untouched(report, g)
        count.update(one.grade for one in found)
        chars += len(report.text)
        for one in found:
            if one.grade == "must":
                print(f"  {one.score:5.1f} {report.name[:24]} {quote(report.text, one)!r}")
    print(
        f"{len(reports)} texts, {chars} characters: {dict(count)}; must per text {count['must'] / len(reports):.3f}"
    )


def compare_speed(reports: list[Report], g: Gazetteer) -> None:
    """CPU time of the examination of each piece, warm, against the bare automaton on the same pieces."""
    pieces = [(piece, report) for report in reports for piece in pieces_of(report) if report.place.known][
        :200
    ]
    finder = g.finder
    for piece, report in pieces[:20]:
        g.foreign(piece, report.place)
    automaton = finder.everything[0]
    bare = cpu(lambda: [automaton.find_matches_as_indexes(piece, overlapping=True) for piece, _ in pieces])
    whole = cpu(lambda: [g.foreign(piece, report.place) for piece, report in pieces])
    print(
        f"bare search {bare / len(pieces) * 1e3:.3f} ms a piece, examination {whole / len(pieces) * 1e3:.3f} ms: {whole / bare:.1f} times"
    )


def cpu(work: Callable[[], object]) -> float:
    times = []
    for _ in range(5):
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return min(times)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument("--trials", type=int, default=3)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument(
        "--skip", default="\0", metavar="WORD", help="leave out files with this word in their name"
    )
    parser.add_argument("--untouched", action="store_true")
    parser.add_argument("--speed", action="store_true")
    options = parser.parse_args()
    g = Gazetteer.packaged()
    reports = [report for report in read_reports(options.folder, g) if options.skip not in report.name]
    if options.speed:
        compare_speed(reports, g)
    elif options.untouched:
        list_untouched(reports, g)
    else:
        print(inject(reports, g, options.trials, options.seed).curve())


if __name__ == "__main__":
    main()
