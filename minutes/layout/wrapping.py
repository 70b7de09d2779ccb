"""Which printed lines belong to one paragraph: the weighing of width, indent, blank lines and words."""

from __future__ import annotations

import re
from collections.abc import Sequence

from minutes.layout.evidence import LABEL_OPENS, PARAGRAPH_GOES_ON, POINT_OPENS
from minutes.layout.measuring import CONJUNCTION, NARROWEST, Measure, ends_open, measure, right_edge
from minutes.layout.rows import Row, columns
from minutes.thai.joining import visible_width
from minutes.thai.markers import MarkerStyle, read_marker

__all__ = ["Measure", "ends_open", "goes_on", "measure", "paragraphs", "right_edge"]

LABEL = re.compile(
    r"(?:มติ|ระเบียบวาระ|วาระ(?:ที่|พิเศษ)|เลิกประชุม|ปิดประชุม|เมื่อ(?:การ)?ประชุม(?:ได้|มา)?(?:เป็นเวลา)?พอสมควร|เมื่อไม่มี(?:ผู้|ท่าน|สมาชิก|กรรมการ)\S{0,20}เสนอ|ตารางที่|แผนภาพที่|ภาพที่|หมายเหตุ|(?:กำหนด|นัด)(?:การ)?ประชุมครั้ง)"
)
NO_LABEL = re.compile(
    r"มติ(?:เมื่อ|ใน|ดังกล่าว|ของ|ให้|นี้|นั้น)|ระเบียบวาระ(?!ที่|พิเศษ|เพิ่มเติม|\s*[0-9๐-๙])|วาระ(?:ที่)?\s?[0-9๐-๙.]+\s?(?:ของ|ถึง|และ|หรือ)"
)
"""What begins like a label and is none: «มติเมื่อวันที่ …», «ระเบียบวาระ ดังนี้»."""
LEADS_TO_LABEL = re.compile(r"(?:ตาม|มี|ได้|ลง|ขอ|เป็น|ใน|ของ|ต่อ|และ|โดย|ซึ่ง|จาก|เคย|ถึง)$")
ASKS_FOR_NUMBER = re.compile(
    r"(?:ร้อยละ|จำนวน|มาตรา|(?:^|[^0-9๐-๙\s])\s?ข้อ|วันที่|ครั้งที่|ลำดับที่|หมู่ที่|เลขที่|พ\.ศ\.|เป็นเงิน|ประมาณ|ราคา|ระหว่าง|อยู่ที่|เท่ากับ|คิดเป็น)$"
)
"""Words that a number follows."""
LARGEST_ITEM = 40
"""No item of an agenda has a larger number before its first dot."""
SPEAKER_COLUMN = re.compile(r"\s*(?:ประธาน|เลขานุการ|ที่ประชุม)[^\s]{0,20}(?:\t|\s{3,})")
"""A speaker in a column of their own: «ประธานฯ   ขอให้ …»."""
MEETING_SPEAKS = re.compile(r"ที่ประชุม(?:ได้|จึง)?(?:ให้|มี|เห็น|พิจารณา|อภิปราย|ซักถาม|เสนอ|แสดง|สอบถาม|รับ|มอบ|อนุ|ร่วม|หารือ|แล้ว)")
BROKEN_BY_HAND = 50
"""A line of a paragraph that is at least so wide, in columns, was broken by hand where the page was full."""


def goes_on(paragraph: Sequence[Row], row: Row, lines: Measure) -> bool:
    """Whether a row goes on with the paragraph of the rows before it."""
    previous = paragraph[-1]
    if previous.line.table is not None or row.line.table is not None or _opens_with_label(previous, row, lines):
        return False
    if row.text[0] in "(๐๑๒๓๔๕๖๗๘๙0123456789-–•●กขคงจฉ*" and _opens_a_point(paragraph, row, lines):
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
    return bool(PARAGRAPH_GOES_ON.weigh(**_clues(paragraph, row, lines)))


def _clues(paragraph: Sequence[Row], row: Row, lines: Measure) -> dict[str, bool]:
    """What speaks for a row that goes on with the paragraph above it, and what against it."""
    previous = paragraph[-1]
    is_full = lines.is_full(previous)
    leads_on = LEADS_ON.search(previous.text) is not None
    set_in = lines.opens(row) or (lines.indented and row.indent > previous.indent + 2)
    in_text = lines.reaches_half(previous) and not is_full and previous.width >= NARROWEST
    in_text = in_text and not SIGNED.match(paragraph[0].text) and len(columns(previous)) == len(columns(row)) == 1
    starts = SENTENCE_START.match(row.text) is not None or STANDS_APART.match(row.text) is not None
    after_point = is_list_point(paragraph[0].text) and not leads_on
    no_room = in_text and not lines.has_room_for(previous, row) and not starts
    return {
        "above_is_full": is_full,
        "conjunction": CONJUNCTION.match(row.text) is not None,
        "above_breaks_off": ends_open(previous.text) or (leads_on and LABEL.match(row.text) is not None),
        "set_in": set_in and not _hangs(paragraph, row, lines),
        "decides": DECIDES.match(row.text) is not None and not leads_on,
        "speaker_column": SPEAKER_COLUMN.match(row.line.text) is not None,
        "meeting_after_point": after_point and MEETING_SPEAKS.match(row.text) is not None,
        "not_set_in": no_room and lines.first_indent is not None and not set_in and row.indent <= previous.indent,
        "had_no_room": no_room,
        "lines_are_ragged": no_room and lines.ragged,
    }


