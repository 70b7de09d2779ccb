"""Who carries out a resolution, where a column of the agenda table says so and the resolution does not."""

from __future__ import annotations

import re
from collections.abc import Sequence

from minutes.layout.rows import Row
from minutes.model import Assignment, Resolution, ResolutionKind
from minutes.parsers.deadlines import Meetings, read_due_alone
from minutes.parsers.state import State

BESIDE = re.compile(r"(?P<head>[^():]{2,30}): (?P<words>.{1,200})")
"""A cell beside the resolution as the table was taken apart: «ผู้รับผิดชอบ: กองช่าง»."""
NOTHING_TO_DO = frozenset({ResolutionKind.acknowledged, ResolutionKind.adopted, ResolutionKind.rejected})


def with_responsible(
    resolutions: Sequence[Resolution], rows: Sequence[Row], meetings: Meetings, state: State
) -> list[Resolution]:
    """The resolutions of an item, those that leave open who acts given to whom the column beside them names.

    The task is then the resolution itself. Nothing is added where it only takes note, or where several stand.
    """
    beside = [match for row in rows if (match := BESIDE.fullmatch(row.text))]
    who = _words(beside, state.vocabulary.forms("due", "who_columns"))
    when = _words(beside, state.vocabulary.forms("due", "due_columns"))
    if not who or len(resolutions) != 1 or set(resolutions[0].kinds) <= NOTHING_TO_DO:
        return list(resolutions)
    resolution = resolutions[0]
    assignees = tuple(part for part in re.split(r"\s*(?:,|/|\n|และ)\s*", who) if part.strip(" -"))
    due = read_due_alone(when, meetings, state.vocabulary) if when else None
    if any(each.assignees for each in resolution.assignments):
        return [resolution]
    given = [
        each.model_copy(update={"assignees": assignees, "due": each.due or due, "confidence": 0.7})
        for each in resolution.assignments
    ] or [Assignment(assignees=assignees, task=resolution.text, due=due, span=resolution.span, confidence=0.6)]
    return [resolution.model_copy(update={"assignments": tuple(given)})]


def _words(beside: Sequence[re.Match[str]], heads: Sequence[str]) -> str | None:
    return next((match["words"] for match in beside if match["head"].replace(" ", "") in heads), None)
