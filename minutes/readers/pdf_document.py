"""The read pages of a PDF as pages of a document: Thai mended all over it, and one remark for each kind of repair."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import accumulate

from minutes.diagnostics import Diagnostic, diagnose
from minutes.document import Line, Page
from minutes.readers.pdf_grids import Grid
from minutes.readers.pdf_page import Printed, ReadPage
from minutes.spans import Span
from minutes.thai.text import Repaired, foreign_letters, repair

LOST = "\ufffd"
LOST_AM = re.compile(f"(?<=[ก-ฮ])(?P<before>[\u0e48-\u0e4b]?){LOST}+(?P<after>[\u0e48-\u0e4b]?)า")
"""A nikhahit that could not be read and า: «ส\ufffdานัก», which can only be ำ."""
RULE_SHARE = 0.5
"""Where more of the lost signs than this stand so, all that do were nikhahits."""
SAME_EDGE = 4.0
"""Columns whose edges differ by no more than this, in points, are those of one table."""
MARGIN = 0.2
"""Fewer lines than this begin left of the left margin, or end right of the right one."""
ASCENT, DESCENT = 0.8, 0.25
"""How far letters reach above and below their baseline, in sizes."""


@dataclass(slots=True)
class _Place:
    """How often something was mended, and the page and line where it first was."""

    count: int = 0
    span: Span | None = None

    def add(self, count: int, span: Span | None) -> None:
        self.count += count
        self.span = self.span or span


@dataclass(slots=True)
class Assembly:
    """Pages on their way from the file to the document."""

    pages: list[Page] = field(default_factory=list)
    found: dict[str, _Place] = field(default_factory=dict)

    def note(self, code: str, count: int, span: Span | None) -> None:
        """Something was mended so many times, first at a place."""
        if count:
            self.found.setdefault(code, _Place()).add(count, span)


def assemble(read: Sequence[ReadPage | Sequence[Line]]) -> tuple[tuple[Page, ...], list[Diagnostic]]:
    """The pages of a document, those that were recognised given as lines, and what was mended in them."""
    assembly = Assembly()
    tables = _number_tables([page if isinstance(page, ReadPage) else None for page in read])
    lines: list[list[Line]] = []
    for number, page in enumerate(read, 1):
        if isinstance(page, ReadPage):
            lines.append(_lines(page, number, tables))
            _note_page(assembly, page, lines[-1])
        else:
            lines.append(list(page))
    ...


