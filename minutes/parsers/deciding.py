"""Resolutions in the making: their paragraphs, the sentences of prose that are some, the votes of tables."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from minutes.layout.evidence import least
from minutes.layout.rows import Passage, Row, columns, rest_of
from minutes.model import Assignment, Block, Paragraph, Resolution, ResolutionKind, Vote
from minutes.parsers.assignments import read_assignments
from minutes.parsers.blocks import passages, runs
from minutes.parsers.deadlines import Meetings
from minutes.parsers.kinds import read_kinds
from minutes.parsers.owners import read_labelled, with_labelled
from minutes.parsers.prose import find_decision
from minutes.parsers.resolutions import is_bare_acknowledgement
from minutes.parsers.state import State
from minutes.parsers.tables import VoteTable
from minutes.parsers.votes import read_votes
from minutes.thai.markers import read_marker
from minutes.thai.people import read_names


def resolution_lines(rows: Sequence[Row], begin: int, state: State) -> list[Passage]:
    """The paragraphs of a resolution: the words after its label, then its points."""
    first = rest_of(rows[0], begin) if begin < len(rows[0].text) else None
    body = ([first] if first and first.text else []) + list(rows[1:])
    body = [_outside_table(row) if row is first or hangs_alone(row) else row for row in body]
    return [passage for group in runs(body) for passage in passages(group, state)]


def hangs_alone(row: Row) -> bool:
    """Whether a row of tab stops is text in its last column only («<TAB><TAB>เงินกู้รายที่ ๕»)."""
    return row.line.text.startswith("\t") and len([cell for cell in columns(row) if cell.text]) == 1


def _outside_table(row: Row) -> Row:
    return replace(row, line=replace(row.line, table=None))


def stacked(lines: Sequence[Passage]) -> Passage:
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


SUGGESTS = re.compile(r"(?:มี|ให้|โดยมี|พร้อม)\s?ข้อ(?:เสนอ|สังเกต)|ข้อ(?:เสนอ(?:แนะ)?|สังเกต)[^\n]{0,40}(?:ดังนี้|คือ|:|\n)")
"""Words after which suggestions follow and no tasks."""


def make_resolution(
    passage: Passage,
    label: str | None,
    first: Row,
    adopting: bool,
    meetings: Meetings,
    state: State,
    begin: int = 0,
    confidence: float | None = None,
) -> Resolution:
    """The resolution whose words stand in a passage from `begin` on, with its kinds, votes and tasks."""
    begin += len(passage.text[begin:]) - len(passage.text[begin:].lstrip())
    text = passage.text[begin:]
    kinds = read_kinds(text, state.vocabulary, adopting)
    suggests = kinds == (ResolutionKind.acknowledged,) and SUGGESTS.search(text) is not None
    given = [] if suggests else read_assignments(passage, meetings, state, begin)
    given = with_labelled(given, read_labelled(passage, meetings, state, begin))
    assignments = [each for each in given if not _is_condition(each, text)]
    if assignments and ResolutionKind.assigned not in kinds:
        kinds = (*(kind for kind in kinds if kind is not ResolutionKind.other), ResolutionKind.assigned)
    unknown = 0.6 if kinds == (ResolutionKind.other,) else None
    return Resolution(
        label=label,
        text=text,
        kinds=kinds,
        votes=tuple(read_votes(passage, state.vocabulary, begin)),
        assignments=tuple(assignments),
        span=first.span().to(passage.span()),
        confidence=least(confidence, unknown),
    )


CONDITION = re.compile(r"(?:โดย(?:มีเงื่อนไข)?(?:ขอ)?ให้)\s?$")
"""«เห็นชอบ… โดยให้ปรับแก้ตามข้อเสนอแนะ»: a condition of what is approved, and nobody's task."""


def _is_condition(assignment: Assignment, text: str) -> bool:
    at = text.find(assignment.task)
    return not assignment.assignees and at > 0 and CONDITION.search(text[max(at - 24, 0) : at]) is not None


@dataclass(frozen=True, slots=True)
class Taken:
    """A paragraph that a resolution in prose took, from a character on."""

    passage: Passage
    begin: int
    resolution: Resolution


def without_resolved(blocks: Sequence[Block], kept: Sequence[Resolution], taken: Sequence[Taken]) -> list[Block]:
    """The content without the sentences that became resolutions: no text stands in two places."""
    cuts = {each.passage.span(): each for each in taken if any(each.resolution is one for one in kept)}
    content: list[Block] = []
    for block in blocks:
        cut = cuts.get(block.span) if block.span else None
        if cut is None or not isinstance(block, Paragraph):
            content.append(block)
        elif cut.begin:
            head = block.text.removesuffix(cut.passage.text[cut.begin :]).strip()
            if not head:
                continue
            content.append(block.model_copy(update={"text": head, "span": cut.passage.span(0, cut.begin)}))
    return content


