"""Children of a warm process: what a piece of work reaches, and how it ends when one module is changed."""

import marshal
import os
import resource
import shutil
import signal
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from types import CodeType

from coverage import Coverage, CoverageData

HOUSE = Path.cwd()
MEMORY = 4 * 2**30  # bytes; a changed loop may collect for ever
BROKEN = 70  # exit status of work that ended by itself and not by a test
MEASURING = "[run]\nparallel = true\ninclude = */fazhi/*\ndata_file = ${MEASURED}/process\n"
# Stands before the house on the path of a new process: one module comes from its code, without a copy of the house.
REPLACING = """import importlib.machinery, marshal, pathlib
usual = importlib.machinery.SourceFileLoader.get_code
def get_code(self, name):
    if self.path == {path!r}:
        return marshal.loads(pathlib.Path({code!r}).read_bytes())
    return usual(self, name)
importlib.machinery.SourceFileLoader.get_code = get_code
"""
Work = Callable[[Path], bool]  # in a folder of its own; answers whether a test failed
Lines = dict[str, set[int]]  # of each file, "law/book.py"


class HouseFails(Exception):
    """What a child said that failed without any change, or by itself."""


@dataclass(frozen=True)
class Reach:
    """The lines that work reaches by itself and through processes that it starts, and its seconds."""

    own: Lines
    processes: Lines
    seconds: float


def measure(work: Work) -> Reach:
    """What the work reaches in the unchanged house; it must not fail."""
    began = time.monotonic()
    with _folder() as folder:
        (folder / "measuring").write_text(MEASURING)
        os.environ |= {"COVERAGE_PROCESS_START": str(folder / "measuring"), "MEASURED": str(folder)}
        status = _fork(lambda where: _measured(work, where), folder)
        del os.environ["COVERAGE_PROCESS_START"]
        if status:
            raise HouseFails((folder / "said").read_text("utf-8"))
        return Reach(_lines(folder, "own*"), _lines(folder, "process*"), time.monotonic() - began)


def end_of(work: Work, seconds: float) -> str:
    """How work ends: "survived", "killed" or "late"."""
    with _folder() as folder:
        status = _fork(work, folder, seconds)
        if os.WIFSIGNALED(status):
            return "late" if os.WTERMSIG(status) == signal.SIGALRM else "killed"
        if os.WEXITSTATUS(status) == BROKEN:
            raise HouseFails((folder / "said").read_text("utf-8"))
        return "killed" if status else "survived"


def start_anew(
    arguments: Sequence[str], folder: Path, path: Path | None = None, code: CodeType | None = None
) -> bool:
    """Become a new run of pytest, in which the module at `path`, if any, has this code."""
    if path and code:
        (folder / "code").write_bytes(marshal.dumps(code))
        text = REPLACING.format(path=str(HOUSE / path), code=str(folder / "code"))
        (folder / "sitecustomize.py").write_text(text, "utf-8")
    places = f"{folder}:{HOUSE}:{os.environ.get('PYTHONPATH', HOUSE)}"
    environment = {**os.environ, "PYTHONPATH": places}
    os.execve(sys.executable, [sys.executable, "-m", "pytest", *arguments], environment)


@contextmanager
def _folder() -> Iterator[Path]:
    """A folder for a child, and what it does to the data folder undone."""
    data = Path(os.environ.get("FAZHI_DATA", "/nowhere"))
    with tempfile.TemporaryDirectory(prefix="fazhi-fork-") as name:
        if data.exists():
            shutil.copytree(data, Path(name) / "data")
        yield Path(name)
        if data.exists():
            shutil.rmtree(data)
            shutil.copytree(Path(name) / "data", data)


def _fork(work: Work, folder: Path, seconds: float = 0) -> int:
    """Wait status of a child that does the work, then of nothing that it started."""
    pid = os.fork()
    if not pid:
        status = BROKEN
        try:
            _settle(folder, seconds)
            status = int(work(folder))
        finally:
            if status == BROKEN:
                sys.excepthook(*sys.exc_info())
            sys.stderr.flush()
            os._exit(status)
    _, ended = os.waitpid(pid, 0)
    with suppress(ProcessLookupError):
        os.killpg(pid, signal.SIGKILL)
    return ended


def _settle(folder: Path, seconds: float) -> None:
    os.setsid()
    signal.alarm(int(seconds))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    nothing, said = os.open(os.devnull, os.O_RDONLY), os.open(folder / "said", os.O_CREAT | os.O_WRONLY)
    for stream, target in enumerate((nothing, said, said)):
        os.dup2(target, stream)
    os.environ |= {"TMPDIR": str(folder), "HYPOTHESIS_STORAGE_DIRECTORY": str(folder / "hypothesis")}
    tempfile.tempdir = None  # read TMPDIR again


def _measured(work: Work, folder: Path) -> bool:
    measurement = Coverage(folder / "own", data_suffix=True, include="*/fazhi/*", config_file=False)
    measurement.set_option("run:disable_warnings", ["no-data-collected"])
    measurement.start()
    failed = work(folder)
    measurement.stop()
    measurement.save()
    return failed


def _lines(folder: Path, names: str) -> Lines:
    reached: Lines = {}
    for path in folder.glob(names):
        data = CoverageData(path)
        data.read()
        for file in data.measured_files():
            reached.setdefault(file.rpartition("/fazhi/")[2], set()).update(data.lines(file) or ())
    return reached
