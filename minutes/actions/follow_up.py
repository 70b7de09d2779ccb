"""Follow-up across meetings: what later meetings of the same body say of each assignment, with the words that say so.

Nothing is guessed: a status other than `no_trace` stands only where words say it, and the words are shown.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from minutes.actions.follow_chains import Chains, chain
from minutes.actions.follow_claims import Thread, Told
from minutes.actions.follow_meetings import Held, by_body
from minutes.actions.follow_types import Clue, Evidence, Followed, Mention, Sitting, Status, is_open
from minutes.actions.follow_weighing import Task
from minutes.actions.follow_words import following, sentence_around
from minutes.vocab import load

if TYPE_CHECKING:
    from minutes.actions.people import People
    from minutes.model import Minutes
    from minutes.pipeline import VocabularyLike

__all__ = ["Clue", "Evidence", "Followed", "Key", "Mention", "Sitting", "Status", "follow_up", "is_open", "status_of"]

Key = tuple[str | None, str | None, date | None, str | None, str, str | None]
"""Body, number and date of the meeting, number of the item, task and assignee, as an action item has them."""
CHAINED = 0.9
"""How much of the confidence is left where an assignment was found by the words of the one that gives it anew."""
SURELY_NOTHING, NEARLY_SOMETHING = 0.9, 0.5
"""How sure it is that nothing was found, where nothing comes near, and where a passage does that says no status."""


def follow_up(
    many: Iterable[Minutes], people: People | None = None, *, vocabulary: VocabularyLike = None
) -> tuple[Followed, ...]:
    """Every assignment of the meetings with what became of it, by body, in the order in which they were given.

    Each meeting counts once, however many files hold it. `people` makes spellings of one person or office the same,
    `vocabulary` adds words that say a status.
    Near linear in what the meetings say: assignments are found by the rare pieces of their words.
    """
    register: list[Followed] = []
    with following(load(vocabulary)):
        for held in by_body(many).values():
            made = chain(held, people.spellings if people else _itself)
            first = len(register)
            register.extend(_followed(made, task, first) for task in made.tasks)
    return tuple(register)


def _itself(name: str) -> tuple[str, ...]:
    return (name,)


def status_of(
    many: Iterable[Minutes], people: People | None = None, *, vocabulary: VocabularyLike = None
) -> dict[Key, Status]:
    """The status of every action item by its key; of one that is given twice in an item the one that is still open."""
    found: dict[Key, Status] = {}
    for each in follow_up(many, people, vocabulary=vocabulary):
        for assignee in each.assignees or (None,):
            key = (*each.key, assignee)
            if key not in found or found[key] is Status.closed:
                found[key] = each.status
    return found


def _followed(made: Chains, task: Task, first: int) -> Followed:
    thread, held = made.threads[task.thread], made.held[task.meeting]
    mentions = tuple(_mentions(made, thread, task))
    searched = _searched(made.held, task)
    made_it, minutes = task.given.assignment, held.minutes
    status = mentions[-1].status if mentions else Status.no_trace
    near = None if mentions or thread.near is None or thread.near[0] <= task.meeting else _near(made.held, thread)
    absent = (NEARLY_SOMETHING if near else SURELY_NOTHING) if searched else None
    before = [other.place for other in thread.members if other.place < task.place]
    return Followed(
        body=minutes.meeting.body,
        assignees=made_it.assignees,
        task=made_it.task,
        report_to=made_it.report_to,
        due_text=made_it.due.text if made_it.due else None,
        due_date=made_it.due.date if made_it.due else None,
        given=_given(held, task),
        status=status,
        confidence=mentions[-1].confidence if mentions else absent,
        mentions=mentions,
        near=near,
        searched=len(searched),
        until=searched[-1].sitting if searched else None,
        continues=first + before[-1] if before else None,
        copies=held.copies,
    )


def _searched(held: Sequence[Held], task: Task) -> list[Held]:
    """The meetings that were looked through for an assignment."""
    if held[task.meeting].place is None:
        return []
    return [each for each in held[task.meeting + 1 :] if each.place is not None]


def _given(held: Held, task: Task) -> Evidence:
    item, span = task.given.item, task.given.span
    return Evidence(
        held.sitting,
        item.number,
        item.title,
        span.page if span else None,
        span.line if span else None,
        task.given.words,
    )


def _mentions(made: Chains, thread: Thread, task: Task) -> Iterator[Mention]:
    for told in thread.told:
        if told.meeting > task.meeting:
            mention = _mention(made.held[told.meeting], told)
            if told.weighed.task is task:
                yield mention
            else:
                chained = round(mention.confidence * CHAINED, 2)
                yield replace(mention, clues=(*mention.clues, Clue.chain), confidence=chained)


def _mention(held: Held, told: Told) -> Mention:
    verdict, matter = told.verdict, told.matter
    span, text = verdict.passage.span, verdict.passage.text
    evidence = Evidence(
        held.sitting,
        matter.number,
        matter.title,
        span.page if span else None,
        span.line if span else None,
        sentence_around(text, verdict.start, verdict.end),
    )
    return Mention(verdict.status, evidence, text[verdict.start : verdict.end], told.weighed.clues, told.confidence)


def _near(held: Sequence[Held], thread: Thread) -> Evidence | None:
    if thread.near is None:
        return None
    meeting, matter, weighed = thread.near
    passage = matter.passages[weighed.passage]
    return Evidence(
        held[meeting].sitting,
        matter.number,
        matter.title,
        passage.span.page if passage.span else None,
        passage.span.line if passage.span else None,
        sentence_around(passage.text, 0, 0),
    )
