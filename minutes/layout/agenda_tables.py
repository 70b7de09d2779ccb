"""Minutes laid out as one table: a column for the number, one for the matter, one for the resolution."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from minutes.layout.outline import LONGEST_TITLE, Heading, find_headings, read_kind
from minutes.layout.rows import Column, Row, columns
from minutes.thai.joining import join_lines
from minutes.thai.markers import read_marker
from minutes.thai.numbers import to_arabic
from minutes.vocab import Vocabulary, alternation

NUMBER = re.compile(r"(?P<number>[0-9๐-๙]{1,2}(?:\.[0-9๐-๙]{1,2}){0,3})\.?(?![0-9๐-๙/])\s*[:：\-–]?\s*")
NUMBERED_ROWS = 2
"""A table with fewer numbered rows is no agenda."""


@dataclass(frozen=True, slots=True)
class OpenedTable:
    """The rows of a meeting, those of its agenda table taken apart, and where its items begin."""

    rows: tuple[Row, ...]
    headings: tuple[Heading, ...]
    heads: tuple[Row, ...]
    """The heads of the columns, which are in `rows` no longer."""


@dataclass(frozen=True, slots=True)
class _Heads:
    item: int
    resolution: int
    label: str
    """The head of the column of resolutions."""
    beside: dict[int, str]
    """Heads of the columns that say who and until when."""


def open_agenda_table(rows: Sequence[Row], vocabulary: Vocabulary) -> OpenedTable | None:
    """The rows with an agenda table taken apart into headings, matter and resolutions; None without such a table.

    «วาระที่ | เรื่อง | มติที่ประชุม | ผู้รับผิดชอบ»: the head of the third column becomes the label of what stands in it. A
    table inside minutes with ordinary headings is none.
    """
    first = next((index for index, row in enumerate(rows) if _heads(row, vocabulary) is not None), None)
    if first is None or any(heading.style.endswith("วาระที่") for heading in find_headings(rows, vocabulary)):
        return None
    heads = _heads(rows[first], vocabulary)
    assert heads is not None
    label = re.compile(rf"(?:{alternation(vocabulary.forms('heading', 'labels'))})\s*")
    opened: list[Row] = list(rows[:first])
    headings: list[Heading] = []
    left_out = [rows[first]]
    for row in rows[first + 1 :]:
        if row.line.table is None:
            opened.append(row)
        elif row.text == rows[first].text:
            left_out.append(row)
        else:
            heading = _take_apart(row, heads, label, len(opened), opened, vocabulary)
            headings += [heading] if heading else []
    if len(headings) < NUMBERED_ROWS:
        return None
    return OpenedTable(tuple(opened), tuple(headings), tuple(left_out))


def _heads(row: Row, vocabulary: Vocabulary) -> _Heads | None:
    """The columns of an agenda table by their heads, or None for another table."""
    if row.line.table is None or len(row.text) > 200 or ("มติ" not in row.text and "สรุป" not in row.text):
        return None
    cells = [cell.text.replace(" ", "") for cell in columns(row)]
    item = _column(cells, vocabulary.forms("agenda_table", "item"))
    resolution = _column(cells, vocabulary.forms("agenda_table", "resolution"))
    reports = any(word in cell for cell in cells for word in vocabulary.forms("agenda_table", "report"))
    if item is None or resolution is None or item >= resolution or reports:
        return None
    beside = vocabulary.forms("due", "who_columns", "due_columns")
    others = {index: columns(row)[index].text for index, cell in enumerate(cells) if cell in beside}
    return _Heads(item, resolution, columns(row)[resolution].text.partition("/")[0].strip(), others)


def _column(cells: Sequence[str], forms: Sequence[str]) -> int | None:
    return next((index for index, cell in enumerate(cells) if cell in forms), None)


def _take_apart(
    row: Row, heads: _Heads, label: re.Pattern[str], index: int, opened: list[Row], vocabulary: Vocabulary
) -> Heading | None:
    """Adds the cells of a row as rows of their own; gives the heading with which its item begins."""
    cells = columns(row)
    item = cells[heads.item] if heads.item < len(cells) else None
    numbered = NUMBER.match(item.text, _past_label(label, item.text)) if item else None
    heading: Heading | None = None
    matter = [
        (position, cell) for position, cell in enumerate(cells) if position not in (heads.resolution, *heads.beside)
    ]
    if item is not None and numbered is not None:
        path = tuple(int(part) for part in to_arabic(numbered["number"]).split("."))
        printed = item.text[: numbered.end()].strip(" :：-–")
        parts = _paragraphs(row, item, skip=numbered.end())
        following = [part for position, cell in matter if position > heads.item for part in _paragraphs(row, cell)]
        title, *prose = [*parts, *following] or [""]
        if _is_prose(title, vocabulary):
            title, prose = "", [title, *prose]
        opened.append(_row(row, item, f"{printed} {title}".strip(), blank=True))
        heading = Heading(index, printed, path, len(printed) + bool(title), "table")
        opened += [_row(row, item, part, blank=True) for part in prose]
    else:
        opened += [_row(row, cell, part, blank=True) for _, cell in matter for part in _paragraphs(row, cell)]
    for position, head in heads.beside.items():
        if position < len(cells) and cells[position].text.strip(" -–"):
            opened.append(_row(row, cells[position], f"({head}: {cells[position].text})", blank=True))
    if heads.resolution < len(cells) and cells[heads.resolution].text.strip(" -–"):
        decided = _paragraphs(row, cells[heads.resolution])
        opened.append(_row(row, cells[heads.resolution], f"{heads.label} {decided[0]}", blank=True))
        opened += [_row(row, cells[heads.resolution], part, blank=False) for part in decided[1:]]
    return heading


def _past_label(label: re.Pattern[str], text: str) -> int:
    match = label.match(text)
    return match.end() if match else 0


def _is_prose(text: str, vocabulary: Vocabulary) -> bool:
    return len(text) > LONGEST_TITLE or (len(text) > 120 and read_kind(text, vocabulary) is None)


def _paragraphs(row: Row, cell: Column, skip: int = 0) -> list[str]:
    """The paragraphs of a cell; where the page broke its lines, these are joined but for list points."""
    parts = [part for part in (cell.parts[0][skip:].strip(), *cell.parts[1:]) if part] if cell.parts else []
    if row.scale is None:
        return parts
    joined: list[str] = []
    for part in parts:
        if joined and read_marker(part) is None:
            joined[-1] = join_lines(joined[-1], part)
        else:
            joined.append(part)
    return joined


def _row(row: Row, cell: Column, text: str, blank: bool) -> Row:
    """A row with words of one cell, at the place of the cell."""
    raw = row.line.text.replace("\t", " ")
    line = replace(row.line, text=f"{raw[: cell.start]}{text}", table=None, breaks=(), continues=False)
    return replace(row, line=line, text=text, begin=cell.start, blank_before=blank, scale=None)
