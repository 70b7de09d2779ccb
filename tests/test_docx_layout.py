"""Tables, pages and looks of DOCX files."""

from __future__ import annotations

import pytest

import minutes
from minutes.document import Document, Line
from minutes.layout import lay_out
from minutes.pipeline import parse_document
from minutes.vocab import load
from tests.docx_files import cell, field, level, lists, make, numbered, paragraph, read, row, run, table, texts


def line(body: str, **parts: str) -> Line:
    return next(read(body, **parts).lines)


def test_one_line_for_each_row() -> None:
    first = row("ที่", cell(paragraph("รายการ") + paragraph() + paragraph("หมายเหตุ")))
    document = read(table(first, row("๑", "ค่าวัสดุ")) + table(row("ก", "ข")) + paragraph("จบ"))
    lines = list(document.lines)
    assert [(each.text, each.table, each.breaks) for each in lines] == [
        ("ที่\tรายการ หมายเหตุ", 1, (10,)),
        ("๑\tค่าวัสดุ", 1, ()),
        ("ก\tข", 2, ()),
        ("จบ", None, ()),
    ]


def test_merged_cells_keep_the_columns() -> None:
    wide, high, under = '<w:gridSpan w:val="2"/>', '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    rows = (row(cell("ชื่อ", wide), cell("คะแนน", high)), row("นาย", "ก้อง", cell("", under)))
    assert texts(table(*rows)) == ["ชื่อ\t\tคะแนน", "นาย\tก้อง\t"]


def test_columns_that_were_dragged_a_little_are_one() -> None:
    grid = "<w:tblGrid>" + "".join(f'<w:gridCol w:w="{width}"/>' for width in (3000, 60, 3000)) + "</w:tblGrid>"
    wide = '<w:gridSpan w:val="2"/>'
    rows = row(cell("ก", wide), "ข") + row("ค", cell("ง", wide))
    assert texts(f"<w:tbl>{grid}{rows}</w:tbl>") == ["ก\tข", "ค\tง"]


def test_a_row_may_begin_further_in_and_deleted_rows_are_gone() -> None:
    rows = (
        row("ก", "ข"),
        row("ค", properties='<w:gridBefore w:val="1"/>'),
        row("ลบ", "ลบ", properties="<w:del w:id='1'/>"),
        row("", ""),
    )
    assert texts(table(*rows) + paragraph("จบ")) == ["ก\tข", "\tค", "", "จบ"]


def test_a_table_in_a_cell_and_numbers_and_tabs_in_cells() -> None:
    inner = table(row("ใน๑", "ใน๒"), row("ใน๓", "ใน๔"))
    body = table(row("ก", cell(paragraph("ข") + inner + paragraph())))
    assert [(each.text, each.breaks) for each in read(body).lines] == [("ก\tข ใน๑ ใน๒ ใน๓ ใน๔", (3, 11))]
    tabbed = cell(paragraph(run("ค") + "<w:r><w:tab/></w:r>" + run("ง")))
    listed = table(row(cell(numbered("")), tabbed))
    assert texts(listed, numbering=lists(level("thaiNumbers", "%1."))) == ["๑.\tค ง"]


def test_a_table_of_one_column_is_a_frame_around_lines() -> None:
    body = table(row(cell(paragraph("รายงานการประชุม") + paragraph("ครั้งที่ ๑/๒๕๖๘") + table(row("ก", "ข")))))
    assert [(each.text, each.table) for each in read(body).lines] == [
        ("รายงานการประชุม", None),
        ("ครั้งที่ ๑/๒๕๖๘", None),
        ("ก\tข", 1),
    ]


def test_cells_and_rows_in_content_controls() -> None:
    inside = f"<w:sdt><w:sdtContent>{row('ก', 'ข')}</w:sdtContent></w:sdt>"
    assert texts(f"<w:tbl>{inside}</w:tbl>") == ["ก\tข"]


PAGE_END, RENDERED = '<w:r><w:br w:type="page"/></w:r>', "<w:r><w:lastRenderedPageBreak/></w:r>"


def pages(body: str, **parts: str) -> list[list[str]]:
    return [[each.text for each in page.lines] for page in read(body, **parts).pages]


