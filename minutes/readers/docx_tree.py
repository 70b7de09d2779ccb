"""The tree of a part of a DOCX file: its names, its properties and its measures."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
VAL = W + "val"

OFF = frozenset(("0", "false", "off", "none"))
MEASURE = re.compile(r"(-?\d{1,7}(?:\.\d{1,6})?)(pt|cm|mm|in|pc|pi)?")
UNITS = {"pt": 1.0, "cm": 72 / 2.54, "mm": 7.2 / 2.54, "in": 72.0, "pc": 12.0, "pi": 12.0}
"""Points in each unit."""


def child(parent: Element | None, tag: str) -> Element | None:
    """The first child of that tag, None where there is none or no parent."""
    return None if parent is None else next(parent.iterchildren(tag), None)


def value(parent: Element | None, tag: str) -> str | None:
    """What the property of that tag says, None where it is not there or says nothing."""
    found = child(parent, tag)
    return None if found is None else found.get(VAL)


def states(parent: Element | None, tag: str) -> bool:
    """Whether a property is there and not switched off."""
    found = child(parent, tag)
    return found is not None and is_on(found.get(VAL))


def is_on(stated: str | None) -> bool:
    """Whether a property that says so is switched on: «<w:b/>», «w:val="1"», but not «w:val="0"»."""
    return stated is None or stated not in OFF


def points(measure: str | None, part: int = 20) -> float:
    """A measure in points; a bare number counts twentieths of a point, or another part of it.

    >>> points("720"), points("-709"), points("1in"), points("32", 2)
    (36.0, -35.45, 72.0, 16.0)
    """
    match = MEASURE.fullmatch(measure or "")
    if match is None:
        return 0.0
    return round(float(match[1]) * UNITS[match[2]] if match[2] else float(match[1]) / part, 2)


def whole(stated: str | None, default: int, largest: int) -> int:
    """A number of the file from 0 on; a hostile one stays in bounds.

    >>> whole("3", 1, 9), whole("-3", 1, 9), whole("99999999999999", 1, 9)
    (3, 1, 9)
    """
    if stated is None or not stated.isascii() or not stated.isdigit():
        return default
    return min(int(stated), largest) if len(stated) < 12 else largest
