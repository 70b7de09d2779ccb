"""One entry of an attendance list, understood: who it is, and what stands beside the name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from minutes.layout.evidence import least
from minutes.layout.headings import ListKind
from minutes.model import Attendee, PersonName
from minutes.parsers.beside_names import take_words
from minutes.parsers.column_uses import Use
from minutes.parsers.column_words import blanks_in
from minutes.parsers.drafts import Draft
from minutes.parsers.entry_columns import Entry, Fragment
from minutes.parsers.roles import Strength, is_position, read_mode, read_reason, read_role_kind, role_strength
from minutes.parsers.state import State
from minutes.thai.people import PrintedName, read_bare_name

LETTERS = re.compile(r"[ก-๎ฯ]+")
LONGEST_ROLE = 40
"""A role before a name is no longer than this."""


def read_attendee(entry: Entry, kind: ListKind, roles_last: bool, state: State) -> tuple[Attendee, bool]:
    """The attendee of an entry, and whether a reason beside the name says that they were absent.

    `roles_last` says that the last column of the lists gives the roles.
    """
    draft = Draft()
    rest = _take_name(entry, draft, state)
    for fragment in _role_first(rest, roles_last, state):
        take_words(fragment, draft, kind, state)
    if draft.name is None and draft.role is None and len(draft.positions) > 1:
        _role_of_seat(draft, state)
    if draft.stands_in and draft.on_behalf_of is None and draft.positions:
        draft.on_behalf_of = draft.positions.pop(0)
        draft.doubts.append(0.8)
    if draft.untitled or (draft.reason and draft.reason.suggestion):
        draft.doubts.append(0.7)
    draft.doubts += [each.sure for each in entry.fragments if each.sure is not None]
    if entry.group_sure is not None:
        draft.doubts.append(entry.group_sure)
    span = entry.rows[0].span().to(entry.rows[-1].span())
    if draft.reason and draft.reason.suggestion:
        state.note("suspected-misreading", span, suggestion=draft.reason.suggestion, text=draft.reason.text)
    role_kind = read_role_kind(draft.role, state.words, state.own_roles) if draft.role else None
    attendee = Attendee(
        number=entry.number,
        name=person_name(draft.name) if draft.name else None,
        role=draft.role,
        role_kind=role_kind,
        positions=tuple(draft.positions),
        on_behalf_of=draft.on_behalf_of,
        represents=draft.represents,
        absence_reason=draft.reason.text if draft.reason else None,
        attendance_mode=draft.mode,
        group=entry.group,
        span=span,
        confidence=min(draft.doubts, default=None),
    )
    return attendee, draft.reason is not None and kind is not ListKind.absent


def with_doubt(attendee: Attendee, confidence: float | None) -> Attendee:
    """The attendee, no surer than a confidence; None leaves it as it is."""
    if confidence is None:
        return attendee
    return attendee.model_copy(update={"confidence": least(attendee.confidence, confidence)})


def _role_first(fragments: Sequence[Fragment], roles_last: bool, state: State) -> list[Fragment]:
    """The fragments with the role before the offices, which may look like roles themselves.

    The head of its column tells the role, or that it stands in the last column. What a tick says comes last.
    """
    fragments = sorted(fragments, key=lambda each: each.use is Use.away)
    told = [each for each in fragments if each.use is Use.role]
    if told:
        return [*told, *(each for each in fragments if each.use is not Use.role)]
    first = [each for each in fragments if each.first_line]
    weak = len(first) < 2 or role_strength(first[-1].text, state.words, state.own_roles) < Strength.fair
    if not roles_last or weak:
        return list(fragments)
    return [first[-1], *(each for each in fragments if each is not first[-1])]


def person_name(name: PrintedName) -> PersonName:
    """The name of the model out of a printed one."""
    return PersonName(text=name.text, prefix=name.prefix, given=name.given, family=name.family)


def _take_name(entry: Entry, draft: Draft, state: State) -> list[Fragment]:
    """Finds the name of an entry; gives back the other fragments, what follows the name on its line among them."""
    fragments = list(entry.fragments)
    for index, fragment in enumerate(fragments):
        opened = len(fragment.text) - len(fragment.text.lstrip("(-–• "))
        name = state.name_at(fragment.text, opened)
        if (whole := _with_title(fragment, fragments[index + 1 : index + 2], state)) is not None:
            fragment, name = whole
            del fragments[index + 1]
        if name is None and fragment.first_line and draft.role is None:
            name = _behind_role(fragment.text, draft, state)
        if name is None or (index and fragment.text.startswith("(") and read_mode(fragment.text, state.words)):
            continue
        used = 1
        if name.given and not name.family and index + 1 < len(fragments):
            name = _with_rest(name, fragment, fragments[index + 1], state)
        if name.given and not name.family and index + 1 < len(fragments):
            name, used = _with_family(name, fragment, fragments[index + 1], state)
        draft.name = name
        after = fragment.text[name.end :].strip() if used == 1 else ""
        if opened and "(" in fragment.text[:opened]:
            after = after.removeprefix(")").strip()
        following = [Fragment(after, fragment.row, fragment.start + name.end, True, 1, fragment.table)] if after else []
        return fragments[:index] + following + fragments[index + used :]
    behind = _behind_office(fragments, draft, state)
    return behind if behind is not None else _without_title(entry, fragments, draft, state)


def _behind_office(fragments: list[Fragment], draft: Draft, state: State) -> list[Fragment] | None:
    """Finds the name behind an office on one line; None without one.

    «ผู้อำนวยการกองคลัง (แทน) นายก้อง ใจงาม», «ผู้แทนกรมเจ้าท่า (นายก้อง ใจงาม)».
    """
    for index, fragment in enumerate(fragments[:2]):
        text = fragment.text
        for cut in blanks_in(text):
            begin = cut + 2 if text.startswith("(", cut + 1) else cut + 1
            name, office = state.name_at(text, begin), text[:cut].strip(" :")
            if name is not None and name.family and is_position(office, state.words):
                draft.name = name
                after = text[name.end :].removeprefix(")").strip()
                both = [replace(fragment, text=each) for each in (office, after) if each]
                return fragments[:index] + both + fragments[index + 1 :]
    return None


NO_NAME = re.compile(
    r"การ|งาน|จังหวัด|อำเภอ|ตำบล|สำนัก|กอง|กลุ่ม|นัก|ประจำ|หัวหน้า|แทน|ว่าง|คณะ|สภา|ธนาคาร|บริษัท|ชุมชน|ผู้(?!ใหญ่)|กรม|ศูนย์"
)
TWO_WORDS = re.compile(r"([ก-๎]{2,24}) ([ก-๎]{2,24})(?=\s*$|\s+[-–(]|\s*\()")


def _without_title(entry: Entry, fragments: list[Fragment], draft: Draft, state: State) -> list[Fragment]:
    """Two plain words that open an entry taken for a name without a title («๓. ก้อง ใจงาม - กรรมการ»).

    Words of which offices are made are none, and a role must stand beside them.
    """
    if entry.number is None or not fragments:
        return fragments
    first = fragments[0]
    match = TWO_WORDS.match(first.text)
    if match is None or NO_NAME.search(match[0]) or is_position(match[0], state.words):
        return fragments
    beside = [first.text[match.end() :].strip("-–() "), *(each.text for each in fragments[1:])]
    roles = [role_strength(each.strip("-–() "), state.words, state.own_roles) for each in beside if each]
    if role_strength(match[0], state.words, state.own_roles) or Strength.sure not in roles:
        return fragments
    name = read_bare_name(match[0])
    if name is None:
        return fragments
    draft.name, draft.untitled = name, True
    after = first.text[match.end() :].strip()
    following = [replace(first, text=after, column=1)] if after else []
    return following + fragments[1:]


def _with_title(fragment: Fragment, following: Sequence[Fragment], state: State) -> tuple[Fragment, PrintedName] | None:
    """A title in a column of its own put before the name in the next («ผู้ช่วยศาสตราจารย์<wide gap>ดร. ก้อง ใจงาม»)."""
    if not following or following[0].row is not fragment.row or len(fragment.text) > 60:
        return None
    both = f"{fragment.text} {following[0].text}"
    name = state.name_at(both)
    if name is None or not name.given or not name.prefix or not name.prefix.startswith(fragment.text):
        return None
    return replace(fragment, text=both), name


def _behind_role(text: str, draft: Draft, state: State) -> PrintedName | None:
    """The name behind a role that stands first («ประธาน นายก้อง ใจงาม»); the role goes into the draft."""
    for cut in blanks_in(text):
        if cut > LONGEST_ROLE:
            break
        name = state.name_at(text, cut + 1)
        role = text[:cut].strip(" :")
        if name is not None and role_strength(role, state.words, state.own_roles) >= Strength.fair:
            draft.role = role
            return name
    return None


def _with_rest(name: PrintedName, fragment: Fragment, following: Fragment, state: State) -> PrintedName:
    """The name with the one word behind it as family name, where office and role stand in the next column.

    A family name may begin like an office («ธุรการดี»); a whole office or role is none.
    """
    word = fragment.text[name.end :].strip()
    if following.row is not fragment.row or " " in word or not LETTERS.fullmatch(word) or len(word) > 20:
        return name
    heads = state.vocabulary.forms("position", "heads")
    if role_strength(word, state.words, state.own_roles) >= Strength.fair or word in heads or len(word) < 4:
        return name
    if read_reason(word, state.words) or word.startswith(("แทน", "ผู้", "(")):
        return name
    return PrintedName(f"{name.text} {word}", name.prefix, name.given, word, name.start, len(fragment.text))


def _with_family(name: PrintedName, fragment: Fragment, following: Fragment, state: State) -> tuple[PrintedName, int]:
    """The name with the family name that stands in a column of its own («นายก้อง<wide gap>ใจงาม»)."""
    alone = not fragment.text[name.end :].strip()
    word = following.text
    parts = word.split(" ")
    fits = following.row is fragment.row and (len(parts) == 1 or (parts[0] == "ณ" and len(parts) == 2))
    if not (alone and fits and LETTERS.fullmatch(parts[-1])):
        return name, 1
    unfit = (
        role_strength(word, state.words, state.own_roles)
        or (is_position(word, state.words) and len(word) > 8)
        or read_reason(word, state.words)
    )
    if unfit:
        return name, 1
    return PrintedName(f"{name.text} {word}", name.prefix, name.given, word, name.start, name.end), 2


def _role_of_seat(draft: Draft, state: State) -> None:
    """A seat printed by its office alone, whose last words are the role after all."""
    if role_strength(draft.positions[-1], state.words, state.own_roles) >= Strength.fair:
        draft.role = draft.positions.pop()
