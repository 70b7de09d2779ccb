"""The standard form as a list of entries: what stands on the page, in printed order, whatever the file format.

`minutes.official.writing` makes entries out of minutes, a writer sets them as DOCX, HTML, Markdown or text, a reader
finds them again in such a file, and `minutes.official.reading` makes minutes out of them. An entry holds nothing that
is not printed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from minutes.spans import Span


class EntryKind(StrEnum):
    """What an entry is; the order is that of แบบที่ ๑๑."""

    mark = "mark"
    title = "title"  # type: ignore[assignment]  # covers the method of str
    session = "session"
    number = "number"
    date = "date"
    venue = "venue"
    present = "present"
    absent = "absent"
    in_attendance = "in_attendance"
    group = "group"
    attendee = "attendee"
    start = "start"
    item = "item"
    paragraph = "paragraph"
    table = "table"
    figure = "figure"
    speech = "speech"
    resolution = "resolution"
    remark = "remark"
    record = "record"
    rule = "rule"
    end = "end"
    signatory = "signatory"


class PartName(StrEnum):
    """What a part of an entry is."""

    text = "text"
    label = "label"
    number = "number"
    title = "title"  # type: ignore[assignment]  # covers the method of str
    marker = "marker"
    caption = "caption"
    speaker = "speaker"
    name = "name"
    position = "position"
    on_behalf_of = "on_behalf_of"
    represents = "represents"
    role = "role"
    absence_reason = "absence_reason"
    attendance_mode = "attendance_mode"
    field = "field"
    capacity_text = "capacity_text"
    capacity = "capacity"


@dataclass(frozen=True, slots=True)
class Part:
    """A run of printed words with a meaning of its own; line breaks in `text` are «\\n»."""

    name: PartName
    text: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry: its kind, its depth, its parts in printed order, and the rows of a table.

    | kind | parts | level, rows |
    |---|---|---|
    | mark | text | |
    | title | text; none where the minutes have no title of their own | |
    | session, number, date, venue | text, without «ครั้งที่», «เมื่อ», «ณ» | |
    | present, absent, in_attendance | none: a heading over a list | |
    | group | text; none where the entries below belong to no group | |
    | attendee | number, name, position*, on_behalf_of, represents, role, absence_reason, attendance_mode | |
    | start, end | text: the time; none where it is not known | |
    | item | label, or number where the minutes have no label; title | level: depth, 0 for a top item |
    | paragraph | marker, text | level: depth of the list point |
    | table | caption | rows: the cells |
    | figure | caption | |
    | speech | speaker, text | |
    | resolution | label, text | |
    | remark | field, text; no text where the value is «not stated» | |
    | record | field | rows: the heads of the columns, then the rows |
    | rule | none: a stroke across the page; what follows belongs to no item | |
    | signatory | capacity_text, or capacity in the words of the form; name, role, position* | |

    There may be any number of positions. A part that the minutes do not have is left out. Parts stand in this order.
    """

    kind: EntryKind
    parts: tuple[Part, ...] = ()
    level: int = 0
    rows: tuple[tuple[str, ...], ...] = ()
    places: tuple[Span, ...] = ()
    """Where each line of its words, or each row of its table, stands in the file that was read; else empty."""

    def get(self, name: PartName) -> str | None:
        """The text of the first part of that name, None without one."""
        return next((part.text for part in self.parts if part.name is name), None)

    def all(self, name: PartName) -> tuple[str, ...]:
        """The texts of all parts of that name."""
        return tuple(part.text for part in self.parts if part.name is name)

    def same_words(self, other: Entry) -> bool:
        """Whether two entries say the same, wherever they stand."""
        mine = self.kind, self.parts, self.level, self.rows
        return mine == (other.kind, other.parts, other.level, other.rows)

    @property
    def texts(self) -> Iterator[str]:
        """Everything that is printed of the minutes, part after part, then row by row."""
        yield from (part.text for part in self.parts)
        yield from (cell for row in self.rows for cell in row)


_TEXT = (PartName.text,)
PARTS: Mapping[EntryKind, tuple[PartName, ...]] = {
    EntryKind.mark: _TEXT,
    EntryKind.title: _TEXT,
    EntryKind.session: _TEXT,
    EntryKind.number: _TEXT,
    EntryKind.date: _TEXT,
    EntryKind.venue: _TEXT,
    EntryKind.present: (),
    EntryKind.absent: (),
    EntryKind.in_attendance: (),
    EntryKind.group: _TEXT,
    EntryKind.attendee: (
        *(PartName.number, PartName.name, PartName.position, PartName.on_behalf_of, PartName.represents),
        *(PartName.role, PartName.absence_reason, PartName.attendance_mode),
    ),
    EntryKind.start: _TEXT,
    EntryKind.item: (PartName.label, PartName.number, PartName.title),
    EntryKind.paragraph: (PartName.marker, PartName.text),
    EntryKind.table: (PartName.caption,),
    EntryKind.figure: (PartName.caption,),
    EntryKind.speech: (PartName.speaker, PartName.text),
    EntryKind.resolution: (PartName.label, PartName.text),
    EntryKind.remark: (PartName.field, PartName.text),
    EntryKind.record: (PartName.field,),
    EntryKind.rule: (),
    EntryKind.end: _TEXT,
    EntryKind.signatory: (PartName.capacity_text, PartName.capacity, PartName.name, PartName.role, PartName.position),
}
"""The parts that an entry can have, in their order."""
