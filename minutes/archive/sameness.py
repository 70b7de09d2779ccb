"""The same meeting in several files (.doc and .pdf, draft and final), recognised by body, number and date."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from hashlib import blake2b
from sys import intern

from minutes.archive.records import MeetingHeld, Record


def meeting_key(meeting: MeetingHeld | None) -> str | None:
    """What two records of one meeting share; None where too little is known to tell it from others.

    >>> meeting_key({"title": None, "body": "คณะกรรมการ  หมู่บ้าน", "number": "๔/๒๕๖๗", "sequence": 4, "running": None,
    ...              "year_be": 2567, "date": "2024-08-15", "marks": []})
    'ดณะกรรนการหนบาน|4|2567|2024-08-15'
    """
    named = meeting and (meeting["body"] or meeting["title"])
    if not meeting or not named:
        return None
    from minutes.thai.bodies import body_shape

    body = body_shape(named)
    number = meeting["sequence"] if meeting["sequence"] is not None else meeting["running"]
    year = meeting["year_be"]
    if year is None and meeting["date"]:
        year = int(meeting["date"][:4]) + 543
    if not body or (number is None and meeting["date"] is None) or (meeting["date"] is None and year is None):
        return None
    shown = ("" if part is None else str(part) for part in (number, year, meeting["date"]))
    return "|".join((body, *shown))


def same_meetings(records: Callable[[], Iterable[Record]]) -> Iterator[tuple[Record, ...]]:
    """The records of each meeting that several files hold, without what they say of confidence and diagnostics.

    They are read twice over, so that no more is held than what is given back.
    """
    seen: set[bytes] = set()
    several: dict[bytes, list[Record]] = {}
    for record in records():
        for digest in _digests(record):
            if digest in seen:
                several[digest] = []
            seen.add(digest)
    if not several:
        return
    for record in records():
        for digest, meeting in _digests(record).items():
            if digest in several:
                bare = replace(record, root=intern(record.root), confidence=None, diagnostics={}, severities={})
                several[digest].append(replace(bare, meeting=meeting, others=()))
    yield from map(tuple, several.values())


def _digests(record: Record) -> dict[bytes, MeetingHeld | None]:
    """Each meeting in a file by eight bytes."""
    keyed = ((meeting_key(each), each) for each in (record.meeting, *record.others))
    return {blake2b(key.encode("utf-8", "replace"), digest_size=8).digest(): each for key, each in keyed if key}
