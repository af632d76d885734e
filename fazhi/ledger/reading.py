"""Reading: the only entrance of a door to records, one or many, and to what lies beside them."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from fazhi.ledger.errors import NotFound
from fazhi.ledger.kinds import Kind, kind, kind_of, kinds
from fazhi.ledger.models import Evidence, Link, Record
from fazhi.ledger.readers import act_by, readable
from fazhi.ledger.writing import refuse_create, refuse_edit
from fazhi.org.models import Person, Unit
from fazhi.org.people import standing_of


def visible_to(
    person: Person, described: Kind, on: date, standing: Mapping[Unit, frozenset[str]] | None = None
) -> QuerySet[Any]:
    """Records of a kind that a person may see on a day, with their unit and office.

    Who asks for many kinds gives the `standing_of` the person, so that it is read once.
    """
    return readable(person, described, standing or standing_of(person, on)).filter(voided=False)


def voided_to(
    person: Person, described: Kind, on: date, standing: Mapping[Unit, frozenset[str]]
) -> QuerySet[Any]:
    """Voided records of a kind that a person may see: they count nowhere, and are told with their reason."""
    return readable(person, described, standing).filter(voided=True)


def get_record(person: Person, described: Kind, pk: UUID, on: date) -> Record:
    """One record, voided ones too; raises NotFound when there is none that this person may see."""
    record = readable(person, described, standing_of(person, on)).filter(pk=pk).first()
    if record is None:
        raise NotFound()
    return record


def may_create(person: Person, described: Kind, town: Unit, on: date) -> str | None:
    """The sentence why a person may not record this kind in a town, or None."""
    return refuse_create(described, act_by(person, town, on))


def may_edit(person: Person, record: Record, on: date) -> str | None:
    """The sentence why a person may not change a record, or None."""
    return refuse_edit(kind_of(record), record, act_by(person, record.unit, on))


def evidence_of(record: Record) -> list[Evidence]:
    """Files of a record, by the day of what they prove."""
    return list(Evidence.objects.filter(record=record.pk).select_related("by").order_by("on", "id"))


def links_of(record: Record, person: Person, on: date) -> list[tuple[str, Kind, Record]]:
    """Records linked with this one that the person may see: relation, kind, record."""
    links = list(Link.objects.filter(Q(source=record.pk) | Q(target=record.pk)))
    others = [
        (one.relation, one.target_kind, one.target)
        if one.source == record.pk
        else (one.relation, one.source_kind, one.source)
        for one in links
    ]
    found = fetch(person, {(key, pk) for _, key, pk in others}, standing_of(person, on))
    return [(relation, kind(key), found[pk]) for relation, key, pk in others if pk in found]


def children_of(record: Record, person: Person, on: date) -> list[tuple[Kind, QuerySet[Any]]]:
    """Kinds that are part of this record's kind, each with its rows."""
    return [
        (
            child,
            visible_to(person, child, on).filter(**{str(child.view.part_of): record.pk}).order_by("on", "id"),
        )
        for child in kind_of(record).children
    ]


def fetch(
    person: Person, wanted: Iterable[tuple[str, UUID]], standing: Mapping[Unit, frozenset[str]]
) -> dict[UUID, Record]:
    """Records of any kinds by id, as far as a person may see them; a query for each kind."""
    by_kind: dict[str, list[UUID]] = {}
    known = {described.key for described in kinds()}
    for key, pk in wanted:
        by_kind.setdefault(key, []).append(pk)
    return {
        record.pk: record
        for key, pks in by_kind.items()
        if key in known
        for record in readable(person, kind(key), standing).filter(voided=False, pk__in=pks)
    }
