"""The geometry of a recognised page: from pixels of a picture that is askew to points of a page that is level."""

from __future__ import annotations

from collections.abc import Sequence

from minutes.ocr.rulings import Rulings, Stroke
from minutes.readers.ocr import OcrLine
from minutes.readers.pdf_grids import Grid, find_grids
from minutes.readers.pdf_rulings import Drawn, Ruling

POINTS = 72
"""Points in an inch."""
SHORTEST = 1.5
"""Lines shorter than this, in inches, do not tell how far a page is askew."""
STEEPEST = 0.1
TOGETHER = 4.0
"""Rulings end together where their ends are no further apart, in points."""
FEWEST_TOGETHER = 3


class Levelling:
    """The way from pixels to points, of a page with so many pixels an inch, of a width and height in points.

    The picture may be that of the page turned by some quarters against the clock; so is the level page then.
    """

    def __init__(self, dpi: float, width: float, height: float, slope: float = 0.0, turn: int = 0) -> None:
        self.turn, self.slope, self._width, self._height = turn, slope, width, height
        self._scale = POINTS / dpi
        self._across, self._down = (height / 2, width / 2) if turn % 2 else (width / 2, height / 2)

    def point(self, across: float, down: float) -> tuple[float, float]:
        """Where a point of the picture is, from the upper left corner of the page."""
        across, down = across * self._scale, down * self._scale
        off, below = across - self._across, down - self._down
        return across + self.slope * below, down - self.slope * off

    def place(self, across: float, down: float) -> tuple[float, float]:
        """Where a point of the level page is on the page as it is, from its upper left corner in points."""
        off, below = across - self._across, down - self._down
        grown = 1 + self.slope * self.slope
        across = self._across + (off - self.slope * below) / grown
        down = self._down + (below + self.slope * off) / grown
        return (
            (across, down),
            (self._width - down, across),
            (self._width - across, self._height - down),
            (down, self._height - across),
        )[self.turn]

    def length(self, pixels: float) -> float:
        """A length in points."""
        return pixels * self._scale

    def grids(self, rulings: Rulings) -> list[Grid]:
        """The tables that rulings make."""
        step = rulings.coarseness
        level, upright = [], []
        for stroke in rulings.level:
            (left, top), (right, bottom) = (self.point(x, y) for x, y in _ends(stroke, step))
            level.append(Ruling((top + bottom) / 2, left, right))
        for stroke in rulings.upright:
            (left, top), (right, bottom) = (self.point(x, y) for y, x in _ends(stroke, step))
            upright.append(Ruling((left + right) / 2, top, bottom))
        return find_grids(Drawn([*level, *open_ends(level, upright)], upright))


def _ends(stroke: Stroke, step: int) -> list[tuple[float, float]]:
    """The two ends of a ruling in pixels of the picture, along it and across it."""
    return [
        (end * step, (stroke.across + stroke.slope * (end - stroke.along) + 0.5) * step)
        for end in (stroke.begin, stroke.end)
    ]


def open_ends(level: Sequence[Ruling], upright: Sequence[Ruling]) -> list[Ruling]:
    """Level rulings where upright ones of a table end together in the open: its row goes on on another page."""
    found: list[Ruling] = []
    for ends in ([ruling.begin for ruling in upright], [ruling.end for ruling in upright]):
        for end in sorted(set(ends)):
            together = [ruling.at for ruling, at in zip(upright, ends, strict=True) if 0 <= at - end <= TOGETHER]
            is_new = not any(abs(ruling.at - end) <= 2 * TOGETHER for ruling in (*level, *found))
            if len(together) >= FEWEST_TOGETHER and is_new:
                found.append(Ruling(end, min(together), max(together)))
    return found


def find_slope(lines: Sequence[OcrLine], rulings: Rulings | None, dpi: float) -> float:
    """How far the lines of a page fall for each pixel to the right: the middle one, long lines counting for more."""
    slopes = [(line.slope, line.box.right - line.box.left) for line in lines if line.slope is not None]
    slopes += rulings.slopes if rulings else []
    telling = sorted(each for each in slopes if each[1] >= SHORTEST * dpi and abs(each[0]) <= STEEPEST)
    rest = sum(length for _, length in telling) / 2
    for slope, length in telling:
        rest -= length
        if rest <= 0:
            return slope
    return 0.0
