"""Which spellings are of one person or office: only names that share a part in one body are compared."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from rapidfuzz.distance import Levenshtein

from minutes.actions.people_sightings import Sighting, plain_name, sex_of
from minutes.thai.numbers import to_arabic

MOST_IN_BLOCK = 40
"""Of more names that share a part each is compared with so many that stand beside it in the alphabet."""
SLIPS = 2
"""Letters by which two spellings of one name may differ …"""
LEAST_LETTERS = 8
"""… where the shorter has so many letters at least; one letter in shorter names."""
OFFICE_LETTERS = 10
"""Names of offices that are shorter are the same only letter by letter."""


class Ground(StrEnum):
    """Why spellings are proposed as one, with what it is worth."""

    same_name = "same_name"
    """Given and family name are the same."""
    prefix = "prefix"
    """Only the prefix changed: married, promoted, a degree."""
    near_spelling = "near_spelling"
    """A letter or two differ, and body and office are the same."""
    near_name = "near_name"
    """A letter or two differ, and the body is the same."""
    family_name = "family_name"
    """The family name changed, while given name, body and office stay."""
    given_alone = "given_alone"
    """The given name alone, which only one person of the body bears."""
    short_form = "short_form"
    """An office with blanks, signs or a short form."""


WORTH = {
    Ground.same_name: 0.95,
    Ground.prefix: 0.9,
    Ground.near_spelling: 0.8,
    Ground.near_name: 0.6,
    Ground.family_name: 0.55,
    Ground.given_alone: 0.6,
    Ground.short_form: 0.9,
}


@dataclass(slots=True)
class Cluster:
    """Sightings of what is likely one person or office."""

    seen: list[Sighting]
    grounds: set[Ground] = field(default_factory=set)

    @property
    def confidence(self) -> float:
        """How sure it is that all are one: as sure as the weakest ground."""
        return min((WORTH[ground] for ground in self.grounds), default=1.0)


def person_clusters(seen: Iterable[Sighting]) -> list[Cluster]:
    """The persons among the sightings, in the order in which they are first seen."""
    exact: dict[tuple[str, str, str], Cluster] = {}
    alone: list[Sighting] = []
    for sighting in seen:
        if sighting.given and sighting.family:
            key = (plain_name(sighting.given), plain_name(sighting.family), sex_of(sighting.prefix) or "")
            exact.setdefault(key, Cluster([])).seen.append(sighting)
        elif sighting.given:
            alone.append(sighting)
    clusters = _joined_sexes(exact)
    clusters = _joined(clusters, _near_pairs(clusters))
    _add_given_alone(clusters, alone)
    for cluster in clusters:
        _note_prefixes(cluster)
    return clusters


def _joined_sexes(exact: dict[tuple[str, str, str], Cluster]) -> list[Cluster]:
    """One cluster a name; two where men and women bear it, those whose prefix does not say with the more frequent."""
    names: dict[tuple[str, str], list[tuple[str, Cluster]]] = defaultdict(list)
    for (given, family, sex), cluster in exact.items():
        names[given, family].append((sex, cluster))
    found: list[Cluster] = []
    for parts in names.values():
        stated = sorted((part for part in parts if part[0]), key=lambda part: -len(part[1].seen))
        first = stated[0][1] if stated else parts[0][1]
        for sex, cluster in parts:
            if not sex and cluster is not first:
                first.seen.extend(cluster.seen)
        found.extend(cluster for _, cluster in stated or parts)
    return found


@dataclass(frozen=True, slots=True)
class _Profile:
    """What is compared of a cluster, found once."""

    given: str
    family: str
    sexes: frozenset[str]
    offices: frozenset[str]
    bodies: frozenset[str]
    meetings: frozenset[int]


COMMON_OFFICES = frozenset({"กรรมการ", "ผู้เข้าร่วมประชุม", "สมาชิก", "อนุกรรมการ"})
"""Roles of so many that they tell nobody from anybody."""


def _profile(cluster: Cluster) -> _Profile:
    first, seen = cluster.seen[0], cluster.seen
    return _Profile(
        plain_name(first.given or ""),
        plain_name(first.family or ""),
        frozenset(sex for sighting in seen if (sex := sex_of(sighting.prefix))),
        frozenset(plain_name(office) for office in {each for sighting in seen for each in sighting.offices})
        - COMMON_OFFICES,
        frozenset(plain_name(body) for body in {sighting.body or "" for sighting in seen}),
        frozenset(sighting.meeting for sighting in seen if sighting.listed),
    )


def _near_pairs(clusters: Sequence[Cluster]) -> Iterator[tuple[int, int, Ground]]:
    """Pairs of clusters that may be one person."""
    profiles = [_profile(cluster) for cluster in clusters]
    blocks: dict[tuple[str, str, str], list[int]] = defaultdict(list)
    for place, each in enumerate(profiles):
        for body in sorted(each.bodies):
            blocks[body, "given", each.given].append(place)
            blocks[body, "family", each.family].append(place)
            blocks[body, "both", each.given[:2] + each.family[:2]].append(place)
    compared: set[tuple[int, int]] = set()
    for (_, kind, _), places in blocks.items():
        backwards = kind == "family"
        ordered = sorted(places, key=lambda place: (_spelt(profiles[place], backwards), place))
        for at, one in enumerate(ordered):
            for other in ordered[at + 1 : at + 1 + MOST_IN_BLOCK]:
                pair = (min(one, other), max(one, other))
                if pair not in compared:
                    compared.add(pair)
                    if ground := _ground(profiles[one], profiles[other]):
                        yield *pair, ground


def _spelt(profile: _Profile, backwards: bool) -> tuple[str, str]:
    return (profile.family, profile.given) if backwards else (profile.given, profile.family)


def _ground(one: _Profile, other: _Profile) -> Ground | None:
    """Why two clusters may be one person, None where nothing says so or something speaks against it."""
    letters = min(len(one.given + one.family), len(other.given + other.family))
    allowed = SLIPS if letters >= LEAST_LETTERS else 1
    distance = Levenshtein.distance(one.given, other.given, score_cutoff=allowed)
    distance += Levenshtein.distance(one.family, other.family, score_cutoff=allowed)
    same = one.given == other.given
    if distance > allowed and not (same and one.offices & other.offices):
        return None
    if len(one.sexes | other.sexes) > 1 or one.meetings & other.meetings:
        return None
    office = bool(one.offices & other.offices)
    if distance <= allowed and (same or one.family == other.family or office):
        return Ground.near_spelling if office else Ground.near_name
    return Ground.family_name if same and office and "f" in one.sexes | other.sexes else None


def _met(one: Cluster, other: Cluster) -> bool:
    """Whether both stand on the lists of one meeting: then they are two."""
    meetings = {sighting.meeting for sighting in one.seen if sighting.listed}
    return any(sighting.listed and sighting.meeting in meetings for sighting in other.seen)


def _joined(clusters: Sequence[Cluster], pairs: Iterable[tuple[int, int, Ground]]) -> list[Cluster]:
    """The clusters, those that are one put together, the surest first; none with one whom it met."""
    home = list(range(len(clusters)))
    groups = {place: Cluster(list(cluster.seen), set(cluster.grounds)) for place, cluster in enumerate(clusters)}
    for one, other, ground in sorted(pairs, key=lambda pair: (-WORTH[pair[2]], pair)):
        first, second = _root(home, one), _root(home, other)
        if first == second or _met(groups[first], groups[second]):
            continue
        keep, leave = min(first, second), max(first, second)
        gone = groups.pop(leave)
        home[leave] = keep
        groups[keep].seen.extend(gone.seen)
        groups[keep].grounds |= gone.grounds | {ground}
    return [groups[place] for place in sorted(groups)]


def _root(home: list[int], place: int) -> int:
    while home[place] != place:
        home[place] = home[home[place]]
        place = home[place]
    return place


def _add_given_alone(clusters: list[Cluster], alone: Sequence[Sighting]) -> None:
    """Adds sightings by given name alone to the one person of the body who bears it."""
    by_given: dict[tuple[str, str], list[Cluster]] = defaultdict(list)
    for cluster in clusters:
        for key in {(plain_name(each.body or ""), plain_name(each.given or "")) for each in cluster.seen}:
            by_given[key].append(cluster)
    for sighting in alone:
        bearers = by_given[plain_name(sighting.body or ""), plain_name(sighting.given or "")]
        sexes = {sex_of(each.prefix) for cluster in bearers for each in cluster.seen} - {None}
        if len(bearers) == 1 and len(sexes | ({sex_of(sighting.prefix)} - {None})) <= 1:
            bearers[0].seen.append(sighting)
            bearers[0].grounds.add(Ground.given_alone)


def _note_prefixes(cluster: Cluster) -> None:
    texts = {sighting.text for sighting in cluster.seen}
    if len({plain_name(sighting.prefix) for sighting in cluster.seen if sighting.prefix}) > 1:
        cluster.grounds.add(Ground.prefix)
    elif len(texts) > 1 and not cluster.grounds:
        cluster.grounds.add(Ground.same_name)


def office_clusters(seen: Iterable[Sighting]) -> list[Cluster]:
    """The offices among the sightings; those of one body that differ by a letter or two, but by no number, are one."""
    exact: dict[str, Cluster] = {}
    for sighting in seen:
        if not sighting.given:
            exact.setdefault(plain_name(sighting.text), Cluster([])).seen.append(sighting)
    for cluster in exact.values():
        if len({sighting.text for sighting in cluster.seen}) > 1:
            cluster.grounds.add(Ground.short_form)
    names = list(exact)
    return _joined(list(exact.values()), _near_offices(names, exact))


def _near_offices(names: Sequence[str], exact: dict[str, Cluster]) -> Iterator[tuple[int, int, Ground]]:
    blocks: dict[tuple[str, str], list[int]] = defaultdict(list)
    for place, name in enumerate(names):
        if len(name) >= OFFICE_LETTERS:
            for body in {plain_name(sighting.body or "") for sighting in exact[name].seen}:
                blocks[body, name[:4]].append(place)
                blocks[body, f"…{name[-4:]}"].append(place)
    for places in blocks.values():
        ordered = sorted(places, key=lambda place: names[place])
        for at, one in enumerate(ordered):
            for other in ordered[at + 1 : at + 1 + MOST_IN_BLOCK]:
                same_figures = _figures(names[one]) == _figures(names[other])
                if same_figures and Levenshtein.distance(names[one], names[other], score_cutoff=1) <= 1:
                    yield min(one, other), max(one, other), Ground.near_name


def _figures(name: str) -> list[str]:
    return [letter for letter in to_arabic(name) if letter.isdigit()]
