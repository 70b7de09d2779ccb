"""The numbers and bullets that Word puts before paragraphs by itself, counted and written as they are printed."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from minutes.readers.docx_styles import PPR, RPR, Shape, Styles, read_look, read_shape
from minutes.readers.docx_symbols import draw, symbol_font
from minutes.readers.docx_tree import MC, VAL, W, child, is_on, value, whole
from minutes.thai.markers import LETTERS
from minutes.thai.numbers import to_thai, write_words

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

LEVELS = 9
LARGEST = 1_000_000
"""A list that counts further is no list of minutes, and its letters would fill the page."""
PLACE = re.compile(r"%([1-9])")
ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
    (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
LATIN = "abcdefghijklmnopqrstuvwxyz"
ORDINALS = {1: "st", 2: "nd", 3: "rd"}


def _repeated(letters: str, number: int) -> str:
    """After the last letter come two of the first: ก … ฮ กก ขข."""
    turns, index = divmod(number - 1, len(letters))
    return letters[index] * (turns + 1) if 0 <= turns < 30 else str(number)


def _roman(number: int) -> str:
    if not 0 < number < 5000:
        return str(number)
    written = ""
    for worth, sign in ROMAN:
        written += sign * (number // worth)
        number %= worth
    return written


def _ordinal(number: int) -> str:
    teen = 10 < number % 100 < 20
    return f"{number}{'th' if teen else ORDINALS.get(number % 10, 'th')}"


def _circled(number: int) -> str:
    return chr(0x2460 + number - 1) if 0 < number <= 20 else str(number)


FORMATS: Mapping[str, Callable[[int], str]] = {
    "decimal": str,
    "thaiNumbers": lambda number: to_thai(str(number)),
    "thaiLetters": lambda number: _repeated(LETTERS, number),
    "thaiCounting": lambda number: write_words(number) if number >= 0 else str(number),
    "bahtText": lambda number: write_words(number) + "บาทถ้วน" if number >= 0 else str(number),
    "lowerLetter": lambda number: _repeated(LATIN, number),
    "upperLetter": lambda number: _repeated(LATIN.upper(), number),
    "lowerRoman": _roman,
    "upperRoman": lambda number: _roman(number).upper(),
    "decimalZero": lambda number: f"{number:02}",
    "ordinal": _ordinal,
    "numberInDash": lambda number: f"- {number} -",
    "decimalEnclosedCircle": _circled,
    "decimalEnclosedFullstop": lambda number: f"{number}.",
    "decimalEnclosedParen": lambda number: f"({number})",
    "none": lambda number: "",
}
"""How each format of Word writes a number; others are written in Arabic digits."""


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list."""

    start: int = 1
    format: str = "decimal"
    digits: int = 0
    """Fewest digits, of a format «001, 002, 003»."""
    text: str = ""
    """«%1.%2» and the words around."""
    gap: str = " "
    """What stands between the number and the text."""
    restart: int | None = None
    """The level, from 1, after which it begins anew; None for every level above, 0 for none."""
    arabic: bool = False
    """Whether all numbers before its own are written in Arabic digits too."""
    shape: Shape = field(default_factory=Shape)
    hidden: bool = False

    def write(self, number: int) -> str:
        """A number of this level."""
        return FORMATS.get(self.format, str)(number).rjust(self.digits, "0")


@dataclass(frozen=True, slots=True)
class Label:
    """What is printed before a paragraph, and the indents that its list gives it."""

    text: str
    gap: str
    shape: Shape


@dataclass(slots=True)
class _List:
    """A list while it is counted; lists of one definition count on together."""

    levels: dict[int, Level]
    counts: list[int | None] = field(default_factory=lambda: [None] * LEVELS)


