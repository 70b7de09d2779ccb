"""From the probabilities of each step along a line to signs, where they stand, and how sure each is."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from minutes.ocr.alphabet import BLANK

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


class Sign(NamedTuple):
    """A class that was read, over which steps, how sure, and the one that comes next after it."""

    number: int
    begin: int
    end: int
    confidence: float
    runner_up: int


def read_steps(steps: NDArray[np.float32]) -> list[Sign]:
    """The signs that are most probable at each step (steps by classes); the same at one step after another is one.

    How sure is the probability at its best step; what comes next there is the runner-up.
    """
    import numpy as np

    best = steps.argmax(axis=1)
    edges = np.flatnonzero(np.diff(best)) + 1
    begins, ends = np.concatenate(([0], edges)), np.concatenate((edges, [len(best)]))
    signs: list[Sign] = []
    for begin, end in zip(begins.tolist(), ends.tolist(), strict=True):
        number = int(best[begin])
        if number == BLANK:
            continue
        inside = steps[begin:end]
        peak = inside[inside[:, number].argmax()]
        others = peak.copy()
        others[number] = others[BLANK] = 0.0
        signs.append(Sign(number, begin, end, float(peak[number]), int(others.argmax())))
    return signs
