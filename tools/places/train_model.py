"""Count, in a folder of real reports, what tells a place name from other words; write fazhi/places/data/model.json.zlib.

    python tools/places/train_model.py TEXTS_FOLDER [--check] [--skip PLACE…]   (needs numpy)

TEXTS_FOLDER has index.csv (file, place) and texts/. Only numbers go into the model: how often a name stands in the texts
of other units, which two characters belong together, which characters stand beside a unit's own name. The weights are a
logistic regression on texts in which some of the unit's words for itself were replaced by its own invented name and some by
another town's. --check trains on three quarters of the units, tests on the rest, in turn, and prints the curve.
"""

import argparse
import csv
import json
import math
import random
import re
import zlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

import numpy as np
from counting import (
    Counts,
    add_sides,
    bond,
    by_first,
    joined,
    ratios,
    read_lexicon,
    read_slots,
    read_words,
    regress,
    tenths,
    unpack,
    word_bond,
)
from samples import Made, overlaps, replace_names, self_mentions

from bench.places_injection import Report, Result, inject, quote, read_reports, read_untouched
from fazhi.places.context import circumstances, goes_on, is_common_noun, is_verb
from fazhi.places.divisions import make_division, split_name
from fazhi.places.foreign import crosses, own_spans, slots_of_repeated, support_of
from fazhi.places.gazetteer import Gazetteer
from fazhi.places.home import Home, make_home
from fazhi.places.model import FEATURES, PACKAGED, Model, unpack_model
from fazhi.places.names import Found, NameFinder
from fazhi.places.villages import village_counts

HERE = Path(__file__).parent
PIECE = 3000
LANDMARK = re.compile(r"(?:[路街巷桥河湖山湾港岛站园区场库口]|社区|中心)$")
NUMERAL = re.compile(r"[一二三四五六七八九十百千万两双]")
PRIOR = (
    "towns",
    "chance",
    "rate",
    "unseen",
    "ordinary",
    "known_word",
    "upper",
    "long",
    "landmark",
    "numeral",
    "villages",
    "word",
)


@dataclass
class Text:
    unit: str
    place: str
    text: str
    home: Home


