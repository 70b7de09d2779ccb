"""The benchmarks: documents of any length, hard pages whose text is known, and the counting of what was read."""

from __future__ import annotations

import io
import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

import minutes
from minutes.diagnostics import diagnose
from minutes.errors import SourceError
from minutes.readers.images import PictureFile
from minutes.readers.ocr import Bars, Box, OcrLine, OcrWord, PagePicture
from minutes.spans import Span
from minutes.thai.text import repair
from tests.benchmarks.__main__ import main
from tests.benchmarks.documents import SAMPLES, largest_sample, of_length
from tests.benchmarks.ocr import (
    confidence,
    measure_hard_pages,
    measure_scans,
    mistakes,
    quality,
    remarks,
    run_alone,
    together,
)
from tests.benchmarks.ocr_counting import (
    ARABIC_DIGIT,
    THAI_DIGIT,
    Aligned,
    calibration,
    count_page,
    count_remarks,
    error_rate,
    judge,
)
from tests.benchmarks.ocr_reading import read_sources, sure_letters
from tests.benchmarks.report import Report
from tests.making.hard_pages import KINDS, HardPage, make_page
from tests.making.held_out_fonts import Family, find_families, open_font
from tests.making.page_texts import BREAK, Writer
from tests.making.pdf import PdfMaker
from tests.making.scans import scan, thai_font
from tests.making.sheets import Sheet
from tests.tools import library, needs

TEXTS = sorted(SAMPLES.glob("*/*.txt"))


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_a_grown_document_is_as_long_as_asked_for(path: object) -> None:
    text = path.read_text("utf-8")  # type: ignore[attr-defined]
    for characters in (20_000, 50_000):
        assert characters <= len(of_length(text, characters)) < characters + len(text)


def test_a_grown_document_counts_on() -> None:
    grown = minutes.parse_text(of_length(largest_sample(), 30_000))
    assert [item.number for item in grown.agenda] == [str(number + 1) for number in range(len(grown.agenda))]
    assert len(grown.agenda) > len(minutes.parse_text(largest_sample()).agenda)
    assert grown.meeting == minutes.parse_text(largest_sample()).meeting.model_copy(
        update={"spans": grown.meeting.spans}
    )


def test_a_text_without_headings_is_repeated() -> None:
    assert of_length("มติ ", 10) == "มติ มติ มต"


def test_a_report_is_an_aligned_table() -> None:
    report = Report("parse", "two", ("", "ms"), (("newmm", 1234.5), ("minutes", 1.5)))
    assert report.table().splitlines() == ["parse: two", "              ms", "  newmm    1,234", "  minutes   1.50"]


def test_an_unknown_section_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["nonsense"])
    assert (
        "choose among parse, linear, import, writing, index, archive, reading, memory, letters, ocr"
        in capsys.readouterr().err
    )


