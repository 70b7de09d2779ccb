"""The result held against itself: what does not fit together is remarked, never mended."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from minutes.checks.calendar import check_next_meeting, check_times, check_weekdays, check_year
from minutes.checks.counts import check_counts, check_votes
from minutes.checks.people import check_assignees, check_present_and_absent, check_spellings
from minutes.checks.structure import check_is_minutes, check_resolutions, check_sections
from minutes.diagnostics import Diagnostic, diagnose
from minutes.layout.rows import Row
from minutes.model import Minutes

Check = Callable[[Minutes], Iterator[Diagnostic]]

CHECKS: tuple[Check, ...] = (
    check_is_minutes,
    check_sections,
    check_times,
    check_weekdays,
    check_year,
    check_next_meeting,
    check_present_and_absent,
    check_spellings,
    check_counts,
    check_votes,
    check_resolutions,
    check_assignees,
)
"""What is held against what; printed counts of lists and agenda numbers are checked where they are read."""


def check(
    minutes: Minutes, remarks: Sequence[Diagnostic], unclaimed: Sequence[Row], others: Sequence[Sequence[Row]] = ()
) -> Minutes:
    """The minutes with all remarks: those of reading, layout and parsers, of unclaimed rows, of the checks.

    `others` are the rows of the other meetings of the file, where these are not read.
    """
    found = [*remarks, *minutes.diagnostics]
    if others:
        found.append(diagnose("several-meetings", others[0][0].span(), count=len(others) + 1))
    found += [diagnose("unclaimed", row.span(), text=row.text) for row in unclaimed]
    for each in CHECKS:
        found += each(minutes)
    return minutes.model_copy(update={"diagnostics": tuple(found)})
