"""Tesseract as an engine of OCR: the program of that name, one call for each page, with its models for Thai and Latin.

Its models for Thai have no ๔ ๖ ๗ ๘ ๙ and print other digits or letters in their place, with full confidence.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Sequence
from functools import cache
from itertools import accumulate, groupby
from statistics import median
from typing import NamedTuple

from minutes.errors import SourceError
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

PROGRAM = "tesseract"
THAI, LATIN = "tha", "eng"
DPI = 300
ONE_BLOCK = "6"
"""Page segmentation that reads from left to right over all columns: an attendee list stays a list of rows."""
OPTIONS = ("textord_min_linesize=2.5", "tessedit_create_tsv=1", "tessedit_create_txt=1")
"""Lines of at least that height keep the marks over their letters; the text tells where the blanks are."""
FIELDS = 12
PLAIN = frozenset("กขคฆงจฉชซฌฑฒณดตถทธนบผพภมยรลวสหอฮาacemnorsuvwxz")
"""Letters that reach neither over nor under others."""
TALL = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789๐๑๒๓๔๕๖๗๘๙เแโใไปฝฟฬ")
PLAIN_TO_TALL = 0.72
"""How high a plain letter is beside a digit or a capital."""
HIGH_TO_WIDE = 1.65
"""How high a plain letter is beside its width."""
HIGHEST_TO_WIDE = 2.2
UNDER_LETTERS = 0.7
"""How far a box of the whole line reaches under the baseline, in heights of a plain letter."""
FEWEST_FOR_SLOPE = 8
THAI_DIGIT = re.compile("[๐-๙]")


class Tesseract:
    """The program `tesseract`, given so many seconds for a page."""

    name = "tesseract"
    dpi = DPI
    bars = Bars(noise=0.5, doubt=0.8, word=0.8)

    def __init__(self, seconds: float = SECONDS) -> None:
        self._seconds = seconds

    def missing(self) -> SourceError | None:
        """What has to be installed before the program can be used; None where all of it is there."""
        program = shutil.which(PROGRAM)
        if program is None or THAI not in installed_languages(program):
            return SourceError(
                "การอ่านภาพต้องใช้โปรแกรม Tesseract กับข้อมูลภาษาไทย โปรดติดตั้งด้วย "
                "apt-get install tesseract-ocr tesseract-ocr-tha (หรือ brew install tesseract tesseract-lang)",
                "reading pictures takes the program Tesseract with its data for Thai; install it by "
                "apt-get install tesseract-ocr tesseract-ocr-tha (or brew install tesseract tesseract-lang)",
                passing=True,
            )
        return missing_libraries("numpy", "PIL")

    def read(self, picture: PagePicture) -> list[OcrLine]:
        """The lines of a page. Raises EngineError where the program fails or takes too long."""
        program = shutil.which(PROGRAM)
        if program is None:
            raise EngineError("ไม่พบโปรแกรม Tesseract", "Tesseract is not there any more")
        image = picture.image.convert("L")
        head = f"P5 {image.width} {image.height} 255\n".encode()
        return read_output(self._run(command_for(program, picture.dpi), head + image.tobytes()))

    def doubts(self, number: str, confidence: float) -> bool:
        """Whether a number has a Thai digit in it."""
        return THAI_DIGIT.search(number) is not None

    def _run(self, command: Sequence[str], picture: bytes) -> str:
        one_thread = {**os.environ, "OMP_THREAD_LIMIT": "1"}
        try:
            done = subprocess.run(command, input=picture, capture_output=True, env=one_thread, timeout=self._seconds)
        except subprocess.TimeoutExpired:
            raise EngineError(f"นานเกิน {self._seconds:g} วินาที", f"more than {self._seconds:g} seconds") from None
        except OSError as error:
            raise EngineError("เรียกโปรแกรม Tesseract ไม่ได้", f"Tesseract cannot be run: {error}") from None
        if done.returncode:
            raise EngineError("โปรแกรม Tesseract ทำงานไม่สำเร็จ", f"Tesseract failed with {done.returncode}")
        return done.stdout.decode("utf-8", "replace")


def command_for(program: str, dpi: float) -> list[str]:
    """How the program is called for a picture on its standard input with so many pixels an inch."""
    languages = "+".join(each for each in (THAI, LATIN) if each in installed_languages(program))
    command = [program, "-", "-", "-l", languages, "--psm", ONE_BLOCK, "--dpi", str(round(dpi))]
    for option in OPTIONS:
        command += ["-c", option]
    return command


@cache
def installed_languages(program: str) -> frozenset[str]:
    """The languages that a program has models for."""
    try:
        listed = subprocess.run([program, "--list-langs"], capture_output=True, timeout=30)
    except (OSError, subprocess.TimeoutExpired):
        return frozenset()
    return frozenset(listed.stdout.decode("utf-8", "replace").split())


class Unit(NamedTuple):
    """What Tesseract calls a word: mostly one letter of Thai, or a word of Latin; its line, place and confidence."""

    line: tuple[str, ...]
    box: Box
    confidence: float
    text: str


def read_output(printed: str) -> list[OcrLine]:
    """The lines in what Tesseract prints: TSV with the place of each word, and the text with its blanks."""
    rows, texts = [], []
    for row in printed.split("\n"):
        if row.count("\t") >= FIELDS - 1:
            rows.append(row.split("\t", FIELDS - 1))
        elif row.strip():
            texts.append(row.strip("\f\r "))
    units = [unit for row in rows if (unit := _unit(row)) is not None]
    lines = []
    at = 0
    for _, grouped in groupby(units, key=lambda unit: unit.line):
        of_line = list(grouped)
        letters = "".join(unit.text for unit in of_line)
        found = next((index for index in range(at, min(at + 4, len(texts))) if letters == _bare(texts[index])), None)
        at = at if found is None else found + 1
        lines.append(_line(of_line, None if found is None else _ends_of_words(texts[found])))
    return lines


def _bare(text: str) -> str:
    return "".join(text.split())


def _unit(row: Sequence[str]) -> Unit | None:
    text = _bare(row[11])
    if row[0] != "5" or not text:
        return None
    try:
        left, top, wide, high = map(int, row[6:10])
        confidence = float(row[10])
    except ValueError:
        return None
    sure = min(max(confidence / 100, 0.0), 1.0)
    return Unit(tuple(row[1:5]), Box(left, top, left + wide, top + high), sure, text)


def _ends_of_words(text: str) -> frozenset[int]:
    """Behind how many letters of a text its blanks stand."""
    return frozenset(accumulate(map(len, text.split())))


def _line(units: Sequence[Unit], ends: frozenset[int] | None) -> OcrLine:
    """The units of a line with their blanks, and what their boxes tell about the letters."""
    height, base, slope = measure(units)
    words: list[OcrWord] = []
    count, edge = 0, units[0].box.left
    for unit in units:
        is_joined = count not in ends if ends is not None else unit.box.left - edge < 0.5 * height
        words.append(OcrWord(unit.text, unit.box, unit.confidence, bool(words) and is_joined))
        count += len(unit.text)
        edge = unit.box.right
    lefts, tops, rights, bottoms = zip(*(unit.box for unit in units), strict=True)
    return OcrLine(tuple(words), Box(min(lefts), min(tops), max(rights), max(bottoms)), base, SET_SOLID * height, slope)


def measure(units: Sequence[Unit]) -> tuple[float, float, float | None]:
    """How high the plain letters of a line are, where its baseline is in the middle, and how it falls.

    Some boxes, or all of them, are as high as the whole line; the width of letters tells.
    """
    plain = [unit.box for unit in units if len(unit.text) == 1 and unit.text in PLAIN]
    tall = [unit.box for unit in units if unit.text[0] in TALL]
    boxes = plain if len(plain) > 2 else tall or plain or [unit.box for unit in units]
    heights = sorted(box.bottom - box.top for box in boxes)
    height = heights[len(heights) // 3]
    if boxes is plain:
        width = median(box.right - box.left for box in boxes)
        height = HIGH_TO_WIDE * width if height > HIGHEST_TO_WIDE * width else height
    tight = [box for box in boxes if box.bottom - box.top <= 1.25 * height]
    slope = _slope(tight)
    middle = (units[0].box.left + units[-1].box.right) / 2
    falls = slope or 0.0
    bases = [box.bottom - falls * ((box.left + box.right) / 2 - middle) for box in tight]
    base = median(bases) if bases else median(box.bottom for box in boxes) - UNDER_LETTERS * height
    return max(height if boxes is plain else PLAIN_TO_TALL * height, 1.0), base, slope


def _slope(boxes: Sequence[Box]) -> float | None:
    """How the lower edges of boxes fall for each pixel to the right."""
    if len(boxes) < FEWEST_FOR_SLOPE:
        return None
    middles = [(box.left + box.right) / 2 for box in boxes]
    across, down = sum(middles) / len(boxes), sum(box.bottom for box in boxes) / len(boxes)
    spread = sum((middle - across) ** 2 for middle in middles)
    rise = sum((middle - across) * (box.bottom - down) for middle, box in zip(middles, boxes, strict=True))
    return rise / spread if spread else None
