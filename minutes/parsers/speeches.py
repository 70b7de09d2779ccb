"""Verbatim minutes: which rows open the speech of somebody («ประธานสภา - …», «นายก้อง ใจงาม : …»)."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from minutes.layout.evidence import OPENS_SPEECH, Answer
from minutes.layout.rows import Column, Row, columns
from minutes.parsers.speakers import (
    WIDEST_SPEAKER,
    completes_name,
    is_speaker,
    names_person,
    speaker_in,
    with_line,
)
from minutes.parsers.state import State

TURN = re.compile(r"^(?P<who>[^\-–:：\t]{2,60}?)\s*(?:[-–](?=\s|[ก-๎])|[:：])\s*(?P<said>.*)$", re.DOTALL)
NOT_SPEAKER = re.compile(r"(?:มติ|ระเบียบวาระ|วาระที่|เรื่อง|หมายเหตุ|วันที่|เวลา|สถานที่)")
NO_SPEAKER_BEGINS = "-–•(0123456789๐๑๒๓๔๕๖๗๘๙"
TELLS_OR_COUNTS = re.compile(r"(?<!ผู้)(?:เสนอ|แจ้ง|ชี้แจง|รายงาน|กล่าว|ขอให้|มอบ)|[0-9๐-๙]\s?(?:เสียง|คน|คะแนน|บาท)|คะแนนเสียง")
"""Words of a sentence about somebody: «นายกเทศมนตรีเสนอ ด้วยคะแนนเสียง ๙ เสียง ไม่อนุมัติ - เสียง» opens no speech."""
ENDS_SPEECH = re.compile(r"(?:ครับ|ค่ะ|คะ|ครับผม)[”\"’)\s.]*$")
LETTER = re.compile(r"[ก-ฮa-zA-Z]")
FEWEST_TURNS = 4


@dataclass(frozen=True, slots=True)
class Turn:
    """The row with which somebody begins to speak."""

    speaker: str
    said_start: int
    """Where in the row's text the speech begins."""
    beside: tuple[int, ...] = ()
    """For each row right below whose left column goes on with the speaker's name: where its speech begins."""
    confidence: float | None = None
    """How sure it is that somebody begins to speak here; None where it is plain."""


def find_turns(rows: Sequence[Row], state: State) -> dict[int, Turn]:
    """The turns of a meeting by the number of their row; empty where it is not told in speeches."""
    turns = {index: turn for index, row in enumerate(rows) if (turn := _turn(row, state))}
    if len(turns) < FEWEST_TURNS:
        turns = _turns_above(rows, state)
        return turns if _are_speeches(turns) else {}
    return _weighed(rows, turns, state) if _are_speeches(turns) else {}


def _are_speeches(turns: dict[int, Turn]) -> bool:
    return len(turns) >= FEWEST_TURNS and len({turn.speaker for turn in turns.values()}) >= 2


def _turns_above(rows: Sequence[Row], state: State) -> dict[int, Turn]:
    """The turns where speakers stand on lines of their own, over what they say, which is indented under them."""
    return {
        index: Turn(row.text, len(row.text))
        for index, (row, following) in enumerate(itertools.pairwise(rows))
        if len(row.text) <= 60
        and following.indent >= row.indent + 4
        and not following.blank_before
        and row.text[0] not in NO_SPEAKER_BEGINS
        and not NOT_SPEAKER.match(row.text)
        and is_speaker(row.text, state)
    }


def _turn(row: Row, state: State) -> Turn | None:
    text = row.text
    if (
        text[0] in NO_SPEAKER_BEGINS
        or NOT_SPEAKER.match(text)
        or (row.line.table is not None and "\t" not in row.line.text)
    ):
        return None
    match = TURN.match(text[:400])
    cells = columns(row)
    beyond = match is not None and len(cells) == 2 and len(match["who"]) > len(cells[0].text) + 1
    if match and not beyond and is_speaker(match["who"].strip(), state):
        return Turn(match["who"].strip(), match.start("said"))
    if len(cells) != 2 or not cells[0].text or len(cells[0].text) > WIDEST_SPEAKER:
        return None
    speaker = speaker_in(cells[0], state)
    if is_speaker(speaker, state) and (len(cells[1].text) > 12 or speaker.startswith("ที่ประชุม")):
        return Turn(speaker, len(cells[0].text) + 1)
    return None


