"""How well a network reads lines, and what its confidence is worth."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import torch
from rapidfuzz.distance import Levenshtein

from minutes.ocr.alphabet import symbols
from minutes.ocr.decoding import read_steps
from minutes.ocr.training.batches import Recipe, collate, fits
from minutes.ocr.training.lines import LineMaker, Sample
from minutes.ocr.training.network import Reader
from minutes.ocr.training.words import load_words

if TYPE_CHECKING:
    from numpy.typing import NDArray

TOGETHER = 32


@dataclass(frozen=True, slots=True)
class Score:
    """Errors and letters, Thai digits read and printed, and of each sign that was read how sure and whether right."""

    errors: int
    letters: int
    digits_right: int
    digits: int
    sure: NDArray[np.float64]
    right: NDArray[np.bool_]

    @property
    def error_share(self) -> float:
        """The character error rate, blanks left out."""
        return self.errors / max(self.letters, 1)

    @property
    def digit_share(self) -> float:
        """The share of Thai digits that were read right."""
        return self.digits_right / max(self.digits, 1)


def make_lines(recipe: Recipe, count: int, seed: int, *, plain: bool = False) -> list[Sample]:
    """Lines to measure with."""
    maker = LineMaker(load_words(), recipe.faces, recipe.shares, recipe.foreign, seed)
    lines: list[Sample] = []
    while len(lines) < count:
        line = maker.make(plain=plain)
        if fits(line):
            lines.append(line)
    return sorted(lines, key=lambda line: line.window.shape[1])


@torch.inference_mode()
def score(reader: Reader, lines: Sequence[Sample], device: torch.device) -> Score:
    """How a network reads lines."""
    reader.eval()
    errors = letters = digits_right = digits = 0
    sure: list[float] = []
    right: list[bool] = []
    for at in range(0, len(lines), TOGETHER):
        batch = collate(lines[at : at + TOGETHER])
        found = reader(batch.windows.to(device)).exp().cpu().numpy()
        for line, steps, count in zip(lines[at : at + TOGETHER], found, batch.steps.tolist(), strict=True):
            read = [sign for sign in read_steps(steps[:count]) if symbols()[sign.number] != " "]
            seen = [sign.number for sign in read]
            printed = [number for number in line.classes if symbols()[number] != " "]
            matches = np.zeros(len(seen), bool)
            for block in Levenshtein.editops(seen, printed).as_matching_blocks():
                matches[block.a : block.a + block.size] = True
                digits_right += sum(
                    "๐" <= symbols()[number] <= "๙" for number in printed[block.b : block.b + block.size]
                )
            digits += sum("๐" <= symbols()[number] <= "๙" for number in printed)
            errors += Levenshtein.distance(seen, printed)
            letters += len(printed)
            sure += [sign.confidence for sign in read]
            right += matches.tolist()
    reader.train()
    return Score(errors, letters, digits_right, digits, np.array(sure), np.array(right, bool))
