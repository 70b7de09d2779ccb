"""The minutes of one meeting as a whole, and the flat list of what is to be done."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, Literal

from pydantic import Field, model_validator

from minutes.diagnostics import Diagnostic
from minutes.model.matters import AgendaItem, Assignment, Block, MeetingNumber, Resolution
from minutes.model.people import Attendance, Signatory
from minutes.model.values import ClockTime, GregorianDate, MeetingMode, Part, TracedPart, without_traces
from minutes.spans import Span

SCHEMA_VERSION = "1.0"

MIGRATIONS: dict[str, Callable[[dict[str, Any]], dict[str, Any]]] = {}
"""From a schema version to the function that turns its plain data into the next version's."""


class Source(Part):
    """The file that was read (เอกสารต้นทาง)."""

    name: str
    """Name of the file (ชื่อไฟล์)."""
    media_type: str
    """Media type (ชนิดไฟล์)."""
    sha256: str | None = None
    """Hash of its bytes (ค่าแฮช)."""
    pages: int | None = None
    """Number of pages (จำนวนหน้า); null where the source has none."""
    text_origin: Literal["native", "ocr", "mixed", "text"]
    """How the text came about (ที่มาของข้อความ): a text layer, OCR, both, or a text file."""


class Meeting(Part):
    """The meeting itself (การประชุม)."""

    title: str | None = None
    """Title as printed, in one line, without number, date and place (ชื่อรายงาน)."""
    body: str | None = None
    """Who met (คณะที่ประชุม); null where the title names only a purpose."""
    session: str | None = None
    """Session (สมัยประชุม): «สามัญประจำปี ๒๕๖๕»."""
    number: MeetingNumber | None = None
    """Number of the meeting (ครั้งที่)."""
    date: GregorianDate | None = None
    """Day of the meeting (วันที่)."""
    end_date: GregorianDate | None = None
    """Last day of a meeting of several days (วันสุดท้าย)."""
    start_time: ClockTime | None = None
    """When it began (เริ่มประชุมเวลา)."""
    end_time: ClockTime | None = None
    """When it ended (เลิกประชุมเวลา)."""
    venue: str | None = None
    """Place as printed, without «ณ» (สถานที่)."""
    mode: MeetingMode | None = None
    """In a room, online or both, where the text says so (รูปแบบการประชุม)."""
    marks: tuple[str, ...] = ()
    """Marks on the document as printed (เครื่องหมายกำกับ): «ร่าง», «ลับ»."""
    spans: dict[str, Span] = Field(default_factory=dict)
    """Place of each field in the document (ตำแหน่งของแต่ละค่า)."""


class NextMeeting(TracedPart):
    """The next meeting that was announced first (การประชุมครั้งต่อไป)."""

    number: MeetingNumber | None = None
    """Its number (ครั้งที่)."""
    date: GregorianDate | None = None
    """Its day; null where none is exact (วันที่)."""
    start_time: ClockTime | None = None
    """When it is to begin (เวลา)."""
    venue: str | None = None
    """Where (สถานที่)."""
    text: str | None = None
    """The sentence as printed (ข้อความ)."""


class ActionItem(Part):
    """One assignee and one task, with all that a list needs (รายการติดตามงาน)."""

    body: str | None = None
    """Who met (คณะที่ประชุม)."""
    meeting_number: str | None = None
    """Number of the meeting as printed (ครั้งที่)."""
    meeting_date: GregorianDate | None = None
    """Day of the meeting (วันที่ประชุม)."""
    agenda_number: str | None = None
    """Number of the agenda item (วาระที่)."""
    agenda_title: str | None = None
    """Title of the agenda item (ชื่อวาระ)."""
    assignee: str | None = None
    """Who is to do it; null where nobody is named (ผู้รับผิดชอบ)."""
    task: str
    """What is to be done (งาน)."""
    report_to: str | None = None
    """To whom it is to be reported (รายงานต่อ)."""
    due_text: str | None = None
    """Deadline as printed (กำหนดเสร็จตามข้อความ)."""
    due_date: GregorianDate | None = None
    """Day of the deadline (กำหนดเสร็จ)."""
    resolution_text: str | None = None
    """The resolution that gives it; null for a task given in the discussion (มติ)."""
    source_name: str | None = None
    """Name of the file (ไฟล์ต้นทาง)."""
    page: int | None = None
    """Page on which it stands (หน้า)."""


