"""Pages that a room adds to its kinds: tables as plain data, and a deed; the desk draws, opens and exports them.

A room cannot import the desk, and the desk no room: both know these shapes (docs/decisions/0010).
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from fazhi.org.models import Person, Unit

Value = int | str | None  # None: no kind of the ledger tells this
Behind = tuple[tuple[str, str], ...]  # records behind a cell: kind and id


@dataclass(frozen=True)
class Line:
    """A row of a table; `level` is how far its label is set in, a heading has no cells.

    `behind` holds the records of each cell, as many as cells, or nothing where no cell opens any.
    """

    label: str
    cells: tuple[Value, ...] = ()
    level: int = 0
    behind: tuple[Behind, ...] = field(default=(), compare=False)


@dataclass(frozen=True)
class Table:
    """A table as its form prints it. A column is a path: "法人或其他组织/其他" stands under a common head.

    Tables that follow one another under one heading share a sheet. `across`: on paper the lines stand side by side
    as groups of columns, in one row of cells.
    """

    heading: str
    columns: tuple[str, ...]
    lines: tuple[Line, ...]
    caption: str = ""
    corner: str = ""
    across: bool = False


@dataclass(frozen=True)
class Identity:
    """Two numbers that must be equal, said in a sentence."""

    name: str
    left: int
    right: int

    @property
    def holds(self) -> bool:
        """Whether they are equal."""
        return self.left == self.right


@dataclass(frozen=True)
class Shown:
    """What a page shows."""

    tables: tuple[Table, ...]
    identities: tuple[Identity, ...] = ()
    lead: str = ""


@dataclass(frozen=True)
class Asked:
    """Who looks at a page, for which town and year up to which day, and at which record."""

    by: Person
    unit: Unit
    year: int
    as_of: date
    at: datetime
    record: Any = None


@dataclass(frozen=True)
class Deed:
    """What a page of a record lets one do: the fields it asks, and the act, which answers with a sentence.

    `refuse` answers why not (shown on the button), `do` raises Refused.
    """

    label: str
    note: str
    do: Callable[[Asked, Mapping[str, Any]], str]
    refuse: Callable[[Asked], str | None]
    asks: tuple[str, ...] = ()
    offers: tuple[str, ...] = ()


@dataclass(frozen=True)
class Page:
    """A page of a room's year, or with `of`, a kind's key, a page of each of its records."""

    room: str
    name: str
    label: str
    help: str
    show: Callable[[Asked], Shown]
    of: str = ""
    deed: Deed | None = None


_PAGES: dict[tuple[str, str], Page] = {}


def register_page(page: Page) -> None:
    """Enter a page; a second of the same room and name is an error."""
    if (page.room, page.name) in _PAGES:
        raise ValueError(f"page {page.room}/{page.name} is registered twice")
    _PAGES[page.room, page.name] = page


def page(room: str, name: str) -> Page:
    """Return the page of that room and name; KeyError where there is none."""
    return _PAGES[room, name]


def pages_of(room: str, of: str = "") -> Sequence[Page]:
    """Pages of a room's year, or of the records of a kind."""
    return [one for one in _PAGES.values() if one.room == room and one.of == of]
