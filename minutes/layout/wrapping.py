"""Which printed lines belong to one paragraph: the weighing of width, indent, blank lines and words."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from minutes.layout.rows import Row
from minutes.thai.markers import read_marker

CONJUNCTION = re.compile(r"(?:และ|หรือ|รวมทั้ง|รวมถึง|ตลอดจน|ซึ่ง(?!ที่ประชุม)|พร้อมทั้ง|กับ|ของ|แก่)")
"""Words that begin no sentence."""
LABEL = re.compile(
    r"(?:มติ|ระเบียบวาระ|วาระ(?:ที่|พิเศษ)|เลิกประชุม|ปิดประชุม|ตารางที่|แผนภาพที่|ภาพที่|หมายเหตุ|(?:กำหนด|นัด)(?:การ)?ประชุมครั้ง)"
)
WIDEST = 150
"""No printed line is wider than this, in columns."""
NARROWEST = 30
"""A line narrower than this, in columns, is never taken for a full one."""
BROKEN_BY_HAND = 50
"""A line of a paragraph that is at least so wide, in columns, was broken by hand where the page was full."""


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
    first_indent: int | None = None
    """The indent of the first lines of paragraphs whose other lines are flush left; None without such a habit."""

    def opens(self, row: Row) -> bool:
        """Whether a row is indented as first lines are."""
        return self.first_indent is not None and abs(row.indent - self.first_indent) <= 1

    def is_full(self, row: Row) -> bool:
        """Whether a line reaches so far that the next may go on with it."""
        share = 0.5 if self.gapped else 0.78
        return self.wrapped and share * self.full <= right_edge(row) and (self.gapped or not self.is_unwrapped(row))

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
    return Measure(max(full, NARROWEST), flush >= 5 and deep >= 5, wrapped, gapped, indent if count >= 3 else None)


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


def goes_on(paragraph: Sequence[Row], row: Row, lines: Measure) -> bool:
    """Whether a row goes on with the paragraph of the rows before it."""
    previous = paragraph[-1]
    if previous.line.table is not None or row.line.table is not None or LABEL.match(row.text):
        return False
    if row.text[0] in "(๐๑๒๓๔๕๖๗๘๙0123456789-–•●กขคงจฉ*" and is_list_point(row.text):
        return False
    if ENDS_A_SENTENCE.match(row.text) and right_edge(previous) >= 0.78 * lines.full and not row.blank_before:
        return True
    if row.line.continues and previous.width >= BROKEN_BY_HAND and not DECIDES.match(row.text):
        return not SENTENCE_START.match(row.text) or ends_open(previous.text)
    if lines.is_unwrapped(previous) and (row.blank_before or row.page_before or not lines.gapped):
        return (row.caught or row.page_before) and CONJUNCTION.match(row.text) is not None
    if row.page_before or row.caught:
        caught = row.caught and not DECIDES.match(row.text)
        open_end = lines.is_full(previous) or caught or ends_open(previous.text)
        return open_end and not (lines.indented and row.indent > previous.indent + 2)
    if row.blank_before:
        return CONJUNCTION.match(row.text) is not None and row.text.startswith(("และ", "หรือ", "รวมทั้ง", "ตลอดจน"))
    if DECIDES.match(row.text) and not LEADS_ON.search(previous.text):
        return False
    hangs = _hangs(paragraph, row, lines)
    if not hangs and (lines.opens(row) or (lines.indented and row.indent > previous.indent + 2)):
        return False
    return lines.is_full(previous) or CONJUNCTION.match(row.text) is not None or ends_open(previous.text)


def _hangs(paragraph: Sequence[Row], row: Row, lines: Measure) -> bool:
    """Whether a row hangs under the words behind a label («มติที่ประชุม<gap>เห็นชอบ…») or a list mark."""
    first, previous = paragraph[0], paragraph[-1]
    if row.indent < 4 or not lines.is_full(previous):
        return False
    if len(paragraph) > 1 and abs(row.indent - previous.indent) > 2:
        return False
    if first.line.text[: first.begin].strip() or LABEL.match(first.text):
        return True
    marker = read_marker(first.text)
    hanging = row.indent - first.indent
    return marker is not None and (
        0 < hanging <= marker.end + 4
        or (
            hanging == 0
            and right_edge(previous) >= 0.9 * lines.full
            and not (lines.opens(row) and SENTENCE_START.match(row.text))
        )
    )


DECIDES = re.compile(r"ที่ประชุม(?:ได้|จึง)?(?:มีมติ|ลงมติ|รับทราบ|รับรอง|เห็นชอบ|ไม่เห็นชอบ|อนุมัติ|ไม่อนุมัติ)")
"""Words with which the sentence of a decision begins on a line of its own."""
LEADS_ON = re.compile(r"(?:ให้|ต่อ|เสนอ|แจ้ง|ที่|ว่า|ตาม|ซึ่ง|และ|ใน|ของ|เมื่อ|เพื่อ|โดย|จึง|แล้ว|ดังนั้น)$")
"""Words after which «ที่ประชุม» goes on with the sentence."""
ENDS_A_SENTENCE = re.compile(r"(?:ภายใน\s?(?:[0-9๐-๙]|วันที่|เดือน|ปี)|เป็นต้นไป|ให้แล้วเสร็จ|ต่อไป$)")
"""Words that end a sentence and begin none."""
SENTENCE_START = re.compile(r"(?:ที่ประชุม|ประธาน|เลขานุการ|ฝ่ายเลขานุการ|ผู้แทน|ทั้งนี้)")
OPEN_END = re.compile(
    r"(?:และ|หรือ|(?<!สิ่ง)ของ|เพื่อ|โดย|(?<!พื้น)(?<!หน้า)(?<!สถาน)ที่|(?:^|\s|และ|หรือ|ของ|ใน|ตาม)การ|ใน|จาก|พ\.ศ\.|กับ|แก่|ณ|ซึ่ง|,|\()$"
)


def ends_open(text: str) -> bool:
    """Whether a line breaks off in the middle of a phrase.

    >>> ends_open("มอบหมายให้กองช่างและ")
    True
    """
    return OPEN_END.search(text[-12:]) is not None or text.count("(", -80) > text.count(")", -80)


def is_list_point(text: str) -> bool:
    """Whether a line begins with a list mark."""
    return read_marker(text) is not None


def paragraphs(rows: Sequence[Row], lines: Measure) -> list[list[Row]]:
    """The rows grouped into paragraphs."""
    groups: list[list[Row]] = []
    for row in rows:
        if groups and goes_on(groups[-1], row, lines):
            groups[-1].append(row)
        else:
            groups.append([row])
    return groups
