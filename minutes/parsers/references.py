"""Earlier meetings that an item cites."""

from __future__ import annotations

import re
from collections.abc import Iterator

from minutes.layout.rows import Passage
from minutes.model import Reference
from minutes.parsers.header import meeting_number
from minutes.thai.dates import read_date
from minutes.thai.meeting_numbers import PrintedMeetingNumber, read_meeting_number

REACH = 160
"""The number of a meeting and its date stand within so many characters."""


def read_references(passage: Passage) -> Iterator[Reference]:
    """The earlier meetings that a passage cites with their number, one for each mention."""
    text = passage.text
    position = 0
    while (at := text.find("ครั้ง", position)) >= 0:
        number = read_meeting_number(text[at : at + REACH])
        if number is None or number.start:
            position = at + 5
            continue
        end = at + number.end
        day = read_date(text[end : end + REACH])
        dated = None
        if day is not None and day.start <= 60 and _belongs(text[end : end + day.start]):
            dated, end = day.date, end + day.end
        begin = _lead(text, at)
        if number.year_be is not None or (dated is not None and _of_meeting(text, at, number)):
            yield Reference(
                text=text[begin:end].strip(),
                number=meeting_number(number),
                date=dated,
                span=passage.span(begin, end),
            )
        position = max(end, at + 5)


SAID_OF_MEETING = re.compile(r"(?:ประชุม|รายงาน|มติ|คราว|และ|,)[^\n]{0,60}$")


def _of_meeting(text: str, at: int, number: PrintedMeetingNumber) -> bool:
    """Whether a number without a year is a meeting's: «ประชุม… ครั้งที่ ๔๙ เมื่อวันที่…», and no session or training."""
    counted = number.sequence is not None and re.match(r"ครั้ง(?:ที่)?\s?[0-9๐-๙]", text[at : at + 12]) is not None
    return counted and SAID_OF_MEETING.search(text[max(0, at - 80) : at]) is not None


def _belongs(between: str) -> bool:
    """Whether what stands between a number and a date joins them («เมื่อ», «ในวัน»)."""
    stripped = between.strip(" ,()")
    return "ครั้ง" not in stripped and (
        not stripped or (stripped.endswith(("เมื่อ", "ใน", "ลง", "ประชุมเมื่อ", "ซึ่งประชุมเมื่อ", "วัน")) and len(stripped) <= 55)
    )


def _lead(text: str, at: int) -> int:
    """Where a citation begins: the words «ในการประชุม», «รายงานการประชุม» before «ครั้งที่» belong to it."""
    window = text[max(0, at - 40) : at]
    match = re.search(r"(?:ได้มีมติใน|มีมติใน|ใน|จาก)?(?:คราว)?(?:รายงาน|บันทึก)?(?:การ)?ประชุม\s*$", window)
    return at - len(window) + match.start() if match else at
