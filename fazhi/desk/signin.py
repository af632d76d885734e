"""Signing in and out, the first password change, the first run."""

from datetime import date
from typing import Any

from django import forms
from django.conf import settings
from django.contrib.auth import login
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from fazhi.desk.boards import Mark
from fazhi.desk.demonstration import open_demonstration
from fazhi.desk.seat import next_page
from fazhi.org.people import add_person
from fazhi.org.roles import OF_THE_TOWN, Role
from fazhi.org.signin import SignInRefused, set_password, sign_in, sign_out
from fazhi.org.units import found_town, towns
from fazhi.places import Division, Gazetteer

OFFICES = ("党政综合办公室", "党建工作办公室", "平安法治办公室", "综合行政执法队")
BEGINNINGS = (("empty", "空白开始"), ("import", "导入去年的 Excel"))


class SignInForm(forms.Form):
    """Name and password."""

    username = forms.CharField(
        label="账号", max_length=40, widget=forms.TextInput({"autocomplete": "username", "autofocus": True})
    )
    password = forms.CharField(
        label="口令",
        max_length=200,
        strip=False,
        widget=forms.PasswordInput({"autocomplete": "current-password"}),
    )


class PasswordForm(forms.Form):
    """The old password once, the new one twice."""

    old = forms.CharField(
        label="现在的口令", strip=False, widget=forms.PasswordInput({"autocomplete": "current-password"})
    )
    new = forms.CharField(
        label="新口令", strip=False, widget=forms.PasswordInput({"autocomplete": "new-password"})
    )
    again = forms.CharField(
        label="再写一遍新口令", strip=False, widget=forms.PasswordInput({"autocomplete": "new-password"})
    )

    def clean(self) -> dict[str, Any]:
        """The two new ones must agree."""
        given = super().clean()
        if given.get("new") != given.get("again"):
            self.add_error("again", "两遍写得不一样，口令没有改。")
        return given


class SearchForm(forms.Form):
    """The town's name."""

    town = forms.CharField(
        label="哪个乡镇街道", help_text="写名字就能找，同名的会列出上级；也可以写“县名 镇名”。"
    )


class FirstForm(forms.Form):
    """The year, the first account and how to begin."""

    year = forms.TypedChoiceField(label="年度", coerce=int)
    name = forms.CharField(label="您的称呼", max_length=40, help_text="写岗位也可以，例如“司法所工作人员”。")
    role = forms.ChoiceField(label="您的岗位", choices=[(role.value, role.label) for role in OF_THE_TOWN])
    username = forms.CharField(label="账号", max_length=40, help_text="登录时用，字母、数字或汉字都行。")
    password = forms.CharField(
        label="口令", strip=False, widget=forms.PasswordInput({"autocomplete": "new-password"}),
        help_text="至少12个字，可以是一句好记的话。没有默认口令。",
    )  # fmt: skip
    beginning = forms.ChoiceField(
        label="怎样开始", choices=BEGINNINGS, widget=forms.RadioSelect, initial="empty"
    )

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        years = range(today.year, today.year - 3, -1)
        self.fields["year"].choices = [(year, f"{year}年") for year in years]


@login_not_required
def show_sign_in(request: HttpRequest) -> HttpResponse:
    """Sign in; on a machine without a town, begin."""
    if not towns():
        return redirect("first-run")
    form = SignInForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            sign_in(request, given["username"], given["password"], at=timezone.now())
        except SignInRefused as error:
            form.add_error("password", str(error))
        else:
            return redirect(next_page(request))
    kept = towns()
    context = {
        "form": form, "next": request.POST.get("next") or request.GET.get("next", ""), "towns": [one.name for one in kept],
        "https": settings.HTTPS, "demo": any(one.demo for one in kept),
    }  # fmt: skip
    return render(request, "desk/sign-in.html", context, status=400 if form.errors else 200)


@login_not_required
@require_POST
def leave(request: HttpRequest) -> HttpResponse:
    """Sign out."""
    sign_out(request)
    return redirect("sign-in")


