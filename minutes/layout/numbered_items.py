"""Agenda items that no word like «ระเบียบวาระที่» marks: «๑. การปรับปรุงอาคาร», and points that are sub-items."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from minutes.layout.evidence import NUMBERED_ITEM, POINT_AS_ITEM, Answer
from minutes.layout.headings import is_start_line
from minutes.layout.rows import Row
from minutes.layout.wrapping import DECIDES
from minutes.thai.markers import LETTERS, Marker, MarkerStyle, read_marker
from minutes.thai.people import read_name
from minutes.vocab import Vocabulary, alternation

LONGEST_ITEM = 160
"""A point longer than this, in characters, is no heading."""
MOST_STARTS = 12
"""Points 1 that are tried as the first item."""
STYLES = (MarkerStyle.DECIMAL, MarkerStyle.PARENTHESIS, MarkerStyle.ENCLOSED, MarkerStyle.LETTER)
KindOf = Callable[[str], str | None]
"""The kind of agenda item that a title tells."""


@dataclass(frozen=True, slots=True)
class Point:
    """A row that begins with a number or letter of one level."""

    row: int
    marker: Marker
    decided: bool
    """Whether a resolution stands under it before the next point of its style."""
    told: bool
    """Whether anything else does."""

    @property
    def value(self) -> int:
        """What the marker counts."""
        return self.marker.values[0]


@lru_cache(maxsize=8)
def _label(vocabulary: Vocabulary) -> re.Pattern[str]:
    return re.compile(rf"(?:{alternation(vocabulary.forms('words', 'label'))})(?=[\s:]|$|ที่ประชุม)")


def decides(row: Row, vocabulary: Vocabulary) -> bool:
    """Whether a row begins with the label or the sentence of a resolution."""
    return _label(vocabulary).match(row.text) is not None or DECIDES.match(row.text) is not None


def _points(rows: Sequence[Row], first: int, end: int, vocabulary: Vocabulary) -> dict[MarkerStyle, list[Point]]:
    """The points of each style among the rows from `first` to before `end`."""
    starts: dict[MarkerStyle, list[tuple[int, Marker]]] = {style: [] for style in STYLES}
    deciding: list[int] = []
    for index in range(first, end):
        row = rows[index]
        if row.line.table is not None:
            continue
        if row.text[0] in FIRST_SIGNS and (marker := read_marker(row.text)) is not None:
            if marker.style in starts and len(marker.values) == 1:
                starts[marker.style].append((index, marker))
        elif decides(row, vocabulary):
            deciding.append(index)
    return {style: _with_bounds(found, end, deciding) for style, found in starts.items()}


FIRST_SIGNS = frozenset("0123456789๐๑๒๓๔๕๖๗๘๙(" + LETTERS)


def _with_bounds(starts: Sequence[tuple[int, Marker]], end: int, deciding: Sequence[int]) -> list[Point]:
    bounds = [index for index, _ in starts[1:]] + [end]
    return [
        Point(index, marker, bisect_left(deciding, bound) > bisect_left(deciding, index), index + 1 < bound)
        for (index, marker), bound in zip(starts, bounds, strict=False)
    ]


def find_items(rows: Sequence[Row], kind_of: KindOf, vocabulary: Vocabulary) -> list[tuple[Point, Answer]]:
    """The points that are agenda items in minutes whose items have no word before their number; the longest run.

    A run begins with 1, goes on by one, and has two items with usual titles, or three with resolutions or bold.
    """
    best: list[tuple[Point, Answer]] = []
    points = _points(rows, _begin(rows, vocabulary), len(rows), vocabulary)
    for style in (MarkerStyle.DECIMAL, MarkerStyle.PARENTHESIS):
        starts = [place for place, point in enumerate(points[style]) if point.value == 1]
        for start in starts[:MOST_STARTS]:
            run = _run(points[style][start:], rows, kind_of)
            if len(run) > len(best):
                best = run
    return best


def _begin(rows: Sequence[Row], vocabulary: Vocabulary) -> int:
    """The row under the line that says when the meeting began, behind which items may stand."""
    return next((index + 1 for index, row in enumerate(rows) if is_start_line(row.text, vocabulary)), 0)


def _run(points: Sequence[Point], rows: Sequence[Row], kind_of: KindOf) -> list[tuple[Point, Answer]]:
    titles = [rows[point.row].text[point.marker.end :] for point in points]
    usual = [kind_of(title) is not None and len(title) < LONGEST_ITEM for title in titles]
    several = sum(usual) >= 2
    found: list[tuple[Point, Answer]] = []
    in_list = False
    known = strong = 0
    for point, title, is_usual in zip(points, titles, usual, strict=True):
        row = rows[point.row]
        expected = found[-1][0].value + 1 if found else 1
        in_list = in_list or (bool(found) and point.value == 1)
        answer = NUMBERED_ITEM.weigh(
            number_follows=point.value == expected,
            usual_title=is_usual,
            matter_word=title.startswith("เรื่อง"),
            bold=row.line.bold,
            resolution_under=point.decided,
            told_under=point.told,
            others_are_items=several,
            long_line=len(title) > LONGEST_ITEM,
            list_is_open=in_list,
            name=read_name(title) is not None,
            farther_right=bool(found) and row.indent > rows[found[0][0].row].indent + 3,
        )
        if answer and point.value in (expected, expected + 1) and (found or point.value == 1):
            found.append((point, answer))
            in_list = False
            known += is_usual
            strong += point.decided or row.line.bold
    return found if len(found) >= 2 and (known >= 2 or strong >= 3 or (known and strong >= 2)) else []


def points_as_items(rows: Sequence[Row], first: int, end: int, vocabulary: Vocabulary) -> list[tuple[Point, Answer]]:
    """The points under a heading that are items of their own, each with its resolution; empty for a list.

    The first stands before any resolution of the item: points of a resolution («มติ ดังนี้ ๑. …») are none.
    """
    decided = next((index for index in range(first, end) if _label(vocabulary).match(rows[index].text)), end)
    for listed in _points(rows, first, end, vocabulary).values():
        points = [point for point in listed if not _is_person(rows[point.row], point)]
        run = [point for number, point in enumerate(points, 1) if point.value == number]
        if len(run) < 2 or len(run) != len(points) or run[0].row >= decided:
            continue
        answers = [
            POINT_AS_ITEM.weigh(
                resolution_under=point.decided,
                others_resolved=sum(each.decided for each in run) >= 2,
                told_under=point.told,
                matter_word=rows[point.row].text.startswith("เรื่อง", point.marker.end),
                long_line=len(rows[point.row].text) > LONGEST_ITEM,
            )
            for point in run
        ]
        if all(answers[:-1]) and sum(each.decided for each in run) >= 2:
            return list(zip(run, answers, strict=True))
    return []


def _is_person(row: Row, point: Point) -> bool:
    return read_name(row.text[point.marker.end :]) is not None
