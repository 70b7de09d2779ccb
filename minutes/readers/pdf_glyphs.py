"""The glyphs of a PDF page as PDFium knows them: sign, place, size and font, in the order in which they are painted."""

from __future__ import annotations

import ctypes
import math
from collections import deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import repeat
from typing import Any

from minutes.readers.pdf_fonts import FontReader, decode_fonts

GENERATED = frozenset(" \r\n")
"""What PDFium puts between glyphs by itself, always without width."""
LOST = "\ufffd"
MARKS = frozenset(
    chr(code)
    for first, last in ((0xE31, 0xE31), (0xE34, 0xE3A), (0xE47, 0xE4E), (0xF701, 0xF70E), (0xF710, 0xF71A))
    for code in range(first, last + 1)
) | frozenset(map(chr, (*range(0xF884, 0xF89A), *range(0xF89B, 0xF89E))))
"""Signs drawn above or below others, the glyph numbers that Thai fonts have for them included."""
NIKHAHIT = "\u0e4d"
LEVEL = 0.1
"""Glyphs on a line that rises by more than this are not read with the level ones."""
SMALLEST_SIZE, LARGEST_SIZE = 0.1, 10_000.0
"""Letters of other sizes, in points, are those of a file that means harm."""
FAR = 1e6
LEAST_INK = 0.03
FIRST_ROOM = 4096

Rows = Sequence[float]


@dataclass(frozen=True, slots=True)
class Frame:
    """How a page is looked at: its box in the file, and by how many quarters it is turned to be read."""

    turn: int
    box: tuple[float, float, float, float]
    """Left, bottom, right and top edge in points."""

    @property
    def extent(self) -> tuple[float, float]:
        """Width and height of the page as it is read."""
        left, bottom, right, top = self.box
        return (top - bottom, right - left) if self.turn % 2 else (right - left, top - bottom)

    def across(self, numbers: Rows, kept: Sequence[int]) -> tuple[list[float], list[float]]:
        """Left and right edges of boxes, each of which is left, top, right and bottom in `numbers`."""
        low, high = (3, 1) if self.turn % 2 else (0, 2)
        if self.turn < 2:
            start = self.box[self.turn]
            return [numbers[4 * at + low] - start for at in kept], [numbers[4 * at + high] - start for at in kept]
        end = self.box[self.turn]
        return [end - numbers[4 * at + high] for at in kept], [end - numbers[4 * at + low] for at in kept]

    def down(self, across: float, up: float) -> float:
        """How far below the upper edge a point of the file is."""
        left, bottom, right, top = self.box
        return (top - up, across - left, up - bottom, right - across)[self.turn]

    def place(self, across: float, up: float) -> tuple[float, float]:
        """A point of the file as points from the left and from the upper edge."""
        left, bottom, right, top = self.box
        return (across - left, up - bottom, right - across, top - up)[self.turn], self.down(across, up)


def find_frame(page: Any, turns: Sequence[int] = ()) -> Frame:
    """The frame in which most glyphs stand upright, else the one in which the page is shown."""
    shown = page.get_rotation() // 90 % 4
    most = max(range(4), key=turns.count) if turns and set(turns) != {shown} else shown
    turn = most if most == shown or turns.count(most) > 0.6 * len(turns) else shown
    return Frame(turn, page.get_bbox())


@dataclass(slots=True)
class Glyphs:
    """The glyphs of a page, one entry for each in every list; points from the upper left corner of the page."""

    frame: Frame
    signs: list[str] = field(default_factory=list)
    left: list[float] = field(default_factory=list)
    right: list[float] = field(default_factory=list)
    base: list[float] = field(default_factory=list)
    """How far down the baseline is."""
    size: list[float] = field(default_factory=list)
    font: list[int] = field(default_factory=list)
    """Number of the font in `GlyphReader.fonts`."""
    slanted: frozenset[int] = frozenset()
    """The glyphs on lines that are not level."""
    crowded: bool = False
    """Whether there are more than may be read."""
    unmapped: int = 0
    """How many signs are not known."""
    decoded: int = 0
    """How many signs were Latin letters for Thai ones."""
    nikhahits: int = 0
    """How many nikhahits were called blanks."""


