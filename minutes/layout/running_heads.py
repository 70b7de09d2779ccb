"""Running heads and feet: lines that stand at the edges of many pages, with or without the number of the page."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from minutes.layout.rows import COLUMN_GAP, Row
from minutes.thai.numbers import to_arabic

SHORTEST_STEM = 4
"""A head whose last column changes says at least so many letters before it."""
EDGE = 4
"""Running heads stand within so many rows of the edge of a page."""
NOT_COMPARED = re.compile(r"[\s.…\d/()\-–—\u0e3f✓✔,:]+")


def bare(text: str) -> str:
    """What of a line is compared with others: its words, without digits and signs."""
    return NOT_COMPARED.sub("", to_arabic(text))


PAGE_MARK = re.compile(r"\S.*\s(?:หน้า\s?(?:ที่)?\s?)?\d{1,3}\s?(?:/|จาก)\s?\d{1,3}")


def find_page_marks(rows: Sequence[Row]) -> dict[int, str]:
    """Heads and feet that carry «หน้า ๒ / ๕» beside other words, and the lines that stand by each of them."""
    likely = [
        index
        for index, row in enumerate(rows)
        if row.line.table is None and row.text[-1].isdecimal() and PAGE_MARK.fullmatch(to_arabic(row.text[-240:]))
    ]
    alike = Counter(bare(rows[index].text) for index in likely)
    alike += Counter(stem for index in likely if (stem := _stem(rows[index])) != bare(rows[index].text))
    marked = [index for index in likely if alike[bare(rows[index].text)] >= 2 or alike[_stem(rows[index])] >= 2]
    if not marked:
        return {}
    codes = dict.fromkeys(marked, "running-head")
    for step in (-1, 1):
        beside = Counter(bare(rows[index + step].text) for index in marked if 0 <= index + step < len(rows))
        for index in marked:
            near = index + step
            if (
                0 < near < len(rows)
                and not _is_figures(rows[near])
                and len(key := bare(rows[near].text)) >= 6
                and beside[key] >= max(2, len(marked) - 1)
            ):
                codes[near] = "running-head"
    found = {bare(rows[index].text) for index in codes}
    on_first = [index for index in _above_title(rows, range(len(rows))) if bare(rows[index].text) in found]
    return codes | dict.fromkeys(on_first, "running-head")


FIGURE = re.compile(r"[\d,.%]+|[-–—]|")


def _is_figures(row: Row) -> bool:
    """Whether a row is one of a table of figures: a count of votes may end many pages («บัตรเสีย   -   -»)."""
    columns = [cell.strip() for cell in COLUMN_GAP.split(to_arabic(row.line.text.strip()))]
    return len(columns) >= 3 and all(FIGURE.fullmatch(cell) for cell in columns[1:])


def _stem(row: Row) -> str:
    """What a head says before its last column, whose words may change: «สภ. ๒/๒๕๖๗   มาลี ๓/๑»."""
    columns = COLUMN_GAP.split(row.line.text.strip())
    stem = bare("".join(columns[:-1]))
    return stem if len(stem) >= SHORTEST_STEM else bare(row.text)


def find_running_heads(rows: Sequence[Row]) -> dict[int, str]:
    """The rows at the edges of pages that stand there on most of them; on page 1 too, where the title is below."""
    pages: list[list[int]] = []
    for index, row in enumerate(rows):
        if row.page_before or not pages:
            pages.append([])
        pages[-1].append(index)
    codes: dict[int, str] = {}
    for meeting in _by_meeting(rows, pages):
        codes.update(dict.fromkeys(_running_heads(rows, meeting), "running-head"))
    return codes


PRESENT = re.compile(r"(?:รายชื่อ|รายนาม)?\s?(?:คณะ)?(?:กรรมการ|สมาชิก|กรรมาธิการ)?\s?(?:ที่|ผู้)\s?(?:มา|เข้า)(?:ร่วม)?ประชุม")


def _by_meeting(rows: Sequence[Row], pages: Sequence[list[int]]) -> list[list[list[int]]]:
    """The pages of each meeting of a file: a page that begins with the list of those present begins one.

    The heading of that list stands near its top, and has stood so before.
    """
    meetings: list[list[list[int]]] = [[]]
    known: set[str] = set()
    for page in pages:
        lists = {bare(rows[index].text) for index in page[1:16] if PRESENT.match(rows[index].text)}
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
        index: key for _, index, _ in edges if len(key := bare(rows[index].text)) >= (2 if index in outermost else 6)
    }
    placed = {(keys[index], side, number) for number, index, side in edges if index in keys}
    seen = Counter((key, side) for key, side, _ in placed)
    of_text = {index for index in keys if OF_TEXT.match(rows[index].text) or _is_figures(rows[index])}
    needed = max(2, len(pages) // 2)
    above_title = _above_title(rows, pages[0])
    found = []
    for number, page in enumerate(pages):
        for side, part in (("head", page[:EDGE]), ("foot", page[::-1][:EDGE])):
            for index in part:
                if (
                    index not in keys
                    or index in of_text
                    or seen[keys[index], side] < needed
                    or (number == 0 and index not in above_title and _opens(page, index))
                ):
                    break
                found.append(index)
    return found


TITLE = re.compile(r"(?:\(?\s?ร่าง\s?\)?\s?)?(?:รายงาน|บันทึก|สรุป|มติ)[^\s]{0,12}ประชุม")
KEPT_MARK = re.compile(r"\(?\s?(?:ร่าง|ลับ|เอกสารลับ|สำเนา)")
TITLE_DEPTH = 8
"""The title of the minutes begins within so many rows."""


def _above_title(rows: Sequence[Row], page: Sequence[int]) -> set[int]:
    """The rows of the first page over the last line that could begin the title; marks («ลับ») are no running heads."""
    titles = [index for index in page[:TITLE_DEPTH] if TITLE.match(rows[index].text)]
    return {index for index in page if titles and index < titles[-1] and not KEPT_MARK.match(rows[index].text)}


def _opens(page: Sequence[int], index: int) -> bool:
    """Whether a row of the first page belongs to the title block rather than to its foot."""
    return index in page[: max(len(page) - EDGE, EDGE)]
