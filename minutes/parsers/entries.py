"""The rows of an attendance list, cut into entries: one for each person or seat."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from minutes.layout.rows import Column, Row, columns
from minutes.layout.sections import ListSection
from minutes.parsers.roles import Strength, is_position, role_strength
from minutes.parsers.state import State
from minutes.thai.joining import join_lines
from minutes.thai.markers import Marker, MarkerStyle, read_marker
from minutes.thai.numbers import read_integer

DASHES = ("- ", "– ", "• ", "-\t", "* ")
BRACKETS_ONLY = re.compile(r"[\s()\[\].…\-–_*†‡]*")


@dataclass(frozen=True, slots=True)
class Fragment:
    """Words of an entry that stand together on the page."""

    text: str
    row: Row
    start: int
    """Where in the row's line they begin."""
    first_line: bool
    """Whether they stand on the line with the number or name."""
    column: int
    """Which column from the left, 0 first."""
    table: bool


@dataclass(slots=True)
class Entry:
    """One person or seat of a list, before it is understood."""

    number: int | None
    group: str | None
    rows: list[Row] = field(default_factory=list)
    fragments: list[Fragment] = field(default_factory=list)


def cut_entries(section: ListSection, state: State) -> list[Entry]:
    """The entries of a list, in printed order; heads of columns and groups are claimed on the way."""
    entries: list[Entry] = []
    group: str | None = None
    rows = section.rows
    numbered = sum(1 for row in rows if _number(columns(row)) is not None)
    dashed = not numbered and sum(row.text.startswith(DASHES) for row in rows) >= 2
    margin = _heading_margin(rows)
    for index, row in enumerate(rows):
        cells = columns(row)
        if _is_column_heading(cells, state):
            state.claim([row])
            state.note("column-heading", row.span(), text=row.text)
            continue
        if row.text.startswith("*") and entries:
            continue
        if entries and _runs_over(row, entries[-1], state):
            last = entries[-1].fragments[-1]
            entries[-1].fragments[-1] = replace(last, text=join_lines(last.text, row.text))
            entries[-1].rows.append(row)
            continue
        number, marker_end = _numbered(cells)
        named = number is None and _starts_with_name(cells, state)
        if (
            number is None
            and not named
            and not row.text.startswith(DASHES)
            and _is_group(rows, index, entries, numbered > 0, margin, state)
        ):
            group = row.text.rstrip(":： ")
            state.claim([row])
            continue
        if number is not None and _is_body_over(rows, index, marker_end, state):
            group = row.text[marker_end:].strip().rstrip(":： ")
            state.claim([row])
            continue
        if group is not None and (deep := _deep_number(row, state)) is not None:
            number, marker_end = deep
        opens = (dashed or (numbered and group is not None and named)) and row.text.startswith(DASHES)
        if (
            number is not None
            or opens
            or not entries
            or (not dashed and named and _is_new(entries[-1], row, numbered > 0, state))
        ):
            entries.append(Entry(number, group))
        _add(entries[-1], row, cells, marker_end)
    return entries


def _runs_over(row: Row, entry: Entry, state: State) -> bool:
    """Whether a row is the end of a column that ran over the right edge and goes on at the left of the page."""
    if row.line.table is not None or len(columns(row)) > 1 or not entry.fragments or row.blank_before:
        return False
    above = entry.rows[-1]
    full = above.right_edge >= 0.93 * state.lines.full and len(columns(above)) > 1
    plain = _number(columns(row)) is None and state.name_at(row.text) is None and row.text[0] not in "(-–•*"
    return full and plain and row.indent <= entry.rows[0].indent and row.width <= 40


def _deep_number(row: Row, state: State) -> tuple[int, int] | None:
    """The last number of «๑.๒ นายก้อง ใจงาม» and where the name begins; None for other rows."""
    marker = read_marker(row.text)
    if marker is None or marker.style is not MarkerStyle.DECIMAL or len(marker.values) != 2:
        return None
    return (marker.values[-1], marker.end) if state.name_at(row.text, marker.end) is not None else None


def _is_body_over(rows: Sequence[Row], index: int, marker_end: int, state: State) -> bool:
    """Whether a numbered row is only a body, over the names of those who come from it («๑. กรม…» over «๑.๑ นาย…»)."""
    if index + 1 >= len(rows) or len(columns(rows[index])) > 1:
        return False
    body = rows[index].text[marker_end:].strip()
    if not state.words.organisation.match(body) or state.name_at(body) is not None:
        return False
    below = rows[index + 1]
    dash = below.text.startswith(DASHES) and _starts_with_name(columns(below), state)
    return dash or _deep_number(below, state) is not None


