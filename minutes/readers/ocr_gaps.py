"""Where words begin and end, as the ink of the picture shows it: engines know letters well, and their places less."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from minutes.ocr.rulings import Rulings
from minutes.readers.ocr import OcrLine, OcrWord

if TYPE_CHECKING:
    from minutes.ocr.ink import Mask

ABOVE = 0.45
"""Letters reach so far above the baseline, in sizes, marks and long strokes left out."""
AROUND = 0.5
"""A line may begin so much earlier, or end later, than the engine says, in sizes of its letters."""
FURTHEST = 1.2
"""A word is no further from where the engine sees it than this."""

Span = tuple[float, float]


class PlacedWord(NamedTuple):
    """A word, or a part of one, as it stands in a printed line; lengths in points, set level."""

    text: str
    left: float
    right: float
    base: float
    size: float


def with_true_gaps(lines: Sequence[OcrLine], rulings: Rulings) -> list[OcrLine]:
    """The lines with their words as wide as their ink."""
    return [_with_true_gaps(line, rulings.ink, rulings.coarseness) for line in lines]


def _with_true_gaps(line: OcrLine, ink: Mask, step: int) -> OcrLine:
    words = split_words(line.words)
    spans = _inked(line, ink, step, len(words)) if words else None
    if spans is None:
        return line
    room = FURTHEST * line.size
    moved: list[OcrWord] = []
    for parts, (left, right) in zip(words, spans, strict=True):
        first, last = parts[0].box.left, parts[-1].box.right
        if abs(first - left) > room or abs(last - right) > room:
            return line
        scale = (right - left) / max(last - first, 1.0)
        for part in parts:
            begin = left + (part.box.left - first) * scale
            end = left + (part.box.right - first) * scale
            moved.append(replace(part, box=part.box._replace(left=begin, right=max(end, begin))))
    return replace(line, words=tuple(moved))


def split_words(words: Sequence[OcrWord]) -> list[list[OcrWord]]:
    """The parts of each word between two blanks."""
    whole: list[list[OcrWord]] = []
    for word in words:
        if whole and word.joined:
            whole[-1].append(word)
        else:
            whole.append([word])
    return whole


def _inked(line: OcrLine, ink: Mask, step: int, count: int) -> list[Span] | None:
    """Where the ink of so many words is, between the widest gaps of a line; None where there are not so many gaps."""
    import numpy as np

    size, middle = line.size / step, (line.box.left + line.box.right) / 2 / step
    first = max(int(line.box.left / step - AROUND * size), 0)
    last = min(int(line.box.right / step + AROUND * size) + 1, ink.shape[1])
    columns = np.arange(first, last)
    base = line.base / step + (line.slope or 0.0) * (columns - middle)
    rows = base[None, :] - np.arange(0.0, max(ABOVE * size, 1.0))[:, None]
    inside = np.clip(rows.astype(np.int64), 0, ink.shape[0] - 1)
    dark = ink[inside, columns[None, :]].any(axis=0)
    edges = np.flatnonzero(np.diff(np.pad(dark, 1).astype(np.int8)))
    begins, ends = edges[0::2] + first, edges[1::2] + first
    if len(begins) < count or not count:
        return None
    gaps = begins[1:] - ends[:-1]
    widest = np.sort(np.argsort(-gaps, kind="stable")[: count - 1])
    lefts = [begins[0], *begins[1:][widest]]
    rights = [*ends[:-1][widest], ends[-1]]
    return [(float(left * step), float(right * step)) for left, right in zip(lefts, rights, strict=True)]
