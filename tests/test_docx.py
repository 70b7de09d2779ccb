"""Reading of DOCX files: what their paragraphs print."""

from __future__ import annotations

from html import escape
from pathlib import Path
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minutes.layout import lay_out
from minutes.readers import read_document
from minutes.readers.docx import read_docx
from minutes.readers.docx_symbols import draw, name_private_use, symbol_font
from tests.docx_files import codes, field, level, lists, make, numbered, paragraph, read, row, run, table, texts
from tests.tools import library

docx = library("docx")


@pytest.mark.parametrize(
    ("content", "printed"),
    [
        (run("ก") + "<w:r><w:tab/></w:r>" + run("ข"), "ก\tข"),
        (run("ก") + "<w:r><w:tab/><w:tab/><w:t> </w:t><w:tab/></w:r>" + run("ข"), "ก\tข"),
        ("<w:r><w:tab/><w:tab/></w:r>" + run("ก") + "<w:r><w:tab/></w:r>", "\t\tก"),
        (run("๒๕๖๗") + "<w:r><w:noBreakHyphen/></w:r>" + run("๑"), "๒๕๖๗-๑"),
        (run("เลขา") + "<w:r><w:softHyphen/></w:r>" + run("นุการ"), "เลขานุการ"),
        (run("ก") + '<w:ins w:id="1"><w:r><w:t>เพิ่ม</w:t></w:r></w:ins>', "กเพิ่ม"),
        (run("ก") + '<w:del w:id="1"><w:r><w:delText>ลบ</w:delText></w:r></w:del>', "ก"),
        (f'<w:moveFrom w:id="1">{run("ไป")}</w:moveFrom><w:moveTo w:id="2">{run("มา")}</w:moveTo>', "มา"),
        (f"<w:sdt><w:sdtPr/><w:sdtContent>{run('ควบคุม')}</w:sdtContent></w:sdt>", "ควบคุม"),
        (f'<w:smartTag><w:hyperlink r:id="x">{run("เชื่อม")}</w:hyperlink></w:smartTag>', "เชื่อม"),
        (f'<w:fldSimple w:instr=" DATE ">{run("๕ มีนาคม")}</w:fldSimple>', "๕ มีนาคม"),
        ('<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>' + run("ผ่าน"), "✓ผ่าน"),
        ('<w:r><w:sym w:font="Symbol" w:char="F0B7"/></w:r>' + run(" ผ่าน"), "• ผ่าน"),
        (run("ü", '<w:rFonts w:ascii="Wingdings"/>') + run(" มา"), "✓ มา"),
        (run("\uf0b7 ข้อสังเกต"), "• ข้อสังเกต"),
        ("<w:r><w:t>  มติ\n ที่ประชุม  </w:t></w:r>" + run("รับทราบ"), "มติ  ที่ประชุมรับทราบ"),
        ("<m:oMath><m:r><m:t>x+1</m:t></m:r></m:oMath>" + run(" เท่า"), "x+1 เท่า"),
        (f"<w:r><w:ruby><w:rt>{run('อ่าน')}</w:rt><w:rubyBase>{run('คำ')}</w:rubyBase></w:ruby></w:r>", "คำ"),
        (run("ก") + '<w:bookmarkStart w:id="0"/><w:proofErr w:type="spellStart"/>' + run("ข"), "กข"),
    ],
)
def test_what_a_paragraph_prints(content: str, printed: str) -> None:
    assert texts(paragraph(content)) == [printed]


def test_fields_print_their_result() -> None:
    inner = field("begin") + run("PAGE") + field("separate") + run("๓") + field("end")
    whole = (
        field("begin")
        + "<w:r><w:instrText>IF</w:instrText></w:r>"
        + inner
        + field("separate")
        + run("ผล")
        + field("end")
    )
    assert texts(paragraph(run("ก") + whole + run("ข"))) == ["กผลข"]
    assert texts(paragraph(run("ก") + inner)) == ["ก๓"]


