"""The lines of a DOCX file: pieces of text as they are collected, then repaired together and set page by page."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from minutes.diagnostics import Diagnostic
from minutes.document import Line, Page
from minutes.readers.docx_symbols import name_private_use
from minutes.readers.mending import Mendings, mend_lines, remark_on

BLANKS = " \u00a0"
COLUMN = re.compile(r"(?<=[^\t \u00a0])[ \u00a0]*\t[ \u00a0\t]*(?=\S)")
"""What parts two columns of a line that tabs set: as many tabs as it took to get there."""
CELL_BLANKS = re.compile(r"(?<![ \u00a0])[ \u00a0]*+\t[ \u00a0\t]*+")
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
    margin: bool = False
    """Whether it stands in a header or a footer."""
    continues: bool = False
    """Whether only a line break parts it from the line above, in one paragraph."""


@dataclass(slots=True)
class Pager:
    """The page that is being printed; «seen» says whether text was printed since it began."""

    page: int = 1
    turned: bool = False
    _seen: bool = False
    _seen_before_row: bool = False
    _pending: int = 0
    in_row: bool = False
    """Whether a row of a table is being printed."""
    _cell_seen: bool = False
    _turns_before: int = 0
    _turns: list[int] = field(default_factory=list)

    def turn(self, inside: bool, hard: bool = False) -> None:
        """A page ends here; `inside` a line whose first words stand on it.

        Where Word noted while printing that a page began («soft»), it only repeats a break made by hand just before.
        """
        if self.in_row:
            if self._cell_seen:
                self._turns[-1] += 1
            elif self._seen_before_row or hard:
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
        if self._pending and not self.in_row:
            self.page += self._pending
            self._pending = 0

    def begin_row(self) -> bool:
        """A row of a table begins; False where it stands in a cell of another."""
        if self.in_row:
            return False
        self.in_row, self._turns_before, self._turns = True, 0, [0]
        self._seen_before_row = self._seen
        return True

    def begin_cell(self) -> None:
        """The next cell of the row begins: on the page on which the row began."""
        self._cell_seen = False
        self._turns.append(0)

    def end_row(self) -> int:
        """The page on which the row begins; the next line follows its longest cell."""
        self.in_row = False
        self.page += self._turns_before
        page, over = self.page, max(self._turns, default=0)
        self.page += over
        self.turned = self.turned or bool(self._turns_before or over)
        return page


def set_pages(
    printed: Sequence[Printed], last: int, size: tuple[float | None, float | None]
) -> tuple[tuple[Page, ...], list[Diagnostic]]:
    """The pages up to the last one, every line in correct Thai, and a remark for each kind of repair."""
    pages: list[list[Line]] = [[] for _ in range(last)]
    mendings = Mendings()
    for each in printed:
        lines = pages[each.page - 1]
        line = _set_line(each, len(lines) + 1)
        text, glyphs = name_private_use(line.text)
        if glyphs:
            mendings.note(PRIVATE_USE, glyphs, line.span(0, 1))
            line = replace(line, text=text)
        lines.append(line)
    mended = mend_lines(pages, mendings)
    set_so = tuple(Page(number, tuple(lines), *size) for number, lines in enumerate(mended, 1))
    return set_so, [*mendings.diagnostics(), *remark_on(mended)]


def _set_line(printed: Printed, number: int) -> Line:
    """A printed line as it stands in the file: TAB between cells, a blank that is noted for each line break in one."""
    segments = [segment for cell in printed.cells for segment in cell]
    text, breaks = _set_row(printed.cells) if printed.table is not None else (segments[0].text(), [])
    seen = [segment for segment in segments if segment.seen]
    bold = bool(seen) and not any(segment.plain for segment in seen)
    return Line(
        text if text.strip() else "",
        printed.page,
        number,
        tuple(breaks),
        printed.table,
        bold,
        printed.centred,
        printed.left if seen else None,
        size=seen[0].size if seen else None,
        margin=printed.margin,
        continues=printed.continues,
    )


def _set_row(cells: Sequence[Sequence[Segment]]) -> tuple[str, list[int]]:
    """The cells of a row as one line, and the offsets of the blanks that stand for line breaks in it."""
    text = ""
    breaks = []
    for column, cell in enumerate(cells):
        begun = len(text) + 1 if column else 0
        text += "\t" if column else ""
        for segment in cell:
            part = CELL_BLANKS.sub(" ", segment.text()).strip(BLANKS)
            if part and len(text) > begun:
                breaks.append(len(text))
                text += " "
            text += part
    return text, breaks
