"""Tables that a text lays out with nothing but blanks: lines of as many columns, one under the other, with numbers."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from minutes.layout.rows import COLUMN_GAP, Row
from minutes.thai.joining import visible_width

FEWEST_ROWS = 3
FEWEST_COLUMNS = 3
NEAR = 3
"""Cells that begin or end so near to each other, in columns, are one under the other."""
NUMBER = re.compile(r"[(–-]?\s?[0-9๐-๙][0-9๐-๙,.]*\s?[)%]?|[-–]")
OF_VOTES = re.compile(r"เห็น|ไม่เห็น|งด|บัตร|ไม่ประสงค์|รวม(?:ทั้งสิ้น)?เสียง")
"""Counts of votes are read line by line."""


def mark_spaced_tables(rows: Sequence[Row]) -> list[Row]:
    """The rows; those of a table laid out with blanks get TABs in their gaps and the number of the table."""
    if any(row.scale is not None for row in rows):
        return list(rows)
    marked = list(rows)
    number = max((row.line.table or 0 for row in rows), default=0)
    for begin, end in _runs(rows):
        if _is_table(rows[begin:end]):
            number += 1
            for at in range(begin - _has_header(rows, begin), end):
                marked[at] = _with_tabs(rows[at], number)
    return marked


def _runs(rows: Sequence[Row]) -> Iterator[tuple[int, int]]:
    """Where rows of as many columns stand one under the other, from and to."""
    places = [len(_cells(row)) if row.line.table is None and "\t" not in row.line.text else 0 for row in rows]
    begin = 0
    for at in range(1, len(rows) + 1):
        ended = at == len(rows) or places[at] != places[begin] or rows[at].blank_before or rows[at].page_before
        if ended:
            if places[begin] >= FEWEST_COLUMNS and at - begin >= FEWEST_ROWS:
                yield begin, at
            begin = at


def _cells(row: Row) -> list[tuple[int, int, str]]:
    """The cells of a row: where each begins and ends, in columns, and its text."""
    raw = row.line.text
    cells = []
    begin = row.begin
    for gap in [*COLUMN_GAP.finditer(raw, begin), None]:
        text = raw[begin : gap.start() if gap else len(raw)].strip()
        left = visible_width(raw[:begin])
        cells.append((left, left + visible_width(text), text))
        begin = gap.end() if gap else begin
    return [cell for cell in cells if cell[2]]


def _is_table(rows: Sequence[Row]) -> bool:
    """Whether the columns are aligned, and most cells under the first row, right of the first column, are numbers."""
    cells = [_cells(row) for row in rows]
    aligned = all(
        _are_near(one, other)
        for above, below in itertools.pairwise(cells[1:])
        for one, other in zip(above, below, strict=True)
    )
    values = [cell[2] for row in cells[1:] for cell in row[1:]]
    numbers = sum(NUMBER.fullmatch(value) is not None for value in values)
    return aligned and 2 * numbers > len(values) and not any(OF_VOTES.match(row[0][2]) for row in cells)


def _has_header(rows: Sequence[Row], begin: int) -> bool:
    """Whether the row above a table has a column more, as «(หน่วย: บาท)» behind the names of the columns is one."""
    if not begin or rows[begin].blank_before or rows[begin - 1].line.table is not None:
        return False
    header, first = _cells(rows[begin - 1]), _cells(rows[begin])
    near = [_are_near(*pair) for pair in zip(header, first, strict=False)]
    return len(header) == len(first) + 1 and sum(near) >= len(first) - 1


def _are_near(one: tuple[int, int, str], other: tuple[int, int, str]) -> bool:
    return min(abs(one[0] - other[0]), abs(one[1] - other[1])) <= NEAR


def _with_tabs(row: Row, table: int) -> Row:
    """The row with the first blank of each gap made a TAB, so that every character stays where it is."""
    raw = row.line.text
    text = raw[: row.begin] + COLUMN_GAP.sub(lambda gap: "\t" + gap[0][1:], raw[row.begin :].rstrip())
    return replace(row, line=replace(row.line, text=text, table=table))
