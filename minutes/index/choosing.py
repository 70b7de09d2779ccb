"""The same meeting in several files: which file tells it best."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from minutes.index.collecting import Entry, JsonFile
from minutes.index.passages import prose
from minutes.index.words import key
from minutes.model import AgendaItem, MeetingNumber, Minutes, Source
from minutes.thai.bodies import body_shape
from minutes.thai.calendar import buddhist_year

DRAFT = "ร่าง"


class Merit(NamedTuple):
    """How good minutes are: the greater is used."""

    confidence: float
    """Mean over attendees, items and resolutions, in tenths; 1 for what the document says plainly."""
    final: bool
    """Whether no mark calls them a draft."""
    letters: int
    """How much text they have."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """Minutes in a file."""

    file: JsonFile
    place: int | None
    source: Source | None
    identity: tuple[object, ...] | None
    """What the same meeting has in common; None where too little is stated to tell."""
    merit: Merit


def appraise(file: JsonFile, entry: Entry) -> Candidate:
    """The candidate that minutes in a file are."""
    minutes = entry.minutes
    items = list(minutes.items())
    letters = _letters(minutes, items)
    final = not any(DRAFT in mark for mark in minutes.meeting.marks)
    return Candidate(
        file,
        entry.place,
        minutes.source,
        _identity(minutes, letters),
        Merit(_confidence(minutes, items), final, letters),
    )


def _identity(minutes: Minutes, letters: int) -> tuple[object, ...] | None:
    """Body, number and date; where they are not stated, the hash of the document and the length of its text."""
    meeting = minutes.meeting
    number = meeting.number
    named = body_shape(meeting.body or meeting.title or "")
    if named and (number or meeting.date):
        return named, _counted(number, meeting.date), meeting.date
    digest = minutes.source.sha256 if minutes.source else None
    return (digest, letters) if digest else None


def _counted(number: MeetingNumber | None, held: date | None) -> tuple[object, ...]:
    """The number as it is compared; where no year is printed beside it, that of the day."""
    if number is None:
        return ()
    if number.sequence is None:
        return (number.running,) if number.running is not None else (key(number.text),)
    year = number.year_be if number.year_be is not None else buddhist_year(held.year, held.month) if held else None
    return number.sequence, year


def _letters(minutes: Minutes, items: Iterable[AgendaItem]) -> int:
    said = sum(len(prose(blocks).text) for blocks in (minutes.opening, minutes.closing))
    for item in items:
        said += len(item.title or "") + len(prose(item.content).text) + sum(len(each.text) for each in item.resolutions)
        said += sum(len(each.task) for each in item.assignments)
    return said


def _confidence(minutes: Minutes, items: Iterable[AgendaItem]) -> float:
    sure = [1.0 if each is None else each for each in _confidences(minutes, items)]
    return round(sum(sure) / len(sure), 1) if sure else 0.0


def _confidences(minutes: Minutes, items: Iterable[AgendaItem]) -> Iterator[float | None]:
    for people in (minutes.attendance.present, minutes.attendance.absent, minutes.attendance.in_attendance):
        yield from (attendee.confidence for attendee in people)
    for item in items:
        yield item.confidence
        yield from (resolution.confidence for resolution in item.resolutions)


def group(candidates: Iterable[Candidate]) -> list[list[Candidate]]:
    """The candidates of each meeting, the best first; meetings in the order in which they were met first."""
    meetings: dict[object, list[Candidate]] = {}
    for number, candidate in enumerate(candidates):
        meetings.setdefault(candidate.identity or number, []).append(candidate)
    return [sorted(same, key=lambda each: each.merit, reverse=True) for same in meetings.values()]
