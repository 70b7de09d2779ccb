"""The words beside a name, put where they belong: role, office, substitute, reason, way of taking part."""

from __future__ import annotations

import re
from dataclasses import replace

from minutes.layout.headings import ListKind
from minutes.model import RoleKind
from minutes.parsers.absence_reasons import BRACKET_AT_END, IN_BRACKETS, find_reason, is_remark
from minutes.parsers.column_uses import Use
from minutes.parsers.drafts import Draft
from minutes.parsers.entry_columns import Fragment
from minutes.parsers.roles import (
    UNNAMED,
    Reason,
    Strength,
    chairs_elsewhere,
    is_position,
    read_mode,
    read_role_kind,
    role_strength,
    split_role,
)
from minutes.parsers.state import State
from minutes.thai.joining import join_lines

ON_BEHALF = re.compile(r"(?:เข้าร่วมประชุมแทน|เข้าประชุมแทน|มาประชุมแทน|ประชุมแทน|ผู้แทน\s?(?=\()|แทน|\(แทน\))\s*")
REPRESENTS = re.compile(r"(?:ผู้แทนจาก|ผู้แทนของ|ผู้แทน|ตัวแทนจาก|ตัวแทน)\s*")
INNER_PARTY = re.compile(r"\s(?=\(?(?:มาประชุมแทน|ประชุมแทน|แทน|ผู้แทน))")
CAME = frozenset({"มา", "มาประชุม", "เข้าประชุม", "เข้าร่วม", "✓", "✔", "/", "มาแล้ว"})
"""What a column says beside somebody who came."""
STATUS = re.compile(r"(?<=[ก-๎])\s+(?:มาประชุม|เข้าประชุม|เข้าร่วมประชุม)$")
"""What stands behind a role on one line and only says that somebody came."""
REMARK = re.compile(r"\((?:เข้าร่วม|เข้าประชุม|มาประชุม|ออกจาก|เฉพาะ|ขอออก)[^()]{0,40}(?:วาระ|เวลา|เรื่อง)[^()]{0,40}\)")
"""When somebody was there («(เข้าร่วมเฉพาะวาระที่ ๔)»): no office."""
OFFICE_WORD = re.compile(r"^ตำแหน่ง(?!ว่าง)\s*[:：]?\s*")
BRACKET_FIRST = re.compile(r"\(([^()]{2,60})\)\s?(\S.*)$")
"""A role in brackets with more behind it: «(เหรัญญิก) ติดสอน»."""
PARTY_AT_END = re.compile(r"([^()]{4,60}?)\s?(\((?:แทน|ผู้แทน|ตัวแทน)[^()]{2,80}\))$")
"""«กรรมการ (ผู้แทนชุมชน)»: a role and for whom they speak."""


