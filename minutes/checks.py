"""The result held against itself: what does not fit together is remarked, never mended."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from minutes.diagnostics import Diagnostic, diagnose
from minutes.language import say
from minutes.layout.rows import Row
from minutes.model import Minutes

Check = Callable[[Minutes], Iterator[Diagnostic]]


def check(minutes: Minutes, remarks: Sequence[Diagnostic], unclaimed: Sequence[Row], several: int = 0) -> Minutes:
    """The minutes with all remarks: those of reading, layout and parsers, of unclaimed rows, of the checks."""
    found = [*remarks, *minutes.diagnostics]
    if several:
        found.append(diagnose("several-meetings", count=several))
    found += [diagnose("unclaimed", row.span(), text=row.text) for row in unclaimed]
    for each in CHECKS:
        found += each(minutes)
    return minutes.model_copy(update={"diagnostics": tuple(found)})


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
        yield diagnose("not-minutes", missing=missing)


def check_sections(minutes: Minutes) -> Iterator[Diagnostic]:
    """A part that every minutes should have is missing."""
    if not (minutes.meeting.title or minutes.agenda):
        return
    if not minutes.attendance.present:
        yield diagnose("missing-section", section=say("ผู้มาประชุม", "list of those present"))
    if not minutes.agenda:
        yield diagnose("missing-section", section=say("ระเบียบวาระ", "agenda"))


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


def check_present_and_absent(minutes: Minutes) -> Iterator[Diagnostic]:
    """Nobody is both present and absent."""
    present = {attendee.name.text for attendee in minutes.attendance.present if attendee.name and attendee.name.given}
    for attendee in minutes.attendance.absent:
        if attendee.name and attendee.name.text in present:
            yield diagnose("present-and-absent", attendee.span, text=attendee.name.text)


def check_votes(minutes: Minutes) -> Iterator[Diagnostic]:
    """No more people vote than were present."""
    present = len(minutes.attendance.present)
    quorum = minutes.attendance.quorum
    if not present or quorum is not None:
        return
    for item in minutes.items():
        for resolution in item.resolutions:
            for vote in resolution.votes:
                counts = (vote.in_favour, vote.against, vote.abstained, vote.invalid)
                total = sum(count for count in counts if count is not None)
                if total > present and vote.unit and vote.unit.value != "shares":
                    yield diagnose("vote-mismatch", vote.span or resolution.span, votes=total, present=present)


def check_resolutions(minutes: Minutes) -> Iterator[Diagnostic]:
    """An item for consideration ends with a resolution, of its own or of its sub-items."""
    for item in minutes.agenda:
        decided = item.resolutions or any(child.resolutions for child in item.items)
        if item.kind is not None and item.kind.value in ("for_consideration", "adoption_of_minutes") and not decided:
            said = any(getattr(block, "text", "").strip(" -–—") not in ("", "ไม่มี") for block in item.content)
            if said or item.items:
                yield diagnose("no-resolution", item.span, number=item.number or item.title or "")


CHECKS: tuple[Check, ...] = (
    check_is_minutes,
    check_sections,
    check_times,
    check_year,
    check_present_and_absent,
    check_votes,
    check_resolutions,
)
