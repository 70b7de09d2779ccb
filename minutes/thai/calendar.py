"""The words of the Thai calendar, the patterns built from them, and the count of the years."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from typing import NamedTuple

from minutes.thai.numbers import DIGIT

# Blanks and the dotted lines of a form that was filled in: «วันที่...26......เดือน....กันยายน....».
# A single dot is none of them: «๑. ก.พ. แจ้งว่า».
_FILL = r"(?>(?:\s|[.…_]{2,}+|…)*)"
_STROKE = r"(?:[-–—−]|จนถึง|ถึง)"
_ERA = r"(?:พ\.?\s?ศ\.?|ค\.?\s?ศ\.?|พุทธศักราช|คริสต์?ศักราช)"
# A number that counts something is no year: «๕ เมษายน ๔๕ คน», «๑ ตุลาคม ๔๕,๐๐๐ บาท».
_COUNTED = r"\s?(?:(?:คน|ราย|ท่าน|รูป|บาท|หุ้น|เสียง|แห่ง|ล้าน)(?![ก-๎])|%)"
_YEAR_NUMBER = rf"(?:{DIGIT}{{4}}(?!{DIGIT})|{DIGIT}{{2}}(?!{DIGIT}|[.,:/]{DIGIT}))(?!{_COUNTED})"
_YEAR = rf"(?:{_FILL},?{_FILL}(?:ปี\s?)?(?:(?P<era>{_ERA}){_FILL})?['’‘]?(?P<year>{_YEAR_NUMBER}))?"
# A `day` and the `word` เดือน before a month, or one of them.
BEFORE_MONTH = re.compile(rf"(?P<day>(?<!{DIGIT}){DIGIT}{{1,2}}{_FILL})?(?P<word>เดือน{_FILL})?\Z")

# Years that minutes may print; beyond them a number of four digits is something else.
_BUDDHIST_YEARS = range(2325, 2700)
_CHRISTIAN_YEARS = range(1800, 2151)
# Until พ.ศ. ๒๔๘๓ the year began in April (Calendar Year Act B.E. 2483).
_FIRST_YEAR_FROM_JANUARY = 2484

_PREFIX = rf"""
    วัน\s*+
    (?: (?P<weekday>{{weekday}})(?:\s*+[-–—]\s*+{{weekday}})?(?:\s*+ที่)?     # วันอังคารที่, วันพุธ - พฤหัสบดีที่
      | ที่\s*+:?                                                          # วันที่
    )
    {_FILL.replace("{", "{{").replace("}", "}}")}\Z
