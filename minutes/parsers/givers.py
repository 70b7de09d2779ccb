"""Who gives a task in the discussion: this meeting and its chair, or a letter, a member, another body."""

from __future__ import annotations

import re
from enum import Enum, StrEnum, auto
from functools import lru_cache

from minutes.layout.evidence import GIVES_TASK
from minutes.parsers.order_words import OrderWords


class Given(Enum):
    """Where the words stand that may give a task."""

    resolved = auto()
    """In a resolution."""
    by_chair = auto()
    """In a speech of the chair."""
    somewhere = auto()
    """In the discussion."""


class Clue(StrEnum):
    """The verb that gives the task."""

    entrusts = auto()
    """มอบหมายให้"""
    asks = auto()
    """ขอให้"""
    lets = auto()
    """ให้"""


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
    r"(?:ที่ประชุม|ทุกท่าน|ทุกคน|ท่าน(?!ปลัด|นายอำเภอ|ผู้|รอง|หัวหน้า)|สมาชิก|กรรมการ(?!ผู้จัดการ|และเลขา)|ผู้เข้า|ผู้มา|ผู้ถือหุ้น"
    r"|สภา(?!วิชาการ|มหาวิทยาลัย|อุตสาหกรรม|เกษตรกร)|คณะกรรมการ(?=\s?(?:พิจารณา|รับรอง)))"
)
"""Those who sit there: «ขอให้ที่ประชุมพิจารณา»."""
FLOOR = re.compile(
    r"\s?(?:ได้)?(?:เป็นผู้)?(?:รับไป)?(?:นำเสนอ|เสนอ|ชี้แจง|รายงาน|กล่าว|อ่าน|บรรยาย|แนะนำ|อธิบาย|แถลง|อภิปราย|ตอบ"
    r"|นับ|ยกมือ|ลงคะแนน|ลงมติ|(?:แจก|หย่อน|นับ)บัตร|ลงนาม|เข้าสู่|ทำหน้าที่"
    r"|ดำเนินการ(?:ประชุม|ตาม(?:ระเบียบ)?วาระ)|เป็นประธาน|นำ(?:ที่ประชุม|สวด|ไหว้|เข้าสู่|คณะ)|แสดงความ|ออกเสียง"
    r"|สรุป(?:ราย|ผล|เรื่อง)|ให้ข้อมูล|เล่า|พูด|เริ่ม|ประชาสัมพันธ์งาน)"
)
"""What somebody does in the meeting itself once the chair gives them the floor."""
EVERYBODY = re.compile(r"(?:^|[ก-๎\s])ทุก(?!วัน|ครั้ง|เรื่อง|ด้าน)[ก-๎]")
URGES = re.compile(
    r"\s?(?:ได้)?(?:ช่วยกัน|ร่วมกัน|ร่วมมือ|ร่วมแรง|ร่วมใจ|ให้ความ(?:ร่วมมือ|สำคัญ)|ตระหนัก|ระมัดระวัง|ระวัง|ตั้งใจ|อย่า|ประหยัด|มีส่วนร่วม|บูรณาการ|ใช้รถ|เคารพ)"
)
"""What one appeals to everybody for: «ช่วยกันดูแล», «ร่วมแรงร่วมใจ»."""
TO_MEETING = re.compile(
    r"(?:ต่อที่ประชุม|ให้ที่ประชุม(?:ได้)?(?:รับ)?(?:ทราบ|พิจารณา|ฟัง))"
    r"(?!\s?(?:ใน)?(?:การ|คราว|ที่)?(?:ประชุม)?(?:ใน)?(?:ครั้ง|คราว)(?:ต่อไป|ถัดไป|หน้า))"
)
"""What is brought before this meeting, and not before the next."""
DONE = re.compile(r"(?<!ให้)แล้ว(?:เสร็จ)?[\s.]*(?:ครับ|ค่ะ)?$")
DEADLINE = re.compile(
    r"ภายใน\s?(?:วัน|เดือน|สัปดาห์|สิ้น|[0-9๐-๙])|ก่อนวันที่|ให้แล้วเสร็จ|(?:ครั้ง|คราว)(?:ต่อไป|ถัดไป|หน้า)"
    r"|โดยเร็ว|โดยด่วน|ทุก(?:วัน|สัปดาห์|เดือน|ไตรมาส)"
)
ELSEWHERE = re.compile(
    r"(?:รายงาน|เสนอ)(?:ผล\S{0,20})?(?:ต่อ|ให้)?"
    r"(?:ผู้ว่า|อธิบดี|นายกเทศมนตรี|คณะ(?!กรรมการ\s)|สภา|จังหวัด|กรม|กระทรวง|อธิการบดี)"
)


