"""Canonical JSON and SM3: the two operations on which every digest in Fazhi stands.

The format cannot change once a town has a year of data: keys sorted by code point, no spaces, UTF-8 with nothing
escaped that JSON does not require, no floats. A Decimal is written as a string in plain notation without trailing
zeros, so that 1.50 and 1.5 have one digest; dates are passed as ISO strings.
"""

import hashlib
import json
from collections.abc import Iterable
from decimal import Decimal
from functools import cache
from typing import Any

_CANONICAL = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"))
_TEXT: frozenset[type] = frozenset({str})
_PLAIN: frozenset[type] = frozenset({str, int, bool, type(None)})


class NotCanonical(TypeError):
    """A value has no canonical form; the message names the place inside the object."""


def sm3(data: bytes) -> str:
    """SM3 (GB/T 32905-2016) of the bytes, 64 lower-case hexadecimal digits."""
    return sm3_of((data,))


def sm3_of(pieces: Iterable[bytes]) -> str:
    """SM3 of bytes that come in pieces, for what is too large to hold."""
    if (begun := _begun()) is None:
        from cryptography.hazmat.primitives import hashes

        substitute = hashes.Hash(hashes.SM3())
        for piece in pieces:
            substitute.update(piece)
        return substitute.finalize().hex()
    algorithm = begun.copy()  # cheaper than to look the algorithm up each time
    for piece in pieces:
        algorithm.update(piece)
    return str(algorithm.hexdigest())


@cache
def _begun() -> Any:
    """SM3 before the first byte, or None where this Python's OpenSSL was built without it."""
    try:
        return hashlib.new("sm3")
    except ValueError:
        return None


def canonical_json(obj: object) -> bytes:
    """The one byte form of None, bool, int, str, Decimal, list, tuple and dict with text keys; else NotCanonical."""
    plain = obj if _is_plain(obj) else _plain(obj, "")
    try:
        return _CANONICAL.encode(plain).encode("utf-8")
    except UnicodeEncodeError as error:
        raise NotCanonical(f"文字中有残缺的字符（第 {error.start + 1} 个字符），不能生成摘要。") from error


def _is_plain(obj: object) -> bool:
    """Whether a whole object is written as it stands: most are, and a year of rows is not copied for it."""
    if type(obj) is dict:
        return _TEXT.issuperset(map(type, obj)) and _is_plain(list(obj.values()))
    if type(obj) is list:
        return all(_is_plain(one) for one in obj if type(one) not in _PLAIN)
    return type(obj) in _PLAIN


def _plain(obj: object, path: str) -> Any:
    if obj is None or isinstance(obj, str | int):
        return obj
    if isinstance(obj, Decimal) and obj.is_finite():
        return plain_decimal(obj)
    if isinstance(obj, list | tuple):
        return [_plain(item, f"{path}[{number}]") for number, item in enumerate(obj)]
    if isinstance(obj, dict):
        return {_key(key, path): _plain(value, f"{path}.{key}") for key, value in obj.items()}
    kind = type(obj).__name__
    raise NotCanonical(
        f"{path or '顶层'} 处的 {obj!r}（{kind}）不能写入规范 JSON：只收文字、整数、Decimal、真假、空、列表和字典。"
    )


def _key(key: object, path: str) -> str:
    if not isinstance(key, str):
        raise NotCanonical(f"{path or '顶层'} 处的键 {key!r} 不是文字，不能写入规范 JSON。")
    return key


def plain_decimal(number: Decimal) -> str:
    """Plain notation without exponent and trailing zeros: 1E+3 → 1000, 1.50 → 1.5, -0 → 0."""
    text = format(number, "f")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text == "-0" else text
