"""Assignments: who is to do what, until when, and to whom it is to be reported."""

from __future__ import annotations

import re

from minutes.layout.rows import Passage
from minutes.model import Assignment, Due
from minutes.parsers.assignees import split_assignees
from minutes.parsers.deadlines import Meetings, read_due
from minutes.parsers.order_ends import end_of_order
from minutes.parsers.order_words import OrderWords, order_words
from minutes.parsers.orders import Given, Order, find_orders
from minutes.parsers.state import State

LOOSE_END = re.compile(r"(?<!\s)\s*+(?:(?:และ|พร้อมทั้ง|พร้อม|โดย|รวมทั้ง|และขอ|ทั้งนี้)\s*+)?$")
"""What is left of the words that lead on to the next task."""
POLITE = re.compile(r"\s?(?:นะ)?(?:ครับ|ค่ะ|คะ|ครับผม)\s*$")
"""What a speaker ends with and no task does."""
PLAINEST = 0.9
"""A task whose givers, names and verb are all clear is right nine times in ten; what is weighed there counts beside."""
EMPTY = re.compile(r"(?:ดำเนินการ)?\s?(?:ดังนี้|ดังต่อไปนี้|ต่อไปนี้|ตามตาราง\S{0,20})?\s*:?")
"""No task: what is to be done stands elsewhere."""

SAID = re.compile(r"ว่า|ใคร|ท่านใด|ผู้ใด|ซึ่ง|(?:จะ|ไม่|ควร)$")
"""No name of an office holds these."""
RELATIVE = re.compile(r"(?:งาน|เรื่อง|สิ่ง|ข้อ|ราย|โครงการ)ที่|(?:เห็นควร|ควร|เสนอ|อยาก|สมควร)ให้")
"""«งานที่กองช่าง|รับไปดำเนินการ», «เห็นควรให้กองช่าง|รับไป…»: nobody takes anything on."""
SEAT = re.compile(r"[ก-ฮเ-ไ][ก-๎]{3,40}(?:จังหวัด|อำเภอ|เขต|ตำบล)")
"""The head of a provincial or district office, called by what it cares for: «วัฒนธรรมจังหวัด»."""
LONGEST_TAKER = 70
REPORTED = re.compile(r"^(?:ผลการดำเนินงาน|ผลการดำเนินการ|ความก้าวหน้า|ความคืบหน้า|ผล)\s*(?:ต่อ|ให้)?\s*")
"""What is reported, before to whom."""
COMING = re.compile(r"(?<=ที่ประชุม)\s?(?:ใน)?(?:ครั้ง|คราว)(?:หน้า|ต่อไป|ถัดไป)$")
"""«ต่อที่ประชุม|ครั้งหน้า»: when, and no part of whom."""


def read_assignments(
    passage: Passage, meetings: Meetings, state: State, begin: int = 0, given: Given = Given.resolved
) -> list[Assignment]:
    """The tasks that a text gives.

    In a resolution every instruction counts, in the discussion only what the meeting or its chair entrusts to
    somebody («ประธานมอบหมายให้…») or what somebody takes on («… รับไปดำเนินการ»); proposals never do.
    """
    words = order_words(state.vocabulary)
    text = passage.text[begin:]
    found: list[Assignment] = []
    if "มอบ" in text or "ให้" in text:
        for order in find_orders(text, words, state, given):
            if given is Given.somewhere and order.assignees_start == order.task_start:
                continue
            made = _assignment(passage, text, order, begin, meetings, words, state)
            if not EMPTY.fullmatch(made.task):
                found.append(made)
    if "รับ" in text and not found:
        found += _taken_on(passage, text, begin, meetings, words, state)
    return found


def _assignment(
    passage: Passage, text: str, order: Order, begin: int, meetings: Meetings, words: OrderWords, state: State
) -> Assignment:
    task = LOOSE_END.sub("", text[order.task_start : order.end])
    task = POLITE.sub("", task)
    linked = words.links.match(task)
    if linked and linked[0].strip() == "รับไป":
        task = task[linked.end() :]
    due = read_due(task, meetings, state.vocabulary)
    return Assignment(
        assignees=tuple(split_assignees(text[order.assignees_start : order.task_start], words, state)),
        task=task.strip(),
        report_to=report_to(task, words),
        due=due,
        span=passage.span(begin + order.start, begin + order.end),
        confidence=PLAINEST if order.confidence is None else round(order.confidence * PLAINEST, 2),
    )


