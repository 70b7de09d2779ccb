"""Scans made searchable: the unseen text layer reads as recognised, in every viewer, and nothing else changes."""

from __future__ import annotations

import io
import math
import subprocess
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

import minutes
from minutes.cli import main
from minutes.document import Document
from minutes.errors import MinutesError, SourceError, TargetError
from minutes.readers import ocr
from minutes.readers.ocr import Bars, Box, EngineError, OcrLine, OcrWord, PagePicture
from minutes.readers.ocr_gaps import PlacedWord
from minutes.writers import searchable
from minutes.writers.blank_font import CLASSES, codes, font_file, glyph_map, unicode_map, width_of
from minutes.writers.placing import place_line
from tests.making.encryption import encrypted
from tests.making.pdf import PdfMaker
from tests.making.scans import HEIGHT, WIDTH, Scan, save, scan
from tests.tools import library, needs

library("numpy")
library("PIL")
pypdf = library("pypdf")
generic = library("pypdf.generic")

TITLE = "รายงานการประชุมคณะกรรมการท่าเรือริมน้ำ"
PROSE = (
    "ที่ประชุมพิจารณาแล้วเห็นชอบให้สำนักงานจัดทำแผนการซ่อมท่าเรือ",
    "และมอบหมายให้กองช่าง สำรวจราคาเสนอในการประชุมครั้งที่ ๒/๒๕๖๘",
)
PEOPLE = ("๑. นายก้องภพ ณ ท่าน้ำ\tประธานกรรมการ", "๒. นางสาวพิมพ์ใจ นาดี\tกรรมการ", "๓. นายสมบัติ ใจบุญ\tเลขานุการ")
CELLS = (("ลำดับ", "เรื่อง", "กำหนด"), ("๑", "ซ่อมพื้น|และบันได", "30 วัน"), ("๒", "ทาสี|ราวกันตก", "วันที่ 5"))
EDGES, TOPS = (70, 150, 360, 520), (300, 350, 400, 450)
LINE = [TITLE, *PEOPLE, *PROSE, "ลำดับ\tเรื่อง\tกำหนด", "๑\tซ่อมพื้น และบันได\t30 วัน", "๒\tทาสี ราวกันตก\tวันที่ 5"]
JUNK = "qzxjkwvpqy"
"""So little text under a picture is no text of the page."""


@dataclass(slots=True)
class Pen:
    """An engine that «reads» what it was told, 72 pixels an inch."""

    lines: Sequence[OcrLine]
    failure: EngineError | None = None
    name: str = "pen"
    dpi: int = 72
    bars: Bars = Bars(noise=0.5, doubt=0.8)  # noqa: RUF009

    def missing(self) -> SourceError | None:
        return None

    def read(self, picture: PagePicture) -> Sequence[OcrLine]:
        if self.failure is not None:
            raise self.failure
        return self.lines

    def doubts(self, number: str, confidence: float) -> bool:
        return False


def words(text: str, left: float, base: float, askew: float = 0.0, size: float = 16.0) -> OcrLine:
    """A line of words on a page that is askew by so many degrees, turned around its middle as `Scan.damaged` does."""
    slope = -math.tan(math.radians(askew))

    def place(across: float, down: float) -> tuple[float, float]:
        off, below = across - WIDTH / 2, down - HEIGHT / 2
        return across - slope * below, down + slope * off

    found: list[OcrWord] = []
    at = left
    for column, part in enumerate(text.split("\t")):
        at = (left, 330.0)[column] if column else at
        for word in part.split(" "):
            width = size * width_of(word) / 1000
            x, y = place(at, base)
            found.append(OcrWord(word, Box(x, y - size, x + width, y + 0.2 * size), 0.95))
            at += width + 0.3 * size
    begin, end = found[0].box.left, found[-1].box.right
    middle = (begin + end) / 2
    across = left + middle - begin
    return OcrLine(tuple(found), Box(begin, 0, end, 0), place(across, base)[1], size, slope)


