"""Names to which something is glued: the role or office beside them, or the family name under the given name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from minutes.layout.rows import Column
from minutes.model import Attendee, PersonName
from minutes.parsers.roles import is_position, read_role_kind
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


def office_below_name(cell: Column, state: State) -> tuple[str, ...] | None:
    """The paragraphs of a cell in which a whole name stands over an office; None for any other cell.

    «นายก่อเกียรติ ใจงาม» over «ผู้จัดการแผนกผลิต» were put together like a broken word.
    """
    if len(cell.parts) < 2 or len(cell.parts) == len(cell.paragraphs):
        return None
    above, first = cell.parts[0], cell.paragraphs[0]
    name = state.name_at(above)
    if name is None or not name.family or name.end < len(above) or not first.startswith(above):
        return None
    below = first[len(above) :].strip()
    if not below or not (is_position(below, state.words) or below.startswith(("แทน", "ผู้แทน"))):
        return None
    return above, below, *cell.paragraphs[1:]


def part_broken_name(cell: Column, state: State) -> tuple[str, ...] | None:
    """The name in a cell whose only break stands between given and family name; None for any other cell.

    «นายก่อเกียรติ» over «ใจงาม» was put together like a broken word; one name without a family name shows it.
    Monks have none, and their names are left as they are.
    """
    if len(cell.parts) != 2 or len(cell.paragraphs) != 1:
        return None
    above, below = cell.parts
    whole = state.name_at(cell.text)
    if whole is None or whole.family or not whole.given or whole.end < len(cell.text) or cell.text.startswith("พระ"):
        return None
    apart = f"{above} {below}"
    parted = state.name_at(apart)
    return (apart,) if parted and parted.given and parted.family == below else None
