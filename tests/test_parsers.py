"""Parsers: every kind of printed piece, from the title block to the signatures, read as the minutes mean it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from minutes.model import Meeting, Paragraph, Speech, Table
from minutes.parsers.kinds import read_kinds
from minutes.parsers.roles import Strength, lexicon, read_reason, read_role_kind, role_strength, split_role
from minutes.thai.meeting_numbers import read_meeting_number
from minutes.vocab import standard
from tests.frames import (
    NOTHING,
    cases,
    listed,
    of_closing,
    of_head,
    of_item,
    of_lists,
    read,
    show_assignment,
    show_attendee,
    show_resolution,
    show_signatory,
    show_vote,
)

WORDS = lexicon(standard())


def show_role(printed: str) -> str:
    """The kind of a role; «—» for what is no role in the meeting."""
    strength = role_strength(printed, WORDS)
    return read_role_kind(printed, WORDS).value if strength >= Strength.fair else NOTHING


def show_split(printed: str) -> str:
    """What stands before a role at the end of a line, and the role."""
    split = split_role(printed, WORDS)
    return " → ".join(part or NOTHING for part in split) if split else NOTHING


def show_reason(printed: str) -> str:
    """A reason of absence as printed, and what is meant where it is misread."""
    reason = read_reason(printed, WORDS)
    if reason is None:
        return NOTHING
    return f"{reason.text} · meant {reason.suggestion}" if reason.suggestion else reason.text


def show_people(printed: str) -> str:
    """Everybody in the lists of a document, the absent marked."""
    attendance = of_lists(printed).attendance
    lists = [("", attendance.present), ("absent", attendance.absent), ("in attendance", attendance.in_attendance)]
    lines = []
    for where, people in lists:
        lines += [f"{where}: {show_attendee(each)}" if where else show_attendee(each) for each in people]
    return listed(lines)


def show_quorum(printed: str) -> str:
    """The figures of the quorum."""
    quorum = of_lists(f"ผู้มาประชุม\n๑. นายกำธร ลำพูเรือง ประธานกรรมการ\n\n{printed}").attendance.quorum
    if quorum is None:
        return NOTHING
    figures = {name: getattr(quorum, name) for name in ("in_person", "by_proxy", "persons", "shares")}
    return ", ".join(f"{name} {figure}" for name, figure in figures.items() if figure is not None)


def show_number(printed: str) -> str:
    """The number of a meeting: as printed, then what it says."""
    number = read_meeting_number(printed)
    if number is None:
        return NOTHING
    parts = [number.text]
    for word in ("sequence", "year_be", "running"):
        value = getattr(number, word)
        parts += [f"{word.removesuffix('_be')} {value}"] if value is not None else []
    return " · ".join(parts)


def show_meeting(meeting: Meeting) -> str:
    """What a title block states, one field a line."""
    lines = [f"title {meeting.title}"] if meeting.title else []
    lines += [f"body {meeting.body}"] if meeting.body else []
    lines += [f"session {meeting.session}"] if meeting.session else []
    if meeting.number:
        said = [str(value) for value in (meeting.number.sequence, meeting.number.year_be) if value is not None]
        running = f" running {meeting.number.running}" if meeting.number.running else ""
        lines.append(f"number {meeting.number.text} = {'/'.join(said)}{running}")
    lines += [f"date {meeting.date}" + (f" to {meeting.end_date}" if meeting.end_date else "")] if meeting.date else []
    lines += [f"venue {meeting.venue}"] if meeting.venue else []
    lines += [f"mode {meeting.mode.value}"] if meeting.mode else []
    lines += [f"mark {mark}" for mark in meeting.marks]
    return listed(lines)


def show_head(printed: str) -> str:
    """What a title block states."""
    return show_meeting(of_head(printed).meeting)


def show_times(printed: str) -> str:
    """When the meeting began and ended, out of the lines that say so."""
    first, _, last = printed.partition("\n")
    text = "รายงานการประชุมคณะกรรมการดูแลคลองลำพูใส\nครั้งที่ ๔/๒๕๖๗\nวันที่ ๑๙ มิถุนายน ๒๕๖๗\n\nผู้มาประชุม\n๑. นายกำธร ลำพูเรือง ประธานกรรมการ\n\n"
    meeting = read(f"{text}{first}\nระเบียบวาระที่ ๑ เรื่องเพื่อทราบ\nมติที่ประชุม รับทราบ\n{last}\n").meeting
    times = [clock.strftime("%H:%M") if clock else NOTHING for clock in (meeting.start_time, meeting.end_time)]
    return " ".join(times)


def show_kinds(printed: str) -> str:
    """What a resolution decides."""
    return ", ".join(read_kinds(printed, standard()))


def show_resolutions(printed: str) -> str:
    """The resolutions of an item: label → text (kinds)."""
    return listed(show_resolution(each) for each in of_item(printed).resolutions)


def show_votes(printed: str) -> str:
    """The counts in the resolutions of an item."""
    return listed(show_vote(vote) for each in of_item(printed).resolutions for vote in each.votes)


def show_assignments(printed: str) -> str:
    """The tasks of an item, those of its resolutions first."""
    item = of_item(printed)
    given = [assignment for each in item.resolutions for assignment in each.assignments]
    return listed(show_assignment(assignment) for assignment in (*given, *item.assignments))


def show_due(printed: str) -> str:
    """The deadline of a task, and the day that it means for a meeting on 19 June 2567 with the next on 17 July."""
    shown = show_assignments(f"มติที่ประชุม เห็นชอบ และมอบหมายให้กองช่าง ซ่อมราวสะพาน{printed}")
    return shown.partition(" → due ")[2] or NOTHING


def show_references(printed: str) -> str:
    """The earlier meetings that an item cites."""
    return listed(
        " · ".join(str(part) for part in (each.number.text if each.number else NOTHING, each.date) if part)
        for each in of_item(printed).references
    )


def show_corrections(printed: str) -> str:
    """The corrections to the minutes that are being adopted."""
    item = of_item(f"{printed}\nมติที่ประชุม รับรอง", "ระเบียบวาระที่ ๒ เรื่องรับรองรายงานการประชุม\n")
    return listed(
        " · ".join(
            f"{word} {value}"
            for word, value in (("page", each.page), ("line", each.line), ("old", each.old), ("new", each.new))
            if value is not None
        )
        for each in item.corrections
    )


def show_next(printed: str) -> str:
    """The next meeting that an item about it announces."""
    text = f"{_BEFORE}ระเบียบวาระที่ ๗ เรื่องกำหนดวันประชุมครั้งต่อไป\n{printed}\nเลิกประชุมเวลา ๑๒.๐๐ น.\n"
    return _show_next(text)


def show_next_elsewhere(printed: str) -> str:
    """The next meeting that other business announces."""
    text = f"{_BEFORE}ระเบียบวาระที่ ๗ เรื่องอื่น ๆ\n{printed}\nเลิกประชุมเวลา ๑๒.๐๐ น.\n"
    return _show_next(text)


_BEFORE = (
    "รายงานการประชุมคณะกรรมการดูแลคลองลำพูใส\nครั้งที่ ๔/๒๕๖๗\nวันที่ ๑๙ มิถุนายน ๒๕๖๗\n\n"
    "ผู้มาประชุม\n๑. นายกำธร ลำพูเรือง ประธานกรรมการ\n\nเริ่มประชุมเวลา ๐๙.๓๐ น.\n"
    "ระเบียบวาระที่ ๖ เรื่องเพื่อทราบ\nมติที่ประชุม รับทราบ\n"
)


def _show_next(text: str) -> str:
    coming = read(text).next_meeting
    if coming is None:
        return NOTHING
    parts = [coming.number.text if coming.number else NOTHING, str(coming.date or NOTHING)]
    parts += [coming.start_time.strftime("%H:%M")] if coming.start_time else []
    parts += [coming.venue] if coming.venue else []
    return " · ".join(parts)


def show_signatories(printed: str) -> str:
    """Who signed, in what capacity."""
    return listed(show_signatory(each) for each in of_closing(f"เลิกประชุมเวลา ๑๒.๐๐ น.\n\n{printed}").signatories)


def show_content(printed: str) -> str:
    """The content of an item, block by block."""
    lines = []
    for block in of_item(printed).content:
        if isinstance(block, Speech):
            lines.append(f"{block.speaker} » {block.text}")
        elif isinstance(block, Paragraph):
            lines.append(f"{block.level} [{block.marker}] {block.text}" if block.marker else block.text)
        elif isinstance(block, Table):
            rows = " / ".join(", ".join(cell.replace("\n", " ") for cell in row) for row in block.rows)
            lines.append(f"table {block.caption or NOTHING}: {rows}")
        else:
            lines.append(f"figure {block.caption}")
    return listed(lines)


READERS: dict[str, Callable[[str], str]] = {
    "roles": show_role,
    "role_split": show_split,
    "absence": show_reason,
    "attendees": show_people,
    "quorum": show_quorum,
    "meeting_numbers": show_number,
    "titles": show_head,
    "opening_closing": show_times,
    "resolution_kinds": show_kinds,
    "resolutions": show_resolutions,
    "votes": show_votes,
    "assignments": show_assignments,
    "deadlines": show_due,
    "references": show_references,
    "corrections": show_corrections,
    "next_meetings": show_next,
    "next_meetings_elsewhere": show_next_elsewhere,
    "signatures": show_signatories,
    "content": show_content,
}


@pytest.mark.parametrize(("name", "heading", "printed", "read"), cases(READERS))
def test_what_is_printed_is_read(name: str, heading: str, printed: str, read: str) -> None:
    assert READERS[name](printed) == read
