"""What the meeting dealt with: agenda items, what was said, resolutions, votes and assignments."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from minutes.model.values import AgendaKind, Count, GregorianDate, Part, ResolutionKind, TracedPart, VoteUnit


class MeetingNumber(Part):
    """The number of a meeting (ครั้งที่)."""

    text: str
    """The number as printed (เลขครั้งที่ตามที่พิมพ์): «๔/๒๕๖๕»."""
    sequence: int | None = None
    """Number within the year, session or term (ครั้งที่)."""
    year_be: int | None = None
    """Year of the Buddhist era printed beside it (พ.ศ.)."""
    running: int | None = None
    """Running number over the years, where both are printed (ครั้งที่นับต่อเนื่อง)."""


class Paragraph(TracedPart):
    """A paragraph (ย่อหน้า)."""

    type: Literal["paragraph"] = "paragraph"
    marker: str | None = None
    """List mark as printed (เครื่องหมายข้อ): «๑.๑», «-»."""
    level: Annotated[int, Field(ge=0)] = 0
    """Depth of the list point, 0 for plain text (ระดับ)."""
    text: str
    """Text without the mark (ข้อความ)."""


class Table(TracedPart):
    """A table (ตาราง)."""

    type: Literal["table"] = "table"
    caption: str | None = None
    """Caption as printed (ชื่อตาราง)."""
    rows: tuple[tuple[str, ...], ...] = ()
    """Cells by row, from left to right (แถวและช่อง)."""


class Figure(TracedPart):
    """A figure, of which only the caption is text (ภาพหรือแผนภาพ)."""

    type: Literal["figure"] = "figure"
    caption: str | None = None
    """Caption as printed (ชื่อภาพ)."""


class Speech(TracedPart):
    """What one speaker said, in verbatim minutes (คำอภิปราย)."""

    type: Literal["speech"] = "speech"
    speaker: str
    """Who speaks, as printed (ผู้พูด)."""
    attendee: str | None = None
    """The name (of a nameless seat the office) that the attendance list has for the speaker; null where no name or
    office matches one entry alone (ชื่อในบัญชีผู้เข้าประชุม)."""
    text: str
    """What they said (ข้อความ)."""


Block = Annotated[Paragraph | Table | Figure | Speech, Field(discriminator="type")]
"""A paragraph, table, figure or speech."""


class Ballot(Part):
    """The vote of one person in a roll call (การลงคะแนนรายบุคคล)."""

    name: str
    """Who voted (ชื่อ)."""
    choice: str
    """How, as printed (ผลการลงคะแนน)."""


class Vote(TracedPart):
    """One count of votes (การลงคะแนน)."""

    subject: str | None = None
    """What or whom it was on, where one resolution has several (เรื่องหรือบุคคลที่ลงคะแนน)."""
    in_favour: Count | None = None
    """เห็นด้วย."""
    against: Count | None = None
    """ไม่เห็นด้วย."""
    abstained: Count | None = None
    """งดออกเสียง."""
    invalid: Count | None = None
    """บัตรเสีย."""
    absent: Count | None = None
    """ไม่มาประชุม, where counted with the votes."""
    unit: VoteUnit | None = None
    """What was counted: people, votes or shares (หน่วยนับ)."""
    unanimous: bool | None = None
    """True only where the text says so (เป็นเอกฉันท์)."""
    ballots: tuple[Ballot, ...] = ()
    """Votes by person (ผลรายบุคคล)."""
    text: str | None = None
    """The count as printed (ข้อความผลคะแนน)."""


class Due(Part):
    """A deadline (กำหนดเสร็จ)."""

    text: str
    """The words as printed (ข้อความ)."""
    date: GregorianDate | None = None
    """The day that follows from them; null where none does (วันที่)."""


class Assignment(TracedPart):
    """A task given to somebody (การมอบหมาย)."""

    assignees: tuple[str, ...] = ()
    """Those who are to do it, as printed, each body or person apart (ผู้รับมอบหมาย)."""
    task: str
    """What they are to do, as printed (งานที่มอบหมาย)."""
    report_to: str | None = None
    """To whom it is to be reported (รายงานต่อ)."""
    due: Due | None = None
    """Until when (กำหนดเสร็จ)."""


class Resolution(TracedPart):
    """A decision of the meeting (มติ)."""

    label: str | None = None
    """The words before the decision as printed (ป้ายมติ): «มติที่ประชุม»."""
    text: str
    """The decision, from the deciding word on, as printed (ข้อความมติ)."""
    kinds: tuple[ResolutionKind, ...] = ()
    """What it decides, one or more (ประเภทของมติ)."""
    votes: tuple[Vote, ...] = ()
    """One for each count that is printed (ผลการลงคะแนน)."""
    assignments: tuple[Assignment, ...] = ()
    """Tasks that it gives (การมอบหมาย)."""


class Reference(TracedPart):
    """An earlier meeting that an item cites (การอ้างถึงการประชุมครั้งก่อน)."""

    text: str
    """The words as printed (ข้อความ)."""
    number: MeetingNumber | None = None
    """Number of that meeting (ครั้งที่)."""
    date: GregorianDate | None = None
    """Date of that meeting (วันที่)."""


class Correction(TracedPart):
    """A correction to the minutes that are being adopted (การแก้ไขรายงานการประชุม)."""

    text: str
    """The words as printed (ข้อความ)."""
    page: int | None = None
    """Page of those minutes (หน้า)."""
    line: int | None = None
    """Line of that page (บรรทัด)."""
    old: str | None = None
    """What stood there (ข้อความเดิม)."""
    new: str | None = None
    """What is to stand there (ข้อความใหม่)."""


class AgendaItem(TracedPart):
    """One item of the agenda (ระเบียบวาระ), with its sub-items."""

    label: str | None = None
    """The heading as printed, without the title (ป้ายวาระ): «ระเบียบวาระที่ ๓»."""
    number: str | None = None
    """Its number in Arabic digits (เลขวาระ): «3», «3.1»."""
    kind: AgendaKind | None = None
    """Kind of a top item, by its title (ประเภทวาระ); null for sub-items."""
    title: str | None = None
    """Title as printed, in one line (ชื่อวาระ); null where the item begins with prose."""
    content: tuple[Block, ...] = ()
    """What was laid before the meeting and said (เนื้อหา)."""
    resolutions: tuple[Resolution, ...] = ()
    """Resolutions (มติ)."""
    assignments: tuple[Assignment, ...] = ()
    """Tasks given in the discussion, outside any resolution (การมอบหมายในการอภิปราย)."""
    references: tuple[Reference, ...] = ()
    """Earlier meetings cited (การประชุมที่อ้างถึง)."""
    corrections: tuple[Correction, ...] = ()
    """Corrections to the minutes being adopted (การแก้ไขรายงานการประชุม)."""
    items: tuple[AgendaItem, ...] = ()
    """Sub-items (วาระย่อย)."""
