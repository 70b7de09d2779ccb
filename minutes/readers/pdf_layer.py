"""The text layer that this program adds to scanned pages: a page that has one is read from it alone, set level."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from minutes.readers.ocr_levelling import Levelling
from minutes.readers.pdf_fonts import Font
from minutes.readers.pdf_glyphs import Glyphs
from minutes.readers.pdf_rulings import Drawn, Ruling

LAYER_FONT = "MinutesTextLayer"
"""The name of the font of the layer."""
STEEPEST, SAME_LINE = 0.1, 0.5
"""Stretches one behind the other whose baselines differ by more, as a slope and in sizes, are not on one line."""
SAME_BASE = 0.01
"""Letters whose baselines differ by less, in points, are one stretch."""
LEAST_SLOPE = 0.0005


def has_layer(glyphs: Glyphs, fonts: Sequence[Font]) -> bool:
    """Whether a page has such a layer; if it has, its glyphs alone are kept: they are all that the page shows."""
    layers = {number for number, font in enumerate(fonts) if font.name == LAYER_FONT}
    kept = [at for at, font in enumerate(glyphs.font) if font in layers] if layers else []
    if not kept:
        return False
    if len(kept) < len(glyphs.signs):
        columns: list[list[Any]] = [glyphs.signs, glyphs.left, glyphs.right, glyphs.base, glyphs.size, glyphs.font]
        for column in columns:
            column[:] = [column[at] for at in kept]
    glyphs.slanted = frozenset()
    glyphs.nikhahits = glyphs.decoded = glyphs.unmapped = 0
    return True


def set_level(glyphs: Glyphs, drawn: Drawn) -> None:
    """Turns the glyphs and rulings of a layer as far as the page is askew."""
    slope = _slope(glyphs)
    if abs(slope) < LEAST_SLOPE:
        return
    levelling = Levelling(72, *glyphs.frame.extent, slope)
    for at, (left, right, base) in enumerate(zip(glyphs.left, glyphs.right, glyphs.base, strict=True)):
        across, glyphs.base[at] = levelling.point(left, base)
        glyphs.left[at], glyphs.right[at] = across, across + right - left
    for rulings, is_level in ((drawn.level, True), (drawn.upright, False)):
        rulings[:] = [_turned(ruling, levelling, is_level) for ruling in rulings]


def _slope(glyphs: Glyphs) -> float:
    """How far the lines fall for each point to the right: the middle one of all steps from stretch to stretch."""
    stretches: list[list[int]] = []
    for at, base in enumerate(glyphs.base):
        if stretches and abs(base - glyphs.base[stretches[-1][-1]]) < SAME_BASE:
            stretches[-1].append(at)
        else:
            stretches.append([at])
    middles = [
        ((glyphs.left[each[0]] + glyphs.right[each[-1]]) / 2, glyphs.base[each[0]], each[0]) for each in stretches
    ]
    steps = []
    for (across, base, at), (after, below, _) in pairwise(middles):
        along, down = after - across, below - base
        if along > 0 and abs(down) <= min(STEEPEST * along, SAME_LINE * glyphs.size[at]):
            steps.append((down / along, along))
    rest = sum(length for _, length in steps) / 2
    for slope, length in sorted(steps):
        rest -= length
        if rest <= 0:
            return slope
    return 0.0


def _turned(ruling: Ruling, levelling: Levelling, is_level: bool) -> Ruling:
    middle, half = (ruling.begin + ruling.end) / 2, (ruling.end - ruling.begin) / 2
    across, down = levelling.point(*((middle, ruling.at) if is_level else (ruling.at, middle)))
    at, along = (down, across) if is_level else (across, down)
    return Ruling(at, along - half, along + half)
