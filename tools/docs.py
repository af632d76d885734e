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

from fazhi.law import Book, Rule, Term

if TYPE_CHECKING:
    from fazhi.ledger.kinds import Kind, Step

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
            "图里箭头指向要等前一步办完的步骤；虚线指向可以写明理由免做的步骤；没有箭头相连的，先后不限。",
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
            f"- **{step.label}**：{step.note}{_basis(step)}"
            for step in kind.workflow
            if step.note or step.basis
        ]
    if kind.indicators:
        lines += ["", "| 指标 | 单位 | 口径 |", "|---|---|---|"]
        lines += [f"| {one.label} | {one.unit} | {_cell(one.basis)} |" for one in kind.indicators]
    return lines


def _diagram(steps: "tuple[Step, ...]") -> Iterator[str]:
    """Mermaid lines: an arrow from each step to those that come after it; dashed where it may be excused."""
    for step in steps:
        yield f'  s_{step.name}["{step.label}"]'
        arrow = "-.->" if step.excuse else "-->"
        yield from (f"  s_{before} {arrow} s_{step.name}" for before in step.after)


def _basis(step: "Step") -> str:
    return f"（{Book.packaged().citation(step.basis)}）" if step.basis else ""


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
