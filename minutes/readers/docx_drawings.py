"""What stands in a DOCX file beside its runs of text: alternatives, drawings with text in them, controls and forms."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from minutes.readers.docx_tree import MC, W, child, states

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

TEXT = W + "t"
TEXT_BOX = W + "txbxContent"
WORD_ART = "{urn:schemas-microsoft-com:vml}textpath"
ALTERNATE = MC + "AlternateContent"


def shows_hint(properties: Element | None) -> bool:
    """Whether a content control shows only what to fill in."""
    return states(properties, W + "showingPlcHdr")


def plain_text(element: Element) -> str:
    """All text in an element, as it stands in the file."""
    return "".join([each.text or "" for each in element.iter(TEXT)])


def choose(alternate: Element) -> Element | None:
    """The one of several alternatives that has text; the first where none or all have."""
    choices = [each for each in alternate if each.tag in (MC + "Choice", MC + "Fallback")]
    texts = (each for each in choices if next(each.iter(TEXT, WORD_ART, W + "sym"), None) is not None)
    return next(texts, choices[0] if choices else None)


def drawn_texts(element: Element) -> Iterator[Element]:
    """The text boxes and ornamental writings in a drawing, each once, in order."""
    waiting = [element]
    while waiting:
        each = waiting.pop()
        if each.tag in (TEXT_BOX, WORD_ART):
            yield each
        elif each.tag == ALTERNATE:
            chosen = choose(each)
            waiting.extend(reversed(chosen) if chosen is not None else ())
        else:
            waiting.extend(reversed(each))


def form_box(element: Element) -> str:
    """What a field of an old form shows by itself: a box, ticked or not."""
    box = child(child(element, W + "ffData"), W + "checkBox")
    if box is None:
        return ""
    stated = W + "checked" if child(box, W + "checked") is not None else W + "default"
    return "☒" if states(box, stated) else "☐"
