"""The part of a text that shows the words that were searched."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from minutes.index.words import UNIT, traced

BEFORE, LENGTH = 40, 200
"""Letters before the first word, and of the whole snippet."""
CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]+")
"""What must not reach a terminal."""


@dataclass(frozen=True, slots=True)
class Snippet:
    """A piece of a text as printed, and where in it the words stand."""

    text: str
    marks: tuple[tuple[int, int], ...]
    place: int
    """Where in the whole text the first word begins."""

    def marked(self, before: str, after: str) -> str:
        """The piece in one line with signs around each word.

        >>> cut("ที่ประชุมรับทราบ", ["รับทราบ"]).marked("[", "]")
        'ที่ประชุม[รับทราบ]'
        """
        parts, done = [], 0
        for start, end in self.marks:
            parts += [one_line(self.text[done:start]), before, one_line(self.text[start:end]), after]
            done = end
        return "".join([*parts, one_line(self.text[done:])])


def one_line(text: str) -> str:
    """The text without line ends and other signs that steer a terminal."""
    return CONTROL.sub(" ", text)


def found_words(form: str, words: Sequence[str]) -> int:
    """How many of the words stand in a text in normal form."""
    return sum(word in form for word in words)


def cut(text: str, words: Sequence[str]) -> Snippet:
    """The piece of a text around the first of the words, cut between whole letters; its beginning where it has none.

    >>> cut("วาระที่ ๔ งบประมาณ", ["4", "งบ"]).marks
    ((8, 9), (10, 12))
    """
    places = traced(text)
    spans = _merged(
        (places.starts[match.start()], places.ends[match.end() - 1])
        for word in words
        for match in re.finditer(re.escape(word), places.form)
    )
    first = spans[0][0] if spans else 0
    edges = [match.start() for match in UNIT.finditer(text)] + [len(text)]
    start = edges[bisect_left(edges, first - BEFORE)] if first > BEFORE else 0
    end = edges[bisect_left(edges, start + LENGTH)] if start + LENGTH < len(text) else len(text)
    lead, tail = "…" if start else "", "…" if end < len(text) else ""
    shift = len(lead) - start
    marks = tuple((begin + shift, min(stop, end) + shift) for begin, stop in spans if begin < end)
    return Snippet(f"{lead}{text[start:end]}{tail}", marks, first)


def _merged(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Spans in order, those that touch made one."""
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = merged[-1][0], max(end, merged[-1][1])
        else:
            merged.append((start, end))
    return merged
