"""Thai or Arabic numerals throughout a text, but for the digits that belong to Latin words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from minutes.form.style import Numerals
from minutes.thai.calendar import load_calendar
from minutes.thai.numbers import to_arabic, to_thai

_LETTER = "A-Za-zÀ-ɏͰ-Ͽ"
_SIGN = rf"[{_LETTER}0-9]"
_GLUE = r"(?:[-–._/+:@&%#=~'’$*^]{1,3}|,(?=[0-9]{3}(?![0-9])))"
_ROADS = "Road|Rd|Street|St|Soi|Moo|Mu|Avenue|Ave|Lane|Building|Bldg|Tower|Floor|Fl"
# The text is held against these with Arabic digits only, so that the script of its digits changes nothing.
_PIECES = re.compile(
    rf"""
      (?P<address>(?:https?://|www\.)[^\s<>"«»]++)
    | (?P<pages>\(น\.\s?[0-9][0-9\s,–-]{{0,40}}+\))                        # (น.76), pages of an annex
    | (?P<name>(?:โควิด|โคโรนา)[\s-]?(?:19|2019)(?![0-9]))
    | (?P<road>(?<!{_SIGN})[0-9][0-9/-]{{0,20}}+(?=(?:\s[A-Z][a-z.]{{0,30}}+){{0,3}}\s(?:{_ROADS})\b)) # 99/1 Klong Road
    | (?P<run>{_SIGN}++(?>(?:{_GLUE}{_SIGN}++)*))
    """,
    re.VERBOSE,
)
_LATIN = re.compile(f"[{_LETTER}]")
_LIST_MARK = re.compile(rf"[0-9]{{1,2}}\.(?=[{_LETTER}])")
"""«1.Zoom»: the number of a point and a word, no name."""
_BETWEEN = re.compile(r"[²³]?[ \t\xa0]{0,2}[.:=<>≤≥≈±–-]?[ \t\xa0]{0,2}")
"""What may stand between a Latin word and its number: «ISO 9001», «Meeting ID: 812», «COVID – 19»."""
_GROUP = re.compile(r"[0-9]{3,4}")
_BUDDHIST_YEAR = re.compile(r"(?:[0-9]{1,3}[/.-]){0,2}25[0-9]{2}")
_POINT = re.compile(r"[0-9]{1,2}")
_BEHIND_POINT = re.compile(r"\.(?![0-9A-Za-z])")
_COUNTED = (
    "คน", "ราย(?!งาน|การ|ได้|ละเอียด|ชื่อ)", "ท่าน", "รูป(?!แบบ)", "ตัว(?!อย่าง|แทน|ชี้)",
    "เครื่อง(?!มือ)", "ชุด", "ดวง", "แห่ง", "จุด", "คัน", "ฉบับ", "เล่ม", "แผ่น", "กล่อง", "ไฟล์",
    "หุ้น", "เสียง", "หน่วย(?!งาน)", "ครัวเรือน", "หลังคาเรือน", "จังหวัด", "อำเภอ", "ตำบล",
    "หมู่บ้าน", "รายการ", "ช่องทาง", "ครั้ง(?!ที่)", "ข้อ(?!ที่|มูล|ความ)",
    "วัน(?!ที่|จันทร์|อังคาร|พุธ|พฤหัส|ศุกร์|เสาร์|อาทิตย์)", "เดือน", r"ปี(?!\s?[0-9])", "ชั่วโมง",
    "นาที", "นาฬิกา", r"น\.", "บาท", "ล้าน", "แสน", "หมื่น", "พัน", "ร้อยละ", "เปอร์เซ็นต์", "%",
    "กิโลเมตร", "เมตร", "ตารางเมตร", "ลิตร", "กิโลกรัม", "ตัน", "ไร่", "รีม", "แกรม", r"ม\.ค\.",
    r"ก\.พ\.", r"มี\.ค\.", r"เม\.ย\.", r"พ\.ค\.", r"มิ\.ย\.", r"ก\.ค\.", r"ส\.ค\.", r"ก\.ย\.",
    r"ต\.ค\.", r"พ\.ย\.", r"ธ\.ค\.",
)  # fmt: skip
"""What is counted, measured or dated by a number before it, which is no part of a Latin name then."""
_LOOK_BACK = 80


def set_numerals(text: str, numerals: Numerals) -> str:
    """The text with its numbers in one script; those of Latin words, addresses and formulae are left alone.

    A number beside a Latin word («ISO 9001») stays as it is under Thai numerals and is Arabic under Arabic ones.

    >>> set_numerals("ครั้งที่ 4/2565 เรื่อง COVID-19 ใน 3 ตำบล", "thai")
    'ครั้งที่ ๔/๒๕๖๕ เรื่อง COVID-19 ใน ๓ ตำบล'
    >>> set_numerals("ระบบ CCTV ๑๒ ตัว ตาม ISO ๙๐๐๑", "arabic")
    'ระบบ CCTV 12 ตัว ตาม ISO 9001'
    """
    write = to_thai if numerals == "thai" else to_arabic
    written = write(text)
    if written == text:
        return text
    pieces, done = [], 0
    for start, end, inside in _kept(to_arabic(text)):
        if inside or numerals == "thai":
            pieces += [written[done:start], text[start:end]]
            done = end
    pieces.append(written[done:])
    result = "".join(pieces)
    return text if result == text else result


def _kept(arabic: str) -> Iterator[tuple[int, int, bool]]:
    """Where digits are not simply numbers of a Thai text, and whether they stand inside a Latin word or address."""
    before: re.Match[str] | None = None
    for match in _PIECES.finditer(arabic):
        start, end = match.span()
        if match.lastgroup != "run":
            yield start, end, match.lastgroup == "address"
            before = None
        elif _LATIN.search(arabic, start, end):
            mark = _LIST_MARK.match(arabic, start, end)
            yield (mark.end() if mark else start), end, True
            before = match if _LATIN.match(arabic, end - 1) else None
        elif before is not None and _belongs(arabic, before, match):
            yield start, end, False
            before = match if _GROUP.fullmatch(match[0]) else None
        else:
            before = None


def _belongs(arabic: str, before: re.Match[str], number: re.Match[str]) -> bool:
    """Whether a number is part of the Latin name, or of the number in groups, that stands before it."""
    if _GROUP.fullmatch(before[0]):
        return arabic[before.end() : number.start()] == " " and _GROUP.fullmatch(number[0]) is not None
    between = _BETWEEN.fullmatch(arabic, before.end(), number.start())
    return between is not None and not _stands_alone(arabic, number)


def _stands_alone(arabic: str, number: re.Match[str]) -> bool:
    """Whether a number counts what follows, is a Buddhist year, or begins a point of a list."""
    end = number.end()
    if _BUDDHIST_YEAR.fullmatch(number[0]) or _counted().match(arabic, end):
        return True
    if not _POINT.fullmatch(number[0]):
        return False
    if arabic[end : end + 1] == ")":
        first = max(number.start() - _LOOK_BACK, 0)
        return arabic.rfind("(", first, end) <= arabic.rfind(")", first, end)
    return _BEHIND_POINT.match(arabic, end) is not None


@cache
def _counted() -> re.Pattern[str]:
    words = "|".join((*_COUNTED, *load_calendar().month_names))
    return re.compile(rf"\s?(?:[-–]\s?[0-9][0-9.,:]{{0,20}}+\s?)?(?:{words})")
