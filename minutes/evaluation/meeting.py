"""Accuracy of the meeting itself and of the one announced next."""

from __future__ import annotations

from minutes.evaluation.results import Tally
from minutes.evaluation.sameness import Plain, Rules, mapping, same_text, same_value, shown

TEXTS = ("body", "session", "venue")
VALUES = ("date", "end_date", "start_time", "end_time")
NUMBER_PARTS = ("sequence", "year_be")


def count_header(gold: Plain, found: Plain, rules: Rules, tally: Tally) -> None:
    """Score `header`: the share right of the fields of the meeting that gold has; a null counts, too."""
    meeting, read = mapping(gold.get("meeting")), mapping(found.get("meeting"))
    for field in TEXTS:
        if field in meeting:
            right = same_text(meeting[field], read.get(field), rules.text)
            tally.check("header", field, f"meeting.{field}", right, meeting[field], read.get(field))
    for field in VALUES:
        if field in meeting:
            right = same_value(meeting[field], read.get(field))
            tally.check("header", field, f"meeting.{field}", right, meeting[field], read.get(field))
    if "number" in meeting:
        _count_number(meeting["number"], read.get("number"), tally)


def count_next_meeting(gold: Plain, found: Plain, rules: Rules, tally: Tally) -> None:
    """Adds the next meeting to the score `closing`: a point each for number, date, time and venue that gold has.

    Sequence and year make one point together. Where gold says that none is announced, that is one point.
    """
    if "next_meeting" not in gold:
        return

    def check(path: str, right: bool, expected: object, actual: object) -> None:
        tally.check("closing", "next_meeting", path, right, expected, actual)

    if gold["next_meeting"] is None:
        announced = found.get("next_meeting")
        words = None if announced is None else mapping(announced).get("text") or "–"
        check("next_meeting", announced is None, None, words)
        if announced is not None:
            tally.judge("closing", mapping(announced), False)
        return
    stated, read = mapping(gold["next_meeting"]), mapping(found.get("next_meeting"))
    errors = len(tally.errors)
    if "number" in stated:
        number, actual = stated["number"], read.get("number")
        check("next_meeting.number", _same_number(number, actual), _written(number), _written(actual))
    for field in ("date", "start_time"):
        if field in stated:
            check(f"next_meeting.{field}", same_value(stated[field], read.get(field)), stated[field], read.get(field))
    if "venue" in stated:
        venue, actual = stated["venue"], read.get("venue")
        check("next_meeting.venue", same_text(venue, actual, rules.text), venue, actual)
    if found.get("next_meeting") is not None:
        tally.judge("closing", read, len(tally.errors) == errors)


def _count_number(number: object, read: object, tally: Tally) -> None:
    stated, actual = mapping(number), mapping(read)
    for part in NUMBER_PARTS:
        if number is None or part in stated:
            value, other = stated.get(part), actual.get(part)
            tally.check("header", f"number.{part}", f"meeting.number.{part}", same_value(value, other), value, other)


def _same_number(number: object, read: object) -> bool:
    if number is None or read is None:
        return number is read
    stated, actual = mapping(number), mapping(read)
    return all(same_value(stated[part], actual.get(part)) for part in NUMBER_PARTS if part in stated)


def _written(number: object) -> str | None:
    if number is None:
        return None
    parts = mapping(number)
    return shown(parts.get("text")) or " / ".join(str(parts.get(part)) for part in NUMBER_PARTS)
