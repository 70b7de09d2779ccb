"""How wide the lines of a document are, how it indents paragraphs, and where it breaks lines."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from minutes.layout.rows import Row
from minutes.thai.joining import visible_width

CONJUNCTION = re.compile(r"(?:และ|หรือ|รวมทั้ง|รวมถึง|ตลอดจน|ซึ่ง(?!ที่ประชุม)|พร้อมทั้ง|กับ|ของ|แก่)")
"""Words that begin no sentence."""
OPEN_END = re.compile(
    r"""
    (?:และ|หรือ|(?<!สิ่ง)ของ|เพื่อ|โดย|(?<!พื้น)(?<!หน้า)(?<!สถาน)ที่|(?:^|\s|และ|หรือ|ของ|ใน|ตาม)การ|(?<!ภาย)ใน|จาก|พ\.ศ\.
      |(?<!กำ)(?<!ระดั)กับ|(?<!เก่า)แก่|(?:^|[\s)])(?:ณ|ขอ|จะ|ได้)|ซึ่ง|,|\()$
    """,
    re.VERBOSE,
)
"""Words and signs that end no sentence."""
WIDEST = 150
"""No printed line is wider than this, in columns."""
FEWEST_RAGGED = 5
"""So many lines that surely go on show how a document breaks them."""
NARROWEST = 30
"""A line narrower than this, in columns, is never taken for a full one."""


@dataclass(frozen=True, slots=True)
class Measure:
    """How wide the lines of a document are, in columns."""

    full: int
    """Right edge of a full line; lines much wider were never wrapped."""
    indented: bool
    """Whether paragraphs begin with an indent."""
    wrapped: bool = True
    """Whether lines end at a right margin at all, and are not paragraphs of any length."""
    gapped: bool = False
    """Whether blank lines stand between paragraphs, so that lines without one belong together."""
    ragged: bool = False
    """Whether lines are broken at blanks only, so that many end long before the margin."""
    first_indent: int | None = None
    """The indent of the first lines of paragraphs whose other lines are flush left; None without such a habit."""

    def opens(self, row: Row) -> bool:
        """Whether a row is indented as first lines are."""
        return self.first_indent is not None and abs(row.indent - self.first_indent) <= 1

    def is_full(self, row: Row) -> bool:
        """Whether a line reaches so far that the next may go on with it."""
        share = 0.5 if self.gapped else 0.78
        return self.wrapped and share * self.full <= right_edge(row) and (self.gapped or not self.is_unwrapped(row))

    def reaches_half(self, row: Row) -> bool:
        """Whether a line takes half of the width."""
        return self.wrapped and 0.5 * self.full <= right_edge(row)

    def has_room_for(self, above: Row, row: Row) -> bool:
        """Whether the first phrase of a row would have stood in the line above."""
        return right_edge(above) + 1 + visible_width(row.text.partition(" ")[0]) <= self.full

    def is_unwrapped(self, row: Row) -> bool:
        """Whether a line is a whole paragraph that was never wrapped."""
        return row.width > 1.4 * self.full


def right_edge(row: Row) -> int:
    """The column in which a row ends."""
    return row.right_edge


def measure(rows: Sequence[Row], wrapped: bool = True) -> Measure:
    """The width of a full line and the habit of indenting, from the lines of prose that others follow at once.

    Lines are taken for wrapped where enough of them end near one right margin.
    """
    edges = sorted(
        edge
        for row, following in itertools.pairwise(rows)
        if row.line.table is None and not following.blank_before and row.width >= NARROWEST
        if (edge := right_edge(row)) <= WIDEST
    )
    full = edges[min(len(edges) * 9 // 10, len(edges) - 1)] if edges else 80
    near = sum(0.85 * full <= edge <= 1.08 * full for edge in edges)
    long = sum(row.width > WIDEST and not row.blank_before and row.line.table is None for row in rows)
    wrapped = wrapped and near >= 0.12 * len(edges) and long <= max(3, len(edges) // 10)
    margin = _margin(rows, full)
    if wrapped and near < 0.35 * len(edges):
        wrapped = not _each_line_opens(rows, full)
    prose = [row for row in rows if row.width >= NARROWEST]
    flush = sum(1 for row in prose if row.indent == margin)
    deep = sum(1 for row in prose if row.indent >= margin + 4)
    firsts = Counter(
        row.indent
        for row, following in itertools.pairwise(rows)
        if row.indent >= margin + 4
        and following.indent <= margin + 2
        and right_edge(row) >= 0.85 * full
        and not following.blank_before
    )
    indent, count = firsts.most_common(1)[0] if firsts else (0, 0)
    gapped = sum(row.blank_before for row in rows) >= 0.4 * len(rows)
    return Measure(
        max(full, NARROWEST),
        flush >= 5 and deep >= 5,
        wrapped,
        gapped,
        wrapped and _is_ragged(rows, full),
        indent if count >= 3 else None,
    )


def _is_ragged(rows: Sequence[Row], full: int) -> bool:
    """Whether many of the lines that surely go on end long before the margin."""
    edges = [
        right_edge(row)
        for row, following in itertools.pairwise(rows)
        if CONJUNCTION.match(following.text) and not following.blank_before and row.width >= NARROWEST
    ]
    return len(edges) >= FEWEST_RAGGED and sum(edge < 0.78 * full for edge in edges) >= 0.3 * len(edges)


def _each_line_opens(rows: Sequence[Row], full: int) -> bool:
    """Whether no full line is followed by one farther left, although most are indented: every line is a paragraph."""
    indents = sorted(row.indent for row in rows)
    outermost = indents[len(indents) // 10] if indents else 0
    pairs = [
        (row, following)
        for row, following in itertools.pairwise(rows)
        if right_edge(row) >= 0.85 * full
        and row.indent >= outermost + 4
        and not following.blank_before
        and row.line.table is None
    ]
    level = [(row, following) for row, following in pairs if abs(following.indent - row.indent) <= 2]
    broken = sum(CONJUNCTION.match(following.text) is not None or ends_open(row.text) for row, following in level)
    moved = len(pairs) - len(level)
    return len(level) >= 3 and moved <= 0.1 * len(level) and broken <= 0.1 * len(level)


def _margin(rows: Sequence[Row], full: int) -> int:
    """The indent of the lines that go on with a full line: what a document takes for its left margin."""
    following = Counter(
        row.indent
        for previous, row in itertools.pairwise(rows)
        if previous.width >= NARROWEST
        and right_edge(previous) >= 0.85 * full
        and row.indent <= previous.indent
        and not row.blank_before
    )
    return following.most_common(1)[0][0] if following else 0


def ends_open(text: str) -> bool:
    """Whether a line breaks off in the middle of a phrase.

    >>> ends_open("มอบหมายให้กองช่างและ")
    True
    """
    return OPEN_END.search(text[-12:]) is not None or text.count("(", -80) > text.count(")", -80)
