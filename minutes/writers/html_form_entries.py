"""Each kind of entry as an element of HTML: words of the minutes in elements with a class, those of the form around."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from html import escape

from minutes.form.entries import Entry, EntryKind, PartName
from minutes.form.wording import (
    BLANK,
    DOTS,
    FIGURE,
    HEADINGS,
    NOTHING,
    POSITION,
    RESOLUTION,
    SIGNED,
    TITLE,
    item_heading,
    lead_of,
)
from minutes.readers.html_form import LEVEL, class_name

Header = Mapping[str, str]
TIMES = {EntryKind.date: "date", EntryKind.start: "start_time", EntryKind.end: "end_time"}
"""Entries that are a day or a time, and what it is called in the header."""
LOWEST_HEADING = 6
WIDE = 5
"""A table of more columns can be moved sideways on a narrow screen."""


def words(text: str) -> str:
    """Text as HTML, with a <br> for each line break."""
    return escape(text).replace("\n", "<br>")


def part(name: PartName, text: str, tag: str = "span") -> str:
    """A part of an entry as an element.

    >>> part(PartName.text, "ก < ข")
    '<span class="text">ก &lt; ข</span>'
    """
    return f'<{tag} class="{class_name(name)}">{words(text)}</{tag}>'


def parts(entry: Entry, name: PartName, tag: str = "span") -> list[str]:
    """All parts of a name as elements."""
    return [part(name, text, tag) for text in entry.all(name)]


def element(tag: str, entry: Entry, content: str, more: str = "") -> str:
    """The element of an entry."""
    return f'<{tag} class="{class_name(entry.kind)}{more}">{content}</{tag}>'


def one_text(entry: Entry, header: Header) -> str:
    """An entry of one text after the words that lead to it; days and times also for machines."""
    text = entry.get(PartName.text)
    lead = lead_of(entry)
    if text is None:
        return f"{lead}{BLANK}"
    stated = header.get(TIMES.get(entry.kind, ""))
    if stated is None:
        return lead + part(PartName.text, text)
    return f'{lead}<time class="text" datetime="{escape(stated)}">{words(text)}</time>'


def _line(entry: Entry, header: Header) -> str:
    return element("p", entry, one_text(entry, header))


def _title(entry: Entry, _: Header) -> str:
    return element("h1", entry, "".join(parts(entry, PartName.text)) or TITLE)


def list_heading(entry: Entry) -> str:
    """The heading over an attendance list."""
    return element("h2", entry, HEADINGS[entry.kind])


def _list_heading(entry: Entry, _: Header) -> str:
    return list_heading(entry)


def _item(entry: Entry, _: Header) -> str:
    depth = entry.level + 2
    tag = f"h{min(depth, LOWEST_HEADING)}"
    level = f' aria-level="{depth}"' if depth > LOWEST_HEADING else ""
    runs = (words(each.text) if each.part is None else part(each.part, each.text) for each in item_heading(entry))
    return f'<{tag} class="item"{level}>{"".join(runs)}</{tag}>'


def _paragraph(entry: Entry, _: Header) -> str:
    content = " ".join((*parts(entry, PartName.marker), *map(words, entry.all(PartName.text))))
    return element("p", entry, content, f" {LEVEL}{entry.level}" if entry.level else "")


def _speech(entry: Entry, _: Header) -> str:
    content = " : ".join((*parts(entry, PartName.speaker, "b"), *parts(entry, PartName.text)))
    return element("p", entry, content)


def _resolution(entry: Entry, _: Header) -> str:
    label = parts(entry, PartName.label, "b") or [f"<b>{RESOLUTION}</b>"]
    return element("section", entry, f"<p>{' '.join((*label, *parts(entry, PartName.text)))}</p>")


def _figure(entry: Entry, _: Header) -> str:
    caption = parts(entry, PartName.caption, "figcaption") or [f"<figcaption>({FIGURE})</figcaption>"]
    return element("figure", entry, "".join(caption))


def _table(entry: Entry, _: Header) -> str:
    rows = [f"<tr>{''.join(f'<td>{words(cell)}</td>' for cell in row)}</tr>" for row in entry.rows]
    body = ["<tbody>", *rows, "</tbody>"] if rows else []
    table = element("table", entry, "\n".join(("", *parts(entry, PartName.caption, "caption"), *body, "")))
    wide = max(map(len, entry.rows), default=0) > WIDE
    return f'<div class="wide" tabindex="0">{table}</div>' if wide else table


def remark(entry: Entry) -> str:
    """What stands in the element of a remark."""
    value = parts(entry, PartName.text) or [NOTHING]
    return " : ".join((*parts(entry, PartName.field, "b"), *value))


def _remark(entry: Entry, _: Header) -> str:
    return element("p", entry, remark(entry))


def _record(entry: Entry, _: Header) -> str:
    lines = [f"<caption>{each}</caption>" for each in parts(entry, PartName.field)]
    for place, row in enumerate(entry.rows):
        tag, scope = ("td", "") if place else ("th", ' scope="col"')
        cells = "".join(f"<{tag}{scope}>{words(cell)}</{tag}>" for cell in row)
        lines += [f"<tr>{cells}</tr>"] if place else ["<thead>", f"<tr>{cells}</tr>", "</thead>"]
        lines += ["<tbody>"] if not place and len(entry.rows) > 1 else []
    lines += ["</tbody>"] if len(entry.rows) > 1 else []
    return element("table", entry, "\n".join(("", *lines, "")))


def _rule(_: Entry, __: Header) -> str:
    return '<hr class="rule">'


def _signatory(entry: Entry, _: Header) -> str:
    lines = [
        f'{SIGNED} <span class="dots">{DOTS}</span>',
        *(f"({name})" for name in parts(entry, PartName.name)),
        *parts(entry, PartName.role),
        *(f"{POSITION}{position}" for position in parts(entry, PartName.position)),
        *parts(entry, PartName.capacity_text),
        *parts(entry, PartName.capacity),
    ]
    return element("div", entry, "\n".join(("", *(f"<p>{line}</p>" for line in lines), "")))


ELEMENTS: Mapping[EntryKind, Callable[[Entry, Header], str]] = {
    EntryKind.mark: _line,
    EntryKind.title: _title,
    EntryKind.session: _line,
    EntryKind.number: _line,
    EntryKind.date: _line,
    EntryKind.venue: _line,
    EntryKind.present: _list_heading,
    EntryKind.absent: _list_heading,
    EntryKind.in_attendance: _list_heading,
    EntryKind.start: _line,
    EntryKind.item: _item,
    EntryKind.paragraph: _paragraph,
    EntryKind.table: _table,
    EntryKind.figure: _figure,
    EntryKind.speech: _speech,
    EntryKind.resolution: _resolution,
    EntryKind.remark: _remark,
    EntryKind.record: _record,
    EntryKind.rule: _rule,
    EntryKind.end: _line,
    EntryKind.signatory: _signatory,
}
"""How an entry is set; those of attendance lists are rows of a table."""
