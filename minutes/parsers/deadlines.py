"""Deadlines: the words that say until when, and the day that follows from them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from minutes.model import Due
from minutes.thai.dates import month_end, read_date, read_month
from minutes.thai.numbers import to_arabic
from minutes.vocab import Vocabulary, alternation

DAYS = re.compile(
    r"\s*(?:ระยะเวลา\s*)?(\d{1,4})\s*(วันทำการ|วัน|สัปดาห์|เดือน|ปี)"
    r"(?:\s*(?:(?:ภาย)?หลัง(?:จาก)?|(?:โดย)?นับ(?:แต่|จาก|ตั้งแต่|ถัดจาก)|ตั้งแต่)\s*"
    r"([^\s,]+(?:\s(?!และ|โดย|เพื่อ|แล้ว|ให้|พร้อม|รวม|ทั้งนี้|นำ|ก่อน|หาก)[^\s,]+)?))?"
)
MONTH_ONLY = re.compile(r"\s*(?:สิ้น)?(?:ใน)?เดือน\s?(?=[ก-๎])")
WEEKDAY_ONLY = re.compile(r"\s*วัน(จันทร์|อังคาร|พุธ|พฤหัสบดี|ศุกร์|เสาร์|อาทิตย์)(?:ที่|นี้|หน้า)?")
THIS_MONTH = re.compile(r"\s*(?:สิ้น)?เดือน(นี้|หน้า)")
EVERY_MONTH = re.compile(r"\s*(?:ทุก)?วันที่\s?\d{1,2}\s?ของ(?:ทุก|แต่ละ)?เดือน(?:ถัดไป)?")
EACH = re.compile(
    r"ทุก(?:วันที่\s?\d{1,2}(?:\s?(?:และ|,)\s?(?:วันที่\s?)?\d{1,2})?\s?ของ(?:ทุก|แต่ละ)?เดือน"
    r"|วัน(?:จันทร์|อังคาร|พุธ|พฤหัสบดี|พฤหัส|ศุกร์|เสาร์|อาทิตย์)(?:แรก|สุดท้าย|ที่\s?\d)?(?:ของ(?:ทุก)?(?:เดือน|สัปดาห์))?)"
)
"""«ทุกวันที่ ๕ ของเดือน», «ทุกวันศุกร์»."""
QUARTER = re.compile(
    r"\s*(?:Q[1-4](?:\s?/\s?\d{2,4})?|(?:สิ้น)?(?:ไตรมาส|ภาคเรียน|ภาคการศึกษา)(?:ที่)?\s?(?:นี้|หน้า|\d(?:\s?/\s?\d{2,4})?)?)"
)
BEFORE_EVENT = re.compile(r"ก่อน(?:ถึง)?(?!วันที่)[ก-๎]{2,40}\s?(?:อย่างน้อย|ไม่น้อยกว่า)?\s?(\d{1,3})\s?(วันทำการ|วัน|สัปดาห์|เดือน)")
"""«ก่อนเดินทาง ๗ วัน»: counts from what has no day."""
NUMBERED_MEETING = re.compile(r"(?:ใน|ก่อน)(?:การ|คราว)?ประชุม[^\s]{0,40}\s?ครั้งที่\s?(\d{1,3})\s?/\s?(\d{4})")
END_OF_YEAR = re.compile(r"\s*(?:ปีงบประมาณ|ปี)\s*(?:พ\.?ศ\.?)?\s*(\d{4})")


@dataclass(frozen=True, slots=True)
class Meetings:
    """The days that deadlines count from."""

    held: date | None
    """Day of this meeting."""
    following: date | None
    """Day printed for the next meeting."""
    number: tuple[int, int] | None = None
    """Number and year of the next meeting."""


@dataclass(frozen=True, slots=True)
class _Words:
    vague: re.Pattern[str]
    following: re.Pattern[str]
    within: re.Pattern[str]
    meeting: re.Pattern[str]


@lru_cache(maxsize=8)
def _words(vocabulary: Vocabulary) -> _Words:
    return _Words(
        re.compile(rf"(?:{alternation(vocabulary.forms('due', 'vague'))})"),
        re.compile(rf"(?:{alternation(vocabulary.forms('due', 'next_meeting'))})"),
        re.compile(rf"(?:{alternation(vocabulary.forms('due', 'within'))})"),
        re.compile(rf"(?:{alternation(vocabulary.forms('due', 'meeting'))})"),
    )


OTHER_BODY = re.compile(r"ประชุม(?:คณะกรรมการ|คณะอนุกรรมการ|คณะทำงาน|สภา)[ก-๎]{4,}\s?$")
"""«ในคราวประชุมคณะทำงาน… ในครั้งต่อไป»: the next meeting of a body that may be another."""


def read_due(text: str, meetings: Meetings, vocabulary: Vocabulary) -> Due | None:
    """The deadline in the words of a task, or None.

    N days count from the meeting, a month means its last day, «ก่อนการประชุมครั้งต่อไป» the day printed for that
    meeting; what counts from a notice or names no day has none.
    """
    words = _words(vocabulary)
    for match in words.within.finditer(text):
        due = _within(text, match, meetings, words)
        if due is not None:
            return due
    arabic = to_arabic(text)
    if numbered := NUMBERED_MEETING.search(arabic):
        same = (int(numbered[1]), int(numbered[2])) == meetings.number
        return Due(text=text[numbered.start() : numbered.end()], date=meetings.following if same else None)
    if following := words.following.search(text):
        elsewhere = OTHER_BODY.search(text[max(0, following.start() - 80) : following.start()])
        return Due(text=following[0], date=None if elsewhere else meetings.following)
    if event := BEFORE_EVENT.search(arabic):
        return Due(text=text[event.start() : event.end()])
    if each := EACH.search(arabic):
        return Due(text=text[each.start() : each.end()])
    if vague := words.vague.search(text):
        return Due(text=vague[0])
    return None


def read_due_alone(text: str, meetings: Meetings, vocabulary: Vocabulary) -> Due | None:
    """The deadline that a cell or what stands behind a label is, None where nothing stands there.

    «๓๑ ส.ค. ๖๗» and «สิงหาคม ๒๕๖๗» need no «ภายใน» before them.
    """
    bare = text.strip(" -–")
    if not bare:
        return None
    day = read_date(bare)
    if day is not None and day.date is not None:
        return Due(text=bare, date=day.end_date or day.date)
    month = read_month(bare)
    before = "" if bare.startswith(("ภายใน", "ก่อน")) else "ภายในเดือน" if month and month.start == 0 else "ภายใน"
    due = read_due(f"{before}{bare}", meetings, vocabulary)
    return Due(text=bare, date=due.date if due else None)


def _within(text: str, match: re.Match[str], meetings: Meetings, words: _Words) -> Due | None:
    rest = text[match.end() : match.end() + 90]
    arabic = to_arabic(rest)
    if following := words.following.match(text, match.start()):
        return Due(text=following[0], date=meetings.following)
    if days := DAYS.match(arabic):
        first, until = _since(rest, days, meetings, words)
        printed = text[match.start() : match.end() + until].strip()
        return Due(text=printed, date=_count(int(days[1]), days[2], first))
    printed_date = read_date(rest)
    if printed_date and printed_date.start <= 24 and printed_date.date:
        return Due(
            text=text[match.start() : match.end() + printed_date.end].strip(),
            date=printed_date.end_date or printed_date.date,
        )
    if coming := THIS_MONTH.match(rest):
        return Due(
            text=text[match.start() : match.end() + coming.end()].strip(),
            date=_month_from(meetings.held, coming[1] == "หน้า"),
        )
    month = read_month(rest) if MONTH_ONLY.match(rest) else None
    if month and month.start <= 14 and month.month:
        year = month.year_be or _year_for(month.month, meetings.held)
        end = month_end(year, month.month) if year else None
        return Due(text=text[match.start() : match.end() + month.end].strip(), date=end)
    if weekday := WEEKDAY_ONLY.match(rest):
        return Due(text=text[match.start() : match.end() + weekday.end()].strip())
    if term := EVERY_MONTH.match(arabic) or QUARTER.match(arabic):
        return Due(text=text[match.start() : match.end() + term.end()].strip())
    if year_end := END_OF_YEAR.match(arabic):
        return Due(text=text[match.start() : match.end() + year_end.end()].strip())
    return None


def _since(rest: str, days: re.Match[str], meetings: Meetings, words: _Words) -> tuple[date | None, int]:
    """The day from which days count, and where the words about it end.

    It is the day of the meeting or one that is printed; a notice or a signature has none.
    """
    if days[3] is None:
        return meetings.held, days.end(2)
    printed = read_date(rest, days.start(3))
    if printed and printed.start <= days.start(3) + 8:
        return printed.date, printed.end
    return meetings.held if words.meeting.match(days[3]) else None, days.end()


def _month_from(held: date | None, following: bool) -> date | None:
    """The last day of the month of the meeting, or of the next one."""
    if held is None:
        return None
    year, month = held.year + 543, held.month + following
    return month_end(year + month // 13, (month - 1) % 12 + 1)


def _count(number: int, unit: str, held: date | None) -> date | None:
    """The day so many days or weeks after the meeting; working days, months and years name none exactly."""
    if held is None or number > 3660:
        return None
    if unit == "วัน":
        return held + timedelta(days=number)
    if unit == "สัปดาห์" and number < 500:
        return held + timedelta(weeks=number)
    if unit == "เดือน" and number < 120:
        month = held.month - 1 + number
        year, index = held.year + month // 12, month % 12 + 1
        last = month_end(year + 543, index).day
        return date(year, index, min(held.day, last))
    return None


def _year_for(month: int, held: date | None) -> int | None:
    """The year of a month named without one: the next such month from the meeting on."""
    if held is None:
        return None
    return held.year + 543 + (1 if month < held.month else 0)
