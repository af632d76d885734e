"""The three tables of the year report on disclosure (国办公开办函〔2021〕30号), with the identities that must hold."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import OuterRef, Subquery

from fazhi.disclosure.models import Applicant, DisclosureRequest, Result
from fazhi.disclosure.queries import REQUEST
from fazhi.figures import Figure
from fazhi.law import Book
from fazhi.ledger.indicators import figures_of
from fazhi.ledger.pages import Behind, Identity, Line, Table
from fazhi.ledger.procedure import done
from fazhi.org.models import Unit

Cells = tuple[tuple[int | None, Behind], ...]  # None: no kind of the ledger counts this (台账里没有)
Counts = Mapping[str, Sequence[tuple[UUID, int]]]  # applicant -> requests, each with what it counts for
_NOTHING: Behind = ()

# Figures of other rooms by key, in the order of the table's cells; a township makes no 规章.
_DOCUMENTS = ("normative-documents", "normative-documents-repealed", "normative-documents-in-force")
_GROUPS = ("disclosure-reconsiderations", "disclosure-suits-direct", "disclosure-suits-after")
_ENDINGS = ("upheld", "corrected", "other", "pending")


@dataclass(frozen=True)
class YearTables:
    """The tables of a town's year up to a day, and the identities that were checked."""

    unit: str
    year: int
    as_of: date
    proactive: tuple[Table, ...]
    requests: Table
    disputes: Table
    identities: tuple[Identity, ...]


def year_tables(
    unit: Unit, year: int, *, as_of: date | None = None, printed_before: Sequence[int] | None = None
) -> YearTables:
    """Tables two, three and four from the records of a year up to `as_of` (default its end).

    `printed_before`: the seven cells of 结转下年 in last year's printed report, where they are to be compared.
    """
    last = min(as_of or date(year, 12, 31), date(year, 12, 31))
    figures = figures_of(unit, year, as_of=last)
    counted = _Counted.of(unit, year, last)
    before = printed_before or _across(_Counted.of(unit, year - 1, date(year - 1, 12, 31)).left)
    disputes = _disputes(figures)
    return YearTables(
        unit.name,
        year,
        last,
        _proactive(figures),
        _requests(counted),
        disputes,
        (*_identities(counted, tuple(before), last), *_dispute_identities(figures)),
    )


@dataclass(frozen=True)
class _Counted:
    """Requests by applicant: received, carried in, decided by result, left at the end."""

    received: Counts
    carried: Counts
    decided: Mapping[str, Counts]  # by result
    left: Counts

    @classmethod
    def of(cls, unit: Unit, year: int, last: date) -> "_Counted":
        """Put each request into every place where it belongs."""
        first = date(year, 1, 1)
        received, carried, left = _no_counts(), _no_counts(), _no_counts()
        decided = {str(result): _no_counts() for result in Result}
        for pk, applicant, result, on, replied, count in _rows(unit, last):
            one = (pk, count)
            if on >= first:
                received[applicant].append(one)
            elif replied is None or replied >= first:
                carried[applicant].append(one)
            if replied is None or replied > last:
                left[applicant].append(one)
            elif replied >= first:
                decided[result][applicant].append(one)
        return cls(received, carried, decided, left)


def _no_counts() -> dict[str, list[tuple[UUID, int]]]:
    return defaultdict(list)


def _rows(unit: Unit, last: date) -> Iterable[tuple[UUID, str, str, date, date | None, int]]:
    replied = done(REQUEST, "reply").filter(record=OuterRef("pk")).values("on")[:1]
    rows = DisclosureRequest.objects.filter(unit=unit, voided=False, draft=False, on__lte=last)
    return rows.annotate(replied=Subquery(replied)).values_list(
        "pk", "applicant_kind", "result", "on", "replied", "count"
    )


def _across(counts: Counts) -> tuple[int, ...]:
    """The seven cells of a line: six applicants and their total."""
    cells = [sum(count for _, count in counts.get(applicant, ())) for applicant in Applicant]
    return (*cells, sum(cells))


def _line(label: str, counts: Counts, level: int = 0) -> Line:
    """A line of table three with the requests behind each cell."""
    behind = [tuple((REQUEST, str(pk)) for pk, _ in counts.get(applicant, ())) for applicant in Applicant]
    return Line(label, _across(counts), level, (*behind, tuple(one for some in behind for one in some)))


