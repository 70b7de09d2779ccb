"""How far a line reaches: dots, dashes and marks, and letters that touch other lines, stamps or signatures."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from minutes.ocr.components import Components
from minutes.ocr.finding_chains import Chain
from minutes.ocr.finding_pieces import Pieces

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from minutes.ocr.ink import Mask

    Real = NDArray[np.float64]
    Whole = NDArray[np.int64]

ABOVE, TOP, FLOOR, BELOW = 2.1, 1.15, 0.3, 0.8
"""In heights of the letters over and under the baseline: marks, letters and dots have their middle between these."""
LARGEST, WIDEST = 2.6, 8.0
"""What is larger, in heights of the letters, touches something that is not of the line."""
SPECK = 0.13
"""What is neither higher nor wider than this, in heights of the letters, is dirt."""
REACH = 1.6
"""The next piece of a line is no further away than this, in heights of its letters."""
BULLET_REACH, BULLET = 4.0, 0.25
"""A dash, a bullet or a broken number before a line is no further away, and as high or as wide as this."""
BESIDE = 0.3
"""A mark over or under the first or the last letter begins no further outside."""
TALL = 1.6
"""Pieces higher than this, in heights of the letters, may be of several lines."""
STROKE = 3.0
"""A run of ink longer than this is no part of a letter."""
TALLEST = 5.0
"""Pieces higher than this are no letters glued together but a stamp or a signature, and a line does not end in them,"""
INTO = 1.5
"""or reaches into them no further than this, in heights of its letters."""


@dataclass(frozen=True, slots=True)
class Strokes:
    """Runs of ink of high pieces, sorted by their height on the page set level."""

    row: Real
    begin: Whole
    end: Whole
    height: Whole
    """How high the piece is that each belongs to."""


def high_strokes(parts: Components, skew: float, lowest: float) -> Strokes:
    """The runs of all components higher than something, on a page that is so askew."""
    import numpy as np

    heights = parts.bottom - parts.top
    runs = parts.runs
    chosen = np.flatnonzero((heights > lowest)[runs.owner])
    begin, end = runs.begin[chosen], runs.end[chosen]
    row = runs.row[chosen] - skew * (begin + end) / 2
    order = np.argsort(row, kind="stable")
    return Strokes(row[order], begin[order], end[order], heights[runs.owner[chosen]][order])


def find_ends(chain: Chain, pieces: Pieces, loose: Mask, strokes: Strokes) -> tuple[float, float, bool]:
    """From where to where a line reaches, and whether it has marks.

    The pieces come sorted from top to bottom; those that are letters of no line are loose.
    """
    import numpy as np

    height = chain.height
    reach = chain.base - ABOVE * height, chain.base + BELOW * height
    first, last = np.searchsorted(pieces.middle, reach)
    pieces, loose = pieces[slice(first, last)], loose[first:last]
    middle = pieces.middle - chain.base
    near = (
        (pieces.cell == chain.cell)
        & (np.maximum(pieces.height, pieces.width) >= SPECK * height)
        & (pieces.height <= LARGEST * height)
        & (pieces.width <= WIDEST * height)
    )
    in_band = near & (middle >= -TOP * height) & (middle <= FLOOR * height)
    some = pieces[in_band]
    lefts, rights, unsure = _hidden(chain, strokes)
    begins, ends = np.concatenate([some.left, lefts]), np.concatenate([some.right, rights])
    unsure = np.concatenate([np.zeros(len(some), np.bool_), unsure])
    right = _walk(chain.right, begins, ends, unsure, height)
    left = -_walk(-chain.left, -ends, -begins, unsure, height)
    bullets = loose[in_band] & (np.maximum(some.width, some.height) >= BULLET * height)
    bullets &= (some.right <= left) & (some.right >= left - BULLET_REACH * height)
    if bullets.any():
        left = float(some.left[bullets].min())
    over = near & ~in_band & (pieces.left < right + BESIDE * height) & (pieces.right > left - BESIDE * height)
    if over.any():
        left, right = min(left, float(pieces.left[over].min())), max(right, float(pieces.right[over].max()))
    return left, right, bool(over.any())


def _walk(edge: float, begins: Real, ends: Real, unsure: Mask, height: float) -> float:
    """How far one comes from the end of a line, from each piece to the next."""
    import numpy as np

    sure = reach = edge
    ahead = np.flatnonzero(ends > edge)
    for at in ahead[np.argsort(begins[ahead], kind="stable")].tolist():
        if begins[at] - reach > REACH * height:
            break
        if ends[at] > reach:
            reach = float(ends[at])
        if not unsure[at]:
            sure = max(sure, float(ends[at]))
    return max(sure, min(reach, sure + INTO * height)) if reach > sure else sure


def _hidden(chain: Chain, strokes: Strokes) -> tuple[Real, Real, Mask]:
    """Where a line has ink that belongs to high pieces: from, to, and whether that may be no letters."""
    import numpy as np

    height = chain.height
    first, last = np.searchsorted(strokes.row, [chain.base - 0.9 * height, chain.base - 0.1 * height])
    begin, end = strokes.begin[first:last], strokes.end[first:last]
    chosen = (end - begin <= STROKE * height) & (strokes.height[first:last] > TALL * height)
    begin, end, tall = begin[chosen], end[chosen], strokes.height[first:last][chosen] > TALLEST * height
    order = np.argsort(begin, kind="stable")
    begin, end, tall = begin[order], end[order], tall[order]
    return begin.astype(np.float64), end.astype(np.float64), tall
