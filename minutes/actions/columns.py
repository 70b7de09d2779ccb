"""The columns of an action list: the field, its head in Thai, how wide it stands."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from minutes.language import Language
from minutes.model import ActionItem
from minutes.thai.calendar import buddhist_year

MONTHS = ("ม.ค.", "ก.พ.", "มี.ค.", "เม.ย.", "พ.ค.", "มิ.ย.", "ก.ค.", "ส.ค.", "ก.ย.", "ต.ค.", "พ.ย.", "ธ.ค.")

Value = str | int | date | None


class Column(NamedTuple):
    """The head of a column in Thai, and the characters that a line of it takes on paper."""

    thai: str
    width: int


COLUMNS: Mapping[str, Column] = {
    "body": Column("คณะที่ประชุม", 16),
    "meeting_number": Column("ครั้งที่", 9),
    "meeting_date": Column("วันที่ประชุม", 14),
    "agenda_number": Column("วาระที่", 7),
    "agenda_title": Column("ชื่อวาระ", 18),
    "resolution_text": Column("มติ", 28),
    "task": Column("งานที่มอบหมาย", 34),
    "assignee": Column("ผู้รับผิดชอบ", 16),
    "report_to": Column("รายงานต่อ", 12),
    "due_text": Column("กำหนดเสร็จ", 14),
    "due_date": Column("วันครบกำหนด", 14),
    "page": Column("หน้า", 6),
    "source_name": Column("ไฟล์ต้นทาง", 14),
}
"""Every field of an action item, in the order of the list."""


def head(field: str, language: Language) -> str:
    """What stands over a column: Thai, or in English the name of the field."""
    return COLUMNS[field].thai if language == "th" else field


def values(item: ActionItem) -> list[Value]:
    """The values of a row, in the order of the columns."""
    return [getattr(item, field) for field in COLUMNS]


def written(value: Value, language: Language) -> str:
    """A value as a person reads it: days with the Buddhist year in Thai, as ISO writes them in English.

    >>> written(date(2022, 4, 5), "th"), written(date(2022, 4, 5), "en"), written(None, "th")
    ('5 เม.ย. 2565', '2022-04-05', '')
    """
    if value is None:
        return ""
    if isinstance(value, date) and language == "th":
        return f"{value.day} {MONTHS[value.month - 1]} {buddhist_year(value.year, value.month)}"
    return value.isoformat() if isinstance(value, date) else str(value)
