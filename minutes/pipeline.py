"""The straight line: a source becomes a document, its rows become sections, its sections become minutes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from os import PathLike
from typing import Unpack

from minutes.checks import check
from minutes.document import Document
from minutes.language import Language, speaking
from minutes.layout import lay_out, split_meetings
from minutes.layout.rows import Row
from minutes.layout.wrapping import measure
from minutes.model import Diagnostic, Minutes
from minutes.options import Options
from minutes.parsers import parse_meeting_rows
from minutes.readers import SourceLike, read_document
from minutes.readers.text import read_text
from minutes.vocab import Vocabulary, load

VocabularyLike = Vocabulary | str | PathLike[str] | Iterable[str | PathLike[str]] | None


def read(
    source: SourceLike, *, name: str | None = None, language: Language = "th", **options: Unpack[Options]
) -> Document:
    """The document as printed: pages of lines in correct Thai.

    `source` is a path, the bytes of a file, a binary file object, or a list of pictures of the pages of one document;
    `name` names it where it has no file name. `password` opens an encrypted PDF; `ocr` names the recogniser of
    pictures, or «off»; `max_bytes`, `max_pages`, `max_unpacked`, `max_seconds` and `max_memory` are limits. Raises
    SourceError where the source is missing, empty, no Thai text, of a kind that is not read, or beyond a limit.
    """
    with speaking(language):
        return read_document(source, name, **options)


def parse(
    source: SourceLike,
    *,
    name: str | None = None,
    vocabulary: VocabularyLike = None,
    language: Language = "th",
    **options: Unpack[Options],
) -> Minutes:
    """The minutes in a source; of a file that holds several meetings the first, with a diagnostic.

    `vocabulary` adds words from TOML files of the user's own; `language` is that of the messages; the other options
    are those of `read`. Raises SourceError and VocabularyError; any Thai text is parsed as far as it goes.
    """
    with speaking(language):
        return parse_document(read_document(source, name, **options), load(vocabulary))[0]


def parse_all(
    source: SourceLike,
    *,
    name: str | None = None,
    vocabulary: VocabularyLike = None,
    language: Language = "th",
    **options: Unpack[Options],
) -> list[Minutes]:
    """The minutes of every meeting in a source, in printed order; at least one."""
    with speaking(language):
        return parse_document(read_document(source, name, **options), load(vocabulary), every=True)


def parse_text(
    text: str, *, name: str = "text", vocabulary: VocabularyLike = None, language: Language = "th"
) -> Minutes:
    """The minutes in a text; an empty text gives empty minutes with the diagnostic `not-minutes`.

    >>> parse_text("รายงานการประชุมคณะกรรมการหมู่บ้านดอนทราย\\nครั้งที่ ๓/๒๕๖๘").meeting.number.sequence
    3
    """
    with speaking(language):
        return parse_document(read_text(text, name), load(vocabulary))[0]


def parse_document(document: Document, vocabulary: Vocabulary, every: bool = False) -> list[Minutes]:
    """The minutes in a document that is already read: the first, or all; messages in the language being spoken."""
    layout = lay_out(document)
    meetings = split_meetings(layout.rows, vocabulary)
    wanted: Sequence[Sequence[Row]] = meetings if every else meetings[:1]
    found = []
    for number, rows in enumerate(wanted):
        remarks: tuple[Diagnostic, ...] = (*document.diagnostics, *layout.diagnostics) if number == 0 else ()
        minutes, leftover = parse_meeting_rows(rows, measure(rows, layout.wrapped), document, vocabulary)
        found.append(check(minutes, remarks, leftover, () if every else meetings[1:]))
    return found
