"""Minutes in the official form as a DOCX file: what a secretary signs, and what is read back by its styles."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from minutes.errors import TargetError
from minutes.form.entries import Entry, EntryKind, PartName
from minutes.form.style import HouseStyle
from minutes.readers.docx_tree import R, W, child, points
from minutes.writers.docx_form_blocks import set_entries
from minutes.writers.docx_form_package import A4, OFFICE, open_package, save_package
from minutes.writers.docx_form_runs import TAB, Sheet, paragraph, run, unprintable
from minutes.writers.docx_form_styles import WORD, add_styles, style_looks

if TYPE_CHECKING:
    from docx.document import Document
    from lxml.etree import _Element as Element

THAI_PAGE, ARABIC_PAGE = r"PAGE \* THAIARABIC", "PAGE"
"""Word counts in Thai digits so; LibreOffice knows the word in another spelling only, and for letters, not digits."""
SECOND = {THAI_PAGE: "๒", ARABIC_PAGE: "2"}
NARROWEST = 2000
"""Twentieths of a point that a page of a template has at least for its text."""


def render_docx(entries: Sequence[Entry], style: HouseStyle, header: Mapping[str, str]) -> bytes:
    """The DOCX file of the entries, the same bytes for the same entries.

    `header` holds properties of the document: title, body and date (ISO) where they are known. Raises TargetError for
    text that a DOCX file cannot hold, StyleError for a template that cannot be used.
    """
    _refuse_unprintable(entries, header)
    document = open_package(style)
    section = document.sections[-1]._sectPr
    width = _text_width(section)
    levels = {(entry.kind.value, entry.level) for entry in entries}
    looks = tuple(style_looks(style, width, levels))
    sheet = Sheet(add_styles(document.styles.element, looks, sizes=style.template is None), width)
    _fill_body(document, set_entries(sheet, entries))
    _set_header(document, sheet, style, _marks(entries))
    return save_package(document, header)


def _refuse_unprintable(entries: Sequence[Entry], header: Mapping[str, str]) -> None:
    found = unprintable(entries, header)
    if found is None:
        return
    text, kind = found
    shown = text.encode("unicode_escape").decode() if not text.isprintable() else text
    where_thai, where = (f"({kind.value})", f"in a {kind.value}") if kind else ("(header)", "in the header")
    raise TargetError(
        f"ข้อความมีอักขระที่ไฟล์ Word เก็บไม่ได้ {where_thai}: «{shown}» โปรดลบอักขระนั้น หรือเขียนเป็นรูปแบบอื่น",
        f"a text {where} has a character that a Word file cannot hold: «{shown}»; take it out, or write another format",
    )


def _text_width(section: Element) -> int:
    """The width between the margins in twentieths of a point."""
    size, margins = child(section, W + "pgSz"), child(section, W + "pgMar")
    width = points(size.get(W + "w")) if size is not None else 0.0
    sides = ("left", "right", "gutter")
    taken = sum(points(margins.get(W + side)) for side in sides) if margins is not None else 0.0
    return max(round(((width or A4[0] / 20) - taken) * 20), NARROWEST)


def _fill_body(document: Document, xml: str) -> None:
    """Puts paragraphs and tables before the last section."""
    body: Any = document.element.body
    at = len(body) - 1 if len(body) and body[-1].tag == W + "sectPr" else len(body)
    body[at:at] = list(_parse(f'<w:body xmlns:w="{WORD}" xmlns:r="{OFFICE}">{xml}</w:body>'))


def _parse(xml: str) -> Element:
    from docx.oxml.parser import oxml_parser
    from lxml import etree

    return etree.fromstring(xml, oxml_parser)


def _marks(entries: Sequence[Entry]) -> list[str]:
    texts = (entry.get(PartName.text) for entry in entries if entry.kind is EntryKind.mark)
    return [text for text in texts if text is not None]


def _set_header(document: Document, sheet: Sheet, style: HouseStyle, marks: Sequence[str]) -> None:
    """The page number from the second page on, and the mark of a draft; the headers of a template stay."""
    section: Any = document.sections[-1]
    stated = {each.get(W + "type") for each in section._sectPr.iterchildren(W + "headerReference")}
    if "default" in stated:
        return
    field = ARABIC_PAGE if style.numerals == "arabic" else THAI_PAGE
    number = _page_number(field) if style.page_numbers and not _counts_pages(document) else ""
    drafts = list(dict.fromkeys([*marks, *([style.draft] if style.draft else [])]))
    if not number and not drafts:
        return
    mark = TAB + run("  ".join(drafts)) if drafts else ""
    section.different_first_page_header_footer = True
    _fill_header(section.header, paragraph(sheet, "header", TAB + number + mark))
    if style.draft and style.draft not in marks and "first" not in stated:
        _fill_header(section.first_page_header, paragraph(sheet, "header", TAB + TAB + run(style.draft)))


def _fill_header(header: Any, xml: str) -> None:
    header.is_linked_to_previous = False
    element = header._element
    element[:] = list(_parse(f'<w:hdr xmlns:w="{WORD}" xmlns:r="{R[1:-1]}">{xml}</w:hdr>'))


def _counts_pages(document: Document) -> bool:
    """Whether a footer of the template holds the number of the page."""
    parts: Any = document.part.rels.values()
    footers = (each.target_part for each in parts if not each.is_external and each.reltype.endswith("/footer"))
    return any(b"PAGE" in part.blob for part in footers)


def _page_number(instruction: str) -> str:
    """The field that shows «- ๒ -»."""
    begin, separate, end = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end"))
    code = f'<w:r><w:instrText xml:space="preserve"> {instruction} </w:instrText></w:r>'
    return run("- ") + begin + code + separate + run(SECOND[instruction]) + end + run(" -")
