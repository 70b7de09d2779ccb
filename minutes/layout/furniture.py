"""What a page carries beside its text: page numbers, catchwords, running heads, rules and stray marks."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from minutes.diagnostics import Diagnostic, diagnose
from minutes.layout.rows import Row
from minutes.layout.running_heads import bare, find_page_marks, find_running_heads
from minutes.thai.numbers import to_arabic

PAGE_NUMBER = re.compile(
    r"""
    [-–—]+\s?(\d{1,3})\s?[-–—]+                     # - ๒ -
    | \(?\s?(?:หน้า\s?ที่|หน้า|page)\s?(\d{1,3})(?:\s?(?:จาก|/|of|ใน)\s?\d{1,3}(?:\s?หน้า)?)?\s?\)?   # หน้าที่ 1 จาก 9
    | (\d{1,3})\s?/\s?\d{1,3}                       # ๒/๑๕
    | (\d{1,3})                                     # ๒, only at the edge of a page
    """,
    re.VERBOSE | re.IGNORECASE,
)
RULE = re.compile(r"[-_=*~.…—–─━•·+#/\\ ]{4,}")
STRAY = re.compile(r"[A-Za-z]|[^\w\s\u0e00-\u0e7f(\[“\"-]{1,3}")
DOTS = re.compile(r"(?<!\s)\s*+(?:(?<!\.)\.{2,}+|(?<!…)…++|✓|✔|/)\s*+$")
CATCHWORD_WIDTH = 45
"""A catchword is no wider than this, in columns."""


def strip_furniture(rows: Sequence[Row]) -> tuple[list[Row], list[Diagnostic]]:
    """The rows that carry the text of the document, and one diagnostic for each row that does not."""
    diagnostics: list[Diagnostic] = []
    kept = list(rows)
    for step in (
        strip_margins,
        _strip_rules,
        _strip_page_numbers,
        lambda rows: _drop(rows, find_page_marks(rows), page_break=True),
        lambda rows: _drop(rows, find_running_heads(rows), page_break=True),
        _strip_catchwords,
    ):
        kept, found = step(kept)
        diagnostics += found
    return kept, diagnostics


def _drop(rows: Sequence[Row], codes: dict[int, str], page_break: bool) -> tuple[list[Row], list[Diagnostic]]:
    if not codes:
        return list(rows), []
    kept: list[Row] = []
    diagnostics = []
    blank = page = False
    for index, row in enumerate(rows):
        if index in codes:
            diagnostics.append(diagnose(codes[index], row.span(), text=row.text))
            blank = blank or row.blank_before
            page = page or row.page_before or page_break
            continue
        if blank or page:
            row = replace(row, blank_before=row.blank_before or blank, page_before=row.page_before or page)
        kept.append(row)
        blank = page = False
    return kept, diagnostics


MARGIN_NUMBER = re.compile(r"[\s\d\-–—/().]*(?:(?:หน้าที่|หน้า|จาก|page|of)[\s\d\-–—/().]*)*", re.IGNORECASE)
"""Nothing but a page number, and words that go with one."""


def strip_margins(rows: Sequence[Row]) -> tuple[list[Row], list[Diagnostic]]:
    """What the file itself says to be the headers and footers of its pages."""
    codes = {
        index: "page-number" if MARGIN_NUMBER.fullmatch(to_arabic(row.text)) else "running-head"
        for index, row in enumerate(rows)
        if row.line.margin
    }
    return _drop(rows, codes, page_break=False)


def _strip_rules(rows: Sequence[Row]) -> tuple[list[Row], list[Diagnostic]]:
    codes = {}
    for index, row in enumerate(rows):
        if len(row.text) > 3 and not row.text[0].isalnum() and RULE.fullmatch(row.text):
            codes[index] = "rule"
        elif len(row.text) <= 3 and row.line.table is None and STRAY.fullmatch(row.text):
            codes[index] = "stray-mark"
    return _drop(rows, codes, page_break=False)


def _strip_page_numbers(rows: Sequence[Row]) -> tuple[list[Row], list[Diagnostic]]:
    """A number alone is that of its page only where the page has no other: «… ในข้อ» / «๔» ends a sentence."""
    codes: dict[int, str] = {}
    bare: list[tuple[int, int]] = []
    for index, row in enumerate(rows):
        if len(row.text) > 24 or row.line.table is not None:
            continue
        match = PAGE_NUMBER.fullmatch(to_arabic(row.text))
        if match is None:
            continue
        if match[4] is None:
            codes[index] = "page-number"
        else:
            bare.append((index, int(match[4])))
    edges = {index: edge for index, _ in bare if (edge := _edge(rows, index))}
    usual = max(Counter(edges.values()).items(), key=lambda item: item[1], default=("", 0))[0]
    numbered = {rows[index].line.page for index in codes if _edge(rows, index)}
    twice = {rows[index].line.page for index, edge in edges.items() if edge == usual}
    for position, (index, number) in enumerate(bare):
        page, edge = rows[index].line.page, edges.get(index)
        is_first = edge is not None and page not in numbered and (edge == usual or page not in twice)
        if is_first or _counts_on(bare, position, number):
            codes[index] = "page-number"
    return _drop(rows, codes, page_break=True)


def _edge(rows: Sequence[Row], index: int) -> str | None:
    """Whether a page begins or ends within two rows of a row: «head», «foot»; the ends of the document do not count."""
    if any(row.page_before for row in rows[max(index - 1, 0) : index + 1]):
        return "head"
    return "foot" if any(row.page_before for row in rows[index + 1 : index + 3]) else None


def _counts_on(bare: Sequence[tuple[int, int]], position: int, number: int) -> bool:
    """Whether lone numbers far apart count on by one from page to page."""
    index = bare[position][0]
    neighbours = [*bare[max(position - 1, 0) : position], *bare[position + 1 : position + 2]]
    return any(abs(other - index) > 8 and abs(value - number) == 1 for other, value in neighbours)


def _strip_catchwords(rows: Sequence[Row]) -> tuple[list[Row], list[Diagnostic]]:
    codes = {}
    caught = set()
    for index, row in enumerate(rows):
        if row.line.table is None and _is_catchword(rows, index):
            codes[index] = "catchword"
            caught.add(id(rows[index + 1]) if index + 1 < len(rows) else 0)
    marked = [replace(row, caught=True) if id(row) in caught else row for row in rows]
    return _drop(marked, codes, page_break=True)


def _is_catchword(rows: Sequence[Row], index: int) -> bool:
    """Whether a row only announces the words with which the next page begins.

    It is known by what follows: the next text begins with the same words after a break. Dots at its end («๑. ผล...»)
    make the break unnecessary, a stroke before it («/ระเบียบวาระ...») the following words as well.
    """
    row = rows[index]
    if len(row.text) > 3 * CATCHWORD_WIDTH or row.width > CATCHWORD_WIDTH:
        return False
    marked = DOTS.search(row.text)
    stem = bare(DOTS.sub("", row.text).lstrip("/ "))
    struck = row.text.startswith("/") and marked is not None
    if index + 1 >= len(rows):
        return struck
    following = bare(rows[index + 1].text[: 3 * CATCHWORD_WIDTH])
    if struck:
        return True
    if len(stem) < 3 or not following.startswith(stem):
        return False
    if marked and "✓" not in marked[0] and "✔" not in marked[0]:
        return True
    after = rows[index + 1]
    longer = len(following) > len(stem) or to_arabic(after.text) == to_arabic(row.text)
    return longer and (after.blank_before or after.page_before) and not _repeats(rows, index, stem)


def _repeats(rows: Sequence[Row], index: int, stem: str) -> bool:
    """Whether a short row without dots is one of a series that begins alike, as the names of a list do."""
    near = [*rows[max(index - 1, 0) : index], *rows[index + 2 : index + 3]]
    return any(bare(row.text[: 3 * CATCHWORD_WIDTH]).startswith(stem) for row in near)
