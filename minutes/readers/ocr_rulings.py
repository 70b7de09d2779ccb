"""Ruling lines in the picture of a page: where they run, how much the page is askew, and the picture without them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from PIL.Image import Image

    Grey = NDArray[np.uint8]
    Mask = NDArray[np.bool_]

SCALE = 150.0
"""Rulings are looked for at about so many pixels an inch."""
SHORTEST = 0.4
"""A ruling is at least so long, in inches: longer than any stroke of a letter."""
SOLID = 0.95
"""At least this share of a ruling is ink, wherever it is measured."""
THICKEST = 0.06
"""A ruling is no thicker than this, in inches."""
FAINTEST = 0.2
"""Ink is darker than the paper by at least this share of the way to black."""
PAPER_BLOCK = 32
MOST_RUNS = 30_000
"""A picture with more level or upright strokes is a photograph."""
STEEPEST = 0.06


class Run(NamedTuple):
    """Ink along one row of pixels (or one column), from `begin` up to `end`."""

    at: int
    begin: int
    end: int


@dataclass(slots=True)
class Stroke:
    """Runs of ink on neighbouring rows that make one ruling."""

    runs: list[Run]

    @property
    def begin(self) -> int:
        """Where the ruling begins."""
        return min(run.begin for run in self.runs)

    @property
    def end(self) -> int:
        """Where the ruling ends."""
        return max(run.end for run in self.runs)

    @property
    def length(self) -> int:
        """How long the ruling is, in pixels."""
        return self.end - self.begin

    @property
    def thickness(self) -> float:
        """How many rows of ink lie over each other, on the average."""
        return sum(run.end - run.begin for run in self.runs) / self.length

    def place(self) -> tuple[float, float]:
        """The middle of the ruling: along it, and across it."""
        weight = sum(run.end - run.begin for run in self.runs)
        along = sum((run.end - run.begin) * (run.begin + run.end) / 2 for run in self.runs) / weight
        return along, sum((run.end - run.begin) * run.at for run in self.runs) / weight

    def slope(self) -> float:
        """How far the ruling falls for each pixel along it."""
        along, across = self.place()
        spread = rise = 0.0
        for run in self.runs:
            length = run.end - run.begin
            off = (run.begin + run.end) / 2 - along
            spread += length * (off * off + length * length / 12)
            rise += length * off * (run.at - across)
        return rise / spread if spread else 0.0


def darkness(picture: Image) -> tuple[Mask, int]:
    """Where a grey picture has ink, at about `SCALE` pixels an inch, and by how much it was made smaller."""
    raise NotImplementedError


def ink_of(grey: Grey) -> Mask:
    """Where there is ink: pixels darker than the paper around them, however grey or shaded that is."""
    import numpy as np

    rows, columns = grey.shape
    tall, wide = -(-rows // PAPER_BLOCK), -(-columns // PAPER_BLOCK)
    padded = np.pad(grey, ((0, tall * PAPER_BLOCK - rows), (0, wide * PAPER_BLOCK - columns)), mode="edge")
    blocks = padded.reshape(tall, PAPER_BLOCK, wide, PAPER_BLOCK)
    paper = blocks.max(axis=(1, 3)).astype(np.float32)
    limit = np.repeat(paper * (1 - FAINTEST), PAPER_BLOCK, axis=1)
    ink = blocks.reshape(tall, PAPER_BLOCK, wide * PAPER_BLOCK) < limit[:, None, :]
    return ink.reshape(tall * PAPER_BLOCK, -1)[:rows, :columns]


def find_strokes(ink: Mask, per_inch: float) -> list[Stroke]:
    """The level rulings among the ink of a picture."""
    runs = list(_runs(ink, max(int(SHORTEST * per_inch), 8)))
    if len(runs) > MOST_RUNS:
        return []
    strokes = [stroke for stroke in _join(runs) if stroke.thickness - 2 <= THICKEST * per_inch]
    return [stroke for stroke in strokes if abs(stroke.slope()) <= STEEPEST]


def _runs(ink: Mask, shortest: int) -> Iterator[Run]:
    """Rows of ink of a length, row by row from left to right; ink on the rows beside counts too."""
    import numpy as np

    thick = ink.copy()
    thick[1:] |= ink[:-1]
    thick[:-1] |= ink[1:]
    summed = np.zeros((ink.shape[0], ink.shape[1] + 1), np.int32)
    np.cumsum(thick, axis=1, out=summed[:, 1:])
    if summed.shape[1] <= shortest:
        return
    full = summed[:, shortest:] - summed[:, :-shortest] >= SOLID * shortest
    full &= thick[:, : full.shape[1]] & thick[:, shortest - 1 :]
    edges = np.diff(np.pad(full, ((0, 0), (1, 1))).astype(np.int8), axis=1)
    rows, begins = np.nonzero(edges == 1)
    ends = np.nonzero(edges == -1)[1]
    last: Run | None = None
    for row, begin, end in zip(rows.tolist(), begins.tolist(), (ends + shortest - 1).tolist(), strict=True):
        if last is not None and last.at == row and begin <= last.end:
            last = Run(row, last.begin, end)
            continue
        if last is not None:
            yield last
        last = Run(row, begin, end)
    if last is not None:
        yield last


def _join(runs: Sequence[Run]) -> list[Stroke]:
    """Runs that touch runs of the row above, as strokes."""
    strokes: list[Stroke] = []
    above: list[tuple[Run, Stroke]] = []
    here: list[tuple[Run, Stroke]] = []
    row = -2
    for run in runs:
        if run.at != row:
            above = here if run.at == row + 1 else []
            here, row = [], run.at
        stroke = next((stroke for other, stroke in above if other.begin < run.end and run.begin < other.end), None)
        if stroke is None:
            stroke = Stroke([])
            strokes.append(stroke)
        stroke.runs.append(run)
        here.append((run, stroke))
    return strokes
