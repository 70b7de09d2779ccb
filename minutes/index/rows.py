"""The rows of one meeting: minutes in, a row for each table out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from minutes.index.choosing import Candidate
from minutes.index.passages import prose
from minutes.index.people import find_person, named_person
from minutes.index.words import normal
from minutes.model import AgendaItem, Assignment, Attendee, Block, Minutes, Resolution, Span, Vote
from minutes.thai.bodies import body_key
from minutes.thai.calendar import buddhist_year

Cell = str | int | float | None
Row = tuple[Cell, ...]
LARGEST = 2**63 - 1


@dataclass(slots=True)
class Ledger:
    """Rows that wait to be written, the last number of each table, and the people met so far by their key."""

    rows: dict[str, list[Row]] = field(default_factory=lambda: defaultdict(list))
    last: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    people: dict[str, int] = field(default_factory=dict)

    def add(self, table: str, *cells: Cell) -> int:
        """The number of a new row."""
        self.last[table] += 1
        self.rows[table].append((self.last[table], *cells))
        return self.last[table]

    def person(self, found: tuple[str, str, str | None, str | None] | None) -> int | None:
        """The number of a person, new where nobody of that key was met."""
        if found is None:
            return None
        if found[0] not in self.people:
            self.people[found[0]] = self.add("people", *found)
        return self.people[found[0]]


def add_meeting(ledger: Ledger, minutes: Minutes) -> int:
    """The number of the meeting, after all its rows were added."""
    meeting = minutes.meeting
    number = meeting.number
    year = buddhist_year(meeting.date.year, meeting.date.month) if meeting.date else number.year_be if number else None
    added = ledger.add(
        "meetings",
        *(meeting.title, meeting.body, body_key(meeting.body or meeting.title or "") or None, meeting.session),
        number.text if number else None,
        *(_whole(getattr(number, name, None)) for name in ("sequence", "year_be", "running")),
        *(_iso(meeting.date), _iso(meeting.end_date), _whole(year)),
        *(time.strftime("%H:%M") if time else None for time in (meeting.start_time, meeting.end_time)),
        *(meeting.venue, meeting.mode, _joined(meeting.marks)),
    )
    for name in ("present", "absent", "in_attendance"):
        for position, attendee in enumerate(getattr(minutes.attendance, name), 1):
            _add_attendee(ledger, added, name, position, attendee)
    _add_prose(ledger, added, "opening", minutes.opening)
    _add_items(ledger, added, minutes.agenda, None, [0])
    _add_prose(ledger, added, "closing", minutes.closing)
    return added


def add_source(ledger: Ledger, meeting: int, role: str, candidate: Candidate) -> None:
    """Adds a file that tells of the meeting."""
    source = candidate.source
    told = (source.name, source.media_type, source.sha256, _whole(source.pages), source.text_origin) if source else ()
    ledger.add("sources", meeting, role, candidate.file.shown, candidate.place, *(told or (None,) * 5))


def _add_attendee(ledger: Ledger, meeting: int, name: str, position: int, attendee: Attendee) -> None:
    ledger.add(
        "attendance",
        *(meeting, ledger.person(find_person(attendee.name)), name, position, _whole(attendee.number)),
        attendee.name.text if attendee.name else None,
        *(attendee.role, attendee.role_kind, _joined(attendee.positions)),
        *(attendee.on_behalf_of, attendee.represents, attendee.absence_reason, attendee.attendance_mode),
        *(attendee.group, _page(attendee.span)),
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
            *(meeting, parent, position[0], item.label, item.number, item.kind, item.title, _page(item.span)),
        )
        said = prose(item.content)
        passage = ledger.add("passages", meeting, added, "item", said.text, said.plain_pages)
        tasks = [*item.assignments]
        for place, resolution in enumerate(item.resolutions, 1):
            _add_resolution(ledger, added, place, resolution, item.span)
            tasks.extend(resolution.assignments)
        for place, assignment in enumerate(item.assignments, 1):
            _add_assignment(ledger, added, None, place, assignment, item.span)
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
    added = ledger.add("resolutions", item, place, resolution.label, resolution.text, _page(span))
    ledger.rows["resolution_kinds"].extend((added, kind) for kind in dict.fromkeys(resolution.kinds))
    for position, vote in enumerate(resolution.votes, 1):
        _add_vote(ledger, added, position, vote)
    for position, assignment in enumerate(resolution.assignments, 1):
        _add_assignment(ledger, item, added, position, assignment, span)


def _add_vote(ledger: Ledger, resolution: int, position: int, vote: Vote) -> None:
    counts = (vote.in_favour, vote.against, vote.abstained, vote.invalid, vote.absent)
    told = (vote.unit, None if vote.unanimous is None else int(vote.unanimous), vote.text)
    added = ledger.add("votes", resolution, position, vote.subject, *map(_count, counts), *told)
    for ballot in vote.ballots:
        ledger.add("ballots", added, ledger.person(named_person(ballot.name)), ballot.name, ballot.choice)


def _add_assignment(
    ledger: Ledger, item: int, resolution: int | None, place: int, assignment: Assignment, around: Span | None
) -> None:
    due = assignment.due
    added = ledger.add(
        "assignments",
        *(item, resolution, place, assignment.task, assignment.report_to),
        *((due.text, _iso(due.date)) if due else (None, None)),
        _page(assignment.span or around),
    )
    for position, name in enumerate(assignment.assignees, 1):
        ledger.add("assignees", added, ledger.person(named_person(name, titled=True)), position, name)


def _searched(text: str) -> str:
    """The text in normal form, as long as a trigram at least, so that a title of two letters is found too."""
    form = normal(text)
    return form.ljust(3) if form else form


def _joined(words: Iterable[str]) -> str | None:
    return "\n".join(words) or None


def _iso(date: object) -> str | None:
    return str(date) if date else None


def _page(span: Span | None) -> int | None:
    return _whole(span.page) if span else None


def _whole(number: int | None) -> int | None:
    """A number that SQLite can hold; none printed in minutes is larger."""
    return number if number is None or abs(number) <= LARGEST else None


def _count(number: float | None) -> float | None:
    try:
        return None if number is None else float(number)
    except OverflowError:
        return None
