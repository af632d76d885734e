"""账号: who has an account here and with which posts; only the town's administrator opens one or resets a password."""

import secrets
from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_POST

from fazhi.desk.forms import put_errors
from fazhi.desk.seat import Seat, show, staff
from fazhi.ledger.errors import NotFound, Refused
from fazhi.org.models import Person, Unit
from fazhi.org.people import add_person, members_of, offices_of, posts_of
from fazhi.org.roles import Role, name_roles
from fazhi.org.signin import set_password

TOWN_ITSELF = "镇本级"


class AccountForm(forms.Form):
    """A new account: its name, where it works, its posts."""

    username = forms.CharField(label="账号", max_length=40, help_text="登录时用，字母、数字或汉字都行。")
    name = forms.CharField(label="姓名或岗位", max_length=40)
    unit = forms.ModelChoiceField(label="所在单位", queryset=None, required=False, empty_label=TOWN_ITSELF)
    roles = forms.MultipleChoiceField(
        label="岗位",
        choices=[(role.value, role.label) for role in Role if role != Role.COUNTY],
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, seat: Seat, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = offices_of(seat.town, seat.on)
        self.fields["unit"].quiet = True


@staff
def show_people(request: HttpRequest, seat: Seat) -> HttpResponse:
    """The accounts of the town; a POST opens one, with a password shown once."""
    _refuse_others(seat)
    form, told = AccountForm(request.POST or None, seat=seat), None
    if request.method == "POST" and form.is_valid():
        try:
            told = _open(seat, form.cleaned_data)
        except ValidationError as error:
            put_errors(form, error.error_dict)
        else:
            form = AccountForm(seat=seat)
    return _page(request, seat, form, told)


@require_POST
@staff
def reset(request: HttpRequest, seat: Seat, pk: UUID) -> HttpResponse:
    """Give somebody of the town a new first password."""
    _refuse_others(seat)
    person = next((one for one in members_of(seat.town, seat.on) if one.pk == pk), None)
    if person is None:
        raise NotFound("本镇没有这个账号。")
    return _page(request, seat, AccountForm(seat=seat), (person, _first_password(person)))


def _refuse_others(seat: Seat) -> None:
    if Role.ADMINISTRATOR not in seat.roles:
        raise Refused("账号由本镇管理员管理，您的岗位不能打开这一页。")


def _open(seat: Seat, given: dict[str, Any]) -> tuple[Person, str]:
    unit: Unit = given["unit"] or seat.town
    with transaction.atomic():
        roles = tuple(given["roles"])
        person = add_person(
            username=given["username"], name=given["name"], unit=unit, roles=roles, since=seat.on
        )
        return person, _first_password(person)


def _first_password(person: Person) -> str:
    """Set a password drawn by chance that must be changed at the first sign-in, and return it to be told once."""
    password = "-".join(f"{secrets.randbelow(10_000):04}" for _ in range(4))
    set_password(person, password, must_change=True)
    return password


def _page(
    request: HttpRequest, seat: Seat, form: AccountForm, told: tuple[Person, str] | None
) -> HttpResponse:
    people = [(one, posts_of(one, seat.on)) for one in members_of(seat.town, seat.on).order_by("username")]
    rows = [
        {
            "person": person,
            "unit": "、".join(dict.fromkeys(str(post.unit) for post in posts)),
            "roles": name_roles(tuple(post.role for post in posts)),
        }
        for person, posts in people
    ]
    page = show(request, seat, "people", "people", form=form, told=told, rows=rows)
    page.status_code = 400 if form.errors else 200
    return page
