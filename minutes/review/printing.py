"""An office file as LibreOffice prints it, and where its lines stand on the printed pages."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from minutes.document import Document
from minutes.errors import SourceError
from minutes.options import ReadingOptions
from minutes.readers.office import print_office
from minutes.readers.source import OpenedSource
from minutes.review.places import Stretch

OFFICE = (
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "application/msword",
    "application/rtf",
    "application/vnd.oasis.opendocument.text",
)
PIECE = 16
"""So many letters are looked for at once; between two pieces may stand what only the printed page has."""
STEP = 4
"""Letters passed over where a piece is not found."""
NEAR = 400
"""So far ahead of the last letter that was found is looked for a piece, in letters;"""
LONG_PIECE, FAR = 48, 8_000
"""and so far for a long one, which hardly stands there twice."""


@dataclass(frozen=True, slots=True)
class Print:
    """An office file as a PDF: its bytes, and the document that is read of it."""

    opened: OpenedSource
    document: Document


def print_pages(opened: OpenedSource, reading: ReadingOptions) -> Print | None:
    """The printed pages of an office file; None where the file is none, or LibreOffice is not there."""
    if opened.media_type not in OFFICE:
        return None
    from minutes.readers.pdf import read_pdf

    content = print_office(
        opened.content,
        opened.name,
        opened.media_type,
        max_seconds=reading.max_seconds,
        max_memory=reading.max_memory,
    )
    if content is None:
        return None
    try:
        document = read_pdf(content, opened.name)
    except SourceError:
        return None
    return Print(OpenedSource(opened.name, content, document.media_type, opened.sha256), document)


class Alignment:
    """Where each letter of a document stands on its printed pages."""

    def __init__(self, document: Document, printed: Document) -> None:
        self._starts: dict[tuple[int, int], int] = {}
        pieces, count = [], 0
        for line in document.lines:
            self._starts[line.page, line.number] = count
            pieces.append("".join(line.text.split()))
            count += len(pieces[-1])
        self._lines = [line for line in printed.lines if line.text.strip()]
        texts = ["".join(line.text.split()) for line in self._lines]
        self._ends = list(accumulate(map(len, texts), initial=0))
        self._found = _align("".join(pieces), "".join(texts))

    def on_page(self, stretch: Stretch) -> list[Stretch]:
        """The printed stretches of a stretch of the document; none where they were not found."""
        line = stretch.line
        begin = self._starts[line.page, line.number] + len("".join(line.text[: stretch.begin].split()))
        end = begin + len("".join(line.text[stretch.begin : stretch.end].split()))
        letters = [at for at in self._found[begin:end] if at >= 0]
        return list(self._stretches(letters))

    def _stretches(self, letters: Sequence[int]) -> Iterator[Stretch]:
        """Letters of the printed text as one stretch for each printed line."""
        by_line: dict[int, list[int]] = {}
        for at in letters:
            by_line.setdefault(bisect_right(self._ends, at) - 1, []).append(at)
        for number, found in by_line.items():
            line = self._lines[number]
            places = [at for at, sign in enumerate(line.text) if not sign.isspace()]
            first, last = min(found) - self._ends[number], max(found) - self._ends[number]
            yield Stretch(line, places[first], places[last] + 1)


def _align(text: str, printed: str) -> list[int]:
    """For each letter of a text where it stands in the printed one, -1 where it was not found; both in one order."""
    found = [-1] * len(text)
    at = cursor = 0
    while at < len(text):
        place = printed.find(text[at : at + PIECE], cursor, cursor + NEAR)
        if place < 0:
            place = printed.find(text[at : at + LONG_PIECE], cursor, cursor + FAR)
        if place < 0:
            at += STEP
            continue
        while at < len(text) and place < len(printed) and text[at] == printed[place]:
            found[at] = place
            at, place = at + 1, place + 1
        cursor = place
    return found
