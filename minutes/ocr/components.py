"""Connected components: the pieces of ink of a page that do not touch each other, with their boxes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from minutes.ocr.ink import Mask

    Whole = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Components:
    """Pieces of ink, one entry of each array for each: its box, right and bottom edge not within it, and its pixels."""

    left: Whole
    top: Whole
    right: Whole
    bottom: Whole
    area: Whole
    runs: Runs
    """The runs of ink that all of them are made of."""

    def __len__(self) -> int:
        return len(self.left)


@dataclass(frozen=True, slots=True)
class Runs:
    """Ink that stands together in rows of pixels, row by row, and the number of the component that each belongs to."""

    row: Whole
    begin: Whole
    end: Whole
    owner: Whole


def find_components(ink: Mask) -> Components:
    """The components of a mask; pixels that touch at a corner only are connected too."""
    import numpy as np

    rows, columns = ink.shape
    pitch = columns + 1
    flat = np.zeros(rows * pitch + 2, np.bool_)
    flat[1:-1].reshape(rows, pitch)[:, :columns] = ink
    edges = np.flatnonzero(flat[1:] != flat[:-1])
    begins, ends = edges[::2], edges[1::2]
    first = np.searchsorted(ends, begins + pitch, "left")
    count = np.maximum(np.searchsorted(begins, ends + pitch, "right") - first, 0)
    above = np.repeat(np.arange(len(begins)), count)
    below = np.arange(len(above)) - np.repeat(np.cumsum(count) - count, count) + np.repeat(first, count)
    roots, owner = np.unique(join(len(begins), above, below), return_inverse=True)
    row = begins // pitch
    begin, end = begins - row * pitch, ends - row * pitch
    many = len(roots)
    left, right = np.full(many, columns, np.int64), np.zeros(many, np.int64)
    top, bottom = np.full(many, rows, np.int64), np.zeros(many, np.int64)
    np.minimum.at(left, owner, begin)
    np.maximum.at(right, owner, end)
    np.minimum.at(top, owner, row)
    np.maximum.at(bottom, owner, row + 1)
    area = np.bincount(owner, end - begin, many).astype(np.int64)
    return Components(left, top, right, bottom, area, Runs(row, begin, end, owner))


def join(count: int, ones: Whole, others: Whole) -> Whole:
    """Of each of so many things the least number of those that it is joined to, through any number of pairs."""
    import numpy as np

    label = np.arange(count)
    while len(ones):
        one, other = label[ones], label[others]
        apart = one != other
        if not apart.any():
            break
        ones, others, one, other = ones[apart], others[apart], one[apart], other[apart]
        np.minimum.at(label, np.maximum(one, other), np.minimum(one, other))
        while True:
            shorter = label[label]
            if (shorter == label).all():
                break
            label = shorter
    return label
