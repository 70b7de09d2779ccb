"""The printed lines of a PDF page, put together out of its glyphs by where they stand."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from minutes.readers.pdf_columns import Draft
from minutes.readers.pdf_glyphs import MARKS, Glyphs

BLANKS = frozenset(" \t\u00a0\u202f\u205f\u3000\u200b\u00ad") | frozenset(map(chr, range(0x2000, 0x200B)))
SAME_RUN = 0.1
"""Baselines that differ by less, in sizes of the letters, are one."""
SAME_ROW = 0.35
"""Baselines that differ by less are one row, where the letters stand side by side."""
STEP_BACK = 0.3
"""Letters overlap the one before them by no more than this."""
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
        self._glyphs = glyphs
        self._bold = bold
        self._carried: dict[int, list[int]] = {}
        """The marks over and under a letter."""
        self._moved: set[int] = set()
        """Letters with marks that were painted elsewhere than behind them."""
        self._void: set[int] = set()
        """Blanks between a letter and its mark."""

    def build(self, chosen: Iterable[int]) -> list[Draft]:
        """The lines of some glyphs, given in the order of painting, from top to bottom."""
        runs, loose = self._find_runs(chosen)
        rows = join_runs(runs)
        for mark, behind in loose:
            self._place_mark(mark, behind, rows)
        return [self._draft(row) for row in rows]

    def _find_runs(self, chosen: Iterable[int]) -> tuple[list[Run], list[tuple[int, int]]]:
        """The runs, and the marks that do not stand over the consonant before them, with what they are painted behind."""
        glyphs = self._glyphs
        signs, left, right, base, size = glyphs.signs, glyphs.left, glyphs.right, glyphs.base, glyphs.size
        runs: list[Run] = []
        loose: list[tuple[int, int]] = []
        run: Run | None = None
        letter = behind = -1
        edge = 0.0
        blanks: list[int] = []
        for at in chosen:
            sign = signs[at]
            if sign in MARKS:
                if letter >= 0 and (self._stands_over(at, letter) or self._follows(at, edge, letter)):
                    self._carried.setdefault(letter, []).append(at)
                    self._void.update(blanks)
                else:
                    loose.append((at, behind))
                edge = right[at]
                continue
            start, em = left[at], size[at]
            if sign in BLANKS:
                if run is not None and abs(base[at] - run.base) <= SAME_RUN * em:
                    run.glyphs.append(at)
                    blanks.append(at)
                continue
            if blanks:
                blanks = []
            edge, behind = right[at], at
            if "ก" <= sign <= "ฮ":
                letter = at
            if run is None or abs(base[at] - run.base) > SAME_RUN * em or right[at] < run.right - STEP_BACK * em:
                run = Run(base[at], em, start, right[at], [at])
                runs.append(run)
            else:
                run.glyphs.append(at)
                run.right = max(run.right, right[at])
                run.size = max(run.size, em)
        return runs, loose

    def _stands_over(self, mark: int, letter: int) -> bool:
        """Whether the ink of a mark is over or under a letter, up to a little further right."""
        glyphs = self._glyphs
        left, right, size = glyphs.left[letter], glyphs.right[letter], glyphs.size[letter]
        middle = (glyphs.left[mark] + glyphs.right[mark]) / 2
        if not left + 0.1 * (right - left) <= middle <= right + 0.2 * size:
            return False
        return abs(glyphs.base[mark] - glyphs.base[letter]) < 0.8 * size

    def _follows(self, mark: int, edge: float, letter: int) -> bool:
        """Whether a mark takes room of its own, right behind a letter or another mark of it."""
        glyphs = self._glyphs
        size = glyphs.size[mark]
        return abs(glyphs.left[mark] - edge) < 0.12 * size and abs(glyphs.base[mark] - glyphs.base[letter]) < 0.8 * size

    def _place_mark(self, mark: int, behind: int, rows: Sequence[Row]) -> None:
        """Gives a mark to the consonant under its ink, else to the nearest one before it, else to any letter there."""
        glyphs = self._glyphs
        size, base = glyphs.size[mark], glyphs.base[mark]
        middle = (glyphs.left[mark] + glyphs.right[mark]) / 2
        best, least = -1, 3 * size
        for row in rows:
            away = abs(row.base - base)
            if away > 0.6 * max(size, row.size):
                continue
            for run in row.runs:
                if run.left - size < middle < run.right + 2 * size:
                    for at in run.glyphs:
                        penalty = away + self._penalty(at, middle)
                        if penalty < least:
                            best, least = at, penalty
        if best >= 0:
            self._carried.setdefault(best, []).append(mark)
            if best != behind:
                self._moved.add(best)
        else:
            rows_near = [row for row in rows if abs(row.base - base) <= 0.6 * max(size, row.size)]
            if rows_near:
                rows_near[0].runs.append(Run(base, size, glyphs.left[mark], glyphs.right[mark], [mark]))

    def _penalty(self, at: int, middle: float) -> float:
        """How badly a letter fits under a mark: marks stand over the right part of consonants."""
        glyphs = self._glyphs
        left, right, sign = glyphs.left[at], glyphs.right[at], glyphs.signs[at]
        if sign in BLANKS:
            return 1e9
        early = max(left + 0.25 * (right - left) - middle, 0.0)
        late = max(middle - right, 0.0)
        return 2 * early + 0.7 * late + (0.0 if "ก" <= sign <= "ฮ" else glyphs.size[at])

    def _draft(self, row: Row) -> Draft:
        """The pieces of a row, each a letter with its marks, and the gaps and blanks before them."""
        glyphs = self._glyphs
        signs, left, right, carried = glyphs.signs, glyphs.left, glyphs.right, self._carried
        draft = Draft(row.base, row.size)
        edge, blanks, previous = 0.0, 0, -1
        for at in _in_order(row, glyphs):
            sign, start = signs[at], left[at]
            if sign in BLANKS:
                if at in self._void:
                    edge = max(edge, right[at])
                    draft.dropped += 1
                else:
                    blanks += sign != "\u00ad" and sign != "\u200b"
                continue
            if previous >= 0 and sign == signs[previous] and start - left[previous] < 0.1 * glyphs.size[at] and edge > start:
                continue
            draft.gaps.append(start - edge)
            draft.blanks.append(blanks)
            draft.lefts.append(start)
            draft.bold = draft.bold and self._bold[glyphs.font[at]]
            edge, blanks, previous = right[at], 0, at
            for mark in carried.get(at, ()):
                sign += signs[mark]
                if left[mark] >= edge - 0.01 * row.size:
                    edge = max(edge, right[mark])
            draft.pieces.append(sign)
            draft.moved += at in self._moved
        draft.right = edge
        return draft


def _in_order(row: Row, glyphs: Glyphs) -> list[int]:
    """The glyphs of a row from left to right; a run that is painted inside another stands inside it."""
    runs = sorted(row.runs, key=lambda run: run.left)
    order = [at for run in runs for at in run.glyphs]
    if any(other.right < one.right + STEP_BACK * row.size for one, other in zip(runs, runs[1:], strict=False)):
        order.sort(key=glyphs.left.__getitem__)
    return order


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
        run.left > each.right - overlap or run.right < each.left + overlap for each in row.runs
    )
