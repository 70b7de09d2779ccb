"""What the review page is made of, as plain data: pages, lines, values, places, remarks, repairs."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain, repeat
from typing import Any

from minutes.document import Document, Line, Page
from minutes.language import Language
from minutes.model import Minutes
from minutes.readers.source import OpenedSource
from minutes.review.boxes import LineBoxes
from minutes.review.labels import CHOICES, PARTS, both, field_labels
from minutes.review.messages import in_both
from minutes.review.pictures import DPI, Picture, has_pictures, page_pictures
from minutes.review.places import Places, Pointer, Stretch
from minutes.review.printing import Alignment, Print
from minutes.review.repairs import find_repairs
from minutes.review.words import WORDS

Progress = Callable[[int, int], object]
"""Is told that so many of so many pages are drawn."""
Operation = Mapping[str, Any]
"""One step of a JSON patch (RFC 6902)."""
Key = tuple[int, int, int, int]
"""A stretch: page, line, and the characters from which and before which it stands."""
Wanted = dict[int, dict[Key, Stretch]]
"""Stretches by page."""
Edges = dict[Key, tuple[int, int] | None]
"""Left edge and width of stretches."""


@dataclass(slots=True)
class Reviewed:
    """A document, the minutes in it, and what was corrected already."""

    document: Document
    minutes: Sequence[Minutes]
    opened: Sequence[OpenedSource]
    corrections: Sequence[Operation] = ()
    password: str | None = field(default=None, repr=False)
    printed: Print | None = None
    """The pages of an office file as they are printed."""

    @property
    def shown(self) -> Document:
        """The document whose pages are shown."""
        return self.printed.document if self.printed else self.document


def gather(
    reviewed: Reviewed,
    language: Language,
    *,
    dpi: int = DPI,
    pictures: bool = True,
    progress: Progress | None = None,
) -> tuple[dict[str, Any], list[Picture]]:
    """What the page shows as plain data, and the pictures of its pages."""
    document = reviewed.document
    schema = Minutes.model_json_schema()
    plain = [minutes.model_dump(mode="json") for minutes in reviewed.minutes]
    finder, on_page = Places(document), _way_to_pages(reviewed)
    found = [[(pointer, on_page(at)) for pointer, at in finder.find(each)] for each in plain]
    pages, drawn, edges = _draw(reviewed, _stretches(found), dpi if pictures else 0, progress)
    repairs = [
        {
            "page": line.page,
            "line": line.number,
            "at": [_place(each, edges)[:2] for each in on_page([Stretch(line, 0, len(line.text))])],
            "changes": changes,
            "text": line.text,
        }
        for line, changes in find_repairs(document, reviewed.opened, reviewed.password)
    ]
    data = {
        "name": document.name,
        "sha256": document.sha256,
        "language": language,
        "several": len(plain) > 1,
        "minutes": plain,
        "places": [{pointer: [_place(each, edges) for each in at] for pointer, at in of if at} for of in found],
        "messages": [[in_both(each) for each in minutes.diagnostics] for minutes in reviewed.minutes],
        "pages": pages,
        "repairs": repairs,
        "repairCount": sum(each.count for each in document.diagnostics if each.code.startswith("repaired-")),
        "corrections": list(reviewed.corrections),
        "patchName": f"{document.name}.corrections.json",
        "schema": _bare(schema),
        "fields": field_labels(schema),
        "choices": both(CHOICES),
        "parts": both(PARTS),
        "words": both(WORDS),
    }
    return data, drawn


def _way_to_pages(reviewed: Reviewed) -> Callable[[list[Stretch]], list[Stretch]]:
    """From stretches of the document to those of the pages that are shown."""
    if reviewed.printed is None:
        return lambda at: at
    alignment = Alignment(reviewed.document, reviewed.printed.document)
    return lambda at: [each for stretch in at for each in alignment.on_page(stretch)]


def _stretches(found: Sequence[Sequence[tuple[Pointer, list[Stretch]]]]) -> Wanted:
    """The stretches of all values that are not whole lines, by page, each once."""
    wanted: Wanted = {}
    for stretch in chain.from_iterable(at for of in found for _, at in of):
        if not _is_whole(stretch):
            wanted.setdefault(stretch.line.page, {})[_key(stretch)] = stretch
    return wanted


def _draw(
    reviewed: Reviewed, wanted: Wanted, dpi: int, progress: Progress | None
) -> tuple[list[dict[str, Any]], list[Picture], Edges]:
    """The pages as data, their pictures, and where the stretches stand on these: one page in memory at a time."""
    pages: list[dict[str, Any]] = []
    pictures: list[Picture] = []
    edges: Edges = {}
    for page, picture in _with_pictures(reviewed, dpi):
        boxes = LineBoxes(page, picture.image if picture else None)
        lines = [(line.number, line.text, boxes.of_line(line)) for line in page.lines]
        is_placed = picture is not None and any(box for *_, box in lines)
        pages.append({"number": page.number, "size": boxes.size, "picture": is_placed, "lines": lines})
        if picture is not None and is_placed:
            pictures.append(picture.packed())
            for key, each in wanted.get(page.number, {}).items():
                edges[key] = boxes.of_stretch(each.line, each.begin, each.end)
        if progress:
            progress(len(pages), len(reviewed.shown.pages))
    return pages, pictures, edges


def _with_pictures(reviewed: Reviewed, dpi: int) -> Iterator[tuple[Page, Picture | None]]:
    """Every page, with its picture where it can be drawn."""
    document = reviewed.shown
    opened = [reviewed.printed.opened] if reviewed.printed else reviewed.opened
    drawn: Iterator[Picture | None] = iter(())
    if dpi and has_pictures(opened):
        drawn = page_pictures(document, opened, dpi=dpi, password=reviewed.password)
    return zip(document.pages, chain(drawn, repeat(None)), strict=False)


def _place(stretch: Stretch, edges: Edges) -> list[int]:
    """A stretch as the page knows it: page and line, characters and edges where it is no whole line."""
    line = stretch.line
    if _is_whole(stretch):
        return [line.page, line.number]
    return [line.page, line.number, stretch.begin, stretch.end, *(edges.get(_key(stretch)) or ())]


def _is_whole(stretch: Stretch) -> bool:
    text = stretch.line.text
    return not text[: stretch.begin].strip() and not text[stretch.end :].strip()


def _key(stretch: Stretch) -> Key:
    line: Line = stretch.line
    return line.page, line.number, stretch.begin, stretch.end


def _bare(schema: Any) -> Any:
    """A schema without descriptions."""
    if isinstance(schema, dict):
        return {key: _bare(value) for key, value in schema.items() if key != "description" or isinstance(value, dict)}
    return [_bare(each) for each in schema] if isinstance(schema, list) else schema
