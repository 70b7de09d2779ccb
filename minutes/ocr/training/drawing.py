"""Lines drawn in a face: clean ink on white paper, with what stands above, below and beside them on real pages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import groupby
from math import cos, sin
from pathlib import Path
from random import Random

from fontTools.ttLib import TTFont
from PIL import Image, ImageDraw, ImageFont

from minutes.ocr.alphabet import MARKS
from minutes.ocr.textline import TextLine

ROOM = 4.2
"""How much is drawn above the baseline, in heights of a consonant, and below it:"""
CELLAR = 2.6
BESIDE = 2.2
SMALLEST = 6
"""No face is drawn with fewer pixels to the em."""
FOREIGN_SHARE = 0.12
"""So many lines have their Latin letters and Arabic digits from another family."""
SPACED_SHARE = 0.04
NEIGHBOURS_SHARE = 0.45
CLOSEST, FURTHEST = 2.25, 3.5
"""How far the lines above and below are, from baseline to baseline."""
UNDERLINED_SHARE = 0.08
RULED_SHARE = 0.1
STAMPED_SHARE = 0.07
EMPTY = (0.5, 12.0)
"""How long a line without text is, in heights of a consonant."""
MOST_STROKES = 12
"""Where there is no text, strokes are drawn up to so many times."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """A line that was drawn, where it is in its picture, and its text."""

    picture: Image.Image
    line: TextLine
    text: str


@lru_cache(maxsize=1500)
def load_face(path: Path, size: int) -> ImageFont.FreeTypeFont:
    """A face with so many pixels to the em."""
    return ImageFont.truetype(str(path), size, layout_engine=ImageFont.Layout.RAQM)


@cache
def signs_of(path: Path) -> frozenset[str]:
    """What a face can draw."""
    return frozenset(map(chr, TTFont(path, lazy=True).getBestCmap()))


@cache
def consonant_share(path: Path) -> float:
    """How high plain consonants of a face are, in ems; Latin capitals' share where it has no Thai."""
    return -load_face(path, 400).getbbox("บ" if "บ" in signs_of(path) else "x", anchor="ls")[1] / 400