"""

Words = Mapping[str, Mapping[str, list[str]]]


class Calendar(NamedTuple):
    """The patterns of dates, and the words in them with their numbers."""

    date: re.Pattern[str]
    """A date with its month in words, from its day on: ๕ เมษายน ๒๕๖๕, ๗ - ๘ มีนาคม."""
    english_before: re.Pattern[str]
    """«April» before a day."""
    prefix: re.Pattern[str]
    """«วันอังคารที่» before a day."""
    prefix_alone: re.Pattern[str]
    """«อังคารที่», «Tuesday,» before a day."""
    through: re.Pattern[str]
    """What stands between the first and the last day: «-», «ถึงวันที่»."""
    shared: re.Pattern[str]
    """What stands between two days of which only the second has a year: «และวันที่»."""
    months: Mapping[str, int]
    weekdays: Mapping[str, int]
    month_names: tuple[str, ...]
    weekday_names: tuple[str, ...]

    def month_number(self, printed: str) -> int:
        """1 … 12 for a form of a month that the patterns found.

        >>> load_calendar().month_number("เม. ย")
        4
        """
        return self.months.get(printed) or self.months[_form(printed)]

    def weekday_number(self, printed: str) -> int | None:
        """0 (Monday) … 6 for a form of a weekday; None for any other word.

        >>> load_calendar().weekday_number("พฤหัส")
        3
        """
        return self.weekdays.get(_form(printed))


@cache
def load_calendar() -> Calendar:
    """The calendar, read from its vocabulary once."""
    words = _load_words()
    weekday = _trie(words["weekday"])
    on_day = rf"(?:(?:วัน\s*+)?(?:{weekday}\s*+)?ที่\s*+)?"
    return Calendar(
        date=re.compile(_date(_month(words), on_day) + _YEAR, re.VERBOSE),
        english_before=re.compile(rf"(?<![A-Za-z])(?P<month>(?ai:{_trie(words['month_english'])}))\.?\s\Z"),
        prefix=re.compile(_PREFIX.format(weekday=weekday), re.VERBOSE),
        prefix_alone=re.compile(
            rf"(?P<weekday>{weekday}(?=\s*+ที่)|(?<![A-Za-z])(?ai:{_trie(words['weekday_english'])})),?(?:\s*+ที่)?{_FILL}\Z"
        ),
        through=re.compile(rf"\s*+{_STROKE}\s*+{on_day}"),
        shared=re.compile(rf"\s*+(?:และ|,)\s*+{on_day}"),
        months=_numbers(1, words["month"], words["month_short"], words["month_english"]),
        weekdays=_numbers(0, words["weekday"], words["weekday_english"]),
        month_names=tuple(forms[0] for forms in words["month"].values()),
        weekday_names=tuple(forms[0] for forms in words["weekday"].values()),
    )


@cache
def month_pattern() -> re.Pattern[str]:
    """The pattern of a `month` with its year, if printed: มิถุนายน ๒๕๖๕."""
    return re.compile(rf"(?P<month>{_month(_load_words())}){_YEAR}", re.VERBOSE)


@cache
def blank_day_pattern() -> re.Pattern[str]:
    """The pattern of what stands before a year where the day is left blank: «วันที่      สิงหาคม พ.ศ.»."""
    words = _load_words()
    return re.compile(
        rf"วัน(?:\s*+{_trie(words['weekday'])})?\s*+ที่{_FILL}(?:เดือน{_FILL})?"
        rf"(?P<month>{_trie(words['month'])}){_FILL}(?P<era>{_ERA})?{_FILL}\Z"
    )


def read_year(year: str | None, era: str | None, month: int) -> int | None:
    """The Buddhist year of a month that is printed with two or four digits in either era, or None.

    Two digits from 40 on are 25xx. Without an era the number decides.

    >>> read_year("๖๕", None, 4), read_year("2022", None, 4), read_year("12", None, 4)
    (2565, 2565, None)
    """
    if not year:
        return None
    number, christian = int(year), era is not None and era.startswith("ค")
    if len(year) == 2:
        return 2500 + number if number >= 40 and not christian else None
    if number in _BUDDHIST_YEARS and not christian:
        return number
    if number in _CHRISTIAN_YEARS and (christian or not era):
        return buddhist_year(number, month)
    return None


def buddhist_year(year: int, month: int) -> int:
    """The Buddhist year of a month of a Gregorian year.

    >>> buddhist_year(2022, 4), buddhist_year(1936, 2)
    (2565, 2478)
    """
    return year + (542 if month <= 3 and year + 543 < _FIRST_YEAR_FROM_JANUARY else 543)


def gregorian_year(year_be: int, month: int) -> int:
    """The Gregorian year of a month of a Buddhist year.

    >>> gregorian_year(2565, 4), gregorian_year(2478, 2)
    (2022, 1936)
    """
    return year_be - (542 if month <= 3 and year_be < _FIRST_YEAR_FROM_JANUARY else 543)


def _date(month: str, on_day: str) -> str:
    """The source of the pattern of days and a month in words."""
    return rf"""
    (?P<day>{DIGIT}{{1,2}}+)                                                                  # ๕ เมษายน
    (?:\s*+(?:{_STROKE}|,|และ|กับ)\s*+{on_day}(?P<last>{DIGIT}{{1,2}}+)(?!{DIGIT})){{0,5}}      # ๗ - ๘ มีนาคม
    (?:st|nd|rd|th)?{_FILL}(?:เดือน{_FILL})?(?P<month>{month})
    """


def _month(words: Words) -> str:
    """The source of the pattern of a month: a full name, or else a `short` form that may be another word."""
    return rf"""
      {_trie(words["month"])}
    | (?P<short>
        {_trie(words["month_short"])}
        (?:\.|(?![ก-๎])) (?!(?!(?:พ|ค)\.?\s?ศ)[ก-ฮ]\.)                    # ก.พ. but not ก.พ.ร., มคอ.
      | (?ai:{_trie(words["month_english"])})(?![A-Za-z])\.?                # April, Apr.
      )
    """


@cache
def _load_words() -> Words:
    """The vocabulary file as it stands: kind of word, key, printed forms."""
    import tomllib
    from importlib.resources import files

    return tomllib.loads(files("minutes.vocab").joinpath("calendar.toml").read_text(encoding="utf-8"))


def _form(printed: str) -> str:
    """The form under which the calendar keeps a word: no dots, no blanks, small letters."""
    return "".join(printed.replace(".", "").split()).lower()


def _numbers(first: int, *tables: Mapping[str, list[str]]) -> Mapping[str, int]:
    """The number of each form: the place of its key, counted from `first` on."""
    return {
        _form(form): number for table in tables for number, forms in enumerate(table.values(), first) for form in forms
    }


def _trie(table: Mapping[str, list[str]]) -> str:
    """The source of a pattern for the longest of all forms; a dot at the end is left out, after others a blank may be.

    >>> _trie({"july": ["ก.ค.", "กค."], "september": ["กย."]})
    'ก(?:\\\\.\\\\s?ค|ค|ย)'
    """
    return _branches([form.rstrip(".") for forms in table.values() for form in forms])


def _branches(words: Iterable[str]) -> str:
    """The source of a pattern for the longest of the words, letters at the same place tried once."""
    tails: dict[str, list[str]] = {}
    for word in words:
        tails.setdefault(word[:1], []).append(word[1:])
    optional = tails.pop("", None) is not None
    branches = [(r"\.\s?" if head == "." else re.escape(head)) + _branches(rest) for head, rest in tails.items()]
    if not branches:
        return ""
    return (branches[0] if len(branches) == 1 and not optional else f"(?:{'|'.join(branches)})") + "?" * optional
