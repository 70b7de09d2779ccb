"""The standard form in HTML: one accessible page that needs nothing beside it, for the screen and for paper."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

from minutes.form.entries import Entry, EntryKind, PartName
from minutes.form.style import HouseStyle
from minutes.form.wording import HEADINGS, LEADS, TITLE
from minutes.readers.html_form import FORM, MATTER
from minutes.writers.html_form_entries import ELEMENTS, Header
from minutes.writers.html_form_lists import render_list
from minutes.writers.html_form_style import style_sheet

PLACES = {
    **dict.fromkeys(
        (
            *(EntryKind.mark, EntryKind.title, EntryKind.session, EntryKind.number, EntryKind.date),
            EntryKind.venue,
        ),
        "head",
    ),
    **dict.fromkeys((*HEADINGS, EntryKind.group, EntryKind.attendee), "list"),
    EntryKind.signatory: "signatures",
}
"""The part of the page in which an entry stands; others stand in its body, a remark where the entry before it does."""
BODY = "body"
BESIDE = frozenset((EntryKind.remark, EntryKind.record))
CLOSING = frozenset((EntryKind.rule, EntryKind.end))
"""Entries that belong to no agenda item."""


def render_html(entries: Sequence[Entry], style: HouseStyle, header: Header) -> str:
    """A page with the entries in an office's style.

    `header` has what is known of `title`, `body`, `session`, `number`, `date` (ISO), `start_time`, `end_time` and
    `venue`; it gives the page its name, and days and times for machines beside the printed ones.

    >>> from minutes.form.entries import Part
    >>> page = render_html([Entry(EntryKind.venue, (Part(PartName.text, "ห้องประชุม"),))], HouseStyle(), {})
    >>> '<p class="venue">ณ <span class="text">ห้องประชุม</span></p>' in page
    True
    """
    marks = {entry.get(PartName.text) for entry in entries if entry.kind is EntryKind.mark}
    draft = style.draft if style.draft not in marks else None
    lines = [
        "<!doctype html>",
        '<html lang="th">',
        "<head>",
        '<meta charset="utf-8">',
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">",
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>{escape(_name(header))}</title>",
        f"<style>{style_sheet(style, entries)}</style>",
        "</head>",
        "<body>",
        f'<main class="{FORM}">',
        *([f'<p class="draft">{escape(draft)}</p>'] if draft else []),
        *_content(entries, header),
        "</main>",
        "</body>",
        "</html>",
        "",
    ]
    return "\n".join(lines)


def _name(header: Header) -> str:
    """What the page is called: its title, or that of the form with the body, then session, number and date."""
    number = header.get("number")
    words = (
        header.get("title") or TITLE + header.get("body", ""),
        header.get("session"),
        number and LEADS[EntryKind.number] + number,
        header.get("date"),
    )
    return " ".join(" ".join(filter(None, words)).split())


def _content(entries: Sequence[Entry], header: Header) -> Iterator[str]:
    for place, inside in _places(entries):
        if place == "list":
            yield from render_list(inside, header)
        elif place == "head":
            yield from ("<header>", *_plain(inside, header), "</header>")
        elif place == "signatures":
            yield from ('<section class="signatures">', *_plain(inside, header), "</section>")
        else:
            yield from _matters(inside, header)


def _places(entries: Sequence[Entry]) -> Iterator[tuple[str, list[Entry]]]:
    """Entries by the part of the page in which they stand; each attendance list apart."""
    place, inside = BODY, list[Entry]()
    for entry in entries:
        found = place if entry.kind in BESIDE else PLACES.get(entry.kind, BODY)
        if inside and (found != place or entry.kind in HEADINGS):
            yield place, inside
            inside = []
        place = found
        inside.append(entry)
    if inside:
        yield place, inside


def _plain(entries: Sequence[Entry], header: Header) -> Iterator[str]:
    return (ELEMENTS[entry.kind](entry, header) for entry in entries)


def _matters(entries: Sequence[Entry], header: Header) -> Iterator[str]:
    """Agenda items as sections that stand in each other as deep as the items do; other entries where they come."""
    depth = 0
    for entry in entries:
        wanted = entry.level if entry.kind is EntryKind.item else 0 if entry.kind in CLOSING else depth
        while depth > wanted:
            yield "</section>"
            depth -= 1
        if entry.kind is EntryKind.item:
            yield from [f'<section class="{MATTER}">'] * (wanted + 1 - depth)
            depth = wanted + 1
        yield ELEMENTS[entry.kind](entry, header)
    yield from ["</section>"] * depth
