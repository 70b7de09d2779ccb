"""Lists that an item repeats: they add nobody, but tell who was online and who in the room."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from rapidfuzz import process
from rapidfuzz.distance import Levenshtein

from minutes.layout.rows import Row, columns, make_passage, span_of
from minutes.model import Attendance, AttendanceMode, Attendee
from minutes.parsers.roles import read_mode
from minutes.parsers.state import State
from minutes.thai.markers import read_marker
from minutes.thai.numbers import read_integer, to_arabic
from minutes.thai.people import PrintedName

FEWEST = 2
ALIKE = 0.75


@dataclass(slots=True)
class _Group:
    mode: AttendanceMode | None
    printed: int | None
    rows: list[Row] = field(default_factory=list)
    people: list[int] = field(default_factory=list)
    others: int = 0
    """How many it names who are absent or in attendance."""

    @property
    def named(self) -> int:
        """How many people it names."""
        return len(self.people) + self.others


def apply_repeated_lists(rows: Sequence[Row], attendance: Attendance, state: State) -> Attendance:
    """The attendance with the way of taking part that the lists in an item tell."""
    present = list(attendance.present)
    names = {_key(attendee): index for index, attendee in enumerate(present) if attendee.name and attendee.name.given}
    if not names:
        return attendance
    others = {_key(each) for each in (*attendance.absent, *attendance.in_attendance) if each.name and each.name.given}
    for group in _groups(rows, names, others, state):
        if len(group.people) < FEWEST:
            continue
        state.note("repeated-list", span_of(group.rows), count=len(group.people))
        if group.printed is not None and group.printed != group.named:
            state.note("count-mismatch", span_of(group.rows), printed=group.printed, counted=group.named)
        for index in group.people:
            if group.mode and present[index].attendance_mode is None:
                present[index] = present[index].model_copy(update={"attendance_mode": group.mode})
    return attendance.model_copy(update={"present": tuple(present)})


def _key(attendee: Attendee) -> str:
    assert attendee.name is not None
    return f"{attendee.name.given}{attendee.name.family or ''}"


def _groups(rows: Sequence[Row], names: dict[str, int], others: set[str], state: State) -> list[_Group]:
    """The repeated lists: runs of names of those present, each under the prose that introduces it."""
    groups: list[_Group] = []
    prose: list[Row] = []
    open_group: _Group | None = None
    for row in rows:
        name = _name_of(row, state)
        index = _find(name, names) if name else None
        if name is not None and index is not None:
            if open_group is None:
                open_group = _introduced(prose, state)
                groups.append(open_group)
            open_group.rows.append(row)
            open_group.people.append(index)
        elif open_group is not None and name is not None and f"{name.given}{name.family or ''}" in others:
            open_group.rows.append(row)
            open_group.others += 1
        elif open_group is not None and (row.width < 0.75 * state.lines.full and not row.blank_before):
            open_group.rows.append(row)
        else:
            if open_group is not None:
                prose = []
            open_group = None
            prose.append(row)
    return groups


def _name_of(row: Row, state: State) -> PrintedName | None:
    text = next((cell.text for cell in columns(row) if cell.text and read_integer(cell.text.strip(" .)")) is None), "")
    marker = read_marker(text)
    name = state.name_at(text, marker.end if marker else 0)
    return name if name is not None and name.given else None


def _find(name: PrintedName, names: dict[str, int]) -> int | None:
    key = f"{name.given}{name.family or ''}"
    if key in names:
        return names[key]
    best = process.extractOne(key, list(names), scorer=Levenshtein.normalized_similarity, score_cutoff=ALIKE)
    return names[best[0]] if best else None


def _introduced(prose: Sequence[Row], state: State) -> _Group:
    """A group with the mode and the count that the words before its list give."""
    text = make_passage(prose[-8:]).text if prose else ""
    counts = re.findall(r"จำนวน\s*(\d{1,3})\s*(?:คน|ท่าน|ราย)", to_arabic(text))
    return _Group(read_mode(text, state.words), int(counts[-1]) if counts else None)
