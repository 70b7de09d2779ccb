"""Recognised pages as printed lines: rows whole, columns and cells of tables told apart, noise left out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby

from minutes.ocr.rulings import Rulings
from minutes.readers.ocr import Bars, OcrLine, OcrWord, mean_confidence, word_confidence
from minutes.readers.ocr_gaps import PlacedWord, split_words
from minutes.readers.ocr_levelling import Levelling
from minutes.readers.pdf_columns import COLUMN_GAP, NONE, Draft, find_columns
from minutes.readers.pdf_grids import Grid
from minutes.readers.pdf_printing import Printed
from minutes.thai.joining import joint

X_HEIGHT = 0.2
"""Letters are in the cell in which the point so far above their baseline is, in sizes of the letters."""
SAME_ROW = 0.3
"""Pieces whose baselines differ by less, in sizes of the letters, stand side by side."""
OVERLAP = 1.0
FULL_CELL = 3.0
"""A line in a cell that leaves less room than this, in sizes of its letters, is full."""
FULL_SHARE = 0.5
SAME_EDGE = 0.2
"""Columns that begin no further apart than this, in sizes of the letters, begin at one place."""
WIDE_GAP = 2.0
"""So wide a gap, in sizes of the letters, is one, whatever the engine says."""
LARGEST = 60.0
"""Larger letters, in points, have to be read without any doubt."""
SHORT = 6
FEWEST_SURE = 3
"""A page without a line of so many letters that is read well is noise."""


@dataclass(frozen=True, slots=True)
class Sureness:
    """How sure an engine is of a printed line, of each digit in it, and the words in it that are doubtful."""

    line: float
    digits: tuple[float, ...] = ()
    doubtful: tuple[str, ...] = ()
    misread: tuple[tuple[str, str], ...] = ()
    """Parts of words that must have been others, and those."""


@dataclass(frozen=True, slots=True)
class PrintedPicture:
    """The printed lines of a page from top to bottom, how sure the engine is of each, and what was noise."""

    lines: tuple[Printed, ...] = ()
    sureness: tuple[Sureness, ...] = ()
    noise: tuple[str, ...] = ()
    words: tuple[tuple[PlacedWord, ...], ...] = ()
    """The words of each line in the order of its text."""


Place = tuple[int, int, int] | None
"""Table, row and column of a cell; None outside tables."""


@dataclass(slots=True)
class Piece:
    """Words that stand side by side, in the same cell where it is a table; lengths in points, set level."""

    base: float
    size: float
    place: Place
    words: list[OcrWord] = field(default_factory=list)
    lefts: list[float] = field(default_factory=list)
    rights: list[float] = field(default_factory=list)
    bases: list[float] = field(default_factory=list)
    """Where the baseline is at each word."""
    parts: list[Piece] = field(default_factory=list)
    """The pieces that it was made of."""

    def placed(self) -> Iterator[PlacedWord]:
        """Its words and their places."""
        for word, left, right, base in zip(self.words, self.lefts, self.rights, self.bases, strict=True):
            yield PlacedWord(word.text, left, right, base, self.size)


def print_picture(
    lines: Sequence[OcrLine], bars: Bars, levelling: Levelling, rulings: Rulings | None = None
) -> PrintedPicture:
    """The printed lines of a recognised page."""
    clear, noise = part_noise(lines, bars, levelling)
    grids = levelling.grids(rulings) if rulings else []
    pieces = [piece for line in _sized(clear) for piece in _pieces(line, levelling, grids)]
    rows = join_pieces(piece for piece in pieces if piece.place is None)
    drafts = [_draft(row) for row in rows]
    _align(drafts)
    printed = [
        (_print_line(draft, columns), _sureness(row.words, bars), tuple(row.placed()))
        for row, draft, columns in zip(rows, drafts, find_columns(drafts), strict=True)
    ]
    printed += _print_tables([piece for piece in pieces if piece.place is not None], grids, bars)
    printed.sort(key=lambda each: each[0].base)
    return PrintedPicture(
        tuple(line for line, _, _ in printed),
        tuple(sure for _, sure, _ in printed),
        tuple(line.text for line in noise),
        tuple(words for _, _, words in printed),
    )


def part_noise(lines: Sequence[OcrLine], bars: Bars, levelling: Levelling) -> tuple[list[OcrLine], list[OcrLine]]:
    """The lines that are text, and those that are noise: no letters, or such as the engine is not sure of at all."""
    clear: list[OcrLine] = []
    noise: list[OcrLine] = []
    for line in lines:
        is_huge = levelling.length(line.size) > LARGEST and line.confidence < bars.doubt
        is_noise = line.confidence < bars.noise or is_huge or not line.text.strip()
        (noise if is_noise else clear).append(line)
    level = (bars.noise + 2 * bars.doubt) / 3
    if not any(line.confidence >= level and sum(map(str.isalnum, line.text)) >= FEWEST_SURE for line in clear):
        certain = [line for line in clear if line.confidence >= bars.doubt]
        return certain, [line for line in lines if line not in certain]
    return clear, noise


def _sized(lines: Sequence[OcrLine]) -> Iterator[OcrLine]:
    """The lines; short ones, whose letters tell little about their size, as large as those of the page are."""
    sizes = sorted(line.size for line in lines if sum(map(str.isalnum, line.text)) > SHORT)
    usual = sizes[len(sizes) // 2] if sizes else None
    for line in lines:
        if usual is not None and sum(map(str.isalnum, line.text)) <= SHORT:
            yield replace(line, size=min(max(line.size, 0.75 * usual), 1.5 * usual))
        else:
            yield line


def _pieces(line: OcrLine, levelling: Levelling, grids: Sequence[Grid]) -> Iterator[Piece]:
    """A recognised line, parted where it crosses from one cell into another."""
    middle = (line.box.left + line.box.right) / 2
    slope = line.slope or 0.0
    size = levelling.length(line.size)
    base = levelling.point(middle, line.base)[1]
    piece: Piece | None = None
    for word in line.words:
        across = (word.box.left + word.box.right) / 2
        x, y = levelling.point(across, line.base + slope * (across - middle))
        place = _place(grids, x, y - X_HEIGHT * size)
        if piece is None or place != piece.place:
            if piece is not None:
                yield piece
            piece = Piece(base, size, place)
        half = levelling.length(word.box.right - word.box.left) / 2
        piece.words.append(word)
        piece.lefts.append(x - half)
        piece.rights.append(x + half)
        piece.bases.append(y)
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
            rows.append(Piece(piece.base, piece.size, piece.place, parts=[piece]))
        else:
            row.parts.append(piece)
    for row in rows:
        for part in sorted(row.parts, key=lambda each: each.lefts[0]):
            row.words += part.words
            row.lefts += part.lefts
            row.rights += part.rights
            row.bases += part.bases
        row.size = max(part.size for part in row.parts)
    return rows


def _stands_beside(piece: Piece, row: Piece) -> bool:
    size = min(piece.size, row.size)
    return abs(piece.base - row.base) <= SAME_ROW * size and all(
        min(max(piece.rights), max(part.rights)) - max(piece.lefts[0], part.lefts[0]) < OVERLAP * size
        for part in row.parts
    )


def _draft(piece: Piece) -> Draft:
    """A piece with its words whole, and the gaps between them."""
    draft = Draft(piece.base, piece.size, max(piece.rights), bold=False)
    edge = piece.lefts[0]
    for at, (word, left, right) in enumerate(zip(piece.words, piece.lefts, piece.rights, strict=True)):
        if at and word.joined and left - edge < WIDE_GAP * piece.size:
            draft.pieces[-1] += word.text
        else:
            draft.pieces.append(word.text)
            draft.lefts.append(left)
            draft.gaps.append(left - edge)
            draft.blanks.append(int(at > 0))
        edge = max(edge, right)
    return draft


def _align(drafts: Sequence[Draft]) -> None:
    """Moves what begins at nearly one place in several lines to that place: boxes of letters are not exact."""
    wide = sorted(
        left
        for draft in drafts
        for at, (left, gap) in enumerate(zip(draft.lefts, draft.gaps, strict=True))
        if not at or gap > COLUMN_GAP * draft.size
    )
    sizes = sorted(draft.size for draft in drafts)
    room = SAME_EDGE * sizes[len(sizes) // 2] if sizes else 0.0
    places: list[list[float]] = []
    for left in wide:
        if places and left - places[-1][0] <= room:
            places[-1].append(left)
        else:
            places.append([left])
    edges = [place[len(place) // 2] for place in places]
    for draft in drafts:
        for at, left in enumerate(draft.lefts):
            edge = min(edges, key=lambda place: abs(place - left))
            if abs(edge - left) <= room:
                draft.lefts[at] = edge


def _text(draft: Draft, columns: frozenset[int]) -> str:
    return "".join(("\t" if at in columns else " " if at else "") + piece for at, piece in enumerate(draft.pieces))


def _print_line(draft: Draft, columns: frozenset[int]) -> Printed:
    return Printed(_text(draft, columns), draft.left, draft.right, draft.base, draft.size)


def _sureness(words: Sequence[OcrWord], bars: Bars) -> Sureness:
    texts = (("".join(part.text for part in parts), word_confidence(parts)) for parts in split_words(words))
    doubtful = tuple(text for text, sure in texts if sure < bars.word and any(map(str.isalnum, text)))
    digits = tuple(
        sure for word in words for letter, sure in zip(word.text, word.sureness, strict=True) if letter.isdecimal()
    )
    misread = tuple(pair for word in words for pair in word.misread)
    return Sureness(mean_confidence(words), digits, doubtful, misread)


def _print_tables(
    pieces: Sequence[Piece], grids: Sequence[Grid], bars: Bars
) -> Iterator[tuple[Printed, Sureness, tuple[PlacedWord, ...]]]:
    """One line for each row of each table."""
    ordered = sorted(((piece.place, at) for at, piece in enumerate(pieces) if piece.place), key=lambda each: each[0])
    for (number, _), of_row in groupby(ordered, key=lambda each: each[0][:2]):
        cells: dict[int, list[Piece]] = {}
        for (_, _, column), at in of_row:
            cells.setdefault(column, []).append(pieces[at])
        joined = {column: join_pieces(of_cell) for column, of_cell in cells.items()}
        words = [word for column in sorted(joined) for piece in joined[column] for word in piece.words]
        placed = tuple(each for column in sorted(joined) for piece in joined[column] for each in piece.placed())
        drafts = {column: [_draft(piece) for piece in of_cell] for column, of_cell in joined.items()}
        yield _print_row(drafts, grids[number]), _sureness(words, bars), placed


def _print_row(cells: dict[int, list[Draft]], grid: Grid) -> Printed:
    """A row of a table: TAB between cells, and known places where a line inside a cell ends."""
    text = ""
    breaks: list[int] = []
    for column in range(len(grid.edges) - 1):
        text += "\t" if column else ""
        above: Draft | None = None
        for draft in cells.get(column, ()):
            printed = _text(draft, NONE)
            if above is not None:
                breaks.append(len(text))
                text += _joint(text, printed, above, draft, grid.edges[column + 1])
            text += printed
            above = draft
    drafts = [draft for each in cells.values() for draft in each]
    left, right = min(draft.left for draft in drafts), max(draft.right for draft in drafts)
    base, size = min(draft.base for draft in drafts), max(draft.size for draft in drafts)
    return Printed(text, left, right, base, size, breaks=tuple(breaks), grid=grid)


def _joint(text: str, printed: str, above: Draft, draft: Draft, edge: float) -> str:
    """What stands between two lines of a cell: where the second would not fit into the first, a word may go on."""
    room = edge - above.right
    is_full = room < max(FULL_CELL * above.size, FULL_SHARE * (edge - above.left))
    return joint(text, printed) if is_full and draft.first_phrase() > room - above.size else " "
