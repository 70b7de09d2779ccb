"""The printed lines of a PDF page, put together out of its glyphs by where they stand."""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from minutes.readers.pdf_columns import Draft
from minutes.readers.pdf_glyphs import MARKS, Glyphs

UNSEEN = frozenset("\u00ad\u200b")
BLANKS = UNSEEN | frozenset(" \t\u00a0\u202f\u205f\u3000") | frozenset(map(chr, range(0x2000, 0x200B)))
SAME_RUN = 0.1
"""Baselines that differ by less, in sizes of the letters, are one."""
SAME_ROW = 0.35
"""Baselines that differ by less are one row, where the letters stand side by side."""
STEP_BACK = 0.3
"""Letters overlap the one before them by no more than this."""
FILLING = BLANKS | frozenset("._…-‐–—")
CLOSE = 0.1
"""A letter painted again to look bold is moved by less than this."""
AWAY = 0.6
"""The baseline of a mark is no further than this from that of its letter, in sizes."""
MOST_NEAR = 64
"""More rows, runs or letters than this near one place are a file that means harm."""
ROWS_ABOVE = 3
"""With so many rows above it a run is compared."""


@dataclass(slots=True)
class Run:
    """Glyphs painted from left to right on one baseline."""

    base: float
    size: float
    left: float
    right: float
    glyphs: list[int]


@dataclass(slots=True)
class Row:
    """The runs that stand side by side."""

    base: float
    size: float
    runs: list[Run]


