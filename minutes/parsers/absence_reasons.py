"""Why somebody was absent, out of the words beside a name: the reason, and what stands before it."""

from __future__ import annotations

import re

from minutes.layout.headings import ListKind
from minutes.parsers.column_words import PARTY, blanks_in
from minutes.parsers.roles import Reason, Strength, is_position, read_reason, role_strength
from minutes.parsers.state import State

STAYED_AWAY = frozenset({"ลาประชุม", "ขาดประชุม", "ไม่มาประชุม", "ติดราชการ", "ติดภารกิจ", "ลาป่วย", "ลากิจ", "ลา", "ขาด"})
"""Behind a role in the list of those present these say that somebody was not there."""
IN_BRACKETS = re.compile(r"^\((.*)\)$")
BRACKET_AT_END = re.compile(r"^(.*\S)\s*(\([^()]+\))$")
Found = tuple[Reason, str]
"""A reason, and the words before it that are not read yet."""


def find_reason(text: str, kind: ListKind, alone: bool, state: State) -> Found | None:
    """The reason of absence in the words beside a name, and what stands before it; None without one.

    In the list of those absent much is a reason («กรรมการ ไปกรุงเทพ», «(อยู่ต่างประเทศ)»), in other lists only the usual
    words are. `alone` says that nothing but one word stands beside the name.
    """
    if kind is not ListKind.absent:
        return _of_somebody_listed(text, state)
    if role_strength(text, state.words, state.own_roles) >= Strength.fair:
        return None
    reason = read_reason(text, state.words, loose=alone) or _bracketed(text, state)
    if reason is not None:
        return reason, ""
    return _behind_office(text, state) or _in_bracket_at_end(text, state) or _glued(text, state)


def is_remark(text: str, state: State) -> bool:
    """Whether words in a column for remarks are one, and neither an office nor a role nor a name («มาสาย»)."""
    bare = text.strip("()")
    other = is_position(bare, state.words) or role_strength(text, state.words) or PARTY.match(text)
    return not other and state.name_at(text) is None


def _of_somebody_listed(text: str, state: State) -> Found | None:
    """«ลา», «ขาด», «(ติดราชการ)» beside somebody in the list of those present."""
    head, _, tail = text.rpartition(" ")
    if head and tail in STAYED_AWAY and role_strength(head, state.words, state.own_roles) >= Strength.fair:
        return Reason(tail, None), head
    if text in state.words.reasons and not is_position(text, state.words):
        return Reason(text, None), ""
    found = BRACKET_AT_END.match(text)
    bracket, before = (found[2], found[1]) if found else (text, "")
    reason = read_reason(bracket, state.words) if IN_BRACKETS.match(bracket) else None
    return (reason, before) if reason is not None and not reason.suggestion else None


def _bracketed(text: str, state: State) -> Reason | None:
    """What stands in brackets beside somebody absent and is neither an office nor a role («(อยู่ต่างประเทศ)»)."""
    inside = IN_BRACKETS.match(text)
    if inside is None or len(inside[1]) > 60 or ")" in inside[1]:
        return None
    words = inside[1].strip()
    other = is_position(words, state.words) or role_strength(words, state.words) or PARTY.match(words)
    return None if other else Reason(words, None)


def _behind_office(text: str, state: State) -> Found | None:
    """«ผู้อำนวยการกองช่าง ลาป่วย», «กรรมการ ไปกรุงเทพ»: behind a role any reason, behind an office the usual words."""
    for cut in blanks_in(text):
        before, behind = text[:cut], text[cut + 1 :]
        reason = read_reason(behind, state.words) if not before.startswith("(") or before.endswith(")") else None
        if reason is not None and reason.suggestion is None:
            role = role_strength(before.strip("()"), state.words, state.own_roles)
            if reason.text in state.words.reasons or role >= Strength.fair:
                return reason, before
    return None


def _in_bracket_at_end(text: str, state: State) -> Found | None:
    """«หัวหน้าฝ่ายโยธา (อยู่ต่างประเทศ)»."""
    found = BRACKET_AT_END.match(text)
    reason = (read_reason(found[2], state.words) or _bracketed(found[2], state)) if found else None
    return (reason, found[1]) if found and reason and not reason.suggestion else None


def _glued(text: str, state: State) -> Found | None:
    """«รอง ผกก.สส.สภ.ลำพูใสไปราชการ ภ.จว.ลำพูใส»: unmistakable words of a reason behind an office without a blank."""
    found = state.words.plain_reason.search(text, 4)
    if found is None or not is_position(text, state.words) or "(" in text[found.start() - 1 :]:
        return None
    return Reason(text[found.start() :].strip(), None), text[: found.start()].strip()
