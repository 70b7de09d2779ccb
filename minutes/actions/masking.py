"""Telephone and identity numbers made unreadable: what an action list can be shown without."""

from __future__ import annotations

import re

from minutes.model import ActionItem
from minutes.thai.numbers import DIGIT

HIDDEN = "x"
"""What stands for a digit that is hidden."""

_D = DIGIT
_GAP = r"(?:[ \u00a0]?[-\u2010-\u2015\u2212][ \u00a0]?|[ \u00a0.])?"
"""What may part the digits of a number: a hyphen or dash of any kind, a blank, a dot, or nothing."""
_TIGHT = r"[-\u2010-\u2015\u2212]?"
_ZERO = r"[0๐](?:[ \u00a0]?[-\u2010-\u2015\u2212][ \u00a0]?|[ \u00a0])?"
"""The zero before the number of an exchange; a dot after it would make it a decimal."""
_ABROAD = rf"""
    (?:\+|00|๐๐)[ \u00a0]?[6๖]{{2}}{_GAP}(?:\([0๐]\){_GAP})? | [6๖]{{2}}(?={_D}{{8,9}}(?!{_D})) | \([0๐]\)[ \u00a0]?
"""
_ALONE = rf"(?![-\u2010-\u2015./ \u00a0]?{_D})"
_MORE = rf"(?:[ \u00a0]?[,/][ \u00a0]?{_D}{{1,4}}{_ALONE}){{0,4}}"
_EXTENSION = rf"""
    (?:[ \u00a0]?(?:ถึง|[-\u2010-\u2015])[ \u00a0]?{_D}{{1,2}}{_ALONE})?               # 0 2123 4567 ถึง 9
    (?:[ \u00a0]?[,/][ \u00a0]?{_D}{{4}}{_ALONE}){{0,2}}                               # 0 2123 4567, 4569
    (?:[ \u00a0]?[(]?(?:ต่อ|กด|ext\.?)[ \u00a0]?{_D}{{1,6}}(?:[ \u00a0]?[-\u2010-\u2015][ \u00a0]?{_D}{{1,4}})?{_MORE})?
"""
"""What follows a number and belongs to it: its last one of several, further ones, extensions «ต่อ ๑๐๑, ๑๐๒»."""

IDENTITY = re.compile(
    rf"""
    (?<!{_D})
    (?: {_D}{_GAP}{_D}{{4}}{_GAP}{_D}{{5}}{_GAP}{_D}{{2}}{_GAP}{_D}    # 1-2345-67890-12-3, ๑ ๒๓๔๕ ๖๗๘๙๐ ๑๒ ๓
      | {_D}(?:{_TIGHT}{_D}){{12}}                                      # 1234567890123, 1-23456789012-3
    )
    (?!{_D})
    """,
    re.VERBOSE,
)
IDENTITY_NAMED = re.compile(rf"(?:ประชาชน|ผู้เสียภาษี(?:อากร)?)[^0-9๐-๙\n]{{0,12}}{_D}(?:{_GAP}{_D}){{12}}(?!{_D})")
TELEPHONE = re.compile(
    rf"""
    (?<!{_D})
    (?: (?:{_ZERO}|{_ABROAD})
        (?: [689๖๘๙]{_GAP}{_D}{{4}}{_GAP}{_D}{{4}}                      # 08-1234-5678
          | [689๖๘๙]{_D}{_GAP}{_D}{{3}}{_GAP}{_D}{{4}}                  # 081-234-5678, 0812345678
          | [689๖๘๙]{_D}{_GAP}{_D}{{4}}{_GAP}{_D}{{3}}                  # 081-2345-678
          | [2๒]{_GAP}{_D}{{3}}{_GAP}{_D}{{4}}                          # 02-123-4567
          | [2-9๒-๙]{_D}{{3}}{_GAP}{_D}{{4}}                            # 0 2123 4567, 0-5321-1234
          | [3-7๓-๗]{_D}{_GAP}{_D}{{3}}{_GAP}{_D}{{3}}                  # 053-211-234
          | [3-7๓-๗]{_D}{_GAP}{_D}{{2}}{_GAP}{_D}{{4}}                  # 053-21-1234
        )
      | [1๑][89๘๙][0๐]{{2}}{_GAP}{_D}{{3}}{_GAP}{_D}{{3}}               # 1800-123-456
    )
    (?!{_D})
    {_EXTENSION}
    """,
    re.VERBOSE | re.IGNORECASE,
)
TELEPHONE_NAMED = re.compile(
    rf"""
    (?: (?<!ค่า)(?:โทรศัพท์|โทรสาร)(?:มือถือ|เคลื่อนที่|ภายใน|สำนักงาน)?
      | โทร\.? | เบอร์(?:โทร(?:ศัพท์)?|มือถือ|ติดต่อ)? | (?<!ค่า)มือถือ | แฟกซ์ | หมายเลขภายใน
      | (?<![a-z])(?:tel|phone|mobile|fax)\b\.?
    )
    [ \u00a0]?(?:หมายเลข|เบอร์|no\.?)?[ \u00a0]?[.:]?[ \u00a0]?
    {_D}{{3,10}}(?:{_GAP}{_D}{{2,10}}){{0,4}}(?!{_D}|,{_D}{{3}}|[ ]?(?:เครื่อง|บาท|ราย|คน|เลขหมาย|หมายเลข|ครั้ง|ชุด))
    {_EXTENSION}
    """,
    re.VERBOSE | re.IGNORECASE,
)
_ANY_DIGIT = re.compile(_D)


def mask(text: str) -> str:
    """The text with every digit of telephone numbers and of Thai identity numbers as «x»; all else as it stands.

    >>> mask("ติดต่อ ๐๘๑-๒๓๔-๕๖๗๘ ภายในวันที่ ๓๐ เมษายน ๒๕๖๕")
    'ติดต่อ xxx-xxx-xxxx ภายในวันที่ ๓๐ เมษายน ๒๕๖๕'
    >>> mask("เลขประจำตัวประชาชน 1-2345-67890-12-3 งบ 1,250,000 บาท")
    'เลขประจำตัวประชาชน x-xxxx-xxxxx-xx-x งบ 1,250,000 บาท'
    """
    for pattern in (IDENTITY, IDENTITY_NAMED, TELEPHONE, TELEPHONE_NAMED):
        text = pattern.sub(_hide, text)
    return text


def mask_item(item: ActionItem) -> ActionItem:
    """The action item with telephone and identity numbers hidden in all that it says."""
    said = {name: value for name, value in item if isinstance(value, str)}
    hidden = {name: masked for name, value in said.items() if (masked := mask(value)) != value}
    return item.model_copy(update=hidden) if hidden else item


def _hide(match: re.Match[str]) -> str:
    return _ANY_DIGIT.sub(HIDDEN, match[0])