def everything(askew: float = 0.0) -> list[OcrLine]:
    """A page with a title, a list, a paragraph and a table."""
    lines = [words(TITLE, 150, 80, askew, 20.0)]
    lines += [words(text, 70, 120 + 24 * at, askew) for at, text in enumerate(PEOPLE)]
    lines += [words(text, 70, 210 + 24 * at, askew) for at, text in enumerate(PROSE)]
    for row, cells in enumerate(CELLS):
        for column, cell in enumerate(cells):
            lines += [
                words(part, EDGES[column] + 8, TOPS[row] + 20 + 20 * at, askew)
                for at, part in enumerate(cell.split("|"))
            ]
    return lines


def page(text: str = TITLE) -> Scan:
    """A scan with a little ink and a table on it."""
    return scan(150).text(150, 80, text).lines(70, 120, PEOPLE).table(EDGES, TOPS)


@pytest.fixture
def pen(monkeypatch: pytest.MonkeyPatch) -> Pen:
    """The engine of the tests, the only one there is."""
    engine = Pen(everything())
    monkeypatch.setattr(ocr, "ENGINES", {"pen": lambda seconds: engine})
    return engine


@pytest.fixture
def made(pen: Pen, tmp_path: Path) -> Callable[..., tuple[bytes, minutes.Searchable]]:
    """The new file of a source, and what became of it."""

    def make(source: Any, **options: Any) -> tuple[bytes, minutes.Searchable]:
        target = tmp_path / "out.pdf"
        result = minutes.make_searchable(source, target, force=True, **options)
        return target.read_bytes(), result

    return make


Made = Callable[..., tuple[bytes, minutes.Searchable]]


def look(file: bytes, number: int = 1, password: str | None = None) -> bytes:
    """What a page looks like."""
    document = library("pypdfium2").PdfDocument(file, password=password)
    return bytes(document[number - 1].render(scale=1, grayscale=False).buffer)


def copied(file: bytes, number: int = 1) -> str:
    """What somebody copies from a page in PDFium."""
    text: str = library("pypdfium2").PdfDocument(file)[number - 1].get_textpage().get_text_range()
    return text


def texts(document: Document) -> list[str]:
    """The lines of a document."""
    return [line.text for line in document.lines]


def with_content(file: bytes, content: bytes, **fonts: Any) -> bytes:
    """The file with other content on its first page, and fonts for it; «PICTURE» is what it had."""
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(file))
    first = writer.pages[0]
    old = first.get_contents().get_data()
    stream = generic.DecodedStreamObject()
    stream.set_data(content.replace(b"PICTURE", old))
    first[generic.NameObject("/Contents")] = writer._add_object(stream)
    helvetica = {"/Type": "/Font", "/Subtype": "/Type1", "/BaseFont": "/Helvetica"}
    font = generic.DictionaryObject({generic.NameObject(key): generic.NameObject(of) for key, of in helvetica.items()})
    first["/Resources"][generic.NameObject("/Font")] = generic.DictionaryObject({generic.NameObject("/F"): font})
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


# The text


def test_text_is_copied_and_found_as_it_is_printed(made: Made) -> None:
    source = page().file("PDF")
    file, result = made(source)
    text = copied(file)
    assert [line.split() for line in text.splitlines()[:6]] == [line.split() for line in LINE[:6]]
    assert "ท่าเรือริมน้ำ" in text and "สำนักงาน" in text and "\u0e4d" not in text
    text_page = library("pypdfium2").PdfDocument(file)[0].get_textpage()
    found = text_page.search("สำนักงาน").get_next()
    assert found is not None and found[1] == len("สำนักงาน")
    assert look(file) == look(source)
    assert (result.layered, result.remarks) == ((1,), ())


