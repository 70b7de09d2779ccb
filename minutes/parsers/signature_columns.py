"""The signatures of the foot of the minutes as columns of lines: one under the other, side by side, or in a table."""

from __future__ import annotations

from collections.abc import Sequence

from minutes.layout.rows import Column, Row, columns
from minutes.parsers.signature_lines import Cell, Words, capacity_at_end, is_head, name_in, signature_words, split_rank
from minutes.parsers.state import State
from minutes.thai.joining import join_lines, visible_width


def by_column(rows: Sequence[Row], state: State) -> list[list[Cell]]:
    """The words of the signature block, column after column where signatures stand side by side.

    Lines inside a cell of a table are lines of their own; a word broken over two lines is whole again. A row that holds
    one person gives the name first, then what stands beside it.
    """
    words = signature_words(state.vocabulary)
    tracks: list[list[Cell]] = [[]]
    centres: dict[int, float] = {}
    side_by_side = False
    for row in rows:
        found = columns(row)
        if row.line.table is not None and len(found) > 1 and any(len(cell.parts) > 1 for cell in found):
            side_by_side = side_by_side or sum(bool(cell.text) for cell in found) > 1
            _add_cells(found, row, tracks)
            continue
        cells = [cell for cell in found if cell.text]
        if is_head([cell.text for cell in cells], state):
            state.note("column-heading", row.span(), text=row.text)
            state.claim([row])
            continue
        texts = _joined([cell.text for cell in cells], words, state)
        side_by_side = side_by_side or _holds_several(texts, words, state)
        if not side_by_side:
            tracks[0] += _of_one(cells, row, state)
            continue
        while len(tracks) < len(texts):
            tracks.append([])
        places = _places(cells, row, len(texts))
        for position, (text, place) in enumerate(zip(texts, places, strict=True)):
            track = position if len(texts) == len(tracks) else _nearest(place, centres, position)
            tracks[track].append((text, row))
            centres[track] = place
    return [_mended(track, words) for track in tracks]


def _holds_several(texts: Sequence[str], words: Words, state: State) -> bool:
    """Whether the cells of a row belong to several signatures: two names, two capacities, two ranks, two «ลงชื่อ»."""
    names = sum(name_in(text, state) is not None for text in texts)
    signed = sum(words.signed.match(text) is not None for text in texts)
    capacities = sum(text.strip(" :：") in words.capacities for text in texts)
    ranks = sum(split_rank(text, state) is not None for text in texts)
    return max(names, signed, capacities, ranks) >= 2


def _joined(texts: Sequence[str], words: Words, state: State) -> list[str]:
    """The cells of a row, those made one of which the left is «ลงชื่อ» or a rank and the right the capacity."""
    halves = [(left, right) for left, right in zip(texts[::2], texts[1::2], strict=False)]
    if len(texts) % 2 or len(texts) < 4:
        return list(texts)
    opens = all(words.signed.match(left) or split_rank(left, state) for left, _ in halves)
    closes = all(right.strip(" :：") in words.capacities for _, right in halves)
    return [f"{left} {right}" for left, right in halves] if opens and closes else list(texts)


def _of_one(cells: Sequence[Column], row: Row, state: State) -> list[Cell]:
    """The lines of a row that belongs to one signature: the name first where it has a cell of its own."""
    if len(cells) == 1:
        return [(part, row) for part in cells[0].parts]
    named = [cell for cell in cells if name_in(cell.text, state) is not None]
    if len(named) != 1:
        return [(row.text, row)]
    beside = [cell.text for cell in cells if cell is not named[0]]
    return [(text, row) for text in (named[0].text, *beside)]


def _places(cells: Sequence[Column], row: Row, count: int) -> list[float]:
    """The middle of each cell, in columns of the page where the source has geometry."""
    if count != len(cells):
        return [float(position) for position in range(count)]
    middles = [cell.start + visible_width(cell.text) / 2 for cell in cells]
    if row.scale is None or row.line.left is None or row.line.right is None:
        return middles
    first = row.indent + visible_width(cells[0].text) / 2
    if len(cells) == 1:
        return [first]
    last = row.right_edge - visible_width(cells[-1].text) / 2
    step = (last - first) / (len(cells) - 1)
    return [first + step * position for position in range(len(cells))]


def _add_cells(cells: Sequence[Column], row: Row, tracks: list[list[Cell]]) -> None:
    """Puts the lines of each cell of a table under those of the cell above it."""
    while len(tracks) < len(cells):
        tracks.append([])
    for track, cell in zip(tracks, cells, strict=False):
        track += [(part, row) for part in cell.parts]


def _nearest(place: float, centres: dict[int, float], otherwise: int) -> int:
    """The column whose words stand nearest below one another."""
    return min(centres, key=lambda track: abs(centres[track] - place), default=otherwise)


def _mended(cells: Sequence[Cell], words: Words) -> list[Cell]:
    """The lines of a column, a capacity or a name in brackets that is broken over two of them made whole."""
    whole: list[Cell] = []
    for text, row in cells:
        if whole and (joined := _broken(whole[-1][0], text, words)) is not None:
            whole[-1] = (joined, whole[-1][1])
        else:
            whole.append((text, row))
    return whole


def _broken(above: str, below: str, words: Words) -> str | None:
    """Two lines as one where a capacity («กรรมการตรวจ» over «รายงานการประชุม») or a bracket goes over both, or None."""
    if above.startswith("(") and above.count("(") > above.count(")") and below.endswith(")") and len(below) <= 40:
        return join_lines(above, below)
    if below in words.capacities and not above.endswith("ผู้"):
        return None
    joined = join_lines(above, below)
    spanning = capacity_at_end(joined, words)
    return joined if spanning is not None and spanning.start() < len(joined) - len(below) else None
