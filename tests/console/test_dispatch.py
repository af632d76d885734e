"""Which verb goes where, and what is not loaded for it."""

import os
import re
import subprocess
import sys

import pytest

from fazhi.__main__ import main
from fazhi.console import USAGE

VERBS = re.findall(r"^  (\w+) ", USAGE, re.MULTILINE)


@pytest.mark.parametrize("verb", [one for one in VERBS if one not in ("check", "django")])
def test_each_verb_of_the_usage_tells_its_use(verb: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main([verb, "--help"])
    assert ended.value.code == 0
    assert capsys.readouterr().out.startswith(f"用法： fazhi {verb} ")


def test_check_loads_neither_django_nor_the_other_verbs() -> None:
    script = (
        "import sys; from fazhi.__main__ import main\n"
        "try: main(['check', '--help'])\n"
        "except SystemExit: pass\n"
        "rooms = {name.partition('.')[0] for name in sys.modules}\n"
        "print(*sorted(rooms & {'django', 'waitress', 'socket'}), *(m for m in sys.modules if 'console' in m), file=sys.stderr)"
    )
    unmeasured = {key: value for key, value in os.environ.items() if not key.startswith("COV")}
    done = subprocess.run(
        [sys.executable, "-c", script], env=unmeasured, capture_output=True, encoding="utf-8", check=True
    )
    assert done.stderr.split() == []
