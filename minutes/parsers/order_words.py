"""The words of instructions: verbs that entrust, those who are entrusted, verbs of tasks, reports."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from minutes.vocab import Vocabulary, alternation


@dataclass(frozen=True, slots=True)
class OrderWords:
    """The compiled words of one vocabulary for tasks and who gets them."""

    entrust: re.Pattern[str]
    let: re.Pattern[str]
    takes: re.Pattern[str]
    links: re.Pattern[str]
    passive: re.Pattern[str]
    proposal: re.Pattern[str]
    strong: re.Pattern[str]
    task: re.Pattern[str]
    assignee: re.Pattern[str]
    body: re.Pattern[str]
    joint: re.Pattern[str]
    alone: re.Pattern[str]
    """Roles of one person, that are an assignee without more words."""
    report: re.Pattern[str]


@lru_cache(maxsize=8)
def order_words(vocabulary: Vocabulary) -> OrderWords:
    """The words of a vocabulary, compiled once."""
    strong = alternation(vocabulary.forms("assignment", "strong"))
    weak = vocabulary.forms("assignment", "weak")
    assignees = (
        vocabulary.forms("assignment", "assignees")
        + vocabulary.forms("position", "heads")
        + vocabulary.forms("position", "organisations")
    )
    alone = [form for kind in ("secretary", "treasurer") for form in vocabulary.forms("role", kind)]
    alone += vocabulary.forms("assignment", "alone")
    before = alternation(vocabulary.forms("report", "before"))
    after = alternation(vocabulary.forms("report", "after"))
    bodies = r"(?:ที่ประชุม|สภา|คณะกรรมการ|คณะอนุกรรมการ|คณะ|ประธาน|อธิบดี|จังหวัด|อำเภอ)"
    joints = alternation(vocabulary.forms("report", "joints"))
    return OrderWords(
        re.compile(
            rf"(?:มอบหมาย(?:และ(?:ขอ)?ให้|ให้)?|มอบให้|มอบ(?=นาย|นาง|ท่าน|รอง|หลักสูตร|{alternation(assignees)})(?!อำนาจ|เงิน|กองทุน|ทุน|รางวัล|เกียรติ|ของ|โล่|สิทธิ|ฉันทะ|งานให้))\s*"
        ),
        re.compile(r"(?:สั่งการให้|กำหนดให้|ขอให้|ให้)\s*"),
        re.compile(rf"(?:{alternation(vocabulary.forms('assignment', 'takes'))})\s*"),
        re.compile(rf"(?:{alternation(vocabulary.forms('assignment', 'links'))})\s*"),
        re.compile(rf"(?:{alternation(vocabulary.forms('assignment', 'passive'))})$"),
        re.compile(rf"(?:{alternation(vocabulary.forms('assignment', 'proposals'))})\s*$"),
        re.compile(rf"(?:{strong})"),
        re.compile(rf"(?:{strong}|{alternation(weak)})"),
        re.compile(rf"(?:ท่าน|ทาง)?(?:{alternation(assignees)})"),
        re.compile(rf"(?:{alternation(vocabulary.forms('position', 'organisations'))})"),
        re.compile(rf"\s*(?:{alternation(vocabulary.forms('assignment', 'joints'))})\s*"),
        re.compile(rf"(?:{alternation(alone)})"),
        re.compile(
            rf"(?:(?:{joints})\s?|(?<=[\sก-๎])(?=เสนอ))(?:ให้)?(?:{before})\s*(?:(?P<whom>[^\n]{{2,80}}?)\s*(?:{after})|(?P<last>{bodies}[^\s]{{0,60}})\s*$)"
        ),
    )
