"""Recognition of pictures: rulings, gaps and tables, remarks on what is not certain, and Tesseract as an engine."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minutes.diagnostics import CODES, Severity
from minutes.document import Document, Line
from minutes.errors import SourceError
from minutes.language import speaking
from minutes.ocr.rulings import find_rulings, without_rulings
from minutes.readers import ocr, ocr_pages, tesseract
from minutes.readers.ocr import Bars, Box, EngineError, OcrLine, OcrWord, PagePicture, choose_engine, what_to_install
from minutes.readers.ocr_levelling import Levelling, find_slope, open_ends
from minutes.readers.ocr_lines import Sureness, print_picture
from minutes.readers.ocr_pages import read_pictures, recognise_pages, recogniser, remark_on_line
from minutes.readers.ocr_picture import PageSource, read_picture
from minutes.readers.pdf import read_pdf
from minutes.readers.pdf_rulings import Ruling
from minutes.readers.tesseract import Tesseract, read_output
from tests.making.pdf import PdfMaker
from tests.making.scans import HEIGHT, WIDTH, Scan, digits_doubted, error_share, save, scan
from tests.tools import library, needs, require

library("numpy")
library("PIL")

PEOPLE = (
    "๑. นายก้องภพ ใจเย็น\tประธานกรรมการ",
    "๒. นางสาวพิมพ์ใจ นาดี\tกรรมการ",
    "ผู้แทนชมรมเรือพาย\tกรรมการ",
    "๓. นายสมบัติ ท่าน้ำ\tกรรมการและเลขานุการ",
)
PROSE = (
    "ที่ประชุมพิจารณาแล้วเห็นชอบให้จัดทำแผนการซ่อมท่าเรือ",
    "และมอบหมายให้กองช่างสำรวจราคาเสนอในการประชุมครั้งต่อไป",
    "ทั้งนี้ ให้ประชาสัมพันธ์แก่ผู้ใช้ท่าเรือล่วงหน้าตามความเหมาะสม",
)
TITLE = "รายงานการประชุมคณะกรรมการท่าเรือริมน้ำ"
CELLS = (("ลำดับ", "รายการ", "จำนวนเงิน"), ("1", "ซ่อมพื้นท่าเรือ", "25,000"), ("2", "ทาสีราวกันตก", "12,500"))
EDGES, TOPS = (80, 150, 330, 470), (300, 340, 380, 420)
DPI = 300
BARS = Bars(noise=0.5, doubt=0.8)


@dataclass
class Picture:
    """A page to be recognised that is there already."""

    number: int = 1
    scan: Scan = field(default_factory=lambda: scan(100).table((50, 500), (50, 800)))
    width: float = WIDTH
    height: float = HEIGHT

    def render(self, dpi: int = 300) -> Any:
        """The picture, as large as asked for."""
        size = round(self.width * dpi / 72), round(self.height * dpi / 72)
        return self.scan.picture.resize(size)


class Shown:
    """A page to be recognised, of 200 pixels an inch."""

    def __init__(self, picture: Any) -> None:
        self.number, self._picture = 1, picture
        self.width, self.height = (length * 72 / 200 for length in picture.size)

    def render(self, dpi: int = 300) -> Any:
        return self._picture


@dataclass
class Pen:
    """An engine that «reads» what it was told, 72 pixels an inch."""

    lines: Sequence[OcrLine] = ()
    failing: frozenset[int] = frozenset()
    name: str = "pen"
    dpi: int = 72
    bars: Bars = BARS
    calls: list[PagePicture] = field(default_factory=list)

    def missing(self) -> SourceError | None:
        return None

    def read(self, picture: PagePicture) -> Sequence[OcrLine]:
        self.calls.append(picture)
        if len(self.calls) in self.failing:
            raise EngineError("หมึกหมด", "out of ink")
        return self.lines

    def doubts(self, number: str, confidence: float) -> bool:
        return confidence < 0.7


def words(text: str, left: float, base: float, confidence: float = 0.95, size: float = 16.0) -> OcrLine:
    """A line of words with one blank between them; TAB leaves room, and a letter takes 0.4 of the size."""
    found, at = [], left
    for column in text.split("\t"):
        for word in column.split():
            end = at + 0.4 * size * len(word)
            found.append(OcrWord(word, Box(at, base - 0.5 * size, end, base), confidence))
            at = end + 0.3 * size
        at += 5 * size
    whole = Box(left, base - size, found[-1].box.right, base + 0.2 * size)
    return OcrLine(tuple(found), whole, base, size, 0.0)


def printed(lines: Sequence[OcrLine], **options: Any) -> list[str]:
    """The texts of a page in which nothing has to be set level."""
    picture = print_picture(lines, BARS, Levelling(72, WIDTH, HEIGHT), **options)
    return [line.text for line in picture.lines]


# Lines, columns and tables


def test_rows_that_were_read_by_column_are_put_together() -> None:
    names = [words(f"{number}. นายก้องภพ ใจเย็น", 70, 100 + 24 * number) for number in range(1, 5)]
    roles = [words("กรรมการ", 330, 100.5 + 24 * number) for number in range(1, 5)]
    assert printed([*names, *roles]) == [f"{number}. นายก้องภพ ใจเย็น\tกรรมการ" for number in range(1, 5)]


def test_wide_gaps_part_columns_and_lines_stand_from_top_to_bottom() -> None:
    lines = [words("นางฟ้า ใสสว่าง\tเลขานุการ", 70, 300), words(PROSE[0], 70, 200), words(TITLE, 150, 100)]
    assert printed(lines) == [TITLE, PROSE[0], "นางฟ้า ใสสว่าง\tเลขานุการ"]


def test_parts_of_words_are_joined() -> None:
    parts = words("เรือ", 70, 100), words("พาย", 96, 100)
    whole = OcrLine((parts[0].words[0], OcrWord("พาย", parts[1].words[0].box, 0.9, joined=True)), parts[0].box, 100, 16)
    assert whole.text == "เรือพาย" and printed([whole]) == ["เรือพาย"]


def test_letters_without_confidence_are_no_text() -> None:
    lines = [words(PROSE[0], 70, 200), words("ee oe", 70, 300, 0.3), words("X", 70, 500, 0.6, 90)]
    picture = print_picture(lines, BARS, Levelling(72, WIDTH, HEIGHT))
    assert [line.text for line in picture.lines] == [PROSE[0]]
    assert picture.noise == ("ee oe", "X") and len(picture.sureness) == 1


def test_a_page_without_one_clear_line_is_noise() -> None:
    lines = [words("ae 0", 70, 100, 0.6), words("i |", 70, 130, 0.55), words("๒", 290, 50, 0.95)]
    assert printed(lines) == ["๒"]


def test_a_page_that_is_askew_is_set_level() -> None:
    slope = 0.02
    lines = []
    for number in range(3):
        line = words("นายก้องภพ ใจเย็น\tกรรมการและเลขานุการ", 70, 100 + 24 * number)
        middle = (line.box.left + line.box.right) / 2
        base = line.base + slope * (middle - WIDTH / 2)
        lines.append(OcrLine(line.words, line.box, base, line.size, slope))
    assert find_slope(lines, None, 72) == slope
    levelling = Levelling(72, WIDTH, HEIGHT, slope)
    across, down = levelling.point(WIDTH / 2, HEIGHT / 2)
    assert (across, down) == (WIDTH / 2, HEIGHT / 2)
    picture = print_picture(lines, BARS, levelling)
    assert [round(line.base, 1) for line in picture.lines] == [100, 124, 148]


@pytest.mark.parametrize("askew", [0.0, 0.7, -1.2])
def test_the_cells_of_a_ruled_table_are_rows(askew: float) -> None:
    page = scan(DPI).table(EDGES, TOPS).damaged(askew)
    rulings = find_rulings(page.picture, DPI)
    assert (len(rulings.level), len(rulings.upright)) == (4, 4)
    levelling = Levelling(DPI, WIDTH, HEIGHT, find_slope([], rulings, DPI))
    grids = levelling.grids(rulings)
    assert [len(grid.bands) for grid in grids] == [3]
    assert [round(edge, 0) for edge in grids[0].edges] == pytest.approx(EDGES, abs=3)


def test_text_and_underlines_are_no_tables() -> None:
    page = scan(DPI).lines(72, 100, PROSE).text(72, 300, TITLE, 30)
    assert not find_rulings(page.picture, DPI).level
    page.table((72, 200), (305, 305))
    rulings = find_rulings(page.picture, DPI)
    assert not Levelling(DPI, WIDTH, HEIGHT).grids(rulings)


def test_rulings_are_taken_out_and_letters_stay() -> None:
    numpy = library("numpy")
    letters = scan(DPI).text(90, 325, "รายการ")
    page = scan(DPI).text(90, 325, "รายการ").table(EDGES, TOPS)
    bare = without_rulings(page.picture, find_rulings(page.picture, DPI))
    difference = numpy.asarray(bare) != numpy.asarray(letters.picture)
    assert difference.mean() < 0.001


def test_a_table_that_goes_on_over_the_page_is_closed_where_its_lines_end() -> None:
    upright = [Ruling(at, 300.0, 500.0) for at in (80.0, 200.0, 300.0)]
    level = [Ruling(300.0, 80.0, 300.0), Ruling(400.0, 80.0, 300.0)]
    assert open_ends(level, upright) == [Ruling(500.0, 80.0, 300.0)]
    assert open_ends([*level, Ruling(501.0, 80.0, 300.0)], upright) == []


def test_cells_keep_their_lines_together() -> None:
    page = scan(72 * 2).table((80, 150, 330, 470), (300, 360, 420))
    rulings = find_rulings(page.picture, 144)
    lines = [words("๑", 100, 320), words("ซ่อมท่าเรือ และ", 160, 320), words("ทาสี", 160, 345), words("ดี", 350, 320)]
    doubled = [
        OcrLine(
            tuple(OcrWord(word.text, Box(*(2 * edge for edge in word.box)), 0.9) for word in line.words),
            Box(*(2 * edge for edge in line.box)),
            2 * line.base,
            2 * line.size,
        )
        for line in lines
    ]
    picture = print_picture(doubled, BARS, Levelling(144, WIDTH, HEIGHT), rulings)
    assert [line.text for line in picture.lines] == ["๑\tซ่อมท่าเรือ และ ทาสี\tดี"]
    assert [line.breaks for line in picture.lines] == [(17,)]


# Remarks


def test_doubtful_numbers_and_words_are_pointed_at() -> None:
    line = Line("ครั้งที่ ๕/๒๕๖๖ ณ ae ห้อง ๑๒.๓๐", 1, 1)
    digits = (0.5, 0.9, 0.9, 0.6, 0.9, 0.9, 0.9, 0.9, 0.9)
    remarks = remark_on_line(line, Sureness(0.9, digits, ("ae",)), Pen())
    shown = [
        (remark.code, line.text[remark.span.column - 1 : remark.span.end_column]) for remark in remarks if remark.span
    ]
    assert shown == [("ocr-digit", "๕"), ("ocr-digit", "๒๕๖๖"), ("low-confidence", "ae")]


def test_a_line_without_confidence_is_one_remark() -> None:
    remarks = remark_on_line(Line("พื้น ท่า", 2, 7), Sureness(0.6, (), ("พื้น", "ท่า")), Pen())
    assert [(remark.code, remark.message) for remark in remarks] == [
        ("low-confidence", CODES["low-confidence"][1].format(text="พื้น ท่า"))
    ]


def test_a_doubtful_word_of_which_nothing_is_left_is_no_remark() -> None:
    assert remark_on_line(Line("ก", 1, 1), Sureness(1.0, (), ("ก", "", "\u200b")), Pen())[1:] == []


@given(st.text(max_size=60), st.floats(0, 1), st.lists(st.text(max_size=9), max_size=3))
def test_remarks_on_any_line(text: str, confidence: float, doubtful: list[str]) -> None:
    for remark in remark_on_line(Line(text, 1, 1), Sureness(confidence, (), tuple(doubtful)), Pen()):
        assert remark.span is not None and remark.span.column <= max(len(text), 1)


def test_pages_are_repaired_and_decided_together() -> None:
    pen = Pen([words("ส ํานักงานท่าเรือ เเละอู่เรือ", 70, 100)])
    page = recognise_pages([Picture()], pen)[0]
    assert [line.text for line in page.lines] == ["สำนักงานท่าเรือ และอู่เรือ"]
    assert "repaired-sara-am" in [remark.code for remark in page.diagnostics]
    first = page.lines[0]
    assert first.size == 16 and first.left == pytest.approx(70, abs=1) and first.top is not None


# The place where an engine plugs in


def test_engines_are_chosen_by_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ocr, "ENGINES", {"pen": lambda _: Pen()})
    assert isinstance(choose_engine("pen"), Pen) and isinstance(choose_engine(), Pen)
    assert choose_engine("off") is None and recogniser("off") is None
    with pytest.raises(SourceError, match="pen, off"):
        choose_engine("quill")
    found = recogniser("pen")
    assert found is not None and found([]) == []


def test_without_an_engine_one_sentence_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tesseract.shutil, "which", lambda _: None)
    monkeypatch.setattr(ocr, "find_spec", lambda name: None if name == "onnxruntime" else object())
    assert choose_engine() is None and recogniser() is None
    with pytest.raises(SourceError, match=r"pip install 'thai-minutes\[ocr\]'"):
        choose_engine("own")
    for raised in (lambda: choose_engine("tesseract"), lambda: recogniser("tesseract")):
        with pytest.raises(SourceError, match="apt-get install tesseract-ocr tesseract-ocr-tha"):
            raised()
    with speaking("en"):
        assert "thai-minutes[ocr]" in str(what_to_install("a.pdf")) and "a.pdf" in str(what_to_install("a.pdf"))
        assert "brew install" in str(Tesseract().missing())


def test_what_to_do_where_recognition_is_off(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ocr, "ENGINES", {"pen": lambda _: Pen()})
    with speaking("en"):
        assert "turn on" in str(what_to_install("a.pdf"))


@pytest.mark.parametrize("workers", [1, 4])
def test_pages_come_back_in_their_order(workers: int) -> None:
    sources: list[PageSource] = [Picture(number) for number in (3, 5, 9)]
    pages = read_pictures(sources, Pen([words(TITLE, 70, 100)]), workers)
    assert [page.source.number for page in pages] == [3, 5, 9]
    recognised = recognise_pages(sources, Pen([words(TITLE, 70, 100)]), workers)
    assert [[line.text for line in page.lines] for page in recognised] == [[TITLE]] * 3


def test_a_page_that_fails_is_a_remark_and_too_many_end_the_work() -> None:
    pen = Pen([words(TITLE, 70, 100)], failing=frozenset({2}))
    pages = recognise_pages([Picture(number) for number in (1, 2, 3)], pen, 1)
    assert [len(page.lines) for page in pages] == [1, 0, 1]
    failures = [remark for remark in pages[1].diagnostics if remark.severity is Severity.error]
    assert [(remark.code, "หมึกหมด" in remark.message) for remark in failures] == [("unreadable-page", True)]
    broken = Pen(failing=frozenset(range(100)))
    recognise_pages([Picture(number) for number in range(1, 20)], broken, 1)
    assert len(broken.calls) == ocr_pages.MOST_FAILURES


def test_a_picture_that_cannot_be_rendered_is_a_remark() -> None:
    @dataclass
    class Damaged(Picture):
        def render(self, dpi: int = 300) -> Any:
            raise OSError("truncated")

    page = recognise_pages([Damaged()], Pen())[0]
    assert not page.lines and [remark.code for remark in page.diagnostics] == ["unreadable-page"]


# What Tesseract prints


def row(line: int, number: int, box: tuple[int, int, int, int], confidence: float, text: str) -> str:
    return "\t".join(map(str, (5, 1, 1, 1, line, number, *box, confidence, text)))


def test_units_become_words_by_the_blanks_of_the_text() -> None:
    rows = ["level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext"]
    rows += ["4\t1\t1\t1\t1\t0\t100\t100\t300\t40\t-1\t"]
    rows += [row(1, at, (100 + 20 * at, 110, 16, 30), 93.5, sign) for at, sign in enumerate("มติรับทราบ")]
    rows += [row(2, 1, (100, 210, 80, 30), 50.0, "Plan"), row(2, 2, (190, 210, 40, 30), 96.0, "B")]
    lines = read_output("\n".join([*rows, "มติ รับทราบ", "Plan   B", "\f"]))
    assert [line.text for line in lines] == ["มติ รับทราบ", "Plan B"]
    assert lines[0].confidence == pytest.approx(0.935) and lines[1].confidence == pytest.approx(0.592)
    assert lines[0].base == pytest.approx(140) and lines[0].size == pytest.approx(69)


def test_without_its_text_the_gaps_of_a_line_tell() -> None:
    places = (100, 120, 140, 220, 240)
    rows = [
        row(1, at, (left, 110, 16, 30), 93.5, sign) for at, (left, sign) in enumerate(zip(places, "กขคงจ", strict=True))
    ]
    assert [line.text for line in read_output("\n".join([*rows, "another"]))] == ["กขค งจ"]


def test_boxes_as_high_as_the_line_say_nothing_about_the_letters() -> None:
    low = [row(1, at, (100 + 20 * at, 110, 17, 29), 93.5, "ก") for at in range(4)]
    high = [row(2, at, (100 + 20 * at, 200, 17, 85), 93.5, "ก") for at in range(4)]
    first, second = read_output("\n".join([*low, *high, "กกกก", "กกกก"]))
    assert first.size == pytest.approx(second.size, rel=0.1)


@given(st.text(alphabet="กำ12\t\n5-. \f", max_size=300))
def test_any_output_is_read(text: str) -> None:
    for line in read_output(text):
        assert line.words


def test_the_program_is_given_up_when_it_takes_too_long(monkeypatch: pytest.MonkeyPatch) -> None:
    def slow(*_: Any, **options: Any) -> None:
        raise tesseract.subprocess.TimeoutExpired("tesseract", options["timeout"])

    monkeypatch.setattr(tesseract.shutil, "which", lambda _: "/nowhere/tesseract")
    monkeypatch.setattr(tesseract, "installed_languages", lambda _: frozenset({"tha"}))
    monkeypatch.setattr(tesseract.subprocess, "run", slow)
    with pytest.raises(EngineError, match="more than 2 seconds"):
        Tesseract(seconds=2).read(PagePicture(scan(72).picture, 72))


@pytest.mark.parametrize(("number", "doubted"), [("๒๕๖๖", True), ("1/๒", True), ("2566", False)])
def test_every_thai_digit_out_of_tesseract_is_doubted(number: str, doubted: bool) -> None:
    assert Tesseract().doubts(number, 1.0) is doubted


# Engines at work


ENGINES = pytest.mark.parametrize("name", ["own", "tesseract"])


@cache
def scanned(name: str) -> Document:
    """A document of two scanned pages as an engine reads it: a list with Thai digits, and prose with a ruled table."""
    if name == "tesseract":
        require(name)
    first = scan().text(150, 80, TITLE, 18).text(72, 130, "ผู้มาประชุม").lines(72, 160, PEOPLE)
    second = scan().lines(72, 100, PROSE, 26).table(EDGES, TOPS)
    for cells, top in zip(CELLS, TOPS, strict=False):
        for text, left in zip(cells, EDGES, strict=False):
            second.text(left + 8, top + 27, text)
    return read_pdf(save([first.damaged(0.4), second.damaged(-0.5)], "PDF"), "scan.pdf", recognise=recogniser(name))


@ENGINES
def test_a_scanned_pdf_is_read_page_by_page(name: str) -> None:
    document = scanned(name)
    assert document.text_origin == "ocr" and len(document.pages) == 2
    assert error_share(document.pages[0].lines[0].text, TITLE) <= 0.05
    prose = "".join(line.text for line in document.pages[1].lines[: len(PROSE)])
    assert error_share(prose, "".join(PROSE)) <= 0.05
    assert all(line.left is not None and line.top is not None for line in document.lines)


@ENGINES
def test_attendee_rows_are_not_read_by_column(name: str) -> None:
    rows = [line.text for line in scanned(name).pages[0].lines if "\t" in line.text]
    assert [text.split("\t")[1] for text in rows] == [text.split("\t")[1] for text in PEOPLE]


@ENGINES
def test_a_ruled_table_is_read_row_by_row(name: str) -> None:
    rows = [line for line in scanned(name).pages[1].lines if line.table is not None]
    assert [line.text.count("\t") for line in rows] == [2, 2, 2]
    assert error_share("".join(line.text for line in rows), "".join(map("".join, CELLS))) <= 0.1


@needs("tesseract")
def test_every_number_with_a_thai_digit_carries_a_remark() -> None:
    doubted = digits_doubted(scanned("tesseract"))
    assert doubted and all(doubted)


@ENGINES
def test_only_the_pages_without_text_are_recognised(name: str) -> None:
    pdfium = library("pypdfium2")
    if name == "tesseract":
        require(name)
    native = pdfium.PdfDocument(PdfMaker().page().lines(72, 700, PROSE).file())
    whole = pdfium.PdfDocument.new()
    whole.import_pages(native)
    whole.import_pages(pdfium.PdfDocument(scan().text(72, 200, TITLE).file("PDF")))
    file = io.BytesIO()
    whole.save(file)
    document = read_pdf(file.getvalue(), "mixed.pdf", recognise=recogniser(name))
    assert document.text_origin == "mixed"
    assert [line.text for line in document.pages[0].lines] == list(PROSE)
    assert error_share("".join(line.text for line in document.pages[1].lines), TITLE) <= 0.05


@needs("tesseract")
def test_noise_gives_no_text() -> None:
    numpy = library("numpy")
    pages = []
    for number, spread in enumerate((12, 70), 1):
        page = scan(100)
        grey = numpy.random.default_rng(number).normal(190, spread, page.picture.size[::-1])
        page.picture = library("PIL.Image").fromarray(grey.clip(0, 255).astype("uint8"))
        pages.append(Picture(number, page))
    engine = choose_engine()
    assert engine is not None
    assert [list(page.lines) for page in recognise_pages(pages, engine)] == [[], []]


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_page_on_its_side_or_head_is_turned(turn: int) -> None:
    page = scan().lines(150, 120, [TITLE, *PROSE], 30).damaged(0.5)
    engine = choose_engine("own")
    assert engine is not None
    upright = read_picture(Shown(page.picture), engine)
    page.picture = page.picture.rotate(turn, expand=True)
    turned = read_picture(Shown(page.picture), engine)
    texts = [line.text for line in turned.printed.lines]
    assert error_share("".join(texts), "".join([TITLE, *PROSE])) <= 0.03
    assert turned.levelling is not None and 90 * turned.levelling.turn == 360 - turn
    assert turned.size == pytest.approx((WIDTH, HEIGHT), abs=1)
    first, same = upright.printed.lines[0], turned.printed.lines[0]
    assert (same.left, same.base) == pytest.approx((first.left, first.base), abs=3)