class Pen:
    """Draws lines at random in some faces; foreign ones are for signs that a face lacks, and for Latin now and then."""

    def __init__(self, faces: Sequence[Path], shares: Sequence[float], foreign: Sequence[Path], random: Random) -> None:
        self._faces, self._shares, self._foreign, self._random = faces, shares, foreign, random
        self._foreign_signs = frozenset[str]().union(*map(signs_of, foreign))

    def draw(self, text: str, height: float, around: Sequence[str] = (), *, plain: bool = False) -> Drawing:
        """A line whose consonants are so high in pixels; plain, without lines around it and strokes across it."""
        path = self._random.choices(self._faces, self._shares)[0]
        text = self._drawable(text, path)
        runs = list(self._runs(text, path, 0.0 if plain else FOREIGN_SHARE))
        spacing = (
            self._random.uniform(0.05, 0.33) * height if not plain and self._random.random() < SPACED_SHARE else 0.0
        )
        size = max(round(height / consonant_share(path)), SMALLEST)
        fonts = [load_face(each, size) for each, _ in runs]
        width = 0.0 if runs else self._random.uniform(*EMPTY) * height
        width += sum(
            font.getlength(part) + spacing * _clusters(part) for font, (_, part) in zip(fonts, runs, strict=True)
        )
        left, base = BESIDE * height, ROOM * height
        picture = Image.new("L", (int(width + 2 * left) + 2, int((ROOM + CELLAR) * height)), 255)
        brush = ImageDraw.Draw(picture)
        if around and not plain and self._random.random() < NEIGHBOURS_SHARE:
            self._draw_neighbours(brush, around, path, height, base)
        across = left if runs else left + width
        for font, (_, part) in zip(fonts, runs, strict=True):
            for piece in _split(part) if spacing else [part]:
                brush.text((across, base), piece, fill=0, font=font, anchor="ls")
                across += font.getlength(piece) + spacing
        box = _ink_box(brush, runs, fonts, left, across)
        line = TextLine(box[0], max(box[1], box[0] + 1), base, 0.0, consonant_share(path) * size)
        for _ in range(0 if plain else 1 if runs else self._random.randint(0, MOST_STROKES)):
            self._draw_strokes(brush, line, picture)
        return Drawing(picture, line, text)

    def _drawable(self, text: str, path: Path) -> str:
        signs = signs_of(path)
        return "".join(sign for sign in text if sign in signs or sign in self._foreign_signs)

    def _runs(self, text: str, path: Path, share: float) -> Iterator[tuple[Path, str]]:
        """A text in stretches that are drawn in one face."""
        signs = signs_of(path)
        latin = self._random.choice(self._foreign) if self._foreign and self._random.random() < share else None
        lacking = next((each for each in self._foreign if set(text) - signs <= signs_of(each)), path)
        foreign = [next((each for each in (lacking, *self._foreign) if sign in signs_of(each)), path) for sign in text]

        def face(at: int) -> Path:
            sign = text[at]
            if latin is not None and sign.isascii() and sign.isalnum() and sign in signs_of(latin):
                return latin
            return path if sign in signs else foreign[at]

        for chosen, of_run in groupby(range(len(text)), key=face):
            yield chosen, "".join(text[at] for at in of_run)

    def _draw_neighbours(
        self, brush: ImageDraw.ImageDraw, around: Sequence[str], path: Path, height: float, base: float
    ) -> None:
        font = load_face(path, max(round(height / consonant_share(path)), SMALLEST))
        for direction in (-1, 1):
            if self._random.random() < 0.75:
                pitch = self._random.uniform(CLOSEST, FURTHEST) * height
                start = self._random.uniform(-6, 3) * height
                brush.text(
                    (start, base + direction * pitch), self._random.choice(around), fill=0, font=font, anchor="ls"
                )

    def _draw_strokes(self, brush: ImageDraw.ImageDraw, line: TextLine, picture: Image.Image) -> None:
        random, height = self._random, line.height
        thick = max(round(height * random.uniform(0.04, 0.12)), 1)
        if random.random() < UNDERLINED_SHARE:
            down = line.base + random.uniform(0.12, 0.45) * height
            left, right = sorted(random.uniform(line.left, line.right) for _ in range(2))
            whole = random.random() < 0.6
            brush.line((line.left if whole else left, down, line.right if whole else right, down), 0, thick)
        if random.random() < RULED_SHARE:
            above, below = line.base - random.uniform(1.7, 2.6) * height, line.base + random.uniform(0.6, 1.4) * height
            grey = random.randint(0, 120)
            for down in (above, below):
                if random.random() < 0.6:
                    brush.line((0, down, picture.width, down), grey, thick)
            for across in (
                line.left - random.uniform(0.25, 0.8) * height,
                line.right + random.uniform(0.25, 0.8) * height,
            ):
                if random.random() < 0.5:
                    brush.line((across, 0, across, picture.height), grey, thick)
        if random.random() < STAMPED_SHARE:
            self._draw_stamp(brush, line, thick)

    def _draw_stamp(self, brush: ImageDraw.ImageDraw, line: TextLine, thick: int) -> None:
        """A part of the rim of a stamp or a stroke of a signature, paler than the letters or as black."""
        random, height = self._random, line.height
        grey = random.randint(60, 200)
        x, y = random.uniform(line.left, line.right), line.base - random.uniform(-1, 2) * height
        if random.random() < 0.5:
            radius = random.uniform(3, 9) * height
            angle = random.uniform(0, 6.28)
            middle = x + radius * cos(angle), y + radius * sin(angle)
            for ring in (0.0, random.uniform(0.25, 0.6) * height):
                box = (
                    middle[0] - radius + ring,
                    middle[1] - radius + ring,
                    middle[0] + radius - ring,
                    middle[1] + radius - ring,
                )
                brush.ellipse(box, outline=grey, width=thick + 1)
            return
        points = [(x, y)]
        for _ in range(random.randint(3, 9)):
            points.append((points[-1][0] + random.uniform(-1, 2) * height, y + random.uniform(-1.6, 1.6) * height))
        brush.line(points, grey, thick, joint="curve")


def _ink_box(
    brush: ImageDraw.ImageDraw,
    runs: Sequence[tuple[Path, str]],
    fonts: Sequence[ImageFont.FreeTypeFont],
    left: float,
    right: float,
) -> tuple[float, float]:
    """Where the ink of a line begins and ends."""
    if not runs:
        return left, right
    first, last = fonts[0].getbbox(runs[0][1], anchor="ls"), fonts[-1].getbbox(runs[-1][1], anchor="ls")
    return left + first[0], right - fonts[-1].getlength(runs[-1][1]) + last[2]


def _split(text: str) -> list[str]:
    """Letters with the marks that belong to them."""
    pieces: list[str] = []
    for sign in text:
        if pieces and sign in MARKS:
            pieces[-1] += sign
        else:
            pieces.append(sign)
    return pieces


def _clusters(text: str) -> int:
    return sum(sign not in MARKS for sign in text)
