"""List markers at the head of a paragraph: ๑. ๑.๑ (๑) ๑) ก. ข) – •."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from minutes.thai.dates import read_date
from minutes.thai.numbers import DIGIT, to_arabic, write_integer

# The order in which Thai lists count; the obsolete ฃ and ฅ and the vowels ฤ ฦ are left out.
LETTERS = "กขคงจฉชซฌญฎฏฐฑฒณดตถทธนบปผฝพฟภมยรลวศษสหฬอฮ"
# Before a dot only the letters that abbreviate no common word: «น. ณ ห้องประชุม» is the end of a time,
# «ต. หนองบัว», «อ. เมือง», «ศ. ดร.» are words.
DOTTED_LETTERS = LETTERS[:16]

_BLANK = r"[^\S\n]"
_DOT = r"[.．․]"
_LONGEST_DATE = 40


class MarkerStyle(StrEnum):
    """How a list marker is printed."""

    DECIMAL = "decimal"
    """«๑.», «๑.๑», «๑.๑.๑»."""
    PARENTHESIS = "parenthesis"
    """«๑)», «๑.๑)»."""
    ENCLOSED = "enclosed"
    """«(๑)»."""
    LETTER = "letter"
    """«ก.», «ก)», «(ก)»."""
    BULLET = "bullet"
    """«-», «–», «•», «✓»."""


@dataclass(frozen=True, slots=True)
class Marker:
    """A list marker as printed, and what it counts."""

    text: str
    style: MarkerStyle
    values: tuple[int, ...]
    """(1, 2) for «๑.๒», (3,) for «ค.»; empty for a bullet."""
    end: int
    """Offset in the paragraph at which its text begins, blanks skipped."""
    thai: bool
    """Whether digits are printed as Thai ones; false where there are none."""


ENCLOSED = re.compile(rf"\({_BLANK}*+(?P<numbers>{DIGIT}{{1,3}}(?:\.{DIGIT}{{1,3}}){{0,4}}){_BLANK}*+\)")  # (๑)
NUMBER = re.compile(
    rf"""
    (?P<numbers>{DIGIT}{{1,3}}(?>(?:{_DOT}{DIGIT}{{1,3}}){{0,5}}))(?!{DIGIT})
    (?: (?P<bracket>{_BLANK}*+{_DOT}?{_BLANK}*+\))                                        # ๑) 1.1)
      | {_BLANK}*+{_DOT}(?!{DIGIT}|-{_BLANK}*+(?:บาท|ต่อ|[/)]|$))                          # ๑. 1.1. ๑ . but not 500.-
      | ,(?={_BLANK}++(?:นาย|นาง|น\.ส\.|ดร\.))                                            # 5, นายดำรง: a misread dot
      | (?P<levels>(?<={DIGIT}{_DOT}{DIGIT})|(?<={DIGIT}{_DOT}{DIGIT}{DIGIT}))(?=[\s\u0e00-\u0e4f]|$)   # ๑.๑
      | (?P<columns>(?={_BLANK}*\t|{_BLANK}{{2}}))                                         # 1  นายดำรง
      | (?P<bare>(?={_BLANK}|$)(?!{_BLANK}*+(?:[-–—/:,.=+]|ถึง|และ|หรือ)))                 # 1 นายดำรง
    )
    """,
    re.VERBOSE,
)
LETTER = re.compile(
    rf"""
      \({_BLANK}*+(?P<enclosed>[{LETTERS}]){_BLANK}*+\)                         # (ก)
    | (?P<bracket>[{LETTERS}])\)                                                # ก)
    | (?P<dotted>[{DOTTED_LETTERS}]){_DOT}(?=\s|$)                              # ก. but not ก.พ.
      (?!{_BLANK}*+[ก-ฮ]\.(?![ก-ฮ]))                                            # and not ก. พ. แจ้งว่า
    """,
    re.VERBOSE,
)
# Private-use letters are bullets of symbol fonts (Wingdings, Symbol); U+F700–U+F71A are marks of Thai fonts.
BULLET = re.compile(
    rf"""
      [-–—‒−‐](?!{_BLANK}*+[-–—‒−‐_=])(?!{DIGIT})                               # - but not ---, -๔-
      (?!{_BLANK}*+{DIGIT}++{_BLANK}*+[-–—]\s*$)                                # and not - ๔ -
    | [*+](?=\s)(?!{_BLANK}*+[*+])                                              # * but not ** or * * *
    | [oO](?=\s|$)                                                              # o
    | [•●○◦▪▫■□◆◇◼►▶▷➢➤❖✓✔☑✗✘★☆·‣⁃∙→⇒»§\ue000-\uf6ff\uf71b-\uf8ff]              # • ✓
    """,
    re.VERBOSE,
)
# What follows makes «๒.๕» a quantity and «๑๓.๓๐» a time.
QUANTITY = re.compile(
    rf"""
    {_BLANK}*+
    (?: (?:พัน|หมื่น|แสน|ล้าน)+(?:บาท|คน|หุ้น|ไร่|ตัน|ลิตร|เสียง|หน่วย)?                  # ๒.๕ ล้านบาท
      | บาท|ร้อยละ|เปอร์เซ็นต์|เปอร์เซนต์|คะแนน|แต้ม|หุ้น|เสียง|หน่วยกิต|เท่า|คน|ราย|ท่าน|รูป|แห่ง|ครั้ง|ฉบับ
      | วัน(?!{_BLANK}*+(?:เวลา|เดือน))|เดือน|ปี|ชั่วโมง|ชม|นาที|วินาที                      # but ๒.๑ วัน เวลา สถานที่
      | (?:กิโล|เซนติ|มิลลิ|ตาราง|ลูกบาศก์)*(?:เมตร|กรัม|ลิตร|วัตต์)|กิโล|ตัน|ไร่|ตารางวา|องศา
      | กก|กม|มม|ซม|ตร
    )
    (?: (?=ต่อ|ละ|เศษ|กว่า|ขึ้นไป|ครึ่ง|ทำการ) | (?![ก-๎]) )
    | {_BLANK}*+%
    """,
    re.VERBOSE,
)
RANGE = re.compile(rf"{_BLANK}*+(?:[-–—]|ถึง){_BLANK}*+{DIGIT}{{1,3}}(?:[,.]{DIGIT}{{1,3}}){{0,4}}+")
"""The end of a range: ๗๐๒.๔ – ๗๙๘.๑ ล้านบาท."""
TIME = re.compile(
    rf"""
      {_BLANK}*+(?:น{_BLANK}?(?:\.(?!ส\.)|(?![.ก-๎]))|นาฬิกา|hrs)                        # ๑๓.๓๐ น., but ๑.๑ น.ส. มานี
    | {_BLANK}*+(?:[-–—]|ถึง){_BLANK}*+{DIGIT}{{1,2}}[.:]{DIGIT}{{2}}                      # 09.00 - 09.30
    """,
    re.VERBOSE,
)
_BLANKS = re.compile(r"\s*+")
_split = re.compile(_DOT).split


def read_marker(text: str, bare: bool = False) -> Marker | None:
    """The list marker that a paragraph begins with, or None.

    A plain number counts before a TAB or two blanks; with `bare`, for lists that number without a dot,
    before one blank as well. Times, quantities, dates and abbreviations are no markers.

    >>> read_marker("๑.๒ การจัดทำแผน").values, read_marker("ก.พ. แจ้งว่า"), read_marker("๒.๕ ล้านบาท")
    ((1, 2), None, None)
    """
    start = _skip_blanks(text, 0)
    head = text[start : start + 1]
    if not head or "เ" <= head <= "๏":
        return None
    if head in LETTERS:
        return _read_letter(text, start)
    if head == "(":
        return _read_enclosed(text, start) or _read_letter(text, start)
    if head.isdecimal():
        return _read_number(text, start, bare)
    bullet = BULLET.match(text, start)
    return _marker(text, start, bullet.end(), MarkerStyle.BULLET, ()) if bullet else None


def write_marker(style: MarkerStyle, values: tuple[int, ...], thai: bool = True) -> str:
    """The marker that counts `values` in a style; inverse of read_marker.

    Raises ValueError for a letter beyond ฮ.

    >>> write_marker(MarkerStyle.DECIMAL, (1, 2)), write_marker(MarkerStyle.LETTER, (3,))
    ('๑.๒', 'ค.')
    """
    if style is MarkerStyle.BULLET:
        return "-"
    if style is MarkerStyle.LETTER:
        return _write_letter(values)
    number = ".".join(write_integer(value, thai) for value in values)
    if style is MarkerStyle.ENCLOSED:
        return f"({number})"
    if style is MarkerStyle.PARENTHESIS:
        return f"{number})"
    return number if len(values) > 1 else f"{number}."


def _read_enclosed(text: str, start: int) -> Marker | None:
    """A marker of digits in brackets at `start`."""
    match = ENCLOSED.match(text, start)
    values = _values(match["numbers"]) if match else ()
    return _marker(text, start, match.end(), MarkerStyle.ENCLOSED, values) if match and values[0] else None


def _read_number(text: str, start: int, bare: bool) -> Marker | None:
    """A marker of digits without an opening bracket at `start`."""
    match = NUMBER.match(text, start)
    if not match:
        return None
    values, end = _values(match["numbers"]), match.end()
    if not values[0]:
        return None
    if match["levels"] is not None and _is_time_or_quantity(text, end, match["numbers"]):
        return None
    if match["columns"] is not None or match["bare"] is not None:
        return _read_plain(text, match, bare)
    style = MarkerStyle.DECIMAL if match["bracket"] is None else MarkerStyle.PARENTHESIS
    return _marker(text, start, end, style, values)


def _read_plain(text: str, match: re.Match[str], bare: bool) -> Marker | None:
    """A number alone, in a column of its own or, if `bare`, before a blank; not that of «๕ คน» or «๕  เมษายน»."""
    start, end = match.span()
    values = _values(match["numbers"])
    if len(values) > 1 or QUANTITY.match(text, end) or (match["columns"] is None and not bare):
        return None
    date = read_date(text[start : start + _LONGEST_DATE])
    return None if date and date.start == 0 else _marker(text, start, end, MarkerStyle.DECIMAL, values)


def _values(numbers: str) -> tuple[int, ...]:
    """The numbers with dots between."""
    return tuple(map(int, _split(numbers)))


def _is_time_or_quantity(text: str, end: int, numbers: str) -> bool:
    """Whether two numbers with a dot between are a time or a quantity (๑๓.๓๐ น., ๒.๕ ล้าน, 4.0, 3.05)."""
    first, *others = _split(numbers)
    if len(others) != 1:
        return False
    if int(others[0][0]) == 0 or int(first[0]) == 0:
        return True
    to = RANGE.match(text, end)
    return bool(QUANTITY.match(text, end) or TIME.match(text, end) or (to and QUANTITY.match(text, to.end())))


def _read_letter(text: str, start: int) -> Marker | None:
    """A marker of one Thai letter at `start`."""
    match = LETTER.match(text, start)
    if not match:
        return None
    letter = match["enclosed"] or match["bracket"] or match["dotted"]
    return _marker(text, start, match.end(), MarkerStyle.LETTER, (LETTERS.index(letter) + 1,))


def _write_letter(values: tuple[int, ...]) -> str:
    """The letter that counts; a bracket after those that read as an abbreviation before a dot."""
    if len(values) != 1 or not 0 < values[0] <= len(LETTERS):
        raise ValueError(f"no Thai letter counts {values}: write_marker takes one number from 1 to {len(LETTERS)}")
    letter = LETTERS[values[0] - 1]
    return f"{letter}." if letter in DOTTED_LETTERS else f"{letter})"


def _marker(text: str, start: int, end: int, style: MarkerStyle, values: tuple[int, ...]) -> Marker:
    """The marker printed from `start` to `end`."""
    printed = text[start:end]
    return Marker(printed, style, values, _skip_blanks(text, end), thai=to_arabic(printed) != printed)


def _skip_blanks(text: str, start: int) -> int:
    """Offset of the first character from `start` on that is no blank."""
    blanks = _BLANKS.match(text, start)
    return blanks.end() if blanks else start
