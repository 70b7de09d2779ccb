"""The standard form as plain text, read back into entries; `minutes.writers.text_form` writes it.

A line is told by its indentation and its signs, which `minutes.form.text_form` lists; a file with a line that is none
of them is not in the standard form.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from minutes.form.entries import Entry, EntryKind, PartName
from minutes.form.text_form import (
    BLOCK,
    COLON,
    DEEPER,
    DEPTH,
    FIGURE,
    GAP,
    HEAD_INDENT,
    HEAD_STROKE,
    ITEM_STROKES,
    LEVEL,
    LIST_STROKE,
    NO_TITLE,
    PARAGRAPH,
    RESOLVED,
    RULE,
    SIGNATURE,
    TABLE,
    is_like_head_line,
    is_like_title_line,
    is_nothing,
    is_stroke,
    unshield,
    unshield_colon,
)
from minutes.form.wording import HEADINGS, ITEM, LEADS, NOTHING, RESOLUTION, read_lead
from minutes.readers.text_form_lines import (
    Found,
    Row,
    further_lines,
    is_heading,
    made,
    read_grid,
    read_remark,
    rows_of,
)
from minutes.readers.text_form_people import read_attendee, read_group, read_signatory

HEAD_ORDER = (EntryKind.mark, EntryKind.title, EntryKind.session, EntryKind.number, EntryKind.date, EntryKind.venue)
IN_LISTS = (EntryKind.group, EntryKind.attendee, EntryKind.remark, EntryKind.record, *HEADINGS)


def recover_text(text: str) -> tuple[Entry, ...] | None:
    """The entries of a file in the standard form, None for any other file.

    >>> lines = ["    รายงานการประชุมคณะกรรมการหมู่บ้าน", "    ────", "┃ มติ  เห็นชอบ"]
    >>> [[part.text for part in entry.parts] for entry in recover_text("\\n".join(lines)) or ()]
    [['รายงานการประชุมคณะกรรมการหมู่บ้าน'], ['มติ', 'เห็นชอบ']]
    >>> recover_text("รายงานการประชุมคณะกรรมการหมู่บ้าน")
    """
    rows = rows_of(text) if HEAD_STROKE in text else None
    head = None if rows is None else _read_head(rows)
    if rows is None or head is None:
        return None
    entries, at = head
    listing = False
    while at < len(rows):
        found = _read(rows, at, listing)
        if found is None:
            return None
        entry, at = found
        entries.append(entry)
        listing = entry.kind in IN_LISTS and (listing or entry.kind in HEADINGS)
    return tuple(entries)


def _read_head(rows: Sequence[Row]) -> tuple[list[Entry], int] | None:
    """The entries of the title block, and the number of the row below its stroke."""
    entries: list[Entry] = []
    at = reached = 0
    while at < len(rows):
        indent, words = rows[at]
        if words.startswith("[") and not indent and entries:
            found = read_remark(rows, at)
        elif indent < HEAD_INDENT:
            return None
        elif is_stroke(words):
            is_end = words[0] == HEAD_STROKE and reached
            return (entries, at + 1) if is_end else None
        else:
            found = _read_head_line(words, bool(reached)), at + 1
            rank = HEAD_ORDER.index(found[0].kind)
            if rank < reached or rank == reached != 0:
                return None
            reached = rank
        if found is None:
            return None
        entries.append(found[0])
        at = found[1]
    return None


def _read_head_line(words: str, titled: bool) -> Entry:
    """A line of the title block: a mark in round brackets, the title, or what stands below the title."""
    if not titled and words.startswith("(") and words.endswith(")"):
        return made(EntryKind.mark, (PartName.text, words[1:-1]))
    if not titled:
        text = None if words == NO_TITLE else unshield(words, is_like_title_line)
        return made(EntryKind.title, (PartName.text, text))
    led = read_lead(words)
    if led is None:
        return made(EntryKind.session, (PartName.text, unshield(words, is_like_head_line)))
    return made(led[0], (PartName.text, led[1]))


def _read(rows: Sequence[Row], at: int, listing: bool) -> Found | None:
    """The entry that begins at a row, and the number of the row below it; None where nothing can begin there."""
    indent, words = rows[at]
    if is_heading(rows, at):
        return _read_heading(rows, at)
    if is_stroke(words):
        return (Entry(EntryKind.rule), at + 1) if words[0] == RULE else None
    if indent == 0:
        return FLUSH.get(words[0], _read_time)(rows, at)
    if indent == SIGNATURE:
        return read_signatory(rows, at)
    if listing:
        return read_attendee(rows, at) or read_group(rows, at)
    if indent == BLOCK:
        return _read_speech(rows, at) or _read_table(rows, at)
    return _read_paragraph(rows, at)


def _read_heading(rows: Sequence[Row], at: int) -> Found | None:
    """A heading over a stroke: of an item, or of a list."""
    (indent, words), sign = rows[at], rows[at + 1].words[0]
    if indent == 0 and sign == LIST_STROKE:
        kind = next((kind for kind, heading in HEADINGS.items() if heading == words), None)
        return None if kind is None else (Entry(kind), at + 2)
    depth, odd = divmod(indent, DEPTH)
    if odd or sign != ITEM_STROKES[min(depth, len(ITEM_STROKES) - 1)]:
        return None
    return made(EntryKind.item, *_heading(unshield(words), depth), level=depth), at + 2


def _heading(words: str, depth: int) -> list[tuple[PartName, str | None]]:
    """Label or number, and title."""
    label, _, title = words.partition(GAP)
    lead = ITEM if depth == 0 else ""
    shown = unshield(title.lstrip(), is_nothing) if title and title.strip() != NOTHING else None
    if label.endswith(COLON) and label.startswith(lead) and len(label) > len(lead + COLON):
        return [(PartName.number, label.removeprefix(lead).removesuffix(COLON)), (PartName.title, shown)]
    if title:
        return [(PartName.label, unshield_colon(label)), (PartName.title, shown)]
    return [(PartName.title, None if label == NOTHING else unshield(unshield_colon(label), is_nothing))]


def _read_time(rows: Sequence[Row], at: int) -> Found | None:
    """Start or end of the meeting, flush left and without a sign."""
    words = rows[at].words
    for kind in (EntryKind.start, EntryKind.end):
        text = words.removeprefix(LEADS[kind])
        if text != words and GAP not in text:
            return made(kind, (PartName.text, None if text == NOTHING else unshield(text, is_nothing))), at + 1
    return None


def _read_resolution(rows: Sequence[Row], at: int) -> Found | None:
    """A resolution, every line of which has a sign before it."""
    first = rows[at].words.removeprefix(RESOLVED)
    if not first.startswith(" ") or first.startswith(GAP):
        return None
    label, _, text = first.strip().partition(GAP)
    lines = [text.lstrip()] if text else []
    at += 1
    while at < len(rows) and rows[at].indent == 0 and rows[at].words.startswith(RESOLVED + GAP):
        lines.append(rows[at].words[1:].strip())
        at += 1
    own = unshield_colon(label.removesuffix(COLON))
    parts = (PartName.label, None if label == RESOLUTION + COLON else own), (PartName.text, "\n".join(lines))
    return made(EntryKind.resolution, *parts), at


def _read_paragraph(rows: Sequence[Row], at: int) -> Found | None:
    indent, words = rows[at]
    level, odd = divmod(indent - PARAGRAPH, LEVEL)
    if level < 0 or odd:
        return None
    marker, gap, text = unshield(words).partition(GAP)
    more, at = further_lines(rows, at + 1, indent + DEEPER)
    text = "\n".join((text.lstrip() if gap else marker, *more))
    shown = None if text == NOTHING else unshield(text, is_nothing)
    parts = (PartName.marker, marker if gap else None), (PartName.text, shown)
    return made(EntryKind.paragraph, *parts, level=level), at


def _read_speech(rows: Sequence[Row], at: int) -> Found | None:
    """A speech: before the words of the speaker stand the name and a colon."""
    speaker, _, text = rows[at].words.partition(GAP)
    if not speaker.endswith(COLON) and speaker != COLON.strip():
        return None
    more, at = further_lines(rows, at + 1, BLOCK + DEEPER)
    said = "\n".join((text.lstrip(), *more))
    return made(EntryKind.speech, (PartName.speaker, speaker[: -len(COLON)]), (PartName.text, said)), at


def _read_table(rows: Sequence[Row], at: int) -> Found | None:
    """A table with its caption, or a figure."""
    lead, _, rest = rows[at].words.partition(GAP)
    caption, _, nothing = rest.strip().partition(GAP)
    if lead == FIGURE and not nothing:
        return made(EntryKind.figure, (PartName.caption, caption)), at + 1
    parts = () if lead != TABLE else ((PartName.caption, caption),)
    at += bool(lead == TABLE)
    if nothing or (lead == TABLE and not caption):
        return (made(EntryKind.table, *parts), at) if nothing.strip() in ("", NOTHING) else None
    grid = read_grid(rows, at, BLOCK)
    if grid is None:
        return (made(EntryKind.table, *parts), at) if parts else None
    return made(EntryKind.table, *parts, rows=grid[0]), grid[1]


FLUSH: dict[str, Callable[[Sequence[Row], int], Found | None]] = {"[": read_remark, RESOLVED: _read_resolution}
"""Who reads a row that begins flush left with a sign."""
