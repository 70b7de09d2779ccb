"""Minutes read back from the entries of the official form: the structure is printed, the meaning is in the words."""

from __future__ import annotations

from collections.abc import Sequence

from minutes.document import Document
from minutes.form.entries import Entry, EntryKind, PartName
from minutes.layout.outline import read_kind
from minutes.layout.rows import Passage
from minutes.layout.sections import Sections
from minutes.model import AgendaItem, Attendance, Minutes, NextMeeting
from minutes.official.discussing import discuss, make_block
from minutes.official.heads import read_head
from minutes.official.labels import number_of
from minutes.official.people import make_attendee, make_signatories, own_roles
from minutes.official.rows import passage_of, rows_of, span_of_entry
from minutes.official.sorting import Draft, Sorted, sort_entries
from minutes.official.stated import apply_stated
from minutes.official.titles import UNMEASURED
from minutes.parsers import known_meetings, source_of
from minutes.parsers.deadlines import Meetings
from minutes.parsers.items import settle_kind
from minutes.parsers.next_meeting import first_announced, read_next_meeting
from minutes.parsers.own_words import own_abbreviations
from minutes.parsers.quorum import read_quorum
from minutes.parsers.state import State
from minutes.thai.dates import read_date
from minutes.vocab import Vocabulary

PROSE = frozenset({EntryKind.paragraph, EntryKind.speech, EntryKind.resolution})


def read_entries(entries: Sequence[Entry], document: Document | None, vocabulary: Vocabulary) -> Minutes:
    """The minutes that the entries of a form print; without a document they have no source."""
    state = State(vocabulary, UNMEASURED)
    found = sort_entries(entries)
    meeting = read_head(found.head, found.start, found.end, vocabulary)
    state.body = meeting.body
    _check_day(found, state)
    labels = (label for entry in entries if (label := entry.get(PartName.label)) and entry.kind is EntryKind.resolution)
    roles = (f" {role}" for entry in entries if (role := entry.get(PartName.role)) and entry.kind is EntryKind.attendee)
    state.abbreviations = own_abbreviations(state.body, labels, roles)
    attendance = _attendance(found, state)
    opening = tuple(make_block(each, state) for each in found.opening)
    attendance = attendance.model_copy(update={"quorum": read_quorum(_passages(found.opening))})
    meetings = known_meetings(_sections(found), meeting.date)
    announced: list[NextMeeting | None] = []
    agenda = tuple(_item(draft, meetings, announced, state) for draft in found.items)
    announced += [read_next_meeting(passage, topical=False) for passage in _passages(found.closing)]
    minutes = Minutes(
        source=source_of(document) if document else None,
        meeting=meeting,
        attendance=attendance,
        opening=opening,
        agenda=agenda,
        closing=tuple(make_block(each, state) for each in found.closing),
        next_meeting=first_announced(announced, meeting.date),
        signatories=tuple(make_signatories(found.signatories, state)),
        diagnostics=tuple(state.diagnostics),
    )
    return apply_stated(minutes, found.stated)


def _check_day(found: Sorted, state: State) -> None:
    """Remarks a day in the title block whose weekday is not the one of that day."""
    for entry in found.head:
        if entry.kind is EntryKind.date:
            state.check_weekday(read_date(entry.get(PartName.text) or ""), span_of_entry(entry))


def _passages(entries: Sequence[Entry]) -> list[Passage]:
    return [passage_of(rows) for each in entries if each.kind in PROSE and (rows := rows_of(each))]


def _sections(found: Sorted) -> Sections:
    """Agenda and closing as rows, in which the next meeting is looked for."""
    agenda = [row for draft in found.items for entry in draft.all_entries() for row in rows_of(entry)]
    closing = [row for entry in found.closing for row in rows_of(entry)]
    return Sections((), (), (), tuple(agenda), (), tuple(closing))


def _attendance(found: Sorted, state: State) -> Attendance:
    """The lists, after which the state knows who chairs and what the names of the others are."""
    members = [entry for kind in (EntryKind.present, EntryKind.absent) for entry, _ in found.lists[kind]]
    state.abbreviations |= own_roles(members, state)
    lists = {
        kind.value: tuple(make_attendee(entry, group, state) for entry, group in listed)
        for kind, listed in found.lists.items()
    }
    attendance = Attendance.model_validate(lists)
    state.know(attendance)
    return attendance


def _item(draft: Draft, meetings: Meetings, announced: list[NextMeeting | None], state: State) -> AgendaItem:
    heading = draft.heading
    label, title = heading.get(PartName.label), heading.get(PartName.title)
    top = len(draft.path) == 2
    kind = read_kind(title or label, state.vocabulary)
    discussion = discuss(heading, draft.entries, kind, meetings, state)
    announced += discussion.announced
    children = tuple(_item(child, meetings, announced, state) for child in draft.children)
    last = draft.entries[-1] if draft.entries else heading
    span, end = span_of_entry(heading), span_of_entry(last)
    return AgendaItem(
        label=label,
        number=number_of(label or heading.get(PartName.number)),
        kind=settle_kind(kind, discussion.resolutions, children)[0] if top else None,
        title=title,
        content=tuple(discussion.content),
        resolutions=tuple(discussion.resolutions),
        assignments=tuple(discussion.assignments),
        references=tuple(discussion.references),
        corrections=tuple(discussion.corrections),
        items=children,
        span=span.to(end) if span and end else span,
    )
