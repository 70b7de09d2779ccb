"""Numbers of meetings: «ครั้งที่ ๔/๒๕๖๕», «ครั้งที่ 165 (8/2554)», «ครั้งที่ ๑ ประจำปี ๒๕๕๗»."""

from __future__ import annotations

import re
from dataclasses import dataclass

from minutes.thai.numbers import read_ordinal, to_arabic, to_thai

FIRST_YEAR, LAST_YEAR = 2400, 2699
WORD = r"(?:ครั้งพิเศษ(?:ที่)?|ครั้งที่|ครั้ง)"
YEAR_WORDS = r"(?:ประจำปี(?:งบประมาณ|การศึกษา)?|ปีการศึกษา|ปีงบประมาณ|ปี)\s*(?:พ\.?\s?ศ\.?)?"
BLANK = r"(?:\s|[.…]{2,12}\s?|\s[.…]{2,12}\s?|…)?"
"""What a form leaves between the number and the stroke: «ครั้งที่ ....๘..../....๒๕๖๖....»."""
PATTERN = re.compile(
    rf"""
    {WORD}\s*[:.…]*\s*
    (?P<text>
        (?P<running>\d{{1,4}})\s?\(\s?(?P<sequence>\d{{1,3}})\s?/\s?(?P<year>\d{{4}})\s?\) # 165 (8/2554)
      | (?P<in_turn>\d{{1,3}})\s?\(\s?(?P<ever>\d{{1,4}})\s?\)\s?/\s?(?P<turn_year>\d{{4}}) # ๓ (๕๒) /๒๕๖๖
      | (?P<total>\d{{1,4}})\s?[-–]\s?(?P<nth>\d{{1,3}})\s?/\s?(?P<in_year>\d{{4}}) # ๓๖-๑/๒๕๔๔
      | (?P<number>\d{{1,4}}){BLANK}/{BLANK}(?P<of_year>\d{{4}}|\d{{2}})(?!\d)
        (?:\s?\(\s?(?:รวม)?(?:{WORD})?\s?(?P<also>\d{{1,4}})\s?\))? # 5/2561 (ครั้งที่ 52)
      | (?P<alone>\d{{1,4}})(?!\s?[\d/]) # ๔๙
    )
    (?:\s*\(?(?:นัดพิเศษ|วาระพิเศษ|เร่งด่วน)\)?)?
    (?:\s*{YEAR_WORDS}\s*(?P<beside>\d{{4}}))? # ประจำปี ๒๕๕๗
    | (?P<word>ครั้ง(?:แรก|ที่\s?[ก-๎]{{3,14}}))(?:\s*{YEAR_WORDS}\s*(?P<word_year>\d{{4}}))?
    """,
    re.VERBOSE,
)
DOTS = re.compile(r"\s?[.…]{2,}\s?|…")
BARE = re.compile(r"(?P<text>(?P<number>\d{1,3})\s?/\s?(?P<year>2[45]\d\d))(?!\d)")


@dataclass(frozen=True, slots=True)
class PrintedMeetingNumber:
    """The number of a meeting as printed, and what it says."""

    text: str
    sequence: int | None
    year_be: int | None
    running: int | None
    start: int
    end: int


def read_meeting_number(text: str, start: int = 0) -> PrintedMeetingNumber | None:
    """The first number of a meeting in a text, or None.

    >>> read_meeting_number("การประชุมครั้งที่ ๑๖ (๓/๒๕๖๗)").sequence
    3
    """
    if "ครั้ง" not in text:
        return None
    arabic = to_arabic(text)
    match = PATTERN.search(arabic, start)
    while match is not None and match["word"] and _in_words(match) is None:
        match = PATTERN.search(arabic, match.end())
    if match is None:
        return None
    if match["word"]:
        printed = text[match.start("word") : match.end("word")]
        beside = match["word_year"]
        return PrintedMeetingNumber(
            printed.removeprefix("ครั้ง").removeprefix("ที่").strip(),
            _in_words(match),
            _year(beside),
            None,
            match.start(),
            match.end(),
        )
    running = match["running"] or match["ever"] or match["total"] or match["also"]
    sequence = match["sequence"] or match["in_turn"] or match["nth"] or match["number"] or match["alone"]
    year = match["year"] or match["turn_year"] or match["in_year"] or match["of_year"] or match["beside"]
    if match["of_year"] and _year(match["of_year"]) is None:
        return None
    return PrintedMeetingNumber(
        DOTS.sub("", text[match.start("text") : match.end("text")]),
        int(sequence),
        _year(year),
        int(running) if running else None,
        match.start(),
        match.end(),
    )


def read_bare_number(text: str, start: int = 0) -> PrintedMeetingNumber | None:
    """A number with its year that stands without «ครั้งที่» («คณะกรรมการบริหาร ๗/๒๕๖๘»), or None."""
    match = BARE.search(to_arabic(text), start)
    if match is None:
        return None
    printed = text[match.start("text") : match.end("text")]
    return PrintedMeetingNumber(printed, int(match["number"]), int(match["year"]), None, match.start(), match.end())


def write_meeting_number(sequence: int, year_be: int, running: int | None = None, thai: bool = True) -> str:
    """The number of a meeting in the official form: «ครั้งที่ ๔/๒๕๖๕», with the running number before it in brackets.

    >>> write_meeting_number(4, 2565)
    'ครั้งที่ ๔/๒๕๖๕'
    """
    number = f"{sequence}/{year_be}"
    text = f"ครั้งที่ {running} ({number})" if running is not None else f"ครั้งที่ {number}"
    return to_thai(text) if thai else text


def _in_words(match: re.Match[str]) -> int | None:
    return read_ordinal(match["word"].removeprefix("ครั้ง").replace(" ", ""))


def _year(printed: str | None) -> int | None:
    if printed is None:
        return None
    year = int(printed)
    if year < 100:
        year += 2500
    if 1957 <= year <= 2156:
        year += 543
    return year if FIRST_YEAR <= year <= LAST_YEAR else None
