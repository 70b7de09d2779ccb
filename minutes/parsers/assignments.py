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

POLITE = re.compile(r"\s?(?:นะ)?(?:ครับ|ค่ะ|คะ|ครับผม)\s*$")
"""What a speaker ends with and no task does."""
EMPTY = re.compile(r"(?:ดำเนินการ)?\s?(?:ดังนี้|ดังต่อไปนี้|ต่อไปนี้|ตามตาราง\S{0,20})?\s*:?")
"""No task: what is to be done stands elsewhere."""

SAID = re.compile(r"ว่า|ใคร|ท่านใด|ผู้ใด|ซึ่ง|(?:จะ|ไม่|ควร)$")
"""No name of an office holds these."""
RELATIVE = re.compile(r"(?:งาน|เรื่อง|สิ่ง|ข้อ|ราย|โครงการ)ที่|(?:เห็นควร|ควร|เสนอ|อยาก|สมควร)ให้")
"""«งานที่กองช่าง|รับไปดำเนินการ», «เห็นควรให้กองช่าง|รับไป…»: nobody takes anything on."""
REPORTED = re.compile(r"^(?:ผลการดำเนินงาน|ผลการดำเนินการ|ความก้าวหน้า|ความคืบหน้า|ผล)\s*(?:ต่อ|ให้)?\s*")
"""What is reported, before to whom."""


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
    task = re.sub(r"\s*(?:และ|พร้อมทั้ง|พร้อม|โดย|รวมทั้ง|และขอ|ทั้งนี้)?\s*$", "", text[order.task_start : order.end])
    task = POLITE.sub("", task)
    linked = words.links.match(task)
    if linked and linked[0].strip() == "รับไป":
        task = task[linked.end() :]
    due = read_due(task, meetings, state.vocabulary)
    return Assignment(
        assignees=tuple(split_assignees(text[order.assignees_start : order.task_start], words, state)),
        task=task.strip(),
        report_to=_report_to(task, words),
        due=due,
        span=passage.span(begin + order.start, begin + order.end),
        confidence=order.confidence,
    )


def _report_to(task: str, words: OrderWords) -> str | None:
    """To whom the task says that it is to be reported («… แล้วรายงานให้สภาทราบ» → «สภา»)."""
    for match in words.report.finditer(task):
        whom = (match["whom"] or match["last"]).strip(" ,").removeprefix("ต่อ").removeprefix("ให้").strip()
        whom = REPORTED.sub("", whom)
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
                report_to=_report_to(task, words),
                due=due,
                span=passage.span(begin + match.start() - len(who), begin + end),
                confidence=0.7,
            )
        )
    return found


def _last_somebody(head: str, words: OrderWords, state: State) -> str | None:
    """The office or person that the last words before a verb name, or None."""
    clause = re.split(r"[\n]|(?<=\s)(?:ทั้งนี้|โดย|ซึ่ง|และ)(?=\s|[ก-๎])", head)[-1].strip()
    if RELATIVE.search(clause):
        return None
    clause = re.sub(r"(?:จะ|ขอ|ได้|จึง|ยินดี)$", "", clause).rstrip()
    clause = re.sub(r"^(?:ทั้งนี้|โดย|ซึ่ง|และ|ที่ประชุมมีมติให้|จึงให้|ให้)\s*", "", clause)
    tokens = clause.split(" ")
    suffixes = [" ".join(tokens[first:]) for first in range(len(tokens))]
    for rest in suffixes:
        name = state.name_at(rest)
        if name is not None and name.end >= len(rest) - 1:
            return rest
    for rest in suffixes[-3:]:
        if words.assignee.match(rest) and len(rest) <= 70 and not SAID.search(rest):
            return rest
    return None
