"""The checker as people meet it: a docx of 4,000 characters, a process from its start, memory, a thousand files.

Only ratios mean something between machines; the milliseconds and megabytes of this one are printed beside them.
"""

import io
import os
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable
from functools import cache
from pathlib import Path

from bench.race import Bench
from fazhi.check import examine, read_bytes
from fazhi.check.batch import check_files
from fazhi.check.outcome import Task
from fazhi.check.readers.docx import read_docx

_SENTENCES = (  # about one figure in 50 characters, as in reports of towns
    "（{n}）推进依法决策。全年审查重大决策{a}件、合同{b}份，提出的意见全部研究采纳，没有因决策程序引起的诉讼和信访。",
    "把学法列入党委理论学习中心组的年度安排，领导干部带头讲法治课，村居干部轮训一遍，年底由组织办和司法所共同考核。",
    "依托村居综合服务中心开展普法活动{b}场，结合农时和集市安排内容，请法律顾问现场解答土地承包、婚姻家庭方面的咨询。",
    "镇党委书记、镇长定期研究法治工作，听取有关站所的汇报，对执法记录不全、案卷归档偏慢等问题提出整改要求并逐项督办。",
)
_SIZE = 4_000  # characters
_WARM = 20  # documents after which nothing is made ready any more


@cache
def document() -> bytes:
    """An invented report of 4,000 characters as docx, with the styles and settings that Word puts beside it."""
    from docx import Document

    lines = ["柳溪镇人民政府关于2024年法治政府建设情况的报告", "县人民政府："]
    for number in range(1, 200):
        if number % 12 == 1:
            lines.append(f"{'一二三四五六七八九十'[number // 12 % 10]}、主要工作和存在的问题")
        lines.append(_SENTENCES[number % 4].format(n=number, a=number % 9 + 2, b=number % 30 + 20))
        if sum(map(len, lines)) > _SIZE:
            break
    written, out = Document(), io.BytesIO()
    for line in [*lines, "柳溪镇人民政府", "2025年1月20日"]:
        written.add_paragraph(line)
    written.save(out)
    return out.getvalue()


def by_fazhi() -> str:
    """The text as the checker's own reader gives it."""
    return read_docx(document(), "报告.docx").text


def by_python_docx() -> str:
    """The text as python-docx gives it."""
    from docx import Document

    texts = [paragraph.text for paragraph in Document(io.BytesIO(document())).paragraphs]
    return "\n".join(text for text in texts if text.strip())


def whole_check() -> int:
    """Read a docx and ask every rule; the number of characters that were examined."""
    return len(examine(read_bytes(document(), "报告.docx")).text)


def only_read_by_python_docx() -> int:
    """Only read the same docx with python-docx."""
    return len(by_python_docx())


def _answer(*how: str) -> str:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "报告.docx"
        path.write_bytes(document())
        environment = {**os.environ, "FAZHI_DATA": folder, "PYTHONUTF8": "1"}
        done = subprocess.run(
            [sys.executable, *how, path.name], cwd=folder, env=environment, capture_output=True, text=True
        )
    return done.stdout


BENCHES = [
    Bench("docx read", "python-docx", by_fazhi, by_python_docx, goal=10),
    Bench(
        "docx checked", "only reading it with python-docx", whole_check, only_read_by_python_docx, goal=1.2
    ),
]


def measure() -> None:
    """Print what one machine needs: warm check, process, memory, a thousand files on one core and on all."""
    for _ in range(_WARM):
        whole_check()
    print(f"docx of {len(by_fazhi())} characters, all rules, warm: {_milliseconds(whole_check):.1f} ms")
    read = iter(
        [read_bytes(document(), "报告.docx") for _ in range(100)]
    )  # a document remembers what was asked of it
    print(f"rules alone: {_milliseconds(lambda: examine(next(read))):.1f} ms")
    began, before = time.perf_counter(), os.times()
    for _ in range(5):
        _answer("-m", "fazhi", "check")
    after, wall = os.times(), (time.perf_counter() - began) * 200
    cpu = (after.children_user + after.children_system - before.children_user - before.children_system) * 200
    print(f"process from start to answer: {wall:.0f} ms, {cpu:.0f} ms of CPU")
    program = (
        "import resource, sys; from fazhi.check.cli import main; main(sys.argv[1:]); "
        "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)"
    )
    print(f"memory: {_answer('-c', program).splitlines()[-1]} MB")
    for count, processes in ((250, 1), (1000, 1), (1000, 2)):
        wall, cpu = _batch(count, processes)
        print(f"{count} files, {processes} processes: {wall:.1f} s, {cpu * 1e3 / count:.1f} ms of CPU a file")


def _milliseconds(work: Callable[[], object]) -> float:
    """CPU time of one call in the best of ten rounds of ten."""
    rounds = []
    for _ in range(10):
        began = time.process_time()
        for _ in range(10):
            work()
        rounds.append(time.process_time() - began)
    return min(rounds) * 100


def _batch(count: int, processes: int) -> tuple[float, float]:
    """Seconds on the wall and of CPU, all processes together."""
    with tempfile.TemporaryDirectory() as folder:
        paths = [Path(folder) / f"{number}.docx" for number in range(count)]
        names = {path: path.with_suffix(".json") for path in paths}
        for path in paths:
            path.write_bytes(document())
        began, before = time.perf_counter(), sum(os.times()[:4])
        done = list(check_files(paths, Task(form="json", names=names), processes=processes))
        assert (len(done), [one for one in done if one.refusal]) == (count, [])
        return time.perf_counter() - began, sum(os.times()[:4]) - before


if __name__ == "__main__":
    assert zipfile.is_zipfile(io.BytesIO(document()))
    measure()
