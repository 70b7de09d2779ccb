"""Rows: the printed lines that carry text, with what the page shows about them, and passages made of several."""

from __future__ import annotations

import itertools
import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from minutes.document import Document, Line
from minutes.spans import Span
from minutes.thai.joining import join_lines, visible_width

COLUMN_GAP = re.compile(r"[ ]*\t[ \t]*|[ ]{3,}")
"""What parts two columns: a TAB «นายก\tกรรมการ», or three blanks and more."""
TAB = re.compile(r"\t")
BLANKS = re.compile(r"[ \t]{2,}|\t")


@dataclass(frozen=True, slots=True)
class Scale:
    """Points of a page as columns of text."""

    left: float
    """The left margin, in points."""
    unit: float
    """Points that one column takes."""

    def column(self, points: float) -> int:
        """The column at a distance from the left edge of the page; the left margin is column 0."""
        return max(round((points - self.left) / self.unit), 0)


@dataclass(frozen=True, slots=True)
class Row:
    """A line with text: blanks in it single, and whether blank lines or the end of a page stand before it."""

    line: Line
    text: str
    blank_before: bool
    page_before: bool
    """Whether a page ends between this row and the one before."""
    caught: bool = False
    """Whether a catchword before it announced its first words."""
    begin: int = 0
    """Where in the printed line the text begins."""
    scale: Scale | None = None
    """How the points of the page become columns, None where the source has no geometry."""
    parted: bool = False
    """Whether a blank stood between the row above and the first letter."""
    unprinted: int = 0
    """How many characters at the beginning of the text stand elsewhere: the head of a column put before its cell."""

    @property
    def width(self) -> int:
        """Number of columns that the text takes."""
        return visible_width(self.text)

    @property
    def indent(self) -> int:
        """Blank columns before the text, as the page shows them; without geometry a TAB counts four."""
        lead = self.line.text[: self.begin]
        if self.scale is not None and self.line.left is not None:
            return self.scale.column(self.line.left) + (visible_width(lead) if lead.strip() else 0)
        return len(lead) + 3 * lead.count("\t")

    @property
    def right_edge(self) -> int:
        """The column in which the text ends."""
        if self.scale is not None and self.line.right is not None:
            return self.scale.column(self.line.right)
        return self.indent + self.width

    def span(self, begin: int = 0, end: int | None = None) -> Span:
        """The place of `text[begin:end]`."""
        last = len(self.text) if end is None else end
        return self.line.span(self._raw(begin), self._raw(max(last - 1, begin)) + 1)

    def _raw(self, index: int) -> int:
        """The offset in the printed line of a character of `text`."""
        raw, offset = self.line.text, self.begin
        index -= self.unprinted
        if index <= 0:
            return offset
        if raw[offset : offset + index + 1] == self.text[self.unprinted : self.unprinted + index + 1]:
            return offset + index
        shift = 0
        for gap in BLANKS.finditer(raw, offset):
            if gap.start() - shift - offset >= index:
                break
            shift += gap.end() - gap.start() - 1
        return min(offset + index + shift, max(len(raw) - 1, 0))


@dataclass(frozen=True, slots=True)
class Column:
    """The text of one column of a row, its printed lines apart, and where it begins in the row's line."""

    text: str
    start: int
    parts: tuple[str, ...]
    paragraphs: tuple[str, ...]
    """The same, with the lines put together that only the edge of the cell broke inside a word."""


def squeeze(text: str) -> str:
    """The text without blanks around it and with single blanks inside.

    >>> squeeze("  นายก่อเกียรติ    ใจงาม ")
    'นายก่อเกียรติ ใจงาม'
    """
    stripped = text.strip()
    return BLANKS.sub(" ", stripped) if "  " in stripped or "\t" in stripped else stripped


def make_rows(document: Document) -> list[Row]:
    """Every line with text, in reading order."""
    rows = []
    blank = page_ended = False
    scale = _scale(document)
    usual = _usual_white(document)
    for page in document.pages:
        above: Line | None = None
        for line in page.lines:
            text = squeeze(line.text)
            if not text:
                blank = True
                continue
            blank = blank or (above is not None and _white(above, line) > max(0.55, usual + 0.3))
            begin = len(line.text) - len(line.text.lstrip())
            rows.append(Row(line, text, blank, page_ended, begin=begin, scale=scale))
            above = line
            blank = page_ended = False
        page_ended = True
    return rows


