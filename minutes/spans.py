"""Where something stands in a document."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar


@dataclass(frozen=True, slots=True)
class Span:
    """A place: page, line of that page as printed by `minutes text`, column; all from 1, the end included."""

    page: int
    """Page, from 1 (หน้า)."""
    line: int
    """Line of the page, from 1 (บรรทัด)."""
    column: int
    """Column of the first character, from 1."""
    end_page: int
    """Page of the last character."""
    end_line: int
    """Line of the last character."""
    end_column: int
    """Column of the last character."""

    __pydantic_config__: ClassVar[dict[str, Any]] = {"extra": "forbid", "use_attribute_docstrings": True}

    @property
    def begin(self) -> tuple[int, int]:
        """Page and line of the first character: what comes first in a document is less."""
        return self.page, self.line

    def to(self, last: Span) -> Span:
        """The place from the beginning of this one to the end of another.

        >>> Span(1, 2, 1, 1, 2, 9).to(Span(1, 3, 1, 1, 3, 4))
        Span(page=1, line=2, column=1, end_page=1, end_line=3, end_column=4)
        """
        return Span(self.page, self.line, self.column, last.end_page, last.end_line, last.end_column)
