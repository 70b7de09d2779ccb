"""One page of a PDF: its printed lines, or why its text cannot be used."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from minutes.readers.pdf_glyphs import GlyphReader
from minutes.readers.pdf_grids import find_grids
from minutes.readers.pdf_layer import has_layer, set_level
from minutes.readers.pdf_printing import Printed, print_page
from minutes.readers.pdf_rulings import DrawingReader
from minutes.readers.pdf_stretching import Stretching
from minutes.readers.pdf_trust import needs_ocr


@dataclass(slots=True)
class ReadPage:
    """What a page prints, and what had to be mended to read it."""

    width: float
    height: float
    lines: list[Printed] = field(default_factory=list)
    unreadable: str | None = None
    """Why the page needs OCR, None where its text can be used."""
    nikhahits: int = 0
    """How many nikhahits the file calls blanks."""
    decoded: int = 0
    """How many Latin letters stood for Thai ones."""
    turn: int = 0
    """By how many quarters, against the clock, the page was turned to be recognised."""
    slope: float = 0.0
    """How far its lines fall for each point to the right, before it was set level to be recognised."""


class PageReader:
    """Reads one page of a document after the other."""

    def __init__(self) -> None:
        self._glyphs = GlyphReader()
        self._drawings = DrawingReader()
        self._stretching = Stretching()

    def read(self, page: Any, most_glyphs: int) -> ReadPage:
        """The lines of a page of pypdfium2 from top to bottom; none where the page needs OCR."""
        text_page = page.get_textpage()
        try:
            glyphs = self._glyphs.read(page, text_page, most_glyphs)
        finally:
            text_page.close()
        drawn = self._drawings.read(page, glyphs.frame)
        self._glyphs.fonts.forget_handles()
        width, height = glyphs.frame.extent
        if is_layered := has_layer(glyphs, self._glyphs.fonts.fonts):
            set_level(glyphs, drawn)
        unreadable = None if is_layered else needs_ocr(glyphs, drawn)
        read = ReadPage(width, height, [], unreadable, glyphs.nikhahits, glyphs.decoded)
        if read.unreadable is None and glyphs.signs:
            bold = [font.bold for font in self._glyphs.fonts.fonts]
            read.lines = print_page(glyphs, find_grids(drawn), bold, self._stretching)
        return read
