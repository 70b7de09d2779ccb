"""The standard form in HTML read back: the entries that the classes of a page name, in their order."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from minutes.form.entries import PARTS, Entry, EntryKind, PartName
from minutes.readers.html_form_drafts import WITH_ROWS, Draft
from minutes.readers.html_form_tokens import Tag, read_tokens

FORM = "minutes-form"
"""Class of the element that holds the form; a page without it is another page."""
MATTER = "matter"
"""Class of the section of an agenda item; such sections stand in each other as the items do."""
LIST = "attendance"
"""Class of the table of an attendance list."""
ASIDE = frozenset(("columns", "draft"))
"""Classes of what the form says beside the entries: heads of columns, a mark across the page."""
LEVEL = "level-"
"""Before the depth of a list point, in the class of its paragraph."""
DEEPEST = 500
"""Deeper agenda items are no minutes."""


def class_name(name: EntryKind | PartName) -> str:
    """The class of an entry or of a part.

    >>> class_name(EntryKind.in_attendance)
    'in-attendance'
    """
    return name.value.replace("_", "-")


KINDS = {class_name(kind): kind for kind in EntryKind}
PART_NAMES = {class_name(name): name for name in PartName}
BLANK = re.compile(r"[\x00-\x20\x7f-\x9f]++")
DEPTH = re.compile(rf"{LEVEL}(\d{{1,4}})")
_VOID = "area base br col embed hr img input link meta param source track wbr"
_INLINE = """a abbr b bdi bdo big cite code data del dfn em font i img input ins kbd label mark q s samp small span
    strike strong sub sup time tt u var wbr"""
VOID, INLINE = (frozenset(names.split()) for names in (_VOID, _INLINE))
"""Elements without content, and elements that begin no line of their own."""
CELLS = frozenset(("td", "th"))
ENDED = {
    **dict.fromkeys(CELLS, CELLS),
    "tr": CELLS | {"tr"},
    **dict.fromkeys(("thead", "tbody", "tfoot"), CELLS | {"tr", "thead", "tbody", "tfoot", "caption"}),
    "li": frozenset(("li", "p")),
    "dt": frozenset(("dt", "dd", "p")),
    "dd": frozenset(("dt", "dd", "p")),
}
"""Elements that end by themselves where another begins; a paragraph does so at every block."""
OF_PARAGRAPH = frozenset(("p",))


@dataclass(slots=True)
class Opened:
    """An element that is open, and what it is besides."""

    tag: str
    draft: Draft | None = None
    part: PartName | None = None
    """The part that its words are, of an inner element that of the outer one."""
    is_form: bool = False
    is_matter: bool = False
    is_aside: bool = False
    is_table: bool = False


class TooDeepError(Exception):
    """Items stand in each other deeper than in any minutes."""


def recover_html(text: str) -> tuple[Entry, ...] | None:
    """The entries of a page in the standard form, None for any other page.

    What was added to the page becomes paragraphs and tables at its place.

    >>> page = '<main class="minutes-form"><p class="number">ครั้งที่ <span class="text">๒/๒๕๖๗</span></p></main>'
    >>> recover_html(page)[0].parts
    (Part(name=<PartName.text: 'text'>, text='๒/๒๕๖๗'),)
    >>> recover_html("<p>ครั้งที่ ๒/๒๕๖๗</p>") is None
    True
    """
    if FORM not in text:
        return None
    reading = FormReading()
    try:
        for token in read_tokens(text):
            reading.take(token)
    except TooDeepError:
        return None
    return reading.result()


class FormReading:
    """What is read of a page so far: elements that are open, the entry that is open, entries that are complete."""

    def __init__(self) -> None:
        self._entries: list[Entry] = []
        self._opened: list[Opened] = []
        self._tags: Counter[str] = Counter()
        self._draft: Draft | None = None
        self._forms, self._asides, self._matters = 0, 0, 0

    def take(self, token: Tag | str) -> None:
        """The next tag or words of the page."""
        if isinstance(token, str):
            self._put(BLANK.sub(" ", token))
        elif token.closes:
            self._close(token.name)
        else:
            self._open(token)

    def result(self) -> tuple[Entry, ...] | None:
        """All entries; None where the page has none."""
        self._finish()
        return tuple(self._entries) or None

    def _open(self, tag: Tag) -> None:
        if tag.name not in INLINE:
            self._end_before(tag.name)
            self._break(tag.name)
        if tag.name in VOID:
            if self._is_read() and KINDS.get(next(iter(tag.classes), "")) is EntryKind.rule:
                self._begin(EntryKind.rule, tag)
                self._finish()
            return
        outer = self._opened[-1] if self._opened else None
        element = Opened(tag.name, part=outer.part if outer else None)
        element.is_form = FORM in tag.classes
        element.is_aside = not ASIDE.isdisjoint(tag.classes)
        element.is_matter = MATTER in tag.classes
        self._opened.append(element)
        self._tags[tag.name] += 1
        self._forms += element.is_form
        self._asides += element.is_aside
        self._matters += element.is_matter
        if self._matters > DEEPEST:
            raise TooDeepError
        if self._is_read():
            self._mean(element, tag)

    def _mean(self, element: Opened, tag: Tag) -> None:
        """An element of the form begins an entry, a part, a row or a cell, or means nothing."""
        names = [name for name in tag.classes if name in KINDS or name in PART_NAMES]
        draft = self._draft
        part = next((PART_NAMES[name] for name in names if name in PART_NAMES), None)
        kind = next((KINDS[name] for name in names if name in KINDS), None)
        if draft is not None and part in PARTS[draft.kind]:
            draft.in_cell = False
            draft.begin(part)
            element.part = part
        elif kind is not None:
            element.draft, element.part = self._begin(kind, tag), None
        elif tag.name == "table" and LIST not in tag.classes and not (draft and draft.kind in WITH_ROWS):
            element.draft, element.part = self._begin(EntryKind.table, tag), None
        if self._draft is not None and self._draft.kind in WITH_ROWS:
            self._set(self._draft, element)

    def _set(self, draft: Draft, element: Opened) -> None:
        """A table, row or cell of an entry with rows begins; tables in its cells are words of the cell."""
        if element.tag == "table":
            draft.tables += 1
            element.is_table = True
        elif draft.tables == 1 and element.tag == "tr":
            draft.rows.append([])
        elif draft.tables == 1 and element.tag in CELLS:
            if not draft.rows:
                draft.rows.append([])
            draft.rows[-1].append([])
            draft.in_cell = True

    def _close(self, name: str) -> None:
        if name not in INLINE:
            self._break(name)
        if not self._tags[name]:
            return
        while self._opened:
            element = self._opened.pop()
            self._leave(element)
            if element.tag == name:
                return

    def _leave(self, element: Opened) -> None:
        self._tags[element.tag] -= 1
        self._forms -= element.is_form
        self._asides -= element.is_aside
        self._matters -= element.is_matter
        if self._draft is None:
            return
        if element.draft is self._draft or element.is_form:
            self._finish()
        elif element.is_table:
            self._draft.tables -= 1
        elif element.tag in CELLS and self._draft.tables == 1:
            self._draft.in_cell = False

    def _end_before(self, name: str) -> None:
        """Elements without an end of their own end where another begins."""
        ended = ENDED.get(name, OF_PARAGRAPH) if name != "br" else frozenset()
        while self._opened and self._opened[-1].tag in ended:
            self._leave(self._opened.pop())

    def _put(self, text: str) -> None:
        if not self._is_read():
            return
        if self._draft is None:
            if text == " ":
                return
            self._draft = Draft(EntryKind.paragraph, is_loose=True)
            self._opened[-1].part = None
        self._draft.put(text, self._opened[-1].part)

    def _break(self, name: str) -> None:
        """A line ends; a paragraph that has no element of its own ends with it, but not at <br>."""
        if self._draft is None or not self._is_read():
            return
        if self._draft.is_loose and name != "br":
            self._finish()
        else:
            self._draft.put("\n", self._opened[-1].part)

    def _begin(self, kind: EntryKind, tag: Tag) -> Draft:
        self._finish()
        level = 0
        if kind is EntryKind.item:
            level = max(self._matters - 1, 0)
        elif kind is EntryKind.paragraph:
            level = next((int(found[1]) for found in map(DEPTH.fullmatch, tag.classes) if found), 0)
        self._draft = Draft(kind, level)
        return self._draft

    def _finish(self) -> None:
        if self._draft is not None and (entry := self._draft.entry()) is not None:
            self._entries.append(entry)
        self._draft = None

    def _is_read(self) -> bool:
        return self._forms > 0 and not self._asides
