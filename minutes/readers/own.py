"""The engine of our own: finds the lines of a page, reads them, and says where each word is and how sure it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby
from math import prod
from time import monotonic
from typing import TYPE_CHECKING

from minutes.errors import SourceError
from minutes.ocr.recogniser import Letter, Recogniser, shipped_recogniser
from minutes.ocr.settling import settle
from minutes.ocr.textline import TextLine
from minutes.ocr.window import cut_window, extent
from minutes.readers.ocr import (
    SECONDS,
    SET_SOLID,
    Bars,
    Box,
    EngineError,
    OcrLine,
    OcrWord,
    PagePicture,
    missing_libraries,
)

if TYPE_CHECKING:
    from PIL.Image import Image

DPI = 200
OVER, UNDER = 1.0, 0.25
"""How far the box of a word reaches above its baseline and below it, in heights of a consonant."""
UNSURE, UNSURE_LETTER = 0.93, 0.6
"""A line that is read less surely than this, or a letter in it, is looked at again,"""
LOOKS = (0.88, 1.14)
"""as if its consonants were so many times as high;"""
MANY_LINES, LEAST_SURE = 20, 0.2
"""but not where so many are there, and fewer than this share read surely: the page lies on its side or is no text."""
LOWER = (0.0, 0.12, 0.24)
"""What may be digits alone is looked at with its baseline lower by so much, in heights of a consonant."""
SHORT = 24.0
"""Lines shorter than this, in heights of a consonant, may have few letters or none."""
LIKE_USUAL = 0.1
"""Heights that differ by a smaller share are the same."""
AT_ONCE = 32
"""After so many lines it is asked whether the page takes too long."""
NUMBER_BAR = 0.97
"""A number with a digit less sure than this may well be another one."""


class Own:
    """The recogniser that comes with this package, given so many seconds for a page."""

    name = "own"
    dpi = DPI
    bars = Bars(noise=0.55, doubt=0.88, word=0.7)

    def __init__(self, seconds: float = SECONDS) -> None:
        self._seconds = seconds

    def missing(self) -> SourceError | None:
        """What has to be installed before it can work; None where all of it is there."""
        return missing_libraries("numpy", "PIL", "onnxruntime")

    def read(self, picture: PagePicture) -> list[OcrLine]:
        """The lines of a page. Raises EngineError where it takes too long.

        They are found where rulings are taken out, and read where these are left, since letters may touch them.
        """
        import numpy as np

        from minutes.ocr.finding import find_text_lines

        until = monotonic() + self._seconds
        found = find_text_lines(np.asarray(picture.image.convert("L")), picture.dpi, picture.rulings)
        image = (picture.whole or picture.image).convert("L")
        recogniser = shipped_recogniser()
        read: list[list[Letter]] = []
        for at in range(0, len(found), AT_ONCE):
            self._check(until)
            read += recogniser.read([cut_window(image, line) for line in found[at : at + AT_ONCE]])
        usual = usual_height(found)
        is_text = len(found) < MANY_LINES or sum(map(is_sure, read)) >= LEAST_SURE * len(found)
        lines: list[OcrLine] = []
        for line, letters in zip(found, read, strict=True):
            if is_text and not is_sure(letters):
                self._check(until)
                line, letters = look_again(recogniser, image, line, letters, usual)
            if any(letter.text != " " for letter in letters):
                lines.append(set_line(line, letters))
        return lines

    def _check(self, until: float) -> None:
        if monotonic() > until:
            raise EngineError(f"นานเกิน {self._seconds:g} วินาที", f"more than {self._seconds:g} seconds")

    def doubts(self, number: str, confidence: float) -> bool:
        """Whether a number has a digit that may well be another one."""
        return confidence < NUMBER_BAR


def look_again(
    recogniser: Recogniser, image: Image, line: TextLine, letters: list[Letter], usual: float
) -> tuple[TextLine, list[Letter]]:
    """A line that was not read surely as it is read most surely.

    A short line may be one of digits alone, which are lower than letters: it is looked at as if its letters were as
    high as is usual on the page, too.
    """
    looks = [replace(line, height=line.height * taller) for taller in LOOKS]
    if line.right - line.left < SHORT * usual and abs(line.height / usual - 1) > LIKE_USUAL:
        looks += [replace(line, height=usual, base=line.base + lower * usual) for lower in LOWER]
    windows = [cut_window(image, look) for look in looks]
    read = [(line, letters), *zip(looks, recogniser.read(windows), strict=True)]
    return max(read, key=lambda each: sureness(each[1]))


def is_sure(letters: Sequence[Letter]) -> bool:
    """Whether a line need not be looked at again."""
    return sureness(letters) >= UNSURE and min(letter.confidence for letter in letters) >= UNSURE_LETTER


def usual_height(lines: Sequence[TextLine]) -> float:
    """How high letters on a page are: the middle height of its lines, longer ones counting for more; 1 without any."""
    ordered = sorted(lines, key=lambda line: line.height)
    rest = sum(line.right - line.left for line in ordered) / 2
    for line in ordered:
        rest -= line.right - line.left
        if rest <= 0:
            return line.height
    return 1.0


def sureness(letters: Sequence[Letter]) -> float:
    """The mean confidence of the letters of a line; 0 without any."""
    return sum(letter.confidence for letter in letters) / len(letters) if letters else 0.0


def set_line(line: TextLine, letters: Sequence[Letter]) -> OcrLine:
    """A line with its words where they are in the picture."""
    left, right, columns = extent(line)
    scale = (right - left) / columns
    words: list[OcrWord] = []
    for is_blank, of_word in groupby(letters, key=lambda letter: letter.text == " "):
        if is_blank:
            continue
        parts = list(of_word)
        begin = max(left + parts[0].begin * scale, line.left)
        end = min(left + parts[-1].end * scale, line.right)
        base = line.base_at((begin + end) / 2)
        box = Box(begin, base - OVER * line.height, max(end, begin + 1), base + UNDER * line.height)
        sure = tuple(part.confidence for part in parts for _ in part.text)
        text, confidence = "".join(part.text for part in parts), prod(part.confidence for part in parts)
        words.append(OcrWord(text, box, confidence, letters=sure, misread=settle(parts)))
    box = Box(line.left, line.base - OVER * line.height, line.right, line.base + UNDER * line.height)
    return OcrLine(tuple(words), box, line.base, SET_SOLID * line.height, line.slope)
