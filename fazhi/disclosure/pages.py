"""Pages of the room: the tables of the year report on disclosure."""

from fazhi.disclosure.tables import year_tables
from fazhi.ledger.pages import Asked, Page, Shown, register_page


def show_year_tables(asked: Asked) -> Shown:
    """Tables two, three and four as the form prints them, counted from the records."""
    made = year_tables(asked.unit, asked.year, as_of=asked.as_of)
    return Shown((*made.proactive, made.requests, made.disputes), made.identities)


register_page(
    Page(
        room="disclosure",
        name="year_tables",
        label="公开年报三张表",
        help="格式依据国办公开办函〔2021〕30号。每个数都由台账数出来，点开就是背后的记录；写“台账里没有”的，本镇台账不记这一项，请向主管站所要数。",
        show=show_year_tables,
    )
)
