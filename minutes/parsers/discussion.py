"""What stands under one heading: content, resolutions, assignments, references, corrections, the next meeting."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from minutes.layout.rows import Passage, Row, make_passage, rest_of, span_of
from minutes.model import (
    Assignment,
    Block,
    Correction,
    NextMeeting,
    Paragraph,
    Reference,
    Resolution,
    ResolutionKind,
    Speech,
    Vote,
)
from minutes.parsers.assignments import Given, read_assignments
from minutes.parsers.blocks import make_blocks, passages, runs
from minutes.parsers.deadlines import Meetings
from minutes.parsers.next_meeting import read_next_meeting
from minutes.parsers.references import read_corrections, read_references
from minutes.parsers.resolutions import Label, find_prose, is_bare_acknowledgement, read_kinds, read_label
from minutes.parsers.speeches import Turn
from minutes.parsers.state import State
from minutes.parsers.tables import VoteTable, read_task_table, take_vote_tables
from minutes.parsers.votes import read_votes
from minutes.spans import Span
from minutes.thai.joining import squeeze
from minutes.thai.markers import read_marker
from minutes.thai.people import read_names


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
class _Part:
    """A run of rows of one nature: prose, a speech, or a labelled resolution."""

    rows: list[Row]
    label: Label | None = None
    turn: Turn | None = None


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
    parts = _parts(rows, turns, state)
    labelled = any(part.label for part in parts)
    adopting = kind == "adoption_of_minutes"
    taken: list[_Taken] = []
    prose: list[Passage] = []
    ordered: set[int] = set()
    for part in parts:
        if part.label is not None:
            _resolve(part, part.label, found, adopting, meetings, state)
        elif part.turn is not None:
            prose.append(_speak(part, part.turn, found))
            if part.turn.speaker.startswith("ประธาน"):
                ordered.add(len(prose) - 1)
        else:
            blocks, read = _content(part.rows, state)
            prose += read
            found.content += blocks
            if not labelled:
                taken += _resolve_prose(read, found, adopting, meetings, state)
    state.claim(everything)
    _drop_bare(found)
    found.content = _without_resolved(found, taken)
    _count_votes(found, vote_tables, rows)
    for group in runs(rows):
        if group[0].line.table is not None:
            found.assignments += read_task_table(group, meetings, state)
    _follow(found, prose, ordered, title, kind, meetings, state)
    return found


def _parts(rows: Sequence[Row], turns: dict[int, Turn], state: State) -> list[_Part]:
    parts: list[_Part] = []
    for index, row in enumerate(rows):
        turn = turns.get(index)
        label = _label(row, turn, state)
        if label is not None or turn is not None:
            parts.append(_Part([row], label, turn))
        elif parts and (parts[-1].label is None or _belongs(row)):
            parts[-1].rows.append(row)
        else:
            parts.append(_Part([row]))
    return parts


READING = re.compile(r"วาระที่\s?(?:[0-9๐-๙]|หนึ่ง|สอง|สาม)\s*\(?ขั้น")


def _label(row: Row, turn: Turn | None, state: State) -> Label | None:
    if row.line.table is not None and "\t" in row.line.text and not row.text.startswith("มติ"):
        return None
    if turn is not None and turn.speaker.startswith("ที่ประชุม"):
        said = row.text[turn.said_start :]
        label = read_label(f"ที่ประชุม {said}"[:600], state.vocabulary, state.abbreviations)
        return replace(label, end=label.end - 10 + turn.said_start) if label else None
    if row.text[0] not in "มทคสขผอก" or turn is not None:
        return None
    label = read_label(row.text[:600], state.vocabulary, state.abbreviations)
    return label if label is not None and label.explicit else None


def _belongs(row: Row) -> bool:
    """Whether a row goes on with a labelled resolution: all under one label does but tables and readings of a bill."""
    if READING.match(row.text):
        return False
    return row.line.table is None or read_marker(row.text) is not None


def _resolve(
    part: _Part, label: Label, found: Discussion, adopting: bool, meetings: Meetings, state: State
) -> None:
    first = part.rows[0]
    head = first.text[: label.end]
    if part.turn is not None:
        head = f"{part.turn.speaker} {first.text[part.turn.said_start : label.end]}"
    lines = _resolution_lines(part.rows, label.end, state)
    if not lines:
        found.content += make_blocks(part.rows, state)
        return
    passage = _stacked(lines)
    found.resolutions.append(
        _resolution(passage, squeeze(head).strip(" :：-–") or None, first, adopting, meetings, state)
    )


def _resolution_lines(rows: Sequence[Row], begin: int, state: State) -> list[Passage]:
    """The paragraphs of a resolution: the words after its label, then its points."""
    first = rest_of(rows[0], begin) if begin < len(rows[0].text) else None
    body = ([first] if first and first.text else []) + list(rows[1:])
    return [passage for group in runs(body) for passage in passages(group, state)]


def _stacked(lines: Sequence[Passage]) -> Passage:
    """Paragraphs one under the other, parted by a line break."""
    text = ""
    starts: list[int] = []
    rows: list[Row] = []
    offsets: list[int] = []
    for line in lines:
        base = len(text) + bool(text)
        text = f"{text}\n{line.text}" if text else line.text
        starts += [base + start for start in line.starts]
        rows += line.rows
        offsets += line.offsets
    return Passage(text, tuple(starts), tuple(rows), tuple(offsets))


def _resolution(
    passage: Passage, label: str | None, first: Row, adopting: bool, meetings: Meetings, state: State, begin: int = 0
) -> Resolution:
    begin += len(passage.text[begin:]) - len(passage.text[begin:].lstrip())
    text = passage.text[begin:]
    kinds = read_kinds(text, state.vocabulary, adopting)
    suggests = kinds == (ResolutionKind.acknowledged,) and ("ข้อเสนอ" in text or "ข้อสังเกต" in text)
    assignments = [] if suggests else read_assignments(passage, meetings, state, begin)
    if assignments and ResolutionKind.assigned not in kinds:
        kinds = (*(kind for kind in kinds if kind is not ResolutionKind.other), ResolutionKind.assigned)
    return Resolution(
        label=label,
        text=text,
        kinds=kinds,
        votes=tuple(read_votes(passage, state.vocabulary, begin)),
        assignments=tuple(assignments),
        span=first.span().to(passage.span()),
        confidence=0.7 if kinds == (ResolutionKind.other,) else None,
    )


def _speak(part: _Part, turn: Turn, found: Discussion) -> Passage:
    passage = make_passage(part.rows, turn.said_start)
    found.content.append(Speech(speaker=turn.speaker, text=passage.text, span=part.rows[0].span().to(passage.span())))
    return passage


def _content(rows: Sequence[Row], state: State) -> tuple[list[Block], list[Passage]]:
    blocks = make_blocks(rows, state)
    read = [passage for group in runs(rows) if group[0].line.table is None for passage in passages(group, state)]
    return blocks, read


@dataclass(frozen=True, slots=True)
class _Taken:
    """A paragraph that a resolution in prose took, from a character on."""

    passage: Passage
    begin: int
    resolution: Resolution


def _without_resolved(found: Discussion, taken: Sequence[_Taken]) -> list[Block]:
    """The content without the sentences that became resolutions: no text stands in two places."""
    cuts = {each.passage.span(): each for each in taken if any(each.resolution is kept for kept in found.resolutions)}
    content: list[Block] = []
    for block in found.content:
        cut = cuts.get(block.span) if block.span else None
        if cut is None or not isinstance(block, Paragraph):
            content.append(block)
        elif cut.begin:
            head = block.text.removesuffix(cut.passage.text[cut.begin :]).strip()
            content.append(block.model_copy(update={"text": head, "span": cut.passage.span(0, cut.begin)}))
    return content


def _resolve_prose(
    read: Sequence[Passage], found: Discussion, adopting: bool, meetings: Meetings, state: State
) -> list[_Taken]:
    """Reads the sentences of prose in which the meeting decides, with their points; gives what they took."""
    taken: list[_Taken] = []
    for index, passage in enumerate(read):
        begin = find_prose(passage.text, state.vocabulary, state.abbreviations)
        if begin is None:
            continue
        label = read_label(passage.text[begin : begin + 600], state.vocabulary, state.abbreviations)
        assert label is not None
        lines = [passage]
        if passage.text.rstrip(" :").endswith(("ดังนี้", "ดังต่อไปนี้", "คือ", "ได้แก่")):
            for following in read[index + 1 :]:
                if read_marker(following.text) is None:
                    break
                lines.append(following)
        stacked = _stacked(lines)
        head = passage.text[begin : begin + label.end].strip(" :：-–")
        row = passage.row_at(begin)
        resolution = _resolution(stacked, head, row, adopting, meetings, state, begin + label.end)
        found.resolutions.append(resolution)
        taken.append(_Taken(passage, begin, resolution))
        taken += [_Taken(line, 0, resolution) for line in lines[1:]]
    return taken


def _count_votes(found: Discussion, tables: Sequence[VoteTable], rows: Sequence[Row]) -> None:
    """Puts the votes of tables into the resolution that stands before them, with the person each is about."""
    if not tables:
        return
    found.content += [table.block() for table in tables if table.rows]
    if not found.resolutions:
        return
    by_resolution: dict[int, list[Vote]] = {}
    for table in tables:
        before = [
            number
            for number, resolution in enumerate(found.resolutions)
            if resolution.span and table.vote.span and _starts_before(resolution.span, table.vote.span)
        ]
        target = before[-1] if before else 0
        subject = _subject(rows[: table.index]) if len(tables) > len(found.resolutions) else None
        by_resolution.setdefault(target, []).append(table.vote.model_copy(update={"subject": subject}))
    for number, votes in by_resolution.items():
        resolution = found.resolutions[number]
        counted = [vote for vote in resolution.votes if vote.in_favour is not None]
        merged = _with_unanimity(resolution.votes, votes) if not counted else (*resolution.votes, *votes)
        found.resolutions[number] = resolution.model_copy(update={"votes": tuple(merged)})


def _with_unanimity(said: Sequence[Vote], counted: Sequence[Vote]) -> list[Vote]:
    unanimous = any(vote.unanimous for vote in said)
    return [vote.model_copy(update={"unanimous": True}) if unanimous else vote for vote in counted]


def _starts_before(one: Span, other: Span) -> bool:
    return (one.page, one.line) <= (other.page, other.line)


def _subject(rows: Sequence[Row]) -> str | None:
    """The person named last before a table of votes."""
    for row in reversed(rows[-6:]):
        names = read_names(row.text)
        if names:
            return names[0].text
    return None


def _drop_bare(found: Discussion) -> None:
    """A bare «ที่ประชุมรับทราบ» in prose counts only where the item has no other resolution."""
    if len(found.resolutions) < 2:
        return
    kept = [each for each in found.resolutions if not (_is_prose(each) and is_bare_acknowledgement(each.text))]
    found.resolutions = kept or found.resolutions[-1:]


def _is_prose(resolution: Resolution) -> bool:
    return resolution.label is None or resolution.label.startswith("ที่ประชุม")


def _follow(
    found: Discussion,
    prose: Sequence[Passage],
    ordered: set[int],
    title: Passage | None,
    kind: str | None,
    meetings: Meetings,
    state: State,
) -> None:
    """What else the prose says: references, corrections, tasks of the discussion, the next meeting."""
    for passage in ([title] if title else []) + list(prose):
        found.references += [each for each in read_references(passage) if not _known(each, found.references)]
    decided = [(each.span.line, each.span.page) for each in found.resolutions if each.span]
    for number, passage in enumerate(prose):
        if kind == "adoption_of_minutes":
            found.corrections += read_corrections(passage)
        at = passage.span()
        if (at.line, at.page) not in decided:
            given = Given.by_chair if number in ordered else Given.somewhere
            found.assignments += read_assignments(passage, meetings, state, given=given)
    topical = kind == "next_meeting" or "กำหนดการประชุม" in (title.text if title else "")
    announcing = list(prose) + ([title] if title and topical else [])
    found.announced += [each for passage in announcing if (each := read_next_meeting(passage, topical))]
    coming = {each.number.text for each in found.announced if each.number}
    found.references = [each for each in found.references if not (each.number and each.number.text in coming)]


def _known(reference: Reference, known: Sequence[Reference]) -> bool:
    return any(
        each.number and reference.number and each.number.text == reference.number.text
        and (each.date == reference.date or reference.date is None)
        for each in known
    )
