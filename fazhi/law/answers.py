"""A computed day with its working: sentences for the clerk and a strip of days for the page."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from fazhi.law.calendar import WEEKDAYS, Calendar
from fazhi.law.stops import WrongTerm
from fazhi.law.terms import FixedDate, Term, say_days


@dataclass(frozen=True, slots=True)
class Span:
    """Time taken out of a term: counting stops after `since` and goes on after `until`; None while it lasts."""

    since: date
    until: date | None = None

    def __post_init__(self) -> None:
        if self.until is not None and self.until < self.since:
            raise WrongTerm(
                f"扣除时间的结束日{self.until}早于开始日{self.since}，没有计算；请核对这两个日期。"
            )


@dataclass(frozen=True, slots=True)
class Working:
    """One day of the strip: what it is (起算, 第3日, 周六, 春节, 扣除, 原末日, 顺延, 末日), counted as which number."""

    day: date
    what: str
    number: int | None
    name: str
    sentence: str


@dataclass(frozen=True)
class Answer:
    """The day by which (or, for a minimum, until which, or, before an event, at the latest on which) a term runs.

    `unrolled_on` is the last day before any roll-over; `safe_on` the day that holds under every reading: the unrolled
    day forward, one day earlier backward, the last working day of a fixed date. Warn by `safe_on`.
    `paused_since` is set while a pause lasts: `due_on` is then the earliest possible day.
    """

    due_on: date
    provisional: bool
    starts_on: date
    term: Term | FixedDate
    unrolled_on: date
    safe_on: date
    digest: str
    due_at: datetime | None = None
    paused_since: date | None = None
    restarted: bool = False
    extra: int = 0
    pauses: tuple[Span, ...] = ()
    provisional_years: tuple[int, ...] = ()
    calendar: Calendar = field(default_factory=Calendar.packaged, repr=False, compare=False)

    @property
    def is_rolled(self) -> bool:
        """Whether a rest day moved the last day."""
        return self.due_on != self.unrolled_on

    @property
    def steps(self) -> tuple[Working, ...]:
        """The days from start to end, each with what it is; made when asked for."""
        if isinstance(self.term, FixedDate):
            return tuple(_mark(self, day) for day in sorted({self.starts_on, self.due_on, self.safe_on}))
        if self.term.unit == "hour":
            return ()
        if self.due_on < self.starts_on:
            return tuple(_count_back(self, self.term))
        return tuple(_count(self, self.term))

    @property
    def sentences(self) -> tuple[str, ...]:
        """The working in words, in the order in which a clerk would check it."""
        return tuple(_explain(self))


def say_day(day: date) -> str:
    """2026年2月5日（周四）."""
    return f"{day.year}年{day.month}月{day.day}日（{WEEKDAYS[day.weekday()]}）"


def is_paused(pauses: tuple[Span, ...], day: date) -> bool:
    """Whether the day lies in a finished pause; its first day is still counted, as no period counts its first day."""
    return any(pause.until is not None and pause.since < day <= pause.until for pause in pauses)


def _days(first: date, last: date) -> Iterator[date]:
    return (first + timedelta(days=step) for step in range((last - first).days + 1))


def _work(answer: Answer, day: date, what: str, told: str, number: int | None = None) -> Working:
    name = answer.calendar.name(day)
    return Working(day, what, number, name, f"{say_day(day)}{told}")


def _rest(answer: Answer, day: date) -> str:
    """How a sentence names the day: 是工作日, 是调休上班, 是春节, 是周六."""
    return f"是{answer.calendar.name(day)}"


def _count(answer: Answer, term: Term) -> Iterator[Working]:
    """Forward: start, each day counted, passed over or taken out, the roll-over."""
    yield _work(answer, answer.starts_on, "起算", "当日不计入，次日起算。")
    number = 0
    for day in _days(answer.starts_on + timedelta(days=1), answer.unrolled_on):
        counts = term.day_kind == "calendar" or answer.calendar.is_working(day)
        if is_paused(answer.pauses, day):
            yield _work(answer, day, "扣除", "在扣除时间内，不计入。")
        elif not counts:
            yield _work(answer, day, answer.calendar.name(day), f"{_rest(answer, day)}，不计入。")
        elif term.unit == "day":
            number += 1
            yield _counted(answer, day, number)
        elif day == answer.unrolled_on:
            yield _last(answer, day, None)
    yield from _roll(answer)


def _counted(answer: Answer, day: date, number: int) -> Working:
    if day == answer.unrolled_on:
        return _last(answer, day, number)
    return _work(answer, day, f"第{number}日", f"{_rest(answer, day)}，计为第{number}日。", number)


def _last(answer: Answer, day: date, number: int | None) -> Working:
    if answer.is_rolled:
        return _work(answer, day, "原末日", f"是期限末日，但{_rest(answer, day)}，要顺延。", number)
    return _work(answer, day, "末日", "是期限末日。", number)


def _roll(answer: Answer) -> Iterator[Working]:
    for day in _days(answer.unrolled_on + timedelta(days=1), answer.due_on):
        if day == answer.due_on:
            yield _work(answer, day, "末日", "是休息日后的第一个工作日，期限到此日届满。")
        else:
            yield _work(answer, day, "顺延", f"{_rest(answer, day)}，继续顺延。")


def _count_back(answer: Answer, term: Term) -> Iterator[Working]:
    """Backward: the event's day, each day counted before it, the latest and the safe day."""
    yield _work(answer, answer.starts_on, "起算", "是事项举行之日，不计入，向前倒数。")
    number = 0
    for day in reversed(list(_days(answer.safe_on, answer.starts_on - timedelta(days=1)))):
        counts = term.day_kind == "calendar" or answer.calendar.is_working(day)
        if counts and day >= answer.unrolled_on:
            number += 1
            yield _counted_back(answer, day, number)
        elif day == answer.due_on:
            yield _work(answer, day, "末日", "是此前最后一个工作日，最晚到这一天。")
        elif day == answer.safe_on:
            yield _work(answer, day, "稳妥", "是稳妥的一日，中间隔满整个期限。")
        else:
            yield _work(answer, day, answer.calendar.name(day), f"{_rest(answer, day)}，不计入。")


