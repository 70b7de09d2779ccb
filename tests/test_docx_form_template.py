"""A template of the user's own: its page, headers and styles stay, its text goes; what is none ends in a sentence."""

from __future__ import annotations

import base64
import zipfile
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from minutes.errors import StyleError
from minutes.form.style import HouseStyle
from minutes.readers.docx_form_names import Setting
from tests.docx_files import OFFICE, make, pack, paragraph, row, table, unpack
from tests.test_docx_form import assert_equation, entry, read_back, render, sample
from tests.test_docx_form_look import header_texts, styles_of, xml_of
from tests.test_docx_form_schema import parts_of
from tests.tools import library

docx = library("docx")
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
DOT = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
TYPES = "[Content_Types].xml"


@pytest.fixture
def template(tmp_path: Path) -> Path:
    """A file with a letterhead, an own font, wide margins, headings in blue and text that is not ours."""
    from docx.shared import Cm, Pt, RGBColor

    made: Any = docx.Document()
    made.add_picture(BytesIO(DOT))
    made.add_paragraph("หนังสือเก่าที่เขียนไว้ก่อน")
    made.add_table(1, 1).cell(0, 0).text = "ตารางเก่า"
    made.styles["Normal"].font.name, made.styles["Normal"].font.size = "TH Niramit AS", Pt(15)
    made.styles["Heading 1"].font.color.rgb = RGBColor(0, 0, 0xFF)
    made.styles.add_style(Setting.resolution.value, 1).font.italic = True
    section = made.sections[0]
    section.left_margin, section.page_width = Cm(4), Cm(20)
    section.header.paragraphs[0].text = "สำนักงานสวนสาธารณะ"
    made.core_properties.author = "ใครคนหนึ่ง"
    file = tmp_path / "template.docx"
    made.save(str(file))
    return file


def test_the_page_the_header_and_the_styles_of_a_template_stay(template: Path) -> None:
    content = render(sample(), HouseStyle(template=str(template)))
    section = xml_of(content).find(f"{W}body/{W}sectPr")
    assert section.find(W + "pgMar").get(W + "left") == "2268" and section.find(W + "pgSz").get(W + "w") == "11339"
    assert header_texts(content) == ["สำนักงานสวนสาธารณะ"]
    styles = styles_of(content)
    assert styles["Normal"].find(f"{W}rPr/{W}rFonts").get(W + "ascii") == "TH Niramit AS"
    names = [name for name in styles if name.lower() == "heading 1"]
    assert len(names) == 1 and styles[names[0]].find(f"{W}rPr/{W}color").get(W + "val") == "0000FF"
    resolution = styles[Setting.resolution]
    assert resolution.find(f"{W}rPr/{W}i") is not None and resolution.find(f"{W}pPr") is None


def test_styles_that_a_template_lacks_take_its_font_and_its_size(template: Path) -> None:
    known = set(styles_of(template.read_bytes()))
    styles = styles_of(render(sample(), HouseStyle(template=str(template), font="TH SarabunPSK", size=16)))
    added = [style for name, style in styles.items() if name not in known]
    assert len(added) > 30
    assert not [each for style in added for each in style.iter(W + "rFonts", W + "sz", W + "szCs", W + "lang")]
    normal = styles["Normal"].get(W + "styleId")
    assert styles[Setting.paragraph].find(W + "basedOn").get(W + "val") == normal


def test_the_text_of_a_template_goes_and_its_letterhead_stays(template: Path) -> None:
    style = HouseStyle(template=str(template))
    content = render(sample(), style)
    text = "".join(xml_of(content).itertext())
    assert "เก่า" not in text and text.startswith("ร่าง")
    assert len(list(xml_of(content).iter("{http://schemas.openxmlformats.org/drawingml/2006/main}blip"))) == 1
    assert "ใครคนหนึ่ง" not in etree.tostring(xml_of(content, "docProps/core.xml"), encoding="unicode")
    assert_equation(sample(), style)


def test_minutes_of_our_own_can_be_a_template(tmp_path: Path) -> None:
    file = tmp_path / "own.docx"
    file.write_bytes(render(sample(), HouseStyle(size=18)))
    content = render([entry("title"), entry("start")], HouseStyle(template=str(file)))
    assert [each.kind.value for each in read_back(content)] == ["title", "start"]
    assert header_texts(content) == [r"-  PAGE \* THAIARABIC ๒ -ร่าง"]
    assert len(parts_of(content)["word/styles.xml"]) == len(parts_of(file.read_bytes())["word/styles.xml"])


