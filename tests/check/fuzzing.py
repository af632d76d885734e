"""A small coverage-guided fuzzer: damaged inputs that take a new way through readers and rules are damaged further.

Written here because a compiled fuzzer would see no more: what is ours to break is Python. Steps are counted, not
seconds, so that a hang shows on any machine.
"""

import io
import random
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from types import FrameType
from typing import Any

import fazhi.check

_ROOMS = Path(fazhi.check.__file__).parents[1]
_WATCHED = tuple(f"{_ROOMS / room}/" for room in ("check", "figures", "places", "reuse"))
MOST_STEPS = 3_000_000  # lines of ours that one input may take; the seeds take a few thousand
_TOKENS = [b"<w:p>", b"</w:p>", b"<w:t>", b"<w:tbl>", b"<w:del>", b"<w:txbxContent>", b"<w:r>", b"&#0;", b"\xff\xfe", b"\x00", b"<", b">", b'"',
           b"9" * 30, b"-1", b"obj", b"endstream", b"/Kids", b"<html>", b"<!--", b"]]>", "镇".encode(), "一、".encode(), b"\xef\xbb\xbf"]  # fmt: skip
_WORDS = [*"镇乡县一二十百万亿0189年月日，。；：、“”（）《》\n\u3000 %", "其中", "共", "合计", "分别", "百分之", "同比", "人次", "2024年",
          "件", "一是", "（二）", "三、", "人民政府", "XX", "报告", "原因", "明年", "138", "999999999"]  # fmt: skip


class Hangs(AssertionError):
    """An input that takes more steps than any document should."""


class Fuzzer:
    """Damages seeds and calls `target` with each; remembers which reached something new."""

    def __init__(self, seeds: list[bytes], target: Callable[[bytes], Any], seed: int = 0) -> None:
        self.corpus, self.target = list(seeds), target
        self.random = random.Random(seed)
        self.ways: set[tuple[str, int, int]] = set()  # from one line to the next
        for one in seeds:
            target(one)  # what is loaded once does not count as reached
            self.ways |= self._reached(one)

    def run(self, times: int) -> None:
        """Try this many damaged inputs."""
        for _ in range(times):
            data = self._damaged(self.random.choice(self.corpus))
            reached = self._reached(data)
            if not reached <= self.ways:
                self.ways |= reached
                self.corpus.append(data)

    def _reached(self, data: bytes) -> set[tuple[str, int, int]]:
        reached: set[tuple[str, int, int]] = set()
        steps = last = 0

        def on_line(frame: FrameType, event: str, _: Any) -> Any:
            nonlocal steps, last
            steps += 1
            if steps > MOST_STEPS:
                raise Hangs(data[:200])
            line = frame.f_lineno
            reached.add((frame.f_code.co_filename, last, line))
            last = line
            return on_line

        def on_call(frame: FrameType, event: str, _: Any) -> Any:
            return on_line if frame.f_code.co_filename.startswith(_WATCHED) else None

        before = sys.gettrace()
        sys.settrace(on_call)
        try:
            self.target(data)
        finally:
            sys.settrace(before)
        return reached

    def _damaged(self, data: bytes) -> bytes:
        if data[:2] == b"PK" and self.random.random() < 0.9:  # else the checksum would hide what is inside
            return self._rezipped(data)
        if self.random.random() < 0.7 and (text := _prose(data)):
            return self._characters(text).encode()
        return self._bytes(data)

    def _characters(self, text: str) -> str:
        """The text with pieces left out, doubled, moved here from other texts, or words put in."""
        for _ in range(self.random.choice((1, 2, 4, 12))):
            at = self.random.randrange(len(text) + 1)
            to = min(len(text), at + self.random.choice((1, 3, 12, 60)))
            other = _prose(self.random.choice(self.corpus)) or text
            start = self.random.randrange(len(other) + 1)
            new = self.random.choice((
                "", text[at:to] * 2, self.random.choice(_WORDS), self.random.choice(_WORDS) + text[at:to],
                other[start : start + self.random.choice((2, 20, 200))],
            ))  # fmt: skip
            text = text[:at] + new + text[to:]
        return text[:20_000]

    def _rezipped(self, data: bytes) -> bytes:
        try:
            with zipfile.ZipFile(io.BytesIO(data)) as archive:
                parts = {name: archive.read(name) for name in archive.namelist()}
        except (zipfile.BadZipFile, ValueError, OSError, EOFError, RuntimeError, zipfile.zlib.error):
            return self._bytes(data)
        if not parts:
            return self._bytes(data)
        name = self.random.choice(list(parts))
        parts[name] = self._bytes(parts[name])
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
            for part, content in parts.items():
                archive.writestr(part, content)
        return out.getvalue()

    def _bytes(self, data: bytes) -> bytes:
        held = bytearray(data)
        for _ in range(self.random.choice((1, 1, 2, 5, 20))):
            at, to = sorted((self.random.randrange(len(held) + 1), self.random.randrange(len(held) + 1)))
            to = min(to, at + self.random.choice((1, 4, 30, 500)))
            match self.random.randrange(6):
                case 0:
                    held[at:to] = b""
                case 1:
                    held[at:at] = held[at:to]
                case 2:
                    held[at:to] = self.random.randbytes(to - at)
                case 3:
                    held[at:at] = self.random.choice(_TOKENS)
                case 4 if held:
                    held[at % len(held)] ^= 1 << self.random.randrange(8)
                case _:
                    other = self.random.choice(self.corpus)
                    start = self.random.randrange(len(other) + 1)
                    held[at:to] = other[start : start + 100]
        return bytes(held[: 1 << 20])


def _prose(data: bytes) -> str:
    """The text of a file that is nothing but Chinese text; empty for every other."""
    try:
        text = data.decode()
    except UnicodeDecodeError:
        return ""
    return "" if text.isascii() or "<" in text else text