@dataclass(frozen=True, slots=True)
class _Calls:
    """Functions of PDFium called without the checks of ctypes, which take longer than they do."""

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
        return ctypes.PYFUNCTYPE(result)(ctypes.cast(function, ctypes.c_void_p).value or 0)

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
        self._thai_for_latin: dict[int, Mapping[int, str]] = {}
        self._places: list[Any] = []
        self._room: Any = None
        self._point = (ctypes.c_double * 4)()
        self._matrix = (ctypes.c_float * 6)()

    def read(self, page: Any, text_page: Any, limit: int) -> Glyphs:
        """The glyphs of a page, none where there are more than `limit`; PDFium's own blanks and line ends left out."""
        glyphs = Glyphs(find_frame(page))
        count = text_page.count_chars()
        if count > limit:
            glyphs.crowded = True
        if not 0 < count <= limit:
            return glyphs
        handle = ctypes.c_void_p(ctypes.cast(text_page.raw, ctypes.c_void_p).value)
        signs = self._signs(text_page, handle, count)
        numbers = self._boxes(handle, count)
        kept = [at for at, sign in enumerate(signs) if sign not in GENERATED or numbers[4 * at] != numbers[4 * at + 2]]
        glyphs.signs = [signs[at] for at in kept]
        turns = self._set_fonts(glyphs, handle, kept)
        frame = glyphs.frame = find_frame(page, turns)
        if any(turn != frame.turn for turn in turns):
            glyphs.slanted = frozenset(at for at, turn in enumerate(turns) if turn != frame.turn)
        self._set_places(glyphs, handle, kept, numbers, frame)
        self._find_lost(glyphs, handle, kept)
        glyphs.decoded = decode_fonts(glyphs.signs, glyphs.font, self._thai_for_latin)
        return glyphs

    def _signs(self, text_page: Any, handle: Any, count: int) -> list[str]:
        """The sign of each glyph: PDFium's text, or one by one where that has another length."""
        text: str = text_page.get_text_range(0, count, errors="replace")
        if len(text) == count:
            return list(text)
        codes = map(self._calls.sign, repeat(handle), range(count))
        return [chr(code) if 0 < code < 0x110000 else LOST for code in codes]

    def _boxes(self, handle: Any, count: int) -> list[float]:
        """Left, top, right and bottom of the place of each glyph, which is as wide as its advance."""
        if count > len(self._places):
            room = max(count, FIRST_ROOM)
            self._room = (ctypes.c_float * (4 * room))()
            address = ctypes.addressof(self._room)
            self._places = [ctypes.c_void_p(address + 16 * at) for at in range(room)]
        deque(map(self._calls.box, repeat(handle), range(count), self._places), maxlen=0)
        numbers: list[float] = self._room[: 4 * count]
        return numbers

    def _set_fonts(self, glyphs: Glyphs, handle: Any, kept: Sequence[int]) -> list[int]:
        """Sets size and font; gives by how many quarters each glyph is turned to the left, 9 where between."""
        objects = list(map(self._calls.text_object, repeat(handle), kept))
        known: dict[int | None, tuple[float, int, int]] = {}
        for at, text_object in zip(kept, objects, strict=True):
            if text_object not in known:
                known[text_object] = self._describe(handle, at, text_object)
        described = [known[text_object] for text_object in objects]
        glyphs.size = [each[0] for each in described]
        glyphs.font = [each[1] for each in described]
        return [each[2] for each in described]

    def _describe(self, handle: Any, at: int, text_object: int | None) -> tuple[float, int, int]:
        """Size in points, number of the font, and quarters by which a text object is turned."""
        matrix = self._matrix
        self._calls.matrix(handle, at, ctypes.byref(matrix))
        right, up = matrix[0], matrix[1]
        size = abs(self._calls.size(handle, at)) * (math.hypot(matrix[2], matrix[3]) or math.hypot(right, up))
        if not SMALLEST_SIZE <= size <= LARGEST_SIZE:
            size = SMALLEST_SIZE
        if abs(up) <= LEVEL * abs(right):
            turn = 0 if right >= 0 else 2
        elif abs(right) <= LEVEL * abs(up):
            turn = 1 if up > 0 else 3
        else:
            turn = 9
        return size, self.fonts.number(text_object), turn

    def _set_places(self, glyphs: Glyphs, handle: Any, kept: Sequence[int], numbers: Rows, frame: Frame) -> None:
        """Sets left, right and baseline in the frame of the page."""
        glyphs.left, glyphs.right = frame.across(numbers, kept)
        origin, down, point = self._calls.origin, frame.down, self._point
        address = ctypes.addressof(point)
        across, up = ctypes.c_void_p(address), ctypes.c_void_p(address + 8)
        side = 0 if frame.turn % 2 else 3
        edge, base = math.nan, 0.0
        add = glyphs.base.append
        for at in kept:
            if numbers[4 * at + side] != edge:
                edge = numbers[4 * at + side]
                origin(handle, at, across, up)
                base = down(point[0], point[1])
            add(base)
        if not math.isfinite(sum(glyphs.left) + sum(glyphs.right) + sum(glyphs.base)):
            glyphs.left, glyphs.right, glyphs.base = map(_finite, (glyphs.left, glyphs.right, glyphs.base))

    def _find_lost(self, glyphs: Glyphs, handle: Any, kept: Sequence[int]) -> None:
        """Marks signs that are not known, and the nikhahits that Word calls blanks: such a blank has ink."""
        signs, left, right = glyphs.signs, glyphs.left, glyphs.right
        is_unmapped = self._calls.is_unmapped
        edge = 0.0
        for index, sign in enumerate(signs):
            if "\u0e00" < sign < "\u0e5c":
                if sign not in MARKS:
                    edge = right[index]
            elif sign == " ":
                if left[index] < edge and self._has_ink(handle, kept[index], glyphs.size[index]):
                    signs[index] = NIKHAHIT
                    glyphs.nikhahits += 1
            elif (sign < " " and sign != "\x02") or sign == LOST or is_unmapped(handle, kept[index]):
                signs[index] = LOST
                glyphs.unmapped += 1

    def _has_ink(self, handle: Any, at: int, size: float) -> bool:
        """Whether something is drawn for a glyph; the box of a blank may be a hair high."""
        address = ctypes.addressof(self._point)
        self._calls.ink(handle, at, *(ctypes.c_void_p(address + 8 * side) for side in range(4)))
        left, right, bottom, top = self._point
        return min(right - left, top - bottom) > LEAST_INK * size


def _finite(places: Rows) -> list[float]:
    """Places that are no numbers, or far off every page, brought to its edge."""
    return [place if -FAR <= place <= FAR else 0.0 for place in places]