def test_a_field_over_several_paragraphs_and_one_that_nobody_ends() -> None:
    contents = paragraph(field("begin") + run("TOC") + field("separate") + run("วาระที่ ๑")) + paragraph("วาระที่ ๒")
    assert texts(contents + paragraph(field("end") + run("ก"))) == ["วาระที่ ๑", "วาระที่ ๒", "ก"]
    assert texts(paragraph(run("ก") + field("begin") + run("PAGE")) + paragraph("ข")) == ["ก", "ข"]


def test_boxes_of_old_forms() -> None:
    box = "<w:ffData><w:checkBox><w:default w:val='{}'/></w:checkBox></w:ffData>"
    content = (
        field("begin", box.format(1)) + field("end") + run(" เห็นชอบ ") + field("begin", box.format(0)) + field("end")
    )
    assert texts(paragraph(content)) == ["☒ เห็นชอบ ☐"]


def test_text_boxes_are_printed_once() -> None:
    box = f"<w:txbxContent>{paragraph('ร่าง')}</w:txbxContent>"
    both = (
        f'<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>{box}</w:drawing></mc:Choice>'
        f"<mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    assert texts(paragraph(both + run("หลัง"))) == ["ร่าง", "หลัง"]
    assert texts(paragraph(run("ก่อน") + both)) == ["ก่อน", "ร่าง"]
    art = '<w:r><w:pict><v:shape><v:textpath string="ลับมาก"/></v:shape></w:pict></w:r>'
    assert texts(paragraph(art)) == ["ลับมาก"]


def test_line_breaks_and_empty_paragraphs_are_lines() -> None:
    body = paragraph(run("ก") + "<w:r><w:br/></w:r>" + run("ข") + "<w:r><w:cr/></w:r>") + paragraph() + paragraph("ค")
    document = read(body)
    assert [(each.number, each.text) for each in document.lines] == [(1, "ก"), (2, "ข"), (3, ""), (4, ""), (5, "ค")]


def test_deleted_and_hidden_paragraph_marks_join_paragraphs() -> None:
    deleted, hidden = "<w:rPr><w:del w:id='1'/></w:rPr>", "<w:rPr><w:vanish/></w:rPr>"
    assert texts(paragraph("มติ", deleted) + paragraph("รับทราบ")) == ["มติรับทราบ"]
    assert texts(paragraph("มติ", hidden) + paragraph("รับทราบ")) == ["มติรับทราบ"]
    gone = paragraph('<w:del w:id="1"><w:r><w:delText>ลบ</w:delText></w:r></w:del>', deleted)
    assert texts(paragraph("ก") + gone + paragraph("ข")) == ["ก", "ข"]
    listed = numbered("ก") + gone.replace(deleted, deleted + '<w:numPr><w:numId w:val="1"/></w:numPr>') + numbered("ข")
    assert texts(listed, numbering=lists(level("decimal", "%1."))) == ["1. ก", "2. ข"]


def test_hidden_text_is_left_out_and_remarked() -> None:
    document = read(paragraph(run("เปิด") + run("ลับเฉพาะ", "<w:vanish/>") + run("ปิด", '<w:vanish w:val="0"/>')))
    assert document.text == "เปิดปิด"
    assert [each.message for each in document.diagnostics if each.code == "hidden-text"] == [
        "ไม่อ่านข้อความที่ซ่อนไว้ 1 แห่ง: «ลับเฉพาะ»"
    ]


def test_changes_and_comments_are_counted_and_hints_of_controls_are_no_text() -> None:
    hint = f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{run('คลิกที่นี่')}</w:sdtContent></w:sdt>"
    body = paragraph(run("ก") + f'<w:ins w:id="1">{run("ข")}</w:ins><w:del w:id="2"/>' + hint)
    document = read(body, comments=f'<w:comment w:id="0">{paragraph("แก้ด้วย")}</w:comment>')
    assert document.text == "กข"
    assert codes(document) == {"tracked-change": 2, "comment": 1, "hidden-text": 1}


def test_thai_is_repaired_with_a_remark_at_its_first_place() -> None:
    document = read(paragraph("ระเบียบวาระที่ ๑") + paragraph("ผู ้ถือหุ ้น") + table(row("ก", "จ\u0e4dากัด")))
    assert document.text == "ระเบียบวาระที่ ๑\nผู้ถือหุ้น\nก\tจำกัด"
    found = {each.code: (each.count, each.span and (each.span.line, each.span.column)) for each in document.diagnostics}
    assert found == {"repaired-blank": (2, (2, 3)), "repaired-sara-am": (1, (3, 4))}


def test_pictures_of_fonts() -> None:
    assert symbol_font("TH SarabunPSK") is None and symbol_font(None) is None
    wingdings = symbol_font(" WINGDINGS ")
    assert wingdings is not None and draw("\uf0fcþ\u2013ก!", wingdings) == "✓☑•ก✏"
    assert name_private_use("ก") == ("ก", 0)


@given(st.text(max_size=40))
def test_naming_private_use_keeps_the_length(text: str) -> None:
    named, found = name_private_use(text)
    assert len(named) == len(text) and found == sum("\uf020" <= letter <= "\uf0ff" for letter in text)


def test_a_file_of_python_docx(tmp_path: Path) -> None:
    file = docx.Document()
    file.add_heading("รายงานการประชุมคณะกรรมการสวนสาธารณะ", 0)
    file.add_paragraph("ครั้งที่ ๓/๒๕๖๘").alignment = 1
    for name in ("นายก้องภพ ใจดี\tประธานกรรมการ", "นางสาวปรียา แสงทอง\tกรรมการ"):
        file.add_paragraph(name, style="List Number")
    grid = file.add_table(2, 2)
    grid.cell(0, 0).text, grid.cell(0, 1).text = "รายการ", "จำนวน\nเงิน"
    grid.cell(1, 0).merge(grid.cell(1, 1)).text = "รวม"
    file.add_page_break()
    file.add_paragraph("เลิกประชุมเวลา ๑๖.๓๐ น.").runs[0].bold = True
    file.sections[0].header.paragraphs[0].text = "สวนสาธารณะ"
    file.save(str(tmp_path / "ก.docx"))
    document = read_document(tmp_path / "ก.docx")
    assert [each.text for each in document.lines] == [
        "สวนสาธารณะ",
        "รายงานการประชุมคณะกรรมการสวนสาธารณะ",
        "ครั้งที่ ๓/๒๕๖๘",
        "1. นายก้องภพ ใจดี\tประธานกรรมการ",
        "2. นางสาวปรียา แสงทอง\tกรรมการ",
        "รายการ\tจำนวน เงิน",
        "รวม\t",
        "",
        "เลิกประชุมเวลา ๑๖.๓๐ น.",
    ]
    assert [each.margin for each in document.lines] == [True] + 8 * [False]
    assert [each.centred for each in document.lines][2] and list(document.lines)[-1].bold
    assert document.paged and len(document.pages) == 2 and document.text_origin == "native"
    assert codes(document) == {} and [each.code for each in lay_out(document).diagnostics] == ["running-head"]


@given(st.lists(st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z", "M")), max_size=12), min_size=1))
def test_every_paragraph_is_a_line(written: list[str]) -> None:
    body = "".join(paragraph(run(f"ก้าว {escape(text)}")) for text in written)
    read_back = texts(body)
    assert len(read_back) == len(written)
    assert all(text.startswith("ก้าว") for text in read_back)


def test_a_hundred_pages_are_read_in_no_time() -> None:
    decided = paragraph("ที่ประชุมพิจารณาแล้วมีมติเห็นชอบตามที่เสนอ " * 6)
    body = "".join(numbered(f"นายลำดับที่ {at} ใจดี") + decided for at in range(1500))
    content = make(body, numbering=lists(level("thaiNumbers", "%1.")))
    begin = process_time()
    assert len(list(read_docx(content, "ก.docx").lines)) == 3000
    assert process_time() - begin < 2.0
