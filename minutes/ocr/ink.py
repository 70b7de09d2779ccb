"""Where the picture of a page has ink, and whether there is anything on it to be read."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Grey = NDArray[np.uint8]
    Mask = NDArray[np.bool_]

INK, PALE = 0.2, 0.1
"""Ink is darker than the paper around it by at least this share of the way to black; pale ink, by this."""
PAPER_BLOCK = 32
EVEN = 0.12
"""Ink that varies less than this from row to row and from column to column, as a share of all, is a ground."""
LITTLE = 0.0005
"""With less ink than this share of the page, pale ink is looked at."""
GRAINY = 3.0
"""Ink that varies no more than so many times as much as chance has it is grain,"""
EVERYWHERE = 0.8
"""where it is in so many parts of the page."""


def find_ink(grey: Grey, darkness: float = INK) -> Mask:
    """Where there is ink: pixels darker than the paper around them, however grey or shaded that is."""
    import numpy as np

    blocks = in_blocks(grey)
    limit = (blocks.max(axis=(1, 3)) * (1 - darkness)).astype(np.uint8)
    return out_of_blocks(blocks < limit[:, None, :, None], grey.shape)


def in_blocks(grey: Grey) -> Grey:
    """A picture in squares: by row of squares, row in the square, column of squares, column in the square."""
    import numpy as np

    rows, columns = grey.shape
    tall, wide = -(-rows // PAPER_BLOCK), -(-columns // PAPER_BLOCK)
    margins = ((0, tall * PAPER_BLOCK - rows), (0, wide * PAPER_BLOCK - columns))
    return np.pad(grey, margins, mode="edge").reshape(tall, PAPER_BLOCK, wide, PAPER_BLOCK)


def out_of_blocks(blocks: Mask, shape: tuple[int, ...]) -> Mask:
    """What was found in the squares of a picture, as large as that."""
    tall, _, wide, _ = blocks.shape
    return blocks.reshape(tall * PAPER_BLOCK, wide * PAPER_BLOCK)[: shape[0], : shape[1]]


def shows_writing(grey: Grey, ink: Mask) -> bool:
    """Whether a page is not blank, and not only grain or a pattern: lines of text leave paper between them."""
    some = ink if ink.mean() >= LITTLE else find_ink(grey, PALE)
    share = float(some.mean())
    if not share:
        return False
    unevenness = [float(some.mean(axis=axis).std()) for axis in (0, 1)]
    if max(unevenness) <= EVEN * share:
        return False
    by_chance = [(share * (1 - share) / length) ** 0.5 for length in some.shape]
    is_grain = all(each <= GRAINY * chance for each, chance in zip(unevenness, by_chance, strict=True))
    return not (is_grain and _spread(some) > EVERYWHERE)


def _spread(ink: Mask) -> float:
    """The share of blocks of the page that have ink."""
    rows, columns = (length // PAPER_BLOCK for length in ink.shape)
    whole = ink[: rows * PAPER_BLOCK, : columns * PAPER_BLOCK]
    return float(whole.reshape(rows, PAPER_BLOCK, columns, PAPER_BLOCK).any(axis=(1, 3)).mean()) if whole.size else 0.0
