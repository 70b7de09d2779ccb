"""The lines among which people sign: their words, their columns, and those broken over two lines."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from minutes.layout.evidence import SENTENCE_AMONG_SIGNATURES
from minutes.layout.rows import Column, Row, columns
from minutes.model import Capacity
from minutes.parsers.state import State
from minutes.thai.dates import read_date
from minutes.thai.joining import join_lines, visible_width
from minutes.thai.meeting_numbers import read_meeting_number
from minutes.thai.people import PrintedName, read_bare_name
from minutes.vocab import Vocabulary, alternation

DOTS = re.compile(r"[.…_‥]{3,}|\s[-–]{3,}\s?")
ATTESTS = re.compile(
    r"(?:ได้|ขอ|มติ)\s?(?:ตรวจ|รับรอง)|เห็นว่าถูกต้อง|ถูกต้อง(?:แล้ว|ครบถ้วน|ตรง)|รับรอง\S{0,30}\s?(?:ครั้งที่|เมื่อวันที่|ในการประชุม)"
)
"""Words of a sentence that says that the minutes were checked or adopted."""

Cell = tuple[str, Row]
"""The words of one line of one signature, and the row that prints them."""


@dataclass(frozen=True, slots=True)
class Words:
    """The compiled words of signatures."""

    capacities: dict[str, Capacity]
    capacity: re.Pattern[str]
    signed: re.Pattern[str]


@lru_cache(maxsize=8)
def signature_words(vocabulary: Vocabulary) -> Words:
    """The words of signatures in a vocabulary."""
    kinds = [kind for kind in Capacity if kind is not Capacity.other]
    capacities: dict[str, Capacity] = {
        form: kind for kind in kinds for form in vocabulary.forms("capacity", kind.value)
    }
    return Words(
        capacities,
        re.compile(rf"(?:{alternation(capacities)})"),
        re.compile(rf"^\(?(?:{alternation(vocabulary.forms('sign', 'signed'))})\)?\s*"),
    )


def name_in(text: str, state: State) -> PrintedName | None:
    """The name that a line consists of, brackets, dots and «ลงชื่อ» apart («(นายกล้า ใจดี)»)."""
    words = signature_words(state.vocabulary)
    bare = DOTS.sub(" ", words.signed.sub("", text)).strip(" ()")
    if not bare:
        return None
    capacity = words.capacity.match(bare)
    begin = len(bare) - len(bare[capacity.end() :].lstrip(" :：-–")) if capacity else 0
    name = state.name_at(bare, begin)
    if name is not None and name.given:
        return name
    if text.startswith("(") and text.endswith(")"):
        return read_bare_name(bare)
    return None


def without_sentences(rows: Sequence[Row], state: State) -> list[Row]:
    """The rows without sentences between the signatures («คณะกรรมการ … ได้ตรวจแล้ว เห็นว่าถูกต้อง») and days alone."""
    kept = []
    sentence: Row | None = None
    for row in rows:
        sentence = row if _is_sentence(row, sentence, state) else None
        if sentence is None:
            kept.append(row)
    return kept


def _is_sentence(row: Row, above: Row | None, state: State) -> bool:
    """Whether a row says something beside names, offices and capacities; `above` is the sentence it may go on with."""
    if row.line.table is not None:
        return False
    words = signature_words(state.vocabulary)
    day = read_date(row.text)
    named = name_in(row.text, state) is not None
    return SENTENCE_AMONG_SIGNATURES.weigh(
        attests=ATTESTS.search(row.text) is not None,
        dated=day is not None,
        day_alone=day is not None and len(row.text) - (day.end - day.start) <= 8,
        names_a_meeting=read_meeting_number(row.text) is not None,
        long_line=row.width >= 45,
        line_above_goes_on=above is not None and state.lines.is_full(above) and not row.blank_before,
        name=named,
        signed=words.signed.match(row.text) is not None or DOTS.search(row.text) is not None,
        capacity=words.capacity.match(row.text) is not None and len(row.text) <= 45,
    ).yes


def by_column(rows: Sequence[Row], state: State) -> list[list[Cell]]:
    """The words of the signature block, column after column where signatures stand side by side.

    Lines inside a cell of a table are lines of their own; a word broken over two lines is whole again.
    """
    words = signature_words(state.vocabulary)
    tracks: list[list[Cell]] = [[]]
    centres: dict[int, float] = {}
    side_by_side = False
    for row in rows:
        found = columns(row)
        if row.line.table is not None and len(found) > 1 and any(len(cell.parts) > 1 for cell in found):
            _add_cells(found, row, tracks)
            continue
        cells = [cell for cell in found if cell.text]
        names = sum(name_in(cell.text, state) is not None for cell in cells)
        signed = sum(words.signed.match(cell.text) is not None for cell in cells)
        capacities = sum(cell.text in words.capacities for cell in cells)
        if max(names, signed, capacities) >= 2:
            side_by_side = True
        if not side_by_side:
            tracks[0] += [(part, row) for part in cells[0].parts] if len(cells) == 1 else [(row.text, row)]
            continue
        while len(tracks) < len(cells):
            tracks.append([])
        places = [cell.start + visible_width(cell.text) / 2 for cell in cells]
        for position, (cell, place) in enumerate(zip(cells, places, strict=True)):
            track = position if len(cells) == len(tracks) else _nearest(place, centres, position)
            tracks[track].append((cell.text, row))
            centres[track] = place
    return [_mended(track, words) for track in tracks]


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
    spanning = next((each for each in words.capacity.finditer(joined) if each.end() == len(joined)), None)
    return joined if spanning is not None and spanning.start() < len(joined) - len(below) else None
