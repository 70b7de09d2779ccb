"""Where the last item ends: the sentence with which the chair closes, the line with the time, the first signature."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from minutes.layout.evidence import CLOSING_SENTENCE
from minutes.layout.headings import find_end_words
from minutes.layout.rows import Row, columns, make_passage
from minutes.layout.wrapping import Measure, paragraphs
from minutes.thai.markers import read_marker
from minutes.thai.people import read_bare_name, read_name
from minutes.thai.times import read_time
from minutes.vocab import Vocabulary, alternation

LONGEST_SENTENCE = 6
"""Rows above the line with the time in which the sentence that closes may begin."""
SHORT_ROW = 90
"""A row of capacities or names side by side is no longer, in columns."""
OFFICES_BETWEEN, LONGEST_OFFICE = 3, 60
"""Rows between a name and the capacity under it, and how long they are."""
CLOSES = re.compile(r"(?<!เ)(?:ปิด|เลิก)(?:การ)?ประชุม")
THANKS = re.compile(r"ขอบคุณ|ขอบพระคุณ|ขอบใจ|อนุโมทนา")
NOTHING_MORE = re.compile(
    r"(?:ไม่มี|ไม่ปรากฏว่ามี)(?:ผู้ใด|ผู้|ท่านใด|ใคร|กรรมการ|สมาชิก|ที่ประชุม|ข้อ|เรื่อง|ประเด็น|เจ้าของร่วม|คำถาม)\S{0,30}\s?\S{0,20}"
    r"(?:เสนอ|ซักถาม|สอบถาม|อีก|อื่น|หารือ|แล้ว)"
)
BEGINS = re.compile(r"(?:เมื่อ|ไม่มี|จากนั้น|ประธาน|ที่ประชุม|เนื่องจาก|ครั้น|หลังจาก)")
DECIDES = re.compile(r"มติ|เห็นชอบ|อนุมัติ|รับทราบ|มอบหมาย|นัด(?:หมาย)?(?:การ)?ประชุม|กำหนด(?:การ|วัน)?ประชุม")
TIME_AHEAD, TIME_BEHIND = 60, 60
"""How far from «ปิดประชุม» a time may stand, in characters."""


@dataclass(frozen=True, slots=True)
class Ends:
    """The compiled words by which resolutions and signatures are known."""

    label: re.Pattern[str]
    signed: re.Pattern[str]
    capacities: frozenset[str]
    before_name: re.Pattern[str]


@lru_cache(maxsize=8)
def end_words(vocabulary: Vocabulary) -> Ends:
    """The words of resolutions and signatures in a vocabulary."""
    capacities = vocabulary.forms("capacity")
    return Ends(
        re.compile(rf"(?:{alternation(vocabulary.forms('words', 'label'))})(?=[\s:]|$|ที่ประชุม)"),
        re.compile(rf"\(?(?:{alternation(vocabulary.forms('sign', 'signed'))})"),
        frozenset(capacities),
        re.compile(rf"(?:{alternation(capacities)})\s*[:：]?\s*"),
    )


def read_end_words(text: str, vocabulary: Vocabulary, start: int = 0) -> tuple[int, int] | None:
    """Where the words that say that the meeting ended begin and end in a text, or None; «เปิดประชุม» is none of them."""
    while (words := find_end_words(text[start:], vocabulary)) is not None:
        begin, end = start + words.start(), start + words.end()
        if not text[:begin].endswith("เ"):
            return begin, end
        start = end
    return None


def find_closing(rows: Sequence[Row], last_heading: int, lines: Measure, vocabulary: Vocabulary) -> int:
    """The row after the last item: with the sentence that closes, the time of the end, or the first signature."""
    end = find_end_line(rows, last_heading, vocabulary)
    if end is None:
        end = _first_signature(rows, last_heading, vocabulary)
    return _begin_of_sentence(rows, last_heading, end, lines, vocabulary)


def find_end_line(rows: Sequence[Row], after: int, vocabulary: Vocabulary) -> int | None:
    """The last row behind another that says when the meeting ended, be it that the words go on in the next; or None."""
    for index in range(len(rows) - 1, after, -1):
        words = read_end_words(rows[index].text, vocabulary)
        if words and (words[0] == 0 or _tells_time(rows, index, words)):
            return index
        if words is None and _breaks_end_words(rows, index, vocabulary):
            return index
    return None


def _tells_time(rows: Sequence[Row], index: int, words: tuple[int, int]) -> bool:
    """Whether a time follows on the line, stands before on it, or opens the next where the line ends with the words."""
    text = rows[index].text
    begin, end = words
    if read_time(text, end) is not None or read_time(text[max(begin - TIME_BEHIND, 0) : begin]) is not None:
        return True
    return text[end:].strip() in ("", "เวลา", "เมื่อเวลา") and _opens_with_time(rows, index + 1)


def _opens_with_time(rows: Sequence[Row], index: int) -> bool:
    clock = read_time(rows[index].text, bare=True) if index < len(rows) else None
    return clock is not None and clock.start <= len("เมื่อเวลาประมาณ ")


def _breaks_end_words(rows: Sequence[Row], index: int, vocabulary: Vocabulary) -> bool:
    """Whether «ปิดประชุม» with its time is broken over a row and the next («… กล่าวปิด» over «ประชุมเวลา ๑๕.๐๐ น.»)."""
    if index + 1 >= len(rows) or rows[index].line.table is not None:
        return False
    above = rows[index].text
    text = make_passage(rows[index : index + 2]).text
    words = read_end_words(text, vocabulary)
    if words is None or not words[0] < len(above) < words[1]:
        return False
    clock = read_time(text, words[1], bare=True)
    return clock is not None and clock.start - words[1] <= TIME_AHEAD


def _first_signature(rows: Sequence[Row], last_heading: int, vocabulary: Vocabulary) -> int:
    ends = end_words(vocabulary)
    for index in range(max(last_heading + 1, len(rows) - 60), len(rows)):
        text = rows[index].text
        if any(ends.signed.match(each) or each in ends.capacities for each in (text, *_cell_lines(rows[index]))):
            return _name_above(rows, index, last_heading, ends)
        capacity = ends.before_name.match(text)
        if capacity and len(text) < 120 and _names_after(text, capacity.end()):
            return index
    return _under_ranks(rows, _first_bracketed_name(rows, last_heading + 1), last_heading)


def _names_after(text: str, end: int) -> bool:
    """Whether a name follows a capacity, without a title only behind a colon («ผู้บันทึก: กล้า ใจดี»)."""
    named = read_name(text, end) is not None
    return named or (text[:end].rstrip().endswith((":", "：")) and read_bare_name(text[end:].strip()) is not None)


def is_rank(text: str) -> bool:
    """Whether a text is nothing but a title before a name («ว่าที่ร้อยตรี», «พ.ต.ท.»).

    >>> is_rank("พ.ต.ท."), is_rank("กรรมการ")
    (True, False)
    """
    name = read_name(f"{text}{'' if text.endswith('.') else ' '}มานี ชูใจ")
    return name is not None and (name.prefix or "").replace(" ", "") == text.replace(" ", "")


def _under_ranks(rows: Sequence[Row], index: int, last_heading: int) -> int:
    """The row of ranks over a row of names in brackets, else that row itself."""
    above = index - 1
    if last_heading < above < len(rows) - 1 and all(is_rank(cell.text) for cell in columns(rows[above]) if cell.text):
        return above
    return index


def _name_above(rows: Sequence[Row], index: int, last_heading: int, ends: Ends) -> int:
    """The row with the name in brackets over a capacity, offices between them; the row of the capacity without one."""
    for above in range(index - 1, max(last_heading, index - OFFICES_BETWEEN - 2), -1):
        text = rows[above].text
        if text.startswith("(") and text.endswith(")") and read_name(text, 1) is not None:
            return above
        if ends.label.match(text) or rows[above].width > LONGEST_OFFICE:
            break
    return index


def _cell_lines(row: Row) -> list[str]:
    """The lines inside the cells of a row of a table, or of a short row in columns."""
    cells = columns(row)
    beside = row.line.table is not None or (len(cells) > 1 and row.width <= SHORT_ROW)
    return [part for cell in cells for part in cell.parts] if beside else []


def _first_bracketed_name(rows: Sequence[Row], begin: int) -> int:
    """The row with the first name in brackets near the end, which signs the minutes; else the end."""
    for index in range(max(begin, len(rows) - 24), len(rows)):
        for text in _cell_lines(rows[index]) or [rows[index].text]:
            if text.startswith("(") and text.endswith(")") and read_name(text, 1) is not None:
                return index
    return len(rows)


def _begin_of_sentence(rows: Sequence[Row], last_heading: int, end: int, lines: Measure, vocabulary: Vocabulary) -> int:
    """The first row of the paragraphs with which the chair closes, right above the end or around it."""
    first = max(last_heading + 1, end - LONGEST_SENTENCE)
    groups = paragraphs(rows[first : end + 1], lines)
    begin = end
    position = end + 1
    for group in reversed(groups):
        position -= len(group)
        if position + len(group) > end and len(group) == 1:
            continue  # the line with the time alone
        if not _closes(group, vocabulary):
            break
        begin = position
    return begin


def _closes(group: Sequence[Row], vocabulary: Vocabulary) -> bool:
    """Whether a paragraph is the sentence with which the chair closes the meeting."""
    text = make_passage(group).text
    return CLOSING_SENTENCE.weigh(
        closes=CLOSES.search(text) is not None,
        thanks=THANKS.search(text) is not None,
        nothing_more=NOTHING_MORE.search(text) is not None,
        usual_beginning=BEGINS.match(text) is not None,
        decides=DECIDES.search(text) is not None,
        labelled=end_words(vocabulary).label.match(text) is not None,
        in_columns=len(columns(group[0])) > 1 or group[0].line.table is not None,
        numbered=read_marker(text) is not None,
    ).yes