def test_a_file_without_page_breaks_has_no_pages() -> None:
    document = read(paragraph("ก") + paragraph("ข"))
    assert not document.paged and len(document.pages) == 1
    assert (document.pages[0].width, document.pages[0].height) == (595.3, 841.9)


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (paragraph(run("ก") + PAGE_END) + paragraph("ข"), [["ก"], ["ข"]]),
        (paragraph("ก") + paragraph(PAGE_END) + paragraph("ข"), [["ก"], ["", "ข"]]),
        (paragraph(run("ก") + PAGE_END) + paragraph(RENDERED + run("ข")), [["ก"], ["ข"]]),
        (paragraph("ก") + paragraph(RENDERED + run("ข")), [["ก"], ["ข"]]),
        (paragraph(run("ก") + RENDERED + run("กก")) + paragraph("ข"), [["กกก"], ["ข"]]),
        (paragraph("ก") + paragraph("ข", "<w:pageBreakBefore/>"), [["ก"], ["ข"]]),
        (paragraph(RENDERED + run("ก")) + paragraph("ข"), [["ก", "ข"]]),
        (paragraph("ก", "<w:sectPr/>") + paragraph("ข"), [["ก"], ["ข"]]),
        (table(row("ก", "ข"), row(cell(paragraph(RENDERED + run("ค"))), "ง")), [["ก\tข"], ["ค\tง"]]),
        (table(row(cell(paragraph(run("ก") + RENDERED + run("กก"))), "ข")) + paragraph("ค"), [["กกก\tข"], ["ค"]]),
    ],
)
def test_pages(body: str, expected: list[list[str]]) -> None:
    assert pages(body) == expected
    assert read(body).paged == (len(expected) > 1)


def test_a_section_that_goes_on_begins_no_page() -> None:
    body = paragraph("ก", "<w:sectPr/>") + paragraph("ข")
    assert pages(body, page='<w:type w:val="continuous"/>') == [["ก", "ข"]]


def test_notes_stand_at_the_end_of_their_page_and_of_the_document() -> None:
    footnotes = (
        f'<w:footnote w:type="separator" w:id="0">{paragraph("-")}</w:footnote>'
        f'<w:footnote w:id="2">{paragraph(run("อ้างอิงระเบียบ"))}</w:footnote>'
    )
    first = paragraph(run("ก") + '<w:r><w:footnoteReference w:id="2"/></w:r><w:r><w:endnoteReference w:id="1"/></w:r>')
    body = first + paragraph(run("ข") + PAGE_END) + paragraph("ค")
    notes = f'<w:endnote w:id="1">{paragraph("ท้ายเล่ม")}</w:endnote>'
    assert pages(body, footnotes=footnotes, endnotes=notes) == [["ก", "ข", "¹ อ้างอิงระเบียบ"], ["ค", "¹ ท้ายเล่ม"]]


def margins(document: Document) -> list[tuple[str, str]]:
    """Codes and texts of what the layout leaves out."""
    return [(each.code, each.message.split(": ")[1]) for each in lay_out(document).diagnostics]


def test_headers_and_footers_are_lines_but_no_text_of_the_minutes() -> None:
    header = paragraph("รายงานการประชุมกรรมการหมู่บ้าน")
    footer = paragraph(field("begin") + run("PAGE") + field("separate") + run("- ๒ -") + field("end"))
    references = '<w:headerReference r:id="header"/><w:footerReference w:type="default" r:id="footer"/>'
    document = read(paragraph("ก"), page=references, header=header, footer=footer)
    assert document.text == "รายงานการประชุมกรรมการหมู่บ้าน\nก\n- ๒ -"
    assert margins(document) == [("running-head", "«รายงานการประชุมกรรมการหมู่บ้าน»"), ("page-number", "«- ๒ -»")]
    first = references.replace('r:id="header"', 'w:type="first" r:id="header"')
    assert margins(read(paragraph("ก"), page=first, header=header, footer=footer)) == [("page-number", "«- ๒ -»")]
    apart = first + "<w:titlePg/>"
    assert len(margins(read(paragraph("ก"), page=apart, header=header, footer=footer))) == 2
    assert pages(paragraph("ก") + paragraph(PAGE_END + run("ข")), page=apart, header=header, footer=footer) == [
        ["รายงานการประชุมกรรมการหมู่บ้าน", "ก"],
        ["ข", "- ๒ -"],
    ]


def test_a_table_in_a_header_and_lines_that_repeat() -> None:
    header = table(row("เทศบาลเมืองดอกแก้ว", "ลับ")) + paragraph("ลับ") + paragraph("ลับ")
    document = read(paragraph("ก"), page='<w:headerReference r:id="header"/>', header=header)
    assert [(each.text, each.table) for each in document.lines][:-1] == [("เทศบาลเมืองดอกแก้ว\tลับ", 1), ("ลับ", None)]
    report = make(paragraph("รายงานการประชุมสภา"), page='<w:headerReference r:id="header"/>', header=header)
    assert minutes.parse(report, name="ก.docx").meeting.marks == ("ลับ",)


LINE_BREAK = "<w:r><w:br/></w:r>"


