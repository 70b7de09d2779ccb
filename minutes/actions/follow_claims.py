"""Which assignment a passage tells of, where several could be meant: the better one, with less confidence."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from minutes.actions.follow_deciding import Verdict
from minutes.actions.follow_matters import Matter
from minutes.actions.follow_types import Status
from minutes.actions.follow_weighing import Task, Weighed

CLEAR, DOUBTFUL = 0.15, 0.6
"""Where the next best origin of a passage is within so many points, the confidence goes down to so much of itself."""
REOPENED = 0.65
"""So many points bring back an assignment of which words said that it is done."""
SIBLING = 0.6
"""Of several assignments of one item those share a passage that have so much of the words of the best one there."""
TRIES = 3
"""So many passages are asked for words of a status, the best first."""


@dataclass(frozen=True, slots=True)
class Told:
    """What a meeting tells of a thread."""

    meeting: int
    matter: Matter
    weighed: Weighed
    verdict: Verdict
    confidence: float


@dataclass(slots=True)
class Thread:
    """An assignment, those that give it anew, and what later meetings tell of them."""

    members: list[Task] = field(default_factory=list)
    told: list[Told] = field(default_factory=list)
    near: tuple[int, Matter, Weighed] | None = None

    @property
    def closed(self) -> bool:
        """Whether the last words say that it is done."""
        return bool(self.told) and self.told[-1].verdict.status is Status.closed

    @property
    def origin(self) -> tuple[int, int]:
        """Meeting and item that gave it first."""
        return self.members[0].origin


def claim(
    weighed: Sequence[Weighed], threads: Sequence[Thread]
) -> tuple[dict[int, Weighed], Mapping[int, Sequence[Weighed]]]:
    """The passage that each thread claims, and those that it could claim, the best first.

    A passage goes to the origin with the most points; assignments of one item may share it.
    """
    best: dict[tuple[int, int], Weighed] = {}
    for each in weighed:
        key = (each.task.thread, each.matter)
        closed = threads[each.task.thread].closed
        if each.enough and (not closed or each.points >= REOPENED) and each.points > _points(best.get(key)):
            best[key] = each
    ranked = sorted(best.values(), key=lambda each: (-each.points, -each.share, each.task.place, each.matter))
    claims: dict[int, Weighed] = {}
    holders: dict[tuple[int, int], Weighed] = {}
    options: dict[int, list[Weighed]] = defaultdict(list)
    for each in ranked:
        holder = holders.get((each.matter, each.passage))
        if holder is not None and not _shares(each, holder, threads):
            continue
        thread = each.task.thread
        if len(options[thread]) < TRIES:
            options[thread].append(each)
        if thread not in claims:
            claims[thread] = each
            holders.setdefault((each.matter, each.passage), each)
    return claims, options


def _points(weighed: Weighed | None) -> float:
    return weighed.points if weighed else -1.0


def _shares(one: Weighed, holder: Weighed, threads: Sequence[Thread]) -> bool:
    """Whether a passage tells of another assignment of the same item too."""
    same = threads[one.task.thread].origin == threads[holder.task.thread].origin
    return same and one.share >= SIBLING * holder.share


def doubt(
    chosen: Weighed, weighed: Sequence[Weighed], claims: Mapping[int, Weighed], threads: Sequence[Thread]
) -> float:
    """1, or less where another origin that found nothing better comes close to the one that was chosen."""
    origin = threads[chosen.task.thread].origin
    rivals = (
        each.points
        for each in weighed
        if each.matter == chosen.matter
        and each.enough
        and threads[each.task.thread].origin != origin
        and not threads[each.task.thread].closed
        and _points(claims.get(each.task.thread)) < each.points
    )
    lead = chosen.points - max(rivals, default=-1.0)
    return 1.0 if lead >= CLEAR else DOUBTFUL + (1 - DOUBTFUL) * max(lead, 0.0) / CLEAR
