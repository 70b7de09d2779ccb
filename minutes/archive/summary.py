"""An archive summed up for its page: counts, what needs a person, failures; bounded, however large the archive."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from heapq import heappush, heappushpop

from minutes.archive.kinds import kind_of
from minutes.archive.records import MeetingHeld, Outcome, Record
from minutes.archive.sameness import same_meetings
from minutes.diagnostics import CODES, Severity
from minutes.language import say

MOST_SHOWN = 500
"""Rows of a table; the manifest has the rest."""
SURE = 0.8
"""What was read with less confidence is for a person to look at."""
OUTCOMES: dict[Outcome, tuple[str, str]] = {
    Outcome.done: ("แปลงแล้ว", "converted"),
    Outcome.failed: ("อ่านหรือเขียนไม่ได้", "not readable or writable"),
    Outcome.unwritten: ("เขียนลงที่เก็บไม่ได้", "not written"),
    Outcome.hindered: ("ระบบไม่พร้อม จะลองใหม่ทุกครั้ง", "system not ready, tried again by every run"),
    Outcome.timeout: ("เกินเวลา", "over the time limit"),
    Outcome.memory: ("เกินหน่วยความจำ", "over the memory limit"),
    Outcome.crashed: ("โปรเซสหยุดไปเอง", "the process died"),
}
DAMAGE: dict[str, tuple[str, str]] = {
    "repaired-sara-am": ("สระอำแตก", "sara am mended"),
    "repaired-private-use": ("อักขระเฉพาะของฟอนต์", "private-use glyphs"),
    "repaired-mark-order": ("สระวรรณยุกต์สลับ", "marks reordered"),
    "repaired-blank": ("ช่องว่างแทรกในคำ", "blanks inside words"),
    "repaired-encoding": ("รหัสอักษรผิด", "wrong encoding"),
    "foreign-script": ("อักษรต่างภาษาปน", "letters of another script"),
    "suspected-misreading": ("คำที่อาจอ่านผิด", "suspected misreadings"),
    "ocr-digit": ("ตัวเลขที่อาจอ่านผิด", "doubtful digits"),
    "low-confidence": ("อ่านได้ไม่แน่ใจ", "read with little confidence"),
    "unreadable-page": ("หน้าที่อ่านไม่ได้", "pages not readable"),
}
"""Diagnostics that tell of damage, with a short name for each."""


@dataclass(slots=True)
class Summary:
    """The counts of an archive and its bounded lists."""

    outcomes: Counter[Outcome] = field(default_factory=Counter)
    pages: int = 0
    seconds: float = 0.0
    kinds: Counter[str] = field(default_factory=Counter)
    media: Counter[str] = field(default_factory=Counter)
    years: Counter[str] = field(default_factory=Counter)
    damage: Counter[str] = field(default_factory=Counter)
    """In how many files each kind of damage is."""
    doubtful: int = 0
    doubts: list[tuple[float, str, Record]] = field(default_factory=list)
    """The most doubtful files, worst first."""
    failures: list[Record] = field(default_factory=list)
    same: list[tuple[Record, ...]] = field(default_factory=list)
    meetings_twice: int = 0

    @property
    def found(self) -> int:
        """All files of the archive."""
        return sum(self.outcomes.values())

    @property
    def failed(self) -> int:
        """Those that were not read and written."""
        return self.found - self.outcomes[Outcome.done]


def sum_up(records: Callable[[], Iterable[Record]]) -> Summary:
    """The summary of the records of an archive."""
    summary = Summary()
    for record in records():
        _add(summary, record)
    summary.doubts.sort(key=lambda row: (-row[0], row[1]))
    for same in same_meetings(records):
        summary.meetings_twice += 1
        if len(summary.same) < MOST_SHOWN:
            summary.same.append(same)
    return summary


def _add(summary: Summary, record: Record) -> None:
    summary.outcomes[record.outcome] += 1
    summary.pages += record.pages or 0
    summary.seconds += record.seconds
    if record.media_type:
        summary.media[_short(record.media_type)] += 1
    if record.outcome != Outcome.done and len(summary.failures) < MOST_SHOWN:
        summary.failures.append(record)
    if record.meeting is None:
        return
    for meeting in (record.meeting, *record.others):
        summary.kinds[kind_of(meeting["body"])] += 1
        summary.years[_year(meeting)] += 1
    summary.damage.update(code for code in record.diagnostics if code in DAMAGE)
    if doubt := doubt_of(record):
        summary.doubtful += 1
        row = (doubt, record.key, record)
        if len(summary.doubts) < MOST_SHOWN:
            heappush(summary.doubts, row)
        else:
            heappushpop(summary.doubts, row)


def doubt_of(record: Record) -> float:
    """How much a file needs a person: errors first, then low confidence, then warnings; 0 for no need."""
    errors, warnings = record.severities.get("error", 0), record.severities.get("warning", 0)
    unsure = 1 - record.confidence["lowest"] if record.confidence else 0.0
    if not errors and not warnings and unsure <= 1 - SURE:
        return 0.0
    return 10.0 * min(errors, 9) + unsure + min(warnings, 99) / 100


def remarks_of(record: Record) -> list[tuple[str, int]]:
    """The diagnostics of a file that a person should see, those of errors first."""
    rank = {Severity.error: 0, Severity.warning: 1}
    shown = [(rank[CODES[code][0]], code, count) for code, count in record.diagnostics.items() if _matters(code)]
    return [(code, count) for _, code, count in sorted(shown)]


def _matters(code: str) -> bool:
    return code in CODES and CODES[code][0] != Severity.info


def _year(meeting: MeetingHeld) -> str:
    if meeting["date"]:
        return str(int(meeting["date"][:4]) + 543)
    return str(meeting["year_be"]) if meeting["year_be"] else say("ไม่ทราบ", "unknown")


def _short(media_type: str) -> str:
    """The last word of a media type: pdf, msword, document.

    >>> _short("application/vnd.openxmlformats-officedocument.wordprocessingml.document"), _short("text/plain")
    ('docx', 'txt')
    """
    known = {"document": "docx", "plain": "txt", "msword": "doc", "markdown": "md", "text": "odt"}
    last = media_type.rpartition("/")[2].rpartition(".")[2]
    return known.get(last, last)
