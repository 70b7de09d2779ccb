"""Which meeting a file or an action item is about: the same one is the same whatever file tells of it."""

from __future__ import annotations

import unicodedata
from datetime import date
from typing import NamedTuple

from minutes.model import ActionItem, Minutes
from minutes.thai.bodies import body_shape
from minutes.thai.meeting_numbers import read_meeting_number
from minutes.thai.numbers import to_arabic

INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad"))
DRAFT = "ร่าง"


class MeetingKey(NamedTuple):
    """What tells a meeting from every other: who met, the number and the day."""

    body: str
    number: str
    day: date | None


def plain(text: str) -> str:
    """A text without its blanks, its digits Arabic, its letters small: what is compared.

    >>> plain("คณะกรรมการ ชุดที่ ๒") == plain("คณะกรรมการชุดที่ 2")
    True
    """
    told = to_arabic(unicodedata.normalize("NFKC", text)).translate(INVISIBLE)
    return "".join(told.casefold().split())


def meeting_key(minutes: Minutes) -> MeetingKey | None:
    """The key of the meeting; None where the minutes say too little to tell it from others."""
    meeting = minutes.meeting
    number = meeting.number
    return _key(meeting.body or meeting.title, number.text if number else None, meeting.date)


def key_of(item: ActionItem) -> MeetingKey | None:
    """The key of the meeting that an action item comes from."""
    return _key(item.body, item.meeting_number, item.meeting_date)


def is_draft(minutes: Minutes, name: str) -> bool:
    """Whether the minutes say that they are a draft, by a mark on them or by the name of their file."""
    marked = any(DRAFT in mark for mark in minutes.meeting.marks)
    return marked or DRAFT in unicodedata.normalize("NFC", name) or "draft" in name.casefold()


def _key(body: str | None, number: str | None, day: date | None) -> MeetingKey | None:
    if not body or not (number or day):
        return None
    printed = read_meeting_number(f"ครั้งที่ {number}") if number else None
    if printed is None or printed.sequence is None:
        told = plain(number or "")
    else:
        told = f"{printed.sequence}/{printed.year_be or ''}"
    year = printed.year_be if printed else None
    return MeetingKey(body_shape(body), told, day) if day or year else None
