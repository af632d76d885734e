import hashlib
from datetime import date
from decimal import Decimal

import pytest

from fazhi.figures import NotCanonical, canonical_json, sm3
from fazhi.figures.digest import _begun

# GB/T 32905-2016 appendix A, examples 1 and 2.
VECTORS = [
    (b"abc", "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0"),
    (b"abcd" * 16, "debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732"),
]


@pytest.mark.parametrize(("data", "digest"), VECTORS)
def test_sm3_equals_the_standard_vectors(data: bytes, digest: str) -> None:
    assert sm3(data) == digest


@pytest.mark.parametrize(("data", "digest"), VECTORS)
def test_sm3_without_openssl_support_falls_back(request, monkeypatch, data: bytes, digest: str) -> None:
    def refuse(name: str, data: bytes = b"") -> None:
        raise ValueError(f"unsupported hash type {name}")

    monkeypatch.setattr(hashlib, "new", refuse)
    _begun.cache_clear()
    request.addfinalizer(_begun.cache_clear)
    assert sm3(data) == digest


def test_canonical_json_sorts_keys_and_escapes_nothing() -> None:
    obj = {"b": [1, True, None], "a": {"镇": "高坡/“引号”", "d": Decimal("1.50")}, "c": ()}
    assert canonical_json(obj).decode() == '{"a":{"d":"1.5","镇":"高坡/“引号”"},"b":[1,true,null],"c":[]}'


@pytest.mark.parametrize(
    ("number", "written"),
    [("1E+3", "1000"), ("1.50", "1.5"), ("-0.00", "0"), ("100", "100"), ("0.10", "0.1"), ("-2.0", "-2")],
)
def test_canonical_json_writes_equal_decimals_alike(number: str, written: str) -> None:
    assert canonical_json(Decimal(number)) == f'"{written}"'.encode()


@pytest.mark.parametrize(
    ("obj", "where"),
    [
        (1.5, "顶层 处的 1.5（float）"),
        ({"a": [0, date(2024, 3, 1)]}, ".a[1] 处的 datetime.date(2024, 3, 1)（date）"),
        (Decimal("NaN"), "顶层 处的 Decimal('NaN')（Decimal）"),
        ({"a": {1: 2}}, ".a 处的键 1 不是文字"),
        ({"a": b"x"}, ".a 处的 b'x'（bytes）"),
    ],
)
def test_canonical_json_refuses_what_has_no_one_form(obj: object, where: str) -> None:
    with pytest.raises(NotCanonical) as refusal:
        canonical_json(obj)
    assert str(refusal.value).startswith(where)


def test_canonical_json_refuses_half_a_character() -> None:
    with pytest.raises(NotCanonical) as refusal:
        canonical_json("a\ud800")
    assert str(refusal.value) == "文字中有残缺的字符（第 3 个字符），不能生成摘要。"
