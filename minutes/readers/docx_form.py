"""Reading of the standard form back out of a DOCX file: the styles say what each paragraph and each run of words is."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from minutes.form.entries import Entry, EntryKind, PartName
from minutes.readers.docx_form_draft import OF_ATTENDEES, Drafts
from minutes.readers.docx_form_names import WORDS, Placed, Setting, read_setting
from minutes.readers.docx_form_words import Words, children, read_words, whole
from minutes.readers.docx_package import Package
from minutes.readers.docx_styles import DEEPEST
from minutes.readers.docx_tree import W, child, value

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

Meaning = TypeVar("Meaning")
HOLDERS = frozenset(W + name for name in ("customXml", "ins", "moveTo", "smartTag"))
"""What stands around paragraphs, rows or cells; deleted ones do not count."""
WORDS_BY_NAME: Mapping[str, PartName] = {name.lower(): part for name, part in WORDS.items()}
OF_CELLS: Mapping[Setting, EntryKind] = {
    Setting.cell: EntryKind.table,
    Setting.record_head: EntryKind.record,
    Setting.record_cell: EntryKind.record,
}
OF_LISTS = frozenset((*OF_ATTENDEES, Setting.group, Setting.remark))
"""Paragraphs that say that a table is an attendance list."""
Paragraph = tuple[Placed | None, Sequence[Words]]
Cell = list[Paragraph]


class Meanings(NamedTuple):
    """What the styles of a file mean, by their identifiers."""

    paragraphs: Mapping[str, Placed]
    words: Mapping[str, PartName]


def recover_docx(package: Package) -> tuple[Entry, ...] | None:
    """The entries of a file in the standard form, None for any other file."""
    meanings = _read_styles(package.part("styles"))
    body = child(package.main, W + "body")
    if body is None or not any(placed.setting is Setting.minutes_title for placed in meanings.paragraphs.values()):
        return None
    drafts = Drafts()
    _read_blocks(body, meanings, drafts)
    if not any(draft.kind is EntryKind.title for draft in drafts.made):
        return None
    return tuple(draft.entry() for draft in drafts.made)


def _read_styles(root: Element | None) -> Meanings:
    """What the styles mean; one that is based on a style of the form means what that one does."""
    paragraphs: dict[str, tuple[str, str | None]] = {}
    letters: dict[str, tuple[str, str | None]] = {}
    for style in root.iterchildren(W + "style") if root is not None else ():
        known = letters if style.get(W + "type") == "character" else paragraphs
        known[style.get(W + "styleId", "")] = ((value(style, W + "name") or "").lower(), value(style, W + "basedOn"))
    return Meanings(_meanings(paragraphs, read_setting), _meanings(letters, WORDS_BY_NAME.get))


def _meanings(
    styles: Mapping[str, tuple[str, str | None]], read: Callable[[str], Meaning | None]
) -> dict[str, Meaning]:
    found: dict[str, Meaning] = {}
    for identifier in styles:
        at: str | None = identifier
        for _ in range(DEEPEST):
            if at is None or at not in styles:
                break
            name, at = styles[at]
            meaning = read(name)
            if meaning is not None:
                found[identifier] = meaning
                break
    return found


def _read_blocks(parent: Element, meanings: Meanings, drafts: Drafts) -> None:
    for each in children(parent, (W + "p", W + "tbl"), HOLDERS):
        if each.tag == W + "tbl":
            _read_table(each, meanings, drafts)
            continue
        words, boxes = read_words(each, meanings.words)
        drafts.add_paragraph(_placed(each, meanings), words)
        for box in boxes:
            _read_blocks(box, meanings, drafts)


def _placed(paragraph: Element, meanings: Meanings) -> Placed | None:
    return meanings.paragraphs.get(value(child(paragraph, W + "pPr"), W + "pStyle") or "")


def _read_table(table: Element, meanings: Meanings, drafts: Drafts) -> None:
    """The entries of a table; the styles in its cells say which kind of table it is."""
    rows = [
        [_read_cell(cell, meanings) for cell in children(row, (W + "tc",), HOLDERS)]
        for row in children(table, (W + "tr",), HOLDERS)
        if child(child(row, W + "trPr"), W + "del") is None
    ]
    settings = [placed.setting for row in rows for cell in row for placed, _ in cell if placed is not None]
    kind = next((OF_CELLS[setting] for setting in settings if setting in OF_CELLS), None)
    if kind is None and any(setting in OF_LISTS for setting in settings):
        for row in rows:
            _read_list_row([paragraph for cell in row for paragraph in cell], drafts)
        return
    texts = tuple(tuple(_cell_text(cell) for cell in row) for row in rows if row)
    if kind is not None or any(text for row in texts for text in row):
        drafts.add_rows(kind or EntryKind.table, texts)


def _read_cell(cell: Element, meanings: Meanings) -> Cell:
    return [
        (_placed(paragraph, meanings), read_words(paragraph, meanings.words)[0]) for paragraph in cell.iter(W + "p")
    ]


def _cell_text(cell: Cell) -> str:
    return "\n".join(text for _, words in cell if (text := whole(words)))


def _read_list_row(paragraphs: Sequence[Paragraph], drafts: Drafts) -> None:
    if any(placed is not None and placed.setting in OF_ATTENDEES for placed, _ in paragraphs):
        drafts.add_attendee(paragraphs)
        return
    for placed, words in paragraphs:
        drafts.add_paragraph(placed, words)
