"""The settings of a training, the points of its curve, and how fast it learns when."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

WARM_UP = 0.04
"""The rate of learning rises over this share of the course,"""
LOWEST_RATE = 0.01
"""and falls from there to this share of its height."""


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings of a training."""

    lines: int = 480_000
    batch: int = 24
    rate: float = 2e-3
    decay: float = 1e-2
    seed: int = 2569
    workers: int = 1
    measured_every: int = 20_000


@dataclass(frozen=True, slots=True)
class Point:
    """A point of the curve: lines learned, minutes, loss, and error rates in per cent by set."""

    lines: int
    minutes: float
    loss: float
    error: Mapping[str, float]
    digits: Mapping[str, float]


def rate_at(share: float, top: float) -> float:
    """The rate of learning after a share of the course.

    >>> rate_at(0.02, 2.0), round(rate_at(1.0, 2.0), 3)
    (1.0, 0.02)
    """
    if share < WARM_UP:
        return top * share / WARM_UP
    fallen = 0.5 * (1 + math.cos(math.pi * min((share - WARM_UP) / (1 - WARM_UP), 1.0)))
    return top * (LOWEST_RATE + (1 - LOWEST_RATE) * fallen)
