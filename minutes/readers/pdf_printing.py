"""The printed lines of a PDF page: its rows of letters with columns, and the rows of its tables with cells."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from minutes.readers.pdf_blocks import BlockTable, find_block_tables
from minutes.readers.pdf_columns import NONE, Draft, find_columns, print_draft
from minutes.readers.pdf_glyphs import Glyphs
from minutes.readers.pdf_grids import Grid
from minutes.readers.pdf_lines import LineBuilder, Row, join_runs
from minutes.readers.pdf_stretching import Stretching
from minutes.thai.joining import joint

X_HEIGHT = 0.3
"""Letters are in the cell in which the point so far above their baseline is, in sizes of the letters."""
FULL_CELL = 3.0
"""A line in a cell that leaves less room than this, in sizes of its letters, is full."""
FULL_SHARE = 0.5
"""So is one that leaves less than this share of the cell."""

Cells = Mapping[int, Sequence[Draft]]
"""The lines of the cells of a row, by column."""


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
    """The table of which the line is a row."""
    moved: int = 0
    """How many letters have marks that were painted elsewhere."""
    dropped: int = 0
    """How many blanks of the file have no room in print."""


def print_page(glyphs: Glyphs, grids: Sequence[Grid], bold: Sequence[bool], stretching: Stretching) -> list[Printed]:
    """The lines of a page from top to bottom; what does not stand level comes last."""
    builder = LineBuilder(glyphs, bold)
    free, in_cells = _share_out(glyphs, grids)
    runs, loose = builder.find_runs(free)
    block_tables, runs = find_block_tables(runs, builder)
    rows = join_runs(runs)
    blocks = [(table, row, column) for table in block_tables for row in table.rows for column in row]
    in_blocks = {id(row[column]): row[column].rows() for _, row, column in blocks}
    builder.place_marks(loose, [*rows, *(each for listed in in_blocks.values() for each in listed)])
    drafts = [builder.draft(row) for row in rows]
    tables = [*_ruled_rows(builder, grids, in_cells), *_block_rows(builder, block_tables, in_blocks)]
    every = [*drafts, *(draft for _, cells in tables for each in cells.values() for draft in each)]
    stretching.learn(every)
    lines = [_print_line(*each, stretching) for each in zip(drafts, find_columns(drafts), strict=True)]
    lines += [_print_row(grid, cells, stretching) for grid, cells in tables]
    lines.sort(key=lambda line: line.base)
    return [*lines, *_slanted(glyphs)] if glyphs.slanted else lines


def _share_out(glyphs: Glyphs, grids: Sequence[Grid]) -> tuple[list[int], dict[tuple[int, int, int], list[int]]]:
    """The glyphs outside tables, and those in each cell by table, row and column; in the order of painting."""
    level = [at for at in range(len(glyphs.signs)) if at not in glyphs.slanted]
    cells: dict[tuple[int, int, int], list[int]] = {}
    if not grids:
        return level, cells
    free = []
    left, right, base, size = glyphs.left, glyphs.right, glyphs.base, glyphs.size
    for at in level:
        down = base[at] - X_HEIGHT * size[at]
        place = None
        for number, grid in enumerate(grids):
            if grid.tops[0] <= down <= grid.tops[-1] and (cell := grid.cell_at((left[at] + right[at]) / 2, down)):
                place = (number, *cell)
                break
        if place is None:
            free.append(at)
        else:
            cells.setdefault(place, []).append(at)
    return free, cells


def _ruled_rows(
    builder: LineBuilder, grids: Sequence[Grid], in_cells: Mapping[tuple[int, int, int], Sequence[int]]
) -> Iterator[tuple[Grid, Cells]]:
    for number, grid in enumerate(grids):
        for row in range(len(grid.bands)):
            cells = {
                column: drafts
                for column in range(len(grid.edges) - 1)
                if (number, row, column) in in_cells and (drafts := builder.build(in_cells[number, row, column]))
            }
            if cells:
                yield grid, cells


def _block_rows(
    builder: LineBuilder, tables: Sequence[BlockTable], in_blocks: Mapping[int, Sequence[Row]]
) -> Iterator[tuple[Grid, Cells]]:
    for table in tables:
        runs = [run for row in table.rows for block in row.values() for line in block.lines for run in line]
        grid = Grid((), (*table.columns, max(run.right for run in runs)), ())
        for row in table.rows:
            yield grid, {column: [builder.draft(line) for line in in_blocks[id(row[column])]] for column in sorted(row)}


def _print_line(draft: Draft, columns: frozenset[int], stretching: Stretching) -> Printed:
    text, dropped = print_draft(draft, columns, stretching.filling(draft, columns), stretching.after_am)
    text += " " * draft.ends_in_blank
    edges = (draft.left, draft.right, draft.base, draft.size)
    return Printed(text, *edges, draft.bold, moved=draft.moved, dropped=dropped)


def _print_row(grid: Grid, cells: Cells, stretching: Stretching) -> Printed:
    """A row of a table as one line: TAB between cells, and known places where a line inside a cell ends.

    No place is kept where the edge of the cell only made a line go on behind a blank.
    """
    text = ""
    breaks: list[int] = []
    dropped = 0
    for column in range(len(grid.edges) - 1):
        text += "\t" if column else ""
        above: Draft | None = None
        for draft in cells.get(column, ()):
            filling = stretching.filling(draft, NONE, in_cell=True)
            printed, left_out = print_draft(draft, NONE, filling, stretching.after_am)
            dropped += left_out
            if above is not None:
                is_wrapped = _is_wrapped(above, draft, grid.edges[column + 1])
                glue = joint(text, printed) if is_wrapped and not above.ends_in_blank else " "
                if not (is_wrapped and glue):
                    breaks.append(len(text))
                text += glue
            text += printed
            above = draft
    drafts = [draft for column in cells for draft in cells[column]]
    return Printed(
        text,
        min(draft.left for draft in drafts),
        max(draft.right for draft in drafts),
        min(draft.base for draft in drafts),
        max(draft.size for draft in drafts),
        all(draft.bold for draft in drafts),
        tuple(breaks),
        grid,
        sum(draft.moved for draft in drafts),
        dropped,
    )


def _is_wrapped(above: Draft, draft: Draft, edge: float) -> bool:
    """Whether a line of a cell goes on with the one above, into which its first words would not have fitted."""
    room = edge - above.right
    is_full = room < max(FULL_CELL * above.size, FULL_SHARE * (edge - above.left))
    return is_full and draft.first_phrase() > room - above.size


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
