"""Accuracy of the people: attendees, their fields, and signatories."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from minutes.evaluation.matching import Pairs, pair_up
from minutes.evaluation.results import Tally
from minutes.evaluation.sameness import (
    NEAR,
    Plain,
    Rules,
    alike,
    likeness,
    mapping,
    members,
    same_text,
    same_value,
    shown,
    words,
)

LISTS = ("present", "absent", "in_attendance")
NAME_PARTS = ("prefix", "given", "family")
TEXT_FIELDS = ("role", "on_behalf_of", "represents", "absence_reason")

FAINT = 0.01
"""Likeness of two members that nothing speaks for or against: better than no partner."""
HINT = 0.0001
"""What agreement in something that need not agree adds to a likeness, to choose among equals."""


@dataclass(frozen=True, slots=True)
class Person:
    """An attendee or signatory with what they are recognised by."""

    raw: Plain
    place: str
    """The attendance list; empty for signatories."""
    path: str
    keys: tuple[str, ...]
    """The parts of the name that are compared."""
    parts: Mapping[str, str]
    full: str
    """Those parts, joined for comparing; empty for a seat without a name."""
    positions: str

    @property
    def states_name(self) -> bool:
        """Whether it is stated who it is, be it nobody: a name that leaves all of its parts out says nothing."""
        return "name" in self.raw and (bool(self.parts) or self.raw["name"] is None)

    def named_by(self, keys: tuple[str, ...]) -> str:
        """The name out of other parts, as another record of the person gives it."""
        return self.full if keys == self.keys else "".join(self.parts.get(key, "") for key in keys)

    @property
    def label(self) -> str:
        """The person as shown in an error."""
        name = mapping(self.raw.get("name"))
        printed = shown(name.get("text")) or " ".join(str(name[key]) for key in NAME_PARTS if name.get(key))
        return printed or shown(self.raw.get("positions")) or shown(self.raw.get("role")) or "–"


def count_attendees(gold: Plain, found: Plain, rules: Rules, tally: Tally) -> None:
    """Scores `attendees`, apart for each list too, and `attendee_fields` over those matched."""
    attendance, read = mapping(gold.get("attendance")), mapping(found.get("attendance"))
    stated = [place for place in LISTS if place in attendance]
    if not stated:
        return
    expected = [person for place in stated for person in _attendees(attendance, place)]
    actual = [person for place in stated for person in _attendees(read, place)]
    pairs = pair_up(expected, actual, _attendee_likeness(rules), EXACT_ATTENDEE, _shortlist(rules.text))
    tally.add("attendees", len(pairs), len(expected), len(actual))
    for place in stated:
        tally.add(
            f"attendees.{place}",
            sum(expected[one].place == place for one, _ in pairs),
            sum(person.place == place for person in expected),
            sum(person.place == place for person in actual),
        )
    _blame_unmatched("attendees", expected, actual, pairs, tally)
    matched = {other for _, other in pairs}
    for index, person in enumerate(actual):
        if index not in matched:
            tally.judge("attendees", person.raw, False)
    for one, other in pairs:
        errors = len(tally.errors)
        _count_fields(expected[one], actual[other], rules, tally)
        tally.judge("attendees", actual[other].raw, len(tally.errors) == errors)
    if not pairs and (fields := sum(_stated_fields(person) for person in expected)):
        tally.add("attendee_fields", 0, fields, fields)


def count_signatories(gold: Plain, found: Plain, rules: Rules, tally: Tally) -> None:
    """Adds the signatories to the score `closing`: a point for each name and capacity; a spurious one costs a point."""
    if "signatories" not in gold:
        return
    expected, actual = _signatories(gold), _signatories(found)
    pairs = dict(pair_up(expected, actual, _signatory_likeness(rules), EXACT_SIGNATORY))
    spurious = [person for place, person in enumerate(actual) if place not in pairs.values()]
    if not expected:
        _add_closing(1, 1, tally)
    for place, person in enumerate(expected):
        partner = actual[pairs[place]] if place in pairs else None
        errors = len(tally.errors)
        if person.states_name:
            shown_partner = partner.label if partner else None
            _check_closing(f"{person.path}.name", partner is not None, person.label, shown_partner, tally)
        if "capacity" in person.raw:
            capacity, read = person.raw["capacity"], partner.raw.get("capacity") if partner else None
            right = partner is not None and same_value(capacity, read)
            wanted = capacity if partner else capacity or "–"
            _check_closing(f"{person.path}.capacity", right, wanted, read, tally)
        if partner is not None:
            tally.judge("closing", partner.raw, len(tally.errors) == errors)
    for person in spurious:
        _add_closing(0, 1, tally)
        tally.blame("closing", person.path, None, person.label)
        tally.judge("closing", person.raw, False)


def _check_closing(path: str, right: bool, expected: object, found: object, tally: Tally) -> None:
    tally.check("closing", "signatories", path, right, expected, found)


def _add_closing(right: int, total: int, tally: Tally) -> None:
    tally.add("closing", right, total, total)
    tally.add("closing.signatories", right, total, total)


def _attendees(attendance: Plain, place: str) -> list[Person]:
    rows = members(attendance.get(place))
    return [_person(row, place, f"attendance.{place}[{index}]") for index, row in enumerate(rows)]


def _signatories(minutes: Plain) -> list[Person]:
    rows = members(minutes.get("signatories"))
    return [_person(row, "", f"signatories[{index}]") for index, row in enumerate(rows)]


def _person(raw: Plain, place: str, path: str) -> Person:
    name = mapping(raw.get("name"))
    parts = {key: words(name.get(key)) for key in (*NAME_PARTS, "text") if key in name}
    keys = tuple(key for key in NAME_PARTS if key in parts)
    full = "".join(parts[key] for key in keys)
    if not full:
        keys, full = ("text",), parts.get("text", "")
    return Person(raw, place, path, keys, parts, full, words(raw.get("positions")))


def _name_likeness(gold: Person, found: Person, rules: Rules) -> float:
    if gold.full:
        return likeness(gold.full, found.named_by(gold.keys), rules.text)
    if gold.states_name and found.full:
        return 0.0
    if "positions" in gold.raw:
        return likeness(gold.positions, found.positions, rules.title)
    return FAINT


def _attendee_likeness(rules: Rules) -> Callable[[Person, Person], float]:
    def attendee_likeness(gold: Person, found: Person) -> float:
        return _name_likeness(gold, found, rules) if gold.place == found.place else 0.0

    return attendee_likeness


def _signatory_likeness(rules: Rules) -> Callable[[Person, Person], float]:
    def signatory_likeness(gold: Person, found: Person) -> float:
        same_capacity = gold.raw.get("capacity") == found.raw.get("capacity")
        if not gold.states_name or (not gold.full and not found.full):
            return 1.0 if same_capacity else FAINT
        alike = _name_likeness(gold, found, rules)
        return alike + HINT if alike and same_capacity else alike

    return signatory_likeness


def _shortlist(percent: int) -> Callable[[Sequence[Person], Sequence[Person]], Iterator[Iterable[int]]]:
    def shortlist(gold: Sequence[Person], found: Sequence[Person]) -> Iterator[Iterable[int]]:
        names: dict[tuple[str, ...], list[str]] = {}
        for person in gold:
            if person.full and person.keys not in names:
                names[person.keys] = [other.named_by(person.keys) for other in found]
            yield alike(person.full, names[person.keys], percent) if person.full else range(len(found))

    return shortlist


def _near_likeness(gold: Person, found: Person) -> float:
    alike = likeness(gold.full or gold.positions, found.full or found.positions, NEAR)
    return alike + HINT if alike and gold.place == found.place else alike


def _same_person(person: Person) -> Hashable:
    """What a person is recognised by; None where that is not stated."""
    if person.full:
        return (person.place, person.keys, person.full)
    if person.states_name and "positions" in person.raw:
        return (person.place, None, person.positions)
    return None


def _same_row(person: Person) -> Hashable:
    """The same with the other columns, to tell apart those of one name and seats of one office."""
    key = _same_person(person)
    return (key, person.positions, words(person.raw.get("role"))) if key else None


def _same_signature(person: Person) -> Hashable:
    return (person.keys, person.full, words(person.raw.get("capacity"))) if person.full else None


def _same_signatory(person: Person) -> Hashable:
    return (person.keys, person.full) if person.full else None


EXACT_ATTENDEE = ((_same_row, _same_row), (_same_person, _same_person))
EXACT_SIGNATORY = ((_same_signature, _same_signature), (_same_signatory, _same_signatory))


def _count_fields(gold: Person, found: Person, rules: Rules, tally: Tally) -> None:
    def check(field: str, path: str, right: bool, expected: object, read: object) -> None:
        tally.check("attendee_fields", field, f"{gold.path}.{path}", right, expected, read)

    name, read_name = mapping(gold.raw.get("name")), mapping(found.raw.get("name"))
    for part in NAME_PARTS:
        if part in name:
            value, read = name[part], read_name.get(part)
            check(part, f"name.{part}", same_text(value, read, rules.text), value, read)
    for field in TEXT_FIELDS:
        if field in gold.raw:
            value, read = gold.raw[field], found.raw.get(field)
            check(field, field, same_text(value, read, rules.text), value, read)
    if "role_kind" in gold.raw:
        value, read = gold.raw["role_kind"], found.raw.get("role_kind")
        check("role_kind", "role_kind", same_value(value, read), value, read)
    if "positions" in gold.raw:
        right = likeness(gold.positions, found.positions, rules.title) > 0
        check("positions", "positions", right, gold.raw["positions"], found.raw.get("positions"))


def _stated_fields(person: Person) -> int:
    name = mapping(person.raw.get("name"))
    fields = (*TEXT_FIELDS, "role_kind", "positions")
    return sum(part in name for part in NAME_PARTS) + sum(field in person.raw for field in fields)


def _blame_unmatched(
    score: str, expected: Sequence[Person], actual: Sequence[Person], pairs: Pairs, tally: Tally
) -> None:
    """Notes those without a partner; one found in another list, or under a name that is near, as one wrong value."""
    matched, used = {one for one, _ in pairs}, {other for _, other in pairs}
    left = [person for place, person in enumerate(expected) if place not in matched]
    over = [person for place, person in enumerate(actual) if place not in used]
    near = dict(pair_up(left, over, _near_likeness, shortlist=_shortlist(NEAR)))
    for place, person in enumerate(left):
        if place not in near:
            tally.blame(score, person.path, person.label, None)
            continue
        partner = over[near[place]]
        if person.place == partner.place:
            tally.blame(score, person.path, person.label, partner.label)
        else:
            tally.blame(score, person.path, f"{person.place}: {person.label}", f"{partner.place}: {partner.label}")
    for place, person in enumerate(over):
        if place not in near.values():
            tally.blame(score, person.path, None, person.label)
