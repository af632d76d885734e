"""Calm Chinese pages for what went wrong."""

import sys
from urllib.parse import urlsplit

from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme

from fazhi.ledger.errors import Busy, LedgerError, NotFound
from fazhi.ledger.writer import is_held

KEPT = "没有写入任何内容。请退回上一页，您填的内容通常还在。"


def page(request: HttpRequest, status: int, heading: str, sentence: str) -> HttpResponse:
    """A page that says what happened, what was kept, what to do."""
    told = {"heading": heading, "sentence": sentence, "back": _page_before(request)}
    return render(request, "desk/fault.html", told, status=status)


def _page_before(request: HttpRequest) -> str:
    """The page of ours from which a deed was asked; nothing where a page itself was asked for."""
    before = request.headers.get("Referer", "")
    if request.method != "POST" or not url_has_allowed_host_and_scheme(before, {request.get_host()}):
        return ""
    return urlsplit(before)._replace(scheme="", netloc="", fragment="").geturl()


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400"""
    return page(request, 400, "没有看懂这次请求", KEPT)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403"""
    return page(request, 403, "您的岗位不能打开这一页", "需要查看的，请找本镇管理员调整岗位。")


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404"""
    return page(
        request, 404, "没有这一页", "网址可能写错了，或者这条记录您的岗位看不到。请从左边的目录重新进入。"
    )


def broken(request: HttpRequest) -> HttpResponse:
    """500: our own mistake, or a database that another write held too long; the transaction was rolled back."""
    error = sys.exc_info()[1]
    if isinstance(error, OperationalError) and is_held(error):
        return refused(request, Busy())
    return page(
        request,
        500,
        "程序出了错",
        "这次操作没有写入，已有的记录没有变。请再试一次；还不行，请把时间和做法告诉本镇管理员。",
    )


def forged(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form without its token: an old page, or cookies are off."""
    return page(
        request,
        403,
        "这一页放得太久了",
        f"为防止别的网站冒用，表单要用新打开的页面提交。{KEPT}提交前请先刷新那一页。",
    )


def refused(request: HttpRequest, error: LedgerError) -> HttpResponse:
    """A refusal that no page shows beside its button becomes a page with its sentence."""
    if isinstance(error, NotFound):
        return page(request, 404, "没有找到", str(error))
    if isinstance(error, Busy):
        return page(request, 409, "请稍候再试", str(error))
    return page(request, 403, "没有办成", str(error))
