"""Entries of the standard form as plain text; `minutes.readers.text_form` reads them back."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import takewhile

from minutes.form.entries import Entry, EntryKind, PartName
from minutes.form.style import HouseStyle
from minutes.form.text_form import (
    BLOCK,
    COLON,
    DEEPER,
    DEPTH,
    FIGURE,
    GAP,
    GROUP,
    HEAD_INDENT,
    HEAD_STROKE,
    ITEM_STROKES,
    LEVEL,
    LIST_STROKE,
    NO_TITLE,
    PARAGRAPH,
    REMARK_DEEPER,
    RESOLVED,
    RULE,
    SIGNATURE,
    SIGNED_BY,
    TABLE,
    is_bracketed,
    is_like_head_line,
    is_like_title_line,
    is_nothing,
    shield,
    shield_colon,
)
from minutes.form.wording import DOTS, HEADINGS, ITEM, LEADS, NOTHING, POSITION, RESOLUTION, SIGNED, lead_of
from minutes.thai.joining import visible_width
from minutes.writers.text_form_columns import Columns, columns_of, write_attendee, write_grid

WIDTH, WIDEST = 80, 120
"""Columns of a page, between which the title block is centred; the most that a long title makes of them."""
LONGEST_STROKE = 60
HEAD_KINDS = (EntryKind.mark, EntryKind.title, EntryKind.session, EntryKind.number, EntryKind.date, EntryKind.venue)
TRAILING = (EntryKind.remark, EntryKind.record)
"""Kinds that belong to the entry before them, whatever it is."""
LISTED = (EntryKind.group, EntryKind.attendee, *TRAILING)
CLOSE = (EntryKind.attendee, EntryKind.paragraph, EntryKind.speech, EntryKind.remark, EntryKind.record)
"""Kinds that need no empty line before them, unless what precedes is set apart."""
APART = (EntryKind.table, EntryKind.record, EntryKind.figure, EntryKind.resolution, EntryKind.rule, EntryKind.start)
"""Kinds that are set apart from what follows."""


def render_text(entries: Sequence[Entry], style: HouseStyle) -> str:
    """The entries as the text of a file that ends with one newline.

    >>> from minutes.form.entries import Part
    >>> title = Entry(EntryKind.title, (Part(PartName.text, "รายงานการประชุมคณะกรรมการหมู่บ้าน"),))
    >>> parts = (Part(PartName.label, "มติ"), Part(PartName.text, "เห็นชอบ"))
    >>> print(render_text([title, Entry(EntryKind.resolution, parts)], HouseStyle()), end="")
                             รายงานการประชุมคณะกรรมการหมู่บ้าน
                                ────────────────────────
    <BLANKLINE>
    ┃ มติ  เห็นชอบ
    """
    head = list(takewhile(lambda entry: entry.kind in (*HEAD_KINDS, *TRAILING), entries))
    lines = _write_head(head)
    columns = Columns()
    before: EntryKind | None = None
    for at, entry in enumerate(entries[len(head) :], len(head)):
        if entry.kind in HEADINGS:
            columns = columns_of(takewhile(lambda each: each.kind in LISTED, entries[at + 1 :]))
        if _is_set_apart(before, entry):
            lines.append("")
        written = write_attendee(entry, columns) if entry.kind is EntryKind.attendee else WRITERS[entry.kind](entry)
        lines += written
        before = entry.kind
    return "".join(f"{line}\n" for line in lines)


def _is_set_apart(before: EntryKind | None, entry: Entry) -> bool:
    """Whether an empty line stands before an entry."""
    if before is None or entry.kind is EntryKind.resolution:
        return before is not EntryKind.resolution
    if entry.kind is EntryKind.group:
        return before not in HEADINGS
    if entry.kind in TRAILING:
        return EntryKind.record in (before, entry.kind)
    return entry.kind not in CLOSE or before in APART


def _write_head(entries: Sequence[Entry]) -> list[str]:
    """The lines of the title block, centred, and the stroke that closes it; a long title makes the block wide."""
    longest = max((visible_width(_head_line(entry)) for entry in entries if entry.kind in HEAD_KINDS), default=0)
    width = max(WIDTH, min(longest + 2 * HEAD_INDENT, WIDEST))
    lines: list[str] = []
    for entry in entries:
        lines += [_centred(_head_line(entry), width)] if entry.kind in HEAD_KINDS else WRITERS[entry.kind](entry)
    return [*lines, _centred(HEAD_STROKE * 24, width)]


def _head_line(entry: Entry) -> str:
    text = entry.get(PartName.text)
    if entry.kind is EntryKind.mark:
        return f"({text})"
    if entry.kind is EntryKind.title:
        return NO_TITLE if text is None else shield(text, is_like_title_line)
    return shield(text or "", is_like_head_line) if entry.kind is EntryKind.session else f"{lead_of(entry)}{text}"


def _centred(words: str, width: int = WIDTH) -> str:
    return " " * max(HEAD_INDENT, (width - visible_width(words)) // 2) + words


def _stroke(sign: str, words: str) -> str:
    return sign * min(max(visible_width(words), 3), LONGEST_STROKE)


def _write_list_heading(entry: Entry) -> list[str]:
    return [HEADINGS[entry.kind], _stroke(LIST_STROKE, HEADINGS[entry.kind])]


def _write_group(entry: Entry) -> list[str]:
    text = entry.get(PartName.text)
    return [" " * GROUP + (NOTHING if text is None else shield(shield(text, is_nothing)))]


def _write_time(entry: Entry) -> list[str]:
    text = entry.get(PartName.text)
    return [LEADS[entry.kind] + (NOTHING if text is None else shield(text, is_nothing))]


def _write_item(entry: Entry) -> list[str]:
    indent = " " * (DEPTH * entry.level)
    words = shield(_heading(entry))
    sign = ITEM_STROKES[min(entry.level, len(ITEM_STROKES) - 1)]
    return [indent + words, indent + _stroke(sign, words)]


def _heading(entry: Entry) -> str:
    """Label and title, the form's own label with a colon; a label alone has the sign for nothing behind it."""
    label, number, title = entry.get(PartName.label), entry.get(PartName.number), entry.get(PartName.title)
    shown = None if title is None else shield(title, is_nothing)
    if label is not None:
        return shield_colon(label) + GAP + (shown or NOTHING)
    if number is not None:
        own = (ITEM if entry.level == 0 else "") + number + COLON
        return own if shown is None else own + GAP + shown
    return NOTHING if shown is None else shield_colon(shown)


