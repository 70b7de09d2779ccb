"""Pictures of the pages of a document, upright and level as it was read, small enough for one file."""

from __future__ import annotations

import io
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from minutes.document import Document, Page
from minutes.readers.pdf_pictures import PDFIUM, POINTS, draw_page
from minutes.readers.source import OpenedSource

if TYPE_CHECKING:
    from PIL.Image import Image

DPI = 120
"""Pixels an inch: small print can still be read."""
MOST_PIXELS = 6_000_000
"""Of one picture, however large the page is."""
QUALITY, EFFORT = 70, 2
"""Of packing: more effort takes twice as long for two parts in a hundred."""
PDF = "application/pdf"
WHITE = 255
LEAST_SLOPE = 0.001
"""A page that is less askew than this is shown as it is."""


@dataclass(frozen=True, slots=True)
class Picture:
    """The picture of a page: its number, its media type, its bytes, and the picture itself for measuring."""

    page: int
    media_type: str
    content: bytes = field(repr=False)
    image: Image | None = field(repr=False)

    def packed(self) -> Picture:
        """The same without the picture for measuring, which takes far more room."""
        return replace(self, image=None)


def has_pictures(opened: Sequence[OpenedSource]) -> bool:
    """Whether the pages of a document can be shown as pictures."""
    return all(each.media_type == PDF or each.media_type.startswith("image/") for each in opened)


def page_pictures(
    document: Document, opened: Sequence[OpenedSource], *, dpi: int = DPI, password: str | None = None
) -> Iterator[Picture | None]:
    """The picture of each page of a document, in order; None where a page cannot be drawn."""
    drawn = (
        _draw_pdf(opened[0].content, len(document.pages), dpi, password)
        if opened[0].media_type == PDF
        else _draw_files(opened, dpi)
    )
    for page, image in zip(document.pages, drawn, strict=False):
        yield None if image is None else _picture(page, image)


def _draw_pdf(data: bytes, pages: int, dpi: int, password: str | None) -> Iterator[Image | None]:
    import pypdfium2

    with PDFIUM:
        document = pypdfium2.PdfDocument(data, password=password)
    try:
        for index in range(pages):
            with PDFIUM:  # held for one page, so that others may read meanwhile
                try:
                    image: Image | None = _draw_page(document[index], dpi)
                except (pypdfium2.PdfiumError, TimeoutError):
                    image = None
            yield image
    finally:
        with PDFIUM:
            document.close()


def _draw_page(page: Any, dpi: int) -> Image:
    width, height = page.get_size()
    scale = dpi / POINTS
    scale *= min(1.0, (MOST_PIXELS / max(width * height * scale * scale, 1.0)) ** 0.5)
    try:
        return draw_page(page, scale)
    finally:
        page.close()


def _draw_files(opened: Sequence[OpenedSource], dpi: int) -> Iterator[Image | None]:
    from minutes.readers.images import find_pictures

    for picture in find_pictures(opened):
        try:
            yield _no_larger(picture.render(dpi))
        except OSError:
            yield None


def _no_larger(image: Image) -> Image:
    pixels = image.width * image.height
    if pixels <= MOST_PIXELS:
        return image
    share = (MOST_PIXELS / pixels) ** 0.5
    return image.resize((max(int(image.width * share), 1), max(int(image.height * share), 1)))


def _picture(page: Page, image: Image) -> Picture:
    """The picture of a page as it was read, packed."""
    import PIL.Image
    from PIL import features

    if page.turn:
        image = image.transpose(getattr(PIL.Image.Transpose, f"ROTATE_{90 * page.turn}"))
    if image.mode not in ("L", "RGB"):
        image = image.convert("RGB")
    if abs(page.slope) >= LEAST_SLOPE:
        paper = WHITE if image.mode == "L" else (WHITE,) * 3
        image = image.rotate(math.degrees(math.atan(page.slope)), PIL.Image.Resampling.BICUBIC, fillcolor=paper)
    kind = "webp" if features.check("webp") else "jpeg"
    file = io.BytesIO()
    image.save(file, kind, quality=QUALITY, method=EFFORT)
    return Picture(page.number, f"image/{kind}", file.getvalue(), image.convert("L"))
