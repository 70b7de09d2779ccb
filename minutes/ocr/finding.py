"""Lines of text in the picture of a page: where they run, from where to where, and how high their letters are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from minutes.ocr.components import find_components
from minutes.ocr.finding_bases import fit_line
from minutes.ocr.finding_chains import Chain, chain_letters, merge_chains, part_marks
from minutes.ocr.finding_ends import TALL, find_ends, high_strokes
from minutes.ocr.finding_pieces import find_skew, find_strong_ink, level_pieces
from minutes.ocr.textline import TextLine

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from minutes.ocr.ink import Mask
    from minutes.ocr.rulings import Rulings

FINE = 150.0
"""Lines are looked for at so many pixels an inch or somewhat more."""
MOST_PIXELS = 9_000_000
LOWEST, HIGHEST = 0.033, 0.7
"""How high letters are, in inches."""
MOST_PIECES = 25_000
MANY, FEW = 4, 3
"""Fewer letters than `FEW` are text where they are about as high as those of a line of `MANY`,"""
LIKE_LOW, LIKE_HIGH = 0.6, 1.5
"""between so many times as high."""

CLEAR, SURE, LEAST = 1.4, 1.6, 0.8
"""Text has a clearer upper and lower edge than `CLEAR`; what is short and as high as a `SURE` line, than `LEAST`."""
LOWER, COVERED = 0.75, 0.6
"""A line over others that are so many times lower, and lie along so much of it, is no line."""
FEW_LETTERS = 12.0
"""Text no longer than this, in heights of its letters, is short."""
LONG, SHORT = 6.0, 3.5
"""A line with marks that is longer than `LONG`, in heights of its letters, tells how high letters are around it."""
DIGITS_LOW, DIGITS_HIGH = 0.6, 1.45
"""Digits are between so many times as high as letters of the same font."""
ASIDE = 0.2
"""How much nearer text at one height counts than text above or below."""


def find_text_lines(grey: NDArray[np.uint8], dpi: float, rulings: Rulings | None = None) -> list[TextLine]:
    """The lines of a grey picture without its rulings, from top to bottom."""
    import numpy as np

    shrunk = max(int(dpi / FINE), int(np.ceil((grey.size / MOST_PIXELS) ** 0.5)), 1)
    if min(grey.shape) < 16 * shrunk:
        return []
    small = shrink(grey, shrunk)
    ink = find_strong_ink(small)
    per_inch = dpi / shrunk
    parts = find_components(ink)
    lowest, highest = max(LOWEST * per_inch, 5.0), HIGHEST * per_inch
    skew = find_skew(parts, lowest, highest)
    pieces = level_pieces(parts, skew, rulings, shrunk, per_inch)
    if len(pieces) > MOST_PIECES:
        pieces = pieces[np.argsort(-pieces.area, kind="stable")[:MOST_PIECES]]
    pieces = pieces[np.argsort(pieces.middle, kind="stable")]
    height = pieces.height
    may_be_letter = (height >= lowest) & (height <= highest) & (pieces.width >= 0.12 * height)
    chains = merge_chains(chain_letters(pieces, np.flatnonzero(may_be_letter)), pieces)
    chains = part_marks(_plausible(chains), pieces)
    strokes = high_strokes(parts, skew, TALL * min((chain.height for chain in chains), default=lowest))
    loose = np.ones(len(pieces), np.bool_)
    loose[np.concatenate([chain.members for chain in chains] or [np.zeros(0, np.int64)])] = False
    for chain in chains:
        chain.left, chain.right, chain.has_marks = find_ends(chain, pieces, loose, strokes)
    lines = [_place(chain, ink, skew) for chain in merge_chains(chains, pieces)]
    found = [
        TextLine(line.left * shrunk, line.right * shrunk, line.base * shrunk, line.slope, line.height * shrunk)
        for line in _sized(_clear(lines))
    ]
    return sorted(found, key=lambda line: (line.base, line.left))


def shrink(grey: NDArray[np.uint8], times: int) -> NDArray[np.uint8]:
    """A picture so many times smaller."""
    import numpy as np

    if times == 1:
        return grey
    rows, columns = grey.shape[0] // times, grey.shape[1] // times
    summed = np.zeros((rows, columns), np.uint16 if times < 16 else np.uint32)
    for down in range(times):
        for across in range(times):
            summed += grey[down : rows * times : times, across : columns * times : times]
    return (summed // (times * times)).astype(np.uint8)


def _plausible(chains: Sequence[Chain]) -> list[Chain]:
    """The chains that are not single marks of another size than all text of the page."""
    sizes = [chain.height for chain in chains if len(chain.members) >= MANY]
    return [
        chain
        for chain in chains
        if len(chain.members) >= FEW
        or not sizes
        or any(LIKE_LOW * size <= chain.height <= LIKE_HIGH * size for size in sizes)
    ]


@dataclass(frozen=True, slots=True)
class _Placed:
    line: TextLine
    has_marks: bool
    clearness: float

    @property
    def is_sure(self) -> bool:
        """Whether it is text for certain, and tells how high letters are around it."""
        length = self.line.right - self.line.left
        return self.has_marks and self.clearness >= SURE and length >= LONG * self.line.height


def _place(chain: Chain, ink: Mask, skew: float) -> _Placed:
    base = chain.base + skew * (chain.left + chain.right) / 2
    fit = fit_line(ink, chain.left, chain.right, base, chain.height, skew)
    return _Placed(TextLine(chain.left, chain.right, fit.base, fit.slope, fit.height), chain.has_marks, fit.clearness)


def _clear(lines: Sequence[_Placed]) -> list[_Placed]:
    """The lines without those that have no clear edges, and so are parts of pictures."""
    heights = [each.line.height for each in lines if each.is_sure]
    clear = [each for each in lines if each.clearness >= CLEAR or _is_like(each, heights)]
    sure = [each.line for each in clear if each.is_sure]
    return [each for each in clear if not _is_glued(each.line, sure)]


def _is_glued(line: TextLine, sure: Sequence[TextLine]) -> bool:
    """Whether a line is but what touches of lower lines that were found for themselves."""
    covered = 0.0
    for other in sure:
        if other.height <= LOWER * line.height and -line.height <= other.base - line.base <= LOWER * line.height:
            covered += max(min(line.right, other.right) - max(line.left, other.left), 0.0)
    return covered >= COVERED * (line.right - line.left)


def _is_like(each: _Placed, heights: Sequence[float]) -> bool:
    """Whether something short, that is not clear enough by itself, is about as high as text of the page."""
    height = each.line.height
    is_short = each.line.right - each.line.left <= FEW_LETTERS * height
    alike = any(DIGITS_LOW <= height / other <= DIGITS_HIGH for other in heights)
    return is_short and alike and each.clearness >= LEAST


def _sized(lines: Sequence[_Placed]) -> list[TextLine]:
    """The lines; those that may be digits alone, lower or higher than letters, as high as the letters next to them."""
    sure = [each.line for each in lines if each.is_sure]
    sized = []
    for each in lines:
        line = each.line
        length = line.right - line.left
        if sure and length < (SHORT if each.has_marks else FEW_LETTERS) * line.height:
            next_to = min(sure, key=lambda other: _distance(line, other))
            if DIGITS_LOW <= line.height / next_to.height <= DIGITS_HIGH:
                line = replace(line, height=next_to.height)
        sized.append(line)
    return sized


def _distance(line: TextLine, other: TextLine) -> float:
    across = max(other.left - line.right, line.left - other.right, 0.0)
    middle = (line.left + line.right) / 2
    down = abs(line.base - other.base_at(min(max(middle, other.left), other.right)))
    return across * ASIDE + down