class Minutes(Part):
    """The minutes of one meeting (รายงานการประชุม)."""

    schema_version: Literal["1.0"] = "1.0"
    """Version of this model (รุ่นของโครงสร้างข้อมูล)."""
    source: Source | None = None
    """The file that was read; null when built by hand (เอกสารต้นทาง)."""
    meeting: Meeting = Meeting.model_construct()
    """The meeting itself (การประชุม)."""
    attendance: Attendance = Attendance.model_construct()
    """Who came and who did not (ผู้เข้าประชุม)."""
    opening: tuple[Block, ...] = ()
    """Prose after the attendance and before the first item (ข้อความเปิดประชุม)."""
    agenda: tuple[AgendaItem, ...] = ()
    """Agenda items (ระเบียบวาระ)."""
    closing: tuple[Block, ...] = ()
    """Prose after the last item, and annexes (ข้อความท้ายรายงาน)."""
    next_meeting: NextMeeting | None = None
    """The next meeting announced (การประชุมครั้งต่อไป)."""
    signatories: tuple[Signatory, ...] = ()
    """Who signed (ผู้ลงนาม)."""
    diagnostics: tuple[Diagnostic, ...] = ()
    """What a reader should look at (ข้อสังเกตของโปรแกรม)."""

    @model_validator(mode="before")
    @classmethod
    def _migrate(cls, value: object) -> object:
        while isinstance(value, Mapping) and (step := MIGRATIONS.get(str(value.get("schema_version", "")))):
            value = step(dict(value))
        return value

    def content(self) -> dict[str, Any]:
        """What the minutes say, as plain data: without spans, confidence, source and diagnostics."""
        plain: dict[str, Any] = without_traces(self.model_dump(mode="json"))
        return plain

    def items(self) -> Iterator[AgendaItem]:
        """Every agenda item and sub-item, in printed order."""
        return _descend(self.agenda)

    def action_items(self) -> list[ActionItem]:
        """One action item for each assignee of each assignment; assignee null where nobody is named."""
        return [
            action
            for item in self.items()
            for assignment, resolution in _assignments(item)
            for action in self._actions(item, assignment, resolution)
        ]

    def _actions(self, item: AgendaItem, assignment: Assignment, resolution: Resolution | None) -> Iterator[ActionItem]:
        number = self.meeting.number
        place = assignment.span or (resolution.span if resolution else None) or item.span
        for assignee in assignment.assignees or (None,):
            yield ActionItem(
                body=self.meeting.body,
                meeting_number=number.text if number else None,
                meeting_date=self.meeting.date,
                agenda_number=item.number,
                agenda_title=item.title,
                assignee=assignee,
                task=assignment.task,
                report_to=assignment.report_to,
                due_text=assignment.due.text if assignment.due else None,
                due_date=assignment.due.date if assignment.due else None,
                resolution_text=resolution.text if resolution else None,
                source_name=self.source.name if self.source else None,
                page=place.page if place else None,
            )


def action_items(many: Iterable[Minutes]) -> list[ActionItem]:
    """The action items of many minutes, meeting after meeting in the order given."""
    return [action for minutes in many for action in minutes.action_items()]


def _descend(items: Iterable[AgendaItem]) -> Iterator[AgendaItem]:
    for item in items:
        yield item
        yield from _descend(item.items)


def _assignments(item: AgendaItem) -> Iterator[tuple[Assignment, Resolution | None]]:
    for resolution in item.resolutions:
        for assignment in resolution.assignments:
            yield assignment, resolution
    for assignment in item.assignments:
        yield assignment, None
