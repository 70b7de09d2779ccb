"""Tables of the Markdown form: rows of cells, and attendees with a column for each thing known of one of them."""

from __future__ import annotations

from collections.abc import Sequence

from minutes.form.entries import Entry, PartName
from minutes.form.markdown_form import BREAK, COLUMNS, MISSING, escape_inside
from minutes.thai.joining import visible_width

WIDEST_CELL = 40
"""Wider cells stand out of their column, so that one of them does not widen the whole table."""


def write_rows(rows: Sequence[Sequence[str]]) -> list[str]:
    """A table whose first row is its head.

    >>> print("\\n".join(write_rows((("ที่", "งบ"), ("๑", "๕ | ๖")))))
    | ที่   | งบ     |
    | --- | ------ |
    | ๑   | ๕ \\| ๖ |
    """
    head, *body = [[escape_inside(cell).replace("\n", BREAK) for cell in row] for row in rows]
    head += [MISSING] * (max(map(len, rows)) - len(head))
    return _lines(head, body)


def write_attendees(entries: Sequence[Entry]) -> list[str]:
    """Attendees below each other; several positions stand in one cell."""
    known = {part.name for entry in entries for part in entry.parts} | {PartName.name}
    columns = [name for name in COLUMNS if name in known]
    body = [[BREAK.join(map(escape_inside, entry.all(name))) for name in columns] for entry in entries]
    return _lines([COLUMNS[name] for name in columns], body)


def _lines(head: Sequence[str], body: Sequence[Sequence[str]]) -> list[str]:
    widths = [max(3, min(visible_width(cell), WIDEST_CELL)) for cell in head]
    for row in body:
        for at, cell in enumerate(row):
            widths[at] = max(widths[at], min(visible_width(cell), WIDEST_CELL))
    return [_row(cells, widths) for cells in (head, ["-" * width for width in widths], *body)]


def _row(cells: Sequence[str], widths: Sequence[int]) -> str:
    shown = (cell + " " * (width - visible_width(cell)) for cell, width in zip(cells, widths, strict=False))
    return "| " + " | ".join(shown) + " |"
