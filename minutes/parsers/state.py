"""What the parsers share while one meeting is read: the vocabulary, the claimed rows, the diagnostics."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from minutes.diagnostics import Diagnostic, Severity, diagnose
from minutes.layout.rows import Row
from minutes.layout.wrapping import Measure
from minutes.model import Attendance, RoleKind, find_speaker
from minutes.parsers.roles import Lexicon, is_surname_stop, lexicon
from minutes.spans import Span
from minutes.thai.dates import PrintedDate, write_weekday
from minutes.thai.people import PrintedName, Titles, load_titles, read_name
from minutes.vocab import Vocabulary

CHAIR = re.compile(r"[\s(]ประธาน")


@dataclass(slots=True)
class State:
    """The one mutable thing of a reading."""

    vocabulary: Vocabulary
    lines: Measure
    claimed: set[tuple[int, int]] = field(default_factory=set)
    diagnostics: list[Diagnostic] = field(default_factory=list)
    abbreviations: frozenset[str] = frozenset()
    """Abbreviations of the body that are also the role of its members («อ.ก.ก.»)."""
    body: str | None = None
    """Who met, once the title is read."""
    chairs: frozenset[tuple[str | None, str | None]] = frozenset()
    """Given and family name of those who chair, once the lists are read."""
    attendance: Attendance = field(default_factory=Attendance)
    """The lists, once they are read."""
    families: dict[str, str] = field(default_factory=dict)
    """The family name of each given name in the lists."""
    speakers: dict[str, str | None] = field(default_factory=dict)
    """What the lists call each speaker met so far."""
    words: Lexicon = field(init=False)
    titles: Titles = field(init=False)

    def __post_init__(self) -> None:
        self.words = lexicon(self.vocabulary)
        self.titles = load_titles(self.vocabulary.added or None)

    def know(self, attendance: Attendance) -> None:
        """Takes in the lists: who chairs, and the family name of each given name."""
        self.attendance = attendance
        listed = (*attendance.present, *attendance.absent, *attendance.in_attendance)
        names = [each.name for each in listed if each.name]
        self.families = {name.given: name.family for name in names if name.given and name.family}
        self.chairs = frozenset(
            (each.name.given, each.name.family)
            for each in attendance.present
            if each.name and each.name.family and each.role_kind is RoleKind.chair
        )

    def is_chair(self, speaker: str) -> bool:
        """Whether a speaker is the chair, by role («ประธานสภา») or by name."""
        if speaker.startswith("ประธาน") or CHAIR.search(speaker):
            return True
        name = self.name_at(speaker)
        return name is not None and (name.given, name.family) in self.chairs

    def speaker_of(self, speaker: str) -> str | None:
        """What the lists call a speaker: the name, or the office of a seat without one."""
        if speaker not in self.speakers:
            found = find_speaker(speaker, self.attendance)
            seat = next(iter((*found.positions, found.role)), None) if found else None
            self.speakers[speaker] = found.name.text if found and found.name else seat
        return self.speakers[speaker]

    @property
    def own_roles(self) -> frozenset[str]:
        """Words that stand for the body in the roles of its members («อ.ก.ก.», «สภานักศึกษา» of «สมาชิกสภานักศึกษา»)."""
        return self.abbreviations | {self.body.partition(" ")[0]} if self.body else self.abbreviations

    def claim(self, rows: Iterable[Row]) -> None:
        """Marks rows as used."""
        self.claimed.update((row.line.page, row.line.number) for row in rows)

    def is_claimed(self, row: Row) -> bool:
        """Whether a row was used."""
        return (row.line.page, row.line.number) in self.claimed

    def note(
        self,
        code: str,
        span: Span | None = None,
        *,
        count: int = 1,
        suggestion: str | None = None,
        severity: Severity | None = None,
        **words: str | int | None,
    ) -> None:
        """Adds a diagnostic."""
        self.diagnostics.append(
            diagnose(code, span, count=count, suggestion=suggestion, confidence=None, severity=severity, **words)
        )

    def check_weekday(self, printed: PrintedDate | None, span: Span | None) -> None:
        """Notes a date whose printed weekday is not the one of that day; it stays as printed."""
        if printed and printed.date and printed.weekday_agrees is False:
            right = write_weekday(printed.date.weekday())
            self.note("weekday-mismatch", span, text=printed.text, weekday=right)

    def name_at(self, text: str, start: int = 0) -> PrintedName | None:
        """The name of a person at a place of a text, with the family name that the lists give for it."""
        name = read_name(text, start, titles=self.titles, stop_words=lambda token: is_surname_stop(token, self.words))
        if name is None or name.family or not name.given:
            return name
        family = self.families.get(name.given)
        end = name.end + 1 + len(family) if family else 0
        if not family or text[name.end : end] != f" {family}":
            return name
        return replace(name, text=f"{name.text} {family}", family=family, end=end)
