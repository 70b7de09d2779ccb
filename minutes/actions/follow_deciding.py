"""Which status the words around a passage give to an assignment, if any do."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from minutes.actions.follow_matters import Matter, Passage
from minutes.actions.follow_types import Status
from minutes.actions.follow_weighing import Task, Weights, grams_of
from minutes.actions.follow_words import Cue, find_cues, finished, recalls

GOES_ON = 2
"""A report goes on over so many paragraphs after the one that names the task."""
NEARLY = 0.5
"""Of several words of a status in a passage those count whose own phrase has half as much of the task as the best."""
OWN_WORDS = 0.3
"""A resolution on several assignments counts for one of them where it has so much of its words."""
DOUBLE, OF_HEADING, TOLD, APART = 0.75, 0.8, 0.9, 0.7
"""How sure a status is where words of two stand side by side, where the heading alone says it, where it is told, and
where the word stands apart from those of the task."""
LONG = 200
"""Letters of a passage that may speak of more than one matter."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """A status, the passage and the word that give it, and how sure they are."""

    status: Status
    passage: Passage
    start: int
    end: int
    sure: float


@dataclass(frozen=True, slots=True)
class _Found:
    passage: Passage
    cue: Cue
    beside: bool
    """Whether words of another status stand beside it."""


def decide(
    task: Task, matter: Matter, at: int, claimed: frozenset[int], weights: Weights, followed: bool
) -> Verdict | None:
    """What is said of a task at a passage of a matter, None where no words say anything.

    `claimed` are the passages that tell of other tasks; `followed` says whether matters arising are spoken of, or the
    meeting that gave it is cited: elsewhere a resolution that gives orders may give new ones. Words that it goes on
    stand before words that it is done, both before a task whose own verb is done, that before intentions, and these
    before a plain report.
    """
    told, resolved = _scope(task, matter, at, claimed, weights)
    found = [cue for place, passage in enumerate(told) for cue in _near(task, passage, place == 0, weights)]
    orders = [cue for passage in resolved for cue in _near(task, passage, False, weights)]
    if not followed:
        found, orders = _no_orders(found), _no_orders(orders)
    firm = {each.cue.status for each in (*found, *orders) if each.cue.firm}
    for status in (Status.carried_over, Status.closed):
        for each in _settled(found, status, told[0]) or _settled(orders, status, None):
            if each.passage.kind == "paragraph" and _is_apart(task, each, weights):
                return _verdict(each, status, APART)
            return _verdict(
                each, status, DOUBLE if each.beside or {Status.carried_over, Status.closed} <= firm else 1.0
            )
    for passage in told:
        if done := _own_verb(task, passage):
            return done
    for each in (*found, *orders):
        if each.cue.status is Status.carried_over:
            return _verdict(each, Status.carried_over, TOLD)
    return _headed(matter) or _reported(found, orders)


def _is_apart(task: Task, found: _Found, weights: Weights) -> bool:
    """Whether the word stands in a long passage, in phrases that have none of the words of the task."""
    text, cue = found.passage.text, found.cue
    if len(text) <= LONG:
        return False
    around = text[max(0, cue.start - LONG // 2) : cue.end + LONG // 2]
    return weights.share(task.grams, grams_of(around)) < OWN_WORDS / 2


def _no_orders(found: list[_Found]) -> list[_Found]:
    """What is told, without what a resolution says is still to be done."""
    return [each for each in found if each.passage.kind != "resolution" or each.cue.status is not Status.carried_over]


def _verdict(found: _Found, status: Status, sure: float) -> Verdict:
    return Verdict(status, found.passage, found.cue.start, found.cue.end, sure)


def _settled(found: list[_Found], status: Status, first: Passage | None) -> list[_Found]:
    """The firm words of a status; where the passage itself settles the matter, only those in it."""
    firm = [each for each in found if each.cue.firm and each.cue.status in (Status.carried_over, Status.closed)]
    own = [each for each in firm if each.passage is first]
    return [each for each in own or firm if each.cue.status is status]


def _scope(
    task: Task, matter: Matter, at: int, claimed: frozenset[int], weights: Weights
) -> tuple[list[Passage], list[Passage]]:
    """The passages that tell of a task, and the resolutions that hold for it."""
    passages = matter.passages
    told = [passages[at]]
    if passages[at].kind == "paragraph":
        for place in range(at + 1, min(len(passages), at + 1 + GOES_ON)):
            if place in claimed or passages[place].kind != "paragraph":
                break
            told.append(passages[place])
    resolved = [
        passage
        for place, passage in enumerate(passages)
        if passage.kind == "resolution"
        and place != at
        and place not in claimed
        and (not claimed or weights.share(task.grams, grams_of(passage.told)) >= OWN_WORDS)
    ]
    return told, resolved


def _near(task: Task, passage: Passage, own: bool, weights: Weights) -> Iterator[_Found]:
    """The words of a status in a passage whose phrase is about the task, as far as phrases tell tasks apart."""
    cues = find_cues(passage.text)
    firm = [cue for cue in cues if cue.firm and cue.status in (Status.carried_over, Status.closed)]
    kept = firm
    if own and len(firm) > 1:
        shares = [weights.share(task.grams, grams_of(phrase)) for phrase in _phrases(passage.text, firm)]
        kept = [cue for cue, share in zip(firm, shares, strict=True) if share >= NEARLY * max(shares)]
    beside = len({cue.status for cue in kept}) > 1
    for cue in cues:
        if cue in kept or cue not in firm:
            yield _Found(passage, cue, beside and cue in kept)


def _phrases(text: str, cues: list[Cue]) -> Iterator[str]:
    """The text of each cue: from the end of the phrase of the last one to the end of its own."""
    start = max((end for end in _recall_ends(text) if end <= cues[0].start), default=0)
    for cue in cues:
        blank = text.find(" ", cue.end)
        end = blank if blank >= 0 else len(text)
        following = next((other.start for other in cues if other.start >= cue.end), len(text))
        end = min(end, max(following, cue.end))
        yield text[start:end]
        start = end


def _recall_ends(text: str) -> Iterator[int]:
    return (end for _, end in recalls(text))


def _own_verb(task: Task, passage: Passage) -> Verdict | None:
    found = finished(task.given.assignment.task, passage.text)
    return Verdict(Status.closed, passage, *found, TOLD) if found else None


def _headed(matter: Matter) -> Verdict | None:
    """The status that a heading gives to all under it: «เรื่องที่ดำเนินการแล้วเสร็จ»."""
    for cue in find_cues(matter.heading):
        if cue.firm and cue.status in (Status.carried_over, Status.closed):
            return Verdict(cue.status, Passage(matter.heading, None, "heading"), cue.start, cue.end, OF_HEADING)
    return None


def _reported(found: list[_Found], orders: list[_Found]) -> Verdict | None:
    for each in (*found, *orders):
        if each.cue.status is Status.reported:
            return _verdict(each, Status.reported, TOLD)
    return None
