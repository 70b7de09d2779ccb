"""The rows of an attendance list, cut into entries: one for each person or seat."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from minutes.layout.rows import Column, Row, columns
from minutes.layout.sections import ListSection
from minutes.parsers.column_heads import NO_HEADS, Heads, read_heads
from minutes.parsers.column_uses import Use
from minutes.parsers.entry_columns import Entry, Fragment, join_columns, reaches
from minutes.parsers.entry_groups import (
    DASHES,
    Place,
    deep_number,
    heading_margin,
    is_body_over,
    numbered,
    read_group,
    starts_with_name,
)
from minutes.parsers.entry_overruns import add_rest, runs_over
from minutes.parsers.glued_names import office_below_name, part_broken_name
from minutes.parsers.state import State
from minutes.thai.numbers import read_integer

TICKS = frozenset("✓✔√☑/xX×*•1๑") | {"✔️"}
"""What stands in a column «ไม่มา» beside somebody absent."""
BRACKETS_ONLY = re.compile(r"[\s()\[\].…\-–_*†‡]*")
COUNTED = re.compile(
    r"\(?(?:รวม|จำนวน|ผู้|สมาชิก|กรรมการ|องค์ประชุม)[^\n]{0,80}?"
    r"(?:[0-9๐-๙,]{1,6}\s?(?:คน|ท่าน|ราย|รูป|องค์|ครัวเรือน)|ร้อยละ\s?[0-9๐-๙])"
)
"""A line that counts people: «สมาชิกมาประชุม ๒๕ คน ลา ๒ คน», «(กรรมการมาประชุมร้อยละ ๘๐)»."""
TOTAL = re.compile(r"\(?(?:รวม|จำนวน)(?:จำนวน|ทั้งสิ้น|ทั้งหมด)?\s*([0-9๐-๙]{1,4})\s?(?:คน|ท่าน|ราย|รูป|องค์)\)?")
"""The sum under a list: «รวม ๔ คน»."""


@dataclass(slots=True)
class _Cut:
    """The entries of a list while it is cut."""

    numbered: bool
    dashed: bool
    margin: int
    entries: list[Entry] = field(default_factory=list)
    group: str | None = None
    group_sure: float | None = None
    first_group: Row | None = None
    heads: Heads = NO_HEADS
    """What the columns hold by their heads."""
    beside: list[Entry] = field(default_factory=list)
    """Entries of rows that hold several people, to be put in the order of their numbers."""

    def open_group(self, text: str, sure: float | None, row: Row) -> None:
        """Begins a group."""
        self.group, self.group_sure = text, sure
        self.first_group = self.first_group or row

    def open_entry(self, number: int | None) -> Entry:
        """Begins an entry."""
        entry = Entry(number, self.group, self.group_sure)
        self.entries.append(entry)
        return entry


def cut_entries(section: ListSection, state: State) -> list[Entry]:
    """The entries of a list, in printed order; heads of columns and groups are claimed on the way."""
    rows = section.rows
    has_number = [numbered(columns(row))[0] is not None for row in rows]
    has_numbers = any(has_number)
    dashed = not has_numbers and sum(row.text.startswith(DASHES) for row in rows) >= 2
    cut = _Cut(has_numbers, dashed, heading_margin(rows, has_number))
    taken = 0
    for index in range(len(rows)):
        if index >= taken:
            taken = index + _take_rows(rows, index, cut, state)
    _sort_beside(cut)
    join_columns(cut.entries, state)
    return cut.entries


def _take_rows(rows: Sequence[Row], index: int, cut: _Cut, state: State) -> int:
    """Takes the row at a place into the entries, with those below that belong to it; gives back how many rows."""
    row = rows[index]
    cells = columns(row)
    if heads := read_heads(rows, index, cut.heads, not cut.entries, state):
        state.claim([row])
        state.note("column-heading", row.span(), text=row.text)
        cut.heads = heads
        return 1
    if row.text.startswith("*") and cut.entries:
        return 1
    if people := _side_by_side(cells, state):
        for own_number, own_cells, begin in people:
            cut.beside.append(cut.open_entry(own_number))
            _add(cut.beside[-1], row, own_cells, begin, NO_HEADS, state)
        return 1
    if cut.entries and runs_over(row, cut.entries[-1], cells, state):
        add_rest(cut.entries[-1], row, cells, state)
        return 1
    number, marker_end = numbered(cells)
    named = number is None and starts_with_name(cells, state)
    if number is None and not named and not row.text.startswith(DASHES):
        if row.line.table is None and _counts_people(row, cut, state):
            return 1
        if headings := _open_group(rows, index, cut, state):
            return headings
    if number is not None and is_body_over(rows, index, marker_end, state):
        cut.open_group(row.text[marker_end:].strip().rstrip(":： "), None, row)
        state.claim([row])
        return 1
    _take_entry(row, cells, (number, marker_end), named, cut, state)
    return 1


def _counts_people(row: Row, cut: _Cut, state: State) -> bool:
    """Whether a row only counts people; it is claimed, and a sum under the list («รวม ๔ คน») compared with the list."""
    total = TOTAL.fullmatch(row.text)
    printed = read_integer(total[1]) if total else None
    if total is None and COUNTED.match(row.text) is None:
        return False
    state.claim([row])
    if printed is not None and cut.entries and printed != len(cut.entries):
        state.note("count-mismatch", row.span(), printed=printed, counted=len(cut.entries))
    elif printed is None or not cut.entries:
        state.note("attendance-remark", row.span(), text=row.text)
    return True


def _open_group(rows: Sequence[Row], index: int, cut: _Cut, state: State) -> int:
    """Begins the group whose heading stands at a place; gives back on how many rows it stands, 0 without one."""
    place = Place(rows, index, cut.entries, cut.numbered, cut.margin, cut.first_group)
    found = read_group(place, state)
    if found is None:
        return 0
    text, count, sure = found
    cut.open_group(text, sure, rows[index])
    state.claim(rows[index : index + count])
    upper = rows[index]
    if count > 1 and not text.startswith(upper.text[:8]):
        state.note("attendance-remark", upper.span(), text=upper.text)  # of two levels the lower is the group
    return count


def _take_entry(
    row: Row, cells: Sequence[Column], marker: tuple[int | None, int], named: bool, cut: _Cut, state: State
) -> None:
    """Puts a row into the entry that it opens, or into the one above."""
    deep = deep_number(row, state) if cut.group is not None else None
    number, marker_end = deep or marker
    dashed = row.text.startswith(DASHES)
    opens = dashed and (cut.dashed or (cut.numbered and cut.group is not None and named))
    new = not cut.dashed and named and _is_new(cut, row, state)
    if number is not None or opens or new or not cut.entries:
        cut.open_entry(number)
    _add(cut.entries[-1], row, cells, marker_end, cut.heads, state)


def _sort_beside(cut: _Cut) -> None:
    """Puts people of rows that hold several in the order of their numbers, where every one has another number."""
    numbers = [entry.number for entry in cut.beside]
    if len(set(numbers)) == len(numbers):
        places = sorted(index for index, entry in enumerate(cut.entries) if any(entry is each for each in cut.beside))
        ordered = sorted(cut.beside, key=lambda entry: entry.number or 0)
        for place, entry in zip(places, ordered, strict=True):
            cut.entries[place] = entry


def _side_by_side(cells: Sequence[Column], state: State) -> list[tuple[int, list[Column], int]]:
    """The people of a row that holds several, each with number, columns and where the name begins; else nothing.

    «1. นายก้อง ใจงาม<TAB>4. นางแก้ว ใจดี»: in front of each stand a number and a name.
    """
    starts: list[tuple[int, int, int]] = []
    for index, cell in enumerate(cells):
        number, end = numbered([cell])
        if number is not None and state.name_at(cell.text, end) is not None:
            starts.append((index, number, end))
            continue
        whole = read_integer(cell.text.rstrip(".) ")) if 0 < len(cell.text) <= 5 else None
        if whole is not None and index + 1 < len(cells) and state.name_at(cells[index + 1].text) is not None:
            starts.append((index, whole, len(cell.text)))
    if len(starts) < 2 or starts[0][0] > 0:
        return []
    ends = [start for start, _, _ in starts[1:]] + [len(cells)]
    return [(number, list(cells[start:stop]), end) for (start, number, end), stop in zip(starts, ends, strict=True)]


def _add(entry: Entry, row: Row, cells: Sequence[Column], marker_end: int, heads: Heads, state: State) -> None:
    first = not entry.rows
    entry.rows.append(row)
    seen = 0
    table = row.line.table is not None
    places = reaches(row, cells, marker_end) if not table else [None] * len(cells)
    uses = heads.of(cells)
    for position, cell in enumerate(cells):
        if uses[position] is Use.unread and cell.text.strip("()") not in state.words.reasons:
            continue
        apart = (part_broken_name(cell, state) or office_below_name(cell, state)) if table else None
        parts = apart or cell.paragraphs
        if uses[position] is Use.away and cell.text in TICKS:
            parts = (heads.texts[position - len(cells)],)
        if position == 0 and parts:
            parts = (parts[0][marker_end:].lstrip("-–•* ").strip(), *parts[1:])
        shown = [part for part in parts if not BRACKETS_ONLY.fullmatch(part)]
        column = position if table else seen
        for line, part in enumerate(shown):
            whole = first and line == 0
            entry.fragments.append(
                Fragment(part, row, cell.start, whole, column, table, places[position], use=uses[position])
            )
        seen += bool(shown) or (position > 0 and table)


def _is_new(cut: _Cut, row: Row, state: State) -> bool:
    """Whether a row that begins with a name opens an entry, and is not the name under an office."""
    entry = cut.entries[-1] if cut.entries else None
    if entry is None or (cut.group is not None and entry.group != cut.group):
        return True
    has_name = any(state.name_at(fragment.text.lstrip("(-–• ")) is not None for fragment in entry.fragments)
    return has_name or (not cut.numbered and row.line.table is not None)
