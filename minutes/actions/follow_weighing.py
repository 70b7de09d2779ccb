"""How likely a passage of a later meeting speaks of an assignment: clues, and the points that each brings.

| clue | points |
|---|---|
| words of the task, weighed by how rare they are in the assignments and matters of the body | up to 0.50, all at 70 % |
| title of the item that gave it, or of the item that tells of it | up to 0.20 |
| whoever is to do it | 0.10 |
| the meeting that gave it is cited; another one is | 0.20; −0.15 |
| matters arising | 0.10 |

0.45 points are enough where the meeting is cited or matters arising are spoken of, 0.50 elsewhere; a quarter of the
words of the task must be there, but for the only assignment of an item that is cited under its own title.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache

from minutes.actions.follow_matters import NAMELESS, Given, Matter
from minutes.actions.follow_types import Clue
from minutes.actions.follow_words import follow_vocabulary
from minutes.thai.numbers import to_arabic
from minutes.vocab import Vocabulary, alternation

GRAM = 4
"""Letters of the pieces in which texts are compared: a syllable or two of Thai."""
FEW = 6
"""A task of fewer pieces («รับไปดำเนินการ») is looked for by the title of its item."""
WORDS, HEADING, ASSIGNEE, CITED, OTHER_CITED, ARISING = 0.5, 0.2, 0.1, 0.2, -0.15, 0.1
OF_TITLE = 0.35
"""What the words are worth of a task that is looked for by the title of its item."""
ALL_WORDS = 0.7
"""So large a share of the words of a task counts as all: nobody repeats a task word by word."""
ENOUGH, ENOUGH_ANYWHERE = 0.45, 0.5
LEAST_WORDS, LEAST_HEADING = 0.25, 0.6

Grams = frozenset[str]


@lru_cache(maxsize=8)
def _common(words: Vocabulary) -> re.Pattern[str]:
    return re.compile(alternation(SIGNS.sub("", word) for word in words.forms("common", "words")))


SIGNS = re.compile(r"[\s\"'“”‘’«»().,:;/\-–—…ฯ]+")


def plain(text: str) -> str:
    """A text as names are looked for in it: digits Arabic, blanks and signs left out.

    >>> plain("กองช่าง (ฝ่าย ๒)")
    'กองช่างฝ่าย2'
    """
    return SIGNS.sub("", to_arabic(text))


def grams_of(text: str) -> Grams:
    """The pieces of four letters of a text, words that every assignment has left out.

    >>> sorted(grams_of("รายงานผลขุดคลอง"))
    ['ขุดค', 'คลอง', 'ดคลอ', 'ุดคล']
    """
    found: set[str] = set()
    for run in _common(follow_vocabulary()).split(SIGNS.sub("", to_arabic(text))):
        if len(run) >= GRAM:
            found.update(run[at : at + GRAM] for at in range(len(run) - GRAM + 1))
        elif len(run) > 1:
            found.add(run)
    return frozenset(found)


@dataclass(slots=True)
class Task:
    """An assignment as it is looked for."""

    place: int
    """Its place in the register of the body."""
    meeting: int
    """Which meeting of the body gave it."""
    given: Given
    grams: Grams
    title: Grams
    names: tuple[str, ...]
    """Whoever is to do it, as `plain` has them."""
    general: bool = False
    """Whether its own words are too few to be looked for («รับไปดำเนินการ»)."""
    sole: bool = True
    """Whether its item gave no other."""
    thread: int = field(default=-1)

    @property
    def origin(self) -> tuple[int, int]:
        """Meeting and item that gave it."""
        return self.meeting, self.given.matter


def make_task(place: int, meeting: int, given: Given, names: Iterable[str]) -> Task:
    """The assignment with its words, deadline and report left out, or those of its item where they are few."""
    words = given.assignment.task
    for part in (given.assignment.due.text if given.assignment.due else None, given.assignment.report_to):
        if part and len(part) < len(words):
            words = words.replace(part, " ")
    title = grams_of(given.item.title or "") if given.item.kind in NAMELESS else frozenset()
    grams = grams_of(words)
    general = len(grams) < FEW
    looked_for = grams | title if general else grams
    return Task(place, meeting, given, looked_for, title, tuple(map(plain, names)), general)


UNKNOWN = 700
"""The weight of a piece that no assignment has, as that of one that every assignment has."""
OF_BODY = 0.1
"""What is left of the weight of a piece of the body's own name, which any of its matters may hold."""


