"""Each import contract of pyproject.toml breaks on a deliberate offence, and only then."""

import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

HOUSE = Path(__file__).parents[2]
DOMAIN = ["duty", "decisions", "enforcement", "disputes", "disclosure", "education", "services"]
PURE = ["law", "figures", "places", "reuse", "check", "rollup"]
OTHERS = ["console", "desk", "portal", "exchange", "report", "ledger", "org"]
ROOM_FILES = ["pages", "kinds", "forms", "actions", "guards", "queries", "models"]
# What the house may look like: doors over rooms over ledger, the portal through actions, one floor at a time.
LAWFUL = {
    "urls.py": "import fazhi.desk",
    "console/__init__.py": "import fazhi.desk, fazhi.report, fazhi.org",
    "desk/__init__.py": "import fazhi.report, fazhi.exchange, fazhi.ledger, fazhi.check",
    "portal/__init__.py": "from fazhi.education import actions, queries",
    "disputes/kinds.py": "import django, fazhi.ledger, fazhi.disputes.actions, fazhi.disputes.guards",
    "disputes/guards.py": "import fazhi.disputes.queries, fazhi.law",
    "ledger/__init__.py": "import django, fazhi.org, fazhi.figures",
    "check/__init__.py": "import fazhi.places, fazhi.figures",
}


def build_house(folder: Path, rooms: list[str]) -> None:
    """A small copy of the package tree, with our own configuration."""
    for name in ["pyproject.toml", "tools/contracts.py"]:
        (folder / name).parent.mkdir(exist_ok=True)
        shutil.copy(HOUSE / name, folder / name)
    for name in ["__init__", "settings", "__main__", "urls"]:
        _write(folder / f"fazhi/{name}.py")
    for room in rooms:
        for name in ["__init__", *(ROOM_FILES if room in DOMAIN else [])]:
            _write(folder / f"fazhi/{room}/{name}.py")


def _write(path: Path, text: str = "") -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)


def broken_contracts(folder: Path) -> set[str]:
    """Ids of the contracts that lint-imports finds broken in a house."""
    run = subprocess.run(
        [Path(sys.executable).with_name("lint-imports"), "--no-cache", "--no-logo"],
        cwd=folder,
        capture_output=True,
        text=True,
    )
    contracts = tomllib.loads((HOUSE / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
    verdicts = dict(re.findall(r"^(.+?) (KEPT|BROKEN)\b", run.stdout, re.MULTILINE))
    assert verdicts.keys() == {c["name"] for c in contracts}, run.stdout + run.stderr
    return {c["id"] for c in contracts if verdicts[c["name"]] == "BROKEN"}


@pytest.fixture
def house(tmp_path: Path) -> Path:
    build_house(tmp_path, DOMAIN + PURE + OTHERS)
    for name, text in LAWFUL.items():
        _write(tmp_path / "fazhi" / name, text)
    return tmp_path


def test_lawful_house_is_kept(house: Path) -> None:
    assert broken_contracts(house) == set()


def test_house_is_kept_while_rooms_are_not_built_yet(tmp_path: Path) -> None:
    build_house(tmp_path, ["law", "figures", "ledger"])
    assert broken_contracts(tmp_path) == set()


def test_our_own_house_is_kept() -> None:
    assert broken_contracts(HOUSE) == set()


OFFENCES = [
    ("figures/__init__.py", "import fazhi.ledger", {"floors", "pure", "cycles"}),
    ("places/__init__.py", "import fazhi.check", {"floors", "cycles"}),
    ("law/__init__.py", "import fazhi.figures", {"floors"}),
    ("org/__init__.py", "import fazhi.ledger", {"floors", "cycles"}),
    ("ledger/writing.py", "import fazhi.disputes.models", {"floors", "cycles"}),
    ("disputes/actions.py", "import fazhi.decisions.queries", {"floors"}),
    ("exchange/__init__.py", "import fazhi.desk", {"floors", "cycles"}),
    ("portal/__init__.py", "import fazhi.desk", {"floors"}),
    ("desk/__init__.py", "import fazhi.urls", {"floors", "cycles"}),
    ("desk/doctor.py", "import fazhi.console", {"floors", "cycles"}),
    ("console/ledgers.py", "import fazhi.urls", {"floors"}),
    ("console/ledgers.py", "import fazhi.disputes.models", {"doors"}),
    ("utils.py", "", {"floors"}),
    ("common/__init__.py", "", {"floors"}),
    *((f"{room}/deep.py", "from django.db import models", {"pure"}) for room in PURE),
    ("desk/__init__.py", "import fazhi.disputes.models", {"doors"}),
    ("exchange/__init__.py", "from fazhi.education import actions", {"doors"}),
    ("report/__init__.py", "import fazhi.decisions", {"doors", "floors"}),
    ("portal/__init__.py", "import fazhi.education.models", {"portal"}),
    ("portal/pages.py", "from fazhi.disclosure import kinds", {"portal"}),
    ("portal/pages.py", "import fazhi.services", {"portal"}),
    ("portal/pages.py", "from fazhi.services import actions", set()),
    ("disputes/models.py", "import fazhi.disputes.actions", {"room"}),
    ("disputes/queries.py", "import fazhi.disputes.guards", {"room", "cycles"}),
    ("services/guards.py", "import fazhi.services.kinds", {"room"}),
    ("duty/kinds.py", "import fazhi.duty.pages", {"room"}),
    ("duty/actions.py", "import fazhi.duty.forms", {"room"}),
    ("ledger/reading.py", "import fazhi.ledger.writing", set()),
]


@pytest.mark.parametrize(("path", "line", "expected"), OFFENCES)
def test_contract_breaks_on_an_offence(house: Path, path: str, line: str, expected: set[str]) -> None:
    _write(house / "fazhi" / path, line)
    assert broken_contracts(house) == expected


def test_two_modules_that_import_each_other_break_the_cycles_contract(house: Path) -> None:
    _write(house / "fazhi/ledger/writing.py", "import fazhi.ledger.reading")
    _write(house / "fazhi/ledger/reading.py", "import fazhi.ledger.writing")
    assert broken_contracts(house) == {"cycles"}
