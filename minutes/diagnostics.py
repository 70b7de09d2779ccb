"""What a reader should look at: every diagnostic code with its sentence in Thai and in English."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any, ClassVar

from minutes.language import say
from minutes.spans import Span


class Severity(StrEnum):
    """How much a diagnostic matters: info (done and counted), warning (look here), error (do not rely on it)."""

    info = "info"
    warning = "warning"
    error = "error"


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One remark about the document or the reading of it, with its place (ข้อสังเกต)."""

    code: str
    """What kind of remark, one of `CODES`."""
    severity: Severity
    """info, warning or error."""
    message: str
    """One sentence for a person."""
    count: int = 1
    """How many places the remark stands for."""
    suggestion: str | None = None
    """What was probably meant; never put into the model silently."""
    span: Span | None = None
    """The first place."""
    confidence: float | None = None
    """How sure the remark is, 0 to 1; null where it is plain."""

    __pydantic_config__: ClassVar[dict[str, Any]] = {"extra": "forbid", "use_attribute_docstrings": True}


INFO, WARNING, ERROR = Severity.info, Severity.warning, Severity.error

CODES: dict[str, tuple[Severity, str, str]] = {
    "not-minutes": (
        ERROR,
        "เอกสารนี้ดูไม่ใช่รายงานการประชุม: ไม่พบ{missing}",
        "this does not look like minutes: no {missing} found",
    ),
    "unclaimed": (WARNING, "บรรทัดนี้ยังไม่ถูกจัดเข้าส่วนใด: «{text}»", "no part of the model took this line: «{text}»"),
    "running-head": (INFO, "หัวหรือท้ายกระดาษที่ซ้ำทุกหน้า: «{text}»", "running head or foot: «{text}»"),
    "page-number": (INFO, "เลขหน้า: «{text}»", "page number: «{text}»"),
    "catchword": (INFO, "คำต่อเนื่องท้ายหน้า: «{text}»", "catchword at the foot of a page: «{text}»"),
    "stray-mark": (INFO, "เครื่องหมายที่ไม่มีความหมาย: «{text}»", "stray mark: «{text}»"),
    "stamp": (INFO, "ตราประทับหรือข้อความกำกับเอกสาร: «{text}»", "stamp or note on the document: «{text}»"),
    "rule": (INFO, "เส้นคั่น: «{text}»", "ruling line: «{text}»"),
    "column-heading": (INFO, "หัวคอลัมน์ของตาราง: «{text}»", "column heads of a table: «{text}»"),
    "repeated-list": (
        INFO,
        "รายชื่อนี้ซ้ำกับรายชื่อผู้มาประชุม ({count} คน) จึงไม่นับเพิ่ม",
        "this list repeats {count} people of the attendance list and adds nobody",
    ),
    "attendance-remark": (
        INFO,
        "ข้อความประกอบรายชื่อ ไม่ใช่ตำแหน่ง: «{text}»",
        "a remark or count beside a name, and no office: «{text}»",
    ),
    "empty-list": (INFO, "รายชื่อนี้ไม่มีผู้ใด: «{text}»", "nobody is in this list: «{text}»"),
    "repeated-heading": (INFO, "หัวข้อวาระพิมพ์ซ้ำ: «{text}»", "heading of an item printed again: «{text}»"),
    "contents-list": (INFO, "สารบัญวาระ ไม่ใช่ตัววาระ: «{text}»", "contents list, not the agenda itself: «{text}»"),
    "several-meetings": (
        WARNING,
        "ไฟล์นี้มีรายงานการประชุม {count} ครั้ง อ่านเฉพาะครั้งแรก ใช้ --all เพื่ออ่านทั้งหมด",
        "this file holds {count} meetings and only the first was read; use --all for all of them",
    ),
    "repaired-sara-am": (INFO, "ซ่อมสระอำ {count} แห่ง", "sara am mended in {count} places"),
    "repaired-private-use": (
        INFO,
        "แปลงอักขระเฉพาะของฟอนต์ {count} ตัว",
        "{count} private-use glyphs mapped to the marks they draw",
    ),
    "repaired-mark-order": (INFO, "จัดลำดับสระและวรรณยุกต์ใหม่ {count} แห่ง", "marks reordered in {count} places"),
    "repaired-blank": (
        INFO,
        "ลบช่องว่างหรืออักขระกว้างศูนย์ที่แทรกในคำ {count} แห่ง",
        "{count} blanks or zero-width characters inside words removed",
    ),
    "repaired-encoding": (
        INFO,
        "อ่านรหัสอักษร TIS-620 ที่ถูกตีความเป็นอักษรละตินใหม่ {count} ตัว",
        "{count} Latin letters read as the Thai ones of TIS-620 that they stand for",
    ),
    "unreadable-page": (
        ERROR,
        "หน้า {pages} ไม่มีข้อความที่อ่านได้ ({reason}) ต้องใช้การรู้จำอักษรจากภาพ (OCR)",
        "page {pages} has no text that can be read ({reason_english}) and needs optical character recognition (OCR)",
    ),
    "hidden-text": (
        INFO,
        "ไม่อ่านข้อความที่ซ่อนไว้ {count} แห่ง: «{text}»",
        "hidden text left out in {count} places: «{text}»",
    ),
    "comment": (INFO, "ไม่อ่านข้อคิดเห็นในไฟล์ {count} รายการ", "{count} comments in the file left out"),
    "tracked-change": (
        INFO,
        "อ่านการแก้ไขที่ติดตามไว้ {count} แห่งเสมือนยอมรับแล้ว",
        "{count} tracked changes read as accepted",
    ),
    "foreign-script": (
        WARNING,
        "มีอักษรต่างภาษาในคำ «{text}»",
        "letters of another script inside the word «{text}»",
    ),
    "suspected-misreading": (WARNING, "คำนี้อาจอ่านหรือพิมพ์ผิด: «{text}»", "probably misread or misspelt: «{text}»"),
    "ocr-digit": (WARNING, "ตัวเลขนี้อาจอ่านผิด: «{text}»", "this number may be misread: «{text}»"),
    "low-confidence": (WARNING, "ส่วนนี้อ่านได้ไม่แน่ใจ: «{text}»", "read with little confidence: «{text}»"),
    "missing-section": (WARNING, "ไม่พบส่วน {section} ในเอกสาร", "the document has no {section}"),
    "number-gap": (
        WARNING,
        "เลขวาระกระโดดจาก {before} เป็น {after}",
        "agenda numbers jump from {before} to {after}",
    ),
    "number-repeat": (WARNING, "เลขวาระ {number} ซ้ำ", "agenda number {number} is used twice"),
    "weekday-mismatch": (
        WARNING,
        "วันในสัปดาห์ไม่ตรงกับวันที่: «{text}» ที่จริงเป็นวัน{weekday}",
        "the weekday does not fit the date: «{text}» is a {weekday}",
    ),
    "time-mismatch": (WARNING, "เวลาขัดกัน: {first} กับ {second}", "times contradict each other: {first} and {second}"),
    "year-mismatch": (WARNING, "ปีขัดกัน: {first} กับ {second}", "years contradict each other: {first} and {second}"),
    "impossible-date": (WARNING, "ไม่มีวันที่นี้ในปฏิทิน: «{text}»", "no such date in the calendar: «{text}»"),
    "count-mismatch": (
        WARNING,
        "จำนวนที่พิมพ์ไว้ {printed} ไม่ตรงกับรายชื่อ {counted}",
        "{printed} printed but {counted} listed",
    ),
    "vote-mismatch": (
        WARNING,
        "คะแนนเสียง {votes} มากกว่าผู้มาประชุม {present} คน",
        "{votes} votes from {present} people present",
    ),
    "name-variant": (
        WARNING,
        "ชื่อเดียวกันสะกดต่างกัน: «{text}» กับ «{other}»",
        "one name spelt two ways: «{text}» and «{other}»",
    ),
    "present-and-absent": (
        WARNING,
        "«{text}» อยู่ทั้งในรายชื่อผู้มาและผู้ไม่มาประชุม",
        "«{text}» is listed both as present and as absent",
    ),
    "unknown-assignee": (WARNING, "ไม่รู้จักผู้รับมอบหมาย «{text}»", "unknown assignee «{text}»"),
    "corrected": (INFO, "แก้ไขโดยคนแล้ว {count} แห่ง", "{count} places corrected by a person"),
    "correction-unapplied": (
        WARNING,
        "การแก้ไขนี้ใช้ไม่ได้ เพราะไม่พบค่าเดิมที่เดียว: {path} «{old}» → «{new}»",
        "this correction was not made, its old value does not stand in one place alone: {path} «{old}» → «{new}»",
    ),
    "no-resolution": (WARNING, "วาระ {number} ไม่มีมติ", "item {number} has no resolution"),
}


def diagnose(
    code: str,
    span: Span | None = None,
    *,
    count: int = 1,
    suggestion: str | None = None,
    confidence: float | None = None,
    severity: Severity | None = None,
    **words: object,
) -> Diagnostic:
    """The diagnostic of a code, its sentence filled with words in the language spoken now.

    `severity` is that of the code where none is given.

    >>> diagnose("page-number", text="- ๒ -").message
    'เลขหน้า: «- ๒ -»'
    """
    usual, thai, english = CODES[code]
    filled = {key: _short(value) for key, value in words.items()}
    message = say(thai, english).format(count=count, **filled)
    return Diagnostic(code, severity or usual, message, count, suggestion, span, confidence)


def _short(value: object) -> str:
    text = str(value)
    return text if len(text) <= 120 else text[:119] + "…"
