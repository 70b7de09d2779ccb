"""What a DOCX file of the standard form is made of: styles, fonts, headings, page numbers, properties."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO
from typing import Any

from lxml import etree

from minutes.form.entries import PartName
from minutes.form.style import HouseStyle
from minutes.readers.docx_form_names import WORDS, Grid, Setting
from tests.test_docx_form import HEADER, STYLE, entry, render, render_docx, sample

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def xml_of(content: bytes, part: str = "word/document.xml") -> Any:
    with zipfile.ZipFile(BytesIO(content)) as archive:
        return etree.fromstring(archive.read(part))


def styles_of(content: bytes) -> dict[str, Any]:
    return {each.find(W + "name").get(W + "val"): each for each in xml_of(content, "word/styles.xml").iter(W + "style")}


def test_every_kind_and_part_has_a_style_of_its_own_name() -> None:
    names = [*(each.value for each in Setting), *WORDS, *(each.value for each in Grid)]
    assert len({name.lower() for name in names}) == len(names)
    known = styles_of(render(sample()))
    assert set(names) - {Setting.item} <= set(known) and {f"heading {level}" for level in range(1, 10)} <= set(known)
    assert set(WORDS.values()) == set(PartName)
    assert not any("," in name or ";" in name for name in names)


def test_thai_has_the_font_the_size_and_the_language() -> None:
    root = xml_of(render(sample(), HouseStyle(font="TH Niramit AS", size=15)), "word/styles.xml")
    for letters in (
        root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr"),
        styles_of(render(sample()))["Normal"].find(W + "rPr"),
    ):
        assert letters is not None
    letters = root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")
    assert {letters.find(W + "rFonts").get(W + script) for script in ("ascii", "hAnsi", "cs", "eastAsia")} == {
        "TH Niramit AS"
    }
    assert [letters.find(W + size).get(W + "val") for size in ("sz", "szCs")] == ["30", "30"]
    assert letters.find(W + "lang").get(W + "bidi") == "th-TH"
    assert letters.find(W + "lang").get(W + "val") == "en-US", "in Thai LibreOffice breaks lines inside 312,450,800"
    for each in xml_of(render(sample())).iter(W + "rPr"):
        assert (each.find(W + "b") is None) == (each.find(W + "bCs") is None)
    for each in styles_of(render(sample())).values():
        for state, complex_script in (("b", "bCs"), ("sz", "szCs")):
            assert (next(each.iter(W + state), None) is None) == (next(each.iter(W + complex_script), None) is None)


def test_runs_of_thai_are_complex_script() -> None:
    runs = {"".join(each.itertext()): each for each in xml_of(render(sample())).iter(W + "r")}
    assert runs["นายก้องภพ ใจสว่าง"].find(f"{W}rPr/{W}cs") is not None
    assert runs["Ms. Ann Lee"].find(f"{W}rPr/{W}cs") is None


def paragraphs(content: bytes, style: str) -> list[Any]:
    return [each for each in xml_of(content).iter(W + "p") if each.find(f"{W}pPr/{W}pStyle").get(W + "val") == style]


def test_items_are_headings_of_word_and_depth_shows_in_the_outline() -> None:
    content = render([entry("title"), *(entry("item", level, title=f"ชั้น {level}") for level in range(12))])
    for level in range(9):
        assert len(paragraphs(content, f"Heading{level + 1}")) == 1
    outlines = [styles_of(content)[f"heading {level}"].find(f"{W}pPr/{W}outlineLvl").get(W + "val") for level in (1, 9)]
    assert outlines == ["0", "8"]


def test_rows_do_not_split_and_only_records_repeat_their_head() -> None:
    root = xml_of(render(sample()))
    rows = list(root.iter(W + "tr"))
    assert rows and all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows)
    heads = [row for row in rows if row.find(f"{W}trPr/{W}tblHeader") is not None]
    assert ["".join(row.itertext()) for row in heads] == ["ช่องค่า"]


def test_a_signature_is_kept_on_one_page_with_the_end_above_it() -> None:
    content = render(sample())
    assert paragraphs(content, "MinutesClosingTime")[0].find(f"{W}pPr/{W}keepNext") is not None
    lines = [each.find(f"{W}pPr/{W}keepNext") is not None for each in paragraphs(content, "MinutesSignatory")]
    assert lines == [True, True, False, True, True, False]


def header_texts(content: bytes) -> list[str]:
    with zipfile.ZipFile(BytesIO(content)) as archive:
        names = sorted(name for name in archive.namelist() if name.startswith("word/header"))
        return ["".join(etree.fromstring(archive.read(name)).itertext()) for name in names]


def test_pages_are_counted_from_the_second_on() -> None:
    entries = [entry("title"), entry("start")]
    content = render(entries)
    section = xml_of(content).find(f"{W}body/{W}sectPr")
    assert section.find(W + "titlePg") is not None
    assert header_texts(content) == [r"-  PAGE \* THAIARABIC ๒ -"]
    assert header_texts(render(entries, HouseStyle(numerals="arabic"))) == ["-  PAGE 2 -"]
    assert header_texts(render(entries, HouseStyle(page_numbers=False))) == []
    assert header_texts(render(entries, HouseStyle(page_numbers=False, draft="ร่าง"))) == ["ร่าง", "ร่าง"]
    assert header_texts(render([entry("mark", text="ร่าง"), *entries], HouseStyle(draft="ร่าง"))) == [
        r"-  PAGE \* THAIARABIC ๒ -ร่าง"
    ]


def test_properties_of_the_document() -> None:
    def properties(header: dict[str, str]) -> dict[str, str | None]:
        root = xml_of(render_docx([entry("title")], STYLE, header), "docProps/core.xml")
        return {etree.QName(each).localname: each.text for each in root}

    found = properties(HEADER)
    assert found["title"] == "รายงานการประชุม ก" and found["subject"] == "คณะกรรมการ ก" and found["language"] == "th-TH"
    assert found["created"] == found["modified"] == "2026-03-11T00:00:00Z"
    assert not found["lastModifiedBy"] and "creator" not in found
    assert properties({})["created"] == properties({"date": "2569-13-41"})["created"] == "1980-01-01T00:00:00Z"


def test_nothing_travels_in_the_file_that_is_not_seen() -> None:
    with zipfile.ZipFile(BytesIO(render(sample()))) as archive:
        assert sorted(archive.namelist()) == [
            "[Content_Types].xml", "_rels/.rels", "docProps/core.xml", "word/_rels/document.xml.rels", "word/document.xml",
            "word/fontTable.xml", "word/header1.xml", "word/settings.xml", "word/styles.xml",
        ]  # fmt: skip
        document = archive.read("word/document.xml").decode()
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert not re.search(r"vanish|<w:comment|<!--|w:sdt|bookmark|w:rsid|customXml", document)
    words = {text for each in sample() for text in each.texts}
    attributes = {value for each in xml_of(render(sample())).iter() for value in each.attrib.values()}
    assert not words & attributes
