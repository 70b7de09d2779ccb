"""One parser for each part of the minutes, called in the order in which the parts stand on the page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from minutes.document import Document
from minutes.layout.headings import ListKind
from minutes.layout.rows import Row, make_passage
from minutes.layout.sections import Sections, divide
from minutes.layout.wrapping import Measure
from minutes.model import Attendance, Block, Capacity, Minutes, NextMeeting, Signatory, Source
from minutes.parsers.attendance import parse_attendance
from minutes.parsers.blocks import make_blocks, passages
from minutes.parsers.deadlines import Meetings
from minutes.parsers.head_fields import note_people, read_head_fields
from minutes.parsers.header import parse_meeting
from minutes.parsers.items import parse_agenda
from minutes.parsers.meeting_times import read_times
from minutes.parsers.next_meeting import first_announced, read_next_meeting
from minutes.parsers.own_words import own_abbreviations
from minutes.parsers.quorum import read_counted_list, read_quorum
from minutes.parsers.repeated_lists import apply_repeated_lists
from minutes.parsers.signatures import first_signature, parse_signatories, read_signature_fields
from minutes.parsers.state import State
from minutes.thai.dates import read_date
from minutes.vocab import Vocabulary


def parse_meeting_rows(
    rows: Sequence[Row], lines: Measure, document: Document, vocabulary: Vocabulary
) -> tuple[Minutes, list[Row]]:
    """The minutes of one meeting, and the rows that no part of them took."""
    state = State(vocabulary, lines)
    sections, diagnostics = divide(rows, lines, vocabulary)
    state.diagnostics += diagnostics
    state.claimed.update((each.span.page, each.span.line) for each in diagnostics if each.span)
    times = read_times(sections, state)
    fields = read_head_fields(sections.head, state)
    margins = [line for line in document.lines if line.margin]
    meeting = parse_meeting(fields.rows, margins, times, bool(sections.lists or sections.headings), state)
    meeting = meeting.model_copy(update={"marks": (*meeting.marks, *fields.marks)})
    state.body = meeting.body
    state.abbreviations = _abbreviations(sections, meeting.body)
    opening_rows = [row for row in sections.opening if not state.is_claimed(row)]
    opening = make_blocks(opening_rows, state)
    quorum = read_quorum(passages(opening_rows, state)) or read_counted_list(
        (*section.heading_rows, *section.rows) for section in sections.lists
    )
    lists = replace(sections, head=(*fields.people, *fields.rows))
    attendance = parse_attendance(lists, quorum, state)
    note_people(fields, attendance, state)
    state.know(attendance)
    agenda = parse_agenda(sections, known_meetings(sections, meeting.date), state)
    attendance = _with_modes(sections, attendance, state)
    closing, signatories, after = _close(sections, attendance, state)
    if not any(each.capacity is Capacity.recorder for each in signatories):
        signatories = [*read_signature_fields(fields.recorders, attendance, state), *signatories]
    next_meeting = first_announced([*agenda.announced, *after], meeting.date)
    if next_meeting:
        state.check_weekday(read_date(next_meeting.text or ""), next_meeting.span)
    minutes = Minutes(
        source=source_of(document),
        meeting=meeting,
        attendance=attendance,
        opening=tuple(opening),
        agenda=agenda.items,
        closing=tuple(closing),
        next_meeting=next_meeting,
        signatories=tuple(signatories),
        diagnostics=tuple(state.diagnostics),
    )
    return minutes, [row for row in rows if not state.is_claimed(row)]


def _abbreviations(sections: Sections, body: str | None) -> frozenset[str]:
    """Abbreviations that name the body: in its name, after «มติ», or again and again beside the names of its members."""
    members = (section.rows for section in sections.lists if section.heading.kind is ListKind.present)
    beside = (row.text for rows in members for row in rows)
    return own_abbreviations(body, (row.text for row in sections.agenda), beside)


def source_of(document: Document) -> Source:
    """The file that a document was read from."""
    return Source(
        name=document.name,
        media_type=document.media_type,
        sha256=document.sha256,
        pages=len(document.pages) if document.paged else None,
        text_origin=document.text_origin,
    )


def known_meetings(sections: Sections, held: date | None) -> Meetings:
    """The day of this meeting and what is printed for the next one, from which «ก่อนการประชุมครั้งต่อไป» counts."""
    found = []
    rows = [*sections.agenda, *sections.closing]
    for index, row in enumerate(rows):
        if "ประชุม" in row.text and ("กำหนด" in row.text or "นัด" in row.text or "ต่อไป" in row.text):
            found.append(read_next_meeting(make_passage(rows[index : index + 3]), topical=False))
    first = first_announced(found, held)
    if first is None or (first.date and held and first.date <= held):
        return Meetings(held, None)
    number = first.number
    named = (number.sequence, number.year_be) if number and number.sequence and number.year_be else None
    return Meetings(held, first.date, named)


def _with_modes(sections: Sections, attendance: Attendance, state: State) -> Attendance:
    first = sections.headings[1].row if len(sections.headings) > 1 else len(sections.agenda)
    return apply_repeated_lists(sections.agenda[:first], attendance, state)


def _close(
    sections: Sections, attendance: Attendance, state: State
) -> tuple[list[Block], list[Signatory], list[NextMeeting | None]]:
    """The prose after the last item, the signatures, and a next meeting announced there."""
    rows = [row for row in sections.closing if not state.is_claimed(row)]
    first = first_signature(rows, state)
    prose = rows[:first]
    blocks = make_blocks(prose, state)
    announced = [read_next_meeting(passage, topical=False) for passage in passages(prose, state)]
    signatories = parse_signatories(rows[first:], attendance, state)
    blocks += make_blocks([row for row in rows[first:] if not state.is_claimed(row)], state)
    return blocks, signatories, announced
