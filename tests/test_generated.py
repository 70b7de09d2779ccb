"""Minutes made up at random, with the habits of a secretary at random, are read back as they were meant.

`python -m tests.test_generated 0 300` prints the scores of 300 of them and the worst.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from statistics import mean

import pytest

from minutes.evaluation import score_document
from minutes.pipeline import parse_text
from minutes.readers.text import read_text
from tests.generated import generate
from tests.tracing import lost_lines, lost_words

SEEDS = range(200)
FLOOR = {
    "header": 1.0,
    "attendees": 0.998,
    "attendee_fields": 0.999,
    "agenda": 0.99,
    "resolutions": 0.985,
    "votes": 0.99,
    "assignments": 0.99,
    "closing": 0.99,
}
"""The mean of no score falls below this."""


def scores_of(seed: int) -> dict[str, float]:
    """The scores of the minutes of a seed."""
    text, gold = generate(seed)
    score = score_document(gold, parse_text(text).model_dump(mode="json"))
    return {name: value for name, value in score.scores.items() if value is not None}


@pytest.fixture(scope="module")
def scores() -> dict[str, list[float]]:
    """Every score over all seeds."""
    found: dict[str, list[float]] = defaultdict(list)
    for seed in SEEDS:
        for name, value in scores_of(seed).items():
            found[name].append(value)
    return found


@pytest.mark.parametrize("name", FLOOR)
def test_the_mean_of_a_score(name: str, scores: dict[str, list[float]]) -> None:
    assert mean(scores[name]) >= FLOOR[name]


def test_most_minutes_are_read_without_a_fault(scores: dict[str, list[float]]) -> None:
    assert sum(value == 1 for value in scores["overall"]) >= 0.9 * len(SEEDS)


@pytest.mark.parametrize("seed", range(0, 200, 8))
def test_nothing_is_lost(seed: int) -> None:
    text, _ = generate(seed)
    minutes, document = parse_text(text), read_text(text, "text")
    assert lost_lines(minutes, document) == []
    assert lost_words(minutes, document) == []


def test_a_seed_gives_the_same_minutes() -> None:
    assert generate(7) == generate(7)
    assert generate(7) != generate(8)


def main(first: int, last: int) -> None:
    """Prints the mean of every score over seeds, and the seeds that are read worst."""
    found: dict[str, list[float]] = defaultdict(list)
    worst = []
    for seed in range(first, last):
        for name, value in scores_of(seed).items():
            found[name].append(value)
        worst.append((found["overall"][-1], seed))
    for name, values in found.items():
        whole = sum(value == 1 for value in values)
        print(f"{name:16} mean {mean(values):.4f}  lowest {min(values):.2f}  without a fault {whole} of {len(values)}")
    print("worst seeds:", ", ".join(f"{seed} ({value:.2f})" for value, seed in sorted(worst)[:10]))


if __name__ == "__main__":
    main(*map(int, sys.argv[1:3]))
