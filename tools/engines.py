"""The engines the suite needs beyond Python: found, installed where we may, or said to be missing and why."""

import os
import pwd
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "microsoft-edge")


def find_chromium() -> str:
    """Path of an installed Chromium, or "". FAZHI_CHROMIUM comes first."""
    named = os.environ.get("FAZHI_CHROMIUM", "")
    return named or next(filter(None, map(shutil.which, CHROMIUM_NAMES)), "")


def find_font() -> str:
    """Name of a font with Chinese characters, or ""; without one a screenshot shows empty boxes."""
    if not shutil.which("fc-list"):
        return ""
    listed = subprocess.run(["fc-list", ":lang=zh-cn", "family"], capture_output=True, text=True, check=True)
    return listed.stdout.partition("\n")[0]


def find_postgres() -> str:
    """Folder of PostgreSQL's own programs, or ""; what is installed goes before what pgserver brings."""
    folders = sorted(
        Path("/usr/lib/postgresql").glob("*/bin"), key=lambda p: int(p.parent.name), reverse=True
    )
    if on_path := shutil.which("initdb"):
        folders.append(Path(on_path).resolve().parent)
    if (brought := find_spec("pgserver")) and brought.origin:
        folders.append(Path(brought.origin).parent / "pginstall/bin")
    return next((str(folder) for folder in folders if (folder / "pg_ctl").exists()), "")


@dataclass(frozen=True)
class Engine:
    """name: as in FAZHI_REQUIRE; packages: what brings it on Debian and its kin."""

    name: str
    label: str
    find: Callable[[], str]
    packages: tuple[str, ...]


ENGINES = (
    Engine("postgres", "PostgreSQL", find_postgres, ("postgresql",)),
    Engine("chromium", "Chromium", find_chromium, ("chromium",)),
    Engine("fonts", "Chinese font", find_font, ("fontconfig", "fonts-noto-cjk")),
)


def required() -> set[str]:
    """Engines whose absence is a failure: FAZHI_REQUIRE=postgres,chromium,fonts."""
    return set(filter(None, os.environ.get("FAZHI_REQUIRE", "").split(",")))


def install(engines: list[Engine]) -> str:
    """Install through the system's package manager; returns why it could not, or ""."""
    if not engines:
        return ""
    if not shutil.which("apt-get"):
        return "this system has no apt-get; install it by hand"
    if os.geteuid() != 0:
        return "installing needs root: apt-get install " + " ".join(p for e in engines for p in e.packages)
    packages = [package for engine in engines for package in engine.packages]
    print(f"Installing {' '.join(packages)} …", flush=True)
    for command in (["update", "-q"], ["install", "-q", "-y", "--no-install-recommends", *packages]):
        run = subprocess.run(
            ["apt-get", *command],
            env={**os.environ, "DEBIAN_FRONTEND": "noninteractive"},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
        )
        if run.returncode:
            return f"apt-get {command[0]} failed: {run.stderr.strip().splitlines()[-1:]}"
    return ""


@contextmanager
def running_postgres(programs: str) -> Iterator[str]:
    """Start a throw-away server on this machine's loopback; yields the address of its empty database `fazhi`.

    PostgreSQL refuses to run as root, so root starts it as an unprivileged user.
    """
    folder = Path(tempfile.mkdtemp(prefix="fazhi-pg-"))
    port = free_port()
    user, group = _give_to_unprivileged(folder) if os.geteuid() == 0 else (None, None)

    def call(program: str, *args: str) -> None:
        command = [f"{programs}/{program}", "-D", str(folder / "db"), *args]
        environment = {"PATH": f"{programs}:/usr/bin:/bin", "LC_ALL": "C.UTF-8"}
        log = folder / "log"
        with log.open("a") as output:
            run = subprocess.run(
                command,
                env=environment,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                cwd=folder,
                user=user,
                group=group,
                extra_groups=None if user is None else [],
            )
        if run.returncode:
            raise RuntimeError(f"{program}: {log.read_text()[-800:]}")

    # Durable writes are PostgreSQL's affair, not this suite's.
    options = f"-p {port} -k {folder} -c listen_addresses=127.0.0.1 -c fsync=off -c full_page_writes=off"
    try:
        call("initdb", "-U", "fazhi", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync")
        call("pg_ctl", "-w", "-s", "-l", str(folder / "server.log"), "-o", options, "start")
        try:
            yield f"postgresql://fazhi@127.0.0.1:{port}/postgres"
        finally:
            call("pg_ctl", "-w", "-s", "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder)


def _give_to_unprivileged(folder: Path) -> tuple[int, int]:
    """Make `postgres`, or else `nobody`, the owner of a folder; returns user and group to run as."""
    known = {user.pw_name: user for user in pwd.getpwall()}
    owner = known.get("postgres") or known["nobody"]
    os.chown(folder, owner.pw_uid, owner.pw_gid)
    return owner.pw_uid, owner.pw_gid


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def main() -> int:
    """Install what is missing; say of each engine where it is. Fails if a required one is not to be had."""
    why = install([engine for engine in ENGINES if not engine.find()])
    for engine in ENGINES:
        print(f"{engine.label:12} {engine.find() or 'missing: ' + why}")
    return int(any(engine.name in required() and not engine.find() for engine in ENGINES))


if __name__ == "__main__":
    sys.exit(main())
