"""Corrections made to what was read, wherever the corrected part stands now; one that fits nowhere is remarked."""

from __future__ import annotations

import json
from collections.abc import Sequence
from copy import deepcopy
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from pydantic import ValidationError

from minutes.checks import CHECKS
from minutes.corrections.patches import Change, Operation, Patch
from minutes.corrections.pointers import MISSING, Steps, alternatives, look_up, pointer_of, says_the_same, steps_of
from minutes.diagnostics import Diagnostic, diagnose
from minutes.errors import CorrectionsError
from minutes.model import Minutes
from minutes.spans import Span

REMARKS = "diagnostics"
MOST_TRIED = 200_000
"""Places in which a part is looked for that is not where it was."""


def correct(found: Sequence[Minutes], patch: Patch) -> list[Minutes]:
    """Minutes with the corrections of a patch in them, and remarks on what was corrected and what could not be.

    Paths that begin with a number are those of the meeting of that number in a file, counted from 0; others are those
    of the first. A part that does not stand where the patch says is looked for in the same list, by the tests of the
    patch; it is never guessed. Raises CorrectionsError where a corrected value does not fit the model.
    """
    by_meeting: dict[int, list[Change]] = {}
    for change in patch.changes:
        number, own = _of_meeting(change)
        by_meeting.setdefault(number, []).append(own)
    return [
        _correct_one(minutes, by_meeting[number], patch.name) if number in by_meeting else minutes
        for number, minutes in enumerate(found)
    ]


def _of_meeting(change: Change) -> tuple[int, Change]:
    """The meeting that a change is for, and the change with paths inside it."""
    first = steps_of(change.path)[0]
    if not (first.isascii() and first.isdigit()):
        return 0, change
    cut = len(first) + 1

    def inside(operation: Operation) -> Operation:
        named = {key: operation[key][cut:] for key in ("path", "from") if key in operation}
        return {**operation, **named}

    return int(first), Change(tuple(map(inside, change.tests)), inside(change.operation))


@dataclass(slots=True)
class _Work:
    """Minutes as plain data while they are corrected."""

    plain: dict[str, Any]
    corrected: list[Steps] = field(default_factory=list)
    left: list[Change] = field(default_factory=list)

    def make(self, change: Change) -> None:
        """Makes a change, where it was meant or where its tests hold alone; else it is left."""
        if self._is_done(change):
            return
        placed = change if self._fits(change) else self._found_elsewhere(change)
        if placed is not None and self._apply(placed):
            self.corrected.append(steps_of(placed.path))
        elif steps_of(change.path)[0] != REMARKS:  # a remark that is not made any more needs no tick
            self.left.append(change)

    def _fits(self, change: Change) -> bool:
        return all(says_the_same(look_up(self.plain, steps_of(each["path"])), each["value"]) for each in change.tests)

    def _found_elsewhere(self, change: Change) -> Change | None:
        """The change at the one other place where all its tests hold."""
        if not change.tests or change.operation["op"] in ("move", "copy"):
            return None
        steps = steps_of(change.path)
        kept = 1 if change.operation["op"] == "add" else 0  # where in its list an addition goes is the patch's to say
        places = alternatives(self.plain, steps[: len(steps) - kept])
        tried = (_moved(change, steps, (*other, *steps[len(other) :])) for other in islice(places, MOST_TRIED))
        fitting = list(islice((each for each in tried if self._fits(each)), 2))
        return fitting[0] if len(fitting) == 1 else None

    def _apply(self, change: Change) -> bool:
        import jsonpatch

        operation = deepcopy(dict(change.operation))
        try:
            self.plain = jsonpatch.JsonPatch([operation]).apply(self.plain, in_place=True)
        except (jsonpatch.JsonPatchException, jsonpatch.JsonPointerException, TypeError, ValueError):
            return False
        if operation["op"] != "remove":
            _trust(self.plain, steps_of(change.path))
        return True

    def _is_done(self, change: Change) -> bool:
        """Whether what was read is what the correction would make it."""
        here = look_up(self.plain, steps_of(change.path))
        kind = change.operation["op"]
        return kind in ("replace", "add") and here is not MISSING and says_the_same(here, change.operation["value"])


def _moved(change: Change, steps: Steps, other: Steps) -> Change:
    """A change with the positions of another place."""

    def at_other(operation: Operation) -> Operation:
        own = steps_of(operation["path"])
        shared = 0
        while shared < min(len(own), len(steps)) and own[shared] == steps[shared]:
            shared += 1
        return {**operation, "path": pointer_of((*other[:shared], *own[shared:]))}

    return Change(tuple(map(at_other, change.tests)), at_other(change.operation))


def _trust(plain: Any, steps: Steps) -> None:
    """Takes the doubt from the part that holds a place: a person has looked at it."""
    for length in range(len(steps), -1, -1):
        part = look_up(plain, steps[:length])
        if isinstance(part, dict) and "confidence" in part:
            part["confidence"] = None
            return


def _correct_one(minutes: Minutes, changes: Sequence[Change], name: str) -> Minutes:
    checked = {remark for each in CHECKS for remark in each(minutes)}
    work = _Work(minutes.model_dump(mode="json"))
    of_remarks = [change for change in changes if steps_of(change.path)[0] == REMARKS]
    for change in changes:
        if steps_of(change.path)[0] != REMARKS:
            work.make(change)
    made = _validated(work.plain, name)
    kept = [remark for remark in made.diagnostics if remark not in checked]
    told = (*kept, *(remark for each in CHECKS for remark in each(made)))
    ticked = _Work({REMARKS: made.model_copy(update={REMARKS: told}).model_dump(mode="json")[REMARKS]})
    for change in of_remarks:
        ticked.make(change)
    remarks = _validated({**work.plain, **ticked.plain}, name).diagnostics
    return made.model_copy(update={REMARKS: (*remarks, *_remarks(work, minutes))})


def _validated(plain: dict[str, Any], name: str) -> Minutes:
    try:
        return Minutes.model_validate_json(json.dumps(plain))
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        place = pointer_of([str(step) for step in first["loc"]]) or "/"
        raise CorrectionsError(
            f"การแก้ไขใน «{name}» ใส่ค่าที่ใช้ไม่ได้ที่ {place} ({first['msg']}) โปรดแก้ค่านั้น",
            f"the corrections in «{name}» put a value at {place} that does not fit ({first['msg']}): mend that value",
        ) from None


def _remarks(work: _Work, minutes: Minutes) -> list[Diagnostic]:
    """What was corrected, counted, and each correction that could not be made."""
    told = []
    if work.corrected:
        span = next((span for steps in work.corrected if (span := _span(work.plain, steps))), None)
        told.append(diagnose("corrected", span, count=len(work.corrected)))
    for change in work.left:
        tested = [each["value"] for each in change.tests if each["path"] == change.path]
        shown = _shown(change.operation.get("value", MISSING))
        told.append(
            diagnose(
                "correction-unapplied",
                path=change.path,
                old=_shown(tested[0]) if tested else "…",
                new=shown,
                suggestion=shown if isinstance(change.operation.get("value"), str) else None,
            )
        )
    return told


def _shown(value: Any) -> str:
    if value is MISSING:
        return "∅"
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _span(plain: Any, steps: Steps) -> Span | None:
    """Where the part that holds a place stands in the document."""
    for length in range(len(steps), -1, -1):
        part = look_up(plain, steps[:length])
        if isinstance(part, dict) and part.get("span"):
            return Span(**part["span"])
        if isinstance(part, dict) and length < len(steps) and steps[length] in (part.get("spans") or {}):
            return Span(**part["spans"][steps[length]])
    return None
