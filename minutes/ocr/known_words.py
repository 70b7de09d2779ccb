"""Thai words that are known: those of a dictionary, and those of minutes."""

from __future__ import annotations

import gzip
from functools import cache
from pathlib import Path

from minutes.thai.calendar import load_calendar
from minutes.vocab import standard

LIST = Path(__file__).with_name("words.txt.gz")
"""The words of a dictionary, one a line (PyThaiNLP, CC0)."""
SHORTEST, LONGEST = 5, 24
"""Known words are so long, in characters; shorter ones stand inside others by chance."""


@cache
def known_words() -> frozenset[str]:
    """The words."""
    forms = (form for forms in standard().entries.values() for form in forms)
    words = {*gzip.decompress(LIST.read_bytes()).decode().split("\n"), *load_calendar().month_names, *forms}
    return frozenset(word for word in words if SHORTEST <= len(word) <= LONGEST)


def find_known(text: str, begin: int, end: int) -> tuple[int, int] | None:
    """From where to where the longest known word stands that covers a place in a text; None where none does.

    >>> find_known("จะก่อสร้างใหม่", 5, 6)
    (2, 10)
    """
    known = known_words()
    for length in range(min(LONGEST, len(text)), SHORTEST - 1, -1):
        for first in range(max(end - length, 0), min(begin, len(text) - length) + 1):
            if text[first : first + length] in known:
                return first, first + length
    return None