def _weighed(rows: Sequence[Row], turns: dict[int, Turn], state: State) -> dict[int, Turn]:
    """The turns that hold when their neighbours are seen, with the lines of the left column that belong to them."""
    left = _left_column(rows, turns)
    tables = {rows[index].line.table for index in turns}
    known = {turn.speaker for turn in turns.values()}
    found: dict[int, Turn] = {}
    above: int | None = None
    """The turn whose lines in the left column reach down to the row before."""
    for index, row in enumerate(rows):
        cell = _left_cell(row, left, tables) if left is not None else None
        turn = turns.get(index)
        if turn is None and cell is None and left is not None:
            turn = _in_left_column(row, left, known, state)
        if turn is None and cell is not None:
            turn = Turn(speaker_in(cell, state), len(cell.text) + 1)
        if turn is None:
            rest = above is not None and left is not None and _is_rest(rows, index, left, found[above], state)
            if above is not None and rest:
                found[above] = _with_beside(found[above], row.text, len(row.text), state)
            else:
                above = None
            continue
        opened = found[above] if above is not None else None
        answer = _opens(rows, index, turn, cell, left, opened, index in turns, state)
        if answer:
            found[index] = replace(turn, confidence=answer.confidence)
            above = index if cell is not None and not _is_whole(row, state) else None
        elif above is not None and cell is not None:
            found[above] = _with_beside(found[above], turn.speaker, turn.said_start, state)
        else:
            above = None
    return found


def _is_whole(row: Row, state: State) -> bool:
    """Whether a row is one of a ruled table, whose cells hold all their lines; columns set with TAB go on below."""
    return row.line.table is not None and (row.line.left is not None or not state.lines.wrapped)


def _left_column(rows: Sequence[Row], turns: dict[int, Turn]) -> int | None:
    """The indent of the column in which speakers stand beside what they say; None without such columns."""
    indents = sorted(rows[index].indent for index in turns if len(columns(rows[index])) == 2)
    if len(indents) < max(FEWEST_TURNS, len(turns) / 2):
        return None
    return indents[len(indents) // 2]


def _left_cell(row: Row, left: int, tables: set[int | None]) -> Column | None:
    """What stands in the left column of a row of two columns; None for other rows, and for rows of other tables."""
    if abs(row.indent - left) > 2 or row.text[0] in NO_SPEAKER_BEGINS or NOT_SPEAKER.match(row.text):
        return None
    cells = columns(row)
    if len(cells) != 2 or not cells[0].text or len(cells[0].text) > WIDEST_SPEAKER or row.line.table not in tables:
        return None
    return cells[0]


OFFICE = re.compile(r"\s?\([^()\n]{2,60}\)\s")


def _in_left_column(row: Row, left: int, known: set[str], state: State) -> Turn | None:
    """The speaker for whom the left column is too narrow («นายก้อง ใจงาม (ประธานคณะกรรมการแปรญัตติ) ตามที่…»)."""
    if abs(row.indent - left) > 2 or row.line.table is not None:
        return None
    name = state.name_at(row.text)
    office = OFFICE.match(row.text, name.end) if name is not None and name.given else None
    if office:
        return Turn(row.text[: office.end()].strip(), office.end())
    speaker = max((each for each in known if row.text.startswith(f"{each} ")), key=len, default=None)
    return Turn(speaker, len(speaker) + 1) if speaker else None


def _opens(
    rows: Sequence[Row],
    index: int,
    turn: Turn,
    cell: Column | None,
    left: int | None,
    above: Turn | None,
    speaks: bool,
    state: State,
) -> Answer:
    """Whether a row opens a speech, by its words, its place and the row above it."""
    row = rows[index]
    said = row.text[turn.said_start :]
    mark = TURN.match(row.text[:400]) if speaks else None
    marked = mark is not None and mark.start("said") == turn.said_start
    ended = above is not None and (ENDS_SPEECH.search(rows[index - 1].text) or not state.lines.is_full(rows[index - 1]))
    return OPENS_SPEECH.weigh(
        names_speaker=speaks or is_speaker(turn.speaker, state),
        names_person=names_person(turn.speaker, state),
        parted=True,
        below_left_cell=above is not None and not marked,
        speech_above_ended=bool(ended),
        another_person=above is not None and _is_another(above.speaker, turn.speaker, state),
        completes_name=above is not None and completes_name(above.speaker, turn.speaker, state),
        tells_or_counts=cell is None and TELLS_OR_COUNTS.search(turn.speaker) is not None,
        at_indent_of_speech=left is not None and row.indent > left + 4,
        figures_beside=LETTER.search(said) is None,
    )


def _is_another(above: str, speaker: str, state: State) -> bool:
    """Whether the lists say that an office is not that of the speaker above it."""
    one, other = state.speaker_of(above), state.speaker_of(speaker)
    return one is not None and other is not None and one != other


def _is_rest(rows: Sequence[Row], index: int, left: int, above: Turn, state: State) -> bool:
    """Whether a row has only the last line of a left cell, under which the speech has ended («ส.อบต. หมู่ที่ ๕»)."""
    row = rows[index]
    if abs(row.indent - left) > 2 or len(row.text) > 30 or row.text[0] in NO_SPEAKER_BEGINS or row.blank_before:
        return False
    if NOT_SPEAKER.match(row.text) or row.line.table is not None or state.name_at(row.text):
        return False
    office = is_speaker(row.text, state) and names_person(above.speaker, state)
    return office or completes_name(above.speaker, row.text, state)


def _with_beside(turn: Turn, line: str, said_start: int, state: State) -> Turn:
    return replace(turn, speaker=with_line(turn.speaker, line, state), beside=(*turn.beside, said_start))
