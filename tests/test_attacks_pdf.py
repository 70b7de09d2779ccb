"""PDF files made to hang, to fill the memory or to do something: each ends in a document or in one sentence, in time."""

from __future__ import annotations

import io
import re
import zlib
from collections.abc import Mapping
from pathlib import Path
from time import monotonic

import pypdfium2
import pytest

from minutes.errors import SourceError
from minutes.language import speaking
from minutes.readers import read_document
from minutes.readers.pdf_pictures import MOST_PIXELS, draw_page, render_page
from minutes.readers.pdf_probing import nests_drawings
from minutes.writers.searchable import make_searchable

Objects = Mapping[int, bytes]
CATALOG = b"<</Type/Catalog/Pages 2 0 R>>"
PAGES = b"<</Type/Pages/Kids[3 0 R]/Count 1>>"
PAGE = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>/XObject<</X 7 0 R>>>>>>"
FONT = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/ToUnicode 6 0 R>>"
CODES = b"begincmap 1 begincodespacerange <00><ff> endcodespacerange 1 beginbfrange <41> <7a> <0e01> endbfrange endcmap"
TEXT = b"BT /F 16 Tf 50 700 Td (ABCDEFGHIJKLMNOP) Tj ET "
READ = "กขฃคฅฆงจฉชซฌญฎฏฐ"
"""What the page prints."""
LONGEST = 20.0
"""Seconds; each of these is a matter of one or two, or of for ever."""


def stream(content: bytes, entries: bytes = b"", *, packed: bool = False) -> bytes:
    """A stream of a PDF."""
    if packed:
        content, entries = zlib.compress(content, 9), entries + b"/Filter/FlateDecode"
    return b"<<%s/Length %d>>stream\n%s\nendstream" % (entries, len(content), content)


def pdf(changed: Objects | None = None, trailer: bytes = b"") -> bytes:
    """A file of one page in which some objects are others."""
    objects = {1: CATALOG, 2: PAGES, 3: PAGE, 4: stream(TEXT), 5: FONT, 6: stream(CODES), **(changed or {})}
    made, places = b"%PDF-1.7\n", {}
    for number, body in objects.items():
        places[number] = len(made)
        made += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    rows = [
        b"%010d 00000 n \n" % places[at] if at in places else b"0000000000 00000 f \n"
        for at in range(1, max(objects) + 1)
    ]
    table = b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(rows) + 1, b"".join(rows))
    end = b"trailer<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF" % (
        len(rows) + 1, trailer.replace(b"@", b"%d" % len(made)), len(made),
    )  # fmt: skip
    return made + table + end


def said(content: bytes, seconds: int = 3) -> str:
    """The text of a file, or the sentence about it; it must not take long."""
    begin = monotonic()
    try:
        with speaking("en"):
            return read_document(content, "ก.pdf", ocr="off", max_seconds=seconds).text
    except SourceError as error:
        assert "\n" not in error.english
        return error.english
    finally:
        assert monotonic() - begin < LONGEST


FORM = b"/Type/XObject/Subtype/Form/BBox[0 0 600 900]/Resources<</XObject<</X %d 0 R>>>>"
CHAIN = {at: stream(b"/X Do " * 10, FORM % (at + 1), packed=at % 2 == 0) for at in range(7, 16)} | {
    16: stream(b"0 0 m 9 9 l S", b"/Type/XObject/Subtype/Form/BBox[0 0 600 900]")
}


@pytest.mark.parametrize(
    "forms", [{7: stream(b"/X Do /X Do", FORM % 7)}, CHAIN], ids=["a form that draws itself", "ten times ten times ten"]
)
def test_drawings_in_drawings_do_not_go_on_for_ever(forms: Objects) -> None:
    assert "were read in 2 seconds" in said(pdf({4: stream(b"/X Do " + TEXT), **forms}), seconds=2)


def test_drawings_in_drawings_that_end_are_read() -> None:
    inner = {7: stream(b"/X Do " + TEXT, FORM % 8), 8: CHAIN[16]}
    content = pdf({4: stream(b"/X Do " + TEXT), **inner})
    assert nests_drawings(content) and said(content, seconds=30) == READ * 2
    assert not nests_drawings(pdf({7: CHAIN[16]})) and not nests_drawings(pdf())


LOOPS = {
    "pages that are their own children": pdf({2: b"<</Type/Pages/Kids[2 0 R 3 0 R]/Count 2>>"}),
    "a thousand times their own children": pdf({2: b"<</Type/Pages/Kids[2 0 R]/Count 1900>>"}),
    "a parent of itself": pdf({2: b"<</Type/Pages/Parent 2 0 R/Kids[3 0 R]/Count 1>>"}),
    "a table before the table that is the table": pdf(trailer=b"/Prev @"),
    "an object that is itself": pdf({3: PAGE.replace(b"4 0 R", b"[4 0 R 8 0 R]"), 8: b"8 0 R"}),
    "fewer than no pages": pdf({2: b"<</Type/Pages/Kids[3 0 R]/Count -5>>"}),
    "two thousand million pages": pdf({2: b"<</Type/Pages/Kids[3 0 R]/Count 2000000000>>"}),
    "lists in lists": pdf({8: b"[" * 300_000}),
    "entries in entries": pdf({3: PAGE[:-2] + b"/A <<" * 50_000 + b">>" * 50_001}),
    "saved states": pdf({4: stream(b"q " * 500_000 + TEXT, packed=True)}),
}


@pytest.mark.parametrize("content", LOOPS.values(), ids=LOOPS)
def test_loops_and_depths_end(content: bytes) -> None:
    assert said(content)


