"""Fingerprints of a text: of every window of grams the smallest hash, so that a long shared run always shares one."""

from collections import deque
from zlib import crc32

SIZE = 8  # letters of a gram
WINDOW = 8  # grams; any shared run of SIZE + WINDOW − 1 letters shares a fingerprint


def fingerprints(letters: str) -> list[int]:
    """Hashes (32 bits) of the chosen grams of a text's letters, sorted, each once."""
    data = letters.encode("utf-16-le", "surrogatepass")
    hashes = [crc32(data[place : place + 2 * SIZE]) for place in range(0, len(data) - 2 * SIZE + 1, 2)]
    if len(hashes) <= WINDOW:
        return sorted({min(hashes)}) if hashes else []
    return sorted(set(_smallest(hashes)))


def _smallest(hashes: list[int]) -> list[int]:
    """The smallest hash of every window, neighbours that are the same told once."""
    rising: deque[int] = deque()  # places of the window whose hashes rise; the first is the smallest
    chosen: list[int] = []
    for place, value in enumerate(hashes):
        while rising and hashes[rising[-1]] >= value:
            rising.pop()
        rising.append(place)
        if rising[0] <= place - WINDOW:
            rising.popleft()
        if place >= WINDOW - 1 and (not chosen or chosen[-1] != hashes[rising[0]]):
            chosen.append(hashes[rising[0]])
    return chosen
