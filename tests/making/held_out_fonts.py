"""Fonts that the recogniser never saw: families that are kept out of its training, so that it can be measured on them."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from minutes.ocr.faces import FOLDERS, HELD_OUT
from tests.making.scans import POINTS

KINDS = ("*.ttf", "*.otf")
OFFICIAL = 0.39
"""How high ก is in the official typeface, in sizes of the letters; other families are drawn as high as that."""
STYLES = {
    "regular": ("Regular", "Book", "Roman"),
    "bold": ("Bold",),
    "italic": ("Italic", "Oblique"),
    "bold italic": ("Bold Italic", "Bold Oblique"),
}
"""How files call the styles that pages use."""


@dataclass(frozen=True, slots=True)
class Family:
    """A family of fonts, and the files of its styles; a style that it lacks is drawn in the nearest one it has."""

    name: str
    files: Mapping[str, Path] = field(hash=False)

    def font(self, size: float, style: str, dpi: int) -> Any:
        """The font whose letters are as high as those of the official typeface in a size in points."""
        file = self.files.get(style) or self.files.get(style.split()[0]) or self.files["regular"]
        return open_font(file, round(size * dpi / POINTS * OFFICIAL / height_of(file)))


@cache
def open_font(file: Path, pixels: int) -> Any:
    """A font of a size in pixels, which shapes Thai as it is printed."""
    from PIL import ImageFont

    return ImageFont.truetype(str(file), pixels, layout_engine=ImageFont.Layout.RAQM)


@cache
def height_of(file: Path) -> float:
    """How high ก is, in sizes of the letters."""
    top: float = -open_font(file, 1000).getbbox("ก", anchor="ls")[1]
    return top / 1000


@cache
def find_families(folders: Sequence[Path] = (), names: Sequence[str] = HELD_OUT) -> tuple[Family, ...]:
    """The families of some names, written without blanks, that are in folders or installed, in the order of the names."""
    found: dict[str, dict[str, Path]] = {name: {} for name in names}
    for file in _candidates(folders, names):
        family, style = _names(file)
        key = next((key for key, known in STYLES.items() if style in known), None)
        if key is not None and family in found:
            found[family].setdefault(key, file)
    return tuple(Family(name, files) for name, files in found.items() if "regular" in files)


def _candidates(folders: Sequence[Path], names: Sequence[str]) -> list[Path]:
    """Files that may hold a family: such as have its name, which saves opening all that are installed."""
    starts = tuple(name.lower() for name in names)
    places = [*folders, *(Path(folder).expanduser() for folder in FOLDERS)]
    files = [file for place in places for kind in KINDS for file in sorted(place.rglob(kind))]
    if shutil.which("fc-list"):
        listed = subprocess.run(["fc-list", "-f", "%{file}\n", ":lang=th"], capture_output=True, text=True).stdout
        files += map(Path, sorted(line for line in listed.split("\n") if line.lower().endswith((".ttf", ".otf"))))
    return [file for file in files if file.name.replace(" ", "").lower().startswith(starts)]


def _names(file: Path) -> tuple[str, str]:
    """The family of a font, without blanks, and its style."""
    from PIL import ImageFont

    try:
        family, style = ImageFont.truetype(str(file), 10).getname()
    except OSError:
        return "", ""
    return (family or "").replace(" ", ""), style or ""
