"""Titles of agenda items: where they begin, over how many printed lines they go, and where the prose begins."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from minutes.layout.evidence import BEGINS_WITH_PROSE, TITLE_GOES_ON
from minutes.layout.item_heading import Heading
from minutes.layout.outline import read_kind
from minutes.layout.rows import Row, make_passage, rest_of
from minutes.layout.wrapping import paragraphs, right_edge
from minutes.parsers.resolutions import read_label
from minutes.parsers.roles import is_position
from minutes.parsers.speeches import Turn
from minutes.parsers.state import State
from minutes.thai.dates import read_date
from minutes.thai.joining import join_lines
from minutes.thai.markers import read_marker
from minutes.vocab import Vocabulary, alternation

LONGEST_HEADING_ROWS = 5
MOST_ROWS = 12
"""Rows looked at to see whether an item is one paragraph."""
TITLE_GOES_ON_WORDS = re.compile(
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
    elif title and _begins_with_prose(rows, heading, end, state):
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


CLAUSES = re.compile(r"(?:เนื่องจาก|โดยมี|(?<![ก-ฮ])จึง|ซึ่ง(?!กันและกัน)|เพื่อให้|\sทั้งนี้|\sและได้|\sได้(?!แก่)[ก-ฮเ-ไ])")
"""Words that join the clauses of a sentence."""
TITLE_BEGINS = re.compile(
    r"\(?(?:การ|เรื่อง|รายงาน|ผล|ร่าง|ขอ|พิจารณา|ความ|สรุป|แผน|โครงการ|แนวทาง|มาตรการ|กิจกรรม|สถานการณ์|นโยบาย|ข้อ|งาน|แต่งตั้ง|รับทราบ|รับรอง|ติดตาม|กำหนด|ญัตติ|กระทู้|ข้อบัญญัติ|เทศบัญญัติ)"
)
"""Words with which titles begin."""
TELLS = re.compile(
    r"\s?(?:\S{1,60}\s){0,4}?(?:ได้)?(?:แจ้ง(?!เวียน)|รายงาน(?!การ)|เสนอ(?!ชื่อ)|เชิญ|ขอเชิญ|ขอให้|ขอความ|กล่าว|ชี้แจง|สอบถาม|ประชาสัมพันธ์|นำเรียน|ฝาก)"
)
"""What somebody does right behind their name or office."""
SENTENCE_BEGINS = re.compile(
    r"(?:ในวัน|เมื่อวัน|วันที่\s?[0-9๐-๙]|ตามที่|ด้วย(?!ระบบ|วิธี)|เนื่องด้วย|เนื่องจาก|สืบเนื่องจาก|ขณะนี้|บัดนี้|ปัจจุบัน|ทั้งนี้|ขอเชิญ|ขอแจ้ง|ขอความ(?!เห็นชอบ)|ขอให้|ขอขอบคุณ|ขอบคุณ)"
)
"""Words with which a sentence begins."""
ABBREVIATED = re.compile(r"[ก-ฮ]{2,6}\.?\s")
"""An office by its letters: «สปสช. », «กฟภ »."""
LONG_TITLE = 120


def _begins_with_prose(rows: Sequence[Row], heading: Heading, end: int, state: State) -> bool:
    """Whether an item has no title: «๖.๑ นายก้อง ใจงาม แจ้งว่า …», «๔.๑ ที่ประชุมมีมติ …»."""
    row = rows[heading.row]
    under = paragraphs(rows[heading.row : min(end, heading.row + MOST_ROWS)], state.lines)
    first = _until_somebody(under[0], state)
    whole = make_passage(first).text[heading.title_start :].strip()
    name = state.name_at(whole)
    somebody = _prose(state.vocabulary).match(whole) or state.words.head.match(whole) or is_position(whole, state.words)
    says = bool(somebody) and SAYS.match(whole) is not None
    office = ABBREVIATED.match(whole)
    says = says or (office is not None and TELLS.match(whole[office.end() - 1 :][:200]) is not None)
    label = read_label(whole[:400], state.vocabulary, state.abbreviations)
    after = next((each[0] for each in (under[0][len(first) :], *under[1:]) if each), None)
    alone = after is None or read_label(after.text[:200], state.vocabulary, state.abbreviations) is not None
    return BEGINS_WITH_PROSE.weigh(
        somebody_says=says or (name is not None and TELLS.match(whole[name.end : name.end + 200]) is not None),
        begins_a_sentence=SENTENCE_BEGINS.match(whole) is not None,
        meeting_decides=label is not None and not label.explicit,
        very_long=len(whole) > LONG_TITLE,
        has_clauses=CLAUSES.search(whole) is not None,
        paragraph_alone=alone,
        first_line_ends_early=not says and len(first) > 1 and not state.lines.is_full(row),
        begins_like_title=TITLE_BEGINS.match(whole) is not None,
        usual_title=not says and len(whole) <= LONG_TITLE and read_kind(whole, state.vocabulary) is not None,
        bold=row.line.bold,
        table_of_agenda=heading.style == "table",
    ).yes


def _until_somebody(rows: Sequence[Row], state: State) -> Sequence[Row]:
    """The rows before one that begins with the name of somebody: a report on the title above."""
    for index, row in enumerate(rows):
        if index and state.name_at(row.text) is not None:
            return rows[:index]
    return rows


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
    full, half = lines.is_full(previous), edge >= 0.6 * lines.full
    below = _under_title(previous, row, title) and not lines.opens(row)
    moved = lines.indented and not below
    right = row.indent - previous.indent
    centred = moved and right > 8 and row.width < 0.8 * lines.full
    both_bold = row.line.bold and previous.line.bold
    return TITLE_GOES_ON.weigh(
        above_is_full=full,
        above_reaches_half=half and not full,
        above_is_short=not half and not full,
        broken_and_bold=row.line.continues and both_bold,
        broken_by_the_page=row.line.continues and not both_bold,
        both_bold=both_bold and not row.line.continues,
        only_above_is_bold=previous.line.bold and not row.line.bold,
        hangs_under_title=below,
        farther_left_over_prose=moved and right < 0 and following is not None and following.indent > row.indent + 2,
        centred_below=centred,
        farther_right=moved and right > 2 and not centred and not row.text.startswith(SURELY_TITLE),
        short_before_white=row.width < 0.6 * lines.full and (following is None or following.blank_before),
        **_words_at_joint(row, title, edge >= 0.5 * lines.full, state),
    ).yes


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


def _words_at_joint(row: Row, title: str, reaches_far: bool, state: State) -> dict[str, bool]:
    """The clues that the words give where the lines of a title would be joined."""
    day = read_date(row.text)
    if day is not None and day.end >= len(row.text) - 1 and row.text.startswith("เมื่อวัน"):
        return {"date_of_the_title": True}
    open_end = ("และ", "ของ", "เพื่อ", "การ", "ครั้งที่", "วันที่", "-", ",", "พ.ศ.")
    prose = STRONGLY_PROSE.match(row.text) is not None
    begins = TITLE_GOES_ON_WORDS.match(row.text) is not None and (reaches_far or row.text.startswith(CONJUNCTIONS))
    surely = row.text.startswith(SURELY_TITLE if reaches_far else CONJUNCTIONS)
    return {
        "above_breaks_off": title.count("(") > title.count(")") or title.endswith(open_end),
        "surely_prose": prose,
        "goes_on_surely": begins and surely and not prose,
        "goes_on": begins and not surely and not prose,
        "prose": not prose and not begins and _prose(state.vocabulary).match(row.text) is not None,
        "quotation_has_ended": title.endswith(("”", '"')),
        "title_has_ended": read_date(title) is not None and title.rstrip().endswith(tuple("0123456789๐๑๒๓๔๕๖๗๘๙")),
    }


def _under_title(previous: Row, row: Row, title: str) -> bool:
    """Whether a row hangs under the first word of the title, which stands away from the label."""
    printed = previous.line.text
    column = printed.find(title[:12])
    return column >= previous.begin + 3 and -1 <= row.begin - column <= 3 and "\t" not in printed[:column]