BOXES = (
    b"0 0 1e9 1e9",
    b"595 842 0 0",
    b"0 0 nan nan",
    b"0 0 0 0",
    b"0 0 1e308 1e39",
    b"0 0 1e7 0.001",
    b"-1e9 -1e9 1 1",
)


@pytest.mark.parametrize("box", BOXES)
def test_pages_of_any_size_are_rendered_within_bounds(box: bytes, tmp_path: Path) -> None:
    page = PAGE.replace(b"0 0 595 842", box)
    grey = b"/Type/XObject/Subtype/Image/Width 10/Height 10/ColorSpace/DeviceGray/BitsPerComponent 8"
    scan = pdf({3: page, 4: stream(b"q 300 0 0 300 0 0 cm /X Do Q"), 7: stream(b"\x80" * 100, grey)})
    assert READ in said(pdf({3: page}))
    try:
        image = render_page(scan, 0, 200)
    except (pypdfium2.PdfiumError, ValueError, RuntimeError):
        return
    assert image.width * image.height <= 1.1 * MOST_PIXELS
    with pytest.raises(SourceError):
        make_searchable(scan, tmp_path / "out.pdf")
    assert not list(tmp_path.iterdir())


def test_bombs_are_refused() -> None:
    blanks = zlib.compress(b" " * 90_000_000, 9)
    assert "unreasonable size" in said(pdf({4: stream(blanks, b"/Filter/FlateDecode")}))
    packed = b"/Type/ObjStm/N 90000000/First 4/Filter/FlateDecode"
    assert "unreasonable size" in said(pdf({8: stream(blanks, packed)}))


RANGES = b"begincmap 1 begincodespacerange <00000000><ffffffff> endcodespacerange 100 beginbfrange " + (
    b"<00000000> <ffffffff> <0e01> " * 100
)
FILE = b"<</Type/Font/Subtype/%s/BaseFont/X/FirstChar 0/LastChar 2147483647/Widths[1]/FontDescriptor<</Type/FontDescriptor/FontName/X/Flags 4/FontBBox[0 0 1 1]/%s 8 0 R>>/ToUnicode 6 0 R>>"
FONTS: Mapping[str, Objects] = {
    "codes of everything": {6: stream(RANGES + b"endbfrange endcmap")},
    "a TrueType file of nothing": {5: FILE % (b"TrueType", b"FontFile2"), 8: stream(b"\0\1\0\0\xff\xff" + bytes(range(256)) * 900)},
    "a CFF file of nothing": {5: FILE % (b"Type1", b"FontFile3"), 8: stream(b"\1\0\4\4" + b"\xff" * 50_000, b"/Subtype/Type1C")},
    "widths without end": {
        5: b"<</Type/Font/Subtype/Type0/BaseFont/X/Encoding/Identity-H/DescendantFonts[8 0 R]/ToUnicode 6 0 R>>",
        8: b"<</Type/Font/Subtype/CIDFontType2/BaseFont/X/W[0 2147483647 1000 5 4294967295 3]/DW 1000>>",
    },
}  # fmt: skip


@pytest.mark.parametrize("objects", FONTS.values(), ids=FONTS)
def test_fonts_made_to_hurt_are_survived(objects: Objects) -> None:
    assert said(pdf(objects))


def test_ten_thousand_pages_are_too_many() -> None:
    kids = b" ".join([b"3 0 R"] * 10_000)
    assert "10,000 pages, more than 2,000" in said(pdf({2: b"<</Type/Pages/Kids[%s]/Count 10000>>" % kids}))


def test_nothing_in_a_file_runs_or_is_taken_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    mark = tmp_path / "ran"
    catalog = (
        b'<</Type/Catalog/Pages 2 0 R/OpenAction<</S/JavaScript/JS(app.launchURL\\("http://127.0.0.1:9/"\\))>>'
        b"/AA<</WC<</S/Launch/F(/bin/touch %s)>>>>/Names<</EmbeddedFiles<</Names[(evil.sh) 8 0 R]>>>>>>" % bytes(mark)
    )
    attached = {8: b"<</Type/Filespec/F(evil.sh)/EF<</F 9 0 R>>>>", 9: stream(b"#!/bin/sh\n", b"/Type/EmbeddedFile")}
    monkeypatch.chdir(tmp_path)
    assert said(pdf({1: catalog, **attached})) == READ
    assert not list(tmp_path.iterdir())


def test_pdfium_comes_without_scripts_and_forms() -> None:
    from pypdfium2 import version

    flags = {flag.upper() for flag in getattr(version.PDFIUM_INFO, "flags", ())}
    assert not flags & {"V8", "XFA"}, "a PDFium that runs scripts"
    assert not re.search("init_forms|FORM_DoDocument", _sources()), "forms, and with them scripts, are not asked for"


def _sources() -> str:
    import minutes

    return "\n".join(path.read_text("utf-8") for path in Path(minutes.__file__).parent.rglob("*.py"))


def test_a_page_that_takes_too_long_to_draw_is_given_up() -> None:
    import pypdf

    strokes = b"".join(
        b"%d %d m %d %d l S\n" % (at % 600, at % 800, at * 7 % 600, at * 13 % 800) for at in range(60_000)
    )
    file = io.BytesIO()
    writer = pypdf.PdfWriter()
    page = writer.add_blank_page(600, 800)
    contents = pypdf.generic.StreamObject()
    contents.set_data(strokes)
    page[pypdf.generic.NameObject("/Contents")] = writer._add_object(contents)
    writer.write(file)
    document = pypdfium2.PdfDocument(file.getvalue())
    with pytest.raises(TimeoutError):
        draw_page(document[0], 2, grey=True, seconds=0.05)
    document.close()
