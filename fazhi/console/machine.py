"""`doctor` and `django`: this machine and its data."""

import os

from fazhi.console.opening import set_up, today
from fazhi.console.words import Parser


def doctor(rest: list[str]) -> int:
    """Examine this machine and these data."""
    parser = Parser("doctor", "检查这台机器和这份数据能不能好好工作。")
    options = parser.parse_args(rest)
    set_up(options.data, must_exist=False)
    from fazhi.desk.doctor import examine_machine

    sound = True
    for ok, sentence in examine_machine(on=today()):
        sound = sound and ok
        print(f"{'正常' if ok else '注意'}  {sentence}")
    return 0 if sound else 1


def django(rest: list[str]) -> int:
    """Django's own commands."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "fazhi.settings")
    from django.core.management import execute_from_command_line

    execute_from_command_line(["fazhi django", *rest])
    return 0
