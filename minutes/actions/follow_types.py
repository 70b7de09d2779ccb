"""What a follow-up says: an assignment, where it was given, what later meetings say of it, and how sure that is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Status(StrEnum):
    """What the later meetings say of an assignment."""

    reported = "reported"
    """It was told, without words that say that it is done or goes on (มีการรายงาน)."""
    carried_over = "carried_over"
    """Words say that it goes on (ยังดำเนินการอยู่)."""
    closed = "closed"
    """Words say that it is done (เสร็จแล้ว)."""
    no_trace = "no_trace"
    """Nothing was found (ไม่พบการรายงาน)."""


class Clue(StrEnum):
    """What ties a passage of a later meeting to an assignment."""

    words = "words"
    """Words of the task (ถ้อยคำของงาน)."""
    heading = "heading"
    """Title of the agenda item (ชื่อวาระ)."""
    assignee = "assignee"
    """Whoever is to do it (ผู้รับมอบหมาย)."""
    cited = "cited"
    """The meeting that gave it is cited (อ้างการประชุมที่มอบหมาย)."""
    matters_arising = "matters_arising"
    """It stands under matters arising (เรื่องสืบเนื่อง)."""
    chain = "chain"
    """It was given anew where it was spoken of, and followed from there (มอบหมายซ้ำในครั้งต่อมา)."""


@dataclass(frozen=True, slots=True)
class Sitting:
    """A meeting, as it is named in evidence."""

    number: str | None
    date: date | None
    source: str | None


@dataclass(frozen=True, slots=True)
class Evidence:
    """Words, and the meeting, item, page and line where they stand; null what is not known."""

    meeting: Sitting
    agenda_number: str | None
    agenda_title: str | None
    page: int | None
    line: int | None
    words: str


@dataclass(frozen=True, slots=True)
class Mention:
    """What one later meeting says of an assignment."""

    status: Status
    evidence: Evidence
    cue: str
    """The word that decides the status, as printed."""
    clues: tuple[Clue, ...]
    confidence: float


@dataclass(frozen=True, slots=True)
class Followed:
    """An assignment and what became of it in the later meetings of its body."""

    body: str | None
    assignees: tuple[str, ...]
    task: str
    report_to: str | None
    due_text: str | None
    due_date: date | None
    given: Evidence
    status: Status
    confidence: float | None
    """How sure the status is, 0 to 1; null where no later meeting was there to look in."""
    mentions: tuple[Mention, ...]
    """What later meetings say, in their order; the last decides the status."""
    near: Evidence | None
    """Where no status could be given, the passage that comes nearest without words of a status."""
    searched: int
    """How many later meetings of the body were looked through."""
    until: Sitting | None
    """The last of them."""
    continues: int | None
    """Place in the register of the assignment that this one gives anew; null where it is the first."""
    copies: tuple[str, ...]
    """Other files that hold the same meeting."""

    @property
    def key(self) -> tuple[str | None, str | None, date | None, str | None, str]:
        """Body, number and date of the meeting, number of the item, and task."""
        meeting = self.given.meeting
        return self.body, meeting.number, meeting.date, self.given.agenda_number, self.task


def is_open(followed: Followed) -> bool:
    """Whether no words say that it is done."""
    return followed.status is not Status.closed
