"""The Word styles of the standard form: one for each kind of entry and each part, those of a template going first."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from html import escape
from typing import TYPE_CHECKING, NamedTuple

from minutes.form.style import HouseStyle
from minutes.readers.docx_form_names import HEADINGS_OF_WORD, WORDS, Grid, Setting, heading_name, point_name
from minutes.readers.docx_tree import W, value

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

WORD = W[1:-1]
CM = 1440 / 2.54
"""Twentieths of a point, the unit of Word."""
INDENT, POINT_STEP, LABEL = 2.5, 1.0, 3.0
"""Centimetres: the first line of a paragraph, a level of a list, the room for the label of a resolution."""
DEEPEST_INDENT = 6
"""Points of a deeper level stand no further right."""
SMALL = 12.0
"""Points of remarks and records."""
BOLD = "<w:b/><w:bCs/>"
GREY = '<w:color w:val="767676"/>'
BUILT_IN = frozenset(("title", "header", *(heading_name(level) for level in range(HEADINGS_OF_WORD))))
"""Styles that Word knows by itself."""
TYPES = {"paragraph": "p", "character": "r", "table": "tbl"}


class Look(NamedTuple):
    """A style that is added where the file has none of its name."""

    name: str
    paragraph: str = ""
    """The properties of its paragraphs."""
    letters: str = ""
    """The properties of its letters, the size apart."""
    size: float | None = None
    """Points; a template has sizes of its own."""
    based_on: str | None = None
    followed_by: str | None = None
    kind: str = "paragraph"
    table: str = ""
    """The properties of its tables."""


def twips(centimetres: float) -> int:
    """A length in the unit of Word.

    >>> twips(2.54)
    1440
    """
    return round(centimetres * CM)


def shape(
    *,
    keep: bool = False,
    tabs: str = "",
    before: float = 0,
    after: float = 0,
    left: float = 0,
    first: float = 0,
    align: str = "",
    outline: int | None = None,
) -> str:
    """The properties of a paragraph in the order of the schema; lengths in centimetres, spacing in points.

    >>> shape(keep=True, left=1, first=-1)
    '<w:keepNext/><w:ind w:left="567" w:hanging="567"/>'
    """
    first_line = f' w:firstLine="{twips(first)}"' if first > 0 else f' w:hanging="{twips(-first)}"' if first else ""
    return "".join(
        (
            "<w:keepNext/>" if keep else "",
            f"<w:tabs>{tabs}</w:tabs>" if tabs else "",
            f'<w:spacing w:before="{round(before * 20)}" w:after="{round(after * 20)}"/>' if before or after else "",
            f'<w:ind w:left="{twips(left)}"{first_line}/>' if left or first else "",
            f'<w:jc w:val="{align}"/>' if align else "",
            f'<w:outlineLvl w:val="{outline}"/>' if outline is not None else "",
        )
    )


def style_looks(style: HouseStyle, width: int, levels: Collection[tuple[str, int]]) -> Iterator[Look]:
    """Every style of the form; `width` is that of the text, `levels` are the kinds and depths that entries have."""
    yield from _frame_looks(style, width)
    yield from _attendance_looks()
    yield from _content_looks()
    items = {level for kind, level in levels if kind == "item"}
    points = {level for kind, level in levels if kind == "paragraph" and level}
    for level in sorted({*range(HEADINGS_OF_WORD), *items}):
        yield _heading_look(level)
    for level in sorted({1, 2, 3, *points}):
        yield from _point_looks(level)
    for name in WORDS:
        yield Look(name, letters=BOLD if name in BOLD_WORDS else "", kind="character")
    yield from _tables()


BOLD_WORDS = frozenset(("คำนำมติ Resolution label", "ผู้พูด Speaker"))


def _frame_looks(style: HouseStyle, width: int) -> Iterator[Look]:
    """What stands above and below the matters."""
    tabs = f'<w:tab w:val="center" w:pos="{width // 2}"/><w:tab w:val="right" w:pos="{width}"/>'
    centred = shape(align="center")
    half = width / 2 / CM
    yield Look("header", shape(tabs=tabs))
    yield Look("Title", shape(align="center"), BOLD, style.title_size)
    yield Look(Setting.mark, centred, BOLD)
    yield Look(Setting.minutes_title, based_on="Title", followed_by=Setting.number)
    for setting in (Setting.session, Setting.number, Setting.date, Setting.venue):
        yield Look(setting, centred, BOLD)
    yield Look(Setting.stroke, shape(after=6, align="center"))
    yield Look(Setting.rule, shape(before=6, after=6, align="center"), followed_by=Setting.paragraph)
    yield Look(Setting.start, shape(keep=True, before=12), followed_by=Setting.paragraph)
    yield Look(Setting.end, shape(before=12))
    yield Look(Setting.signature, shape(keep=True, before=36, left=half, align="center"), followed_by=Setting.signatory)
    yield Look(Setting.signatory, shape(left=half, align="center"))


def _attendance_looks() -> Iterator[Look]:
    for setting in (Setting.present, Setting.absent, Setting.in_attendance):
        yield Look(setting, shape(keep=True, before=6), BOLD + '<w:u w:val="single"/>')
    yield Look(Setting.group, shape(keep=True, before=3), BOLD)
    yield Look(Setting.attendee_number, followed_by=Setting.attendee_number)
    yield Look(Setting.attendee, followed_by=Setting.attendee_detail)
    yield Look(Setting.attendee_detail)
    yield Look(Setting.attendee_role)


def _content_looks() -> Iterator[Look]:
    """What stands in a matter."""
    flowing = shape(first=INDENT, align="thaiDistribute")
    yield Look(Setting.paragraph, flowing)
    yield Look(Setting.paragraph_continued, flowing)
    yield Look(Setting.speech, flowing, followed_by=Setting.speech_continued)
    yield Look(Setting.speech_continued, flowing)
    left = POINT_STEP + LABEL
    tab = f'<w:tab w:val="left" w:pos="{twips(left)}"/>'
    resolution = shape(tabs=tab, before=6, left=left, first=-LABEL, align="thaiDistribute")
    yield Look(Setting.resolution, resolution, followed_by=Setting.resolution_continued)
    yield Look(Setting.resolution_continued, shape(left=left, align="thaiDistribute"))
    yield Look(Setting.caption, shape(keep=True, before=6, after=3, align="center"), BOLD)
    yield Look(Setting.caption_alone, shape(before=6, after=3, align="center"), BOLD)
    yield Look(Setting.figure, shape(before=6, after=6, align="center"))
    yield Look(Setting.cell)
    yield Look(Setting.remark, "", GREY, SMALL)
    yield Look(Setting.record, shape(keep=True, before=3), GREY, SMALL)
    yield Look(Setting.record_head, shape(keep=True), BOLD + GREY, SMALL)
    yield Look(Setting.record_cell, "", GREY, SMALL)
    yield Look(Setting.spacer, '<w:spacing w:before="0" w:after="0" w:line="120" w:lineRule="exact"/>')


def _heading_look(level: int) -> Look:
    first = (0, INDENT / 2)[min(level, 1)] if level < 2 else INDENT
    before = 12 if level == 0 else 6
    outline = min(level, HEADINGS_OF_WORD - 1)
    return Look(
        heading_name(level),
        shape(keep=True, before=before, first=first, outline=outline),
        BOLD,
        followed_by=Setting.paragraph,
    )


def _point_looks(level: int) -> Iterator[Look]:
    left = INDENT + POINT_STEP * min(level, DEEPEST_INDENT)
    hanging = shape(left=left, first=-POINT_STEP, align="thaiDistribute")
    yield Look(point_name(level), hanging)
    yield Look(point_name(level, continued=True), shape(left=left, align="thaiDistribute"))


def _tables() -> Iterator[Look]:
    edges = ("top", "left", "bottom", "right", "insideH", "insideV")
    for grid, width, colour, margin in (
        (Grid.attendance, 0, "", 0),
        (Grid.table, 4, "auto", 108),
        (Grid.record, 4, "A6A6A6", 85),
    ):
        lines = "".join(f'<w:{edge} w:val="single" w:sz="{width}" w:space="0" w:color="{colour}"/>' for edge in edges)
        borders = f"<w:tblBorders>{lines}</w:tblBorders>" if width else ""
        sides = (("top", 0), ("left", margin), ("bottom", 0), ("right", margin))
        margins = "".join(f'<w:{side} w:w="{room}" w:type="dxa"/>' for side, room in sides)
        yield Look(grid, kind="table", table=f"{borders}<w:tblCellMar>{margins}</w:tblCellMar>")


def add_styles(root: Element, looks: Collection[Look], *, sizes: bool) -> Mapping[str, str]:
    """The identifiers of the styles by name in small letters; those that the part lacks are added to it.

    `sizes` says whether the added ones state sizes of their own.
    """
    from lxml import etree

    known = {style.get(W + "styleId", "") for style in root.iterchildren(W + "style")}
    ids: dict[str, str] = {}
    for style in root.iterchildren(W + "style"):
        ids.setdefault((value(style, W + "name") or "").lower(), style.get(W + "styleId", ""))
    defaults = _default_styles(root)
    missing = [look for look in looks if look.name.lower() not in ids]
    for look in missing:
        ids[look.name.lower()] = _free_id(look.name, known)
    xml = "".join(_style(look, ids, defaults, sizes) for look in missing)
    root.extend(etree.fromstring(f'<w:styles xmlns:w="{WORD}">{xml}</w:styles>'))
    return ids


def _default_styles(root: Element) -> dict[str, str]:
    """The style of each type that stands where none is named."""
    styles = (style for style in root.iterchildren(W + "style") if style.get(W + "default") in ("1", "true", "on"))
    return {style.get(W + "type", ""): style.get(W + "styleId", "") for style in styles}


def _free_id(name: str, known: set[str]) -> str:
    """An identifier out of the English of a name that no other style has."""
    english = "".join(word.capitalize() for word in name.split() if word.isascii())
    identifier = english if name.lower() in BUILT_IN else f"Minutes{english}"
    while identifier in known:
        identifier += "M"
    known.add(identifier)
    return identifier


def _style(look: Look, ids: Mapping[str, str], defaults: Mapping[str, str], sizes: bool) -> str:
    """The element of a style, its children in the order of the schema."""
    based_on = ids[look.based_on.lower()] if look.based_on else defaults.get(look.kind)
    following = ids.get(look.followed_by.lower()) if look.followed_by else None
    half_points = round((look.size or 0) * 2)
    size = f'<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>' if sizes and half_points else ""
    letters, underline, rest = look.letters.partition("<w:u ")
    custom = "" if look.name.lower() in BUILT_IN else ' w:customStyle="1"'
    identifier = escape(ids[look.name.lower()])
    return "".join(
        (
            f'<w:style w:type="{look.kind}"{custom} w:styleId="{identifier}"><w:name w:val="{escape(look.name)}"/>',
            f'<w:basedOn w:val="{escape(based_on)}"/>' if based_on else "",
            f'<w:next w:val="{escape(following)}"/>' if following else "",
            '<w:uiPriority w:val="1"/><w:qFormat/>',
            f"<w:pPr>{look.paragraph}</w:pPr>" if look.paragraph else "",
            f"<w:rPr>{letters}{size}{underline}{rest}</w:rPr>" if look.letters or size else "",
            f"<w:tblPr>{look.table}</w:tblPr>" if look.table else "",
            "</w:style>",
        )
    )


def normal_styles(style: HouseStyle) -> str:
    """The part with the font, the size and the language of the text, for a file without a template."""
    font, half_points = escape(style.font), round(style.size * 2)
    fonts = " ".join(f'w:{script}="{font}"' for script in ("ascii", "hAnsi", "eastAsia", "cs"))
    letters = (
        f'<w:rFonts {fonts}/><w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>'
        '<w:lang w:val="en-US" w:eastAsia="en-US" w:bidi="th-TH"/>'
    )
    margins = "".join(f'<w:{side} w:w="{108 if side in ("left", "right") else 0}" w:type="dxa"/>' for side in SIDES)
    return (
        f'<w:styles xmlns:w="{WORD}"><w:docDefaults><w:rPrDefault><w:rPr>{letters}</w:rPr></w:rPrDefault>'
        '<w:pPrDefault><w:pPr><w:widowControl/><w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/>'
        "</w:pPr></w:pPrDefault></w:docDefaults>"
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/>'
        f"<w:rPr>{letters}</w:rPr></w:style>"
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>'
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
        f'<w:uiPriority w:val="99"/><w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/>'
        f"<w:tblCellMar>{margins}</w:tblCellMar></w:tblPr></w:style>"
        '<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/>'
        '<w:uiPriority w:val="99"/><w:semiHidden/></w:style></w:styles>'
    )


SIDES = ("top", "left", "bottom", "right")