class Numbering:
    """The lists of a file; `root` is None where it has none."""

    def __init__(self, root: Element | None, styles: Styles) -> None:
        self._styles = styles
        self._definitions: dict[str, Element] = {}
        self._numbers: dict[str, Element] = {}
        self._lists: dict[str, _List] = {}
        self._levels: dict[str, tuple[str, dict[int, Level], dict[int, int]] | None] = {}
        for each in root if root is not None else ():
            if each.tag == W + "abstractNum":
                self._definitions.setdefault(each.get(W + "abstractNumId", ""), each)
            elif each.tag == W + "num":
                self._numbers.setdefault(each.get(W + "numId", ""), each)

    def level_of_style(self, identifier: str, style: str | None) -> int:
        """The level of a list that is tied to a style of paragraphs; the first where none is."""
        definition = self._definition(self._numbers.get(identifier), 0)
        for level in definition.iterchildren(W + "lvl") if definition is not None and style else ():
            if value(level, W + "pStyle") == style:
                return whole(level.get(W + "ilvl"), 0, LEVELS - 1)
        return 0

    def count(self, identifier: str, depth: int) -> Label | None:
        """The label of the next paragraph of a list; None where the list is unknown or «0», which stands for none."""
        found = self._found(identifier)
        if found is None:
            return None
        definition, levels, restarts = found
        counts = self._lists[definition].counts
        level = levels.get(depth, Level())
        if depth in restarts:
            counts[depth] = restarts.pop(depth) - 1
        counts[depth] = level.start if counts[depth] is None else min((counts[depth] or 0) + 1, LARGEST)
        # Word counts a level above that was never printed as printed: «1.1» before any «1.» makes the next one «2.».
        for above in range(depth):
            counts[above] = levels[above].start if counts[above] is None and above in levels else counts[above]
        for below in range(depth + 1, LEVELS):
            rule = levels[below].restart if below in levels else None
            if rule is None or depth < rule:
                counts[below] = None
        return None if level.hidden else Label(_write(level, levels, counts), level.gap, level.shape)

    def _found(self, identifier: str) -> tuple[str, dict[int, Level], dict[int, int]] | None:
        """The definition of a list, its levels, and where they begin anew when they are first used."""
        if identifier not in self._levels:
            self._levels[identifier] = self._read(identifier)
        return self._levels[identifier]

    def _read(self, identifier: str) -> tuple[str, dict[int, Level], dict[int, int]] | None:
        number = self._numbers.get(identifier)
        definition = self._definition(number, 0)
        if number is None or definition is None:
            return None
        key = definition.get(W + "abstractNumId", "")
        shared = self._lists.get(key)
        if shared is None:
            shared = self._lists[key] = _List(_read_levels(definition))
        levels, restarts = dict(shared.levels), {}
        for override in number.iterchildren(W + "lvlOverride"):
            depth = whole(override.get(W + "ilvl"), 0, LEVELS - 1)
            levels.update(_read_levels(override))
            if child(override, W + "startOverride") is not None:
                restarts[depth] = whole(value(override, W + "startOverride"), 1, LARGEST)
        return key, levels, restarts

    def _definition(self, number: Element | None, depth: int) -> Element | None:
        """The definition behind a list; one that only names a list style is that of the style."""
        definition = self._definitions.get(value(number, W + "abstractNumId") or "")
        named = value(definition, W + "numStyleLink")
        if named is None or depth > 5:
            return definition
        style = self._styles.style(named).shape
        further = self._definition(self._numbers.get(style.list_number or ""), depth + 1)
        return definition if further is None else further


def _read_levels(parent: Element) -> dict[int, Level]:
    return {whole(level.get(W + "ilvl"), 0, LEVELS - 1): _read_level(level) for level in parent.iterchildren(W + "lvl")}


def _read_level(element: Element) -> Level:
    """One level as the file states it."""
    values = {str(each.tag)[len(W) :]: each.get(VAL) for each in element}
    number_format, digits = _read_format(element)
    look = read_look(child(element, RPR))
    text = values.get("lvlText") or ""
    if number_format == "bullet":
        glyphs = symbol_font(look.font)
        text = "•" if "lvlPicBulletId" in values else draw(text, glyphs) if glyphs else _plain_bullet(text, look.font)
    suffix = values.get("suff")
    return Level(
        whole(values.get("start"), 1, LARGEST),
        number_format,
        digits,
        text,
        "" if suffix == "nothing" else " ",
        whole(values["lvlRestart"], 0, LEVELS) if "lvlRestart" in values else None,
        "isLgl" in values and is_on(values["isLgl"]),
        read_shape(child(element, PPR)),
        bool(look.hidden),
    )


def _plain_bullet(text: str, font: str | None) -> str:
    """A bullet of a font of letters: the «o» of Courier New is drawn as a ring."""
    return "○" if text == "o" and (font or "").lower().startswith("courier") else text


def _read_format(element: Element) -> tuple[str, int]:
    """The format of a level and its fewest digits; newer formats stand in an alternative."""
    choices = child(element, MC + "AlternateContent")
    places = (element, child(choices, MC + "Choice"), child(choices, MC + "Fallback"))
    stated = next((found for place in places if (found := child(place, W + "numFmt")) is not None), None)
    if stated is None:
        return "decimal", 0
    first = (stated.get(W + "format") or "").split(",")[0].strip()
    if stated.get(VAL) == "custom":
        return "decimal", len(first) if first.isascii() and first.isdigit() and len(first) < 10 else 0
    return stated.get(VAL) or "decimal", 0


def _write(level: Level, levels: Mapping[int, Level], counts: list[int | None]) -> str:
    """The label of a paragraph: «%1.%2» with the numbers in it."""
    if level.format == "bullet":
        return level.text

    def fill(place: re.Match[str]) -> str:
        depth = int(place[1]) - 1
        number = counts[depth]
        if number is None:
            return ""
        own = levels.get(depth, Level())
        return str(number) if level.arabic and own.format != "none" else own.write(number)

    return PLACE.sub(fill, level.text)
