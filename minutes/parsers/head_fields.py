"""Fields in the title block («วันที่ | … | ผู้บันทึก | …», «ผู้บันทึก : …») and remarks in brackets, each taken apart."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from minutes.layout.evidence import REMARK_ON_MEETING
from minutes.layout.rows import Row, columns, rest_of, squeeze
from minutes.model import Attendance
from minutes.parsers.places import tells_way_of_meeting
from minutes.parsers.state import State
from minutes.parsers.title import AROUND_MARK, BODY_WORDS, DETAIL, stamp_pattern
from minutes.thai.dates import read_date
from minutes.thai.meeting_numbers import read_meeting_number
from minutes.thai.people import read_bare_name
from minutes.vocab import Vocabulary, alternation

MORE_FIELDS = re.compile(r"(?:วัน(?:ที่|/|\s?เวลา|\s?เดือน)|เวลา|ครั้ง(?:ที่)?|สถานที่|เรื่อง|หัวข้อ|Date|Time|Venue|Place|No\.?)")
COLON = re.compile(r"\s*[:：]\s*")
REMARK = re.compile(r"\(([^()]{8,250})\)")
LONGEST_REMARK = 3
"""Rows over which a remark in brackets may go."""
REASON = re.compile(
    r"เนื่องจาก|(?:เลื่อน|ต่อ(?:เนื่อง)?)\s?(?:มา)?จาก|แทนการประชุม|หลังจาก|ตาม(?:คำสั่ง|หนังสือ|ประกาศ|มติ)|ไม่(?:ครบ|ถึง)\S{0,12}องค์ประชุม|แก้ไข(?:ตาม|ใน|เมื่อ)"
)
NTH_CALL = re.compile(r"(?:นัด|ครั้ง|คราว)\s?(?:แรก|ก่อน|ที่(?:สอง|สาม|หนึ่ง|\s?[0-9๐-๙]))")


@dataclass(slots=True)
class HeadFields:
    """The title block without its fields of people and its remarks, and what these say."""

    rows: list[Row] = field(default_factory=list)
    recorders: list[tuple[str, Row]] = field(default_factory=list)
    """«ผู้บันทึก : นางสาวพิกุล ธารทอง» with its row."""
    people: list[Row] = field(default_factory=list)
    """«ประธาน : นายกล้า ใจดี»."""
    marks: list[str] = field(default_factory=list)
    """Remarks that the minutes were adopted."""


def read_head_fields(head: Sequence[Row], state: State) -> HeadFields:
    """The fields of a title block apart: a row for each, those of people and remarks in brackets taken out.

    «สถานที่ | ห้องประชุม ๒ | ผู้บันทึก | นางสาวพิกุล ธารทอง» leaves the row «สถานที่ ห้องประชุม ๒».
    """
    found = HeadFields()
    for row in _without_remarks(head, found, state):
        for part in _fields(row, state.vocabulary):
            if not _take_person(part, found, state):
                found.rows.append(part)
    return found


@lru_cache(maxsize=8)
def _labels(vocabulary: Vocabulary) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """The labels of those who record, of other people, of the body."""
    recorders = vocabulary.forms("capacity", "recorder")
    return (
        re.compile(rf"(?:{alternation(recorders)})(?=\s|[:：]|$)"),
        re.compile(rf"(?:{alternation(vocabulary.forms('field', 'people'))})(?=\s|[:：]|$)"),
        re.compile(rf"(?:{alternation(vocabulary.forms('field', 'body'))})"),
    )


def _fields(row: Row, vocabulary: Vocabulary) -> list[Row]:
    """The row cut where the label of another field begins a cell, or stands before a colon."""
    recorder, people, body = _labels(vocabulary)
    raw = row.line.text
    cells = [cell for cell in columns(row) if cell.text]
    cuts = [row.begin]
    for cell in cells[1:]:
        if any(label.match(cell.text) for label in (recorder, people, MORE_FIELDS)):
            cuts.append(cell.start)
    for label in (recorder, people):
        for match in label.finditer(raw, row.begin + 1):
            if raw[match.start() - 1].isspace() and COLON.match(raw, match.end()):
                cuts.append(match.start())
    cuts = sorted(set(cuts))
    parts = [row] if len(cuts) == 1 else [_part(row, begin, end) for begin, end in _ranges(cuts, len(raw))]
    named = len(cells) > 1 and body.fullmatch(cells[0].text.rstrip(" :："))
    if named and BODY_WORDS.match(cells[1].text):
        parts[0] = rest_of(parts[0], parts[0].text.find(cells[1].text, len(cells[0].text)))
    return parts


def _ranges(cuts: Sequence[int], end: int) -> Iterator[tuple[int, int]]:
    return zip(cuts, [*cuts[1:], end], strict=True)


def _part(row: Row, begin: int, end: int) -> Row:
    return replace(row, text=squeeze(row.line.text[begin:end]), begin=begin)


def _take_person(row: Row, found: HeadFields, state: State) -> bool:
    """Takes a field that names a person: who records is a signatory, others may be attendees."""
    recorder, people, _ = _labels(state.vocabulary)
    label = recorder.match(row.text) or people.match(row.text)
    if label is None:
        return False
    colon = COLON.match(row.text, label.end())
    value = row.text[colon.end() if colon else label.end() :].strip()
    in_cell = len(columns(row)) > 1
    name = state.name_at(value)
    if not (name and name.given) and not ((colon or in_cell) and (not value or read_bare_name(value))):
        return False
    if recorder.match(row.text) and value:
        found.recorders.append((f"{label[0]} : {value}", row))
        state.claim([row])
    else:
        found.people.append(row)
    return True


def note_people(fields: HeadFields, attendance: Attendance, state: State) -> None:
    """Remarks the fields of people that made nobody an attendee («ประธาน : นายกล้า ใจดี», who is in the list)."""
    spans = {each.span for each in attendance.present}
    for row in fields.people:
        if row.span() not in spans:
            state.note("stamp", row.span(), text=row.text)
            state.claim([row])


def _without_remarks(head: Sequence[Row], found: HeadFields, state: State) -> list[Row]:
    """The rows without remarks in brackets on the meeting or the minutes, which become marks or are remarked."""
    kept: list[Row] = []
    index = 0
    while index < len(head):
        row = head[index]
        count = _rows_of_bracket(head, index)
        text = " ".join(each.text for each in head[index : index + count])
        whole = text.startswith("(") and text.endswith(")") and text.count("(") == 1
        remark = REMARK.fullmatch(text) if whole else _last_bracket(row.text)
        if remark is None or not _is_remark(remark[1], whole, state):
            kept.append(row)
            index += 1
            continue
        if stamp_pattern(state.vocabulary).match(remark[1]):
            found.marks.append(remark[1].strip(AROUND_MARK))
        else:
            state.note("stamp", row.span(), text=remark[0])
        if whole:
            state.claim(head[index : index + count])
        else:
            kept.append(replace(row, text=row.text[: remark.start()].rstrip()))
        index += count
    return kept


def _rows_of_bracket(head: Sequence[Row], index: int) -> int:
    """Over how many rows a bracket goes with which a row begins; 1 for any other row."""
    if not head[index].text.startswith("("):
        return 1
    for count in range(1, LONGEST_REMARK + 1):
        if ")" in head[min(index + count, len(head)) - 1].text:
            return min(count, len(head) - index)
    return 1


def _last_bracket(text: str) -> re.Match[str] | None:
    """A bracket that ends a row behind other words."""
    begin = text.rfind("(")
    return REMARK.fullmatch(text, begin) if begin > 0 else None


def _is_remark(text: str, whole: bool, state: State) -> bool:
    number = read_meeting_number(text)
    day = read_date(text)
    left_over = len(text) - (number.end - number.start if number else 0)
    return REMARK_ON_MEETING.weigh(
        stamp=stamp_pattern(state.vocabulary).match(text) is not None,
        reason=REASON.search(text) is not None,
        nth_call=NTH_CALL.search(text) is not None,
        dated=day is not None,
        whole_line=whole,
        way_of_meeting=tells_way_of_meeting(text, state.vocabulary),
        only_a_detail=number is not None and DETAIL.match(text) is not None and left_over <= len(text) // 3,
    ).yes
