"""Composing: figures poured into the outline. What no record supports becomes a marked gap, never a sentence."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from fazhi.figures import Figure, say
from fazhi.law import chinese_number
from fazhi.ledger.indicators import figures_of
from fazhi.ledger.passages import Told, passages_of
from fazhi.org.models import Unit
from fazhi.org.units import principal_posts
from fazhi.report.content import Paragraph, Part, Report, Section, Span, Text
from fazhi.report.outline import Clause, Outline, OutlinePart, Sentence, Slot, Theme, packaged_outline
from fazhi.report.placeholders import Named, pieces


class NotASubset(ValueError):
    """A figure told as 其中 has rows that its total lacks; the message is a Chinese sentence."""


@dataclass(frozen=True, slots=True)
class Missing:
    """What a place of the report still lacks; level 0 is the frame, 1 a part with its themes, 2 a theme.

    A place is `silent` where it lacks nothing and has nothing: no figure, no record, nothing that a person wrote; a
    part, where one of its themes is.
    """

    title: str
    gaps: tuple[str, ...]
    level: int
    key: str
    silent: bool = False

    @property
    def count(self) -> int:
        """How many things it lacks."""
        return len(self.gaps)


def compose(
    unit: Unit,
    year: int,
    *,
    as_of: date,
    figures: Mapping[str, Figure] | None = None,
    told: Told | None = None,
    written: Mapping[str, str] | None = None,
    outline: Outline | None = None,
    settled: bool = False,
) -> Report:
    """The report of a town on a year with data up to `as_of`, `settled` where that cut-off day was decided.

    `told` is what records say by the key of the place (default: the ledger's), `written` what persons wrote: "guidance",
    "shortcomings", "plan", "other", "signed-on", "addressee", "issuer" or any theme; one paragraph a line, with figures
    by name ({合法性审查}). What a person wrote in a place stands for what the records there lack. Raises NotASubset.
    """
    outline = outline or packaged_outline()
    if figures is None:
        figures = figures_of(unit, year, as_of=as_of)
    if told is None:
        told = passages_of(unit, year, as_of)
    written, early = written or {}, as_of < date(year, 12, 31)
    work = _Work(figures, told, written, _words(unit, year, as_of), early and not settled)
    issuer = written.get("issuer") or issuer_of(unit.name)
    opening = outline.opening
    if early:
        opening = outline.early_cut_off if settled else outline.running_year
    return Report(
        unit=unit.name,
        issuer=issuer,
        year=year,
        as_of=as_of,
        demo=unit.demo,
        addressee=work.framed("addressee", _addressee(unit), outline.addressee),
        opening=(*work.paragraphs("guidance", outline.guidance), Paragraph(work.fill(opening))),
        parts=tuple(work.part(number, part) for number, part in enumerate(outline.parts, 1)),
        signed_on=work.framed("signed-on", "", outline.signed_on),
        copy=work.framed("copy", _copy(unit), outline.copy),
        figures=tuple(figures.values()),
    )


def completeness(text: Text) -> list[Missing]:
    """What each place of a text lacks, in order; a place that lacks nothing has no gaps. A part lacks all its themes do."""
    frame = _Place("开头和落款", 0, "frame")
    places, part, theme = [frame], frame, frame
    for line in text.lines:
        if line.style == "heading":
            part = theme = _Place(line.plain, 1, line.place)
            places.append(part)
        elif line.style in ("signature", "date", "copy"):
            part = theme = frame
        elif line.lead:
            theme = _Place(line.lead.removesuffix("。"), 2, line.place)
            part.themes.append(theme)
            places.append(theme)
        lacking = [span.text for span in line.spans if span.origin == "gap"]
        speaks = any(span.origin in ("figure", "record", "author") for span in line.spans)
        for place in {part.key: part, theme.key: theme}.values():
            place.gaps += lacking
            place.speaks |= speaks
    return [Missing(one.title, tuple(one.gaps), one.level, one.key, one.silent) for one in places]


def innermost(places: Sequence[Missing]) -> list[Missing]:
    """Places that lack something, without the parts whose themes say it."""
    after = [*places[1:], None]
    return [
        one
        for one, following in zip(places, after, strict=True)
        if one.gaps and not (one.level == 1 and following is not None and following.level == 2)
    ]


def issuer_of(name: str) -> str:
    """The organ that reports: a town's government, a subdistrict's office."""
    if name.endswith(("人民政府", "办事处")):
        return name
    return f"{name}办事处" if name.endswith("街道") else f"{name}人民政府"


@dataclass
class _Place:
    title: str
    level: int
    key: str
    gaps: list[str] = field(default_factory=list)
    themes: list["_Place"] = field(default_factory=list)
    speaks: bool = False

    @property
    def silent(self) -> bool:
        nothing = not (self.gaps or self.speaks) and self.level > 0
        return nothing or any(theme.silent for theme in self.themes)


@dataclass(frozen=True)
class _Work:
    """What composing one report needs at hand."""

    figures: Mapping[str, Figure]
    told_by_records: Told
    written: Mapping[str, str]
    words: Mapping[str, str]
    provisional: bool

    def part(self, number: int, part: OutlinePart) -> Part:
        heading = "".join(span.text for span in self.fill(part.heading))
        shown = [theme for theme in part.themes if not theme.optional or self.has_content(theme)]
        themed = [theme for theme in shown if theme.heading]
        numbers = {theme.key: f"（{chinese_number(place)}）" for place, theme in enumerate(themed, 1)}
        sections = (self.section(theme, numbers.get(theme.key, "")) for theme in shown)
        return Part(part.key, f"{chinese_number(number)}、{heading}", tuple(sections))

    def has_content(self, theme: Theme) -> bool:
        """Whether a figure is above zero, a record speaks or a person wrote here."""
        told = (self.figures[key] for key in theme.keys if key in self.figures)
        said = self.told_by_records.get(theme.key) or self.written.get(theme.key)
        return bool(said) or not all(map(_is_nothing, told))

    def section(self, theme: Theme, number: str) -> Section:
        recorded = self.recorded(theme)
        if theme.keys.isdisjoint(self.figures):
            written = self.paragraphs(theme.key, "" if recorded else theme.gap)
            return Section(theme.key, number + theme.heading, (*recorded, *written))
        told = self.counted(theme)
        written = self.paragraphs(theme.key, "")
        if not written:
            gaps = [Span(lacking, "gap") for one in theme.sentences if (lacking := self.lacking(one))]
            told = [*told[:-1], [*(told[-1] if told else ()), *gaps]] if gaps else told
            told = told or [[Span(theme.gap, "gap")]]
        paragraphs = (Paragraph(_joined(spans)) for spans in told)
        return Section(theme.key, number + theme.heading, (*paragraphs, *recorded, *written))

    def counted(self, theme: Theme) -> list[list[Span]]:
        """What figures say, by paragraph, each ending with what there is none of. A lone sentence makes no paragraph."""
        told, nothing = list[list[list[Span]]](), list[str]()
        for block in theme.blocks:
            sentences = [spans for one in block if (spans := self.sentence(one))]
            zeros = [one.zero for one in block if one.zero and self.is_zero(one)]
            if not sentences:
                nothing += zeros
                continue
            if zeros:
                sentences.append([_none_of(zeros)])
            if told and min(len(told[-1]), len(sentences)) < 2:
                told[-1] += sentences
            else:
                told.append(sentences)
        if nothing:
            told = [*told[:-1], [*(told[-1] if told else ()), [_none_of(nothing)]]]
        return [[span for sentence in paragraph for span in sentence] for paragraph in told]

    def recorded(self, theme: Theme) -> tuple[Paragraph, ...]:
        """What records say: a paragraph each, counted 一是、二是 where there are several."""
        told = self.told_by_records.get(theme.key, ())
        return tuple(
            Paragraph((
                *([Span(f"{chinese_number(number)}是")] if theme.counted and len(told) > 1 else []),
                Span(
                    passage.text, "record", ",".join(f"{described.key}/{pk}" for pk in passage.records),
                    inside=not passage.published,
                ),
            ))
            for number, (described, passage) in enumerate(told, 1)
        )  # fmt: skip

    def lacking(self, sentence: Sentence) -> str:
        """The records that a sentence lacks."""
        if not self.is_known(sentence):
            return sentence.gap
        return sentence.needed if self.is_zero(sentence) else ""

    def is_known(self, sentence: Sentence) -> bool:
        if sentence.text.keys:
            return all(key in self.figures for key in sentence.text.keys)
        return any(key in self.figures for clause in sentence.each for key in clause.keys)

    def is_zero(self, sentence: Sentence) -> bool:
        """Whether there is nothing to tell: the first figure is nothing, or none of equal rank is above zero."""
        if not self.is_known(sentence):
            return False
        first = sentence.text.keys[:1]
        return all(_is_nothing(self.figures[key]) for key in first) if first else not self.told(sentence.each)

    def sentence(self, sentence: Sentence) -> list[Span]:
        if not self.is_known(sentence) or self.is_zero(sentence):
            return []
        equals = self.told(sentence.each)
        spans = [*self.fill(sentence.text), *self.listed("", _between(equals), equals)]
        parts = self.parts(sentence)
        further = self.listed("；" if parts else "，", "，", self.told(sentence.then))
        return [*spans, *parts, *further, Span("。")]

    def parts(self, sentence: Sentence) -> list[Span]:
        """Its subsets above zero: 其中…, or 均为… where one of them is the whole."""
        if not sentence.among:
            return []
        total = self.figures[sentence.text.keys[0]]
        found = self.subsets(total, sentence.among)
        if len(found) == 1 and self.figures[key := found[0].keys[0]].value == total.value:
            alone = sentence.alone if total.value != 1 else sentence.alone.replace("均", "")
            name = "".join(piece for piece in found[0].pieces if isinstance(piece, str))
            return [Span("，"), Span(alone + name, "figure", key, self.provisional)]
        return self.listed("，其中", "、", found)

    def listed(self, first: str, between: str, clauses: Sequence[Clause]) -> list[Span]:
        """Clauses with what leads to them."""
        spans: list[Span] = []
        for clause in clauses:
            spans += [Span(between if spans else first), *self.fill(clause)]
        return spans

    def subsets(self, total: Figure, clauses: Sequence[Clause]) -> list[Clause]:
        found = self.told(clauses)
        ids = {row.id for row in total.rows}
        for part in (self.figures[key] for clause in found for key in clause.keys):
            if strays := len({row.id for row in part.rows} - ids):
                raise NotASubset(
                    f"“{part.label}”有 {strays} 条记录不在“{total.label}”之内，不能写成“其中”，报告没有生成。"
                    "请核对这两项指标的口径。"
                )
        return found

    def told(self, clauses: Sequence[Clause]) -> list[Clause]:
        return [
            clause
            for clause in clauses
            if all(key in self.figures for key in clause.keys)
            and not _is_nothing(self.figures[clause.keys[0]])
        ]

    def fill(self, clause: Clause) -> tuple[Span, ...]:
        return _joined(
            [Span(piece) if isinstance(piece, str) else self.slot(piece) for piece in clause.pieces]
        )

    def slot(self, slot: Slot) -> Span:
        if slot.key in self.words:
            return Span(self.words[slot.key])
        return Span(_said(self.figures[slot.key], slot), "figure", slot.key, self.provisional)

    def paragraphs(self, key: str, gap: str) -> tuple[Paragraph, ...]:
        lines = [line.strip() for line in self.written.get(key, "").splitlines() if line.strip()]
        if not lines:
            return (Paragraph((Span(gap, "gap"),)),) if gap else ()
        return tuple(Paragraph(tuple(map(self.piece, pieces(line)))) for line in lines)

    def piece(self, piece: str | Named) -> Span:
        """A piece of what a person wrote: words, or the figure named there."""
        if isinstance(piece, str):
            return Span(piece, "author")
        if piece.key not in self.figures:
            return Span(f"“{piece.name}”这项数", "gap")
        return Span(_said(self.figures[piece.key], Slot(piece.key)), "figure", piece.key, self.provisional)

    def framed(self, key: str, known: str, gap: str) -> Paragraph:
        """A line of the frame: what a person wrote, else what is known of the unit, else a gap."""
        if key not in self.written and known:
            return Paragraph((Span(known),))
        return self.paragraphs(key, gap)[0]


def _said(figure: Figure, slot: Slot) -> str:
    if slot.aspect in ("numerator", "denominator"):
        return f"{getattr(figure, slot.aspect)}{slot.unit}"
    if slot.aspect == "rate":
        return f"{figure.value}{figure.unit}"
    if figure.denominator:
        return f"{figure.value}{figure.unit}（{figure.numerator}/{figure.denominator}）"
    return say(figure)


def _is_nothing(figure: Figure) -> bool:
    return figure.value is None or (figure.denominator is None and figure.value in (0, "0"))


def _none_of(things: Sequence[str]) -> Span:
    return Span(f"台账中没有{'、'.join(things)}。")


def _between(clauses: Sequence[Clause]) -> str:
    """What stands between clauses of equal rank; some are lists themselves."""
    inside = "".join(piece for clause in clauses for piece in clause.pieces if isinstance(piece, str))
    return "，" if "、" in inside else "、"


def _joined(spans: Sequence[Span]) -> tuple[Span, ...]:
    """Neighbouring stretches of the outline become one span."""
    joined: list[Span] = []
    for span in spans:
        if joined and span.origin == joined[-1].origin == "outline":
            joined[-1] = Span(joined[-1].text + span.text)
        else:
            joined.append(span)
    return tuple(joined)


def _words(unit: Unit, year: int, as_of: date) -> dict[str, str]:
    secretary, head = principal_posts(unit)
    return {
        "secretary": secretary,
        "head": head,
        "year": str(year),
        "next-year": str(year + 1),
        "town": unit.name,
        "as-of": f"{as_of.year}年{as_of.month}月{as_of.day}日",
    }


def _rank(unit: Unit) -> str:
    """县, 区, 市 or 旗 above the town; empty when the unit's county is not entered."""
    return unit.parent.name[-1] if unit.parent and unit.parent.name[-1] in "县区市旗" else ""


def _addressee(unit: Unit) -> str:
    rank = _rank(unit)
    return f"{rank}委、{rank}人民政府：" if rank else ""


def _copy(unit: Unit) -> str:
    rank = _rank(unit)
    return f"抄送：{rank}委依法治{rank}办。" if rank else ""
