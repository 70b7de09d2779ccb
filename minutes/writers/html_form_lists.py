"""An attendance list as a table: a column only where somebody has something to stand in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import takewhile
from typing import NamedTuple

from minutes.form.entries import Entry, EntryKind, PartName
from minutes.form.wording import HEADINGS, NOTHING, ON_BEHALF_OF, REPRESENTS
from minutes.readers.html_form import LIST
from minutes.writers.html_form_entries import ELEMENTS, Header, element, list_heading, one_text, parts, remark


class Column(NamedTuple):
    """A column: its class, its head, what stands in it, how that is set."""

    name: str
    head: str
    holds: tuple[PartName, ...]
    cell: Callable[[Entry], str]


def _number(entry: Entry) -> str:
    return f"<td>{''.join(parts(entry, PartName.number))}</td>"


def _name(entry: Entry) -> str:
    name = "".join(parts(entry, PartName.name))
    if name:
        return f'<th scope="row">{name}</th>'
    return "<td></td>" if entry.parts else f"<td>{NOTHING}</td>"


def _position(entry: Entry) -> str:
    lines = [
        *parts(entry, PartName.position),
        *(f"{ON_BEHALF_OF} {each}" for each in parts(entry, PartName.on_behalf_of)),
        *(f"{REPRESENTS} {each}" for each in parts(entry, PartName.represents)),
    ]
    return f"<td>{'<br>'.join(lines)}</td>"


def _role(entry: Entry) -> str:
    lines = [
        *parts(entry, PartName.role),
        *(f"({each})" for each in parts(entry, PartName.absence_reason)),
        *(f"({each})" for each in parts(entry, PartName.attendance_mode)),
    ]
    return f"<td>{'<br>'.join(lines)}</td>"


COLUMNS = (
    Column("of-number", "ที่", (PartName.number,), _number),
    Column("of-name", "ชื่อ", (), _name),
    Column("of-position", "ตำแหน่ง", (PartName.position, PartName.on_behalf_of, PartName.represents), _position),
    Column(
        *("of-role", "หน้าที่ในที่ประชุม"),
        (PartName.role, PartName.absence_reason, PartName.attendance_mode),
        _role,
    ),
)
ROWS = frozenset((EntryKind.group, EntryKind.attendee))


def render_list(entries: Sequence[Entry], header: Header) -> Iterator[str]:
    """The lines of a list: its heading, remarks on it, and a table of the people, where there are any."""
    heading = entries[0] if entries[0].kind in HEADINGS else None
    above = list(takewhile(lambda entry: entry.kind not in ROWS, entries))
    rows = entries[len(above) :]
    yield '<section class="people">'
    if not rows or len(above) > 1:
        yield from (ELEMENTS[entry.kind](entry, header) for entry in above)
        heading = None
    if rows:
        yield f'<table class="{LIST}">'
        if heading is not None:
            yield f"<caption>{list_heading(heading)}</caption>"
        yield from _table(rows, header)
        yield "</table>"
    yield "</section>"


def _table(rows: Sequence[Entry], header: Header) -> Iterator[str]:
    held = {each.name for entry in rows for each in entry.parts if entry.kind is EntryKind.attendee}
    columns = [column for column in COLUMNS if not column.holds or not held.isdisjoint(column.holds)]
    heads = "".join(f'<th scope="col" class="{column.name}">{column.head}</th>' for column in columns)
    yield f'<thead class="columns"><tr>{heads}</tr></thead>'
    yield "<tbody>"
    for place, entry in enumerate(rows):
        if entry.kind is EntryKind.group and place:
            yield "</tbody>\n<tbody>"
        yield _row(entry, columns, header)
    yield "</tbody>"


def _row(entry: Entry, columns: Sequence[Column], header: Header) -> str:
    wide = f' colspan="{len(columns)}"' if len(columns) > 1 else ""
    if entry.kind is EntryKind.attendee:
        return element("tr", entry, "".join(column.cell(entry) for column in columns))
    if entry.kind is EntryKind.group:
        group = one_text(entry, header)
        return element("tr", entry, f'<th scope="rowgroup"{wide}>{group}</th>')
    if entry.kind is EntryKind.remark:
        return element("tr", entry, f"<td{wide}>{remark(entry)}</td>")
    return f"<tr><td{wide}>{ELEMENTS[entry.kind](entry, header)}</td></tr>"
