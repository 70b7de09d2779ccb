"""Thai signs as character classes for patterns, and the edit that a step of the repair makes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

CONSONANTS = "ก-ฮ"
TONES = "\u0e48-\u0e4b"
NIKHAHIT = "\u0e4d"
MARKS = "\u0e31\u0e34-\u0e3a\u0e47-\u0e4e"  # every Thai sign that takes no column of its own
LETTERS = "ก-\u0e3aเ-\u0e4e"  # letters and marks, ฯ and ๆ among them, no digits


class Edit(NamedTuple):
    """`text[start:end]` becomes `replacement`, never longer; `code` is the diagnostic, None where it is not counted."""

    start: int
    end: int
    replacement: str
    code: str | None


Step = Callable[[str], Iterator[Edit]]
"""One kind of damage: a text in, the edits that mend it out, from left to right and apart from each other."""

SARA_AM, MARK_ORDER, BLANK = "repaired-sara-am", "repaired-mark-order", "repaired-blank"
PRIVATE_USE = "repaired-private-use"