class Weights:
    """How much each piece of the assignments of a body says, in thousandths.

    The rarer it is in assignments, and in the matters that were spoken of so far, the more it says.
    """

    def __init__(self, tasks: Iterable[Task], body: str) -> None:
        held = [task.grams | task.title for task in tasks]
        self._assigned = Counter(gram for grams in held for gram in grams)
        self._assignments = len(held)
        self._of_body = grams_of(body)
        self._spoken: Counter[str] = Counter()
        self._matters = 0
        self._now: dict[str, int] = {}
        self._wholes: dict[Grams, int] = {}

    def known(self, grams: Grams) -> Grams:
        """Those pieces that any assignment has."""
        return grams & self._assigned.keys()

    def learn(self, matters: Iterable[Looked]) -> None:
        """Counts the pieces of the matters of a meeting, before they are weighed."""
        for looked in matters:
            self._spoken.update(frozenset().union(*looked.passages))
            self._matters += 1
        self._now.clear()
        self._wholes.clear()

    def share(self, wanted: Grams, found: Grams) -> float:
        """How much of what is wanted is found, 0 to 1."""
        common = wanted & found
        if not common:
            return 0.0
        if wanted not in self._wholes:
            self._wholes[wanted] = sum(map(self._weight, wanted))
        return sum(map(self._weight, common)) / self._wholes[wanted]

    def _weight(self, gram: str) -> int:
        weight = self._now.get(gram)
        if weight is None:
            weight = self._now[gram] = self._reckon(gram)
        return weight

    def _reckon(self, gram: str) -> int:
        count = self._assigned.get(gram)
        weight = UNKNOWN if count is None else 1000 * math.log(1 + self._assignments / count)
        if (spoken := self._spoken.get(gram)) is not None:
            weight *= math.log(1 + self._matters / spoken) / math.log(1 + self._matters)
        return max(1, round(weight * (OF_BODY if gram in self._of_body else 1)))


@dataclass(frozen=True, slots=True)
class Weighed:
    """A task, the passage that may tell of it, and the points for that."""

    task: Task
    matter: int
    passage: int
    points: float
    share: float
    clues: tuple[Clue, ...]
    enough: bool


@dataclass(frozen=True, slots=True)
class Looked:
    """A matter of a later meeting as tasks are looked for in it."""

    matter: Matter
    title: Grams
    own: tuple[Grams, ...]
    """What each passage says."""
    passages: tuple[Grams, ...]
    """The same with the heading over it, which counts where matters arising are told or the meeting is cited."""
    texts: tuple[str, ...]
    cites: frozenset[int]
    """Which meetings of the body are cited."""
    cites_any: bool


def weigh(task: Task, index: int, looked: Looked, weights: Weights, cited: bool) -> Weighed:
    """The points of the passage of a matter that fits a task best."""
    followed = cited or looked.matter.arising
    said = looked.passages if followed else looked.own
    shares = [weights.share(task.grams, grams) for grams in said]
    best = max(range(len(shares)), key=lambda at: (shares[at], -at))
    heading = weights.share(task.title, looked.passages[best]) if len(task.title) >= FEW else 0.0
    if len(looked.title) >= FEW:
        heading = max(heading, weights.share(looked.title, task.grams | task.title))
    named = any(name in looked.texts[best] for name in task.names)
    arising, share = looked.matter.arising, shares[best]
    points = (
        (OF_TITLE if task.general else WORDS) * min(1.0, share / ALL_WORDS)
        + HEADING * heading
        + ASSIGNEE * named
        + ARISING * arising
    )
    points += CITED if cited else (OTHER_CITED if looked.cites_any else 0.0)
    points = max(0.0, min(1.0, points))
    told = (share >= LEAST_WORDS and (followed or not task.general)) or (
        task.sole and heading >= LEAST_HEADING and followed
    )
    clues = (
        (Clue.words, share >= LEAST_WORDS),
        (Clue.heading, heading >= LEAST_HEADING),
        (Clue.assignee, named),
        (Clue.cited, cited),
        (Clue.matters_arising, arising),
    )
    enough = told and points >= (ENOUGH if followed else ENOUGH_ANYWHERE)
    return Weighed(task, index, best, points, share, tuple(clue for clue, holds in clues if holds), enough)