def test_pages_are_counted_where_the_template_does_not(tmp_path: Path) -> None:
    plain, counted = tmp_path / "plain.docx", tmp_path / "counted.docx"
    made: Any = docx.Document()
    made.save(str(plain))
    made.sections[0].footer.paragraphs[0]._p.append(
        etree.fromstring(f'<w:fldSimple xmlns:w="{W[1:-1]}" w:instr=" PAGE "/>')
    )
    made.save(str(counted))
    assert header_texts(render(sample(), HouseStyle(template=str(plain)))) == [r"-  PAGE \* THAIARABIC ๒ -ร่าง"]
    assert header_texts(render(sample(), HouseStyle(template=str(counted)))) == ["ร่าง"]


def test_a_bare_file_of_word_will_do(tmp_path: Path) -> None:
    """A file without styles, settings and properties, of a section with headers that a later one takes over."""
    header = f'<w:sectPr xmlns:r="{OFFICE}"><w:headerReference w:type="default" r:id="header"/></w:sectPr>'
    content = make(paragraph("ก", header) + paragraph("ข"), header=paragraph("หัว"))
    for at, each in enumerate((content, make(table(row("ก"))))):
        file = tmp_path / f"{at}.docx"
        file.write_bytes(each)
        assert_equation(sample(), HouseStyle(template=str(file)))
    assert header_texts(render(sample(), HouseStyle(template=str(tmp_path / "0.docx")))) == ["หัว"]


def test_a_dotx_will_do_and_what_it_is_attached_to_does_not_travel(template: Path, tmp_path: Path) -> None:
    files = unpack(template.read_bytes())
    files[TYPES] = bytes(files[TYPES]).replace(b"document.main+xml", b"template.main+xml")
    settings = bytes(files["word/settings.xml"])
    at = settings.index(b">", settings.index(b"<w:settings")) + 1
    attached = b'<w:attachedTemplate xmlns:r="%s" r:id="rId9"/>' % OFFICE.encode()
    files["word/settings.xml"] = settings[:at] + attached + settings[at:]
    files["word/_rels/settings.xml.rels"] = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId9" '
        f'Type="{OFFICE}/attachedTemplate" Target="http://example.invalid/a.dotm" TargetMode="External"/></Relationships>'
    )
    file = tmp_path / "letter.dotx"
    file.write_bytes(pack(files))
    content = render(sample(), HouseStyle(template=str(file)))
    with zipfile.ZipFile(BytesIO(content)) as archive:
        assert b"document.main+xml" in archive.read(TYPES)
        assert not [name for name in archive.namelist() if b"example.invalid" in archive.read(name)]
        assert not [name for name in archive.namelist() if "customXml" in name or "thumbnail" in name]
    assert list(read_back(content)) == sample()


def refused(file: Path, content: bytes | None) -> str:
    if content is not None:
        file.write_bytes(content)
    with pytest.raises(StyleError) as error:
        render(sample(), HouseStyle(template=str(file)))
    assert file.name in error.value.thai and file.name in error.value.english
    return error.value.english


def test_what_is_no_template_ends_in_a_sentence(template: Path, tmp_path: Path) -> None:
    whole = template.read_bytes()
    files = unpack(whole)
    macros = {**files, "word/vbaProject.bin": b"x"}
    macro_type = {
        **files,
        TYPES: bytes(files[TYPES]).replace(b"wordprocessingml.document.main", b"ms-word.document.macroEnabled.main"),
    }
    broken = {**files, "word/styles.xml": b"<w:styles"}
    file = tmp_path / "ก.docx"
    assert "cannot be opened" in refused(tmp_path / "none.docx", None)
    for content in (b"", b"minutes", DOT, whole[: len(whole) // 2], whole[:-30], pack({"a.txt": "a"}), pack(broken)):
        assert "not a whole Word file" in refused(file, content)
    assert "macros" in refused(file, pack(macros)) and "macros" in refused(file, pack(macro_type))


def test_a_template_that_swells_is_refused(template: Path, tmp_path: Path) -> None:
    content = pack({**unpack(template.read_bytes()), "word/media/big.png": bytes(70 * 1024 * 1024)})
    assert len(content) < 1024 * 1024
    assert "not a whole Word file" in refused(tmp_path / "ก.docx", content)
