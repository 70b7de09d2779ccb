"""Assignments: who is to do what, until when, and to whom it is to be reported."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto
from functools import lru_cache

from minutes.layout.rows import Passage
from minutes.model import Assignment, Due
from minutes.parsers.deadlines import Meetings, read_due
from minutes.parsers.state import State
from minutes.thai.markers import read_marker
from minutes.vocab import Vocabulary, alternation

LONGEST_ASSIGNEES = 160


@dataclass(frozen=True, slots=True)
class _Words:
    entrust: re.Pattern[str]
    let: re.Pattern[str]
    takes: re.Pattern[str]
    links: re.Pattern[str]
    passive: re.Pattern[str]
    proposal: re.Pattern[str]
    strong: re.Pattern[str]
    task: re.Pattern[str]
    assignee: re.Pattern[str]
    joint: re.Pattern[str]
    report: re.Pattern[str]


@lru_cache(maxsize=8)
def _words(vocabulary: Vocabulary) -> _Words:
    strong = alternation(vocabulary.forms("assignment", "strong"))
    weak = vocabulary.forms("assignment", "weak")
    assignees = (
        vocabulary.forms("assignment", "assignees")
        + vocabulary.forms("position", "heads")
        + vocabulary.forms("position", "organisations")
    )
    before = alternation(vocabulary.forms("report", "before"))
    after = alternation(vocabulary.forms("report", "after"))
    joints = alternation(vocabulary.forms("report", "joints"))
    return _Words(
        re.compile(r"(?:มอบหมาย(?:และ(?:ขอ)?ให้|ให้)?|มอบให้|มอบ(?=ฝ่าย|สำนัก|กอง|คณะ|เลขา|ผู้|ประธาน|งาน|กลุ่ม|ศูนย์|หัวหน้า|รอง|นาย|นาง|หลักสูตร|กรรมการ|อนุกรรมการ|ท่าน))\s*"),
        re.compile(r"(?:สั่งการให้|กำหนดให้|ขอให้|ให้)\s*"),
        re.compile(rf"(?:{alternation(vocabulary.forms('assignment', 'takes'))})\s*"),
        re.compile(rf"(?:{alternation(vocabulary.forms('assignment', 'links'))})\s*"),
        re.compile(rf"(?:{alternation(vocabulary.forms('assignment', 'passive'))})$"),
        re.compile(rf"(?:{alternation(vocabulary.forms('assignment', 'proposals'))})\s*$"),
        re.compile(rf"(?:{strong})"),
        re.compile(rf"(?:{strong}|{alternation(weak)})"),
        re.compile(rf"(?:ท่าน|ทาง)?(?:{alternation(assignees)})"),
        re.compile(rf"\s*(?:{alternation(vocabulary.forms('assignment', 'joints'))})\s*"),
        re.compile(rf"(?:(?:{joints})\s?|(?<=[ก-๎])(?=เสนอ))(?:ให้)?(?:{before})\s*(?P<whom>[^\n]{{2,80}}?)\s*(?:{after})"),
    )


class Given(Enum):
    """Where the words stand that may give a task."""

    resolved = auto()
    """In a resolution."""
    by_chair = auto()
    """In a speech of the chair."""
    somewhere = auto()
    """In the discussion."""


@dataclass(frozen=True, slots=True)
class _Order:
    """An instruction found in a text: where its assignees, its task and its end are."""

    start: int
    assignees_start: int
    task_start: int
    end: int


def read_assignments(
    passage: Passage, meetings: Meetings, state: State, begin: int = 0, given: Given = Given.resolved
) -> list[Assignment]:
    """The tasks that a text gives.

    In a resolution every instruction counts, in the discussion only what the meeting or its chair entrusts to
    somebody («ประธานมอบหมายให้…») or what somebody takes on («… รับไปดำเนินการ»); proposals never do.
    """
    resolved = given is Given.resolved
    words = _words(state.vocabulary)
    text = passage.text[begin:]
    found: list[Assignment] = []
    if "มอบ" in text or resolved:
        for order in _orders(text, words, state, given):
            found.append(_assignment(passage, text, order, begin, meetings, words, state))
    if "รับ" in text and not found:
        found += _taken_on(passage, text, begin, meetings, words, state)
    return found


def _orders(text: str, words: _Words, state: State, given: Given) -> list[_Order]:
    orders: list[_Order] = []
    for match in words.entrust.finditer(text):
        before = text[max(0, match.start() - 14) : match.start()].rstrip()
        if words.passive.search(before) or words.proposal.search(before) or text.startswith("งาน", match.end()):
            continue
        if given is not Given.resolved and not _given_here(text, match.start(), given):
            continue
        if orders and match.start() < orders[-1].end:
            orders[-1] = _Order(orders[-1].start, orders[-1].assignees_start, orders[-1].task_start, match.start())
        orders.append(_order(text, match.start(), match.end(), words, state))
    if not orders and given is Given.resolved:
        orders += _let(text, words, state) or _let_somebody(text)
    elif not orders and given is Given.by_chair:
        orders += _sent(text, words)
    return _bounded(text, orders)


SPEAKS = re.compile(r"(?:ที่ประชุม|ประธาน)")


def _given_here(text: str, at: int, given: Given) -> bool:
    """Whether the meeting or its chair gives an instruction of the discussion, and not a letter or an earlier meeting."""
    sentence = text[max(0, at - 200) : at]
    quoted = re.search(r"ครั้งที่\s?[0-9๐-๙]|ตามที่|ตามมติ|สืบเนื่อง|หนังสือ|ได้รับมอบ", sentence)
    return quoted is None and (given is Given.by_chair or SPEAKS.search(sentence) is not None)


def _let(text: str, words: _Words, state: State) -> list[_Order]:
    """«ให้กองช่างดำเนินการ…»: an instruction without «มอบหมาย», where somebody is named after «ให้»."""
    for match in words.let.finditer(text):
        before = text[max(0, match.start() - 12) : match.start()]
        if words.proposal.search(before) or not re.search(r"(?:^|[\s\n:]|และ|โดย|พร้อม|ทั้งนี้|มีมติ|จึง|แล้ว|[0-9๐-๙.)])$", before):
            continue
        if not (words.assignee.match(text, match.end()) or state.name_at(text, match.end())):
            continue
        order = _order(text, match.start(), match.end(), words, state)
        if order.assignees_start < order.task_start:
            return [order]
    return []


NOT_A_TASK = re.compile(r"ให้(?:ความ|มี|เป็น|ใช้|แต่งตั้ง|เลื่อน|ถอน|นำ(?:เสนอ|กลับ|มา|เข้า)|ชะลอ|ที่ประชุม|การรับรอง|ตราเป็น|คง|ตก)")


def _let_somebody(text: str) -> list[_Order]:
    """«ให้ดำเนินการ…»: a resolution that is an instruction to nobody in particular."""
    if not text.startswith("ให้") or NOT_A_TASK.match(text) or not GLUED.match(text, 3):
        return []
    return [_Order(0, 3, 3, _end_of_order(text, 0))]


SENT = re.compile(r"ให้(?P<who>[^\s]{3,60}(?:\s[^\s]{1,40})?)\s?(?P<task>(?:รับ)?ไป(?:ดำเนินการ|พิจารณา|ปรับปรุง|ตรวจสอบ|จัดทำ|ประสาน|ศึกษา|แก้ไข))")


def _sent(text: str, words: _Words) -> list[_Order]:
    """«ให้กองช่างไปดำเนินการ…» in a speech of the chair."""
    match = SENT.search(text)
    if match is None or not words.assignee.match(match["who"]):
        return []
    return [_Order(match.start(), match.start("who"), match.start("task"), _end_of_order(text, match.end()))]


def _order(text: str, start: int, begin: int, words: _Words, state: State) -> _Order:
    """The instruction whose assignees, if any, begin at a place."""
    end = _end_of_order(text, begin)
    if not (words.assignee.match(text, begin) or state.name_at(text, begin)):
        return _Order(start, begin, begin, end)
    limit = min(end, begin + LONGEST_ASSIGNEES)
    return _Order(start, begin, _task_start(text, begin, limit, words, state), end)


NEXT_SENTENCE = re.compile(r"\n|\s(?=ที่ประชุม(?:รับทราบ|เห็นชอบ|มีมติ|อนุมัติ|จึง|ได้)|ประธาน(?:กล่าว|แจ้ง|ขอ|จึง|สอบถาม)|นัดประชุม|มติ(?:ที่ประชุม|\s|$))")


def _end_of_order(text: str, begin: int) -> int:
    """Where an instruction ends: with its line, or where the next sentence about the meeting begins."""
    match = NEXT_SENTENCE.search(text, begin)
    return match.start() if match else len(text)


def _task_start(text: str, begin: int, limit: int, words: _Words, state: State) -> int:
    """Where the assignees end and the task begins.

    A task verb after a blank decides, unless a joint («และ») stands before it; else «ไป» and «ดำเนินการ»; else the
    first verb that no name of an office is likely to hold.
    """
    position = begin
    name = state.name_at(text, begin)
    while name is not None and name.end <= limit:
        if name.family and words.task.match(name.family) and not _verb_after(text, name.end, words):
            return text.rfind(name.family, name.start, name.end)
        position = name.end
        joint = words.joint.match(text, position)
        name = state.name_at(text, joint.end()) if joint else None
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
    return position if position > begin else begin


def _verb_after(text: str, end: int, words: _Words) -> bool:
    return words.task.match(text[end : end + 30].lstrip()) is not None


GLUED = re.compile(
    r"(?:ไปดำเนินการ|ดำเนินการ|ไปพิจารณา|ไปปรับปรุง|ไปศึกษา|ไปจัดทำ|เป็นผู้|จัดทำ|รับไป|นำ(?!ร่อง|เข้า|ทาง)|แจ้ง|รายงาน(?!ผลการ?ประชุม)|เร่ง|รวบรวม|จัดส่ง|ประสาน(?!งาน)|ประสานงานกับ|ทบทวน|ปรับปรุง|ตรวจสอบ(?!ภายใน|กิจการ|บัญชี)|จัดหา|สรุป|ติดตาม|หารือ|จัดเตรียม|สำรวจ|เสนอ|เพิ่มเติม|ศึกษา(?=แนว|ความ|ข้อ|ราย|และ|วิธี|รูปแบบ)|พิจารณา|จัดซื้อ|จัดจ้าง|ร่าง|แก้ไข|ส่ง(?!เสริม)|เชิญ|เตรียม|ซ่อม|ชี้แจง|ออก(?=หนังสือ|ประกาศ|คำสั่ง|แบบ)|กำหนด|ไป(?=ประสาน|ติดต่อ|ตรวจ|แก้|ซื้อ|ดู|หา|ทำ))"
)


PART_OF_NAME = (
    "ผู้", "งาน", "ฝ่าย", "กอง", "แผนก", "คณะ", "กรรมการ", "ส่วน", "กลุ่ม", "คณะทำงาน", "ศูนย์", "สำนัก", "สำนักงาน", "หน่วย", "ความ",
)
"""After these a verb is part of the name of an office: «คณะกรรมการตรวจสอบ», «ฝ่ายจัดทำ»."""


def _glued(text: str, begin: int, limit: int, words: _Words) -> int | None:
    """A task verb that stands right behind the assignees without a blank."""
    for match in GLUED.finditer(text, begin + 2, limit):
        if not text[begin : match.start()].endswith(PART_OF_NAME):
            return match.start()
    return None


def _bounded(text: str, orders: Sequence[_Order]) -> list[_Order]:
    """The instructions cut where the next begins, and where the text turns to other matters («ทั้งนี้»)."""
    found = []
    for index, order in enumerate(orders):
        end = order.end
        if index + 1 < len(orders):
            end = min(end, orders[index + 1].start)
        found.append(_Order(order.start, order.assignees_start, order.task_start, end))
    return found


def _assignment(
    passage: Passage, text: str, order: _Order, begin: int, meetings: Meetings, words: _Words, state: State
) -> Assignment:
    task = re.sub(r"\s*(?:และ|พร้อมทั้ง|พร้อม|โดย|รวมทั้ง|และขอ|ทั้งนี้)?\s*$", "", text[order.task_start : order.end])
    linked = words.links.match(task)
    if linked and linked[0].strip() == "รับไป":
        task = task[linked.end() :]
    marker = read_marker(text[: order.start].rpartition("\n")[2]) if "\n" in text[: order.start] else None
    del marker
    due = read_due(task, meetings, state.vocabulary)
    return Assignment(
        assignees=tuple(_assignees(text[order.assignees_start : order.task_start], words, state)),
        task=task.strip(),
        report_to=_report_to(task, words),
        due=due,
        span=passage.span(begin + order.start, begin + order.end),
        confidence=0.8 if order.assignees_start < order.task_start else 0.7,
    )


def _assignees(text: str, words: _Words, state: State) -> list[str]:
    """Each body or person apart; the joint between two names of one office («กองคลังและพัสดุ») is none."""
    found: list[str] = []
    position = 0
    start = 0
    stripped = text.strip(" ,:")
    for match in words.joint.finditer(stripped):
        if match.start() < position:
            continue
        beyond = stripped[match.end() :]
        opens = words.assignee.match(beyond) or state.name_at(beyond) or beyond.startswith(("อ.", "ก.", "ผู้"))
        if opens and match.start() > start:
            found.append(stripped[start : match.start()].strip(" ,"))
            start = position = match.end()
    found.append(stripped[start:].strip(" ,"))
    return [each for each in found if each]


def _report_to(task: str, words: _Words) -> str | None:
    """To whom the task says that it is to be reported («… แล้วรายงานให้สภาทราบ» → «สภา»)."""
    match = words.report.search(task)
    if match is None:
        return None
    whom = match["whom"].strip(" ,").removeprefix("ต่อ").removeprefix("ให้").strip()
    whom = re.sub(r"^(?:ผลการดำเนินงาน|ผลการดำเนินการ|ความก้าวหน้า|ความคืบหน้า|ผล)\s*(?:ต่อ|ให้)?\s*", "", whom)
    if not whom or len(whom) > 60 or whom.startswith(("ภายใน", "ต่อไป", "โดย", "เพื่อ", "ใน")):
        return None
    known = words.assignee.match(whom) or whom.startswith(("ที่ประชุม", "สภา", "คณะ", "ก.", "อ.", "ผู้")) or "." in whom
    return whom if known else None


def _taken_on(
    passage: Passage, text: str, begin: int, meetings: Meetings, words: _Words, state: State
) -> list[Assignment]:
    """«หัวหน้ากองช่างรับไปดำเนินการ…»: a task that somebody takes on."""
    found = []
    for match in words.takes.finditer(text):
        head = text[max(0, match.start() - 120) : match.start()].rstrip()
        who = _last_somebody(head, words, state)
        if who is None:
            continue
        end = _end_of_order(text, match.end())
        verb = match[0].strip()
        task = text[match.end() : end] if verb == "รับไป" else text[match.start() : end].removeprefix("รับไป")
        task = task.strip()
        due: Due | None = read_due(task, meetings, state.vocabulary)
        found.append(
            Assignment(
                assignees=(who,),
                task=task or verb,
                report_to=_report_to(task, words),
                due=due,
                span=passage.span(begin + match.start() - len(who), begin + end),
                confidence=0.7,
            )
        )
    return found


def _last_somebody(head: str, words: _Words, state: State) -> str | None:
    """The office or person that the last words before a verb name, or None."""
    clause = re.split(r"[\n]|(?<=\s)(?:ทั้งนี้|โดย|ซึ่ง|และ)(?=\s|[ก-๎])", head)[-1].strip()
    clause = re.sub(r"^(?:ทั้งนี้|โดย|ซึ่ง|และ|ที่ประชุมมีมติให้|จึงให้|ให้)\s*", "", clause)
    tokens = clause.split(" ")
    for first in range(len(tokens)):
        rest = " ".join(tokens[first:])
        name = state.name_at(rest)
        if name is not None and name.end >= len(rest) - 1:
            return rest
        if name is None and words.assignee.match(rest) and len(rest) <= 70 and len(tokens) - first <= 3:
            return rest
    return None
