"""Zip files of XML parts (docx, ofd): opened within an allowance, parsed without entities, refused in a sentence."""

import io
import zipfile
import zlib
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import IO, Any

from lxml import etree

from fazhi.check.document import Document, Unreadable

_LARGEST = 64 << 20  # unpacked bytes of all parts together: a zip bomb stops here
_LARGE = 2 << 20  # unpacked bytes of a part from which a tree would need too much memory
_BROKEN = (etree.LxmlError, zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError)
SAFE = {"resolve_entities": False, "no_network": True, "huge_tree": False}
_PARSER = etree.XMLParser(**SAFE)


class _Bounded:
    """A stream of one part that never yields more than what is left of the allowance for the whole file."""

    def __init__(self, stream: IO[bytes], allowance: list[int]) -> None:
        self.stream, self.allowance = stream, allowance

    def read(self, size: int = 1 << 16) -> bytes:
        data = self.stream.read(size)
        self.allowance[0] -= len(data)
        if self.allowance[0] < 0:
            raise Unreadable("解压后超过 64 MB，不像一份报告。请删去其中的图片和附件，另存后再检查。")
        return data


class Archive:
    """The parts of one zip file; all that is unpacked counts against one allowance."""

    def __init__(self, file: zipfile.ZipFile) -> None:
        self.file, self.names = file, frozenset(file.namelist())
        self._allowance = [_LARGEST]

    def is_large(self, name: str) -> bool:
        """Whether a part is read piece by piece, its elements to be cleared on the way, and not as one tree."""
        return self.file.getinfo(name).file_size > _LARGE

    def events(self, name: str, tags: Sequence[str]) -> Iterator[tuple[str, Any]]:
        """Start and end of every element of these tags, as the part is read."""
        with self.file.open(name) as member:
            stream = _Bounded(member, self._allowance)
            yield from etree.iterparse(stream, events=("start", "end"), tag=tags, **SAFE)

    def bytes(self, name: str) -> bytes:
        """A whole part; empty when there is none of this name."""
        if name not in self.names:
            return b""
        with self.file.open(name) as member:
            stream = _Bounded(member, self._allowance)
            return b"".join(iter(stream.read, b""))

    def tree(self, name: str) -> Any:
        """The root element of a part; None when there is none of this name."""
        return etree.fromstring(self.bytes(name), _PARSER) if name in self.names else None


def read_archive(data: bytes, path: str, reader: Callable[[Archive, str], Document]) -> Document:
    """What `reader` makes of the parts; raises Unreadable when the file is broken, locked or hostile."""
    name = Path(path).name
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as file:
            return reader(Archive(file), path)
    except Unreadable as error:
        raise Unreadable(f"“{name}”没有检查：{error}") from error
    except RuntimeError as error:  # zipfile's way to say that a member is encrypted
        if isinstance(error, NotImplementedError):
            raise Unreadable(_broken(name)) from error
        raise Unreadable(f"“{name}”加了密码，打不开。请去掉密码另存后再检查。") from error
    except _BROKEN as error:
        raise Unreadable(_broken(name)) from error


def _broken(name: str) -> str:
    return f"“{name}”已经损坏，正文读不出来。请用 WPS 或 Word 修复，另存为 docx 后再检查。"
