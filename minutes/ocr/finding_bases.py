"""Where exactly a line stands and how high its letters are, by the lower and the upper edges of its ink."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from minutes.ocr.ink import Mask

    Real = NDArray[np.float64]

ALONG = 0.13
"""Edges along the baseline are no further from it than this, in heights of the letters."""
LONG = 12.0
"""The slope of a line longer than this, in heights of its letters, is measured; others fall as the page does."""
NEAR = 0.28
"""The baseline is no further than this from the first guess, in heights of the letters: dashes stand higher."""
STEEPER = 0.012
"""No line falls by more than this otherwise than its page."""
SLOPES = 9
LEVEL_RUN = 2.5
"""Ink that goes on along a row for more than so many heights of the letters is an underline."""
LOWEST, HIGHEST = 0.55, 1.5
"""The height of the letters lies within so many times the first guess."""


@dataclass(frozen=True, slots=True)
class Fit:
    """Where a line stands."""

    base: float
    slope: float
    height: float
    clearness: float
    """About 1 where its ink has no upper and lower edge, from 1.5 up to 3 for text."""


def fit_line(ink: Mask, left: float, right: float, base: float, height: float, slope: float) -> Fit:
    """The baseline in the middle of a line, its slope, and the height of its letters, given guesses of them."""
    import numpy as np

    begin, end = max(int(left), 0), min(int(np.ceil(right)), ink.shape[1])
    middle = (left + right) / 2
    reach = (STEEPER + abs(slope)) * (end - begin) / 2
    top = max(int(base - 2.0 * height - reach), 0)
    bottom = min(int(base + 0.9 * height + reach) + 2, ink.shape[0])
    if bottom - top < 4 or end - begin < 2:
        return Fit(base, slope, height, 0.0)
    part = _without_underlines(ink[top:bottom, begin:end], int(LEVEL_RUN * height))
    lower_rows, lower_columns = np.nonzero(part[:-1] & ~part[1:])
    upper_rows, upper_columns = np.nonzero(part[1:] & ~part[:-1])
    if not len(lower_rows) or not len(upper_rows):
        return Fit(base, slope, height, 0.0)
    low = lower_rows + 1.0 + top
    high = upper_rows + 1.0 + top
    off_low, off_high = lower_columns + 0.5 + begin - middle, upper_columns + 0.5 + begin - middle
    width = max(height / 10, 1.0)
    near = abs(low - slope * off_low - base) <= 0.45 * height + STEEPER * abs(off_low)
    if (right - left) >= LONG * height:
        trials = slope + np.linspace(-STEEPER, STEEPER, 2 * SLOPES + 1)
        best = max(trials, key=lambda each: (_peak(low[near] - each * off_low[near] - base, width), -abs(each - slope)))
        slope = float(best)
    floor = low - slope * off_low - base
    ceiling = high - slope * off_high - base
    likely = floor[abs(floor) <= NEAR * height]
    if not len(likely):
        return Fit(base, slope, height, 0.0)
    low_at = _mode(likely, width)
    tops = ceiling[(low_at - ceiling >= LOWEST * height) & (low_at - ceiling <= HIGHEST * height)]
    found = low_at - _mode(tops, width) if len(tops) else height
    return Fit(base + low_at, slope, found, _clearness(floor - low_at, ceiling - low_at + found, found))


def _clearness(floor: Real, ceiling: Real, height: float) -> float:
    """How many more edges of ink lie along the upper and the lower edge of the letters than chance would have there."""
    room = max(ALONG * height, 1.01)
    shares = []
    for edges, first, last in ((floor, -0.55 * height, 0.5 * height), (ceiling, -0.1 * height, height)):
        near = int(((edges >= first) & (edges <= last)).sum())
        by_chance = 2 * room / (last - first)
        shares.append(int((abs(edges) <= room).sum()) / near / by_chance if near else 0.0)
    return float(sum(shares) / 2)


def _without_underlines(part: Mask, longest: int) -> Mask:
    import numpy as np

    if part.shape[1] <= longest:
        return part
    summed = np.cumsum(np.pad(part, ((0, 0), (1, 0))), axis=1, dtype=np.int32)
    full = summed[:, longest:] - summed[:, :-longest] == longest
    if not full.any():
        return part
    width = part.shape[1]
    begun = np.cumsum(np.pad(full, ((0, 0), (longest, longest - 1))), axis=1, dtype=np.int32)
    kept: Mask = part & (begun[:, longest : longest + width] == begun[:, :width])
    return kept


def _histogram(values: Real, width: float) -> tuple[Real, float]:
    import numpy as np

    least = float(np.floor(values.min()))
    count = np.bincount(np.floor((values - least) * 2).astype(np.int64)).astype(np.float64)
    size = max(round(2 * width), 1)
    return np.convolve(count, np.ones(size)), least


def _peak(values: Real, width: float) -> float:
    if not len(values):
        return 0.0
    return float((_histogram(values, width)[0] ** 2).max())


def _mode(values: Real, width: float) -> float:
    """Where values are densest."""
    count, least = _histogram(values, width)
    size = max(round(2 * width), 1)
    end = least + (int(count.argmax()) + 1) / 2
    inside = values[(values >= end - size / 2) & (values <= end)]
    return float(inside.mean()) if len(inside) else end - size / 4
