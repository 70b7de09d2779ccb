"""Numbers of Thai minutes: digits ๐–๙, grouped numbers, counts, numbers in words, ordinals."""

from __future__ import annotations

import re

ARABIC_DIGITS = "0123456789"
THAI_DIGITS = "๐๑๒๓๔๕๖๗๘๙"
DIGIT = "[0-9๐-๙]"  # one digit of either script, for patterns of other modules too

_TO_ARABIC = str.maketrans(THAI_DIGITS, ARABIC_DIGITS)
_TO_THAI = str.maketrans(ARABIC_DIGITS, THAI_DIGITS)

# Longer numbers are none that minutes print; int() of Python refuses 4300 digits.
_LONGEST = 300

INTEGER = re.compile(
    rf"""
      -?{DIGIT}{{1,3}}(?:,{DIGIT}{{3}})+   # ๒๐,๐๙๑,๓๔๘
    | -?{DIGIT}+                           # ๒๐๐๙๑, ๒๕65
    """,
    re.VERBOSE,
)
DECIMAL = re.compile(rf"(?P<whole>{INTEGER.pattern})\.(?P<part>{DIGIT}+)", re.VERBOSE)  # ๕๓.๕๘, 1,250.50
NOTHING = frozenset("-–—−")  # a dash in a column of counts

_DIGIT_WORDS = ("ศูนย์", "หนึ่ง", "สอง", "สาม", "สี่", "ห้า", "หก", "เจ็ด", "แปด", "เก้า")
_POWER_WORDS = ("แสน", "หมื่น", "พัน", "ร้อย")
_MILLION = "ล้าน"
_ONE_AFTER = "เอ็ด"  # one at the end of a larger number
_ONE_TO_NINE = "|".join(_DIGIT_WORDS[1:])

# A number below a million, blanks removed; the digit of a power may be left out (ร้อยหนึ่ง).
BELOW_MILLION = re.compile(
    "".join(rf"(?:({_ONE_TO_NINE})?({power}))?" for power in _POWER_WORDS)
    + rf"(?:(ยี่|{_ONE_TO_NINE})?(สิบ))?"  # สิบ, ยี่สิบ, สามสิบ
    + rf"({_ONE_AFTER}|{_ONE_TO_NINE})?"  # เอ็ด or หนึ่ง at the end
)

ORDINAL = re.compile(
    r"""
    (?:[ก-๎]{1,30}\s*)?                                # ครั้ง, คน, สมัย
    (?: (?P<first>แรก)                                   # ครั้งแรก
      | ที่\s*(?:(?P<figure>[0-9๐-๙]{1,15})|(?P<words>[ก-๎\s]{1,120}))   # ที่ ๑, คนที่สอง
    )
    """,
    re.VERBOSE,
)


def to_arabic(text: str) -> str:
    """The text with 0–9 for ๐–๙; its length and all offsets stay.

    >>> to_arabic("ครั้งที่ ๔/๒๕๖๕")
    'ครั้งที่ 4/2565'
    """
    return text.translate(_TO_ARABIC)


def to_thai(text: str) -> str:
    """The text with ๐–๙ for 0–9; its length and all offsets stay.

    >>> to_thai("13.30 น.")
    '๑๓.๓๐ น.'
    """
    return text.translate(_TO_THAI)


def read_integer(text: str) -> int | None:
    """The integer that the whole text is, in digits of either script or both, or None.

    >>> read_integer(" ๒๐,๐๙๑,๓๔๘ ")
    20091348
    """
    figure = text.strip()
    if len(figure) > _LONGEST or not INTEGER.fullmatch(figure):
        return None
    return int(figure.replace(",", ""))


def read_number(text: str) -> int | float | None:
    """The integer or decimal that the whole text is, or None.

    >>> read_number("๕๓.๕๘")
    53.58
    """
    figure = text.strip()
    if len(figure) > _LONGEST:
        return None
    if DECIMAL.fullmatch(figure):
        return float(to_arabic(figure).replace(",", ""))
    return read_integer(figure)


def read_count(text: str) -> int | float | None:
    """The count that a cell or a phrase states, where a lone dash means 0, or None.

    >>> read_count("–"), read_count("๑๒")
    (0, 12)
    """
    return 0 if text.strip() in NOTHING else read_number(text)


def write_integer(number: int, thai: bool = False, grouped: bool = False) -> str:
    """The integer in digits; inverse of read_integer.

    >>> write_integer(20091348, thai=True, grouped=True)
    '๒๐,๐๙๑,๓๔๘'
    """
    figure = f"{number:,}" if grouped else str(number)
    return to_thai(figure) if thai else figure


