"""A style for each page of an ODT file: its header with its number in Thai digits, its footer with the catchword."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Mapping, Sequence
from copy import deepcopy
from io import BytesIO
from typing import TYPE_CHECKING

from minutes.readers.docx_tree import points

if TYPE_CHECKING:
    from lxml.etree import _Element as Element
    from pypdfium2 import PdfPage, PdfTextPage

NAMES = "urn:oasis:names:tc:opendocument:xmlns:"
OFFICE, STYLE, TEXT = f"{{{NAMES}office:1.0}}", f"{{{NAMES}style:1.0}}", f"{{{NAMES}text:1.0}}"
FO, SVG = f"{{{NAMES}xsl-fo-compatible:1.0}}", f"{{{NAMES}svg-compatible:1.0}}"
META = f"{{{NAMES}meta:1.0}}"
THAI_DIGITS = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")
FIRST_PAGE, PAGE_NAME = "Standard", "Page{}"
NEXT = STYLE + "next-style-name"
CATCHWORD = "Catchword"
LEAST_EDGE, TALLEST = 18.0, 34.0
"""Points below a footer that is added, and its height."""
MORE, LONGEST = "...", 60
BETWEEN_LINES = 0.6
"""A letter that stands further below the first one, in heights of that, is of the next line."""
SHORT = 6
"""Two words stand together where one of them has no more letters, such as the number of an item."""
PAGE_COUNT = re.compile(rb'page-count="([0-9]{1,6})"')


def count_pages(odt: bytes) -> int:
    """The pages that the file says it has."""
    found = PAGE_COUNT.search(_read(odt)["meta.xml"])
    return int(found[1]) if found else 1


def page_styles(odt: bytes, pages: int, catchwords: Sequence[str], *, thai: bool) -> bytes:
    """The file with a style for each of its pages.

    `catchwords` are the first words of the second page, the third, …; `thai` says whether pages are counted in Thai
    digits.
    """
    files = _read(odt)
    root, content = _parse(files["styles.xml"]), _parse(files["content.xml"])
    if catchwords:
        _make_room(root)
    masters = next(root.iter(OFFICE + "master-styles"))
    known = {master.get(STYLE + "name", ""): master for master in masters.iterchildren(STYLE + "master-page")}
    name = _first_master(content, known)
    for number in range(1, pages + 1):
        page = deepcopy(known[name])
        page.set(STYLE + "name", name if number == 1 else PAGE_NAME.format(number))
        page.set(STYLE + "display-name", page.get(STYLE + "name", ""))
        page.set(NEXT, PAGE_NAME.format(min(number + 1, pages)))
        _choose_margins(page, number)
        if thai:
            _write_number(page, number)
        if number <= len(catchwords) and any(letter.isalnum() for letter in catchwords[number - 1]):
            _write_catchword(page, catchwords[number - 1])
        if number == 1:
            masters.replace(known[name], page)
        else:
            masters.append(page)
        name = known[name].get(NEXT) or name
    files["styles.xml"] = _bytes(root)
    return _pack(files)


def _first_master(content: Element, known: Mapping[str, Element]) -> str:
    """The style of the first page."""
    attribute = STYLE + "master-page-name"
    stated = (style.get(attribute, "") for style in content.iter(STYLE + "style"))
    return next((name for name in (*stated, FIRST_PAGE, *known) if name in known), FIRST_PAGE)


def _choose_margins(page: Element, number: int) -> None:
    """Leaves the header and the footer that a page has out of those for first, left and other pages."""
    for kind in ("header", "footer"):
        first, left = page.find(f"{STYLE}{kind}-first"), page.find(f"{STYLE}{kind}-left")
        usual = page.find(STYLE + kind)
        own = first if number == 1 else left if number % 2 == 0 else None
        if own is not None and usual is not None:
            usual[:] = [deepcopy(each) for each in own]
        for other in (first, left):
            if other is not None:
                page.remove(other)


def _write_number(page: Element, number: int) -> None:
    from lxml import etree

    for field in list(page.iter(TEXT + "page-number")):
        words = etree.Element(TEXT + "span")
        words.text, words.tail = str(number).translate(THAI_DIGITS), field.tail
        parent = field.getparent()
        if parent is not None:
            parent.replace(field, words)


def _write_catchword(page: Element, words: str) -> None:
    from lxml import etree

    footer = page.find(STYLE + "footer")
    if footer is None:
        footer = etree.Element(STYLE + "footer")
        header = page.find(STYLE + "header")
        page.insert(0 if header is None else page.index(header) + 1, footer)
    line = etree.SubElement(footer, TEXT + "p")
    line.set(TEXT + "style-name", CATCHWORD)
    line.text = words + MORE


def _make_room(root: Element) -> None:
    """A footer in the lower margin of pages without one, so that the text above stays where it is."""
    from lxml import etree

    automatic = next(root.iter(OFFICE + "automatic-styles"))
    style = etree.Element(STYLE + "style")
    style.set(STYLE + "name", CATCHWORD)
    style.set(STYLE + "family", "paragraph")
    style.set(STYLE + "parent-style-name", "Standard")
    etree.SubElement(style, STYLE + "paragraph-properties").set(FO + "text-align", "end")
    automatic.append(style)
    for layout in root.iter(STYLE + "page-layout"):
        properties, footer = layout.find(STYLE + "page-layout-properties"), layout.find(STYLE + "footer-style")
        if properties is None or footer is None or len(footer):
            continue
        margin = points(properties.get(FO + "margin-bottom"))
        height = max(min(margin - LEAST_EDGE, TALLEST), 1.0)
        properties.set(FO + "margin-bottom", f"{max(margin - height, 0)}pt")
        room = etree.SubElement(footer, STYLE + "header-footer-properties")
        for attribute, value in ((SVG + "height", f"{height}pt"), (FO + "margin-top", "0pt")):
            room.set(attribute, value)
        room.set(STYLE + "dynamic-spacing", "false")


def first_words(pdf: bytes, odt: bytes) -> list[str]:
    """The words that each page of the PDF begins with, its header apart."""
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf)
    try:
        edge = _text_edge(_parse(_read(odt)["styles.xml"]))
        return [_beginning(page, edge) for page in document]
    finally:
        document.close()


def _text_edge(root: Element) -> float:
    """How far below the edge of the page the text begins, in points."""
    edges = [0.0]
    for layout in root.iter(STYLE + "page-layout"):
        properties, header = layout.find(STYLE + "page-layout-properties"), layout.find(STYLE + "header-style")
        if properties is not None:
            room = header.find(STYLE + "header-footer-properties") if header is not None else None
            height = points(room.get(FO + "min-height")) if room is not None else 0.0
            edges.append(points(properties.get(FO + "margin-top")) + height)
    return max(edges)


def _beginning(page: PdfPage, edge: float) -> str:
    """The first words of a page below its header."""
    text = page.get_textpage()
    lowest = page.get_height() - edge
    words: list[str] = []
    at = 0
    while at < text.count_chars() and not any(map(str.isalpha, "".join(words))):
        line, at, lowest = _line(text, at, lowest)
        words = line.split()
    taken = 2 if len(words) > 1 and min(len(words[0]), len(words[1])) <= SHORT else 1
    return " ".join(words[:taken])[:LONGEST]


def _line(text: PdfTextPage, at: int, lowest: float) -> tuple[str, int, float]:
    """The first line that begins below a height, from a letter on; the letter behind it, and where it ends.

    A mark below a letter parts no line, as PDFium has it.
    """
    found: list[str] = []
    ends = lowest
    while at < text.count_chars():
        _, low, _, high = text.get_charbox(at)
        letter = text.get_text_range(at, 1)
        if low < high and not found and low < lowest:
            ends = low - BETWEEN_LINES * (high - low)
        if low < high and found and high < ends:
            break
        if found or (low < high and low < lowest):
            found.append("" if letter in "\r\n" else letter)
        at += 1
    return "".join(found), at, ends


def _read(odt: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(odt)) as archive:
        return {info.filename: archive.read(info) for info in archive.infolist()}


def _pack(files: Mapping[str, bytes]) -> bytes:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content, zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def _parse(xml: bytes) -> Element:
    from lxml import etree

    return etree.fromstring(xml, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True))


def _bytes(root: Element) -> bytes:
    from lxml import etree

    return etree.tostring(root, encoding="UTF-8", xml_declaration=True)
