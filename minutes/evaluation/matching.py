"""One-to-one matching of what gold states with what was found."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import TypeVar

G = TypeVar("G")
F = TypeVar("F")

Pairs = list[tuple[int, int]]
"""Places of two matched members: in the gold list, in the list found."""


def pair_up(
    gold: Sequence[G],
    found: Sequence[F],
    likeness: Callable[[G, F], float],
    exact: Sequence[tuple[Callable[[G], Hashable], Callable[[F], Hashable]]] = (),
    shortlist: Callable[[Sequence[G], Sequence[F]], Iterable[Iterable[int]]] | None = None,
) -> Pairs:
    """A matching over multisets, best pairs first, sorted by place in gold.

    `exact` are pairs of key functions: members with equal keys are matched before anything is compared, in order; a
    key of None matches nothing. The rest is matched by `likeness` (0 or less: no match), the most alike first, equal
    ones in order, and then rearranged where that lets more members have a partner. For long lists `shortlist` says
    for each gold member left the places of those found that are worth comparing.
    """
    taken: dict[int, int] = {}
    for gold_key, found_key in exact:
        taken.update(_equal_keys(gold, found, taken, gold_key, found_key))
    used = set(taken.values())
    places = [place for place in range(len(gold)) if place not in taken]
    others = [place for place in range(len(found)) if place not in used]
    left, over = [gold[place] for place in places], [found[place] for place in others]
    lists = shortlist(left, over) if shortlist else (range(len(over)) for _ in left)
    edges: dict[int, list[tuple[float, int]]] = {}
    for place, member, listed in zip(places, left, lists, strict=True):
        scored = ((likeness(member, over[other]), others[other]) for other in listed)
        edges[place] = sorted((-score, other) for score, other in scored if score > 0)
    taken.update(_best_first(edges))
    return sorted(taken.items())


def _equal_keys(
    gold: Sequence[G],
    found: Sequence[F],
    taken: dict[int, int],
    gold_key: Callable[[G], Hashable],
    found_key: Callable[[F], Hashable],
) -> dict[int, int]:
    used = set(taken.values())
    places: dict[Hashable, deque[int]] = defaultdict(deque)
    for place, member in enumerate(found):
        if place not in used and (key := found_key(member)) is not None:
            places[key].append(place)
    pairs = {}
    for place, wanted in enumerate(gold):
        if place in taken or (key := gold_key(wanted)) is None:
            continue
        if waiting := places.get(key):
            pairs[place] = waiting.popleft()
    return pairs


def _best_first(edges: dict[int, list[tuple[float, int]]]) -> dict[int, int]:
    pairs: dict[int, int] = {}
    partner: dict[int, int] = {}
    for _, place, other in sorted((cost, place, other) for place, ends in edges.items() for cost, other in ends):
        if place not in pairs and other not in partner:
            pairs[place], partner[other] = other, place
    if len(partner) < len(edges):
        for place in edges:
            if place not in pairs:
                _rearrange(place, edges, pairs, partner)
    return pairs


def _rearrange(
    start: int, edges: dict[int, list[tuple[float, int]]], pairs: dict[int, int], partner: dict[int, int]
) -> None:
    """Finds the gold member a partner by moving others to another partner of theirs, if there is a way."""
    came_from: dict[int, int] = {}
    waiting = deque([start])
    while waiting:
        place = waiting.popleft()
        for _, other in edges[place]:
            if other in came_from:
                continue
            came_from[other] = place
            if other not in partner:
                _turn_over(other, came_from, pairs, partner)
                return
            waiting.append(partner[other])


def _turn_over(end: int, came_from: dict[int, int], pairs: dict[int, int], partner: dict[int, int]) -> None:
    other: int | None = end
    while other is not None:
        place = came_from[other]
        before = pairs.get(place)
        pairs[place], partner[other] = other, place
        other = before
