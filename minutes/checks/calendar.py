"""Whether days, years and times agree."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from minutes.diagnostics import Diagnostic, diagnose
from minutes.model import Minutes

LONGEST_WAIT = timedelta(days=400)
"""A meeting after the next annual meeting is not announced."""


def check_times(minutes: Minutes) -> Iterator[Diagnostic]:
    """A meeting of one day ends after it began."""
    meeting = minutes.meeting
    if meeting.start_time and meeting.end_time and not meeting.end_date and meeting.end_time <= meeting.start_time:
        yield diagnose(
            "time-mismatch",
            meeting.spans.get("end_time"),
            first=f"{meeting.start_time:%H:%M}",
            second=f"{meeting.end_time:%H:%M}",
        )


def check_year(minutes: Minutes) -> Iterator[Diagnostic]:
    """The year beside the number is that of the date."""
    meeting = minutes.meeting
    if meeting.number and meeting.number.year_be and meeting.number.sequence and meeting.date:
        year = meeting.date.year + 543
        if abs(year - meeting.number.year_be) > 1:
            yield diagnose("year-mismatch", meeting.spans.get("number"), first=meeting.number.year_be, second=year)


def check_next_meeting(minutes: Minutes) -> Iterator[Diagnostic]:
    """The next meeting comes after this one, within a year or so, and its number has the year of its day."""
    held, following = minutes.meeting.date, minutes.next_meeting
    if following is None or following.date is None:
        return
    year = following.date.year + 543
    if held and not held < following.date <= held + LONGEST_WAIT:
        yield diagnose("year-mismatch", following.span, first=year, second=held.year + 543)
    elif following.number and following.number.year_be and abs(following.number.year_be - year) > 1:
        yield diagnose("year-mismatch", following.span, first=following.number.year_be, second=year)
