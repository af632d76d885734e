"""Write the reference pages of the manual, and other derived texts, from what they describe:

python -m tools.docs [--check]

With --check nothing is written; a page that differs from what it describes is a failure.
"""

import os
import re
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from fazhi.law import Book, Rule, Term, TermUnset

if TYPE_CHECKING:
    from fazhi.ledger.kinds import Clock, Kind, Step

HOUSE = Path(__file__).parents[1]
MANUAL = HOUSE / "docs" / "manual"
SHORTEST_FORMULA = 8  # letters; shorter pieces are everybody's words
GENERATED = "本页由 `make docs` 从程序和数据生成，请不要手改。"
UNDATED = date(2026, 1, 1)  # any day will do for a rule without a date of effect
CONFIDENCE = {"verified": "读到原文", "secondary": "转引", "unverified": "未核实"}


def check_page() -> str:
    """The rules of the report checker."""
    from fazhi.check import manual

    return manual.render()


def law_page() -> str:
    """Every period that code can count, and all other rules as they are carried."""
    book = Book.packaged()
    lines = [
        "# 期限和法律数据",
        "",
        GENERATED,
        "",
        "## 期限",
        "",
        "| 名称 | 期限 | 依据 | 施行 | 来源 |",
        "|---|---|---|---|---|",
    ]
    lines += [_term_row(_newest_term(book, key)) for key in book.term_keys]
    counted = {key.partition(".")[0] for key in book.term_keys}
    lines += ["", "## 其他规则", "", "| 标识 | 要义 | 依据 | 来源 |", "|---|---|---|---|"]
    lines += [_rule_row(rule) for rule in map(book.rule, book.keys) if rule.key not in counted]
    return "\n".join(lines) + "\n"


def _newest_term(book: Book, key: str) -> Term:
    """A term under its newest version; `al_appeal.judgment` is a part of the rule `al_appeal`."""
    rule = book.rule(key.partition(".")[0])
    return book.term(key, on=rule.since or UNDATED)


def _term_row(term: Term) -> str:
    since = term.since.isoformat() if term.since else "未写明"
    return f"| {term.title} `{term.key}` | {term.text} | {_cell(term.basis)} | {since} | {CONFIDENCE[term.confidence]} |"


def _rule_row(rule: Rule) -> str:
    return f"| `{rule.key}` | {_cell(rule.gist)} | {_cell(rule.basis)} | {CONFIDENCE[rule.confidence]} |"


def _cell(text: str) -> str:
    return text.replace("|", "｜").replace("\n", " ")


def kinds_page() -> str:
    """Every kind of record: what belongs in it, its procedure as a diagram, its figures."""
    with tempfile.TemporaryDirectory() as data:
        os.environ["FAZHI_DATA"] = data  # describing kinds touches no town
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "fazhi.settings")
        import django

        django.setup()
        from fazhi.ledger.kinds import rooms

        lines = [
            "# 台账",
            "",
            GENERATED,
            "图里箭头指向要等前一步办完的步骤；虚线指向可以写明理由免做的步骤；圆头的是需要时才做的步骤；没有箭头相连的，先后不限。",
        ]
        for _, label, kinds in rooms():
            lines += ["", f"## {label}"]
            for kind in kinds:
                lines += _kind_section(kind)
    return "\n".join(lines) + "\n"


def _kind_section(kind: "Kind") -> list[str]:
    names = [str(kind.model._meta.get_field(name).verbose_name) for name in kind.open_fields]
    lines = ["", f"### {kind.label}", "", kind.help, "", f"登记时填：{'、'.join(names)}。", ""]
    if kind.workflow:
        lines += ["```mermaid", "flowchart LR", *_diagram(kind.workflow), "```", ""]
        lines += [
            "| 步骤 | 由谁登记 | 依据 | 怎么做 |",
            "|---|---|---|---|",
            *(_step_row(kind, step) for step in kind.workflow),
        ]
    if kind.clocks:
        lines += ["", "| 期限 | 从哪天起 | 到哪一步止 | 多长 | 依据 |", "|---|---|---|---|---|"]
        lines += [_clock_row(kind, clock) for clock in kind.clocks]
    if kind.indicators:
        lines += ["", "| 指标 | 单位 | 口径 |", "|---|---|---|"]
        lines += [f"| {one.label} | {one.unit} | {_cell(one.basis)} |" for one in kind.indicators]
    return lines


def _diagram(steps: "tuple[Step, ...]") -> Iterator[str]:
    """Mermaid lines: an arrow from each step to those that come after it; dashed where it may be excused."""
    for step in steps:
        yield f'  s_{step.name}(["{step.label}"])' if step.optional else f'  s_{step.name}["{step.label}"]'
        arrow = "-.->" if step.excuse else "-->"
        yield from (f"  s_{before} {arrow} s_{step.name}" for before in step.after)


