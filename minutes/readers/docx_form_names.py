"""The names of the Word styles of the standard form: they say what a paragraph, a run of words or a table is."""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import StrEnum
from typing import NamedTuple

from minutes.form.entries import PartName


class Setting(StrEnum):
    """What a paragraph is set as; the value is the name of its style."""

    mark = "ตราสถานะ Mark"
    minutes_title = "ชื่อรายงาน Minutes title"
    session = "สมัยประชุม Session"
    number = "ครั้งที่ Meeting number"
    date = "วันประชุม Meeting date"
    venue = "สถานที่ประชุม Venue"
    stroke = "เส้นใต้ชื่อรายงาน Title stroke"
    present = "หัวผู้มาประชุม Present heading"
    absent = "หัวผู้ไม่มาประชุม Absent heading"
    in_attendance = "หัวผู้เข้าร่วมประชุม In attendance heading"
    group = "กลุ่มผู้ประชุม Attendee group"
    attendee_number = "ลำดับผู้ประชุม Attendee number"
    attendee = "ผู้ประชุม Attendee"
    attendee_detail = "รายละเอียดผู้ประชุม Attendee detail"
    attendee_role = "หน้าที่ผู้ประชุม Attendee role"
    start = "เริ่มประชุม Opening time"
    item = "heading"
    paragraph = "ข้อความ Text"
    paragraph_continued = "ข้อความต่อ Text continued"
    caption = "ชื่อตาราง Table caption"
    caption_alone = "ชื่อตารางที่ไม่มีแถว Table caption alone"
    cell = "ช่องตาราง Table cell"
    figure = "ภาพ Figure"
    speech = "คำอภิปราย Speech"
    speech_continued = "คำอภิปรายต่อ Speech continued"
    resolution = "มติ Resolution"
    resolution_continued = "มติต่อ Resolution continued"
    remark = "หมายเหตุ Remark"
    record = "ชื่อข้อมูล Record"
    record_head = "หัวข้อมูล Record head"
    record_cell = "ช่องข้อมูล Record cell"
    rule = "เส้นคั่น Rule"
    end = "เลิกประชุม Closing time"
    signature = "บรรทัดลงชื่อ Signature line"
    signatory = "ผู้ลงนาม Signatory"
    spacer = "ช่องว่าง Spacer"


class Placed(NamedTuple):
    """What a paragraph is set as, and how deep it stands."""

    setting: Setting
    level: int = 0


class Grid(StrEnum):
    """What a table is; the value is the name of its style."""

    attendance = "ตารางผู้ประชุม Attendance table"
    table = "ตารางเนื้อหา Content table"
    record = "ตารางข้อมูล Record table"


WORDS: Mapping[str, PartName] = {
    "คำ Words": PartName.text,
    "ชื่อระเบียบวาระ Item label": PartName.label,
    "คำนำมติ Resolution label": PartName.label,
    "เลขลำดับ Number": PartName.number,
    "ชื่อเรื่อง Subject": PartName.title,
    "เลขข้อ Marker": PartName.marker,
    "คำบรรยาย Caption": PartName.caption,
    "ผู้พูด Speaker": PartName.speaker,
    "ชื่อ Person name": PartName.name,
    "ตำแหน่ง Position": PartName.position,
    "มาแทน On behalf of": PartName.on_behalf_of,
    "ผู้แทนของ Represents": PartName.represents,
    "หน้าที่ในที่ประชุม Role": PartName.role,
    "เหตุที่ไม่มา Absence reason": PartName.absence_reason,
    "วิธีเข้าประชุม Attendance mode": PartName.attendance_mode,
    "ชื่อช่องข้อมูล Field": PartName.field,
    "ฐานะผู้ลงนาม Capacity": PartName.capacity_text,
    "ฐานะตามแบบ Capacity of the form": PartName.capacity,
}
"""The part that a run of words in a character style is."""
ITEM_LABEL, RESOLUTION_LABEL = "ชื่อระเบียบวาระ Item label", "คำนำมติ Resolution label"
WORD_STYLES: Mapping[PartName, str] = {part: name for name, part in WORDS.items() if name != RESOLUTION_LABEL}
"""The character style of each part; the label of a resolution has one of its own."""

HEADINGS_OF_WORD = 9
"""Word has headings of so many levels of its own."""


def heading_name(level: int) -> str:
    """The style of the heading of an item at a depth from 0.

    >>> heading_name(0), heading_name(9)
    ('heading 1', 'หัวข้อชั้น 10 Heading level 10')
    """
    number = level + 1
    return f"heading {number}" if number <= HEADINGS_OF_WORD else f"หัวข้อชั้น {number} Heading level {number}"


def point_name(level: int, continued: bool = False) -> str:
    """The style of a paragraph at a depth, and that of its further lines.

    >>> point_name(0), point_name(2), point_name(2, continued=True)
    ('ข้อความ Text', 'ข้อย่อย 2 Point 2', 'ข้อย่อยต่อ 2 Point 2 continued')
    """
    if level == 0:
        return (Setting.paragraph_continued if continued else Setting.paragraph).value
    return f"ข้อย่อยต่อ {level} Point {level} continued" if continued else f"ข้อย่อย {level} Point {level}"


SETTINGS: Mapping[str, Setting] = {setting.lower(): setting for setting in Setting if setting is not Setting.item}
LEVELLED = (
    (re.compile(r"heading ([0-9]{1,6})"), Setting.item, 1),
    (re.compile(r"หัวข้อชั้น ([0-9]{1,6}) heading level \1"), Setting.item, 1),
    (re.compile(r"ข้อย่อย ([0-9]{1,6}) point \1"), Setting.paragraph, 0),
    (re.compile(r"ข้อย่อยต่อ ([0-9]{1,6}) point \1 continued"), Setting.paragraph_continued, 0),
)
"""Names with a depth in them, and the number that the outermost has."""


def read_setting(name: str) -> Placed | None:
    """What a paragraph style of that name sets, None for a style that is not of the form.

    >>> read_setting("Heading 3"), read_setting("Body Text")
    (Placed(setting=<Setting.item: 'heading'>, level=2), None)
    """
    lowered = name.lower()
    setting = SETTINGS.get(lowered)
    if setting is not None:
        return Placed(setting)
    found = ((pattern.fullmatch(lowered), setting, first) for pattern, setting, first in LEVELLED)
    return next((Placed(setting, max(int(match[1]) - first, 0)) for match, setting, first in found if match), None)


STROKE = "—" * 10
"""The stroke below the title, and that of a rule."""
