"""The attendance lists: who was present, absent and in attendance."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from minutes.layout.headings import ListHeading, ListKind
from minutes.layout.rows import Row
from minutes.layout.sections import ListSection, Sections
from minutes.model import Attendance, AttendanceMode, Attendee, Quorum, RoleKind
from minutes.parsers.attendees import person_name, read_attendee, with_doubt
from minutes.parsers.entries import cut_entries
from minutes.parsers.entry_columns import Entry
from minutes.parsers.glued_names import part_glued_names
from minutes.parsers.list_kinds import find_others, has_role_column, settle_kinds
from minutes.parsers.own_words import repeated_roles
from minutes.parsers.roles import Strength, read_mode, read_role_kind, role_strength
from minutes.parsers.state import State


@dataclass(slots=True)
class _Lists:
    present: list[Attendee] = field(default_factory=list)
    absent: list[Attendee] = field(default_factory=list)
    in_attendance: list[Attendee] = field(default_factory=list)

    def of(self, kind: ListKind) -> list[Attendee]:
        """The list of a kind."""
        return {
            ListKind.present: self.present,
            ListKind.absent: self.absent,
            ListKind.in_attendance: self.in_attendance,
        }[kind]


def parse_attendance(sections: Sections, quorum: Quorum | None, state: State) -> Attendance:
    """The three lists. Where no list of those present stands in the document, «ผู้เข้าร่วมประชุม» is it."""
    lists = _Lists()
    entries = [cut_entries(section, state) for section in sections.lists]
    state.abbreviations |= _own_roles(sections.lists, entries, state)
    settled = settle_kinds(sections.lists, entries)
    both = list(zip(settled, entries, strict=True))
    members = [entry for section, cut in both if section.heading.kind is ListKind.present for entry in cut]
    roles_last = has_role_column(members, state)
    for section, cut in both:
        _read_list(section, cut, roles_last, lists, state)
    lists.present[:0] = _from_fields([*sections.head, *sections.opening], lists.present, state)
    absent = _merge_absent(lists.absent, state)
    present_and_seats, absent_and_seats = _with_seats(lists.present, absent, state)
    present, absent, others = part_glued_names((present_and_seats, absent_and_seats, lists.in_attendance), state)
    return Attendance(
        present=tuple(present),
        absent=tuple(absent),
        in_attendance=tuple(others),
        quorum=quorum,
    )


def _with_seats(
    present: Sequence[Attendee], absent: Sequence[Attendee], state: State
) -> tuple[list[Attendee], list[Attendee]]:
    """The members, «ผู้ทรงคุณวุฒิ» being a role where it stands alone and the others have roles alone."""
    seats = state.vocabulary.forms("role", "seats")
    others = [each for each in (*present, *absent) if each.positions[:1] not in [(seat,) for seat in seats]]
    alone = [each for each in others if each.role and not each.positions]
    if len(alone) < 2 or 4 * len(alone) < 3 * len(others):
        return list(present), list(absent)

    def seated(member: Attendee) -> Attendee:
        if member.role or member.name is None or len(member.positions) != 1 or member.positions[0] not in seats:
            return member
        changes = {"role": member.positions[0], "role_kind": RoleKind.member, "positions": ()}
        return with_doubt(member.model_copy(update=changes), 0.8)

    return [seated(each) for each in present], [seated(each) for each in absent]


COUNTED_SEAT = re.compile(r"จำนวน\s?[0-9๐-๙,]{1,6}\s?(?:คน|ท่าน|ราย|รูป|ครัวเรือน|ครอบครัว)")
"""A number of people without names («ราษฎรหมู่ที่ ๒ จำนวน ๘๐ ครัวเรือน») is nobody in the list."""
FIELD = re.compile(r"(?P<role>[ก-๎ ]{5,40}?)\s?[:：]\s*")


def _from_fields(rows: Sequence[Row], present: Sequence[Attendee], state: State) -> list[Attendee]:
    """Chair and secretary that stand in a field of their own («ประธานในที่ประชุม : นายก้อง ใจงาม») and in no list."""
    found: list[Attendee] = []
    for row in rows:
        field_of = FIELD.match(row.text) if not state.is_claimed(row) else None
        name = state.name_at(row.text, field_of.end()) if field_of else None
        if field_of is None or name is None or row.text[name.end :].strip():
            continue
        kind = read_role_kind(field_of["role"].strip(), state.words, state.own_roles)
        if kind not in (RoleKind.chair, RoleKind.secretary):
            continue
        if any(each.name and (each.name.given, each.name.family) == (name.given, name.family) for each in present):
            continue
        state.claim([row])
        role = field_of["role"].strip()
        found.append(Attendee(name=person_name(name), role=role, role_kind=kind, span=row.span()))
    return found


def _own_roles(lists: Sequence[ListSection], entries: Sequence[Sequence[Entry]], state: State) -> frozenset[str]:
    """Words that stand again and again in the last column beside members, where other roles stand too.

    They name the members of this body («กรมการจังหวัด»), whatever they are called elsewhere.
    """
    last: Counter[str] = Counter()
    known = 0
    for section, cut in zip(lists, entries, strict=True):
        if section.heading.kind is ListKind.in_attendance:
            continue
        for entry in cut:
            beside = [each for each in entry.fragments if each.first_line and each.column]
            if beside and len(beside[-1].text) <= 40 and state.name_at(beside[-1].text) is None:
                last[beside[-1].text] += 1
                known += role_strength(beside[-1].text, state.words) >= Strength.weak
    return repeated_roles(last, state.words) if known else frozenset()


def _read_list(section: ListSection, entries: Sequence[Entry], roles_last: bool, lists: _Lists, state: State) -> None:
    state.claim(section.heading_rows)
    heading = section.heading
    if heading.suggestion:
        state.note(
            "suspected-misreading", section.heading_rows[0].span(), suggestion=heading.suggestion, text=heading.text
        )
    counted = 0
    starred = _starred_mode(section, state)
    others = find_others(entries, state) if heading.kind is not ListKind.in_attendance else {}
    for place, entry in enumerate(entries):
        if all(_is_nobody(row.text) for row in entry.rows):
            state.note("empty-list", entry.rows[0].span(), text=entry.rows[0].text)
            state.claim(entry.rows)
            continue
        kind = ListKind.in_attendance if place in others else heading.kind
        attendee, away = read_attendee(entry, kind, roles_last, state)
        if not (attendee.name or attendee.positions or attendee.role or attendee.represents or attendee.on_behalf_of):
            continue
        if attendee.name is None and any(COUNTED_SEAT.search(row.text) for row in entry.rows):
            state.claim(entry.rows)
            state.note("attendance-remark", entry.rows[0].span(), text=entry.rows[0].text)
            continue
        state.claim(entry.rows)
        mode = starred if starred and any("*" in row.text for row in entry.rows) else None
        attendee = _by_heading(attendee, kind, heading, mode, state)
        if place in others:
            attendee = with_doubt(attendee, others[place].confidence)
        counted += place not in others
        (lists.absent if away else lists.of(kind)).append(attendee)
    if heading.count is not None and heading.count != counted:
        state.note("count-mismatch", section.heading_rows[0].span(), printed=heading.count, counted=counted)


def _by_heading(
    attendee: Attendee, kind: ListKind, heading: ListHeading, mode: AttendanceMode | None, state: State
) -> Attendee:
    """The attendee with what the heading over the list says of everybody under it."""
    changes: dict[str, object] = {}
    if kind is ListKind.absent and attendee.absence_reason is None and heading.reason:
        changes["absence_reason"] = heading.reason
    mode = mode or (read_mode(heading.mode, state.words) if heading.mode else None)
    if mode and attendee.attendance_mode is None:
        changes["attendance_mode"] = mode
    if attendee.group is None and not heading.plain:
        changes["group"] = heading.text
    return attendee.model_copy(update=changes) if changes else attendee


def _starred_mode(section: ListSection, state: State) -> AttendanceMode | None:
    """What a star beside names means, by the note under the list («* เข้าร่วมประชุมผ่านสื่ออิเล็กทรอนิกส์»)."""
    for row in section.rows:
        if row.text.startswith("*") and (mode := read_mode(row.text, state.words)):
            state.claim([row])
            return mode
    return None


def _is_nobody(text: str) -> bool:
    """Whether a row says that a list is empty («- ไม่มี -»)."""
    return text.strip(" -–—.") in ("ไม่มี", "")


def _merge_absent(absent: Sequence[Attendee], state: State) -> list[Attendee]:
    """Those absent, each once: the fuller row of the table with the number and reason of the later list."""
    merged: list[Attendee] = []
    places: dict[str, int] = {}
    for attendee in absent:
        key = attendee.name.text.replace(" ", "") if attendee.name else ""
        if key and key in places:
            first = merged[places[key]]
            state.note("repeated-list", attendee.span, count=1)
            merged[places[key]] = first.model_copy(
                update={
                    "number": attendee.number if attendee.number is not None else first.number,
                    "absence_reason": first.absence_reason or attendee.absence_reason,
                    "role": first.role or attendee.role,
                    "role_kind": first.role_kind or attendee.role_kind,
                    "positions": first.positions or attendee.positions,
                }
            )
            continue
        places[key] = len(merged)
        merged.append(attendee)
    return merged
