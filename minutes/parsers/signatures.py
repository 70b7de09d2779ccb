"""Who signed: names, offices and capacities at the foot of the minutes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from rapidfuzz import process
from rapidfuzz.distance import Levenshtein

from minutes.layout.evidence import SIGNATURE
from minutes.layout.rows import Row, columns
from minutes.model import Attendance, Attendee, Capacity, PersonName, Signatory
from minutes.parsers.attendees import person_name
from minutes.parsers.roles import Strength, role_strength
from minutes.parsers.state import State
from minutes.thai.joining import visible_width
from minutes.thai.people import PrintedName, read_bare_name
from minutes.vocab import Vocabulary, alternation

DOTS = re.compile(r"[.…_‥]{3,}|\s[-–]{3,}\s?")


@dataclass(frozen=True, slots=True)
class _Words:
    capacities: dict[str, Capacity]
    capacity: re.Pattern[str]
    signed: re.Pattern[str]


@lru_cache(maxsize=8)
def _words(vocabulary: Vocabulary) -> _Words:
    capacities = {form: kind for kind in Capacity for form in _forms(vocabulary, kind)}
    return _Words(
        capacities,
        re.compile(rf"(?:{alternation(capacities)})"),
        re.compile(rf"^\(?(?:{alternation(vocabulary.forms('sign', 'signed'))})\)?\s*"),
    )


def _forms(vocabulary: Vocabulary, kind: Capacity) -> tuple[str, ...]:
    return () if kind is Capacity.other else vocabulary.forms("capacity", kind.value)


@dataclass(slots=True)
class _Block:
    """One signature in the making: its name and the words around it, top to bottom."""

    rows: list[Row] = field(default_factory=list)
    name: PrintedName | None = None
    capacity: Capacity | None = None
    capacity_text: str | None = None
    suggestion: str | None = None
    heading: tuple[Capacity, str] | None = None
    """The capacity that a heading over several names gives, where none stands beside the name."""
    lines: list[str] = field(default_factory=list)


def parse_signatories(rows: Sequence[Row], attendance: Attendance, state: State) -> list[Signatory]:
    """The signatories in printed order; rows that belong to no signature stay unclaimed."""
    found: list[Signatory] = []
    for column in _by_column(rows, state):
        found += [_signatory(block, attendance, state) for block in _blocks(column, state)]
    return found


def opens_signatures(text: str, state: State) -> bool:
    """Whether a line begins the signatures: «ลงชื่อ …», a name alone, or a capacity alone."""
    words = _words(state.vocabulary)
    name = _name_in(text, state) if len(text) <= 160 else None
    return SIGNATURE.weigh(
        signed=words.signed.match(text) is not None,
        capacity_alone=not words.capacity.sub("", text).strip(" :"),
        name=name is not None,
        in_brackets=name is not None and text.startswith("("),
        little_beside_name=name is not None and len(text) <= len(name.text) + 40,
    ).yes


def rank_stands_over(text: str, following: str, state: State) -> bool:
    """Whether a line is only the rank of the person whose name in brackets follows."""
    name = _name_in(following, state) if following.startswith("(") and len(text) <= 60 else None
    return name is not None and not name.prefix and _rank(text, name, state) is not None


Cell = tuple[str, Row]


def _by_column(rows: Sequence[Row], state: State) -> list[list[Cell]]:
    """The words of the signature block, column after column where signatures stand side by side."""
    words = _words(state.vocabulary)
    tracks: list[list[Cell]] = [[]]
    centres: dict[int, float] = {}
    side_by_side = False
    for row in rows:
        cells = [cell for cell in columns(row) if cell.text]
        names = sum(_name_in(cell.text, state) is not None for cell in cells)
        signed = sum(words.signed.match(cell.text) is not None for cell in cells)
        capacities = sum(cell.text in words.capacities for cell in cells)
        if max(names, signed, capacities) >= 2:
            side_by_side = True
        if not side_by_side:
            tracks[0].append((row.text, row))
            continue
        while len(tracks) < len(cells):
            tracks.append([])
        places = [cell.start + visible_width(cell.text) / 2 for cell in cells]
        for position, (cell, place) in enumerate(zip(cells, places, strict=True)):
            track = position if len(cells) == len(tracks) else _nearest(place, centres, position)
            tracks[track].append((cell.text, row))
            centres[track] = place
    return tracks


def _nearest(place: float, centres: dict[int, float], otherwise: int) -> int:
    """The column whose words stand nearest below one another."""
    return min(centres, key=lambda track: abs(centres[track] - place), default=otherwise)


def _name_in(text: str, state: State) -> PrintedName | None:
    """The name that a line consists of, brackets, dots and «ลงชื่อ» apart."""
    bare = _words(state.vocabulary).signed.sub("", text)
    bare = DOTS.sub(" ", bare).strip(" ()")
    if not bare:
        return None
    capacity = _words(state.vocabulary).capacity.match(bare)
    begin = len(bare) - len(bare[capacity.end() :].lstrip(" :：-–")) if capacity else 0
    name = state.name_at(bare, begin)
    if name is not None and name.given:
        return name
    if text.startswith("(") and text.endswith(")"):
        return read_bare_name(bare)
    return None


def _blocks(cells: Sequence[Cell], state: State) -> list[_Block]:
    words = _words(state.vocabulary)
    blocks: list[_Block] = []
    waiting: list[Cell] = []
    heading: tuple[Capacity, str] | None = None
    for index, (text, row) in enumerate(cells):
        name = _name_in(text, state)
        if name is not None:
            if not name.prefix and waiting and (rank := _rank(waiting[-1][0], name, state)) is not None:
                name = rank
                row_before = waiting.pop()[1]
                waiting.append(("", row_before))
            block = _Block(rows=[row], name=name)
            if blocks and _same(blocks[-1].name, name) and not blocks[-1].lines:
                block = blocks[-1]
                block.rows.append(row)
                if text.startswith("("):
                    block.name = name
            else:
                blocks.append(block)
                if heading is not None:
                    block.heading = heading
                for before, before_row in waiting:
                    _take(block, before, before_row, words)
                waiting = []
            capacity = words.capacity.match(text)
            if capacity:
                _take(block, capacity[0], row, words)
            after = _after_name(text, name)
            if after:
                _take(block, after, row, words)
            continue
        written = _handwritten(text, cells[index + 1 : index + 3], state)
        if written is not None:
            waiting.append((written, row))
        elif (plural := _group_heading(text, words)) is not None:
            heading = plural
            waiting.append(("", row))
        elif (
            (index + 1 < len(cells) and rank_stands_over(text, cells[index + 1][0], state))
            or words.signed.match(text)
            or DOTS.search(text)
            or not blocks
        ):
            waiting.append((text, row))
        elif _closes(blocks[-1], text, words, cells, index, state):
            heading = None
            waiting.append((text, row))
        else:
            _take(blocks[-1], text, row, words)
    if blocks:
        for text, row in waiting:
            _take(blocks[-1], text, row, words)
    return blocks


def _rank(text: str, name: PrintedName, state: State) -> PrintedName | None:
    """The name with the rank that stands alone over it, left of the signature («ว่าที่ร้อยตรี» over «(กล้า ใจดี)»)."""
    bare = DOTS.sub(" ", _words(state.vocabulary).signed.sub("", text)).strip()
    whole = state.name_at(f"{bare}{'' if bare.endswith('.') else ' '}{name.text}")
    if whole is None or not whole.prefix or whole.prefix.replace(" ", "") != bare.replace(" ", ""):
        return None
    return whole if whole.given == name.given else None


def _handwritten(text: str, following: Sequence[Cell], state: State) -> str | None:
    """What a line says beside the signature itself (a name without a prefix over the printed one), or None."""
    for after, _ in following:
        name = _name_in(after, state)
        signed = f"{name.given} {name.family}" if name is not None and name.given else None
        if signed and signed in text and not text.startswith(f"({name.text if name else ''}"):
            return _words(state.vocabulary).signed.sub("", text).replace(signed, " ").strip()
    return None


def _group_heading(text: str, words: _Words) -> tuple[Capacity, str] | None:
    """«คณะกรรมการตรวจรายงานการประชุม» over several names."""
    kind = words.capacities.get(text.strip(" :"))
    return (kind, text.strip(" :")) if kind is not None and text.startswith(("คณะ", "กรรมการ")) else None


def _closes(block: _Block, text: str, words: _Words, cells: Sequence[Cell], index: int, state: State) -> bool:
    """Whether a line after a finished signature belongs to the next: a second capacity, or «ลงชื่อ»."""
    if block.capacity is None or not words.capacity.match(text):
        return False
    return any(_name_in(after, state) is not None for after, _ in cells[index + 1 : index + 4])


def _same(one: PrintedName | None, other: PrintedName) -> bool:
    return one is not None and (one.given, one.family) == (other.given, other.family)


def _after_name(text: str, name: PrintedName) -> str:
    at = text.find(name.given or name.text)
    rest = text[at + len(name.given or name.text) :]
    if name.family and name.family in rest:
        rest = rest[rest.find(name.family) + len(name.family) :]
    return DOTS.sub(" ", rest).strip(" ()")


def _take(block: _Block, text: str, row: Row, words: _Words) -> None:
    """Puts a line under or over a name where it belongs: the capacity, or an office."""
    block.rows.append(row)
    bare = DOTS.sub(" ", words.signed.sub("", text)).strip(" ()/-")
    if not bare:
        return
    match = words.capacity.search(bare)
    if match and (
        match.start() == 0 or bare[match.start() - 1] in " /" or bare.startswith(("เลขานุการ", "กรรมการ", "ประธาน"))
    ):
        if block.capacity is None or block.capacity_text is None:
            block.capacity, block.capacity_text = words.capacities[match[0]], bare
            return
    elif block.capacity is None and 8 <= len(bare) <= 40 and " " not in bare:
        best = process.extractOne(
            bare, list(words.capacities), scorer=Levenshtein.normalized_similarity, score_cutoff=0.85
        )
        if best is not None:
            block.capacity, block.capacity_text, block.suggestion = words.capacities[best[0]], bare, best[0]
            return
    block.lines.append(bare)


def _signatory(block: _Block, attendance: Attendance, state: State) -> Signatory:
    rows = sorted(block.rows, key=lambda row: (row.line.page, row.line.number))
    span = rows[0].span().to(rows[-1].span())
    state.claim(rows)
    if block.suggestion and block.capacity_text:
        state.note("suspected-misreading", span, suggestion=block.suggestion, text=block.capacity_text)
    if block.capacity is None and block.heading is not None:
        block.capacity, block.capacity_text = block.heading
    known = _attendee_of(block.name, attendance)
    role, positions = None, []
    for line in block.lines:
        if role is None and _is_role(line, known, state):
            role = line
        else:
            positions.append(line.removeprefix("ตำแหน่ง").strip())
    name: PersonName | None = person_name(block.name) if block.name else None
    return Signatory(
        name=name,
        role=role,
        positions=tuple(positions),
        capacity=block.capacity,
        capacity_text=block.capacity_text,
        span=span,
    )


def _attendee_of(name: PrintedName | None, attendance: Attendance) -> Attendee | None:
    listed = (*attendance.present, *attendance.absent, *attendance.in_attendance)
    key = (name.given, name.family) if name else None
    return next((each for each in listed if each.name and (each.name.given, each.name.family) == key), None)


def _is_role(line: str, known: Attendee | None, state: State) -> bool:
    if known is not None and known.role and known.role.replace(" ", "") == line.replace(" ", ""):
        return True
    if known is not None and line in known.positions:
        return False
    return role_strength(line, state.words, state.own_roles) >= Strength.fair
