"""The model card: what a model was trained on, how, and how well it reads."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from importlib.metadata import version
from pathlib import Path

from minutes.ocr.faces import FAMILIES, LATIN_FAMILIES, Face, Family, family_of
from minutes.ocr.training.settings import Point, Settings

LIBRARIES = ("torch", "pythainlp", "pillow", "fonttools")
TITLE = "# Model card: the recogniser of printed Thai lines"


@dataclass(frozen=True, slots=True)
class Training:
    """What a card tells of a training."""

    settings: Settings
    curve: Sequence[Point]
    faces: Sequence[Face]
    held_out: Sequence[Path]
    taken_up: Sequence[int] = ()
    note: str = ""


def write_card(model: Path, training: Training) -> None:
    """Writes the card of a model beside it."""
    model.with_suffix(".md").write_text(card(model, training), "utf-8")


def card(model: Path, training: Training) -> str:
    """The text of the card of a model."""
    content = model.read_bytes()
    used = {family_of(face.path) for face in training.faces}
    sets = list(training.curve[-1].error) if training.curve else []
    lines = [
        TITLE,
        "",
        f"`{model.name}`: {len(content):,} bytes, SHA-256 `{hashlib.sha256(content).hexdigest()}`.",
        "",
        "It reads one printed line of Thai, Latin, Thai and Arabic digits at a time; `minutes.ocr` finds the lines.",
        "It was trained on drawn lines alone; no scan and no document of anybody is in it. It reads no handwriting.",
        "",
        "Text: words, syllables, names and places of PyThaiNLP (CC0) and the vocabularies of this project, put",
        "together at random, with numbers, dates, abbreviations and Latin. Faces are used for drawing, not shipped.",
        "",
        "## Settings",
        "",
        *(f"- {name}: {value}" for name, value in asdict(training.settings).items()),
        "",
        f"With {', '.join(f'{name} {version(name)}' for name in LIBRARIES)}.",
        *_told(training),
        "",
        "## Faces",
        "",
        "| family | share | licence | from |",
        "|---|---|---|---|",
        *(
            f"| {family.name} | {family.share:g} | {family.licence} | {family.source} |"
            for family in FAMILIES
            if family.name in used
        ),
        "",
        f"Latin letters, digits and signs now and then: {', '.join(map(_named, LATIN_FAMILIES))}.",
        "",
        f"Never trained on, kept for measuring: {', '.join(sorted({family_of(path) for path in training.held_out}))}.",
        "",
        "## Curve",
        "",
        "Character errors, blanks left out, and Thai digits read right, in per cent, on damaged lines in faces that",
        "were seen and unseen in training, and clean lines in unseen faces.",
        "",
        "| lines | minutes | loss | " + " | ".join(f"{name} | digits" for name in sets) + " |",
        "|---|---|---|" + "---|---|" * len(sets),
        *(
            f"| {point.lines:,} | {point.minutes:g} | {point.loss:.3f} | "
            + " | ".join(f"{point.error[name]:.2f} | {point.digits[name]:.1f}" for name in sets)
            + " |"
            for point in training.curve
        ),
    ]
    return "\n".join(lines) + "\n"


def _named(family: Family) -> str:
    return f"{family.name} ({family.licence}; {family.source})"


def _told(training: Training) -> Iterator[str]:
    """What else somebody should know who wants to train the same."""
    taken_up = [f"{lines:,}" for lines in training.taken_up if lines < training.settings.lines]
    if taken_up:
        yield ""
        yield f"It was broken off and taken up again after {', '.join(taken_up)} lines;"
        yield "one that runs through gives other numbers."
    if training.note:
        yield ""
        yield training.note
