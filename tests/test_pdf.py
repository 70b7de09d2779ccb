"""Reading of PDF files with a text layer: every kind of damage that producers do, and files that mean harm."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from time import perf_counter

import pytest

from minutes import pipeline
from minutes.diagnostics import diagnose
from minutes.document import Document, Line
from minutes.errors import SourceError
from minutes.layout import joined
from minutes.layout.rows import columns, make_rows
from minutes.readers.pdf import PdfLimits, read_pdf
from minutes.readers.pdf_fonts import BOLD_NAME, _is_bold_file, thai_for_latin
from minutes.readers.pdf_pictures import PageImage, RecognisedPage, render_page
from minutes.spans import Span
from tests.making.pdf import PdfMaker, write_objects
from tests.tools import library

PROSE = (
    "ที่ประชุมพิจารณาแล้วเห็นชอบให้ปรับปรุงสวนสาธารณะริมคลองตามแบบที่เสนอ",
    "และมอบหมายให้กองช่างประมาณการค่าใช้จ่ายเสนอที่ประชุมครั้งต่อไป",
    "การจัดงานประเพณีประจำปีให้ใช้งบประมาณเท่ากับปีที่ผ่านมา",
    "ประธานแจ้งว่าการประปาจะหยุดจ่ายน้ำชั่วคราวเพื่อซ่อมท่อ",
)


def read(maker: PdfMaker) -> Document:
    return read_pdf(maker.file(), "made.pdf")


def texts(maker: PdfMaker) -> list[str]:
    return [line.text for line in read(maker).lines]


def counts(document: Document) -> dict[str, int]:
    return {remark.code: remark.count for remark in document.diagnostics}


def test_lines_are_read_from_top_to_bottom_however_they_are_painted() -> None:
    maker = PdfMaker().page().text(72, 100, "- ๑ -").lines(72, 700, PROSE)
    assert texts(maker) == [*PROSE, "- ๑ -"]


def test_a_line_knows_where_it_stands() -> None:
    maker = PdfMaker().page().text(237.5, 780, "รายงานการประชุม", 18).lines(72, 700, [PROSE[0] + "กกกกกกกกก"] * 8)
    document = read(maker)
    title, *rest = document.pages[0].lines
    assert (title.number, title.page, title.size) == (1, 1, 18)
    assert title.left == pytest.approx(237.5)
    assert title.top is not None and title.bottom is not None and title.top < 842 - 780 < title.bottom
    assert title.centred and not any(line.centred for line in rest)
    assert document.pages[0].width == 595 and document.text_origin == "native"


def test_attendee_rows_stay_one_row_with_columns() -> None:
    maker = PdfMaker().page()
    people = (("นายกล้า งามดี", "ประธาน"), ("นางฟ้า ใสสว่าง", "กรรมการ"), ("นายดิน มั่นคง", "กรรมการ"))
    for number, (name, role) in enumerate(people):
        down = 700 - 22 * number
        maker.text(72, down, f"{number + 1}.").text(100, down, name).text(300, down, role)
    assert texts(maker) == ["1. นายกล้า งามดี\tประธาน", "2. นางฟ้า ใสสว่าง\tกรรมการ", "3. นายดิน มั่นคง\tกรรมการ"]


def test_a_name_that_almost_reaches_its_column_is_still_parted_from_it() -> None:
    maker = PdfMaker().page()
    for number, name in enumerate(("นายกล้า งามดี", "นางฟ้า ใสสว่าง", "นายมานะ วิริยะอุตสาหะพงศา")):
        maker.text(72, 700 - 22 * number, name).text(276, 700 - 22 * number, "กรรมการ")
    assert texts(maker)[2] == "นายมานะ วิริยะอุตสาหะพงศา\tกรรมการ"


def test_a_stretched_blank_of_a_justified_line_is_no_column() -> None:
    maker = PdfMaker().page().lines(72, 700, [PROSE[0]] * 5)
    right = read(maker).pages[0].lines[0].right
    assert right is not None
    maker.text(72, 500, "มติที่ประชุม").text(72 + 11 * 8 - 24 + 26, 500, "เห็นชอบ")
    begin = 72 + 8 * 8 + 8 + 24
    maker.text(72, 470, "ที่ประชุมได้").text(begin, 470, "ก" * int((right - begin) / 8))
    assert texts(maker)[-1] == "ที่ประชุมได้ " + "ก" * int((right - begin) / 8)


def test_two_signatures_side_by_side_share_their_lines() -> None:
    maker = PdfMaker().page()
    for x, name, office in ((80, "(นายกล้า งามดี)", "ผู้จดรายงาน"), (330, "(นางฟ้า ใสสว่าง)", "ผู้ตรวจรายงาน")):
        maker.lines(x, 200, [name, office])
    assert texts(maker) == ["(นายกล้า งามดี)\t(นางฟ้า ใสสว่าง)", "ผู้จดรายงาน\tผู้ตรวจรายงาน"]


@pytest.mark.parametrize(("gap", "between"), [(1.6, ""), (3.6, " ")])
def test_a_gap_without_a_blank_is_one_where_it_is_wide_enough(gap: float, between: str) -> None:
    maker = PdfMaker().page().text(72, 700, "ประชุม").text(72 + 5 * 8 + gap, 700, "ครั้งที่")
    assert texts(maker) == [f"ประชุม{between}ครั้งที่"]


def test_letter_spaced_lines_have_no_blanks_between_letters() -> None:
    maker = PdfMaker().page().text(72, 700, "สรุปรายงานการประชุมสภา", spacing=4)
    assert texts(maker) == ["สรุปรายงานการประชุมสภา"]


def test_a_line_stretched_between_words_has_no_blanks_there() -> None:
    maker = PdfMaker().page()
    for number in range(8):
        maker.text(72, 700 - 22 * number, "ประชุม").text(72 + 40 + 3.5, 700 - 22 * number, "ครั้งที่")
    x = 72.0
    for word in ("ผู้", "อำนวย", "การ", "สถาบัน", "พัฒนา"):
        maker.text(x, 500, word)
        x += 8 * sum(sign not in "ู้ัำ" for sign in word) + 8 * word.count("ำ") + 8
    assert texts(maker)[-1] == "ผู้อำนวยการสถาบันพัฒนา"


def test_superscripts_and_filled_in_dots_stay_on_their_line() -> None:
    maker = PdfMaker().page().text(72, 700, "พื้นที่ ๒๐ ม.").text(72 + 11 * 8 - 16, 705, "๒", 9)
    maker.text(72, 650, "ครั้งที่ ........ เวลา").text(72 + 5 * 8, 651, "๓/๒๕๖๗", 12)
    printed = texts(maker)
    assert printed[0].startswith("พื้นที่ ๒๐ ม.") and printed[0].endswith("๒")
    assert printed[1] == "ครั้งที่ .๓/๒๕๖๗... เวลา"


def test_letters_painted_twice_to_look_bold_are_read_once() -> None:
    maker = PdfMaker().page().text(72, 700, "ระเบียบวาระที่ ๑").text(72.4, 700, "ระเบียบวาระที่ ๑")
    assert texts(maker) == ["ระเบียบวาระที่ ๑"]


def test_one_glyph_for_several_letters_is_read_as_all_of_them() -> None:
    maker = PdfMaker(unicode={"ﬃ": "ffi"}).page().text(72, 700, "Chief Oﬃcer")
    assert texts(maker) == ["Chief Officer"]


def test_a_blank_behind_sara_am_is_known_by_the_gap_it_usually_leaves() -> None:
    maker = PdfMaker().page().lines(72, 700, ["ทำนาทำสวนทำไร่ทำเกลือทำประมง"] * 2)
    maker.text(72, 600, "จัดทำ").text(72 + 4 * 8 + 3.6, 600, "Plan")
    assert texts(maker)[-1] == "จัดทำ Plan"


def test_a_blank_at_the_end_of_a_line_is_kept() -> None:
    maker = PdfMaker().page().lines(72, 700, [PROSE[0] + " ", PROSE[1]])
    assert texts(maker) == [PROSE[0] + " ", PROSE[1]]
    assert joined(read(maker)) == PROSE[0] + " " + PROSE[1]


def test_a_nikhahit_that_the_file_calls_a_blank() -> None:
    maker = PdfMaker(unicode={"ํ": " "}).page().text(72, 700, "สํานักงานบริษัทจํากัด ประจําปี")
    document = read(maker)
    assert [line.text for line in document.lines] == ["สำนักงานบริษัทจำกัด ประจำปี"]
    assert counts(document)["repaired-sara-am"] >= 3


def test_sara_am_as_blank_and_aa() -> None:
    document = read(PdfMaker().page().lines(72, 700, ["ส านักงานจัดท ารายงาน", "ผู้อ านวยการก าหนดค าสั่ง"]))
    assert [line.text for line in document.lines] == ["สำนักงานจัดทำรายงาน", "ผู้อำนวยการกำหนดคำสั่ง"]
    assert counts(document)["repaired-sara-am"] == 5


def test_every_aa_printed_as_am_is_decided_over_the_whole_document() -> None:
    plain = [line for line in PROSE if "ค่า" not in line and "ำ" not in line]
    maker = PdfMaker(unicode={"า": "ำ"}).page().lines(72, 700, plain * 3)
    maker.page().lines(72, 700, plain * 3)
    assert texts(maker) == plain * 6


def test_decomposed_sara_am_private_use_and_marks_out_of_order() -> None:
    maker = PdfMaker(unicode={"้": "\uf70b", "่": "\uf70a"}).page().text(72, 700, "นํ้าท่ีผู้ใช้")
    document = read(maker)
    assert document.text == "น้ำที่ผู้ใช้"
    assert set(counts(document)) == {"repaired-private-use", "repaired-sara-am", "repaired-mark-order"}


def test_marks_painted_behind_the_line_go_to_the_letters_they_stand_over() -> None:
    maker = PdfMaker().page().text(72, 700, "ครงที").text(72 + 16, 700, "ั้").text(72 + 40, 700, "่")
    document = read(maker)
    assert document.text == "ครั้งที่"
    assert counts(document)["repaired-mark-order"] >= 1


def test_marks_painted_late_in_many_cells() -> None:
    edges = [60 + 60 * at for at in range(9)]
    maker = PdfMaker().page().table(edges, [700, 670, 640, 610, 580])
    for row in range(4):
        for x in edges[:-1]:
            maker.text(x + 4, 680 - 30 * row, "เสยงด").text(x + 4 + 16, 680 - 30 * row, "ี").text(
                x + 44, 680 - 30 * row, "ี"
            )
    assert {cell for line in texts(maker) for cell in line.split("\t")} == {"เสียงดี"}


def test_blanks_of_the_file_between_a_letter_and_its_mark() -> None:
    maker = PdfMaker(box={"_": (250, 0, 0, 0, 0)}, unicode={"_": " "}).page().text(72, 700, "ผู_้ถือหุ_้นบริษ_ัท")
    document = read(maker)
    assert document.text == "ผู้ถือหุ้นบริษัท"
    assert counts(document)["repaired-blank"] == 3


def test_a_lost_nikhahit_before_aa() -> None:
    maker = PdfMaker(unicode={"ํ": "\ufffd"}).page().lines(72, 700, ["สํานักงานนํ้าประปา", "ดําเนินการ"])
    document = read(maker)
    assert document.text == "สำนักงานน้ำประปา\nดำเนินการ"
    assert "low-confidence" not in counts(document)


def test_signs_that_cannot_be_known_are_kept_and_remarked() -> None:
    maker = PdfMaker(unicode={"ฬ": "\ufffd"}).page().lines(72, 700, [*PROSE, "สนามกีฬา"])
    document = read(maker)
    assert document.pages[0].lines[-1].text == "สนามกี\ufffdา"
    assert counts(document)["low-confidence"] == 1


@pytest.mark.parametrize("encoding", ["cp1252", "latin-1", "mac_roman"])
def test_tis_620_read_in_another_encoding(encoding: str) -> None:
    signs = sorted({sign for sign in "".join(PROSE) if sign > "ก"} | {"ก"})
    wrong = {sign: sign.encode("tis-620").decode(encoding) for sign in signs}
    document = read(PdfMaker(unicode=wrong).page().lines(72, 700, PROSE))
    assert [line.text for line in document.lines] == list(PROSE)
    assert counts(document)["repaired-encoding"] > 100


def test_latin_text_is_left_alone() -> None:
    assert thai_for_latin("Élève à l'école où être né français déjà vu, forêt, août, Noël, façade") is None
    assert thai_for_latin("äöüÄÖÜßéèàùâêîôûëïüçÇÉÈ" * 3) is None


def test_yo_ying_that_looks_like_a_hyphen() -> None:
    words = ("สำคัญ", "ชำนาญการ", "ใหญ่", "สัญญา", "เชิญ")
    wrong = {sign: sign.encode("tis-620").decode("cp1252") for sign in "".join((*words, *PROSE)) if sign >= "ก"}
    document = read(PdfMaker(unicode=wrong | {"ญ": "-"}).page().lines(72, 700, [*PROSE, *words]))
    assert [line.text for line in document.lines][4:] == list(words)


def test_ruled_table_one_line_for_each_row() -> None:
    maker = PdfMaker().page().text(72, 780, "ตารางที่ ๑").table((72, 150, 350, 500), (760, 730, 680, 650))
    maker.text(80, 740, "ลำดับ").text(160, 740, "เรื่อง").text(360, 740, "มติ")
    maker.text(80, 710, "๑").lines(160, 710, ["ปรับปรุงสวนสาธารณะริมค", "ลองสายใหม่"]).text(360, 710, "เห็นชอบ")
    maker.text(80, 660, "๒").text(360, 660, "รับทราบ")
    document = read(maker)
    lines = document.pages[0].lines
    assert [line.text for line in lines] == [
        "ตารางที่ ๑",
        "ลำดับ\tเรื่อง\tมติ",
        "๑\tปรับปรุงสวนสาธารณะริมคลองสายใหม่\tเห็นชอบ",
        "๒\t\tรับทราบ",
    ]
    assert [line.table for line in lines] == [None, 1, 1, 1]
    assert [lines[2].text[at:][:4] for at in lines[2].breaks] == ["ลองส"]


def test_lines_that_the_edge_of_a_cell_broke_are_one_paragraph() -> None:
    maker = PdfMaker().page().table((72, 150, 350, 500), (760, 730, 640))
    maker.text(80, 740, "ลำดับ").text(160, 740, "เรื่อง").text(360, 740, "มติ").text(80, 710, "๑")
    maker.lines(160, 710, ["ปรับปรุงสวนสาธารณะริมค", "ลองสายใหม่"]).lines(360, 710, ["เห็นชอบ", "ให้ทำ"])
    row = make_rows(read(maker))[1]
    assert [cell.paragraphs for cell in columns(row)] == [("๑",), ("ปรับปรุงสวนสาธารณะริมคลองสายใหม่",), ("เห็นชอบ", "ให้ทำ")]


def test_merged_cells_keep_their_columns() -> None:
    maker = PdfMaker().page().table((72, 200, 330, 460), (760, 700)).rule(72, 730, 200, 730)
    maker.rule(330, 730, 460, 730)
    maker.text(80, 740, "หนึ่ง").text(210, 740, "สอง").text(340, 740, "สาม").text(80, 710, "สี่").text(340, 710, "ห้า")
    assert texts(maker) == ["หนึ่ง\tสอง\tสาม", "สี่\t\tห้า"]


def test_a_table_that_goes_on_over_a_page_keeps_its_number() -> None:
    maker = PdfMaker()
    for page in range(2):
        maker.page().table((72, 200, 330), (160, 130, 100) if page == 0 else (780, 750, 720))
        for row in range(2):
            down = (140 if page == 0 else 760) - 30 * row
            maker.text(80, down, f"แถว {2 * page + row + 1}").text(210, down, "ผ่าน")
    maker.page().table((72, 150, 330), (700, 670, 640)).text(80, 680, "ก").text(160, 680, "ข")
    assert [line.table for line in read(maker).lines] == [1, 1, 1, 1, 2]


def test_frames_and_underlines_are_no_tables() -> None:
    maker = PdfMaker().page().table((60, 540), (800, 60)).rule(72, 696, 200, 696).lines(72, 700, PROSE)
    assert all(line.table is None for line in read(maker).lines)


def test_cells_painted_one_after_the_other_without_rulings() -> None:
    maker = PdfMaker().page()
    cells = (("โครงการ", "ตรวจสอบ"), ("ผลการ", "ดำเนินงาน", "ทั้งปี"), ("หน่วยงาน",))
    for row in range(3):
        for column, lines in enumerate(cells):
            maker.lines(72 + 150 * column, 700 - 90 * row, lines, pitch=20)
    lines = read(maker).pages[0].lines
    assert len(lines) == 3 and {line.table for line in lines} == {1}
    assert [line.text.count("\t") for line in lines] == [2, 2, 2]
    assert lines[0].text.replace(" ", "") == "โครงการตรวจสอบ\tผลการดำเนินงานทั้งปี\tหน่วยงาน"


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_turned_pages(turn: int) -> None:
    upright = PdfMaker().page().lines(72, 700, PROSE)
    turned = PdfMaker(turn=turn).page()
    move = {0: "1 0 0 1 0 0", 90: "0 1 -1 0 595 0", 180: "-1 0 0 -1 595 842", 270: "0 -1 1 0 0 842"}[turn]
    turned.raw(f"q {move} cm").lines(72, 400, PROSE).raw("Q")
    assert texts(turned) == texts(upright) == list(PROSE)


def test_a_page_lying_on_its_side_is_read_as_it_is_written() -> None:
    maker = PdfMaker().page()
    for number, line in enumerate(PROSE):
        maker.turned(100 + 22 * number, 72, line)
    assert texts(maker) == list(PROSE)


def test_a_watermark_comes_last() -> None:
    maker = PdfMaker().page().raw("q 0.7 0.7 -0.7 0.7 200 200 cm").text(0, 0, "ร่าง", 60).raw("Q")
    assert texts(maker.lines(72, 700, PROSE)) == [*PROSE, "ร่าง"]


def test_bold_fonts_are_known_by_name_or_by_their_file() -> None:
    assert all(map(BOLD_NAME.search, ("ABCDEF+THSarabun,Bold", "Sarabun-Bold", "Laksaman-BoldItalic", "Kanit-Black")))
    assert not BOLD_NAME.search("ABCDEF+THSarabunNew")
    head = b"\0\1\0\0" + (1).to_bytes(2) + bytes(6) + b"head" + bytes(4) + (28).to_bytes(4) + bytes(4)
    assert _is_bold_file(head + bytes(44) + b"\0\1") and not _is_bold_file(head + bytes(44) + b"\0\0")
    assert not _is_bold_file(head) and not _is_bold_file(b"")


MISREAD = (
    "siewunisUszyu aneassunns nhise uri 3 aSsil 2/2569",
    "5uUWssw Wwn aqniuns wreuausrns gUrsuyn A.nn",
    "mnerteuuda scaiiusuv esudasaue dududoslissezva",
)
"""What a recogniser for English makes of Thai."""
ENGLISH = (
    "Minutes of the annual general meeting of the boat club",
    "The chairman declared the meeting open and welcomed everybody",
    "It was resolved that the accounts of the last year be adopted",
)


def test_english_over_a_scan_is_kept() -> None:
    assert texts(PdfMaker().page().picture().lines(72, 700, ENGLISH)) == list(ENGLISH)


def lost_pages() -> list[tuple[str, PdfMaker]]:
    gibberish = random.Random(7)
    shuffled = ["".join(gibberish.choice("ฆฌฎฏฐฑฒณฬฮฉฃฅ") for _ in range(40)) for _ in range(8)]
    latin = {sign: sign.encode().decode("latin-1").replace("\x80", "€") for sign in {*"".join(PROSE)} - {" "}}
    strokes = (f"{x} {y} m {x + 3} {y + 5} l S" for x in range(72, 500, 9) for y in range(100, 700, 20))
    outlines = PdfMaker().page().raw(" ".join(strokes))
    return [
        ("image", PdfMaker().page().picture()),
        ("image", PdfMaker().page().picture().text(500, 30, "สำเนา")),
        ("outlines", outlines),
        ("no-unicode", PdfMaker(without_unicode=True).page().lines(72, 700, PROSE)),
        ("mojibake", PdfMaker(unicode=latin).page().lines(72, 700, PROSE)),
        ("noise", PdfMaker().page().lines(72, 700, shuffled)),
        ("noise", PdfMaker().page().picture().lines(72, 700, MISREAD)),
    ]


@pytest.mark.parametrize(("reason", "maker"), lost_pages())
def test_pages_without_usable_text_are_told_apart(reason: str, maker: PdfMaker) -> None:
    asked: list[str] = []

    def recognise(images: Sequence[PageImage]) -> list[RecognisedPage]:
        asked.extend(image.reason for image in images)
        return [RecognisedPage([Line("ที่ประชุมรับทราบ", 9, 9)]) for _ in images]

    with pytest.raises(SourceError, match="OCR"):
        read(maker)
    document = read_pdf(maker.file(), "made.pdf", recognise=recognise)
    assert asked == [reason]
    assert document.text_origin == "ocr"
    assert [(line.page, line.number, line.text) for line in document.lines] == [(1, 1, "ที่ประชุมรับทราบ")]


def test_only_the_pages_that_need_it_are_recognised() -> None:
    maker = PdfMaker().page().lines(72, 700, PROSE).page().picture().page()
    document = read(maker)
    assert [len(page.lines) for page in document.pages] == [4, 0, 0]
    remark = next(each for each in document.diagnostics if each.code == "unreadable-page")
    assert remark.severity == "error" and remark.count == 1 and " 2 " in remark.message
    mixed = read_pdf(maker.file(), "made.pdf", recognise=lambda images: [RecognisedPage([Line("อ้างถึง", 1, 1)])])
    assert mixed.text_origin == "mixed" and mixed.pages[1].lines[0].text == "อ้างถึง"


def test_tables_and_repairs_of_recognised_pages_are_counted_with_those_of_the_others() -> None:
    maker = PdfMaker().page().table((72, 300, 500), (700, 670, 640))
    for down in (680, 650):
        maker.text(76, down, "นาม").text(304, down, "ส านักงาน")
    maker.page().picture()
    rows = [Line("ก\tข", 1, 1, table=1), Line("ค\tง", 1, 2, table=1)]
    remarks = (
        diagnose("repaired-sara-am", Span(2, 1, 1, 2, 1, 2), count=3),
        diagnose("ocr-digit", Span(2, 2, 1, 2, 2, 2), text="๑"),
    )
    document = read_pdf(maker.file(), "made.pdf", recognise=lambda images: [RecognisedPage(rows, remarks)])
    assert [line.table for line in document.lines] == [1, 1, 2, 2]
    codes = {remark.code: remark.count for remark in document.diagnostics}
    assert (codes["repaired-sara-am"], codes["ocr-digit"], len(codes)) == (5, 1, len(document.diagnostics))


def test_a_page_is_rendered_for_recognition() -> None:
    data = PdfMaker().page().lines(72, 700, PROSE).file()
    picture = render_page(data, 0, 144)
    assert picture.size == (1190, 1684) and picture.mode == "L"
    assert picture.getextrema()[0] < 50
    huge = render_page(PdfMaker(width=14_000, height=14_000).page().text(72, 700, "ก").file(), 0, 600)
    assert huge.size[0] * huge.size[1] <= 61_000_000


@pytest.mark.parametrize(
    "data",
    [b"", b"%PDF-1.7", b"%PDF-1.4\n" + b"\0" * 5000, b"hello world", PdfMaker().page().text(9, 9, "ก").file()[:300]],
    ids=["empty", "head", "zeros", "text", "cut"],
)
def test_damaged_files_end_in_one_sentence(data: bytes) -> None:
    with pytest.raises(SourceError) as caught:
        read_pdf(data, "broken.pdf")
    assert "\n" not in str(caught.value) and "broken.pdf" in str(caught.value)


def test_a_cut_file_is_read_as_far_as_it_goes_or_refused() -> None:
    whole = PdfMaker().page().lines(72, 700, PROSE).page().lines(72, 700, PROSE).file()
    for end in range(0, len(whole), 97):
        try:
            read_pdf(whole[:end], "cut.pdf")
        except SourceError:
            continue


def test_encrypted_files_ask_for_their_password() -> None:
    canvas = library("reportlab.pdfgen.canvas")
    encryption = library("reportlab.lib.pdfencrypt")
    from io import BytesIO

    file = BytesIO()
    paper = canvas.Canvas(file, encrypt=encryption.StandardEncryption("secret", ownerPassword="owner"))
    paper.drawString(72, 700, "Minutes of the meeting")
    paper.save()
    with pytest.raises(SourceError, match="password="):
        read_pdf(file.getvalue(), "locked.pdf")
    with pytest.raises(SourceError, match="password="):
        read_pdf(file.getvalue(), "locked.pdf", password="wrong")
    assert read_pdf(file.getvalue(), "locked.pdf", password="secret").text == "Minutes of the meeting"


def test_limits_of_pages_and_time() -> None:
    maker = PdfMaker()
    for _ in range(3):
        maker.page().lines(72, 700, PROSE)
    with pytest.raises(SourceError, match="3"):
        read_pdf(maker.file(), "long.pdf", limits=PdfLimits(pages=2))
    with pytest.raises(SourceError, match=r"long\.pdf"):
        read_pdf(maker.file(), "long.pdf", limits=PdfLimits(seconds=-1))


def test_loops_in_the_file_end() -> None:
    pages_in_pages = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 2 >>",
    ]
    form_in_itself = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 99 99] /Contents 4 0 R "
        b"/Resources << /XObject << /X 5 0 R >> >> >>",
        b"<< /Length 5 >>\nstream\n/X Do\nendstream",
        b"<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X 5 0 R >> >> /Length 5 >>\n"
        b"stream\n/X Do\nendstream",
    ]
    parent_loop = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1000000000 /Parent 3 0 R >>",
        b"<< /Type /Pages /Kids [2 0 R] /Count 1 /Parent 2 0 R >>",
    ]
    for objects in (pages_in_pages, form_in_itself, parent_loop):
        with pytest.raises(SourceError):
            read_pdf(write_objects(objects), "loop.pdf")


def test_nothing_that_is_painted_is_lost() -> None:
    chance = random.Random(20)
    for _ in range(60):
        maker = PdfMaker().page()
        painted: Counter[str] = Counter()
        for _ in range(chance.randint(1, 25)):
            text = "".join(chance.choice("กขคงจ าะเแ้ัำ๑๒.") for _ in range(chance.randint(1, 12)))
            maker.text(chance.uniform(0, 560), chance.uniform(0, 830), text, chance.choice((8, 16, 16, 30)))
            painted += Counter(sign for sign in text if sign in "กขคงจ๑๒")
        try:
            document = read(maker)
        except SourceError:
            assert not painted
            continue
        found = Counter(sign for sign in document.text if sign in "กขคงจ๑๒")
        assert not found - painted
        assert sum((painted - found).values()) <= 2


def test_many_rulings_and_many_letters_take_linear_time() -> None:
    maker = PdfMaker().page()
    maker.raw(" ".join(f"{x % 590} {x // 590} m {x % 590} {x // 590 + 5} l S" for x in range(30_000)))
    maker.lines(72, 700, PROSE)
    assert texts(maker)[: len(PROSE)] == list(PROSE)
    dense = PdfMaker().page()
    for number in range(400):
        dense.text(300, 830 - 2 * number, PROSE[number % 4][number % 20 :], 2)
        dense.text(72 + number % 7, 830 - 2 * number, chr(0xE01 + number % 40) + "ก้ํา" * 40, 3)
    assert len(read(dense).text) > 400 * 40 * 2


def test_numbers_that_are_none_do_no_harm() -> None:
    maker = PdfMaker().page().lines(72, 700, PROSE).text(72, 300, "ศูนย์", 0).text(72, 250, "ล้าน", 1e9)
    maker.raw("q 1e38 0 0 1e38 1e38 0 cm").text(9, 9, "ไกล").raw("Q q 0 0 0 0 0 0 cm").text(9, 9, "แบน").raw("Q")
    assert set(PROSE) <= set(texts(maker))


def test_more_letters_than_the_limit_are_not_read() -> None:
    maker = PdfMaker().page().lines(72, 700, PROSE).page().lines(72, 700, ["ก"])
    document = read_pdf(maker.file(), "made.pdf", limits=PdfLimits(glyphs=50))
    assert [len(page.lines) for page in document.pages] == [0, 1]
    assert "unreadable-page" in counts(document)


def test_marks_and_letters_heaped_on_one_place_end_soon() -> None:
    heap = "".join(f"1 0 0 1 {300 + x % 7} 400 Tm <01> Tj <02> Tj " for x in range(6_000))
    maker = PdfMaker().page().text(0, 0, "ก้").raw(f"BT /F 16 Tf {heap} ET").lines(72, 700, PROSE)
    start = perf_counter()
    read(maker)
    assert perf_counter() - start < 20


def test_blanks_of_a_text_layer_made_by_ocr_say_nothing() -> None:
    maker = PdfMaker().page().lines(40, 700, [" ".join(line) for line in ("การประชุมสภา", "คณะกรรมการ")] * 12, 10)
    assert set(texts(maker)) == {"การประชุมสภา", "คณะกรรมการ"}


def test_the_pipeline_parses_a_pdf() -> None:
    maker = PdfMaker().page().text(200, 780, "รายงานการประชุมคณะกรรมการหมู่บ้าน")
    maker.text(250, 758, "ครั้งที่ ๓/๒๕๖๗").lines(72, 700, PROSE)
    minutes = pipeline.parse(maker.file(), name="made.pdf")
    assert minutes.meeting.number is not None and minutes.meeting.number.sequence == 3
    assert minutes.source is not None and minutes.source.media_type == "application/pdf" and minutes.source.pages == 1


def test_lines_can_be_copied_with_geometry() -> None:
    line = read(PdfMaker().page().lines(72, 700, PROSE)).pages[0].lines[0]
    assert replace(line, text="ก").top == line.top