@pytest.mark.parametrize("askew", [0.0, 0.5, -1.0, 2.0])
def test_the_layer_reads_as_the_recognised_page(made: Made, pen: Pen, askew: float) -> None:
    pen.lines = everything(askew)
    file, result = made(page().damaged(askew).file("PDF"))
    assert texts(result.document) == LINE
    read = minutes.read(file, ocr="off")
    assert texts(read) == LINE and read.text_origin == "native"
    for theirs, ours in zip(read.lines, result.document.lines, strict=True):
        assert (theirs.table, theirs.breaks, theirs.centred) == (ours.table, ours.breaks, ours.centred)
        assert (theirs.left, theirs.size) == pytest.approx((ours.left, ours.size), abs=1.5)


def test_a_page_of_few_words_is_not_recognised_again(made: Made, pen: Pen) -> None:
    pen.lines = [words("ปิดประชุม ๑๒.๐๐ น.", 70, 80)]
    file, _ = made(page().file("PDF"))
    assert texts(minutes.read(file, ocr="off")) == ["ปิดประชุม ๑๒.๐๐ น."]
    again, result = made(file)
    assert again == file and result.layered == () and len(result.remarks) == 1


def test_the_repaired_text_is_what_the_layer_says(made: Made, pen: Pen) -> None:
    pen.lines = [words("ส ํานักงานเทศบาล ผู ้ถือหุ ้น ที่ประชุม ํ าเนินการ", 70, 80), *everything()[1:6]]
    file, result = made(page().file("PDF"))
    assert texts(result.document)[0].startswith("สำนักงานเทศบาล ผู้ถือหุ้น")
    assert copied(file).splitlines()[0].rstrip() == texts(result.document)[0]


@needs("pdftotext")
def test_poppler_reads_the_layer(made: Made, tmp_path: Path) -> None:
    made(page().file("PDF"))
    shown = subprocess.run(["pdftotext", "-layout", tmp_path / "out.pdf", "-"], capture_output=True, check=True).stdout
    printed = [" ".join(line.split()) for line in shown.decode().splitlines() if line.strip()]
    assert printed[:6] == [" ".join(line.split()) for line in LINE[:6]]


def test_pdfplumber_reads_the_layer_and_the_table(made: Made) -> None:
    file, _ = made(page().file("PDF"))
    with library("pdfplumber").open(io.BytesIO(file)) as document:
        first = document.pages[0]
        assert first.extract_text().splitlines()[:6] == [" ".join(line.split()) for line in LINE[:6]]
        assert first.extract_tables()[0][1] == ["๑", "ซ่อมพื้น\nและบันได", "30 วัน"]


@needs("tesseract")
def test_tesseract_makes_a_scan_searchable(tmp_path: Path) -> None:
    source, target = tmp_path / "scan.pdf", tmp_path / "out.pdf"
    source.write_bytes(scan(200).text(120, 80, TITLE, 18).lines(70, 130, PROSE).damaged(0.7).file("PDF"))
    result = minutes.make_searchable(source, target, ocr="tesseract")
    assert "คณะกรรมการท่าเรือ" in copied(target.read_bytes())
    assert texts(minutes.read(target, ocr="off")) == texts(result.document)


# Words in their places


def test_a_phrase_is_one_run_as_wide_as_its_words() -> None:
    parts = (
        PlacedWord("สำนัก", 70, 100, 50, 16),
        PlacedWord("งาน", 100, 120, 50, 16),
        PlacedWord("ใหญ่", 126, 150, 50, 16),
    )
    first, second = place_line("สำนักงาน ใหญ่", parts)
    assert (first.text, first.left, first.right, first.gap) == ("สำนักงาน", 70, 120, 6)
    assert (second.text, second.left, second.right, second.gap) == ("ใหญ่", 126, 150, 0)


def test_a_phrase_over_two_lines_of_a_cell_is_two_runs() -> None:
    parts = (
        PlacedWord("งบประมาณราย", 70, 140, 50, 16),
        PlacedWord("จ่าย", 70, 95, 70, 16),
        PlacedWord("ปี", 160, 170, 50, 16),
    )
    runs = place_line("งบประมาณรายจ่าย\tปี", parts)
    assert [(run.text, run.begin_base, run.gap) for run in runs] == [
        ("งบประมาณราย", 50, 0),
        ("จ่าย", 70, 0),
        ("ปี", 50, 0),
    ]


