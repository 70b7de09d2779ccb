"""The picture of a line as the recogniser sees it: level, of one height, paper white and ink black."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from minutes.ocr.textline import TextLine

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from PIL.Image import Image

    Window = NDArray[np.float32]

ROWS = 40
"""How many rows a window has."""
CONSONANT = 14.0
"""How high plain consonants are in it."""
BASE = 28.5
"""How far the baseline is from its top."""
AROUND = 0.6
"""How much paper is left before and after a line, in heights of a consonant."""
STRIDE = 4
"""The recogniser looks at each window in steps of so many columns."""
PAPER, INK = 80.0, 1.5
"""The percentiles of brightness that are taken for paper and for ink."""
BLOCK = 96
"""Paper is measured along the line in pieces of so many columns."""
FAINTEST = 48.0
"""Ink is taken to be darker than the paper by at least this, of 255, or noise would be taken for ink."""
LONGEST = 4000
"""A window has no more columns; longer lines are pressed together."""
STRAIGHT = 0.75
"""A line that falls by fewer pixels than this over its whole length is level."""


def cut_window(picture: Image, line: TextLine) -> Window:
    """The window of a line: rows by columns, 0 for paper and 1 for ink, its columns a multiple of `STRIDE`."""
    import numpy as np
    import PIL.Image

    left, right, columns = extent(line)
    scale = line.height / CONSONANT
    base = line.base_at((left + right) / 2)
    top, bottom = base - BASE * scale, base + (ROWS - BASE) * scale
    if abs(line.slope) * (right - left) >= STRAIGHT:
        picture, shift = _levelled(picture, line, left, right, top, bottom)
        left, right, top, bottom = left - shift[0], right - shift[0], top - shift[1], bottom - shift[1]
    box = (max(left, 0.0), max(top, 0.0), min(right, picture.width), min(bottom, picture.height))
    if box[2] - box[0] < 1 or box[3] - box[1] < 1:
        return np.zeros((ROWS, columns), np.float32)
    if box != (left, top, right, bottom):
        picture, (left, top, right, bottom) = _padded(picture, left, top, right, bottom)
        box = (left, top, right, bottom)
    resized = picture.resize((columns, ROWS), PIL.Image.Resampling.BILINEAR, box=box)
    return normalised(np.asarray(resized, np.float32))


def extent(line: TextLine) -> tuple[float, float, int]:
    """From where to where the window of a line reaches in its picture, and how many columns it has."""
    left, right = line.left - AROUND * line.height, line.right + AROUND * line.height
    columns = (right - left) * CONSONANT / line.height
    return left, right, min(max(round(columns / STRIDE), 2) * STRIDE, LONGEST)


def _levelled(
    picture: Image, line: TextLine, left: float, right: float, top: float, bottom: float
) -> tuple[Image, tuple[float, float]]:
    """The part of a picture around a line, its columns moved up or down until the line is level."""
    import PIL.Image

    x, y = int(left) - 1, int(top) - 1
    width, height = int(right - left) + 4, int(bottom - top) + 4
    middle = (left + right) / 2
    affine = (1.0, 0.0, float(x), line.slope, 1.0, y - line.slope * (middle - x))
    part = picture.transform(
        (max(width, 1), max(height, 1)),
        PIL.Image.Transform.AFFINE,
        affine,
        PIL.Image.Resampling.BILINEAR,
        fillcolor=255,
    )
    return part, (float(x), float(y))


def _padded(
    picture: Image, left: float, top: float, right: float, bottom: float
) -> tuple[Image, tuple[float, float, float, float]]:
    """The part of a picture around a box that leaves it, with paper around, and the box in it."""
    import PIL.Image

    x, y = int(left) - 1, int(top) - 1
    part = PIL.Image.new("L", (int(right) - x + 2, int(bottom) - y + 2), 255)
    inner = (max(x, 0), max(y, 0), min(x + part.width, picture.width), min(y + part.height, picture.height))
    part.paste(picture.crop(inner), (inner[0] - x, inner[1] - y))
    return part, (left - x, top - y, right - x, bottom - y)


def normalised(grey: Window) -> Window:
    """Brightness from 0 to 255 as ink from 0 to 1, paper measured piece by piece along the line."""
    import numpy as np

    columns = grey.shape[1]
    pieces = max(columns // BLOCK, 1)
    edges = np.linspace(0, columns, pieces + 1).astype(int)
    papers = np.array([np.percentile(grey[:, a:b], PAPER) for a, b in pairwise(edges)])
    middles = (edges[:-1] + edges[1:]) / 2
    paper = np.interp(np.arange(columns), middles, papers)
    darker = paper[None, :] - grey
    ink = max(float(np.percentile(darker, 100 - INK)), FAINTEST)
    window: Window = np.clip(darker / ink, -0.2, 1.2).astype(np.float32)
    return window
