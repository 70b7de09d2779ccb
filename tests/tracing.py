"""Where each printed line of a document went: into which part of the minutes, or into which diagnostic."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from minutes.document import Document, Line
from minutes.layout.headings import find_end_words, is_start_line, read_list_heading
from minutes.model import AgendaItem, Minutes
from minutes.spans import Span
from minutes.thai.numbers import to_arabic
from minutes.vocab import standard

Place = tuple[int, int]

LETTERS = re.compile(r"[^ก-๎A-Za-z]+")
STRUCTURE = re.compile(r"(?:มาประชุมแทน|ประชุมแทน|ผู้แทน|ตัวแทน|แทน|ตำแหน่ง|ประกอบด้วย|เป็นต้นไป|ผู้ถือหุ้นประจำปี)")
"""Words that make one field of another: «แทนปลัดเทศบาล» is «ปลัดเทศบาล» in `on_behalf_of`."""
MODE = re.compile(r"\(?(?:เข้าร่วมประชุม|ร่วมประชุม|ประชุม)?(?:ผ่าน|ทาง|ด้วย)?(?:สื่อ|ระบบ|โปรแกรม|ออนไลน์|online)", re.IGNORECASE)
HEAD = re.compile(
    r"(?:การประชุม|ประชุม|รายงาน|บันทึก|เมื่อ|ใน|ระหว่าง|วัน|เดือน|พศ|พุทธศักราช|ครั้ง|ประจำ|ปี|สมัย|เวลา|ตั้งแต่|นาฬิกา|นาที|สถานที่|ที่ห้อง|ชุดที่|และ|ห้อง"
    r"|มค|กพ|มีค|เมย|พค|มิย|กค|สค|กย|ตค|พย|ธค|[ก-๎]+(?:คม|ยน|พันธ์))"
)
"""Words of the title block that are read as values: dates, times, numbers, places."""
SIGN_LINE = re.compile(r"\(?\s*(?:ลงชื่อ|ลงนาม|ลายมือชื่อ)")
NOBODY = re.compile(r"[\s\-–—]*ไม่มี[\s\-–—]*")


def lost_lines(minutes: Minutes, document: Document) -> list[str]:
    """The printed lines that neither a span of a part nor a diagnostic covers and whose words stand nowhere either.

    A heading over a list and «- ไม่มี -» under one have served by what they open.
    """
    places = set(_places(minutes))
    said = _said(minutes)
    words = standard()
    return [
        f"{line.page}:{line.number} {line.text}"
        for line in document.lines
        if line.text.strip()
        and (line.page, line.number) not in places
        and not all(_stands(word, said) for word in _words(line))
        and read_list_heading(" ".join(line.text.split()), words) is None
        and NOBODY.fullmatch(line.text) is None
    ]


def lost_words(minutes: Minutes, document: Document) -> list[str]:
    """The printed words that stand nowhere in the minutes nor in a diagnostic, each with its line.

    Lines that only make structure (a heading over a list, a time, a signature) and those of the title block, whose
    dates and numbers become values, have served by that.
    """
    said = _said(minutes)
    head = {place for span in minutes.meeting.spans.values() for place in _lines(span)}
    remarked = {place for each in minutes.diagnostics if each.span for place in _lines(each.span)}
    return [
        f"{line.page}:{line.number} {word}"
        for line in document.lines
        if (line.page, line.number) not in remarked and not _is_structure(" ".join(line.text.split()))
        for word in _words(line)
        if not _stands(word, said) and not ((line.page, line.number) in head and HEAD.match(word))
    ]


def _said(minutes: Minutes) -> str:
    return _bare("\n".join(_strings(minutes.model_dump(mode="json"))))


def _words(line: Line) -> list[str]:
    return [word for word in map(_bare, line.text.split()) if len(word) >= 3]


def _stands(word: str, said: str) -> bool:
    if word in said:
        return True
    match = STRUCTURE.match(word)
    return match is not None and word[match.end() :] in said


def _is_structure(text: str) -> bool:
    words = standard()
    return (
        read_list_heading(text, words) is not None
        or is_start_line(text, words)
        or find_end_words(text, words) is not None
        or SIGN_LINE.match(text) is not None
        or MODE.match(text) is not None
        or NOBODY.fullmatch(text) is not None
    )


def _bare(text: str) -> str:
    """The letters of a text: blanks, digits and signs may go when lines are joined and values are read."""
    return LETTERS.sub("", to_arabic(text))


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from _strings(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _strings(inner)


def _places(minutes: Minutes) -> Iterator[Place]:
    attendance = minutes.attendance
    people = (*attendance.present, *attendance.absent, *attendance.in_attendance)
    parts: list[Any] = [*people, *minutes.opening, *minutes.closing, *minutes.signatories, *minutes.diagnostics]
    parts += [attendance.quorum, minutes.next_meeting]
    spans = [part.span for part in parts if part is not None and part.span is not None]
    spans += minutes.meeting.spans.values()
    for item in minutes.items():
        spans += _of_item(item)
    for span in spans:
        yield from _lines(span)


def _of_item(item: AgendaItem) -> list[Span]:
    """The spans of what stands in an item, and of the rows of its heading: those before the first of them."""
    parts: list[Any] = [*item.content, *item.resolutions, *item.assignments, *item.items]
    spans: list[Span] = [part.span for part in parts if part.span is not None]
    if item.span is not None:
        first, last = item.span, item.span
        below = [(span.page, span.line) for span in spans if (span.page, span.line) > (first.page, first.line)]
        page, line = min(below, default=(last.end_page, last.end_line))
        spans.append(Span(first.page, first.line, 1, page, max(line, 1), 1))
    return [span for span in spans if span not in [child.span for child in item.items]]


def _lines(span: Span) -> Iterator[Place]:
    if span.page == span.end_page:
        yield from ((span.page, line) for line in range(span.line, span.end_line + 1))
        return
    for page in range(span.page, span.end_page + 1):
        last = span.end_line if page == span.end_page else 9_999
        yield from ((page, line) for line in range(span.line if page == span.page else 1, last + 1))
