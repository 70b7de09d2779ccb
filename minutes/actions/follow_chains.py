"""The assignments of one body through its meetings: each later meeting is looked through once, in order."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from minutes.actions.follow_claims import Thread, Told, claim, doubt
from minutes.actions.follow_deciding import decide
from minutes.actions.follow_matters import Cited, Matter, assignments, matters
from minutes.actions.follow_meetings import Held, same_number
from minutes.actions.follow_types import Clue
from minutes.actions.follow_weighing import Looked, Task, Weighed, Weights, grams_of, make_task, plain, weigh

MOST_SHARING = 60
"""A piece that more assignments of a body share finds none of them."""
MOST_CANDIDATES = 16
"""So many assignments, those that share most with it, are weighed for a matter."""
LEAST_SHARED = 0.15
"""So large a part of its pieces an assignment shares with a matter at least, or its meeting is cited."""
Names = Callable[[str], Iterable[str]]


@dataclass(slots=True)
class Chains:
    """The meetings of a body, its assignments, and the threads that they make."""

    held: Sequence[Held]
    tasks: list[Task]
    threads: list[Thread]
    calendar: Mapping[object, Sequence[int]]


def chain(held: Sequence[Held], names: Names) -> Chains:
    """The threads of a body; meetings that no date or number puts in order give assignments, but tell of none."""
    tasks = _tasks(held, names)
    weights = Weights(tasks, held[0].minutes.meeting.body or "")
    made = Chains(held, tasks, [], _calendar(held))
    given: dict[int, list[Task]] = defaultdict(list)
    for task in tasks:
        given[task.meeting].append(task)
    sharing: dict[str, list[Task]] = defaultdict(list)
    for meeting, each in enumerate(held):
        ordered = each.place is not None
        claims = _look_through(made, meeting, given, sharing, weights) if ordered else {}
        for task in given[meeting]:
            _add(made, task, claims, weights)
            for gram in task.grams if ordered else ():
                sharing[gram].append(task)
    return made


def _tasks(held: Sequence[Held], names: Names) -> list[Task]:
    tasks: list[Task] = []
    for meeting, each in enumerate(held):
        found = list(assignments(each.minutes))
        counts = Counter(given.matter for given in found)
        for given in found:
            known = [name for assignee in given.assignment.assignees for name in names(assignee)]
            task = make_task(len(tasks), meeting, given, known)
            task.sole = counts[given.matter] == 1
            tasks.append(task)
    return tasks


def _add(made: Chains, task: Task, claims: dict[str | None, list[int]], weights: Weights) -> None:
    """The assignment in the thread of the item that gives it anew, or in one of its own."""
    told = claims.get(task.given.item.number, []) if task.given.item.number else []
    task.thread = max(told, key=lambda at: _likeness(task, made.threads[at], weights), default=-1)
    if task.thread < 0:
        task.thread = len(made.threads)
        made.threads.append(Thread([]))
    made.threads[task.thread].members.append(task)


def _likeness(task: Task, thread: Thread, weights: Weights) -> float:
    first = thread.members[0]
    return weights.share(task.grams, first.grams) + 0.5 * bool(set(task.names) & set(first.names))


def _look_through(
    made: Chains,
    meeting: int,
    given: dict[int, list[Task]],
    sharing: dict[str, list[Task]],
    weights: Weights,
) -> dict[str | None, list[int]]:
    """Adds what a meeting tells to the threads; by number of the item the threads that it tells of."""
    looked = [_looked(matter, made, meeting, weights) for matter in matters(made.held[meeting].minutes)]
    weights.learn(looked)
    weighed: list[Weighed] = []
    for index, each in enumerate(looked):
        for task in _candidates(each, given, sharing):
            cited = any(member.meeting in each.cites for member in made.threads[task.thread].members)
            weighed.append(weigh(task, index, each, weights, cited))
    claims, options = claim(weighed, made.threads)
    told: dict[str | None, list[int]] = defaultdict(list)
    for place, first in claims.items():
        for option in (first, *(each for each in options[place] if each is not first)):
            matter = looked[option.matter].matter
            taken, followed = _taken(claims, option), matter.arising or Clue.cited in option.clues
            verdict = decide(option.task, matter, option.passage, taken, weights, followed)
            if verdict is not None:
                sure = (0.4 + 0.6 * option.points) * verdict.sure * doubt(option, weighed, claims, made.threads)
                made.threads[place].told.append(Told(meeting, matter, option, verdict, round(min(0.98, sure), 2)))
                told[matter.number].append(place)
                break
            _note_near(made.threads[place], meeting, matter, option)
    return told


def _taken(claims: Mapping[int, Weighed], option: Weighed) -> frozenset[int]:
    """The passages of the same matter that tell of other threads."""
    return frozenset(
        other.passage
        for place, other in claims.items()
        if other.matter == option.matter and place != option.task.thread and other.passage != option.passage
    )


def _note_near(thread: Thread, meeting: int, matter: Matter, option: Weighed) -> None:
    if thread.near is None or option.points > thread.near[2].points:
        thread.near = (meeting, matter, option)


def _looked(matter: Matter, made: Chains, meeting: int, weights: Weights) -> Looked:
    cites = frozenset(at for cited in matter.cited for at in _meetings_cited(cited, made, meeting))
    heading = weights.known(grams_of(matter.heading))
    own = tuple(weights.known(grams_of(passage.told)) for passage in matter.passages)
    return Looked(
        matter,
        grams_of(matter.subject or ""),
        own,
        tuple(grams | heading for grams in own),
        tuple(plain(passage.text) for passage in matter.passages),
        cites,
        bool(matter.cited),
    )


def _calendar(held: Sequence[Held]) -> dict[object, list[int]]:
    """The meetings by their day, and by each part of their number."""
    found: dict[object, list[int]] = defaultdict(list)
    for at, each in enumerate(held):
        number = each.minutes.meeting.number
        found[each.minutes.meeting.date].append(at)
        if number is not None:
            found["sequence", number.sequence].append(at)
            found["running", number.running].append(at)
    return found


def _meetings_cited(cited: Cited, made: Chains, meeting: int) -> Iterator[int]:
    if cited.previous and meeting:
        yield meeting - 1
    number = cited.number
    keys = (
        cited.day,
        ("sequence", number.sequence if number else None),
        ("running", number.running if number else None),
    )
    for at in sorted({at for key in keys for at in made.calendar.get(key, ()) if at < meeting}):
        stated = made.held[at].minutes.meeting
        if cited.day and stated.date:
            if cited.day == stated.date:
                yield at
        elif same_number(number, stated.number):
            yield at


def _candidates(
    looked: Looked, given: Mapping[int, Sequence[Task]], sharing: Mapping[str, Sequence[Task]]
) -> list[Task]:
    """The assignments that share most with a matter, and those of the meetings that it cites."""
    shared: Counter[int] = Counter()
    tasks: dict[int, Task] = {}
    said = frozenset().union(*looked.passages)
    for gram in said:
        holders = sharing.get(gram, ())
        if len(holders) <= MOST_SHARING:
            shared.update([task.place for task in holders])
            tasks.update({task.place: task for task in holders})
    enough = [place for place, count in shared.items() if count >= LEAST_SHARED * len(tasks[place].grams)]
    ranked = sorted(enough, key=lambda place: (-shared[place] / len(tasks[place].grams), place))
    chosen = {place: tasks[place] for place in ranked[:MOST_CANDIDATES]}
    for meeting in sorted(looked.cites):
        near = (task for task in given[meeting] if task.sole or not said.isdisjoint(task.grams))
        chosen.update((task.place, task) for task in islice(near, MOST_CANDIDATES))
    return [chosen[place] for place in sorted(chosen)]
