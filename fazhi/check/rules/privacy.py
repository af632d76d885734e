"""Personal data that must not stand in a report: identity numbers, mobile phones, bank cards."""

import re
from collections.abc import Iterable

from fazhi.check.context import Context
from fazhi.check.document import Document
from fazhi.check.rule import Mark

_IDENTITY = re.compile(
    r"(?<![0-9A-Za-z])[1-9]\d{5}(?:18|19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dXx](?![0-9A-Za-z])"
)
_MOBILE = re.compile(r"(?<![\dA-Za-z])1[3-9]\d[- ]?\d{4}[- ]?\d{4}(?!\d)")
_CARD = re.compile(r"(?<![\dA-Za-z])(?:62\d{14,17}|[345]\d{15})(?![\dA-Za-z])")
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECK_DIGITS = "10X98765432"
_BASIS = "不应写进报告，公开后无法收回。"


def identity_number(document: Document, context: Context) -> Iterable[Mark]:
    """出现了身份证号

    what: 正文里有校验位正确的18位公民身份号码。
    why: 身份证号是个人信息，写进报告并公开会造成泄露。检查结果里只显示首尾几位。
    wrong: 当事人身份证号99010119000101123X，已经缴纳罚款。
    right: 当事人已经缴纳罚款，立案编号202400000000000001。
    basis: 个人信息保护法；政府信息公开条例关于个人隐私的规定
    since: 不限年度
    """
    for found in _IDENTITY.finditer(document.text):
        if is_identity_number(found[0]):
            yield Mark(*found.span(), f"这里有一个公民身份号码，{_BASIS}", "删去号码；确需区分的，用案号。")


def mobile_number(document: Document, context: Context) -> Iterable[Mark]:
    """出现了手机号码

    what: 正文里有11位手机号码。
    why: 手机号是个人信息；对外联系请写单位的座机或者12345、12348热线。检查结果里只显示首尾几位。
    wrong: 值班手机13000000000。
    right: 公共法律服务热线12348。
    basis: 个人信息保护法；政府信息公开条例关于个人隐私的规定
    since: 不限年度
    """
    for found in _MOBILE.finditer(document.text):
        yield Mark(*found.span(), f"这里有一个手机号码，{_BASIS}", "删去，或者改写单位座机、热线。")


def bank_card(document: Document, context: Context) -> Iterable[Mark]:
    """出现了银行卡号

    what: 正文里有校验正确的16至19位银行卡号。
    why: 银行卡号是个人信息，公开会造成财产风险。检查结果里只显示首尾几位。
    wrong: 退还保证金至账户6200000000000000000。
    right: 保证金已经退还。
    basis: 个人信息保护法；政府信息公开条例关于个人隐私的规定
    since: 不限年度
    """
    for found in _CARD.finditer(document.text):
        if _passes_luhn(found[0]) and not is_identity_number(found[0]):
            yield Mark(*found.span(), f"这里有一个银行卡号，{_BASIS}", "删去卡号。")


def is_identity_number(text: str) -> bool:
    """Whether the last digit of an 18-digit citizen number is right (GB 11643)."""
    if len(text) != 18 or not text[:17].isdigit():
        return False
    total = sum(int(digit) * weight for digit, weight in zip(text[:17], _WEIGHTS, strict=True))
    return _CHECK_DIGITS[total % 11] == text[17].upper()


def masked(text: str) -> str:
    """The same number of characters with only the first three and the last two left to read."""
    return text[:3] + "*" * (len(text) - 5) + text[-2:]


def _passes_luhn(number: str) -> bool:
    doubled = (int(d) * (1 + i % 2) for i, d in enumerate(reversed(number)))
    return sum(d - 9 if d > 9 else d for d in doubled) % 10 == 0