class LineBuilder:
    """Builds lines out of the glyphs of one page; `bold` tells for each font whether it is bold."""

    def __init__(self, glyphs: Glyphs, bold: Sequence[bool]) -> None:
        self.glyphs = glyphs
        self._bold = bold
        self.carried: dict[int, list[int]] = {}
        """The marks over and under a letter."""
        self._moved: set[int] = set()
        """Letters with marks that were painted elsewhere than behind them."""
        self._sorted: dict[int, tuple[list[float], list[int]]] = {}
        self._void: set[int] = set()
        """Blanks between a letter and its mark."""

    def build(self, chosen: Iterable[int]) -> list[Draft]:
        """The lines of some glyphs, given in the order of painting, from top to bottom."""
        runs, loose = self.find_runs(chosen)
        rows = join_runs(runs)
        self.place_marks(loose, rows)
        return [self.draft(row) for row in rows]

    def place_marks(self, loose: Sequence[tuple[int, int]], rows: Sequence[Row]) -> None:
        """Gives marks, each with the glyph painted before it, to the letters of some rows."""
        if not loose:
            return
        self._sorted.clear()
        rows = sorted(rows, key=lambda row: row.base)
        bases = [row.base for row in rows]
        largest = max((row.size for row in rows), default=0.0)
        for mark, behind in loose:
            base, size = self.glyphs.base[mark], self.glyphs.size[mark]
            reach = AWAY * max(size, largest)
            near = rows[bisect_left(bases, base - reach) : bisect_right(bases, base + reach)][:MOST_NEAR]
            near = [row for row in near if abs(row.base - base) <= AWAY * max(size, row.size)]
            self._place_mark(mark, behind, near)

    def find_runs(self, chosen: Iterable[int]) -> tuple[list[Run], list[tuple[int, int]]]:
        """The runs; and the marks that do not stand over the consonant before them, with the glyph before each."""
        glyphs = self.glyphs
        signs, left, right, base, size = glyphs.signs, glyphs.left, glyphs.right, glyphs.base, glyphs.size
        runs: list[Run] = []
        loose: list[tuple[int, int]] = []
        blanks: list[int] = []
        run = Run(math.inf, 0.0, 0.0, 0.0, [])
        letter = behind = -1
        edge = 0.0
        for at in chosen:
            sign = signs[at]
            if sign in MARKS:
                if letter >= 0 and (self._stands_over(at, letter) or self._follows(at, edge, letter)):
                    self.carried.setdefault(letter, []).append(at)
                    if blanks:
                        self._void.update(blanks)
                        blanks = []
                else:
                    loose.append((at, behind))
                edge = right[at]
            elif sign in BLANKS:
                if abs(base[at] - run.base) <= SAME_RUN * size[at]:
                    run.glyphs.append(at)
                    blanks.append(at)
            else:
                if blanks:
                    blanks = []
                behind, edge = at, right[at]
                if "ก" <= sign <= "ฮ":
                    letter = at
                if not -SAME_RUN * size[at] <= base[at] - run.base <= SAME_RUN * size[at] or (
                    edge < run.right - STEP_BACK * size[at]
                ):
                    run = Run(base[at], size[at], left[at], edge, [at])
                    runs.append(run)
                else:
                    run.glyphs.append(at)
                    if edge > run.right:
                        run.right = edge
                    if size[at] > run.size:
                        run.size = size[at]
        return runs, loose

    def _stands_over(self, mark: int, letter: int) -> bool:
        """Whether the ink of a mark is over or under a letter, up to a little further right."""
        glyphs = self.glyphs
        left, right, size = glyphs.left[letter], glyphs.right[letter], glyphs.size[letter]
        middle = (glyphs.left[mark] + glyphs.right[mark]) / 2
        if not left + 0.1 * (right - left) <= middle <= right + 0.2 * size:
            return False
        return abs(glyphs.base[mark] - glyphs.base[letter]) < 0.8 * size

    def _follows(self, mark: int, edge: float, letter: int) -> bool:
        """Whether a mark takes room of its own, right behind a letter or another mark of it."""
        glyphs = self.glyphs
        size = glyphs.size[mark]
        return abs(glyphs.left[mark] - edge) < 0.12 * size and abs(glyphs.base[mark] - glyphs.base[letter]) < 0.8 * size

    def _place_mark(self, mark: int, behind: int, near: Sequence[Row]) -> None:
        """Gives a mark to the consonant under its ink, else to the nearest one before it, else to any letter there."""
        glyphs = self.glyphs
        size, base, left = glyphs.size[mark], glyphs.base[mark], glyphs.left
        middle = (left[mark] + glyphs.right[mark]) / 2
        best, least = -1, 3 * size
        for row in near:
            away = abs(row.base - base)
            for run in row.runs[:MOST_NEAR]:
                if run.left - size < middle < run.right + 2 * size:
                    for at in self._around(run, middle, size):
                        penalty = away + self._penalty(at, middle)
                        if penalty < least:
                            best, least = at, penalty
        if best >= 0:
            self.carried.setdefault(best, []).append(mark)
            if best != behind:
                self._moved.add(best)
        elif near:
            near[0].runs.append(Run(base, size, left[mark], glyphs.right[mark], [mark]))

    def _around(self, run: Run, middle: float, size: float) -> Sequence[int]:
        """The glyphs of a run near a place."""
        known = self._sorted.get(id(run))
        if known is None:
            order = sorted(run.glyphs, key=self.glyphs.left.__getitem__)
            known = self._sorted[id(run)] = ([self.glyphs.left[at] for at in order], order)
        lefts, order = known
        end = bisect_right(lefts, middle + 0.5 * size)
        return order[max(bisect_left(lefts, middle - 3 * size), end - MOST_NEAR) : end]

    def _penalty(self, at: int, middle: float) -> float:
        """How badly a letter fits under a mark: marks stand over the right part of consonants."""
        glyphs = self.glyphs
        left, right, sign = glyphs.left[at], glyphs.right[at], glyphs.signs[at]
        if sign in BLANKS:
            return math.inf
        early = max(left + 0.25 * (right - left) - middle, 0.0)
        late = max(middle - right, 0.0)
        return 2 * early + 0.7 * late + (0.0 if "ก" <= sign <= "ฮ" else glyphs.size[at])

    def draft(self, row: Row) -> Draft:
        """The pieces of a row, each a letter with its marks, and the gaps and blanks before them."""
        glyphs = self.glyphs
        signs, left, right, carried = glyphs.signs, glyphs.left, glyphs.right, self.carried
        draft = Draft(row.base, row.size)
        add_piece, add_gap = draft.pieces.append, draft.gaps.append
        add_left, add_blanks = draft.lefts.append, draft.blanks.append
        close = -CLOSE * row.size
        edge, blanks, previous = 0.0, 0, -1
        for at in _in_order(row, glyphs):
            sign = signs[at]
            if sign in BLANKS:
                if at in self._void:
                    edge = max(edge, right[at])
                    draft.dropped += 1
                else:
                    blanks += sign not in UNSEEN
                continue
            start = left[at]
            if start - edge < close and previous >= 0 and self._repeats(at, previous) and not self._tied(at, previous):
                continue
            add_gap(start - edge)
            add_blanks(blanks)
            add_left(start)
            edge, blanks, previous = right[at], 0, at
            if at in carried:
                for mark in carried[at]:
                    sign += signs[mark]
                    if left[mark] >= edge - 0.01 * row.size and right[mark] > edge:
                        edge = right[mark]
                if at in self._moved:
                    draft.moved += 1
            add_piece(sign)
        draft.right, draft.ends_in_blank = edge, blanks > 0
        fonts = {glyphs.font[at] for run in row.runs for at in run.glyphs if signs[at] not in BLANKS}
        draft.bold = all(self._bold[font] for font in fonts)
        return draft

    def _repeats(self, at: int, previous: int) -> bool:
        """Whether a letter is painted over the same one, to make it look bold."""
        glyphs = self.glyphs
        same_place = glyphs.left[at] - glyphs.left[previous] < CLOSE * glyphs.size[at]
        return same_place and glyphs.signs[at] == glyphs.signs[previous]

    def _tied(self, at: int, previous: int) -> bool:
        """Whether two letters are drawn by one glyph: the ff of «ffi», which the file calls f, f and i."""
        glyphs = self.glyphs
        same_box = glyphs.left[at] == glyphs.left[previous] and glyphs.right[at] == glyphs.right[previous]
        return glyphs.signs[at] == "f" and at == previous + 1 and same_box


