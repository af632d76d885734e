"""Many files at once, on all cores: a file that fails is an outcome with its sentence, never the end of the batch."""

import os
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path

from fazhi.check.outcome import Outcome, Task, check_file
from fazhi.places import Gazetteer

_FEWEST = 8  # files from which it is worth starting other processes
_AHEAD = 8  # files under way for each process: memory does not grow with the number of files
_LOST = "检查“{}”时程序中断，这个文件没有查成，其他文件不受影响。请另存一份再试。"
_task = Task()  # what this process was asked for


def check_files(paths: Sequence[Path], task: Task, *, processes: int | None = None) -> Iterator[Outcome]:
    """Outcomes in the order of the files; one process a core where there are many files."""
    processes = processes or os.cpu_count() or 1
    if processes == 1 or len(paths) < _FEWEST:
        yield from (check_file(path, task) for path in paths)
        return
    Gazetteer.packaged()  # read once, before the processes part, where they share memory
    with ProcessPoolExecutor(processes, initializer=_begin, initargs=(task,)) as pool:
        yield from _in_order(pool, paths, processes * _AHEAD, task)


def _begin(task: Task) -> None:
    global _task
    _task = task


def _check(path: Path) -> Outcome:
    return check_file(path, _task)


def _in_order(pool: ProcessPoolExecutor, paths: Sequence[Path], ahead: int, task: Task) -> Iterator[Outcome]:
    running: list[tuple[Path, Future[Outcome] | None]] = []
    coming = iter(paths)
    while True:
        while len(running) < ahead and (path := next(coming, None)) is not None:
            running.append((path, _submit(pool, path)))
        if not running:
            return
        path, future = running.pop(0)
        if future is None or isinstance(future.exception(), BrokenProcessPool):
            yield _alone(path, task)
        else:
            yield future.result()


def _submit(pool: ProcessPoolExecutor, path: Path) -> Future[Outcome] | None:
    try:
        return pool.submit(_check, path)
    except BrokenProcessPool:
        return None


def _alone(path: Path, task: Task) -> Outcome:
    """One file in a process of its own: a reader that brings its process down takes no other file with it."""
    with ProcessPoolExecutor(1, initializer=_begin, initargs=(task,)) as pool:
        try:
            return pool.submit(_check, path).result()
        except BrokenProcessPool:
            return Outcome(path, refusal=_LOST.format(path.name))
