"""What every write does at its end: store the record, say its event, link what belongs together."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from django.utils import timezone

from fazhi.ledger import words
from fazhi.ledger.errors import Refused
from fazhi.ledger.kinds import Act, Kind, kind_of
from fazhi.ledger.models import Link, Record
from fazhi.ledger.rows import insert_new
from fazhi.ledger.values import sealed, snapshot
from fazhi.ledger.writer import Writer, write
from fazhi.ledger.writing.judging import act_of, refuse_edit
from fazhi.org.models import Person

PROPOSED = "系统提示的依据"  # the relation of a proposal to the records behind it


@contextmanager
def versions_kept(records: Sequence[Record]) -> Iterator[None]:
    """When nothing was written, the next try starts from where this one did."""
    versions = [record.version for record in records]
    try:
        yield
    except BaseException:
        for record, version in zip(records, versions, strict=True):
            record.version = version
        raise


def store(record: Record, changed: Iterable[str]) -> None:
    """Store the changed fields of a record, as its next version."""
    record.version += 1
    record.save(force_update=True, update_fields={*changed, "version"})


def store_new(described: Kind, record: Record) -> None:
    """Store a new record with its words."""
    insert_new([record])
    words.enter(words.entries(described, [record]))


def keep_words(described: Kind, record: Record, changed: Iterable[str]) -> None:
    """Bring the index of words up to date where it says anything of what changed."""
    if words.says(described, changed):
        words.index(described, [record])


def say_created(writer: Writer, described: Kind, record: Record, act: Act, more: Mapping[str, Any]) -> None:
    """Say that a record was made, with all that it says."""
    said = {"fields": sealed(described, snapshot(described, record)), **more}
    writer.say(described, record, "create", said, on=record.on, at=act.at, by=act.by.pk)


def link(writer: Writer, source: Record, target: Record, relation: str, act: Act) -> Link:
    """Relate two records in an open write, and say so where they were not related before."""
    described = kind_of(source)
    link, made = Link.objects.get_or_create(
        source=source.pk, target=target.pk, relation=relation,
        defaults={"unit_id": source.unit_id, "source_kind": described.key, "target_kind": kind_of(target).key},
    )  # fmt: skip
    if made:
        said = {
            "link": str(link.pk),
            "target_kind": link.target_kind,
            "target": str(target.pk),
            "relation": relation,
        }
        writer.say(described, source, "link", said, on=act.on, at=act.at, by=act.by.pk)
    return link


def link_records(source: Record, target: Record, relation: str, *, by: Person, at: datetime) -> Link:
    """Relate two records; the relation is a Chinese word such as 公示. Linking twice changes nothing."""
    described = kind_of(source)
    with write() as writer:
        act = act_of(source, by, timezone.localdate(at), at)
        if sentence := refuse_edit(described, source, act):
            raise Refused(sentence)
        return link(writer, source, target, relation, act)
