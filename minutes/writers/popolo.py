"""Minutes as Popolo, the open-government vocabulary: one JSON file of many meetings, whose people are merged."""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterable

from minutes.model import Meeting, MeetingNumber, Minutes, NextMeeting
from minutes.thai.numbers import to_arabic
from minutes.writers.popolo_agenda import put_agenda
from minutes.writers.popolo_export import Entry, Export, Sitting, present, put_organization
from minutes.writers.popolo_names import make_id
from minutes.writers.popolo_people import put_people

THAI_TIME = datetime.timezone(datetime.timedelta(hours=7))
"""The zone of the times that minutes print; Popolo's times have to have one."""
MEETING, ANNOUNCED = "meeting", "announced_meeting"


def render_popolo(many: Iterable[Minutes]) -> str:
    """The minutes of many meetings as one Popolo file; the same minutes give the same text.

    >>> exported = json.loads(render_popolo([Minutes(meeting=Meeting(body="สภาเทศบาลตำบลดอนทอง"))]))
    >>> exported["organizations"][0]["name"], exported["persons"]
    ('สภาเทศบาลตำบลดอนทอง', [])
    """
    export = Export()
    for minutes in many:
        _put(export, minutes)
    plain = {name: [_finished(entry) for entry in held.values()] for name, held in export.collections.items()}
    return json.dumps(plain, ensure_ascii=False, indent=2) + "\n"


def _finished(entry: Entry) -> Entry:
    """The entry with its sources, if any, at the end."""
    return {
        **{key: value for key, value in entry.items() if key != "sources"},
        **present({"sources": entry["sources"]}),
    }


def _put(export: Export, minutes: Minutes) -> None:
    meeting = minutes.meeting
    number = to_arabic(meeting.number.text) if meeting.number else None
    known = (meeting.body or meeting.title, meeting.session, number, meeting.date)
    event = export.unused("events", make_id("event", *known))
    organization = make_id("organization", meeting.body) if meeting.body else None
    sitting = Sitting(minutes, event, organization)
    source = sitting.source(None)
    put_organization(export, meeting.body, source)
    entry = export.put("events", event, _meeting(meeting, organization), source)
    attendees = put_people(export, sitting)
    entry.update(present({"attendees": attendees}))
    put_agenda(export, sitting)
    if minutes.next_meeting and minutes.next_meeting != NextMeeting():
        _next(export, sitting, minutes.next_meeting)


def _meeting(meeting: Meeting, organization: str | None) -> Entry:
    return {
        "name": meeting.title,
        "classification": MEETING,
        "start_date": _moment(meeting.date, meeting.start_time),
        "end_date": _end(meeting),
        "location": meeting.venue,
        "identifiers": [*_number(meeting.number), *_session(meeting.session)],
        "organization_id": organization,
    }


def _next(export: Export, sitting: Sitting, coming: NextMeeting) -> None:
    said = {
        "description": coming.text,
        "classification": ANNOUNCED,
        "start_date": _moment(coming.date, coming.start_time),
        "location": coming.venue,
        "identifiers": _number(coming.number),
        "organization_id": sitting.organization,
    }
    export.put("events", make_id("event", sitting.event, "next"), said, sitting.source(coming.span))


def _moment(date: datetime.date | None, time: datetime.time | None) -> str | None:
    """A day, to the minute where a time is printed; None without a day."""
    if date is None or time is None:
        return str(date) if date else None
    return datetime.datetime.combine(date, time, THAI_TIME).isoformat()


def _end(meeting: Meeting) -> str | None:
    """When the meeting ended; None where only a day is known that it began on, or the end lies before the start."""
    first, last = meeting.date, meeting.end_date or meeting.date
    if last is None or (meeting.end_time is None and meeting.end_date is None):
        return None
    same_day = first == last and meeting.start_time is not None and meeting.end_time is not None
    if same_day and meeting.start_time and meeting.end_time and meeting.end_time < meeting.start_time:
        return None
    return _moment(last, meeting.end_time)


def _number(number: MeetingNumber | None) -> list[Entry]:
    return [{"identifier": number.text, "scheme": "ครั้งที่"}] if number else []


def _session(session: str | None) -> list[Entry]:
    return [{"identifier": session, "scheme": "สมัยประชุม"}] if session else []
