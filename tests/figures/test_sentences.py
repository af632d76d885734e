"""The hand-labelled sentences, in two halves: one the reader was tuned on, one held."""

import tomllib
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from fazhi.figures.quantities import Quantity, quantities

SENTENCES = tomllib.loads((Path(__file__).parent / "sentences.toml").read_text("utf-8"))["sentence"]


def labels(sentence: dict[str, Any]) -> list[dict[str, Any]]:
    keys = ("raw", "value", "unit", "role", "approx", "subject")
    read = []
    for line in sentence.get("figures", []):
        label = dict.fromkeys(keys, "") | dict(
            zip(keys, (cell.strip() for cell in line.split("|")), strict=False)
        )
        low, _, high = label["value"].partition("~")
        label |= {"value": Decimal(low), "high": Decimal(high) if high else None}
        read.append(label | {"role": label["role"] or "plain", "approx": label["approx"] or "exact"})
    return read


def told(quantity: Quantity, label: dict[str, Any]) -> dict[str, Any]:
    """The quantity in the label's words; a subject holding the label's words counts as the label's."""
    subject = label["subject"] if label["subject"] in quantity.subject else quantity.subject
    return {key: getattr(quantity, key) for key in label if key != "subject"} | {"subject": subject}


@pytest.mark.parametrize("sentence", SENTENCES, ids=[sentence["text"][:20] for sentence in SENTENCES])
def test_quantities_of_a_labelled_sentence(sentence: dict[str, Any]) -> None:
    found = quantities(sentence["text"])
    assert [quantity.raw for quantity in found] == [label["raw"] for label in labels(sentence)]
    assert [told(quantity, label) for quantity, label in zip(found, labels(sentence), strict=True)] == labels(
        sentence
    )
    assert [sentence["text"][quantity.start : quantity.end] for quantity in found] == [q.raw for q in found]


def test_the_labelled_set_is_large_and_half_held() -> None:
    assert len(SENTENCES) >= 150
    assert 2 * sum(sentence.get("held", False) for sentence in SENTENCES) == len(SENTENCES)
