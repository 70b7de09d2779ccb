"""What the form calls the values that it states in so many words, and how each value is printed and read.

A value is stated («[ประเภทของมติ: เห็นชอบ]») only where the words around it would be read otherwise.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from minutes.model import AgendaKind, AttendanceMode, Capacity, MeetingMode, ResolutionKind, RoleKind, VoteUnit
from minutes.thai.dates import read_date, write_date
from minutes.thai.numbers import read_number, to_thai, write_integer
from minutes.thai.times import read_time, write_time

CHOICES: Mapping[StrEnum, str] = {
    RoleKind.chair: "ประธาน",
    RoleKind.vice_chair: "รองประธาน",
    RoleKind.secretary: "เลขานุการ",
    RoleKind.assistant_secretary: "ผู้ช่วยเลขานุการ",
    RoleKind.treasurer: "เหรัญญิก",
    RoleKind.adviser: "ที่ปรึกษา",
    RoleKind.member: "กรรมการหรือสมาชิก",
    RoleKind.other: "อื่น ๆ",
    AttendanceMode.on_site: "ณ ห้องประชุม",
    AttendanceMode.online: "ผ่านสื่ออิเล็กทรอนิกส์",
    MeetingMode.on_site: "ณ ห้องประชุม",
    MeetingMode.online: "ผ่านสื่ออิเล็กทรอนิกส์",
    MeetingMode.hybrid: "ณ ห้องประชุมและผ่านสื่ออิเล็กทรอนิกส์",
    AgendaKind.chair_announcements: "เรื่องที่ประธานแจ้ง",
    AgendaKind.adoption_of_minutes: "รับรองรายงานการประชุม",
    AgendaKind.matters_arising: "เรื่องสืบเนื่อง",
    AgendaKind.for_information: "เรื่องเพื่อทราบ",
    AgendaKind.for_consideration: "เรื่องเพื่อพิจารณา",
    AgendaKind.other_business: "เรื่องอื่น ๆ",
    AgendaKind.next_meeting: "การประชุมครั้งต่อไป",
    AgendaKind.other: "ไม่เข้าประเภทใด",
    ResolutionKind.acknowledged: "รับทราบ",
    ResolutionKind.adopted: "รับรองรายงานการประชุม",
    ResolutionKind.approved: "อนุมัติ",
    ResolutionKind.endorsed: "เห็นชอบ",
    ResolutionKind.approved_in_principle: "เห็นชอบในหลักการ",
    ResolutionKind.rejected: "ไม่เห็นชอบ",
    ResolutionKind.deferred: "เลื่อนการพิจารณา",
    ResolutionKind.withdrawn: "ถอนเรื่อง",
    ResolutionKind.assigned: "มอบหมาย",
    ResolutionKind.appointed: "แต่งตั้ง",
    ResolutionKind.elected: "เลือก",
    ResolutionKind.other: "อื่น ๆ",
    VoteUnit.people: "คน",
    VoteUnit.votes: "เสียง",
    VoteUnit.shares: "หุ้น",
    Capacity.recorder: "ผู้จดรายงานการประชุม",
    Capacity.reviewer: "ผู้ตรวจรายงานการประชุม",
    Capacity.certifier: "ผู้รับรองรายงานการประชุม",
    Capacity.chair: "ประธานในที่ประชุม",
    Capacity.other: "ผู้ลงนาม",
}
"""How each closed choice is printed."""


@dataclass(frozen=True, slots=True)
class Codec:
    """How a value is printed, and read back; None where the words are no such value."""

    write: Callable[[Any, bool], str]
    """The value, and whether digits are Thai."""
    read: Callable[[str], Any]


def _choice(kind: type[StrEnum]) -> Codec:
    words = {CHOICES[each]: each for each in kind}
    return Codec(lambda value, _: CHOICES[kind(value)], words.get)


def _choices(kind: type[StrEnum]) -> Codec:
    one = _choice(kind)
    return Codec(
        lambda values, thai: ", ".join(one.write(each, thai) for each in values),
        lambda text: tuple(found for each in text.split(", ") if (found := one.read(each)) is not None),
    )


def _write_number(value: float, thai: bool) -> str:
    text = f"{value:,}"
    return to_thai(text) if thai else text


def _read_day(text: str) -> datetime.date | None:
    printed = read_date(text)
    return printed.date if printed else None


def _read_clock(text: str) -> datetime.time | None:
    printed = read_time(text, bare=True)
    return printed.start_time if printed else None


def _plain_number(value: int, thai: bool) -> str:
    return write_integer(value, thai)


TEXT = Codec(lambda value, _: value, lambda text: text)
LINES = Codec(lambda values, _: "\n".join(values), lambda text: tuple(text.split("\n")))
"""Several texts, one a line."""
BALLOT_LINES = Codec(
    lambda ballots, _: "\n".join(f"{each['name']} : {each['choice']}" for each in ballots),
    lambda text: [
        {"name": name, "choice": choice} for name, _, choice in (line.rpartition(" : ") for line in text.split("\n"))
    ],
)
NUMBER = Codec(_write_number, read_number)
YEAR = Codec(_plain_number, read_number)
DAY = Codec(lambda value, thai: write_date(value, thai=thai), _read_day)
CLOCK = Codec(lambda value, thai: write_time(value, thai), _read_clock)
YES = "ใช่"
TRUTH = Codec(lambda value, _: YES if value else "ไม่ใช่", lambda text: text == YES)


@dataclass(frozen=True, slots=True)
class Field:
    """A value that the form can state: what it is called, where in the model it stands, how it is printed."""

    gloss: str
    path: str
    """The attribute, with a dot before one of a part («name.prefix»)."""
    codec: Codec = TEXT


MEETING = (
    Field("ชื่อรายงาน", "title"),
    Field("คณะที่ประชุม", "body"),
    Field("สมัยประชุม", "session"),
    Field("เลขครั้งที่ตามที่พิมพ์", "number.text"),
    Field("เลขครั้งที่", "number.sequence", YEAR),
    Field("ปีของเลขครั้งที่", "number.year_be", YEAR),
    Field("เลขครั้งที่นับต่อเนื่อง", "number.running", YEAR),
    Field("วันสุดท้ายของการประชุม", "end_date", DAY),
    Field("รูปแบบการประชุม", "mode", _choice(MeetingMode)),
)
ATTENDEE = (
    Field("คำนำหน้าชื่อ", "name.prefix"),
    Field("ชื่อตัว", "name.given"),
    Field("ชื่อสกุล", "name.family"),
    Field("ประเภทของตำแหน่งในที่ประชุม", "role_kind", _choice(RoleKind)),
)
SPEECH = (Field("ผู้พูดในบัญชีรายชื่อ", "attendee"),)
ITEM = (
    Field("เลขวาระ", "number"),
    Field("ประเภทวาระ", "kind", _choice(AgendaKind)),
)
RESOLUTION = (Field("ประเภทของมติ", "kinds", _choices(ResolutionKind)),)
SIGNATORY = (
    Field("คำนำหน้าชื่อผู้ลงนาม", "name.prefix"),
    Field("ชื่อตัวผู้ลงนาม", "name.given"),
    Field("ชื่อสกุลผู้ลงนาม", "name.family"),
    Field("ฐานะที่ลงนาม", "capacity", _choice(Capacity)),
)

ASSIGNMENT_COLUMNS = (
    Field("ผู้รับมอบหมาย", "assignees", LINES),
    Field("งานที่มอบหมาย", "task"),
    Field("รายงานต่อ", "report_to"),
    Field("กำหนดเสร็จ", "due.text"),
    Field("วันครบกำหนด", "due.date", DAY),
)
NUMBER_COLUMNS = (
    Field("ครั้งที่", "number.text"),
    Field("เลขครั้งที่", "number.sequence", YEAR),
    Field("ปี", "number.year_be", YEAR),
    Field("เลขนับต่อเนื่อง", "number.running", YEAR),
)


@dataclass(frozen=True, slots=True)
class Record:
    """Values that the form states as a table: one row for each, a column for each field that any of them has."""

    gloss: str
    path: str
    columns: tuple[Field, ...]
    single: bool = False
    """Whether the model holds one, and no list."""


ASSIGNMENTS = Record("การมอบหมาย", "assignments", ASSIGNMENT_COLUMNS)
VOTES = Record(
    "ผลการลงคะแนน",
    "votes",
    (
        Field("เรื่องหรือบุคคลที่ลงคะแนน", "subject"),
        Field("เห็นด้วย", "in_favour", NUMBER),
        Field("ไม่เห็นด้วย", "against", NUMBER),
        Field("งดออกเสียง", "abstained", NUMBER),
        Field("บัตรเสีย", "invalid", NUMBER),
        Field("ไม่มาประชุม", "absent", NUMBER),
        Field("หน่วยนับ", "unit", _choice(VoteUnit)),
        Field("เอกฉันท์", "unanimous", TRUTH),
        Field("การลงคะแนนรายบุคคล", "ballots", BALLOT_LINES),
        Field("ข้อความผลคะแนน", "text"),
    ),
)
GIVEN_IN_DISCUSSION = Record("การมอบหมายในการอภิปราย", "assignments", ASSIGNMENT_COLUMNS)
REFERENCES = Record(
    "การประชุมที่อ้างถึง", "references", (Field("ข้อความ", "text"), *NUMBER_COLUMNS, Field("วันที่", "date", DAY))
)
CORRECTIONS = Record(
    "การแก้ไขรายงานการประชุม",
    "corrections",
    (
        Field("ข้อความ", "text"),
        Field("หน้า", "page", YEAR),
        Field("บรรทัด", "line", YEAR),
        Field("ข้อความเดิม", "old"),
        Field("ข้อความใหม่", "new"),
    ),
)
QUORUM = Record(
    "องค์ประชุม",
    "quorum",
    (
        Field("มาด้วยตนเอง", "in_person", NUMBER),
        Field("มอบฉันทะ", "by_proxy", NUMBER),
        Field("รวมจำนวนราย", "persons", NUMBER),
        Field("จำนวนหุ้น", "shares", NUMBER),
        Field("ข้อความ", "text"),
    ),
    single=True,
)
NEXT_MEETING = Record(
    "การประชุมครั้งต่อไป",
    "next_meeting",
    (
        *NUMBER_COLUMNS,
        Field("วันที่", "date", DAY),
        Field("เวลา", "start_time", CLOCK),
        Field("สถานที่", "venue"),
        Field("ข้อความ", "text"),
    ),
    single=True,
)
