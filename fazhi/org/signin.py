"""Sign-in with lock-out. There is no default password; five wrong tries let the account rest."""

import secrets
from datetime import datetime, timedelta

from django.contrib.auth import login, logout
from django.contrib.auth.hashers import check_password, make_password
from django.contrib.auth.password_validation import validate_password
from django.db import transaction
from django.http import HttpRequest

from fazhi.org.models import Person

TRIES = 5
LOCKED_FOR = timedelta(minutes=15)


class SignInRefused(Exception):
    """Sign-in did not succeed; `str(error)` is the sentence to show."""


def sign_in(request: HttpRequest, username: str, password: str, *, at: datetime) -> Person:
    """Sign a person in, or raise SignInRefused. After five wrong passwords the account rests for 15 minutes."""
    person = Person.objects.filter(username__iexact=username.strip(), is_active=True).first()
    if person is None:
        make_password(password)  # takes as long as a real check, so that names cannot be guessed by the clock
        raise SignInRefused("账号或口令不对。忘了请找本镇管理员重设。")
    right = check_password(password, person.password)  # slow on purpose, so outside the transaction
    with transaction.atomic():
        now = Person.objects.select_for_update().get(pk=person.pk)
        refusal = _judge(now, right and now.is_active and now.password == person.password, at)
    if refusal:
        raise SignInRefused(refusal)
    login(request, now, backend="django.contrib.auth.backends.ModelBackend")
    return now


def _judge(person: Person, right: bool, at: datetime) -> str:
    """The refusal, or "": an account at rest refuses the right password too, so that nobody guesses in parallel."""
    if person.locked_until and person.locked_until > at:
        minutes = -(-(person.locked_until - at).seconds // 60)
        return f"输错次数太多，账号已暂时锁定，{minutes}分钟后再试；忘了口令请找本镇管理员重设。"
    if not right:
        return _count_failure(person, at)
    person.failed_logins, person.locked_until, person.last_login = 0, None, at
    person.save(update_fields=("failed_logins", "locked_until", "last_login"))
    return ""


def _count_failure(person: Person, at: datetime) -> str:
    person.failed_logins += 1
    left = TRIES - person.failed_logins
    if left <= 0:
        person.failed_logins, person.locked_until = 0, at + LOCKED_FOR
    person.save(update_fields=("failed_logins", "locked_until"))
    if left <= 0:
        return "口令连续输错5次，账号锁定15分钟。忘了请找本镇管理员重设。"
    return f"账号或口令不对。还可以试{left}次；忘了请找本镇管理员重设。"


def sign_out(request: HttpRequest) -> None:
    """End the session."""
    logout(request)


def draw_password() -> tuple[str, str]:
    """A first password drawn by chance, to be told once, and its hash; hashing takes long, so draw before a write."""
    password = "-".join(f"{secrets.randbelow(10_000):04}" for _ in range(4))
    return password, make_password(password)


def give_password(person: Person, hashed: str) -> None:
    """Give a first password that was drawn; it must be changed at the first sign-in."""
    person.password, person.must_change_password = hashed, True
    person.failed_logins, person.locked_until = 0, None
    person.save(update_fields=("password", "must_change_password", "failed_logins", "locked_until"))


def set_password(person: Person, password: str, *, must_change: bool = False) -> None:
    """Set a password that passes the rules; raises ValidationError with sentences otherwise."""
    validate_password(password, person)
    person.set_password(password)
    person.must_change_password, person.failed_logins, person.locked_until = must_change, 0, None
    person.save(update_fields=("password", "must_change_password", "failed_logins", "locked_until"))
