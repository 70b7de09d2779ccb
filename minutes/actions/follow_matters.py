"""What a meeting spoke of, in passages short enough to be weighed, and what it told others to do."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from minutes.actions.follow_words import cites_previous
from minutes.model import AgendaItem, AgendaKind, Assignment, Block, MeetingNumber, Minutes
from minutes.model.values import TracedPart
from minutes.spans import Span
from minutes.thai.dates import read_dates
from minutes.thai.meeting_numbers import read_meeting_number

LONGEST = 500
"""Letters of a passage: enough for what is said of one assignment, not for the whole of a long speech."""
NAMELESS = frozenset({None, AgendaKind.other})
"""Kinds of items whose titles say what they are about; the others are called the same in every meeting."""
SKIPPED = frozenset({AgendaKind.adoption_of_minutes, AgendaKind.next_meeting})
"""Items that cite earlier meetings or speak of what is to come without telling what became of anything."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A piece of what was said, and where."""

    text: str
    span: Span | None
    kind: str
    """paragraph, row, or resolution."""
    orders: tuple[str, ...] = ()
    """Tasks that it gives itself: their words tell of no earlier one."""

    @property
    def told(self) -> str:
        """The text without the tasks that it gives."""
        text = self.text
        for task in self.orders:
            text = text.replace(task, " ")
        return text


@dataclass(frozen=True, slots=True)
class Cited:
    """An earlier meeting that is cited: its number, its day, or that it was the one before."""

    number: MeetingNumber | None = None
    day: date | None = None
    previous: bool = False


@dataclass(frozen=True, slots=True)
class Matter:
    """An item of a later meeting with its passages, under matters arising or not."""

    number: str | None
    title: str | None
    subject: str | None
    """The title, where it says what the item is about."""
    heading: str
    """The titles over it, its own among them: they may say what holds for all under them."""
    arising: bool
    cited: tuple[Cited, ...]
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class Given:
    """An assignment, the item and the resolution that gave it, and its place in the minutes."""

    item: AgendaItem
    matter: int
    """Which item of the meeting it stands in."""
    assignment: Assignment
    words: str
    span: Span | None


def matters(minutes: Minutes) -> Iterator[Matter]:
    """Every item of a meeting that can tell what became of an assignment, in printed order."""
    for item in minutes.agenda:
        if item.kind not in SKIPPED:
            yield from _descend(item, "", item.kind == AgendaKind.matters_arising, ())


def _descend(item: AgendaItem, above: str, arising: bool, cited: tuple[Cited, ...]) -> Iterator[Matter]:
    passages = tuple(_passages(item))
    heading = f"{above} {item.title or ''}".strip()
    own = tuple(_cited(item, passages)) or cited
    if passages:
        subject = item.title if item.kind in NAMELESS else None
        yield Matter(item.number, item.title, subject, heading, arising, own, passages)
    for inner in item.items:
        yield from _descend(inner, heading, arising or inner.kind == AgendaKind.matters_arising, own)


def _passages(item: AgendaItem) -> Iterator[Passage]:
    for block in item.content:
        yield from _block_passages(block)
    for resolution in item.resolutions:
        given = tuple(line for made in resolution.assignments for line in made.task.split("\n"))
        for piece in _pieces(resolution.text, resolution.span, "resolution"):
            yield replace(piece, orders=given)


def _block_passages(block: Block) -> Iterator[Passage]:
    if block.type == "table":
        for row in block.rows:
            text = " ".join(cell.strip() for cell in row if cell.strip())
            yield from _pieces(text, block.span, "row")
    elif block.type in ("paragraph", "speech"):
        yield from _pieces(block.text, block.span, "paragraph")


def _pieces(text: str, span: Span | None, kind: str) -> Iterator[Passage]:
    """The text in pieces that end at blanks, none of them much longer than `LONGEST`."""
    for line in text.split("\n"):
        start = 0
        while len(line) - start > LONGEST * 3 // 2:
            gap = line.rfind(" ", start + LONGEST // 2, start + LONGEST)
            end = gap if gap > 0 else start + LONGEST
            yield Passage(line[start:end].strip(), span, kind)
            start = end
        if rest := line[start:].strip():
            yield Passage(rest, span, kind)


def _cited(item: AgendaItem, passages: Sequence[Passage]) -> Iterator[Cited]:
    for reference in item.references:
        yield Cited(reference.number, reference.date)
    if not item.references:
        for passage in passages:
            yield from cited_in(passage.text)
    if any(cites_previous(text) for text in (item.title or "", *(passage.text for passage in passages))):
        yield Cited(previous=True)


MEETING = re.compile(r"ครั้ง(?:ที่)?")
REACH = 120
"""Letters behind a number in which its date stands."""


def cited_in(text: str) -> Iterator[Cited]:
    """The meetings that a text cites with number and year, or with number and date.

    >>> [(cited.number.text, cited.day) for cited in cited_in("ตามมติที่ประชุมครั้งที่ ๓/๒๕๖๕") if cited.number]
    [('๓/๒๕๖๕', None)]
    """
    for match in MEETING.finditer(text):
        number = read_meeting_number(text[match.start() : match.start() + REACH])
        if number is None or number.start:
            continue
        behind = text[match.start() + number.end : match.start() + number.end + REACH]
        days = [day for day in read_dates(behind)[:1] if day.start <= 40 and day.date]
        if number.year_be is not None or days:
            stated = MeetingNumber(
                text=number.text, sequence=number.sequence, year_be=number.year_be, running=number.running
            )
            yield Cited(stated, days[0].date if days else None)


def assignments(minutes: Minutes) -> Iterator[Given]:
    """Every assignment of a meeting with the words that give it, in printed order."""
    for place, item in enumerate(minutes.items()):
        for resolution in item.resolutions:
            for made in resolution.assignments:
                yield Given(item, place, made, _giving(made, resolution.text), _span(made, resolution, item))
        for made in item.assignments:
            yield Given(item, place, made, _giving(made, ""), _span(made, item))


def _giving(made: Assignment, text: str) -> str:
    """The words of a resolution that give a task, or who is to do what."""
    at = text.find(made.task)
    if at >= 0:
        start = text.rfind("\n", 0, at) + 1
        return " ".join(text[max(start, at - 120) : at + len(made.task)].split())
    return " ".join((*made.assignees, made.task))


def _span(*parts: TracedPart) -> Span | None:
    return next((part.span for part in parts if part.span), None)
