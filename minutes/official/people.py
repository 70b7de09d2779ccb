"""The people of the form: entries of the lists and signatures as persons with names, roles and capacities."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from minutes.form.entries import Entry, PartName
from minutes.model import AttendanceMode, Attendee, Capacity, PersonName, RoleKind, Signatory
from minutes.official.glosses import CHOICES
from minutes.official.rows import span_of_entry
from minutes.parsers.own_words import repeated_roles
from minutes.parsers.roles import Strength, read_role_kind, role_strength
from minutes.parsers.signature_lines import misspelt_capacity, signature_words
from minutes.parsers.state import State
from minutes.thai.numbers import read_integer
from minutes.thai.people import read_bare_name

MODES = {CHOICES[mode]: mode for mode in AttendanceMode}
CAPACITIES = {CHOICES[capacity]: capacity for capacity in Capacity}
ONLY_NUMBER = re.compile(r"[0-9๐-๙]{1,6}")


def own_roles(members: Iterable[Entry], state: State) -> frozenset[str]:
    """Words that stand again and again beside members, where other roles stand too («กรมการจังหวัด»)."""
    roles = Counter(role for entry in members if (role := entry.get(PartName.role)))
    known = any(role_strength(role, state.words) >= Strength.weak for role in roles)
    return repeated_roles(roles, state.words) if known else frozenset()


def make_name(text: str | None, state: State) -> PersonName | None:
    """The name with its parts; what is no name as Thai names are written has no parts."""
    if text is None:
        return None
    name = state.name_at(text)
    rest = text[name.end :].strip() if name else ""
    if name and rest and not name.family and (" " not in rest or rest.startswith("ณ ")):
        return PersonName(text=text, prefix=name.prefix, given=name.given, family=rest)
    name = read_bare_name(text) if rest or name is None else name
    if name is None or name.end < len(text):
        return PersonName(text=text)
    return PersonName(text=text, prefix=name.prefix, given=name.given, family=name.family)


def make_attendee(entry: Entry, group: str | None, state: State) -> Attendee:
    """The attendee that an entry of a list names."""
    number, role = entry.get(PartName.number), entry.get(PartName.role)
    kind: RoleKind | None = read_role_kind(role, state.words, state.own_roles) if role else None
    if kind is RoleKind.other and role in state.vocabulary.forms("role", "seats"):
        kind = RoleKind.member
    return Attendee(
        number=read_integer(number) if number and ONLY_NUMBER.fullmatch(number) else None,
        name=make_name(entry.get(PartName.name), state),
        role=role,
        role_kind=kind,
        positions=entry.all(PartName.position),
        on_behalf_of=entry.get(PartName.on_behalf_of),
        represents=entry.get(PartName.represents),
        absence_reason=entry.get(PartName.absence_reason),
        attendance_mode=MODES.get(entry.get(PartName.attendance_mode) or ""),
        group=group,
        span=span_of_entry(entry),
    )


def make_signatories(entries: Sequence[Entry], state: State) -> list[Signatory]:
    """Those who sign, in printed order."""
    return [
        Signatory(
            name=make_name(entry.get(PartName.name), state),
            role=entry.get(PartName.role),
            positions=entry.all(PartName.position),
            capacity=_capacity(entry, state),
            capacity_text=entry.get(PartName.capacity_text),
            span=span_of_entry(entry),
        )
        for entry in entries
    ]


def _capacity(entry: Entry, state: State) -> Capacity | None:
    text = entry.get(PartName.capacity_text)
    if text is None:
        return CAPACITIES.get(entry.get(PartName.capacity) or "")
    words = signature_words(state.vocabulary)
    match = words.capacity.search(text)
    meant = match[0] if match else misspelt_capacity(text, words)
    return words.capacities[meant] if meant else None
