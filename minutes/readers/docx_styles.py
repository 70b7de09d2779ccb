"""How the letters and paragraphs of a DOCX file look: direct formatting over styles over the defaults of the file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, Any, NamedTuple

from minutes.readers.docx_symbols import Glyphs, symbol_font
from minutes.readers.docx_tree import VAL, W, child, is_on, points, value, whole

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

RPR, PPR = W + "rPr", W + "pPr"
DEEPEST = 50
"""Styles are based on one another in no longer chains."""
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


NOTHING: Mapping[Any, Any] = {}


class Shape(NamedTuple):
    """How a paragraph is set, as far as one place states it."""

    style: str | None = None
    alignment: str | None = None
    indents: Mapping[str, float] = NOTHING
    """«left» and «first» in points."""
    tabs: Mapping[float, bool] = NOTHING
    """Tab stops in points from the margin, False where one is taken away."""
    list_number: str | None = None
    list_level: int | None = None
    new_page: bool | None = None
    ending: Ending = Ending.PRINTED
    ends_section: bool = False

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
            self.ends_section,
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
        self.default_style: str | None = None
        for style in root.iterchildren(W + "style") if root is not None else ():
            identifier = style.get(W + "styleId", "")
            self._elements.setdefault(identifier, style)
            if style.get(W + "type") == "paragraph" and is_on(style.get(W + "default", "0")):
                self.default_style = identifier
        defaults = child(root, W + "docDefaults")
        shape, look = child(child(defaults, W + "pPrDefault"), PPR), child(child(defaults, W + "rPrDefault"), RPR)
        self._default = Style(read_shape(shape), read_look(look))

    def style(self, identifier: str | None) -> Style:
        """The style of a paragraph over those that it is based on and the defaults of the file."""
        known = identifier if identifier in self._elements else self.default_style
        found = self._whole.get(known)
        if found is None:
            own = self._style(known, 0)
            found = Style(own.shape.over(self._default.shape), own.look.over(self._default.look))
            self._whole[known] = found
        return found

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
            base = self._style(value(element, W + "basedOn"), depth + 1)
            shape = read_shape(child(element, PPR)).over(base.shape)
            found = Style(shape, read_look(child(element, RPR)).over(base.look))
            self._known[identifier] = found
        return found


def _toggled(direct: bool | None, own: bool | None, base: bool | None) -> bool:
    """Direct formatting says it; a style of letters turns over what the style of the paragraph says."""
    return direct if direct is not None else bool(own) != bool(base)


def read_look(properties: Element | None) -> Look:
    """What run properties state. Thai letters have a bold and a size of their own; programs often set only the other.

    Of the two the one for Thai letters decides on the size; letters are bold where either says so.
    """
    if properties is None:
        return NO_LOOK
    bold = hidden = size = thai_size = font = style = None
    for each in properties:
        kind = LOOKS.get(each.tag)
        if kind is None:
            continue
        if kind == "bold":
            bold = bold or is_on(each.get(VAL))
        elif kind == "size":
            size = each.get(VAL)
        elif kind == "thai size":
            thai_size = each.get(VAL)
        elif kind == "font":
            font = each.get(ASCII) or each.get(HANSI)
        elif kind == "style":
            style = each.get(VAL)
        else:
            hidden = is_on(each.get(VAL))
    stated = thai_size or size
    return Look(bold, hidden, points(stated, 2) if stated else None, font, style)


LOOKS = {
    W + "b": "bold",
    W + "bCs": "bold",
    W + "sz": "size",
    W + "szCs": "thai size",
    W + "rFonts": "font",
    W + "rStyle": "style",
    W + "vanish": "hidden",
}
ASCII, HANSI = W + "ascii", W + "hAnsi"
STYLE, ALIGNMENT, INDENT, TABS, LIST, NEW_PAGE, SECTION = (
    W + name for name in ("pStyle", "jc", "ind", "tabs", "numPr", "pageBreakBefore", "sectPr")
)


def read_shape(properties: Element | None) -> Shape:
    """What paragraph properties state."""
    found = {each.tag: each for each in properties} if properties is not None else None
    if not found:
        return PLAIN
    number, level = None, None
    if LIST in found:
        number, level = value(found[LIST], W + "numId"), value(found[LIST], W + "ilvl")
    return Shape(
        found[STYLE].get(VAL) if STYLE in found else None,
        found[ALIGNMENT].get(VAL) if ALIGNMENT in found else None,
        _read_indents(found[INDENT]) if INDENT in found else NOTHING,
        {points(tab.get(W + "pos")): tab.get(VAL) != "clear" for tab in found[TABS]} if TABS in found else NOTHING,
        number,
        None if level is None else whole(level, 0, 8),
        is_on(found[NEW_PAGE].get(VAL)) if NEW_PAGE in found else None,
        _read_ending(found[RPR]) if RPR in found else Ending.PRINTED,
        SECTION in found,
    )


ENDINGS = {
    W + "del": Ending.DELETED,
    W + "moveFrom": Ending.DELETED,
    W + "specVanish": Ending.HIDDEN,
    W + "vanish": Ending.HIDDEN,
}


def _read_ending(mark: Element) -> Ending:
    """What becomes of the mark at the end of a paragraph."""
    for each in mark:
        ending = ENDINGS.get(each.tag)
        if ending is not None and is_on(each.get(VAL)):
            return ending
    return Ending.PRINTED


def _read_indents(element: Element) -> dict[str, float]:
    """The indents in points; a hanging first line stands so far to the left of the others."""
    indents = {INDENTS[str(name)]: points(str(value)) for name, value in element.items() if name in INDENTS}
    hanging = indents.pop("hanging", None)
    if hanging is not None:
        indents["first"] = -hanging
    return indents