def _add(entry: Entry, row: Row, cells: Sequence[Column], marker_end: int) -> None:
    first = not entry.rows
    entry.rows.append(row)
    seen = 0
    for position, cell in enumerate(cells):
        parts = cell.parts
        if position == 0 and parts:
            parts = (parts[0][marker_end:].lstrip("-–•* ").strip(), *parts[1:])
        shown = [part for part in parts if not BRACKETS_ONLY.fullmatch(part)]
        for line, part in enumerate(shown):
            entry.fragments.append(
                Fragment(part, row, cell.start, first and line == 0, seen, row.line.table is not None)
            )
        seen += bool(shown) or (position > 0 and row.line.table is not None)


def _numbered(cells: Sequence[Column]) -> tuple[int | None, int]:
    """The number that opens an entry, and where in the first column the rest begins."""
    if not cells or not cells[0].text:
        return None, 0
    text = cells[0].text
    if len(cells) > 1 and (whole := read_integer(text.rstrip(".) "))) is not None and len(text) <= 5:
        return whole, len(text)
    marker = read_marker(text) or read_marker(text, bare=True)
    if marker is None or not _counts(marker) or (marker.values[0] > 999):
        return None, 0
    return marker.values[0], marker.end


def _counts(marker: Marker) -> bool:
    return len(marker.values) == 1 and marker.style in (
        MarkerStyle.DECIMAL,
        MarkerStyle.PARENTHESIS,
        MarkerStyle.ENCLOSED,
    )


def _number(cells: Sequence[Column]) -> int | None:
    return _numbered(cells)[0]


def _starts_with_name(cells: Sequence[Column], state: State) -> bool:
    shown = [cell.text for cell in cells if cell.text]
    if not shown:
        return False
    if state.name_at(shown[0].lstrip("-–• ")) is not None:
        return True
    role_first = role_strength(shown[0], state.words, state.own_roles) >= Strength.fair
    return len(shown) > 1 and role_first and state.name_at(shown[1]) is not None


def _is_new(entry: Entry, row: Row, numbered: bool, state: State) -> bool:
    """Whether a row that begins with a name opens an entry, and is not the name under an office."""
    has_name = any(state.name_at(fragment.text.lstrip("(-–• ")) is not None for fragment in entry.fragments)
    return has_name or (not numbered and row.line.table is not None)


def _is_column_heading(cells: Sequence[Column], state: State) -> bool:
    known = {form.replace(" ", "") for form in state.vocabulary.forms("attendance", "columns")}
    shown = [cell.text.replace(" ", "").strip(":") for cell in cells if cell.text]
    if len(shown) == 1:
        shown = [word for word in re.split(r"\s+(?![-–])(?<![-–]\s)", cells[0].text or "") if word]
        shown = [word.replace(" ", "") for word in shown]
        return len(shown) >= 2 and all(word in known for word in shown)
    unknown = [word for word in shown if word not in known]
    if len(shown) >= 3 and len(unknown) == 1 and shown[0] in known:
        return all(len(cell.text) < 40 and state.name_at(cell.text) is None for cell in cells)
    return bool(shown) and not unknown


def _heading_margin(rows: Sequence[Row]) -> int:
    """The indent up to which a row without a number is a heading over those below, -1 where indents do not tell."""
    numbers = [row.indent for row in rows if _number(columns(row)) is not None]
    others = [row.indent for row in rows if _number(columns(row)) is None]
    if not numbers or not others:
        return -1
    leftmost = min(numbers)
    return leftmost if any(indent > leftmost + 1 for indent in others) else leftmost - 2


def _is_group(
    rows: Sequence[Row], index: int, entries: Sequence[Entry], numbered: bool, margin: int, state: State
) -> bool:
    """Whether a row names the group of those listed under it.

    It has neither number nor name, stands before the first entry, before one that counts from 1 again, or farther
    left than the lines that belong to entries.
    """
    row = rows[index]
    if len(row.text) > 110 or len(columns(row)) > 1 or row.text.startswith("(") or index + 1 >= len(rows):
        return False
    if numbered and row.indent <= margin and _number(columns(rows[index + 1])) is not None:
        return True
    following = _number(columns(rows[index + 1]))
    if numbered:
        if following is None:
            return False
        last = entries[-1].number if entries else None
        return following == 1 and (last is None or last >= 1) if entries else True
    over_names = _starts_with_name(columns(rows[index + 1]), state)
    if rows[index + 1].text.startswith(DASHES):
        return over_names and row.indent <= rows[index + 1].indent and is_position(row.text, state.words)
    return row.text.endswith((":", "：")) and over_names
