"""Lines for training and for measuring: written, drawn, damaged, and cut out as the reader cuts them out of a page."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

from PIL import Image

from minutes.ocr.alphabet import encode, simplified
from minutes.ocr.textline import TextLine
from minutes.ocr.training.damage import Damage
from minutes.ocr.training.drawing import Drawing, Pen
from minutes.ocr.training.texts import LONG_LINE, Writer
from minutes.ocr.training.words import Words
from minutes.ocr.window import cut_window

if TYPE_CHECKING:
    from minutes.ocr.window import Window

USUAL_HEIGHT, SPREAD = 14.5, 0.34
"""Consonants are about so many pixels high, and vary by so much on a scale of natural logarithms."""
EMPTY_SHARE = 0.015
"""So many windows have no text in them, but strokes, dirt and what stands above and below."""
LOWEST, HIGHEST = 6.5, 38.0
STEEPEST = 0.012
"""Lines are askew by at most this; the finder of lines sees to the rest."""
MISJUDGED = 0.09
"""The finder errs in the height of consonants by about this share."""
MISPLACED = 0.075
"""It errs in the place of the baseline by about this, in heights of a consonant."""


@dataclass(frozen=True, slots=True)
class Sample:
    """A window and the classes of what is written in it."""

    window: Window
    classes: tuple[int, ...]
    text: str


class LineMaker:
    """Makes lines without end; one with the same arguments makes the same."""

    def __init__(
        self, words: Words, faces: Sequence[Path], shares: Sequence[float], foreign: Sequence[Path], seed: int
    ) -> None:
        self._random = Random(seed)
        self._writer = Writer(words, self._random)
        self._pen = Pen(faces, shares, foreign, self._random)
        self._damage = Damage(self._random)
        self._before: list[str] = ["รายงาน"]

    def make(self, longest: int = LONG_LINE, *, plain: bool = False) -> Sample:
        """The next line; plain, as clean as a printer makes it."""
        while True:
            is_empty = not plain and self._random.random() < EMPTY_SHARE
            text = "" if is_empty else self._writer.line(longest)
            height = min(max(math.exp(self._random.gauss(math.log(USUAL_HEIGHT), SPREAD)), LOWEST), HIGHEST)
            drawing = self._pen.draw(text, 14.5 if plain else height, self._before, plain=plain)
            printed = simplified(drawing.text)
            classes = encode(printed)
            if is_empty or (printed and classes):
                self._before = [*self._before[-20:], text or "."]
                return Sample(self._cut(drawing, plain), tuple(classes or ()), printed)

    def _cut(self, drawing: Drawing, plain: bool) -> Window:
        random, line = self._random, drawing.line
        if plain:
            return cut_window(drawing.picture, line)
        picture = drawing.picture
        slope = random.gauss(0, STEEPEST / 2.5)
        if random.random() < 0.6:
            picture, line = _askew(picture, line, slope)
        if random.random() < 0.35:
            picture, line = _stretched(picture, line, random.uniform(0.86, 1.16))
        picture = self._damage.done_to(picture, line.height)
        seen = random.random() < 0.3
        line = replace(
            line,
            left=line.left + random.uniform(-0.5, 0.3) * line.height,
            right=line.right + random.uniform(-0.3, 0.5) * line.height,
            base=line.base + random.gauss(0, MISPLACED) * line.height,
            slope=line.slope if seen else line.slope * random.uniform(0.4, 1.1),
            height=line.height * math.exp(random.gauss(0, MISJUDGED)),
        )
        return cut_window(picture, line)


def _askew(picture: Image.Image, line: TextLine, slope: float) -> tuple[Image.Image, TextLine]:
    """A picture turned a little around the middle of its line."""
    middle = (line.left + line.right) / 2
    affine = (1.0, slope, -slope * line.base, -slope, 1.0, slope * middle)
    turned = picture.transform(picture.size, Image.Transform.AFFINE, affine, Image.Resampling.BILINEAR, fillcolor=255)
    return turned, replace(line, slope=slope)


def _stretched(picture: Image.Image, line: TextLine, by: float) -> tuple[Image.Image, TextLine]:
    wide = max(round(picture.width * by), 4)
    by = wide / picture.width
    stretched = picture.resize((wide, picture.height), Image.Resampling.BILINEAR)
    return stretched, replace(line, left=line.left * by, right=line.right * by, slope=line.slope / by)
