"""Where somebody sits: who, for which town and year, on which day. The one place where the desk reads the clock."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property, wraps
from typing import Any

from django.contrib.auth import REDIRECT_FIELD_NAME
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme

from fazhi.desk import faults
from fazhi.desk.counted import due_in
from fazhi.desk.menu import Beside, beside_menu
from fazhi.ledger import activity, kinds
from fazhi.ledger.closing import closed_years
from fazhi.ledger.deadlines import DueTally
from fazhi.ledger.errors import LedgerError
from fazhi.ledger.kinds import Act, Kind
from fazhi.ledger.readers import Reader, reader_of
from fazhi.org.models import Person, Unit
from fazhi.org.people import standing_of

YEARS_SHOWN = 8
YEAR = "year"
# The rooms as the menu has them.
ROOMS = ("duty", "decisions", "enforcement", "disputes", "disclosure", "education", "services", "report")


@dataclass(frozen=True)
class Room:
    """A room of the ledger in the menu: its kinds that stand on their own."""

    key: str
    label: str
    kinds: tuple[Kind, ...]


@dataclass(frozen=True)
class Seat:
    """The person at the desk and what they look at."""

    person: Person
    town: Unit
    roles: frozenset[str]
    year: int
    at: datetime

    @cached_property
    def on(self) -> date:
        """Today by the town's clock."""
        return timezone.localdate(self.at)

    @cached_property
    def reader(self) -> Reader:
        """By whom the records beside a record are named."""
        return reader_of(self.person, self.on)

    @property
    def cut_off(self) -> date:
        """Up to which day the year looked at is counted: today, or the end of a past year."""
        return min(self.on, date(self.year, 12, 31))

    @cached_property
    def rooms(self) -> tuple[Room, ...]:
        """Rooms of the menu, each with its top-level kinds."""
        return tuple(
            Room(key, label, tuple(one for one in inside if not one.view.part_of))
            for key, label, inside in sorted(kinds.rooms(), key=lambda room: ROOMS.index(room[0]))
        )

    @cached_property
    def years(self) -> list[int]:
        """Years to choose from, newest first; the year looked at is always among them."""
        first = max(self.town.since.year, self.on.year - YEARS_SHOWN + 1)
        return sorted({self.year, *range(first, self.on.year + 1)}, reverse=True)

    @cached_property
    def shut(self) -> tuple[int, ...]:
        """Closed years of the town: what lies in them is entered or changed only with a reason."""
        return tuple(closed_years(self.town))

    @cached_property
    def due_count(self) -> int:
        """Open periods of law that this person's posts see."""
        return self.due.total

    @cached_property
    def due(self) -> DueTally:
        """Periods that run in the town, as this person may see them."""
        return due_in(self.person, self.town, self.roles, self.on)

    @cached_property
    def beside(self) -> Beside:
        """What stands beside the words of the menu."""
        return beside_menu(self.person, self.town, self.roles, self.year, self.on)

    def act(self, **values: Any) -> Act:
        """What a guard is asked about."""
        return Act(self.person, self.on, self.at, self.roles, values)


Page = Callable[..., HttpResponse]


def staff(page: Page) -> Page:
    """Give a page its seat; send people without a town or with a first password where they must go first.

    A refusal of the ledger that the page does not show itself becomes a page of its own.
    """

    @wraps(page)
    def seated(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        at = timezone.now()
        person = request.user
        if person.must_change_password:
            return redirect("password")
        on = timezone.localdate(at)
        town, roles = next(iter(standing_of(person, on).items()), (None, frozenset()))
        if town is None:
            return no_post(request)
        seat = Seat(person, town, roles, _year(request, person, on), at)
        try:
            return page(request, seat, *args, **kwargs)
        except LedgerError as error:
            return faults.refused(request, error)

    return seated


def _year(request: HttpRequest, person: Person, on: date) -> int:
    """The year asked for, else the one looked at before, else the last one with records."""
    asked = request.GET.get(YEAR, "")
    if asked.isdecimal() and 1990 <= int(asked) <= on.year + 1:
        request.session[YEAR] = int(asked)
    if YEAR not in request.session:
        request.session[YEAR] = activity.latest_year(person, on)
    return request.session[YEAR]


def no_post(request: HttpRequest) -> HttpResponse:
    """Say that an account without a post sees nothing."""
    sentence = "没有岗位就看不到任何乡镇的记录。请本镇管理员给您的账号加上岗位，再登录一次。"
    return faults.page(request, 403, "您的账号还没有岗位", sentence)


def show(request: HttpRequest, seat: Seat, template: str, active: str, **context: Any) -> HttpResponse:
    """Render a page inside the frame."""
    return render(request, f"desk/{template}.html", {"seat": seat, "active": active, **context})


def switch_size(request: HttpRequest) -> HttpResponse:
    """Change between the standard and the large letters (大字版), kept in a cookie of this browser."""
    back = HttpResponseRedirect(request.headers.get("referer") or reverse("home"))
    if not url_has_allowed_host_and_scheme(back.url, {request.get_host()}, request.is_secure()):
        back = HttpResponseRedirect(reverse("home"))
    if request.COOKIES.get("big"):
        back.delete_cookie("big")
    else:
        back.set_cookie("big", "1", max_age=365 * 86400, samesite="Lax", httponly=True)
    return back


def next_page(request: HttpRequest) -> str:
    """Where to go after signing in: the page first asked for, if it is one of ours."""
    asked = request.POST.get(REDIRECT_FIELD_NAME) or request.GET.get(REDIRECT_FIELD_NAME) or ""
    ours = url_has_allowed_host_and_scheme(asked, {request.get_host()}, request.is_secure())
    return asked if ours else reverse("home")
