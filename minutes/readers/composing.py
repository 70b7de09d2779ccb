"""A printed line while it is put together out of pieces of the source."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from typing import overload

BLANKS = " \u00a0"
"""Blanks that a line does not end in and that do not stand around the text of a cell."""


class Trail(Sequence[int]):
    """Offsets seen through others: the way from a printed line through the repaired text to the source.

    >>> list(Trail([0, 1, 2, 5, 6], range(2, 5)))
    [2, 5, 6]
    """

    __slots__ = ("_offsets", "_origins")

    def __init__(self, origins: Sequence[int], offsets: Sequence[int]) -> None:
        self._origins, self._offsets = origins, offsets

    def __len__(self) -> int:
        return len(self._offsets)

    @overload
    def __getitem__(self, index: int) -> int: ...
    @overload
    def __getitem__(self, index: slice) -> list[int]: ...
    def __getitem__(self, index: int | slice) -> int | list[int]:
        if isinstance(index, slice):
            return [self._origins[offset] for offset in self._offsets[index]]
        return self._origins[self._offsets[index]]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Trail) and len(self) == len(other) and all(map(int.__eq__, self, other))

    __hash__ = None  # type: ignore[assignment]


class Composer:
    """The text of one printed line so far, the offset of each character in the source, its breaks and its weight."""

    __slots__ = (
        "_bold",
        "_cells",
        "_plain",
        "_skipping",
        "_waiting",
        "breaks",
        "offsets",
        "pieces",
        "source",
        "strong",
    )

    def __init__(self, source: str, *, cells: bool = False) -> None:
        self.source = source
        self.pieces: list[str] = []
        self.offsets: array[int] = array("q")
        self.breaks: list[int] = []
        self.strong = 0
        """How many marks and tags for bold letters are open."""
        self._cells = cells
        self._skipping = cells
        self._waiting = -1
        self._bold = self._plain = False

    def copy(self, begin: int, end: int) -> None:
        """A stretch of the source as it stands."""
        self._add(self.source[begin:end], begin, copied=True)

    def put(self, text: str, at: int) -> None:
        """Text that the source writes in another way, such as «&amp;» for «&»."""
        self._add(text, at, copied=False)

    def line_break(self, at: int) -> None:
        """A line break inside the printed line: one blank before the next word, unless the cell begins or ends here."""
        self._trim()
        if self.pieces and not self.pieces[-1].endswith("\t"):
            self._waiting = at
            self._skipping = True

    def cell(self, at: int) -> None:
        """The end of a cell and the beginning of the next."""
        self._trim()
        self._waiting = -1
        self.pieces.append("\t")
        self.offsets.append(at)
        self._skipping = True

    def blank(self, at: int) -> None:
        """One blank, unless a blank, a cell or the line begins here."""
        if not self._skipping and self.pieces and self.pieces[-1][-1] not in " \u00a0\t":
            self.pieces.append(" ")
            self.offsets.append(at)

    def weigh(self, *, closes: bool) -> None:
        """Bold letters begin, or end; where they end without a beginning the line began inside them."""
        if closes and self.strong <= 0:
            self._bold, self._plain = self._bold or self._plain, False
        else:
            self.strong += -1 if closes else 1

    def text(self) -> str:
        """The text so far, without blanks at its end; a row of empty cells is an empty line."""
        self._trim()
        text = "".join(self.pieces)
        if not text.strip():
            del self.offsets[:]
            return ""
        return text

    @property
    def bold(self) -> bool:
        """Whether something is printed and all of it bold."""
        return self._bold and not self._plain

    def _add(self, piece: str, at: int, copied: bool) -> None:
        if self._cells and "\t" in piece:
            piece = piece.replace("\t", " ")
        if self._skipping:
            kept = piece.lstrip(BLANKS)
            at += len(piece) - len(kept) if copied else 0
            piece = kept
        if not piece:
            return
        if self._waiting >= 0 and piece[0] != "\t":
            self.breaks.append(len(self.offsets))
            self.pieces.append(" ")
            self.offsets.append(self._waiting)
        self._waiting = -1
        self._skipping = False
        if not piece.isspace():
            self._bold, self._plain = self._bold or self.strong > 0, self._plain or self.strong <= 0
        self.pieces.append(piece)
        self.offsets.extend(range(at, at + len(piece)) if copied else (at,) * len(piece))

    def _trim(self) -> None:
        while self.pieces:
            kept = self.pieces[-1].rstrip(BLANKS)
            dropped = len(self.pieces[-1]) - len(kept)
            if dropped:
                del self.offsets[-dropped:]
            if kept:
                self.pieces[-1] = kept
                return
            self.pieces.pop()
