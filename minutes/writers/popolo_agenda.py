"""Agenda items as events, resolutions as motions, counts as vote events, and what was said, in Popolo."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import count

from minutes.model import AgendaItem, Block, Resolution, Speech, Vote
from minutes.writers.popolo_export import Entry, Export, Sitting
from minutes.writers.popolo_names import make_id
from minutes.writers.popolo_people import put_voter
from minutes.writers.popolo_votes import counts_of, option_of, result_of

ITEM = "agenda_item"
NUMBER_SCHEME = "ระเบียบวาระที่"


def put_agenda(export: Export, sitting: Sitting) -> None:
    """All that was dealt with, in printed order."""
    minutes, places = sitting.minutes, count(1)
    _speeches(export, sitting, minutes.opening, sitting.event, places)
    _items(export, sitting, minutes.agenda, sitting.event, places)
    _speeches(export, sitting, minutes.closing, sitting.event, places)


def _items(export: Export, sitting: Sitting, items: Iterable[AgendaItem], parent: str, places: Iterator[int]) -> None:
    for place, item in enumerate(items, 1):
        event = make_id("event", parent, place)
        said = {
            "name": item.title or item.label or item.number,
            "classification": item.kind.value if item.kind else ITEM,
            "identifiers": [{"identifier": item.number, "scheme": NUMBER_SCHEME}] if item.number else [],
            "organization_id": sitting.organization,
            "parent_id": parent,
        }
        export.put("events", event, said, sitting.source(item.span))
        _speeches(export, sitting, item.content, event, places)
        for ordinal, resolution in enumerate(item.resolutions, 1):
            _motion(export, sitting, resolution, event, ordinal)
        _items(export, sitting, item.items, event, places)


def _motion(export: Export, sitting: Sitting, resolution: Resolution, event: str, ordinal: int) -> None:
    motion = make_id("motion", event, ordinal)
    result = result_of(resolution.kinds)
    said = {
        "organization_id": sitting.organization,
        "legislative_session_id": event,
        "text": resolution.text,
        "classification": ", ".join(kind.value for kind in resolution.kinds),
    }
    source = sitting.source(resolution.span)
    export.put("motions", motion, said, source).update(requirement=None, result=result)
    for place, vote in enumerate(resolution.votes, 1):
        ident = make_id("vote_event", motion, place)
        counted: Entry = {
            "identifier": vote.subject,
            "motion_id": motion,
            "organization_id": sitting.organization,
            "legislative_session_id": event,
            "result": result if len(resolution.votes) == 1 else None,
            "counts": counts_of(vote),
            "votes": _votes(export, sitting, vote, ident),
        }
        export.put("vote_events", ident, counted, sitting.source(vote.span or resolution.span))


def _votes(export: Export, sitting: Sitting, vote: Vote, vote_event: str) -> list[dict[str, str]]:
    return [
        {
            "vote_event_id": vote_event,
            "voter_id": put_voter(export, sitting, ballot.name, vote.span),
            "option": option_of(ballot.choice),
        }
        for ballot in vote.ballots
    ]


def _speeches(export: Export, sitting: Sitting, blocks: Iterable[Block], event: str, places: Iterator[int]) -> None:
    for block in blocks:
        if not isinstance(block, Speech):
            continue
        place = next(places)
        said = {
            "creator_id": sitting.people.get(block.attendee or block.speaker),
            "attribution_text": block.speaker,
            "text": block.text,
            "type": "speech",
            "position": place,
            "event_id": event,
        }
        export.put("speeches", make_id("speech", sitting.event, place), said, sitting.source(block.span))