def test_repaired_words_stand_where_the_damaged_ones_stood() -> None:
    parts = PlacedWord("ส", 70, 78, 50, 16), PlacedWord("ํานักงาน", 80, 120, 50, 16), PlacedWord("ใหญ่", 130, 150, 50, 16)
    first, second = place_line("สำนักงาน ใหญ่", parts)
    assert (first.left, first.right, second.left) == (70, 120, 130)


def test_a_blank_has_room() -> None:
    first, _ = place_line("ก ข", (PlacedWord("ก", 70, 80, 50, 16), PlacedWord("ข", 80.5, 90, 50, 16)))
    assert first.right < 78 and first.gap > 2.5
    assert place_line("", (PlacedWord("ก", 70, 80, 50, 16),)) == [] and place_line("ก", ()) == []


def test_the_font_is_whole_and_its_codes_are_unicode() -> None:
    assert library("PIL.ImageFont").truetype(io.BytesIO(font_file()), 20).getlength("ก") == 0
    assert len(font_file()) < 1000 and len(glyph_map()) == 2 * 0x10000
    assert codes("น้ำ😀") == "น้ำ\ufffd".encode("utf-16-be")
    assert unicode_map("ก–").count(b"FF> <") == 3 and b"<0E00> <0EFF> <0E00>" in unicode_map("ก")
    assert sum(map(len, CLASSES.values())) == len(set("".join(CLASSES.values())))


# Pages of every kind


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_turned_and_cropped_pages(made: Made, turn: int) -> None:
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(page().file("PDF")))
    first = writer.pages[0]
    across, up = (HEIGHT, WIDTH) if turn % 180 else (WIDTH, HEIGHT)
    picture = next(iter(first["/Resources"]["/XObject"]))
    matrix = {
        0: (WIDTH, 0, 0, HEIGHT, 50, 40),
        90: (0, WIDTH, -HEIGHT, 0, 50 + HEIGHT, 40),
        180: (-WIDTH, 0, 0, -HEIGHT, 50 + WIDTH, 40 + HEIGHT),
        270: (0, -WIDTH, HEIGHT, 0, 50, 40 + WIDTH),
    }[turn]
    stream = generic.DecodedStreamObject()
    stream.set_data(f"{' '.join(map(str, matrix))} cm {picture} Do".encode())
    first[generic.NameObject("/Contents")] = writer._add_object(stream)
    first.mediabox = generic.RectangleObject((0, 0, across + 200, up + 200))
    first.cropbox = generic.RectangleObject((50, 40, 50 + across, 40 + up))
    first[generic.NameObject("/Rotate")] = generic.NumberObject(turn)
    out = io.BytesIO()
    writer.write(out)
    file, result = made(out.getvalue())
    assert look(file) == look(out.getvalue())
    read = minutes.read(file, ocr="off")
    assert texts(read) == texts(result.document) == LINE
    for theirs, ours in zip(read.lines, result.document.lines, strict=True):
        assert (theirs.left, theirs.top) == pytest.approx((ours.left, ours.top), abs=1.0)


def test_a_page_that_leaves_its_graphics_in_disorder(made: Made) -> None:
    source = with_content(
        page().file("PDF"), b"PICTURE q q 0.1 0 0 0.1 7 7 cm 3 w 5 Tc 40 Tz 2 Tr /F 9 Tf Q Q Q Q q 9 0 0 9 0 0 cm"
    )
    file, result = made(source)
    assert look(file) == look(source)
    assert texts(minutes.read(file, ocr="off")) == texts(result.document) == LINE


