"""Times of day of Thai minutes: ๑๓.๓๐ น., 13:30 น., ๑๓ นาฬิกา ๓๐ นาที, ๐๙.๓๐ - ๑๒.๐๐ น."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from typing import NamedTuple

from minutes.thai.numbers import DIGIT, to_thai
from minutes.thai.spoken_times import find_spoken

# «น.» but not «น.ส. วันเพ็ญ», nor the page in «ข้อ ๓.๑๐ น.๗๖».
_OCLOCK = rf"น(?:\.(?![ก-ฮ]{{1,2}}\.|{DIGIT})|(?![ก-๎.]))"

CLOCK = re.compile(
    rf"""
    (?P<hour>{DIGIT}{{1,2}}+)
    (?: [.:](?P<minute>{DIGIT}{{2}})                                             # ๑๓.๓๐, 13:30
        (?:[.:](?P<second>{DIGIT}{{2}}))?(?![.:,/]?{DIGIT})                      # 14:00:00, but not 05.04.2565
        (?P<unit>\s*+[.…]*+\s*+(?:{_OCLOCK}|นาฬิกา))?                           # ๑๓.๓๐ น., ๐๙.๔๖ นาฬิกา
      | (?P<hour_unit>
            \s*+นาฬิกา(?:\s*+(?P<spoken_minute>{DIGIT}{{1,2}}+)\s*+นาที|ตรง)?     # ๑๓ นาฬิกา ๓๐ นาที, ๙ นาฬิกาตรง
          | \s*+{_OCLOCK}(?!\s*+{DIGIT})                                        # ๑๒ น.
        )
    )?
    """,
    re.VERBOSE,
)
THROUGH = re.compile(r"\s*+(?:[-–—−~]|จนถึง|ถึง)\s*+(?:เวลา\s*+)?")
# After «เวลา» a time needs no unit; «ระยะเวลา ๒.๓๐» and «เวลา ๒.๓๐ ชั่วโมง» are lengths.
AFTER_WORD = re.compile(r"(?<!ใช้)(?<!ระยะ)เวลา\s*+(?:โดย)?(?:ประมาณ)?\s*+[:.…]*+\s*+\Z")
# «ข้อ ๑๓.๓๐», «ระเบียบวาระที่ ๓.๑๐» are numbers of something else.
NUMBERED = re.compile(r"(?:ข้อ|ที่|มาตรา|วาระ|หน้า)\s?\Z")
LENGTH = re.compile(r"\s*+(?:ชั่วโมง|ชม\.|นาที|วัน|เดือน|ปี|เท่า|%)")
_NUMBER = re.compile(rf"{DIGIT}{DIGIT}*+")
_INSIDE_NUMBER = frozenset(".,:/")
_LONGEST_BEFORE = 40


@dataclass(frozen=True, slots=True)
class PrintedTime:
    """A time or a range of times as printed."""

    start_time: datetime.time
    end_time: datetime.time | None
    """The second time of «๐๙.๓๐ - ๑๒.๐๐ น.»."""
    start: int
    end: int
    text: str


class _Clock(NamedTuple):
    """One time as printed, before what stands around it is seen."""

    time: datetime.time | None
    """None where the day has no such time (24.00, 3.88)."""
    end: int
    unit: bool
    minutes: bool
    """Whether minutes are printed."""


def read_time(text: str, start: int = 0, bare: bool = False) -> PrintedTime | None:
    """The first time or range in a text from `start` on, or None; with `bare` also one that has no unit.

    24.00 น. is no time of the same day: it is passed over.

    >>> read_time("เริ่มประชุมเวลา ๑๓.๓๐ น.").start_time
    datetime.time(13, 30)
    >>> read_time("ข้อ ๑๓.๓๐"), read_time("๑๖.๓๐", bare=True).text
    (None, '๑๖.๓๐')
    """
    spoken = find_spoken(text, start)
    for number in _NUMBER.finditer(text, start, spoken[1] if spoken else len(text)):
        if number.end() - number.start() <= 2 and (printed := _time(text, number.start(), bare)):
            return printed
    return PrintedTime(spoken[0], None, spoken[1], spoken[2], text[spoken[1] : spoken[2]]) if spoken else None


def write_time(time: datetime.time, thai: bool = True, end_time: datetime.time | None = None) -> str:
    """The time in hours and minutes, to `end_time` as a range; inverse of read_time. Seconds only where there are any.

    >>> write_time(datetime.time(9, 5))
    '๐๙.๐๕ น.'
    >>> write_time(datetime.time(9, 30), end_time=datetime.time(12))
    '๐๙.๓๐ - ๑๒.๐๐ น.'
    """
    printed = " - ".join(_write_clock(clock) for clock in (time, end_time) if clock is not None) + " น."
    return to_thai(printed) if thai else printed


def _write_clock(time: datetime.time) -> str:
    """«13.30», or «13:30:05» with seconds."""
    return time.strftime("%H:%M:%S") if time.second else time.strftime("%H.%M")


def _time(text: str, start: int, bare: bool) -> PrintedTime | None:
    """The time or range whose first hour is printed at `start`, or None."""
    if text[start - 1 : start] in _INSIDE_NUMBER and text[max(start - 2, 0) : start - 1].isdecimal():
        return None
    first = _clock(text, start)
    if first is None or first.time is None:
        return None
    through = THROUGH.match(text, first.end)
    last = _clock(text, through.end()) if through else None
    # «๙ - ๑๒ น.» has its unit at the end, «๙ - ๑๒ คน» has none.
    if last and not (last.unit or (last.minutes and first.minutes)):
        last = None
    if not (first.unit or first.minutes or (last and last.unit)):
        return None
    end = last.end if last else first.end
    if not (first.unit or (last and last.unit)) and not _stands_without_unit(text, start, end, bare):
        return None
    return PrintedTime(first.time, last.time if last else None, start, end, text[start:end])


def _clock(text: str, start: int) -> _Clock | None:
    """The hour, with its minutes and unit, printed at `start`, or None."""
    match = CLOCK.match(text, start)
    if not match or text[match.end("hour") : match.end("hour") + 1].isdecimal():
        return None
    hour, minute, second, unit, hour_unit, spoken = match.groups()
    try:
        time = datetime.time(int(hour), int(minute or spoken or 0), int(second or 0))
    except ValueError:
        time = None
    return _Clock(time, match.end(), bool(unit or hour_unit), minute is not None)


def _stands_without_unit(text: str, start: int, end: int, bare: bool) -> bool:
    """Whether a time without unit from `start` to `end` is one: after «เวลา», or everywhere where `bare`."""
    if LENGTH.match(text, end) or NUMBERED.search(text, max(start - 8, 0), start):
        return False
    word = text.rfind("เวลา", max(start - _LONGEST_BEFORE, 0), start)
    return bare or (word >= 0 and AFTER_WORD.match(text, word, start) is not None)
