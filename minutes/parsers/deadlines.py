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
    r"\s*(?:ระยะเวลา\s*)?(\d{1,4})\s*(วันทำการ|วัน|สัปดาห์|เดือน|ปี)(?:\s*(?:นับ(?:แต่|จาก|ตั้งแต่)|หลังจาก|ตั้งแต่)\s*([^\s,]+(?:\s[^\s,]+)?))?"
)
MONTH_ONLY = re.compile(r"\s*(?:สิ้น)?(?:ใน)?เดือน\s?(?=[ก-๎])")
WEEKDAY_ONLY = re.compile(r"\s*วัน(จันทร์|อังคาร|พุธ|พฤหัสบดี|ศุกร์|เสาร์|อาทิตย์)(?:ที่|นี้|หน้า)?")
END_OF_YEAR = re.compile(r"\s*(?:ปีงบประมาณ|ปี)\s*(?:พ\.?ศ\.?)?\s*(\d{4})")


@dataclass(frozen=True, slots=True)
class Meetings:
    """The days that deadlines count from."""

    held: date | None
    """Day of this meeting."""
    following: date | None
    """Day printed for the next meeting."""


@dataclass(frozen=True, slots=True)
class _Words:
    vague: re.Pattern[str]
    following: re.Pattern[str]
    within: re.Pattern[str]
    notice: re.Pattern[str]


@lru_cache(maxsize=8)
def _words(vocabulary: Vocabulary) -> _Words:
    return _Words(
        re.compile(rf"(?:{alternation(vocabulary.forms('due', 'vague'))})"),
        re.compile(rf"(?:{alternation(vocabulary.forms('due', 'next_meeting'))})"),
        re.compile(rf"(?:{alternation(vocabulary.forms('due', 'within'))})"),
        re.compile(rf"(?:{alternation(vocabulary.forms('due', 'notice'))})"),
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
    if following := words.following.search(text):
        elsewhere = OTHER_BODY.search(text[max(0, following.start() - 80) : following.start()])
        return Due(text=following[0], date=None if elsewhere else meetings.following)
    if vague := words.vague.search(text):
        return Due(text=vague[0])
    return None


def _within(text: str, match: re.Match[str], meetings: Meetings, words: _Words) -> Due | None:
    rest = text[match.end() : match.end() + 90]
    arabic = to_arabic(rest)
    if following := words.following.match(text, match.start()):
        return Due(text=following[0], date=meetings.following)
    if days := DAYS.match(arabic):
        since = days[3]
        printed = text[match.start() : match.end() + (days.end() if since else days.end(2))].strip()
        day = (
            None
            if since and words.notice.match(re.sub(r"^วัน(?:ที่)?", "", since))
            else _count(int(days[1]), days[2], meetings.held)
        )
        return Due(text=printed, date=day)
    printed_date = read_date(rest)
    if printed_date and printed_date.start <= 24 and printed_date.date:
        return Due(
            text=text[match.start() : match.end() + printed_date.end].strip(),
            date=printed_date.end_date or printed_date.date,
        )
    month = read_month(rest) if MONTH_ONLY.match(rest) else None
    if month and month.start <= 14 and month.month:
        year = month.year_be or _year_for(month.month, meetings.held)
        end = month_end(year, month.month) if year else None
        return Due(text=text[match.start() : match.end() + month.end].strip(), date=end)
    if weekday := WEEKDAY_ONLY.match(rest):
        return Due(text=text[match.start() : match.end() + weekday.end()].strip())
    if year_end := END_OF_YEAR.match(arabic):
        return Due(text=text[match.start() : match.end() + year_end.end()].strip())
    return None


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
