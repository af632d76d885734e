"""The Jinja2 environment of our pages: Chinese dates and numbers, links, static files."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any
from urllib.parse import urlencode

import jinja2
from django.contrib.messages import get_messages
from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone
from django_htmx.jinja import htmx_script

WEEKDAYS = ("星期一", "星期二", "星期三", "星期四", "星期五", "星期六", "星期日")
DIGITS = "零一二三四五六七八九十"


def iso(day: date | None) -> str:
    """2024-10-12, for tables."""
    return day.strftime("%Y-%m-%d") if day else ""


def long_date(day: date | None) -> str:
    """2024年10月12日, for prose."""
    return f"{day.year}年{day.month}月{day.day}日" if day else ""


def short_date(day: date | None) -> str:
    """10月12日, where the year is plain."""
    return f"{day.month}月{day.day}日" if day else ""


def weekday(day: date) -> str:
    return WEEKDAYS[day.weekday()]


def moment(at: datetime | None) -> str:
    """2024-10-12 09:12 by the town's clock."""
    return timezone.localtime(at).strftime("%Y-%m-%d %H:%M") if at else ""


def comma(number: int | Decimal | None) -> str:
    """5,528; decimals without idle zeros."""
    if number is None:
        return ""
    text = f"{number:,}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def size(count: int) -> str:
    """Bytes as 386 KB or 1.2 MB."""
    if count < 1_000_000:
        return f"{max(1, round(count / 1000))} KB"
    return f"{count / 1_000_000:.1f} MB"


def count_word(number: int) -> str:
    """一件, 两件, 十件 and then figures: how a sentence counts."""
    if number == 2:
        return "两"
    return DIGITS[number] if 0 <= number <= 10 else f"{number} "


def url(name: str, *args: Any, **query: Any) -> str:
    """Address of a page of ours, with a query string where one is given."""
    address = reverse(name, args=args)
    return f"{address}?{urlencode(query)}" if query else address


def same_page(request: HttpRequest, **changes: Any) -> str:
    """This page with some of its query changed; None takes a key away."""
    query = request.GET.copy()
    for key, value in changes.items():
        query.pop(key, None)
        if value is not None:
            query[key] = value
    return "?" + query.urlencode()


def environment(**options: Any) -> jinja2.Environment:
    """Make the environment Django's Jinja2 backend asks for."""
    options |= {
        "loader": jinja2.PackageLoader("fazhi.desk", "templates"),
        "undefined": jinja2.StrictUndefined,  # a misspelt name must fail a test, not print nothing
        "trim_blocks": True,
        "lstrip_blocks": True,
    }
    made = jinja2.Environment(**options)
    made.filters.update(
        iso=iso,
        long_date=long_date,
        short_date=short_date,
        weekday=weekday,
        moment=moment,
        comma=comma,
        size=size,
        count_word=count_word,
    )
    made.globals.update(
        url=url, static=static, same_page=same_page, get_messages=get_messages, htmx_script=htmx_script
    )
    return made
