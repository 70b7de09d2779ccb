"""What stands in columns in the plain-text form: attendees and tables."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest
from typing import NamedTuple

from minutes.form.entries import Entry, PartName
from minutes.form.text_form import (
    DETAIL,
    GAP,
    NUMBERED,
    UNNUMBERED,
    is_bracketed,
    is_nothing,
    shield,
    shield_cell,
)
from minutes.form.wording import NOTHING, ON_BEHALF_OF, REPRESENTS
from minutes.thai.joining import visible_width

WIDEST_NUMBER, WIDEST_NAME, WIDEST_ROLE, WIDEST_CELL = 8, 40, 40, 60
"""Wider words stand out of their column, so that one of them does not widen the whole table."""


class Columns(NamedTuple):
    """The widths that the attendees of a list share."""

    number: int = 0
    name: int = 0
    role: int = 0

    @property
    def left(self) -> int:
        """Where the names begin, behind the numbers if there are any."""
        return max(NUMBERED + self.number + len(GAP), DETAIL) if self.number else UNNUMBERED


def columns_of(entries: Iterable[Entry]) -> Columns:
    """The columns into which the attendees of a list fit."""
    number = name = role = 0
    for entry in entries:
        number = max(number, *(visible_width(each) + 1 for each in entry.all(PartName.number)), 0)
        name = max(name, *(visible_width(each) for each in entry.all(PartName.name)), 0)
        role = max(role, *(visible_width(each) for each in entry.all(PartName.role)), 0)
    return Columns(min(number, WIDEST_NUMBER), min(name, WIDEST_NAME), min(role, WIDEST_ROLE))


def write_attendee(entry: Entry, columns: Columns) -> list[str]:
    """An attendee on a line, what else is known of them on lines below the name.

    >>> from minutes.form.entries import EntryKind, Part
    >>> names = {PartName.number: "๑", PartName.name: "นายแดง ดี", PartName.position: "ครู", PartName.role: "กรรมการ"}
    >>> parts = tuple(Part(name, text) for name, text in names.items())
    >>> write_attendee(Entry(EntryKind.attendee, parts), Columns(2, 8, 7))
    ['    ๑.  นายแดง ดี  กรรมการ', '        ครู']
    """
    number, name, role = entry.get(PartName.number), entry.get(PartName.name), entry.get(PartName.role)
    reason = entry.get(PartName.absence_reason)
    begin = " " * UNNUMBERED if number is None else _padded(" " * NUMBERED + f"{number}.", columns.left - 2) + GAP
    words = begin + (NOTHING if name is None else shield(shield(name, is_nothing)))
    if role is not None:
        words = _padded(words, columns.left + columns.name) + GAP + shield(role, is_bracketed)
    if reason is not None:
        words = _padded(words, columns.left + columns.name + 2 + columns.role * bool(columns.role)) + GAP
        words += f"({reason})"
    below = columns.left if columns.number else UNNUMBERED + 4
    return [words, *(" " * below + detail for detail in _details(entry))]


def _details(entry: Entry) -> Iterator[str]:
    yield from (shield(each, is_bracketed) for each in entry.all(PartName.position))
    yield from (ON_BEHALF_OF + GAP + each for each in entry.all(PartName.on_behalf_of))
    yield from (REPRESENTS + GAP + each for each in entry.all(PartName.represents))
    yield from (f"({each})" for each in entry.all(PartName.attendance_mode))


def _padded(words: str, width: int) -> str:
    return words + " " * (width - visible_width(words))


def write_grid(rows: Sequence[Sequence[str]], indent: int) -> list[str]:
    """A table between strokes; a row ends where the next stroke goes across.

    >>> print("\\n".join(write_grid((("ที่", "งบ"), ("๑", "๕ บาท")), 0)))
    ┌───┬───────┐
    │ ที่ │ งบ    │
    ├───┼───────┤
    │ ๑ │ ๕ บาท │
    └───┴───────┘
    """
    if not rows:
        return []
    split = [[[shield_cell(line) for line in cell.split("\n")] for cell in row] for row in rows]
    widths = _widths(split)
    counts = [len(row) for row in split]
    lines = [_ruling(widths[: counts[0]], "┌┬┐")]
    for at, row in enumerate(split):
        lines += [_row(cells, widths) for cells in zip_longest(*row, fillvalue="")]
        if at + 1 < len(split):
            lines.append(_ruling(widths[: max(counts[at : at + 2])], "├┼┤"))
    lines.append(_ruling(widths[: counts[-1]], "└┴┘"))
    return [" " * indent + line for line in lines]


def _widths(rows: Sequence[Sequence[Sequence[str]]]) -> list[int]:
    widths: list[int] = []
    for row in rows:
        widths += [1] * (len(row) - len(widths))
        for at, cell in enumerate(row):
            widths[at] = max(widths[at], min(max(map(visible_width, cell)), WIDEST_CELL))
    return widths


def _ruling(widths: Sequence[int], signs: str) -> str:
    return signs[0] + signs[1].join("─" * (width + 2) for width in widths) + signs[2]


def _row(cells: Sequence[str], widths: Sequence[int]) -> str:
    shown = (_padded(cell, width) for cell, width in zip(cells, widths, strict=False))
    return "│ " + " │ ".join(shown) + " │"
