"""One account: its posts, what is in its hands; resetting its password, giving and ending posts, closing it."""

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from fazhi.desk.people import ROLES, TOWN_ITSELF, note_posts, refuse_others
from fazhi.desk.seat import Seat, show, staff
from fazhi.ledger.accounts import note_account
from fazhi.ledger.errors import NotFound, Refused
from fazhi.ledger.handover import matters_of
from fazhi.ledger.writer import write
from fazhi.org.models import Person, Post
from fazhi.org.people import (
    add_posts,
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
from fazhi.org.signin import draw_password, give_password


class PostForm(forms.Form):
    """A post to give: where, and which."""

    unit = forms.ModelChoiceField(label="单位", queryset=None, required=False, empty_label=TOWN_ITSELF)
    role = forms.ChoiceField(label="岗位", choices=[(value, label) for label, value in ROLES.items()])

    def __init__(self, *args: Any, seat: Seat, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = offices_of(seat.town, seat.on)
        self.fields["unit"].quiet = True


@staff
def show_person(request: HttpRequest, seat: Seat, pk: UUID) -> HttpResponse:
    """An account of the town; a POST gives it one more post."""
    refuse_others(seat)
    person = _member(seat, pk)
    form = PostForm(request.POST or None, seat=seat)
    if request.method == "POST" and form.is_valid():
        unit, role = form.cleaned_data["unit"] or seat.town, form.cleaned_data["role"]
        if not person.is_active:
            raise Refused(f"账号“{person.username}”已经停用，没有加岗位；请另开一个账号。")
        with write():
            if not add_posts(person, unit, [role], seat.on):
                raise Refused(f"{person}在{unit}已经有这个岗位，没有再加。")
            note_posts(seat, "add_posts", person, unit, [role])
        messages.success(request, f"{person}从今天起有{Role(role).label}岗位。")
        return redirect("person", pk)
    return _page(request, seat, person, form)


@require_POST
@staff
def reset(request: HttpRequest, seat: Seat, pk: UUID) -> HttpResponse:
    """Give somebody of the town a new first password."""
    refuse_others(seat)
    person, (password, hashed) = _kept_here(seat, pk), draw_password()
    with write():
        give_password(person, hashed)
        note_account(seat.town, "reset", person, by=seat.person, at=seat.at)
    return _page(request, seat, person, PostForm(seat=seat), password)


@require_POST
@staff
def close(request: HttpRequest, seat: Seat, pk: UUID) -> HttpResponse:
    """Take somebody's account out of use."""
    refuse_others(seat)
    person = _kept_here(seat, pk)
    if person == seat.person:
        raise Refused("不能停用自己正在用的账号，账号没有变。请由另一位本镇管理员来停用。")
    if _must_hand_over(request, seat, person, "账号没有停用"):
        return _to_hand_over(person)
    with write():
        close_account(person)
        note_account(seat.town, "close", person, by=seat.person, at=seat.at)
    messages.success(request, f"账号“{person.username}”已停用，不能再登录；他登记过的都还在。")
    return redirect("people")


@require_POST
@staff
def end(request: HttpRequest, seat: Seat, pk: UUID) -> HttpResponse:
    """End somebody's post in the town with this day."""
    refuse_others(seat)
    post = post_in(seat.town, pk)
    if post is None:
        raise NotFound("本镇没有这个岗位。")
    if post.person == seat.person and post.role == Role.ADMINISTRATOR:
        raise Refused("不能结束自己的本镇管理员岗位，岗位没有变。请由另一位本镇管理员来办。")
    is_last = len([one for one in _posts(seat, post.person) if one.until is None]) == 1
    if is_last and _must_hand_over(request, seat, post.person, "岗位没有结束"):
        return _to_hand_over(post.person)
    with write():
        end_post(post, seat.on)
        note_account(
            seat.town, "end_post", post.person, by=seat.person, at=seat.at,
            role=post.role, unit=str(post.unit_id), until=seat.on.isoformat(),
        )  # fmt: skip
    messages.success(request, f"{post.person}的{post.get_role_display()}岗位到今天为止，明天起不再有。")
    return redirect("person", post.person_id)


def _must_hand_over(request: HttpRequest, seat: Seat, person: Person, kept: str) -> bool:
    """Whether somebody who leaves the town has open matters that nobody has said to leave as they are."""
    count = 0 if request.POST.get("leave") else len(matters_of(person, seat.town, seat.on))
    if count:
        sentence = (
            f"{person}手上还有{count}件没有办结的事，{kept}。请先移交；确实不移交的，回到账号页勾选“不移交”。"
        )
        messages.error(request, sentence, extra_tags="还有事没有交")
    return bool(count)


def _to_hand_over(person: Person) -> HttpResponse:
    return redirect(f"{reverse('hand-over')}?from={person.pk}")


def _posts(seat: Seat, person: Person) -> list[Post]:
    return [post for post in posts_of(person, seat.on) if town_served(post.unit) == seat.town]


def _member(seat: Seat, pk: UUID) -> Person:
    person = next((one for one in members_of(seat.town, seat.on) if one.pk == pk), None)
    if person is None:
        raise NotFound("本镇没有这个账号。")
    return person


def _kept_here(seat: Seat, pk: UUID) -> Person:
    """Somebody whose account this town keeps; those with a post elsewhere too are reset where that is."""
    person = _member(seat, pk)
    if not belongs_to(person, seat.town, seat.on):
        raise Refused(f"{person}在本镇以外还有岗位，本镇不能重设或停用这个账号；账号没有变。")
    return person


def _page(
    request: HttpRequest, seat: Seat, person: Person, form: PostForm, password: str = ""
) -> HttpResponse:
    page = show(
        request, seat, "person", "people", person=person, posts=_posts(seat, person), form=form, password=password,
        kept=person.is_active and belongs_to(person, seat.town, seat.on), is_self=person == seat.person,
    )  # fmt: skip
    page.status_code = 400 if form.errors else 200
    return page
