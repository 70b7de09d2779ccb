"""Minutes as Akoma Ntoso 3.0 (LegalDocML of OASIS): a `debateReport` that is valid against the published schema."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from lxml import etree

from minutes.form.entries import EntryKind
from minutes.form.wording import LEADS
from minutes.model import Block, Meeting, Minutes, NextMeeting, Table
from minutes.thai.dates import write_date
from minutes.thai.times import write_time
from minutes.writers.akoma_ntoso_agenda import EDITORIAL, Sections, write_item
from minutes.writers.akoma_ntoso_blocks import write_blocks
from minutes.writers.akoma_ntoso_meta import body_of, write_meta
from minutes.writers.akoma_ntoso_names import meeting_iri, ontology_iri
from minutes.writers.akoma_ntoso_ontology import Ontology
from minutes.writers.akoma_ntoso_people import write_attendance, write_signature
from minutes.writers.akoma_ntoso_tree import LANGUAGE, Child, lines, node, number, write

NUMBER, DATE, VENUE, START, END = (
    LEADS[kind] for kind in (EntryKind.number, EntryKind.date, EntryKind.venue, EntryKind.start, EntryKind.end)
)


def render_akoma_ntoso(minutes: Minutes) -> bytes:
    """The minutes as an Akoma Ntoso file; the same minutes give the same bytes.

    >>> from minutes.model import Meeting
    >>> b"<docTitle>" in render_akoma_ntoso(Minutes(meeting=Meeting(title="รายงานการประชุมสภาเทศบาล")))
    True
    """
    ontology = Ontology()
    body_of(minutes.meeting, ontology)
    sections = Sections(ontology)
    preface = _preface(minutes.meeting, ontology)
    roll_call = write_attendance(minutes.attendance, _printed(minutes), ontology)
    main = node("mainBody", roll_call, *_body(minutes, sections))
    if not len(main):
        main.append(node("p"))
    signatures = [write_signature(each, ontology) for each in minutes.signatories]
    conclusions = node("conclusions", *signatures) if signatures else None
    number(main)
    for part in (preface, main, conclusions):
        if part is not None:
            part.set(LANGUAGE, "th")
    meta = write_meta(minutes, sections, roll_call)
    return write(node("akomaNtoso", node("debateReport", meta, preface, main, conclusions, name="minutes")))


def _preface(meeting: Meeting, ontology: Ontology) -> etree._Element | None:
    session = meeting.session
    paragraphs = [
        *(node("p", node("docStatus", *lines(mark))) for mark in meeting.marks),
        *_title(meeting, ontology),
        *([node("p", node("session", *lines(session)))] if session is not None else []),
        *([node("p", NUMBER, node("docNumber", *lines(meeting.number.text)))] if meeting.number else []),
        *([node("p", DATE, *_days(meeting))] if meeting.date else []),
        *([node("p", VENUE, _location(meeting.venue, ontology))] if meeting.venue else []),
    ]
    mode = ontology.concept("mode", meeting.mode.value) if meeting.mode else None
    if mode and not paragraphs:
        paragraphs = [node("p")]
    return node("preface", *paragraphs, refersTo=mode) if paragraphs else None


def _title(meeting: Meeting, ontology: Ontology) -> Iterator[etree._Element]:
    """The title with who met marked in it, or each apart where the title does not name them."""
    title, body = meeting.title, meeting.body
    marked = node("docProponent", *lines(body), refersTo=body_of(meeting, ontology)) if body else None
    before, found, after = (title or "").partition(body or "\0")
    if title is not None:
        yield node("p", node("docTitle", *(before, marked, after) if found else (title,)))
    if marked is not None and not found:
        yield node("p", marked)


def _days(meeting: Meeting) -> Iterator[Child]:
    """The day of the meeting, or its first and last day."""
    for place, day in enumerate(day for day in (meeting.date, meeting.end_date) if day):
        yield " - " if place else None
        yield node("docDate", write_date(day, weekday=True), date=str(day))


def _location(venue: str, ontology: Ontology) -> etree._Element:
    place = ontology.refer("TLCLocation", venue, ontology_iri("location", venue), venue)
    return node("location", *lines(venue), refersTo=place)


def _body(minutes: Minutes, sections: Sections) -> Iterator[etree._Element]:
    meeting, ontology = minutes.meeting, sections.ontology
    opening = [*_clock(START, "startEvent", meeting.start_time), *write_blocks(minutes.opening, ontology)]
    if opening:
        yield node("debateSection", *opening, name="opening")
    for item in minutes.agenda:
        yield write_item(item, sections)
    closing = list(write_blocks(minutes.closing, ontology))
    if closing:
        yield node("debateSection", *closing, name="closing")
    if minutes.next_meeting and minutes.next_meeting != NextMeeting():
        yield _next_meeting(minutes.next_meeting, _printed(minutes), ontology)
    if meeting.end_time:
        yield node("adjournment", *_clock(END, "endEvent", meeting.end_time))


def _clock(lead: str, kind: str, time: datetime.time | None) -> Iterator[etree._Element]:
    if time:
        yield node("p", lead, _time(time, kind))


def _time(time: datetime.time, kind: str | None = None) -> etree._Element:
    return node("recordedTime", write_time(time), time=time.isoformat(), type=kind)


def _next_meeting(coming: NextMeeting, printed: str, ontology: Ontology) -> etree._Element:
    """What was said of the next meeting, taken apart, and its sentence where the text does not have it."""
    count = coming.number.text if coming.number else ""
    shown = coming.text or count or str(coming.date or "")
    iri = meeting_iri(str(coming.date or ""), count)
    event = ontology.refer("TLCEvent", f"\nnext\n{iri}\n{shown}", iri, shown)
    parts: list[tuple[Child, ...]] = []
    if coming.text is not None and coming.text not in printed:
        parts.append(tuple(lines(coming.text)))
    if coming.number:
        parts.append((NUMBER, node("docNumber", *lines(count))))
    if coming.date:
        parts.append((DATE, node("date", write_date(coming.date, weekday=True), date=str(coming.date))))
    if coming.start_time:
        parts.append((_time(coming.start_time),))
    if coming.venue:
        parts.append((VENUE, _location(coming.venue, ontology)))
    paragraphs = (node("p", *part) for part in parts)
    return node("debateSection", *paragraphs, name="nextMeeting", refersTo=event, status=EDITORIAL)


def _printed(minutes: Minutes) -> str:
    """All that the blocks and resolutions say."""
    blocks = [*minutes.opening, *minutes.closing, *(block for item in minutes.items() for block in item.content)]
    resolutions = [each.text for item in minutes.items() for each in item.resolutions]
    return "\n".join([*map(_words, blocks), *resolutions])


def _words(block: Block) -> str:
    if isinstance(block, Table):
        return "\n".join(" ".join(row) for row in block.rows)
    return getattr(block, "text", None) or ""
