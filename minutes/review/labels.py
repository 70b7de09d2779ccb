"""What the review page calls things, in Thai and in English."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

Words = dict[str, str]
"""A word or sentence by language: th and en."""

IN_THAI = re.compile(r"\((?=[^()ก-๙]*+[ก-๙])([^()a-zA-Z]*+)\)")
THAI = re.compile(r"[ก-๙][ก-๙ ]*[ก-๙]")

CHOICES: Mapping[str, tuple[str, str]] = {
    "chair": ("ประธาน", "chair"),
    "vice_chair": ("รองประธาน", "vice chair"),
    "secretary": ("เลขานุการ", "secretary"),
    "assistant_secretary": ("ผู้ช่วยเลขานุการ", "assistant secretary"),
    "treasurer": ("เหรัญญิก", "treasurer"),
    "adviser": ("ที่ปรึกษา", "adviser"),
    "member": ("กรรมการหรือสมาชิก", "member"),
    "other": ("อื่น ๆ", "other"),
    "on_site": ("ในห้องประชุม", "on site"),
    "online": ("ผ่านสื่ออิเล็กทรอนิกส์", "online"),
    "hybrid": ("ทั้งสองแบบ", "hybrid"),
    "chair_announcements": ("ประธานแจ้งให้ทราบ", "chair's announcements"),
    "adoption_of_minutes": ("รับรองรายงานการประชุม", "adoption of minutes"),
    "matters_arising": ("เรื่องสืบเนื่อง", "matters arising"),
    "for_information": ("เพื่อทราบ", "for information"),
    "for_consideration": ("เพื่อพิจารณา", "for consideration"),
    "other_business": ("เรื่องอื่น ๆ", "other business"),
    "next_meeting": ("การประชุมครั้งต่อไป", "next meeting"),
    "acknowledged": ("รับทราบ", "acknowledged"),
    "adopted": ("รับรองรายงานการประชุม", "adopted"),
    "approved": ("อนุมัติ", "approved"),
    "endorsed": ("เห็นชอบ", "endorsed"),
    "approved_in_principle": ("เห็นชอบในหลักการ", "approved in principle"),
    "rejected": ("ไม่เห็นชอบ", "rejected"),
    "deferred": ("เลื่อน", "deferred"),
    "withdrawn": ("ถอนเรื่อง", "withdrawn"),
    "assigned": ("มอบหมาย", "assigned"),
    "appointed": ("แต่งตั้ง", "appointed"),
    "elected": ("เลือก", "elected"),
    "people": ("คน", "people"),
    "votes": ("เสียง", "votes"),
    "shares": ("หุ้น", "shares"),
    "recorder": ("ผู้จดรายงานการประชุม", "recorder"),
    "reviewer": ("ผู้ตรวจรายงานการประชุม", "reviewer"),
    "certifier": ("ผู้รับรอง", "certifier"),
}
"""Every closed choice of the model."""

PARTS: Mapping[str, tuple[str, str]] = {
    "present": ("ผู้มาประชุม", "present"),
    "absent": ("ผู้ไม่มาประชุม", "absent"),
    "in_attendance": ("ผู้เข้าร่วมประชุม", "in attendance"),
    "opening": ("ย่อหน้า", "paragraph"),
    "closing": ("ย่อหน้า", "paragraph"),
    "content": ("ย่อหน้า", "paragraph"),
    "agenda": ("วาระ", "item"),
    "items": ("วาระย่อย", "sub-item"),
    "resolutions": ("มติ", "resolution"),
    "assignments": ("การมอบหมาย", "assignment"),
    "votes": ("การลงคะแนน", "vote"),
    "ballots": ("ผลรายบุคคล", "ballot"),
    "references": ("การประชุมที่อ้างถึง", "reference"),
    "corrections": ("การแก้ไข", "correction"),
    "signatories": ("ผู้ลงนาม", "signatory"),
    "diagnostics": ("ข้อสังเกต", "remark"),
}
"""What one element of a list is called."""


def field_labels(schema: Mapping[str, Any]) -> dict[str, Words]:
    """The label of each field, as «Attendee.role»: in Thai out of its description, in English out of its name."""
    classes = {schema["title"]: schema, **schema["$defs"]}

    def described(field: Mapping[str, Any]) -> str:
        own: str = field.get("description") or classes.get(field.get("$ref", "").rpartition("/")[2], {}).get(
            "description"
        )
        return own or ""

    return {
        f"{owner}.{name}": {"th": _thai(described(field)) or name, "en": name.replace("_", " ")}
        for owner, each in classes.items()
        for name, field in each.get("properties", {}).items()
    }


def _thai(description: str) -> str | None:
    """The Thai term in the description of a field.

    >>> _thai("Day of the meeting (วันที่ประชุม).")
    'วันที่ประชุม'
    """
    inside = IN_THAI.search(description)
    if inside:
        return inside[1].split(":")[0].strip()
    term = THAI.search(description)
    return term[0] if term else None


def both(table: Mapping[str, tuple[str, str]]) -> dict[str, Words]:
    """A table of pairs as the page wants it."""
    return {key: {"th": thai, "en": english} for key, (thai, english) in table.items()}
