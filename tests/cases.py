"""Case files: what a line of minutes prints, and what is to be read in it, in tables that anybody can extend."""

from __future__ import annotations

import re
from pathlib import Path

FOLDER = Path(__file__).parent / "cases"
# What a table cell cannot hold is written with the sign that keyboards print for it.
SIGNS = str.maketrans({"⇥": "\t", "⏎": "\n", "␠": " "})

_BORDER = re.compile(r"(?<!\\)\|")


def load(name: str) -> list[tuple[str, str, str]]:
    """Heading, printed and read of each row of the tables in `tests/cases/NAME.md`.

    Cells are literal but for the blanks around them: `\\|` is a stroke, ⇥ a TAB, ⏎ a new line, ␠ a blank.
    """
    rows: list[tuple[str, str, str]] = []
    heading = ""
    for line in (FOLDER / f"{name}.md").read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            heading = line.lstrip("#").strip()
        elif line.startswith("|"):
            printed, read = _cells(line)
            if printed != "printed" and set(printed) != {"-"}:
                rows.append((heading, printed, read))
    return rows


def _cells(line: str) -> tuple[str, str]:
    """The two cells of a row."""
    cells = [cell.strip().replace(r"\|", "|").translate(SIGNS) for cell in _BORDER.split(line)]
    if len(cells) != 4 or cells[0] or cells[3]:
        raise ValueError(f"a row needs two cells between strokes: {line}")
    return cells[1], cells[2]