def take_words(fragment: Fragment, draft: Draft, kind: ListKind, state: State) -> None:
    """Puts the words of one fragment where they belong."""
    text = OFFICE_WORD.sub("", fragment.text.strip().strip("-–—:, ")).strip(" *†‡")
    text = STATUS.sub("", text)
    if REMARK.fullmatch(text):
        state.note("attendance-remark", fragment.row.span(), text=text)
        return
    if not text or text in CAME or UNNAMED.fullmatch(text) or _is_signature(text, draft):
        return
    inner = INNER_PARTY.search(text)
    if (
        inner
        and not state.words.acting.search(text[: inner.end() + 4])
        and role_strength(text, state.words, state.own_roles) < Strength.fair
    ):
        for piece in (text[: inner.start()], text[inner.end() :]):
            take_words(_part(fragment, piece), draft, kind, state)
        return
    if fragment.use is Use.away:
        draft.reason = draft.reason or Reason(text, None)
        return
    if _take_mode(text, draft, state):
        return
    alone = fragment.first_line and draft.name is not None and " " not in text
    if draft.reason is None and (found := find_reason(text, kind, alone, state)):
        draft.reason, before = found
        if before:
            take_words(_part(fragment, before), draft, kind, state)
        return
    if fragment.use is Use.role and _take_told_role(text, draft, state):
        return
    if fragment.use is Use.remark and is_remark(text, state):
        if kind is ListKind.absent and draft.reason is None:
            draft.reason = Reason(text.strip("()"), None)
        else:
            state.note("attendance-remark", fragment.row.span(), text=text)
        return
    if party := PARTY_AT_END.match(text):
        for piece in party.groups():
            take_words(_part(fragment, piece), draft, kind, state)
        return
    if _take_party(text, draft, state) or _take_role(fragment, text, draft, kind, state):
        return
    if (opened := BRACKET_FIRST.match(text)) and role_strength(opened[1], state.words, state.own_roles):
        for piece in (opened[1], opened[2]):
            take_words(_part(fragment, piece), draft, kind, state)
        return
    bracket = BRACKET_AT_END.match(text)
    if bracket and _take_mode(bracket[2], draft, state):
        take_words(_part(fragment, bracket[1]), draft, kind, state)
        return
    guest = kind is ListKind.in_attendance
    bracket_role = bracket and role_strength(bracket[2].strip("()"), state.words) is Strength.sure
    if bracket and draft.role is None and bracket_role and not (guest and is_position(bracket[1], state.words)):
        draft.role = bracket[2].strip("() ")
        take_words(_part(fragment, bracket[1]), draft, kind, state)
        return
    if bracket and draft.role is None and role_strength(bracket[1], state.words, state.own_roles) is Strength.sure:
        draft.role = bracket[1]
        take_words(_part(fragment, bracket[2]), draft, kind, state)
        return
    _take_position(fragment, text, draft, state)


def _take_told_role(text: str, draft: Draft, state: State) -> bool:
    """Whatever stands in the column for roles is the role («หัวหน้าทีมแผนที่»), but for whom somebody stands in."""
    if draft.role is not None or ON_BEHALF.match(text) or REPRESENTS.match(text) or state.name_at(text) is not None:
        return False
    split = split_role(text, state.words, state.own_roles)
    if split and split[0]:
        return False
    draft.role = text
    return True


def _part(fragment: Fragment, text: str) -> Fragment:
    return replace(fragment, text=text)


def _is_signature(text: str, draft: Draft) -> bool:
    """Whether words only repeat the name, as the column for signatures does."""
    if draft.name is None or draft.name.given is None:
        return False
    plain = text.replace(" ", "")
    full = f"{draft.name.given}{draft.name.family or ''}".replace(" ", "")
    return plain in (full, f"{draft.name.prefix or ''}{full}".replace(" ", ""), draft.name.given)


def _take_mode(text: str, draft: Draft, state: State) -> bool:
    if len(text) > 90 or not (text.startswith("(") or "ประชุม" in text or len(text) < 30):
        return False
    if is_position(text.strip("() "), state.words):
        return False
    mode = read_mode(text, state.words)
    if mode is None:
        return False
    draft.mode = mode
    return True


def _bare(text: str) -> str:
    """A text without the brackets around all of it."""
    inside = IN_BRACKETS.match(text)
    return inside[1].strip() if inside else text


def _take_party(text: str, draft: Draft, state: State) -> bool:
    """«แทนปลัดเทศบาล» tells whom they stand in for, «ผู้แทนสมาคม…» for whom they speak."""
    bare = _bare(text)
    if match := ON_BEHALF.match(bare):
        whom = _without_role(bare[match.end() :].strip(), draft, state)
        if whom and draft.on_behalf_of is None:
            draft.on_behalf_of = whom
            return True
        draft.stands_in = not whom
        return not whom
    if match := REPRESENTS.match(bare):
        whom = _without_role(bare[match.end() :].strip(), draft, state)
        if whom and draft.represents is None:
            draft.represents = whom
            return True
    return False