def _in_order(row: Row, glyphs: Glyphs) -> list[int]:
    """The glyphs of a row from left to right; what is filled in over dots stands in their place."""
    if len(row.runs) == 1:
        return row.runs[0].glyphs
    runs = sorted(row.runs, key=lambda run: run.left)
    order: list[int] = []
    outer = runs[0]
    for run in runs:
        inside = run is not outer and run.right < outer.right and len(runs) <= MOST_NEAR
        if inside and _is_filled_in(run, outer, glyphs):
            place = next((at for at, other in enumerate(order) if glyphs.left[other] > run.left), len(order))
            behind = [at for at in order[place:] if glyphs.right[at] > run.right or glyphs.signs[at] not in FILLING]
            order[place:] = [*run.glyphs, *behind]
        else:
            order += run.glyphs
            outer = max(outer, run, key=lambda each: each.right)
    return order


def _is_filled_in(run: Run, outer: Run, glyphs: Glyphs) -> bool:
    """Whether a run stands where the other has a gap or only dots: «ครั้งที่ ...๓...»."""
    room = STEP_BACK * run.size
    return all(
        glyphs.right[at] < run.left + room or glyphs.left[at] > run.right - room or glyphs.signs[at] in FILLING
        for at in outer.glyphs
    )


def join_runs(runs: Iterable[Run]) -> list[Row]:
    """The runs side by side as rows, from top to bottom."""
    rows: list[Row] = []
    for run in sorted(runs, key=lambda each: (each.base, each.left)):
        for row in reversed(rows[-ROWS_ABOVE:]):
            if _stands_beside(run, row):
                row.runs.append(run)
                if run.size > 1.2 * row.size:
                    row.base, row.size = run.base, run.size
                break
        else:
            rows.append(Row(run.base, run.size, [run]))
    return sorted(rows, key=lambda row: row.base)


def _stands_beside(run: Run, row: Row) -> bool:
    off, size = abs(run.base - row.base), max(run.size, row.size)
    if off <= SAME_RUN * size:
        return True
    overlap = STEP_BACK * size
    return off <= SAME_ROW * size and all(
        run.left > each.right - overlap or run.right < each.left + overlap for each in row.runs[-MOST_NEAR:]
    )
