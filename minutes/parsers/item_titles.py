"""Titles of agenda items: where they begin, over how many printed lines they go, and where the prose begins."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from minutes.layout.outline import Heading, read_kind
from minutes.layout.rows import Row, rest_of
from minutes.layout.wrapping import right_edge
from minutes.parsers.resolutions import read_label
from minutes.parsers.speeches import Turn
from minutes.parsers.state import State
from minutes.thai.dates import read_date
from minutes.thai.joining import join_lines
from minutes.thai.markers import read_marker
from minutes.vocab import Vocabulary, alternation

LONGEST_HEADING_ROWS = 5
TITLE_GOES_ON = re.compile(
    r"(?:\(|และ|หรือ|ของ|เพื่อ(?!ให้)|ประจำปี|ประจำเดือน|ครั้งที่|พ\.ศ\.|เมื่อวันที่|เมื่อวัน[จอพศส]|วันที่\s?[0-9๐-๙]|ในส่วน|ตามที่|ระหว่าง|ให้แก่|แก่|ในการ|สมัย|ปีงบประมาณ|ปีการศึกษา|[0-9๐-๙]{4})"
)
SAYS = re.compile(
    r"(?:(?!แจ้งให้).){2,70}?(?:แจ้งว่า|รายงานว่า|เสนอว่า|กล่าวว่า|ชี้แจงว่า|สอบถามว่า|ให้ความเห็นว่า|กล่าวต้อนรับ|กล่าวเปิด)"
)
"""Prose in which somebody says something: no title."""
STRONGLY_PROSE = re.compile(
    r"(?:ประธาน|เลขานุการ|ฝ่ายเลขานุการ|ด้วย(?!ระบบ)|ตามที่|สืบเนื่อง|เนื่อง|มีผู้|มีการ|ได้มี|เพื่อให้|จึง|บัดนี้|ทั้งนี้|อนึ่ง|ขณะนี้|ปัจจุบัน|เดิม|เรื่องเดิม)"
)
CONJUNCTIONS = ("และ", "หรือ", "ของ", "รวมทั้ง")
SURELY_TITLE = ("เมื่อวันที่", "(พ.ศ.", "ครั้งที่", "ประจำปี", *CONJUNCTIONS)


def read_item_title(
    rows: Sequence[Row], heading: Heading, end: int, turns: dict[int, Turn], state: State
) -> tuple[str | None, int, Row | None]:
    """The title of an item, how many rows it takes, and the row of prose that follows it on the same line."""
    if heading.style == "untitled":
        return None, 0, None
    if heading.style == "unnumbered":
        return None, 1, None
    row = rows[heading.row]
    title = row.text[heading.title_start :].strip()
    used = 1
    if heading.style == "title":
        title = row.text
    elif title and SAYS.match(title) and _prose(state.vocabulary).match(title):
        return None, 1, rest_of(row, heading.title_start)
    if not title:
        following = rows[heading.row + 1] if heading.row + 1 < end else None
        if following is None or heading.row + 1 in turns or not _can_be_title(following, state):
            return None, 1, None
        title, used = following.text, 2
    while heading.row + used < end and used < LONGEST_HEADING_ROWS:
        index = heading.row + used
        if index in turns or not _title_goes_on(rows[index - 1], rows[index], title, rows, index, end, state):
            break
        title = join_lines(title, rows[index].text)
        used += 1
    return title.strip(" :："), used, None


@lru_cache(maxsize=8)
def _prose(vocabulary: Vocabulary) -> re.Pattern[str]:
    return re.compile(rf"(?:{alternation(vocabulary.forms('heading', 'prose'))})")


def _can_be_title(row: Row, state: State) -> bool:
    """Whether the row under a bare number is its title and no prose."""
    text = row.text
    if (
        row.line.table is not None
        or len(text) > 160
        or read_marker(text)
        or text.startswith(("(", "-", "มติ", "ที่ประชุม"))
    ):
        return False
    if read_kind(text, state.vocabulary) and row.width < 0.95 * state.lines.full:
        return True
    return text.startswith("เรื่อง") and not _prose(state.vocabulary).match(text)


def _title_goes_on(
    previous: Row, row: Row, title: str, rows: Sequence[Row], index: int, end: int, state: State
) -> bool:
    """Whether a row is the rest of a title: how full the line above is, indents, and the words at the joint."""
    if _begins_anew(row, title, state):
        return False
    lines = state.lines
    edge = right_edge(previous)
    following = rows[index + 1] if index + 1 < end else None
    score = 1 if lines.is_full(previous) else (-2 if edge >= 0.6 * lines.full else -4)
    score += _weigh_words(row, title, edge >= 0.5 * lines.full, state)
    if row.line.continues:
        score += 6 if row.line.bold and previous.line.bold else 2
    if _under_title(previous, row, title) and not lines.opens(row):
        score += 3
    elif lines.indented:
        if row.indent < previous.indent and following is not None and following.indent > row.indent + 2:
            score += 2
        if row.indent > previous.indent + 8 and row.width < 0.8 * lines.full:
            score += 2
        elif row.indent > previous.indent + 2 and not row.text.startswith(SURELY_TITLE):
            score -= 2
    if row.width < 0.6 * lines.full and (following is None or following.blank_before):
        score += 1
    return score > 0


def _begins_anew(row: Row, title: str, state: State) -> bool:
    """Whether a row surely goes on with no title: after white, in a table, a list point, a name, a resolution."""
    if title.endswith("(ต่อ)") or row.blank_before or row.page_before or row.line.table is not None:
        return True
    if row.text.startswith(("มติ", "ที่ประชุม", "วาระ", "ระเบียบวาระ", "-", "(ลงชื่อ")):
        return True
    if read_marker(row.text) is not None or state.name_at(row.text) is not None:
        return True
    label = read_label(row.text[:200], state.vocabulary, state.abbreviations)
    return label is not None and label.explicit


def _weigh_words(row: Row, title: str, reaches_far: bool, state: State) -> int:
    """How much the words at the joint speak for one title, below 0 against it."""
    score = 0
    open_end = ("และ", "ของ", "เพื่อ", "การ", "ครั้งที่", "วันที่", "-", ",", "พ.ศ.")
    if title.count("(") > title.count(")") or title.endswith(open_end):
        score += 3
    day = read_date(row.text)
    if day is not None and day.end >= len(row.text) - 1 and row.text.startswith("เมื่อวัน"):
        return 8
    if STRONGLY_PROSE.match(row.text):
        score -= 4
    elif TITLE_GOES_ON.match(row.text) and (reaches_far or row.text.startswith(CONJUNCTIONS)):
        score += 5 if row.text.startswith(SURELY_TITLE if reaches_far else CONJUNCTIONS) else 2
    elif _prose(state.vocabulary).match(row.text):
        score -= 2
    if read_date(title) is not None and title.rstrip().endswith(tuple("0123456789๐๑๒๓๔๕๖๗๘๙")):
        score -= 1
    return score


def _under_title(previous: Row, row: Row, title: str) -> bool:
    """Whether a row hangs under the first word of the title, which stands away from the label."""
    printed = previous.line.text
    column = printed.find(title[:12])
    return column >= previous.begin + 3 and -1 <= row.begin - column <= 3 and "\t" not in printed[:column]
