"""The title block of the form, and the lines that say when the meeting began and ended."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from minutes.form.entries import Entry, EntryKind, PartName
from minutes.form.wording import LEADS
from minutes.model import Meeting, MeetingNumber
from minutes.official.rows import span_of_entry
from minutes.official.titles import read_title_alone
from minutes.parsers.header import meeting_number, with_year
from minutes.parsers.places import read_meeting_mode
from minutes.spans import Span
from minutes.thai.dates import read_date
from minutes.thai.meeting_numbers import read_meeting_number
from minutes.thai.times import read_time
from minutes.vocab import Vocabulary


def read_head(entries: Sequence[Entry], start: Entry | None, end: Entry | None, vocabulary: Vocabulary) -> Meeting:
    """The meeting as the head of the form and its lines about beginning and end state it."""
    by_kind = {entry.kind: entry for entry in entries if entry.get(PartName.text)}
    texts = {kind: entry.get(PartName.text) for kind, entry in by_kind.items()}
    title = texts.get(EntryKind.title)
    told = read_title_alone(title, vocabulary)
    session = texts.get(EntryKind.session) or told.session
    printed = texts.get(EntryKind.number)
    day = read_date(texts.get(EntryKind.date) or "")
    venue = texts.get(EntryKind.venue)
    marks = [entry for entry in entries if entry.kind is EntryKind.mark]
    return Meeting(
        title=title,
        body=told.body,
        session=session,
        number=read_number(printed, session) if printed else told.number,
        date=day.date if day else None,
        end_date=day.end_date if day else None,
        start_time=_clock(start),
        end_time=_clock(end),
        venue=venue,
        mode=read_meeting_mode(venue or "", vocabulary),
        marks=tuple(mark for entry in marks if (mark := entry.get(PartName.text))),
        spans=_spans(by_kind, start, end),
    )


def read_number(printed: str, session: str | None) -> MeetingNumber:
    """The number of the meeting with what it counts; «๔/๒๕๖๘» is number 4 of the year 2568."""
    number = read_meeting_number(LEADS[EntryKind.number] + printed)
    if number is None:
        return MeetingNumber(text=printed)
    return meeting_number(with_year(number, session)).model_copy(update={"text": printed})


def _clock(entry: Entry | None) -> datetime.time | None:
    text = entry.get(PartName.text) if entry else None
    printed = read_time(text, bare=True) if text else None
    return printed.start_time if printed else None


def _spans(by_kind: dict[EntryKind, Entry], start: Entry | None, end: Entry | None) -> dict[str, Span]:
    places = {
        "title": by_kind.get(EntryKind.title),
        "body": by_kind.get(EntryKind.title),
        "session": by_kind.get(EntryKind.session),
        "number": by_kind.get(EntryKind.number),
        "date": by_kind.get(EntryKind.date),
        "venue": by_kind.get(EntryKind.venue),
        "start_time": start,
        "end_time": end,
    }
    return {name: span for name, entry in places.items() if entry and (span := span_of_entry(entry))}
