"""Minutes as the entries of the official form, in printed order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from minutes.form.entries import Entry, EntryKind, Part, PartName
from minutes.form.wording import HEADINGS
from minutes.model import (
    AgendaItem,
    Attendee,
    Block,
    Capacity,
    Figure,
    Meeting,
    Minutes,
    Paragraph,
    Resolution,
    Signatory,
    Speech,
    Table,
)
from minutes.official.glosses import CHOICES
from minutes.official.titles import read_title_alone
from minutes.spans import Span
from minutes.thai.dates import write_date
from minutes.thai.numbers import to_thai
from minutes.thai.times import write_time
from minutes.vocab import Vocabulary

Path = tuple[str | int, ...]
"""The way from the minutes to a part of them: attributes, and places in lists."""


@dataclass(frozen=True, slots=True)
class Placed:
    """An entry, and the parts of the minutes about which something can be stated after it."""

    entry: Entry
    paths: tuple[Path, ...] = ()


def _parts(**texts: str | None) -> tuple[Part, ...]:
    return tuple(Part(PartName(name), text) for name, text in texts.items() if text)


def write_entries(minutes: Minutes, vocabulary: Vocabulary, thai: bool) -> Iterator[Placed]:
    """The entries of the form; digits that only the form prints (dates, times) are Thai where `thai` says so."""
    yield from _head(minutes.meeting, vocabulary, thai)
    attendance = minutes.attendance
    listed = bool(attendance.present or attendance.absent or attendance.in_attendance)
    for name, kind in _LISTS.items():
        yield from _list(getattr(attendance, name), name, kind, thai)
    begun = minutes.meeting.start_time
    if begun or listed or minutes.opening or attendance.quorum:
        time = write_time(begun, thai) if begun else None
        yield Placed(Entry(EntryKind.start, _parts(text=time)), (("attendance",),))
    yield from _blocks(minutes.opening, ("opening",))
    for number, item in enumerate(minutes.agenda):
        yield from _item(item, ("agenda", number), 0, thai)
    before, annexes = _annexes(minutes)
    if before:
        yield Placed(Entry(EntryKind.rule))
        yield from _blocks(before, ("closing",))
    ended = minutes.meeting.end_time
    yield Placed(Entry(EntryKind.end, _parts(text=write_time(ended, thai) if ended else None)), ((),))
    for number, signatory in enumerate(minutes.signatories):
        yield Placed(_signatory(signatory), (("signatories", number),))
    if annexes:
        yield Placed(Entry(EntryKind.rule))
        yield from _blocks(annexes, ("closing",), len(before))


_LISTS = {
    "present": EntryKind.present,
    "absent": EntryKind.absent,
    "in_attendance": EntryKind.in_attendance,
}
assert set(_LISTS.values()) == set(HEADINGS)


def _head(meeting: Meeting, vocabulary: Vocabulary, thai: bool) -> Iterator[Placed]:
    """The title block; session and number stand under the title only where the title does not tell them."""
    entries = [Entry(EntryKind.mark, _parts(text=mark)) for mark in meeting.marks if mark]
    entries.append(Entry(EntryKind.title, _parts(text=meeting.title)))
    told = read_title_alone(meeting.title, vocabulary)
    if meeting.session and meeting.session != told.session:
        entries.append(Entry(EntryKind.session, _parts(text=meeting.session)))
    number = meeting.number
    if number and (told.number is None or number.text != told.number.text):
        entries.append(Entry(EntryKind.number, _parts(text=number.text)))
    if meeting.date:
        last = meeting.end_date if meeting.end_date and meeting.end_date > meeting.date else None
        day = write_date(meeting.date, weekday=True, thai=thai, end_date=last)
        entries.append(Entry(EntryKind.date, _parts(text=day)))
    if meeting.venue:
        entries.append(Entry(EntryKind.venue, _parts(text=meeting.venue)))
    yield from (Placed(entry) for entry in entries[:-1])
    yield Placed(entries[-1], (("meeting",),))


def _list(listed: Sequence[Attendee], name: str, kind: EntryKind, thai: bool) -> Iterator[Placed]:
    if not listed:
        return
    yield Placed(Entry(kind))
    group: str | None = None
    for index, attendee in enumerate(listed):
        if attendee.group != group:
            group = attendee.group
            yield Placed(Entry(EntryKind.group, _parts(text=group)))
        yield Placed(_attendee(attendee, thai), (("attendance", name, index),))


def _attendee(attendee: Attendee, thai: bool) -> Entry:
    number = None if attendee.number is None else str(attendee.number)
    mode = attendee.attendance_mode
    return Entry(
        EntryKind.attendee,
        (
            *_parts(number=to_thai(number) if number and thai else number),
            *_parts(name=attendee.name.text if attendee.name else None),
            *(Part(PartName.position, each) for each in attendee.positions if each),
            *_parts(
                on_behalf_of=attendee.on_behalf_of,
                represents=attendee.represents,
                role=attendee.role,
                absence_reason=attendee.absence_reason,
                attendance_mode=CHOICES[mode] if mode else None,
            ),
        ),
    )


def _blocks(blocks: Sequence[Block], path: Path, first: int = 0) -> Iterator[Placed]:
    for number, block in enumerate(blocks, first):
        yield _block(block, (*path, number))


def _block(block: Block, path: Path) -> Placed:
    match block:
        case Paragraph():
            return Placed(Entry(EntryKind.paragraph, _parts(marker=block.marker, text=block.text), block.level))
        case Table():
            return Placed(Entry(EntryKind.table, _parts(caption=block.caption), rows=block.rows))
        case Figure():
            return Placed(Entry(EntryKind.figure, _parts(caption=block.caption)))
        case Speech():
            return Placed(Entry(EntryKind.speech, _parts(speaker=block.speaker, text=block.text)), (path,))


def _item(item: AgendaItem, path: Path, depth: int, thai: bool) -> Iterator[Placed]:
    number = item.number if item.label is None else None
    named = _parts(label=item.label, number=to_thai(number) if number and thai else number, title=item.title)
    whole = (*path, "items")
    own = [Placed(Entry(EntryKind.item, named, depth), (path,)), *_in_order(item, path)]
    yield from own[:-1]
    yield Placed(own[-1].entry, (*own[-1].paths, whole))
    for index, child in enumerate(item.items):
        yield from _item(child, (*whole, index), depth + 1, thai)


def _in_order(item: AgendaItem, path: Path) -> Iterator[Placed]:
    """Content and resolutions as they were printed, where their places are known; else the resolutions last."""
    resolutions = [
        (each.span, Placed(_resolution(each), ((*path, "resolutions", index),)))
        for index, each in enumerate(item.resolutions)
    ]
    for index, block in enumerate(item.content):
        while resolutions and _stands_before(resolutions[0][0], block.span):
            yield resolutions.pop(0)[1]
        yield _block(block, (*path, "content", index))
    yield from (placed for _, placed in resolutions)


def _stands_before(one: Span | None, other: Span | None) -> bool:
    return one is not None and other is not None and one.begin < other.begin


def _resolution(resolution: Resolution) -> Entry:
    return Entry(EntryKind.resolution, _parts(label=resolution.label, text=resolution.text))


def _annexes(minutes: Minutes) -> tuple[Sequence[Block], Sequence[Block]]:
    """The closing prose before the signatures, and what is printed after them."""
    signed = minutes.signatories[-1].span if minutes.signatories else None
    for index, block in enumerate(minutes.closing):
        if _stands_before(signed, block.span):
            return minutes.closing[:index], minutes.closing[index:]
    return minutes.closing, ()


def _signatory(signatory: Signatory) -> Entry:
    capacity = signatory.capacity if not signatory.capacity_text else None
    own = CHOICES[capacity] if capacity in _NAMED_CAPACITIES else None
    return Entry(
        EntryKind.signatory,
        (
            *_parts(capacity_text=signatory.capacity_text, capacity=own),
            *_parts(name=signatory.name.text if signatory.name else None, role=signatory.role),
            *(Part(PartName.position, each) for each in signatory.positions if each),
        ),
    )


_NAMED_CAPACITIES = frozenset({Capacity.recorder, Capacity.reviewer, Capacity.certifier, Capacity.chair})
