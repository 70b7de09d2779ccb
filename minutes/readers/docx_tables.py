"""Tables of a DOCX file: the columns in which the cells of each row stand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from minutes.readers.docx_tree import VAL, W, child, states, value, whole

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

MOST_COLUMNS = 63
"""Word has no more in a table."""
NEAR = 120
"""Edges of columns so close to one another, in twentieths of a point, are one that somebody dragged."""
WRAPPERS = frozenset(W + name for name in ("sdt", "sdtContent", "customXml", "ins", "moveTo"))


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: where it begins and ends among the lines of the grid, and whether it only continues the one above."""

    element: Element
    begin: int
    end: int
    continues: bool


def read_rows(table: Element) -> list[list[Cell]]:
    """The rows that are printed, each with its cells from left to right; deleted and hidden ones are left out."""
    return [_read_cells(row) for row in _unwrapped(table, W + "tr") if not _is_dropped(row)]


def set_columns(table: Element, rows: list[list[Cell]]) -> list[list[Cell | None]]:
    """The cells of each row by column; None where a merged cell goes on, or where a row has none.

    Lines of the grid at which no cell begins, and those that lie within a few points of another, part no columns.
    """
    begins: dict[int, set[int]] = {}
    for index, row in enumerate(rows):
        for cell in row:
            begins.setdefault(cell.begin, set()).add(index)
    places = _places(table)
    column_of: dict[int, int] = {}
    taken: list[set[int]] = []
    before = -NEAR
    for edge, rows_here in sorted(begins.items()):
        at = places[edge] if edge < len(places) else before + NEAR
        if taken and at - before < NEAR and not taken[-1] & rows_here:
            taken[-1] |= rows_here
        else:
            taken.append(set(rows_here))
            before = at
        column_of[edge] = len(taken) - 1
    set_rows: list[list[Cell | None]] = []
    for row in rows:
        columns: list[Cell | None] = [None] * len(taken)
        for cell in row:
            columns[column_of[cell.begin]] = cell
        set_rows.append(columns)
    return set_rows


def _places(table: Element) -> list[int]:
    """Where the lines of the grid stand, from the left edge of the table; far apart where the file does not say."""
    widths = [column.get(W + "w", "") for column in table.iterfind(f"{W}tblGrid/{W}gridCol")][:MOST_COLUMNS]
    places = [0]
    for width in widths:
        known = width.isascii() and width.isdigit() and len(width) < 7
        places.append(places[-1] + (int(width) if known and int(width) else NEAR))
    return places if any(width not in ("", "0") for width in widths) else []


def _read_cells(row: Element) -> list[Cell]:
    cells: list[Cell] = []
    at = whole(value(child(row, W + "trPr"), W + "gridBefore"), 0, MOST_COLUMNS)
    for element in _unwrapped(row, W + "tc"):
        stated = child(element, W + "tcPr")
        properties = {str(each.tag): each for each in stated} if stated is not None else {}
        if W + "cellDel" in properties:
            continue
        if at >= MOST_COLUMNS:
            break
        spans = properties.get(W + "gridSpan")
        end = min(at + max(whole(spans.get(VAL), 1, MOST_COLUMNS), 1) if spans is not None else at + 1, MOST_COLUMNS)
        merge = properties.get(W + "vMerge", properties.get(W + "hMerge"))
        cells.append(Cell(element, at, end, merge is not None and merge.get(VAL) != "restart"))
        at = end
    return cells


def _is_dropped(row: Element) -> bool:
    """Whether a row was deleted, or is hidden."""
    properties = child(row, W + "trPr")
    return child(properties, W + "del") is not None or states(properties, W + "hidden")


def _unwrapped(parent: Element, tag: str) -> Iterator[Element]:
    """The rows of a table or the cells of a row, also those inside content controls."""
    for each in parent:
        if each.tag == tag:
            yield each
        elif each.tag in WRAPPERS:
            yield from _unwrapped(each, tag)
