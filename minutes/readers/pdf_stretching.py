"""Gaps that only fill a line, in files whose blanks are nothing but gaps: told from those that are blanks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from minutes.readers.pdf_columns import AFTER_AM, COLUMN_GAP, NONE, SMALLEST_GAP, Draft

FEWEST = 2
"""So many equal gaps between short words show a stretched line."""
LONGEST_WORD = 7
"""Words have no more letters than this on the average; phrases have."""
EQUAL = 0.05
UNLIKE = 0.012
"""A gap that differs more than this from a blank, in sizes of the letters, was stretched."""
FEWEST_AM, ENOUGH_AM = 5, 500
"""So many ำ show how wide a gap they leave, and so many are enough."""
MOST_AFTER_AM = 0.4
HABIT = 3
"""A document with so many stretched lines stretches the short lines of cells between all words."""


class Stretching:
    """What is learnt from page to page: how wide a blank is, and whether lines are stretched between words."""

    def __init__(self) -> None:
        self._widths: Counter[float] = Counter()
        self._stretched = 0
        self._natural = 0.0
        self._behind_am: list[float] = []
        self.after_am = AFTER_AM
        """The gap that ำ leaves behind it where no blank follows, in sizes of the letters."""

    def learn(self, drafts: Sequence[Draft]) -> None:
        """The lines of one more page; a page with blanks of the file teaches only how wide a gap ำ leaves."""
        self._natural = 0.0
        self._learn_am(drafts)
        if any(any(draft.blanks) for draft in drafts):
            return
        self._widths.update(
            round(gap / draft.size, 2)
            for draft in drafts
            for gap in draft.gaps[1:]
            if SMALLEST_GAP * draft.size <= gap < 0.6 * draft.size
        )
        self._natural = self._widths.most_common(1)[0][0] if self._widths else 0.0

    def _learn_am(self, drafts: Sequence[Draft]) -> None:
        if len(self._behind_am) >= ENOUGH_AM:
            return
        self._behind_am += [
            draft.gaps[at + 1] / draft.size
            for draft in drafts
            for at, piece in enumerate(draft.pieces[:-1])
            if piece[-1] == "ำ" and not draft.blanks[at + 1] and draft.gaps[at + 1] < COLUMN_GAP * draft.size
        ]
        if len(self._behind_am) >= FEWEST_AM:
            self.after_am = min(max(median(self._behind_am), 0.0), MOST_AFTER_AM)

    def filling(self, draft: Draft, columns: frozenset[int], in_cell: bool = False) -> frozenset[int]:
        """The pieces of a line before which the gap is no blank: «ผู้ จัดการ กอง ทุน», stretched after every word."""
        if not self._natural:
            return NONE
        found: set[int] = set()
        for begin, end in pairwise([0, *sorted(columns), len(draft.pieces)]):
            gaps = [at for at in range(begin + 1, end) if draft.gaps[at] >= SMALLEST_GAP * draft.size]
            inner = [at for at in gaps if _is_thai(draft.pieces[at - 1]) and _is_thai(draft.pieces[at])]
            if inner:
                found |= self._filling_part(draft, inner, begin, end, len(gaps), in_cell)
        return frozenset(found)

    def _filling_part(
        self, draft: Draft, inner: Sequence[int], begin: int, end: int, gaps: int, in_cell: bool
    ) -> set[int]:
        size = draft.size
        least = min(draft.gaps[at] for at in inner)
        equal = {at for at in inner if draft.gaps[at] - least < EQUAL * size}
        wider = [at for at in inner if at not in equal]
        if any(draft.gaps[at] - least < 0.6 * self._natural * size for at in wider):
            return set()
        stretch = least / size - self._natural
        if len(equal) >= FEWEST and end - begin <= LONGEST_WORD * (gaps + 1) and abs(stretch) > UNLIKE:
            self._stretched += 1
            return equal
        usual = in_cell and self._stretched >= HABIT and stretch > UNLIKE
        return equal if usual and not _has_gap(draft, begin, end, stretch * size) else set()


def _has_gap(draft: Draft, begin: int, end: int, width: float) -> bool:
    """Whether words without a blank between them are so far apart: then the wider gaps of the line are blanks."""
    room = UNLIKE * draft.size
    return any(abs(draft.gaps[at] - width) <= room for at in range(begin + 1, end))


def _is_thai(piece: str) -> bool:
    return "ก" <= piece[0] <= "ๅ"
