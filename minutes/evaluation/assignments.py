"""Accuracy of the assignments, in resolutions and outside of them."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass

from minutes.evaluation.agenda import Agendas, Item, same_number
from minutes.evaluation.matching import pair_up
from minutes.evaluation.resolutions import HINT, Decision, Decisions
from minutes.evaluation.results import Tally
from minutes.evaluation.sameness import (
    NEAR,
    Plain,
    Rules,
    likeness,
    mapping,
    members,
    same_set,
    same_text,
    same_value,
    shown,
    strings,
    words,
)


@dataclass(frozen=True, slots=True)
class Task:
    """An assignment with what it is recognised by."""

    raw: Plain
    item: Item
    home: int | None
    """The place in gold's agenda of its item."""
    path: str
    assignees: tuple[str, ...]
    text: str

    @property
    def label(self) -> str:
        """The assignment as shown in an error."""
        assignees = shown(self.raw.get("assignees")) or "–"
        return f"{self.item.number or '–'} [{assignees}] {shown(self.raw.get('task')) or '–'}"


def count_assignments(agendas: Agendas, decisions: Decisions | None, rules: Rules, tally: Tally) -> None:
    """Score `assignments`: F1 over (agenda number, set of assignees, same task), wherever in the item they stand.

    To whom is reported and until when are counted apart over those that match, as `assignment_fields`, which is shown
    but is no part of `overall`.
    """
    in_items = any("assignments" in item.raw for item in agendas.gold)
    in_resolutions = decisions is not None and any("assignments" in decision.raw for decision in decisions.gold)
    if not in_items and not in_resolutions:
        return
    expected: list[Task] = []
    actual: list[Task] = []
    if in_items:
        expected += [task for item in agendas.gold for task in _tasks(item.raw, item, item.index, item.path)]
        actual += _found_in_items(agendas)
    if decisions is not None and in_resolutions:
        expected += [task for decision in decisions.gold for task in _given_by(decision)]
        actual += _found_in_resolutions(decisions)
    pairs = pair_up(expected, actual, _task_likeness(agendas, rules), EXACT)
    tally.add("assignments", len(pairs), len(expected), len(actual))
    matched, used = {one for one, _ in pairs}, {other for _, other in pairs}
    left = [task for place, task in enumerate(expected) if place not in matched]
    over = [task for place, task in enumerate(actual) if place not in used]
    _blame_unmatched(left, over, tally)
    for task in over:
        tally.judge("assignments", task.raw, False)
    for one, other in pairs:
        errors = len(tally.errors)
        _count_fields(expected[one], actual[other], rules, tally)
        tally.judge("assignments", actual[other].raw, len(tally.errors) == errors)


def _found_in_items(agendas: Agendas) -> Iterator[Task]:
    for item in agendas.found:
        if agendas.counts(item, "assignments"):
            yield from _tasks(item.raw, item, agendas.homes.get(item.index), item.path)


def _found_in_resolutions(decisions: Decisions) -> Iterator[Task]:
    """Assignments of those resolutions whose counterpart in gold, or some neighbour of it, has the key."""
    by_item: dict[int | None, list[Decision]] = {}
    for decision in decisions.gold:
        by_item.setdefault(decision.home, []).append(decision)
    for place, decision in enumerate(decisions.found):
        home = decisions.homes.get(place)
        beside = by_item.get(decision.home, []) if home is None else [decisions.gold[home]]
        if not beside or any("assignments" in neighbour.raw for neighbour in beside):
            yield from _given_by(decision)


def _given_by(decision: Decision) -> list[Task]:
    return _tasks(decision.raw, decision.item, decision.home, decision.path)


def _tasks(raw: Plain, item: Item, home: int | None, path: str) -> list[Task]:
    return [
        Task(
            assignment,
            item,
            home,
            f"{path}.assignments[{place}]",
            tuple(dict.fromkeys(words(assignee) for assignee in strings(assignment.get("assignees")))),
            words(assignment.get("task")),
        )
        for place, assignment in enumerate(members(raw.get("assignments")))
    ]


def _task_likeness(agendas: Agendas, rules: Rules) -> Callable[[Task, Task], float]:
    def task_likeness(gold: Task, found: Task) -> float:
        if not same_number(agendas, gold.item, found.item):
            return 0.0
        if "assignees" in gold.raw and not same_set(gold.assignees, found.assignees, rules.text):
            return 0.0
        alike = likeness(gold.text, found.text, rules.task) if "task" in gold.raw else 1.0
        return alike + HINT if alike and gold.home == found.home else alike

    return task_likeness


def _near_likeness(gold: Task, found: Task) -> float:
    alike = likeness(gold.text, found.text, NEAR)
    return 1 + alike if gold.home == found.home else alike


def _same_task(task: Task) -> Hashable:
    if "number" not in task.item.raw or "assignees" not in task.raw or not task.text:
        return None
    return (task.item.number, task.home, frozenset(task.assignees), task.text)


EXACT = ((_same_task, _same_task),)


def _count_fields(gold: Task, found: Task, rules: Rules, tally: Tally) -> None:
    if "report_to" in gold.raw:
        value, read = gold.raw["report_to"], found.raw.get("report_to")
        right = same_text(value, read, rules.text)
        tally.check("assignment_fields", "report_to", f"{gold.path}.report_to", right, value, read)
    if "due" in gold.raw:
        due, read = mapping(gold.raw["due"]), mapping(found.raw.get("due")).get("date")
        if gold.raw["due"] is None or "date" in due:
            date = due.get("date")
            tally.check("assignment_fields", "due.date", f"{gold.path}.due.date", same_value(date, read), date, read)


def _blame_unmatched(left: Sequence[Task], over: Sequence[Task], tally: Tally) -> None:
    near = dict(pair_up(left, over, _near_likeness))
    for place, task in enumerate(left):
        partner = over[near[place]].label if place in near else None
        tally.blame("assignments", task.path, task.label, partner)
    for place, task in enumerate(over):
        if place not in near.values():
            tally.blame("assignments", task.path, None, task.label)
