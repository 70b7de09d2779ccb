"""The glyphs of a PDF page as PDFium knows them: sign, place, size and weight, in the order in which they are painted."""

from __future__ import annotations

import ctypes
import math
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from itertools import repeat
from typing import Any

from minutes.readers.pdf_fonts import Font, FontReader
from minutes.thai.signs import MARKS

GENERATED = frozenset(" \r\n")
"""What PDFium puts between glyphs by itself, always without width."""
LOST = "\ufffd"
MARK_SIGNS = frozenset(
    [chr(code) for code in (0xE31, *range(0xE34, 0xE3B), *range(0xE47, 0xE4F), *range(0xF701, 0xF70F))]
    + [chr(code) for code in (*range(0xF710, 0xF71B), *range(0xF884, 0xF89A), 0xF89B, 0xF89C, 0xF89D)]
)
"""Signs drawn above or below another, glyph numbers of Thai fonts among them."""
assert all(chr(code) in MARK_SIGNS for code in range(0xE34, 0xE3B)), MARKS
SLANT = 0.1
"""A line of glyphs that rises by more than this share of its length is not read with the level ones."""


@dataclass(slots=True)
class Glyphs:
    """The glyphs of a page, one entry for each in every list; points from the upper left corner of the page."""

    width: float
    height: float
    signs: list[str] = field(default_factory=list)
    left: list[float] = field(default_factory=list)
    right: list[float] = field(default_factory=list)
    base: list[float] = field(default_factory=list)
    """How far down the baseline is."""
    size: list[float] = field(default_factory=list)
    font: list[int] = field(default_factory=list)
    """Number of the font in the fonts of the document."""
    middle: dict[int, float] = field(default_factory=dict)
    """Where the ink of a mark has its middle, by the number of the glyph."""
    slanted: set[int] = field(default_factory=set)
    """Glyphs on lines that are not level."""
    unmapped: int = 0
    """How many signs PDFium could only guess."""
    drawn_blanks: set[int] = field(default_factory=set)
    """Glyphs called a blank that stand in the place of a mark: a nikhahit that the font calls so."""


@dataclass(frozen=True, slots=True)
class _Calls:
    """Functions of PDFium called without the checks of ctypes, which take longer than the calls."""

    box: Any
    ink: Any
    origin: Any
    sign: Any
    text_object: Any
    is_unmapped: Any
    matrix: Any
    size: Any


@cache
def _calls() -> _Calls:
    import pypdfium2.raw as pdfium

    def bare(function: Any, result: Any = ctypes.c_int) -> Any:
        return ctypes.PYFUNCTYPE(result)(ctypes.cast(function, ctypes.c_void_p).value)

    return _Calls(
        bare(pdfium.FPDFText_GetLooseCharBox),
        bare(pdfium.FPDFText_GetCharBox),
        bare(pdfium.FPDFText_GetCharOrigin),
        bare(pdfium.FPDFText_GetUnicode, ctypes.c_uint),
        bare(pdfium.FPDFText_GetTextObject, ctypes.c_void_p),
        bare(pdfium.FPDFText_HasUnicodeMapError),
        bare(pdfium.FPDFText_GetMatrix),
        bare(pdfium.FPDFText_GetFontSize, ctypes.c_double),
    )


class GlyphReader:
    """Reads the glyphs of one page after the other; keeps the fonts of the document and the room for boxes."""

    def __init__(self) -> None:
        self.fonts = FontReader()
        self._calls = _calls()
        self._room: Any = None
        self._places: list[Any] = []
        self._floats: Any = None

    def read(self, page: Any, text_page: Any, limit: int) -> Glyphs:
        """The glyphs of a page, at most `limit` of them; PDFium's own blanks and line ends left out."""
        width, height = page.get_size()
        count = min(text_page.count_chars(), limit)
        glyphs = Glyphs(width, height)
        if count <= 0:
            return glyphs
        handle = ctypes.c_void_p(ctypes.cast(text_page.raw, ctypes.c_void_p).value)
        signs = self._signs(text_page, handle, count)
        left, top, right, bottom = self._boxes(handle, count)
        kept = [at for at, sign in enumerate(signs) if left[at] != right[at] or sign not in GENERATED]
        self._fill(glyphs, handle, kept, signs, (left, top, right, bottom), _to_page(page))
        return glyphs

    def _signs(self, text_page: Any, handle: Any, count: int) -> list[str]:
        """The sign of each glyph; where PDFium's text has another length than its list of glyphs one by one."""
        text: str = text_page.get_text_range(0, count, errors="replace") if count else ""
        if len(text) == count and "\0" not in text and text.isprintable() | True:
            return list(text)
        get = self._calls.sign
        return [chr(code) if 0 < code < 0x110000 else LOST for code in map(get, repeat(handle), range(count))]

    def _boxes(self, handle: Any, count: int) -> tuple[list[float], list[float], list[float], list[float]]:
        """Left, top, right and bottom of each glyph's place, as wide as its advance and as high as its size."""
        if count > len(self._places):
            self._make_room(max(count, 4096))
        deque(map(self._calls.box, repeat(handle), range(count), self._places), maxlen=0)
        numbers = self._floats[: 4 * count].tolist()
        return numbers[0::4], numbers[1::4], numbers[2::4], numbers[3::4]

    def _make_room(self, count: int) -> None:
        self._room = (ctypes.c_float * (4 * count))()
        address = ctypes.addressof(self._room)
        self._places = [ctypes.c_void_p(address + 16 * at) for at in range(count)]
        self._floats = memoryview(self._room).cast("B").cast("f")

    def _fill(
        self,
        glyphs: Glyphs,
        handle: Any,
        kept: list[int],
        signs: list[str],
        box: tuple[list[float], ...],
        to_page: Callable[[float, float], tuple[float, float]] | None,
    ) -> None: ...


def _to_page(page: Any) -> Callable[[float, float], tuple[float, float]] | None: ...
