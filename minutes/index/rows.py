"""The rows of one meeting: minutes in, a row for each table out."""

from __future__ import annotations

from collections.abc import Iterable

from minutes.index.choosing import Candidate
from minutes.index.frame_rows import add_cited, add_frame
from minutes.index.ledger import Ledger, count, iso, joined, page, whole
from minutes.index.passages import prose
from minutes.index.people import find_person, named_person
from minutes.index.words import normal
from minutes.model import AgendaItem, Assignment, Attendee, Block, Minutes, Resolution, Span, Vote
from minutes.thai.bodies import body_key
from minutes.thai.calendar import buddhist_year


def add_meeting(ledger: Ledger, minutes: Minutes) -> int:
    """The number of the meeting, after all its rows were added."""
    meeting = minutes.meeting
    number = meeting.number
    year = buddhist_year(meeting.date.year, meeting.date.month) if meeting.date else number.year_be if number else None
    added = ledger.add(
        "meetings",
        *(meeting.title, meeting.body, body_key(meeting.body or meeting.title or "") or None, meeting.session),
        number.text if number else None,
        *(whole(getattr(number, name, None)) for name in ("sequence", "year_be", "running")),
        *(iso(meeting.date), iso(meeting.end_date), whole(year)),
        *(time.strftime("%H:%M") if time else None for time in (meeting.start_time, meeting.end_time)),
        *(meeting.venue, meeting.mode, joined(meeting.marks)),
    )
    for name in ("present", "absent", "in_attendance"):
        for position, attendee in enumerate(getattr(minutes.attendance, name), 1):
            _add_attendee(ledger, added, name, position, attendee)
    _add_prose(ledger, added, "opening", minutes.opening)
    _add_items(ledger, added, minutes.agenda, None, [0])
    _add_prose(ledger, added, "closing", minutes.closing)
    add_frame(ledger, added, minutes)
    return added


def add_source(ledger: Ledger, meeting: int, role: str, candidate: Candidate) -> None:
    """Adds a file that tells of the meeting."""
    source = candidate.source
    told = (source.name, source.media_type, source.sha256, whole(source.pages), source.text_origin) if source else ()
    ledger.add("sources", meeting, role, candidate.file.shown, candidate.place, *(told or (None,) * 5))


def _add_attendee(ledger: Ledger, meeting: int, name: str, position: int, attendee: Attendee) -> None:
    ledger.add(
        "attendance",
        *(meeting, ledger.person(find_person(attendee.name)), name, position, whole(attendee.number)),
        attendee.name.text if attendee.name else None,
        *(attendee.role, attendee.role_kind, joined(attendee.positions)),
        *(attendee.on_behalf_of, attendee.represents, attendee.absence_reason, attendee.attendance_mode),
        *(attendee.group, page(attendee.span)),
    )


def _add_prose(ledger: Ledger, meeting: int, part: str, blocks: Iterable[Block]) -> None:
    said = prose(blocks)
    if said.text:
        passage = ledger.add("passages", meeting, None, part, said.text, said.plain_pages)
        ledger.rows["search"].append((passage, "", _searched(said.text), "", ""))


def _add_items(
    ledger: Ledger, meeting: int, items: Iterable[AgendaItem], parent: int | None, position: list[int]
) -> None:
    """Adds items with their sub-items; `position` holds the place of the last one added."""
    for item in items:
        position[0] += 1
        added = ledger.add(
            "items",
            *(meeting, parent, position[0], item.label, item.number, item.kind, item.title, page(item.span)),
        )
        said = prose(item.content)
        passage = ledger.add("passages", meeting, added, "item", said.text, said.plain_pages)
        tasks = [*item.assignments]
        for place, resolution in enumerate(item.resolutions, 1):
            _add_resolution(ledger, added, place, resolution, item.span)
            tasks.extend(resolution.assignments)
        for place, assignment in enumerate(item.assignments, 1):
            _add_assignment(ledger, added, None, place, assignment, item.span)
        add_cited(ledger, added, item)
        columns = (
            item.title or "",
            said.text,
            "\n".join(resolution.text for resolution in item.resolutions),
            "\n".join("\n".join((*task.assignees, task.task)) for task in tasks),
        )
        ledger.rows["search"].append((passage, *map(_searched, columns)))
        _add_items(ledger, meeting, item.items, added, position)


def _add_resolution(ledger: Ledger, item: int, place: int, resolution: Resolution, around: Span | None) -> None:
    span = resolution.span or around
    added = ledger.add("resolutions", item, place, resolution.label, resolution.text, page(span))
    ledger.rows["resolution_kinds"].extend((added, kind) for kind in dict.fromkeys(resolution.kinds))
    for position, vote in enumerate(resolution.votes, 1):
        _add_vote(ledger, added, position, vote)
    for position, assignment in enumerate(resolution.assignments, 1):
        _add_assignment(ledger, item, added, position, assignment, span)


def _add_vote(ledger: Ledger, resolution: int, position: int, vote: Vote) -> None:
    counts = (vote.in_favour, vote.against, vote.abstained, vote.invalid, vote.absent)
    told = (vote.unit, None if vote.unanimous is None else int(vote.unanimous), vote.text)
    added = ledger.add("votes", resolution, position, vote.subject, *map(count, counts), *told)
    for ballot in vote.ballots:
        ledger.add("ballots", added, ledger.person(named_person(ballot.name)), ballot.name, ballot.choice)


def _add_assignment(
    ledger: Ledger, item: int, resolution: int | None, place: int, assignment: Assignment, around: Span | None
) -> None:
    due = assignment.due
    added = ledger.add(
        "assignments",
        *(item, resolution, place, assignment.task, assignment.report_to),
        *((due.text, iso(due.date)) if due else (None, None)),
        page(assignment.span or around),
        None,
    )
    for position, name in enumerate(assignment.assignees, 1):
        ledger.add("assignees", added, ledger.person(named_person(name, titled=True)), position, name)


def _searched(text: str) -> str:
    """The text in normal form, as long as a trigram at least, so that a title of two letters is found too."""
    form = normal(text)
    return form.ljust(3) if form else form
