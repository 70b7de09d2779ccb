"""What minutes say of themselves for the record of an archive: which meeting, how sure, what is to be looked at."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from minutes.archive.records import Confidence, MeetingHeld

if TYPE_CHECKING:
    from minutes.model import Meeting, Minutes

PARTS = ("attendance", "opening", "agenda", "closing", "next_meeting", "signatories")


def judge(meetings: Sequence[Minutes]) -> dict[str, Any]:
    """The fields of a record that come from the minutes in a file themselves."""
    source = meetings[0].source
    codes: Counter[str] = Counter()
    severities: Counter[str] = Counter()
    for each in (diagnostic for minutes in meetings for diagnostic in minutes.diagnostics):
        codes[each.code] += each.count
        severities[each.severity.value] += 1
    first, *others = (_meeting(minutes.meeting) for minutes in meetings)
    return {
        "pages": source.pages if source else None,
        "text_origin": source.text_origin if source else None,
        "meeting": first,
        "others": tuple(others),
        "confidence": _confidence(meetings),
        "diagnostics": dict(sorted(codes.items())),
        "severities": dict(sorted(severities.items())),
    }


def _meeting(meeting: Meeting) -> MeetingHeld:
    number = meeting.number
    return {
        "title": meeting.title,
        "body": meeting.body,
        "number": number.text if number else None,
        "sequence": number.sequence if number else None,
        "running": number.running if number else None,
        "year_be": number.year_be if number else None,
        "date": meeting.date.isoformat() if meeting.date else None,
        "marks": list(meeting.marks),
    }


def _confidence(meetings: Sequence[Minutes]) -> Confidence | None:
    values = {name: list(_stated(tuple(getattr(minutes, name) for minutes in meetings))) for name in PARTS}
    every = [value for part in values.values() for value in part]
    if not every:
        return None
    return {
        "lowest": round(min(every), 3),
        "mean": round(sum(every) / len(every), 3),
        "count": len(every),
        "parts": {name: round(min(part), 3) for name, part in values.items() if part},
    }


def _stated(part: Any) -> Iterator[float]:
    """Every confidence that is stated in a part of the model, however deep."""
    pending = [part]
    while pending:
        each = pending.pop()
        if isinstance(each, tuple):
            pending.extend(each)
        elif (held := getattr(each, "__dict__", None)) is not None and hasattr(type(each), "model_fields"):
            if (confidence := held.get("confidence")) is not None:
                yield confidence
            pending.extend(value for value in held.values() if not isinstance(value, str | int | float))
