"""Optical character recognition: the place where an engine plugs in, and pages of any source read through it."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, NamedTuple, Protocol

from minutes.errors import SourceError

if TYPE_CHECKING:
    from PIL.Image import Image

    from minutes.readers.ocr_rulings import Rulings

POINTS = 72
"""Points in an inch."""
OFF = "off"
MOST_WORKERS = 16


class Box(NamedTuple):
    """A rectangle in pixels from the upper left corner of the picture."""

    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class OcrWord:
    """A word as an engine recognised it, or a part of one, its place, and how sure the engine is, from 0 to 1."""

    text: str
    box: Box
    confidence: float
    joined: bool = False
    """Whether no blank stands between it and the word before."""


@dataclass(frozen=True, slots=True)
class OcrLine:
    """A printed line, from left to right, with what the engine knows of its letters, in pixels."""

    words: tuple[OcrWord, ...]
    box: Box
    base: float
    """Where the baseline is in the middle of the line."""
    size: float
    """The size of the letters: how far apart lines of them would be set solid."""
    slope: float | None = None
    """How far the baseline falls for each pixel to the right; None where the line is too short to tell."""

    @property
    def confidence(self) -> float:
        """The mean confidence of its words, longer ones counting for more."""
        letters = sum(len(word.text) for word in self.words)
        return sum(len(word.text) * word.confidence for word in self.words) / letters if letters else 0.0


@dataclass(frozen=True, slots=True)
class PagePicture:
    """A page as an engine sees it: a grey picture without ruling lines, and its pixels an inch."""

    image: Image
    dpi: float


class Engine(Protocol):
    """Recognises the text in pictures of pages; called from several threads at once."""

    @property
    def name(self) -> str:
        """What the engine is called on the command line."""

    @property
    def dpi(self) -> int:
        """How many pixels an inch it reads best."""

    def missing(self) -> SourceError | None:
        """What has to be installed before it can work; None where it can."""

    def read(self, picture: PagePicture) -> Sequence[OcrLine]:
        """The lines of a page, in any order, those that are noise left out.

        Raises EngineError where the page could not be read.
        """

    def doubts(self, number: str, confidence: float) -> bool:
        """Whether a number that it read with some confidence may well be another one."""


class EngineError(Exception):
    """An engine did not get through a page: in Thai and in English why."""

    def __init__(self, thai: str, english: str) -> None:
        super().__init__(english)
        self.thai, self.english = thai, english


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
        """A grey picture of it; from any thread."""


@dataclass(frozen=True, slots=True)
class RecognisedPicture:
    """What was recognised on a page: the lines, where its rulings are, and what went wrong."""

    source: PageSource
    lines: Sequence[OcrLine] = ()
    rulings: Rulings | None = field(default=None, repr=False)
    dpi: float = POINTS
    failure: EngineError | None = None


def _tesseract() -> Engine:
    from minutes.readers.tesseract import Tesseract

    return Tesseract()


ENGINES: Mapping[str, Callable[[], Engine]] = {
    "tesseract": _tesseract,
}
"""The engines by name, the best first."""


def choose_engine(name: str | None = None) -> Engine | None:
    """The engine of a name; without one the best that is installed, None where none is or the name is «off».

    Raises SourceError where there is no such engine, or it is not installed.
    """
    if name == OFF:
        return None
    if name is None:
        return next((engine for make in ENGINES.values() if (engine := make()).missing() is None), None)
    if name not in ENGINES:
        listed = ", ".join([*ENGINES, OFF])
        raise SourceError(
            f"ไม่รู้จักโปรแกรมรู้จำอักษร «{name}» ใช้ได้เฉพาะ {listed}",
            f"there is no recogniser «{name}»: choose among {listed}",
        )
    engine = ENGINES[name]()
    if (missing := engine.missing()) is not None:
        raise missing
    return engine


def what_to_install() -> SourceError:
    """What has to be installed before pictures of pages can be read."""
    missing = next(iter(ENGINES.values()))().missing()
    return missing or SourceError(
        "ปิดการรู้จำอักษรจากภาพ (OCR) ไว้ โปรดเปิดใช้ก่อนอ่านภาพ",
        "optical character recognition (OCR) is off; turn it on to read pictures",
    )


def read_pictures(sources: Sequence[PageSource], engine: Engine, workers: int | None = None) -> list[RecognisedPicture]:
    """What an engine recognises on each page, several pages at once; a page that fails has no lines."""
    count = min(workers or _processors(), MOST_WORKERS, len(sources))
    if count <= 1:
        return [read_picture(source, engine) for source in sources]
    with ThreadPoolExecutor(count, thread_name_prefix="ocr") as pool:
        return list(pool.map(lambda source: read_picture(source, engine), sources))


def _processors() -> int:
    """How many processors this process may use."""
    affinity = getattr(os, "sched_getaffinity", None)
    return len(affinity(0)) if affinity else os.cpu_count() or 1


def read_picture(source: PageSource, engine: Engine) -> RecognisedPicture:
    """What an engine recognises on a page; its rulings are taken out before."""
    from minutes.readers.ocr_rulings import find_rulings, without_rulings

    try:
        image = source.render(engine.dpi)
    except (OSError, ValueError, RuntimeError, MemoryError, SyntaxError):
        return RecognisedPicture(source, failure=EngineError("ภาพของหน้าเสียหาย", "its picture is damaged"))
    dpi = POINTS * image.width / source.width if source.width else float(engine.dpi)
    rulings = find_rulings(image, dpi)
    picture = PagePicture(without_rulings(image, rulings), dpi)
    found = RecognisedPicture(source, rulings=rulings, dpi=dpi)
    try:
        return replace(found, lines=engine.read(picture))
    except EngineError as failure:
        return replace(found, failure=failure)
