"""Ruling lines in the picture of a page: where they run, how far the page is askew, and the picture without them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from minutes.ocr.ink import find_ink, shows_writing

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from PIL.Image import Image

    from minutes.ocr.ink import Mask

    Rows = NDArray[np.int64]

COARSE = 120.0
"""Rulings are looked for at about so many pixels an inch."""
SHORTEST = 0.4
"""A ruling is at least so long, in inches: longer than any stroke of a letter."""
SOLID = 0.95
"""At least this share of a ruling is ink, wherever it is measured."""
THICKEST = 0.06
"""A ruling is no thicker than this, in inches."""
THINNEST = 2.5
"""In rows of the coarse picture, one on either side added."""
MOST_CROSSED = 0.25
"""Along text more than this share of a run of ink has more ink above and below it."""
MOST_HUNG, NEAR = 0.2, 2
"""Where more ink than along this share of a run is so many pixels above or below it, it is tops or feet of letters;"""
UNDERLINED = 0.1
"""but where letters stand on it, and there is less ink than this right below it, it underlines them."""
AT_BORDER, FEWEST_AT_BORDER = 4, 3
"""Where so many upright rulings end, give or take so many pixels, is the border of a table;"""
LONGEST_STEM = 0.3
"""a stem of a letter stands out of it by no more than this, in inches."""
MOST_RUNS = 30_000
"""A picture with more level or upright strokes is a photograph."""
STEEPEST = 0.06


class Run(NamedTuple):
    """Ink along one row of pixels (or one column), from `begin` up to `end`."""

    at: int
    begin: int
    end: int


@dataclass(frozen=True, slots=True)
class Stroke:
    """A ruling: runs of ink on neighbouring rows (columns, where it is upright)."""

    runs: tuple[Run, ...]
    begin: int
    end: int
    along: float
    """Its middle, measured along it."""
    across: float
    """Its middle, measured across it."""
    slope: float
    """How far it moves across for each pixel along it."""

    @property
    def thickness(self) -> float:
        """How many rows of ink lie over each other, on the average."""
        return sum(run.end - run.begin for run in self.runs) / (self.end - self.begin)


@dataclass(frozen=True, slots=True)
class Rulings:
    """The rulings of a picture, in pixels of a coarser one, and how many pixels of the picture make one of those."""

    level: tuple[Stroke, ...]
    upright: tuple[Stroke, ...]
    coarseness: int
    ink: Mask
    """Where the coarser picture has ink, upright rulings left out."""
    writing: bool = True
    """Whether anything is on the page but an even ground."""

    @property
    def slopes(self) -> list[tuple[float, float]]:
        """How far each level ruling falls for a pixel to the right, and how long it is in pixels of the picture."""
        return [(stroke.slope, (stroke.end - stroke.begin) * self.coarseness) for stroke in self.level]


def find_rulings(picture: Image, dpi: float) -> Rulings:
    """The rulings of a grey picture with so many pixels an inch."""
    import numpy as np

    coarseness = max(round(dpi / COARSE), 1)
    grey = np.asarray(picture.reduce(coarseness))
    ink = find_ink(grey)
    per_inch = dpi / coarseness
    level = find_strokes(ink, per_inch)
    upright = without_stems(find_strokes(np.ascontiguousarray(ink.T), per_inch), level, per_inch)
    for stroke in upright:
        for run in stroke.runs:
            ink[run.begin : run.end, run.at] = False
    return Rulings(tuple(level), tuple(upright), coarseness, ink, shows_writing(grey, ink))


def find_strokes(ink: Mask, per_inch: float) -> list[Stroke]:
    """The level rulings among the ink of a picture."""
    runs = list(_runs(ink, max(int(SHORTEST * per_inch), 8)))
    if len(runs) > MOST_RUNS:
        return []
    most = THICKEST * per_inch + 2
    return [
        stroke
        for stroke in map(_stroke, _join(runs))
        if THINNEST <= stroke.thickness <= most and abs(stroke.slope) <= STEEPEST and not _is_of_text(stroke, ink)
    ]


def _runs(ink: Mask, shortest: int) -> Iterator[Run]:
    """Stretches of ink of some length, row by row from left to right; ink on the rows beside counts too."""
    import numpy as np

    if ink.shape[1] <= shortest or ink.shape[0] < 3:
        return
    thick = ink.copy()
    thick[1:] |= ink[:-1]
    thick[:-1] |= ink[1:]
    kind = np.int16 if ink.shape[1] < 30_000 else np.int32
    summed: NDArray[np.signedinteger] = np.cumsum(thick, axis=1, dtype=kind)
    full = summed[:, shortest:] - summed[:, :-shortest] >= SOLID * shortest
    full &= thick[:, 1 : full.shape[1] + 1]
    rows = np.flatnonzero(full.any(axis=1))
    edges = np.diff(np.pad(full[rows], ((0, 0), (1, 1))).astype(np.int8), axis=1)
    places, begins = np.nonzero(edges == 1)
    ends = np.nonzero(edges == -1)[1] + shortest
    last: Run | None = None
    for row, begin, end in zip(rows[places].tolist(), begins.tolist(), ends.tolist(), strict=True):
        if last is not None and last.at == row and begin <= last.end:
            last = Run(row, last.begin, end)
            continue
        if last is not None:
            yield last
        last = Run(row, begin + 1, end)
    if last is not None:
        yield last


def _join(runs: Sequence[Run]) -> list[list[Run]]:
    """Runs with those that touch them on the row above."""
    strokes: list[list[Run]] = []
    above: list[tuple[Run, list[Run]]] = []
    here: list[tuple[Run, list[Run]]] = []
    row = -2
    for run in runs:
        if run.at != row:
            above = here if run.at == row + 1 else []
            here, row = [], run.at
        stroke = next((stroke for other, stroke in above if other.begin < run.end and run.begin < other.end), None)
        if stroke is None:
            stroke = []
            strokes.append(stroke)
        stroke.append(run)
        here.append((run, stroke))
    return strokes


def _stroke(runs: Sequence[Run]) -> Stroke:
    """Joined runs as a stroke, with the straight line through them."""
    lengths = [run.end - run.begin for run in runs]
    weight = sum(lengths)
    along = sum(length * (run.begin + run.end) / 2 for length, run in zip(lengths, runs, strict=True)) / weight
    across = sum(length * run.at for length, run in zip(lengths, runs, strict=True)) / weight
    spread = rise = 0.0
    for length, run in zip(lengths, runs, strict=True):
        off = (run.begin + run.end) / 2 - along
        spread += length * (off * off + length * length / 12)
        rise += length * off * (run.at - across)
    begin, end = min(run.begin for run in runs), max(run.end for run in runs)
    return Stroke(tuple(runs), begin, end, along, across, rise / spread if spread else 0.0)


def without_stems(upright: Sequence[Stroke], level: Sequence[Stroke], per_inch: float) -> list[Stroke]:
    """Upright rulings without what stands out of their table: stems of letters that touch its border from outside."""
    ends = [(stroke.begin, stroke.end) for stroke in upright]
    for border in level:
        heights = [border.across + border.slope * (stroke.across - border.along) for stroke in upright]
        for side in (0, 1):
            at_border = sum(abs(end[side] - y) <= AT_BORDER for end, y in zip(ends, heights, strict=True))
            for number, y in enumerate(heights if at_border >= FEWEST_AT_BORDER else ()):
                out = (y - ends[number][0]) if side == 0 else (ends[number][1] - y)
                if AT_BORDER < out <= LONGEST_STEM * per_inch and ends[number][0] < y < ends[number][1]:
                    begin, end = ends[number]
                    ends[number] = (int(y), end) if side == 0 else (begin, int(y) + 1)
    return [
        stroke if (stroke.begin, stroke.end) == (begin, end) else _cut(stroke, begin, end)
        for stroke, (begin, end) in zip(upright, ends, strict=True)
    ]


def _cut(stroke: Stroke, begin: int, end: int) -> Stroke:
    """A stroke from one place to another."""
    inside = (Run(run.at, max(run.begin, begin), min(run.end, end)) for run in stroke.runs)
    return _stroke([run for run in inside if run.begin < run.end])


def _edges(stroke: Stroke, rows: int) -> tuple[Rows, Rows]:
    """The first and the last row of a level ruling along it."""
    import numpy as np

    top = np.full(stroke.end - stroke.begin, rows, np.int64)
    bottom = np.full(stroke.end - stroke.begin, -1, np.int64)
    for run in stroke.runs:
        part = slice(run.begin - stroke.begin, run.end - stroke.begin)
        top[part] = np.minimum(top[part], run.at)
        bottom[part] = np.maximum(bottom[part], run.at)
    return top, bottom


def _is_of_text(stroke: Stroke, ink: Mask) -> bool:
    """Whether a level run of ink is no ruling but goes through text, or is tops or feet of letters run together."""
    edges = _edges(stroke, ink.shape[0])
    above, below = _beside(stroke, ink, edges, 1)
    if (above & below).mean() > MOST_CROSSED:
        return True
    standing, hanging = (side.mean() for side in _beside(stroke, ink, edges, NEAR))
    return bool(hanging > MOST_HUNG or (standing > MOST_HUNG and below.mean() > UNDERLINED))


def _beside(stroke: Stroke, ink: Mask, edges: tuple[Rows, Rows], by: int) -> tuple[Mask, Mask]:
    """Along a level ruling, where ink stands so many pixels above its first row, and below its last."""
    import numpy as np

    top, bottom = edges
    columns = np.arange(stroke.begin, stroke.end)
    last = ink.shape[0] - 1
    return ink[np.clip(top - by, 0, last), columns], ink[np.clip(bottom + by, 0, last), columns]


def without_rulings(picture: Image, rulings: Rulings) -> Image:
    """The picture without its rulings; strokes of letters that cross level ones stay, and those that end on them."""
    import numpy as np
    import PIL.Image

    if not rulings.level and not rulings.upright:
        return picture
    grey = np.array(picture)
    step = rulings.coarseness
    paper = np.percentile(grey[::step, ::step], 80)
    for stroke in rulings.upright:
        for run in stroke.runs:
            grey[run.begin * step : run.end * step, run.at * step : (run.at + 1) * step] = paper
    for stroke in rulings.level:
        top, bottom = _edges(stroke, rulings.ink.shape[0])
        above, below = _beside(stroke, rulings.ink, (top, bottom), 1)
        for run in stroke.runs:
            here = slice(run.begin - stroke.begin, run.end - stroke.begin)
            kept = (
                (above & below)[here] | (above[here] & (top[here] == run.at)) | (below[here] & (bottom[here] == run.at))
            )
            part = grey[run.at * step : (run.at + 1) * step, run.begin * step : run.end * step]
            part[:, np.repeat(~kept, step)[: part.shape[1]]] = paper
    return PIL.Image.fromarray(grey)
