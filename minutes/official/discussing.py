"""What stands under one item of the form, and what follows from its words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from minutes.form.entries import Entry, EntryKind, PartName
from minutes.layout.rows import Row, make_passage
from minutes.model import Block, Figure, Paragraph, Resolution, Speech, Table
from minutes.official.rows import passage_of, row_of, rows_of, span_of_entry
from minutes.parsers.deadlines import Meetings
from minutes.parsers.deciding import make_resolution, with_votes
from minutes.parsers.discussion import Discussion, Told, conclude, is_adopting
from minutes.parsers.elections import find_scores, with_scores
from minutes.parsers.state import State
from minutes.parsers.tables import take_vote_tables

RESOLVES = "มติ"
"""A label that begins so stands over a resolution; another («ที่ประชุม…») is a sentence of the prose."""


@dataclass(slots=True)
class _Reading:
    """One item while it is read."""

    found: Discussion = field(default_factory=Discussion)
    rows: list[Row] = field(default_factory=list)
    told: Told = field(default_factory=Told)


def make_block(entry: Entry, state: State) -> Block:
    """The paragraph, table, figure or speech that an entry is; a resolution outside any item is a paragraph."""
    span, text = span_of_entry(entry), entry.get(PartName.text) or ""
    if entry.kind is EntryKind.table:
        return Table(caption=entry.get(PartName.caption), rows=entry.rows, span=span)
    if entry.kind is EntryKind.figure:
        return Figure(caption=entry.get(PartName.caption), span=span)
    if entry.kind is EntryKind.speech:
        speaker = entry.get(PartName.speaker) or ""
        return Speech(speaker=speaker, attendee=state.speaker_of(speaker), text=text, span=span)
    if entry.kind is EntryKind.resolution:
        return Paragraph(text=" ".join(part.text for part in entry.parts), span=span)
    return Paragraph(marker=entry.get(PartName.marker), level=entry.level, text=text, span=span)


def discuss(heading: Entry, entries: Sequence[Entry], kind: str | None, meetings: Meetings, state: State) -> Discussion:
    """The content of an item and what follows from it, as `parsers.discussion` finds it in rows."""
    title_rows = rows_of(heading)
    title = make_passage(title_rows) if title_rows else None
    adopting = is_adopting(kind, title)
    reading = _Reading()
    for number, entry in enumerate(entries, 1):
        if entry.kind is EntryKind.resolution:
            _resolve(entry, adopting, meetings, reading, state)
        else:
            _tell(entry, number, reading, state)
    _count(reading, state, spoken=any(entry.kind is EntryKind.speech for entry in entries))
    conclude(reading.found, reading.rows, reading.told, title, kind, meetings, state)
    return reading.found


def _resolve(entry: Entry, adopting: bool, meetings: Meetings, reading: _Reading, state: State) -> None:
    rows, label = rows_of(entry), entry.get(PartName.label)
    if not rows:
        reading.found.resolutions.append(Resolution(label=label, text="", span=span_of_entry(entry)))
        return
    passage = passage_of(rows)
    made = make_resolution(passage, label, rows[0], adopting, meetings, state)
    reading.found.resolutions.append(made.model_copy(update={"span": span_of_entry(entry)}))
    reading.rows += rows
    if label and not label.startswith(RESOLVES):
        place = rows[0].span()
        reading.told.prose.append(passage_of([row_of(f"{label}{rows[0].text}", place), *rows[1:]]))
    else:
        reading.told.resolved.append(passage)


def _tell(entry: Entry, number: int, reading: _Reading, state: State) -> None:
    block = make_block(entry, state)
    reading.found.content.append(block)
    rows = rows_of(entry, table=number)
    reading.rows += rows
    if isinstance(block, Paragraph | Speech) and rows:
        by_chair = isinstance(block, Speech) and state.is_chair(block.speaker)
        reading.told.say(passage_of(rows), by_chair=by_chair)


def _count(reading: _Reading, state: State, *, spoken: bool) -> None:
    """Adds the votes of tables to the resolutions under or over them."""
    rows = reading.rows
    tables = [] if spoken else take_vote_tables(rows, state.vocabulary)[1]
    resolutions: Sequence[Resolution] = reading.found.resolutions
    reading.found.resolutions = with_scores(with_votes(resolutions, tables, rows), find_scores(rows))
