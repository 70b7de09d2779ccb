"""The part of an action list that somebody asks for."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date

from minutes.actions.lists import ActionList
from minutes.actions.meetings import plain
from minutes.actions.notices import Notice, undated
from minutes.model import ActionItem

Wanted = Callable[[ActionItem], bool]
"""Whether an action item is asked for."""


def select_actions(
    found: ActionList,
    *,
    assignee: str | None = None,
    body: str | None = None,
    since: date | None = None,
    due_before: date | None = None,
    is_open: Wanted | None = None,
) -> ActionList:
    """The list with those items alone that all conditions hold for; how many lack a day that decides is a notice.

    `assignee` and `body` are parts of the words, whatever their blanks and digits; `since` is the first day of the
    meetings, `due_before` the day after the last due date; `is_open` tells what is not done yet.
    """
    conditions = list(_conditions(assignee, body, is_open))
    items = [item for item in found.items if all(holds(item) for holds in conditions)]
    notices: list[Notice] = []
    if since is not None:
        notices += _undated(sum(item.meeting_date is None for item in items), "วันประชุม", "day of the meeting")
        items = [item for item in items if item.meeting_date and item.meeting_date >= since]
    if due_before is not None:
        notices += _undated(sum(item.due_date is None for item in items), "วันครบกำหนด", "due date")
        items = [item for item in items if item.due_date and item.due_date < due_before]
    return replace(found, items=tuple(items), notices=(*found.notices, *notices))


def _conditions(assignee: str | None, body: str | None, is_open: Wanted | None) -> Iterator[Wanted]:
    if assignee is not None:
        who = plain(assignee)
        yield lambda item: item.assignee is not None and who in plain(item.assignee)
    if body is not None:
        whose = plain(body)
        yield lambda item: item.body is not None and whose in plain(item.body)
    if is_open is not None:
        yield is_open


def _undated(count: int, thai: str, english: str) -> list[Notice]:
    return [undated(count, thai, english)] if count else []
