"""What we stand on: locked by hash, from no named address, each with its reason, under licences a town may use."""

import re
import tomllib

import pytest

from tools.measure_core import HOUSE, LIMIT, core_distributions, installed_bytes, licence_of, own_bytes

LOCKS = ["requirements.lock", "requirements-dev.lock"]
LICENCES = {
    "Apache 2.0",
    "Apache-2.0 OR BSD-3-Clause",
    "BSD",
    "BSD License",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "BSD-3-Clause, Apache-2.0, dependency licenses",
    "MIT",
    "MIT License",
    "MIT-0",
    "PSF-2.0",
    "ZPL 2.1",
}


def locked(lock: str) -> dict[str, list[str]]:
    """Requirement `name==version` of a lock → its hashes."""
    entries = re.split(r"\n(?=[A-Za-z0-9])", (HOUSE / lock).read_text())
    return {
        entry.split(maxsplit=1)[0]: re.findall(r"--hash=sha256:[0-9a-f]{64}\b", entry) for entry in entries
    }


@pytest.mark.parametrize("lock", LOCKS)
def test_lock_names_no_address(lock: str) -> None:
    assert re.findall(r"://|--(?:extra-)?index-url|--find-links| @ ", (HOUSE / lock).read_text()) == []


@pytest.mark.parametrize("lock", LOCKS)
def test_lock_pins_each_distribution_with_hashes(lock: str) -> None:
    loose = [
        name
        for name, hashes in locked(lock).items()
        if not (hashes and re.fullmatch(r"[\w.-]+==[\w.]+", name))
    ]
    assert loose == []


def test_development_lock_holds_the_core_lock() -> None:
    core, dev = (locked(lock) for lock in LOCKS)
    assert core.keys() - dev.keys() == set()


def test_core_lock_holds_each_core_dependency() -> None:
    project = tomllib.loads((HOUSE / "pyproject.toml").read_text())["project"]
    named = {_normal(re.split(r"[<>=\[]", line)[0]) for line in project["dependencies"]}
    assert named - {_normal(line.partition("==")[0]) for line in locked("requirements.lock")} == set()


def _normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def test_each_dependency_says_why_it_is_there() -> None:
    project = (
        (HOUSE / "pyproject.toml").read_text().partition("[project]")[2].partition("[project.scripts]")[0]
    )
    naming = [line for line in project.splitlines() if re.search(r'"[\w-]+(\[\w+\])?[<>]=?\d', line)]
    naming = [line for line in naming if not line.startswith("requires-python")]
    assert len(naming) >= 25
    assert [line for line in naming if not re.search(r"# \S+", line)] == []


def test_licences_of_the_core_are_on_the_list() -> None:
    stated = {dist.metadata["Name"]: licence_of(dist) for dist in core_distributions()}
    assert {name: licence for name, licence in stated.items() if licence not in LICENCES} == {}


def test_core_install_stays_under_its_limit() -> None:
    assert sum(map(installed_bytes, core_distributions())) + own_bytes() < LIMIT
