"""The face of a clock: the day, how near it is, the strip of days and where each number comes from."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from fazhi.law import Answer, FixedDate
from fazhi.ledger.courses import ClockLine
from fazhi.ledger.due import Running

MOST_CELLS = 45  # a strip longer than a sheet is wide shows its beginning and its end
KEPT = 12
MAKE_UP = "调休上班"
WEEKEND = ("周六", "周日")


@dataclass(frozen=True)
class Cell:
    """One day of the strip. `mark`: x not counted, m make-up workday, t today, e the last day."""

    number: str
    caption: str
    mark: str


@dataclass(frozen=True)
class Face:
    """One clock as a page shows it."""

    label: str
    state: str
    word: str
    due_on: date | None
    cells: tuple[Cell, ...]
    working: tuple[tuple[str, str], ...]
    stopped: bool = False


def nearness(days_left: int, *, provisional: bool = False, minimum: bool = False) -> tuple[str, str]:
    """State and word of an open period: 逾期 4 天, 还有 4 天, 暂定."""
    if minimum:
        return ("next", f"还有 {days_left} 天，不是办结期限") if days_left > 0 else ("done", "已满最短时间")
    if days_left < 0:
        return "late", f"逾期 {-days_left} 天"
    if provisional:
        return "prov", f"暂定，还有 {days_left} 天"
    if days_left == 0:
        return "now", "今天到期"
    return ("now" if days_left <= 7 else "next"), f"还有 {days_left} 天"


def face(line: ClockLine, today: date) -> Face:
    """Draw one clock of a record; a period the county has not set has no face but its sentence."""
    running = line.running
    if running.due_on is None:
        told = (("说明", running.unset),)
        return Face(running.clock.label, "prov", "未设定", None, (), told, bool(running.stopped_on))
    if running.stopped_on:
        state, word = _stopped(running)
    elif running.is_paused:
        state, word = "prov", "停着，等来了再接着算"
    else:
        provisional = running.answer is not None and running.answer.provisional
        left = (running.due_on - today).days
        state, word = nearness(left, provisional=provisional, minimum=running.is_floor)
    answer = running.answer
    if answer is None:
        told = (("约定", line.why),)
        return Face(running.clock.label, state, word, running.due_on, (), told, bool(running.stopped_on))
    label = running.clock.label or answer.term.title
    cells = tuple(strip(answer, today))
    return Face(label, state, word, running.due_on, cells, tuple(working(answer)), bool(running.stopped_on))


def _stopped(running: Running) -> tuple[str, str]:
    day = f"{running.stopped_on.month}月{running.stopped_on.day}日"
    if running.is_floor:
        return "done", f"{day}提出意见"
    late = (running.stopped_on - running.due_on).days
    return ("late", f"{day}办的，逾期 {late} 天") if late > 0 else ("done", f"{day}办了，未逾期")


def strip(answer: Answer, today: date) -> Iterable[Cell]:
    """The days one by one; the middle of a long period is one cell."""
    days = answer.steps
    if len(days) > MOST_CELLS:
        yield from (_cell(day, today) for day in days[:KEPT])
        yield Cell("…", f"中间{len(days) - 2 * KEPT}天", "x")
        days = days[-KEPT:]
    yield from (_cell(day, today) for day in days)


def _cell(working: object, today: date) -> Cell:
    day, what, number, name = working.day, working.what, working.number, working.name
    caption = f"第{number}" if number and what != "末日" else what
    if what == "末日":
        mark = "e"
    elif day == today:
        mark, caption = "t", "今天"
    elif number is None:
        mark = "x"
    else:
        mark, caption = ("m", "调休") if name == MAKE_UP else ("", caption)
    return Cell(str(day.day) if day.day > 1 else f"{day.month}/1", caption, mark)


def working(answer: Answer) -> Iterable[tuple[str, str]]:
    """起算, 扣除, 依据: the working in words, in the order in which a clerk checks it."""
    _, first, *rest = answer.sentences  # the one before names the term, as 依据 does below
    yield "最晚" if isinstance(answer.term, FixedDate) else "起算", first
    if told := skipped(answer):
        yield "扣除", told
    if rest:
        yield "算法", "".join(rest)
    if answer.provisional:
        years = "、".join(f"{year}年" for year in answer.provisional_years)
        yield "暂定", f"{years}放假安排还没有公布，公布后自动重算。"
    yield "依据", f"{answer.term.citation}，{answer.term.text}。"


def skipped(answer: Answer) -> str:
    """What was passed over, summed up: 周末4天、国庆节7天；9月28日调休上班，照算。"""
    names = Counter(
        "周末" if day.name in WEEKEND else day.name
        for day in answer.steps
        if day.number is None and day.what == day.name
    )
    made_up = [
        f"{day.day.month}月{day.day.day}日" for day in answer.steps if day.number and day.name == MAKE_UP
    ]
    told = "、".join(f"{name}{count}天" for name, count in names.items())
    worked = f"{'、'.join(made_up)}调休上班，照算" if made_up else ""
    return "；".join(part for part in (told, worked) if part) + ("。" if told or worked else "")
