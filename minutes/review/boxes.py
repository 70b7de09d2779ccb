"""Where on the picture of its page a line stands, and where a stretch of it does, by the ink that is there."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from minutes.document import Line, Page
from minutes.thai.joining import visible_width

if TYPE_CHECKING:
    from PIL.Image import Image

UNIT = 10_000
"""Boxes are in so many parts of the width and the height of the page."""
DARK = 16
"""A column of pixels holds ink where it is so much darker than the paper, on the average of the line's height."""
STRETCH_ROOM = 0.004
"""Left free around a part of a line, in widths of the page: letters are not all of one width."""
ROOM = 1.5
"""Points left free around a line."""

Box = tuple[int, int, int, int]
"""Left, top, width and height."""


class LineBoxes:
    """The boxes of the lines of a page, and of stretches of them."""

    def __init__(self, page: Page, image: Image | None) -> None:
        self._page, self._image = page, image
        turned = page.turn % 2
        self._width = (page.height if turned else page.width) or 0.0
        self._height = (page.width if turned else page.height) or 0.0
        self._ink: dict[int, Sequence[int]] = {}
        self._feet = _feet(page)

    @property
    def size(self) -> tuple[float, float] | None:
        """Width and height of the page in points, as it was read; None where it has none."""
        return (self._width, self._height) if self._width and self._height else None

    def of_line(self, line: Line) -> Box | None:
        """The box of a whole line; None where its place is not known."""
        if line.left is None or line.right is None or line.top is None or not self._width or not self._height:
            return None
        left, right = line.left - ROOM, line.right + ROOM
        top, foot = line.top - ROOM, self._feet.get(line.number, line.top) + ROOM
        box = (left / self._width, top / self._height, (right - left) / self._width, (foot - top) / self._height)
        left, top, width, height = (round(each * UNIT) for each in box)
        if width <= 0 or height <= 0 or not (-UNIT < left < UNIT and -UNIT < top < UNIT):
            return None
        return left, top, min(width, UNIT), min(height, UNIT)

    def of_stretch(self, line: Line, begin: int, end: int) -> tuple[int, int] | None:
        """Left edge and width of `text[begin:end]` of a line; None where only the whole line can be shown."""
        box = self.of_line(line)
        if box is None or self._image is None or line.breaks:
            return None
        if end - begin >= len(line.text.strip()):
            return None
        ink = self._inked(line, box)
        if len(ink) < 2 * (line.text.count("\t") + 1):
            return None
        cells = _parted(ink, line.text.count("\t"))
        first = _column(line, begin, cells)
        last = _column(line, end - 1, cells)
        share, room = UNIT / self._image.width, round(self._image.width * STRETCH_ROOM)
        return round((first[0] - room) * share), max(round((last[1] - first[0] + 2 * room) * share), 1)

    def _inked(self, line: Line, box: Box) -> Sequence[int]:
        """The columns of pixels of a line that hold ink, from left to right."""
        known = self._ink.get(line.number)
        if known is None:
            known = self._ink[line.number] = _inked_columns(self._image, box)
        return known


def _parted(ink: Sequence[int], tabs: int) -> list[Sequence[int]]:
    """The inked columns of each cell of a line, parted at the widest gaps."""
    widest = sorted(range(1, len(ink)), key=lambda at: ink[at - 1] - ink[at])[:tabs]
    edges = [0, *sorted(widest), len(ink)]
    return [ink[begin:end] for begin, end in pairwise(edges)]


def _column(line: Line, at: int, cells: Sequence[Sequence[int]]) -> tuple[int, int]:
    """The pixels from which and to which the letter at an offset of a line stands."""
    cell = min(line.text.count("\t", 0, at), len(cells) - 1)
    begin = line.text.rfind("\t", 0, at) + 1
    end = line.text.find("\t", begin)
    text = line.text[begin : len(line.text) if end < 0 else end]
    ink = cells[cell]
    whole = max(visible_width("".join(text.split())), 1)
    before = visible_width("".join(text[: at - begin].split()))
    behind = max(visible_width("".join(text[: at - begin + 1].split())), before)
    first = min(before * len(ink) // whole, len(ink) - 1)
    last = min(max(behind * len(ink) // whole - 1, first), len(ink) - 1)
    return ink[first], ink[last]


def _feet(page: Page) -> dict[int, float]:
    """Where each line ends below; a row of a table whose cells hold several lines ends above the next line."""
    feet: dict[int, float] = {}
    below: float | None = None
    for line in reversed(page.lines):
        if line.bottom is not None:
            grown = below is not None and line.breaks and below > line.bottom
            feet[line.number] = below if grown and below is not None else line.bottom
        if line.top is not None:
            below = line.top
    return feet


def _inked_columns(image: Image | None, box: Box) -> Sequence[int]:
    import PIL.Image

    if image is None:
        return ()
    left, top, width, height = box
    wide, high = image.width / UNIT, image.height / UNIT
    edges = (
        max(int(left * wide), 0),
        max(int(top * high), 0),
        min(int((left + width) * wide) + 1, image.width),
        min(int((top + height) * high) + 1, image.height),
    )
    if edges[2] - edges[0] < 2 or edges[3] - edges[1] < 2:
        return ()
    flat = image.crop(edges).resize((edges[2] - edges[0], 1), PIL.Image.Resampling.BOX).tobytes()
    paper = max(flat)
    return [edges[0] + at for at, grey in enumerate(flat) if paper - grey >= DARK]