def _counted_back(answer: Answer, day: date, number: int) -> Working:
    if day == answer.due_on:
        return _work(answer, day, "末日", "是最晚一日。", number)
    if day == answer.unrolled_on:
        return _work(answer, day, "原末日", f"{_rest(answer, day)}，要往前取。", number)
    return _work(answer, day, f"第{number}日", f"{_rest(answer, day)}，倒数第{number}日。", number)


def _mark(answer: Answer, day: date) -> Working:
    """The few days that matter around a fixed date."""
    if day == answer.due_on:
        return _work(answer, day, "末日", "是最晚一日，固定日期不顺延。")
    if day == answer.safe_on:
        return _work(answer, day, "稳妥", "是此前最后一个工作日，宜作内部目标。")
    return _work(answer, day, "界日", "当日已不在期限内。")


def _explain(answer: Answer) -> Iterator[str]:
    term = answer.term
    yield f"{term.title}：{term.text}，依据{term.citation}。"
    if isinstance(term, FixedDate):
        yield f"最晚{say_day(answer.due_on)}，固定日期不顺延；内部目标{say_day(answer.safe_on)}。"
    elif answer.due_on < answer.starts_on:
        yield f"{say_day(answer.starts_on)}当日不计入，向前倒数{term.text}，遇休息日往前取。"
        yield f"最晚{say_day(answer.due_on)}；稳妥做法是{say_day(answer.safe_on)}。"
    else:
        yield from _explain_forward(answer, term)
    if answer.provisional_years:
        years = "、".join(str(year) for year in answer.provisional_years)
        yield f"{years}年放假安排尚未收录，按法定节日加周末推算，结果暂定；收录后自动重算。"


def _explain_forward(answer: Answer, term: Term) -> Iterator[str]:
    again = "期限从这一日重新起算，" if answer.restarted else ""
    if answer.due_at is not None:
        yield f"从{say_day(answer.starts_on)}{answer.due_at:%H时%M分}起连续计算，按小时计的期限不顺延。"
        yield f"最晚{say_day(answer.due_on)}{answer.due_at:%H时%M分}。"
        return
    yield f"{again}{say_day(answer.starts_on)}当日不计入，从次日起算。"
    for pause in answer.pauses:
        yield _explain_pause(answer, pause)
    if answer.extra:
        yield _explain_extension(answer, term)
    verb = "最短期间到" if term.relation == "not_less_than" else "最晚"
    if answer.is_rolled:
        yield f"期限末日{say_day(answer.unrolled_on)}{_rest(answer, answer.unrolled_on)}，顺延到其后第一个工作日。"
    yield f"{verb}{say_day(answer.due_on)}。"


def _explain_pause(answer: Answer, pause: Span) -> str:
    if pause.until is None:
        return f"{say_day(pause.since)}起停止计算，尚未恢复；现在给出的是假定当日即恢复的最早末日。"
    return f"{say_day(pause.since)}次日至{say_day(pause.until)}不计入期限。"


def _explain_extension(answer: Answer, term: Term) -> str:
    kind = term.extension.day_kind if term.extension else term.day_kind
    told = f"延长{say_days(answer.extra, kind)}。"
    if term.extension and answer.extra > term.extension.amount:
        return f"{told}规定最多延长{say_days(term.extension.amount, kind)}，超出的部分没有依据，请核对。"
    return told
