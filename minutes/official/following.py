"""The minutes of the next meeting before it is held: what follows from those of the last one, and nothing else."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence

from minutes.model import (
    AgendaItem,
    Attendance,
    Attendee,
    Capacity,
    Meeting,
    MeetingNumber,
    Minutes,
    NextMeeting,
    PersonName,
    RoleKind,
    Signatory,
)
from minutes.official.composing import number_lines
from minutes.official.next_agenda import next_agenda
from minutes.official.next_number import next_number, year_of
from minutes.official.reading import read_entries
from minutes.official.writing import write_entries
from minutes.parsers.places import read_meeting_mode
from minutes.thai.numbers import DIGIT, THAI_DIGITS, to_arabic, to_thai
from minutes.thai.people import read_name
from minutes.vocab import standard

SENIORITY = {RoleKind.chair: 0, RoleKind.vice_chair: 1, RoleKind.secretary: 3, RoleKind.assistant_secretary: 4}
"""Where roles stand in a list; all others in the middle."""
MIDDLE = 2
SIGN_AGAIN = frozenset({Capacity.recorder, Capacity.reviewer})
_YEARLY = re.compile(rf"(?P<words>ประจำปี\s?(?:พ\.?\s?ศ\.?\s?)?)(?P<year>{DIGIT}{{4}})(?!{DIGIT})")
_OF_ONE_MEETING = re.compile("พิเศษ|เร่งด่วน")
_DIGIT = re.compile(DIGIT)


def follow(
    last: Minutes,
    *,
    date: datetime.date | None = None,
    start_time: datetime.time | None = None,
    venue: str | None = None,
) -> Minutes:
    """The next meeting's minutes out of the last ones, as far as they are known before it is held.

    Day and hour are those given, else those that the last minutes announce, else null. The members are all under
    those present, for the secretary to note who came. Tasks that were given stand under the matters arising.

    >>> from minutes.model import MeetingNumber
    >>> number = MeetingNumber(text="๔/๒๕๖๕", sequence=4, year_be=2565)
    >>> follow(Minutes(meeting=Meeting(number=number))).meeting.number.text
    '๕/๒๕๖๕'
    """
    made = Minutes(
        meeting=_meeting(last, date, start_time, venue),
        attendance=Attendance(present=members(last.attendance)),
        agenda=next_agenda(last),
        signatories=tuple(_signatory(each) for each in last.signatories if each.capacity in SIGN_AGAIN),
    )
    printed = read_entries(number_lines(each.entry for each in write_entries(made, standard(), True)), None, standard())
    return made.model_copy(update={"agenda": _with_references(made.agenda, printed.agenda)})


def _with_references(made: Sequence[AgendaItem], printed: Sequence[AgendaItem]) -> tuple[AgendaItem, ...]:
    """The items with the earlier meetings that their words cite."""
    return tuple(
        item.model_copy(
            update={
                "references": tuple(each.model_copy(update={"span": None}) for each in read.references),
                "items": _with_references(item.items, read.items),
            }
        )
        for item, read in zip(made, printed, strict=True)
    )


def _meeting(last: Minutes, date: datetime.date | None, start_time: datetime.time | None, venue: str | None) -> Meeting:
    announced = last.next_meeting or NextMeeting()
    if date is not None and announced.date is not None and date != announced.date:
        # The hour and the place were said of another day, the number of another year.
        same_year = year_of(date) == year_of(announced.date)
        announced = NextMeeting(number=announced.number if same_year else None)
    day = date or announced.date
    old, number = last.meeting, next_number(last.meeting, announced, day)
    years = _year(old.number, old.date), _year(number, day)
    place = venue or announced.venue or old.venue
    return Meeting(
        title=_in_year(old.title, *years),
        body=_in_year(old.body, *years),
        session=_session(old.session, *years),
        number=number,
        date=day,
        start_time=start_time if start_time is not None else announced.start_time,
        venue=place,
        mode=read_meeting_mode(place, standard()) if place else None,
    )


def _year(number: MeetingNumber | None, day: datetime.date | None) -> int | None:
    return number.year_be if number and number.year_be else year_of(day) if day else None


def _in_year(words: str | None, old: int | None, new: int | None) -> str | None:
    """A title with the year after «ประจำปี» moved on, where that is the old one or, of accounts, the one before.

    Where the new year is not known the title has none.
    """
    if words is None or old is None or old == new:
        return words

    def renewed(match: re.Match[str]) -> str:
        year = int(to_arabic(match["year"]))
        if year not in (old, old - 1):
            return match[0]
        if new is None:
            return ""
        written = str(year + new - old)
        return match["words"] + (to_thai(written) if match["year"][0] in THAI_DIGITS else written)

    return " ".join(_YEARLY.sub(renewed, words).split())


def _session(session: str | None, old: int | None, new: int | None) -> str | None:
    """The session; null for one meeting's own («นัดพิเศษ»), and where nobody can know which session of a new year."""
    if session is None or _OF_ONE_MEETING.search(session):
        return None
    renewed = _in_year(session, old, new)
    if renewed is None or renewed == session:
        return session
    return None if _DIGIT.search(_YEARLY.sub("", session)) else renewed


