"""`fazhi VERB`. `check` starts without Django and without the other verbs; the rest go through the terminal door."""

import sys


def main(argv: list[str] | None = None) -> int:
    """Run a command; returns the exit code: 0 done, 1 something must be mended, 2 wrong use or unreadable."""
    argv = sys.argv[1:] if argv is None else argv
    if argv[:1] == ["check"]:
        from fazhi.check.cli import main as check

        return check(argv[1:])
    from fazhi.console import run

    return run(argv)


if __name__ == "__main__":
    sys.exit(main())
