"""The lines of a DOCX file: pieces of text as they are collected, then repaired together and set page by page."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from minutes.diagnostics import Diagnostic, diagnose
from minutes.document import Line, Page
from minutes.readers.docx_symbols import name_private_use
from minutes.thai.text import Repaired, repair

BLANKS = " \u00a0"
COLUMN = re.compile(r"(?<=[^\t \u00a0])[ \u00a0]*\t[ \u00a0\t]*(?=\S)")
"""What parts two columns of a line that tabs set: as many tabs as it took to get there."""
CELL_BLANKS = re.compile(r"[ \u00a0]*\t[ \u00a0\t]*")
PRIVATE_USE = "repaired-private-use"


class Segment:
    """The text of one printed line of a paragraph, and how its letters look."""

    __slots__ = ("bold", "gap", "label", "page", "pieces", "plain", "seen", "sizes")

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.label = self.gap = ""
        self.bold = self.plain = 0
        self.sizes: dict[float | None, int] = {}
        self.seen = False
        """Whether something was printed, and not only blanks."""
        self.page = 1

    def text(self) -> str:
        """The text with the number before it, without blanks at its end."""
        text = "".join(self.pieces)
        if "\t" in text:
            text = COLUMN.sub("\t", text)
        if self.label:
            text = self.label + self.gap + text.lstrip(" \u00a0\t")
        return text.rstrip(" \u00a0\t")

    @property
    def size(self) -> float | None:
        """The size that most of the letters have."""
        return max(self.sizes, key=lambda size: self.sizes[size]) if self.sizes else None


@dataclass(slots=True)
class Printed:
    """A printed line before it is repaired: its cells, and the printed lines of each."""

    cells: list[list[Segment]]
    table: int | None = None
    page: int = 1
    left: float | None = None
    centred: bool = False


@dataclass(slots=True)
class Pager:
    """The page that is being printed; «seen» says whether text was printed since it began."""

    page: int = 1
    turned: bool = False
    _seen: bool = False
    _pending: int = 0
    _row: bool = False
    _cell_seen: bool = False
    _turns_before: int = 0
    _turns: list[int] = field(default_factory=list)

    def turn(self, inside: bool, hard: bool = False) -> None:
        """A page ends here; `inside` a line whose first words stand on it.

        Where Word noted while printing that a page began («soft»), it only repeats a break made by hand just before.
        """
        if self._row:
            if self._cell_seen:
                self._turns[-1] += 1
            elif self._seen or hard:
                self._turns_before = 1
            return
        if not hard and not self._seen:
            return
        self.turned, self._seen = True, False
        if inside:
            self._pending += 1
        else:
            self.page += 1

    def write(self) -> None:
        """Text is printed."""
        self._seen = self._cell_seen = True

    def end_line(self) -> None:
        """A line ends; pages that ended inside it end here."""
        if self._pending and not self._row:
            self.page += self._pending
            self._pending = 0

    def begin_row(self) -> None:
        """A row of a table begins."""
        self._row, self._turns_before, self._turns = True, 0, []

    def begin_cell(self) -> None:
        """The next cell of the row begins: on the page on which the row began."""
        self._cell_seen = False
        self._turns.append(0)

    def end_row(self) -> int:
        """The page on which the row begins; the next line follows its longest cell."""
        self._row = False
        self.page += self._turns_before
        page, over = self.page, max(self._turns, default=0)
        self.page += over
        self.turned = self.turned or bool(self._turns_before or over)
        return page


def set_pages(printed: Sequence[Printed], last: int, size: tuple[float | None, float | None]) -> tuple[
    tuple[Page, ...], list[Diagnostic]
]:
    """The pages up to the last one, every line in correct Thai, and a remark for each kind of repair."""
    segments = [segment.text() for line in printed for cell in line.cells for segment in cell]
    source, glyphs = name_private_use("\n".join(segments))
    repaired = repair(source)
    texts = repaired.text.split("\n")
    if len(texts) != len(segments):
        texts = source.split("\n")
    pages: dict[int, list[Line]] = {page: [] for page in range(1, last + 1)}
    places: list[tuple[Line, int]] = []
    rest = iter(texts)
    for line in printed:
        lines = pages[line.page]
        parts = [[next(rest) for _ in cell] for cell in line.cells]
        lines.append(_set_line(line, parts, len(lines) + 1, places))
    diagnostics = _remarks(repaired, texts, places, glyphs)
    return tuple(Page(number, tuple(lines), *size) for number, lines in pages.items()), diagnostics


def _set_line(
    line: Printed, parts: Sequence[Sequence[str]], number: int, places: list[tuple[Line, int]]
) -> Line:
    """One printed line; where each of its segments begins goes into `places`."""
    pieces: list[str] = []
    breaks: list[int] = []
    begins: list[int] = []
    length = 0
    in_table = line.table is not None
    for column, cell in enumerate(parts):
        if column:
            pieces.append("\t")
            length += 1
        begun = False
        for text in cell:
            shown = CELL_BLANKS.sub(" ", text).strip(BLANKS) if in_table else text.rstrip(BLANKS)
            if begun and shown:
                breaks.append(length)
                pieces.append(" ")
                length += 1
            begins.append(length)
            pieces.append(shown)
            length += len(shown)
            begun = begun or bool(shown)
    text = "".join(pieces)
    segments = [segment for cell in line.cells for segment in cell]
    bold = any(segment.bold for segment in segments) and not any(segment.plain for segment in segments)
    size = next((segment.size for segment in segments if segment.seen), None)
    shown = text if text.strip() else ""
    left = line.left if shown else None
    made = Line(shown, line.page, number, tuple(breaks), line.table, bold, line.centred, left, None, size)
    places.extend((made, begin) for begin in begins)
    return made


def _remarks(
    repaired: Repaired, texts: Sequence[str], places: Sequence[tuple[Line, int]], glyphs: int
) -> list[Diagnostic]:
    """One remark for each kind of repair, at its first place."""
    found = {mended.code: (mended.count, mended.first) for mended in repaired.repairs}
    if glyphs:
        count, first = found.get(PRIVATE_USE, (0, 0))
        found[PRIVATE_USE] = count + glyphs, first
    starts = [0]
    for text in texts:
        starts.append(starts[-1] + len(text) + 1)
    remarks = []
    for code, (count, first) in sorted(found.items()):
        index = min(bisect_right(starts, first) - 1, len(places) - 1)
        line, begin = places[index]
        column = min(begin + first - starts[index], max(len(line.text) - 1, 0))
        remarks.append(diagnose(code, line.span(column, column + 1), count=count))
    return remarks
