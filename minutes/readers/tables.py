"""Tables in lines of text: rows between strokes as Markdown has them, and rows with TAB between their cells."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

from minutes.document import Line

Bounds = tuple[int, int]

LIST_DASH = re.compile(r"[ \t>]*+(?>(?:[-*+•][ \t]++)?)(?=\|)")
"""What may stand before the first stroke of a row: «- | ๑. | นายก้องภพ |»."""
STROKE = re.compile(r"\\.|\|")
RULING = frozenset("|+-:=–—─ \t")


class PipeRow(NamedTuple):
    """A line of a table between strokes: the number of the table, where its cells stand; no cells in a ruling."""

    table: int
    cells: tuple[Bounds, ...]


def find_pipe_rows(text: str, bounds: Sequence[Bounds], tables: Iterator[int]) -> dict[int, PipeRow]:
    """The lines that are rows between strokes, by their place in `bounds`."""
    rows: dict[int, PipeRow] = {}
    index = 0
    while index < len(bounds):
        if text.find("|", *bounds[index]) < 0:
            index += 1
            continue
        run = _run(text, bounds, index)
        if run:
            number = next(tables)
            ruled = False
            closed = text[run[0][0]] in "|+" or _is_closed(text, *run[0])
            for offset, (begin, end) in enumerate(run):
                is_ruling = _is_ruling(text, begin, end) and (not ruled or "--" in text[begin:end])
                ruled = ruled or is_ruling
                cells = () if is_ruling else _cells(text, begin, end, closed=closed)
                rows[index + offset] = PipeRow(number, cells)
        index += max(len(run), 1)
    return rows


def _run(text: str, bounds: Sequence[Bounds], first: int) -> list[Bounds]:
    """The lines from one on that make a table, without what stands before their strokes; none if it is no table."""
    framed = []
    for place in range(first, len(bounds)):
        begin, end = bounds[place]
        head = LIST_DASH.match(text, begin, end)
        if head is None and not _is_ruling(text, begin, end):
            break
        framed.append(_without_blanks(text, head.end() if head else begin, end))
    if len(framed) > 1 or (framed and _is_closed(text, *framed[0])):
        return framed
    return _unframed(text, bounds, first)


def _unframed(text: str, bounds: Sequence[Bounds], first: int) -> list[Bounds]:
    """The lines of a table without strokes at its sides: the second line is a ruling with as many strokes."""
    if first + 1 >= len(bounds) or not _is_ruling(text, *bounds[first + 1]):
        return []
    header = _without_blanks(text, *bounds[first])
    closed = _is_closed(text, *header)
    width = len(_cells(text, *header, closed=closed))
    run = []
    for place in range(first, len(bounds)):
        begin, end = bounds[place]
        if text.find("|", begin, end) < 0 or len(_cells(text, begin, end, closed=closed)) != width:
            break
        run.append(_without_blanks(text, begin, end))
    return run if len(run) > 1 and width > 1 else []


def _is_ruling(text: str, begin: int, end: int) -> bool:
    """Whether a line only rules a table: «|---|:--:|», «--- | ---», «+----+----+»."""
    if text[begin : begin + 1] not in RULING:
        return False
    line = text[begin:end].strip()
    if not line or not RULING.issuperset(line) or not any(dash in line for dash in "-=–—─"):
        return False
    return (line[0] == line[-1] == "+" and len(line) > 2) or ("|" in line and (line[0] in "|:" or "--" in line))


def _is_closed(text: str, begin: int, end: int) -> bool:
    return end - begin > 2 and text[end - 1] == "|"


def _cells(text: str, begin: int, end: int, *, closed: bool) -> tuple[Bounds, ...]:
    """Where the cells of a row stand, empty ones too; a stroke before the first begins no cell.

    In a table that is closed at its right side, a stroke after the last cell begins none either.
    """
    begin, end = _without_blanks(text, begin, end)
    strokes = [match.start() for match in STROKE.finditer(text, begin, end) if match[0] == "|"]
    if strokes and strokes[0] == begin:
        begin += 1
        del strokes[0]
    if closed and strokes and strokes[-1] == end - 1:
        end -= 1
        del strokes[-1]
    edges = [begin - 1, *strokes, end]
    return tuple((left + 1, right) for left, right in pairwise(edges))


def _without_blanks(text: str, begin: int, end: int) -> Bounds:
    line = text[begin:end]
    kept = line.strip()
    begin += len(line) - len(line.lstrip())
    return begin, begin + len(kept)


def number_tab_rows(lines: list[Line], tables: Iterator[int]) -> None:
    """Runs of two and more lines with TAB between cells get the number of a table.

    A line with text in one cell only belongs to a run if it has as many TABs as one of its rows: «\\t\\tปรับปรุง» in a
    table of three columns, but not a paragraph that begins with a TAB.
    """
    run: list[int] = []
    for index, line in enumerate([*lines, None]):
        if line is not None and line.table is None and "\t" in line.text:
            run.append(index)
        elif run:
            for part in _rows_of(lines, run):
                number = next(tables)
                for row in part:
                    lines[row] = replace(lines[row], table=number)
            run = []


def _rows_of(lines: Sequence[Line], run: Sequence[int]) -> list[list[int]]:
    if len(run) < 2:
        return []
    counts = {lines[index].text.count("\t") for index in run if _filled(lines[index].text) > 1}
    parts: list[list[int]] = [[]]
    for index in run:
        text = lines[index].text
        if _filled(text) > 1 or text.count("\t") in counts:
            parts[-1].append(index)
        elif parts[-1]:
            parts.append([])
    return [part for part in parts if len(part) > 1]


HANGS = re.compile(
    r"""
    \(?[0-9๐-๙]{1,3}(?:\.[0-9๐-๙]{1,3})*[.)]? | \(?[ก-ฮ][.)] | [-–•*]         # ๑.๑, (๑), ก., -
    | มติ[^\s]{0,40} | (?:ระเบียบ)?วาระ(?:ที่)?\s?[0-9๐-๙.]+ | เรื่องที่\s?[0-9๐-๙.]+ # มติที่ประชุม, วาระที่ ๓
    """,
    re.VERBOSE,
)
"""A first cell behind which the text hangs on a tab stop: a list mark or a label, and no column."""


def _filled(text: str) -> int:
    """The number of cells with text; a list mark or a label before text is none of its own."""
    cells = [cell.strip() for cell in text.split("\t") if cell and not cell.isspace()]
    hangs = len(cells) > 1 and (HANGS.fullmatch(cells[0]) or (len(cells) == 2 and cells[1].startswith(("- ", "– "))))
    return len(cells) - bool(hangs)
