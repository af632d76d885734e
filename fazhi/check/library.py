"""Reports to hold one against: a folder of files, or the index that was saved from one."""

from dataclasses import dataclass
from pathlib import Path

from fazhi.check.document import Document, Unreadable
from fazhi.check.outcome import expanded
from fazhi.check.readers import read
from fazhi.check.towns import own_town
from fazhi.reuse import Entry, IndexUnreadable, Library

_UNSAVED = "比对库没有写成“{}”：{}。请换一个有权限、有空间的位置。"
_NO_REPORTS = "“{}”里没有读得出的报告，没有可以比对的。请放进 docx、pdf、txt 等格式的报告。"


@dataclass(frozen=True, slots=True)
class Gathered:
    """A library, and the files of its folder that could not be read, each with the sentence that says why."""

    library: Library
    unread: tuple[tuple[str, str], ...] = ()


def gather(path: Path) -> Gathered:
    """The library of a folder or of an index; raises Unreadable."""
    if not path.exists():
        raise Unreadable(f"找不到比对库“{path}”。请检查文件夹或者索引文件的位置。")
    if not path.is_dir():
        try:
            return Gathered(Library.open(path))
        except IndexUnreadable as error:
            raise Unreadable(str(error)) from error
    entries: list[Entry] = []
    unread: list[tuple[str, str]] = []
    for file in expanded([path]):
        try:
            entries.append(entry_of(read(file)))
        except Unreadable as error:
            unread.append((file.name, str(error)))
    if not entries:
        raise Unreadable(_NO_REPORTS.format(path))
    return Gathered(Library.of(entries), tuple(unread))


def entry_of(document: Document) -> Entry:
    """A document as a report of the library; its town by code where it is certain, else by name."""
    town = own_town(document)
    return Entry(document.path, document.title, town.code or town.name, document.text)


def save(library: Library, path: Path) -> None:
    """Write the index; raises Unreadable where it cannot be written."""
    try:
        library.save(path)
    except OSError as error:
        raise Unreadable(_UNSAVED.format(path, error.strerror or "写不进去")) from error
