"""Reading: sources, encodings, and text with what OCR leaves in it."""

from __future__ import annotations

import io
from dataclasses import fields
from pathlib import Path
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from minutes.document import Document, Line, Page
from minutes.errors import SourceError
from minutes.language import speaking
from minutes.layout import lay_out
from minutes.options import Options, ReadingOptions
from minutes.readers import READERS, open_source, read_document, read_text
from minutes.readers.decoding import decode
from minutes.thai.text import repair
from tests.cases import load

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
OFFICE = ("application/msword", "application/rtf", "application/vnd.oasis.opendocument.text")
REPORT = "รายงานการประชุมคณะกรรมการตลาดชุมชน\nครั้งที่ ๒/๒๕๖๗\n\nผู้มาประชุม\n๑. นายก้องภพ ใจดี ประธานกรรมการ\n"


def printed(document: Document) -> str:
    """The text of a document with ¦ for the blanks that stand for breaks."""
    return "\n".join(
        "".join("¦" if index in line.breaks else letter for index, letter in enumerate(line.text))
        for line in document.lines
    )


def lines(text: str, **options: str) -> list[Line]:
    return list(read_text(text, "ก.txt", **options).lines)


@pytest.mark.parametrize(("heading", "text", "read"), load("markup"))
def test_markup(heading: str, text: str, read: str) -> None:
    document = read_text(text, "ก.md")
    assert printed(document) == ("" if read == "—" else read)
    for line in document.lines:
        for index, letter in enumerate(line.text):
            source = text[line.origin(index)]
            assert source == letter or letter in " \t" or source == "&", (line, index)


def test_lines_stay_those_of_the_source() -> None:
    document = read_text(REPORT, "ก.txt")
    assert [line.text for line in document.lines] == REPORT.splitlines()
    assert [line.number for line in document.lines] == [1, 2, 3, 4, 5]
    assert not document.paged and len(document.pages) == 1 and document.text_origin == "text"
    assert all(line.origins is None and REPORT[line.start :].startswith(line.text) for line in document.lines)


def test_blanks_at_the_end_go_and_those_at_the_beginning_stay() -> None:
    assert [line.text for line in lines("  ก \u00a0 \n\tข\t \n   \n\t\n")] == ["  ก", "\tข\t", "", ""]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\v", "\x85", "\u2028", "\u2029"])
def test_every_line_end_ends_a_line(end: str) -> None:
    text = f"มติ{end}{end}รับทราบ{end}"
    assert [(line.text, line.start) for line in lines(text) if line.text] == [("มติ", 0), ("รับทราบ", 3 + 2 * len(end))]
    assert len(lines(text)) == 3


@pytest.mark.parametrize(
    ("text", "pages"),
    [
        ("ก\fข", [["ก"], ["ข"]]),
        ("ก\n\fข\n", [["ก"], ["ข"]]),
        ("ก\nข\fค\nง", [["ก", "ข"], ["ค", "ง"]]),
        ("ก\n\fข\n\f", [["ก"], ["ข"]]),
        ("\fก", [[], ["ก"]]),
        ("ก\f\fข", [["ก"], [], ["ข"]]),
        ("ก\n\n\f\nข", [["ก", ""], ["", "ข"]]),
        ("**ก\fข**", [["**ก"], ["ข**"]]),
        ("\f> ก", [[], ["ก"]]),
    ],
)
def test_form_feeds_part_pages(text: str, pages: list[list[str]]) -> None:
    document = read_text(text, "ก.txt")
    assert [[line.text for line in page.lines] for page in document.pages] == pages
    assert [page.number for page in document.pages] == list(range(1, len(pages) + 1))
    assert [(line.page, line.number) for line in document.lines] == [
        (page, line) for page, listed in enumerate(pages, 1) for line in range(1, len(listed) + 1)
    ]
    assert document.paged
    assert document.text == "\f".join("\n".join(page) for page in pages)


