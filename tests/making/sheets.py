"""Sheets of paper in the making, set with a Thai font, and what they say in reading order."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from tests.making.held_out_fonts import Family
from tests.making.page_texts import BREAK
from tests.making.scans import HEIGHT, POINTS, WIDTH

DRAWN = 400
"""Pixels an inch; scanners see fewer."""
PITCH = 1.38
"""How far apart lines are, in sizes of the letters."""
LEFT, RIGHT, TOP, BOTTOM = 85.0, WIDTH - 50.0, 70.0, HEIGHT - 62.0
INK = 20
PADDING = 5.0
"""Between the ruling of a cell and what is in it, in points."""
TOKEN = re.compile(rf"[^ {re.escape(BREAK)}]+[ {re.escape(BREAK)}]*")


class Sheet:
    """A sheet that is filled from top to bottom; lengths are in points from the upper left corner."""

    def __init__(self, family: Family, size: float = 16.0, ink: int = INK, pitch: float = PITCH) -> None:
        import PIL.Image
        import PIL.ImageDraw

        scale = DRAWN / POINTS
        self.family, self.size, self.ink = family, size, ink
        self.picture = PIL.Image.new("L", (round(WIDTH * scale), round(HEIGHT * scale)), 255)
        self.rows: list[str] = []
        """What is printed, row by row from the top, TAB between what stands apart."""
        self.loose: list[str] = []
        """What is printed across it, such as stamps, and may be read or not."""
        self.base = TOP
        """Where the next line stands."""
        self._draw = PIL.ImageDraw.Draw(self.picture)
        self._scale, self._pitch = scale, pitch

    @property
    def is_full(self) -> bool:
        """Whether no more lines should be printed."""
        return self.base > BOTTOM

    def width(self, text: str, size: float | None = None, style: str = "regular") -> float:
        """How wide a text is."""
        length: float = self._font(size, style).getlength(text)
        return length / self._scale

    def put(self, x: float, base: float, text: str, size: float | None = None, style: str = "regular") -> None:
        """Prints a text at a place, which is not counted as a row."""
        place = (round(x * self._scale), round(base * self._scale))
        self._draw.text(place, text, fill=self.ink, font=self._font(size, style), anchor="ls")

    def row(
        self, *pieces: tuple[float, str], size: float | None = None, style: str = "regular", underlined: bool = False
    ) -> None:
        """A row of pieces, each of which begins so far from the left."""
        pieces = tuple((x, text.replace(BREAK, "")) for x, text in pieces)
        for x, text in pieces:
            self.put(x, self.base, text, size, style)
            if underlined:
                under = self.base + 0.16 * (size or self.size)
                self._rule(x, under, x + self.width(text, size, style), under)
        self.rows.append("\t".join(text for _, text in pieces))
        self.skip(size)

    def centred(self, text: str, size: float | None = None, style: str = "regular") -> None:
        """A line in the middle, or as many as it takes."""
        for line in self.wrapped(text, RIGHT - LEFT, size, style):
            self.row(((LEFT + RIGHT - self.width(line, size, style)) / 2, line), size=size, style=style)

    def paragraph(self, text: str, left: float = LEFT, indent: float = 45.0, style: str = "regular") -> None:
        """A text over several lines, the first further to the right; what goes beyond the sheet is left out."""
        for number, line in enumerate(self.wrapped(text, RIGHT - left, None, style, indent)):
            if not self.is_full:
                self.row((left + (0.0 if number else indent), line), style=style)

    def table(self, edges: Sequence[float], rows: Sequence[Sequence[str]], style: str = "regular") -> None:
        """Rows of a table with rulings around each cell, as far as they fit; the head is bold."""
        top = self.base
        self._rule(edges[0], top, edges[-1], top)
        tops = [top]
        for number, cells in enumerate(rows):
            of_row = "bold" if number == 0 else style
            room = [right - left - 2 * PADDING for left, right in pairwise(edges)]
            lines = [self.wrapped(cell, width, None, of_row) for cell, width in zip(cells, room, strict=True)]
            height = max(map(len, lines)) * self.size * self._pitch + 0.35 * self.size
            if tops[-1] + height > BOTTOM:
                break
            for left, right, of_cell in zip(edges, edges[1:], lines, strict=False):
                for at, line in enumerate(of_cell):
                    base = tops[-1] + (at + 0.78) * self.size * self._pitch
                    is_number = line[:1].isdecimal() and " " not in line
                    x = right - PADDING - self.width(line, None, of_row) if is_number else left + PADDING
                    self.put(x, base, line, None, of_row)
            self.rows.append("\t".join(" ".join(of_cell) for of_cell in lines))
            tops.append(tops[-1] + height)
            self._rule(edges[0], tops[-1], edges[-1], tops[-1])
        for edge in edges:
            self._rule(edge, top, edge, tops[-1])
        self.base = tops[-1]
        self.skip()

    def skip(self, size: float | None = None, lines: float = 1.0) -> None:
        """Goes on further down."""
        self.base += lines * (size or self.size) * self._pitch

    def wrapped(
        self, text: str, width: float, size: float | None = None, style: str = "regular", indent: float = 0.0
    ) -> list[str]:
        """The lines that a text is broken into, at its blanks and where it says so."""
        lines, line = [], ""
        for token in TOKEN.findall(text):
            printed = token.replace(BREAK, "")
            room = width if lines else width - indent
            if line and self.width((line + printed).rstrip(), size, style) > room:
                lines.append(line.rstrip())
                line = ""
            line += printed
        return [*lines, line.rstrip()]

    def _rule(self, left: float, top: float, right: float, bottom: float) -> None:
        ends = tuple(round(each * self._scale) for each in (left, top, right, bottom))
        self._draw.line(ends, fill=self.ink + 15, width=3)

    def _font(self, size: float | None, style: str) -> Any:
        return self.family.font(size or self.size, style, DRAWN)
