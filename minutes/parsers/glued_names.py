"""Names to which the role or office beside them is glued, as others of the same lists show."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from minutes.model import Attendee, PersonName
from minutes.parsers.roles import read_role_kind
from minutes.parsers.state import State

SURE = 0.7
SHORTEST_FAMILY = 3
"""Letters of a family name that must be left."""


def part_glued_names(lists: Sequence[Sequence[Attendee]], state: State) -> list[list[Attendee]]:
    """The people of the lists, roles and offices parted from family names that end with them.

    «นางเนตร คันคลองกรรมการ» is parted where «กรรมการ» stands beside two others, and nothing beside her.
    """
    everybody = [each for people in lists for each in people]
    roles = _often(each.role for each in everybody)
    offices = _often(position for each in everybody for position in each.positions)
    return [[_parted(each, roles, offices, state) for each in people] for people in lists]


def _often(words: Iterable[str | None]) -> list[str]:
    """The words that stand beside two people and more, the longest first."""
    counted = Counter(each for each in words if each and len(each) >= 5)
    return sorted((each for each, count in counted.items() if count >= 2), key=len, reverse=True)


def _parted(person: Attendee, roles: Sequence[str], offices: Sequence[str], state: State) -> Attendee:
    name = person.name
    if name is None or not name.family or person.role or person.positions:
        return person
    for words in (*roles, *offices):
        family = name.family.removesuffix(words).strip()
        if family != name.family and len(family) >= SHORTEST_FAMILY:
            text = name.text.removesuffix(words).strip()
            parted = PersonName(text=text, prefix=name.prefix, given=name.given, family=family)
            changes: dict[str, object] = {"name": parted, "confidence": SURE}
            if words in roles:
                changes |= {"role": words, "role_kind": read_role_kind(words, state.words, state.own_roles)}
            else:
                changes["positions"] = (words,)
            return person.model_copy(update=changes)
    return person
