"""Reads windows of lines with the trained network, by onnxruntime on one thread."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from minutes.ocr.alphabet import LEADER
from minutes.ocr.decoding import Sign, read_steps
from minutes.ocr.window import BASE, CONSONANT, STRIDE

if TYPE_CHECKING:
    from minutes.ocr.window import Window

MODEL = Path(__file__).with_name("model.onnx")
INPUT = "windows"
TOGETHER = 8
"""So many lines are read at once."""
FILLING = 1.25
"""Lines that are read at once are not longer than the shortest of them by more than this."""
DOT = 0.45
"""Where a dot is, the ink is at least so dark in the lowest rows above the baseline."""
DOT_ROWS = (4, 2)
"""How many rows above and below the baseline a dot lies in."""
DOT_PITCH = 0.42
"""How far dots are apart, in heights of a consonant, where they run together."""
FEWEST_DOTS = 3


class Letter(NamedTuple):
    """A sign that was read: its text, its columns in the window, how sure it is, and what else it may be."""

    text: str
    begin: float
    end: float
    confidence: float
    runner_up: str


class Recogniser:
    """The network in a model file."""

    def __init__(self, model: Path = MODEL) -> None:
        import numpy as np
        import onnxruntime

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.log_severity_level = 3
        self._session: Any = onnxruntime.InferenceSession(str(model), options, providers=["CPUExecutionProvider"])
        notes = self._session.get_modelmeta().custom_metadata_map
        self.symbols: tuple[str, ...] = tuple(json.loads(notes["symbols"]))
        self._before, self._after = np.array(json.loads(notes["calibration"]), np.float64).T

    def calibrated(self, confidences: Sequence[float]) -> list[float]:
        """What confidences of the network are worth: the share of signs that were right at each."""
        import numpy as np

        return [float(share) for share in np.interp(confidences, self._before, self._after)]

    def read(self, windows: Sequence[Window]) -> list[list[Letter]]:
        """The letters in each window, blanks between words included."""
        import numpy as np

        order = sorted(range(len(windows)), key=lambda at: windows[at].shape[1])
        read: dict[int, list[Letter]] = {}
        while order:
            shortest = windows[order[0]].shape[1]
            together = [at for at in order[:TOGETHER] if windows[at].shape[1] <= FILLING * shortest]
            order = order[len(together) :]
            widest = windows[together[-1]].shape[1]
            batch = np.zeros((len(together), 1, windows[together[0]].shape[0], widest), np.float32)
            for row, at in enumerate(together):
                batch[row, 0, :, : windows[at].shape[1]] = windows[at]
            (found,) = self._session.run(None, {INPUT: batch})
            for row, at in enumerate(together):
                read[at] = self._letters(found[row, : windows[at].shape[1] // STRIDE], windows[at])
        return [read[at] for at in range(len(windows))]

    def _letters(self, steps: Any, window: Window) -> list[Letter]:
        """The letters of a line; each reaches half-way to its neighbours."""
        signs = read_steps(steps)
        sure = self.calibrated([sign.confidence for sign in signs])
        middles = [STRIDE * (sign.begin + sign.end) / 2 for sign in signs]
        edges = [0.0, *((a + b) / 2 for a, b in pairwise(middles)), float(window.shape[1])]
        letters: list[Letter] = []
        at = 0
        while at < len(signs):
            end = self._end_of_leader(signs, at)
            text = self.symbols[signs[at].number]
            if end > at:
                begin = STRIDE * signs[at - 1].end if at else 0
                until = STRIDE * signs[end].begin if end < len(signs) else window.shape[1]
                text = "." * count_dots(window, begin, until)
            end = max(end, at + 1)
            least = min(sure[at:end])
            letters.append(Letter(text, edges[at], edges[end], least, self.symbols[signs[at].runner_up]))
            at = end
        return letters

    def _end_of_leader(self, signs: Sequence[Sign], at: int) -> int:
        """Behind which sign a row of dots ends that begins with one; that one itself where none does."""
        end = at
        while end < len(signs) and self.symbols[signs[end].number] in (".", LEADER):
            end += 1
        return end if any(self.symbols[sign.number] == LEADER for sign in signs[at:end]) else at


def count_dots(window: Window, begin: int, end: int) -> int:
    """How many dots in a row stand on the baseline between two columns of a window."""
    import numpy as np

    above, below = DOT_ROWS
    lowest = window[int(BASE) - above : int(BASE) + below, begin:end]
    dark = lowest.max(axis=0, initial=0.0) >= DOT
    edges = np.flatnonzero(np.diff(np.pad(dark, 1).astype(np.int8)))
    if not len(edges):
        return FEWEST_DOTS
    spread = float(edges[-1] - edges[0])
    by_pitch = round(spread / (DOT_PITCH * CONSONANT))
    counted = len(edges) // 2
    return max(counted if counted > by_pitch / 2 else by_pitch, FEWEST_DOTS)


@cache
def shipped_recogniser() -> Recogniser:
    """The recogniser that comes with this package, loaded once."""
    return Recogniser()
