"""What takes long to make: the last that was made stands until a page asks for it anew, and says that it is older."""

from collections.abc import Callable, Hashable
from functools import lru_cache
from typing import Any


def last_made(
    question: Hashable, state: Hashable, make: Callable[[], Any], *, anew: bool
) -> tuple[Any, bool]:
    """What was made last for a question, and whether it is that of this state.

    Made here where nothing was made before, or where it is of another state and asked for `anew`.
    """
    kept = _kept(question)
    if not kept or (anew and kept[0] != state):
        kept[:] = state, make()
    made_of, made = kept
    return made, made_of == state


@lru_cache(maxsize=128)
def _kept(question: Hashable) -> list[Any]:
    """The place of a question in memory: empty, or a state and what was made of it."""
    return []
