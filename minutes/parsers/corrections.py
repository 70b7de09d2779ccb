"""Corrections to the minutes that are being adopted: page, line, what stood there and what is to stand there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from minutes.layout.rows import Passage, Row, columns
from minutes.model import Correction
from minutes.thai.numbers import read_integer

PAGE = re.compile(r"(?<!ย่อ)หน้า(?:ที่)?\s*(?P<page>[0-9๐-๙]{1,3})(?![0-9๐-๙.])")
"""«หน้า ๓»; the number of a paragraph («ย่อหน้าที่ ๒») is no page."""
LINE = re.compile(r"(?:บรรทัด|แถว)(?:ที่)?\s*(?P<line>[0-9๐-๙]{1,3})(?![0-9๐-๙]|\s?[-–]\s?[0-9๐-๙])")
"""«บรรทัดที่ ๔»; of «บรรทัดที่ ๓ - ๔» none is the line."""
COUNTED_FROM = re.compile(r"\(?(?:นับ)?จาก(?:ด้าน|ข้าง|ส่วน)?(?:บน|ล่าง|ท้าย|ต้น)(?:หน้า|สุด)?(?:ลงมา|ขึ้นไป|ขึ้นมา)?\)?")
"""«บรรทัดที่ ๔ จากบน»: from where the lines are counted, and no «จาก» of what stood there."""
QUOTED = "[\"'“‘«]{{1,2}}(?P<{name}>[^\"'”’»\\n]{{1,300}})[\"'”’»]{{1,2}}"
CHANGED = (
    r"(?:(?:ให้|ขอ|โดย|ใหม่|ควร)\s*){0,3}(?:(?:แก้ไข|แก้|เปลี่ยน|ปรับ)\s*){0,2}(?:เป็น|ว่า)\s*"
    r"(?:คำว่า|ข้อความ(?:ว่า)?|ดังนี้)?\s*:?\s*"
)
CHANGE_QUOTED = re.compile(
    QUOTED.format(name="old") + r"\s*(?:ออก)?\s*(?:และ)?\s*" + CHANGED + QUOTED.format(name="new")
)
CHANGE_PLAIN = re.compile(
    r"""
    (?:จากเดิม|จาก|ข้อความเดิม|ข้อความ|คำว่า|ความว่า|เดิม)
    (?=[^\n]{0,400}?(?:$|ครับ|ค่ะ|นอกนั้น|ทั้งนี้|ที่ประชุม|\sและ(?:ให้|ขอ)))     # the end that all below leads to
    \s*+:?\s*+(?:(?:คำว่า|ข้อความ(?:ว่า)?|เป็น)\s*+)?
    (?P<old>[^\n]{1,120}?)\s*+
    (?:(?:ให้|ขอ)\s*+)?(?:แก้ไข|แก้|เปลี่ยน|ปรับ)?\s*+(?:แก้(?:ไข)?)?เป็น\s*+(?:(?:คำว่า|ข้อความ(?:ว่า)?|ดังนี้)\s*+)?(?::\s*+)?
    (?P<new>[^\n]{1,120}?)
    (?=\s*+(?:$|ครับ|ค่ะ|นอกนั้น|ทั้งนี้|ที่ประชุม|(?<=\s)และ(?:ให้|ขอ)))
    """,
    re.VERBOSE,
)
STRUCK = re.compile(r"ตัด\s*(?:คำว่า|ข้อความ(?:ว่า)?|คำ)?\s*" + QUOTED.format(name="words"))
STRUCK_BEHIND = re.compile(QUOTED.format(name="words") + r"\s*(?:ให้|ขอ|ควร)?\s*(?:ตัด|ลบ)(?:ออก|ทิ้ง)?")
ADDED = re.compile(r"เพิ่ม(?:เติม)?\s*(?:คำว่า|ข้อความ(?:ว่า)?|คำ)?\s*" + QUOTED.format(name="words"))
GOES_ON = re.compile(r"\s*(?:[-–]\s*)?(?:ข้อความ)?(?:เดิม|จากเดิม|จาก|ขอแก้|แก้ไข|แก้|เปลี่ยน|เป็น|ใหม่)")
"""A line under «หน้า ๓ บรรทัดที่ ๔» that says what stood there or is to stand there."""
HEADS = {
    "page": re.compile(r"(?:เลข)?หน้า(?:ที่)?"),
    "line": re.compile(r"บรรทัด(?:ที่)?"),
    "old": re.compile(r"(?:ข้อความ|ความ|จาก)?เดิม|จาก|(?:คำ|ข้อความ)ผิด"),
    "new": re.compile(r"(?:ข้อความ)?(?:ที่)?(?:ขอ)?(?:แก้ไข|แก้|ปรับ|เปลี่ยน)(?:เป็น|ใหม่)?|เป็น|ข้อความใหม่|(?:คำ|ข้อความ)ถูก"),
}
QUOTES = " \"'“”‘’«»"


def read_corrections(passage: Passage) -> Iterator[Correction]:
    """The corrections that a passage makes to the minutes being adopted, one for each page that it names.

    «หน้า ๓ บรรทัดที่ ๔ จากบน จากเดิม “ท่าเรือ” เป็น “ท่าแพ”» is page 3, line 4, old «ท่าเรือ», new «ท่าแพ».
    """
    text = passage.text
    begin = 0
    while begin < len(text):
        end = text.find("\n", begin)
        end = len(text) if end < 0 else end
        while PAGE.search(text, begin, end) and not _changes(text[begin:end]) and GOES_ON.match(text, end + 1):
            following = text.find("\n", end + 1)
            end = len(text) if following < 0 else following
        yield from _of_line(passage, text[begin:end].replace("\n", " "), begin)
        begin = end + 1


def _changes(text: str) -> bool:
    plain = _without_counting(text)
    return any(pattern.search(plain) for pattern in (CHANGE_QUOTED, CHANGE_PLAIN, STRUCK, STRUCK_BEHIND, ADDED))


def _without_counting(text: str) -> str:
    """The text with blanks for the words that say from where the lines are counted."""
    return COUNTED_FROM.sub(lambda match: " " * len(match[0]), text)


def _of_line(passage: Passage, line: str, offset: int) -> Iterator[Correction]:
    starts = [match.start() for match in PAGE.finditer(line)]
    if not starts and CHANGE_QUOTED.search(line):
        starts = [_clause(line)]
    for begin, end in zip(starts, [*starts[1:], len(line)], strict=False):
        piece = line[begin:end]
        found = _read(piece)
        if found is not None:
            yield found.model_copy(update={"span": passage.span(offset + begin, offset + end)})


def _clause(line: str) -> int:
    """Where the clause begins in which a change stands without a page («ข้อ ๓.๒ จาก “…” เป็น “…”»)."""
    change = CHANGE_QUOTED.search(line)
    assert change is not None
    before = line[: change.start()]
    lead = re.search(r"(?:ข้อ|ระเบียบวาระที่|วาระที่|ลำดับที่|บรรทัดที่|คำว่า|จาก)[^\n]{0,60}$", before)
    return lead.start() if lead else change.start()


def _read(piece: str) -> Correction | None:
    page, line = PAGE.match(piece), LINE.search(piece)
    rest = _without_counting(piece)
    change = CHANGE_QUOTED.search(rest) or CHANGE_PLAIN.search(rest, line.end() if line else page.end() if page else 0)
    struck, added = STRUCK.search(rest) or STRUCK_BEHIND.search(rest), ADDED.search(rest)
    if change is None and line is None and struck is None and added is None:
        return None
    if line is not None and change is not None and line.start() > change.start():
        line = None
    return Correction(
        text=piece.strip(" ,"),
        page=read_integer(page["page"]) if page else None,
        line=read_integer(line["line"]) if line else None,
        old=change["old"].strip(QUOTES) if change else struck["words"] if struck else None,
        new=change["new"].strip(QUOTES) if change else added["words"] if added else None,
    )


def read_correction_table(rows: Sequence[Row]) -> list[Correction]:
    """The corrections in a table with a column for what stood there and one for what is to stand there."""
    heads = [cell.text.replace(" ", "") for cell in columns(rows[0])]
    places = {
        part: next((index for index, head in enumerate(heads) if pattern.fullmatch(head)), None)
        for part, pattern in HEADS.items()
    }
    if places["old"] is None or places["new"] is None:
        return []
    found = []
    for row in rows[1:]:
        cells = [cell.text for cell in columns(row)]
        parts = {part: cells[at] for part, at in places.items() if at is not None and at < len(cells) and cells[at]}
        if "old" in parts or "new" in parts:
            found.append(
                Correction(
                    text=row.text,
                    page=read_integer(parts.get("page", "")),
                    line=read_integer(parts.get("line", "")),
                    old=parts.get("old", "").strip(QUOTES) or None,
                    new=parts.get("new", "").strip(QUOTES) or None,
                    span=row.span(),
                )
            )
    return found
