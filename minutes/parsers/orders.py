"""Instructions in a text: where the assignees and the task of each begin, and where it ends."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto
from functools import lru_cache

from minutes.parsers.order_words import OrderWords
from minutes.parsers.state import State
from minutes.thai.markers import read_marker

LONGEST_ASSIGNEES = 160


class Given(Enum):
    """Where the words stand that may give a task."""

    resolved = auto()
    """In a resolution."""
    by_chair = auto()
    """In a speech of the chair."""
    somewhere = auto()
    """In the discussion."""


@dataclass(frozen=True, slots=True)
class Order:
    """An instruction found in a text: where its assignees, its task and its end are."""

    start: int
    assignees_start: int
    task_start: int
    end: int


def find_orders(text: str, words: OrderWords, state: State, given: Given) -> list[Order]:
    """The instructions of a text in printed order.

    With «มอบหมาย» each counts that is no noun, passive or proposal; without it, in a resolution, the first «ให้» before
    somebody or before a task, and each point that begins with «ให้».
    """
    orders: list[Order] = []
    for match in words.entrust.finditer(text):
        before = text[max(0, match.start() - 14) : match.start()].rstrip()
        if words.passive.search(before) or words.proposal.search(before) or text.startswith("งาน", match.end()):
            continue
        if given is not Given.resolved and not _given_here(text, match.start(), given):
            continue
        if orders and match.start() < orders[-1].end:
            orders[-1] = Order(orders[-1].start, orders[-1].assignees_start, orders[-1].task_start, match.start())
        orders.append(_order(text, match.start(), match.end(), words, state))
    if given is Given.resolved:
        orders += _let_in_points(text, orders, words, state)
    if not orders and given is Given.resolved:
        orders += _let(text, words, state) or _let_somebody(text)
    elif not orders and given is Given.by_chair:
        orders += _sent(text, words)
    return _bounded(text, orders)


QUOTED = re.compile(
    r"ครั้งที่\s?[0-9๐-๙]|(?:คราว|ครั้ง|เดือน|ปี)(?:นั้น|ก่อน|ที่แล้ว|ที่ผ่านมา)|ตามที่|ตามมติ|สืบเนื่อง|หนังสือ|ได้รับมอบ"
    r"|(?:อำเภอ|จังหวัด|กรม|กระทรวง|สำนักงาน|คณะรัฐมนตรี)(?:(?!ประธาน|ที่ประชุม).){0,40}?(?:แจ้ง|สั่งการ|กำชับ|ขอความร่วมมือ|ได้มอบหมาย)"
)
"""What an earlier meeting, a letter or another office has said."""
SPEAKS = re.compile(r"(?:ที่ประชุม|ประธาน)")


def _given_here(text: str, at: int, given: Given) -> bool:
    """Whether this meeting or its chair gives an instruction, and not a letter or an earlier meeting."""
    sentence = text[max(0, at - 200) : at]
    quoted = QUOTED.search(sentence)
    return quoted is None and (given is Given.by_chair or SPEAKS.search(sentence) is not None)


def _let(text: str, words: OrderWords, state: State) -> list[Order]:
    """«ให้กองช่างดำเนินการ…»: instructions without «มอบหมาย», where somebody is named after «ให้»."""
    found: list[Order] = []
    for match in words.let.finditer(text):
        before = text[max(0, match.start() - 12) : match.start()]
        if words.proposal.search(before) or not re.search(
            r"(?:^|[\s\n:]|และ|โดย|พร้อม|ทั้งนี้|มีมติ|จึง|แล้ว|[0-9๐-๙.)])$", before
        ):
            continue
        if not (words.assignee.match(text, match.end()) or state.name_at(text, match.end())):
            continue
        order = _order(text, match.start(), match.end(), words, state)
        if order.assignees_start < order.task_start and not (found and match.start() < found[-1].task_start):
            found.append(order)
    return found


def _let_in_points(text: str, known: Sequence[Order], words: OrderWords, state: State) -> list[Order]:
    """«(๑) ให้กองช่าง…»: the instructions of points that stand beside points with «มอบหมาย»."""
    found: list[Order] = []
    begin = 0
    for line in text.split("\n") if known and "\n" in text else []:
        end = begin + len(line)
        marker = read_marker(line)
        if marker and words.let.match(line, marker.end) and not any(begin <= order.start < end for order in known):
            found += [
                Order(begin + each.start, begin + each.assignees_start, begin + each.task_start, begin + each.end)
                for each in _let(line, words, state)
            ]
        begin = end + 1
    return found


NOT_A_TASK = re.compile(
    r"ให้(?:ความ|มี|เป็น|ใช้|แต่งตั้ง|เลื่อน|ถอน|นำ(?:เสนอ|กลับ|มา|เข้า)|ชะลอ|ที่ประชุม|การรับรอง|ตราเป็น|คง|ตก|แก้ไข(?:ตาม|หน้า|รายงาน|ดังนี้|ถ้อยคำ|ข้อความ|คำ))"
)


LET = re.compile(r"(?:^(?:(?:เป็น)?เอกฉันท์|(?:ด้วย)?เสียงข้างมาก)?|และ|โดย|พร้อมทั้ง|พร้อม)\s?(?P<let>ให้)")


def _let_somebody(text: str) -> list[Order]:
    """«ให้ดำเนินการ…»: a resolution that is an instruction to nobody in particular."""
    for match in LET.finditer(text):
        begin = match.start("let")
        if not NOT_A_TASK.match(text, begin) and GLUED.match(text, match.end()):
            return [Order(begin, match.end(), match.end(), end_of_order(text, begin))]
    return []


SENT = re.compile(
    r"ให้(?P<who>[^\s]{3,60}(?:\s[^\s]{1,40})?)\s?(?P<task>(?:รับ)?ไป(?:ดำเนินการ|พิจารณา|ปรับปรุง|ตรวจสอบ|จัดทำ|ประสาน|ศึกษา|แก้ไข))"
)


def _sent(text: str, words: OrderWords) -> list[Order]:
    """«ให้กองช่างไปดำเนินการ…» in a speech of the chair."""
    match = SENT.search(text)
    if match is None or not words.assignee.match(match["who"]):
        return []
    return [Order(match.start(), match.start("who"), match.start("task"), end_of_order(text, match.end()))]


def _order(text: str, start: int, begin: int, words: OrderWords, state: State) -> Order:
    """The instruction whose assignees, if any, begin at a place."""
    end = end_of_order(text, begin)
    named = words.assignee.match(text, begin) or state.name_at(text, begin)
    if not named and (words.task.match(text, begin) or not _somebody_new(text, begin, end, words)):
        return Order(start, begin, begin, end)
    limit = min(end, begin + LONGEST_ASSIGNEES)
    return Order(start, begin, _task_start(text, begin, limit, words, state), end)


def _somebody_new(text: str, begin: int, end: int, words: OrderWords) -> bool:
    """Whether words that are no known office stand before a task verb behind a blank («แขวงทางหลวง… จัดเจ้าหน้าที่…»)."""
    blank = text.find(" ", begin, min(end, begin + LONGEST_ASSIGNEES))
    while blank >= 0:
        if words.task.match(text, blank + 1):
            return True
        blank = text.find(" ", blank + 1, min(end, begin + LONGEST_ASSIGNEES))
    return False


NEXT_SENTENCE = re.compile(
    r"\n|\s(?=ที่ประชุม(?:รับทราบ|เห็นชอบ|มีมติ|อนุมัติ|จึง|ได้)|ประธาน(?:กล่าว|แจ้ง|ขอ|จึง|สอบถาม)|นัดประชุม|มติ(?:ที่ประชุม|\s|$))"
)


def end_of_order(text: str, begin: int) -> int:
    """Where an instruction ends: with its line, or where the next sentence about the meeting begins."""
    ends = _sentence_ends(text)
    after = bisect_left(ends, begin)
    return ends[after] if after < len(ends) else len(text)


@lru_cache(maxsize=4)
def _sentence_ends(text: str) -> tuple[int, ...]:
    return tuple(match.start() for match in NEXT_SENTENCE.finditer(text))


def _task_start(text: str, begin: int, limit: int, words: OrderWords, state: State) -> int:
    """Where the assignees end and the task begins.

    A task verb after a blank decides, unless a joint («และ») stands before it; else «ไป» and «ดำเนินการ»; else the
    first verb that no name of an office is likely to hold.
    """
    position = begin
    named = False
    alone = words.alone.match(text, begin, limit)
    if alone and words.strong.match(text, alone.end()) and not words.joint.match(text, alone.end()):
        return alone.end()
    name = state.name_at(text, begin)
    while name is not None and name.end <= limit:
        joint = words.joint.match(text, name.end)
        following = state.name_at(text, joint.end()) if joint else None
        if name.family and words.task.match(name.family) and not (following or _verb_after(text, name.end, words)):
            return text.rfind(name.family, name.start, name.end)
        position, named, name = name.end, name.family is not None, following
    if named and text.startswith(" ", position) and not words.assignee.match(text, position + 1):
        return position
    blank = text.find(" ", position)
    while 0 <= blank < limit:
        after = blank + 1
        if words.task.match(text, after) and not re.search(r"(?:และ|หรือ|กับ|,)$", text[begin:blank]):
            glued = _glued(text, position, blank, words)
            return glued if glued is not None else after
        blank = text.find(" ", after)
    glued = _glued(text, position, limit, words)
    if glued is not None:
        return glued
    if position > begin:
        return position
    blank = text.find(" ", begin, limit)
    return blank + 1 if blank >= 0 else begin


def _verb_after(text: str, end: int, words: OrderWords) -> bool:
    return words.task.match(text[end : end + 30].lstrip()) is not None


GLUED = re.compile(
    r"(?:ไปดำเนินการ|ดำเนินการ|ไปพิจารณา|ไปปรับปรุง|ไปศึกษา|ไปจัดทำ|เป็นผู้|จัดทำ|รับไป|นำ(?!ร่อง|เข้า|ทาง)|แจ้ง|รายงาน(?!ผลการ?ประชุม)|เร่ง|รวบรวม|จัดส่ง|ประสาน(?!งาน)|ประสานงานกับ|ทบทวน|ปรับปรุง|ตรวจสอบ(?!ภายใน|กิจการ|บัญชี)|จัดหา|สรุป|ติดตาม|หารือ|จัดเตรียม|สำรวจ|เสนอ|เพิ่มเติม|ศึกษา(?=แนว|ความ|ข้อ|ราย|และ|วิธี|รูปแบบ)|พิจารณา|จัดซื้อ|จัดจ้าง|ร่าง|แก้ไข|ปรับ(?=คำ|แก้|ราย|แผน|หลัก|ร่าง|อัตรา|ราคา|ลด|เพิ่ม|เนื้อหา)|เป็น(?=พี่เลี้ยง|เจ้าภาพ|ประธาน|แกน|หลัก|ที่ปรึกษา|วิทยากร|กรรมการ|เลขานุการ)|เจรจา|คัดเลือก|เผยแพร่|เบิกจ่าย|ประชาสัมพันธ์(?!จังหวัด)|รับ(?=ข้อสังเกต|ความเห็น|เรื่อง|ข้อเสนอ)|ทำ(?=หนังสือ|ความ|แผน|ประมาณ|ราย|บันทึก)|ขอ(?=ความ|อนุมัติ|ใช้)|ลง(?=พื้นที่|นาม|ประกาศ)|ตรวจ(?=รับ|นับ|ดู)|ส่ง(?!เสริม)|เชิญ|เตรียม|ซ่อม|ชี้แจง|ออก(?=หนังสือ|ประกาศ|คำสั่ง|แบบ)|กำหนด|ไป(?=ประสาน|ติดต่อ|ตรวจ|แก้|ซื้อ|ดู|หา|ทำ))"
)


PART_OF_NAME = (
    "ผู้",
    "งาน",
    "ฝ่าย",
    "กอง",
    "แผนก",
    "คณะ",
    "กรรมการ",
    "ส่วน",
    "กลุ่ม",
    "คณะทำงาน",
    "ศูนย์",
    "สำนัก",
    "สำนักงาน",
    "หน่วย",
    "ความ",
    "เจ้าหน้าที่",
    "นัก",
    "หัวหน้า",
)
"""After these a verb is part of the name of an office: «คณะกรรมการตรวจสอบ», «ฝ่ายจัดทำ»."""


WHOLE = frozenset({"คณะ", "กอง", "ฝ่าย", "ศูนย์", "สำนัก", "สำนักงาน", "หน่วยงาน", "หน่วย", "กลุ่มงาน"})
"""Names of offices that may stand without more words («มอบหมายให้คณะดำเนินการต่อไป»)."""
EVERYBODY = frozenset({"ทุกหน่วยงาน", "ทุกฝ่าย", "ทุกกอง", "ทุกแผนก", "ทุกส่วนราชการ", "ทุกกลุ่มงาน", "ทุกงาน", "ทุกคณะ", "ทุกสำนัก"})
DOES = re.compile(r"(?:ไป)?ดำเนินการ(?=ตาม|ต่อ|เรื่อง|จัด|แก้|ใน|\s|$)|ไป")


def _glued(text: str, begin: int, limit: int, words: OrderWords) -> int | None:
    """A task verb that stands right behind the assignees without a blank."""
    for match in GLUED.finditer(text, begin + 2, limit):
        before = text[begin : match.start()]
        everybody = before in EVERYBODY
        whole = everybody or (before in WHOLE and DOES.match(text, match.start()))
        if whole or not before.endswith(PART_OF_NAME):
            return match.start()
    return None


def _bounded(text: str, orders: Sequence[Order]) -> list[Order]:
    """The instructions in their order, each cut where the next begins."""
    orders = sorted(orders, key=lambda order: order.start)
    found = []
    for index, order in enumerate(orders):
        end = order.end
        if index + 1 < len(orders):
            end = min(end, orders[index + 1].start)
        found.append(Order(order.start, order.assignees_start, order.task_start, end))
    return found
