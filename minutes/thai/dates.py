"""Dates of Thai minutes, of the Buddhist and the Christian era: วันอังคารที่ ๓ พฤษภาคม ๒๕๖๕."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass

from minutes.thai.calendar import (
    BEFORE_MONTH,
    buddhist_year,
    gregorian_year,
    load_calendar,
    month_pattern,
    read_year,
)
from minutes.thai.days import LONGEST_PREFIX, NUMBER, Day, read_day, read_day_after
from minutes.thai.numbers import write_integer

# «ครั้งที่ ๓/๑/๒๕๕๗», «ครั้งที่ ๓ ธันวาคม ๒๕๖๔»: the number of a meeting.
_NUMBERED = re.compile(r"(?:ครั้ง|เลข|คำสั่ง|ประกาศ|ฉบับ)\s?ที่\s?\Z|ข้อ\s?\Z")


@dataclass(frozen=True, slots=True)
class PrintedDate:
    """A date as printed, whole or in part; what is not printed is None."""

    date: datetime.date | None
    """The (first) day; None where a part is missing or the calendar has no such day."""
    end_date: datetime.date | None
    """The last day of «๗ - ๘ มีนาคม ๒๕๖๕»."""
    year_be: int | None
    month: int | None
    day: int | None
    weekday: int | None
    """The weekday printed before the day, 0 for Monday."""
    start: int
    """Offset of «วัน…ที่», or of the day where that is not printed."""
    end: int
    text: str

    @property
    def weekday_agrees(self) -> bool | None:
        """Whether the printed weekday is that of the date; None where one of them is missing."""
        return None if self.weekday is None or self.date is None else self.date.weekday() == self.weekday


def read_date(text: str, start: int = 0) -> PrintedDate | None:
    """The first date in a text from `start` on, or None.

    >>> read_date("ในวันอังคารที่ ๓ พฤษภาคม ๒๕๖๕ เวลา ๐๙.๓๐ น.").date
    datetime.date(2022, 5, 3)
    """
    return next(_dates(text, start), None)


def read_dates(text: str) -> list[PrintedDate]:
    """All dates in a text, in their order.

    >>> [printed.day for printed in read_dates("วันที่ ๒๕ มกราคม ๒๕๖๖ และวันที่ ๑๕ มีนาคม ๒๕๖๖")]
    [25, 15]
    """
    return list(_dates(text, 0))


def read_month(text: str, start: int = 0) -> PrintedDate | None:
    """The first month in a text that belongs to no day, as a date without day, or None.

    >>> read_month("ภายในเดือนมิถุนายน ๒๕๖๕").month
    6
    """
    words = load_calendar()
    for match in month_pattern().finditer(text, start):
        month = words.month_number(match["month"])
        year_be = read_year(match["year"], match["era"], month)
        before = BEFORE_MONTH.search(text, max(match.start() - LONGEST_PREFIX, 0), match.start())
        # ๕ เมษายน is a day, «สำนักงาน ก.พ. แจ้งว่า» an office.
        if (before and before["day"]) or (match["short"] and year_be is None and not (before and before["word"])):
            continue
        end = match.end() if year_be else match.end("month")
        return PrintedDate(None, None, year_be, month, None, None, match.start(), end, text[match.start() : end])
    return None


def read_weekday(text: str) -> int | None:
    """The weekday that the whole text names, 0 for Monday, or None.

    >>> read_weekday("วันพฤหัสฯ")
    3
    """
    return load_calendar().weekday_number(text.strip().removeprefix("วัน"))


def write_weekday(weekday: int) -> str:
    """The name of a weekday, 0 for Monday, without «วัน»; inverse of read_weekday.

    >>> write_weekday(1)
    'อังคาร'
    """
    return load_calendar().weekday_names[weekday]


def month_end(year_be: int, month: int) -> datetime.date:
    """The last day of a month of the Buddhist era.

    >>> month_end(2567, 2)
    datetime.date(2024, 2, 29)
    """
    next_month = datetime.date(gregorian_year(year_be, month), month, 28) + datetime.timedelta(days=4)
    return next_month - datetime.timedelta(days=next_month.day)


def write_date(
    date: datetime.date,
    weekday: bool = False,
    thai: bool = True,
    era: bool = False,
    end_date: datetime.date | None = None,
) -> str:
    """The date in words and Buddhist era, with a later `end_date` as a range; inverse of read_date.

    >>> write_date(datetime.date(2022, 5, 3), weekday=True)
    'วันอังคารที่ ๓ พฤษภาคม ๒๕๖๕'
    >>> write_date(datetime.date(2022, 3, 7), end_date=datetime.date(2022, 3, 8))
    '๗ - ๘ มีนาคม ๒๕๖๕'
    """
    prefix = f"วัน{write_weekday(date.weekday())}ที่ " if weekday else ""
    first = _write_parts(date, thai, era)
    if end_date is None or end_date == date:
        return prefix + " ".join(first)
    last = _write_parts(end_date, thai, era)
    if first[2] != last[2]:
        printed = first
    elif first[1] != last[1]:
        printed = first[:2]
    else:
        printed = first[:1]
    return f"{prefix}{' '.join(printed)} - {' '.join(last)}"


def _write_parts(date: datetime.date, thai: bool, era: bool) -> tuple[str, ...]:
    """Day, month and year as we write them."""
    year = write_integer(buddhist_year(date.year, date.month), thai)
    return write_integer(date.day, thai), load_calendar().month_names[date.month - 1], "พ.ศ. " * era + year


def _dates(text: str, start: int) -> Iterator[PrintedDate]:
    """The dates of a text one after another: each number is tried as the first of one."""
    done = start
    for number in NUMBER.finditer(text, start):
        if number.start() >= done and (part := read_day(text, number.start(), number.end())):
            printed = _date(text, part)
            if printed:
                yield printed
                done = printed.end


def _date(text: str, part: Day) -> PrintedDate | None:
    """The date or range that a day begins, or None if it is no date after all."""
    other = read_day_after(text, part, through=True) if part.last is None and part.day else None
    year_be = part.year_be
    if year_be is None:
        year_be = _shared_year(part, other or read_day_after(text, part, through=False))
    start, weekday = _weekday(text, part.start)
    if start == part.start:
        # «ข้อ ๕ ก.พ. แจ้งว่า»: an abbreviation alone may be an office.
        office = part.short and year_be is None and part.last is None
        if office or _NUMBERED.search(text, max(start - 12, 0), start):
            return None
    date = _calendar_date(year_be, part.month, part.day)
    end_date, end = _calendar_date(year_be, part.month, part.last), part.end
    if other and date:
        end_date = _calendar_date(other.year_be or year_be, other.month, other.day)
        if end_date and end_date > date:
            end = other.end
        else:
            end_date = None
    return PrintedDate(date, end_date, year_be, part.month, part.day, weekday, start, end, text[start:end])


def _shared_year(part: Day, other: Day | None) -> int | None:
    """The year printed once for two days: «๓๐ ธันวาคม - ๒ มกราคม ๒๕๖๕» began in ๒๕๖๔."""
    if other is None or other.year_be is None:
        return None
    year = gregorian_year(other.year_be, other.month) - (part.month > other.month)
    return buddhist_year(year, part.month)


def _weekday(text: str, start: int) -> tuple[int, int | None]:
    """Where a date whose day is printed at `start` begins with its «วัน…ที่», and the weekday in that."""
    words = load_calendar()
    earliest = max(start - LONGEST_PREFIX, 0)
    begin = text.rfind("วัน", earliest, start)
    prefix = words.prefix.match(text, begin, start) if begin >= 0 else None
    if not prefix:
        prefix = words.prefix_alone.search(text, max(start - 20, 0), start)
    if not prefix:
        return start, None
    return prefix.start(), words.weekday_number(prefix["weekday"]) if prefix["weekday"] else None


def _calendar_date(year_be: int | None, month: int, day: int | None) -> datetime.date | None:
    """The date, or None where a part is missing or the calendar has no such day."""
    if year_be is None or not day:
        return None
    try:
        return datetime.date(gregorian_year(year_be, month), month, day)
    except ValueError:
        return None
