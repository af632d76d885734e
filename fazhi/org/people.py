"""People and their posts: who somebody is for a town on a day."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q, QuerySet

from fazhi.org.models import Person, Post, Unit
from fazhi.org.roles import FROM_ABOVE


def _valid(on: date) -> Q:
    return Q(since__lte=on) & (Q(until__isnull=True) | Q(until__gte=on))


def posts_of(person: Person, on: date) -> list[Post]:
    """Posts a person holds on a day in units that stand on it, with their units."""
    posts = Post.objects.filter(_valid(on), person=person).select_related("unit__parent", "unit__posted_to")
    return [post for post in posts if _stands(post.unit, on)]


def posts_in(town: Unit, on: date) -> dict[Person, list[Post]]:
    """Who holds posts for a town on a day, by the name of the account; with the posts held there. One query."""
    found = Post.objects.filter(_valid(on)).filter(_within(town)).order_by("person__username", "since", "id")
    held: dict[Person, list[Post]] = {}
    for post in found.select_related("person", "unit__parent", "unit__posted_to"):
        if _stands(post.unit, on):
            held.setdefault(post.person, []).append(post)
    return held


def _within(town: Unit) -> Q:
    return Q(unit=town) | Q(unit__parent=town) | Q(unit__posted_to=town)


def _stands(unit: Unit, on: date) -> bool:
    """Whether a unit has not been dissolved before a day."""
    return unit.until is None or unit.until >= on


def town_served(unit: Unit) -> Unit | None:
    """The town for which a unit works: itself, the town above an office or village, the town a unit is posted to."""
    if unit.kind == Unit.Level.TOWN:
        return unit
    return unit.posted_to or (unit.parent if unit.parent and unit.parent.kind == Unit.Level.TOWN else None)


def post_in(town: Unit, pk: UUID) -> Post | None:
    """A post of that town; None when there is none, or it serves another."""
    post = Post.objects.filter(pk=pk).select_related("person", "unit__parent", "unit__posted_to").first()
    return post if post and town_served(post.unit) == town else None


def standing_of(person: Person, on: date) -> dict[Unit, frozenset[str]]:
    """Towns a person belongs to or supervises on a day, own towns first, with the roles towards each.

    A post of the county or its bureau that reads (FROM_ABOVE) counts for every town below. At most two queries.
    """
    posts = posts_of(person, on)
    roles: dict[Unit, set[str]] = {}
    for post in posts:
        if (served := town_served(post.unit)) and _stands(served, on):
            roles.setdefault(served, set()).add(post.role)
    above: dict[UUID | None, set[str]] = {}
    for post in posts:
        if town_served(post.unit) is None and post.role in FROM_ABOVE:
            above.setdefault(_county_of(post.unit), set()).add(post.role)
    if above:
        below = Unit.objects.filter(kind=Unit.Level.TOWN, parent__in=above).select_related("parent")
        for town in (one for one in below if _stands(one, on)):
            roles.setdefault(town, set()).update(above[town.parent_id])
    return {town: frozenset(held) for town, held in roles.items()}


def towns_of(person: Person, on: date) -> list[Unit]:
    """Towns a person belongs to or supervises on a day, own towns first."""
    return list(standing_of(person, on))


def roles_of(person: Person, town: Unit, on: date) -> frozenset[str]:
    """Roles a person holds towards a town on a day."""
    return standing_of(person, on).get(town, frozenset())


def _county_of(unit: Unit) -> UUID | None:
    return unit.parent_id if unit.kind == Unit.Level.BUREAU else unit.pk


def offices_of(town: Unit, on: date) -> QuerySet[Unit]:
    """Offices inside a town and units posted to it, on a day."""
    return Unit.objects.filter(_valid(on)).filter(Q(parent=town, kind=Unit.Level.OFFICE) | Q(posted_to=town))


def find_accounts(username: str | None) -> list[Person]:
    """The account in use of that name; without a name all in use, but no more than two."""
    named = {"username__iexact": username} if username else {}
    return list(Person.objects.filter(is_active=True, **named)[:2])


def members_of(town: Unit, on: date) -> QuerySet[Person]:
    """People who hold a post for a town on a day."""
    return Person.objects.filter(
        pk__in=Post.objects.filter(_valid(on)).filter(_within(town)).values("person")
    )


def belongs_to(person: Person, town: Unit, on: date) -> bool:
    """Whether all posts a person holds on a day or will hold lie in one town: then that town keeps the account."""
    posts = Post.objects.filter(Q(until__isnull=True) | Q(until__gte=on), person=person)
    served = {town_served(post.unit) for post in posts.select_related("unit__parent", "unit__posted_to")}
    return served == {town}


@transaction.atomic
def add_person(
    *, username: str, name: str, unit: Unit, roles: tuple[str, ...], since: date, password: str | None = None
) -> Person:
    """Open an account with its posts. Without a password the account cannot sign in until one is set."""
    username = Person.normalize_username(username.strip()).lower()
    if Person.objects.filter(username__iexact=username).exists():
        raise ValidationError({"username": f"已经有账号“{username}”（不分大小写），请换一个。"})
    person = Person(username=username, name=name)
    person.set_password(password) if password else person.set_unusable_password()
    person.full_clean()
    person.save()
    Post.objects.bulk_create(Post(person=person, unit=unit, role=role, since=since) for role in roles)
    return person


def add_posts(person: Person, unit: Unit, roles: Iterable[str], since: date) -> list[str]:
    """Give a person roles in a unit from a day on; returns those not held there before."""
    held = {post.role for post in posts_of(person, since) if post.unit == unit and post.until is None}
    new = [role for role in roles if role not in held]
    Post.objects.bulk_create(Post(person=person, unit=unit, role=role, since=since) for role in new)
    return new


def end_post(post: Post, until: date) -> None:
    """Let a post end with a day; ValidationError with a sentence where that day lies before its first."""
    post.until = until
    post.full_clean()
    post.save(update_fields=("until",))


def close_account(person: Person) -> None:
    """Take an account out of use: no sign-in, and open sessions end. What its person did stays theirs."""
    person.is_active = False
    person.save(update_fields=("is_active",))