def test_tables_are_numbered_through_the_document() -> None:
    text = "| ก | ข |\n|--|--|\n| ค | ง |\n\n| จ | ฉ |\fก\tข\nค\tง\nเดียว\nก\tข\n\n<tr><td>ก</td><td>ข</td></tr>"
    assert [line.table for line in lines(text)] == [1, 1, 1, None, 2, 4, 4, None, None, None, 3]


@pytest.mark.parametrize(
    ("text", "tables"),
    [
        ("ก\tข\nค\tง", [1, 1]),
        ("ก\tข\tค\n\t\tง\nจ\t\t", [1, 1, 1]),
        ("\tย่อหน้าหนึ่ง\n\tย่อหน้าสอง", [None, None]),
        ("ก\tข\tค\nง\tจ\tฉ\n\tย่อหน้า", [1, 1, None]),
        ("ก\tข", [None]),
        ("ก\tข\n\nค\tง", [None, None, None]),
    ],
)
def test_runs_of_lines_with_tabs_are_tables(text: str, tables: list[int | None]) -> None:
    assert [line.table for line in lines(text)] == tables


@pytest.mark.parametrize(
    ("text", "bold"),
    [
        ("**มติ**", [True]),
        ("**มติ** รับทราบ", [False]),
        ("## มติ", [True]),
        ("<b>มติ</b>  <strong>ก</strong>", [True]),
        ("**มติ\nก**", [True, True]),
        ("| **ก** | **ข** |\n| **ก** | ข |", [True, False]),
        ("", []),
        ("*มติ*", [False]),
    ],
)
def test_a_line_is_bold_if_all_of_it_is(text: str, bold: list[bool]) -> None:
    assert [line.bold for line in lines(text)] == bold


def test_spans_lead_back_to_the_source() -> None:
    text = "๑.  **ผู ้จัดการ** ส านัก\n| ก | ส\u0e4d\u0e32นัก&amp;ข |"
    first, second = lines(text)
    assert (first.text, second.text) == ("๑.  ผู้จัดการ สำนัก", "ก\tสำนัก&ข")
    assert text[first.origin(first.text.index("จ"))] == "จ"
    assert text[first.origin(first.text.index("น"))] == "น"
    assert text[second.origin(second.text.index("ส"))] == "ส"
    assert text[second.origin(second.text.index("&"))] == "&"
    assert text[second.origin(second.text.index("ข"))] == "ข"
    assert text[second.origin(1)] == "|"


def test_repairs_are_counted_at_their_first_place() -> None:
    document = read_text("ข้อความ\n**ผู ้จัดการ** ผู ้ช่วย\n", "ก.txt")
    (remark,) = document.diagnostics
    assert (remark.code, remark.count) == ("repaired-blank", 2)
    assert remark.span is not None and remark.span.line == 2 and 1 <= remark.span.column <= 3


def test_letters_of_other_scripts_are_one_remark_a_word() -> None:
    document = read_text("| ก | นางสาวบุญมา |\n**นางबุญมา** และ นางबุญมา กับ นายदำรง", "ก.txt")
    assert [(remark.code, remark.count, remark.suggestion) for remark in document.diagnostics] == [
        ("foreign-script", 2, "นางบุญมา"),
        ("foreign-script", 1, "นายดำรง"),
    ]
    spans = [remark.span for remark in document.diagnostics if remark.span]
    text = list(document.lines)[1].text
    assert [text[span.column - 1 : span.end_column] for span in spans] == ["นางबุญมา", "นายदำรง"]
    assert {span.line for span in spans} == {2}


def test_lost_characters_are_remarked() -> None:
    document = read_text("มติ\nที่ประ\ufffdุม รับ\ufffdราบ", "ก.txt")
    (remark,) = document.diagnostics
    assert (remark.code, remark.count) == ("low-confidence", 2)
    assert "ที่ประ\ufffdุม" in remark.message
    assert remark.span is not None and (remark.span.line, remark.span.column) == (2, 7)


