"""Pages of a PDF as pictures, for those whose text can only be recognised, and the place where an engine plugs in."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from minutes.diagnostics import Diagnostic
from minutes.document import Line

if TYPE_CHECKING:
    from PIL.Image import Image

PDFIUM = threading.RLock()
"""PDFium works on one thing at a time, whichever thread asks; everything done with it holds this lock."""
POINTS = 72
"""Points in an inch."""
MOST_PIXELS = 60_000_000
"""A picture is rendered no larger than this, however large the page is."""


@dataclass(frozen=True, slots=True)
class PageImage:
    """A page that has to be recognised: its number from 1, its size in points, why its text is of no use."""

    number: int
    width: float
    height: float
    reason: str
    """image, outlines, no-unicode, mojibake, noise, crowded or damaged."""
    data: bytes = field(repr=False)
    password: str | None = field(default=None, repr=False)

    def render(self, dpi: int = 300) -> Image:
        """The page as a grey picture, from any thread."""
        return render_page(self.data, self.number - 1, dpi, self.password)


@dataclass(frozen=True, slots=True)
class RecognisedPage:
    """What an engine recognised: lines from top to bottom with their geometry in points, and remarks about them."""

    lines: Sequence[Line]
    diagnostics: Sequence[Diagnostic] = ()
    turn: int = 0
    """By how many quarters, against the clock, the page was turned to be read."""
    slope: float = 0.0
    """How far its lines fall for each point to the right, before it was set level."""


Recognise = Callable[[Sequence[PageImage]], Sequence[RecognisedPage]]
"""Recognises all pages of a document that need it, in its own order and number at once; one result for each page."""


def render_page(data: bytes, index: int, dpi: int = 300, password: str | None = None) -> Image:
    """A page, counted from 0, as a grey picture with so many pixels an inch, fewer of a very large page.

    Raises pypdfium2's PdfiumError where there is no such page.
    """
    import pypdfium2

    with PDFIUM:
        document = pypdfium2.PdfDocument(data, password=password)
        try:
            page = document[index]
            width, height = page.get_size()
            scale = dpi / POINTS
            pixels = max(width * height * scale * scale, 1.0)
            bitmap = page.render(scale=scale * min(1.0, (MOST_PIXELS / pixels) ** 0.5), grayscale=True)
            picture: Image = bitmap.to_pil().copy()
            bitmap.close()
            page.close()
        finally:
            document.close()
    return picture