def _requests(counted: _Counted) -> Table:
    """Table three, labelled by the rule's own rows; the 21 results stand in their order."""
    rule = Book.packaged().rule("ogi_report_table3_rows").value["rows"]
    columns = Book.packaged().rule("ogi_report_table3_columns").value["columns"]
    results = iter(Result)
    groups = next(iter(rule[2].values()))
    lines = [_line(rule[0], counted.received), _line(rule[1], counted.carried)]
    lines.append(Line(next(iter(rule[2]))))
    for group in groups[:-1]:
        heading, labels = next(iter(group.items())) if isinstance(group, dict) else (None, [group])
        if heading:
            lines.append(Line(heading, level=1))
        lines += [_line(label, counted.decided[next(results)], 2 if heading else 1) for label in labels]
    lines.append(_line(groups[-1], _sum(counted.decided.values()), 1))
    lines.append(_line(rule[3], counted.left))
    person, *organisations, total = columns
    heads = (person, *(f"法人或其他组织/{one}" for one in organisations), total)
    return Table(
        "三、收到和处理政府信息公开申请情况",
        tuple(f"申请人情况/{head}" for head in heads),
        tuple(lines),
        corner="本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和",
    )


def _sum(counts: Iterable[Counts]) -> Counts:
    total = _no_counts()
    for one in counts:
        for applicant, rows in one.items():
            total[applicant] += rows
    return total


def _proactive(figures: Mapping[str, Figure]) -> tuple[Table, ...]:
    """Table two: four small tables, their numbers from the figures of other rooms."""
    measures = _plus(_value(figures, "coercive-measures"), _value(figures, "coercive-executions"))
    cells: dict[str, Cells] = {
        "规章": ((0, _NOTHING), (0, _NOTHING), (0, _NOTHING)),
        "行政规范性文件": tuple(_value(figures, key) for key in _DOCUMENTS),
        "行政许可": (_value(figures, "licences-decided"),),
        "行政处罚": (_value(figures, "penalties-decided"),),
        "行政强制": (measures,),
        "行政事业性收费": ((None, _NOTHING),),
    }
    return tuple(
        Table(
            "二、主动公开政府信息情况",
            tuple(one["columns"]),
            tuple(_opened(label, cells[label]) for label in one["rows"]),
            one["caption"],
            "信息内容",
        )
        for one in Book.packaged().rule("ogi_report_table2_proactive").value["tables"]
    )


def _opened(label: str, cells: Cells) -> Line:
    return Line(label, tuple(value for value, _ in cells), behind=tuple(behind for _, behind in cells))


def _disputes(figures: Mapping[str, Figure]) -> Table:
    """Table four: three groups of five cells."""
    rule = Book.packaged().rule("ogi_report_table4").value
    lines = []
    for label, group in zip(rule["groups"], _GROUPS, strict=True):
        cells = _group(figures, group)
        lines.append(_opened(label.replace("-", "/"), (*cells, _plus(*cells))))
    return Table("四、政府信息公开行政复议、行政诉讼情况", tuple(rule["columns"]), tuple(lines), across=True)


def _group(figures: Mapping[str, Figure], group: str) -> Cells:
    return tuple(_value(figures, f"{group}-{ending}") for ending in _ENDINGS)


def _identities(counted: _Counted, before: tuple[int, ...], last: date) -> Iterable[Identity]:
    rule = Book.packaged().identity("ogi_report_table3_identity", last)
    names = Book.packaged().rule("ogi_report_table3_columns").value["columns"]
    decided = _sum(counted.decided.values())
    lines = {
        "row1": _across(counted.received),
        "row2": _across(counted.carried),
        "row3_total": _across(decided),
        "row4": _across(counted.left),
    }
    for place, name in enumerate(names):
        yield Identity(
            f"表三“{name}”：新收＋上年结转＝办理总计＋结转下年",
            sum(lines[row][place] for row in rule.left),
            sum(lines[row][place] for row in rule.right),
        )
    for place, name in enumerate(names):
        yield Identity(
            f"表三“{name}”：上年结转＝上年的结转下年", lines[rule.carried[0]][place], before[place]
        )


def _dispute_identities(figures: Mapping[str, Figure]) -> Iterable[Identity]:
    """Where disputes tell both the whole and its endings: the whole equals the sum."""
    labels = Book.packaged().rule("ogi_report_table4").value["groups"]
    for label, group in zip(labels, _GROUPS, strict=True):
        (total, _), (cells, _) = _value(figures, group), _plus(*_group(figures, group))
        if total is not None and cells is not None:
            yield Identity(f"表四“{label}”：总计＝四种结果之和", total, cells)


def _value(figures: Mapping[str, Figure], key: str) -> tuple[int | None, Behind]:
    if key not in figures:
        return None, ()
    return int(figures[key].value or 0), tuple((row.kind, row.id) for row in figures[key].rows)


def _plus(*cells: tuple[int | None, Behind]) -> tuple[int | None, Behind]:
    """The sum; None where a part of it is unknown."""
    known = [value for value, _ in cells if value is not None]
    behind = tuple(row for _, rows in cells for row in rows)
    return (sum(known), behind) if len(known) == len(cells) else (None, ())