def _step_row(kind: "Kind", step: "Step") -> str:
    marks = [
        mark
        for is_so, mark in ((step.excuse, "可免做"), (step.optional, "需要时"), (step.repeats, "可多次"))
        if is_so
    ]
    label = step.label + (f"（{'、'.join(marks)}）" if marks else "")
    return f"| {label} | {_who(kind, step)} | {_basis(step)} | {_cell(step.note)} |"


def _who(kind: "Kind", step: "Step") -> str:
    """Whose step it is; where it names nobody, whoever may edit the record."""
    from fazhi.org.roles import name_roles

    access = kind.access
    return name_roles(step.by or (access.create if access.edit is None else access.edit)) or "本镇各岗位"


def _clock_row(kind: "Kind", clock: "Clock") -> str:
    stop = kind.step(clock.stops).label if clock.stops else "—"
    if clock.until:
        until = f"到“{kind.model._meta.get_field(clock.until).verbose_name}”"
        return f"| {clock.label} | {_day_named(kind, clock.starts)} | {stop} | {until} | 记录里约定的日期 |"
    book, starts = Book.packaged(), _day_named(kind, clock.starts)
    if clock.covers:
        day, rule = book.fixed_date(clock.term, UNDATED.year).due_on, book.rule(clock.term)
        return f"| {clock.label} | — | {stop} | 次年{day.month}月{day.day}日 | {_cell(rule.basis)} |"
    try:
        term = _newest_term(book, clock.term)
    except TermUnset:
        rule = book.rule(clock.term)
        return f"| {clock.label or rule.title} | {starts} | {stop} | 未设定：由县里填写后才计算 | {_cell(rule.basis)} |"
    return f"| {clock.label or term.title} | {starts} | {stop} | {term.text} | {_cell(term.basis)} |"


def _day_named(kind: "Kind", starts: str) -> str:
    """The day from which a clock runs: that of a step, or a date of the record."""
    if any(step.name == starts for step in kind.workflow):
        return kind.step(starts).label
    return str(kind.model._meta.get_field("on" if starts == "created" else starts).verbose_name)


def _basis(step: "Step") -> str:
    return Book.packaged().citation(step.basis) if step.basis else ""


def commands_page() -> str:
    """What each command says of itself."""
    environment = {**os.environ, "COLUMNS": "100", "PYTHONUTF8": "1"}
    lines = ["# 命令", "", GENERATED]
    for verb in ["", *re.findall(r"^  (\w+) ", _help_of("", environment), re.MULTILINE)]:
        if verb != "django":
            lines += ["", f"## fazhi {verb}".rstrip(), "", "```", _help_of(verb, environment).strip(), "```"]
    return "\n".join(lines) + "\n"


def _help_of(verb: str, environment: dict[str, str]) -> str:
    command = [sys.executable, "-m", "fazhi", *filter(None, [verb]), "--help"]
    run = subprocess.run(command, env=environment, capture_output=True, encoding="utf-8", check=True)
    return run.stdout


def formula_lines() -> str:
    """The sentences of the outline as known formula of the copy check: each on a line, its {places} kept."""
    outline = tomllib.loads((HOUSE / "fazhi/report/data/outline.toml").read_text(encoding="utf-8"))
    sentences = sorted(
        {text for text in _texts(outline) if len(text) >= SHORTEST_FORMULA and not text.isascii()}
    )
    return (
        "\n".join(["# 年度报告提纲里的固定句子，由 make docs 从提纲生成；查照抄时不算。", *sentences]) + "\n"
    )


def _texts(datum: object) -> Iterator[str]:
    if isinstance(datum, str):
        yield datum
    elif isinstance(datum, dict | list):
        for inner in datum.values() if isinstance(datum, dict) else datum:
            yield from _texts(inner)


PAGES: dict[Path, Callable[[], str]] = {
    MANUAL / "check.md": check_page,
    MANUAL / "law.md": law_page,
    MANUAL / "kinds.md": kinds_page,
    MANUAL / "commands.md": commands_page,
    HOUSE / "fazhi/reuse/data/formula.txt": formula_lines,
}


def main(args: list[str]) -> int:
    MANUAL.mkdir(parents=True, exist_ok=True)
    stale = []
    for path, page in PAGES.items():
        text = page()
        if path.exists() and path.read_text("utf-8") == text:
            continue
        stale.append(path.name)
        if "--check" not in args:
            path.write_text(text, "utf-8")
    told = "are not what they describe; run `make docs`" if "--check" in args else "written"
    print(f"{', '.join(stale)} {told}" if stale else f"{len(PAGES)} pages are up to date.")
    return int(bool(stale) and "--check" in args)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
