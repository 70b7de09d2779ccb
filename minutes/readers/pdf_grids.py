"""Ruled tables of a PDF page: the cells that its ruling lines make."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from minutes.readers.pdf_rulings import Drawn, Ruling, join_rulings

TOUCH = 2.5
"""Lines that miss each other by no more than this, in points, meet."""
LOWEST_ROW = 4.0
NARROWEST_CELL = 5.0
MOST_LINES = 200


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: its left and right edge in points, and the row and column of the grid in which it begins."""

    left: float
    right: float
    row: int
    column: int


@dataclass(frozen=True, slots=True)
class Grid:
    """A ruled table: where its rows and columns begin and end, in points, and the cells that cross each row."""

    tops: tuple[float, ...]
    edges: tuple[float, ...]
    bands: tuple[tuple[Cell, ...], ...]

    def cell_at(self, across: float, down: float) -> tuple[int, int] | None:
        """Row and column in which the cell at a point begins."""
        if not (self.edges[0] <= across <= self.edges[-1] and self.tops[0] <= down <= self.tops[-1]):
            return None
        band = self.bands[min(bisect_right(self.tops, down), len(self.bands)) - 1]
        return next(((cell.row, cell.column) for cell in band if across <= cell.right), None)


def find_grids(drawn: Drawn) -> list[Grid]:
    """The tables with at least two columns, from top to bottom."""
    if len(drawn.level) < 2 or len(drawn.upright) < 2:
        return []
    level, upright = join_rulings(drawn.level), join_rulings(drawn.upright)
    level = [ruling for ruling in level if ruling.end - ruling.begin >= 2 * NARROWEST_CELL]
    if len(level) > MOST_LINES or len(upright) > MOST_LINES:
        return []
    grids = [grid for lines in _meeting(level, upright) if (grid := _grid(*lines)) is not None]
    return sorted(grids, key=lambda grid: grid.tops[0])


def _meeting(level: Sequence[Ruling], upright: Sequence[Ruling]) -> list[tuple[list[Ruling], list[Ruling]]]:
    """The lines that hang together by crossing or touching each other."""
    group = list(range(len(level) + len(upright)))

    def head(at: int) -> int:
        while group[at] != at:
            group[at] = group[group[at]]
            at = group[at]
        return at

    for one, across in enumerate(level):
        for other, down in enumerate(upright, len(level)):
            if (
                across.begin - TOUCH <= down.at <= across.end + TOUCH
                and down.begin - TOUCH <= across.at <= down.end + TOUCH
            ):
                group[head(one)] = head(other)
    groups: dict[int, tuple[list[Ruling], list[Ruling]]] = {}
    for at in range(len(group)):
        lines = groups.setdefault(head(at), ([], []))
        if at < len(level):
            lines[0].append(level[at])
        else:
            lines[1].append(upright[at - len(level)])
    return [lines for lines in groups.values() if len(lines[0]) >= 2 and len(lines[1]) >= 2]


def _places(rulings: Sequence[Ruling], least: float) -> list[float]:
    """Where lines run, those that are closer together than a cell as one."""
    places: list[float] = []
    for at in sorted(ruling.at for ruling in rulings):
        if not places or at - places[-1] > least:
            places.append(at)
    return places


def _grid(level: Sequence[Ruling], upright: Sequence[Ruling]) -> Grid | None:
    tops = _places(level, LOWEST_ROW)
    edges = _places([*upright, *_open_sides(level, upright)], NARROWEST_CELL)
    if len(tops) < 2 or len(edges) < 3:
        return None
    bands: list[tuple[Cell, ...]] = []
    above: tuple[Cell, ...] = ()
    for number, (top, bottom) in enumerate(pairwise(tops)):
        cells = []
        for left, right in pairwise(_borders(upright, edges, (top + bottom) / 2)):
            middle = (left + right) / 2
            over = next((cell for cell in above if cell.left <= middle <= cell.right), None)
            if over is not None and not _covers(level, top, middle):
                cells.append(Cell(left, right, over.row, over.column))
            else:
                cells.append(Cell(left, right, number, bisect_right(edges, left + TOUCH) - 1))
        above = tuple(cells)
        bands.append(above)
    if all(len(band) == 1 for band in bands):
        return None
    return Grid(tuple(tops), tuple(edges), tuple(bands))


def _open_sides(level: Sequence[Ruling], upright: Sequence[Ruling]) -> list[Ruling]:
    """The sides of a table that is not ruled there, at the ends of its level lines."""
    top, bottom = min(ruling.at for ruling in level), max(ruling.at for ruling in level)
    left, right = min(ruling.begin for ruling in level), max(ruling.end for ruling in level)
    sides = []
    if left < min(ruling.at for ruling in upright) - NARROWEST_CELL:
        sides.append(Ruling(left, top, bottom))
    if right > max(ruling.at for ruling in upright) + NARROWEST_CELL:
        sides.append(Ruling(right, top, bottom))
    return sides


def _borders(upright: Sequence[Ruling], edges: Sequence[float], down: float) -> list[float]:
    """The edges of the cells in a row: the outer ones, and those that are ruled at this height."""
    inner = [edge for edge in edges[1:-1] if _covers(upright, edge, down)]
    return [edges[0], *inner, edges[-1]]


def _covers(rulings: Sequence[Ruling], at: float, point: float) -> bool:
    return any(
        abs(ruling.at - at) <= NARROWEST_CELL and ruling.begin - TOUCH <= point <= ruling.end + TOUCH
        for ruling in rulings
    )