def _below(lines: Sequence[str], indent: int) -> list[str]:
    """The further lines of a text."""
    return [" " * indent + shield(line) for line in lines]


def _write_paragraph(entry: Entry) -> list[str]:
    marker, text = entry.get(PartName.marker), entry.get(PartName.text)
    first, *more = (NOTHING if text is None else shield(text, is_nothing)).split("\n")
    indent = PARAGRAPH + LEVEL * entry.level
    words = shield(first) if marker is None else marker + GAP + first
    return [" " * indent + words, *_below(more, indent + DEEPER)]


def _write_speech(entry: Entry) -> list[str]:
    speaker, text = entry.get(PartName.speaker), entry.get(PartName.text)
    first, *more = (text or "").split("\n")
    said = (COLON.strip() if speaker is None else speaker + COLON) + (GAP + first if first else "")
    return [" " * BLOCK + said, *_below(more, BLOCK + DEEPER)]


def _write_resolution(entry: Entry) -> list[str]:
    """Label and text on one line, or the lines of the text below the label."""
    label, text = entry.get(PartName.label), entry.get(PartName.text) or ""
    first = f"{RESOLVED} " + (RESOLUTION + COLON if label is None else shield_colon(label))
    if "\n" in text:
        return [first, *(f"{RESOLVED} {GAP}{line}" for line in text.split("\n"))]
    return [first + (GAP + text if text else "")]


def _write_table(entry: Entry) -> list[str]:
    caption = entry.get(PartName.caption)
    words = [] if caption is None and entry.rows else [TABLE, *([] if caption is None else [caption])]
    if caption is not None and not entry.rows:
        words.append(NOTHING)
    return [*([" " * BLOCK + GAP.join(words)] if words else []), *write_grid(entry.rows, BLOCK)]


def _write_figure(entry: Entry) -> list[str]:
    return [" " * BLOCK + GAP.join((FIGURE, *entry.all(PartName.caption)))]


def _write_remark(entry: Entry) -> list[str]:
    text = entry.get(PartName.text)
    first, *more = f"{NOTHING if text is None else shield(text, is_nothing)}]".split("\n")
    return [f"[{entry.get(PartName.field)}:{GAP}{first}", *_below(more, REMARK_DEEPER)]


def _write_record(entry: Entry) -> list[str]:
    return [f"[{entry.get(PartName.field)}]", *write_grid(entry.rows, 0)]


def _write_rule(entry: Entry) -> list[str]:
    return [_centred(RULE * 24)]


def _write_signatory(entry: Entry) -> list[str]:
    own, capacity = entry.get(PartName.capacity), entry.get(PartName.capacity_text)
    first = [SIGNED, *([] if own is None else [own + COLON]), DOTS, *([] if capacity is None else [capacity])]
    return [" " * SIGNATURE + GAP.join(first), *(" " * SIGNED_BY + words for words in _signed_by(entry))]


def _signed_by(entry: Entry) -> Iterator[str]:
    yield from (f"({name})" for name in entry.all(PartName.name))
    yield from (shield(role, is_bracketed) for role in entry.all(PartName.role))
    yield from (POSITION.strip() + GAP + position for position in entry.all(PartName.position))


WRITERS: dict[EntryKind, Callable[[Entry], list[str]]] = {
    **dict.fromkeys(HEADINGS, _write_list_heading),
    EntryKind.group: _write_group,
    EntryKind.start: _write_time,
    EntryKind.item: _write_item,
    EntryKind.paragraph: _write_paragraph,
    EntryKind.table: _write_table,
    EntryKind.figure: _write_figure,
    EntryKind.speech: _write_speech,
    EntryKind.resolution: _write_resolution,
    EntryKind.remark: _write_remark,
    EntryKind.record: _write_record,
    EntryKind.rule: _write_rule,
    EntryKind.end: _write_time,
    EntryKind.signatory: _write_signatory,
}
"""How each kind is written that stands below the title block; attendees share columns and are written apart."""
