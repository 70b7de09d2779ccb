"""Agenda items, resolutions, votes, assignments and corrections as sections and containers of Akoma Ntoso."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from lxml import etree

from minutes.model import AgendaItem, Assignment, Ballot, Correction, Reference, Resolution, ResolutionKind, Vote
from minutes.writers.akoma_ntoso_blocks import write_blocks
from minutes.writers.akoma_ntoso_ontology import Ontology
from minutes.writers.akoma_ntoso_tree import lines, node, spaced
from minutes.writers.popolo_votes import COUNTED, option_of

COUNTS = ("in_favour", "against", "abstained", "invalid", "absent")
DECIDING = frozenset(ResolutionKind) - {ResolutionKind.assigned, ResolutionKind.other}
EDITORIAL = "editorial"
"""The status of what repeats, taken apart, what the text says in a sentence."""


@dataclass(frozen=True, slots=True)
class Voting:
    """A count of votes and the element of the text that has it."""

    eid: str
    vote: Vote
    place: etree._Element
    outcome: str | None


@dataclass
class Sections:
    """What the sections of the agenda leave for the metadata."""

    ontology: Ontology
    votings: list[Voting] = field(default_factory=list)
    references: list[tuple[Reference, etree._Element]] = field(default_factory=list)


def write_item(item: AgendaItem, sections: Sections) -> etree._Element:
    """The section of an agenda item: heading, what was said, decisions, sub-items."""
    mark = item.label if item.label is not None else item.number
    made = node(
        "debateSection",
        node("num", mark) if mark is not None else None,
        node("heading", item.title) if item.title is not None else None,
        *write_blocks(item.content, sections.ontology),
        name=item.kind.value if item.kind else "item",
    )
    made.extend(_resolution(each, sections) for each in item.resolutions)
    made.extend(_assignments(item.assignments, sections.ontology))
    made.extend(_corrections(item.corrections))
    made.extend(write_item(each, sections) for each in item.items)
    sections.references += [(each, made) for each in item.references]
    return made


def _resolution(resolution: Resolution, sections: Sections) -> etree._Element:
    ontology = sections.ontology
    kinds = [ontology.concept("resolution", kind.value) for kind in resolution.kinds]
    unanimous = [ontology.concept("vote", "unanimous")] if any(vote.unanimous for vote in resolution.votes) else []
    made = node(
        "resolutions",
        node("heading", resolution.label) if resolution.label is not None else None,
        node("p", *lines(resolution.text)),
        refersTo=" ".join([*kinds, *unanimous]) or None,
    )
    outcome = _outcome(resolution, ontology)
    boxes = [_vote(vote, resolution.text, made, outcome, sections) for vote in resolution.votes]
    made.extend(box for box in boxes if box is not None)
    made.extend(_assignments(resolution.assignments, ontology))
    return made


def _outcome(resolution: Resolution, ontology: Ontology) -> str | None:
    """What was decided, where one count and one deciding kind leave no doubt what the count was for."""
    kinds = [kind for kind in resolution.kinds if kind in DECIDING]
    return ontology.concept("resolution", kinds[0].value) if len(kinds) == len(resolution.votes) == 1 else None


def _vote(
    vote: Vote, said: str, resolution: etree._Element, outcome: str | None, sections: Sections
) -> etree._Element | None:
    """What a count says beyond the text of its resolution; the numbers go to the metadata."""
    counted = any(getattr(vote, name) is not None for name in COUNTS)
    eid = f"voting_{len(sections.votings) + 1}"
    text = vote.text if vote.text is not None and vote.text not in said else None
    boxes = [
        *([node("block", *lines(vote.subject), name="subject")] if vote.subject is not None else []),
        *([node("block", *lines(text), name="count")] if text is not None else []),
        *(_ballot(ballot, vote, eid, sections.ontology) for ballot in vote.ballots),
    ]
    box = node("container", *boxes, name="vote", status=EDITORIAL) if boxes else None
    if counted:
        sections.votings.append(Voting(eid, vote, resolution if box is None else box, outcome))
    return box


def _ballot(ballot: Ballot, vote: Vote, eid: str, ontology: Ontology) -> etree._Element:
    voter = ontology.voter(ballot.name)
    counted = COUNTED.get(option_of(ballot.choice))
    choice = f"#{count_id(eid, counted)}" if counted and getattr(vote, counted) is not None else None
    said = node("vote", ballot.choice, by=voter, choice=choice)
    return node("block", *spaced(node("person", ballot.name, refersTo=voter), said), name="ballot")


def count_id(voting: str, name: str) -> str:
    """The eId of one count of a voting."""
    return f"{voting}__count_{COUNTS.index(name) + 1}"


def _assignments(assignments: Iterable[Assignment], ontology: Ontology) -> Iterator[etree._Element]:
    for each in assignments:
        due = each.due
        day = str(due.date) if due and due.date else None
        yield node(
            "container",
            *(_assignee(words, ontology) for words in each.assignees),
            node("block", *lines(each.task), name="task"),
            node("block", *lines(each.report_to), name="reportTo") if each.report_to is not None else None,
            node("block", node("date", *lines(due.text), date=day), name="due") if due and day else None,
            node("block", *lines(due.text), name="due") if due and not day else None,
            name="assignment",
            status=EDITORIAL,
        )


def _assignee(words: str, ontology: Ontology) -> etree._Element:
    person = ontology.named_person(words)
    if person:
        return node("block", node("person", *lines(words), refersTo=person), name="assignee")
    named = node("entity", *lines(words), name="assignee", refersTo=ontology.thing("assignee", words))
    return node("block", named, name="assignee")


def _corrections(corrections: Iterable[Correction]) -> Iterator[etree._Element]:
    for each in corrections:
        place = [f"หน้า {each.page}"] * (each.page is not None) + [f"บรรทัด {each.line}"] * (each.line is not None)
        yield node(
            "container",
            node("block", *lines(each.text), name="text"),
            node("block", " ".join(place), name="place") if place else None,
            node("block", node("del", *lines(each.old)), name="old") if each.old is not None else None,
            node("block", node("ins", *lines(each.new)), name="new") if each.new is not None else None,
            name="correction",
            status=EDITORIAL,
        )
