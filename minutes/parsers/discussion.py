"""What stands under one heading: content, resolutions, assignments, references, corrections, the next meeting."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from minutes.layout.rows import Passage, Row, make_passage, span_of
from minutes.model import (
    Assignment,
    Block,
    Correction,
    NextMeeting,
    Paragraph,
    Reference,
    Resolution,
    Speech,
    Table,
)
from minutes.parsers.assignments import read_assignments
from minutes.parsers.blocks import make_blocks, passages, runs
from minutes.parsers.corrections import read_correction_table, read_corrections
from minutes.parsers.deadlines import Meetings
from minutes.parsers.deciding import (
    Taken,
    make_resolution,
    resolution_lines,
    resolve_prose,
    stacked,
    with_votes,
    without_bare,
    without_resolved,
)
from minutes.parsers.elections import find_scores, with_scores
from minutes.parsers.next_meeting import is_about_next, read_next_meeting, with_number
from minutes.parsers.orders import Given
from minutes.parsers.owners import read_labelled, with_labelled
from minutes.parsers.parts import Part, find_parts
from minutes.parsers.references import read_references
from minutes.parsers.resolutions import Label
from minutes.parsers.speeches import Turn
from minutes.parsers.state import State
from minutes.parsers.tables import read_task_table, take_vote_tables
from minutes.spans import Span
from minutes.thai.joining import squeeze
from minutes.thai.markers import read_marker


@dataclass(slots=True)
class Discussion:
    """All that stands under one heading."""

    content: list[Block] = field(default_factory=list)
    resolutions: list[Resolution] = field(default_factory=list)
    assignments: list[Assignment] = field(default_factory=list)
    references: list[Reference] = field(default_factory=list)
    corrections: list[Correction] = field(default_factory=list)
    announced: list[NextMeeting] = field(default_factory=list)
    span: Span | None = None


@dataclass(slots=True)
class Told:
    """The passages of an item: its prose, and its labelled resolutions."""

    prose: list[Passage] = field(default_factory=list)
    by_chair: set[int] = field(default_factory=set)
    """Which of the prose the chair says."""
    resolved: list[Passage] = field(default_factory=list)

    def say(self, passage: Passage, *, by_chair: bool) -> None:
        """Adds what somebody says to the prose."""
        if by_chair:
            self.by_chair.add(len(self.prose))
        self.prose.append(passage)


OF_MINUTES = re.compile(r"(?:เรื่อง\s?)?(?:พิจารณา)?(?:การ)?(?:รับรอง)?(?:รายงาน|บันทึก)(?:การ)?ประชุม")
"""The title of an item that lays minutes before the meeting to be adopted («๒.๑ รายงานการประชุมครั้งที่…»)."""


def read_discussion(
    rows: Sequence[Row],
    turns: dict[int, Turn],
    title: Passage | None,
    kind: str | None,
    meetings: Meetings,
    state: State,
) -> Discussion:
    """The content of an item and what follows from it.

    A labelled resolution reaches to the next label or heading. Prose in which the meeting decides is a resolution
    where no label follows in the item.
    """
    found = Discussion(span=span_of(rows))
    everything = rows
    rows, vote_tables = (rows, []) if turns else take_vote_tables(rows, state.vocabulary)
    parts = find_parts(rows, turns, state)
    labelled = any(part.label for part in parts)
    adopting = is_adopting(kind, title)
    taken: list[Taken] = []
    told = Told()
    for part in parts:
        if part.label is not None:
            told.resolved += _resolve(part, part.label, found, adopting, meetings, state)
        elif part.turn is not None:
            told.say(_speak(part, part.turn, found, state), by_chair=state.is_chair(part.turn.speaker))
        else:
            blocks, read = _content(part, state)
            told.prose += read
            found.content += blocks
            if not labelled:
                taken += resolve_prose(read, adopting, meetings, state)
    state.claim(everything)
    decided = {id(each.resolution): each.resolution for each in taken}
    resolutions = without_bare([*found.resolutions, *decided.values()])
    found.content = without_resolved(found.content, resolutions, taken)
    found.content += [_as_speech(each) for each in found.resolutions if not any(each is one for one in resolutions)]
    for table in vote_tables:
        if table.rows:
            _put(table.block(), found.content)
    found.resolutions = with_scores(with_votes(resolutions, vote_tables, rows), find_scores(everything))
    conclude(found, rows, told, title, kind, meetings, state)
    return found


def is_adopting(kind: str | None, title: Passage | None) -> bool:
    """Whether an item lays minutes before the meeting to be adopted, by its kind or its title."""
    return kind == "adoption_of_minutes" or (title is not None and OF_MINUTES.match(title.text) is not None)


def conclude(
    found: Discussion,
    rows: Sequence[Row],
    told: Told,
    title: Passage | None,
    kind: str | None,
    meetings: Meetings,
    state: State,
) -> None:
    """Adds what follows from the tables, the resolutions and the prose of an item."""
    adopting = is_adopting(kind, title)
    for group in runs(rows):
        if group[0].line.table is not None:
            found.assignments += read_task_table(group, meetings, state)
            found.corrections += read_correction_table(group) if adopting else []
    if adopting:
        for passage in [*told.resolved, *([stacked(told.prose)] if told.prose else [])]:
            found.corrections += read_corrections(passage)
    _follow(found, told, title, kind, meetings, state)


def _put(table: Table, content: list[Block]) -> None:
    """Puts a table where it is printed among the blocks."""
    at = next((index for index, block in enumerate(content) if _is_below(block.span, table.span)), len(content))
    content.insert(at, table)


def _is_below(one: Span | None, other: Span | None) -> bool:
    return one is not None and other is not None and one.begin > other.begin


def _resolve(
    part: Part, label: Label, found: Discussion, adopting: bool, meetings: Meetings, state: State
) -> list[Passage]:
    """Reads a labelled resolution; gives the passage in which it stands, none where nothing follows the label."""
    first = part.rows[0]
    label = replace(label, end=_past_body(first.text, label.end, state.body))
    head = first.text[: label.end]
    if part.turn is not None:
        head = f"{part.turn.speaker} {first.text[part.turn.said_start : label.end]}"
    lines = resolution_lines(part.rows, label.end, state)
    if not lines:
        found.content += make_blocks(part.rows, state)
        return []
    passage = stacked(lines)
    found.resolutions.append(
        make_resolution(passage, squeeze(head).strip(" :：-–") or None, first, adopting, meetings, state)
    )
    return [passage]


def _past_body(text: str, end: int, body: str | None) -> int:
    """Where a label ends that goes on with words of the name of the body («มติ ก.ท.จ. จังหวัด…»)."""
    words = text[end : end + 120].split(" ")
    for count in range(len(words), 0, -1):
        named = " ".join(words[:count]).strip()
        if body and len(named) >= 6 and named in body:
            return end + len(text[end:]) - len(text[end:].lstrip()) + len(named)
    return end


def _as_speech(resolution: Resolution) -> Block:
    """A bare «ที่ประชุม - รับทราบ» that is no resolution, as what it is in verbatim minutes."""
    return Speech(speaker=resolution.label or "", text=resolution.text, span=resolution.span)


def _speak(part: Part, turn: Turn, found: Discussion, state: State) -> Passage:
    """Adds what somebody says to the content; gives the passage in which it stands."""
    above = turn.said_start >= len(part.rows[0].text) and len(part.rows) > 1
    passage = stacked(_indented(part.rows[1:])) if above else make_passage(part.rows, turn.said_start)
    who, span = state.speaker_of(turn.speaker), part.rows[0].span().to(passage.span())
    found.content.append(
        Speech(speaker=turn.speaker, attendee=who, text=passage.text, span=span, confidence=turn.confidence)
    )
    return passage


def _indented(rows: Sequence[Row]) -> list[Passage]:
    """The paragraphs of a speech by their indented first lines and list marks."""
    groups = [[rows[0]]]
    for previous, row in itertools.pairwise(rows):
        if row.blank_before or row.indent > previous.indent + 2 or read_marker(row.text) is not None:
            groups.append([])
        groups[-1].append(row)
    return [make_passage(group) for group in groups]


def _content(part: Part, state: State) -> tuple[list[Block], list[Passage]]:
    if part.note:
        note = make_passage(part.rows)
        return [Paragraph(text=note.text, span=note.span())], [note]
    blocks = make_blocks(part.rows, state)
    groups = [group for group in runs(part.rows) if group[0].line.table is None]
    return blocks, [passage for group in groups for passage in passages(group, state)]


def _follow(
    found: Discussion, told: Told, title: Passage | None, kind: str | None, meetings: Meetings, state: State
) -> None:
    """What else the prose says: references, tasks of the discussion, the next meeting."""
    prose = told.prose
    for passage in ([title] if title else []) + list(prose):
        found.references += [each for each in read_references(passage) if not _known(each, found.references)]
    decided = [each.span.begin for each in found.resolutions if each.span]
    for number, passage in enumerate(prose):
        if passage.span().begin not in decided:
            given = Given.by_chair if number in told.by_chair or _ordered_in_list(prose, number) else Given.somewhere
            found.assignments += read_assignments(passage, meetings, state, given=given)
    if prose:
        labelled = read_labelled(stacked(prose), meetings, state, resolved=False, title=title.text if title else None)
        found.assignments = with_labelled(found.assignments, labelled)
    topical = kind == "next_meeting" or (title is not None and is_about_next(title.text))
    announcing = [*prose, *told.resolved] + ([title] if title and topical else [])
    found.announced += with_number([each for passage in announcing if (each := read_next_meeting(passage, topical))])
    coming = {each.number.text for each in found.announced if each.number}
    found.references = [each for each in found.references if not (each.number and each.number.text in coming)]


ORDERS = re.compile(r"(?:ประธาน|ที่ประชุม)\S{0,40}(?:สั่งการ|มอบหมาย|มีข้อสั่งการ|กำชับ|ขอให้)[^\n]*(?:ดังนี้|ดังต่อไปนี้)\s*:?$")


def _ordered_in_list(prose: Sequence[Passage], number: int) -> bool:
    """Whether a list point stands under a sentence in which the chair gives orders («ประธานมีข้อสั่งการ ดังนี้»)."""
    if read_marker(prose[number].text) is None:
        return False
    for passage in reversed(prose[max(0, number - 12) : number]):
        if read_marker(passage.text) is None:
            return ORDERS.search(passage.text) is not None
    return False


def _known(reference: Reference, known: Sequence[Reference]) -> bool:
    return any(
        each.number
        and reference.number
        and each.number.text == reference.number.text
        and (each.date == reference.date or reference.date is None)
        for each in known
    )
