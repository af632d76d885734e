"""What we write for people stays true: links lead somewhere, a decision fits a screen, the glossary's words are used."""

import re
from pathlib import Path

import pytest

HOUSE = Path(__file__).parents[2]
PAGES = [*HOUSE.glob("*.md"), *HOUSE.glob("docs/**/*.md")]
DECISIONS = sorted((HOUSE / "docs/decisions").glob("*.md"))
A_SCREEN = 40  # lines
CODE = "\n".join(
    path.read_text("utf-8")
    for suffix in ("py", "toml")
    for path in sorted((HOUSE / "fazhi").rglob(f"*.{suffix}"))
)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(HOUSE).as_posix())
def test_links_of_a_page_lead_to_files(page: Path) -> None:
    links = re.findall(r"\]\((?!https?:|#)([^)#]+)", page.read_text("utf-8"))
    assert [link for link in links if not (page.parent / link).exists()] == []


@pytest.mark.parametrize("decision", DECISIONS, ids=lambda path: path.name[:4])
def test_decision_fits_a_screen_and_says_why(decision: Path) -> None:
    text = decision.read_text("utf-8")
    assert text.count("\n") <= A_SCREEN
    assert re.findall(r"^## (.+)$", text, re.MULTILINE) == ["Why", "Decision", "Consequences"]
    assert text.startswith(f"# {decision.name[:4]} · ")


def test_decisions_are_numbered_without_gaps() -> None:
    assert [int(path.name[:4]) for path in DECISIONS] == list(range(1, len(DECISIONS) + 1))


def test_both_readmes_have_the_same_commands() -> None:
    blocks = [
        re.findall(r"^(?:make|fazhi) \w+", (HOUSE / name).read_text("utf-8"), re.MULTILINE)
        for name in ("README.md", "README.zh-CN.md")
    ]
    assert blocks[0] == blocks[1] != []


def test_identifiers_of_the_glossary_occur_in_the_code() -> None:
    rows = re.findall(r"^\|([^|]+)\|([^|]+)\|", (HOUSE / "docs/glossary.md").read_text("utf-8"), re.MULTILINE)
    names = {name for _, cell in rows for name in re.findall(r"`(\w+)`", cell)}
    assert len(names) > 50
    assert {name for name in names if not re.search(rf"\b{name}\b", CODE)} == set()
