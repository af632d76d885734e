"""The format of the chain can never change: golden vectors hold it, made once and written down."""

import tomllib
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path
from uuid import UUID

import pytest

from fazhi.ledger.chain import GENESIS, Envelope, commit, digest, write_body

CASES = tomllib.loads((Path(__file__).parents[1] / "cases" / "ledger_chain.toml").read_text(encoding="utf-8"))


def envelope(case: dict) -> Envelope:
    return Envelope(
        seq=case["seq"],
        unit=UUID(CASES["unit"]),
        kind=case["kind"],
        record=UUID(CASES["record"]),
        verb=case["verb"],
        on=case["on"],
        at=case["at"],
        actor=UUID(case["actor"]) if case["actor"] else None,
    )


def test_golden_events_have_the_written_digests() -> None:
    previous = GENESIS
    for case in CASES["event"]:
        body = write_body(case["body"])
        assert body == case["canonical_body"]
        assert envelope(case).canonical().decode() == case["canonical_envelope"]
        assert commit(case["salt"], body) == case["commitment"]
        previous = digest(previous, envelope(case), case["commitment"])
        assert previous == case["digest"]


@pytest.mark.parametrize("part", ["seq", "unit", "kind", "record", "verb", "on", "at", "actor"])
def test_every_part_of_the_envelope_is_chained(part: str) -> None:
    here = datetime(2024, 5, 6, 7, 8, 9, tzinfo=UTC)
    kept = Envelope(1, UUID(int=1), "a.b", UUID(int=2), "create", date(2024, 5, 6), here, UUID(int=3))
    other = {
        "seq": 2,
        "unit": UUID(int=9),
        "kind": "a.c",
        "record": UUID(int=9),
        "verb": "edit",
        "on": date(2024, 5, 7),
        "at": here + timedelta(microseconds=1),
        "actor": None,
    }
    changed = Envelope(**{**kept.__dict__, part: other[part]})
    assert digest(GENESIS, changed, "00" * 32) != digest(GENESIS, kept, "00" * 32)


def test_one_moment_has_one_digest_in_every_time_zone() -> None:
    moment = datetime(2024, 12, 31, 23, 30, tzinfo=UTC)
    there = moment.astimezone(timezone(timedelta(hours=8)))
    one, other = (
        Envelope(1, UUID(int=1), "a.b", UUID(int=2), "create", date(2025, 1, 1), at, None)
        for at in (moment, there)
    )
    assert one.canonical() == other.canonical()


def test_the_salt_hides_equal_bodies() -> None:
    assert commit("00" * 16, "{}") != commit("01" * 16, "{}")
