"""What the confidence of a network is worth, learned from signs of which it is known whether they were read right."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray


def calibration(sure: NDArray[np.float64], right: NDArray[np.bool_], points: int = 400) -> list[tuple[float, float]]:
    """Confidence before and after: a rising curve through the shares that were right, by pooling neighbours.

    (Isotonic regression with the pool-adjacent-violators algorithm, Zadrozny and Elkan 2002. To each pool one right and
    one wrong sign are added, so that nothing is ever certain.)
    """
    order = np.argsort(sure, kind="stable")
    pools: list[tuple[float, int, int]] = []
    for group in np.array_split(order, points):
        if not len(group):
            continue
        pools.append((float(sure[group].sum()), int(right[group].sum()), len(group)))
        while len(pools) > 1 and pools[-2][1] * pools[-1][2] >= pools[-1][1] * pools[-2][2]:
            (one, one_right, count), (other, other_right, more) = pools[-2:]
            pools[-2:] = [(one + other, one_right + other_right, count + more)]
    shares = np.maximum.accumulate([(hits + 1) / (count + 2) for _, hits, count in pools])
    return [
        (round(summed / count, 5), round(float(share), 5))
        for (summed, _, count), share in zip(pools, shares, strict=True)
    ]
