"""The number of the meeting after one, printed in the same manner."""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

from minutes.model import Meeting, MeetingNumber, NextMeeting
from minutes.thai.calendar import buddhist_year
from minutes.thai.meeting_numbers import PATTERN, write_meeting_number
from minutes.thai.numbers import THAI_DIGITS, read_ordinal, to_arabic, to_thai, write_integer, write_words

_LEAD = "ครั้งที่ "
_SEQUENCES = ("sequence", "in_turn", "nth", "number", "alone")
_RUNNING = ("running", "ever", "total", "also")
_YEARS = ("year", "turn_year", "in_year", "of_year")
FIRST = "แรก"
"""The number of «ครั้งแรก»."""
_AT_THE_END = re.compile(r"/\s?(?P<year>[0-9]{4}|[0-9]{2})(?![0-9])")
_THAI_DIGIT = re.compile(f"[{THAI_DIGITS}]")


class _Values(NamedTuple):
    """What a number says: its place, its year, its place over the years."""

    sequence: int
    year_be: int | None
    running: int | None


def year_of(day: date) -> int:
    """The Buddhist year of a day.

    >>> year_of(date(2022, 4, 5))
    2565
    """
    return buddhist_year(day.year, day.month)


def next_number(last: Meeting, announced: NextMeeting | None, day: date | None) -> MeetingNumber | None:
    """The number as announced, else the one after the last; None where it does not follow from what is known.

    A number that counts within the calendar year begins at 1 in a new one.

    >>> number = MeetingNumber(text="๔/๒๕๖๕", sequence=4, year_be=2565)
    >>> next_number(Meeting(number=number), None, date(2022, 12, 6)).text
    '๕/๒๕๖๕'
    >>> next_number(Meeting(number=number), None, date(2023, 1, 10)).text
    '๑/๒๕๖๖'
    """
    told = announced.number if announced else None
    follows = _follows(last, day)
    if told is None or (follows is not None and _says_less(told, follows)):
        return follows
    return told


def _says_less(told: MeetingNumber, follows: MeetingNumber) -> bool:
    """Whether a number as announced is the one that follows, printed with no more than it has."""
    same_year = told.year_be in (None, follows.year_be)
    return told.sequence == follows.sequence and same_year and told.running in (None, follows.running)


def _follows(last: Meeting, day: date | None) -> MeetingNumber | None:
    number = last.number
    if number is None:
        return None
    if number.sequence is None:
        return _of_a_year(number, day)
    values = _next_values(last, number, number.sequence, day)
    return None if values is None else _printed_like(number, values)


def _of_a_year(number: MeetingNumber, day: date | None) -> MeetingNumber | None:
    """«๒๕๖๖» after «๒๕๖๕», the number of a meeting that is held once a year; None where the year is not known."""
    year = year_of(day) if day else None
    if (
        number.year_be is None
        or year is None
        or year <= number.year_be
        or to_arabic(number.text) != str(number.year_be)
    ):
        return None
    return MeetingNumber(text=_digits(year, number.text), year_be=year)


def _next_values(last: Meeting, number: MeetingNumber, sequence: int, day: date | None) -> _Values | None:
    running = None if number.running is None else number.running + 1
    going_on = _Values(sequence + 1, number.year_be, running)
    if number.year_be is None or day is None:
        return going_on
    year, last_year = year_of(day), year_of(last.date) if last.date else number.year_be
    if year == last_year:
        return going_on
    if last_year != number.year_be or not _prints(number.text, number.year_be) or year < last_year:
        return None  # it counts by the financial or the academic year, or within a session
    return _Values(1, year, running)


def _prints(text: str, year_be: int) -> bool:
    """Whether a number has its year in it, in either era, and not beside it («ครั้งที่ ๒ ประจำปีงบประมาณ ๒๕๖๕»)."""
    printed = _AT_THE_END.search(to_arabic(text))
    return printed is not None and int(printed["year"]) % 100 in (year_be % 100, (year_be - 543) % 100)


def _printed_like(number: MeetingNumber, values: _Values) -> MeetingNumber:
    """The values in the brackets, strokes and digits of a number."""
    old = _Values(number.sequence or 0, number.year_be, number.running)
    text = _in_words(number.text, values) or _in_figures(number.text, old, values) or _standard(number.text, values)
    return MeetingNumber(text=text, sequence=values.sequence, year_be=values.year_be, running=values.running)


def _in_words(text: str, values: _Values) -> str | None:
    """«สาม» after «สอง», «สอง» after «แรก»."""
    if text == FIRST or (not any(sign.isdecimal() for sign in text) and read_ordinal(f"ที่{text}") is not None):
        return write_words(values.sequence)
    return None


def _in_figures(text: str, old: _Values, new: _Values) -> str | None:
    lead = "" if text.startswith("ครั้ง") else _LEAD
    match = PATTERN.fullmatch(to_arabic(f"{lead}{text}"))
    if match is None:
        return None
    pieces, done = [], len(lead)
    for place, figure in sorted(_figures(match, old, new).items()):
        start, end = place
        printed = f"{lead}{text}"[start:end]
        pieces += [f"{lead}{text}"[done:start], _digits(figure, printed)]
        done = end
    return "".join(pieces) + f"{lead}{text}"[done:]


def _figures(match: re.Match[str], old: _Values, new: _Values) -> dict[tuple[int, int], int]:
    """What is to stand at each place of a printed number; a year keeps its era and its two or four figures."""
    figures: dict[tuple[int, int], int] = {}
    for names, value in ((_SEQUENCES, new.sequence), (_RUNNING, new.running)):
        figures |= {match.span(name): value for name in names if value is not None and match[name]}
    for name in _YEARS:
        if match[name] and new.year_be is not None and old.year_be is not None:
            year = int(match[name]) + new.year_be - old.year_be
            figures[match.span(name)] = year % 100 if len(match[name]) == 2 else year
    return figures


def _standard(text: str, values: _Values) -> str:
    thai = _THAI_DIGIT.search(text) is not None or not any(sign.isdecimal() for sign in text)
    if values.year_be is None:
        return write_integer(values.sequence, thai)
    return write_meeting_number(values.sequence, values.year_be, values.running, thai).removeprefix(_LEAD)


def _digits(figure: int, like: str) -> str:
    """A number in the script and at least the width of a zero-padded printed one."""
    printed = to_arabic(like)
    width = len(printed) if printed.startswith("0") else 0
    written = str(figure).zfill(width)
    return to_thai(written) if _THAI_DIGIT.search(like) else written
