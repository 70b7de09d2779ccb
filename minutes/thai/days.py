"""One day of Thai minutes as printed, before the days and words around it are seen: dates.py makes dates of them."""

from __future__ import annotations

import re
from typing import NamedTuple

from minutes.thai.calendar import blank_day_pattern, load_calendar, read_year
from minutes.thai.numbers import DIGIT

NUMBER = re.compile(rf"{DIGIT}{DIGIT}*+")
FIGURES = re.compile(
    rf"""
    (?P<first>{DIGIT}++)\s?(?P<stroke>[/.-])\s?              # 5/4/2565, 2022-04-05
    (?P<second>{DIGIT}{{1,2}}+)\s?(?P=stroke)\s?
    (?P<third>{DIGIT}{{1,4}}+)(?!{DIGIT}|(?P=stroke){DIGIT})
    """,
    re.VERBOSE,
)
ENGLISH_YEAR = re.compile(rf"(?:st|nd|rd|th)?,?\s(?P<year>{DIGIT}{{4}}+)(?!{DIGIT})")  # April 12, 2022

LONGEST_PREFIX = 60
"""«วันพฤหัสบดีที่.......» before a day is no longer, with its dots."""

# «ข้อ ๓.๒ มกราคม», «๔/๖๕ มกราคม»: the number before the month is part of another one.
_INSIDE_NUMBER = frozenset("./:")


class Day(NamedTuple):
    """One day as printed; several days of one month are one, with the `last` of them."""

    day: int | None
    last: int | None
    month: int
    year_be: int | None
    start: int
    end: int
    short: bool = False
    """Whether the month is abbreviated, and may be an office."""


def read_day(text: str, start: int, end: int) -> Day | None:
    """The day that the number from `start` to `end` belongs to, or None."""
    if end - start > 4 or end - start == 3:
        return None
    if end - start > 2:
        return _day_in_figures(text, start) or _day_left_blank(text, start, end)
    return _day_in_words(text, start) or _day_in_figures(text, start) or _day_in_english(text, start, end)


def _day_in_words(text: str, start: int) -> Day | None:
    """Day, month in words and perhaps a year; of «๕, ๓ มีนาคม» the second day alone."""
    words = load_calendar()
    match = words.date.match(text, start)
    if not match or (text[start - 1 : start] in _INSIDE_NUMBER and text[max(start - 2, 0) : start - 1].isdecimal()):
        return None
    day, last, name, short, era, year = match.group("day", "last", "month", "short", "era", "year")
    month = words.month_number(name)
    year_be = read_year(year, era, month)
    if last and int(last) <= int(day):
        day, last, start = last, None, match.start("last")
    end = match.end() if year_be else match.end("month")
    return Day(int(day), int(last) if last else None, month, year_be, start, end, short is not None)


def _day_in_figures(text: str, start: int) -> Day | None:
    """Day, month and year in figures: 5/4/2565, 2022-04-05; neither «ครั้งที่ ๓/๑/๒๕๕๗» nor 5.4.65."""
    match = FIGURES.match(text, start)
    if not match or text[max(start - 1, 0) : start] == match["stroke"]:
        return None
    day, month, year = match["first"], int(match["second"]), match["third"]
    if len(day) == 4:
        day, year = year, day
    if len(day) > 2 or len(year) not in ((2, 4) if match["stroke"] == "/" else (4,)):
        return None
    year_be = read_year(year, None, month)
    if year_be is None or not 1 <= month <= 12 or not 1 <= int(day) <= 31:
        return None
    return Day(int(day), None, month, year_be, start, match.end())


def _day_left_blank(text: str, start: int, end: int) -> Day | None:
    """«วันที่      สิงหาคม พ.ศ. ๒๕๖๓», its day left blank, found at its year."""
    begin = text.rfind("วัน", max(start - LONGEST_PREFIX, 0), start)
    match = blank_day_pattern().match(text, begin, start) if begin >= 0 else None
    if not match:
        return None
    month = load_calendar().month_number(match["month"])
    year_be = read_year(text[start:end], match["era"], month)
    return Day(None, None, month, year_be, begin, end) if year_be else None


def _day_in_english(text: str, start: int, end: int) -> Day | None:
    """«April 12, 2022», found at its day."""
    year = ENGLISH_YEAR.match(text, end) if text[start - 2 : start - 1].isascii() else None
    words = load_calendar()
    match = words.english_before.search(text, max(start - 12, 0), start) if year else None
    if not year or not match:
        return None
    month = words.month_number(match["month"])
    year_be = read_year(year["year"], None, month)
    return Day(int(text[start:end]), None, month, year_be, match.start(), year.end()) if year_be else None


def read_day_after(text: str, before: Day, through: bool) -> Day | None:
    """The day that follows after «-» or «ถึงวันที่», or else after «และวันที่», or None."""
    words = load_calendar()
    link = (words.through if through else words.shared).match(text, before.end)
    number = NUMBER.match(text, link.end()) if link else None
    return read_day(text, number.start(), number.end()) if number else None
