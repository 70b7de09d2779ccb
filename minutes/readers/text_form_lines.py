"""The lines of a file in the plain-text form, and the entries that can follow any other: remarks and records."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import zip_longest
from typing import NamedTuple

from minutes.form.entries import Entry, EntryKind, Part, PartName
from minutes.form.text_form import (
    GAP,
    ITEM_STROKES,
    REMARK_DEEPER,
    is_nothing,
    is_stroke,
    unshield,
    unshield_cell,
)
from minutes.form.wording import NOTHING

BETWEEN_CELLS = re.compile(r"(?<!\\)│")
BLANKS = re.compile(r" {2,}")
UNPRINTED = re.compile(r"[\x00-\x1f\x7f]")
BOM = "\ufeff"


class Row(NamedTuple):
    """A line that is not empty: how many blanks it begins with, and the rest."""

    indent: int
    words: str


Found = tuple[Entry, int]
"""An entry, and the number of the row below it."""


def rows_of(text: str) -> list[Row] | None:
    """The lines of a file without empty ones and without blanks at their ends; None with signs that are not printed."""
    lines = [line.rstrip(" \t\r") for line in text.removeprefix(BOM).split("\n")]
    if any(map(UNPRINTED.search, lines)):
        return None
    return [Row(len(line) - len(line.lstrip(" ")), line.lstrip(" ")) for line in lines if line]


def made(
    kind: EntryKind,
    *parts: tuple[PartName, str | None],
    level: int = 0,
    rows: tuple[tuple[str, ...], ...] = (),
) -> Entry:
    """An entry of the parts that have a text."""
    return Entry(kind, tuple(Part(name, text) for name, text in parts if text), level, rows)


def is_heading(rows: Sequence[Row], at: int) -> bool:
    """Whether a row stands over a stroke that begins where it begins."""
    if at + 1 >= len(rows) or rows[at + 1].indent != rows[at].indent:
        return False
    below = rows[at + 1].words
    return below[0] in ITEM_STROKES and is_stroke(below) and not is_stroke(rows[at].words)


def further_lines(rows: Sequence[Row], at: int, indent: int) -> tuple[list[str], int]:
    """The further lines of a text, which begin at an indent, and the number of the row below them."""
    lines: list[str] = []
    while at < len(rows) and rows[at].indent == indent and not is_stroke(rows[at].words) and not is_heading(rows, at):
        lines.append(unshield(rows[at].words))
        at += 1
    return lines, at


def read_remark(rows: Sequence[Row], at: int) -> Found | None:
    """A remark in square brackets, which may have several lines, or a record over its table."""
    field, gap, text = rows[at].words[1:].partition(GAP)
    more, at = further_lines(rows, at + 1, REMARK_DEEPER)
    if not gap and not more and field.endswith("]"):
        rows_below, at = read_grid(rows, at, 0) or ((), at)
        return made(EntryKind.record, (PartName.field, field[:-1]), rows=rows_below), at
    text = "\n".join((text.lstrip(), *more))
    if not field.endswith(":") or not text.endswith("]"):
        return None
    text = text[:-1]
    shown = None if text == NOTHING else unshield(text, is_nothing)
    return made(EntryKind.remark, (PartName.field, field[:-1]), (PartName.text, shown)), at


def read_grid(rows: Sequence[Row], at: int, indent: int) -> tuple[tuple[tuple[str, ...], ...], int] | None:
    """The rows of a table between strokes, and the number of the row below it; None where no such table begins."""
    if at >= len(rows) or rows[at].indent != indent or not rows[at].words.startswith("┌"):
        return None
    grid: list[tuple[str, ...]] = []
    printed: list[list[str]] = []
    for below in range(at + 1, len(rows)):
        words = rows[below].words
        if rows[below].indent != indent:
            return None
        if words[0] == "│" and words[-1] == "│" and len(words) > 1:
            printed.append([unshield_cell(cell.strip()) for cell in BETWEEN_CELLS.split(words[1:-1])])
        elif words[0] in "├└" and printed:
            grid.append(tuple("\n".join(filter(None, cell)) for cell in zip_longest(*printed, fillvalue="")))
            printed = []
            if words[0] == "└":
                return tuple(grid), below + 1
        else:
            return None
    return None
