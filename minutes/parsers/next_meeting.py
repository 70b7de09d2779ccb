"""The next meeting that is announced first."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from itertools import islice

from minutes.layout.rows import Passage
from minutes.model import NextMeeting
from minutes.parsers.header import meeting_number, with_year
from minutes.parsers.places import find_place
from minutes.thai.dates import PrintedDate, read_date, read_dates
from minutes.thai.meeting_numbers import read_meeting_number
from minutes.thai.times import read_time

ANNOUNCES = re.compile(
    r"กำหนด(?:การ|วัน|นัด)?\s?ประชุม|นัด(?:หมาย)?(?:การ)?(?:ให้มีการ)?ประชุม|(?:การ)?ประชุม(?:คณะ\S{0,60}|สภา\S{0,60})?\s?(?:ใน)?(?:ครั้ง|คราว)(?:ต่อไป|ถัดไป|หน้า)|ประชุม(?:ใน)?ครั้งถัดไป|ให้มีการประชุม|นัดประชุม|จะ(?:มีการ|จัด)ประชุม|เรียกประชุม|(?:การ)?ประชุม[^\s\n]{0,40}\s?ครั้งที่\s?[0-9๐-๙/]+\s?(?:จะ)?(?:จัด|มี)ขึ้น"
)
OWN = re.compile(r"(?:ครั้ง|คราว)(?:ต่อไป|ถัดไป|หน้า)|ครั้งที่\s?[0-9๐-๙]|สมัย(?:สามัญ|วิสามัญ|ที่)|ต่อไปใน|นัดประชุม(?:อีกครั้ง|ใน|วัน|\s)")
"""Words that show that the coming meeting is one of the same body, and no other appointment."""
ONLINE = re.compile(r"\s*(?:น\.)?\s*(ผ่าน[^\n]{3,80})")
ROOM = re.compile(r"\s*(?:น\.)?\s*(?:ที่)?((?:ห้อง|หอประชุม|ศาลา|อาคาร)[^\n]{3,120})")
YEAR_BEFORE = 60
"""How far before its number the year of a sitting may stand («สมัยที่ ๑ ประจำปี ๒๕๖๗ ครั้งที่ ๓»), in characters."""
BEHIND_PLACE = re.compile(
    r"\s(?=โดย(?:ให้|เชิญ|มี|จะ|ขอ)|(?:เพื่อ)?(?:พิจารณา)?เรื่อง|เรื่องพิจารณา|เพื่อพิจารณา|และ(?:ให้|ขอ|มอบ)|ทั้งนี้|ดังนี้|จึง|ซึ่งจะ)"
)
"""What goes on behind the place of the next meeting."""
SENTENCE = re.compile(r"(?:^|\s)(?=(?:จึง)?(?:มี(?:การ)?)?(?:กำหนด|นัด|การประชุม|ประธาน|โดย|ขอนัด|สำหรับ))")


def read_next_meeting(passage: Passage, topical: bool) -> NextMeeting | None:
    """The meeting that a passage announces, or None.

    Under an item about the next meeting (`topical`) a date is enough; elsewhere the words must announce one
    («นัดประชุมครั้งต่อไป»). A day left blank or vague («ช่วงหลังวันที่…») gives no date.
    """
    text = passage.text
    announced = ANNOUNCES.search(text)
    if announced is None and not topical:
        return None
    topical = topical or (announced is not None and announced.start() <= 2 and OWN.search(text[:120]) is not None)
    if (
        announced is not None
        and not topical
        and not OWN.search(text[max(0, announced.start() - 40) : announced.end() + 90])
    ):
        return None
    from_here = announced.start() if announced else 0
    day = _governed_day(text, from_here)
    number = read_meeting_number(text, from_here)
    if number is not None:
        number = with_year(number, text[max(from_here, number.start - YEAR_BEFORE) : number.start])
    if day is None and (announced is None or (number is None and not _has_undated_day(text))):
        return None
    if not topical and day is None:
        return None
    begin, end = _sentence(text, from_here, day.end if day else (number.end if number else len(text)))
    clock = read_time(text, day.end if day else from_here)
    clock = clock if clock and clock.start < end else None
    place = find_place(text[:end], max(day.end if day else from_here, clock.end if clock else 0))
    vague = day is not None and VAGUE.search(text, max(0, day.start - 16), day.start)
    venue = text[place[0] : place[1]].strip(" .") if place else None
    if venue is None and clock and (online := ONLINE.match(text[:end], clock.end)):
        venue = online[1].strip(" .")
    elif venue is None and clock and (room := ROOM.match(text[:end], clock.end)):
        venue = room[1].strip(" .")
    if venue is not None:
        venue = BEHIND_PLACE.split(venue, maxsplit=1)[0].strip(" .")
    return NextMeeting(
        number=meeting_number(number) if number and (day is None or number.start < end) else None,
        date=day.date if day and not vague else None,
        start_time=clock.start_time if clock else None,
        venue=venue or None,
        text=text[begin:end].strip(),
        span=passage.span(begin, end),
        confidence=None if topical else 0.8,
    )


VAGUE = re.compile(r"(?:ช่วง|หลัง|ก่อน|ประมาณ|ไม่เกิน|ภายใน)\S{0,8}\s?\Z")
OF_SOMETHING_ELSE = re.compile(r"(?:ภายใน|ก่อน|ไม่เกิน|เดิม|จาก|แทน|หลังจาก|มติเมื่อ|ส่ง\S{0,30})\s?(?:ใน)?\Z")
"""Before a day on which something else is due, or from which the meeting is moved («จากเดิมวันที่ ๑๐ …»)."""
DAY_FIRST = re.compile(r"\s?(?:นี้)?\s?(?:เวลา[^\n]{1,20}?)?\s?(?:เป็น|คือ|จะ|ให้)\S{0,12}\Z")
"""Between a day and the words that announce, where it stands first («วันที่ ๑๗ … เป็นวันนัดประชุมครั้งต่อไป»)."""
DAYS_TRIED = 4


def _governed_day(text: str, announced: int) -> PrintedDate | None:
    """The day that the announcing words govern: the first behind them that belongs to nothing else, or one before."""
    behind = list(islice(_days(text, announced), DAYS_TRIED))
    own = next((day for day in behind if not OF_SOMETHING_ELSE.search(text, max(0, day.start - 40), day.start)), None)
    if own is not None or behind:
        return own or behind[0]
    before = [day for day in read_dates(text[:announced]) if day.date and DAY_FIRST.fullmatch(text, day.end, announced)]
    return before[-1] if before else None


def _days(text: str, start: int) -> Iterator[PrintedDate]:
    while (day := read_date(text, start)) is not None:
        yield day
        start = day.end


def is_about_next(title: str) -> bool:
    """Whether the title of an item says that it is about the coming meeting («กำหนดการประชุม …»)."""
    return "กำหนดการประชุม" in title or says_next(title)


def says_next(text: str) -> bool:
    """Whether a sentence says itself that it is about the coming meeting («นัดประชุมครั้งต่อไป วันที่ …»)."""
    return ANNOUNCES.search(text) is not None and OWN.search(text) is not None


def with_number(announced: Sequence[NextMeeting]) -> list[NextMeeting]:
    """The announcements of one item; the number that only its title names goes to the one that names the day."""
    numbers = [each.number for each in announced if each.number and each.date is None]
    return [
        each.model_copy(update={"number": numbers[0]}) if numbers and each.date and each.number is None else each
        for each in announced
    ]


def _has_undated_day(text: str) -> bool:
    return re.search(r"(?:วันที่|เดือน)", text) is not None


def _sentence(text: str, announced: int, needed: int) -> tuple[int, int]:
    """Where the sentence that announces begins and ends: from its subject to the end of its line."""
    begin = text.rfind("\n", 0, announced) + 1
    end = text.find("\n", needed)
    return begin, end if end >= 0 else len(text)


def first_announced(found: Iterable[NextMeeting | None], held: date | None = None) -> NextMeeting | None:
    """The first of the announcements that names a day after this meeting, else the first that names none.

    Of the days under an item about the next meeting the one counts that is said to be its day.
    A day before this meeting that would come after it in another year stays as printed where no other is announced.
    """
    announced = [each for each in found if each is not None]
    listed = [each for each in announced if not (each.date and held and each.date <= held)]
    topical = [each for each in listed if each.confidence is None]
    plain = [each for each in topical if says_next(each.text or "")]
    first = next((each for each in [*plain, *topical, *listed] if each.date), listed[0] if listed else None)
    return first or next((each for each in announced if each.confidence is None and _year_slipped(each, held)), None)


def _year_slipped(announced: NextMeeting, held: date | None) -> bool:
    return bool(announced.date and held and timedelta(0) < held - announced.date < timedelta(days=366))
