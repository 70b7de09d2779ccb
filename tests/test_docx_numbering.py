"""Numbers that Word puts before paragraphs by itself."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minutes.readers.docx_numbering import FORMATS
from tests.docx_files import level, lists, numbered, paragraph, texts


@pytest.mark.parametrize(
    ("number_format", "number", "written"),
    [
        ("decimal", 12, "12"),
        ("thaiNumbers", 12, "๑๒"),
        ("thaiLetters", 1, "ก"),
        ("thaiLetters", 6, "ฉ"),
        ("thaiLetters", 41, "ฮ"),
        ("thaiLetters", 42, "กก"),
        ("thaiCounting", 21, "ยี่สิบเอ็ด"),
        ("bahtText", 3, "สามบาทถ้วน"),
        ("lowerLetter", 2, "b"),
        ("upperLetter", 27, "AA"),
        ("lowerRoman", 14, "xiv"),
        ("upperRoman", 49, "XLIX"),
        ("decimalZero", 7, "07"),
        ("ordinal", 22, "22nd"),
        ("ordinal", 112, "112th"),
        ("decimalEnclosedCircle", 3, "③"),
        ("numberInDash", 4, "- 4 -"),
        ("none", 5, ""),
    ],
)
def test_formats_of_numbers(number_format: str, number: int, written: str) -> None:
    assert FORMATS[number_format](number) == written


@given(st.sampled_from(sorted(FORMATS)), st.integers(-5, 10**6))
def test_every_number_can_be_written(number_format: str, number: int) -> None:
    assert len(FORMATS[number_format](number)) < 200


def test_thai_numbers_stand_before_the_text() -> None:
    body = numbered("ชี้แจงงบประมาณ") + numbered("ตรวจรับงาน") + paragraph("ปิดท้าย")
    expected = ["๑. ชี้แจงงบประมาณ", "๒. ตรวจรับงาน", "ปิดท้าย"]
    assert texts(body, numbering=lists(level("thaiNumbers", "%1."))) == expected


def test_levels_count_anew_under_each_number() -> None:
    definition = level("thaiNumbers", "ระเบียบวาระที่ %1") + level("thaiNumbers", "%1.%2", 1) + level("decimal", "(%3)", 2)
    depths = [0, 1, 1, 2, 0, 1, 2, 2, 1]
    body = "".join(numbered("ก", level=depth) for depth in depths)
    labels = ["ระเบียบวาระที่ ๑", "๑.๑", "๑.๒", "(1)", "ระเบียบวาระที่ ๒", "๒.๑", "(1)", "(2)", "๒.๒"]
    assert texts(body, numbering=lists(definition)) == [f"{label} ก" for label in labels]


@given(st.lists(st.integers(0, 3), min_size=1, max_size=30))
def test_levels_count_as_a_reader_would(depths: list[int]) -> None:
    definition = "".join(level("decimal", ".".join(f"%{n + 1}" for n in range(at + 1)), at) for at in range(4))
    counts = [0, 0, 0, 0]
    expected = []
    for depth in depths:
        for above in range(depth):
            counts[above] = counts[above] or 1
        counts = [*counts[:depth], counts[depth] + 1, *[0] * (3 - depth)]
        expected.append(".".join(map(str, counts[: depth + 1])) + " ก")
    assert texts("".join(numbered("ก", level=depth) for depth in depths), numbering=lists(definition)) == expected


def test_lists_of_one_definition_count_on_unless_they_begin_anew() -> None:
    more = (
        '<w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num><w:num w:numId="3"><w:abstractNumId w:val="1"/>'
        '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num>'
    )
    body = "".join(numbered("ก", identifier) for identifier in (1, 1, 2, 3, 3, 1))
    numbering = lists(level("decimal", "%1)"), more=more)
    assert [text[:2] for text in texts(body, numbering=numbering)] == ["1)", "2)", "3)", "5)", "6)", "7)"]


def test_a_level_that_never_begins_anew() -> None:
    definition = level("decimal", "%1.") + level("decimal", "%2)", 1, '<w:lvlRestart w:val="0"/>')
    body = "".join(numbered("ก", level=depth) for depth in (0, 1, 0, 1))
    assert texts(body, numbering=lists(definition)) == ["1. ก", "1) ก", "2. ก", "2) ก"]


def test_upper_levels_in_arabic_digits_where_the_list_says_so() -> None:
    definition = level("upperRoman", "%1.") + level("decimal", "%1.%2", 1, "<w:isLgl/>")
    assert texts(numbered("ก") + numbered("ข", level=1), numbering=lists(definition)) == ["I. ก", "1.1 ข"]


def test_list_number_0_is_none_and_an_empty_point_keeps_its_number() -> None:
    body = numbered("ก") + numbered("") + numbered("ข", 0) + numbered("ค", 9)
    assert texts(body, numbering=lists(level("thaiNumbers", "%1)"))) == ["๑) ก", "๒)", "ข", "ค"]


def test_numbers_of_a_style_and_of_the_level_that_is_tied_to_it() -> None:
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="{name}">{base}<w:pPr><w:numPr>'
        f'<w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        for name, base in (("Item", ""), ("Sub", '<w:basedOn w:val="Item"/>'))
    )
    definition = level("decimal", "วาระที่ %1") + level("decimal", "%1.%2", 1, '<w:pStyle w:val="Sub"/>')
    body = "".join(paragraph(name, f'<w:pStyle w:val="{name}"/>') for name in ("Item", "Sub", "Item"))
    body += paragraph("ก", '<w:pStyle w:val="Item"/><w:numPr><w:numId w:val="0"/></w:numPr>')
    expected = ["วาระที่ 1 Item", "1.1 Sub", "วาระที่ 2 Item", "ก"]
    assert texts(body, styles=styles, numbering=lists(definition)) == expected


def test_a_definition_that_only_names_a_list_style() -> None:
    numbering = lists('<w:numStyleLink w:val="Dots"/>', level("thaiLetters", "%1."))
    styles = (
        '<w:style w:type="numbering" w:styleId="Dots"><w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr></w:style>'
    )
    assert texts(numbered("มติ"), numbering=numbering, styles=styles) == ["ก. มติ"]


def test_bullets_custom_formats_and_what_follows_the_number() -> None:
    custom = (
        '<w:lvl w:ilvl="0"><w:start w:val="1"/><mc:AlternateContent><mc:Choice Requires="w14"><w:numFmt '
        'w:val="custom" w:format="001, 002, 003, ..."/></mc:Choice><mc:Fallback><w:numFmt w:val="decimal"/>'
        '</mc:Fallback></mc:AlternateContent><w:lvlText w:val="%1"/></w:lvl>'
    )
    tick = level("bullet", "\uf0fc").replace("</w:lvl>", '<w:rPr><w:rFonts w:ascii="Wingdings"/></w:rPr></w:lvl>')
    ring = level("bullet", "o").replace("</w:lvl>", '<w:rPr><w:rFonts w:ascii="Courier New"/></w:rPr></w:lvl>')
    glued = level("decimal", "ข้อ%1", more='<w:suff w:val="nothing"/>')
    numbering = lists(custom, tick, level("bullet", "\uf0b7"), ring, glued)
    body = "".join(numbered("ก", identifier) for identifier in range(1, 6))
    assert texts(body, numbering=numbering) == ["001 ก", "✓ ก", "• ก", "○ ก", "ข้อ1ก"]
