"""The read pages of a PDF as lines of a document: numbered, tables told apart, centred lines known."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from statistics import median

from minutes.document import Line
from minutes.readers.pdf_grids import Grid
from minutes.readers.pdf_page import ReadPage
from minutes.readers.pdf_printing import Printed

SAME_EDGE = 4.0
"""Columns whose edges differ by no more than this, in points, are those of one table."""
LINES_AROUND = 3
"""A table goes on over a page break where no more lines than this stand between it and the edges of the pages."""
CENTRE = 0.015
"""How far the middle of a centred line may be from that of the page's text, in widths of the page."""
INSIDE = 1.0
"""A centred line leaves at least so much room on both sides, in sizes of its letters."""
ASCENT, DESCENT = 0.8, 0.25
"""How far letters reach above and below their baseline, in sizes."""


def make_lines(pages: Sequence[ReadPage | None]) -> list[list[Line]]:
    """The lines of each page; none of a page that is None."""
    tables = _number_tables(pages)
    margins = _margins(pages)
    return [
        [_line(line, number, at, page.width, margins, tables) for at, line in enumerate(page.lines, 1)] if page else []
        for number, page in enumerate(pages, 1)
    ]


def _line(
    printed: Printed, page: int, number: int, width: float, margins: tuple[float, float], tables: dict[int, int]
) -> Line:
    return Line(
        printed.text,
        page,
        number,
        breaks=printed.breaks,
        table=tables[id(printed.grid)] if printed.grid is not None else None,
        bold=printed.bold,
        centred=printed.grid is None and "\t" not in printed.text and _is_centred(printed, width, margins),
        left=round(printed.left, 2),
        right=round(printed.right, 2),
        size=round(printed.size, 2),
        top=round(printed.base - ASCENT * printed.size, 2),
        bottom=round(printed.base + DESCENT * printed.size, 2),
    )


def _is_centred(printed: Printed, width: float, margins: tuple[float, float]) -> bool:
    left, right = margins
    room = INSIDE * printed.size
    if printed.left < left + room or printed.right > right - room:
        return False
    middle = (printed.left + printed.right) / 2
    return min(abs(middle - (left + right) / 2), abs(middle - width / 2)) <= CENTRE * width


def _margins(pages: Sequence[ReadPage | None]) -> tuple[float, float]:
    """The left and right margin of the text, as most pages have them."""
    lefts, rights = [], []
    for page in pages:
        lines = [line for line in page.lines if line.grid is None] if page else []
        if len(lines) >= 2 * LINES_AROUND:
            lefts.append(sorted(line.left for line in lines)[len(lines) // 10])
            rights.append(sorted(line.right for line in lines)[-1 - len(lines) // 10])
    return (median(lefts), median(rights)) if lefts else (0.0, 1e9)


def _number_tables(pages: Sequence[ReadPage | None]) -> dict[int, int]:
    """The number of each ruled table, by its identity; one that goes on over a page break has one number."""
    numbers: dict[int, int] = {}
    count = 0
    open_grid: Grid | None = None
    for page in pages:
        lines = page.lines if page else []
        for at, line in enumerate(lines):
            if line.grid is None or id(line.grid) in numbers:
                continue
            if open_grid is not None and at <= LINES_AROUND and _same_columns(open_grid, line.grid):
                numbers[id(line.grid)] = count
            else:
                count += 1
                numbers[id(line.grid)] = count
            open_grid = None
        last = next((line.grid for line in lines[-1 - LINES_AROUND :][::-1] if line.grid is not None), None)
        open_grid = last
    return numbers


def _same_columns(one: Grid, other: Grid) -> bool:
    return len(one.edges) == len(other.edges) and all(
        abs(first - second) <= SAME_EDGE for first, second in zip(one.edges, other.edges, strict=True)
    )


def renumbered(lines: Sequence[Line], page: int, tables: int) -> list[Line]:
    """Lines that an engine recognised, with the number of their page and their own, their tables counted on."""
    return [
        replace(line, page=page, number=number, table=None if line.table is None else line.table + tables)
        for number, line in enumerate(lines, 1)
    ]
