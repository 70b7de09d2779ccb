"""What a reader of an action list should know beside it: files that failed, and files that tell of a meeting again."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePath
from typing import TYPE_CHECKING, Literal

from minutes.errors import MinutesError, SourceError
from minutes.language import say

if TYPE_CHECKING:
    from minutes.actions.meetings import MeetingKey

Kind = Literal["failed", "duplicate", "not_minutes", "left_out"]
KINDS: dict[Kind, tuple[str, str]] = {
    "failed": ("อ่านไม่ได้", "not read"),
    "duplicate": ("ซ้ำ", "told again"),
    "not_minutes": ("ควรตรวจ", "to be checked"),
    "left_out": ("ไม่อยู่ในรายการ", "left out"),
}
"""What each kind is called in a list."""


@dataclass(frozen=True, slots=True)
class Notice:
    """One remark about a source, in one sentence of both languages."""

    kind: Kind
    source: str
    thai: str
    english: str

    def __str__(self) -> str:
        return say(self.thai, self.english)


def failed(source: str, error: MinutesError) -> Notice:
    """A source could not be read; its path stands for the bare name, which many folders may have."""
    name, path = f"«{PurePath(source).name}»", f"«{source}»"
    return Notice("failed", source, error.thai.replace(name, path), error.english.replace(name, path))


def unexpected(name: str, error: Exception) -> SourceError:
    """Something went wrong that this program did not foresee."""
    shown = f"{type(error).__name__}: {error}".splitlines()[0][:120]
    return SourceError(
        f"อ่านไม่สำเร็จเพราะข้อผิดพลาดในโปรแกรม: «{name}» ({shown}) โปรดแจ้งผู้ดูแลโปรแกรม",
        f"a fault of this program stopped the reading: «{name}» ({shown}); please report it",
    )


def same_bytes(source: str, teller: str) -> Notice:
    """A document whose meetings another file told already, copy or data made of it."""
    return Notice(
        "duplicate",
        source,
        f"«{source}» เป็นเอกสารเดียวกับที่อ่านจาก «{teller}» แล้ว นับครั้งเดียว",
        f"«{source}» is the document that «{teller}» gave already, and counts once",
    )


def same_meeting(source: str, kept: str, key: MeetingKey | None) -> Notice:
    """A file that tells of a meeting of which a better one tells."""
    number = key.number.rstrip("/") if key else ""
    return Notice(
        "duplicate",
        source,
        f"«{source}» เป็นการประชุมเดียวกับ «{kept}» (ครั้งที่ {number}) นับเฉพาะไฟล์หลัง",
        f"«{source}» tells of the same meeting as «{kept}» (no. {number}); only the latter counts",
    )


def not_minutes(source: str) -> Notice:
    """A document that was read as far as it goes and looks like something else."""
    return Notice(
        "not_minutes",
        source,
        f"«{source}» ดูไม่เหมือนรายงานการประชุม โปรดตรวจงานที่อ่านได้จากไฟล์นี้",
        f"«{source}» does not look like minutes: check the tasks that were read from it",
    )


def other_kinds(count: int) -> Notice:
    """Files of folders that are no documents."""
    return Notice(
        "left_out",
        "",
        f"ข้าม {count} ไฟล์ในโฟลเดอร์ที่ไม่ใช่ชนิดเอกสารที่อ่าน",
        f"{count} files of the folders are no kind of document that is read, and were passed over",
    )


def undated(count: int, thai: str, english: str) -> Notice:
    """Tasks that a filter by date left out since they have no date."""
    return Notice(
        "left_out",
        "",
        f"มี {count} รายการที่ไม่ทราบ{thai} จึงไม่อยู่ในรายการที่คัดตามวัน",
        f"{count} tasks have no {english} and are left out where that day decides",
    )
