"""Who signed: names, offices and capacities at the foot of the minutes."""

from __future__ import annotations

from collections.abc import Sequence

from minutes.layout.evidence import SIGNATURE
from minutes.layout.rows import Row, columns
from minutes.model import Attendance, Attendee, PersonName, Signatory
from minutes.parsers.attendees import person_name
from minutes.parsers.roles import Strength, role_strength
from minutes.parsers.signature_blocks import Block, read_blocks
from minutes.parsers.signature_columns import by_column
from minutes.parsers.signature_lines import (
    Cell,
    is_head,
    name_in,
    signature_words,
    split_rank,
    without_sentences,
)
from minutes.parsers.state import State
from minutes.thai.people import PrintedName

SURE_OF_GROUP, SURE_OF_MISSPELT, SURE_WITHOUT_PREFIX = 0.9, 0.8, 0.8
"""How sure a capacity is that stands over several names or is misspelt, and a name without a title before it."""


def parse_signatories(rows: Sequence[Row], attendance: Attendance, state: State) -> list[Signatory]:
    """The signatories in printed order; rows that belong to no signature stay unclaimed."""
    blocks = [
        block for column in by_column(without_sentences(rows, state), state) for block in read_blocks(column, state)
    ]
    blocks.sort(key=lambda block: min((row.line.page, row.line.number) for row in block.rows))
    return [_signatory(block, attendance, state) for block in blocks]


def read_signature_fields(fields: Sequence[Cell], attendance: Attendance, state: State) -> list[Signatory]:
    """Those whom the title block names as recorders («ผู้บันทึก : นางสาวพิกุล ธารทอง»)."""
    return [_signatory(block, attendance, state) for field in fields for block in read_blocks([field], state)]


def first_signature(rows: Sequence[Row], state: State) -> int:
    """The number of the row with which the signatures begin, ranks and heads of a table over it; their end without."""
    for index, row in enumerate(rows):
        cells = [cell for cell in columns(row) if cell.text]
        parts = {part for cell in cells for part in cell.parts} - {row.text}
        if not opens_signatures(row.text, state) and not any(opens_signatures(part, state, True) for part in parts):
            continue
        while index and _stands_over(rows[index - 1], rows[index], state):
            index -= 1
        return index
    return len(rows)


def _stands_over(above: Row, row: Row, state: State) -> bool:
    """Whether a row only has the ranks of the people below, or the heads of their table."""
    texts = [cell.text for cell in columns(above) if cell.text]
    same = above.line.table is not None and above.line.table == row.line.table
    return all(split_rank(text, state) for text in texts) or (same and is_head(texts, state))


def opens_signatures(text: str, state: State, in_cell: bool = False) -> bool:
    """Whether a line, or a cell of one, begins the signatures: «ลงชื่อ …», a name alone, or a capacity alone."""
    words = signature_words(state.vocabulary)
    name = name_in(text, state) if len(text) <= 160 else None
    capacity = words.capacity.match(text)
    return SIGNATURE.weigh(
        signed=words.signed.match(text) is not None or words.electronic.match(text) is not None,
        capacity_alone=not words.capacity.sub("", text).strip(" :"),
        field=name is not None and capacity is not None and len(text) <= len(capacity[0]) + len(name.text) + 6,
        name=name is not None,
        in_brackets=name is not None and text.startswith("("),
        little_beside_name=name is not None and len(text) <= len(name.text) + 40,
        in_a_cell=in_cell,
    ).yes


def _signatory(block: Block, attendance: Attendance, state: State) -> Signatory:
    rows = sorted(block.rows, key=lambda row: (row.line.page, row.line.number))
    span = rows[0].span().to(rows[-1].span())
    state.claim(rows)
    if block.suggestion and block.capacity_text:
        state.note("suspected-misreading", span, suggestion=block.suggestion, text=block.capacity_text)
    if block.capacity is None and block.heading is not None:
        block.capacity, block.capacity_text = block.heading
    known = _attendee_of(block.name, attendance)
    doubts = [SURE_OF_MISSPELT] if block.suggestion else []
    doubts += [SURE_OF_GROUP] if block.heading is not None and block.capacity_text == block.heading[1] else []
    doubts += [SURE_WITHOUT_PREFIX] if block.name and not block.name.prefix and known is None else []
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
        confidence=min(doubts, default=None),
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