@pytest.mark.parametrize("section", ["reading", "memory", "letters"])
def test_the_reading_of_the_samples_is_measured(section: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([section]) == 0
    assert capsys.readouterr().out.startswith(f"{section}: ")


def test_the_reading_of_other_files_is_measured(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lines = ("รายงานการประชุมชมรมนักปั่นริมคลอง", "ที่ประชุมรับทราบ และเห็นชอบ")
    (tmp_path / "ก.pdf").write_bytes(PdfMaker().page().lines(72, 700, lines).file())
    (tmp_path / "truth.txt").write_text("\n".join(lines).replace("ชอบ", "ชอม"), "utf-8")
    assert main(["letters", "reading", "--folder", str(tmp_path), "--json"]) == 0
    letters, reading = json.loads(capsys.readouterr().out)["reports"]
    assert letters["rows"][0][:2] == ["ก.pdf", "native"]
    assert letters["rows"][0][2] == pytest.approx(100 / len("".join(lines).replace(" ", "")))
    assert "1 PDF files, 1 pages" in reading["title"]


# Hard pages


@cache
def family() -> Family:
    """A family with one file, installed here."""
    return Family("any", {"regular": thai_font()})


@cache
def hard_page(kind: str, number: int = 0) -> HardPage:
    """A page of a kind."""
    return make_page(kind, number, family(), *KINDS[kind])


def test_invented_sentences_are_correct_thai_and_the_same_seed_tells_the_same() -> None:
    writers = [Writer("ก"), Writer("ก"), Writer("ข")]
    told, again, other = ([writer.sentence() for _ in range(60)] for writer in writers)
    assert told == again != other
    for text in [*told, *(writers[0].filled(writers[0].resolution()) for _ in range(20)), writers[0].jumble(2000)]:
        printed = text.replace(BREAK, "")
        assert "{" not in printed
        assert repair(printed).text == printed


def test_lines_are_broken_only_where_they_may_be_and_nothing_is_lost() -> None:
    sheet = Sheet(family())
    text = Writer("ค").paragraph(4)
    lines = sheet.wrapped(text, 300.0, indent=40.0)
    places = {len("".join(text[:at].split()).replace(BREAK, "")) for at, sign in enumerate(text) if sign in " |"}
    ends = [len("".join("".join(lines[: at + 1]).split())) for at in range(len(lines))]
    assert set(ends[:-1]) <= places
    assert "".join("".join(lines).split()) == "".join(text.replace(BREAK, "").split())
    assert all(sheet.width(line) <= 300.0 for line in lines)


def test_what_a_page_says_is_what_is_drawn_on_it(monkeypatch: pytest.MonkeyPatch) -> None:
    drawn: list[tuple[float, float, str]] = []
    put = Sheet.put

    def watched(sheet: Sheet, x: float, base: float, text: str, *rest: object) -> None:
        drawn.append((base, x, text))
        put(sheet, x, base, text, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(Sheet, "put", watched)
    for kind, (set_page, _) in KINDS.items():
        drawn.clear()
        sheet = set_page(Writer(kind), family(), 0)
        assert sheet.base < 842 + 30, kind
        said = [row for row in sheet.rows if row.strip()]
        if kind == "table":  # lines of a cell stand together, and not beside those of the next
            assert sorted("".join(said).replace("\t", "").replace(" ", "")) == sorted(
                "".join(text for *_, text in drawn).replace(" ", "")
            )
            continue
        seen = [text for *_, text in sorted(drawn, key=lambda each: (round(each[0], 3), each[1]))]
        assert "".join(said).replace("\t", "") == "".join(seen), kind


def test_every_letter_of_the_invented_texts_is_in_the_fonts() -> None:
    writer = Writer("ง")
    letters = {sign for _ in range(200) for sign in writer.sentence() + writer.form() + writer.jumble(9)} - set(
        f" {BREAK}"
    )
    for each in find_families() or (family(),):
        for file in each.files.values():
            font = open_font(file, 60)
            missing = bytes(font.getmask("\U0010fffe"))
            assert not [sign for sign in letters if bytes(font.getmask(sign)) == missing], file


def test_a_hard_page_is_the_same_every_time() -> None:
    assert hard_page("fax") == make_page("fax", 0, family(), *KINDS["fax"])


@pytest.mark.parametrize("kind", ["fax", "stamps"])
def test_a_hard_page_is_a_sheet_of_paper_with_ink(kind: str) -> None:
    page = hard_page(kind)
    assert page.size == pytest.approx((595, 842), abs=1)
    grey = library("numpy").asarray(library("PIL.Image").open(io.BytesIO(page.content)).convert("L"))
    assert 0.01 < (grey < 110).mean() < 0.2
    assert bool(page.loose) == (kind == "stamps")


def test_a_family_is_found_by_the_names_inside_its_files(tmp_path: Path) -> None:
    known = thai_font()
    name = "".join((library("PIL.ImageFont").truetype(str(known), 10).getname()[0] or "").split())
    (tmp_path / f"{name}-other.ttf").write_bytes(known.read_bytes())
    (tmp_path / f"{name}-damaged.ttf").write_bytes(b"no font")
    found = find_families((tmp_path,), (name, "Nowhere"))
    assert [each.name for each in found] == [name]
    assert found[0].files["regular"] == tmp_path / f"{name}-other.ttf"


def test_without_a_font_that_was_kept_out_of_training_no_hard_pages_are_measured(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("tests.benchmarks.files.installed_engines", lambda _: [Scribe(())])
    monkeypatch.setattr("tests.benchmarks.files.find_families", lambda folders: ())
    with pytest.raises(SystemExit, match=r"Umpush.*apt-get install fonts-thai-tlwg"):
        main(["ocr"])


# Counting


def test_letters_digits_blanks_and_rows_are_counted() -> None:
    printed = ["๑. มติที่ประชุม รับทราบ", "วันที่ 25 มกราคม ๒๕๗๑", "ผู้จดรายงาน ........ “ก”"]
    read = ["๑. มติที่ประชุมรับทราบ", 'ผู้จดรายงาน .... "ก"', "วันที่ 26 มกรคม ๒๕๗๑"]
    counts = count_page(printed, printed)
    assert (counts["wrong"], counts["Thai digits right"], counts["rows lost"]) == (0, 5, 0)
    assert counts["blanks"] == counts["blanks read"] == counts["blanks right"] == 7
    counts = count_page(read[:1] + read[2:] + read[1:2], printed)
    assert counts["letters"] == sum(len("".join(row.split())) for row in printed) - 7
    assert (counts["wrong"], counts["Thai digits"], counts["Thai digits right"]) == (2, 5, 5)
    assert (counts["Arabic digits"], counts["Arabic digits right"]) == (2, 1)
    assert (counts["blanks"], counts["blanks read"], counts["blanks right"]) == (7, 6, 6)
    assert count_page([printed[0]], printed)["rows lost"] == 2
    assert count_page(read, printed)["wrong"] > 10  # the order counts
    assert Aligned(["วันที่ 26 มกรคม", "ก"], ["วันที่ 25 มกราคม"]).misread == {"5 → 6": 1, "า → ∅": 1, "∅ → ก": 1}


def test_what_may_be_read_or_not_is_no_error_either_way() -> None:
    printed = ["ให้กองคลังชี้แจง", "ที่ประชุมเห็นชอบ"]
    for read in (printed, [printed[0], "ด่วนทีสุด", printed[1]]):
        assert count_page(read, printed, ["ด่วนที่สุด"])["wrong"] == 0
    assert count_page([*printed, "ด่วนที่สุด"], printed)["wrong"] == 10


def test_a_row_that_was_lost_makes_no_other_wrong() -> None:
    printed = ["ข้างบน", "แถวกลาง", "ท้ายหน้า"]
    assert Aligned([printed[0], printed[2]], printed).wrong_rows == set()
    assert Aligned([printed[0], printed[1][:-1], printed[2]], printed).wrong_rows == {1}
    assert Aligned([printed[0], printed[1], "ฐ" + printed[2]], printed).wrong_rows == {2}
    assert Aligned(["ข้างบน", "แถวกลบง", "ท้ายหน้า"], printed).wrong_rows == {1}


def test_numbers_are_right_as_a_whole() -> None:
    printed = ["เลขที่ ๑๒๓/๒๕๖๗ วงเงิน 1,500.50 บาท"]
    for read, right in (
        (printed[0], [True, True, True]),
        ("เลขที่ ๑๒๓/๒๕๒๗ วงเงิน 1,500.50 บาท", [True, False, True]),
        ("เลขที่ ๑๒๒๓/๒๕๖๗ วงเงิน 1.500.50 บาท", [False, True, False]),
        ("เลขที่ / วงเงิน 1,500.50 บาท", [False, False, True]),
    ):
        aligned = Aligned([read], printed)
        assert [is_right for _, is_right in aligned.numbers()] == right
    assert aligned.digits(THAI_DIGIT) == (7, 0)
    assert aligned.digits(ARABIC_DIGIT) == (6, 6)


def test_remarks_are_held_against_what_is_wrong() -> None:
    printed = ["ครั้งที่ ๑๒", "จำนวน ๓๔ คน", "รวม ๕๖ เรื่อง", "ไม่มี"]
    read = ["ครั้งที่ ๑๒", "จำนวน ๓๕ คน", "รวบ ๕๖ เรื่อง", "ไม่มื"]
    made = [
        diagnose("ocr-digit", Span(1, 1, 10, 1, 1, 11), text="๑๒"),
        diagnose("ocr-digit", Span(1, 2, 7, 1, 2, 8), text="๓๕"),
        diagnose("low-confidence", Span(1, 3, 1, 1, 3, 3), text="รวบ"),
    ]
    counts = count_remarks(read, made, printed)
    assert [counts[f"numbers, ocr-digit: {each}"] for each in ("remarked", "wrong", "both")] == [2, 1, 1]
    assert [counts[f"lines, low-confidence: {each}"] for each in ("remarked", "wrong", "both")] == [1, 3, 1]
    assert [counts[f"lines, any remark: {each}"] for each in ("remarked", "wrong", "both")] == [3, 3, 2]


def test_calibration_of_a_made_up_example() -> None:
    judged = [
        (0.4, False),
        (0.6, True),
        (0.6, False),
        (0.95, True),
        (0.95, True),
        (1.0, True),
        (0.99, False),
        (0.999, True),
    ]
    bins, error = calibration(judged)
    assert [count for count, *_ in bins] == [1, 2, 0, 0, 2, 0, 3]
    assert bins[1] == (2, 0.6, 0.5)
    assert bins[-1] == (3, pytest.approx(2.989 / 3), pytest.approx(2 / 3))
    assert error == pytest.approx((0.4 + 2 * 0.1 + 2 * 0.05 + 2.989 - 2) / 8)
    assert calibration([])[1] == 0.0


def test_letters_are_judged_by_where_their_line_is_printed() -> None:
    printed = ["ระเบียบวาระที่ ๑ เรื่องที่ประธานแจ้งให้ทราบ", "ที่ประชุมรับทราบ", "เลิกประชุม"]
    sure = [("ที่ประขุมรับทราบ", (0.9,) * 8 + (0.2,) + (0.9,) * 7), ("เลิกประชุ", (1.0,) * 9)]
    judged = judge(sure, printed)
    assert [each for each in judged if not each[1]] == [(0.9, False)]
    assert len(judged) == 25


# An engine that is told what to read


BARS = Bars(noise=0.5, doubt=0.8)


@dataclass
class Scribe:
    """An engine that reads the same lines on every page, 72 pixels an inch."""

    texts: Sequence[str]
    name: str = "tesseract"
    sure: float = 0.97
    dpi: int = 72
    bars: Bars = BARS

    def missing(self) -> SourceError | None:
        return None

    def read(self, picture: PagePicture) -> list[OcrLine]:
        lines = []
        for number, text in enumerate(self.texts):
            base = 60.0 + 20 * number
            places = (Box(60.0 + 90 * at, base - 9, 140.0 + 90 * at, base) for at in range(20))
            words = tuple(OcrWord(word, box, self.sure) for word, box in zip(text.split(), places, strict=False))
            lines.append(OcrLine(words, Box(60, base - 12, 500, base + 4), base, 14.0, 0.0))
        return lines

    def doubts(self, number: str, confidence: float) -> bool:
        return "๖" in number


def test_engines_are_measured_side_by_side() -> None:
    page = hard_page("fax")
    picture = HardPage("fax", 0, "any", page.content, page.size, ("มติที่ประชุม เห็นชอบ", "เลขที่ ๖๕"))
    engines = [Scribe(picture.rows, "own"), Scribe(("มติที่ประชุม เห็นชอน", "เลขที่ ๖๒"), sure=0.75)]
    kinds, families = measure_hard_pages([picture, picture], engines)
    assert families.keys() == {"any"}
    report = quality("ocr", "two", kinds)
    assert report.columns[:5] == ("", "pages", "letters", "Thai digits", "Arabic digits")
    assert report.columns[-1] == "own : tesseract"
    row = report.rows[0]
    assert row[:9] == ("fax", 2, 54, 4, 0, 0.0, 4, 0, 100.0)
    assert row[11] == pytest.approx(100 * 2 / 27)
    assert row[-1] == 0.0
    whole = together(kinds)
    assert confidence(whole).rows[-1][-1] == pytest.approx(100 * (25 / 27 - 0.75))
    assert mistakes(whole).rows == (("1", "", "", "บ → น", 2), ("2", "", "", "๕ → ๒", 2))
    assert remarks(whole).rows[0][1:] == (0, "", 0, "", 4, 100.0, 4, 100.0)
    assert remarks(whole).rows[2][1:] == (2, 0.0, 0, "", 2, 100.0, 2, 100.0)


def test_scans_are_measured_page_by_page(tmp_path: Path) -> None:
    from tests.benchmarks.ocr import find_truths

    picture = library("PIL.Image").open(io.BytesIO(hard_page("fax").content))
    picture.save(tmp_path / "scan.pdf", "PDF", save_all=True, append_images=[picture], resolution=204)
    (tmp_path / "scan.p2.txt").write_text("มติที่ประชุม เห็นชอบ", "utf-8")
    scores = measure_scans(find_truths([tmp_path]), [Scribe(("มติที่ประชุม เห็นชอบ",))])["scan"]["tesseract"]
    assert scores.counts["pages"] == 1
    assert error_rate(scores.counts) == 0.0
    assert len(scores.judged) == 19


def test_each_letter_has_its_own_confidence_where_the_engine_says_it() -> None:
    word = OcrWord("นํ้า", Box(0, 0, 9, 9), 0.9)
    clear = OcrWord("ใส", Box(10, 0, 19, 9), 0.4, letters=(0.5, 0.8))
    line = OcrLine((word, clear), Box(0, 0, 19, 9), 9.0, 12.0)
    assert sure_letters(line) == ("น้ำใส", (0.9, 0.9, 0.9, 0.5, 0.8))


def test_what_the_engine_said_is_kept_for_each_page() -> None:
    page = hard_page("fax")
    sources = [PictureFile(number, *page.size, page.content) for number in (1, 2)]
    reading = read_sources(sources, Scribe(("ที่ประชุมรับทราบ",), sure=0.75))
    assert [each.sure for each in reading.pages.values()] == [(("ที่ประชุมรับทราบ", (0.75,) * 16),)] * 2
    assert [each.lines for each in reading.pages.values()] == [("ที่ประชุมรับทราบ",)] * 2
    assert {each.code for each in reading.pages[2].remarks} == {"low-confidence"}
    assert 0 <= reading.in_engine <= reading.seconds


@needs("tesseract")
def test_reading_on_one_processor_is_measured_in_a_process_of_its_own(tmp_path: Path) -> None:
    strip = scan(100, width=300, height=60).text(20, 30, "ที่ประชุมรับทราบ")
    (tmp_path / "strip.png").write_bytes(strip.file())
    told = run_alone("tesseract", [tmp_path / "strip.png"])
    assert told.keys() == {"start", "page", "engine", "peak", "added", "children"}
    assert 0 < told["page"] < 60
    assert 50 < told["engine"] <= 100
