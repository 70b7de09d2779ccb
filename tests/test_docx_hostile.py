"""DOCX files that are damaged, something else, or made to do harm: each ends in one sentence."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minutes.errors import SourceError
from minutes.language import speaking
from minutes.readers import read_document
from minutes.readers.docx import read_docx
from tests.docx_files import NAMES, cell, level, lists, make, numbered, pack, paragraph, row, run, table, unpack

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
SOUND = make(
    numbered("ก") + paragraph(run("ข") + '<w:r><w:footnoteReference w:id="1"/></w:r>') + table(row("ค", "ง")),
    numbering=lists(level("thaiNumbers", "%1.")),
    styles='<w:style w:styleId="a"><w:basedOn w:val="a"/></w:style>',
    footnotes=f'<w:footnote w:id="1">{paragraph("จ")}</w:footnote>',
)


def document(body: str, head: str = "") -> bytes:
    return pack({"word/document.xml": f"{head}<w:document {NAMES}><w:body>{body}</w:body></w:document>"})


def without(name: str) -> bytes:
    return pack({each: content for each, content in unpack(SOUND).items() if each != name})


def in_place(name: str, content: str | bytes) -> bytes:
    return pack({**unpack(SOUND), name: content})


def refused(content: bytes, **limits: int) -> str:
    with speaking("en"), pytest.raises(SourceError) as error:
        read_docx(content, "ก.docx", **limits)
    assert "ก.docx" in error.value.thai and "\n" not in error.value.thai
    return error.value.english


LAUGHS = '<!DOCTYPE x [<!ENTITY a "ฮา"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "not a Word file"),
        (b"%PDF-1.7\n", "not a Word file"),
        (b"\x89PNG\r\n", "not a Word file"),
        (pack({"letter.txt": "ก"}), "not a Word file"),
        (pack({"word/document.xml": "<a/>"}), "not a Word file"),
        (pack({"word/document.xml": f"<w:document {NAMES}/>"}), "not a Word file"),
        (OLE, "not a Word file"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "has a password"),
        (SOUND[: len(SOUND) // 2], "damaged"),
        (without("word/document.xml"), "not a Word file"),
        (without("word/numbering.xml"), "damaged"),
        (in_place("word/document.xml", "<w:document"), "damaged"),
        (in_place("word/styles.xml", b"\xff\xfe"), "damaged"),
        (document(paragraph("&b;"), LAUGHS), "damaged"),
        (document(paragraph("ก"), '<!DOCTYPE x SYSTEM "file:///etc/hostname">'), "damaged"),
        (pack({"word/document.xml": f"{LAUGHS}<w:document {NAMES}/>".encode("utf-16")}), "damaged"),
        (document("<w:tbl><w:tr><w:tc>" * 3000), "damaged"),
        (document("<w:ins>" * 5000 + paragraph("ก") + "</w:ins>" * 5000), "damaged"),
        (document(paragraph() * 5), "empty"),
        (pack({**unpack(document(paragraph())), "word/media/image1.png": b"x"}), "pictures"),
    ],
)
def test_files_that_are_refused(content: bytes, said: str) -> None:
    assert said in refused(content)


def test_files_that_unpack_to_more_than_anybody_wrote() -> None:
    assert "unreasonable size" in refused(document(paragraph("ก" * 40_000_000)))
    assert "unreasonable size" in refused(document("<w:p/>" * 2_100_000))
    assert "unreasonable size" in refused(SOUND, max_unpacked=100)
    assert "unreasonable size" in refused(SOUND, max_elements=10)
    assert "longer than 2 lines" in refused(SOUND, max_lines=2)
    breaks = document(paragraph(run("ก") + '<w:r><w:br w:type="page"/></w:r>' * 40))
    assert "longer than 30 pages" in refused(breaks, max_pages=30)
    assert len(read_docx(breaks, "ก.docx").pages) == 41


@pytest.mark.parametrize(
    "body",
    [
        '<w:tbl><w:tblGrid><w:gridCol w:w="-5"/></w:tblGrid><w:tr><w:trPr><w:gridBefore w:val="99999999999"/></w:trPr>'
        + cell("ก", '<w:gridSpan w:val="99999999999"/>') + "</w:tr></w:tbl>" + paragraph("ก"),
        paragraph("ก", '<w:numPr><w:ilvl w:val="77"/><w:numId w:val="1"/></w:numPr>'),
        paragraph("ก", '<w:ind w:left="x"/><w:jc/><w:pStyle w:val="ไม่มี"/>'),
        paragraph("<w:r><w:sym/><w:sym w:char='110000'/><w:sym w:char='D800'/></w:r>" + run("ก")),
        paragraph('<w:r><w:fldChar w:fldCharType="end"/><w:fldChar/><w:footnoteReference/></w:r>' + run("ก")),
        "<w:tbl/><w:tbl><w:tr/></w:tbl><w:sdt/><w:sdt><w:sdtContent/></w:sdt>" + paragraph("ก"),
        paragraph('<w:r><mc:AlternateContent xmlns:mc="x"/></w:r>' + run("ก")),
        table(row(cell(table(row(cell(table(row("ก", "ข"))), "ค"))), "ง")),
        paragraph("<w:r>" + "<w:tab/>" * 50_000 + "</w:r>" + run("ก")),
        paragraph(run("ก" + " \t" * 50_000 + "ข")),
    ],
)  # fmt: skip
def test_odd_values_are_read_all_the_same(body: str) -> None:
    numbering = lists(level("thaiCounting", "%1%9").replace('start w:val="1"', 'start w:val="99999999999999999999"'))
    assert "ก" in read_docx(make(body, numbering=numbering, styles="<w:style/>"), "ก.docx").text


def test_notes_that_note_themselves_and_styles_that_are_based_on_themselves() -> None:
    note = paragraph(run("ข") + '<w:r><w:footnoteReference w:id="1"/></w:r>')
    body = paragraph(run("ก") + '<w:r><w:footnoteReference w:id="1"/></w:r>' * 3, '<w:pStyle w:val="a"/>')
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="{one}"><w:basedOn w:val="{other}"/></w:style>'
        for one, other in ("ab", "ba")
    )
    content = make(body, styles=styles, footnotes=f'<w:footnote w:id="1">{note}</w:footnote>')
    assert read_docx(content, "ก.docx").text == "ก\n¹ ข"


@given(st.integers(0, len(SOUND) - 1), st.integers(1, 255), st.booleans())
def test_any_damage_ends_in_a_document_or_in_a_sentence(place: int, change: int, cut: bool) -> None:
    damaged = SOUND[:place] if cut else SOUND[:place] + bytes([SOUND[place] ^ change]) + SOUND[place + 1 :]
    try:
        read_docx(damaged, "ก.docx")
    except SourceError:
        return


@given(st.data())
def test_any_damage_inside_a_part_ends_in_a_document_or_in_a_sentence(data: st.DataObject) -> None:
    parts = unpack(SOUND)
    name = data.draw(st.sampled_from(sorted(parts)))
    content = bytearray(parts[name])  # type: ignore[arg-type]
    for _ in range(3):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.sampled_from(b'<>/"& w:19pt'))
    try:
        read_docx(in_place(name, bytes(content)), "ก.docx")
    except SourceError:
        return


def test_a_file_is_known_by_its_content_and_not_by_its_name() -> None:
    assert read_document(SOUND, "ก.txt").media_type.endswith("wordprocessingml.document")
    with pytest.raises(SourceError):
        read_document(pack({"letter.txt": "ก"}), "ก.docx")
    with speaking("en"), pytest.raises(SourceError, match="no Thai text"):
        read_document(make(paragraph("minutes")), "a.docx")
