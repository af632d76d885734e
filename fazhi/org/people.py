"""People and their posts: who somebody is for a town on a day."""

from datetime import date
from uuid import UUID

from django.db import transaction
from django.db.models import Q, QuerySet

from fazhi.org.models import Person, Post, Unit


def _valid(on: date) -> Q:
    return Q(since__lte=on) & (Q(until__isnull=True) | Q(until__gte=on))


def posts_of(person: Person, on: date) -> list[Post]:
    """Posts a person holds on a day, with their units."""
    return list(
        Post.objects.filter(_valid(on), person=person).select_related("unit__parent", "unit__posted_to")
    )


def town_served(unit: Unit) -> Unit | None:
    """The town for which a unit works: itself, the town above an office or village, the town a unit is posted to."""
    if unit.kind == Unit.Level.TOWN:
        return unit
    return unit.posted_to or (unit.parent if unit.parent and unit.parent.kind == Unit.Level.TOWN else None)


def standing_of(person: Person, on: date) -> dict[Unit, frozenset[str]]:
    """Towns a person belongs to or supervises on a day, own towns first, with the roles towards each.

    A post in the county or its bureau counts for every town below. At most two queries.
    """
    posts = posts_of(person, on)
    roles: dict[Unit, set[str]] = {}
    for post in posts:
        if served := town_served(post.unit):
            roles.setdefault(served, set()).add(post.role)
    above: dict[UUID | None, set[str]] = {}
    for post in posts:
        if town_served(post.unit) is None:
            above.setdefault(_county_of(post.unit), set()).add(post.role)
    if above:
        for town in Unit.objects.filter(kind=Unit.Level.TOWN, parent__in=above).select_related("parent"):
            roles.setdefault(town, set()).update(above[town.parent_id])
    return {town: frozenset(held) for town, held in roles.items()}


def towns_of(person: Person, on: date) -> list[Unit]:
    """Towns a person belongs to or supervises on a day, own towns first."""
    return list(standing_of(person, on))


def town_of(person: Person, on: date) -> Unit | None:
    """The town a person works in on a day; None for somebody of the county alone."""
    return next((town for post in posts_of(person, on) if (town := town_served(post.unit))), None)


def roles_of(person: Person, town: Unit, on: date) -> frozenset[str]:
    """Roles a person holds towards a town on a day."""
    return standing_of(person, on).get(town, frozenset())


def _county_of(unit: Unit) -> UUID | None:
    return unit.parent_id if unit.kind == Unit.Level.BUREAU else unit.pk


def offices_of(town: Unit, on: date) -> QuerySet[Unit]:
    """Offices inside a town and units posted to it, on a day."""
    return Unit.objects.filter(_valid(on)).filter(Q(parent=town, kind=Unit.Level.OFFICE) | Q(posted_to=town))


def members_of(town: Unit, on: date) -> QuerySet[Person]:
    """People who hold a post for a town on a day."""
    units = Q(unit=town) | Q(unit__parent=town) | Q(unit__posted_to=town)
    return Person.objects.filter(pk__in=Post.objects.filter(_valid(on)).filter(units).values("person"))


def title_of(person: Person, on: date) -> str:
    """How a person is named beside what they did: name and first post."""
    posts = posts_of(person, on)
    return f"{person.name}（{posts[0].unit.name}）" if posts else person.name


@transaction.atomic
def add_person(
    *, username: str, name: str, unit: Unit, roles: tuple[str, ...], since: date, password: str | None = None
) -> Person:
    """Open an account with its posts. Without a password the account cannot sign in until one is set."""
    person = Person(username=username, name=name)
    person.set_password(password) if password else person.set_unusable_password()
    person.full_clean()
    person.save()
    Post.objects.bulk_create(Post(person=person, unit=unit, role=role, since=since) for role in roles)
    return person