def _opens_with_label(previous: Row, row: Row, lines: Measure) -> bool:
    """Whether the label with which a row begins is one, and no part of the sentence above («… ได้เคยมี» / «มติเมื่อ…»)."""
    if not LABEL.match(row.text):
        return False
    clues = {
        "label": True,
        "word_of_a_sentence": NO_LABEL.match(row.text) is not None,
        "above_breaks_off": LEADS_TO_LABEL.search(previous.text[-12:]) is not None or ends_open(previous.text),
        "above_is_full": lines.is_full(previous),
        "set_apart": row.blank_before or row.line.bold,
    }
    return bool(LABEL_OPENS.weigh(**clues))


def _opens_a_point(paragraph: Sequence[Row], row: Row, lines: Measure) -> bool:
    """Whether the number with which a row begins counts a point, and is no part of the sentence above."""
    marker = read_marker(row.text)
    if marker is None:
        return False
    before = read_marker(paragraph[0].text)
    bare = marker.style is MarkerStyle.DECIMAL
    clues = {
        "list_mark": True,
        "counts_on": before is not None and before.style is marker.style and _counts_on(before.values, marker.values),
        "above_asks_for_number": bare and ASKS_FOR_NUMBER.search(paragraph[-1].text[-16:]) is not None,
        "above_breaks_off": ends_open(paragraph[-1].text),
        "above_is_full": bare and lines.is_full(paragraph[-1]),
        "too_large": bare and len(marker.values) > 1 and marker.values[0] > LARGEST_ITEM,
        "set_apart": row.blank_before or row.line.bold,
        "set_in": row.indent > paragraph[-1].indent + 2,
    }
    return bool(POINT_OPENS.weigh(**clues))


def _counts_on(before: Sequence[int], values: Sequence[int]) -> bool:
    return len(before) == len(values) > 0 and before[:-1] == values[:-1] and values[-1] == before[-1] + 1


def _hangs(paragraph: Sequence[Row], row: Row, lines: Measure) -> bool:
    """Whether a row hangs under the words behind a label («มติที่ประชุม<gap>เห็นชอบ…») or a list mark."""
    first, previous = paragraph[0], paragraph[-1]
    if row.indent < 4 or not lines.is_full(previous):
        return False
    if len(paragraph) > 1 and abs(row.indent - previous.indent) > 2:
        return False
    if first.line.text[: first.begin].strip() or LABEL.match(first.text) or _hangs_far(first, previous, row, lines):
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


def _hangs_far(first: Row, previous: Row, row: Row, lines: Measure) -> bool:
    """Whether a row stands under a second column («ประธาน<gap>ขอให้…»), farther in than first lines do."""
    if row.line.centred or row.indent <= first.indent + 2 or SIGNED.match(first.text) or SIGNED.match(row.text):
        return False
    if lines.first_indent is not None and row.indent >= lines.first_indent + FAR_IN:
        return right_edge(previous) >= 0.9 * lines.full
    parts = columns(first)
    return len(parts) == 2 and visible_width(parts[0].text) <= WIDEST_LABEL and not lines.opens(row)


SIGNED = re.compile(r"\(|ลงชื่อ")
FAR_IN = 8
"""Lines that begin so many columns right of first lines hang under words of the line above."""
WIDEST_LABEL = 25
DECIDES = re.compile(r"ที่ประชุม(?:(?:ได้)?พิจารณาแล้ว\s?)?(?:ได้|จึง)?(?:มีมติ|ลงมติ|รับทราบ|รับรอง|เห็นชอบ|ไม่เห็นชอบ|อนุมัติ|ไม่อนุมัติ)")
"""Words with which the sentence of a decision begins on a line of its own."""
LEADS_ON = re.compile(r"(?:ให้|ต่อ|เสนอ|แจ้ง|ที่|ว่า|ตาม|ซึ่ง|และ|ใน|ของ|เมื่อ|เพื่อ|โดย|จึง|แล้ว|ดังนั้น)$")
"""Words after which «ที่ประชุม» goes on with the sentence."""
ENDS_A_SENTENCE = re.compile(r"(?:ภายใน\s?(?:[0-9๐-๙]|วันที่|เดือน|ปี)|เป็นต้นไป|ให้แล้วเสร็จ|ต่อไป$)")
"""Words that end a sentence and begin none."""
STANDS_APART = re.compile(r"ผู้(?:จด|ตรวจ|บันทึก|รับรอง|มา|ไม่มา|เข้าร่วม)|ลงชื่อ|\(|นาย|นาง|ที่ปรึกษา|ครั้งที่|วันที่")
"""What usually begins a line of its own where lines are short."""
SENTENCE_START = re.compile(r"(?:ที่ประชุม|ประธาน|เลขานุการ|ฝ่ายเลขานุการ|ผู้แทน|ทั้งนี้)")


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
