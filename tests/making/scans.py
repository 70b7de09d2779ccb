"""Scans for tests: pages set with a Thai font, printed as pictures, and damaged as scanners damage them."""

from __future__ import annotations

import io
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from minutes.document import Document
from minutes.ocr.faces import FOLDERS
from tests.tools import ALL_REQUIRED, library

FONTS = ("Laksaman.ttf", "Norasi.ttf", "Garuda.ttf", "Loma.ttf", "NotoSerifThai-Regular.ttf", "Sarabun-Regular.ttf")
WIDTH, HEIGHT = 595.0, 842.0
"""A4 in points."""
POINTS = 72


@cache
def installed_font(*names: str) -> Path:
    """The first of some font files that is installed; without one the test is skipped, or fails where all have to run."""
    for folder in FOLDERS:
        for name in names:
            if found := next(Path(folder).expanduser().rglob(name), None):
                return found
    reason = f"no font of these is installed: {', '.join(names)} (apt-get install fonts-thai-tlwg)"
    if ALL_REQUIRED:
        pytest.fail(reason)
    pytest.skip(reason)


@cache
def thai_font() -> Path:
    """The file of a Thai font; the test is skipped where there is none, and fails where all tests have to run."""
    for folder in FOLDERS:
        for name in FONTS:
            if found := next(Path(folder).expanduser().rglob(name), None):
                return found
    if shutil.which("fc-list"):
        listed = subprocess.run(
            ["fc-list", "-f", "%{file}\n", ":lang=th"], capture_output=True, text=True
        ).stdout.split("\n")
        if regular := sorted(name for name in listed if name and "Bold" not in name and "Italic" not in name):
            return Path(regular[0])
    reason = "no Thai font is installed (apt-get install fonts-thai-tlwg)"
    if ALL_REQUIRED:
        pytest.fail(reason)
    pytest.skip(reason)


@dataclass(slots=True)
class Scan:
    """A page in the making: a grey picture with so many pixels an inch, measured in points from its upper left corner."""

    picture: Any
    dpi: int
    size: float

    def text(self, x: float, y: float, text: str, size: float | None = None, font: Path | None = None) -> Scan:
        """A line whose baseline is at a height; TAB goes on 240 and 400 points from the left edge."""
        draw = library("PIL.ImageDraw").Draw(self.picture)
        pixels = round((size or self.size) * self.dpi / POINTS)
        face = library("PIL.ImageFont").truetype(str(font or thai_font()), pixels)
        for part, left in zip(text.split("\t"), (x, 240.0, 400.0), strict=False):
            draw.text((left * self.dpi / POINTS, y * self.dpi / POINTS), part, fill=25, font=face, anchor="ls")
        return self

    def lines(self, x: float, y: float, texts: Sequence[str], pitch: float = 24) -> Scan:
        """Lines one below the other."""
        for number, text in enumerate(texts):
            self.text(x, y + number * pitch, text)
        return self

    def table(self, xs: Sequence[float], ys: Sequence[float]) -> Scan:
        """The ruling lines of a table, given its edges."""
        scale = self.dpi / POINTS
        draw = library("PIL.ImageDraw").Draw(self.picture)
        for x in xs:
            draw.line((x * scale, min(ys) * scale, x * scale, max(ys) * scale), fill=40, width=2)
        for y in ys:
            draw.line((min(xs) * scale, y * scale, max(xs) * scale, y * scale), fill=40, width=2)
        return self

    def damaged(self, askew: float = 0.0, noise: float = 6.0, seed: int = 1) -> Scan:
        """The page askew by so many degrees, on grey paper, with noise."""
        numpy = library("numpy")
        turned = self.picture.rotate(askew, library("PIL.Image").Resampling.BICUBIC, fillcolor=255)
        grey = numpy.asarray(turned) * 0.88 + numpy.random.default_rng(seed).normal(18, noise, turned.size[::-1])
        self.picture = library("PIL.Image").fromarray(grey.clip(0, 255).astype("uint8"))
        return self

    def file(self, kind: str = "PNG", **options: Any) -> bytes:
        """The page as a file of a kind."""
        return save([self], kind, **options)


def scan(dpi: int = 200, size: float = 15.0, width: float = WIDTH, height: float = HEIGHT) -> Scan:
    """An empty page."""
    pixels = round(width * dpi / POINTS), round(height * dpi / POINTS)
    return Scan(library("PIL.Image").new("L", pixels, 255), dpi, size)


def save(pages: Sequence[Scan], kind: str, **options: Any) -> bytes:
    """Pages as one file: TIFF and PDF hold several."""
    file = io.BytesIO()
    first, *rest = (page.picture for page in pages)
    if kind == "PDF":
        options = {"resolution": pages[0].dpi, "quality": 85, **options}
    else:
        options = {"dpi": (pages[0].dpi, pages[0].dpi), **options}
    several = {"save_all": True, "append_images": rest} if rest else {}
    first.save(file, kind, **options, **several)
    return file.getvalue()


def error_share(read: str, printed: str) -> float:
    """Character error rate without regard to white space."""
    from rapidfuzz.distance import Levenshtein

    theirs = without_blanks(printed)
    return Levenshtein.distance(without_blanks(read), theirs) / max(len(theirs), 1)


def without_blanks(text: str) -> str:
    """A text without white space."""
    return "".join(text.split())


def digits_doubted(document: Document) -> list[bool]:
    """Of each Thai digit that was read, whether it lies in an `ocr-digit` remark."""
    doubted = {
        (remark.span.page, remark.span.line, column)
        for remark in document.diagnostics
        if remark.code == "ocr-digit" and remark.span
        for column in range(remark.span.column, remark.span.end_column + 1)
    }
    return [
        (line.page, line.number, column) in doubted
        for line in document.lines
        for column, sign in enumerate(line.text, 1)
        if "๐" <= sign <= "๙"
    ]
