"""Letters that stand side by side, chained into lines; marks above and below them, dots and dashes joined to these."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from minutes.ocr.components import join
from minutes.ocr.finding_pieces import Pieces

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Real = NDArray[np.float64]
    Whole = NDArray[np.int64]

GAP = 1.8
"""Letters of one line stand no further apart than this, in heights of the lower of the two."""
OVERLAP = 0.6
"""Boxes of letters side by side overlap by no more."""
SAME_BASE, SAME_TOP = 0.24, 0.18
"""Letters of one line stand on one height, or reach one height, with this tolerance in heights of the lower one."""
BASE_RATIO, TOP_RATIO = 2.3, 1.9
"""Letters that stand on one height are no more than so many times as high as each other; likewise those below it."""
SAME_ROW, LIKE = 0.27, 1.7
"""Parts of one line stand on one height with this tolerance, and are no more than so many times as high."""
SHARED, BROKEN = 0.55, 2.2
"""Chains that lie over each other and share so much of the height of the lower one are one line,
where that is not so many times lower."""
FEW_LETTERS = 4
MOST_CHAINS = 1000
LOWER = 0.95
"""Marks are lower than letters, by this,"""
HIGH_MARK, LOW_MARK = 2.3, 1.1
"""and their middle is so far above or below the baseline, in heights of the letters."""
FEW_WORDS, DENSE = 6, 0.5
"""So many pieces that fill this share of their line are no marks but small print."""
LOOKED_AT = 3
"""So many pieces to the right in each row of pieces are looked at."""
ROW_SHARE = 0.12
"""Pieces are looked for in rows of this share of a usual letter."""


@dataclass(slots=True)
class Chain:
    """Letters that stand on one baseline; heights as on the page set level."""

    left: float
    right: float
    base: float
    height: float
    cell: int
    members: Whole
    """Which pieces are its letters."""
    has_marks: bool = False
    """Whether anything stands over or under its letters."""

    @property
    def length(self) -> float:
        """How long it is, in heights of its letters."""
        return (self.right - self.left) / self.height


def chain_letters(pieces: Pieces, letters: Whole) -> list[Chain]:
    """Chains of those pieces that may be letters, the largest first."""
    import numpy as np

    if not len(letters):
        return []
    some = pieces[letters]
    row = max(ROW_SHARE * float(np.median(some.height)), 1.0)
    pairs = [*_neighbours(some, some.bottom, row, True), *_neighbours(some, some.top, row, False)]
    label = join(len(some), np.concatenate([one for one, _ in pairs]), np.concatenate([other for _, other in pairs]))
    order = np.argsort(label, kind="stable")
    starts = np.flatnonzero(np.diff(label[order], prepend=-1))
    chains = [make_chain(pieces, letters[part]) for part in np.split(order, starts[1:])]
    return sorted(chains, key=lambda chain: (-chain.height * (chain.right - chain.left), chain.base, chain.left))


def _neighbours(some: Pieces, at: Real, row: float, is_base: bool) -> list[tuple[Whole, Whole]]:
    """Pairs of letters side by side that stand on one height, or that reach one."""
    import numpy as np

    rows = np.floor(at / row).astype(np.int64)
    rows -= rows.min()
    span = int(some.right.max()) + 2
    keys = rows * span + some.left.astype(np.int64)
    order = np.argsort(keys, kind="stable")
    keys = keys[order]
    height = some.height
    tolerance, ratio = (SAME_BASE, BASE_RATIO) if is_base else (SAME_TOP, TOP_RATIO)
    reach = int(np.ceil(tolerance * float(np.percentile(height, 95)) / row))
    begin = np.maximum(some.right - OVERLAP * height, some.left).astype(np.int64)
    ones = np.arange(len(some))
    pairs = []
    for off in range(-reach, reach + 1):
        first = np.searchsorted(keys, (rows + off) * span + begin, "left")
        for ahead in range(LOOKED_AT):
            place = first + ahead
            found = place < len(order)
            one, other = ones[found], order[place[found]]
            low, high = np.minimum(height[one], height[other]), np.maximum(height[one], height[other])
            gap = some.left[other] - some.right[one]
            fits = (
                (one != other)
                & (gap <= GAP * low)
                & (gap >= -OVERLAP * low)
                & (abs(at[one] - at[other]) <= np.maximum(tolerance * low, 1.5))
                & (high <= ratio * low)
                & (some.cell[one] == some.cell[other])
            )
            pairs.append((one[fits], other[fits]))
    return pairs


def make_chain(pieces: Pieces, members: Whole) -> Chain:
    """Letters as a chain; its height and baseline are those that most ink agrees on."""
    import numpy as np

    some = pieces[members]
    height = usual(some.height, some.width)
    base = usual(some.bottom - some.bottom.min(), some.width, 0.2 * height) + float(some.bottom.min())
    cell = int(np.bincount(some.cell).argmax())
    return Chain(float(some.left.min()), float(some.right.max()), base, height, cell, members)


def usual(values: Real, weights: Real, room: float | None = None) -> float:
    """The value that most of the weight lies near: within some room, or else within a tenth."""
    import numpy as np

    if len(values) == 1:
        return float(values[0])
    order = np.argsort(values, kind="stable")
    values, total = values[order], np.concatenate([[0.0], np.cumsum(weights[order])])
    last = np.searchsorted(values, values * 1.2 if room is None else values + room, "right")
    first = int(np.argmax(total[last] - total[:-1]))
    return float(np.median(values[first : last[first]]))


def merge_chains(chains: Sequence[Chain], pieces: Pieces) -> list[Chain]:
    """The chains, those that go on with each other or lie over each other as one."""
    import numpy as np

    if len(chains) < 2:
        return list(chains)
    chains = sorted(chains, key=lambda chain: (-chain.height * (chain.right - chain.left), chain.base, chain.left))
    chains = chains[:MOST_CHAINS]
    left, right, base, height = (
        np.array([getattr(chain, name) for chain in chains]) for name in ("left", "right", "base", "height")
    )
    cell = np.array([chain.cell for chain in chains])
    low, high = np.minimum(height, height[:, None]), np.maximum(height, height[:, None])
    gap = np.maximum(left, left[:, None]) - np.minimum(right, right[:, None])
    off = abs(base - base[:, None])
    shared = np.minimum(base, base[:, None]) - np.maximum(base - height, (base - height)[:, None])
    beside = (gap <= GAP * high) & (off <= SAME_ROW * low) & (high <= LIKE * low)
    over = (gap <= -0.5 * low) & (shared >= SHARED * low) & (off <= 0.5 * high) & (high <= BROKEN * low)
    ones, others = np.nonzero(np.triu((beside | over) & (cell == cell[:, None]), 1))
    label = join(len(chains), ones, others)
    merged = []
    for first in np.unique(label).tolist():
        parts = [chains[at] for at in np.flatnonzero(label == first)]
        if len(parts) == 1:
            merged.append(parts[0])
            continue
        chain = make_chain(pieces, np.concatenate([part.members for part in parts]))
        chain.left, chain.right = min(part.left for part in parts), max(part.right for part in parts)
        chain.has_marks = any(part.has_marks for part in parts)
        merged.append(chain)
    return merged


def part_marks(chains: Sequence[Chain], pieces: Pieces) -> list[Chain]:
    """The chains without those that are marks over or under the letters of a larger one."""
    import numpy as np

    chains = sorted(chains, key=lambda each: (-each.height * len(each.members), each.base, each.left))
    left, right, base, height = (
        np.array([getattr(chain, name) for chain in chains]) for name in ("left", "right", "base", "height")
    )
    count = np.array([len(chain.members) for chain in chains])
    kept = np.zeros(len(chains), np.bool_)
    for at, chain in enumerate(chains):
        middle = chain.base - chain.height / 2 - base
        over = kept & (count >= min(len(chain.members) / 2, FEW_LETTERS)) & (chain.height <= LOWER * height)
        over &= (chain.right >= left - height) & (chain.left <= right + height)
        over &= (middle >= -HIGH_MARK * height) & (middle <= LOW_MARK * height)
        some = pieces[chain.members]
        if len(some) >= FEW_WORDS and float(some.width.sum()) > DENSE * (chain.right - chain.left):
            over &= ((middle >= -0.9 * height) & (middle <= 0.0)) | (chain.height <= 0.3 * height)
        kept[at] = not over.any()
    return [chain for at, chain in enumerate(chains) if kept[at]]
