"""账号: who has an account here and with which posts; only the town's administrator opens one or resets a password."""

import secrets
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from fazhi.desk.forms import put_errors
from fazhi.desk.seat import Seat, show, staff
from fazhi.ledger.accounts import note_account
from fazhi.ledger.errors import NotFound, Refused
from fazhi.ledger.writer import write
from fazhi.org.models import Person, Unit
from fazhi.org.people import (
    add_person,
    belongs_to,
    close_account,
    end_post,
    members_of,
    offices_of,
    post_in,
    posts_of,
    town_served,
)
from fazhi.org.roles import Role
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
    person = _kept_here(seat, pk)
    with write():
        password = _first_password(person)
        note_account(seat.town, "reset", person, by=seat.person, at=seat.at)
    return _page(request, seat, AccountForm(seat=seat), (person, password))


@require_POST
@staff
def close(request: HttpRequest, seat: Seat, pk: UUID) -> HttpResponse:
    """Take somebody's account out of use."""
    _refuse_others(seat)
    person = _kept_here(seat, pk)
    if person == seat.person:
        raise Refused("不能停用自己正在用的账号，账号没有变。请由另一位本镇管理员来停用。")
    with write():
        close_account(person)
        note_account(seat.town, "close", person, by=seat.person, at=seat.at)
    messages.success(request, f"账号“{person.username}”已停用，不能再登录；他登记过的都还在。")
    return redirect("people")


@require_POST
@staff
def end(request: HttpRequest, seat: Seat, pk: UUID) -> HttpResponse:
    """End somebody's post in the town with this day."""
    _refuse_others(seat)
    post = post_in(seat.town, pk)
    if post is None:
        raise NotFound("本镇没有这个岗位。")
    if post.person == seat.person and post.role == Role.ADMINISTRATOR:
        raise Refused("不能结束自己的本镇管理员岗位，岗位没有变。请由另一位本镇管理员来办。")
    with write():
        end_post(post, seat.on)
        note_account(
            seat.town, "end_post", post.person, by=seat.person, at=seat.at,
            role=post.role, unit=str(post.unit_id), until=seat.on.isoformat(),
        )  # fmt: skip
    messages.success(request, f"{post.person}的{post.get_role_display()}岗位到今天为止，明天起不再有。")
    return redirect("people")


def _kept_here(seat: Seat, pk: UUID) -> Person:
    """Somebody whose account this town keeps; those with a post elsewhere too are reset where that is."""
    person = next((one for one in members_of(seat.town, seat.on) if one.pk == pk), None)
    if person is None:
        raise NotFound("本镇没有这个账号。")
    if not belongs_to(person, seat.town, seat.on):
        raise Refused(f"{person}在本镇以外还有岗位，本镇不能重设或停用这个账号；账号没有变。")
    return person


def _refuse_others(seat: Seat) -> None:
    if Role.ADMINISTRATOR not in seat.roles:
        raise Refused("账号由本镇管理员管理，您的岗位不能打开这一页。")


def _open(seat: Seat, given: dict[str, Any]) -> tuple[Person, str]:
    unit: Unit = given["unit"] or seat.town
    roles = tuple(given["roles"])
    with write():
        person = add_person(
            username=given["username"], name=given["name"], unit=unit, roles=roles, since=seat.on
        )
        password = _first_password(person)
        told = {"roles": list(roles), "unit": str(unit.pk)}
        note_account(seat.town, "open", person, by=seat.person, at=seat.at, **told)
    return person, password


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
            "posts": [post for post in posts if town_served(post.unit) == seat.town],
            "kept": person.is_active and belongs_to(person, seat.town, seat.on),
        }
        for person, posts in people
    ]
    page = show(request, seat, "people", "people", form=form, told=told, rows=rows)
    page.status_code = 400 if form.errors else 200
    return page
