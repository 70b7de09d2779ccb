"""Entries of the standard form as Markdown; `minutes.readers.markdown_form` reads them back."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import groupby, takewhile

from minutes.form.entries import Entry, EntryKind, PartName
from minutes.form.markdown_form import (
    COLON,
    DEEPER,
    DEEPEST,
    FIGURE,
    HEAD_STROKE,
    HEADER_KEYS,
    RULE,
    TABLE,
    TABLE_ALONE,
    escape,
    escape_behind,
    escape_inside,
)
from minutes.form.style import HouseStyle
from minutes.form.wording import DOTS, HEADINGS, ITEM, LEADS, NOTHING, POSITION, RESOLUTION, SIGNED, TITLE, lead_of
from minutes.writers.markdown_form_tables import write_attendees, write_rows

HEAD_KINDS = (EntryKind.mark, EntryKind.title, EntryKind.session, EntryKind.number, EntryKind.date, EntryKind.venue)
BELOW_TITLE = HEAD_KINDS[2:]
TRAILING = (EntryKind.remark, EntryKind.record)
"""Kinds that belong to the entry before them, whatever it is."""
UNSAFE = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
"""Signs that JSON has as they are, and YAML only as an escape."""

Blocks = Iterator[list[str]]


def render_markdown(entries: Sequence[Entry], style: HouseStyle, header: Mapping[str, str]) -> str:
    """The entries as the text of a file that ends with one newline; the header stands above them as front matter.

    >>> from minutes.form.entries import Part
    >>> title = Entry(EntryKind.title, (Part(PartName.text, "รายงานการประชุมคณะกรรมการหมู่บ้าน"),))
    >>> parts = (Part(PartName.label, "มติ"), Part(PartName.text, "เห็นชอบ"))
    >>> print(render_markdown([title, Entry(EntryKind.resolution, parts)], HouseStyle(), {}), end="")
    # รายงานการประชุมคณะกรรมการหมู่บ้าน
    <BLANKLINE>
    - - -
    <BLANKLINE>
    > **มติ** เห็นชอบ
    """
    head = list(takewhile(lambda entry: entry.kind in (*HEAD_KINDS, *TRAILING), entries))
    blocks = [*_front_matter(header), *_write_head(head), [HEAD_STROKE], *_write_body(entries[len(head) :])]
    return "".join(f"{line}\n" for at, block in enumerate(blocks) for line in ([""] if at else []) + block)


def _front_matter(header: Mapping[str, str]) -> Blocks:
    lines = [f"{key}: {_quoted(header[key])}" for key in HEADER_KEYS if key in header]
    if lines:
        yield ["---", *lines, "---"]


def _quoted(value: str) -> str:
    """A value in quotes that every reader of YAML understands."""
    return UNSAFE.sub(lambda found: f"\\u{ord(found[0]):04x}", json.dumps(value, ensure_ascii=False))


def _write_head(entries: Sequence[Entry]) -> Blocks:
    """The blocks of the title block; what stands below the title is one paragraph unless a remark parts it."""
    for below, run in groupby(entries, lambda entry: entry.kind in BELOW_TITLE):
        if below:
            yield _broken("\n".join(map(_head_line, run)))
            continue
        for entry in run:
            yield from [[_head_line(entry)]] if entry.kind in HEAD_KINDS else WRITERS[entry.kind](entry)


def _head_line(entry: Entry) -> str:
    """A line of the title block."""
    text = entry.get(PartName.text)
    words = escape_inside(text or "")
    if entry.kind is EntryKind.title:
        return f"# *{TITLE}*" if text is None else f"# {words}"
    if entry.kind is EntryKind.mark:
        return f"({words})"
    return f"**{words}**" if entry.kind is EntryKind.session else lead_of(entry) + words


def _write_body(entries: Sequence[Entry]) -> Blocks:
    """The blocks below the title block: attendees in tables, list points one below the other, all else apart."""
    for kind, run in groupby(entries, _family):
        if kind == "attendees":
            yield write_attendees(list(run))
        elif kind == "points":
            yield list(_write_points(run))
        else:
            for entry in run:
                yield from WRITERS[entry.kind](entry)


def _family(entry: Entry) -> str:
    if entry.kind is EntryKind.attendee:
        return "attendees"
    return "points" if entry.kind is EntryKind.paragraph and _nesting(entry) else "others"


def _nesting(entry: Entry) -> int:
    """How many bullets deep a paragraph stands; a point of level 0 has one bullet all the same."""
    return max(entry.level, int(entry.get(PartName.marker) is not None))


def _write_points(entries: Iterator[Entry]) -> Iterator[str]:
    """List points: below the point that holds them, or with all their bullets on one line."""
    before = 0
    for entry in entries:
        nesting, marker, text = _nesting(entry), entry.get(PartName.marker), entry.get(PartName.text) or ""
        held = min(nesting - 1, before)
        letters = "**" if entry.level else "*"
        words = escape(text) if marker is None else _label(marker, text, letters)
        yield from _broken("  " * held + "- " * (nesting - held) + words, "  " * nesting)
        before = nesting


def _broken(words: str, prefix: str = "") -> list[str]:
    """The lines of a block, in which line breaks are kept."""
    first, *more = words.split("\n")
    lines = [first, *(prefix + line for line in more)]
    return [*(line + "\\" for line in lines[:-1]), lines[-1]]


def _label(label: str, text: str | None, letters: str = "**") -> str:
    """A text behind its label, in bold or slanting letters."""
    words = letters + escape_inside(label) + letters
    return f"{words} {escape_behind(text)}" if text else words


def _write_list_heading(entry: Entry) -> Blocks:
    yield [f"## {HEADINGS[entry.kind]}"]


def _write_group(entry: Entry) -> Blocks:
    text = entry.get(PartName.text)
    yield ["### " + (f"*{NOTHING}*" if text is None else escape_inside(text))]


def _write_time(entry: Entry) -> Blocks:
    yield [_label(LEADS[entry.kind].strip(), entry.get(PartName.text))]


def _write_item(entry: Entry) -> Blocks:
    hashes = entry.level + 2
    words = ["#" * min(hashes, DEEPEST)]
    if hashes > DEEPEST:
        words.append("*" + " ".join(DEEPER * (hashes - DEEPEST)) + "*")
    label, number, title = entry.get(PartName.label), entry.get(PartName.number), entry.get(PartName.title)
    if label is not None:
        words.append(_label(label, title))
    elif number is not None:
        words.append(_label((ITEM if entry.level == 0 else "") + number + COLON, title, "*"))
    elif title is None or title in HEADINGS.values():
        words.append(_label(NOTHING, title, "*"))
    else:
        words.append(escape_inside(title))
    yield [" ".join(words)]


def _write_paragraph(entry: Entry) -> Blocks:
    yield _broken(escape(entry.get(PartName.text) or ""))


def _write_speech(entry: Entry) -> Blocks:
    speaker = entry.get(PartName.speaker)
    yield _broken(_label(COLON.strip() if speaker is None else speaker + COLON, entry.get(PartName.text)))


def _write_resolution(entry: Entry) -> Blocks:
    """Label and text on one line, or the lines of the text below the label."""
    own, text = entry.get(PartName.label), entry.get(PartName.text)
    label, letters = (RESOLUTION + COLON, "*") if own is None else (own, "**")
    words = _label(label, text, letters)
    if text is not None and "\n" in text:
        words = _label(label, None, letters) + "\n" + escape(text)
    yield _broken("> " + words, "> ")


def _write_table(entry: Entry) -> Blocks:
    caption = entry.get(PartName.caption)
    if caption is not None or not entry.rows:
        yield [_label(TABLE if entry.rows else TABLE_ALONE, caption)]
    if entry.rows:
        yield write_rows(entry.rows)


def _write_figure(entry: Entry) -> Blocks:
    yield [_label(FIGURE, entry.get(PartName.caption))]


def _write_remark(entry: Entry) -> Blocks:
    field, text = entry.get(PartName.field) or "", entry.get(PartName.text)
    yield _broken("\\[" + _label(field + ":", text, "*") + "\\]")


def _write_record(entry: Entry) -> Blocks:
    yield ["\\[" + _label(entry.get(PartName.field) or "", None) + "\\]"]
    if entry.rows:
        yield write_rows(entry.rows)


def _write_rule(entry: Entry) -> Blocks:
    yield [RULE]


def _write_signatory(entry: Entry) -> Blocks:
    own, capacity = entry.get(PartName.capacity), entry.get(PartName.capacity_text)
    first = [_label(SIGNED, None), *([] if own is None else [_label(own + COLON, None, "*")]), DOTS]
    lines = [" ".join(first + ([] if capacity is None else [escape_inside(capacity)]))]
    lines += [f"({escape_inside(name)})" for name in entry.all(PartName.name)]
    lines += [_escape_role(role) for role in entry.all(PartName.role)]
    lines += [_label(POSITION.strip(), position, "*") for position in entry.all(PartName.position)]
    yield _broken("\n".join(lines))


def _escape_role(role: str) -> str:
    """A role below a signature, which is no name in round brackets."""
    return "\\" * role.startswith("(") + escape(role)


WRITERS: dict[EntryKind, Callable[[Entry], Blocks]] = {
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
"""How each kind is written that stands below the title block and alone."""
