"""An entry in the making: what is known of it while its element of a page is read, and the entry that comes of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from minutes.form.entries import PARTS, Entry, EntryKind, Part, PartName
from minutes.form.wording import (
    FIGURE,
    IN_WORDS,
    ITEM,
    LEADS,
    NOTHING,
    ON_BEHALF_OF,
    POSITION,
    REPRESENTS,
    RESOLUTION,
    SIGNED,
    TITLE,
)

OWN = {EntryKind.item: PartName.title, EntryKind.attendee: PartName.name, EntryKind.signatory: PartName.name}
"""The part that words are which stand in no part, where it is not the last one of the kind."""
NEEDED = frozenset(
    (
        *(EntryKind.mark, EntryKind.session, EntryKind.number, EntryKind.date, EntryKind.venue, EntryKind.paragraph),
        *(EntryKind.table, EntryKind.speech, EntryKind.resolution, EntryKind.remark, EntryKind.record),
    )
)
"""Entries that are none without a word."""
OF_LINES = frozenset((EntryKind.paragraph, EntryKind.speech, EntryKind.resolution, EntryKind.remark))
"""Entries whose text can have several lines."""
WITH_ROWS = frozenset((EntryKind.table, EntryKind.record))
FORM_WORDS: dict[EntryKind, tuple[str, ...]] = {
    **{kind: (lead.strip(),) for kind, lead in LEADS.items()},
    EntryKind.number: (LEADS[EntryKind.number].strip(), IN_WORDS),
    EntryKind.title: (TITLE,),
    EntryKind.attendee: (REPRESENTS, ON_BEHALF_OF),
    EntryKind.item: (ITEM.strip(),),
    EntryKind.figure: (FIGURE,),
    EntryKind.resolution: (RESOLUTION,),
    EntryKind.signatory: (SIGNED, POSITION.strip()),
}
"""Words that the form prints around the parts of an entry."""
SIGNS = f" \n…:(){NOTHING}"
"""Signs that the form prints around the parts of an entry."""


@dataclass(slots=True)
class Draft:
    """An entry whose element is open: runs of words with their part, and cells row by row."""

    kind: EntryKind
    level: int = 0
    is_loose: bool = False
    """Whether it has no element of its own."""
    runs: list[tuple[PartName | None, list[str]]] = field(default_factory=list)
    rows: list[list[list[str]]] = field(default_factory=list)
    tables: int = 0
    """How many tables are open inside the entry."""
    in_cell: bool = False

    def put(self, text: str, part: PartName | None) -> None:
        """Words of a part, None where they stand in none; «\\n» is a line break."""
        if self.in_cell and self.rows and self.rows[-1]:
            self.rows[-1][-1].append(text)
        elif self.runs and self.runs[-1][0] is part:
            self.runs[-1][1].append(text)
        else:
            self.runs.append((part, [text]))

    def begin(self, part: PartName) -> None:
        """A part begins, apart from one of the same name before it."""
        self.runs.append((part, []))

    def entry(self) -> Entry | None:
        """The entry, None where nothing of it is left."""
        rows = tuple(tuple(tidy("".join(cell)) for cell in row) for row in self.rows if row)
        parts = tuple(self._parts())
        if self.kind in NEEDED and not parts and not rows:
            return None
        return Entry(self.kind, parts, self.level, rows)

    def _parts(self) -> Iterator[Part]:
        found: dict[PartName, list[str]] = {}
        last: PartName | None = None
        for name, pieces in self.runs:
            part = PartName.text if name is None and self.kind is EntryKind.paragraph else name
            text = self._tidy("".join(pieces), part)
            if part is None and text:
                last = last or OWN.get(self.kind) or next(iter(PARTS[self.kind][-1:]), None)
                if last is not None:
                    texts = found.setdefault(last, [])
                    texts[-1:] = [self._between(last, pieces).join([*texts[-1:], text])]
            elif part is not None and text:
                found.setdefault(part, []).append(text)
                last = part
        for name in PARTS[self.kind]:
            texts = found.get(name, [])
            for text in texts if name is PartName.position else [" ".join(texts)] if texts else []:
                yield Part(name, text)

    def _between(self, part: PartName, pieces: list[str]) -> str:
        """What stands between a part and words after it: a line break where one is and may be."""
        breaks = self.kind in OF_LINES and part is PartName.text and "".join(pieces).lstrip(" ").startswith("\n")
        return "\n" if breaks else " "

    def _tidy(self, text: str, part: PartName | None) -> str:
        text = tidy(text)
        if part is None:
            text = _without_form_words(text, FORM_WORDS.get(self.kind, ()))
        many = self.kind in OF_LINES and part in (PartName.text, None)
        return text if many else text.replace("\n", " ")


def tidy(text: str) -> str:
    """Text with single blanks, with none around line breaks, and without empty lines.

    >>> tidy("  ก   ข \\n\\n ค ")
    'ก ข\\nค'
    """
    lines = (" ".join(filter(None, line.split(" "))) for line in text.split("\n"))
    return "\n".join(filter(None, lines))


def _without_form_words(text: str, words: tuple[str, ...]) -> str:
    """What is left of words that stand in no part, where those of the form go from both ends.

    >>> _without_form_words(": ๐๙.๓๐ น.", ("เริ่มประชุมเวลา",))
    '๐๙.๓๐ น.'
    """
    left = text.strip(SIGNS)
    for word in words:
        left = left.removeprefix(word).removesuffix(word).strip(SIGNS)
    return left
