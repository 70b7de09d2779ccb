"""One page of a PDF: its printed lines and the rows of its ruled tables, and whether its text can be used."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from minutes.readers.pdf_columns import BlankWidths, Draft, find_columns, print_draft
from minutes.readers.pdf_glyphs import GlyphReader, Glyphs
from minutes.readers.pdf_grids import Grid, find_grids
from minutes.readers.pdf_lines import LineBuilder
from minutes.readers.pdf_rulings import DrawingReader
from minutes.readers.pdf_trust import needs_ocr
from minutes.thai.joining import joint

X_HEIGHT = 0.3
"""Letters are in the cell in which the point so far above their baseline is, in sizes of the letters."""
FULL_CELL = 3.0
"""A line in a cell that leaves less room than this, in sizes of its letters, is full."""
FULL_SHARE = 0.35
MOST_LINES = 40
"""A cell with more lines is a frame around the page."""


@dataclass(slots=True)
class Printed:
    """One printed line: text with TAB between columns, its edges in points, its size and weight."""

    text: str
    left: float
    right: float
    base: float
    size: float
    bold: bool = False
    breaks: tuple[int, ...] = ()
    grid: Grid | None = None
    """The ruled table of which the line is a row."""


@dataclass(slots=True)
class ReadPage:
    """What a page prints, and what had to be mended to read it."""

    width: float
    height: float
    lines: list[Printed]
    unreadable: str | None = None
    """Why the page needs OCR, None where its text can be used."""
    moved: int = 0
    """How many letters have marks that were painted elsewhere."""
    dropped: int = 0
    """How many blanks of the file have no room in print."""
    nikhahits: int = 0
    decoded: int = 0


class PageReader:
    """Reads one page of a document after the other."""

    def __init__(self) -> None:
        self._glyphs = GlyphReader()
        self._drawings = DrawingReader()
        self._blanks = BlankWidths()

    def read(self, page: Any, most_glyphs: int) -> ReadPage:
        """The lines of a page of pypdfium2 from top to bottom; none where the page needs OCR."""
        text_page = page.get_textpage()
        try:
            glyphs = self._glyphs.read(page, text_page, most_glyphs)
        finally:
            text_page.close()
        drawn = self._drawings.read(page, glyphs.frame)
        self._glyphs.fonts.forget_handles()
        read = ReadPage(*glyphs.frame.extent, [], needs_ocr(glyphs, drawn))
        read.nikhahits, read.decoded = glyphs.nikhahits, glyphs.decoded
        if read.unreadable is None and glyphs.signs:
            bold = [font.bold for font in self._glyphs.fonts.fonts]
            self._fill(read, glyphs, find_grids(drawn), bold)
        return read

    def _fill(self, read: ReadPage, glyphs: Glyphs, grids: Sequence[Grid], bold: Sequence[bool]) -> None:
        """Sets the lines of a page: those outside tables, and one for each row of a table."""
        builder = LineBuilder(glyphs, bold)
        free, cells = _share_out(glyphs, grids)
        drafts = builder.build(free)
        in_cells = {place: builder.build(chosen) for place, chosen in cells.items()}
        natural = self._blanks.natural([*drafts, *(draft for each in in_cells.values() for draft in each)])
        for draft, columns in zip(drafts, find_columns(drafts), strict=True):
            text, dropped = print_draft(draft, columns, natural)
            read.lines.append(Printed(text, draft.left, draft.right, draft.base, draft.size, draft.bold))
            read.dropped += dropped
            read.moved += draft.moved
        for number, grid in enumerate(grids):
            for row in range(len(grid.bands)):
                filled = {
                    column: drafts
                    for column in range(len(grid.edges) - 1)
                    if (drafts := in_cells.get((number, row, column)))
                }
                if filled:
                    read.lines.append(_print_row(read, grid, filled, natural))
        read.lines.sort(key=lambda line: line.base)
        if glyphs.slanted:
            read.lines += _slanted(glyphs)


def _share_out(glyphs: Glyphs, grids: Sequence[Grid]) -> tuple[list[int], dict[tuple[int, int, int], list[int]]]:
    """The glyphs outside tables, and those in each cell by table, row and column; in the order of painting."""
    chosen = [at for at in range(len(glyphs.signs)) if at not in glyphs.slanted] if glyphs.slanted else None
    cells: dict[tuple[int, int, int], list[int]] = {}
    if not grids:
        return chosen if chosen is not None else list(range(len(glyphs.signs))), cells
    free = []
    left, right, base, size = glyphs.left, glyphs.right, glyphs.base, glyphs.size
    for at in range(len(glyphs.signs)) if chosen is None else chosen:
        down = base[at] - X_HEIGHT * size[at]
        for number, grid in enumerate(grids):
            if grid.tops[0] <= down <= grid.tops[-1]:
                place = grid.cell_at((left[at] + right[at]) / 2, down)
                if place is not None:
                    cells.setdefault((number, *place), []).append(at)
                    break
        else:
            free.append(at)
    return free, cells


def _print_row(read: ReadPage, grid: Grid, filled: dict[int, list[Draft]], natural: float) -> Printed:
    """A row of a table as one line: TAB between cells, a blank for the end of a line inside a cell."""
    text = ""
    breaks = []
    for column in range(len(grid.edges) - 1):
        if column:
            text += "\t"
        for number, draft in enumerate(filled.get(column, ())):
            printed, dropped = print_draft(draft, frozenset(), natural)
            if number:
                text += _joint(text, printed, before, draft, grid.edges[column + 1])
                breaks.append(len(text) - text.endswith(" "))
            text += printed
            before = draft
            read.dropped += dropped
            read.moved += draft.moved
    drafts = [draft for column in sorted(filled) for draft in filled[column]]
    left, right = min(draft.left for draft in drafts), max(draft.right for draft in drafts)
    base, size = min(draft.base for draft in drafts), max(draft.size for draft in drafts)
    return Printed(text, left, right, base, size, all(draft.bold for draft in drafts), tuple(breaks), grid)


def _joint(text: str, printed: str, draft: Draft, following: Draft, edge: float) -> str:
    """What stands between two lines of a cell: where the second would not fit into the first, a word may go on."""
    room = edge - draft.right
    is_full = room < max(FULL_CELL * draft.size, FULL_SHARE * (edge - draft.left))
    return joint(text, printed) if is_full and following.first_phrase() > room - draft.size else " "


def _slanted(glyphs: Glyphs) -> list[Printed]:
    """The text that does not stand level, such as a watermark, each stretch of one size and font as a line."""
    lines: list[Printed] = []
    kind: tuple[float, int] | None = None
    for at in sorted(glyphs.slanted):
        sign, size = glyphs.signs[at], glyphs.size[at]
        if kind != (size, glyphs.font[at]) and sign.strip():
            kind = (size, glyphs.font[at])
            lines.append(Printed("", glyphs.left[at], glyphs.right[at], glyphs.base[at], size))
        if lines:
            lines[-1].text += sign
            lines[-1].right = max(lines[-1].right, glyphs.right[at])
    return [line for line in lines if line.text.strip()]
