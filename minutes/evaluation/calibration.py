"""Whether confidence can be relied on: of the parts read with 0.9, how many are right."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

BOUNDS = (0.0, 0.6, 0.7, 0.8, 0.9)
"""Where the steps of confidence begin; above the last stands what is plainly stated (null)."""


@dataclass(frozen=True, slots=True)
class Judged:
    """One part that was read and that gold speaks of."""

    part: str
    """The score it belongs to: attendees, agenda, resolutions, assignments, closing."""
    confidence: float | None
    right: bool
    """Whether all that gold states of it was read."""


@dataclass(frozen=True, slots=True)
class Step:
    """The parts read with nearly one confidence."""

    least: float | None
    """The lowest confidence of the step; None for what is plainly stated."""
    most: float | None
    count: int
    right: int
    mean: float | None
    """Their mean confidence; None where plainly stated."""

    @property
    def share(self) -> float:
        """How many of them are right, 0 to 1."""
        return self.right / self.count


def calibrate(judged: Iterable[Judged]) -> list[Step]:
    """The parts that were read in steps of confidence, the least sure first; steps without any are left out.

    >>> step, = calibrate([Judged("agenda", 0.9, True), Judged("agenda", 0.9, False)])
    >>> step.count, step.share
    (2, 0.5)
    """
    every = list(judged)
    steps = []
    for least, most in zip(BOUNDS, (*BOUNDS[1:], 1.01), strict=True):
        among = [each for each in every if each.confidence is not None and least <= each.confidence < most]
        if among:
            steps.append(_step(among, least, min(most, 1.0)))
    plain = [each for each in every if each.confidence is None]
    return [*steps, _step(plain, None, None)] if plain else steps


def _step(among: Sequence[Judged], least: float | None, most: float | None) -> Step:
    sure = [each.confidence for each in among if each.confidence is not None]
    mean = sum(sure) / len(sure) if sure else None
    return Step(least, most, len(among), sum(each.right for each in among), mean)
