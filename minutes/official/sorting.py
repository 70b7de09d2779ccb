"""The entries of a form sorted by the part of the minutes to which they belong."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from minutes.form.entries import Entry, EntryKind, PartName
from minutes.official.stated import Owners, Stated, find_stated
from minutes.official.writing import Path

HEAD = frozenset(
    {EntryKind.mark, EntryKind.title, EntryKind.session, EntryKind.number, EntryKind.date, EntryKind.venue}
)
DEEPEST = 60
"""No sub-item stands deeper; what a file prints deeper stands here."""
LISTS = (EntryKind.present, EntryKind.absent, EntryKind.in_attendance)


@dataclass(slots=True)
class Draft:
    """An agenda item in the making: its heading, what stands under it, its sub-items."""

    heading: Entry
    path: Path
    depth: int
    entries: list[Entry] = field(default_factory=list)
    children: list[Draft] = field(default_factory=list)

    def all_entries(self) -> Iterator[Entry]:
        """Heading and content of the item, then those of its sub-items, in printed order."""
        open_drafts = [self]
        while open_drafts:
            draft = open_drafts.pop()
            yield draft.heading
            yield from draft.entries
            open_drafts += reversed(draft.children)


@dataclass(slots=True)
class Sorted:
    """The entries of a form by part."""

    head: list[Entry] = field(default_factory=list)
    lists: dict[EntryKind, list[tuple[Entry, str | None]]] = field(default_factory=lambda: {each: [] for each in LISTS})
    """Attendees of each list with the group in which they stand."""
    start: Entry | None = None
    opening: list[Entry] = field(default_factory=list)
    items: list[Draft] = field(default_factory=list)
    closing: list[Entry] = field(default_factory=list)
    end: Entry | None = None
    signatories: list[Entry] = field(default_factory=list)
    stated: list[Stated] = field(default_factory=list)


class _Sorter:
    """Takes one entry after the other."""

    def __init__(self) -> None:
        self.found = Sorted()
        self.owners = Owners()
        self._list: EntryKind | None = None
        self._group: str | None = None
        self._chain: list[Draft] = []
        self._blocks: tuple[str, list[Entry]] = ("opening", self.found.opening)

    def take(self, entry: Entry) -> None:
        """Puts an entry where it belongs."""
        found, kind = self.found, entry.kind
        if kind in HEAD:
            found.head.append(entry)
        elif kind in LISTS:
            self._list, self._group = kind, None
        elif kind is EntryKind.group:
            self._group = entry.get(PartName.text)
        elif kind is EntryKind.attendee:
            listed = found.lists[self._list or EntryKind.present]
            self.owners.attendee = ("attendance", (self._list or EntryKind.present).value, len(listed))
            listed.append((entry, self._group))
        elif kind is EntryKind.start:
            found.start = entry
        elif kind is EntryKind.item:
            self._open_item(entry)
        elif kind is EntryKind.rule:
            self._chain, self._blocks = [], ("closing", found.closing)
        elif kind is EntryKind.end:
            found.end = entry
            self._chain, self._blocks = [], ("closing", found.closing)
        elif kind is EntryKind.signatory:
            self.owners.signatory = ("signatories", len(found.signatories))
            found.signatories.append(entry)
            self._chain, self._blocks = [], ("closing", found.closing)
        elif kind in (EntryKind.remark, EntryKind.record) and (stated := find_stated(entry, self.owners)):
            found.stated += stated
        else:
            self._put_block(entry)

    def _open_item(self, entry: Entry) -> None:
        depth = min(entry.level, DEEPEST)
        while self._chain and self._chain[-1].depth >= depth:
            self._chain.pop()
        siblings = self._chain[-1].children if self._chain else self.found.items
        path: Path = (*self._chain[-1].path, "items") if self._chain else ("agenda",)
        draft = Draft(entry, (*path, len(siblings)), depth)
        siblings.append(draft)
        self._chain.append(draft)
        self.owners.item = draft.path

    def _put_block(self, entry: Entry) -> None:
        name, blocks = self._blocks
        path: Path = (name,)
        if self._chain:
            draft = self._chain[-1]
            name, blocks, path = "content", draft.entries, (*draft.path, "content")
            if entry.kind is EntryKind.resolution:
                count = sum(each.kind is EntryKind.resolution for each in blocks)
                self.owners.resolution = (*draft.path, "resolutions", count)
        if entry.kind is EntryKind.speech:
            count = sum(each.kind is not EntryKind.resolution for each in blocks) if self._chain else len(blocks)
            self.owners.speech = (*path, count)
        blocks.append(entry)


def sort_entries(entries: Sequence[Entry]) -> Sorted:
    """The entries by part; every entry is in one."""
    sorter = _Sorter()
    for entry in entries:
        sorter.take(entry)
    return sorter.found
