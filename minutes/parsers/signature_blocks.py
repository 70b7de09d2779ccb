"""The signatures of one column of lines: a name, and the capacity, the rank and the offices around it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from minutes.layout.rows import Row
from minutes.model import Capacity
from minutes.parsers.signature_lines import (
    DOTS,
    Cell,
    Words,
    is_remark,
    misspelt_capacity,
    name_in,
    signature_words,
    split_rank,
    unsigned,
)
from minutes.parsers.state import State
from minutes.thai.people import PrintedName

DEGREES = re.compile(r",\s*(?:[ก-ฮ][ก-๎]{0,3}\.\s?){1,4}(?=[\s)]|$)")
"""Titles behind a name («พระครูสุธรรม, ผศ.ดร.»)."""
WORD_ENDS = re.compile(r"(?![ก-๎])|และ|ครั้งที่")
"""«ผู้ตรวจราชการ» is an office, no «ผู้ตรวจ»."""


@dataclass(slots=True)
class Block:
    """One signature in the making: its name and the words around it, top to bottom."""

    rows: list[Row] = field(default_factory=list)
    name: PrintedName | None = None
    capacity: Capacity | None = None
    capacity_text: str | None = None
    suggestion: str | None = None
    heading: tuple[Capacity, str] | None = None
    """The capacity that a heading over several names gives, where none stands beside the name."""
    lines: list[str] = field(default_factory=list)


def read_blocks(cells: Sequence[Cell], state: State) -> list[Block]:
    """The signatures of one column, in their order; a line over a name waits for it."""
    words = signature_words(state.vocabulary)
    blocks: list[Block] = []
    waiting: list[Cell] = []
    heading: tuple[Capacity, str] | None = None
    for index, (text, row) in enumerate(cells):
        if is_remark(text, state):
            state.note("stamp", row.span(), text=text)
            blocks[-1].rows.append(row) if blocks else waiting.append(("", row))
            continue
        name = name_in(text, state)
        written = _handwritten(text, cells[index + 1 : index + 3], state) if not (name and name.prefix) else None
        if written is not None:
            waiting.append((written, row))
        elif name is not None:
            name = name if name.prefix else _with_rank(name, waiting, state)
            waiting = _add_name(blocks, name, (text, row), waiting, heading, words)
        elif (plural := _group_heading(text, words, blocks)) is not None:
            heading = plural
            waiting.append(("", row))
        elif not blocks or _opens_next(cells, index, words, state):
            waiting.append((text, row))
        elif _closes(blocks[-1], text, words, cells, index, state):
            heading = None
            waiting.append((text, row))
        else:
            _take(blocks[-1], text, row, words)
    for text, row in waiting if blocks else ():
        _take(blocks[-1], text, row, words)
    return blocks


def _opens_next(cells: Sequence[Cell], index: int, words: Words, state: State) -> bool:
    """Whether a line belongs to the name below: «ลงชื่อ», dots to sign on, the rank of that person."""
    text = cells[index][0]
    signs = words.signed.match(text) is not None or DOTS.search(text) is not None
    return signs or _rank_of_next(text, cells[index + 1 : index + 3], state)


def _add_name(
    blocks: list[Block],
    name: PrintedName,
    cell: Cell,
    waiting: list[Cell],
    heading: tuple[Capacity, str] | None,
    words: Words,
) -> list[Cell]:
    """Begins a signature with its name and what waited for it, or finds the name again; what still waits."""
    text, row = cell
    if blocks and _same(blocks[-1].name, name) and not blocks[-1].lines:
        block = blocks[-1]
        block.rows.append(row)
        block.name = name if text.startswith("(") else block.name
    else:
        block = Block(rows=[row], name=name, heading=heading)
        blocks.append(block)
        for before, before_row in waiting:
            _take(block, before, before_row, words)
        waiting = []
    if capacity := words.capacity.match(text):
        _take(block, capacity[0], row, words)
    after = _after_name(text, name)
    if degrees := DEGREES.match(after):
        block.name = replace(name, text=text[text.find(name.text) : text.find(degrees[0]) + degrees.end()].strip())
        after = after[degrees.end() :].strip(" ()")
    if after:
        _take(block, after, row, words)
    return waiting


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


def _group_heading(text: str, words: Words, above: Sequence[Block]) -> tuple[Capacity, str] | None:
    """«คณะกรรมการตรวจรายงานการประชุม» over several names; one that a name above still lacks is its own."""
    bare = text.strip(" :")
    kind = words.capacities.get(bare)
    own = bare.startswith("กรรมการ") and bool(above) and above[-1].capacity is None and above[-1].heading is None
    return (kind, bare) if kind is not None and bare.startswith(("คณะ", "กรรมการ")) and not own else None


def _closes(block: Block, text: str, words: Words, cells: Sequence[Cell], index: int, state: State) -> bool:
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


def _take(block: Block, text: str, row: Row, words: Words) -> None:
    """Puts a line under or over a name where it belongs: the capacity, or an office."""
    block.rows.append(row)
    bare = unsigned(text, words).strip(" ()/-")
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
    elif block.capacity is None and (meant := misspelt_capacity(bare, words)) is not None:
        block.capacity, block.capacity_text, block.suggestion = words.capacities[meant], bare, meant
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
