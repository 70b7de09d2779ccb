"""Which action items are still open, as far as later meetings tell."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from minutes.model import ActionItem, Minutes

if TYPE_CHECKING:
    from minutes.actions.people import People
    from minutes.pipeline import VocabularyLike


def open_items(
    minutes: Sequence[Minutes], people: People | None = None, vocabulary: VocabularyLike = None
) -> Callable[[ActionItem], bool]:
    """Tells of an action item whether none of these minutes says later that it is done."""
    from minutes.actions.follow_up import Status, status_of

    closed = {
        key for key, status in status_of(minutes, people, vocabulary=vocabulary).items() if status is Status.closed
    }
    return lambda item: _key(item) not in closed


def _key(item: ActionItem) -> tuple[object, ...]:
    return item.body, item.meeting_number, item.meeting_date, item.agenda_number, item.task, item.assignee
