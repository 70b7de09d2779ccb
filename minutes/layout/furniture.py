"""What a page carries beside its text: page numbers, catchwords, running heads, rules and stray marks."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from minutes.diagnostics import Diagnostic, diagnose
from minutes.layout.rows import Row
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
DOTS = re.compile(r"\s*(?:\.{2,}|…+|✓|✔|/)\s*$")
CATCHWORD_WIDTH = 45
"""A catchword is no wider than this, in columns."""
EDGE = 4
"""Running heads stand within so many rows of the edge of a page."""
NOT_COMPARED = re.compile(r"[\s.…\d/()\-–—\u0e3f✓✔,:]+")


def strip_furniture(rows: Sequence[Row]) -> tuple[list[Row], list[Diagnostic]]:
    """The rows that carry the text of the document, and one diagnostic for each row that does not."""
    diagnostics: list[Diagnostic] = []
    kept = list(rows)
    for step in (
        _strip_margins,
        _strip_rules,
        _strip_page_numbers,
        _strip_page_marks,
        _strip_running_heads,
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


def _strip_margins(rows: Sequence[Row]) -> tuple[list[Row], list[Diagnostic]]:
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
    for position, (index, number) in enumerate(bare):
        if _at_edge(rows, index) or _counts_on(bare, position, number):
            codes[index] = "page-number"
    return _drop(rows, codes, page_break=True)


def _at_edge(rows: Sequence[Row], index: int) -> bool:
    """Whether a page begins or ends within two rows of a row, the ends of the document not counting."""
    before = any(row.page_before for row in rows[max(index - 1, 0) : index + 1])
    after = any(row.page_before for row in rows[index + 1 : index + 3])
    return before or after


def _counts_on(bare: Sequence[tuple[int, int]], position: int, number: int) -> bool:
    """Whether lone numbers far apart count on by one from page to page."""
    index = bare[position][0]
    neighbours = [*bare[max(position - 1, 0) : position], *bare[position + 1 : position + 2]]
    return any(abs(other - index) > 8 and abs(value - number) == 1 for other, value in neighbours)


PAGE_MARK = re.compile(r"\S.*\s(?:หน้า\s?(?:ที่)?\s?)?\d{1,3}\s?(?:/|จาก)\s?\d{1,3}")


def _strip_page_marks(rows: Sequence[Row]) -> tuple[list[Row], list[Diagnostic]]:
    """Heads and feet that carry «หน้า ๒ / ๕» beside other words, and the lines that stand by each of them."""
    likely = [
        index
        for index, row in enumerate(rows)
        if row.line.table is None and row.text[-1].isdecimal() and PAGE_MARK.fullmatch(to_arabic(row.text[-240:]))
    ]
    alike = Counter(_bare(rows[index].text) for index in likely)
    marked = [index for index in likely if alike[_bare(rows[index].text)] >= 2]
    if not marked:
        return list(rows), []
    codes = dict.fromkeys(marked, "running-head")
    for step in (-1, 1):
        beside = Counter(_bare(rows[index + step].text) for index in marked if 0 <= index + step < len(rows))
        for index in marked:
            near = index + step
            if (
                0 < near < len(rows)
                and len(key := _bare(rows[near].text)) >= 6
                and beside[key] >= max(2, len(marked) - 1)
            ):
                codes[near] = "running-head"
    return _drop(rows, codes, page_break=True)


def _strip_running_heads(rows: Sequence[Row]) -> tuple[list[Row], list[Diagnostic]]:
    pages: list[list[int]] = []
    for index, row in enumerate(rows):
        if row.page_before or not pages:
            pages.append([])
        pages[-1].append(index)
    codes: dict[int, str] = {}
    for meeting in _by_meeting(rows, pages):
        codes.update(dict.fromkeys(_running_heads(rows, meeting), "running-head"))
    return _drop(rows, codes, page_break=True)


PRESENT = re.compile(r"(?:รายชื่อ|รายนาม)?\s?(?:คณะ)?(?:กรรมการ|สมาชิก|กรรมาธิการ)?\s?(?:ที่|ผู้)\s?(?:มา|เข้า)(?:ร่วม)?ประชุม")


def _by_meeting(rows: Sequence[Row], pages: Sequence[list[int]]) -> list[list[list[int]]]:
    """The pages of each meeting of a file: a page that begins with the list of those present begins one.

    The heading of that list stands near its top, and has stood so before.
    """
    meetings: list[list[list[int]]] = [[]]
    known: set[str] = set()
    for page in pages:
        lists = {_bare(rows[index].text) for index in page[1:16] if PRESENT.match(rows[index].text)}
        if lists & known:
            meetings.append([])
        known |= lists
        meetings[-1].append(page)
    return meetings


OF_TEXT = re.compile(
    r"มติ|ที่ประชุม|\(|ลงชื่อ|ผู้จด|ผู้ตรวจ|ผู้บันทึก|ผู้รับรอง|(?:ระเบียบ)?วาระ|เรื่องที่|เลิกประชุม|ปิดประชุม|นาย|นาง|.*(?:\.\.\.|…)\s*$"
)
"""Beginnings that no running head has: labels, signatures, names, and catchwords."""


def _running_heads(rows: Sequence[Row], pages: Sequence[list[int]]) -> list[int]:
    """The rows at the edges of the pages of one meeting that stand there on most of them."""
    if len(pages) < 2:
        return []
    edges = [
        (number, index, side)
        for number, page in enumerate(pages)
        for side, part in (("head", page[:EDGE]), ("foot", page[-EDGE:]))
        for index in part
    ]
    outermost = {page[0] for page in pages} | {page[-1] for page in pages}
    keys = {
        index: key for _, index, _ in edges if len(key := _bare(rows[index].text)) >= (2 if index in outermost else 6)
    }
    placed = {(keys[index], side, number) for number, index, side in edges if index in keys}
    seen = Counter((key, side) for key, side, _ in placed)
    of_text = {index for index in keys if OF_TEXT.match(rows[index].text)}
    needed = max(2, len(pages) // 2)
    found = []
    for number, page in enumerate(pages):
        for side, part in (("head", page[:EDGE]), ("foot", page[::-1][:EDGE])):
            for index in part:
                if (
                    index not in keys
                    or index in of_text
                    or seen[keys[index], side] < needed
                    or (number == 0 and _opens(page, index))
                ):
                    break
                found.append(index)
    return found


def _opens(page: Sequence[int], index: int) -> bool:
    """Whether a row of the first page belongs to the title block rather than to its foot."""
    return index in page[: max(len(page) - EDGE, EDGE)]


def _bare(text: str) -> str:
    return NOT_COMPARED.sub("", to_arabic(text))


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
    stem = _bare(DOTS.sub("", row.text).lstrip("/ "))
    struck = row.text.startswith("/") and marked is not None
    if index + 1 >= len(rows):
        return struck
    following = _bare(rows[index + 1].text[: 3 * CATCHWORD_WIDTH])
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
    return any(_bare(row.text[: 3 * CATCHWORD_WIDTH]).startswith(stem) for row in near)
