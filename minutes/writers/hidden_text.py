"""The text layer of a scanned page: what is written into its content, and the way from the page as seen to the file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import hypot

from minutes.readers.ocr_levelling import Levelling
from minutes.readers.pdf_grids import Grid
from minutes.writers.blank_font import codes, width_of
from minutes.writers.placing import Run

FONT, INVISIBLE = "MinutesLayer", 3
"""What the font is called in the resources of a page; the mode in which text is not drawn."""
NARROWEST = 0.05
"""A run is at least so wide, in sizes of its letters."""
NEARLY_LEVEL = 0.2
"""A run whose ends are no further off its middle, in sizes of its letters, is written level: pdf.js breaks the line
between words that are turned by any angle."""
STRETCH = 40.0
"""A ruling is written in pieces no longer than this, in points: one that is askew is still thin then."""
NOWHERE = "-30000 -30000 1 1 re W n"
"""Nothing is drawn but in a corner that no page has."""

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Seen:
    """How a page is seen: its box in the file, by how many quarters it is turned, its width and height as seen."""

    box: tuple[float, float, float, float]
    """Left, bottom, right and top."""
    turn: int
    width: float
    height: float

    def in_file(self, across: float, down: float) -> Point:
        """The point of the file at a point from the upper left corner of the page as it is seen."""
        left, bottom, right, top = self.box
        wide, high = right - left, top - bottom
        if self.turn % 2:
            wide, high = high, wide
        across, down = across * wide / (self.width or 1.0), down * high / (self.height or 1.0)
        return (
            (left + across, top - down),
            (left + down, bottom + across),
            (right - across, bottom + down),
            (right - down, top - across),
        )[self.turn]


@dataclass(frozen=True, slots=True)
class Layer:
    """What is written on a page: the runs of its lines in reading order, its tables, and how it was set level."""

    lines: Sequence[Sequence[Run]]
    grids: Sequence[Grid]
    levelling: Levelling

    @property
    def text(self) -> str:
        """All of it, a line a line."""
        return "\n".join(_text(line) for line in self.lines)


def _text(runs: Sequence[Run]) -> str:
    return "".join(run.text + (" " if run.gap else "") for run in runs)


def write_layer(layer: Layer, seen: Seen, font: str = FONT) -> bytes:
    """The content that draws nothing and says what is printed; the state of the graphics is as before behind it."""
    operators = ["q"]
    rulings = [each for grid in layer.grids for each in _rulings(grid)]
    if rulings:
        operators += ["q", NOWHERE, "0.1 w"]
        for begin, end in rulings:
            for first, last in pairwise(_steps(begin, end)):
                points = (*_in_file(first, layer.levelling, seen), *_in_file(last, layer.levelling, seen))
                operators.append("{} {} m {} {} l S".format(*map(_number, points)))
        operators.append("Q")
    operators += ["BT", f"{INVISIBLE} Tr"]
    for line in layer.lines:
        for run in line:
            operators += _run(run, layer.levelling, seen, font)
    operators += ["ET", "Q"]
    return ("\n".join(operators) + "\n").encode("ascii")


def _in_file(point: Point, levelling: Levelling, seen: Seen) -> Point:
    return seen.in_file(*levelling.place(*point))


def _run(run: Run, levelling: Levelling, seen: Seen, font: str) -> Iterator[str]:
    """A run as wide as it is printed, and the blank behind it: PDFium takes a blank on its own for nothing."""
    right = max(run.right, run.left + NARROWEST * run.size)
    first, last = levelling.place(run.left, run.begin_base), levelling.place(right, run.end_base)
    if abs(last[1] - first[1]) <= 2 * NEARLY_LEVEL * run.size:
        middle = (first[1] + last[1]) / 2
        first, last = (first[0], middle), (last[0], middle)
    begin, end = seen.in_file(*first), seen.in_file(*last)
    length = hypot(end[0] - begin[0], end[1] - begin[1]) or 1.0
    along = (end[0] - begin[0]) / length, (end[1] - begin[1]) / length
    size = run.size * length / (right - run.left)
    yield f"/{font} {_number(size)} Tf"
    yield " ".join(map(_number, (*along, -along[1], along[0], *begin))) + " Tm"
    width = width_of(run.text) * size / 1000
    stretch = 100 * length / width if width else 100.0
    text = run.text + " " if run.gap else run.text
    yield f"{_number(stretch)} Tz <{codes(text).hex().upper()}> Tj"


def _number(value: float) -> str:
    return f"{value:.4f}".rstrip("0").rstrip(".") if abs(value) >= 0.00005 else "0"


def _steps(begin: Point, end: Point) -> list[Point]:
    """A straight line in short pieces."""
    count = max(int(hypot(end[0] - begin[0], end[1] - begin[1]) / STRETCH) + 1, 1)
    across, down = (end[0] - begin[0]) / count, (end[1] - begin[1]) / count
    return [(begin[0] + at * across, begin[1] + at * down) for at in range(count + 1)]


def _rulings(grid: Grid) -> Iterator[tuple[Point, Point]]:
    """The sides of the cells of a table."""
    for number, ((top, bottom), band) in enumerate(zip(pairwise(grid.tops), grid.bands, strict=True)):
        yield (grid.edges[0], top), (grid.edges[0], bottom)
        for cell in band:
            yield (cell.right, top), (cell.right, bottom)
            if cell.row == number:
                yield (cell.left, top), (cell.right, top)
    yield (grid.edges[0], grid.tops[-1]), (grid.edges[-1], grid.tops[-1])
