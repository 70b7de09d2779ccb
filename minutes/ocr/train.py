"""Trains the recogniser: `python -m minutes.ocr.train` draws lines, learns them, measures, and writes the model.

It needs `pip install 'thai-minutes[train]'` and the fonts that `minutes.ocr.faces` lists, from the system or a folder.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

import torch

from minutes.ocr.faces import HELD_OUT, LATIN, faces_of, font_files, training_faces
from minutes.ocr.training.batches import Recipe
from minutes.ocr.training.calibrating import calibration
from minutes.ocr.training.card import Training, write_card
from minutes.ocr.training.exporting import export
from minutes.ocr.training.learning import Course
from minutes.ocr.training.measuring import make_lines
from minutes.ocr.training.settings import Point, Settings
from minutes.ocr.training.texts import LONG_LINE, SHORT_LINE

MODEL = Path(__file__).with_name("model.onnx")
TESTED = 600
"""Lines of each set that is measured during training."""
SHORT_LINES = 6_000
"""So many lines come first that are short, since CTC finds its way on short ones."""
CALIBRATED = 6000
"""Lines that the confidence is calibrated on, half of them damaged and half of them clean."""
TEST_SEED, CALIBRATION_SEED = 7_000_001, 7_000_002


def longest_line(done: int) -> int:
    """How long a line may be after so many lines; a tenth of later ones is as long as lines of a page are."""
    if done < SHORT_LINES:
        return SHORT_LINE // 2
    return 2 * LONG_LINE if done // 200 % 10 == 9 else LONG_LINE


def read_arguments(words: Sequence[str] | None = None) -> argparse.Namespace:
    """The command line."""
    settings = Settings()
    parser = argparse.ArgumentParser(prog="python -m minutes.ocr.train", description=__doc__)
    parser.add_argument("--fonts", type=Path, action="append", default=[], help="a folder of fonts beside the system's")
    parser.add_argument("--work", type=Path, default=Path("ocr-training"), help="where checkpoints and the curve go")
    parser.add_argument("--model", type=Path, default=MODEL, help="where the model is written")
    parser.add_argument("--lines", type=int, default=settings.lines, help="how many lines are learned")
    parser.add_argument("--batch", type=int, default=settings.batch)
    parser.add_argument("--rate", type=float, default=settings.rate)
    parser.add_argument("--seed", type=int, default=settings.seed)
    parser.add_argument("--workers", type=int, default=settings.workers, help="processes that draw lines")
    parser.add_argument("--note", default="", help="a sentence for the card of the model")
    parser.add_argument("--threads", type=int, help="threads that learn; all processors where it is not given")
    return parser.parse_args(words)


def main(words: Sequence[str] | None = None) -> None:
    """Trains, or goes on with a training that was broken off, then writes the model and its card."""
    asked = read_arguments(words)
    settings = Settings(asked.lines, asked.batch, asked.rate, seed=asked.seed, workers=asked.workers)
    if asked.threads:
        torch.set_num_threads(asked.threads)
    files = font_files(asked.fonts)
    faces, foreign, held_out = training_faces(files), faces_of(files, LATIN), faces_of(files, HELD_OUT)
    if not faces or not held_out:
        raise SystemExit("no Thai fonts were found; minutes.ocr.faces lists them, --fonts names their folder")
    recipe = Recipe(
        tuple(face.path for face in faces), tuple(face.share for face in faces), tuple(foreign), longest_line
    )
    unseen = Recipe(tuple(held_out), (1.0,) * len(held_out), tuple(foreign), longest_line)
    tests = {
        "seen": make_lines(recipe, TESTED, TEST_SEED),
        "unseen": make_lines(unseen, TESTED, TEST_SEED),
        "unseen-clean": make_lines(unseen, TESTED, TEST_SEED, plain=True),
    }
    asked.work.mkdir(parents=True, exist_ok=True)
    course = Course(settings, recipe, tests, asked.work)
    course.run(_report)
    lines = make_lines(recipe, CALIBRATED // 2, CALIBRATION_SEED)
    lines += make_lines(recipe, CALIBRATED // 2, CALIBRATION_SEED, plain=True)
    measured = course.score(lines)
    curve = calibration(measured.sure, measured.right)
    export(course.kept, asked.model, curve, {"settings": json.dumps(asdict(settings))})
    write_card(asked.model, Training(settings, course.curve, faces, held_out, course.taken_up, asked.note))


def _report(point: Point) -> None:
    print(json.dumps(asdict(point)), flush=True)


if __name__ == "__main__":
    main()
