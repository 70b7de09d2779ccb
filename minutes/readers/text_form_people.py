"""People in the plain-text form: attendees in their columns, and those who sign."""

from __future__ import annotations

from collections.abc import Sequence

from minutes.form.entries import Entry, EntryKind, PartName
from minutes.form.text_form import (
    COLON,
    DETAIL,
    GAP,
    GROUP,
    NUMBERED,
    SIGNED_BY,
    UNNUMBERED,
    is_bracketed,
    is_nothing,
    is_stroke,
    unshield,
)
from minutes.form.wording import DOTS, NOTHING, ON_BEHALF_OF, POSITION, REPRESENTS, SIGNED
from minutes.readers.text_form_lines import BLANKS, Found, Row, is_heading, made

Parts = list[tuple[PartName, str | None]]
LEADS = {
    ON_BEHALF_OF: PartName.on_behalf_of,
    REPRESENTS: PartName.represents,
    POSITION.strip(): PartName.position,
}
"""What stands before a part on a line of its own."""
OF_ATTENDEE = (
    PartName.number,
    PartName.name,
    PartName.position,
    PartName.on_behalf_of,
    PartName.represents,
    PartName.role,
    PartName.absence_reason,
    PartName.attendance_mode,
)
OF_SIGNATORY = (PartName.capacity_text, PartName.capacity, PartName.name, PartName.role, PartName.position)


def read_group(rows: Sequence[Row], at: int) -> Found | None:
    """A group of a list."""
    indent, words = rows[at]
    if indent != GROUP or GAP in words:
        return None
    text = None if words == NOTHING else unshield(unshield(words), is_nothing)
    return made(EntryKind.group, (PartName.text, text)), at + 1


def read_attendee(rows: Sequence[Row], at: int) -> Found | None:
    """An attendee with the lines below the name."""
    indent, words = rows[at]
    number, gap, rest = words.partition(GAP) if indent == NUMBERED else ("", GAP, words)
    if indent not in (NUMBERED, UNNUMBERED) or not gap or (number and not number.endswith(".")):
        return None
    beside = _beside(rest.lstrip())
    below = _below(rows, at + 1, DETAIL, PartName.position, PartName.attendance_mode)
    if beside is None or below is None:
        return None
    entry = _ordered(EntryKind.attendee, OF_ATTENDEE, [(PartName.number, number[:-1]), *beside, *below[0]])
    return None if entry is None else (entry, below[1])


def _ordered(kind: EntryKind, order: Sequence[PartName], parts: Parts) -> Entry | None:
    """An entry with its parts in order; None where a part is none of its own, or there twice (but for positions)."""
    names = [name for name, _ in parts if name is not PartName.position]
    if len(set(names)) < len(names) or not set(names) <= set(order):
        return None
    return made(kind, *sorted(parts, key=lambda part: order.index(part[0])))


def _beside(words: str) -> Parts | None:
    """Name, role, and in round brackets the reason of an absence, on one line."""
    name, *more = BLANKS.split(words)
    parts: Parts = [(PartName.name, None if name == NOTHING else unshield(unshield(name), is_nothing))]
    if more and not more[0].startswith("("):
        parts.append((PartName.role, unshield(more.pop(0), is_bracketed)))
    if more and more[0].startswith("(") and more[0].endswith(")"):
        parts.append((PartName.absence_reason, more.pop(0)[1:-1]))
    return None if more else parts


def read_signatory(rows: Sequence[Row], at: int) -> Found | None:
    """A place to sign, with who signs below it."""
    lead, *words = BLANKS.split(rows[at].words)
    parts: Parts = []
    if len(words) == 2 and words[0].endswith(COLON):
        parts.append((PartName.capacity, words.pop(0).removesuffix(COLON)))
    if len(words) == 2:
        parts.append((PartName.capacity_text, words.pop()))
    below = _below(rows, at + 1, SIGNED_BY, PartName.role, PartName.name)
    if lead != SIGNED or words != [DOTS] or below is None:
        return None
    entry = _ordered(EntryKind.signatory, OF_SIGNATORY, [*parts, *below[0]])
    return None if entry is None else (entry, below[1])


def _below(rows: Sequence[Row], at: int, indent: int, plain: PartName, bracketed: PartName) -> tuple[Parts, int] | None:
    """Lines below a name, at an indent or deeper: with a lead, in round brackets, or plain; and the row below them."""
    parts: Parts = []
    while at < len(rows) and rows[at].indent >= indent and not is_heading(rows, at):
        words = rows[at].words
        if is_stroke(words):
            break
        lead, gap, text = words.partition(GAP)
        if gap and lead in LEADS:
            parts.append((LEADS[lead], text.lstrip()))
        elif gap:
            return None
        elif words.startswith("(") and words.endswith(")"):
            parts.append((bracketed, words[1:-1]))
        else:
            parts.append((plain, unshield(words, is_bracketed)))
        at += 1
    return parts, at
