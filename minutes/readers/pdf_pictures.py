"""Pages of a PDF as pictures, for those whose text can only be recognised, and the place where an engine plugs in."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from math import ceil
from time import monotonic
from typing import TYPE_CHECKING, Any

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
MOST_SECONDS = 60.0
"""A page that takes longer to draw is given up; one of a scan takes less than a second."""


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

    Raises pypdfium2's PdfiumError where there is no such page, TimeoutError where drawing it takes too long.
    """
    import pypdfium2

    with PDFIUM:
        document = pypdfium2.PdfDocument(data, password=password)
        try:
            page = document[index]
            width, height = page.get_size()
            scale = dpi / POINTS
            pixels = max(width * height * scale * scale, 1.0)
            picture = draw_page(page, scale * min(1.0, (MOST_PIXELS / pixels) ** 0.5), grey=True)
            page.close()
        finally:
            document.close()
    return picture


def draw_page(page: Any, scale: float, *, grey: bool = False, seconds: float = MOST_SECONDS) -> Image:
    """A page of pypdfium2 as a picture, in grey or in colours; PDFium must be held.

    What page.render draws, but given up after some seconds. Raises TimeoutError then, and PdfiumError where the page
    cannot be drawn.
    """
    import pypdfium2
    import pypdfium2.raw as pdfium

    width, height = (max(ceil(length * scale), 1) for length in page.get_size())
    bitmap = pypdfium2.PdfBitmap.new_native(width, height, pdfium.FPDFBitmap_Gray if grey else pdfium.FPDFBitmap_BGR)
    bitmap.fill_rect((255, 255, 255, 255), 0, 0, width, height)
    end = monotonic() + seconds
    pause = pdfium.IFSDK_PAUSE(version=1)
    asked = type(pause.NeedToPauseNow)(lambda _: int(monotonic() > end))
    pause.NeedToPauseNow = asked
    flags = pdfium.FPDF_ANNOT | (pdfium.FPDF_GRAYSCALE if grey else 0)
    status = pdfium.FPDF_RenderPageBitmap_Start(bitmap, page, 0, 0, width, height, 0, flags, pause)
    while status == pdfium.FPDF_RENDER_TOBECONTINUED and monotonic() <= end:
        status = pdfium.FPDF_RenderPage_Continue(page, pause)
    pdfium.FPDF_RenderPage_Close(page)
    if status == pdfium.FPDF_RENDER_TOBECONTINUED:
        raise TimeoutError(f"the page was not drawn in {seconds:g} seconds")
    if status == pdfium.FPDF_RENDER_FAILED:
        raise pypdfium2.PdfiumError("the page cannot be drawn")
    picture: Image = bitmap.to_pil().copy()
    bitmap.close()
    return picture
