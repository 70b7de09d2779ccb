"""The pieces of ink of a page as the line finder sees them: set level, and each in its cell between upright rulings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from minutes.ocr.ink import in_blocks, out_of_blocks

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from minutes.ocr.components import Components
    from minutes.ocr.ink import Grey, Mask
    from minutes.ocr.rulings import Rulings, Stroke

    Real = NDArray[np.float64]
    Whole = NDArray[np.int64]

FAINTEST, DARKEST, HALFWAY = 0.16, 0.42, 0.45
"""Ink is darker than its paper by this share of the way to the darkest around it, within these shares of black."""
STEEPEST, STEP, FINE_STEP = 0.06, 0.002, 0.0004
LONG, NEAR = 1.2, 0.08
"""An upright ruling shorter than this, in inches, has a level one no further from one of its ends."""
BROKEN, ASIDE = 0.2, 0.06
"""Parts of one upright ruling are no further apart than this, nor further beside each other, in inches."""
FEWEST = 12
"""A page with fewer letters is taken to be level."""


@dataclass(frozen=True, slots=True)
class Pieces:
    """Pieces of ink, one entry of each array for each; lengths in pixels, heights as on the page set level."""

    left: Real
    right: Real
    top: Real
    bottom: Real
    area: Real
    cell: Whole
    """How many upright rulings are left of it, at its height."""

    def __len__(self) -> int:
        return len(self.left)

    def __getitem__(self, chosen: NDArray[np.bool_] | Whole | slice) -> Pieces:
        """Some of them."""
        return Pieces(
            self.left[chosen],
            self.right[chosen],
            self.top[chosen],
            self.bottom[chosen],
            self.area[chosen],
            self.cell[chosen],
        )

    @property
    def middle(self) -> Real:
        """Where the middle of each is, from the top."""
        return (self.top + self.bottom) / 2

    @property
    def height(self) -> Real:
        """How high each is."""
        return self.bottom - self.top

    @property
    def width(self) -> Real:
        """How wide each is."""
        return self.right - self.left


def find_strong_ink(grey: Grey) -> Mask:
    """Where there is ink: darker than halfway from the paper around it to the ink around it, so that letters part."""
    import numpy as np

    blocks = in_blocks(grey)
    paper = blocks.max(axis=(1, 3)).astype(np.float32)
    dark = np.pad(blocks.min(axis=(1, 3)), 1, mode="edge")
    dark = np.minimum(np.minimum(dark[:-2], dark[1:-1]), dark[2:])
    dark = np.minimum(np.minimum(dark[:, :-2], dark[:, 1:-1]), dark[:, 2:])
    share = np.clip(HALFWAY * (paper - dark) / np.maximum(paper, 1), FAINTEST, DARKEST)
    limit = (paper * (1 - share)).astype(np.uint8)
    return out_of_blocks(blocks < limit[:, None, :, None], grey.shape)


def find_skew(parts: Components, shortest: float, tallest: float) -> float:
    """How far the lines of a page fall for each pixel to the right: with the true slope, letters stand on few rows."""
    import numpy as np

    heights = parts.bottom - parts.top
    letters = (heights >= shortest) & (heights <= tallest)
    across, down = ((parts.left + parts.right) / 2)[letters], parts.bottom[letters].astype(np.float64)
    if len(across) < FEWEST:
        return 0.0
    row = max(float(np.median(heights[letters])) / 6, 1.0)

    def evenness(slope: float) -> float:
        at = ((down - slope * across) / row).astype(np.int64)
        count = np.bincount(at - at.min()).astype(np.float64)
        return float((count * count).sum() + 2 * (count[1:] * count[:-1]).sum())

    coarse = np.arange(-STEEPEST, STEEPEST + STEP / 2, STEP)
    best = float(max(coarse, key=lambda slope: (evenness(slope), -abs(slope))))
    fine = np.arange(best - STEP, best + STEP + FINE_STEP / 2, FINE_STEP)
    return float(max(fine, key=lambda slope: (evenness(slope), -abs(slope))))


def level_pieces(parts: Components, slope: float, rulings: Rulings | None, shrunk: int, per_inch: float) -> Pieces:
    """The components of a page that is so askew, each in its cell; remnants of rulings left out."""
    import numpy as np

    across = (parts.left + parts.right) / 2
    down = (parts.top + parts.bottom) / 2
    cell = np.zeros(len(parts), np.int64)
    remnant = np.zeros(len(parts), np.bool_)
    if rulings is not None:
        step = rulings.coarseness / shrunk
        thin = (parts.right - parts.left <= 4 * step), (parts.bottom - parts.top <= 3 * step)
        for begin, end, stroke in find_walls(rulings, per_inch / step):
            beside = (down >= begin * step) & (down <= end * step)
            at = (stroke.across + 0.5 + stroke.slope * (down / step - stroke.along)) * step
            cell += beside & (across > at)
            remnant |= beside & (abs(across - at) <= 2.5 * step) & thin[0]
        for stroke in rulings.level:
            beside = (across >= stroke.begin * step) & (across <= stroke.end * step)
            at = (stroke.across + 0.5 + stroke.slope * (across / step - stroke.along)) * step
            remnant |= beside & (abs(down - at) <= 2.5 * step) & thin[1]
    kept = ~remnant
    shift = slope * across
    return Pieces(
        parts.left.astype(np.float64),
        parts.right.astype(np.float64),
        parts.top - shift,
        parts.bottom - shift,
        parts.area.astype(np.float64),
        cell,
    )[kept]


def find_walls(rulings: Rulings, per_inch: float) -> list[tuple[float, float, Stroke]]:
    """The upright rulings that part cells, from where to where: those that go on with each other are one."""
    strokes = [stroke for stroke in rulings.upright if _is_wall(stroke, rulings.level, per_inch)]
    walls: list[tuple[float, float, Stroke]] = []
    for stroke in sorted(strokes, key=lambda each: each.begin):
        for at, (begin, end, wall) in enumerate(walls):
            if stroke.begin - end <= BROKEN * per_inch and _is_in_line(wall, stroke, ASIDE * per_inch):
                longer = max(wall, stroke, key=lambda each: each.end - each.begin)
                walls[at] = begin, max(end, stroke.end), longer
                break
        else:
            walls.append((stroke.begin, stroke.end, stroke))
    return [(begin - NEAR * per_inch / 2, end + NEAR * per_inch / 2, wall) for begin, end, wall in walls]


def _is_in_line(one: Stroke, other: Stroke, room: float) -> bool:
    longer, shorter = (one, other) if one.end - one.begin >= other.end - other.begin else (other, one)
    return abs(longer.across + longer.slope * (shorter.along - longer.along) - shorter.across) <= room


def _is_wall(upright: Stroke, level: Sequence[Stroke], per_inch: float) -> bool:
    """Whether an upright ruling parts cells: a short one without a level one at its ends may be a stem of a letter."""
    if upright.end - upright.begin >= LONG * per_inch:
        return True
    room = NEAR * per_inch
    for down in (upright.begin, upright.end):
        across = upright.across + upright.slope * (down - upright.along)
        for stroke in level:
            beside = stroke.begin - room <= across <= stroke.end + room
            if beside and abs(stroke.across + stroke.slope * (across - stroke.along) - down) <= room:
                return True
    return False
