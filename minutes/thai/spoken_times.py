"""Times of day as people say them: หนึ่งทุ่มครึ่ง, บ่ายสองโมง, เก้าโมงเช้า, ๔ โมงเย็น, เที่ยง."""

from __future__ import annotations

import datetime
import re

from minutes.thai.numbers import DIGIT, read_integer, read_words, write_words

HOURS = tuple(write_words(hour) for hour in range(1, 12))
_HOUR = rf"(?P<{{}}>(?:{'|'.join(sorted(HOURS, key=len, reverse=True))})|{DIGIT}{{{{1,2}}}}+)"
_HALF = rf"(?P<half>\s?ครึ่ง|\s?(?P<minutes>{DIGIT}{{1,2}}+)\s?นาที)?"
SPOKEN = re.compile(
    rf"""
    (?<!สิบ)(?<!{DIGIT})(?<![.:/])
    (?: {_HOUR.format("evening")}\s?ทุ่ม(?!เท)                                  # หนึ่งทุ่ม = 19
      | บ่าย\s?(?:{_HOUR.format("noon")}\s?(?:โมง)?|(?P<one>โมง))(?!\s?{DIGIT}) # บ่ายโมง = 13, บ่ายสาม = 15
      | {_HOUR.format("clock")}\s?โมง(?P<part>\s?(?:เช้า|เย็น))?               # เก้าโมงเช้า, ๔ โมงเย็น
    ){_HALF}
    """,
    re.VERBOSE,
)
NOON = re.compile(r"(?P<before>(?:ก่อน|เวลา|ตอน|ถึง|ภายใน|ประมาณ)\s*+)?(?P<noon>เที่ยง(?:ตรง|วัน|ครึ่ง)?)(?!คืน|ธรรม|แท้)")


def find_spoken(text: str, start: int = 0) -> tuple[datetime.time, int, int] | None:
    """The first spoken time from `start` on, with where it begins and ends, or None.

    «สามโมง» alone may be nine or fifteen o'clock and is none.

    >>> find_spoken("เวลาหนึ่งทุ่มครึ่ง")[0], find_spoken("บ่ายสองโมง")[0]
    (datetime.time(19, 30), datetime.time(14, 0))
    """
    found = [each for each in (_noon(text, start), _spoken(text, start)) if each is not None]
    return min(found, key=lambda each: each[1], default=None)


def _spoken(text: str, start: int) -> tuple[datetime.time, int, int] | None:
    if "ทุ่ม" not in text and "โมง" not in text and "บ่าย" not in text:
        return None
    for match in SPOKEN.finditer(text, start):
        hour = _hour(match)
        if hour is not None:
            minutes = read_integer(match["minutes"]) if match["minutes"] else 30 if match["half"] else 0
            if minutes is not None and minutes < 60:
                return datetime.time(hour, minutes), match.start(), match.end()
    return None


def _hour(match: re.Match[str]) -> int | None:
    """The hour of the day, None where the words leave open which it is."""
    if match["one"]:
        return 13
    said = match["evening"] or match["noon"] or match["clock"]
    hour = read_words(said) or read_integer(said) or 0
    part = (match["part"] or "").strip()
    if match["evening"]:
        return hour + 18 if 1 <= hour <= 5 else None
    if match["noon"]:
        return hour + 12 if 1 <= hour <= 5 else None
    if part == "เย็น":
        return hour + 12 if 3 <= hour <= 6 else None
    if 7 <= hour <= 11 or (hour == 6 and part):
        return hour
    return hour + 6 if part and 1 <= hour <= 5 else None


def _noon(text: str, start: int) -> tuple[datetime.time, int, int] | None:
    """«เที่ยง» as twelve o'clock, behind «เวลา» or standing apart, or None."""
    if "เที่ยง" not in text:
        return None
    for match in NOON.finditer(text, start):
        begin, end = match.span("noon")
        around = text[max(begin - 1, 0) : begin] + text[end : end + 1]
        if match["before"] or not any("ก" <= letter <= "๎" for letter in around):
            return datetime.time(12, 30 if match["noon"].endswith("ครึ่ง") else 0), begin, end
    return None
