"""What a section of the benchmarks measures, and what it prints: a title and a table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.making.hard_pages import SEED


@dataclass(frozen=True, slots=True)
class Subject:
    """What is measured: a text of minutes, and folders of files that are read in place of the samples."""

    text: str
    folders: tuple[Path, ...] = ()
    fonts: tuple[Path, ...] = ()
    """Folders with fonts for the hard pages, beside those that are installed."""
    pages: int = 2
    """How many hard pages of each kind."""
    kinds: tuple[str, ...] = ()
    """The kinds of hard pages that are made; all if none is named."""
    seed: str = SEED
    """Another seed makes other hard pages."""
    save: Path | None = None
    """A folder for the hard pages, to be looked at."""
    engines: tuple[str, ...] = ()
    """The engines of OCR that are measured; all that are installed if none is named."""


@dataclass(frozen=True, slots=True)
class Report:
    """What one section measured: a title, the heads of its columns, and its rows."""

    section: str
    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str | float, ...], ...]

    def table(self) -> str:
        """The report as an aligned table."""
        cells = [self.columns, *(tuple(_cell(value) for value in row) for row in self.rows)]
        widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
        lines = [
            "  ".join(text.ljust(width) if first else text.rjust(width) for first, text, width in _marked(row, widths))
            for row in cells
        ]
        return "\n".join([f"{self.section}: {self.title}", *(f"  {line}".rstrip() for line in lines)])


def _cell(value: str | float) -> str:
    if isinstance(value, str):
        return value
    return f"{value:,.0f}" if isinstance(value, int) or value >= 1000 else f"{value:.2f}"


def _marked(row: Sequence[str], widths: Sequence[int]) -> list[tuple[bool, str, int]]:
    return [(index == 0, text, width) for index, (text, width) in enumerate(zip(row, widths, strict=True))]
