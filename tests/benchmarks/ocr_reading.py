"""Pages as an engine reads them through the program, with what the engine itself said of each letter, and the time."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from time import perf_counter
from typing import Any

from minutes.diagnostics import Diagnostic
from minutes.errors import SourceError
from minutes.readers.ocr import ENGINES, SECONDS, Bars, Engine, OcrLine, PagePicture
from minutes.readers.ocr_pages import read_pictures, set_pages
from minutes.readers.ocr_picture import PageSource, ReadPicture
from minutes.readers.pdf import read_pdf
from minutes.readers.pdf_pictures import RecognisedPage
from minutes.thai.text import repair


@dataclass(slots=True)
class Recorder:
    """An engine, and what it answered for each page; asked for one page after the other."""

    engine: Engine
    page: int = 0
    lines: dict[int, Sequence[OcrLine]] = field(default_factory=dict)
    seconds: float = 0.0

    @property
    def name(self) -> str:
        """The name of the engine."""
        return self.engine.name

    @property
    def dpi(self) -> int:
        """At how many pixels an inch the engine reads best."""
        return self.engine.dpi

    @property
    def bars(self) -> Bars:
        """What the confidence of the engine means."""
        return self.engine.bars

    def missing(self) -> SourceError | None:
        """What has to be installed."""
        return self.engine.missing()

    def read(self, picture: PagePicture) -> Sequence[OcrLine]:
        """The lines of a page."""
        start = perf_counter()
        lines = self.lines[self.page] = self.engine.read(picture)
        self.seconds += perf_counter() - start
        return lines

    def doubts(self, number: str, confidence: float) -> bool:
        """Whether the engine may have misread a number."""
        return self.engine.doubts(number, confidence)


@dataclass(frozen=True, slots=True)
class Watched:
    """A page that tells a recorder when its turn has come."""

    source: PageSource
    recorder: Recorder

    @property
    def number(self) -> int:
        """Its number."""
        return self.source.number

    @property
    def width(self) -> float:
        """Its width in points."""
        return self.source.width

    @property
    def height(self) -> float:
        """Its height in points."""
        return self.source.height

    def render(self, dpi: int = 300) -> Any:
        """A grey picture of it."""
        self.recorder.page = self.number
        return self.source.render(dpi)


Sure = tuple[str, tuple[float, ...]]
"""Some text without blanks, in correct Thai, and how sure the engine is of each letter."""


@dataclass(frozen=True, slots=True)
class PageRead:
    """A page that was read: its lines, the remarks about them, and what the engine said of its letters."""

    lines: tuple[str, ...]
    remarks: tuple[Diagnostic, ...] = ()
    sure: tuple[Sure, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """Pages that were read by their numbers, the seconds it took, and those of them that the engine took."""

    pages: dict[int, PageRead]
    seconds: float
    in_engine: float


def installed_engines(names: Collection[str] = ()) -> list[Engine]:
    """All engines that can be used here, or those of some names, the best first."""
    engines = [make(SECONDS) for name, make in ENGINES.items() if not names or name in names]
    return [engine for engine in engines if engine.missing() is None]


def read_sources(sources: Sequence[PageSource], engine: Engine) -> Reading:
    """Some pictures, one after the other, through an engine."""
    recorder = Recorder(engine)
    start = perf_counter()
    pictures, pages = _recognise(sources, recorder)
    seconds = perf_counter() - start
    read = {
        picture.source.number: PageRead(
            tuple(line.text for line in page.lines), tuple(page.diagnostics), _sure(picture, recorder)
        )
        for picture, page in zip(pictures, pages, strict=True)
    }
    return Reading(read, seconds, recorder.seconds)


def read_scan(content: bytes, name: str, engine: Engine) -> Reading:
    """The pages of a PDF, those that have no text of their own through an engine."""
    recorder = Recorder(engine)
    sure: dict[int, tuple[Sure, ...]] = {}

    def recognise(sources: Sequence[PageSource]) -> list[RecognisedPage]:
        pictures, pages = _recognise(sources, recorder)
        sure.update((picture.source.number, _sure(picture, recorder)) for picture in pictures)
        return pages

    start = perf_counter()
    document = read_pdf(content, name, recognise=recognise)
    seconds = perf_counter() - start
    read = {
        page.number: PageRead(
            tuple(line.text for line in page.lines),
            tuple(each for each in document.diagnostics if each.span and each.span.page == page.number),
            sure.get(page.number, ()),
        )
        for page in document.pages
    }
    return Reading(read, seconds, recorder.seconds)


def _recognise(sources: Sequence[PageSource], recorder: Recorder) -> tuple[list[ReadPicture], list[RecognisedPage]]:
    pictures = read_pictures([Watched(source, recorder) for source in sources], recorder, workers=1)
    return pictures, set_pages(pictures, recorder)


def _sure(picture: ReadPicture, recorder: Recorder) -> tuple[Sure, ...]:
    lines = recorder.lines.get(picture.source.number, ())
    return tuple(sure_letters(line) for line in lines if line.text not in picture.printed.noise)


def sure_letters(line: OcrLine) -> Sure:
    """The letters of a line in correct Thai, each with its own confidence, or that of its word where it has none."""
    text, sure = "", []
    for word in line.words:
        text += word.text
        sure += word.sureness
    mended = repair(text)
    places = range(len(mended.text)) if mended.origins is None else mended.origins
    known = [
        (letter, sure[min(place, len(sure) - 1)])
        for letter, place in zip(mended.text, places, strict=True)
        if not letter.isspace()
    ]
    return "".join(letter for letter, _ in known), tuple(each for _, each in known)
