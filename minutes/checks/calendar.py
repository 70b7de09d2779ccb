"""Whether days, years and times agree."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta

from minutes.checks.spellings import texts_of
from minutes.diagnostics import Diagnostic, diagnose
from minutes.model import Minutes
from minutes.thai.dates import read_dates, write_weekday

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


WEEKDAY = re.compile(r"วัน\s?(?:จันทร์|อังคาร|พุธ|พฤหัส|ศุกร์|เสาร์|อาทิตย์)")


def check_weekdays(minutes: Minutes) -> Iterator[Diagnostic]:
    """Weekdays in the text are those of their dates; the days of this and the next meeting are checked where read."""
    told = {each.message for each in minutes.diagnostics if each.code == "weekday-mismatch"}
    titles = ((item.title, item.span) for item in minutes.items() if item.title)
    for text, span in (*titles, *texts_of(minutes)):
        for day in read_dates(text) if WEEKDAY.search(text) else ():
            if day.date is None or day.weekday_agrees is not False:
                continue
            remark = diagnose("weekday-mismatch", span, text=day.text, weekday=write_weekday(day.date.weekday()))
            if remark.message not in told:
                told.add(remark.message)
                yield remark


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
