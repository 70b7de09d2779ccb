"""Lines and words put together the Thai way: blanks part phrases, not words."""

from __future__ import annotations

import re
from functools import lru_cache

from minutes.thai.signs import MARKS

HYPHENS = frozenset("-\u2010\u2011")
DASHES = HYPHENS | frozenset("–—")
OPENING = frozenset("([{«‹“‘/")
CLOSING = frozenset(")]}»›”’/,;:!?%ฯ")
MARK = re.compile(f"[{MARKS}]")
STANDS_ALONE = re.compile(r"[พค]\.\s?ศ\.|ณ(?:\s|$)")
"""Words that no other touches: พ.ศ., ค.ศ., ณ."""
ENDS_ALONE = re.compile(r"(?:^|[\s)])ณ$")
"""ณ at the end of a line."""


def joint(left: str, right: str) -> str:
    """What stands between two lines that are one text: a blank, or nothing inside a Thai word or beside a bracket.

    What words alone can tell: between two Thai letters a blank is only sure beside พ.ศ. and ณ.

    >>> joint("คณะกรรมการบริหาร", "งานบุคคล"), joint("ครั้งที่", "๔/๒๕๖๕"), joint("(ครั้งที่ ๑", ")")
    ('', ' ', '')
    """
    left, right = left.rstrip(), right.lstrip()
    if not left or not right:
        return ""
    last, first = left[-1], right[0]
    if last in DASHES:
        return " " if left[-2:-1] in ("", " ", "\t", "_", "=", *DASHES) else ""  # « -», «-----», but «Co-», «๒๕๖๕-»
    if last in OPENING or first in CLOSING or first in "ะาำ" or MARK.match(first):
        return ""
    if last == '"' or first == '"':
        return "" if left.count('"') % 2 else " "
    within = _is_thai_letter(last) and _is_thai_letter(first)
    return "" if within and not STANDS_ALONE.match(right) and not ENDS_ALONE.search(left[-2:]) else " "


def breaks_word(left: str, right: str) -> bool:
    """Whether the hyphen at the end of the left line only breaks a Thai word, and goes when the lines are joined.

    >>> breaks_word("สวนพฤกษ-", "ศาสตร์"), breaks_word("ระบบ Co-", "working"), breaks_word("งบลงทุน -", "งบดำเนินงาน")
    (True, False, False)
    """
    left, right = left.rstrip(), right.lstrip()
    return left[-1:] in HYPHENS and _is_thai_letter(left[-2:-1]) and _is_thai_letter(right[:1])


def join_lines(left: str, right: str) -> str:
    """Two lines as one text, the Thai way.

    >>> join_lines("สวนพฤกษ-", "ศาสตร์"), join_lines("เรื่องอื่น", "ๆ"), join_lines("เทศบาลฯ", "เสนอ")
    ('สวนพฤกษศาสตร์', 'เรื่องอื่น ๆ', 'เทศบาลฯ เสนอ')
    """
    left, right = left.rstrip(), right.lstrip()
    if breaks_word(left, right):
        return left[:-1] + right
    return left + joint(left, right) + right


def _is_thai_letter(sign: str) -> bool:
    """A letter, vowel or mark; not ฯ and ๆ, which end a word, and not ฿."""
    return "ก" <= sign <= "\u0e4e" and sign not in "ฯๆ฿"


@lru_cache(maxsize=4096)
def visible_width(text: str) -> int:
    """How many columns a text takes: its characters without the marks above and below.

    >>> visible_width("ที่ประชุม")
    6
    """
    return len(text) - len(MARK.findall(text))


def squeeze(text: str) -> str:
    """The text with every run of blanks made one, none at its ends.

    >>> squeeze("  นายปรีดา    มั่นคง ")
    'นายปรีดา มั่นคง'
    """
    return " ".join(text.split())
