"""Who and which office is named in minutes, every time: on lists, in signatures, as whoever is given a task."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from minutes.model import Attendee, Minutes, PersonName, Signatory
from minutes.thai.people import read_name
from minutes.thai.text import comparable

SIGNS = re.compile(r"[\s\"'“”‘’«»().,:;/\-–—…ฯ]+")
SHORT = (
    ("สนง.", "สำนักงาน"),
    ("ผอ.", "ผู้อำนวยการ"),
    ("รพ.", "โรงพยาบาล"),
    ("รร.", "โรงเรียน"),
    ("ทต.", "เทศบาลตำบล"),
    ("อบต.", "องค์การบริหารส่วนตำบล"),
    ("อบจ.", "องค์การบริหารส่วนจังหวัด"),
    ("คกก.", "คณะกรรมการ"),
    ("ผช.", "ผู้ช่วย"),
    ("กง.", "กลุ่มงาน"),
    ("จนท.", "เจ้าหน้าที่"),
    ("เลขาฯ", "เลขานุการ"),
)
"""Offices as they are shortened at the beginning of their names."""
MEN = frozenset({"นาย", "ด.ช.", "เด็กชาย", "Mr."})
WOMEN = frozenset({"นาง", "นางสาว", "น.ส.", "นส.", "ด.ญ.", "เด็กหญิง", "Mrs.", "Ms.", "Miss"})


@dataclass(frozen=True, slots=True)
class Sighting:
    """A person or an office as named once; `listed` for one who stands on an attendance list."""

    text: str
    prefix: str | None
    given: str | None
    family: str | None
    offices: tuple[str, ...]
    body: str | None
    day: date | None
    meeting: int
    listed: bool = False


@lru_cache(maxsize=1 << 16)
def plain_name(text: str) -> str:
    """A name as it is compared: blanks, signs and short forms of offices resolved.

    >>> plain_name("สนง. คลัง (กลาง)") == plain_name("สำนักงานคลังกลาง")
    True
    """
    for short, long in SHORT:
        if text.startswith(short):
            text = long + text.removeprefix(short)
            break
    return SIGNS.sub("", comparable(text))


def sex_of(prefix: str | None) -> str | None:
    """«m», «f», or None where a prefix does not say.

    >>> sex_of("นางสาว"), sex_of("ดร."), sex_of("ว่าที่ ร.ต.หญิง")
    ('f', None, 'f')
    """
    if prefix is None:
        return None
    if prefix.startswith("นาง") or prefix in WOMEN or prefix.endswith("หญิง"):
        return "f"
    return "m" if prefix in MEN else None


def sightings(minutes: Minutes, meeting: int) -> Iterator[Sighting]:
    """Everybody whom the minutes name with a name, and every office that is given a task."""
    body, day = minutes.meeting.body, minutes.meeting.date
    lists = minutes.attendance
    for attendee in (*lists.present, *lists.absent, *lists.in_attendance):
        if attendee.name and attendee.name.given:
            yield _seen(attendee.name, _offices(attendee), body, day, meeting, listed=True)
    for signatory in minutes.signatories:
        if signatory.name and signatory.name.given:
            yield _seen(signatory.name, _offices(signatory), body, day, meeting)
    for action in minutes.action_items():
        if action.assignee:
            printed = read_name(action.assignee)
            if printed and printed.given:
                name = PersonName(text=printed.text, prefix=printed.prefix, given=printed.given, family=printed.family)
                rest = action.assignee[printed.end :].strip(" ()")
                yield _seen(name, (rest,) if rest else (), body, day, meeting)
            else:
                yield Sighting(action.assignee, None, None, None, (), body, day, meeting)


def _seen(
    name: PersonName,
    offices: tuple[str, ...],
    body: str | None,
    day: date | None,
    meeting: int,
    listed: bool = False,
) -> Sighting:
    return Sighting(name.text, name.prefix, name.given, name.family, offices, body, day, meeting, listed)


def _offices(person: Attendee | Signatory) -> tuple[str, ...]:
    return tuple(part for part in (person.role, *person.positions) if part)
