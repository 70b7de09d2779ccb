"""Optical character recognition: the place where an engine plugs in, and the choice of one."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from math import prod
from typing import TYPE_CHECKING, NamedTuple, Protocol

from minutes.errors import SourceError
from minutes.options import ReadingOptions

if TYPE_CHECKING:
    from PIL.Image import Image

    from minutes.ocr.rulings import Rulings

OFF = "off"
SET_SOLID = 2.3
"""Letters are so many times as large as a plain one is high."""


class Box(NamedTuple):
    """A rectangle in pixels from the upper left corner of the picture."""

    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class OcrWord:
    """A word as an engine recognised it, or a part of one, its place, and how sure the engine is, from 0 to 1.

    The confidence of an engine that tells that of each character is the chance that all of them are right.
    """

    text: str
    box: Box
    confidence: float
    joined: bool = False
    """Whether no blank stands between it and the word before."""
    letters: tuple[float, ...] = ()
    """How sure the engine is of each character of the text; empty where it tells that of whole words only."""
    misread: tuple[tuple[str, str], ...] = ()
    """Parts of the text that must have been others, and those: a letter is in doubt, and a word known with another."""

    @property
    def sureness(self) -> tuple[float, ...]:
        """How sure the engine is of each character; that of the word where it does not tell."""
        return self.letters or (self.confidence,) * len(self.text)


@dataclass(frozen=True, slots=True)
class OcrLine:
    """A printed line: its words from left to right, and what the engine knows of its letters, in pixels."""

    words: tuple[OcrWord, ...]
    box: Box
    base: float
    """Where the baseline is in the middle of the line."""
    size: float
    """The size of the letters, as fonts have it: how far apart lines would be that are set solid."""
    slope: float | None = None
    """How far the baseline falls for each pixel to the right; None where the line is too short to tell."""

    @property
    def text(self) -> str:
        """The words with blanks between them."""
        return "".join((" " if at and not word.joined else "") + word.text for at, word in enumerate(self.words))

    @property
    def confidence(self) -> float:
        """The mean confidence of its characters."""
        return mean_confidence(self.words)


def mean_confidence(words: Sequence[OcrWord]) -> float:
    """The mean confidence of the characters of some words; 0 without any."""
    sure = [each for word in words for each in word.sureness]
    return sum(sure) / len(sure) if sure else 0.0


def word_confidence(parts: Sequence[OcrWord]) -> float:
    """How sure a word is that was recognised in some parts: the chance that all is right, where the engine tells it."""
    if all(part.letters for part in parts):
        return prod(part.confidence for part in parts)
    return mean_confidence(parts)


@dataclass(frozen=True, slots=True)
class PagePicture:
    """A page as an engine sees it: a grey picture without its rulings, its pixels an inch, and where they were."""

    image: Image
    dpi: float
    rulings: Rulings | None = None
    whole: Image | None = None
    """The picture with its rulings."""


class Bars(NamedTuple):
    """How sure an engine must be: a line under `noise` is no text, at one under `doubt` somebody should look.

    So at a word under `word`.
    """

    noise: float
    doubt: float
    word: float = 0.8


class EngineError(Exception):
    """An engine did not get through a page: in Thai and in English why."""

    def __init__(self, thai: str, english: str) -> None:
        super().__init__(english)
        self.thai, self.english = thai, english


class Engine(Protocol):
    """Recognises the text in pictures of pages; called from several threads at once."""

    @property
    def name(self) -> str:
        """What the engine is called on the command line."""

    @property
    def dpi(self) -> int:
        """At how many pixels an inch it reads best."""

    @property
    def bars(self) -> Bars:
        """What its confidence means."""

    def missing(self) -> SourceError | None:
        """What has to be installed before it can work; None where it can."""

    def read(self, picture: PagePicture) -> Sequence[OcrLine]:
        """The lines of a page, in any order. Raises EngineError where the page could not be read."""

    def doubts(self, number: str, confidence: float) -> bool:
        """Whether a number that it read with some confidence may well be another one."""


def _tesseract(seconds: float) -> Engine:
    from minutes.readers.tesseract import Tesseract

    return Tesseract(seconds)


def _own(seconds: float) -> Engine:
    from minutes.readers.own import Own

    return Own(seconds)


ENGINES: Mapping[str, Callable[[float], Engine]] = {
    "own": _own,
    "tesseract": _tesseract,
}
"""The engines by name, the best first; each is made with the seconds that it may take for a page."""
SECONDS = ReadingOptions().max_seconds


def missing_libraries(*names: str) -> SourceError | None:
    """What has to be installed where one of some libraries is missing; None where all are there."""
    if all(find_spec(name) is not None for name in names):
        return None
    return SourceError(
        "การอ่านภาพต้องใช้ไลบรารีเพิ่มเติม โปรดติดตั้งด้วย pip install 'thai-minutes[ocr]'",
        "reading pictures takes more libraries; install them by pip install 'thai-minutes[ocr]'",
        passing=True,
    )


def choose_engine(name: str | None = None, seconds: float = SECONDS) -> Engine | None:
    """The engine of a name; without one the best that is installed, None where none is or the name is «off».

    A page that takes it longer than so many seconds is given up.

    Raises SourceError where there is no such engine, or it is not installed.
    """
    if name == OFF:
        return None
    if name is None:
        return next((engine for make in ENGINES.values() if (engine := make(seconds)).missing() is None), None)
    if name not in ENGINES:
        listed = ", ".join([*ENGINES, OFF])
        raise SourceError(
            f"ไม่รู้จักโปรแกรมรู้จำอักษร «{name}» โปรดเลือกจาก {listed}",
            f"there is no recogniser «{name}»; choose among {listed}",
        )
    engine = ENGINES[name](seconds)
    if (missing := engine.missing()) is not None:
        raise missing
    return engine


def what_to_install(name: str) -> SourceError:
    """What has to be installed, or turned on, before the document of a name can be read."""
    missing = next(iter(ENGINES.values()))(SECONDS).missing()
    thai = missing.thai if missing else "โปรดเปิดใช้การรู้จำอักษรจากภาพ (OCR)"
    english = missing.english if missing else "turn on optical character recognition (OCR)"
    return SourceError(
        f"ไม่มีข้อความที่อ่านได้โดยตรง: «{name}» {thai}",
        f"there is no text that can be read as it is: «{name}»; {english}",
        passing=missing is not None,
    )