def test_pages_with_text_stay_as_they_are(made: Made, tmp_path: Path) -> None:
    native = PdfMaker().page().lines(70, 760, [*PROSE, *PROSE]).file()
    writer = pypdf.PdfWriter()
    for part in (native, page().file("PDF")):
        writer.append(io.BytesIO(part))
    writer.add_outline_item(title="วาระที่ ๑", page_number=1)
    writer.add_metadata({"/Title": "รายงาน", "/Producer": "scanner", "/CreationDate": "D:20250101000000Z"})
    source = tmp_path / "both.pdf"
    writer.write(source)
    file, result = made(source)
    old, new = pypdf.PdfReader(source), pypdf.PdfReader(io.BytesIO(file))
    assert result.layered == (2,) and texts(result.document) == [*PROSE, *PROSE, *LINE]
    assert new.pages[0].get_contents().get_data() == old.pages[0].get_contents().get_data()
    assert dict(new.metadata) == dict(old.metadata)
    assert [item.title for item in new.outline] == ["วาระที่ ๑"]
    assert new.get_destination_page_number(new.outline[0]) == 1
    assert texts(minutes.read(file, ocr="off")) == texts(result.document)


def test_hidden_text_that_was_there_is_taken_out(made: Made) -> None:
    junk = f"BT 3 Tr /F 12 Tf 70 700 Td ({JUNK}) Tj T* ({JUNK}) ' [({JUNK}) -200 (x)] TJ ET".encode()
    source = with_content(page().file("PDF"), b"q PICTURE Q " + junk)
    assert "qzxj" in copied(source)
    file, result = made(source)
    assert "qzxj" not in copied(file) and "สำนักงาน" in copied(file)
    assert result.remarks == () and look(file) == look(source)


def test_hidden_text_in_a_form_is_taken_out(made: Made) -> None:
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(with_content(page().file("PDF"), b"PICTURE")))
    first = writer.pages[0]
    form = generic.DecodedStreamObject()
    form.set_data(f"BT 3 Tr /F 12 Tf 70 700 Td ({JUNK}) Tj ET".encode())
    form[generic.NameObject("/Type")] = generic.NameObject("/XObject")
    form[generic.NameObject("/Subtype")] = generic.NameObject("/Form")
    form[generic.NameObject("/BBox")] = generic.RectangleObject((0, 0, WIDTH, HEIGHT))
    form[generic.NameObject("/Resources")] = first["/Resources"]
    first["/Resources"]["/XObject"][generic.NameObject("/Old")] = writer._add_object(form)
    out = io.BytesIO()
    writer.write(out)
    source = with_content(out.getvalue(), b"q PICTURE Q /Old Do")
    assert "qzxj" in copied(source)
    file, _ = made(source)
    assert "qzxj" not in copied(file) and "สำนักงาน" in copied(file) and look(file) == look(source)


def test_old_text_that_is_seen_stays_and_is_told_of(made: Made) -> None:
    source = with_content(page().file("PDF"), f"PICTURE BT /F 12 Tf 70 40 Td ({JUNK}) Tj ET".encode())
    file, result = made(source)
    assert look(file) == look(source) and "qzxj" in copied(file)
    assert len(result.remarks) == 1 and "หน้า 1" in result.remarks[0]
    assert texts(minutes.read(file, ocr="off")) == LINE


def test_pages_that_cannot_be_recognised_are_told_of(made: Made, pen: Pen) -> None:
    pen.failure = EngineError("หมึกหมด", "out of ink")
    native = PdfMaker().page().lines(70, 760, [*PROSE, *PROSE]).page().picture().file()
    writer = pypdf.PdfWriter()
    for part in (native, page().file("PDF")):
        writer.append(io.BytesIO(part))
    out = io.BytesIO()
    writer.write(out)
    file, result = made(out.getvalue(), language="en")
    assert file == out.getvalue() and result.layered == ()
    assert any("out of ink" in remark for remark in result.remarks)


def test_an_encrypted_file_takes_its_password(made: Made) -> None:
    maker = PdfMaker().page().picture().text(10, 10, "1")
    locked = encrypted(maker.objects(), "ลับ".encode("tis-620").decode("latin-1"))
    with pytest.raises(MinutesError, match="รหัสผ่าน"):
        made(locked)
    with pytest.raises(MinutesError) as refused:
        made(locked, password="wrong")
    assert "does not open" in refused.value.english


