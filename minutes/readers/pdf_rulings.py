"""The ruling lines of a PDF page: the thin strokes and bars among the shapes that it draws."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import repeat
from typing import Any, NamedTuple

from minutes.readers.pdf_glyphs import Frame

THIN = 3.0
"""A shape no thicker than this, in points, is a line."""
SHORTEST = 3.0
JOINED = 3.0
"""Lines one behind the other with no more than this between them are one."""
BESIDE = 1.6
"""Lines beside each other that are no further apart are one."""
MOST_OBJECTS = 60_000
MOST_RULINGS = 4_000
"""A page with more is a drawing, not a table."""
MOST_POINTS = 64
MOST_DEEP = 3
PATH, IMAGE, FORM = 2, 3, 5


class Ruling(NamedTuple):
    """A line along a table: where it is, and from where to where it runs, in points from the upper left corner."""

    at: float
    begin: float
    end: float


@dataclass(slots=True)
class Drawn:
    """What a page draws beside its text."""

    level: list[Ruling]
    upright: list[Ruling]
    paths: int = 0
    images: int = 0
    largest_image: float = 0.0
    """Share of the page that the largest picture covers."""


@dataclass(frozen=True, slots=True)
class _Calls:
    count: Any
    item: Any
    kind: Any
    bounds: Any
    form_count: Any
    form_item: Any
    matrix: Any
    points: Any
    segment: Any
    segment_kind: Any
    segment_point: Any
    mode: Any


@cache
def _calls() -> _Calls:
    import pypdfium2.raw as pdfium

    pointer, number = ctypes.c_void_p, ctypes.c_int

    def bare(function: Any, result: Any, *takes: Any) -> Any:
        return ctypes.PYFUNCTYPE(result, *takes)(ctypes.cast(function, pointer).value or 0)

    return _Calls(
        bare(pdfium.FPDFPage_CountObjects, number, pointer),
        bare(pdfium.FPDFPage_GetObject, pointer, pointer, number),
        bare(pdfium.FPDFPageObj_GetType, number, pointer),
        bare(pdfium.FPDFPageObj_GetBounds, number, pointer, pointer, pointer, pointer, pointer),
        bare(pdfium.FPDFFormObj_CountObjects, number, pointer),
        bare(pdfium.FPDFFormObj_GetObject, pointer, pointer, ctypes.c_ulong),
        bare(pdfium.FPDFPageObj_GetMatrix, number, pointer, pointer),
        bare(pdfium.FPDFPath_CountSegments, number, pointer),
        bare(pdfium.FPDFPath_GetPathSegment, pointer, pointer, number),
        bare(pdfium.FPDFPathSegment_GetType, number, pointer),
        bare(pdfium.FPDFPathSegment_GetPoint, number, pointer, pointer, pointer),
        bare(pdfium.FPDFPath_GetDrawMode, number, pointer, pointer, pointer),
    )


Matrix = tuple[float, float, float, float, float, float]
IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
Box = tuple[float, float, float, float]


class DrawingReader:
    """Reads what pages draw; the room for numbers is used again and again."""

    def __init__(self) -> None:
        self._calls = _calls()
        self._numbers = (ctypes.c_float * 6)()
        address = ctypes.addressof(self._numbers)
        self._rooms = [ctypes.c_void_p(address + 4 * at) for at in range(6)]
        self._modes = (ctypes.c_int * 2)()
        address = ctypes.addressof(self._modes)
        self._mode_rooms = (ctypes.c_void_p(address), ctypes.c_void_p(address + 4))

    def read(self, page: Any, frame: Frame) -> Drawn:
        """The ruling lines of a page and the number of its shapes and pictures."""
        calls = self._calls
        handle = ctypes.cast(page.raw, ctypes.c_void_p).value
        count = min(calls.count(handle), MOST_OBJECTS)
        drawn = Drawn([], [])
        items = list(map(calls.item, repeat(handle), range(count)))
        self._collect(items, IDENTITY, frame, drawn, 0)
        return drawn

    def _collect(self, items: Sequence[int], matrix: Matrix, frame: Frame, drawn: Drawn, deep: int) -> None:
        calls = self._calls
        for item, kind in zip(items, map(calls.kind, items), strict=True):
            if kind == PATH:
                drawn.paths += 1
                if len(drawn.level) + len(drawn.upright) < MOST_RULINGS:
                    for box in self._lines(item, matrix):
                        _add(drawn, box, frame)
            elif kind == IMAGE:
                drawn.images += 1
                width, height = frame.extent
                left, bottom, right, top = self._bounds(item, matrix)
                share = abs((right - left) * (top - bottom)) / (width * height or 1.0)
                drawn.largest_image = max(drawn.largest_image, share)
            elif kind == FORM and deep < MOST_DEEP:
                count = min(calls.form_count(item), MOST_OBJECTS)
                inner = [each for each in map(calls.form_item, repeat(item), range(count)) if each]
                self._collect(inner, _times(self._matrix(item), matrix), frame, drawn, deep + 1)

    def _bounds(self, item: int, matrix: Matrix) -> Box:
        if not self._calls.bounds(item, *self._rooms[:4]):
            return 0.0, 0.0, 0.0, 0.0
        left, bottom, right, top = self._numbers[:4]
        if matrix is IDENTITY:
            return left, bottom, right, top
        corners = [_through(matrix, across, up) for across in (left, right) for up in (bottom, top)]
        across, up = [corner[0] for corner in corners], [corner[1] for corner in corners]
        return min(across), min(up), max(across), max(up)

    def _matrix(self, item: int) -> Matrix:
        if not self._calls.matrix(item, self._rooms[0]):
            return IDENTITY
        a, b, c, d, e, f = self._numbers
        return a, b, c, d, e, f

    def _lines(self, item: int, matrix: Matrix) -> Iterator[Box]:
        """The thin boxes of a shape: itself where it is thin, else its sides where they are drawn."""
        box = self._bounds(item, matrix)
        if min(box[2] - box[0], box[3] - box[1]) <= THIN:
            yield box
            return
        self._calls.mode(item, *self._mode_rooms)
        count = self._calls.points(item)
        if not self._modes[1] or not 2 <= count <= MOST_POINTS:
            return
        whole = _times(self._matrix(item), matrix)
        yield from self._sides(item, count, whole)

    def _sides(self, item: int, count: int, matrix: Matrix) -> Iterator[Box]:
        calls = self._calls
        start = last = (0.0, 0.0)
        for number in range(count):
            segment = calls.segment(item, number)
            calls.segment_point(segment, *self._rooms[:2])
            point = _through(matrix, self._numbers[0], self._numbers[1])
            if calls.segment_kind(segment) == 2:
                start = point
            else:
                yield _box_of(last, point)
            last = point
        yield _box_of(last, start)


def _box_of(first: tuple[float, float], second: tuple[float, float]) -> Box:
    return min(first[0], second[0]), min(first[1], second[1]), max(first[0], second[0]), max(first[1], second[1])


def _times(first: Matrix, second: Matrix) -> Matrix:
    """The transformation by the first matrix and then by the second."""
    if second is IDENTITY:
        return first
    a, b, c, d, e, f = first
    across, up = _through(second, e, f)
    right, rises = second[0], second[1]
    leans, high = second[2], second[3]
    return a * right + b * leans, a * rises + b * high, c * right + d * leans, c * rises + d * high, across, up


def _through(matrix: Matrix, across: float, up: float) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return a * across + c * up + e, b * across + d * up + f


def _add(drawn: Drawn, box: Box, frame: Frame) -> None:
    """A thin box as a line of the page, where it is level or upright and long enough."""
    first, second = frame.place(box[0], box[1]), frame.place(box[2], box[3])
    left, right = sorted((first[0], second[0]))
    top, bottom = sorted((first[1], second[1]))
    wide, high = right - left, bottom - top
    if wide >= SHORTEST and high <= THIN:
        drawn.level.append(Ruling((top + bottom) / 2, left, right))
    elif high >= SHORTEST and wide <= THIN:
        drawn.upright.append(Ruling((left + right) / 2, top, bottom))


def join_rulings(rulings: Sequence[Ruling]) -> list[Ruling]:
    """Pieces of one line joined, from the first line to the last."""
    rows: list[list[Ruling]] = []
    for ruling in sorted(rulings):
        if rows and ruling.at - rows[-1][-1].at <= BESIDE and ruling.at - rows[-1][0].at <= 2 * BESIDE:
            rows[-1].append(ruling)
        else:
            rows.append([ruling])
    joined = []
    for row in rows:
        at = sum(ruling.at for ruling in row) / len(row)
        begin, end = 0.0, -1.0
        for ruling in sorted(row, key=lambda each: each.begin):
            if end < begin:
                begin, end = ruling.begin, ruling.end
            elif ruling.begin <= end + JOINED:
                end = max(end, ruling.end)
            else:
                joined.append(Ruling(at, begin, end))
                begin, end = ruling.begin, ruling.end
        joined.append(Ruling(at, begin, end))
    return joined