AS_PROPOSED = re.compile(r"ตาม(?:ที่)?[^\s]{0,60}เสนอ\s+$")
"""«เห็นชอบตามที่กองช่างเสนอ | มอบหมาย…»: what was proposed ends before the instruction."""


def is_proposal(text: str, at: int, words: OrderWords) -> bool:
    """Whether «ควร», «เสนอให้» before a place make the instruction there a proposal."""
    if not words.proposal.search(text[max(0, at - 14) : at].rstrip()):
        return False
    return AS_PROPOSED.search(text[max(0, at - 90) : at]) is None


def may_ask(text: str, at: int, given: Given) -> bool:
    """Whether «ขอให้» or «ให้» at a place can be the chair's: in a speech of theirs, or behind their name."""
    head = text[max(0, at - 90) : at]
    return given is Given.by_chair or CHAIR_GIVES.search(head) is not None or _chair_began(text, at)


def gives_task(
    text: str, at: int, clue: Clue, who: str, task: str, words: OrderWords, given: Given, leads: bool = False
) -> bool:
    """Whether the verb at a place of the discussion gives a task to `who`.

    This meeting or its chair gives it; a letter that is read out, an earlier meeting or a member does not, nor does
    the chair who only hands somebody the floor. Where nobody chairs, whoever `leads` may give it.
    """
    head = text[max(0, at - 200) : at]
    entrusts = clue is Clue.entrusts
    if entrusts and given is not Given.by_chair and not leads and SPEAKS.search(head) is None:
        return False
    chair = CHAIR_GIVES.search(head[-90:]) is not None
    subject = "" if chair or SUBJECT.search(head[-12:]) else head.rpartition(" ")[2].removeprefix("ให้")
    other_body = not leads and words.assignee.match(subject) is not None and SPEAKS.match(subject) is None
    answer = GIVES_TASK.weigh(
        entrusts=entrusts,
        asks=clue is Clue.asks,
        lets=clue is Clue.lets,
        chair_gives=chair,
        chair_began=not chair and _chair_began(text, at),
        meeting_entrusts=entrusts and not chair,
        other_subject=other_body,
        unclear_subject=bool(subject) and not other_body and not entrusts,
        quoted=QUOTED.search(head.rpartition("\n")[2]) is not None,
        proposal=words.proposal.search(head[-14:]) is not None,
        everybody=not entrusts and EVERYBODY.search(who) is not None,
        whole_meeting=WHOLE_MEETING.match(who) is not None,
        somebody_named=bool(who),
        **_clues_of_task(task, words),
    )
    return bool(answer)


def _clues_of_task(task: str, words: OrderWords) -> dict[str, bool]:
    return {
        "clear_verb": is_task(task, words),
        "goes": task.startswith(("ไป", "รับ", "เร่ง")),
        "deadline": DEADLINE.search(task) is not None,
        "reports_elsewhere": ELSEWHERE.search(task) is not None,
        "urges": URGES.match(task) is not None,
        "hands_floor": FLOOR.match(task) is not None or TO_MEETING.search(task) is not None,
        "done": DONE.search(task) is not None,
    }


def _chair_began(text: str, at: int) -> bool:
    """Whether a paragraph begins with the chair and nobody else speaks before a place."""
    return CHAIR_BEGAN.match(text) is not None and at <= _others_speak(text)


@lru_cache(maxsize=4)
def _others_speak(text: str) -> int:
    """Where somebody else speaks first in a paragraph that the chair began; its end where nobody does."""
    said = OTHERS_SPEAK.search(text, 60)
    return said.start() if said else len(text)


def is_task(text: str, words: OrderWords) -> bool:
    """Whether a text begins with a task verb."""
    return (words.task.match(text) or words.pair.match(text)) is not None