PAGE = """<!DOCTYPE html>
<html><head><title>หน้า</title><style>p > b { color: red }</style><script>if (a<b) { x = "<p>" }</script></head>
<body><!-- <p>ไม่พิมพ์</p> -->
<h1>รายงานการประชุม<br>คณะกรรมการตลาดชุมชน</h1>
<p>ครั้งที่
   ๒/๒๕๖๗</p><p>&nbsp;</p>
<table border="1"><tr><th>ที่</th><th>ชื่อ</th></tr>
 <tr>
   <td>๑.</td>
   <td>นายก้องภพ <b>ใจดี</b><br/>
     ผู้จัดการตลาด</td>
 </tr>
 <tr><td>๒.</td><td><p>นางสาวมาลี</p><p>รอง</p></td></tr></table>
<ol start="3"><li>ข้อแรก<li><p>ข้อสอง</p></ol><ol><li>๕. มีเลข</li></ol>
<pre>  ก   ข
 ค</pre>
<div>A&amp;B <img src="data:image/png;base64,AA" alt="ตรา"></div></body></html>"""


@pytest.mark.parametrize("media_type", ["text/html", "text/plain"])
def test_a_page_of_html_is_printed_as_it_shows(media_type: str) -> None:
    document = read_text(PAGE, "ก.html", media_type)
    assert printed(document).split("\n") == [
        "รายงานการประชุม",
        "คณะกรรมการตลาดชุมชน",
        "ครั้งที่ ๒/๒๕๖๗",
        "ที่\tชื่อ",
        "๑.\tนายก้องภพ ใจดี¦ผู้จัดการตลาด",
        "๒.\tนางสาวมาลี¦รอง",
        "3. ข้อแรก",
        "4. ข้อสอง",
        "๕. มีเลข",
        "ก   ข",
        "ค",
        "A&B ตรา",
    ]
    assert [line.table for line in document.lines] == [None] * 3 + [1] * 3 + [None] * 6
    assert document.media_type == "text/html" and not document.paged
    assert all(PAGE[line.origin(0)] == line.text[0] for line in document.lines if line.text[0] not in "34")


def test_comments_that_never_end_are_text() -> None:
    assert [line.text for line in lines("<html><!-->มติ<br>ก<!-- ข")] == ["<!-->มติ", "ก<!-- ข"]


def test_tables_that_only_place_things_are_no_tables() -> None:
    text = "<html><table><tr><td><p>หัว</p><table><tr><td>๑</td><td>ก</td></tr></table></td><td>ท้าย</td></tr></table>"
    assert [(line.text, line.table) for line in lines(text)] == [("หัว", None), ("๑\tก", 1), ("ท้าย", None)]


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp874", "tis-620"]
)
@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_every_encoding_of_thai_files(encoding: str, ends: str) -> None:
    text = REPORT.replace("\n", ends)
    assert decode(text.encode(encoding)) == text
    assert read_document(text.encode(encoding)).text == REPORT.rstrip("\n")


def test_utf_8_with_little_broken_keeps_the_rest() -> None:
    content = (REPORT * 20).encode()
    assert decode(content[:500] + b"\xff" + content[500:]) is not None
    assert (decode(REPORT.encode()[:-2]) or "").endswith("กรรมกา\ufffd")
    assert decode(REPORT.encode("utf-8").replace(b"\xe0", b"\xff")) is None


@pytest.mark.parametrize(
    "content", [bytes(9), b"\0\1\2\xff" * 500, bytes(range(256)) * 9, "été à la mer".encode("latin-1")]
)
def test_what_is_no_text_is_none(content: bytes) -> None:
    assert decode(content) is None


def test_sources_of_every_kind_are_opened(tmp_path: Path) -> None:
    path = tmp_path / "รายงาน.txt"
    path.write_text(REPORT, "utf-8")
    with path.open("rb") as stream:
        opened = [open_source(each) for each in (path, str(path), stream)]
    assert {source.name for source in opened} == {"รายงาน.txt"}
    assert {source.sha256 for source in opened} == {open_source(REPORT.encode()).sha256}
    assert open_source(io.BytesIO(REPORT.encode()), "stdin").name == "stdin"
    document = read_document(path)
    assert (document.name, document.media_type, document.sha256) == ("รายงาน.txt", "text/plain", opened[0].sha256)
    assert read_document(REPORT.encode(), "ก.md").media_type == "text/markdown"


