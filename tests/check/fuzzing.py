"""A small coverage-guided fuzzer: damaged inputs that reach new lines of the readers are damaged further.

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

_WATCHED = str(Path(fazhi.check.__file__).parent)
MOST_STEPS = 3_000_000  # lines of ours that one input may take; the seeds take a few thousand
_TOKENS = [b"<w:p>", b"</w:p>", b"<w:t>", b"<w:tbl>", b"<w:del>", b"<w:txbxContent>", b"<w:r>", b"&#0;", b"\xff\xfe", b"\x00", b"<", b">", b'"',
           b"9" * 30, b"-1", b"obj", b"endstream", b"/Kids", b"<html>", b"<!--", b"]]>", "镇".encode(), "一、".encode(), b"\xef\xbb\xbf"]  # fmt: skip


class Hangs(AssertionError):
    """An input that takes more steps than any document should."""


class Fuzzer:
    """Damages seeds and calls `target` with each; remembers which reached something new."""

    def __init__(self, seeds: list[bytes], target: Callable[[bytes], Any], seed: int = 0) -> None:
        self.corpus, self.target = list(seeds), target
        self.random = random.Random(seed)
        self.lines: set[tuple[str, int]] = set()
        for one in seeds:
            target(one)  # what is loaded once does not count as reached
            self.lines |= self._reached(one)

    def run(self, times: int) -> None:
        """Try this many damaged inputs."""
        for _ in range(times):
            data = self._damaged(self.random.choice(self.corpus))
            reached = self._reached(data)
            if not reached <= self.lines:
                self.lines |= reached
                self.corpus.append(data)

    def _reached(self, data: bytes) -> set[tuple[str, int]]:
        reached: set[tuple[str, int]] = set()
        steps = 0

        def on_line(frame: FrameType, event: str, _: Any) -> Any:
            nonlocal steps
            steps += 1
            if steps > MOST_STEPS:
                raise Hangs(data[:200])
            reached.add((frame.f_code.co_filename, frame.f_lineno))
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
        return self._bytes(data)

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