def test_an_encrypted_scan_is_written_open(made: Made) -> None:
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(page().file("PDF")))
    writer.encrypt("secret", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    with pytest.raises(MinutesError, match="รหัสผ่าน"):
        made(out.getvalue())
    file, result = made(out.getvalue(), password="secret")
    assert file == made(out.getvalue(), password="secret")[0]
    assert texts(minutes.read(file, ocr="off")) == LINE
    assert len(result.remarks) == 1 and "รหัสผ่าน" in result.remarks[0]


def test_a_file_that_may_not_be_changed_is_refused(made: Made) -> None:
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(page().file("PDF")))
    allowed = library("pypdf.constants").UserAccessPermissions.PRINT
    writer.encrypt("", "owner", algorithm="RC4-128", permissions_flag=allowed)
    out = io.BytesIO()
    writer.write(out)
    with pytest.raises(SourceError, match="ไม่อนุญาต"):
        made(out.getvalue())
    assert made(out.getvalue(), password="owner")[1].layered == (1,)


def test_a_signature_does_not_hold_any_longer(made: Made) -> None:
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(page().file("PDF")))
    form = generic.DictionaryObject({generic.NameObject("/SigFlags"): generic.NumberObject(3)})
    form[generic.NameObject("/Fields")] = generic.ArrayObject()
    writer.root_object[generic.NameObject("/AcroForm")] = form
    out = io.BytesIO()
    writer.write(out)
    _, result = made(out.getvalue())
    assert len(result.remarks) == 1 and "ลายมือชื่อ" in result.remarks[0]


def test_the_same_file_comes_out_every_time(made: Made) -> None:
    source = page().file("PDF")
    assert made(source)[0] == made(source)[0]


# Pictures


def test_pictures_become_pages(made: Made) -> None:
    pictures = [page().file("JPEG"), page().file("PNG")]
    file, result = made(pictures)
    assert result.layered == (1, 2) and texts(result.document) == [*LINE, *LINE]
    assert texts(minutes.read(file, ocr="off")) == [*LINE, *LINE]
    assert pictures[0] in file, "a JPEG stays as it is"
    first = library("pypdfium2").PdfDocument(file)[0]
    assert first.get_size() == pytest.approx((WIDTH, HEIGHT), abs=0.5)


@pytest.mark.parametrize("mode", ["1", "L", "P", "RGB", "RGBA", "LA", "I;16", "CMYK"])
def test_pictures_look_as_before(made: Made, mode: str) -> None:
    image = library("PIL.Image")
    grey = page().picture
    picture = (
        image.fromarray(library("numpy").asarray(grey).astype("uint16") * 257) if mode == "I;16" else grey.convert(mode)
    )
    kind = "TIFF" if mode in ("CMYK", "I;16") else "PNG"
    out = io.BytesIO()
    picture.save(out, kind, dpi=(150, 150))
    file, _ = made(out.getvalue())
    bitmap = library("pypdfium2").PdfDocument(file)[0].render(scale=150 / 72, grayscale=True).to_pil()
    shown = grey.convert("1").convert("L") if mode == "1" else grey
    numpy = library("numpy")
    difference = numpy.abs(numpy.asarray(bitmap.resize(shown.size)).astype(int) - numpy.asarray(shown))
    assert difference.mean() < 2


@pytest.mark.parametrize("orientation", range(1, 9))
def test_photographs_stand_upright(made: Made, orientation: int) -> None:
    image = library("PIL.Image")
    upright = page().picture.resize((620, 877))
    back = {1: None, 2: 0, 3: 3, 4: 1, 5: 5, 6: 2, 7: 6, 8: 4}[orientation]
    lying = upright if back is None else upright.transpose(image.Transpose(back))
    exif = image.Exif()
    exif[0x0112] = orientation
    out = io.BytesIO()
    lying.save(out, "JPEG", exif=exif, quality=95, dpi=(75, 75))
    file, _ = made(out.getvalue())
    shown = library("pypdfium2").PdfDocument(file)[0].render(scale=1, grayscale=True).to_pil().resize((620, 877))
    numpy = library("numpy")
    assert numpy.abs(numpy.asarray(shown).astype(int) - numpy.asarray(upright)).mean() < 4


