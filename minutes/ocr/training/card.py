"""The model card: what a model was trained on, how, and how well it reads."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from minutes.ocr.faces import FAMILIES, Face, family_of
from minutes.ocr.training.learning import Point, Settings

TITLE = "# Model card: the recogniser of printed Thai lines"


def write_card(
    model: Path, settings: Settings, curve: Sequence[Point], faces: Sequence[Face], held_out: Sequence[Path]
) -> None:
    """Writes the card of a model beside it."""
    model.with_suffix(".md").write_text(card(model, settings, curve, faces, held_out), "utf-8")


def card(
    model: Path, settings: Settings, curve: Sequence[Point], faces: Sequence[Face], held_out: Sequence[Path]
) -> str:
    """The text of the card of a model."""
    content = model.read_bytes()
    used = {family_of(face.path) for face in faces}
    sets = list(curve[-1].error) if curve else []
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
        *(f"- {name}: {value}" for name, value in asdict(settings).items()),
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
        f"Never trained on, kept for measuring: {', '.join(sorted({family_of(path) for path in held_out}))}.",
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
            for point in curve
        ),
    ]
    return "\n".join(lines) + "\n"
