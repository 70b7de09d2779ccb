"""Blanks, columns and letter-spacing: what the gaps between the letters of a printed line mean."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from statistics import median

SMALLEST_GAP = 0.153
"""A gap between words is at least so wide, in sizes of the letters."""
SMALLEST_BLANK = 0.08
"""A blank of the file that leaves a smaller gap than this is not there to be seen."""
COLUMN_GAP = 1.3
"""A wider gap may part columns."""
WIDE_GAP = 3.0
"""A gap of this width always parts columns: no justified line has one."""
AFTER_AM = 0.32
"""So much wider a gap behind ำ has to be, whose width PDFium does not always know, where the file shows no habit."""
SPACED = 0.05
"""Letters that stand further apart than this all along a line are spaced."""
FEWEST_SPACED = 6
NEAR = 8
"""Columns are looked for in so many lines above and below."""
ALIGNED = 0.15
NONE: frozenset[int] = frozenset()


@dataclass(slots=True)
class Draft:
    """A line before it is known which gaps are blanks: letters with their marks, and what stands before each."""

    base: float
    size: float
    right: float = 0.0
    bold: bool = True
    moved: int = 0
    """How many letters have marks that were painted elsewhere."""
    dropped: int = 0
    """How many blanks of the file stand between a letter and its mark."""
    ends_in_blank: bool = False
    """Whether the file has a blank behind the last letter: the line was broken between words."""
    pieces: list[str] = field(default_factory=list)
    lefts: list[float] = field(default_factory=list)
    gaps: list[float] = field(default_factory=list)
    blanks: list[int] = field(default_factory=list)

    @property
    def left(self) -> float:
        """The left edge in points."""
        return self.lefts[0]

    def first_phrase(self) -> float:
        """How wide the text up to the first blank is, in points."""
        for at in range(1, len(self.pieces)):
            if self.blanks[at] or self.gaps[at] >= SMALLEST_GAP * self.size:
                return self.lefts[at] - self.gaps[at] - self.left
        return self.right - self.left


def find_columns(drafts: Sequence[Draft]) -> list[frozenset[int]]:
    """For each line the pieces before which a new column begins.

    A wide gap parts columns; one that a justified line could have, or a narrow one, only where lines near by have
    a column beginning at the same place.
    """
    wide = [[at for at, gap in enumerate(draft.gaps) if at and gap > COLUMN_GAP * draft.size] for draft in drafts]
    margin = _right_margin(drafts)
    found: list[frozenset[int]] = []
    for number, draft in enumerate(drafts):
        first, last = max(number - NEAR, 0), number + NEAR + 1
        if not any(wide[first:last]):
            found.append(frozenset())
            continue
        others = [
            (drafts[other].lefts[at], drafts[other].left, drafts[other].size)
            for other in range(first, min(last, len(drafts)))
            if other != number
            for at in wide[other]
        ]
        found.append(_columns_of(draft, sorted(others), draft.right > margin - draft.size))
    return found


def _columns_of(draft: Draft, others: Sequence[tuple[float, float, float]], is_full: bool) -> frozenset[int]:
    columns = []
    for at, gap in enumerate(draft.gaps):
        if not at or gap < SMALLEST_GAP * draft.size:
            continue
        if gap > WIDE_GAP * draft.size:
            columns.append(at)
        elif gap > COLUMN_GAP * draft.size:
            if not is_full or _aligned(draft, at, others):
                columns.append(at)
        elif others and _aligned(draft, at, others, same_start=True) > 1:
            columns.append(at)
    return frozenset(columns)


def _aligned(draft: Draft, at: int, others: Sequence[tuple[float, float, float]], same_start: bool = False) -> int:
    """How many columns of other lines begin where a piece does."""
    place, room = draft.lefts[at], ALIGNED * draft.size
    count = 0
    for other, start, size in others[bisect_left(others, (place - room,)) :]:
        if other > place + room:
            break
        count += not same_start or (abs(start - draft.left) <= room and abs(size - draft.size) <= room)
    return count


def _right_margin(drafts: Sequence[Draft]) -> float:
    """Where full lines end: the right edge that all but a tenth of the lines keep."""
    edges = sorted(draft.right for draft in drafts)
    return edges[len(edges) * 9 // 10] if edges else 0.0


def print_draft(
    draft: Draft, columns: frozenset[int], filling: frozenset[int] = NONE, after_am: float = AFTER_AM
) -> tuple[str, int]:
    """The text of a line, TAB between columns, and how many blanks of the file were left out.

    `filling` are pieces before which a gap only makes the line as long as others; `after_am` is the gap that ำ leaves
    behind it without any blank, in sizes of the letters.
    """
    size, spacing = draft.size, _spacing(draft)
    least, smallest = SMALLEST_BLANK * size, SMALLEST_GAP * size
    parts: list[str] = []
    dropped = draft.dropped
    for at, (piece, gap, blanks) in enumerate(zip(draft.pieces, draft.gaps, draft.blanks, strict=True)):
        if at in columns:
            parts.append("\t")
        elif at and blanks:
            if gap >= least:
                parts.append(" ")
            else:
                dropped += 1
        elif at and gap >= smallest and at not in filling:
            before = draft.pieces[at - 1]
            if gap >= smallest + spacing * len(before) + before.endswith("ำ") * after_am * size:
                parts.append(" ")
        parts.append(piece)
    return "".join(parts), dropped


def _spacing(draft: Draft) -> float:
    """How far apart all letters of a line stand that is letter-spaced, else 0; a mark adds as much as a letter."""
    loose = [gap for gap, blanks in zip(draft.gaps[1:], draft.blanks[1:], strict=True) if not blanks]
    spaced = SPACED * draft.size
    is_spaced = len(loose) >= FEWEST_SPACED and sum(gap > spaced for gap in loose) * 2 > len(loose)
    return median(loose) if is_spaced else 0.0
