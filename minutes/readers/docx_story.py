"""What is kept in mind while a DOCX file is read: its styles, the page, open fields, notes, and what is left out."""

from __future__ import annotations

from dataclasses import dataclass, field

from minutes.readers.docx_lines import Pager, Segment
from minutes.readers.docx_styles import Styles

HIDDEN_SHOWN = 200
"""How much hidden text a remark can show."""


class TooLongError(Exception):
    """A file prints more lines than anybody could read."""


@dataclass(slots=True)
class Tally:
    """What is left to read, and what was left out, while a file is read."""

    lines: int
    """So many more lines may be printed."""
    hidden: int = 0
    """Runs of hidden text."""
    hidden_text: str = ""
    changes: int = 0
    """Tracked insertions, deletions and moves."""

    def take_line(self) -> Segment:
        """A line to print on; raises TooLongError."""
        self.lines -= 1
        if self.lines < 0:
            raise TooLongError
        return Segment()

    def hide(self, text: str) -> None:
        """Text that is not printed."""
        if text.strip():
            self.hidden += 1
            if len(self.hidden_text) < HIDDEN_SHOWN:
                self.hidden_text += text[:HIDDEN_SHOWN]


@dataclass(slots=True)
class Note:
    """A footnote or endnote where the text refers to it."""

    kind: str
    identifier: str
    page: int


@dataclass(slots=True)
class Story:
    """The text that is being read: the body, a note, a header or a text box."""

    styles: Styles
    tally: Tally
    pager: Pager = field(default_factory=Pager)
    fields: list[bool] = field(default_factory=list)
    """The fields that are open: whether their result has begun."""
    muted: int = 0
    """Fields that are open and have not come to their result."""
    whole_fields: bool = True
    """Whether every field that begins also ends."""
    notes: list[Note] = field(default_factory=list)
