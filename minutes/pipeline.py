"""The straight line: a source becomes a document, its rows become sections, its sections become minutes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from os import PathLike
from typing import Unpack, cast

from minutes.checks import check
from minutes.corrections.patches import CorrectionsLike, Patch, load_corrections
from minutes.document import Document
from minutes.language import Language, speaking
from minutes.layout import lay_out, split_meetings
from minutes.layout.furniture import strip_margins
from minutes.layout.rows import Row, make_rows
from minutes.layout.wrapping import measure
from minutes.model import Diagnostic, Minutes
from minutes.official.reading import read_entries
from minutes.options import Options, ReadingOptions
from minutes.parsers import parse_meeting_rows
from minutes.readers import SourceLike, open_source, read_document
from minutes.readers.source import OneSource
from minutes.readers.text import read_text
from minutes.readers.written import read_written
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
    corrections: CorrectionsLike = None,
    language: Language = "th",
    **options: Unpack[Options],
) -> Minutes:
    """The minutes in a source; of a file that holds several meetings the first, with a diagnostic.

    `vocabulary` adds words from TOML files of the user's own; `corrections` is a JSON patch (RFC 6902) against the
    JSON of these minutes, as the review page saves it; `language` is that of the messages; the other options are those
    of `read`. Raises SourceError, VocabularyError and CorrectionsError; any Thai text is parsed as far as it goes.
    """
    with speaking(language):
        patch = load_corrections(corrections)
        return corrected(parse_source(source, name, load(vocabulary), **options)[1], patch, every=False)[0]


def parse_all(
    source: SourceLike,
    *,
    name: str | None = None,
    vocabulary: VocabularyLike = None,
    corrections: CorrectionsLike = None,
    language: Language = "th",
    **options: Unpack[Options],
) -> list[Minutes]:
    """The minutes of every meeting in a source, in printed order; at least one.

    The paths of `corrections` begin with the number of the meeting, from 0: «/1/meeting/date».
    """
    with speaking(language):
        patch = load_corrections(corrections)
        return corrected(parse_source(source, name, load(vocabulary), every=True, **options)[1], patch)


def parse_text(
    text: str, *, name: str = "text", vocabulary: VocabularyLike = None, language: Language = "th"
) -> Minutes:
    """The minutes in a text; an empty text gives empty minutes with the diagnostic `not-minutes`.

    >>> parse_text("รายงานการประชุมคณะกรรมการหมู่บ้านดอนทราย\\nครั้งที่ ๓/๒๕๖๘").meeting.number.sequence
    3
    """
    with speaking(language):
        return parse_document(read_text(text, name), load(vocabulary))[0]


def parse_source(
    source: SourceLike,
    name: str | None,
    vocabulary: Vocabulary,
    *,
    every: bool = False,
    **options: Unpack[Options],
) -> tuple[Document | None, list[Minutes]]:
    """The document in a source and its minutes, the first or all; JSON that this program wrote has no document."""
    sources = list(source) if isinstance(source, list | tuple) else [cast(OneSource, source)]
    if len(sources) == 1:
        opened = open_source(sources[0], name, max_bytes=ReadingOptions(**options).max_bytes)
        if (written := read_written(opened)) is not None:
            return None, written if every else written[:1]
        document = read_document(opened, name, **options)
    else:
        document = read_document(source, name, **options)
    return document, parse_document(document, vocabulary, every)


def corrected(found: list[Minutes], patch: Patch | None, *, every: bool = True) -> list[Minutes]:
    """Minutes with the corrections of a patch, where there is one; of `every` meeting of the file, or of the first.

    Raises CorrectionsError.
    """
    if patch is None:
        return found
    from minutes.corrections.applying import correct

    return correct(found, patch, every=every)


def parse_document(document: Document, vocabulary: Vocabulary, every: bool = False) -> list[Minutes]:
    """The minutes in a document that is already read: the first, or all; messages in the language being spoken."""
    if document.form:
        _, margins = strip_margins(make_rows(document))
        return [check(read_entries(document.form, document, vocabulary), (*document.diagnostics, *margins), ())]
    layout = lay_out(document)
    meetings = split_meetings(layout.rows, vocabulary)
    wanted: Sequence[Sequence[Row]] = meetings if every else meetings[:1]
    found = []
    for number, rows in enumerate(wanted):
        remarks: tuple[Diagnostic, ...] = (*document.diagnostics, *layout.diagnostics) if number == 0 else ()
        minutes, leftover = parse_meeting_rows(rows, measure(rows, layout.wrapped), document, vocabulary)
        found.append(check(minutes, remarks, leftover, () if every else meetings[1:]))
    return found
