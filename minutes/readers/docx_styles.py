"""How the letters and paragraphs of a DOCX file look: direct formatting over styles over the defaults of the file."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

from minutes.readers.docx_package import VAL, W
from minutes.readers.docx_symbols import Glyphs, symbol_font

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

RPR, PPR = W + "rPr", W + "pPr"
DEEPEST = 50
"""Styles are based on one another in no longer chains."""
OFF = frozenset(("0", "false", "off", "none"))
MEASURE = re.compile(r"(-?\d{1,7}(?:\.\d{1,6})?)(pt|cm|mm|in|pc|pi)?")
TWIPS = {None: 1.0, "pt": 20.0, "cm": 1440 / 2.54, "mm": 144 / 2.54, "in": 1440.0, "pc": 240.0, "pi": 240.0}
INDENTS = {W + "left": "left", W + "start": "left", W + "firstLine": "first", W + "hanging": "hanging"}


class Look(NamedTuple):
    """How letters look, as far as one place states it; None where it does not."""

    bold: bool | None = None
    hidden: bool | None = None
    size: float | None = None
    """In points."""
    font: str | None = None
    style: str | None = None

    def over(self, lower: Look) -> Look:
        """This look where it states something, else the one below it."""
        return Look(
            lower.bold if self.bold is None else self.bold,
            lower.hidden if self.hidden is None else self.hidden,
            lower.size if self.size is None else self.size,
            self.font or lower.font,
            self.style or lower.style,
        )


NO_LOOK = Look()


class Letters(NamedTuple):
    """How the letters of a run are printed in the end."""

    bold: bool = False
    hidden: bool = False
    size: float | None = None
    glyphs: Glyphs | None = None
    """The pictures of the font, where it has no letters."""


class Ending(Enum):
    """The mark at the end of a paragraph; where it is not printed the next paragraph goes on in the line."""

    PRINTED = "printed"
    HIDDEN = "hidden"
    DELETED = "deleted"


@dataclass(frozen=True, slots=True)
class Shape:
    """How a paragraph is set, as far as one place states it."""

    style: str | None = None
    alignment: str | None = None
    indents: dict[str, float] = field(default_factory=dict)
    """«left», «first», «hanging» in points."""
    tabs: dict[float, bool] = field(default_factory=dict)
    """Tab stops in points from the margin, False where one is taken away."""
    list_number: str | None = None
    list_level: int | None = None
    new_page: bool | None = None
    ending: Ending = Ending.PRINTED

    def over(self, lower: Shape) -> Shape:
        """This shape where it states something, else the one below it."""
        return Shape(
            self.style or lower.style,
            self.alignment or lower.alignment,
            {**lower.indents, **self.indents} if self.indents else lower.indents,
            {**lower.tabs, **self.tabs} if self.tabs else lower.tabs,
            self.list_number if self.list_number is not None else lower.list_number,
            self.list_level if self.list_level is not None else lower.list_level,
            self.new_page if self.new_page is not None else lower.new_page,
            self.ending,
        )


PLAIN = Shape()


@dataclass(frozen=True, slots=True)
class Style:
    """A style with all that it takes over from the styles it is based on."""

    shape: Shape = PLAIN
    look: Look = NO_LOOK


class Styles:
    """The styles of a file; `root` is None where it has none."""

    def __init__(self, root: Element | None) -> None:
        self._elements: dict[str, Element] = {}
        self._known: dict[str, Style] = {}
        self._whole: dict[str | None, Style] = {}
        self._letters: dict[tuple[Look, Look], Letters] = {}
        self._default = Style()
        self.default_style: str | None = None
        for style in root.iterchildren(W + "style") if root is not None else ():
            identifier = style.get(W + "styleId", "")
            self._elements.setdefault(identifier, style)
            if style.get(W + "type") == "paragraph" and is_on(style.get(W + "default", "0")):
                self.default_style = identifier
        defaults = root.find(W + "docDefaults") if root is not None else None
        if defaults is not None:
            shape = defaults.find(f"{W}pPrDefault/{PPR}")
            self._default = Style(read_shape(shape), read_look(defaults.find(f"{W}rPrDefault/{RPR}")))

    def style(self, identifier: str | None) -> Style:
        """The style of a paragraph over those that it is based on and the defaults of the file."""
        known = identifier if identifier in self._elements else self.default_style
        found = self._whole.get(known)
        if found is None:
            own = self._style(known, 0)
            found = Style(own.shape.over(self._default.shape), own.look.over(self._default.look))
            self._whole[known] = found
        return found

    def element(self, identifier: str) -> Element | None:
        """The style as the file has it."""
        return self._elements.get(identifier)

    def letters(self, look: Look, base: Look) -> Letters:
        """How letters are printed that look so directly, in a paragraph whose style looks so."""
        found = self._letters.get((look, base))
        if found is None:
            own = self._style(look.style, 0).look if look.style in self._elements else NO_LOOK
            size = next((each.size for each in (look, own, base) if each.size is not None), None)
            font = look.font or own.font or base.font
            found = Letters(
                _toggled(look.bold, own.bold, base.bold),
                _toggled(look.hidden, own.hidden, base.hidden),
                size,
                symbol_font(font),
            )
            self._letters[look, base] = found
        return found

    def _style(self, identifier: str | None, depth: int) -> Style:
        """The style over those that it is based on; a style that is based on itself ends there."""
        if identifier is None or identifier not in self._elements or depth > DEEPEST:
            return Style()
        found = self._known.get(identifier)
        if found is None:
            element = self._elements[identifier]
            based = element.find(W + "basedOn")
            base = self._style(based.get(VAL), depth + 1) if based is not None else Style()
            shape = read_shape(element.find(PPR)).over(base.shape)
            found = Style(shape, read_look(element.find(RPR)).over(base.look))
            self._known[identifier] = found
        return found


def _toggled(direct: bool | None, own: bool | None, base: bool | None) -> bool:
    """Direct formatting says it; a style of letters turns over what the style of the paragraph says."""
    return direct if direct is not None else bool(own) != bool(base)


def is_on(value: str | None) -> bool:
    """Whether a property is switched on: «<w:b/>», «w:val="1"», but not «w:val="0"»."""
    return value is None or value.lower() not in OFF


def read_look(properties: Element | None) -> Look:
    """What run properties state. Thai letters have a bold and a size of their own; programs often set only the other.

    Of the two the one for Thai letters decides on the size; letters are bold where either says so.
    """
    if properties is None:
        return NO_LOOK
    bold = hidden = size = thai_size = font = style = None
    for each in properties:
        tag = each.tag
        if tag in (B, BCS):
            bold = bool(bold) or is_on(each.get(VAL))
        elif tag == SZ:
            size = each.get(VAL)
        elif tag == SZCS:
            thai_size = each.get(VAL)
        elif tag == RFONTS:
            font = each.get(ASCII) or each.get(HANSI)
        elif tag == RSTYLE:
            style = each.get(VAL)
        elif tag == VANISH:
            hidden = is_on(each.get(VAL))
    points = _half_points(thai_size or size)
    return Look(bold, hidden, points, font, style)


B, BCS, SZ, SZCS, RFONTS, RSTYLE, VANISH = (
    W + name for name in ("b", "bCs", "sz", "szCs", "rFonts", "rStyle", "vanish")
)
DELETIONS = frozenset((W + "del", W + "moveFrom"))
SPECIAL_VANISH = W + "specVanish"
ASCII, HANSI = W + "ascii", W + "hAnsi"


def read_shape(properties: Element | None) -> Shape:
    """What paragraph properties state."""
    if properties is None:
        return PLAIN
    found: dict[str, Element] = {str(each.tag)[len(W) :]: each for each in properties}
    values = {name: each.get(VAL) for name, each in found.items()}
    number = found.get("numPr")
    numbered, level = (number.find(W + name) if number is not None else None for name in ("numId", "ilvl"))
    return Shape(
        values.get("pStyle"),
        values.get("jc"),
        _read_indents(found["ind"]) if "ind" in found else {},
        {points(tab.get(W + "pos")): tab.get(VAL) != "clear" for tab in found.get("tabs", ())},
        numbered.get(VAL) if numbered is not None else None,
        _level(level.get(VAL)) if level is not None else None,
        is_on(values["pageBreakBefore"]) if "pageBreakBefore" in found else None,
        _read_ending(found["rPr"]) if "rPr" in found else Ending.PRINTED,
    )


def _read_ending(mark: Element) -> Ending:
    for each in mark:
        if each.tag in DELETIONS:
            return Ending.DELETED
        if each.tag == SPECIAL_VANISH or (each.tag == VANISH and is_on(each.get(VAL))):
            return Ending.HIDDEN
    return Ending.PRINTED


def _read_indents(element: Element) -> dict[str, float]:
    """The indents in points; a hanging first line stands so far to the left of the others."""
    indents = {INDENTS[str(name)]: points(str(value)) for name, value in element.items() if name in INDENTS}
    hanging = indents.pop("hanging", None)
    if hanging is not None:
        indents["first"] = -hanging
    return indents


def points(value: str | None) -> float:
    """A measure in points: «720» are twentieths of a point, «1.5cm» says what it is.

    >>> points("720"), points("-709"), points("1in")
    (36.0, -35.45, 72.0)
    """
    match = MEASURE.fullmatch(value or "")
    return round(float(match[1]) * TWIPS[match[2]] / 20, 2) if match else 0.0


def _half_points(value: str | None) -> float | None:
    match = MEASURE.fullmatch(value or "")
    if match is None:
        return None
    return float(match[1]) / 2 if match[2] is None else points(value)


def _level(value: str | None) -> int:
    return min(int(value), 8) if value is not None and value.isascii() and value.isdigit() and len(value) < 4 else 0
