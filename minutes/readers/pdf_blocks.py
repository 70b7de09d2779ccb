"""Tables without ruling lines: known by cells that are painted one after the other, each with all its lines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from minutes.readers.pdf_glyphs import Glyphs
from minutes.readers.pdf_lines import BLANKS, LineBuilder, Row, Run

NEXT_LINE = 1.9
"""The next line of a cell is no further down than this, in sizes of the letters."""
SAME_TOP = 0.5
SAME_LINE = 0.2
SAME_COLUMN = 1.0
SAME_CELL = 1.3
"""A wider gap on one line parts cells."""
COLUMN_STEP = 2.0
"""The cells of a row begin at least so far apart."""
MANY_COLUMNS = 3
"""A row on its own is a table with at least so many cells."""
ROWS_KNOWN = 50
SIGNATURE_LINES = 5
FEWEST_RUNS = 4


@dataclass(slots=True)
class Block:
    """The lines of a cell, from top to bottom, each of one or more runs."""

    lines: list[list[Run]]

    @property
    def left(self) -> float:
        """Where its first line begins."""
        return self.lines[0][0].left

    @property
    def top(self) -> float:
        """The baseline of its first line."""
        return self.lines[0][0].base

    @property
    def size(self) -> float:
        """The size of its letters."""
        return self.lines[0][0].size

    def rows(self) -> list[Row]:
        """Its lines as rows."""
        return [Row(line[0].base, max(run.size for run in line), line) for line in self.lines]

    def runs(self) -> Iterator[Run]:
        """Every run of its lines."""
        for line in self.lines:
            yield from line


@dataclass(slots=True)
class BlockTable:
    """A table: where its columns begin, and the cells of each row by column."""

    columns: list[float]
    rows: list[dict[int, Block]] = field(default_factory=list)


def find_block_tables(runs: Sequence[Run], builder: LineBuilder) -> tuple[list[BlockTable], list[Run]]:
    """The tables among runs in the order of painting, and the runs that belong to none."""
    if len(runs) < FEWEST_RUNS or not _steps_back(runs):
        return [], list(runs)
    glyphs = builder.glyphs
    tables: list[BlockTable] = []
    rest: list[Run] = []
    table: list[list[Block]] = []
    for row in _rows(_blocks(_parted(runs, builder))):
        if table and not _fits(table, row):
            _close(table, glyphs, tables, rest)
            table = []
        if table or len(row) > 1:
            table.append(row)
        else:
            rest += row[0].runs()
    if table:
        _close(table, glyphs, tables, rest)
    return tables, rest


def _steps_back(runs: Sequence[Run]) -> bool:
    """Whether painting ever goes up again, to the right of where it was."""
    return any(
        after.base < before.base - before.size and after.left > before.left + before.size
        for before, after in pairwise(runs)
    )


def _parted(runs: Sequence[Run], builder: LineBuilder) -> Iterator[Run]:
    """The runs parted at gaps that part columns."""
    glyphs, carried = builder.glyphs, builder.carried
    for run in runs:
        begin, edge = 0, glyphs.right[run.glyphs[0]]
        for index, at in enumerate(run.glyphs):
            if glyphs.signs[at] in BLANKS:
                continue
            if glyphs.left[at] - edge > SAME_CELL * run.size:
                yield _part(run, run.glyphs[begin:index], glyphs)
                begin = index
            edge = max(glyphs.right[each] for each in (at, *carried.get(at, ())))
        yield run if not begin else _part(run, run.glyphs[begin:], glyphs)


def _part(run: Run, part: list[int], glyphs: Glyphs) -> Run:
    inked = [at for at in part if glyphs.signs[at] not in BLANKS]
    return Run(run.base, run.size, glyphs.left[inked[0]], max(glyphs.right[at] for at in inked), part)


def _blocks(runs: Iterator[Run]) -> list[Block]:
    """Runs painted one behind the other or one right below the other as the lines of one cell."""
    blocks: list[Block] = []
    for run in runs:
        if blocks:
            last = blocks[-1].lines[-1][-1]
            beside = abs(run.base - last.base) <= SAME_LINE * run.size
            if beside and -SAME_LINE * run.size < run.left - last.right < SAME_CELL * run.size:
                blocks[-1].lines[-1].append(run)
                continue
            below = 0.5 * run.size < run.base - last.base <= NEXT_LINE * run.size
            if below and abs(run.left - blocks[-1].left) <= SAME_COLUMN * run.size:
                blocks[-1].lines.append([run])
                continue
        blocks.append(Block([[run]]))
    return blocks


def _rows(blocks: Sequence[Block]) -> list[list[Block]]:
    """The blocks that begin beside each other, painted from left to right."""
    rows: list[list[Block]] = []
    for block in blocks:
        beside = bool(rows) and abs(block.top - rows[-1][0].top) <= SAME_TOP * block.size
        if beside and block.left > rows[-1][-1].left + COLUMN_STEP * block.size:
            rows[-1].append(block)
        else:
            rows.append([block])
    return rows


def _fits(table: Sequence[Sequence[Block]], row: Sequence[Block]) -> bool:
    """Whether a row goes on with a table: it is right below the last one, in the same columns.

    A single cell may go on with any column but the first, where it is rather the paragraph behind the table.
    """
    size = row[0].size
    end = max(block.lines[-1][0].base for block in table[-1])
    if not 0 < row[0].top - end <= 2 * NEXT_LINE * size:
        return False
    known = [block.left for each in table[-ROWS_KNOWN:] for block in each]
    new = [block.left for block in row]
    if len(row) == 1:
        return new[0] > min(known) + COLUMN_STEP * size and _among(new, known, size)
    return _among(new, known, size) or _among(known, new, size)


def _among(some: Sequence[float], others: Sequence[float], size: float) -> bool:
    return all(any(abs(left - other) <= SAME_COLUMN * size for other in others) for left in some)


def _close(rows: Sequence[list[Block]], glyphs: Glyphs, tables: list[BlockTable], rest: list[Run]) -> None:
    """The rows become a table, or their runs stay lines."""
    if not _is_table(rows, glyphs):
        rest += [run for row in rows for block in row for run in block.runs()]
        return
    columns: list[float] = []
    for left in sorted(block.left for row in rows for block in row):
        if not columns or left - columns[-1] > SAME_COLUMN * rows[0][0].size:
            columns.append(left)
    nearest = {id(block): _column(columns, block.left) for row in rows for block in row}
    tables.append(BlockTable(columns, [{nearest[id(block)]: block for block in row} for row in rows]))


def _column(columns: Sequence[float], left: float) -> int:
    return min(range(len(columns)), key=lambda at: abs(columns[at] - left))


def _is_table(rows: Sequence[Sequence[Block]], glyphs: Glyphs) -> bool:
    """Whether painting went up again in several rows, or in one of many columns, and these are no signatures."""
    tall = [row for row in rows if any(len(block.lines) > 1 for block in row[:-1])]
    if len(tall) < 2 and not any(len(row) >= MANY_COLUMNS for row in tall):
        return False
    return sum(_is_signature(block, glyphs) for row in tall for block in row) < 2


def _is_signature(block: Block, glyphs: Glyphs) -> bool:
    """Whether a block is a name in brackets and what its bearer is."""
    return len(block.lines) <= SIGNATURE_LINES and any(glyphs.signs[line[0].glyphs[0]] == "(" for line in block.lines)
