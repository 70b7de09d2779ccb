"""Instructions in a text: where the assignees and the task of each begin, and where it ends."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto
from functools import lru_cache

from minutes.layout.evidence import GIVES_TASK
from minutes.parsers.assignees import GUESSED, LONGEST_ASSIGNEES, end_of_assignees, is_somebody
from minutes.parsers.order_words import OrderWords
from minutes.parsers.state import State
from minutes.thai.markers import read_marker


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
    confidence: float | None = 0.8


def find_orders(text: str, words: OrderWords, state: State, given: Given) -> list[Order]:
    """The instructions of a text in printed order.

    With «มอบหมาย» each counts that is no noun, passive or proposal; without it, in a resolution, each «ให้» before
    somebody and each point that begins with «ให้», and in the discussion what the chair asks somebody to do.
    """
    orders = _entrusted(text, words, state, given)
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
    r"(?:ผู้รับผิดชอบ|ผู้เกี่ยวข้อง|หน่วยงานที่เกี่ยวข้อง|หน้าที่|ภารกิจ|รายละเอียด)?\s?(?:ดำเนินการ)?\s?(?:ดังนี้|ดังต่อไปนี้)?\s*[:：]?\s*\n"
)
"""«มอบหมายให้» over a list in which each point names who gets what."""


def _entrusted(text: str, words: OrderWords, state: State, given: Given) -> list[Order]:
    """The instructions with «มอบหมาย»."""
    orders: list[Order] = []
    for match in words.entrust.finditer(text):
        before = text[max(0, match.start() - 14) : match.start()].rstrip()
        is_noun = text.startswith("งาน", match.end()) and not match[0].rstrip().endswith("ให้")
        if words.passive.search(before) or words.proposal.search(before) or is_noun:
            continue
        verb_end = match.start() + len(match[0].rstrip())
        if (heading := PASSED_ON.match(text, verb_end)) is not None:
            orders += _in_points(text, heading.end(), words, state)
            continue
        order = _order(text, match.start(), match.end(), words, state)
        if orders and match.start() < orders[-1].end:
            orders[-1] = replace(orders[-1], end=match.start())
        if given is not Given.resolved and not _counts(text, match, order, words, given, "entrusts"):
            continue
        orders.append(order)
    return orders


def _lines(text: str) -> Iterator[tuple[int, str]]:
    begin = 0
    for line in text.split("\n"):
        yield begin, line
        begin += len(line) + 1


def _in_points(text: str, begin: int, words: OrderWords, state: State) -> list[Order]:
    """«(๑) กองช่าง ซ่อมราวสะพาน»: the points of a list of tasks, each with who gets it."""
    found: list[Order] = []
    for at, line in _lines(text):
        marker = read_marker(line, bare=True)
        if at < begin or marker is None:
            if at >= begin:
                break
            continue
        let = words.let.match(line, marker.end)
        who = at + (let.end() if let else marker.end)
        if not is_somebody(text, who, words, state):
            break
        found.append(_order(text, who, who, words, state))
    return found


QUOTED = re.compile(
    r"ครั้งที่\s?[0-9๐-๙]|(?:คราว|ครั้ง|เดือน|ปี)(?:นั้น|ก่อน|ที่แล้ว|ที่ผ่านมา)|ตามที่|ตามมติ|สืบเนื่อง|หนังสือ|ได้รับมอบ"
    r"|(?:อำเภอ|จังหวัด|กรม|กระทรวง|สำนักงาน|คณะรัฐมนตรี)(?:(?!ประธาน|ที่ประชุม).){0,40}?(?:แจ้ง|สั่งการ|กำชับ|ขอความร่วมมือ|ได้มอบหมาย)"
)
"""What an earlier meeting, a letter or another office has said."""
SPEAKS = re.compile(r"(?:ที่ประชุม|ประธาน)")
CHAIR_GIVES = re.compile(
    r"(?:^|[\s\n])(?:ที่ประชุม|(?:ท่าน)?ประธาน(?:ที่ประชุม|ในที่ประชุม|กรรมการ|สภา\S{0,20}|คณะ\S{0,40})?)ฯ?\s?"
    r"(?:จึง|ได้|ยัง|ขอ)?(?:(?:กล่าว|แจ้ง|สรุป|เน้นย้ำ|สั่งการ|ฝาก|เสริม)(?:เพิ่มเติม)?(?:ว่า)?)?\s?$"
)
"""«ประธานจึง», «ประธานฯ กล่าวว่า» before «ขอให้»."""
CHAIR_BEGAN = re.compile(r"^\W{0,3}(?:[0-9๐-๙.]{1,5}\s)?ประธาน(?!ที่เคารพ|ครับ|คะ|ค่ะ|สภานักเรียน|ชุมชน|ชมรม|กลุ่ม|อสม)")
OTHERS_SPEAK = re.compile(r"(?:กล่าว|ชี้แจง|ตอบ|เสนอ|สอบถาม|รายงาน|ให้ความเห็น|เห็น|แจ้ง)(?:เพิ่มเติม)?ว่า")
SUBJECT = re.compile(r"(?:^|[\s\n:]|และ|จึง|ว่า|โดย|แล้ว|ทั้งนี้|พร้อม(?:ทั้ง|กับ)?|รวมทั้ง|ก็|[0-9๐-๙.)])$")
"""Before «ขอให้» these leave the subject of the sentence as it was; other words name one."""
WHOLE_MEETING = re.compile(
    r"(?:ที่ประชุม|ทุกท่าน|ทุกคน|ท่าน(?!ปลัด|นายอำเภอ|ผู้|รอง|หัวหน้า)|สมาชิก|กรรมการ(?!ผู้จัดการ|และเลขา)|ผู้เข้า|ผู้มา|ผู้ถือหุ้น|สภา(?!วิชาการ|มหาวิทยาลัย|อุตสาหกรรม|เกษตรกร)|คณะกรรมการ(?=\s?(?:พิจารณา|รับรอง)))"
)
"""Those who sit there: «ขอให้ที่ประชุมพิจารณา»."""
FLOOR = re.compile(
    r"\s?(?:ได้)?(?:เป็นผู้)?(?:รับไป)?(?:นำเสนอ|เสนอ|ชี้แจง|รายงาน|กล่าว|อ่าน|บรรยาย|แนะนำ|อธิบาย|แถลง|อภิปราย|ตอบ|นับ|ยกมือ|ลงคะแนน|ลงมติ|(?:แจก|หย่อน|นับ)บัตร|ลงนาม|เข้าสู่|ทำหน้าที่"
    r"|ดำเนินการ(?:ประชุม|ตาม(?:ระเบียบ)?วาระ)|เป็นประธาน|นำ(?:ที่ประชุม|สวด|ไหว้|เข้าสู่|คณะ)|แสดงความ|ออกเสียง|สรุป(?:ราย|ผล|เรื่อง)|ให้ข้อมูล|เล่า|พูด|เริ่ม|ประชาสัมพันธ์งาน)"
)
"""What somebody does in the meeting itself once the chair gives them the floor."""
TO_MEETING = re.compile(r"ต่อที่ประชุม|ให้ที่ประชุม(?:ได้)?(?:รับ)?(?:ทราบ|พิจารณา|ฟัง)")
DONE = re.compile(r"(?:ไป|เรียบร้อย|เสร็จ)?แล้ว(?:เสร็จ)?[\s.]*(?:ครับ|ค่ะ)?$")
DEADLINE = re.compile(
    r"ภายใน\s?(?:วัน|เดือน|สัปดาห์|สิ้น|[0-9๐-๙])|ก่อนวันที่|ให้แล้วเสร็จ|(?:ครั้ง|คราว)(?:ต่อไป|ถัดไป|หน้า)|โดยเร็ว|โดยด่วน|ทุก(?:วัน|สัปดาห์|เดือน|ไตรมาส)"
)
ELSEWHERE = re.compile(
    r"(?:รายงาน|เสนอ)(?:ผล\S{0,20})?(?:ต่อ|ให้)?(?:ผู้ว่า|อธิบดี|นายกเทศมนตรี|คณะ(?!กรรมการ\s)|สภา|จังหวัด|กรม|กระทรวง|อธิการบดี)"
)


def _counts(text: str, verb: re.Match[str], order: Order, words: OrderWords, given: Given, clue: str) -> bool:
    """Whether this meeting or its chair gives an instruction in the discussion, and not a letter or an earlier meeting."""
    at = verb.start()
    head = text[max(0, at - 200) : at]
    sentence = head[head.rfind("\n") + 1 :]
    task = text[order.task_start : min(order.end, order.task_start + 300)]
    who = text[order.assignees_start : order.task_start].strip()
    chair = CHAIR_GIVES.search(head[-90:]) is not None
    subject = "" if chair or SUBJECT.search(head[-12:]) else head.rpartition(" ")[2].removeprefix("ให้")
    other_body = words.assignee.match(subject) is not None and not SPEAKS.match(subject)
    answer = GIVES_TASK.weigh(
        entrusts=clue == "entrusts",
        asks=clue == "asks",
        lets=clue == "lets",
        chair_gives=chair,
        chair_began=not chair and _chair_began(text, at),
        meeting_entrusts=clue == "entrusts" and not chair,
        somebody_named=bool(who),
        clear_verb=_is_task(task, words),
        goes=task.startswith(("ไป", "รับไป", "เร่ง", "รับ")),
        deadline=DEADLINE.search(task) is not None,
        reports_elsewhere=ELSEWHERE.search(task) is not None,
        everybody=clue != "entrusts" and who.startswith("ทุก"),
        whole_meeting=WHOLE_MEETING.match(who) is not None,
        hands_floor=FLOOR.match(task) is not None or TO_MEETING.search(task) is not None,
        other_subject=other_body,
        unclear_subject=bool(subject) and not other_body and clue != "entrusts",
        quoted=QUOTED.search(sentence) is not None,
        proposal=words.proposal.search(head[-14:]) is not None,
        done=DONE.search(task) is not None,
    )
    speaks = given is Given.by_chair or clue != "entrusts" or SPEAKS.search(head) is not None
    return speaks and bool(answer)


def _chair_began(text: str, at: int) -> bool:
    """Whether a paragraph begins with the chair and nobody else speaks before a place."""
    return CHAIR_BEGAN.match(text) is not None and OTHERS_SPEAK.search(text, 60, max(at, 60)) is None


def _is_task(text: str, words: OrderWords) -> bool:
    return (words.task.match(text) or words.pair.match(text)) is not None


def _asked(text: str, known: Sequence[Order], words: OrderWords, state: State, given: Given) -> list[Order]:
    """«ประธานขอให้กองช่างเร่งซ่อม…», «ให้กองช่างไปดำเนินการ…»: what the chair asks somebody to do in the discussion."""
    found: list[Order] = []
    if given is Given.somewhere and SPEAKS.search(text) is None:
        return []
    for verb in words.let.finditer(text):
        inside = any(order.start <= verb.start() < order.end for order in (*known, *found))
        if inside or verb[0].startswith("กำหนด") or not is_somebody(text, verb.end(), words, state):
            continue
        order = _order(text, verb.start(), verb.end(), words, state)
        clue = "lets" if verb[0].strip() == "ให้" else "asks"
        head = text[max(0, verb.start() - 90) : verb.start()]
        if not (given is Given.by_chair or CHAIR_GIVES.search(head) or _chair_began(text, verb.start())):
            continue
        no_task = order.task_start == order.assignees_start or NOT_DONE.match(text, order.task_start)
        if not no_task and _counts(text, verb, order, words, given, clue):
            found.append(replace(order, confidence=min(order.confidence or 0.8, 0.8)))
    return found


LET_BEFORE = re.compile(r"(?:^|[\s\n:]|และ|โดย|พร้อม(?:ทั้ง)?|ทั้งนี้|มีมติ|จึง|แล้ว|รวมทั้ง|[0-9๐-๙.)])$")
NOT_DONE = re.compile(
    r"\s?(?:ดำรงตำแหน่ง|พ้น|ได้รับ|มีสิทธิ|มีผล|มีอำนาจ|มีหน้าที่|ต้อง|เป็น(?=(?:รอง)?(?:ประธาน|กรรมการ|เลขานุการ|สมาชิก|ที่ปรึกษา|อนุกรรมการ))|ได้(?:ใช้|เลื่อน)|ลาออก|ลาศึกษา|ปฏิบัติหน้าที่|รักษาการ)"
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
    r"\s?(?:รับ)?(?:ทราบ|พิจารณา(?!กำหนด|ดำเนิน)|อนุมัติ|เห็นชอบ|ให้ความเห็น|ลงนาม|รับรอง|ใช้|มี|ได้|เป็นไป|สามารถ|เข้าใจ)"
)
"""What those do to whom a task brings something: «แจ้งให้กองคลังทราบ»."""


def _let_beside(text: str, known: Sequence[Order], words: OrderWords, state: State) -> list[Order]:
    """«มอบหมายให้กองช่าง … และให้กองคลัง …»: a second instruction that goes on without «มอบหมาย»."""
    return [
        order
        for order in _let(text, words, state)
        if BESIDE.search(text[max(0, order.start - 12) : order.start].rstrip())
        and any(one.task_start < order.start < one.end for one in known)
        and not RECEIVES.match(text, order.task_start)
        and _is_task(text[order.task_start : order.task_start + 40].lstrip(), words)
    ]


def _let_in_points(text: str, known: Sequence[Order], words: OrderWords, state: State) -> list[Order]:
    """«(๑) ให้กองช่าง…»: the instructions of points that stand beside points with «มอบหมาย»."""
    found: list[Order] = []
    for begin, line in _lines(text) if known and "\n" in text else ():
        end = begin + len(line)
        marker = read_marker(line)
        if marker and words.let.match(line, marker.end) and not any(begin <= order.start < end for order in known):
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
    r"ให้(?:ความ|มี|เป็น|ใช้|แต่งตั้ง|เลื่อน|ถอน|นำ(?:เสนอ|กลับ|มา|เข้า)|ชะลอ|ที่ประชุม|การรับรอง|ตราเป็น|คง|ตก|จ่าย|เก็บ|หัก|คืน|ยกเลิก|ระงับ|ต่ออายุ|ขยาย|โอน|เปิด|ปิด|เพิ่ม(?!เติม)|ลด|ปรับ(?:อัตรา|ราคา|ลด|เพิ่ม)|แก้ไข(?:ตาม|หน้า|รายงาน|ดังนี้|ถ้อยคำ|ข้อความ|คำ))"
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
    return Order(start, begin, ending.at, end, sure)


def _goes_on(text: str, end: int, words: OrderWords) -> bool:
    """Whether the line under those who get a task begins with the task."""
    following = text[end + 1 : end + 60]
    return read_marker(following) is None and _is_task(following, words)


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
    r"|\s?(?=(?:โดย|ด้วย)(?:คะแนน)?(?:เสียง(?:ข้างมาก|เป็นเอกฉันท์|เอกฉันท์)|มติ(?:เป็น)?เอกฉันท์)|ด้วยคะแนนเสียง)"
    r"|\s(?=(?:โดย)?(?:มี)?(?:ผู้ถือหุ้น|กรรมการ|สมาชิก|ผู้เข้าประชุม|เจ้าของร่วม)?\S{0,12}(?:เห็นด้วย|เห็นชอบด้วย)\s?(?:จำนวน)?\s?[0-9๐-๙])"
)
"""The next sentence about the meeting, or the votes behind a task."""


def end_of_order(text: str, begin: int) -> int:
    """Where an instruction ends: with its line, or where the next sentence about the meeting begins."""
    ends = _sentence_ends(text)
    after = bisect_left(ends, begin)
    return ends[after] if after < len(ends) else len(text)


@lru_cache(maxsize=4)
def _sentence_ends(text: str) -> tuple[int, ...]:
    return tuple(match.start() for match in NEXT_SENTENCE.finditer(text))


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
    for begin, line in _lines(text):
        if begin <= end:
            continue
        if begin >= limit or read_marker(line) is None:
            break
        end = min(begin + len(line), limit)
    return end
