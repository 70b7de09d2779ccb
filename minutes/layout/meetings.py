"""Several meetings in one document: where the minutes of another begin."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from minutes.layout.closing import end_words, read_end_words
from minutes.layout.evidence import ANOTHER_MEETING
from minutes.layout.headings import read_list_heading
from minutes.layout.rows import Row
from minutes.layout.sections import begins_title
from minutes.thai.dates import read_date
from minutes.thai.meeting_numbers import read_meeting_number
from minutes.thai.people import read_name
from minutes.vocab import Vocabulary

LONGEST_TITLE = 160
TITLE_BLOCK, LISTS, FIRST_ITEM = 8, 30, 150
"""Rows under a title in which number and day, lists of people, and the first item stand."""
ITEM_ONE = re.compile(r"(?:ระเบียบ)?วาระ(?:การประชุม)?(?:ที่)?\s*[1๑](?![0-9๐-๙./])")
QUOTES = re.compile(r"^\s*+\S.*(?:มี|จำนวน)\s?[0-9๐-๙]+\s?หน้า|(?:ได้)?รับรอง(?:แล้ว|ใน|โดย)|ดังนี้|ตามที่|\sให้")
"""A title that only stands in a sentence («รายงานการประชุมครั้งที่ ๓/๒๕๖๕ มี ๕ หน้า»)."""
ABOVE_TITLE = 4
"""Rows of marks and letterhead above a title on a new page."""


@dataclass(slots=True)
class _Told:
    """What the rows since the last title tell."""

    ended: bool = False
    signed: bool = False


def split_meetings(rows: Sequence[Row], vocabulary: Vocabulary) -> list[Sequence[Row]]:
    """The rows of each meeting of a document, in printed order; marks above a title («ร่าง») belong to it."""
    starts = [0]
    told = _Told()
    first = next((index for index, row in enumerate(rows[:60]) if begins_title(row.text, vocabulary)), 0)
    for index, row in enumerate(rows):
        if index > first and _begins_another(rows, index, first, told, vocabulary):
            starts.append(_with_marks(rows, index, vocabulary))
            told, first = _Told(), index
            continue
        words = read_end_words(row.text, vocabulary)
        told.ended = told.ended or (words is not None and words[0] == 0)
        told.signed = told.signed or _signs(row.text, vocabulary)
    return [rows[begin:end] for begin, end in zip(starts, [*starts[1:], len(rows)], strict=True)]


def _signs(text: str, vocabulary: Vocabulary) -> bool:
    ends = end_words(vocabulary)
    if ends.signed.match(text) or text.strip() in ends.capacities:
        return True
    return text.startswith("(") and text.endswith(")") and read_name(text, 1) is not None


def _begins_another(rows: Sequence[Row], index: int, first: int, told: _Told, vocabulary: Vocabulary) -> bool:
    """Whether the minutes of another meeting begin with a row."""
    row = rows[index]
    if len(row.text) > LONGEST_TITLE or not begins_title(row.text, vocabulary):
        return False
    block = rows[index : index + TITLE_BLOCK]
    own, other = _printed(rows[first : first + TITLE_BLOCK]), _printed(block)
    return ANOTHER_MEETING.weigh(
        ended=told.ended,
        signed=told.signed,
        new_page=row.page_before or any(each.page_before for each in rows[max(index - ABOVE_TITLE, 0) : index]),
        set_apart=row.blank_before,
        number_below=other[0] is not None,
        day_below=other[1] is not None,
        list_below=any(read_list_heading(each.text, vocabulary) for each in rows[index + 1 : index + LISTS]),
        first_item_below=any(ITEM_ONE.match(each.text) for each in rows[index + 1 : index + FIRST_ITEM]),
        same_meeting=other != (None, None) and own == other,
        in_a_sentence=QUOTES.search(row.text) is not None,
    ).yes


def _printed(rows: Sequence[Row]) -> tuple[tuple[int | None, int | None] | None, object]:
    """Number and day in the rows of a title block."""
    numbers = [found for row in rows if (found := read_meeting_number(row.text))]
    days = [printed.date for row in rows if (printed := read_date(row.text))]
    number = (numbers[0].sequence, numbers[0].year_be) if numbers else None
    return number, days[0] if days else None


def _with_marks(rows: Sequence[Row], index: int, vocabulary: Vocabulary) -> int:
    """The row with which the page of a title begins, or the marks right above it."""
    for begin in range(index, max(index - ABOVE_TITLE, 0), -1):
        if rows[begin].page_before and not any(_signs(row.text, vocabulary) for row in rows[begin:index]):
            return begin
    marks = vocabulary.forms("title", "marks")
    while index > 1 and rows[index - 1].text.strip(" ()[]-") in marks:
        index -= 1
    return index
