"""The place in the title block: after «ณ», named without it, over several rows, and rows that only say how they met."""

from __future__ import annotations

import re
from dataclasses import dataclass

from minutes.layout.rows import Row
from minutes.parsers.places import LAW, names_place, place_end, tells_way_of_meeting
from minutes.parsers.state import State
from minutes.parsers.title import DETAIL, TitleBlock
from minutes.thai.joining import join_lines
from minutes.thai.markers import read_marker

AT_PLACE = re.compile(r"ณ\s(?=[ก-๎])")
LAW_FIRST = re.compile(LAW)
THROUGH = re.compile(r"(?:โดย)?(?:ผ่าน|ทาง)(?=\S)|ด้วยระบบ")
BLANKS_TO_FILL = re.compile(r"[.…_]{2,}|…")


@dataclass(slots=True)
class PlaceSoFar:
    """How the rows read so far leave the place."""

    open: bool = False
    """Whether it may go on in the next row."""
    law: bool = False
    """Whether the row above ended with the law by which they meet."""
    way: Row | None = None
    """The first row that says how they met, which is the place where no other is printed."""


def read_place_of(
    row: Row, place: tuple[int, int] | None, used: int, so_far: PlaceSoFar, found: TitleBlock, state: State
) -> bool:
    """Reads the place out of a row that is no row of the title; whether it says anything about it.

    `place` is what stands behind «ณ» in the row, None without; `used` is where number, date and
    time of the row end, 0 without them.
    """
    text = row.text
    if place and found.venue is None:
        _set_place(row, place, so_far, found)
    elif not used and found.venue is not None and so_far.open and _goes_on(row, state):
        _go_on(row, so_far, found)
    elif not used and so_far.law and _goes_on(row, state):
        found.ways.append(text)
        state.note("stamp", row.span(), text=text)
        so_far.law = state.lines.is_full(row)
    elif tells_way_of_meeting(text, state.vocabulary):
        found.ways.append(text)
        so_far.way = so_far.way or row
        so_far.open = False
        if found.venue is not None and not used:
            state.note("stamp", row.span(), text=text)
    elif not used and found.venue is None and names_place(text.removeprefix("ที่"), state.vocabulary):
        bare = text.removeprefix("ณ ").removeprefix("ที่")
        begin = len(text) - len(bare if names_place(bare, state.vocabulary) else text.removeprefix("ณ "))
        _set_place(row, (begin, place_end(text, begin)), so_far, found)
    else:
        return False
    return True


def read_tail_place(row: Row, used: int, so_far: PlaceSoFar, found: TitleBlock, state: State) -> None:
    """A place without «ณ» behind date and time on one line."""
    so_far.open = so_far.open and found.venue is not None and not row.text.startswith("เวลา")
    tail = row.text[used:].strip(" :-–.,")
    tail = re.sub(r"^(?:น\.|เป็นต้นไป)\s*", "", tail)
    if found.venue is None and tail and names_place(tail, state.vocabulary):
        begin = len(row.text) - len(tail)
        _set_place(row, (begin, begin + place_end(tail)), so_far, found)


def settle_place(so_far: PlaceSoFar, found: TitleBlock) -> None:
    """Takes «ผ่านสื่ออิเล็กทรอนิกส์» of a row that says how they met for the place, where none is printed."""
    row = so_far.way
    through = THROUGH.search(row.text) if row is not None and found.venue is None else None
    if row is None or through is None:
        return
    _set_place(row, (through.start(), place_end(row.text, through.start())), so_far, found)
    if found.venue is not None and found.venue.count("(") < found.venue.count(")"):
        found.venue = found.venue.rstrip(")")


def _set_place(row: Row, place: tuple[int, int], so_far: PlaceSoFar, found: TitleBlock) -> None:
    """The place out of a part of a row; dots of a blank that was never filled are none («ณ ……………»)."""
    venue = BLANKS_TO_FILL.sub(" ", row.text[place[0] : place[1]]).strip(" :-–")
    if not venue:
        return
    found.venue = venue
    found.spans["venue"] = row.span(*place)
    so_far.open = place[1] >= len(row.text)
    so_far.law = not so_far.open and LAW_FIRST.match(row.text[place[1] :].strip()) is not None
    if so_far.law:
        found.ways.append(row.text[place[1] :])


def _go_on(row: Row, so_far: PlaceSoFar, found: TitleBlock) -> None:
    """Adds a row to the place."""
    assert found.venue is not None
    end = place_end(row.text)
    added = row.text[:end].strip()
    found.venue = f"{found.venue} {added}" if AT_PLACE.match(added) else join_lines(found.venue, added)
    found.spans["venue"] = found.spans["venue"].to(row.span(0, end))
    so_far.open = end >= len(row.text)


def _goes_on(row: Row, state: State) -> bool:
    """Whether a row under an open place goes on with it; a heading over a list does not, nor does the law."""
    lists = state.vocabulary.forms("attendance", "present", "absent", "in_attendance")
    other = DETAIL.match(row.text) is not None and not AT_PLACE.match(row.text)
    other = other or row.text.startswith(lists) or LAW_FIRST.match(row.text) is not None
    return not (other or read_marker(row.text) or state.name_at(row.text) or row.blank_before)
