"""The standard form as Markdown, read back into entries; `minutes.writers.markdown_form` writes it.

A block is told by its signs and its bold and slanting letters, which `minutes.form.markdown_form` lists; a file with
a block that is none of them is not in the standard form.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from minutes.form.entries import Entry, EntryKind, PartName
from minutes.form.markdown_form import (
    BEGINNING,
    COLON,
    FIGURE,
    HEAD_STROKE,
    RULE,
    TABLE,
    TABLE_ALONE,
    unescape,
)
from minutes.form.wording import HEADINGS, ITEM, LEADS, NOTHING, RESOLUTION, SIGNED, TITLE, read_lead
from minutes.readers.markdown_form_blocks import Block, blocks_of, labelled, made, read_rows, split_heading
from minutes.readers.markdown_form_people import read_attendees, read_signatory

HEAD_ORDER = (EntryKind.mark, EntryKind.title, EntryKind.session, EntryKind.number, EntryKind.date, EntryKind.venue)
IN_LISTS = (EntryKind.group, EntryKind.attendee, EntryKind.remark, EntryKind.record, *HEADINGS)
REMARK, REMARK_END = "\\[", "\\]"
TIMES = {LEADS[kind].strip(): kind for kind in (EntryKind.start, EntryKind.end)}
UNPRINTED = re.compile(r"[\x00-\x09\x0b-\x1f\x7f]")
"""Signs that no text of the form has; one of them stands for foreign markup."""
HEAD_END = re.compile(rf"^{HEAD_STROKE}[ \t\r]*+$", re.MULTILINE)
BULLETS = re.compile(r"(?>(?:- )+)")

Found = tuple[list[Entry], int]
"""Entries, and the number of the block below them."""


def recover_markdown(text: str) -> tuple[Entry, ...] | None:
    """The entries of a file in the standard form, None for any other file; front matter is no part of the page.

    >>> lines = ["# รายงานการประชุมคณะกรรมการหมู่บ้าน", "- - -", "> **มติ** เห็นชอบ"]
    >>> [[part.text for part in entry.parts] for entry in recover_markdown("\\n\\n".join(lines)) or ()]
    [['รายงานการประชุมคณะกรรมการหมู่บ้าน'], ['มติ', 'เห็นชอบ']]
    >>> recover_markdown("# รายงานการประชุมคณะกรรมการหมู่บ้าน")
    """
    blocks = blocks_of(text) if HEAD_END.search(text) else None
    head = None if blocks is None else _read_head(blocks)
    if blocks is None or head is None:
        return None
    entries, at = head
    listing = False
    while at < len(blocks):
        found = _read(blocks, at, listing)
        if found is None:
            return None
        more, at = found
        entries += more
        listing = more[-1].kind in IN_LISTS and (listing or more[-1].kind in HEADINGS)
    return None if any(UNPRINTED.search(text) for entry in entries for text in entry.texts) else tuple(entries)


def _read_head(blocks: Sequence[Block]) -> Found | None:
    """The entries of the title block, and the number of the block below its stroke."""
    entries: list[Entry] = []
    at = reached = 0
    while at < len(blocks):
        block = blocks[at]
        if block.words == HEAD_STROKE:
            return (entries, at + 1) if reached else None
        if block.words.startswith(REMARK) and entries:
            found = _read_remark(blocks, at)
            if found is None:
                return None
            entries += found[0]
            at = found[1]
            continue
        at += 1
        for line in block.lines if block.is_plain else (block.words,):
            entry = _read_head_line(line)
            rank = -1 if entry is None else HEAD_ORDER.index(entry.kind)
            if entry is None or rank < reached or rank == reached != 0 or (rank > 1 and not reached):
                return None
            entries.append(entry)
            reached = rank
    return None


def _read_head_line(line: str) -> Entry | None:
    """A line of the title block."""
    if line.startswith("# "):
        words = line[2:].strip()
        return made(EntryKind.title, (PartName.text, None if words == f"*{TITLE}*" else unescape(words)))
    if line.startswith("(") and line.endswith(")"):
        return made(EntryKind.mark, (PartName.text, unescape(line[1:-1])))
    led = read_lead(line)
    if led is not None:
        return made(led[0], (PartName.text, unescape(led[1])))
    letters, label, rest = labelled(line)
    return made(EntryKind.session, (PartName.text, label)) if letters == "**" and not rest else None


def _read(blocks: Sequence[Block], at: int, listing: bool) -> Found | None:
    """The entries that stand in a block, and the number of the block below."""
    block = blocks[at]
    if block.is_table:
        if listing:
            attendees = read_attendees(block)
            return (attendees, at + 1) if attendees else None
        rows = read_rows(block)
        return None if rows is None else ([made(EntryKind.table, rows=rows)], at + 1)
    if block.is_plain and block.words.startswith(REMARK + "*"):
        return _read_remark(blocks, at)
    if block.is_plain and block.words.startswith(f"**{TABLE}**"):
        return _read_table(blocks, at)
    entry = _read_one(block, listing)
    return None if entry is None else ([entry], at + 1)


def _read_one(block: Block, listing: bool) -> Entry | None:
    """The only entry of a block that is no table."""
    if listing and not (block.is_plain and block.words.startswith(("**", "#"))):
        return None
    if block.is_quoted:
        return _read_resolution(block)
    if block.words.startswith("- "):
        return _read_point(block)
    if block.indent:
        return None
    if block.words == RULE:
        return Entry(EntryKind.rule)
    if block.words.startswith("#"):
        return _read_heading(block, listing)
    return _read_labelled(block) if block.words.startswith("**") else _read_paragraph(block)


def _read_heading(block: Block, listing: bool) -> Entry | None:
    """A heading: of an item, of a list, or in a list of a group."""
    heading = split_heading(block)
    if heading is None:
        return None
    depth, words = heading
    kind = next((kind for kind, heading in HEADINGS.items() if heading == words and depth == 0), None)
    if kind is not None:
        return Entry(kind)
    letters, label, rest = labelled(words)
    if listing and depth == 1:
        return made(EntryKind.group, (PartName.text, None if words == f"*{NOTHING}*" else unescape(words)))
    if not letters:
        return made(EntryKind.item, (PartName.title, unescape(words)), level=depth)
    title = PartName.title, unescape(rest)
    if letters == "**":
        return made(EntryKind.item, (PartName.label, label), title, level=depth)
    if label == NOTHING:
        return made(EntryKind.item, title, level=depth)
    lead = ITEM if depth == 0 else ""
    if not label.startswith(lead) or not label.endswith(COLON):
        return None
    return made(EntryKind.item, (PartName.number, label[len(lead) : -len(COLON)]), title, level=depth)


def _read_labelled(block: Block) -> Entry | None:
    """A block that begins with bold letters: a time, a speech, a figure, a caption, or a signature."""
    _, label, rest = labelled(block.words)
    if label == SIGNED:
        return read_signatory(rest, block.lines[1:])
    text = _joined(rest, block)
    if label in TIMES:
        return made(TIMES[label], (PartName.text, text))
    if label == COLON.strip() or label.endswith(COLON):
        return made(EntryKind.speech, (PartName.speaker, label[: -len(COLON)]), (PartName.text, text))
    kind = {FIGURE: EntryKind.figure, TABLE_ALONE: EntryKind.table}.get(label)
    return None if kind is None else made(kind, (PartName.caption, text))


def _joined(first: str, block: Block) -> str:
    """A text of which the first line stands behind something else, with its further lines."""
    return "\n".join(filter(None, map(unescape, (first, *block.lines[1:]))))


def _read_resolution(block: Block) -> Entry | None:
    letters, label, rest = labelled(block.words)
    if not letters or (letters == "*" and label != RESOLUTION + COLON):
        return None
    own = label if letters == "**" else None
    return made(EntryKind.resolution, (PartName.label, own), (PartName.text, _joined(rest, block)))


def _read_point(block: Block) -> Entry | None:
    """A list point: as deep as it has bullets, those of the points that hold it counted by its indentation."""
    bullets = BULLETS.match(block.words)
    if bullets is None or block.indent % 2:
        return None
    level = block.indent // 2 + bullets.end() // 2
    words = block.words[bullets.end() :]
    letters, marker, rest = labelled(words)
    if letters:
        level = level if letters == "**" else 0
        return made(EntryKind.paragraph, (PartName.marker, marker), (PartName.text, _joined(rest, block)), level=level)
    if BEGINNING.match(words):
        return None
    return made(EntryKind.paragraph, (PartName.text, _joined(words, block)), level=level)


def _read_paragraph(block: Block) -> Entry | None:
    if any(BEGINNING.match(line) for line in block.lines):
        return None
    return made(EntryKind.paragraph, (PartName.text, _joined(block.words, block)))


def _read_table(blocks: Sequence[Block], at: int) -> Found | None:
    """A table below its caption."""
    caption = PartName.caption, _joined(labelled(blocks[at].words)[2], blocks[at])
    rows = read_rows(blocks[at + 1]) if at + 1 < len(blocks) and blocks[at + 1].is_table else ()
    return None if rows is None else ([made(EntryKind.table, caption, rows=rows)], at + 1 + bool(rows))


def _read_remark(blocks: Sequence[Block], at: int) -> Found | None:
    """A remark in square brackets, or a record over its table."""
    *lines, last = blocks[at].lines
    if not last.endswith(REMARK_END):
        return None
    first, *more = [*lines, last.removesuffix(REMARK_END)]
    letters, field, rest = labelled(first.removeprefix(REMARK))
    if letters == "*" and field.endswith(":"):
        text = "\n".join(filter(None, map(unescape, (rest, *more))))
        return [made(EntryKind.remark, (PartName.field, field[:-1]), (PartName.text, text))], at + 1
    if letters != "**" or rest or more:
        return None
    rows = read_rows(blocks[at + 1]) if at + 1 < len(blocks) and blocks[at + 1].is_table else ()
    return None if rows is None else ([made(EntryKind.record, (PartName.field, field), rows=rows)], at + 1 + bool(rows))
