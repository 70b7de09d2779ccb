"""Where the entries of a file in the official form stand among its printed lines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from minutes.document import Document, Line
from minutes.form.entries import Entry, PartName
from minutes.spans import Span

AHEAD = 60
"""Lines among which the next words of the form are looked for."""
MAIN = (PartName.text, PartName.title, PartName.name, PartName.caption, PartName.label, PartName.number)
ENOUGH = 40
"""So many letters tell a line."""


def with_form(document: Document, entries: Sequence[Entry] | None) -> Document:
    """The document with the entries that it prints, each with its places; as it is where it is in no such form."""
    if entries is None:
        return document
    return replace(document, form=_placed(entries, [line for line in document.lines if line.text.strip()]))


def _placed(entries: Sequence[Entry], lines: Sequence[Line]) -> tuple[Entry, ...]:
    """The entries with their places: both stand in the same order, so that each is looked for behind the last."""
    packed = [_letters(line.text) for line in lines]
    placed = []
    at = 0
    for entry in entries:
        places = []
        for words in _lines_of(entry):
            found = _find(words, packed, at)
            if found is not None:
                places.append(_span(lines[found], words))
                at = found
            elif lines:
                places.append(lines[min(at, len(lines) - 1)].span())
        at += bool(places)
        placed.append(replace(entry, places=tuple(places)))
    return tuple(placed)


def _lines_of(entry: Entry) -> list[str]:
    if entry.rows:
        return [next((cell for cell in row if cell), "").partition("\n")[0] for row in entry.rows]
    main = next((text for name in MAIN if (text := entry.get(name))), None)
    return (main or next(entry.texts, "")).split("\n")


def _letters(text: str) -> str:
    return "".join(text.split()).replace("\\", "")


def _find(words: str, packed: Sequence[str], at: int) -> int | None:
    wanted = _letters(words)[:ENOUGH]
    if not wanted:
        return None
    return next((index for index in range(at, min(at + AHEAD, len(packed))) if wanted in packed[index]), None)


def _span(line: Line, words: str) -> Span:
    begin = line.text.find(words[:ENOUGH])
    return line.span(begin, begin + len(words)) if begin >= 0 else line.span()
