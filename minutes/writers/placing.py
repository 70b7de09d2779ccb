"""Where the text of a printed line stands: its repaired text over the words that were recognised."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from minutes.readers.ocr_gaps import PlacedWord
from minutes.writers.blank_font import is_mark, width_of

PHRASE = re.compile(r"\S+")
NEXT_ROW = 0.5
"""Signs whose baselines differ by more than this, in sizes of the letters, stand in two lines of a cell."""
STEP_BACK = 1.0
"""So do signs of which the second stands further left than this."""
LEAST_GAP = 0.25
"""A blank is at least so wide, in sizes of the letters: a narrower one is not there to be seen."""
MOST_SHORTENED = 0.3
"""No more than this share of a run is given up for the blank behind it."""


@dataclass(frozen=True, slots=True)
class Run:
    """Text without blanks in it, from where to where it stands; lengths in points of the level page."""

    text: str
    left: float
    right: float
    begin_base: float
    end_base: float
    size: float
    gap: float = 0.0
    """How wide the blank behind it is; 0 where none follows on the same line."""


class _Sign(NamedTuple):
    """A sign as it was recognised."""

    sign: str
    left: float
    right: float
    base: float
    size: float


def place_line(text: str, words: Sequence[PlacedWord]) -> list[Run]:
    """The runs of a line of that text, in its order, whose words were recognised as they are."""
    signs = [sign for word in words for sign in _signs(word)]
    phrases = [match[0] for match in PHRASE.finditer(text)]
    if not signs or not phrases:
        return []
    places = iter(_aligned("".join(phrases), signs))
    rows = [list(_parted(phrase, [next(places) for _ in phrase])) for phrase in phrases]
    runs = [(run, at == len(row) - 1) for row in rows for at, run in enumerate(row)]
    placed = []
    for (run, ends_phrase), (after, _) in zip(runs, [*runs[1:], (None, False)], strict=True):
        goes_on = ends_phrase and after is not None and not _is_new_row(run, after)
        placed.append(_with_gap(run, after) if goes_on and after is not None else run)
    return placed


def _signs(word: PlacedWord) -> Iterator[_Sign]:
    """The signs of a word, each as much of its width as letters of its kind take."""
    text = "".join(word.text.split())
    whole = width_of(text) or 1
    done = 0
    for sign in text:
        begin = word.left + (word.right - word.left) * done / whole
        done += width_of(sign)
        yield _Sign(sign, begin, word.left + (word.right - word.left) * done / whole, word.base, word.size)


def _aligned(text: str, signs: Sequence[_Sign]) -> list[_Sign]:
    """The place of each sign of a repaired text, by the signs that were recognised."""
    recognised = "".join([each.sign for each in signs])
    if text == recognised:
        return list(signs)
    from rapidfuzz.distance import Levenshtein

    places: list[_Sign] = []
    for step in Levenshtein.opcodes(recognised, text):
        if step.tag in ("equal", "replace"):
            places += signs[step.src_start : step.src_end]
        elif step.tag == "insert":
            before = signs[max(step.src_start - 1, 0)]
            edge = before.right if step.src_start else before.left
            places += [before._replace(left=edge, right=edge)] * (step.dest_end - step.dest_start)
    return [place._replace(sign=sign) for place, sign in zip(places, text, strict=True)]


def _parted(phrase: str, places: Sequence[_Sign]) -> Iterator[Run]:
    """A phrase as one run; as several where it goes on in the next line of a cell."""
    begin = 0
    for at in range(1, len(phrase) + 1):
        if at < len(phrase) and not _steps(places[at - 1], places[at]):
            continue
        part = places[begin:at]
        right = max(each.right for each in part)
        size = max(each.size for each in part)
        yield Run(phrase[begin:at], part[0].left, right, part[0].base, part[-1].base, size)
        begin = at


def _steps(sign: _Sign, after: _Sign) -> bool:
    size = max(sign.size, after.size)
    return not is_mark(after.sign) and (
        abs(after.base - sign.base) > NEXT_ROW * size or after.left < sign.left - STEP_BACK * size
    )


def _is_new_row(run: Run, after: Run) -> bool:
    size = max(run.size, after.size)
    return abs(after.begin_base - run.end_base) > NEXT_ROW * size or after.left < run.left


def _with_gap(run: Run, after: Run) -> Run:
    """A run with a blank up to the run after it, a little shorter where there is no room for one."""
    width = run.right - run.left
    right = min(run.right, max(after.left - LEAST_GAP * run.size, run.right - MOST_SHORTENED * width))
    return replace(run, right=right, gap=max(after.left - right, 0.0))
