"""Text as a document: its pages and lines without the markup of OCR, in repaired Thai, and what was found odd."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import accumulate

from minutes.diagnostics import Diagnostic, diagnose
from minutes.document import Document, Line, Page
from minutes.form.entries import Entry
from minutes.readers.composing import Composer, Trail
from minutes.readers.form_places import with_form
from minutes.readers.html_form import recover_html
from minutes.readers.markdown_form import recover_markdown
from minutes.readers.markup import read_entity
from minutes.readers.pages import PageReader
from minutes.readers.text_form import recover_text
from minutes.spans import Span
from minutes.thai.text import Repaired, foreign_letters, repair

HYPERTEXT = re.compile(
    r"\s*+(?>(?:<\?xml[^<>]*+>\s*+)?)(?>(?:<!--(?>(?:(?!-->).){0,2000})-->\s*+){0,3})(?:<!doctype\s++html|<html[\s>])",
    re.I | re.S,
)
LINE_ENDS = "\r\v\x85\u2028\u2029"
LINE_END = re.compile(f"\r\n|[{LINE_ENDS}]")
"""Ends of lines other than a newline; U+000B is the line break that Word has inside a paragraph."""
THAI_ENTITY = re.compile(r"&#(?:35[89][0-9]|36[0-9][0-9]|x0?e[0-7][0-9a-f]);", re.I)
WORD_AROUND = 40
"""How much of a word is shown on either side of a character that could not be read."""


def read_text(text: str, name: str, media_type: str = "text/plain", sha256: str | None = None) -> Document:
    """A text as a document: form feeds part its pages, and its lines are those of the source one for one.

    Only a page of HTML, and a table of HTML that is written on one line, print lines of their own.

    >>> read_text("## ระเบียบวาระที่ ๑\\n**มติ** รับทราบ", "ตัวอย่าง.md").text
    'ระเบียบวาระที่ ๑\\nมติ รับทราบ'
    """
    if any(end in text for end in LINE_ENDS):
        text = LINE_END.sub(lambda end: " \n" if end[0] == "\r\n" else "\n", text)
    decoded, origins = _decode_thai(text) if "&#" in text and THAI_ENTITY.search(text) else (text, None)
    repaired = repair(decoded)
    if origins is not None:
        origins = origins if repaired.origins is None else Trail(origins, repaired.origins)
    reader = PageReader(repaired.text, repaired.origins if origins is None else origins)
    if media_type == "text/html" or HYPERTEXT.match(text):
        media_type = "text/html"
        pages = reader.read_hypertext()
    else:
        pages = reader.read_pages()
    diagnostics = (*_repairs(repaired, reader, pages), *_strange_letters(pages))
    if repaired.repairs and media_type != "text/html":
        pages = tuple(_with_before(pages, decoded, repaired.text))
    paged = media_type != "text/html" and "\f" in text
    document = Document(name, media_type, pages, sha256=sha256, paged=paged, diagnostics=diagnostics)
    return with_form(document, _recover(text, media_type))


def _recover(text: str, media_type: str) -> Sequence[Entry] | None:
    """The entries of a text that this program wrote in the official form; None of any other."""
    if media_type == "text/html":
        return recover_html(text)
    return recover_markdown(text) or recover_text(text)


def _decode_thai(text: str) -> tuple[str, Sequence[int]]:
    """The text with its Thai letters written as entities decoded, and the offset of each character before."""
    composer = Composer(text)
    at = 0
    for match in THAI_ENTITY.finditer(text):
        composer.copy(at, match.start())
        composer.put(read_entity(match[0]), match.start())
        at = match.end()
    composer.copy(at, len(text))
    return "".join(composer.pieces), composer.offsets


def _with_before(pages: Sequence[Page], source: str, mended: str) -> Iterator[Page]:
    """The pages, each line that was mended with what the source has there."""
    sheets = [text.split("\f") for text in (source, mended)]
    if any(len(each) < len(pages) for each in sheets):
        yield from pages
        return
    for page, *sheet in zip(pages, *sheets, strict=False):
        was, now = (text.split("\n")[: len(page.lines)] for text in sheet)
        if len(was) != len(now) or len(was) != len(page.lines):
            yield page
            continue
        lines = zip(page.lines, was, now, strict=True)
        yield replace(page, lines=tuple(line if old == new else replace(line, before=old) for line, old, new in lines))


def _repairs(repaired: Repaired, reader: PageReader, pages: Sequence[Page]) -> list[Diagnostic]:
    """One remark for each kind of repair, at its first place."""
    if not repaired.repairs:
        return []
    lines = [line for page in pages for line in page.lines if line.text]
    starts = [line.start for line in lines]
    found = []
    for mended in repaired.repairs:
        span = _place(lines, starts, reader.source_offset(mended.first))
        found.append(diagnose(mended.code, span, count=mended.count))
    return found


def _place(lines: Sequence[Line], starts: Sequence[int], offset: int) -> Span | None:
    """Where the character at an offset of the source is printed, or the next one before it."""
    index = bisect_right(starts, offset) - 1
    if index < 0:
        return None
    line = lines[index]
    column = offset - line.start if line.origins is None else bisect_left(line.origins, offset)
    column = min(column, len(line.text) - 1)
    return line.span(column, column + 1)


def _strange_letters(pages: Sequence[Page]) -> list[Diagnostic]:
    """One remark for each word with letters of another script in it, and one for all characters that were lost."""
    lines = [line for page in pages for line in page.lines]
    printed = "\n".join([line.text for line in lines])
    words = foreign_letters(printed)
    lost = printed.find("\ufffd")
    if not words and lost < 0:
        return []
    starts = list(accumulate((len(line.text) + 1 for line in lines), initial=0))
    found = _foreign(((word.text, word.suggestion, word.start, word.end) for word in words), lines, starts)
    if lost >= 0:
        around = printed[max(lost - WORD_AROUND, 0) : lost].split()[-1:], printed[lost : lost + WORD_AROUND].split()[:1]
        joined = "" if printed[lost - 1 : lost].isspace() else "".join(around[0])
        span = _span(lines, starts, lost, lost + 1)
        found.append(diagnose("low-confidence", span, count=printed.count("\ufffd"), text=joined + "".join(around[1])))
    return found


def _foreign(
    words: Iterable[tuple[str, str | None, int, int]], lines: Sequence[Line], starts: Sequence[int]
) -> list[Diagnostic]:
    places: dict[tuple[str, str | None], list[tuple[int, int]]] = {}
    for text, suggestion, start, end in words:
        places.setdefault((text, suggestion), []).append((start, end))
    return [
        diagnose("foreign-script", _span(lines, starts, *found[0]), count=len(found), suggestion=suggestion, text=text)
        for (text, suggestion), found in places.items()
    ]


def _span(lines: Sequence[Line], starts: Sequence[int], begin: int, end: int) -> Span:
    index = bisect_right(starts, begin) - 1
    return lines[index].span(begin - starts[index], end - starts[index])
