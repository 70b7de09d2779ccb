"""Verbatim minutes: which rows open the speech of somebody («ประธานสภา - …», «นายก้อง ใจงาม : …»)."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass

from minutes.layout.rows import Row, columns
from minutes.parsers.roles import Strength, role_strength
from minutes.parsers.state import State

TURN = re.compile(r"^(?P<who>[^\-–:：\t]{2,60}?)\s*(?:[-–](?=\s|[ก-๎])|[:：])\s*(?P<said>.*)$", re.DOTALL)
SPEAKERS = re.compile(
    r"(?:ท่าน)?(?:ที่ประชุม|ประธาน|รองประธาน|เลขานุการ|นายก(?:เทศมนตรี|องค์การ|\s?อบต|\s?อบจ|\s?เทศ|ฯ|\s|$)|รองนายก|ปลัด|สมาชิก|ส\.|ผู้อำนวยการ|หัวหน้า|ผู้ใหญ่บ้าน|กำนัน|ผู้ชี้แจง|พิธีกร|กรรมการ|ผู้แทน|เหรัญญิก|ผู้จัดการ|นิติกร)"
)
NOT_SPEAKER = re.compile(r"(?:มติ|ระเบียบวาระ|วาระที่|เรื่อง|หมายเหตุ|วันที่|เวลา|สถานที่)")
FEWEST_TURNS = 4


@dataclass(frozen=True, slots=True)
class Turn:
    """The row with which somebody begins to speak."""

    speaker: str
    said_start: int
    """Where in the row's text the speech begins."""


def find_turns(rows: Sequence[Row], state: State) -> dict[int, Turn]:
    """The turns of a meeting by the number of their row; empty where it is not told in speeches."""
    turns = {index: turn for index, row in enumerate(rows) if (turn := _turn(row, state))}
    if len(turns) < FEWEST_TURNS:
        turns = _turns_above(rows, state)
    speakers = {turn.speaker for turn in turns.values()}
    return turns if len(turns) >= FEWEST_TURNS and len(speakers) >= 2 else {}


def _turns_above(rows: Sequence[Row], state: State) -> dict[int, Turn]:
    """The turns where speakers stand on lines of their own, over what they say, which is indented under them."""
    return {
        index: Turn(row.text, len(row.text))
        for index, (row, following) in enumerate(itertools.pairwise(rows))
        if len(row.text) <= 60
        and following.indent >= row.indent + 4
        and not following.blank_before
        and row.text[0] not in "-–•(0123456789๐๑๒๓๔๕๖๗๘๙"
        and not NOT_SPEAKER.match(row.text)
        and _is_speaker(row.text, state)
    }


def _turn(row: Row, state: State) -> Turn | None:
    text = row.text
    if (
        text[0] in "-–•(0123456789๐๑๒๓๔๕๖๗๘๙"
        or NOT_SPEAKER.match(text)
        or (row.line.table is not None and "\t" not in row.line.text)
    ):
        return None
    match = TURN.match(text[:400])
    if match and _is_speaker(match["who"].strip(), state):
        return Turn(match["who"].strip(), match.start("said"))
    cells = columns(row)
    if (
        len(cells) == 2
        and cells[0].text
        and len(cells[0].text) <= 50
        and _is_speaker(cells[0].text, state)
        and (len(cells[1].text) > 12 or cells[0].text.startswith("ที่ประชุม"))
    ):
        return Turn(cells[0].text, len(cells[0].text) + 1)
    return None


def _is_speaker(who: str, state: State) -> bool:
    bare = who.split("(")[0].strip()
    name = state.name_at(bare)
    if name is not None and name.given:
        rest = bare[name.end :].strip()
        return (
            not rest
            or role_strength(rest, state.words) >= Strength.weak
            or SPEAKERS.match(rest) is not None
            or rest.startswith(("ส.", "สมาชิก", "รอง", "ผู้"))
        )
    return SPEAKERS.match(bare) is not None and len(bare) <= 50 and "ครั้งที่" not in bare
