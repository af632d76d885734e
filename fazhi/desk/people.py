"""账号: who has an account here and with which posts; only the town's administrator opens one or resets a password."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse

from fazhi.desk.forms import put_errors
from fazhi.desk.seat import Seat, show, staff
from fazhi.ledger.accounts import note_account
from fazhi.ledger.errors import Refused
from fazhi.ledger.writer import write
from fazhi.org.models import Person, Unit
from fazhi.org.people import add_person, offices_of, posts_in
from fazhi.org.roles import Role
from fazhi.org.signin import draw_password, give_password

TOWN_ITSELF = "镇本级"
ROLES = {role.label: role.value for role in Role if role != Role.COUNTY}  # those a town gives


class AccountForm(forms.Form):
    """A new account: its name, where it works, its posts."""

    username = forms.CharField(label="账号", max_length=40, help_text="登录时用，字母、数字或汉字都行。")
    name = forms.CharField(label="姓名或岗位", max_length=40)
    unit = forms.ModelChoiceField(label="所在单位", queryset=None, required=False, empty_label=TOWN_ITSELF)
    roles = forms.MultipleChoiceField(
        label="岗位",
        choices=[(value, label) for label, value in ROLES.items()],
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, seat: Seat, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = offices_of(seat.town, seat.on)
        self.fields["unit"].quiet = True


@staff
def show_people(request: HttpRequest, seat: Seat) -> HttpResponse:
    """The accounts of the town; a POST opens one, with a password shown once."""
    refuse_others(seat)
    form, told = AccountForm(request.POST or None, seat=seat), None
    if request.method == "POST" and form.is_valid():
        try:
            told = _open(seat, form.cleaned_data)
        except ValidationError as error:
            put_errors(form, error.error_dict)
        else:
            form = AccountForm(seat=seat)
    return _page(request, seat, form, told)


def refuse_others(seat: Seat) -> None:
    """Accounts are the administrator's own matter."""
    if Role.ADMINISTRATOR not in seat.roles:
        raise Refused("账号由本镇管理员管理，您的岗位不能打开这一页。")


def note_posts(seat: Seat, act: str, person: Person, unit: Unit, roles: Iterable[str]) -> None:
    """Chain that posts were given, with a new account or to an old one; inside the write that does it."""
    note_account(seat.town, act, person, by=seat.person, at=seat.at, roles=list(roles), unit=str(unit.pk))


def _open(seat: Seat, given: dict[str, Any]) -> tuple[Person, str]:
    unit: Unit = given["unit"] or seat.town
    password, hashed = draw_password()
    with write():
        person = add_person(
            username=given["username"],
            name=given["name"],
            unit=unit,
            roles=tuple(given["roles"]),
            since=seat.on,
        )
        give_password(person, hashed)
        note_posts(seat, "open", person, unit, given["roles"])
    return person, password


def _page(
    request: HttpRequest, seat: Seat, form: AccountForm, told: tuple[Person, str] | None
) -> HttpResponse:
    rows = [
        {"person": person, "unit": "、".join(dict.fromkeys(str(post.unit) for post in posts)), "posts": posts}
        for person, posts in posts_in(seat.town, seat.on).items()
    ]
    page = show(request, seat, "people", "people", form=form, told=told, rows=rows)
    page.status_code = 400 if form.errors else 200
    return page