def _scale(document: Document) -> Scale | None:
    """The measure of a document with geometry, from its lines without columns; None where it has none."""
    units = []
    lefts = []
    for line in document.lines:
        if line.left is None or line.right is None or line.table is not None:
            continue
        lefts.append(line.left)
        width = visible_width(line.text)
        if width >= 30 and "\t" not in line.text:
            units.append((line.right - line.left) / width)
    if not units:
        return None
    lefts.sort()
    return Scale(lefts[len(lefts) // 20], max(sorted(units)[len(units) // 2], 0.1))


def _white(above: Line, line: Line) -> float:
    """The white between two lines of a page, in heights of a line; 0 where the source has no geometry."""
    if above.bottom is None or line.top is None or line.bottom is None or line.bottom <= line.top:
        return 0.0
    return (line.top - above.bottom) / (line.bottom - line.top)


def _usual_white(document: Document) -> float:
    """The white that stands between most lines of a document."""
    gaps = sorted(
        _white(above, line) for page in document.pages for above, line in itertools.pairwise(page.lines) if line.text
    )
    return gaps[len(gaps) // 2] if gaps else 0.0


def columns(row: Row) -> list[Column]:
    """The columns of a row, from left to right; empty cells of a table are kept."""
    raw = row.line.text
    found: list[Column] = []
    begin = 0 if row.line.table is not None and not raw[: row.begin].strip() else row.begin
    table = row.line.table is not None
    for gap in (TAB if table else COLUMN_GAP).finditer(raw, begin):
        found.append(_column(row.line, begin, gap.start()))
        begin = gap.end()
    found.append(_column(row.line, begin, len(raw)))
    return found if table else [column for column in found if column.text]


def _column(line: Line, begin: int, end: int) -> Column:
    within = line.text[begin:end]
    text, lead = squeeze(within), len(within) - len(within.lstrip())
    if not line.breaks:
        whole = (text,) if text else ()
        return Column(text, begin + lead, whole, whole)
    cuts = [begin, *(cut for cut in line.breaks if begin <= cut < end), end]
    ends = [begin, *(cut for cut in cuts[1:-1] if line.text[cut].isspace()), end]
    return Column(text, begin + lead, _parts(line, cuts), _parts(line, ends))


def _parts(line: Line, cuts: Sequence[int]) -> tuple[str, ...]:
    return tuple(part for low, high in itertools.pairwise(cuts) if (part := squeeze(line.text[low:high])))


@dataclass(frozen=True, slots=True)
class Passage:
    """Text joined out of several rows, with the way back from each character to its row."""

    text: str
    starts: tuple[int, ...]
    rows: tuple[Row, ...]
    offsets: tuple[int, ...]
    """Where in its row's text each part begins."""

    def span(self, begin: int = 0, end: int | None = None) -> Span:
        """The place of `text[begin:end]` in the document."""
        last = len(self.text) if end is None else end
        first_row, first_index = self._at(begin)
        last_row, last_index = self._at(max(last - 1, begin))
        return first_row.span(first_index).to(last_row.span(last_index, last_index + 1))

    def row_at(self, index: int) -> Row:
        """The row in which a character stands."""
        return self._at(index)[0]

    def _at(self, index: int) -> tuple[Row, int]:
        part = max(bisect_right(self.starts, index) - 1, 0)
        row = self.rows[part]
        inside = index - self.starts[part] + self.offsets[part]
        return row, min(max(inside, 0), max(len(row.text) - 1, 0))


def make_passage(rows: Sequence[Row], skip: int = 0) -> Passage:
    """The rows joined the Thai way, the first from its character `skip` on."""
    text = ""
    pieces: list[str] = []
    starts: list[int] = []
    offsets: list[int] = []
    length = 0
    for index, row in enumerate(rows):
        offset = skip if index == 0 else 0
        piece = row.text[offset:].strip()
        offset += len(row.text[offset:]) - len(row.text[offset:].lstrip())
        if index:
            joined = join_lines(pieces[-1], piece)
            glue = len(joined) - len(piece) - len(pieces[-1])
            if not glue and row.parted:
                glue = 1
            if glue < 0:
                pieces[-1] = pieces[-1][:glue]
                length += glue
            elif glue:
                pieces[-1] += " " * glue
                length += glue
        starts.append(length)
        offsets.append(offset)
        pieces.append(piece)
        length += len(piece)
    text = "".join(pieces)
    return Passage(text, tuple(starts), tuple(rows), tuple(offsets))


def rest_of(row: Row, index: int) -> Row:
    """The row from a character of its text on."""
    lead = len(row.text[index:]) - len(row.text[index:].lstrip())
    unprinted = max(row.unprinted - index - lead, 0)
    begin = row._raw(index + lead)
    return replace(
        row, text=row.text[index + lead :], begin=begin, blank_before=False, parted=False, unprinted=unprinted
    )


def span_of(rows: Iterable[Row]) -> Span | None:
    """The place from the first row to the last."""
    listed = list(rows)
    return listed[0].span().to(listed[-1].span()) if listed else None
