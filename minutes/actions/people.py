"""People and offices reconciled across meetings: a proposal that a person corrects, and the names that follow from it.

Nothing is merged silently: `reconcile` proposes, `write_people` puts the proposal into a TOML file, and only what
`load_people` reads back from such a file changes a name.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING, TypeVar

from minutes.actions.follow_types import Followed
from minutes.actions.people_clusters import Cluster, Ground, office_clusters, person_clusters
from minutes.actions.people_sightings import Sighting, plain_name, sightings
from minutes.model import ActionItem, Minutes

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["Entry", "Ground", "OfficeHeld", "People", "Proposal", "apply_people", "reconcile"]

Named = TypeVar("Named", ActionItem, Followed)


@dataclass(frozen=True, slots=True)
class OfficeHeld:
    """An office or role of a person, in which body it was seen, and from when to when."""

    office: str
    body: str | None
    first: date | None
    last: date | None


@dataclass(frozen=True, slots=True)
class Entry:
    """A person or an office: the name to use, all spellings of it, and why they are thought to be one."""

    name: str
    spellings: tuple[str, ...]
    grounds: tuple[Ground, ...] = ()
    confidence: float | None = None
    offices: tuple[OfficeHeld, ...] = ()
    bodies: tuple[str, ...] = ()
    """Where a user says so, the spellings stand for this entry in the minutes of these bodies alone."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """Who may be the same as whom."""

    people: tuple[Entry, ...]
    offices: tuple[Entry, ...]

    @property
    def merged(self) -> tuple[Entry, ...]:
        """The entries that put several spellings together: what a person should look at."""
        return tuple(entry for entry in (*self.people, *self.offices) if len(entry.spellings) > 1)


def reconcile(many: Iterable[Minutes]) -> Proposal:
    """The people and offices of the meetings with their spellings, as a proposal; near linear in the names.

    Persons whose given and family names agree are one, unless men and women bear them; those that nearly agree are
    proposed as one where they share a body, never where both stand on the lists of one meeting.
    """
    seen = [sighting for place, minutes in enumerate(many) for sighting in sightings(minutes, place)]
    people = [_entry(cluster, offices=True) for cluster in person_clusters(seen)]
    offices = [_entry(cluster, offices=False) for cluster in office_clusters(seen)]
    return Proposal(tuple(people), tuple(offices))


def _entry(cluster: Cluster, offices: bool) -> Entry:
    spellings = Counter(sighting.text for sighting in cluster.seen)
    return Entry(
        name=_best_name(cluster.seen, spellings),
        spellings=tuple(spellings),
        grounds=tuple(ground for ground in Ground if ground in cluster.grounds),
        confidence=cluster.confidence if len(spellings) > 1 else None,
        offices=_offices_held(cluster.seen) if offices else (),
    )


def _best_name(seen: Sequence[Sighting], spellings: Counter[str]) -> str:
    """The spelling used most often; of several the one that was used last, a whole name before a part of it."""
    last: dict[str, date] = {}
    for sighting in seen:
        last[sighting.text] = max(last.get(sighting.text, date.min), sighting.day or date.min)
    whole = {sighting.text for sighting in seen if sighting.family or not sighting.given}
    return max(spellings, key=lambda text: (text in whole, spellings[text], last[text], text))


def _offices_held(seen: Sequence[Sighting]) -> tuple[OfficeHeld, ...]:
    """The offices of a person in the order in which they were first seen."""
    held: dict[tuple[str, str], OfficeHeld] = {}
    for sighting in seen:
        for office in sighting.offices:
            key = (plain_name(office), plain_name(sighting.body or ""))
            known = held.get(key, OfficeHeld(office, sighting.body, None, None))
            days = [day for day in (known.first, known.last, sighting.day) if day]
            held[key] = replace(known, first=min(days, default=None), last=max(days, default=None))
    return tuple(sorted(held.values(), key=lambda each: (each.first or date.max, each.last or date.max)))


@dataclass(frozen=True, slots=True)
class People:
    """Names as a person wants them: what each spelling stands for, in one body or everywhere."""

    entries: tuple[Entry, ...] = ()
    _by_spelling: Mapping[tuple[str, str], Entry] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        known: dict[tuple[str, str], Entry] = {}
        for entry in self.entries:
            for body in entry.bodies or ("",):
                for spelling in (entry.name, *entry.spellings):
                    known.setdefault((plain_name(spelling), plain_name(body)), entry)
        object.__setattr__(self, "_by_spelling", known)

    def entry(self, text: str, body: str | None = None) -> Entry | None:
        """The entry that a spelling stands for, None where no file says so."""
        name = plain_name(text)
        return self._by_spelling.get((name, plain_name(body or ""))) or self._by_spelling.get((name, ""))

    def named(self, text: str, body: str | None = None) -> str:
        """The name to use for a spelling; the spelling itself where nothing is said of it."""
        entry = self.entry(text, body)
        return entry.name if entry else text

    def spellings(self, text: str, body: str | None = None) -> tuple[str, ...]:
        """All spellings of whoever a spelling stands for, itself among them."""
        entry = self.entry(text, body)
        return tuple(dict.fromkeys((text, entry.name, *entry.spellings))) if entry else (text,)


def apply_people(many: Iterable[Named], people: People) -> list[Named]:
    """Action items, or what became of them, with the names that a user wants; everything else stays as printed."""
    return [_renamed(each, people) for each in many]


def _renamed(each: Named, people: People) -> Named:
    if isinstance(each, ActionItem):
        changed = {
            key: people.named(value, each.body)
            for key, value in (("assignee", each.assignee), ("report_to", each.report_to))
            if value
        }
        return each.model_copy(update=changed)
    return replace(each, assignees=tuple(people.named(name, each.body) for name in each.assignees))
