"""What stands in a DOCX file beside its runs of text: alternatives, drawings with text in them, controls and forms."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from minutes.readers.docx_package import MC, VAL, W
from minutes.readers.docx_styles import is_on

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

TEXT = W + "t"
TEXT_BOX = W + "txbxContent"
WORD_ART = "{urn:schemas-microsoft-com:vml}textpath"
ALTERNATE = MC + "AlternateContent"


def shows_hint(properties: Element | None) -> bool:
    """Whether a content control shows only what to fill in."""
    hint = properties.find(W + "showingPlcHdr") if properties is not None else None
    return hint is not None and is_on(hint.get(VAL))


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
    box = element.find(f"{W}ffData/{W}checkBox")
    if box is None:
        return ""
    state = box.find(W + "checked")
    state = state if state is not None else box.find(W + "default")
    return "☒" if state is not None and is_on(state.get(VAL)) else "☐"
