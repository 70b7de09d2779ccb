"""A PDF with text layers: pages get them, and the new file is compared with the old one before anybody has it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from minutes.errors import TargetError
from minutes.readers.pdf_layer import LAYER_FONT
from minutes.readers.pdf_pictures import PDFIUM, draw_page
from minutes.writers.blank_font import ASCENT, DESCENT, EM, USUAL_WIDTH, font_file, glyph_map, unicode_map, width_rows
from minutes.writers.hidden_text import FONT, Layer, Seen, write_layer
from minutes.writers.old_text import own_entry, resources_of, stream_of, take_out_hidden

if TYPE_CHECKING:
    from pypdf import PdfWriter

COMPARED_PIXELS = 400_000
"""Pages are compared in pictures of so many pixels."""
MOST_GLYPHS = 1_000_000
FIXED_WIDTH_SYMBOLIC = 5


@dataclass(frozen=True, slots=True)
class Findings:
    """What the comparison of two files found, by numbers of pages."""

    changed: frozenset[int]
    """Pages that look different."""
    lacking: frozenset[int]
    """Pages whose layer does not read as it was written."""
    doubled: frozenset[int]
    """Pages that have other text beside their layer."""


def see_pages(data: bytes, password: str | None, numbers: Iterable[int]) -> dict[int, Seen]:
    """How some pages are seen, by their numbers from 1; those that cannot be loaded are left out."""
    import pypdfium2

    seen = {}
    with PDFIUM:
        document = pypdfium2.PdfDocument(data, password=password)
        try:
            for number in numbers:
                try:
                    page = document[number - 1]
                except pypdfium2.PdfiumError:
                    continue
                seen[number] = Seen(page.get_bbox(), page.get_rotation() // 90 % 4, *page.get_size())
                page.close()
        finally:
            document.close()
    return seen


def add_layers(writer: PdfWriter, layers: Mapping[int, Layer], seen: Mapping[int, Seen], keep: frozenset[int]) -> None:
    """Puts the layer of each page below everything that the page draws, and takes out hidden text.

    Pages in `keep` keep their hidden text.
    """
    from pypdf.generic import ArrayObject, NameObject

    font = _add_font(writer, {sign for layer in layers.values() for sign in layer.text})
    for number, layer in sorted(layers.items()):
        page = writer.pages[number - 1]
        if number not in keep:
            with suppress(Exception):  # pypdf raises errors of any kind on damaged contents
                take_out_hidden(page, writer)
        fonts = own_entry(resources_of(page), "/Font")
        name = next(f"{FONT}{at or ''}" for at in range(len(fonts) + 1) if f"/{FONT}{at or ''}" not in fonts)
        fonts[NameObject(f"/{name}")] = font
        own = writer._add_object(stream_of(write_layer(layer, seen[number], name)))
        page[NameObject("/Contents")] = ArrayObject([own, *_contents(page)])


def _contents(page: Any) -> list[Any]:
    """References to the streams of the content of a page."""
    if "/Contents" not in page:
        return []
    raw = page.raw_get("/Contents")
    whole = raw.get_object()
    if isinstance(whole, list):
        return list(whole)
    return [raw] if hasattr(whole, "get_data") else []


def _add_font(writer: PdfWriter, signs: set[str]) -> Any:
    """The font of the layers, its widths and codes for those signs."""
    from pypdf.generic import ArrayObject, DictionaryObject, NameObject, NumberObject, TextStringObject

    def name(text: str) -> NameObject:
        return NameObject(f"/{text}")

    def number(value: int) -> NumberObject:
        return NumberObject(value)

    def array(values: Iterable[Any]) -> ArrayObject:
        return ArrayObject([array(each) if isinstance(each, list) else NumberObject(each) for each in values])

    file = stream_of(font_file())
    file[name("Length1")] = number(len(font_file()))
    described = DictionaryObject(
        {
            name("Type"): name("FontDescriptor"),
            name("FontName"): name(LAYER_FONT),
            name("Flags"): number(FIXED_WIDTH_SYMBOLIC),
            name("FontBBox"): array([0, DESCENT, EM, ASCENT]),
            name("ItalicAngle"): number(0),
            name("Ascent"): number(ASCENT),
            name("Descent"): number(DESCENT),
            name("CapHeight"): number(ASCENT),
            name("StemV"): number(80),
            name("FontFile2"): writer._add_object(file),
        }
    )
    ordering = {name("Registry"): TextStringObject("Adobe"), name("Ordering"): TextStringObject("Identity")}
    descendant = DictionaryObject(
        {
            name("Type"): name("Font"),
            name("Subtype"): name("CIDFontType2"),
            name("BaseFont"): name(LAYER_FONT),
            name("CIDSystemInfo"): DictionaryObject({**ordering, name("Supplement"): number(0)}),
            name("FontDescriptor"): writer._add_object(described),
            name("DW"): number(USUAL_WIDTH),
            name("W"): array(width_rows(signs)),
            name("CIDToGIDMap"): writer._add_object(stream_of(glyph_map())),
        }
    )
    return writer._add_object(
        DictionaryObject(
            {
                name("Type"): name("Font"),
                name("Subtype"): name("Type0"),
                name("BaseFont"): name(LAYER_FONT),
                name("Encoding"): name("Identity-H"),
                name("DescendantFonts"): ArrayObject([writer._add_object(descendant)]),
                name("ToUnicode"): writer._add_object(stream_of(unicode_map(signs))),
            }
        )
    )


def compare(old: bytes, password: str | None, new: bytes, layers: Mapping[int, Layer]) -> Findings:
    """What is different in a new file, page by page. Raises TargetError where it has not as many pages."""
    import pypdfium2

    from minutes.readers.pdf_glyphs import GlyphReader

    changed, lacking, doubled = set(), set(), set()
    with PDFIUM:
        before = pypdfium2.PdfDocument(old, password=password)
        after = pypdfium2.PdfDocument(new)
        try:
            if len(before) != len(after):
                raise TargetError(
                    "ไฟล์ที่สร้างมีจำนวนหน้าไม่เท่าต้นฉบับ จึงไม่เขียน ไฟล์ต้นฉบับอาจเสียหาย โปรดบันทึก PDF ใหม่",
                    "the new file has not as many pages as the old one and is not written: save the PDF again",
                )
            reader = GlyphReader()
            for number, layer in layers.items():
                if _look(before, number) != _look(after, number):
                    changed.add(number)
                text, others = _read(after, number, reader)
                if others:
                    doubled.add(number)
                if text != _letters(layer.text):
                    lacking.add(number)
        finally:
            before.close()
            after.close()
    return Findings(frozenset(changed), frozenset(lacking), frozenset(doubled))


def _look(document: Any, number: int) -> bytes:
    page = document[number - 1]
    width, height = page.get_size()
    picture = draw_page(page, min((COMPARED_PIXELS / max(width * height, 1.0)) ** 0.5, 2.0), grey=True)
    page.close()
    return picture.tobytes()


def _read(document: Any, number: int, reader: Any) -> tuple[Counter[str], bool]:
    """The letters of the layer of a page, and whether there is other text."""
    from minutes.readers.pdf_layer import has_layer

    page = document[number - 1]
    text_page = page.get_textpage()
    glyphs = reader.read(page, text_page, MOST_GLYPHS)
    everything = sum(1 for sign in glyphs.signs if not sign.isspace())
    layered = has_layer(glyphs, reader.fonts.fonts)
    reader.fonts.forget_handles()
    text_page.close()
    page.close()
    text = "".join(glyphs.signs) if layered else ""
    return _letters(text), everything > sum(1 for sign in text if not sign.isspace())


def _letters(text: str) -> Counter[str]:
    """How often there is each letter and digit: PDFium takes signs between them for what they may stand for."""
    return Counter(sign for sign in text if sign.isalnum() and sign <= "\uffff")