REFUSED = {
    "empty.txt": b"",
    "blank.txt": b" \r\n\t\n",
    "mark.txt": b"\xef\xbb\xbf\n",
    "no-break.txt": "\u00a0\n\u200b".encode(),
    "binary.txt": b"\0\1\2\xff" * 500,
    "controls.txt": b"abc\1\2\3" * 9,
    "english.txt": b"The committee agreed.",
    "report.pdf": b"%PDF-1.7\n1 0 obj",
    "report.docx": b"PK\3\4____[Content_Types].xml____word/document.xml",
    "report.odt": b"PK\3\4____mimetypeapplication/vnd.oasis.opendocument.text",
    "report.doc": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(99),
    "report.rtf": rb"{\rtf1\ansi}",
    "report.png": b"\x89PNG\r\n\x1a\n" + bytes(9),
    "report.jpg": b"\xff\xd8\xff\xe0" + bytes(9),
    "report.tif": b"II*\0" + bytes(9),
    "report.zip": b"PK\3\4____",
    "report.xml": b"<?xml version='1.0'?><a/>",
    "report.json": '{"schema_version": "1.0", "ก": 1}'.encode(),
    "output": '{\n  "schema_version": "1.0", "ก": 1}'.encode(),
}


@pytest.mark.parametrize("name", [*REFUSED, "missing.txt", "folder", "nul\0.txt", "ก" * 300])
def test_what_is_not_read_is_one_sentence_in_either_language(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)  # a long path is cut in the sentence
    (tmp_path / "folder").mkdir()
    if name in REFUSED:
        (tmp_path / name).write_bytes(REFUSED[name])
    with pytest.raises(SourceError) as raised:
        read_document(name)
    thai = str(raised.value)
    with speaking("en"):
        english = str(raised.value)
    assert "\n" not in thai + english and "\0" not in thai + english
    assert any("ก" <= letter <= "ฮ" for letter in thai) and "โปรด" in thai
    assert name[:9].split("\0")[0] in thai and name[:9].split("\0")[0] in english
    assert not any("ก" <= letter <= "ฮ" for letter in english.replace("ก" * 9, "").replace("ก", ""))


def test_the_content_tells_the_kind_before_the_suffix() -> None:
    with pytest.raises(SourceError, match="PDF"):
        read_document(b"%PDF-1.4 ", "report.txt")
    assert read_document(PAGE.encode(), "report.txt").media_type == "text/html"
    assert read_document("<p>มติ</p><p>ก</p>".encode(), "report.html").text == "มติ\nก"


def test_files_over_the_limit_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "ก.txt"
    path.write_text(REPORT, "utf-8")
    for source in (path, REPORT.encode(), io.BytesIO(REPORT.encode())):
        with pytest.raises(SourceError, match="max_bytes"):
            read_document(source, max_bytes=100)
        assert read_document(source, max_bytes=1000).text


def test_a_reader_stands_for_each_kind_of_text() -> None:
    text = {"text/plain", "text/markdown", "text/html", "application/pdf"}
    office = {DOCX, *OFFICE}
    pictures = {f"image/{kind}" for kind in ("png", "jpeg", "tiff", "bmp", "webp", "gif")}
    assert set(READERS) == text | office | pictures


@pytest.mark.parametrize("media_type", [DOCX, *OFFICE])
def test_lines_of_office_files_are_whole_paragraphs(media_type: str) -> None:
    page = Page(1, (Line("มติที่ประชุม รับทราบ", 1, 1), Line("และให้ดำเนินการต่อไป", 1, 2)))
    assert not lay_out(Document("ก", media_type, (page,))).wrapped