# Members


def members(attendance: Attendance) -> tuple[Attendee, ...]:
    """All members, numbered anew: those who came in their order, and among them those who did not.

    Where the lists share one numbering it decides; else the absent stand where their role belongs in a list that is
    ordered by roles, or at the end.
    """
    groups = {each.group for each in attendance.present if each.group and not _tells_coming(each.group)}
    everybody = (*attendance.present, *attendance.absent)
    present = [_member(each, groups) for each in attendance.present if not _stands_in_for_one_of(each, everybody)]
    came = {_spelled(each) for each in present if each.name}
    absent = [_member(each, groups) for each in attendance.absent if _spelled(each) not in came]
    numbers = [each.number for each in (*present, *absent)]
    if None not in numbers and len(set(numbers)) == len(numbers):
        merged = sorted((*present, *absent), key=lambda each: each.number or 0)
    else:
        merged = list(present)
        for each in absent:
            merged.insert(_place(merged, each), each)
    return tuple(each.model_copy(update={"number": at}) for at, each in enumerate(merged, 1))


def _stands_in_for_one_of(attendee: Attendee, everybody: Sequence[Attendee]) -> bool:
    """Whether whoever they stand in for has a row of their own."""
    seat = attendee.on_behalf_of
    others = [each for each in everybody if each is not attendee]
    return seat is not None and any(
        seat in each.positions or (_spelled(each) or "").startswith(_plain(seat)) for each in others
    )


def _spelled(attendee: Attendee) -> str | None:
    return _plain(attendee.name.text) if attendee.name else None


def _plain(name: str) -> str:
    return "".join(name.split())


def _member(attendee: Attendee, groups: set[str]) -> Attendee:
    """The seat without what is true of one meeting only: for whoever stood in, the one stood in for."""
    seat = attendee.on_behalf_of
    name, positions, represents = attendee.name, attendee.positions, attendee.represents
    if seat is not None:
        name = _whole_name(seat)
        positions, represents = (() if name else (seat,)), None
    return Attendee(
        number=attendee.number,
        name=name,
        role=attendee.role,
        role_kind=attendee.role_kind,
        positions=positions,
        represents=represents,
        group=attendee.group if attendee.group in groups else None,
    )


def _whole_name(text: str) -> PersonName | None:
    read = read_name(text)
    if read is None or read.end != len(text):
        return None
    return PersonName(text=text, prefix=read.prefix, given=read.given, family=read.family)


def _tells_coming(group: str) -> bool:
    """Whether the heading of a group says who came, and not who they are («กรรมการที่มาประชุม»)."""
    words = standard().forms("attendance", "came", "stayed_away") + standard().forms("place", "online", "on_site")
    return any(word in group for word in words)


def _place(merged: Sequence[Attendee], absent: Attendee) -> int:
    """Where an absent member belongs among the others."""
    own_group = [at for at, each in enumerate(merged, 1) if absent.group and each.group == absent.group]
    if own_group:
        return own_group[-1]
    ranks = [_rank(each) for each in merged]
    if ranks != sorted(ranks) or any(each.group for each in merged):
        return len(merged)
    return sum(rank <= _rank(absent) for rank in ranks)


def _rank(attendee: Attendee) -> int:
    return SENIORITY.get(attendee.role_kind, MIDDLE) if attendee.role_kind else MIDDLE


def _signatory(signatory: Signatory) -> Signatory:
    return signatory.model_copy(update={"span": None, "confidence": None})
