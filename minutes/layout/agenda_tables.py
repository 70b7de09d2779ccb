"""Minutes laid out as one table: a column for the number, one for the matter, one for the resolution."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from minutes.layout.item_heading import Heading
from minutes.layout.outline import LONGEST_TITLE, find_headings, read_kind
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
    apart = (heads.resolution, *heads.beside)
    matter = [part for place, cell in enumerate(cells) if place not in apart for part in _paragraphs(row, cell)]
    heading = _open_item(row, cells, heads, label, matter, index, opened, vocabulary)
    opened += [_row(row, part) for part in (matter[1:] if heading else matter)]
    for place, head in heads.beside.items():
        if place < len(cells) and cells[place].text.strip(" -–"):
            whole = _Part(cells[place].text, cells[place].start, cells[place].start + len(cells[place].text))
            opened.append(_row(row, whole, before=f"{head}: "))
    if heads.resolution < len(cells) and cells[heads.resolution].text.strip(" -–"):
        first, *rest = _paragraphs(row, cells[heads.resolution])
        opened.append(_row(row, first, before=f"{heads.label} "))
        opened += [_row(row, part, blank=False) for part in rest]
    return heading


def _open_item(
    row: Row,
    cells: Sequence[Column],
    heads: _Heads,
    label: re.Pattern[str],
    matter: list[_Part],
    index: int,
    opened: list[Row],
    vocabulary: Vocabulary,
) -> Heading | None:
    """Adds the row of a heading, if a numbered cell opens an item: number and title, or the number over prose."""
    item = cells[heads.item].text if heads.item < len(cells) else ""
    numbered = NUMBER.match(item, _past_label(label, item))
    if numbered is None or not matter:
        return None
    path = tuple(int(part) for part in to_arabic(numbered["number"]).split("."))
    printed = item[: numbered.end()].strip(" :：-–")
    if len(matter) > 1 and numbered.end() >= len(item):
        matter[:2] = [_Part(f"{matter[0].text} {matter[1].text}", matter[0].begin, matter[1].end)]
    first = matter[0]
    title = first.text[len(printed) :].strip(" .:：-–")
    start = len(first.text) - len(title)
    if not _is_prose(title, vocabulary):
        opened.append(_row(row, first))
        return Heading(index, printed, path, start, "table")
    opened.append(_row(row, replace(first, text=printed)))
    opened.append(_row(row, _Part(title, row.line.text.find(title[:12], first.begin), first.end)))
    return Heading(index, printed, path, len(printed), "table")


def _past_label(label: re.Pattern[str], text: str) -> int:
    match = label.match(text)
    return match.end() if match else 0


def _is_prose(text: str, vocabulary: Vocabulary) -> bool:
    return len(text) > LONGEST_TITLE or (len(text) > 120 and read_kind(text, vocabulary) is None)


@dataclass(frozen=True, slots=True)
class _Part:
    """A paragraph of a cell, and where in the row's line it stands."""

    text: str
    begin: int
    end: int


def _paragraphs(row: Row, cell: Column) -> list[_Part]:
    """The paragraphs of a cell; where the page broke its lines, these are joined but for list points."""
    found: list[_Part] = []
    at = cell.start
    for text in cell.parts:
        begin = max(row.line.text.find(text.partition(" ")[0], at), at)
        at = begin + len(text)
        if found and row.scale is not None and read_marker(text) is None:
            found[-1] = _Part(join_lines(found[-1].text, text), found[-1].begin, at)
        else:
            found.append(_Part(text, begin, at))
    return found


def _row(row: Row, part: _Part, before: str = "", blank: bool = True) -> Row:
    """A row with a paragraph of a cell, at its place; the head of its column may be put before it."""
    line = replace(row.line, text=row.line.text[: part.end].replace("\t", " "), table=None, breaks=(), continues=False)
    return replace(
        row,
        line=line,
        text=f"{before}{part.text}",
        begin=max(part.begin, 0),
        blank_before=blank,
        scale=None,
        unprinted=len(before),
    )
