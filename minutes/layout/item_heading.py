"""The heading of an agenda item on a row."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Heading:
    """The heading of an agenda item on a row."""

    row: int
    """Index of its row."""
    label: str | None
    """The heading as printed, without the title."""
    path: tuple[int, ...]
    """(3, 1) for «๓.๑»; empty for a heading without a number."""
    title_start: int
    """Where in the row's text the title begins."""
    style: str
    """How the heading is made: the word before the number, «bare» for a number alone, «title» for none."""
    confidence: float | None = None
    """How sure it is that an item begins here; None where it is plain."""
    number: str | None = None
    """The printed number where it is not all of the path («๒)» under item 4); empty for a letter."""
