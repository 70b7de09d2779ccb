"""A meeting in which one printed piece is read at a time, and how its parts are shown in the case files."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any

import pytest

from minutes.model import AgendaItem, Assignment, Attendee, Minutes, Resolution, Signatory, Vote
from minutes.pipeline import parse_text
from tests.cases import load

NOTHING = "—"
GAPS = "known gaps"
"""Under this heading a case file holds what is still read wrongly, with the right value."""

TITLE = "รายงานการประชุมคณะกรรมการดูแลคลองลำพูใส"
HEAD = f"{TITLE}\nครั้งที่ ๔/๒๕๖๗\nเมื่อวันพุธที่ ๑๙ มิถุนายน ๒๕๖๗\nณ ห้องประชุมเรือนแพ ชั้น ๒ ที่ทำการชุมชนคลองลำพูใส\n"
PRESENT = (
    "ผู้มาประชุม\n๑. นายกำธร ลำพูเรือง ประธานกรรมการ\n๒. นางขวัญใจ ท่าน้ำใส กรรมการ\n๓. นายคำรณ สะพานไม้ กรรมการและเลขานุการ\n"
)
START = "เริ่มประชุมเวลา ๐๙.๓๐ น.\n"
ITEM = "ระเบียบวาระที่ ๔ เรื่องที่เสนอให้ที่ประชุมพิจารณา\n"
NEXT = "ระเบียบวาระที่ ๗ เรื่องกำหนดวันประชุม\nกำหนดการประชุมครั้งที่ ๕/๒๕๖๗ ในวันพุธที่ ๑๗ กรกฎาคม ๒๕๖๗ เวลา ๐๙.๓๐ น.\n"
END = "เลิกประชุมเวลา ๑๒.๐๐ น.\n"


def cases(readers: Mapping[str, object]) -> list[Any]:
    """The rows of the case files that have a reader, as parameters: file, heading, printed, read.

    A row under `known gaps` is expected to fail; when it no longer does, it belongs under another heading.
    """
    found = []
    for name in readers:
        for heading, printed, read in load(name):
            gap = heading.startswith(GAPS)
            marks = [pytest.mark.xfail(strict=True, reason=f"{name}: {GAPS}")] if gap else []
            found.append(pytest.param(name, heading, printed, read, marks=marks))
    return found


@lru_cache(maxsize=4096)
def read(text: str) -> Minutes:
    """The minutes in a text, read once."""
    return parse_text(text)


def of_head(block: str) -> Minutes:
    """The minutes whose title block is a block of lines."""
    return read(f"{block}\n\n{PRESENT}{START}{ITEM}มติที่ประชุม รับทราบ\n{END}")


def of_lists(block: str) -> Minutes:
    """The minutes whose attendance lists are a block of lines."""
    return read(f"{HEAD}\n{block}\n\n{START}{ITEM}มติที่ประชุม รับทราบ\n{END}")


def of_agenda(block: str) -> Minutes:
    """The minutes whose agenda is a block of lines, headings and all."""
    return read(f"{HEAD}\n{PRESENT}{START}{block}\n{END}")


def of_item(block: str, heading: str = ITEM) -> AgendaItem:
    """The agenda item with a block of lines under its heading, in a meeting that fixes the next one."""
    items = read(f"{HEAD}\n{PRESENT}{START}{heading}{block}\n{NEXT}{END}").agenda
    assert items[-1].number == "7", "the block opened or swallowed an item"
    assert len(items) == 2, "the block opened or swallowed an item"
    return items[0]


def of_closing(block: str) -> Minutes:
    """The minutes that end with a block of lines."""
    return read(f"{HEAD}\n{PRESENT}{START}{ITEM}มติที่ประชุม รับทราบ\n{block}")


def listed(parts: Iterable[str], between: str = "\n") -> str:
    """Parts one under the other, «—» where there are none."""
    return between.join(parts) or NOTHING


def show_attendee(attendee: Attendee, absent: bool = False) -> str:
    """One person: name, then what is printed beside it, each under its own word."""
    name = attendee.name.text if attendee.name else NOTHING
    parts = [f"absent: {name}" if absent else name]
    if attendee.role:
        parts.append(f"role {attendee.role} ({attendee.role_kind})")
    parts += [f"position {position}" for position in attendee.positions]
    for word, value in (
        ("for", attendee.on_behalf_of),
        ("represents", attendee.represents),
        ("reason", attendee.absence_reason),
        ("group", attendee.group),
    ):
        parts += [f"{word} {value}"] if value else []
    parts += [attendee.attendance_mode.value] if attendee.attendance_mode else []
    return " · ".join(parts)


def show_resolution(resolution: Resolution) -> str:
    """A resolution: label, words, kinds."""
    kinds = ", ".join(resolution.kinds)
    return f"{resolution.label or NOTHING} → {resolution.text} ({kinds})"


def show_vote(vote: Vote) -> str:
    """A count: whom it was on, then each number that is printed, and the unit."""
    parts = [vote.subject] if vote.subject else []
    for field in ("in_favour", "against", "abstained", "invalid", "absent"):
        count = getattr(vote, field)
        parts += [f"{field} {count}"] if count is not None else []
    parts += [vote.unit.value] if vote.unit else []
    parts += ["unanimous"] if vote.unanimous else []
    parts += [f"{ballot.name} {ballot.choice}" for ballot in vote.ballots]
    return ", ".join(parts)


def show_assignment(assignment: Assignment) -> str:
    """A task: who, what, to whom it is reported, until when and which day that is."""
    parts = [listed(assignment.assignees, "; "), assignment.task]
    parts += [f"report to {assignment.report_to}"] if assignment.report_to else []
    if assignment.due:
        day = f" = {assignment.due.date}" if assignment.due.date else ""
        parts.append(f"due {assignment.due.text}{day}")
    return " → ".join(parts)


def show_signatory(signatory: Signatory) -> str:
    """A signature: name, role, offices, capacity."""
    parts = [signatory.name.text if signatory.name else NOTHING]
    parts += [f"role {signatory.role}"] if signatory.role else []
    parts += [f"position {position}" for position in signatory.positions]
    if signatory.capacity:
        parts.append(f"{signatory.capacity} «{signatory.capacity_text}»")
    return " · ".join(parts)


def show_item(item: AgendaItem, depth: int = 0) -> str:
    """An item with its sub-items: number and title."""
    head = f"{item.number or NOTHING} {item.title or NOTHING}"
    return "\n".join([head, *(show_item(child, depth + 1) for child in item.items)])
