"""Pictures of pages as a document: scans and photographs in files of their own, one page or several in each."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from minutes.document import Document, Page
from minutes.errors import SourceError
from minutes.readers.mending import remark_on
from minutes.readers.ocr import SECONDS, choose_engine, what_to_install
from minutes.readers.ocr_levelling import POINTS
from minutes.readers.ocr_pages import read_pictures, set_pages
from minutes.readers.ocr_picture import ReadPicture
from minutes.readers.source import OpenedSource

if TYPE_CHECKING:
    from PIL.Image import Image

FORMATS = ("PNG", "JPEG", "TIFF", "BMP", "WEBP", "GIF")
SEVERAL_PAGES = frozenset(("TIFF",))
"""Kinds of files whose further pictures are pages, and not a film."""
USUAL_DPI = (90.0, 1300.0)
"""Scanners say something in between; programs that know nothing say 72."""
LARGEST_SIDE = 50.0
"""No page is larger, in inches; a file that says so is wrong about its pixels an inch."""
PAPER = 8.27
"""The width of A4 in inches."""
PAGE_SHAPE = (0.62, 0.82)
"""Short side to long side of sheets of paper."""
LINE_HEIGHT = 0.22
"""How high a printed line of the usual size is, marks above and below included, in inches."""
SAME_SCALE = (0.85, 1.2)
"""A picture that is nearly as large as wanted is read as it is."""
MOST_RENDERED = 60_000_000


@dataclass(frozen=True, slots=True)
class ImageLimits:
    """How much of a file is read before it is refused: more is an accident, or an attack."""

    pages: int = 2_000
    pixels: int = 85_000_000
    """In one picture."""


LIMITS = ImageLimits()


@dataclass(frozen=True, slots=True)
class PictureFile:
    """A picture in a file: the number of its page, its size in points, which of the pictures of the file it is."""

    number: int
    width: float
    height: float
    content: bytes = field(repr=False)
    index: int = 0

    def render(self, dpi: int = 300) -> Image:
        """The picture upright, in grey, with so many pixels an inch. Raises OSError where it is damaged."""
        from PIL.Image import Resampling

        try:
            with _open(self.content) as opened:
                opened.seek(self.index)
                grey = _grey(opened)
        except Exception as error:  # decoders raise errors of any kind on damaged files
            raise OSError(str(error)) from error
        scale = dpi * self.width / POINTS / grey.width
        scale = min(scale, (MOST_RENDERED / (grey.width * grey.height)) ** 0.5)
        if SAME_SCALE[0] <= scale <= SAME_SCALE[1]:
            return grey
        size = max(round(grey.width * scale), 1), max(round(grey.height * scale), 1)
        return grey.resize(size, Resampling.BICUBIC if scale > 1 else Resampling.LANCZOS)


def read_images(
    sources: Sequence[OpenedSource],
    name: str,
    *,
    ocr: str | None = None,
    seconds: float = SECONDS,
    limits: ImageLimits = LIMITS,
    workers: int | None = None,
) -> Document:
    """The document of a name whose pages are the pictures in some files, read by the engine `ocr`.

    A page that takes more than so many seconds is given up. Raises SourceError where no engine is there, a file is
    damaged or too large, or there is no text to be seen.
    """
    engine = choose_engine(ocr, seconds)
    if engine is None:
        raise what_to_install(name)
    pictures = find_pictures(sources, limits)
    read = read_pictures(pictures, engine, workers)
    recognised = set_pages(read, engine)
    if not any(page.lines for page in recognised):
        raise _no_text(name, read)
    pages = tuple(
        Page(picture.number, tuple(page.lines), *_size_of(picture), page.turn, page.slope)
        for picture, page in zip(pictures, recognised, strict=True)
    )
    remarks = [remark for page in recognised for remark in page.diagnostics]
    remarks += remark_on(page.lines for page in pages)
    return Document(name, sources[0].media_type, pages, "ocr", _checksum(sources), diagnostics=tuple(remarks))


def _size_of(picture: PictureFile) -> tuple[float, float]:
    return round(picture.width, 2), round(picture.height, 2)


def _checksum(sources: Sequence[OpenedSource]) -> str:
    """The checksum of all files, one after the other."""
    if len(sources) == 1:
        return sources[0].sha256
    together = sha256()
    for source in sources:
        together.update(source.content)
    return together.hexdigest()


def find_pictures(sources: Sequence[OpenedSource], limits: ImageLimits = LIMITS) -> list[PictureFile]:
    """The pictures of pages in some files. Raises SourceError where one is damaged, or beyond a limit."""
    pictures: list[PictureFile] = []
    with warnings.catch_warnings():  # of Pillow, about what is refused or read all the same
        warnings.simplefilter("ignore")
        for source in sources:
            for index, (width, height) in enumerate(_sizes(source, limits)):
                if len(pictures) >= limits.pages:
                    raise _too_many(source.name, limits.pages)
                pictures.append(PictureFile(len(pictures) + 1, width, height, source.content, index))
    return pictures


def _sizes(source: OpenedSource, limits: ImageLimits) -> Iterator[tuple[float, float]]:
    """The width and height in points of each picture in a file."""
    from PIL.Image import DecompressionBombError

    try:
        with _open(source.content) as opened:
            several = opened.format in SEVERAL_PAGES
            index = 0
            while True:
                if opened.width * opened.height > limits.pixels:
                    raise _too_large(source.name, opened.width, opened.height)
                yield _size(opened)
                index += 1
                if not several:
                    return
                opened.seek(index)
    except EOFError:
        return
    except DecompressionBombError:
        raise _too_large(source.name) from None
    except SourceError:
        raise
    except Exception:  # decoders raise errors of any kind on damaged files
        raise _damaged(source.name) from None


def _open(content: bytes) -> Any:
    """The picture of Pillow in a file, which knows its size before it is unpacked."""
    import PIL.Image

    return PIL.Image.open(io.BytesIO(content), formats=FORMATS)


def _size(opened: Any) -> tuple[float, float]:
    width, height = opened.width, opened.height
    if opened.getexif().get(0x0112, 1) in (5, 6, 7, 8):  # orientation: lying on its side
        width, height = height, width
    dpi = _stated_dpi(opened) or _guessed_dpi(opened)
    return width * POINTS / dpi, height * POINTS / dpi


def _stated_dpi(opened: Any) -> float | None:
    """The pixels an inch that a file says it has; None where that makes no page."""
    try:
        across, down = (float(each) for each in opened.info.get("dpi", (0.0, 0.0)))
    except (TypeError, ValueError, ZeroDivisionError):
        return None
    dpi = min(float(across), float(down))
    is_usual = USUAL_DPI[0] <= dpi <= USUAL_DPI[1] and across < 1.2 * down and down < 1.2 * across
    return dpi if is_usual and 3.0 < max(opened.width, opened.height) / dpi <= LARGEST_SIDE else None


def _guessed_dpi(opened: Any) -> float:
    """The pixels an inch of a sheet of A4; of what has another shape, such that its lines are of the usual height."""
    short, long = sorted((float(opened.width), float(opened.height)))
    if PAGE_SHAPE[0] <= short / long <= PAGE_SHAPE[1] and short >= USUAL_DPI[0] * PAPER:
        return short / PAPER
    height = _line_height(_grey(opened))
    return min(max(height / LINE_HEIGHT, 72.0), 600.0) if height else max(short / PAPER, 72.0)


def _line_height(grey: Image) -> float | None:
    """How high the printed lines of a picture are, in pixels; None where none can be told apart."""
    import numpy as np

    from minutes.ocr.ink import find_ink

    rows = find_ink(np.asarray(grey)).sum(axis=1)
    inked = np.flatnonzero(np.diff(np.pad(rows > max(0.002 * grey.width, 1.0), 1).astype(np.int8)))
    heights = (inked[1::2] - inked[0::2]).tolist()
    tallest = max(heights, default=0)
    lines = sorted(height for height in heights if height >= 0.4 * tallest)
    return float(lines[len(lines) // 2]) if tallest >= 8 and tallest < 0.9 * grey.height else None


def _grey(opened: Any) -> Image:
    """A picture in grey, upright, on white paper."""
    import PIL.Image
    from PIL import ImageOps

    picture: Any = ImageOps.exif_transpose(opened)
    if picture.mode[0] in "IF":
        return grey_from_deep(picture)
    if "A" in picture.mode or "transparency" in picture.info:
        whole = picture.convert("RGBA")
        picture = PIL.Image.new("RGBA", whole.size, "white")
        picture.alpha_composite(whole)
    grey: Image = picture.convert("L")
    return grey


def grey_from_deep(picture: Any) -> Image:
    """A picture with more than eight bits a pixel in grey."""
    import numpy as np
    import PIL.Image

    values = np.nan_to_num(np.asarray(picture, dtype=np.float32))
    most = 65535.0 if values.max(initial=0.0) > 255 else 255.0
    return PIL.Image.fromarray((values.clip(0.0, most) * (255.0 / most)).astype(np.uint8))


def _no_text(name: str, read: Sequence[ReadPicture]) -> SourceError:
    failure = next((picture.failure for picture in read if picture.failure is not None), None)
    thai, english = (failure.thai, failure.english) if failure else ("ไม่พบตัวอักษร", "no letters to be seen")
    return SourceError(
        f"อ่านข้อความจากภาพไม่ได้ ({thai}): «{name}» โปรดสแกนใหม่ให้ชัดที่ 300 dpi",
        f"no text could be read in the picture ({english}): «{name}»; scan it again, clearly and at 300 dpi",
    )


def _damaged(name: str) -> SourceError:
    return SourceError(
        f"เปิดไฟล์ภาพไม่ได้ ไฟล์เสียหาย: «{name}» โปรดสแกนหรือดาวน์โหลดใหม่",
        f"the picture cannot be opened, it is damaged: «{name}»; scan or download it again",
    )


def _too_large(name: str, width: int = 0, height: int = 0) -> SourceError:
    size = f" ({width:,}×{height:,})" if width else ""
    return SourceError(
        f"ภาพใหญ่เกินไป{size}: «{name}» โปรดสแกนใหม่ที่ 300 dpi",
        f"the picture is too large{size}: «{name}»; scan it again at 300 dpi",
    )


def _too_many(name: str, most: int) -> SourceError:
    return SourceError(
        f"มีภาพเกิน {most:,} หน้า: «{name}» โปรดแบ่งไฟล์ หรือเพิ่ม max_pages= (--max-pages)",
        f"there are more than {most:,} pages of pictures: «{name}»; split the file or raise max_pages= (--max-pages)",
    )
