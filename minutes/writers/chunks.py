"""Minutes in pieces for search and retrieval: a record for each item and resolution, the opening and the closing."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from hashlib import sha256
from typing import Any, Literal, NamedTuple

from minutes.form.wording import NOTHING
from minutes.model import (
    AgendaItem,
    AgendaKind,
    Assignment,
    Block,
    Minutes,
    Paragraph,
    Resolution,
    ResolutionKind,
    Span,
    Speech,
    Table,
)
from minutes.model.values import GregorianDate, Part
from minutes.writers.json_lines import render_lines

ChunkKind = Literal["opening", "item", "resolution", "closing"]
UNDATED = "undated"


class ChunkMeeting(Part):
    """The meeting that a record is of (การประชุม)."""

    body: str | None
    """Who met (คณะที่ประชุม)."""
    title: str | None
    """Title of the minutes as printed (ชื่อรายงาน)."""
    session: str | None
    """Session as printed (สมัยประชุม)."""
    number: str | None
    """Number of the meeting as printed (ครั้งที่)."""
    date: GregorianDate | None
    """Day of the meeting (วันที่)."""


class Chunk(Part):
    """One piece of minutes that can be read by itself (ส่วนหนึ่งของรายงานการประชุม)."""

    id: str
    """Stays the same as long as meeting and place in the agenda do (รหัส): «2024-08-15-3f0c9a7b21/item-4.2»."""
    kind: ChunkKind
    """What it is: an item without its sub-items, a resolution, or prose before or after the agenda (ชนิด)."""
    path: tuple[str, ...]
    """Headings from the top item down to its own as printed, label and title (หัวข้อตามลำดับชั้น)."""
    agenda_number: str | None = None
    """Number of the item in Arabic digits (เลขวาระ)."""
    agenda_kind: AgendaKind | None
    """Kind of the top item that it belongs to (ประเภทวาระ)."""
    title: str | None = None
    """Title of the item (ชื่อวาระ)."""
    resolution_kinds: tuple[ResolutionKind, ...] = ()
    """What a resolution decides (ประเภทของมติ); empty for other records."""
    assignees: tuple[str, ...] = ()
    """Who is given tasks, by the resolution or in the discussion of the item (ผู้รับมอบหมาย)."""
    meeting: ChunkMeeting
    """The meeting (การประชุม)."""
    page: int | None
    """Page on which it begins (หน้า); null where that is not known."""
    end_page: int | None
    """Page on which it ends (หน้าสุดท้าย)."""
    source: str | None
    """Name of the file (ชื่อไฟล์)."""
    text: str
    """What is printed, as plain text; the heading where an item has nothing else (ข้อความ)."""


class Place(NamedTuple):
    """Where in the agenda an item stands: numbers from 1, headings and the kind from the top item down."""

    numbers: tuple[int, ...] = ()
    path: tuple[str, ...] = ()
    kind: AgendaKind | None = None

    @property
    def name(self) -> str:
        """The numbers as part of an id."""
        return f"item-{'.'.join(map(str, self.numbers))}"


NOWHERE = Place()


class Origin(NamedTuple):
    """What all records of a meeting have."""

    key: str
    """Beginning of the ids."""
    meeting: ChunkMeeting
    source: str | None
    is_paged: bool
    """Whether the file has pages of its own."""


def render_chunks(minutes: Minutes) -> str:
    """The records of minutes as JSON Lines."""
    return render_lines(chunks(minutes))


def chunks(minutes: Minutes) -> Iterator[Chunk]:
    """The opening, each item before its resolutions and its sub-items, the closing; none without words.

    >>> minutes = Minutes(agenda=(AgendaItem(label="ระเบียบวาระที่ ๑", title="เรื่องอื่น ๆ"),))
    >>> [(chunk.id, chunk.text) for chunk in chunks(minutes)]
    [('undated-7ed5958c5c/item-1', 'ระเบียบวาระที่ ๑ เรื่องอื่น ๆ')]
    """
    origin = _origin(minutes)
    yield from _prose(minutes.opening, "opening", origin)
    for item, place in _walk(minutes.agenda):
        yield _item(item, place, origin)
        for number, resolution in enumerate(item.resolutions, 1):
            yield _resolution(item, resolution, number, place, origin)
    yield from _prose(minutes.closing, "closing", origin)


def _origin(minutes: Minutes) -> Origin:
    meeting, source = minutes.meeting, minutes.source
    number = meeting.number.text if meeting.number else None
    about = ChunkMeeting(
        body=meeting.body, title=meeting.title, session=meeting.session, number=number, date=meeting.date
    )
    identity = json.dumps([meeting.body or meeting.title, meeting.session, number])
    day = meeting.date.isoformat() if meeting.date else UNDATED
    key = f"{day}-{sha256(identity.encode()).hexdigest()[:10]}"
    return Origin(key, about, source.name if source else None, source is None or source.pages is not None)


def _walk(agenda: tuple[AgendaItem, ...]) -> Iterator[tuple[AgendaItem, Place]]:
    """Items in printed order with their places, however deep they stand."""
    waiting = [_below(agenda, NOWHERE)]
    while waiting:
        found = next(waiting[-1], None)
        if found is None:
            waiting.pop()
        else:
            yield found
            waiting.append(_below(found[0].items, found[1]))


def _below(items: tuple[AgendaItem, ...], upper: Place) -> Iterator[tuple[AgendaItem, Place]]:
    for number, item in enumerate(items, 1):
        yield item, Place((*upper.numbers, number), (*upper.path, _heading(item)), item.kind or upper.kind)


def _heading(item: AgendaItem) -> str:
    return " ".join(filter(None, (item.label or item.number, item.title))) or NOTHING


def _prose(blocks: tuple[Block, ...], kind: ChunkKind, origin: Origin) -> Iterator[Chunk]:
    spans = [block.span for block in blocks if block.span]
    if text := _text(blocks):
        yield _chunk(origin, kind, kind, NOWHERE, text, spans[0].to(spans[-1]) if spans else None)


def _item(item: AgendaItem, place: Place, origin: Origin) -> Chunk:
    text = _text(item.content) or place.path[-1]
    named = {"agenda_number": item.number, "title": item.title, "assignees": _assignees(item.assignments)}
    return _chunk(origin, "item", place.name, place, text, item.span, **named)


def _resolution(item: AgendaItem, resolution: Resolution, number: int, place: Place, origin: Origin) -> Chunk:
    more = [vote.text for vote in resolution.votes if vote.text and vote.text not in resolution.text]
    more += [f"{ballot.name} | {ballot.choice}" for vote in resolution.votes for ballot in vote.ballots]
    text = "\n".join((" ".join(filter(None, (resolution.label, resolution.text))), *more))
    named = {"agenda_number": item.number, "title": item.title, "assignees": _assignees(resolution.assignments)}
    name = f"{place.name}/resolution-{number}"
    return _chunk(origin, "resolution", name, place, text, resolution.span, resolution_kinds=resolution.kinds, **named)


def _assignees(assignments: Iterable[Assignment]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for each in assignments for name in each.assignees))


def _chunk(
    origin: Origin, kind: ChunkKind, name: str, place: Place, text: str, span: Span | None, **more: Any
) -> Chunk:
    span = span if origin.is_paged else None
    return Chunk(
        id=f"{origin.key}/{name}",
        kind=kind,
        path=place.path,
        agenda_kind=place.kind,
        meeting=origin.meeting,
        page=span.page if span else None,
        end_page=span.end_page if span else None,
        source=origin.source,
        text=text,
        **more,
    )


def _text(blocks: tuple[Block, ...]) -> str:
    return "\n".join(filter(None, map(block_text, blocks)))


def block_text(block: Block) -> str:
    """A block as plain text: a paragraph with its mark, a speech after its speaker, a table row by row.

    >>> block_text(Table(caption="งบประมาณ", rows=(("รายการ", "บาท"), ("ค่าวัสดุ", "๕๐๐"))))
    'งบประมาณ\\nรายการ | บาท\\nค่าวัสดุ | ๕๐๐'
    """
    if isinstance(block, Paragraph):
        return " ".join(filter(None, (block.marker, block.text)))
    if isinstance(block, Speech):
        return f"{block.speaker}: {block.text}"
    rows = block.rows if isinstance(block, Table) else ()
    lines = (" | ".join(cell.replace("\n", " ") for cell in row) for row in rows)
    return "\n".join(filter(None, (block.caption, *lines)))
