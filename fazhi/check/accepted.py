"""Findings that someone looked at and accepted with a reason: their record beside the document, `报告.体检.toml`."""

import json
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from fazhi.check.document import clean

LONGEST_REASON = 200
_LARGEST = 1 << 20  # bytes of a record
_HEAD = """# 体检接受记录：下面的发现有人看过，认为不用改，并写明理由。
# 删去一段（从 [[accepted]] 到 quote），下次体检就会再报。
format = 1
"""


class RecordUnreadable(ValueError):
    """A record of accepted findings that cannot be used; the message is the sentence to show."""


def record_path(document: Path) -> Path:
    """Where the record of a document lies: beside it, under its name without the ending."""
    return document.with_name(f"{document.stem}.体检.toml")


def read_record(path: Path) -> dict[str, str]:
    """Reasons by id; empty when there is no record. Raises RecordUnreadable."""
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        return {}
    except OSError as error:
        raise RecordUnreadable(f"接受记录“{path.name}”读不出来，请核对权限。") from error
    return parse_record(data, path.name)


def parse_record(data: bytes, name: str) -> dict[str, str]:
    """Reasons by id of a record in these bytes; raises RecordUnreadable."""
    if len(data) > _LARGEST:
        raise RecordUnreadable(f"接受记录“{name}”超过 1 MB，不像接受记录，没有使用。")
    try:
        content = tomllib.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise RecordUnreadable(
            f"接受记录“{name}”不是完整的 TOML，没有使用。请改正或删去后再检查。"
        ) from error
    entries = content.get("accepted", [])
    if content.get("format") != 1 or not isinstance(entries, list):
        raise RecordUnreadable(f"接受记录“{name}”开头应当有 format = 1，没有使用。")
    return dict(_entry(entry, number, name) for number, entry in enumerate(entries, start=1))


def _entry(entry: Any, number: int, name: str) -> tuple[str, str]:
    values = [entry.get(key) if isinstance(entry, Mapping) else None for key in ("finding", "reason")]
    finding, reason = (clean(value) if isinstance(value, str) else "" for value in values)
    if not finding or not reason:
        raise RecordUnreadable(
            f"接受记录“{name}”第 {number} 段缺少 finding 或 reason：接受一处发现，要写明是哪一处、为什么不用改。"
        )
    return finding, reason


def write_record(reasons: Mapping[str, str], quotes: Mapping[str, str]) -> str:
    """The record as TOML; `quotes` by id are for people to read only."""
    told = [_HEAD]
    for finding, reason in reasons.items():
        told.append("\n[[accepted]]\n")
        for key, value in (("finding", finding), ("reason", reason), ("quote", quotes.get(finding, ""))):
            told.append(f"{key} = {json.dumps(clean(value), ensure_ascii=False)}\n" if value else "")
    return "".join(told)
