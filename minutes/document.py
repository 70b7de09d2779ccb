"""The document as printed: pages of lines, in correct Thai, with the way back to the source."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar, Literal

from minutes.diagnostics import Diagnostic
from minutes.form.entries import Entry
from minutes.spans import Span

TextOrigin = Literal["native", "ocr", "mixed", "text"]

__all__ = ["Document", "Line", "Page", "Span", "TextOrigin"]


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line: its text with TAB between columns or cells, and what the page shows beside the words."""

    text: str
    page: int
    number: int
    """Number of the line on its page, from 1."""
    breaks: tuple[int, ...] = ()
    """Offsets in `text` of the blanks that stand for a line break inside a table cell."""
    table: int | None = None
    """Number of the table that the line is a row of, None outside tables."""
    bold: bool = False
    """Whether the whole line is printed bold."""
    centred: bool = False
    """Whether the line is centred on the page."""
    left: float | None = None
    """Left edge in points, None where the source has no geometry."""
    right: float | None = None
    """Right edge in points."""
    size: float | None = None
    """Size of the letters in points."""
    origins: Sequence[int] | None = None
    """Offset in the source of each character of `text`; None where the line stands as in the source."""
    start: int = 0
    """Offset in the source of the first character, where the source is text."""
    top: float | None = None
    """How far below the upper edge of the page the letters begin, in points."""
    bottom: float | None = None
    """How far below the upper edge of the page the letters end, in points."""
    margin: bool = False
    """Whether the file says that the line stands in the header or the footer of its pages."""
    continues: bool = False
    """Whether the file says that the line goes on with the paragraph of the line above."""
    before: str | None = None
    """The text as the file has it, where its Thai was mended; None where nothing was, or it is not known."""

    def origin(self, index: int) -> int:
        """The offset in the source text of the character at an index of `text`."""
        if self.origins is None:
            return self.start + index
        return self.origins[min(index, len(self.origins) - 1)] if len(self.origins) else self.start

    def span(self, begin: int = 0, end: int | None = None) -> Span:
        """The place of `text[begin:end]`, columns from 1, the end column being the last character's."""
        last = len(self.text) if end is None else end
        return Span(self.page, self.number, begin + 1, self.page, self.number, max(last, begin + 1))


@dataclass(frozen=True, slots=True)
class Page:
    """One page: its number from 1, its lines from top to bottom, its size in points where known."""

    number: int
    lines: tuple[Line, ...]
    width: float | None = None
    height: float | None = None
    turn: int = 0
    """By how many quarters, against the clock, the page was turned to be read; its lines stand on the turned page."""
    slope: float = 0.0
    """How far the lines of a scan fall for each point to the right; they stand on the page set level."""


@dataclass(frozen=True, slots=True)
class Document:
    """A document as it was read: pages, how the text came about, and what had to be repaired."""

    name: str
    media_type: str
    pages: tuple[Page, ...]
    text_origin: TextOrigin = "text"
    sha256: str | None = None
    paged: bool = True
    """Whether the source has pages of its own (a text file without form feeds has none)."""
    diagnostics: tuple[Diagnostic, ...] = ()
    form: tuple[Entry, ...] = ()
    """What the file itself says its parts are, where it is in the official form as this program writes it."""

    __pydantic_config__: ClassVar[dict[str, Any]] = {"extra": "forbid"}

    @property
    def lines(self) -> Iterator[Line]:
        """Every line of every page in order."""
        for page in self.pages:
            yield from page.lines

    @property
    def text(self) -> str:
        """All pages as text: one printed line a line, TAB between columns, form feed between pages."""
        return "\f".join("\n".join(line.text for line in page.lines) for page in self.pages)