class Trainer:
    def __init__(self, folder: Path, skipped: set[str], lexicon: Path | None) -> None:
        self.gazetteer = Gazetteer.packaged()
        self.towns = [
            make_division(code, name) for code, name in self.gazetteer.names.items() if len(code) == 9
        ]
        self.towns = [town for town in self.towns if town.suffix and not town.code.startswith("99")]
        self.named_so = Counter(town.stem for town in self.towns)
        self.stems = {
            division_stem(code, name) for code, name in self.gazetteer.names.items() if len(code) == 9
        } - {""}
        upper = (
            split_name(name, "county")[0] for code, name in self.gazetteer.names.items() if len(code) < 9
        )
        self.upper = {stem for stem in upper if len(stem) >= 2}
        self.ordinary, self.known_words = read_words(HERE / "ordinary.txt")
        self.lexicon = read_lexicon(lexicon)
        self.slots = read_slots(HERE / "slots.txt")
        self.villages = village_counts()
        self.finder = NameFinder(
            self.gazetteer, Model(dict.fromkeys(self.stems, 0.0), {}, {}, {}, {}, 0, 0, {}, {})
        )
        self.texts = list(self.read_texts(folder, skipped))
        self.counts: dict[str, Counts] = defaultdict(Counts)
        for text in self.texts:
            self.counts[text.unit] = self.counts[text.unit].merged(self.count(text), 1)

    def read_texts(self, folder: Path, skipped: set[str]) -> Iterator[Text]:
        homes: dict[str, Home] = {}
        with (folder / "index.csv").open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                place = row["place"]
                if place in skipped:
                    continue
                if place not in homes:
                    homes[place] = self.home_of(place)
                yield Text(
                    unit_of(place), place, (folder / "texts" / row["file"]).read_text("utf-8"), homes[place]
                )

    def home_of(self, place: str) -> Home:
        """The place's city with all below it: what such a report may mention."""
        found = self.gazetteer.search(place, limit=1)
        if found and found[0].level == "province":  # its villages have every common name there is
            below = [
                deeper
                for one in self.gazetteer.children(found[0].code)
                for deeper in (one, *self.gazetteer.children(one.code))
            ]
            return Home(frozenset(name for one in (found[0], *below) for name in (one.name, one.stem)))
        return make_home(self.gazetteer, sorted({one.code[:4] for one in found}))

    def count(self, text: Text) -> Counts:
        counts = Counts(len(text.text), Counter(text.text), Counter(map("".join, pairwise(text.text))))
        own = list(self_mentions(text.text))
        for start, end, tail in own:
            add_sides(
                counts.left_own,
                counts.right_own,
                text.text[max(0, start - 2) : start],
                (tail or text.text[end : end + 2])[:2],
            )
        for found in self.finder.find(text.text):
            if (
                found.form == "stem"
                and not text.home.covers(found)
                and not any(s < found.end and e > found.start for s, e, _ in own)
            ):
                counts.stems[found.name] += 1
                add_sides(
                    counts.left_other,
                    counts.right_other,
                    text.text[max(0, found.start - 2) : found.start],
                    text.text[found.end : found.end + 2],
                )
        return counts

    def prior(self, stem: str, counts: Counts) -> list[float]:
        """What is known of a stem without its context, in the order of PRIOR."""
        seen = counts.stems[stem]
        chance = sum(math.log10((counts.single[char] + 0.5) / counts.chars) for char in stem)
        return [
            math.log10(self.named_so[stem] or 1), max(-11.0, min(-4.0, chance)), math.log10(seen * 1e6 / counts.chars + 0.3),
            float(not seen), float(stem in self.ordinary), float(stem in self.known_words), float(stem in self.upper),
            float(len(stem) >= 3), float(bool(LANDMARK.search(stem))), float(bool(NUMERAL.match(stem))),
            math.log10(1 + self.villages.get(stem, 0)), math.log10(1 + self.lexicon.get(stem, 0)),
        ]  # fmt: skip

    def tables(self, counts: Counts) -> dict[str, dict[str, float]]:
        """The pair strengths and slot ratios of the model, in tenths; the hand-written slots count as seen often."""
        counts = counts.merged(Counts(), 1)
        for before, after in self.slots:
            add_sides(counts.left_own, counts.right_own, before, after, SLOT_COUNT)
        pairs = {
            pair: strength
            for pair, n in counts.pairs.items()
            if n >= 4 and (strength := bond(pair, n, counts)) >= 1
        }
        for word, times in self.lexicon.items():
            if len(word) == 2:
                pairs[word] = max(pairs.get(word, 0.0), word_bond(times))
        for word in self.ordinary | self.known_words | self.upper:
            if len(word) == 2:
                pairs[word] = max(pairs.get(word, 0.0), 5.0 if word in self.upper else 4.0)
        left = ratios(counts.left_own, counts.left_other, lambda side: side[-1:])
        right = ratios(counts.right_own, counts.right_other, lambda side: side[:1])
        return {"pairs": tenths(pairs), "left": tenths(left), "right": tenths(right)}

    def examples(
        self, units: Iterable[str], counts_for: dict[str, Counts], trials: int, seed: int
    ) -> "Examples":
        """Features and labels of every find in texts with foreign names put in."""
        rng, examples, wanted = random.Random(seed), Examples(), set(units)
        models = {
            unit: Model(
                {}, {}, *(unpack(table) for table in self.tables(counts_for[unit]).values()), 0, 0, {}, {}
            )
            for unit in wanted
        }
        priors: dict[tuple[str, str], list[float]] = {}
        for text in self.texts:
            if text.unit not in wanted:
                continue
            for at in range(0, len(text.text) - PIECE // 2, PIECE):
                for _ in range(trials):
                    made = replace_names(text.text[at : at + PIECE], self.towns, rng)
                    if made is None:
                        continue
                    examples.texts += 1
                    self.add_finds(examples, made, text, counts_for[text.unit], models[text.unit], priors)
        return examples

    def add_finds(
        self, examples: "Examples", made: "Made", text: Text, counts: Counts, model: Model, priors: dict
    ) -> None:
        own = own_spans(made.text, made.own_stem)
        finds = [
            f
            for f in self.finder.find(made.text)
            if not (text.home.covers(f) or overlaps(f, made.own) or made.own_stem == f.stem)
            and not crosses(f, own)
        ]
        finds = [
            f
            for f in finds
            if f.form == "stem"
            or (
                ends_as_town(f)
                and not (
                    is_common_noun(f.stem) or goes_on(made.text, f.end) or is_verb(made.text, f.start, f.stem)
                )
            )
        ]
        seen, with_full = Counter(f.stem for f in finds), {f.stem for f in finds if f.form == "full"}
        slots = slots_of_repeated(model, made.text, finds, seen)
        met = set()
        for found in finds:
            key = (text.unit, found.stem)
            if key not in priors:
                priors[key] = self.prior(found.stem, counts)
            row = [
                *model.beside(made.text, found.start, found.end),
                *map(float, circumstances(made.text, found.start, found.end)),
                *support_of(found, slots, with_full),
            ]
            label = (found.start, found.end) in made.foreign
            met.add((found.start, found.end) if label else None)
            examples.rows[found.form].append(priors[key] + row)
            examples.labels[found.form].append(float(label))
            examples.shown.append(
                (
                    found.form,
                    label,
                    made.text[max(0, found.start - 8) : found.start]
                    + f"[{found.name}]"
                    + made.text[found.end : found.end + 8],
                )
            )
        for span, form in made.foreign.items():
            examples.wanted[form] += 1
            examples.unmet[form] += span not in met

    def train(self, units: list[str], trials: int) -> tuple[Counts, dict[str, np.ndarray], float]:
        """Counts of all units given, and the weights for stems and for full names."""
        total = Counts()
        for unit in units:
            total = total.merged(self.counts[unit], 1)
        without = {unit: total.merged(self.counts[unit], -1) for unit in units}
        examples = self.examples(units, without, trials, seed=1)
        stem = regress(np.array(examples.rows["stem"]), np.array(examples.labels["stem"]))
        rows = self.full_rows(np.array(examples.rows["full"]), stem)
        return (
            total,
            {"stem": stem, "full": regress(rows, np.array(examples.labels["full"]), strength=3.0)},
            0.0,
        )

    def full_rows(self, rows: np.ndarray, stem: np.ndarray) -> np.ndarray:
        """A full name is judged by the base score of its stem and its context."""
        n = len(PRIOR)
        base = np.clip(stem[0] + rows[:, :n] @ stem[1 : n + 1], -8.0, 2.0)
        return np.c_[base, rows[:, n:]]

    def pack(self, units: list[str]) -> bytes:
        """The model counted and weighed on these units, as it is shipped."""
        total, weights, _ = self.train(units, TRIALS)
        n = len(PRIOR)
        stem, full = weights["stem"], weights["full"]
        bases = {
            name: float(stem[0] + np.dot(self.prior(name, total), stem[1 : n + 1]))
            for name in self.stems | self.upper
        }
        tables = self.tables(total)
        model = {
            "format": 1, **tables,
            "pairs": by_first(tables["pairs"]),
            "stems": joined({name: bases[name] for name in self.stems}),
            "others": joined({name: bases[name] for name in self.upper - self.stems}),
            "full_base": round(float(full[0]), 2), "full_stem_weight": round(float(full[1]), 3),
            "stem_weights": named(stem[n + 1 :]), "full_weights": named(full[2:]),
        }  # fmt: skip
        print({name: weight for name, weight in model.items() if "full" in name or "weights" in name})
        print(dict(zip(PRIOR, stem[1 : n + 1].round(2).tolist(), strict=True)))
        return zlib.compress(json.dumps(model, ensure_ascii=False, separators=(",", ":")).encode(), 9)

    def check(self, trials: int, reports: list[Report]) -> None:
        """Print how the product fares on units that were not trained on, with names put in and untouched."""
        units = sorted(self.counts, key=lambda unit: -self.counts[unit].chars)
        result, untouched = Result(), []
        for fold in range(FOLDS):
            held = units[fold::FOLDS]
            model = unpack_model(self.pack([unit for unit in units if unit not in held]))
            vars(self.gazetteer)["finder"] = NameFinder(self.gazetteer, model)
            kept = [report for report in reports if report.unit in held]
            inject(kept, self.gazetteer, trials, fold, result)
            untouched += [(report, one) for report in kept for one in read_untouched(report, self.gazetteer)]
        print(result.curve())
        for grade in ("must", "should"):
            print(
                grade,
                "untouched:",
                sum(one.grade == grade for _, one in untouched),
                "in",
                len(reports),
                "texts",
            )
        for report, one in untouched:
            if one.grade != "hint":
                print(f"  {one.score:5.1f} {one.grade} {quote(report.text, one)!r}")


FOLDS = 4
# Names are put into each piece once: the same pieces again and again teach their accidents
# (with three, twice as many false finds in the texts of units kept apart, at the same recall).
TRIALS = 1
SLOT_COUNT = 5


@dataclass
class Examples:
    rows: dict[str, list] = field(default_factory=lambda: {"stem": [], "full": []})
    labels: dict[str, list] = field(default_factory=lambda: {"stem": [], "full": []})
    shown: list = field(default_factory=list)
    wanted: Counter = field(default_factory=Counter)
    unmet: Counter = field(default_factory=Counter)
    texts: int = 0


def unit_of(place: str) -> str:
    """Texts of one administration stay together when training and testing are kept apart."""
    return place


def division_stem(code: str, name: str) -> str:
    stem, suffix = split_name(name)
    return stem if suffix else ""


def ends_as_town(found: Found) -> bool:
    return found.name.endswith(("镇", "乡", "街道", "苏木", "地区", "办事处"))


def named(weights: np.ndarray) -> dict[str, float]:
    return dict(zip(FEATURES, (round(float(weight), 2) for weight in weights), strict=True))


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument("--trials", type=int, default=3, help="of the check")
    parser.add_argument("--lexicon", type=Path, help="words of general Chinese: jieba's dict.txt")
    parser.add_argument("--check", action="store_true")
    parser.add_argument(
        "--skip", nargs="*", default=[], metavar="PLACE", help="places whose texts are kept for testing"
    )
    options = parser.parse_args()
    trainer = Trainer(options.folder, set(options.skip), options.lexicon)
    if options.check:
        trainer.check(options.trials, list(read_reports(options.folder, trainer.gazetteer)))
    else:
        PACKAGED.write_bytes(trainer.pack(sorted(trainer.counts)))


if __name__ == "__main__":
    main()
