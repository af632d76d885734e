"""Figures with their rows, and the facts file that carries them from town to county to public."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from typing import Any

from fazhi.figures.digest import NotCanonical, canonical_json, plain_decimal, sm3

FEW_CASES = 5  # below this a rate alone misleads: INDICATORS, head-appearance-rate
NONE_SUCH = "无此类事项"


class FactsUnreadable(ValueError):
    """A facts file cannot be used; the message is a Chinese sentence for the user."""


@dataclass(frozen=True, slots=True)
class Row:
    """One record behind a figure: its kind, identity, legal day (ISO), how many it stands for, its digest."""

    kind: str
    id: str
    on: str
    count: int
    digest: str


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with the rows it was counted from.

    value: int for a count, decimal text for money ("1200.5") and rates ("66.7", in percent), None for a rate of
    nothing. numerator and denominator are None but for rates. counted_on says which legal day puts a row in the year.
    """

    key: str
    label: str
    unit: str
    value: int | str | None
    numerator: int | None
    denominator: int | None
    basis: str
    counted_on: str
    rows: tuple[Row, ...]
    digest: str

    @classmethod
    def of(
        cls,
        key: str,
        label: str,
        unit: str,
        *,
        rows: Iterable[Row] = (),
        value: int | str | Decimal | None = None,
        numerator: int | None = None,
        denominator: int | None = None,
        basis: str = "",
        counted_on: str = "",
    ) -> "Figure":
        """A figure with its digest. A rate's value comes from its counts, any other's from its rows unless given."""
        kept = tuple(rows)
        if numerator is not None or denominator is not None:
            value = percent(numerator, denominator, label)
        elif value is None:
            value = sum(row.count for row in kept)
        elif isinstance(value, Decimal):
            value = plain_decimal(value)
        figure = cls(key, label, unit, value, numerator, denominator, basis, counted_on, kept, "")
        return replace(figure, digest=digest_of(figure))


_FIGURE, _ROW = (tuple(field.name for field in fields(one)) for one in (Figure, Row))


def digest_of(figure: Figure) -> str:
    """SM3 over the canonical JSON of everything but the digest."""
    content = _plain(figure)
    del content["digest"]
    return sm3(canonical_json(content))


def _plain(figure: Figure) -> dict[str, Any]:
    """What asdict gives, without copying every value of a hundred thousand rows."""
    rows = [{name: getattr(row, name) for name in _ROW} for row in figure.rows]
    return {name: getattr(figure, name) for name in _FIGURE} | {"rows": rows}


def percent(numerator: int | None, denominator: int | None, label: str = "比率") -> str | None:
    """Decimal text of a rate in percent to one place, more where rounding would feign 0 or 100; None over nothing."""
    if numerator is None or denominator is None or not 0 <= numerator <= denominator:
        raise ValueError(
            f"“{label}”的分子 {numerator} 和分母 {denominator} 不成比率：两者都要有，分子不能大于分母。"
        )
    if denominator == 0:
        return None
    exact = Decimal(100 * numerator) / denominator
    places = Decimal("0.1")
    rounded = exact.quantize(places, ROUND_HALF_UP)
    while rounded in (0, 100) and 0 < numerator < denominator:
        places /= 10
        rounded = exact.quantize(places, ROUND_HALF_UP)
    return plain_decimal(rounded)


def say(figure: Figure) -> str:
    """The figure in official prose: 20场次; 99.1%; under five cases with its counts, 100%（2/2）; 无此类事项."""
    if figure.value is None:
        return NONE_SUCH
    said = f"{figure.value}{figure.unit}"
    if figure.denominator is not None and figure.denominator < FEW_CASES:
        said += f"（{figure.numerator}/{figure.denominator}）"
    return said


def facts(
    unit: str,
    year: int,
    figures: Iterable[Figure],
    chain: Mapping[str, str],
    titles: Mapping[str, str] | None = None,
) -> dict[str, Any]:
    """The object of facts.json; with titles (row id → title) that of facts-full.json. Write it with canonical_json."""
    listed = [_plain(figure) for figure in figures]
    keys = [figure["key"] for figure in listed]
    if twice := {key for key in keys if keys.count(key) > 1}:
        raise ValueError(f"同一份数据文件里“{'、'.join(sorted(twice))}”出现了两次，每项指标只能写一次。")
    for figure in listed:
        figure["rows"] = [_titled(row, titles) for row in figure["rows"]]
    return {"format": 1, "unit": unit, "year": year, "figures": listed, "chain": dict(chain)}


def _titled(row: dict[str, Any], titles: Mapping[str, str] | None) -> dict[str, Any]:
    return row if titles is None else {**row, "title": titles.get(row["id"], "")}


def read_facts(path: Path) -> dict[str, Any]:
    """The object of a facts file as written, after every figure was recomputed; FactsUnreadable otherwise."""
    try:
        content = json.loads(path.read_bytes())
    except OSError as error:
        raise FactsUnreadable(f"打不开数据文件 {path.name}：{error.strerror}。请检查路径和权限。") from error
    except (ValueError, RecursionError) as error:
        raise FactsUnreadable(f"{path.name} 不是完整的 JSON，可能没有传完。请重新导出后再试。") from error
    if not isinstance(content, dict) or content.get("format") != 1:
        raise FactsUnreadable(f"{path.name} 不是本系统第 1 版格式的数据文件。请用 fazhi report 重新导出。")
    for figure in figures_in(content, path.name):
        _check_digest(figure, path.name)
    return content


def figures_in(content: Mapping[str, Any], name: str = "数据文件") -> tuple[Figure, ...]:
    """The figures of a facts object, titles left aside; FactsUnreadable when a part is missing or unknown."""
    try:
        content["unit"], content["year"], content["chain"]
        return tuple(_figure(figure) for figure in content["figures"])
    except (KeyError, TypeError, AttributeError) as error:
        raise FactsUnreadable(
            f"{name} 缺少或多出了规定的项目，不能使用。请用 fazhi report 重新导出。"
        ) from error


def _figure(content: Mapping[str, Any]) -> Figure:
    rows = tuple(
        Row(**{key: value for key, value in row.items() if key != "title"}) for row in content["rows"]
    )
    return Figure(**{**content, "rows": rows})


def _check_digest(figure: Figure, name: str) -> None:
    try:
        sound = digest_of(figure) == figure.digest
    except NotCanonical:
        sound = False
    if not sound:
        raise FactsUnreadable(
            f"{name} 中“{figure.label}”与它的摘要不符，文件生成后被改动过。请向报送单位索取原件。"
        )
