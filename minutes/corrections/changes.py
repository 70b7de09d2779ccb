"""One change of a patch with the tests that guard it, and additions with all that was filled into them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from minutes.corrections.pointers import Steps, look_up, pointer_of, steps_of
from minutes.corrections.sameness import says_the_same

Operation = Mapping[str, Any]
"""One step of a patch: {"op": "replace", "path": "/meeting/date", "value": "2024-08-15"}."""


@dataclass(frozen=True)
class Change:
    """One change of a value, and the tests that stand before it."""

    tests: tuple[Operation, ...]
    operation: Operation

    @property
    def kind(self) -> str:
        """What is done: add, replace, remove, move or copy."""
        return str(self.operation["op"])

    @property
    def path(self) -> str:
        """Where the change is made."""
        return str(self.operation["path"])

    @cached_property
    def steps(self) -> Steps:
        """The steps of its path."""
        return steps_of(self.path)

    @cached_property
    def guards(self) -> tuple[Operation, ...]:
        """The tests of what the change leaves as it is, which tell its part from others."""
        return tuple(each for each in self.tests if steps_of(each["path"])[: len(self.steps)] != self.steps)

    @property
    def is_told(self) -> bool:
        """Whether a test tells the innermost part of a list, in which the change is made, from its neighbours."""
        places = [at for at, step in enumerate(self.steps[:-1]) if step.isdigit()]
        if not places:
            return False
        part = self.steps[: places[-1] + 1]
        return any(steps_of(each["path"])[: len(part)] == part for each in self.guards)


def folded(changes: Iterable[Change]) -> Iterator[Change]:
    """The changes, where those that only fill a part that was just added are part of the addition."""
    last: Change | None = None
    for change in changes:
        filled = _filled(last, change) if last else None
        if filled is None:
            if last:
                yield last
            last = Change(change.tests, deepcopy(dict(change.operation)))
        else:
            last = filled
    if last:
        yield last


def _filled(addition: Change, change: Change) -> Change | None:
    """An addition to a list with a change in it; None where the change is not of what was added, or does not fit."""
    depth = len(addition.steps)
    is_inside = depth < len(change.steps) and change.steps[:depth] == addition.steps
    if addition.kind != "add" or not addition.steps[-1].isdigit() or not is_inside or change.kind in ("move", "copy"):
        return None
    known = {each["path"]: each["value"] for each in addition.tests}
    value = addition.operation["value"]
    for test in change.tests:
        steps = steps_of(test["path"])
        here = look_up(value, steps[depth:]) if steps[:depth] == addition.steps else known.get(test["path"])
        if not says_the_same(here, test["value"]):
            return None
    try:
        filled = applied(value, {**change.operation, "path": pointer_of(change.steps[depth:])})
    except NOT_MADE:
        return None
    return Change(addition.tests, {**addition.operation, "value": filled})


def applied(plain: Any, operation: Operation) -> Any:
    """Plain data, itself changed, after an operation. Raises NOT_MADE where it does not fit."""
    import jsonpatch

    try:
        return jsonpatch.JsonPatch([deepcopy(dict(operation))]).apply(plain, in_place=True)
    except (jsonpatch.JsonPatchException, jsonpatch.JsonPointerException) as error:
        raise ValueError(str(error)) from None


NOT_MADE = (TypeError, ValueError)
"""What an operation raises that does not fit."""
