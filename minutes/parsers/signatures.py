"""Who signed: names, offices and capacities at the foot of the minutes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from rapidfuzz import process
from rapidfuzz.distance import Levenshtein

from minutes.layout.evidence import SIGNATURE
from minutes.layout.rows import Row, columns
from minutes.model import Attendance, Attendee, Capacity, PersonName, Signatory
from minutes.parsers.attendees import person_name
from minutes.parsers.roles import Strength, role_strength
from minutes.parsers.signature_columns import by_column
from minutes.parsers.signature_lines import (
    DOTS,
    Cell,
    Words,
    is_head,
    is_remark,
    name_in,
    signature_words,
    split_rank,
    without_sentences,
)
from minutes.parsers.state import State
from minutes.thai.people import PrintedName

DEGREES = re.compile(r",\s*(?P<degrees>(?:[ก-ฮ][ก-๎]{0,3}\.\s?){1,4})(?=[\s)]|$)")
"""Titles behind a name («พระครูสุธรรม, ผศ.ดร.»)."""
WORD_ENDS = re.compile(r"(?![ก-๎])|และ|ครั้งที่")
"""«ผู้ตรวจราชการ» is an office, no «ผู้ตรวจ»."""
SURE_OF_GROUP, SURE_OF_MISSPELT, SURE_WITHOUT_PREFIX = 0.9, 0.8, 0.8
"""How sure a capacity is that stands over several names or is misspelt, and a name without a title before it."""


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
    blocks = [block for column in by_column(without_sentences(rows, state), state) for block in _blocks(column, state)]
    blocks.sort(key=lambda block: min((row.line.page, row.line.number) for row in block.rows))
    return [_signatory(block, attendance, state) for block in blocks]


def read_signature_fields(fields: Sequence[Cell], attendance: Attendance, state: State) -> list[Signatory]:
    """Those whom the title block names as recorders («ผู้บันทึก : นางสาวพิกุล ธารทอง»)."""
    return [_signatory(block, attendance, state) for field in fields for block in _blocks([field], state)]


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


def _blocks(cells: Sequence[Cell], state: State) -> list[_Block]:
    words = signature_words(state.vocabulary)
    blocks: list[_Block] = []
    waiting: list[Cell] = []
    heading: tuple[Capacity, str] | None = None
    for index, (text, row) in enumerate(cells):
        if is_remark(text, state):
            state.note("stamp", row.span(), text=text)
            blocks[-1].rows.append(row) if blocks else waiting.append(("", row))
            continue
        name = name_in(text, state)
        written = _handwritten(text, cells[index + 1 : index + 3], state) if not (name and name.prefix) else None
        if name is not None and written is None:
            if not name.prefix:
                name = _with_rank(name, waiting, state)
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
            if degrees := DEGREES.match(after):
                block.name = replace(
                    name, text=text[text.find(name.text) : text.find(degrees[0]) + degrees.end()].strip()
                )
                after = after[degrees.end() :].strip(" ()")
            if after:
                _take(block, after, row, words)
            continue
        if written is not None:
            waiting.append((written, row))
        elif (plural := _group_heading(text, words, blocks)) is not None:
            heading = plural
            waiting.append(("", row))
        elif (
            _rank_of_next(text, cells[index + 1 : index + 3], state)
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


def _with_rank(name: PrintedName, waiting: list[Cell], state: State) -> PrintedName:
    """The name with the rank that stands over it, left of the signature («ว่าที่ร้อยตรี» over «(กล้า ใจดี)»).

    What the line says beside the rank, the capacity, goes on waiting.
    """
    for index in range(len(waiting) - 1, max(len(waiting) - 3, -1), -1):
        found = split_rank(waiting[index][0], state)
        whole = _ranked(found[0], name, state) if found else None
        if found and whole:
            waiting[index] = (found[1], waiting[index][1])
            return whole
    return name


def _ranked(rank: str, name: PrintedName, state: State) -> PrintedName | None:
    whole = state.name_at(f"{rank}{'' if rank.endswith('.') else ' '}{name.text}")
    return whole if whole is not None and whole.given == name.given and whole.family == name.family else None


def _rank_of_next(text: str, following: Sequence[Cell], state: State) -> bool:
    """Whether a line gives the rank of the person whose name in brackets comes next, or after the capacity."""
    if split_rank(text, state) is None:
        return False
    for after, _ in following:
        name = name_in(after, state)
        if name is not None:
            return not name.prefix
    return False


def _handwritten(text: str, following: Sequence[Cell], state: State) -> str | None:
    """What a line says beside the signature itself (a name without a prefix over the printed one), or None."""
    for after, _ in following:
        name = name_in(after, state)
        signed = f"{name.given} {name.family}" if name is not None and name.given else None
        if signed and signed in text and not text.startswith(f"({name.text if name else ''}"):
            return signature_words(state.vocabulary).signed.sub("", text).replace(signed, " ").strip()
    return None


def _group_heading(text: str, words: Words, above: Sequence[_Block]) -> tuple[Capacity, str] | None:
    """«คณะกรรมการตรวจรายงานการประชุม» over several names; one that a name above still lacks is its own."""
    bare = text.strip(" :")
    kind = words.capacities.get(bare)
    own = bare.startswith("กรรมการ") and bool(above) and above[-1].capacity is None and above[-1].heading is None
    return (kind, bare) if kind is not None and bare.startswith(("คณะ", "กรรมการ")) and not own else None


def _closes(block: _Block, text: str, words: Words, cells: Sequence[Cell], index: int, state: State) -> bool:
    """Whether a line after a finished signature belongs to the next: a second capacity, or «ลงชื่อ»."""
    if block.capacity is None or not words.capacity.match(text):
        return False
    return any(name_in(after, state) is not None for after, _ in cells[index + 1 : index + 4])


def _same(one: PrintedName | None, other: PrintedName) -> bool:
    return one is not None and (one.given, one.family) == (other.given, other.family)


def _after_name(text: str, name: PrintedName) -> str:
    at = text.find(name.given or name.text)
    rest = text[at + len(name.given or name.text) :]
    if name.family and name.family in rest:
        rest = rest[rest.find(name.family) + len(name.family) :]
    return DOTS.sub(" ", rest).strip(" ()")


def _take(block: _Block, text: str, row: Row, words: Words) -> None:
    """Puts a line under or over a name where it belongs: the capacity, or an office."""
    block.rows.append(row)
    bare = DOTS.sub(" ", words.signed.sub("", text)).strip(" ()/-")
    if not bare:
        return
    match = next((each for each in words.capacity.finditer(bare) if WORD_ENDS.match(bare, each.end())), None)
    if match and (
        match.start() == 0 or bare[match.start() - 1] in " /" or bare.startswith(("เลขานุการ", "กรรมการ", "ประธาน"))
    ):
        if block.capacity is None or block.capacity_text is None:
            before, block.capacity_text, after = _office_and_capacity(bare, match)
            block.capacity = words.capacities[match[0]]
            block.lines += [each for each in (before, after) if each]
            return
    elif block.capacity is None and 8 <= len(bare) <= 40 and " " not in bare:
        best = process.extractOne(
            bare, list(words.capacities), scorer=Levenshtein.normalized_similarity, score_cutoff=0.85
        )
        if best is not None:
            block.capacity, block.capacity_text, block.suggestion = words.capacities[best[0]], bare, best[0]
            return
    block.lines.append(bare)


def _office_and_capacity(text: str, match: re.Match[str]) -> tuple[str, str, str]:
    """What stands before a capacity, the capacity, what stands behind it («ปลัดเทศบาล ผู้จดรายงานการประชุม»)."""
    begin, end = match.start(), match.end()
    if begin and text[begin - 1] not in " /":
        begin = text.rfind(" ", 0, begin) + 1
    behind = re.match(r"\S*(?:\s(?:และ|\()[^\t]*)?", text[end:])
    end += behind.end() if behind else 0
    return text[:begin].strip(" /"), text[begin:end].strip(), text[end:].strip()


def _signatory(block: _Block, attendance: Attendance, state: State) -> Signatory:
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