LISTS = ("ดังนี้", "ดังต่อไปนี้", "คือ", "ได้แก่", "ประกอบด้วย", "ดังรายชื่อ")
"""A sentence that ends with one of these goes on in the points under it."""
EFFECT = re.compile(r"ทั้งนี้\s?,?\s?(?:ให้|โดย|ตั้งแต่|มีผล|นับแต่|นับตั้งแต่|มอบหมาย)|โดย(?:ให้)?มีผล|ให้มีผล")
"""«ทั้งนี้ ตั้งแต่วันที่… เป็นต้นไป»: the last words of a decision, on a line of their own."""


def resolve_prose(read: Sequence[Passage], adopting: bool, meetings: Meetings, state: State) -> list[Taken]:
    """Reads the sentences of prose in which the meeting decides, with their points; gives what they took."""
    taken: list[Taken] = []
    for index, passage in enumerate(read):
        decided = find_decision(passage.text, state.vocabulary, state.abbreviations, state.body)
        if decided is None:
            continue
        begin, end = decided.begin, decided.begin + decided.label.end
        lines = [passage, *_going_on(passage, read[index + 1 :])]
        whole = stacked(lines)
        if passage.text.startswith("(") and whole.text.endswith(")"):
            whole = replace(whole, text=whole.text[:-1])
            begin = begin if begin > 1 else 0
        head = passage.text[begin:end].strip(" :：-–(")
        row = passage.row_at(begin)
        resolution = make_resolution(whole, head, row, adopting, meetings, state, end, decided.confidence)
        taken.append(Taken(passage, begin, resolution))
        taken += [Taken(line, 0, resolution) for line in lines[1:]]
    return taken


def _going_on(passage: Passage, following: Sequence[Passage]) -> list[Passage]:
    """The paragraphs that belong to a sentence: its points, and «ทั้งนี้ ตั้งแต่วันที่…» under them."""
    lines: list[Passage] = []
    if passage.text.rstrip(" :").endswith(LISTS) or "ต่อไปนี้" in passage.text[-60:]:
        lines += itertools.takewhile(lambda each: _is_point(each.text), following)
    lines += itertools.takewhile(lambda each: EFFECT.match(each.text) is not None, following[len(lines) :])
    return lines


def _is_point(text: str) -> bool:
    """Whether a paragraph is a point of a list, and no new decision with a number of its own («๒) ที่ประชุมมีมติ…»)."""
    marker = read_marker(text)
    return marker is not None and not text.startswith("ที่ประชุม", marker.end)


def with_votes(resolutions: Sequence[Resolution], tables: Sequence[VoteTable], rows: Sequence[Row]) -> list[Resolution]:
    """The resolutions with the votes of the tables under them, and the person whom each vote is about."""
    counted = list(resolutions)
    if not counted:
        return []
    by_resolution: dict[int, list[Vote]] = {}
    for table in tables:
        before = [
            number
            for number, resolution in enumerate(counted)
            if resolution.span and table.vote.span and resolution.span.begin <= table.vote.span.begin
        ]
        target = before[-1] if before else 0
        vote = table.vote
        if vote.subject is None and len(tables) > len(counted):
            vote = vote.model_copy(update={"subject": _subject(rows[: table.index])})
        by_resolution.setdefault(target, []).append(vote)
    for number, votes in by_resolution.items():
        resolution = counted[number]
        said = [vote for vote in resolution.votes if vote.in_favour is not None]
        merged = _with_unanimity(resolution.votes, votes) if not said else (*resolution.votes, *votes)
        counted[number] = resolution.model_copy(update={"votes": tuple(merged)})
    return counted


def _with_unanimity(said: Sequence[Vote], counted: Sequence[Vote]) -> list[Vote]:
    unanimous = any(vote.unanimous for vote in said)
    return [vote.model_copy(update={"unanimous": True}) if unanimous else vote for vote in counted]


def _subject(rows: Sequence[Row]) -> str | None:
    """The person named last before a table of votes."""
    for row in reversed(rows[-6:]):
        names = read_names(row.text)
        if names:
            return names[0].text
    return None


def without_bare(resolutions: Sequence[Resolution]) -> list[Resolution]:
    """The resolutions that count: a bare «ที่ประชุมรับทราบ» in prose only where the item has no other."""
    kept = [each for each in resolutions if not (_is_prose(each) and is_bare_acknowledgement(each.text))]
    return kept or list(resolutions[-1:])


def _is_prose(resolution: Resolution) -> bool:
    return resolution.label is None or resolution.label.startswith("ที่ประชุม")
