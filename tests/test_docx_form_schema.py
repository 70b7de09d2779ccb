"""The order in which the schema of WordprocessingML (ECMA-376, transitional) wants the children of each element."""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from io import BytesIO
from typing import Any

import pytest
from hypothesis import given, settings
from lxml import etree

from minutes.form.entries import Entry
from minutes.form.style import HouseStyle
from tests.test_docx_form import minutes_entries, render, sample

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
BORDERS = "top left start bottom right end insideH insideV between bar"
ORDER = {
    "pPr": "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs "
    "suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd snapToGrid "
    "spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment textboxTightWrap outlineLvl "
    "divId cnfStyle rPr sectPr pPrChange",
    "rPr": "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof snapToGrid vanish "
    "webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText vertAlign rtl cs em lang "
    "eastAsianLayout specVanish oMath",
    "tblPr": "tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc tblCellSpacing tblInd "
    "tblBorders shd tblLayout tblCellMar tblLook tblCaption tblDescription",
    "tcPr": "cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign hideMark",
    "sectPr": "headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders lnNumType pgNumType "
    "cols formProt vAlign noEndnote titlePg textDirection bidi rtlGutter docGrid printerSettings",
    "style": "name aliases basedOn next link autoRedefine hidden uiPriority semiHidden unhideWhenUsed qFormat locked personal "
    "personalCompose personalReply rsid pPr rPr tblPr trPr tcPr tblStylePr",
    "styles": "docDefaults latentStyles style",
    "docDefaults": "rPrDefault pPrDefault",
    "tblBorders": BORDERS,
    "tblCellMar": BORDERS,
    "tbl": "tblPr tblGrid tr",
    "tr": "tblPrEx trPr tc",
    "tc": "tcPr p",
    "settings": "writeProtection view zoom removePersonalInformation mirrorMargins defaultTabStop autoHyphenation "
    "characterSpacingControl footnotePr endnotePr compat docVars rsids mathPr attachedSchema themeFontLang clrSchemeMapping "
    "shapeDefaults decimalSymbol listSeparator",
    "compat": "doNotExpandShiftReturn compatSetting",
    "font": "altName panose1 charset family notTrueType pitch sig",
    "p": "pPr r",
    "body": "p tbl sectPr",
    "hdr": "p",
}  # fmt: skip
"""The children in their order; those of a body or a header stand in any."""
ANY_ORDER = {"body", "hdr", "r", "trPr", "fonts", "document"}
IN_A_RUN = {"rPr", "t", "br", "tab", "fldChar", "instrText"}
IN_A_ROW = {"cantSplit", "tblHeader"}
NO_CHILDREN = (
    "pStyle",
    "rStyle",
    "t",
    "br",
    "fldChar",
    "instrText",
    "tblStyle",
    "tblW",
    "gridCol",
    "tcW",
    "gridSpan",
    "jc",
    "ind",
)


def parts_of(content: bytes) -> dict[str, Any]:
    with zipfile.ZipFile(BytesIO(content)) as archive:
        names = [name for name in archive.namelist() if name.startswith("word/") and name.endswith(".xml")]
        return {name: etree.fromstring(archive.read(name)) for name in names}


def assert_in_order(content: bytes) -> None:
    for name, root in parts_of(content).items():
        for element in root.iter():
            tag = element.tag.removeprefix(W)
            children = [each.tag.removeprefix(W) for each in element]
            if tag in ORDER and tag not in ANY_ORDER:
                order = ORDER[tag].split()
                assert [order.index(each) for each in children] == sorted(order.index(each) for each in children), (
                    name,
                    tag,
                )
            elif tag in ("r", "trPr"):
                assert set(children) <= (IN_A_RUN if tag == "r" else IN_A_ROW) and children.count("rPr") <= 1
                assert "rPr" not in children[1:]
            elif tag in NO_CHILDREN:
                assert not children, (name, tag)
            once = tag in ("pPr", "rPr", "tblPr", "tcPr", "style")
            assert not once or len(set(children)) == len(children), (name, tag)


STYLES = (
    HouseStyle(),
    HouseStyle(numerals="arabic", draft="ร่าง", catchwords=True, margin_left=2.25, size=15.5),
    HouseStyle(page_numbers=False),
)


@pytest.mark.parametrize("style", STYLES)
def test_children_stand_in_the_order_of_the_schema(style: HouseStyle) -> None:
    assert_in_order(render(sample(), style))


@settings(max_examples=20, deadline=None)
@given(minutes_entries())
def test_children_stand_in_order_whatever_the_entries(entries: Sequence[Entry]) -> None:
    content = render(entries)
    assert_in_order(content)
    assert_whole(content)


def assert_whole(content: bytes) -> None:
    """Every style that is named is there, a cell ends in a paragraph, a row is as wide as the table, no tables touch."""
    parts = parts_of(content)
    known = {style.get(W + "styleId") for style in parts["word/styles.xml"].iter(W + "style")}
    named = ("pStyle", "rStyle", "tblStyle", "basedOn", "next")
    used = {each.get(W + "val") for root in parts.values() for each in root.iter(*(W + name for name in named))}
    assert used <= known
    for table in parts["word/document.xml"].iter(W + "tbl"):
        columns = len(list(table.iter(W + "gridCol")))
        widths = [int(each.get(W + "w")) for each in table.iter(W + "gridCol")]
        assert min(widths) > 0 and sum(widths) <= 9100
        for row in table.iter(W + "tr"):
            cells = row.findall(W + "tc")
            spans = [int(next(cell.iter(W + "gridSpan"), {W + "val": "1"}).get(W + "val")) for cell in cells]
            assert sum(spans) == columns and all(cell[-1].tag == W + "p" for cell in cells)
        assert table.getnext().tag == W + "p"


def test_identifiers_of_styles_and_their_names_are_unique() -> None:
    styles = list(parts_of(render(sample()))["word/styles.xml"].iter(W + "style"))
    for found in ([each.get(W + "styleId") for each in styles], [each[0].get(W + "val").lower() for each in styles]):
        assert len(set(found)) == len(found)
    assert all(each.get(W + "styleId").isascii() for each in styles)