def test_a_tiff_has_several_pages(made: Made) -> None:
    assert made(save([page(), page(), page()], "TIFF"))[1].layered == (1, 2, 3)


# What is written, and what is refused


def test_a_file_that_is_there_is_kept(pen: Pen, tmp_path: Path) -> None:
    source, target = tmp_path / "scan.pdf", tmp_path / "out.pdf"
    source.write_bytes(page().file("PDF"))
    target.write_bytes(b"old")
    with pytest.raises(TargetError, match="--force"):
        minutes.make_searchable(source, target)
    with pytest.raises(TargetError, match="คือเอกสารต้นทาง"):
        minutes.make_searchable(source, source)
    with pytest.raises(TargetError, match="โฟลเดอร์"):
        minutes.make_searchable(source, tmp_path)
    with pytest.raises(TargetError, match="ไม่มีโฟลเดอร์"):
        minutes.make_searchable(source, tmp_path / "no" / "out.pdf")
    assert target.read_bytes() == b"old"
    minutes.make_searchable(source, source, force=True)
    assert texts(minutes.read(source, ocr="off")) == LINE
    assert sorted(path.name for path in tmp_path.iterdir()) == ["out.pdf", "scan.pdf"]


def test_what_is_no_scan_is_refused(made: Made) -> None:
    with pytest.raises(SourceError, match="PDF"):
        made(TITLE.encode())
    with pytest.raises(SourceError):
        made(b"%PDF-1.5 no")
    with pytest.raises(SourceError, match="--max-pages"):
        made([page().file("PNG")] * 2, max_pages=1)
    with pytest.raises(SourceError, match="OCR"):
        made(page().file("PDF"), ocr="off")


def test_a_new_file_that_is_wrong_is_not_written(made: Made, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    from minutes.writers import layered_file
    from minutes.writers.layering import Findings

    for found in (
        Findings(frozenset({1}), frozenset(), frozenset()),
        Findings(frozenset(), frozenset({1}), frozenset()),
    ):
        monkeypatch.setattr(layered_file, "compare", lambda *_, found=found: found)
        with pytest.raises(TargetError, match="หน้า 1"):
            made(page().file("PDF"))
    assert list(tmp_path.iterdir()) == []


def test_without_pypdf_one_sentence_says_what_to_install(made: Made, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(searchable, "find_spec", lambda name: None)
    with pytest.raises(TargetError, match="pip install"):
        made(page().file("PDF"))


def test_progress_counts_the_pages(made: Made) -> None:
    told: list[tuple[int, int]] = []
    made(save([page(), page()], "TIFF"), progress=lambda done, of: told.append((done, of)))
    assert told == [(1, 2), (2, 2)]


def test_the_command(pen: Pen, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source, target = tmp_path / "scan.pdf", tmp_path / "out.pdf"
    source.write_bytes(page().file("PDF"))
    assert main(["ocr", str(source), "-o", str(target)]) == 0
    assert capsys.readouterr() == ("", "") and texts(minutes.read(target, ocr="off")) == LINE
    assert main(["ocr", str(source), "-o", str(target)]) == 1
    assert "--force" in capsys.readouterr().err
    assert main(["ocr", str(source), "-o", str(target), "--force", "--lang", "en"]) == 0
    assert main(["ocr", str(target), "-o", str(tmp_path / "again.pdf"), "--lang", "en"]) == 0
    assert capsys.readouterr().err.count("\n") == 1
    assert main(["ocr", str(source)]) == 2
    assert main(["ocr", str(source), "-o", str(tmp_path / "out.txt")]) == 2
    assert main(["ocr", str(tmp_path / "missing.pdf"), "-o", str(tmp_path / "new.pdf")]) == 1
