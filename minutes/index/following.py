"""What later meetings of a body say of the tasks in an index: the status of each, body after body."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from minutes.actions.follow_up import Key, Status, status_of
from minutes.index.choosing import Candidate
from minutes.index.collecting import Entry, read_entries
from minutes.model import Minutes

Chosen = Mapping[int, Candidate]
"""The minutes that were taken for each meeting, by its number in the index."""
BODIES = """
SELECT m.id, coalesce(m.body_key, 'meeting ' || m.id) FROM meetings m WHERE EXISTS
  (SELECT 1 FROM meetings o JOIN items i ON i.meeting_id = o.id JOIN assignments a ON a.item_id = i.id
   WHERE o.body_key IS m.body_key)
"""
TASKS = """
SELECT a.id, m.body, m.number, m.date, i.number, a.task, e.name
FROM assignments a JOIN items i ON i.id = a.item_id JOIN meetings m ON m.id = i.meeting_id
  LEFT JOIN assignees e ON e.assignment_id = a.id
WHERE m.id = ?
"""
TEMPORARY_INDEXES = """
CREATE INDEX following_items ON items (meeting_id);
CREATE INDEX following_assignments ON assignments (item_id);
CREATE INDEX following_assignees ON assignees (assignment_id);
CREATE INDEX following_bodies ON meetings (body_key);
"""
DROPPED = "".join(f"DROP INDEX {line.split()[2]};" for line in TEMPORARY_INDEXES.strip().splitlines())


def add_statuses(database: sqlite3.Connection, chosen: Chosen) -> None:
    """Writes the status of every task; the minutes of one body at a time are in memory."""
    database.executescript(TEMPORARY_INDEXES)
    bodies: dict[str, list[int]] = defaultdict(list)
    for meeting, body in database.execute(BODIES):
        bodies[body].append(meeting)
    database.execute("BEGIN")
    database.execute("UPDATE assignments SET status = ?", (Status.no_trace.value,))
    for meetings in bodies.values():
        if len(meetings) > 1:
            statuses = status_of(_minutes(chosen[meeting] for meeting in meetings))
            database.executemany("UPDATE assignments SET status = ? WHERE id = ?", _rows(database, meetings, statuses))
    database.execute("COMMIT")
    database.executescript(DROPPED)


def _minutes(candidates: Iterable[Candidate]) -> Iterator[Minutes]:
    """The minutes of some candidates, each file read once."""
    wanted: dict[object, tuple[Candidate, set[int | None]]] = {}
    for candidate in candidates:
        wanted.setdefault(candidate.file, (candidate, set()))[1].add(candidate.place)
    for candidate, places in wanted.values():
        for entry in read_entries(candidate.file):
            if isinstance(entry, Entry) and entry.place in places:
                yield entry.minutes


def _rows(
    database: sqlite3.Connection, meetings: Sequence[int], statuses: Mapping[Key, Status]
) -> list[tuple[str, int]]:
    """The status and the number of each task; one that several people have is closed where it is for all of them."""
    found: dict[int, Status] = {}
    for meeting in meetings:
        for number, body, printed, held, item, task, assignee in database.execute(TASKS, (meeting,)):
            status = statuses.get((body, printed, _day(held), item, task, assignee), Status.no_trace)
            if number not in found or found[number] is Status.closed:
                found[number] = status
    return [(status.value, number) for number, status in found.items()]


def _day(held: str | None) -> date | None:
    return date.fromisoformat(held) if held else None
