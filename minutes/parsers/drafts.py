"""What is known of one person or seat of an attendance list while its words are read."""

from __future__ import annotations

from dataclasses import dataclass, field

from minutes.model import AttendanceMode
from minutes.parsers.entry_columns import Fragment
from minutes.parsers.roles import Reason
from minutes.thai.people import PrintedName


@dataclass(slots=True)
class Draft:
    """An attendee in the making."""

    name: PrintedName | None = None
    role: str | None = None
    role_open: bool = False
    """Whether the role breaks off («กรรมการและ») and ends further down."""
    positions: list[str] = field(default_factory=list)
    last_position: Fragment | None = None
    on_behalf_of: str | None = None
    represents: str | None = None
    untitled: bool = False
    """Whether the name is taken for one although no title stands before it."""
    stands_in: bool = False
    """Whether «(แทน)» alone tells that they stand in for the office printed with them."""
    reason: Reason | None = None
    mode: AttendanceMode | None = None
    doubts: list[float] = field(default_factory=list)
    """How sure each guess is that went into the draft."""