def test_options_of_reading_are_those_of_its_type() -> None:
    assert set(Options.__annotations__) == {field.name for field in fields(ReadingOptions)}
    with pytest.raises(TypeError, match="passwort"):
        read_document(REPORT.encode(), passwort="ก")  # type: ignore[call-arg]


SIGNS = "กขค ๑2*_#>|\t\n\f\\`-<&![]("
TAGS = "<br> <b> </b> <td> </td> <tr> <table> </table> <li> <td\u00a0rowspan=3> <td\u00a0colspan=2> <ol> <pre> <html>"
MARKS = "** __ <!-- --> &nbsp; &amp; &#3585; ![ก](a.png) [ก](http://a) |--|--|\n ส\u00a0านัก ผู\u00a0้ นายदำ ที่"
LINES = ("<script>", "| ก | ข |\n", "## ", "```", "ก\tข\n", "\r\n")
PIECES = st.sampled_from([*SIGNS, *LINES, *(piece.replace("\u00a0", " ") for piece in f"{TAGS} {MARKS}".split(" "))])
MARKED_UP = st.lists(PIECES, max_size=40).map("".join)


@given(MARKED_UP | st.text(max_size=60), st.sampled_from(["text/plain", "text/html"]))
def test_any_text_is_read_and_every_character_leads_back(text: str, media_type: str) -> None:
    document = read_text(text, "ก", media_type)
    intact = repair(text).text == text and "&#" not in text
    for page in document.pages:
        assert [line.number for line in page.lines] == list(range(1, len(page.lines) + 1))
    for line in document.lines:
        assert "\n" not in line.text and "\f" not in line.text and not line.text.endswith(" ")
        assert all(0 < place < len(line.text) - 1 and line.text[place] == " " for place in line.breaks)
        offsets = [line.origin(index) for index in range(len(line.text))]
        assert all(0 <= offset < len(text) for offset in offsets)
        assert offsets == sorted(offsets)
        if intact and media_type == "text/plain" and document.media_type == "text/plain":
            source = [text[offset] for offset in offsets]
            assert all(a == b or a in " \t" or b == "&" for a, b in zip(line.text, source, strict=True))
    document.text.encode()


@given(MARKED_UP.filter(lambda text: not any(tag in text for tag in ("<t", "</t", "<html"))))
def test_no_line_of_the_source_is_lost_or_added(text: str) -> None:
    plain = text.replace("\r\n", "\n")
    pages = plain.split("\f")
    if len(pages) > 1 and not pages[-1]:
        pages.pop()
    expected = [page.count("\n") + (not page.endswith("\n") and page != "") for page in pages]
    assert [len(page.lines) for page in read_text(text, "ก").pages] == expected


@given(st.text(alphabet="กขคงนม๑๒ .()\n\f\t", max_size=80))
def test_plain_text_reads_back_as_it_was_printed(text: str) -> None:
    once = read_text(text, "ก").text
    twice = read_text(once, "ก").text
    assert [page.rstrip("\n") for page in twice.rstrip("\n\f").split("\f")] == [
        page.rstrip("\n") for page in once.rstrip("\n\f").split("\f")
    ]


@settings(deadline=None)
@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(content: bytes) -> None:
    try:
        document = read_document(content)
    except SourceError as error:
        assert str(error)
    else:
        assert document.text


HOSTILE = ("*a ", "_a_", "**a\n", "<b ", "<b '", '<a "', "<!--", "<td>", "<table>", "<br>", "<li>", "&", "![](", "[a](")
HOSTILE_LINES = ("\\", "|", "|\n", "a|b\n", "# ", "> ", "\t", " ", "\f", "<tr><td rowspan=99 colspan=99>a")


@pytest.mark.parametrize("prefix", ["", "<html>"])
@pytest.mark.parametrize("unit", [*HOSTILE, *HOSTILE_LINES])
def test_time_grows_with_the_length_alone(unit: str, prefix: str) -> None:
    text = prefix + unit * (20_000 // len(unit))
    begin = process_time()
    read_text(text, "ก")
    assert process_time() - begin < 3
