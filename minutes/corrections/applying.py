"""Corrections made to what was read, wherever the corrected part stands now; one that fits nowhere is remarked."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from pydantic import ValidationError

from minutes.checks import CHECKS
from minutes.corrections.changes import NOT_MADE, Change, Operation, applied
from minutes.corrections.patches import Patch
from minutes.corrections.pointers import MISSING, Steps, alternatives, look_up, pointer_of, steps_of
from minutes.corrections.sameness import says_already, says_the_same
from minutes.diagnostics import Diagnostic, diagnose
from minutes.errors import CorrectionsError
from minutes.model import Minutes
from minutes.spans import Span

REMARKS = "diagnostics"
MOST_TRIED = 1_000_000
"""Places in which the parts of one meeting are looked for that are not where they were."""
MOST_DIGITS = 9
"""Digits of the number of a meeting."""


def correct(found: Sequence[Minutes], patch: Patch, *, every: bool = True) -> list[Minutes]:
    """Minutes with the corrections of a patch in them, and remarks on what was corrected and what could not be.

    Paths that begin with a number are those of the meeting of that number in a file, counted from 0; others are those
    of the first. A part that does not stand where the patch says is looked for in the same list, by the tests of the
    patch; it is never guessed. Corrections of a meeting that is not there are remarked in the first, unless others
    were left unread (`every`). Raises CorrectionsError where a corrected value does not fit the model.
    """
    by_meeting: dict[int, list[Change]] = {}
    lost: list[Change] = []
    for change in patch.changes:
        number, own = _of_meeting(change)
        if own is None or (every and number >= len(found)):
            lost.append(change)
        else:
            by_meeting.setdefault(number, []).append(own)
    try:
        made = [
            _correct_one(minutes, by_meeting[number], patch.name) if number in by_meeting else minutes
            for number, minutes in enumerate(found)
        ]
    except RecursionError:
        raise CorrectionsError(
            f"ค่าใน «{patch.name}» ซ้อนกันลึกเกินไป โปรดตรวจว่าเลือกไฟล์ถูก",
            f"values in «{patch.name}» are nested too deep: check that it is the right file",
        ) from None
    if lost:
        made[0] = made[0].model_copy(update={REMARKS: (*made[0].diagnostics, *map(_unapplied, lost))})
    return made


def _of_meeting(change: Change) -> tuple[int, Change | None]:
    """The meeting that a change is for, and the change with paths inside it; None where it reaches out of it."""
    first = change.steps[0]
    if not (first.isascii() and first.isdigit()):
        return 0, change
    operations = (*change.tests, change.operation)
    paths = [steps_of(each[key]) for each in operations for key in ("path", "from") if key in each]
    if len(change.steps) == 1 or len(first) > MOST_DIGITS or any(path[0] != first for path in paths):
        return 0, None

    def inside(operation: Operation) -> Operation:
        own = {key: pointer_of(steps_of(operation[key])[1:]) for key in ("path", "from") if key in operation}
        return {**operation, **own}

    return int(first), Change(tuple(map(inside, change.tests)), inside(change.operation))


@dataclass(slots=True)
class _Work:
    """Minutes as plain data while they are corrected."""

    plain: dict[str, Any]
    corrected: list[Steps] = field(default_factory=list)
    left: list[Change] = field(default_factory=list)
    added: list[Any] = field(default_factory=list)
    """Parts that the patch itself added."""
    to_try: int = MOST_TRIED

    def make(self, change: Change) -> None:
        """Makes a change, where it was meant or where its tests hold alone; else it is left."""
        placed = self._placed(change)
        if placed is not None and self._is_done(placed):
            return
        if placed is not None and self._apply(placed):
            self.corrected.append(placed.steps)
        elif change.steps[0] != REMARKS:  # a remark that is not made any more needs no tick
            self.left.append(change)

    def _placed(self, change: Change) -> Change | None:
        """The change where its tests hold, or where it is made already; None where that is nowhere or not plain."""
        if self._fits(change) or self._is_done(change):
            return change
        if not change.tests or change.kind in ("move", "copy"):
            return None
        fitting = list(islice((each for each in self._elsewhere(change) if self._fits(each)), 2))
        if len(fitting) == 1:
            return fitting[0]
        if fitting or not change.is_told:
            return None
        return next((each for each in self._elsewhere(change) if self._is_done(each)), None)

    def _fits(self, change: Change) -> bool:
        return self._holds(change.tests)

    def _holds(self, tests: Sequence[Operation]) -> bool:
        return all(says_the_same(look_up(self.plain, steps_of(each["path"])), each["value"]) for each in tests)

    def _elsewhere(self, change: Change) -> Iterator[Change]:
        """The change at the other places of its lists, as long as places may be tried."""
        kept = 1 if change.kind == "add" else 0  # where in its list an addition goes is the patch's to say
        for other in alternatives(self.plain, change.steps[: len(change.steps) - kept]):
            if self.to_try == 0:
                return
            self.to_try -= 1
            yield _moved(change, (*other, *change.steps[len(other) :]))

    def _is_done(self, change: Change) -> bool:
        """Whether what was read is what the correction would make it, in the part that the tests tell."""
        if change.kind in ("move", "copy") or not self._holds(change.guards):
            return False
        above, here = look_up(self.plain, change.steps[:-1]), look_up(self.plain, change.steps)
        if change.kind == "remove":
            return isinstance(above, dict) and (here is MISSING or here is None)
        value = change.operation["value"]
        if change.kind == "add" and isinstance(above, list):
            return any(says_already(each, value) for each in above if not any(each is own for own in self.added))
        return here is not MISSING and says_the_same(here, value)

    def _apply(self, change: Change) -> bool:
        try:
            self.plain = applied(self.plain, change.operation)
        except NOT_MADE:
            return False
        if change.kind == "add" and isinstance(above := look_up(self.plain, change.steps[:-1]), list):
            self.added.append(above[-1] if change.steps[-1] == "-" else above[int(change.steps[-1])])
        if change.kind != "remove":
            _trust(self.plain, change.steps)
        return True


def _moved(change: Change, other: Steps) -> Change:
    """A change with the positions of another place."""
    steps = change.steps

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
    of_remarks = [change for change in changes if change.steps[0] == REMARKS]
    for change in changes:
        if change.steps[0] != REMARKS:
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
    return [*told, *map(_unapplied, work.left)]


def _unapplied(change: Change) -> Diagnostic:
    tested = [each["value"] for each in change.tests if each["path"] == change.path]
    shown = _shown(change.operation.get("value", MISSING))
    return diagnose(
        "correction-unapplied",
        path=change.path,
        old=_shown(tested[0]) if tested else "…",
        new=shown,
        suggestion=shown if isinstance(change.operation.get("value"), str) else None,
    )


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
