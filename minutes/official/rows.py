"""Entries of the form as the rows and passages on which the parsers work."""

from __future__ import annotations

from collections.abc import Sequence

from minutes.document import Line
from minutes.form.entries import Entry, EntryKind, PartName
from minutes.layout.rows import Passage, Row, make_passage
from minutes.parsers.deciding import stacked
from minutes.spans import Span

NOWHERE = Span(1, 1, 1, 1, 1, 1)


def row_of(text: str, place: Span) -> Row:
    """A line of words as a row at its place."""
    lead = place.column - 1
    return Row(Line(" " * lead + text, place.page, place.line), text, False, False, begin=lead)


def words_of(entry: Entry) -> str:
    """The words of an entry as the parsers read them: the list mark before its text, the title of an item."""
    if entry.kind is EntryKind.paragraph:
        return " ".join(part.text for part in entry.parts)
    name = PartName.title if entry.kind is EntryKind.item else PartName.text
    return entry.get(name) or ""


def rows_of(entry: Entry, table: int | None = None) -> list[Row]:
    """One row for each line of the words of an entry, or for each row of its table."""
    places = entry.places or (NOWHERE,)
    if entry.rows:
        return [_table_row(cells, places[min(index, len(places) - 1)], table) for index, cells in enumerate(entry.rows)]
    lines = words_of(entry).split("\n")
    return [row_of(line, places[min(index, len(places) - 1)]) for index, line in enumerate(lines) if line]


def _table_row(cells: Sequence[str], place: Span, table: int | None) -> Row:
    text = "\t".join(cell.replace("\n", " ") for cell in cells)
    breaks: list[int] = []
    at = 0
    for cell in cells:
        breaks += [at + index for index, letter in enumerate(cell) if letter == "\n"]
        at += len(cell) + 1
    line = Line(text, place.page, place.line, breaks=tuple(breaks), table=table)
    begin = len(text) - len(text.lstrip())
    return Row(line, " ".join(text.split()), False, False, begin=begin)


def passage_of(rows: Sequence[Row]) -> Passage:
    """The rows one under the other."""
    return stacked([make_passage([row]) for row in rows])


def span_of_entry(entry: Entry) -> Span | None:
    """From the first place of an entry to the last; None for one that was not read."""
    return entry.places[0].to(entry.places[-1]) if entry.places else None
