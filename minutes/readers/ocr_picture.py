"""One page through an engine of OCR: without its rulings, set level, and turned where it lies on its side or head."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from minutes.readers.ocr import Engine, EngineError, OcrLine, PagePicture
from minutes.readers.ocr_gaps import with_true_gaps
from minutes.readers.ocr_levelling import POINTS, Levelling, find_slope
from minutes.readers.ocr_lines import PrintedPicture, print_picture

if TYPE_CHECKING:
    from PIL.Image import Image

OTHER_WAYS = (1, 3, 2)
"""By how many quarters, against the clock, a page is turned that cannot be read as it lies."""
SOME = 4
"""Lines with fewer letters may be anything."""
FEWEST_LETTERS, MOST = 40, 0.5
"""A page lies as it should where at least so many letters, and this share of all, are read well;"""
CLEARLY = 2
"""it lies otherwise where so many times as many are read well."""


class PageSource(Protocol):
    """A page that has to be recognised, wherever it comes from."""

    @property
    def number(self) -> int:
        """Its number in the document, from 1."""

    @property
    def width(self) -> float:
        """Its width in points."""

    @property
    def height(self) -> float:
        """Its height in points."""

    def render(self, dpi: int = 300) -> Image:
        """A grey picture of it, from any thread."""


@dataclass(frozen=True, slots=True)
class ReadPicture:
    """A page that was read: what it prints, or why it could not be read."""

    source: PageSource
    printed: PrintedPicture
    failure: EngineError | None = None
    levelling: Levelling | None = None
    """How the page was set level; None of a page that has no lines."""

    @property
    def size(self) -> tuple[float, float]:
        """The width and height of the page in points, as it is read."""
        is_turned = self.levelling is not None and self.levelling.turn % 2
        return (self.source.height, self.source.width) if is_turned else (self.source.width, self.source.height)


@dataclass(frozen=True, slots=True)
class _Look:
    """A page as an engine reads it one way round."""

    picture: ReadPicture
    lines: Sequence[OcrLine] = ()

    def read_well(self, engine: Engine) -> int:
        """How many letters are in lines of some length that the engine is sure of."""
        sure = (_letters(line) for line in self.lines if line.confidence >= engine.bars.doubt)
        return sum(letters for letters in sure if letters >= SOME)

    def is_certain(self, engine: Engine) -> bool:
        """Whether there is no doubt that the page lies this way."""
        letters, well = sum(map(_letters, self.lines)), self.read_well(engine)
        return well >= MOST * letters and (well >= FEWEST_LETTERS or 0 < letters == well)


def _letters(line: OcrLine) -> int:
    return sum(map(str.isalnum, line.text))


def read_picture(source: PageSource, engine: Engine) -> ReadPicture:
    """What an engine reads on a page, however that lies."""
    try:
        image = source.render(engine.dpi).convert("L")
    except (OSError, ValueError, RuntimeError, MemoryError):  # RuntimeError: what PDFium cannot load
        damaged = EngineError("ภาพเสียหาย", "it is damaged")
        return ReadPicture(source, PrintedPicture(), damaged)
    upright = _look(source, engine, image, 0)
    if upright is None:
        return ReadPicture(source, PrintedPicture())
    if upright.picture.failure is not None or upright.is_certain(engine):
        return upright.picture
    best, least = upright, max(CLEARLY * upright.read_well(engine), FEWEST_LETTERS)
    for quarters in OTHER_WAYS:
        look = _look(source, engine, image, quarters)
        if look is not None and look.picture.failure is None and look.read_well(engine) >= least:
            best, least = look, look.read_well(engine) + 1
    return best.picture


def _look(source: PageSource, engine: Engine, image: Image, quarters: int) -> _Look | None:
    """What an engine reads on a page that is turned by some quarters; None where nothing is on it.

    Its rulings are taken out before, and make tables afterwards.
    """
    from minutes.ocr.rulings import find_rulings, without_rulings

    dpi = POINTS * image.width / source.width if source.width else float(engine.dpi)
    if quarters:
        import PIL.Image

        image = image.transpose(getattr(PIL.Image.Transpose, f"ROTATE_{90 * quarters}"))
    rulings = find_rulings(image, dpi)
    if not rulings.writing:
        return None
    try:
        lines = engine.read(PagePicture(without_rulings(image, rulings), dpi, rulings, image))
    except EngineError as failure:
        return _Look(ReadPicture(source, PrintedPicture(), failure))
    lines = with_true_gaps(lines, rulings)
    levelling = Levelling(dpi, source.width, source.height, find_slope(lines, rulings, dpi), quarters)
    printed = print_picture(lines, engine.bars, levelling, rulings)
    return _Look(ReadPicture(source, printed, levelling=levelling), lines)
