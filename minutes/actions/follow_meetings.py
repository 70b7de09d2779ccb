"""Meetings by the body that met, each counted once and in the order in which they were held."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from minutes.actions.follow_types import Sitting
from minutes.model import Meeting, MeetingNumber, Minutes
from minutes.thai.bodies import body_key
from minutes.thai.text import comparable


@dataclass(frozen=True, slots=True)
class Held:
    """A meeting that was held, the minutes that are best of it, and the other files that hold it."""

    minutes: Minutes
    copies: tuple[str, ...]
    place: tuple[int, int] | None
    """Where it stands among the meetings of its body; None where neither date nor number says so."""

    @property
    def sitting(self) -> Sitting:
        """The meeting as it is named."""
        meeting, source = self.minutes.meeting, self.minutes.source
        return Sitting(meeting.number.text if meeting.number else None, meeting.date, source.name if source else None)


def by_body(many: Iterable[Minutes]) -> dict[str, list[Held]]:
    """The meetings of each body in order, by the name of the body without blanks; bodies in the order they came.

    Minutes that name no body go by their title; those with neither stand alone.
    """
    groups: dict[str, list[Minutes]] = defaultdict(list)
    for place, minutes in enumerate(many):
        groups[body_of(minutes.meeting) or f"\0{place}"].append(minutes)
    return {body: _in_order(_merged(group)) for body, group in groups.items()}


def body_of(meeting: Meeting) -> str:
    """The name of the body as it is compared.

    >>> body_of(Meeting(body="คณะกรรมการคลอง ชุดที่ ๒"))
    'คณะกรรมการคลองชุดที่2'
    """
    return body_key(meeting.body or meeting.title or "")


def same_number(one: MeetingNumber | None, other: MeetingNumber | None) -> bool:
    """Whether two numbers may be of one meeting: the same of a year, or over the years."""
    if one is None or other is None:
        return False
    if one.running is not None and one.running == other.running:
        return True
    if one.sequence is None or one.sequence != other.sequence:
        return False
    return one.year_be == other.year_be or one.year_be is None or other.year_be is None


def _merged(group: Sequence[Minutes]) -> list[tuple[Minutes, tuple[str, ...]]]:
    """Each meeting once, with the names of the files whose minutes are not used."""
    found: list[list[Minutes]] = []
    by_key: dict[object, list[list[Minutes]]] = defaultdict(list)
    for minutes in group:
        keys = _identities(minutes.meeting)
        same = next((each for key in keys for each in by_key[key] if _same_meeting(each[0], minutes)), None)
        if same is None:
            same = []
            found.append(same)
        same.append(minutes)
        for key in keys:
            if not any(each is same for each in by_key[key]):
                by_key[key].append(same)
    return [_best(each) for each in found]


def _identities(meeting: Meeting) -> list[object]:
    number = meeting.number
    stated: list[object] = [meeting.date] if meeting.date else []
    if number is not None:
        stated += [] if number.sequence is None else [("sequence", number.sequence)]
        stated += [] if number.running is None else [("running", number.running)]
    return stated


def _same_meeting(one: Minutes, other: Minutes) -> bool:
    """Whether two minutes are of one meeting of a body: number or date are the same, nothing differs."""
    first, second = one.meeting, other.meeting
    if first.date and second.date and first.date != second.date:
        return False
    if first.session and second.session and comparable(first.session) != comparable(second.session):
        return False
    if first.number and second.number:
        return same_number(first.number, second.number)
    return bool(first.date and second.date)


def _best(copies: Sequence[Minutes]) -> tuple[Minutes, tuple[str, ...]]:
    """The minutes to use of one meeting, no draft where there is another, and the names of the other files."""
    chosen = max(
        copies, key=lambda each: (not any("ร่าง" in mark for mark in each.meeting.marks), len(each.action_items()))
    )
    others = (each.source.name if each.source else "" for each in copies if each is not chosen)
    return chosen, tuple(name for name in others if name)


def _in_order(meetings: Sequence[tuple[Minutes, tuple[str, ...]]]) -> list[Held]:
    """Meetings by date; one without a date stands behind the last that has a smaller number in its year."""
    days: dict[int | None, list[tuple[int, date]]] = defaultdict(list)
    for minutes, _ in meetings:
        number = minutes.meeting.number
        if minutes.meeting.date and number and number.sequence is not None:
            days[number.year_be].append((number.sequence, minutes.meeting.date))
    for numbered in days.values():
        numbered.sort()
    held = [Held(minutes, copies, _place(minutes.meeting, days)) for minutes, copies in meetings]
    return sorted(held, key=lambda each: (each.place is None, each.place or (0, 0)))


def _place(meeting: Meeting, days: dict[int | None, list[tuple[int, date]]]) -> tuple[int, int] | None:
    number = meeting.number
    sequence = number.sequence if number and number.sequence is not None else 0
    if meeting.date:
        return meeting.date.toordinal(), sequence
    if number is None or number.sequence is None:
        return None
    before = [day for other, day in days[number.year_be] if other < sequence]
    if before:
        return max(before).toordinal(), sequence
    after = [day for other, day in days[number.year_be] if other > sequence]
    if after:
        return min(after).toordinal() - 1, sequence
    return 365 * (number.year_be - 543 if number.year_be else 0), sequence