def read_words(text: str) -> int | None:
    """The number that the whole text says in words, blanks allowed, or None.

    >>> read_words("หนึ่งร้อยเอ็ด"), read_words("สอง ล้าน ห้าแสน")
    (101, 2500000)
    """
    compact = "".join(text.split())
    if not compact or len(compact) > _LONGEST or compact.startswith(_ONE_AFTER):
        return None
    if compact == _DIGIT_WORDS[0]:
        return 0
    *heads, last = compact.split(_MILLION)
    total = _read_millions(heads) if heads else 0
    rest = _read_below_million(last) if last else 0
    return None if total is None or rest is None else total + rest


def write_words(number: int) -> str:
    """The number 0 … 10^18 − 1 in words; inverse of read_words.

    Raises ValueError for any other number.

    >>> write_words(121), write_words(10**12)
    ('หนึ่งร้อยยี่สิบเอ็ด', 'หนึ่งล้านล้าน')
    """
    if not 0 <= number < 10**18:
        raise ValueError(f"no words for {number}: write_words takes 0 to 10**18 - 1")
    if number == 0:
        return _DIGIT_WORDS[0]
    millions, rest = divmod(number, 10**6)
    if millions and rest == 1:
        return write_words(millions) + _MILLION + _ONE_AFTER
    return (write_words(millions) + _MILLION if millions else "") + _write_below_million(rest)


def read_ordinal(text: str) -> int | None:
    """The place in an order that the whole text names, with or without what is counted, or None.

    >>> read_ordinal("ที่สิบเอ็ด"), read_ordinal("ครั้งแรก"), read_ordinal("คนที่ ๒")
    (11, 1, 2)
    """
    match = ORDINAL.fullmatch(text.strip())
    if not match:
        return None
    if match["first"]:
        return 1
    return int(match["figure"]) if match["figure"] else read_words(match["words"])


def write_ordinal(number: int, words: bool = False, thai: bool = True) -> str:
    """The ordinal of a number from 1 on; inverse of read_ordinal.

    >>> write_ordinal(2), write_ordinal(2, words=True)
    ('ที่ ๒', 'ที่สอง')
    """
    return "ที่" + write_words(number) if words else "ที่ " + write_integer(number, thai)


def _read_millions(heads: list[str]) -> int | None:
    """The value of all that stands before the last ล้าน, that ล้าน counted in.

    A run of ล้าน raises the group before it. Where a run is no shorter than the one before, it raises all
    that was said so far: หนึ่งล้านสองแสนล้าน is (10^6 + 200,000) times 10^6.
    """
    total, power_before, position = 0, len(heads) + 1, 0
    while position < len(heads):
        group = 1 if position == 0 and not heads[0] else _read_below_million(heads[position])
        power = 1
        while position + power < len(heads) and not heads[position + power]:
            power += 1
        if not group:
            return None
        total = total + group * 10 ** (6 * power) if power < power_before else (total + group) * 10 ** (6 * power)
        power_before, position = power, position + power
    return total


def _read_below_million(words: str) -> int | None:
    """1 … 999,999 out of words without blanks, or None."""
    match = BELOW_MILLION.fullmatch(words)
    if not match:
        return None
    *powers, tens_digit, ten, unit = match.groups()
    total = 0
    for index in range(len(_POWER_WORDS)):
        digit, power = powers[2 * index : 2 * index + 2]
        if power:
            total += _digit(digit) * 10 ** (5 - index)
    if ten:
        total += 10 * (2 if tens_digit == "ยี่" else _digit(tens_digit))
    if unit:
        total += 1 if unit == _ONE_AFTER else _digit(unit)
    return total


def _digit(word: str | None) -> int:
    """The value of a digit word; one where the word is left out (ร้อย, สิบ)."""
    return _DIGIT_WORDS.index(word) if word else 1


def _write_below_million(number: int) -> str:
    """0 … 999,999 in words; nothing for 0."""
    words = []
    for index, power in enumerate(_POWER_WORDS):
        digit = number // 10 ** (5 - index) % 10
        if digit:
            words.append(_DIGIT_WORDS[digit] + power)
    tens, unit = number // 10 % 10, number % 10
    if tens:
        words.append({1: "", 2: "ยี่"}.get(tens, _DIGIT_WORDS[tens]) + "สิบ")
    if unit:
        words.append(_ONE_AFTER if unit == 1 and number > 1 else _DIGIT_WORDS[unit])
    return "".join(words)
