"""People in the Markdown form: attendees in their tables, and those who sign."""

from __future__ import annotations

from collections.abc import Sequence

from minutes.form.entries import Entry, EntryKind, PartName
from minutes.form.markdown_form import COLON, COLUMNS, unescape
from minutes.form.wording import DOTS, POSITION
from minutes.readers.markdown_form_blocks import Block, cells_of, is_ruled, labelled, made

Parts = list[tuple[PartName, str | None]]


def read_attendees(block: Block) -> list[Entry] | None:
    """The attendees of a table, None where a head is none of the form's."""
    heads = cells_of(block.words)
    columns = [name for name, head in COLUMNS.items() if head in heads]
    if not is_ruled(block) or [COLUMNS[name] for name in columns] != heads:
        return None
    rows = [cells_of(line) for line in block.lines[2:]]
    if any(len(row) > len(columns) for row in rows):
        return None
    return [made(EntryKind.attendee, *_known(columns, row)) for row in rows]


def _known(columns: Sequence[PartName], row: Sequence[str]) -> Parts:
    """What a row of the table says; a cell of positions has one on each of its lines."""
    parts: Parts = []
    for name, cell in zip(columns, map(unescape, row), strict=False):
        parts += [(name, each) for each in (cell.split("\n") if name is PartName.position else [cell])]
    return parts


def read_signatory(first: str, more: Sequence[str]) -> Entry | None:
    """Who signs: the capacity beside the dots; below them the name in round brackets, role and positions."""
    letters, own, dots = labelled(first)
    dots, _, capacity = dots.partition(" ")
    if dots != DOTS or letters == "**" or (letters and not own.endswith(COLON)):
        return None
    parts: Parts = [(PartName.capacity_text, unescape(capacity)), (PartName.capacity, own.removesuffix(COLON))]
    ranks = [PartName.name, PartName.role, PartName.position]
    for line in more:
        letters, lead, position = labelled(line)
        if letters == "*" and lead == POSITION.strip():
            part = PartName.position, unescape(position)
        elif line.startswith("(") and line.endswith(")"):
            part = PartName.name, unescape(line[1:-1])
        else:
            part = PartName.role, unescape(line)
        if part[0] not in ranks:
            return None
        ranks = ranks[ranks.index(part[0]) + (part[0] is not PartName.position) :]
        parts.append(part)
    return made(EntryKind.signatory, *parts)
