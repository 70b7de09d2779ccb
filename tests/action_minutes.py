"""Invented meetings with tasks, for tests of action lists."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from minutes.model import AgendaItem, Assignment, Due, Meeting, MeetingNumber, Minutes, Resolution, Source

REPORT = """รายงานการประชุมคณะกรรมการตลาดน้ำคลองใบบัว
ครั้งที่ ๒/๒๕๖๗
วันพุธที่ ๑๔ กุมภาพันธ์ ๒๕๖๗
ณ ห้องประชุมบัวหลวง
ผู้มาประชุม
๑. นายศุภโชค ทองสนาม ประธานกรรมการ
๒. นางวรางคณา ใจสว่าง กรรมการและเลขานุการ
เริ่มประชุมเวลา ๐๙.๓๐ น.
ระเบียบวาระที่ ๑ เรื่องที่เสนอให้ที่ประชุมพิจารณา
๑.๑ การซ่อมท่าเรือ
ฝ่ายช่างรายงานว่าท่าเรือชำรุด
มติที่ประชุม เห็นชอบ และมอบหมายให้กองช่าง ซ่อมท่าเรือให้แล้วเสร็จภายในวันที่ ๓๑ มีนาคม ๒๕๖๗
เลิกประชุมเวลา ๑๑.๐๐ น.
(นางวรางคณา ใจสว่าง)
ผู้จดรายงานการประชุม
"""
"""Minutes of one meeting that give one task."""


def meeting(
    *tasks: Assignment,
    body: str | None = "คณะกรรมการตลาดน้ำคลองใบบัว",
    number: str | None = "๒/๒๕๖๗",
    day: date | None = date(2024, 2, 14),
    source: str | None = "บันทึก.docx",
    marks: tuple[str, ...] = (),
    title: str = "การซ่อมท่าเรือ",
) -> Minutes:
    """Minutes whose only item resolves these tasks."""
    resolution = Resolution(label="มติที่ประชุม", text="เห็นชอบ และมอบหมายตามเสนอ", assignments=tasks)
    return Minutes(
        source=Source(name=source, media_type="text/plain", text_origin="text") if source else None,
        meeting=Meeting(
            body=body, number=MeetingNumber(text=number) if number else None, date=day, title=body, marks=marks
        ),
        agenda=(AgendaItem(label="๓.๑", number="3.1", title=title, resolutions=(resolution,)),),
    )


def task(
    words: str = "ซ่อมท่าเรือ",
    *assignees: str,
    due: date | None = None,
    due_text: str | None = None,
    to: str | None = None,
) -> Assignment:
    """One assignment."""
    stated = Due(text=due_text or "ภายในกำหนด", date=due) if due or due_text else None
    return Assignment(assignees=assignees or ("กองช่าง",), task=words, due=stated, report_to=to)


def keep(minutes: Minutes, path: Path) -> Path:
    """The minutes as JSON in a file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(minutes.model_dump_json(), "utf-8")
    return path
