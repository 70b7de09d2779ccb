"""The register of what was assigned and what became of it: its order, its part that is asked for, its sentences."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from minutes.actions.columns import Value, written
from minutes.actions.follow_types import Clue, Evidence, Followed, Sitting, Status, is_open
from minutes.actions.masking import mask
from minutes.actions.meetings import plain
from minutes.language import Language, say

STATUSES: dict[Status, tuple[str, str]] = {
    Status.no_trace: ("ไม่พบการรายงาน", "no trace"),
    Status.carried_over: ("ยังดำเนินการอยู่", "carried over"),
    Status.reported: ("มีการรายงาน", "reported"),
    Status.closed: ("เสร็จแล้ว", "closed"),
}
"""What each status is called, the open ones first."""
CLUES: dict[Clue, tuple[str, str]] = {
    Clue.words: ("ถ้อยคำของงาน", "words of the task"),
    Clue.heading: ("ชื่อวาระ", "title of the item"),
    Clue.assignee: ("ผู้รับผิดชอบ", "assignee"),
    Clue.cited: ("อ้างการประชุมที่มอบหมาย", "cites the meeting"),
    Clue.matters_arising: ("เรื่องสืบเนื่อง", "matters arising"),
    Clue.chain: ("มอบหมายซ้ำในครั้งต่อมา", "given anew"),
}
"""What each clue is called."""
AGES = (30, 90, 180, 365)
"""Days at which one band of ages ends and the next begins."""


class Column(NamedTuple):
    """The head of a column in Thai; in English it is the name of the field. Its width is that of a workbook."""

    field: str
    thai: str
    width: int


COLUMNS = (
    Column("status", "สถานะ", 12),
    Column("body", "คณะที่ประชุม", 16),
    Column("assignees", "ผู้รับผิดชอบ", 16),
    Column("task", "งานที่มอบหมาย", 34),
    Column("due_date", "วันครบกำหนด", 14),
    Column("due_text", "กำหนดเสร็จ", 14),
    Column("given_meeting", "มอบหมายในครั้งที่", 11),
    Column("given_date", "วันที่มอบหมาย", 14),
    Column("given_agenda", "วาระที่", 8),
    Column("given_page", "หน้า", 6),
    Column("given_words", "ข้อความที่มอบหมาย", 34),
    Column("given_source", "ไฟล์ที่มอบหมาย", 14),
    Column("told_meeting", "กล่าวถึงในครั้งที่", 11),
    Column("told_date", "วันที่กล่าวถึง", 14),
    Column("told_agenda", "วาระที่กล่าวถึง", 10),
    Column("told_page", "หน้าที่กล่าวถึง", 10),
    Column("told_words", "ข้อความที่กล่าวถึง", 34),
    Column("told_source", "ไฟล์ที่กล่าวถึง", 14),
    Column("cue", "คำที่บอกสถานะ", 14),
    Column("clues", "สิ่งที่โยงถึงกัน", 18),
    Column("confidence", "ความมั่นใจ", 10),
    Column("remark", "หมายเหตุ", 30),
)


def head(column: Column, language: Language) -> str:
    """What stands over a column."""
    return column.thai if language == "th" else column.field


def cells(followed: Followed) -> list[Value]:
    """The values of a row, in the order of the columns, its last mention standing for all."""
    given, last = followed.given, followed.mentions[-1] if followed.mentions else None
    told = last.evidence if last else followed.near
    return [
        say(*STATUSES[followed.status]),
        followed.body,
        ", ".join(followed.assignees),
        followed.task,
        followed.due_date,
        followed.due_text,
        *_where(given),
        *(_where(told) if told else [None] * 6),
        last.cue if last else None,
        ", ".join(say(*CLUES[clue]) for clue in last.clues) if last else None,
        None if followed.confidence is None else f"{followed.confidence:.2f}",
        remark(followed),
    ]


def _where(evidence: Evidence) -> list[Value]:
    meeting = evidence.meeting
    return [meeting.number, meeting.date, evidence.agenda_number, evidence.page, evidence.words, meeting.source]


def remark(followed: Followed) -> str:
    """What a reader must know of the status: that nothing was found, and where; that it is a repetition."""
    parts = []
    if followed.status is Status.no_trace:
        parts.append(_nothing(followed))
        if followed.near:
            parts.append(
                say(
                    "ข้อความที่ใกล้ที่สุดแสดงไว้ แต่ไม่มีคำที่บอกสถานะ",
                    "the passage that comes nearest is shown, but no word of it says a status",
                )
            )
    if followed.continues is not None:
        parts.append(say("มอบหมายซ้ำจากครั้งก่อน", "gives an earlier assignment anew"))
    if followed.copies:
        files = ", ".join(followed.copies)
        parts.append(say(f"การประชุมเดียวกันมีในไฟล์ {files}", f"the same meeting is in {files}"))
    return "; ".join(parts)


def _nothing(followed: Followed) -> str:
    if not followed.searched or followed.until is None:
        return say("ไม่มีการประชุมครั้งหลังให้ค้น", "no later meeting of this body is at hand")
    until = sitting_name(followed.until)
    return say(
        f"ไม่พบในการประชุมครั้งหลัง {followed.searched} ครั้ง ถึง{until}",
        f"not found in {followed.searched} later meetings up to {until}",
    )


def sitting_name(sitting: Sitting) -> str:
    """A meeting by its number and day, in the language spoken now.

    >>> sitting_name(Sitting("๒/๒๕๖๕", date(2022, 4, 12), None))
    'ครั้งที่ ๒/๒๕๖๕ วันที่ 12 เม.ย. 2565'
    """
    day = sitting.date
    parts = [say(f"ครั้งที่ {sitting.number}", f"no. {sitting.number}")] if sitting.number else []
    if day:
        parts.append(say(f"วันที่ {written(day, 'th')}", written(day, "en")))
    return " ".join(parts) or sitting.source or "?"


def in_order(register: Iterable[Followed]) -> tuple[Followed, ...]:
    """The register by body, in each the open assignments first, the oldest of them before the others."""
    return tuple(sorted(register, key=_place))


def _place(followed: Followed) -> tuple[str, bool, str]:
    day = followed.given.meeting.date
    return plain(followed.body or ""), not is_open(followed), day.isoformat() if day else "9999"


def select(
    register: Iterable[Followed],
    *,
    body: str | None = None,
    assignee: str | None = None,
    only_open: bool = False,
) -> tuple[Followed, ...]:
    """The part of the register that is asked for; `body` and `assignee` are parts of the words, blanks aside."""
    return tuple(
        each
        for each in register
        if (body is None or plain(body) in plain(each.body or ""))
        and (assignee is None or any(plain(assignee) in plain(name) for name in each.assignees))
        and (not only_open or is_open(each))
    )


def mask_register(register: Iterable[Followed]) -> tuple[Followed, ...]:
    """The register with telephone and identity numbers hidden in everything that was printed."""
    return tuple(_masked(each) for each in register)


def _masked(each: Followed) -> Followed:
    return replace(
        each,
        assignees=tuple(map(mask, each.assignees)),
        task=mask(each.task),
        report_to=mask(each.report_to) if each.report_to else None,
        due_text=mask(each.due_text) if each.due_text else None,
        given=_hidden(each.given),
        mentions=tuple(replace(told, evidence=_hidden(told.evidence), cue=mask(told.cue)) for told in each.mentions),
        near=_hidden(each.near) if each.near else None,
    )


def _hidden(evidence: Evidence) -> Evidence:
    title = mask(evidence.agenda_title) if evidence.agenda_title else None
    return replace(evidence, words=mask(evidence.words), agenda_title=title)


def last_day(register: Sequence[Followed]) -> date | None:
    """The day of the last meeting in the register, up to which ages are counted."""
    days = [each.until.date if each.until else each.given.meeting.date for each in register]
    return max((day for day in days if day), default=None)


def open_by_age(register: Iterable[Followed], day: date | None) -> dict[str | None, list[int]]:
    """How many assignments of each body are open, by bands of age in days, the last for those without a day.

    An assignment that gives another one anew is not counted beside it.
    """
    counts: dict[str, tuple[str | None, list[int]]] = {}
    for each in register:
        if is_open(each) and each.continues is None:
            _, bands = counts.setdefault(plain(each.body or ""), (each.body, [0] * (len(AGES) + 2)))
            bands[_band(each.given.meeting.date, day)] += 1
    return dict(counts.values())


def _band(given: date | None, day: date | None) -> int:
    if given is None or day is None:
        return len(AGES) + 1
    age = (day - given).days
    return next((place for place, end in enumerate(AGES) if age <= end), len(AGES))
