"""Instructions in a text: where the assignees and the task of each begin, and where it ends."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from minutes.parsers.assignees import GUESSED, LONGEST_ASSIGNEES, end_of_assignees, is_somebody
from minutes.parsers.callings import is_called
from minutes.parsers.givers import Clue, Given, gives_task, is_proposal, is_task, may_ask
from minutes.parsers.order_ends import end_of_order
from minutes.parsers.order_words import OrderWords
from minutes.parsers.state import State
from minutes.thai.markers import read_marker

__all__ = ["Given", "Order", "find_orders"]


@dataclass(frozen=True, slots=True)
class Order:
    """An instruction found in a text: where its assignees, its task and its end are."""

    start: int
    assignees_start: int
    task_start: int
    end: int
    confidence: float | None = 0.8


def find_orders(text: str, words: OrderWords, state: State, given: Given) -> list[Order]:
    """The instructions of a text in printed order.

    With «มอบหมาย» each counts that is no noun, passive or proposal; without it, in a resolution, each «ให้» before
    somebody and each point that begins with «ให้», and in the discussion what the chair asks somebody to do.
    """
    orders = sorted(_entrusted(text, words, state, given), key=lambda order: order.start)
    if given is Given.resolved:
        orders += _let_in_points(text, orders, words, state)
        orders += (
            _let_beside(text, orders, words, state) if orders else _let(text, words, state) or _let_nobody(text, words)
        )
    else:
        orders += _let_beside(text, orders, words, state)
        orders += _asked(text, orders, words, state, given)
    return _bounded(text, orders)


PASSED_ON = re.compile(
    r"(?:ผู้รับผิดชอบ|ผู้เกี่ยวข้อง|หน่วยงานที่เกี่ยวข้อง|หน้าที่|ภารกิจ|รายละเอียด)?"
    r"\s?(?:ดำเนินการ)?\s?(?:ดังนี้|ดังต่อไปนี้)?\s*[:：]?\s*\n"
)
"""«มอบหมายให้» over a list in which each point names who gets what."""


def _entrusted(text: str, words: OrderWords, state: State, given: Given) -> list[Order]:
    """The instructions with «มอบหมาย»."""
    orders: list[Order] = []
    for match in words.entrust.finditer(text):
        before = text[max(0, match.start() - 14) : match.start()].rstrip()
        lets = match[0].rstrip().endswith("ให้")
        is_noun = text.startswith((":", "："), match.end()) or (text.startswith("งาน", match.end()) and not lets)
        if words.passive.search(before) or is_proposal(text, match.start(), words) or is_noun:
            continue
        verb_end = match.start() + len(match[0].rstrip())
        if (heading := PASSED_ON.match(text, verb_end)) is not None:
            orders += _in_points(text, heading.end(), words, state)
            continue
        order = _order(text, match.start(), match.end(), words, state)
        if orders and match.start() < orders[-1].end:
            orders[-1] = replace(orders[-1], end=match.start())
        if given is not Given.resolved:
            who, task = _parts(text, order)
            leads = _leads(text, match.start(), state)
            if not gives_task(text, match.start(), Clue.entrusts, who, task, words, given, leads):
                continue
        orders.append(order)
    return orders


GIVER = re.compile(r"(?:^|\s)(\S{2,40}?)\s?(?:จึง|ได้|ขอ)?\s?$")


def _leads(text: str, at: int, state: State) -> bool:
    """Whether «คุณต้น|มอบหมายให้…» is said of one of the list, in a meeting where nobody is called chair."""
    giver = GIVER.search(text[max(0, at - 60) : at])
    return not state.chairs and giver is not None and is_called(giver[1], state.attendance)


def _lines(text: str, begin: int = 0) -> Iterator[tuple[int, str]]:
    """The lines of a text from a place on, and where each begins."""
    while begin <= len(text):
        end = text.find("\n", begin)
        end = len(text) if end < 0 else end
        yield begin, text[begin:end]
        begin = end + 1


def _in_points(text: str, begin: int, words: OrderWords, state: State) -> list[Order]:
    """«(๑) กองช่าง ซ่อมราวสะพาน»: the points of a list of tasks, each with who gets it."""
    found: list[Order] = []
    for at, line in _lines(text, begin):
        marker = read_marker(line, bare=True)
        if marker is None:
            break
        let = words.let.match(line, marker.end)
        who = at + (let.end() if let else marker.end)
        if not is_somebody(text, who, words, state):
            break
        found.append(_order(text, who, who, words, state))
    return found


def _inside(at: int, orders: Sequence[Order]) -> bool:
    """Whether a place lies in one of the instructions, which stand in their order."""
    before = bisect_right(orders, at, key=lambda order: order.start)
    return before > 0 and at < orders[before - 1].end


def _begins_in(begin: int, end: int, orders: Sequence[Order]) -> bool:
    """Whether one of the instructions, which stand in their order, begins between two places."""
    before = bisect_left(orders, begin, key=lambda order: order.start)
    return before < len(orders) and orders[before].start < end


def _parts(text: str, order: Order) -> tuple[str, str]:
    """Who gets a task, and the words of the task."""
    who = text[order.assignees_start : order.task_start].strip()
    return who, text[order.task_start : min(order.end, order.task_start + 300)]


def _asked(text: str, known: Sequence[Order], words: OrderWords, state: State, given: Given) -> list[Order]:
    """«ประธานขอให้กองช่างเร่งซ่อม…», «ให้กองช่างไปดำเนินการ…»: what the chair asks somebody to do in the discussion."""
    found: list[Order] = []
    for verb in words.let.finditer(text):
        if (
            _inside(verb.start(), known)
            or _inside(verb.start(), found[-1:])
            or verb[0].startswith("กำหนด")
            or not is_somebody(text, verb.end(), words, state)
        ):
            continue
        clue = Clue.lets if verb[0].strip() == "ให้" else Clue.asks
        if not may_ask(text, verb.start(), given):
            continue
        order = _order(text, verb.start(), verb.end(), words, state)
        who, task = _parts(text, order)
        if who and not NOT_DONE.match(task) and gives_task(text, verb.start(), clue, who, task, words, given):
            found.append(replace(order, confidence=min(order.confidence or 0.8, 0.8)))
    return found


LET_BEFORE = re.compile(r"(?:^|[\s\n:]|และ|โดย|พร้อม(?:ทั้ง)?|ทั้งนี้|มีมติ|จึง|แล้ว|รวมทั้ง|[0-9๐-๙.)])$")
NOT_DONE = re.compile(
    r"\s?(?:ดำรงตำแหน่ง|พ้น|ได้รับ|มีสิทธิ|มีผล|มีอำนาจ|มีหน้าที่|ต้อง|เป็น(?=(?:รอง)?(?:ประธาน|หัวหน้า|ผู้แทน|ตัวแทน|คณะ|กรรมการ|เลขานุการ|สมาชิก|ที่ปรึกษา|อนุกรรมการ))|ได้(?:ใช้|เลื่อน)|ลาออก|ลาศึกษา|ปฏิบัติหน้าที่|รักษาการ)"
)
"""What is decided about somebody, and no task: «ให้นายก้อง ใจงาม เป็นประธาน»."""


def _let(text: str, words: OrderWords, state: State) -> list[Order]:
    """«ให้กองช่างดำเนินการ…»: instructions without «มอบหมาย», where somebody is named after «ให้»."""
    found: list[Order] = []
    for match in words.let.finditer(text):
        before = text[max(0, match.start() - 12) : match.start()]
        if words.proposal.search(before) or not LET_BEFORE.search(before):
            continue
        if not is_somebody(text, match.end(), words, state):
            continue
        order = _order(text, match.start(), match.end(), words, state)
        names_nobody = order.assignees_start == order.task_start or NOT_DONE.match(text, order.task_start)
        if not names_nobody and not (found and match.start() < found[-1].task_start):
            found.append(order)
    return found


BESIDE = re.compile(r"(?:และ|รวมทั้ง|พร้อมทั้ง|ส่วน|กับ)(?:ขอ)?$")
RECEIVES = re.compile(
    r"\s?(?:รับ)?(?:ทราบ|พิจารณา(?!กำหนด|ดำเนิน)|อนุมัติ|เห็นชอบ|ให้ความเห็น|ลงนาม|รับรอง"
    r"|ใช้|มี|ได้|เป็นไป|สามารถ|เข้าใจ)"
)
"""What those do to whom a task brings something: «แจ้งให้กองคลังทราบ»."""


def _let_beside(text: str, known: Sequence[Order], words: OrderWords, state: State) -> list[Order]:
    """«มอบหมายให้กองช่าง … และให้กองคลัง …»: a second instruction that goes on without «มอบหมาย»."""
    return [
        order
        for order in _let(text, words, state)
        if BESIDE.search(text[max(0, order.start - 12) : order.start].rstrip())
        and _inside(order.start, known)
        and not RECEIVES.match(text, order.task_start)
        and is_task(text[order.task_start : order.task_start + 40].lstrip(), words)
    ]


def _let_in_points(text: str, known: Sequence[Order], words: OrderWords, state: State) -> list[Order]:
    """«(๑) ให้กองช่าง…»: the instructions of points that stand beside points with «มอบหมาย»."""
    found: list[Order] = []
    for begin, line in _lines(text) if known and "\n" in text else ():
        end = begin + len(line)
        marker = read_marker(line)
        if marker and words.let.match(line, marker.end) and not _begins_in(begin, end, known):
            found += [
                replace(
                    each,
                    start=begin + each.start,
                    assignees_start=begin + each.assignees_start,
                    task_start=begin + each.task_start,
                    end=begin + each.end,
                )
                for each in _let(line, words, state)
            ]
    return found


NOT_A_TASK = re.compile(
    r"ให้(?:ความ|มี|นัด(?:หมาย)?(?:การ)?ประชุม|กำหนด(?:วัน|การ)?ประชุม|เป็น|ใช้|แต่งตั้ง|เลื่อน|ถอน|เสนอ|นำ(?:เสนอ|กลับ|มา|เข้า)|ชะลอ|ที่ประชุม|การรับรอง|ตราเป็น|คง|ตก|จ่าย|เก็บ|หัก|คืน|ยกเลิก|ระงับ|ต่ออายุ|ขยาย|โอน|เปิด|ปิด|เพิ่ม(?!เติม)|ลด|ปรับ(?:อัตรา|ราคา|ลด|เพิ่ม)|แก้ไข(?:ตาม|หน้า|รายงาน|ดังนี้|ถ้อยคำ|ข้อความ|คำ))"
)
LET = re.compile(r"(?:^(?:(?:เป็น)?เอกฉันท์|(?:ด้วย)?เสียงข้างมาก)?|และ|พร้อมทั้ง|พร้อม)\s?(?P<let>ให้)")
"""«และให้ดำเนินการ…»; «โดยให้ปรับแก้…» is a condition of what was approved."""


def _let_nobody(text: str, words: OrderWords) -> list[Order]:
    """«ให้ดำเนินการ…»: a resolution that is an instruction to nobody in particular."""
    for match in LET.finditer(text):
        begin = match.start("let")
        is_condition = "โดยให้" in text[max(0, begin - 120) : begin]
        if not is_condition and not NOT_A_TASK.match(text, begin) and words.plain.match(text, match.end()):
            return [Order(begin, match.end(), match.end(), end_of_order(text, begin), 0.7)]
    return []


UNCLEAR = 0.5
"""How sure a task is whose first words must name somebody, but do not show where the name ends."""


def _order(text: str, start: int, begin: int, words: OrderWords, state: State) -> Order:
    """The instruction whose assignees, if any, begin at a place."""
    end = end_of_order(text, begin)
    named = words.assignee.match(text, begin) or state.name_at(text, begin)
    if not named and (words.task.match(text, begin) or not _somebody_new(text, begin, end, words)):
        return Order(start, begin, begin, end, 0.8)
    ending = end_of_assignees(text, begin, end, words, state)
    if ending.confidence == GUESSED and end < len(text) and _goes_on(text, end, words):
        further = end_of_order(text, end + 1)
        farther = end_of_assignees(text, begin, further, words, state)
        if farther.at in (end, end + 1):
            end, ending = further, replace(farther, at=end + 1)
    sure = ending.confidence if ending.known or ending.confidence is not None else 0.9
    return Order(start, begin, ending.at, end, sure if ending.at > begin else UNCLEAR)


def _goes_on(text: str, end: int, words: OrderWords) -> bool:
    """Whether the line under those who get a task begins with the task."""
    following = text[end + 1 : end + 60]
    return read_marker(following) is None and is_task(following, words)


def _somebody_new(text: str, begin: int, end: int, words: OrderWords) -> bool:
    """Whether words that are no known office stand before a task verb behind a blank («แขวงทางหลวง… จัดเจ้าหน้าที่…»)."""
    blank = text.find(" ", begin, min(end, begin + LONGEST_ASSIGNEES))
    while blank >= 0:
        if words.task.match(text, blank + 1):
            return True
        blank = text.find(" ", blank + 1, min(end, begin + LONGEST_ASSIGNEES))
    return False


LIST_FOLLOWS = re.compile(r"(?:ดังนี้|ดังต่อไปนี้|ต่อไปนี้|ได้แก่|คือ)\s*[:：]?$")


def _bounded(text: str, orders: Sequence[Order]) -> list[Order]:
    """The instructions in their order, each cut where the next begins; one that ends with «ดังนี้» holds its points."""
    orders = sorted(orders, key=lambda order: order.start)
    found = []
    for index, order in enumerate(orders):
        following = orders[index + 1].start if index + 1 < len(orders) else len(text)
        end = min(order.end, following)
        if LIST_FOLLOWS.search(text[max(order.task_start, end - 30) : end].rstrip()):
            end = _end_of_points(text, end, following)
        found.append(replace(order, end=end))
    return found


def _end_of_points(text: str, end: int, limit: int) -> int:
    """Where the points under a line end that stand before a place."""
    for begin, line in _lines(text, end + 1):
        if begin >= limit or read_marker(line) is None:
            break
        end = min(begin + len(line), limit)
    return end
