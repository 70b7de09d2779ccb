"""Recognised pages as printed lines: set level, rows whole, columns and cells of tables told apart, in points."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby, pairwise

from minutes.readers.ocr import POINTS, OcrLine, OcrWord, RecognisedPicture
from minutes.readers.ocr_rulings import Rulings, Stroke
from minutes.readers.pdf_columns import NONE, Draft, find_columns
from minutes.readers.pdf_grids import Grid, find_grids
from minutes.readers.pdf_printing import Printed
from minutes.readers.pdf_rulings import Drawn, Ruling
from minutes.thai.joining import joint

X_HEIGHT = 0.2
"""Letters are in the cell in which the point so far above their baseline is, in sizes of the letters."""
SAME_ROW = 0.3
"""Pieces whose baselines differ by less, in sizes of the letters, stand side by side."""
OVERLAP = 1.0
FULL_CELL = 3.0
"""A line in a cell that leaves less room than this, in sizes of its letters, is full."""
FULL_SHARE = 0.35
SHORTEST_FOR_SLOPE = 1.5
"""Lines shorter than this, in inches, do not tell how far a page is askew."""


@dataclass(frozen=True, slots=True)
class Sureness:
    """How sure an engine is of a printed line, and of each digit in it, from 0 to 1."""

    line: float
    digits: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class PrintedPicture:
    """The printed lines of a page from top to bottom, and how sure the engine is of each."""

    lines: tuple[Printed, ...]
    sureness: tuple[Sureness, ...]


Place = tuple[int, int, int] | None
"""Table, row and column of a cell; None outside tables."""


@dataclass(slots=True)
class Piece:
    """Words that stand side by side, in the same cell where it is a table; lengths in points, set level."""

    base: float
    size: float
    place: Place
    words: list[OcrWord]
    lefts: list[float]
    rights: list[float]
    parts: list[Piece] = field(default_factory=list)
    """The pieces that it was made of."""

    @property
    def left(self) -> float:
        """The left edge."""
        return self.lefts[0]

    @property
    def right(self) -> float:
        """The right edge."""
        return max(self.rights)


class Levelling:
    """The way from pixels of a picture to points of a page that is set level."""

    def __init__(self, found: RecognisedPicture) -> None:
        self._scale = POINTS / found.dpi
        self._slope = find_slope(found)
        self._across, self._down = found.source.width / 2, found.source.height / 2

    def point(self, across: float, down: float) -> tuple[float, float]:
        """Where a point of the picture is, from the upper left corner of the page."""
        across, down = across * self._scale, down * self._scale
        off, below = across - self._across, down - self._down
        return across + self._slope * below, down - self._slope * off

    def length(self, pixels: float) -> float:
        """A length in points."""
        return pixels * self._scale

    def grids(self, rulings: Rulings) -> list[Grid]:
        """The tables that rulings make."""
        step = rulings.coarseness
        level = [self._ruling(stroke, step, upright=False) for stroke in rulings.level]
        upright = [self._ruling(stroke, step, upright=True) for stroke in rulings.upright]
        return find_grids(Drawn(level, upright))

    def _ruling(self, stroke: Stroke, step: int, *, upright: bool) -> Ruling:
        ends = [(stroke.begin, stroke.across + stroke.slope * (stroke.begin - stroke.along))]
        ends.append((stroke.end, stroke.across + stroke.slope * (stroke.end - stroke.along)))
        points = [self.point((x + 0.5) * step, (y + 0.5) * step) for x, y in (map(reversed, ends) if upright else ends)]
        (left, top), (right, bottom) = points
        return Ruling((left + right) / 2, top, bottom) if upright else Ruling((top + bottom) / 2, left, right)


def find_slope(found: RecognisedPicture) -> float:
    """How far the lines of a page fall for each pixel to the right: the middle one, long lines counting for more."""
    slopes = [(line.slope, line.box.right - line.box.left) for line in found.lines if line.slope is not None]
    slopes += found.rulings.slopes if found.rulings else []
    slopes = sorted((slope, length) for slope, length in slopes if length >= SHORTEST_FOR_SLOPE * found.dpi)
    rest = sum(length for _, length in slopes) / 2
    for slope, length in slopes:
        rest -= length
        if rest <= 0:
            return slope
    return 0.0


def print_picture(found: RecognisedPicture) -> PrintedPicture:
    """The printed lines of a recognised page."""
    levelling = Levelling(found)
    grids = levelling.grids(found.rulings) if found.rulings else []
    pieces = [piece for line in found.lines for piece in _pieces(line, levelling, grids)]
    free = join_pieces(piece for piece in pieces if piece.place is None)
    drafts = [_draft(piece) for piece in free]
    lines = [
        (_printed(draft, _text(draft, columns)), _sureness([piece]))
        for piece, draft, columns in zip(free, drafts, find_columns(drafts), strict=True)
    ]
    lines += _rows([piece for piece in pieces if piece.place is not None], grids)
    lines.sort(key=lambda line: line[0].base)
    return PrintedPicture(tuple(line for line, _ in lines), tuple(sureness for _, sureness in lines))


def _pieces(line: OcrLine, levelling: Levelling, grids: Sequence[Grid]) -> Iterator[Piece]:
    """A recognised line, parted where it crosses from one cell into another."""
    middle = (line.box.left + line.box.right) / 2
    slope = line.slope or 0.0
    size = levelling.length(line.size)
    piece: Piece | None = None
    for word in line.words:
        across = (word.box.left + word.box.right) / 2
        x, base = levelling.point(across, line.base + slope * (across - middle))
        place = _place(grids, x, base - X_HEIGHT * size)
        if piece is None or place != piece.place:
            if piece is not None:
                yield piece
            piece = Piece(levelling.point(middle, line.base)[1], size, place, [], [], [])
        half = levelling.length(word.box.right - word.box.left) / 2
        piece.words.append(word)
        piece.lefts.append(x - half)
        piece.rights.append(x + half)
    if piece is not None:
        yield piece


def _place(grids: Sequence[Grid], across: float, down: float) -> Place:
    for number, grid in enumerate(grids):
        if (cell := grid.cell_at(across, down)) is not None:
            return (number, *cell)
    return None


def join_pieces(pieces: Iterable[Piece]) -> list[Piece]:
    """Pieces side by side joined to rows, from top to bottom: what was read column by column reads across again."""
    rows: list[Piece] = []
    for piece in sorted(pieces, key=lambda each: each.base):
        row = next((row for row in reversed(rows[-3:]) if _stands_beside(piece, row)), None)
        if row is None:
            rows.append(Piece(piece.base, piece.size, piece.place, [], [], [], [piece]))
        else:
            row.parts.append(piece)
    for row in rows:
        for part in sorted(row.parts, key=lambda each: each.left):
            row.words += part.words
            row.lefts += part.lefts
            row.rights += part.rights
        row.size = max(part.size for part in row.parts)
    return rows


def _stands_beside(piece: Piece, row: Piece) -> bool:
    size = min(piece.size, row.size)
    return abs(piece.base - row.base) <= SAME_ROW * size and all(
        min(piece.right, part.right) - max(piece.left, part.left) < OVERLAP * size for part in row.parts
    )


def _draft(piece: Piece) -> Draft:
    """A piece with its words whole, and the gaps between them."""
    draft = Draft(piece.base, piece.size, piece.right, bold=False)
    edge = piece.left
    for word, left, right in zip(piece.words, piece.lefts, piece.rights, strict=True):
        if draft.pieces and word.joined and left - edge < 2 * piece.size:
            draft.pieces[-1] += word.text
        else:
            draft.pieces.append(word.text)
            draft.lefts.append(left)
            draft.gaps.append(left - edge)
            draft.blanks.append(bool(len(draft.pieces) > 1))
        edge = max(edge, right)
    return draft


def _text(draft: Draft, columns: frozenset[int]) -> str:
    return "".join(("\t" if at in columns else " " if at else "") + piece for at, piece in enumerate(draft.pieces))


def _printed(draft: Draft, text: str) -> Printed:
    return Printed(text, draft.left, draft.right, draft.base, draft.size)


def _sureness(pieces: Sequence[Piece]) -> Sureness:
    words = [word for piece in pieces for word in piece.words]
    letters = sum(len(word.text) for word in words)
    mean = sum(len(word.text) * word.confidence for word in words) / max(letters, 1)
    digits = tuple(word.confidence for word in words for letter in word.text if letter.isdecimal())
    return Sureness(mean, digits)


def _rows(pieces: Sequence[Piece], grids: Sequence[Grid]) -> Iterator[tuple[Printed, Sureness]]:
    """One line for each row of each table."""
    placed = sorted((piece.place, at) for at, piece in enumerate(pieces) if piece.place is not None)
    for (number, _), listed in groupby(placed, key=lambda each: each[0][:2]):
        cells: dict[int, list[Piece]] = {}
        for (_, _, column), at in listed:
            cells.setdefault(column, []).append(pieces[at])
        joined = {column: join_pieces(of_cell) for column, of_cell in cells.items()}
        in_order = [piece for column in sorted(joined) for piece in joined[column]]
        yield _print_row(joined, grids[number]), _sureness(in_order)


def _print_row(cells: dict[int, list[Piece]], grid: Grid) -> Printed:
    """A row of a table: TAB between cells, and known places where a line inside a cell ends."""
    text = ""
    breaks: list[int] = []
    for column in range(len(grid.edges) - 1):
        text += "\t" if column else ""
        drafts = [_draft(piece) for piece in cells.get(column, ())]
        for above, draft in pairwise([None, *drafts]):
            assert draft is not None
            printed = _text(draft, NONE)
            if above is not None:
                breaks.append(len(text))
                text += _joint(text, printed, above, draft, grid.edges[column + 1])
            text += printed
    pieces = [piece for each in cells.values() for piece in each]
    left, right = min(piece.left for piece in pieces), max(piece.right for piece in pieces)
    base, size = min(piece.base for piece in pieces), max(piece.size for piece in pieces)
    return Printed(text, left, right, base, size, breaks=tuple(breaks), grid=grid)


def _joint(text: str, printed: str, above: Draft, draft: Draft, edge: float) -> str:
    """What stands between two lines of a cell: where the second would not fit into the first, a word may go on."""
    room = edge - above.right
    is_full = room < max(FULL_CELL * above.size, FULL_SHARE * (edge - above.left))
    return joint(text, printed) if is_full and draft.first_phrase() > room - above.size else " "