def _without_role(whom: str, draft: Draft, state: State) -> str:
    """Whom somebody stands or speaks for; a role at the end goes into a draft that has none."""
    split = split_role(whom, state.words, state.own_roles)
    if split and draft.role is None and split[0]:
        whom, draft.role = split
    return whom


def _take_role(fragment: Fragment, text: str, draft: Draft, kind: ListKind, state: State) -> bool:
    if draft.role_open and draft.role:
        split = split_role(text, state.words, state.own_roles)
        if split:
            draft.role, draft.role_open = f"{draft.role}{split[1]}", False
            if split[0]:
                _take_position(fragment, split[0], draft, state)
            return True
    if draft.role is not None:
        return False
    bare = _bare(text)
    opened = bare.endswith("และ")
    strength = role_strength(bare.removesuffix("และ").strip(), state.words, state.own_roles)
    if strength and chairs_elsewhere(bare, state.words, state.body):
        return False
    if kind is ListKind.in_attendance and strength and _leads(bare, state):
        return False
    needed = Strength.sure if kind is ListKind.in_attendance else Strength.fair
    seat = bare.partition("/")[2].strip()
    second_role = role_strength(seat, state.words, state.own_roles) >= Strength.fair
    named_seat = seat.startswith("ผู้แทน") or (is_position(seat, state.words) and not second_role)
    if seat and (strength < needed or named_seat) and _take_seat_of(bare, draft, state):
        return True
    if seat and second_role and _take_office_and_seat(bare, draft, state):
        return True
    if strength >= needed and not (draft.name is None and fragment.first_line and fragment.column == 0):
        draft.role, draft.role_open = bare, opened
        return True
    if kind is ListKind.in_attendance and not fragment.first_line:
        return False
    split = split_role(bare, state.words, state.own_roles)
    if split and split[0] and (draft.name is None or not _ends_in_office(split[0])):
        draft.role = split[1]
        take_words(_part(fragment, split[0]), draft, kind, state)
        return True
    return False


def _leads(role: str, state: State) -> bool:
    """Whether words name a chair, who among those in attendance chairs something else."""
    return read_role_kind(role, state.words, state.own_roles) in (RoleKind.chair, RoleKind.vice_chair)


def _ends_in_office(text: str) -> bool:
    """Whether a role after these words would be part of an office («หัวหน้าฝ่าย เลขานุการ»)."""
    return text.endswith(("ของ", "แก่", "ฝ่าย", "คณะ"))


def _take_seat_of(text: str, draft: Draft, state: State) -> bool:
    """«กรรมการ/ผู้แทนฝ่ายการพยาบาล», «กรรมการ/หัวหน้ากลุ่มงานพัสดุ»: a role and whose seat it is."""
    role, _, seat = text.partition("/")
    if role_strength(role.strip(), state.words, state.own_roles) < Strength.fair:
        return False
    draft.role = role.strip()
    if not _take_party(seat.strip(), draft, state):
        draft.positions.append(seat.strip())
    return True


def _take_office_and_seat(text: str, draft: Draft, state: State) -> bool:
    """«ปลัดเทศบาล / เลขานุการสภาเทศบาล»: an office, and the role that goes with it."""
    office, _, role = text.partition("/")
    office, role = office.strip(), role.strip()
    if role_strength(office, state.words, state.own_roles) or not is_position(office, state.words):
        return False
    draft.role = role
    draft.positions.append(office)
    return True


def _take_position(fragment: Fragment, text: str, draft: Draft, state: State) -> None:
    """Adds an office; a line that begins in the middle of one goes on with the line above."""
    bare = _bare(text)
    last = draft.last_position
    above = (
        last is not None
        and last.row is not fragment.row
        and draft.positions
        and not is_position(bare, state.words)
        and bare == text
    )
    if above or (last is not None and last.row is fragment.row and bare.startswith(("และ", "ของ", "ประจำ"))):
        draft.positions[-1] = join_lines(draft.positions[-1], bare)
    else:
        draft.positions.append(bare)
    draft.last_position = fragment
