"""Action lists as tasks for calendars: iCalendar (RFC 5545), one VTODO for each item."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from hashlib import sha256

from minutes.actions.columns import COLUMNS, head, values, written
from minutes.actions.notices import Notice
from minutes.actions.tables import title
from minutes.language import Language
from minutes.model import ActionItem
from minutes.thai.signs import MARKS

OCTETS = 75
"""A line is no longer, its end left out."""
ESCAPED = {"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"}
TO_ESCAPE = re.compile(r"[\\;,\n]")
LINE_END = re.compile(r"\r\n?|[\u0085\u2028\u2029\v\f]")
UNIT = re.compile(rf"(?:\\\\.|.)[{MARKS}]{{0,4}}")
"""What is not parted where a line is folded: an escape, a letter with its marks."""
CONTROL = re.compile(r"[\0-\x08\x0e-\x1f\x7f]")
UNDATED = date(1970, 1, 1)
"""The stamp of a task whose meeting has no day: a stamp has to be there, and the same list gives the same file."""
TOLD = (
    *("body", "meeting_number", "meeting_date", "agenda_number", "agenda_title"),
    *("report_to", "due_text", "page", "source_name"),
)
"""Fields that the description names: those that have no place of their own in a task."""


def render_calendar(items: Sequence[ActionItem], _: Sequence[Notice], language: Language) -> bytes:
    """A calendar of tasks; the same task has the same UID in every list."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//thai-minutes//action items//TH", "CALSCALE:GREGORIAN"]
    lines.append(f"X-WR-CALNAME:{escape_text(title())}")
    uses: Counter[str] = Counter()
    for item in items:
        uses[identity := _identity(item)] += 1
        lines += _task(item, f"{identity}-{uses[identity]}@thai-minutes", language)
    lines.append("END:VCALENDAR")
    return b"".join(fold(line) for line in lines)


def _task(item: ActionItem, uid: str, language: Language) -> Iterator[str]:
    yield "BEGIN:VTODO"
    yield f"UID:{uid}"
    yield f"DTSTAMP:{item.meeting_date or UNDATED:%Y%m%d}T000000Z"
    yield f"SUMMARY:{escape_text(f'{item.assignee}: {item.task}' if item.assignee else item.task)}"
    yield f"DESCRIPTION:{escape_text(_description(item, language))}"
    if item.due_date:
        yield f"DUE;VALUE=DATE:{item.due_date:%Y%m%d}"
    yield "STATUS:NEEDS-ACTION"
    if item.body:
        yield f"CATEGORIES:{escape_text(item.body)}"
    yield "END:VTODO"


def _description(item: ActionItem, language: Language) -> str:
    named = dict(zip(COLUMNS, values(item), strict=True))
    lines = [item.resolution_text or item.task]
    lines += [
        f"{head(field, language)}: {written(named[field], language)}" for field in TOLD if named[field] is not None
    ]
    return "\n".join(lines)


def _identity(item: ActionItem) -> str:
    """What tells a task from others, as few letters: its meeting, its words and who is to do it, not the file."""
    parts = (item.body, item.meeting_number, item.meeting_date, item.agenda_number, item.assignee, item.task)
    return sha256("\x1f".join(map(str, parts)).encode("utf-8", "replace")).hexdigest()[:24]


def escape_text(text: str) -> str:
    r"""A text as a value of a calendar.

    >>> escape_text("ซ่อมถนน, สะพาน;\nราว")
    'ซ่อมถนน\\, สะพาน\\;\\nราว'
    """
    return TO_ESCAPE.sub(lambda match: ESCAPED[match[0]], CONTROL.sub("", LINE_END.sub("\n", text)))


def fold(line: str) -> bytes:
    """A line with its end, broken where it grows too long, never within a character.

    >>> fold("SUMMARY:" + "ก" * 23)[71:]
    b'\\xe0\\xb8\\x81\\r\\n \\xe0\\xb8\\x81\\r\\n'
    """
    pieces, piece = [], b""
    for unit in UNIT.findall(line):
        octets = unit.encode("utf-8", "replace")
        if len(piece) + len(octets) > OCTETS:
            pieces.append(piece)
            piece = b" "
        piece += octets
    return b"\r\n".join([*pieces, piece]) + b"\r\n"
