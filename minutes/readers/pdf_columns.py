"""Blanks, columns and letter-spacing: what the gaps between the letters of a printed line mean."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
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
"""So much wider a gap behind ำ has to be, whose width PDFium does not always know."""
SPACED = 0.05
"""Letters that stand further apart than this all along a line are spaced."""
FEWEST_STRETCHED = 2
LONGEST_WORD = 7
"""Words have no more letters than this on the average; phrases have."""
NEAR = 8
"""Columns are looked for in so many lines above and below."""
ALIGNED = 0.15


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
    wide = [
        [at for at, gap in enumerate(draft.gaps) if at and gap > COLUMN_GAP * draft.size] for draft in drafts
    ]
    margin = _right_margin(drafts)
    found = []
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


class BlankWidths:
    """How wide blanks are in a document whose files of letters have no blanks, learnt from page to page."""

    def __init__(self) -> None:
        self._seen: Counter[float] = Counter()

    def natural(self, drafts: Sequence[Draft]) -> float:
        """The most frequent width in sizes of the letters, those of one more page included; 0 where there are blanks."""
        if any(any(draft.blanks) for draft in drafts):
            return 0.0
        self._seen.update(
            round(gap / draft.size, 2)
            for draft in drafts
            for gap in draft.gaps[1:]
            if SMALLEST_GAP * draft.size <= gap < 0.6 * draft.size
        )
        return self._seen.most_common(1)[0][0] if self._seen else 0.0


def print_draft(draft: Draft, columns: frozenset[int], natural: float = 0.0) -> tuple[str, int]:
    """The text of a line, TAB between columns, and how many blanks of the file were left out."""
    size = draft.size
    least, threshold = SMALLEST_BLANK * size, _threshold(draft)
    stretched = _stretched(draft, columns, natural) if natural else frozenset()
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
        elif at and gap >= threshold and at not in stretched:
            if gap >= threshold + AFTER_AM * size or not draft.pieces[at - 1].endswith("ำ"):
                parts.append(" ")
        parts.append(piece)
    return "".join(parts), dropped


def _threshold(draft: Draft) -> float:
    """The smallest gap without a blank of the file that is one; more where all letters of the line are spaced."""
    smallest = SMALLEST_GAP * draft.size
    loose = [gap for gap, blanks in zip(draft.gaps[1:], draft.blanks[1:], strict=True) if not blanks]
    spaced = SPACED * draft.size
    if sum(gap > spaced for gap in loose) * 2 > len(loose) > 2:
        return smallest + median(loose)
    return smallest


def _stretched(draft: Draft, columns: frozenset[int], natural: float) -> frozenset[int]:
    """The gaps that only fill a line: equal ones, unlike a blank, after every word («ผู้ จัดการ กอง ทุน»)."""
    size = draft.size
    found: set[int] = set()
    for begin, end in pairwise([0, *sorted(columns), len(draft.pieces)]):
        gaps = [at for at in range(begin + 1, end) if draft.gaps[at] >= SMALLEST_GAP * size]
        inner = [at for at in gaps if _is_thai(draft.pieces[at - 1]) and _is_thai(draft.pieces[at])]
        if len(inner) < FEWEST_STRETCHED or end - begin > LONGEST_WORD * (len(gaps) + 1):
            continue
        least = min(draft.gaps[at] for at in inner)
        filling = [at for at in inner if draft.gaps[at] - least < 0.03 * size]
        others = [at for at in inner if draft.gaps[at] - least >= 0.03 * size]
        apart = all(draft.gaps[at] - least > 0.6 * natural * size for at in others)
        if apart and len(filling) >= FEWEST_STRETCHED and abs(least / size - natural) > 0.012:
            found.update(filling)
    return frozenset(found)


def _is_thai(piece: str) -> bool:
    return "ก" <= piece[0] <= "ๅ"
