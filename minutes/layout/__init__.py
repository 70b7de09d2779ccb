"""From the document as printed to rows of text, and from rows to the parts of the minutes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from minutes.diagnostics import Diagnostic
from minutes.document import Document
from minutes.layout.furniture import strip_furniture
from minutes.layout.headings import find_end_words, read_list_heading
from minutes.layout.joints import mark_joints
from minutes.layout.rows import Row, make_passage, make_rows
from minutes.layout.sections import title_pattern
from minutes.layout.spaced_tables import mark_spaced_tables
from minutes.layout.wrapping import measure, paragraphs
from minutes.thai.dates import read_date
from minutes.vocab import Vocabulary

UNWRAPPED = (
    "text/html",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "application/msword",
    "application/rtf",
    "application/vnd.oasis.opendocument.text",
)
"""Media types whose lines are whole paragraphs."""


@dataclass(frozen=True, slots=True)
class Layout:
    """The rows that carry the text of a document, and what was left out."""

    rows: tuple[Row, ...]
    wrapped: bool
    """Whether lines end at a right margin, and are not whole paragraphs."""
    diagnostics: tuple[Diagnostic, ...]


def lay_out(document: Document) -> Layout:
    """The rows of a document without page numbers, catchwords, running heads and stray marks."""
    rows, diagnostics = strip_furniture(make_rows(document))
    wrapped = document.media_type not in UNWRAPPED
    rows = mark_joints(mark_spaced_tables(rows), wrapped)
    return Layout(tuple(rows), wrapped, tuple(diagnostics))


def joined(document: Document) -> str:
    """The text of a document with wrapped lines joined to paragraphs, one a line."""
    layout = lay_out(document)
    lines = measure(layout.rows, layout.wrapped)
    return "\n".join(_printed(group) for group in paragraphs(layout.rows, lines))


def _printed(rows: Sequence[Row]) -> str:
    return rows[0].line.text.strip() if rows[0].line.table is not None else make_passage(rows).text


def split_meetings(rows: Sequence[Row], vocabulary: Vocabulary) -> list[Sequence[Row]]:
    """The rows of each meeting of a document, in printed order.

    Another meeting begins where a title stands on its own after the end of one, with a date and a list of people
    under it.
    """
    pattern = title_pattern(vocabulary)
    starts = [0]
    ended = False
    for index, row in enumerate(rows):
        if index and ended and len(row.text) < 160 and (match := pattern.match(row.text.strip("() "))):
            below = rows[index + 1 : index + 30]
            dated = any(read_date(each.text) for each in rows[index : index + 8])
            if dated and match and any(read_list_heading(each.text, vocabulary) for each in below):
                starts.append(index)
                ended = False
        elif not ended and (words := find_end_words(row.text, vocabulary)) and words.start() == 0:
            ended = True
    return [rows[begin:end] for begin, end in zip(starts, [*starts[1:], len(rows)], strict=True)]
