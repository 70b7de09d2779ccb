"""Earlier meetings that an item cites, and corrections to the minutes that are being adopted."""

from __future__ import annotations

import re
from collections.abc import Iterator

from minutes.layout.rows import Passage
from minutes.model import Correction, Reference
from minutes.parsers.header import meeting_number
from minutes.thai.dates import read_date
from minutes.thai.meeting_numbers import read_meeting_number
from minutes.thai.numbers import read_integer

CORRECTION = re.compile(
    r"""
    หน้า(?:ที่)?\s*(?P<page>[0-9๐-๙]{1,3})
    [^\n]{0,30}?บรรทัด(?:ที่)?\s*(?P<line>[0-9๐-๙]{1,3})
    (?P<rest>[^\n]*)
    """,
    re.VERBOSE,
)
PAGE_ONLY = re.compile(r"หน้า(?:ที่)?\s*(?P<page>[0-9๐-๙]{1,3})(?P<rest>[^\n]*)")
OLD_NEW = re.compile(
    r"""
    (?:แก้(?:ไข)?\s*)?(?:จาก(?:เดิม)?|ข้อความ(?:เดิม)?|คำว่า|ความว่า|เดิม)\s*(?:คำว่า|ข้อความ(?:ว่า)?|เป็น)?\s*
    (?P<old>["'“‘«][^"'”’»\n]{1,200}["'”’»]|[^\n]{1,120}?)\s*
    (?:ให้\s*)?(?:แก้(?:ไข)?\s*)?(?:เปลี่ยน)?เป็น\s*(?:คำว่า|ข้อความ(?:ว่า)?|ดังนี้)?\s*
    (?P<new>["'“‘«][^"'”’»\n]{1,200}["'”’»]|[^\n]{1,120})
    """,
    re.VERBOSE,
)
STRUCK = re.compile(r"ตัด\s*(?:คำว่า|ข้อความ(?:ว่า)?)?\s*[\"'“‘«](?P<words>[^\"'”’»\n]{1,200})[\"'”’»]")
ADDED = re.compile(r"เพิ่ม\s*(?:คำว่า|ข้อความ(?:ว่า)?)?\s*[\"'“‘«](?P<words>[^\"'”’»\n]{1,200})[\"'”’»]")
REACH = 160
"""The number of a meeting and its date stand within so many characters."""
QUOTES = " \"'“”‘’«»"


def read_references(passage: Passage) -> Iterator[Reference]:
    """The earlier meetings that a passage cites with their number, one for each mention."""
    text = passage.text
    position = 0
    while (at := text.find("ครั้ง", position)) >= 0:
        number = read_meeting_number(text[at : at + REACH])
        if number is None or number.start:
            position = at + 5
            continue
        end = at + number.end
        day = read_date(text[end : end + REACH])
        dated = None
        if day is not None and day.start <= 60 and _belongs(text[end : end + day.start]):
            dated, end = day.date, end + day.end
        begin = _lead(text, at)
        if number.year_be is not None or dated is not None:
            yield Reference(
                text=text[begin:end].strip(),
                number=meeting_number(number),
                date=dated,
                span=passage.span(begin, end),
            )
        position = max(end, at + 5)


def _belongs(between: str) -> bool:
    """Whether what stands between a number and a date joins them («เมื่อ», «ในวัน»)."""
    stripped = between.strip(" ,()")
    return "ครั้ง" not in stripped and (
        not stripped or (stripped.endswith(("เมื่อ", "ใน", "ลง", "ประชุมเมื่อ", "ซึ่งประชุมเมื่อ", "วัน")) and len(stripped) <= 55)
    )


def _lead(text: str, at: int) -> int:
    """Where a citation begins: the words «ในการประชุม», «รายงานการประชุม» before «ครั้งที่» belong to it."""
    window = text[max(0, at - 40) : at]
    match = re.search(r"(?:ได้มีมติใน|มีมติใน|ใน|จาก)?(?:คราว)?(?:รายงาน|บันทึก)?(?:การ)?ประชุม\s*$", window)
    return at - len(window) + match.start() if match else at


def read_corrections(passage: Passage) -> Iterator[Correction]:
    """The corrections that a passage makes to the minutes being adopted: page, line, what stood there, what is to."""
    offset = 0
    for line in passage.text.split("\n"):
        yield from _corrections(passage, line, offset)
        offset += len(line) + 1


def _corrections(passage: Passage, line: str, offset: int) -> Iterator[Correction]:
    if "หน้า" not in line:
        return
    starts = [match.start() for match in re.finditer(r"หน้า(?:ที่)?\s*[0-9๐-๙]", line)]
    for begin, end in zip(starts, [*starts[1:], len(line)], strict=False):
        piece = line[begin:end]
        match = CORRECTION.match(piece) or PAGE_ONLY.match(piece)
        if match is None:
            continue
        change = OLD_NEW.search(match["rest"])
        line_number = match.groupdict().get("line")
        struck, added = STRUCK.search(match["rest"]), ADDED.search(match["rest"])
        if change is None and line_number is None:
            continue
        yield Correction(
            text=piece.strip(" ,"),
            page=read_integer(match["page"]),
            line=read_integer(line_number) if line_number else None,
            old=change["old"].strip(QUOTES) if change else struck["words"] if struck else None,
            new=change["new"].strip(QUOTES) if change else added["words"] if added else None,
            span=passage.span(offset + begin, offset + end),
        )