def report_to(task: str, words: OrderWords) -> str | None:
    """To whom the task says that it is to be reported («… แล้วรายงานให้สภาทราบ» → «สภา»)."""
    for match in words.report.finditer(task):
        whom = (match["whom"] or match["last"] or match["to"]).strip(" ,").removeprefix("ต่อ").removeprefix("ให้").strip()
        whom = COMING.sub("", REPORTED.sub("", whom))
        if (
            1 < len(whom) <= 60
            and not whom.startswith(("ภายใน", "ต่อไป", "โดย", "เพื่อ", "ใน", "ทุก"))
            and (words.assignee.match(whom) or whom.startswith(("ที่ประชุม", "สภา", "คณะ", "ก.", "อ.", "ผู้")))
        ):
            return whom
    return None


def _taken_on(
    passage: Passage, text: str, begin: int, meetings: Meetings, words: OrderWords, state: State
) -> list[Assignment]:
    """«หัวหน้ากองช่างรับไปดำเนินการ…»: a task that somebody takes on."""
    found = []
    taken: list[tuple[re.Match[str], str]] = []
    for match in words.takes.finditer(text):
        nearest = max(0, match.start() - 120)
        line = max((start - begin for start in passage.starts if start - begin < match.start()), default=0)
        who = _last_somebody(text[max(line, nearest) : match.start()].rstrip(), words, state)
        who = who or _last_somebody(text[nearest : match.start()].rstrip(), words, state)
        if who is not None:
            taken.append((match, who))
    for position, (match, who) in enumerate(taken):
        following = taken[position + 1 : position + 2]
        limit = following[0][0].start() - len(following[0][1]) if following else len(text)
        end = max(min(end_of_order(text, match.end()), limit), match.end())
        verb = match[0].strip()
        task = text[match.end() if verb in words.promises else match.start() : end].removeprefix("รับไป")
        task = POLITE.sub("", task).strip()
        due: Due | None = read_due(task, meetings, state.vocabulary)
        found.append(
            Assignment(
                assignees=(who,),
                task=task or verb,
                report_to=report_to(task, words),
                due=due,
                span=passage.span(begin + match.start() - len(who), begin + end),
                confidence=0.7,
            )
        )
    return found


def _last_somebody(head: str, words: OrderWords, state: State) -> str | None:
    """The office or person that the last words before a verb name, or None."""
    clause = re.split(r"[\n]|(?<=\s)(?:ทั้งนี้|โดย|ซึ่ง|และ)(?=\s|[ก-๎])", head)[-1].strip()
    clause = re.sub(r"(?:จะ|ขอ|ได้|จึง|ยินดี)$", "", clause).rstrip()
    clause = re.sub(r"^(?:ทั้งนี้|โดย|ซึ่ง|และ|ที่ประชุมมีมติให้|จึงให้|ให้)\s*", "", clause)
    starts = [0, *(blank.end() for blank in re.finditer(" ", clause))]
    for start in starts:
        name = state.name_at(clause[start:])
        if name is not None and start + name.end >= len(clause) - 1:
            return None if _governed(clause, start, words) else clause[start:]
    for start in starts[-3:]:
        rest = clause[start:]
        if _names_somebody(rest, words) and not _governed(clause, start, words):
            return rest
    return None


def _names_somebody(text: str, words: OrderWords) -> bool:
    """Whether a few words are an office («วัฒนธรรมจังหวัด») or somebody as one calls them («ลุงแสวง จันหอม»)."""
    if len(text) > LONGEST_TAKER or SAID.search(text):
        return False
    return (
        words.assignee.match(text) is not None
        or words.calling.match(text) is not None
        or SEAT.fullmatch(text) is not None
    )


def _governed(clause: str, start: int, words: OrderWords) -> bool:
    """Whether «เห็นควรให้», «งานที่» before somebody, or in what names them, make it no promise."""
    ends = [relative.end() for relative in RELATIVE.finditer(clause)]
    return bool(ends) and (ends[-1] > start or words.task.search(clause, ends[-1], start) is None)