def change_password(request: HttpRequest) -> HttpResponse:
    """Change one's own password; the first one must be changed before anything else."""
    person = request.user
    form = PasswordForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        if not person.check_password(given["old"]):
            form.add_error("old", "现在的口令不对，口令没有改。")
        else:
            try:
                set_password(person, given["new"])
            except ValidationError as error:
                form.add_error("new", error)
            else:
                login(request, person, backend="django.contrib.auth.backends.ModelBackend")
                return redirect("home")
    reason = "首次登录要先换成自己的口令。" if person.must_change_password else "换了口令，下次登录就用新的。"
    return render(
        request, "desk/password.html", {"form": form, "reason": reason}, status=400 if form.errors else 200
    )


@login_not_required
def show_first_run(request: HttpRequest) -> HttpResponse:
    """Choose the town, open the first account, begin. Once there is a town this page is gone."""
    if towns():
        return redirect("sign-in")
    today = timezone.localdate()
    gazetteer = Gazetteer.packaged()
    town = gazetteer.by_code(request.POST.get("town") or request.GET.get("town", ""))
    if town is None or town.level != "town":
        return _search_page(request, gazetteer)
    form = FirstForm(request.POST or None, today=today)
    if request.method == "POST" and form.is_valid():
        try:
            person = begin(gazetteer, town, form.cleaned_data)
        except ValidationError as error:
            for name, found in (
                error.error_dict.items() if hasattr(error, "error_dict") else [("password", error)]
            ):
                form.add_error(name if name in form.fields else None, found)
        else:
            login(request, person, backend="django.contrib.auth.backends.ModelBackend")
            request.session["year"] = form.cleaned_data["year"]
            return redirect("note" if form.cleaned_data["beginning"] == "import" else "home")
    named = {"code": town.code, "full_name": gazetteer.full_name(town.code)}
    context = {"lines": _lines(1), "town": named, "form": form}
    return render(request, "desk/first-run.html", context, status=400 if form.errors else 200)


@login_not_required
@require_POST
def begin_demonstration(request: HttpRequest) -> HttpResponse:
    """Build the demonstration year on a machine without a town, and say how to sign in."""
    if towns():
        return redirect("sign-in")
    lines = list(open_demonstration(settings.DATA, at=timezone.now()))
    return render(request, "desk/demonstration.html", {"lines": lines})


def begin(gazetteer: Gazetteer, place: Division, given: dict[str, Any]) -> Any:
    """Enter the town and its first account: all or nothing."""
    county = gazetteer.by_code(place.parent_code)
    since = date(given["year"] - 1, 1, 1)  # last year's records can be entered too
    with transaction.atomic():
        town = found_town(
            name=place.name,
            code=place.code,
            county=county.name,
            county_code=county.code,
            since=since,
            offices=OFFICES,
        )
        unit = next(iter(town.guests.all()), town) if given["role"] == Role.JUSTICE else town
        roles = (given["role"], Role.ADMINISTRATOR.value)
        person = add_person(
            username=given["username"], name=given["name"], unit=unit, roles=roles, since=since
        )
        set_password(person, given["password"])
    return person


def _search_page(request: HttpRequest, gazetteer: Gazetteer) -> HttpResponse:
    text = request.GET.get("town", "").strip()
    found = [one for one in gazetteer.search(text, limit=40) if one.level == "town"][:20] if text else []
    places = [
        {"code": one.code, "name": one.name, "above": gazetteer.full_name(one.parent_code)} for one in found
    ]
    form = SearchForm({"town": text} if text else None)
    context = {"lines": _lines(0), "town": None, "search": form, "found": places, "looked": text}
    return render(request, "desk/first-run.html", context)


def _lines(now: int) -> list[Mark]:
    told = (("选单位", "和年度"), ("建账号", "第一个账号"), ("开始", "三种办法"))
    status = ("done", "now", "next")
    return [
        Mark(label, label, status[1 + (number > now) - (number < now)], (remark,), number == now, None)
        for number, (label, remark) in enumerate(told)
    ]
