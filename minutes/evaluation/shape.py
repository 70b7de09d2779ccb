"""The shape of gold: which JSON type stands at each key that is counted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a value should be; null is always allowed, for «not stated», except for a list."""

    types: tuple[type, ...]
    thai: str
    english: str


TEXT = Wanted((str,), "ข้อความหรือ null", "text or null")
NUMBER = Wanted((int, float), "จำนวนหรือ null", "a number or null")
TRUTH = Wanted((bool,), "true, false หรือ null", "true, false or null")
OBJECT = Wanted((dict,), "วัตถุ { } หรือ null", "an object or null")
LIST = Wanted((list,), "รายการ [ ]", "a list")
LISTED_OBJECT = Wanted((dict,), "วัตถุ { }", "an object")
LISTED_TEXT = Wanted((str,), "ข้อความ", "text")

Shape = dict[str, Any]
"""From key to what stands there: a `Wanted`, the shape of an object, or a list with one of them, for the members."""

MEETING_NUMBER: Shape = {"text": TEXT, "sequence": NUMBER, "year_be": NUMBER}
NAME: Shape = {"text": TEXT, "prefix": TEXT, "given": TEXT, "family": TEXT}
ATTENDEE: Shape = {
    "name": NAME,
    "role": TEXT,
    "role_kind": TEXT,
    "positions": [TEXT],
    "on_behalf_of": TEXT,
    "represents": TEXT,
    "absence_reason": TEXT,
}
VOTE: Shape = {
    "subject": TEXT,
    **dict.fromkeys(("in_favour", "against", "abstained", "invalid"), NUMBER),
    "unanimous": TRUTH,
}
ASSIGNMENT: Shape = {"assignees": [TEXT], "task": TEXT, "report_to": TEXT, "due": {"text": TEXT, "date": TEXT}}
RESOLUTION: Shape = {"text": TEXT, "kinds": [TEXT], "votes": [VOTE], "assignments": [ASSIGNMENT]}
ITEM: Shape = {"number": TEXT, "title": TEXT, "resolutions": [RESOLUTION], "assignments": [ASSIGNMENT]}
ITEM["items"] = [ITEM]
MINUTES: Shape = {
    "meeting": {
        **dict.fromkeys(("body", "session", "date", "end_date", "start_time", "end_time", "venue"), TEXT),
        "number": MEETING_NUMBER,
    },
    "attendance": {"present": [ATTENDEE], "absent": [ATTENDEE], "in_attendance": [ATTENDEE]},
    "agenda": [ITEM],
    "next_meeting": {"number": MEETING_NUMBER, "date": TEXT, "start_time": TEXT, "venue": TEXT},
    "signatories": [{"name": NAME, "capacity": TEXT}],
}


def misshapen(gold: Mapping[str, Any]) -> tuple[str, Wanted] | None:
    """The first value of gold that is not of its type, by its path, and what it should be; None where all are."""
    return _object(gold, MINUTES, "")


def _object(value: Mapping[str, Any], shape: Shape, path: str) -> tuple[str, Wanted] | None:
    for key, wanted in shape.items():
        if key in value and (wrong := _value(value[key], wanted, f"{path}.{key}" if path else key)):
            return wrong
    return None


def _value(value: object, wanted: Any, path: str) -> tuple[str, Wanted] | None:
    if isinstance(wanted, list):
        return _list(value, wanted[0], path)
    if value is None:
        return None
    if isinstance(wanted, Wanted):
        return None if _fits(value, wanted) else (path, wanted)
    return _object(value, wanted, path) if isinstance(value, dict) else (path, OBJECT)


def _list(value: object, wanted: Any, path: str) -> tuple[str, Wanted] | None:
    if not isinstance(value, list):
        return path, LIST
    member = LISTED_TEXT if isinstance(wanted, Wanted) else LISTED_OBJECT
    for place, inner in enumerate(value):
        where = f"{path}[{place}]"
        if not _fits(inner, member):
            return where, member
        if isinstance(inner, dict) and (wrong := _object(inner, wanted, where)):
            return wrong
    return None


def _fits(value: object, wanted: Wanted) -> bool:
    return isinstance(value, wanted.types) and (isinstance(value, bool) is (wanted is TRUTH))
