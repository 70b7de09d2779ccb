"""XML of Akoma Ntoso as elements: made, numbered by the naming convention, and written."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from lxml import etree

from minutes.errors import TargetError

NAMESPACE = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
Child = str | etree._Element | None

ILLEGAL = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""A character that no XML 1.0 file can hold."""
TEXTUAL = frozenset({"p", "block", "num", "heading", "from", "caption", "listIntroduction"})
"""Elements whose text a reader sees: no blank may be added in them."""
SHORT = {
    "rollCall": "rollcall",
    "debateSection": "dbsect",
    "resolutions": "resolutions",
    "adjournment": "adjournment",
    "container": "container",
    "blockList": "list",
    "item": "item",
    "table": "table",
    "speech": "speech",
}
"""Elements that have an eId, with the word that stands for them in it."""


def node(tag: str, *children: Child, **attributes: str | None) -> etree._Element:
    """An element with its children and those attributes that are not None; «_» behind a name is dropped («as_»).

    >>> etree.tostring(node("p", "มติ ", node("b", "รับทราบ"), None, as_="#r"), encoding="unicode")
    '<p xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0" as="#r">มติ <b>รับทราบ</b></p>'
    """
    made = etree.Element(f"{{{NAMESPACE}}}{tag}", nsmap={None: NAMESPACE})  # type: ignore[dict-item]
    for name, value in attributes.items():
        if value is not None:
            made.set(name.rstrip("_"), checked(value))
    add(made, *children)
    return made


def add(parent: etree._Element, *children: Child) -> None:
    """Puts text and elements behind what an element already has."""
    for child in children:
        if isinstance(child, str):
            last = parent[-1] if len(parent) else None
            if last is None:
                parent.text = (parent.text or "") + checked(child)
            else:
                last.tail = (last.tail or "") + checked(child)
        elif child is not None:
            parent.append(child)


def lines(text: str) -> Iterator[Child]:
    """A text as children of an element, its line breaks as elements."""
    for place, line in enumerate(text.split("\n")):
        if place:
            yield node("br")
        yield line


def spaced(*children: Child) -> Iterator[Child]:
    """The children that are there, with a blank between every two."""
    for place, child in enumerate([child for child in children if child is not None]):
        if place:
            yield " "
        yield child


def checked(text: str) -> str:
    """The text itself, or a TargetError where it has a character that XML cannot hold."""
    illegal = ILLEGAL.search(text)
    if illegal is None:
        return text
    code = f"U+{ord(illegal[0]):04X}"
    around = ILLEGAL.sub("□", text[max(illegal.start() - 20, 0) : illegal.end() + 20])
    raise TargetError(
        f"ข้อความ «{around}» มีอักขระ {code} ซึ่งเขียนเป็น XML ไม่ได้ โปรดลบอักขระนั้นออกก่อน",
        f"the text «{around}» has the character {code}, which XML cannot hold: remove it first",
    )


def tag_of(element: etree._Element) -> str:
    """The name of an element without its namespace."""
    return etree.QName(element).localname


def number(element: etree._Element, prefix: str = "", counts: Counter[str] | None = None) -> None:
    """Gives every element in `SHORT` below this one its eId: «dbsect_3__list_1__item_2»."""
    counts = Counter() if counts is None else counts
    for child in element:
        short = SHORT.get(tag_of(child))
        if short is not None:
            counts[short] += 1
            child.set("eId", f"{prefix}{short}_{counts[short]}")
            number(child, f"{child.get('eId')}__")
        elif tag_of(child) not in TEXTUAL:
            number(child, prefix, counts)


def write(root: etree._Element) -> bytes:
    """The file: UTF-8, one block to a line, no blank added to a text."""
    _indent(root, 0)
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True) + b"\n"


def _indent(element: etree._Element, depth: int) -> None:
    if tag_of(element) in TEXTUAL or not len(element):
        return
    element.text = "\n" + "  " * (depth + 1)
    for child in element:
        _indent(child, depth + 1)
        child.tail = "\n" + "  " * (depth + 1)
    element[-1].tail = "\n" + "  " * depth
