"""Whether the parts are there that minutes should have."""

from __future__ import annotations

import re
from collections.abc import Iterator

from minutes.diagnostics import Diagnostic, diagnose
from minutes.language import say
from minutes.model import AgendaItem, Minutes
from minutes.spans import Span

AROUND = " -–—()."
NOTHING = re.compile(r"ไม่มี(?:เรื่อง|วาระ|ผู้ใด|กระทู้|การ|ผู้เสนอ|\s(?:เนื่องจาก|เพราะ|ด้วย)|$)[^\n]{0,120}|ไม่มี|งด(?:พิจารณา)?")
"""An item that says that there is nothing, with or without the reason («- ไม่มี เนื่องจากเป็นการประชุมครั้งแรก -»)."""
QUESTIONS = re.compile(r"(?:เรื่อง\s?)?กระทู้(?:ถาม|สด)?")
"""Questions to the mayor are answered, and nothing is decided."""
TO_DECIDE = ("for_consideration", "adoption_of_minutes")


def check_is_minutes(minutes: Minutes) -> Iterator[Diagnostic]:
    """Minutes have at least two of: a title, an attendance list, an agenda with a resolution or a time."""
    attendance = minutes.attendance
    signs = (
        minutes.meeting.title is not None,
        bool(attendance.present or attendance.absent or attendance.in_attendance),
        bool(minutes.agenda),
        any(item.resolutions for item in minutes.items()),
        minutes.meeting.start_time is not None and minutes.meeting.end_time is not None,
    )
    decided = signs[1] or signs[3] or signs[4]
    if sum(signs) < 2 or not decided:
        missing = say("รายชื่อผู้มาประชุม วาระ หรือมติ", "attendance list, agenda or resolution")
        yield diagnose("not-minutes", _beginning(minutes), missing=missing)


def check_sections(minutes: Minutes) -> Iterator[Diagnostic]:
    """A part that every minutes should have is missing; the remark stands at the title."""
    if not (minutes.meeting.title or minutes.agenda):
        return
    if not minutes.attendance.present:
        yield diagnose("missing-section", _beginning(minutes), section=say("ผู้มาประชุม", "list of those present"))
    if not minutes.agenda:
        yield diagnose("missing-section", _beginning(minutes), section=say("ระเบียบวาระ", "agenda"))


def _beginning(minutes: Minutes) -> Span | None:
    """The title, else the first item, else the first line of the document."""
    first = minutes.agenda[0].span if minutes.agenda else None
    top = Span(1, 1, 1, 1, 1, 1) if minutes.source is not None else None
    return minutes.meeting.spans.get("title") or first or top


def check_resolutions(minutes: Minutes) -> Iterator[Diagnostic]:
    """An item for consideration ends with a resolution, of its own or of its sub-items."""
    for item in minutes.agenda:
        if item.kind is None or item.kind.value not in TO_DECIDE or QUESTIONS.match(item.title or ""):
            continue
        if not _decides(item):
            if item.items or _says_something(item):
                yield diagnose("no-resolution", item.span, number=item.number or item.title or "")
        elif not item.resolutions:
            for child in item.items:
                if not _decides(child) and _says_something(child):
                    yield diagnose("no-resolution", child.span, number=child.number or child.title or "")


def _decides(item: AgendaItem) -> bool:
    return bool(item.resolutions) or any(_decides(child) for child in item.items)


def _says_something(item: AgendaItem) -> bool:
    return any(
        (text := getattr(block, "text", "").strip(AROUND)) and NOTHING.fullmatch(text) is None for block in item.content
    )