def test_line_breaks_within_a_paragraph_part_no_title_and_no_sentence() -> None:
    bold = "<w:b/>"
    heading = run("ระเบียบวาระที่ ๑ เรื่องที่เสนอให้ที่ประชุมทราบ แผนปลูกต้นไม้", bold) + LINE_BREAK + run("ริมคลองสายเหนือ", bold)
    long = "มติที่ประชุม รับทราบ และมอบหมายให้ฝ่ายสวนสำรวจพื้นที่ว่างบริเวณด้านหลังอาคารเพื่อจัดทำ"
    told = run(long) + LINE_BREAK + run("ทางเท้า และรายงานในการประชุมครั้งต่อไป")
    document = read(paragraph("รายงานการประชุมคณะกรรมการสวน") + paragraph(heading) + paragraph(told))
    assert [each.continues for each in document.lines] == [False, False, True, False, True]
    (item,) = parse_document(document, load())[0].agenda
    assert item.title == "เรื่องที่เสนอให้ที่ประชุมทราบ แผนปลูกต้นไม้ริมคลองสายเหนือ"
    assert item.resolutions[0].text.endswith("เพื่อจัดทำทางเท้า และรายงานในการประชุมครั้งต่อไป") and not item.content


STYLES = """
<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="24"/><w:szCs w:val="32"/></w:rPr></w:rPrDefault></w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:rPr/></w:style>
<w:style w:type="paragraph" w:styleId="Title"><w:basedOn w:val="Normal"/><w:pPr><w:jc w:val="center"/></w:pPr>
<w:rPr><w:b/><w:bCs/><w:szCs w:val="40"/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Subtitle"><w:basedOn w:val="Title"/><w:rPr><w:sz w:val="36"/></w:rPr></w:style>
<w:style w:type="character" w:styleId="Strong"><w:rPr><w:b/></w:rPr></w:style>
"""


@pytest.mark.parametrize(
    ("content", "bold"),
    [
        (run("ก", "<w:b/>") + run("ข", "<w:bCs/>"), True),
        (run("ก", "<w:b/>") + run("ข"), False),
        (run("ก", "<w:b/>") + run("  ") + "<w:r><w:tab/></w:r>", True),
        (run("ก", '<w:b w:val="0"/>'), False),
        (run("ก", '<w:rStyle w:val="Strong"/>'), True),
        (run("ก", '<w:rStyle w:val="Strong"/><w:b w:val="false"/>'), False),
    ],
)
def test_bold_lines(content: str, bold: bool) -> None:
    assert line(paragraph(content), styles=STYLES).bold is bold


def test_looks_that_come_from_styles() -> None:
    title = line(paragraph("ก", '<w:pStyle w:val="Title"/>'), styles=STYLES)
    assert (title.bold, title.centred, title.size, title.left) == (True, True, 20.0, None)
    subtitle = line(paragraph("ก", '<w:pStyle w:val="Subtitle"/>'), styles=STYLES)
    assert (subtitle.bold, subtitle.centred, subtitle.size) == (True, True, 18.0)
    plain = line(paragraph("ก", '<w:pStyle w:val="Unknown"/>'), styles=STYLES)
    assert (plain.bold, plain.centred, plain.size) == (False, False, 16.0)
    turned = paragraph(run("ก", '<w:rStyle w:val="Strong"/>'), '<w:pStyle w:val="Title"/><w:jc w:val="left"/>')
    assert (line(turned, styles=STYLES).bold, line(turned, styles=STYLES).centred) == (False, False)


@pytest.mark.parametrize(
    ("properties", "content", "left"),
    [
        ("", run("ก"), 72.0),
        ('<w:ind w:left="720"/>', run("ก"), 108.0),
        ('<w:ind w:left="720" w:firstLine="360"/>', run("ก"), 126.0),
        ('<w:ind w:left="720" w:hanging="360"/>', run("ก"), 90.0),
        ('<w:ind w:start="-709"/>', run("ก"), 36.55),
        ('<w:ind w:left="1in"/>', run("ก"), 144.0),
        ("", "<w:r><w:tab/><w:tab/></w:r>" + run("ก"), 144.0),
        ('<w:tabs><w:tab w:val="left" w:pos="500"/></w:tabs>', "<w:r><w:tab/></w:r>" + run("ก"), 97.0),
        ('<w:ind w:left="720" w:hanging="720"/>', "<w:r><w:tab/></w:r>" + run("ก"), 108.0),
    ],
)
def test_left_edges_in_points(properties: str, content: str, left: float) -> None:
    assert line(paragraph(content, properties)).left == left


def test_indents_of_lists_and_of_later_lines() -> None:
    numbering = lists(
        level("decimal", "%1.").replace("</w:lvl>", '<w:pPr><w:ind w:left="720" w:hanging="360"/></w:pPr></w:lvl>')
    )
    content = run("ก") + "<w:r><w:br/></w:r>" + run("ข")
    body = paragraph(content, '<w:numPr><w:numId w:val="1"/></w:numPr>')
    assert [each.left for each in read(body, numbering=numbering).lines] == [90.0, 108.0]
