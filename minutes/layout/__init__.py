"""From the document as printed to rows of text, and from rows to the parts of the minutes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from minutes.diagnostics import Diagnostic
from minutes.document import Document
from minutes.layout.furniture import strip_furniture
from minutes.layout.joints import mark_joints
from minutes.layout.meetings import split_meetings
from minutes.layout.rows import Row, make_passage, make_rows
from minutes.layout.spaced_tables import mark_spaced_tables
from minutes.layout.wrapping import measure, paragraphs

__all__ = ["Layout", "joined", "lay_out", "split_meetings"]

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
