"""Tasks under labels: «ผู้รับผิดชอบ: กองช่าง  กำหนดเสร็จ: ๓๑ กรกฎาคม ๒๕๖๗», «- @แพร แก้ปุ่ม», «ก้อง: ทดสอบซ้ำ»."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from minutes.layout.evidence import LABELLED_TASK, Answer
from minutes.layout.rows import Passage
from minutes.model import Assignment, Due
from minutes.parsers.assignees import is_somebody
from minutes.parsers.assignments import report_to
from minutes.parsers.callings import is_called
from minutes.parsers.deadlines import Meetings, read_due, read_due_alone
from minutes.parsers.order_words import OrderWords, order_words
from minutes.parsers.owner_lines import UNTIL, Labels, Line, Owner, find_owner, lines_of, owners_apart, read_labels
from minutes.parsers.state import State
from minutes.thai.dates import read_date

DECIDED = re.compile(
    r"(?:ที่ประชุม)?(?:มีมติ)?\s?(?:เห็นชอบ|อนุมัติ|เห็นด้วย|เห็นควร|ตกลง|รับทราบ)?(?:กัน)?\s?(?:และ|ว่า)?\s?(?:มอบหมาย)?ให้\s?"
)
"""«เห็นชอบให้|เปลี่ยนป้าย»."""
REPORT = re.compile(r"ผลการดำเนินงาน|ผลการดำเนินการ|ความก้าวหน้า|งบประมาณ\s?[:：]|เป้าหมาย\s?[:：]|ตัวชี้วัด|เสร็จแล้ว|เรียบร้อยแล้ว")
"""A line that tells of a project or of what was done."""
LONGEST_ABOVE = {True: 600, False: 160}
"""A line above a label is no longer, in characters, where it is the task: in a resolution, and in prose."""


@dataclass(frozen=True, slots=True)
class _Reading:
    """What a passage is read with."""

    passage: Passage
    begin: int
    meetings: Meetings
    state: State
    resolved: bool
    words: OrderWords
    labels: Labels

    def alone(self, text: str) -> Due | None:
        """The deadline that stands behind its label."""
        value = text if "(" in text else text.partition(")")[0]
        return read_due_alone(value.strip(" -–,."), self.meetings, self.state.vocabulary)


def read_labelled(
    passage: Passage, meetings: Meetings, state: State, begin: int = 0, resolved: bool = True, title: str | None = None
) -> list[Assignment]:
    """The tasks whose owner stands behind a label or a sign, in a resolution or, with more evidence, in prose.

    What is to be done stands behind the owner, before the label, or in the line above it; the deadline behind a label
    of its own, also in the line below.
    """
    labels = read_labels(state.vocabulary)
    text = passage.text[begin:]
    if not labels.hint.search(text) and not (title and labels.heading.match(title)):
        return []
    reading = _Reading(passage, begin, meetings, state, resolved, order_words(state.vocabulary), labels)
    lines = list(lines_of(text))
    found: list[Assignment] = []
    above: Line | None = None
    listing = title is not None and labels.heading.match(title) is not None
    for index, line in enumerate(lines):
        if labels.heading.match(line.text) and not labels.who.match(line.text):
            listing, above = True, None
            continue
        owner = find_owner(line, listing and line.marked, labels, reading.words, state)
        if owner is not None:
            found += _made(owner, line, above, lines[index + 1 : index + 2], reading)
        elif not _labelled_due(line, labels):
            listing, above = listing and line.marked, line
    return found


def _labelled_due(line: Line, labels: Labels) -> re.Match[str] | None:
    """The label before a deadline with which a line begins, or None."""
    return labels.due.match(line.text) or labels.plain_due.match(line.text)


def _made(owner: Owner, line: Line, above: Line | None, below: Sequence[Line], reading: _Reading) -> list[Assignment]:
    """The task of an owner; none where the line rather tells of something."""
    people = tuple(owners_apart(owner.who, reading.words, reading.state))
    own = _own_words(owner, line, reading)
    before = line.text[: owner.at].strip(" (,-–|;")
    first = line
    if not own and not before and above is not None and len(above.text) <= LONGEST_ABOVE[reading.resolved]:
        before, first = above.text, above
    task = (own or _without_decision(before, people)).strip()
    due, last = _due(owner, line, below, task, reading)
    answer = _weigh(owner, people, own, due, line.text + (above.text if above else ""), reading)
    if not people or not task or not answer:
        return []
    begin = reading.begin
    return [
        Assignment(
            assignees=people,
            task=task,
            report_to=report_to(task, reading.words),
            due=due,
            span=reading.passage.span(begin + first.start, begin + last.end),
            confidence=answer.confidence,
        )
    ]


def _own_words(owner: Owner, line: Line, reading: _Reading) -> str:
    """What is to be done, where the line itself says it behind the owner or behind a label; else nothing."""
    behind = line.text[owner.rest : owner.end].strip(" -–,.")
    labels = reading.labels
    if behind and not UNTIL.match(behind) and _day(behind, reading) is None:
        return behind
    label = labels.task.search(line.text)
    if label is None:
        return ""
    stops = [match.start() for each in (labels.who, labels.due) if (match := each.search(line.text, label.end()))]
    return line.text[label.end() : min(stops, default=len(line.text))].strip(" -–,.(")


def _day(behind: str, reading: _Reading) -> Due | None:
    """The deadline that all behind an owner is («@ก้อง, 5/7/67»), or None."""
    day = read_date(behind)
    whole = day is not None and day.start == 0 and day.end == len(behind)
    return reading.alone(behind) if whole else None


def _due(owner: Owner, line: Line, below: Sequence[Line], task: str, reading: _Reading) -> tuple[Due | None, Line]:
    """The deadline of a task, and the line in which it stands."""
    labels, vocabulary = reading.labels, reading.state.vocabulary
    until = labels.due.search(line.text, owner.at)
    due = reading.alone(line.text[until.end() :]) if until else None
    behind = line.text[owner.rest : owner.end].strip(" -–,.")
    due = due or read_due(behind, reading.meetings, vocabulary) or _day(behind, reading)
    if due is None and below and (label := _labelled_due(below[0], labels)):
        return reading.alone(below[0].text[label.end() :]), below[0]
    return due or read_due(task, reading.meetings, vocabulary), line


def _weigh(owner: Owner, people: tuple[str, ...], own: str, due: Due | None, told: str, reading: _Reading) -> Answer:
    state = reading.state
    known = (is_called(each, state.attendance) or is_somebody(each, 0, reading.words, state) for each in people)
    return LABELLED_TASK.weigh(
        label=owner.label,
        at_sign=owner.sign,
        in_list_of_tasks=not owner.label and not owner.sign,
        in_resolution=reading.resolved,
        somebody_known=bool(people) and all(known),
        own_words=bool(own),
        until_when=due is not None,
        tells_of_project=REPORT.search(told) is not None,
    )


def _without_decision(text: str, people: tuple[str, ...]) -> str:
    """A task without the words that decide it and the owner before it («เห็นชอบให้|เปลี่ยนป้าย»)."""
    decided = DECIDED.match(text)
    task = text[decided.end() :] if decided else text
    for each in people:
        task = task.removeprefix(each).strip()
    return task or text


def with_labelled(found: Sequence[Assignment], labelled: Sequence[Assignment]) -> list[Assignment]:
    """The tasks of a text with those under labels; what says the same twice is one task."""
    kept: list[Assignment] = []
    extra = list(labelled)
    for one in found:
        same = next((each for each in extra if _same(one.task, each.task)), None)
        if same is None:
            kept.append(one)
        elif one.assignees:
            extra.remove(same)
            kept.append(one.model_copy(update={"due": one.due or same.due}))
    return [*kept, *extra]


def _same(one: str, other: str) -> bool:
    first, second = (re.sub(r"\s", "", each) for each in (one, other))
    return first in second or second in first
