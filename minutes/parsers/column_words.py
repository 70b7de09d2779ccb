"""What the words of a line in a column tell by themselves: that something new begins, or that a text breaks off."""

from __future__ import annotations

import re
from collections.abc import Iterator

from minutes.parsers.roles import is_position, read_mode, read_reason, role_strength
from minutes.parsers.state import State

BREAKS_OFF = re.compile(
    r"(?:และ|หรือ|ของ|แห่ง|ด้าน|แทน|ฝ่าย|โรง|สำนัก|กอง|คณะ|สาขา|ศูนย์|กลุ่ม|อำเภอ|จังหวัด|ตำบล|เทศบาล|ผู้|โดย|จาก|[/,]"
    r"|(?<=\s)และ(?:รอง)?ประธาน)$"
)
"""What no text of a column ends with: «กรรมการและ», «ผู้อำนวยการโรง», «กรรมการอิสระ และประธาน»."""
PLAIN_WORD = re.compile(r"[ก-๎]{1,24}\)?$")
PARTY = re.compile(r"\(?(?:แทน|ผู้แทน|ตัวแทน|มาประชุมแทน|ประชุมแทน|เข้าร่วมประชุมแทน)")
ANEW = re.compile(r"[(\-–—•*]|ที่(?=\S{3,60}มอบหมาย)|ตำแหน่ง\s?\S|[0-9๐-๙]{1,3}[.)]\s")
"""What begins something new: a bracket, a dash, «ที่อธิการบดีมอบหมาย», a number."""
DIVISION = re.compile(r"\([ก-๎.]{1,20}\)(?:ฯ|$)")
SHORT_OFFICE = re.compile(r"[ก-ฮ]\.$|ฯ$")
"""«รอง ผกก.» over «(สอบสวน)ฯ»: a division in brackets goes on with an office in short."""


def is_no_name(text: str, state: State) -> bool:
    """Whether words under a name are an office, a role, a reason, or more words than a family name has."""
    bare = text.strip("()")
    return bool(
        ANEW.match(text)
        or PARTY.match(text)
        or role_strength(bare, state.words, state.own_roles)
        or (is_position(bare, state.words) and (len(bare) > 8 or bare in state.vocabulary.forms("position", "heads")))
        or (" " not in bare and state.titles.no_family.at(bare))
        or read_reason(bare, state.words)
        or state.name_at(bare) is not None
    )


def is_division(above: str, below: str, state: State) -> bool:
    """Whether a line is the division in brackets that an office in short above it has («(สอบสวน)ฯ»)."""
    if not (SHORT_OFFICE.search(above) and DIVISION.match(below)):
        return False
    inside = below[1 : below.index(")")]
    other = read_reason(inside, state.words) or read_mode(below, state.words)
    return not (other or PARTY.match(inside) or role_strength(inside, state.words, state.own_roles))


def begins_anew(text: str, state: State) -> bool:
    """Whether something new begins with words: a bracket, a dash, «แทน…», a name, a reason, a way of taking part."""
    return bool(
        ANEW.match(text)
        or PARTY.match(text)
        or state.words.acting.match(text)
        or state.name_at(text) is not None
        or read_reason(text, state.words)
        or read_mode(text, state.words)
    )


def blanks_in(text: str) -> Iterator[int]:
    """Where the blanks of a text stand; none where it begins with one."""
    cut = text.find(" ")
    while cut > 0:
        yield cut
        cut = text.find(" ", cut + 1)
