"""Reading of DOCX files: the body as lines in correct Thai, a remark for what is printed elsewhere or not at all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from hashlib import sha256 as checksum
from itertools import count
from typing import TYPE_CHECKING

from minutes.diagnostics import Diagnostic, diagnose
from minutes.document import Document, Page
from minutes.errors import SourceError
from minutes.readers.docx_blocks import Blocks, read_sections
from minutes.readers.docx_form import recover_docx
from minutes.readers.docx_lines import Printed, set_pages
from minutes.readers.docx_numbering import Numbering
from minutes.readers.docx_package import MAX_ELEMENTS, MAX_UNPACKED, Package, damaged, not_docx
from minutes.readers.docx_story import Note, Story, Tally, TooLongError
from minutes.readers.docx_styles import Styles
from minutes.readers.docx_tree import R, W, child, points, states, value
from minutes.readers.form_places import with_form
from minutes.readers.source import empty

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
MAX_PAGES = 5_000
MAX_LINES = 200_000
RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
NO_TEXT_NOTES = frozenset(("separator", "continuationSeparator", "continuationNotice"))


def read_docx(
    data: bytes,
    name: str,
    sha256: str | None = None,
    *,
    media_type: str = DOCX,
    max_unpacked: int = MAX_UNPACKED,
    max_elements: int = MAX_ELEMENTS,
    max_pages: int = MAX_PAGES,
    max_lines: int = MAX_LINES,
) -> Document:
    """The document in a DOCX file: one line for each paragraph, line break and row of a table.

    Pages are those that the file shows; `paged` is False where it shows none. Headers and footers are lines of the
    first page that has them; hidden text and comments are no lines but diagnostics. The limits are bytes that the file
    unpacks to, tags, pages and lines. Raises SourceError where the file is no DOCX, damaged, encrypted, empty, or
    beyond a limit.
    """
    package = Package(data, name, max_unpacked, max_elements)
    try:
        reading = _Reading(package, max_lines)
        pages, repairs = reading.read_pages(max_pages)
        diagnostics = (*repairs, *reading.remarks())
    except TooLongError:
        raise _too_long(name, f"{max_lines:,} บรรทัด", f"{max_lines:,} lines") from None
    except RecursionError:
        raise damaged(name) from None
    document = Document(
        name,
        media_type,
        pages,
        text_origin="native",
        sha256=sha256 or checksum(data).hexdigest(),
        paged=reading.paged,
        diagnostics=diagnostics,
    )
    return with_form(document, recover_docx(package))


class _Reading:
    """One file while it is read."""

    def __init__(self, package: Package, max_lines: int) -> None:
        self._package = package
        self._styles = Styles(package.part("styles"))
        self._numbering = Numbering(package.part("numbering"), self._styles)
        self._tally = Tally(max_lines)
        self._tables = count(1)
        self._settings = package.part("settings")
        self._tab_width = points(value(self._settings, W + "defaultTabStop")) or 36.0
        marks = list(package.main.iter(W + "sectPr", W + "fldChar"))
        self._sections = [each for each in marks if each.tag == W + "sectPr" and not _is_former(each)]
        sections, self._size = read_sections(self._sections)
        self._story = Story(self._styles, self._tally, whole_fields=_are_whole(marks))
        self._blocks = Blocks(self._story, self._numbering, self._tables, sections, self._tab_width)

    @property
    def paged(self) -> bool:
        """Whether the file shows where a page ends."""
        return self._story.pager.turned

    @property
    def last_page(self) -> int:
        """The page on which the body ends."""
        return self._story.pager.page

    def read_pages(self, max_pages: int) -> tuple[tuple[Page, ...], list[Diagnostic]]:
        """The pages that are printed, and a remark for each kind of repair."""
        name = self._package.name
        printed = self._read_body()
        last = max(self.last_page, max((line.page for line in printed), default=1))
        if last > max_pages:
            raise _too_long(name, f"{max_pages:,} หน้า (--max-pages)", f"{max_pages:,} pages (--max-pages)")
        if not any(segment.text() for line in printed for cell in line.cells for segment in cell):
            raise _only_pictures(name) if self._package.has_pictures else empty(name)
        printed = [*self._read_margins("header", last), *printed, *self._read_margins("footer", last)]
        return set_pages(printed, last, self._size)

    def _read_body(self) -> list[Printed]:
        """The lines of the body, footnotes at the end of their pages, endnotes at the end of all."""
        body = child(self._package.main, W + "body")
        if body is None:
            raise not_docx(self._package.name)
        self._blocks.read(body)
        self._blocks.end()
        notes = list(self._read_notes(self._story.notes))
        return [*self._blocks.lines, *notes]

    def _read_notes(self, references: Iterable[Note]) -> Iterator[Printed]:
        last = self.last_page
        for kind in ("footnote", "endnote"):
            wanted = [note for note in references if note.kind == kind]
            part = self._package.part(kind + "s") if wanted else None
            if part is None:
                continue
            stored = {each.get(W + "id"): each for each in part if each.get(W + "type") not in NO_TEXT_NOTES}
            for number, note in enumerate(wanted, 1):
                element = stored.pop(note.identifier, None)
                if element is None:
                    continue
                lines = self._read_apart(element)
                if lines and lines[0].table is None:
                    lines[0].cells[0][0].label = str(number).translate(RAISED)
                    lines[0].cells[0][0].gap = " "
                for line in lines:
                    line.page, line.left = note.page if kind == "footnote" else last, None
                    yield line

    def _read_margins(self, kind: str, last: int) -> Iterator[Printed]:
        """The lines of the headers or the footers, once each, on the first page that has them."""
        known: set[str] = set()
        for part, page in self._margin_parts(kind):
            for line in self._read_apart(part):
                text = "\t".join(segment.text() for cell in line.cells for segment in cell)
                if text not in known:
                    known.add(text)
                    line.page, line.left, line.margin = min(page, last), None, True
                    yield line

    def _margin_parts(self, kind: str) -> Iterator[tuple[Element, int]]:
        """The headers or footers that the sections print, each once, and the first page that may have it."""
        even = states(self._settings, W + "evenAndOddHeaders")
        known: set[str] = set()
        for section in self._sections:
            apart = states(section, W + "titlePg")
            pages = {"first": 1 if apart else 0, "default": 2 if apart else 1, "even": 2 if even else 0}
            for reference in section.iterchildren(W + kind + "Reference"):
                identifier = reference.get(R + "id", "")
                page = pages.get(reference.get(W + "type", "default"), 1)
                if page and identifier not in known:
                    known.add(identifier)
                    part = self._package.part_by_id(identifier)
                    if part is not None:
                        yield part, page

    def _read_apart(self, element: Element) -> list[Printed]:
        """The lines with text of something that does not stand in the body."""
        story = Story(self._styles, self._tally, whole_fields=_are_whole(element.iter(W + "fldChar")))
        blocks = Blocks(story, self._numbering, self._tables, tab_width=self._tab_width)
        blocks.read(element)
        blocks.end()
        return [line for line in blocks.lines if any(segment.text() for cell in line.cells for segment in cell)]

    def remarks(self) -> Iterator[Diagnostic]:
        """What the file holds beside what is printed."""
        comments = self._package.part("comments")
        if self._tally.hidden:
            text = " ".join(self._tally.hidden_text.split())
            yield diagnose("hidden-text", count=self._tally.hidden, text=text)
        if comments is not None and (found := sum(1 for _ in comments.iterchildren(W + "comment"))):
            yield diagnose("comment", count=found)
        if self._tally.changes:
            yield diagnose("tracked-change", count=self._tally.changes)


def _is_former(section: Element) -> bool:
    """Whether a section is only what a tracked change made of it before."""
    parent = section.getparent()
    return parent is not None and parent.tag == W + "sectPrChange"


def _are_whole(marks: Iterable[Element]) -> bool:
    """Whether every field that begins also ends."""
    kinds = [mark.get(W + "fldCharType") for mark in marks]
    return kinds.count("begin") == kinds.count("end")


def _too_long(name: str, thai: str, english: str) -> SourceError:
    return SourceError(
        f"ไฟล์นี้ยาวเกิน {thai}: «{name}» โปรดแบ่งเป็นหลายไฟล์",
        f"this file is longer than {english}: «{name}»; split it",
    )


def _only_pictures(name: str) -> SourceError:
    return SourceError(
        f"ไฟล์นี้มีแต่ภาพ ไม่มีข้อความ: «{name}» โปรดบันทึกเป็น PDF แล้วให้โปรแกรมอ่านไฟล์ PDF นั้น",
        f"this file holds pictures and no text: «{name}»; save it as PDF and read that",
    )
