"""Rows that wait to be written to an index, and values as SQLite holds them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from minutes.model import Span

Cell = str | int | float | None
Row = tuple[Cell, ...]
LARGEST = 2**63 - 1


@dataclass(slots=True)
class Ledger:
    """Rows that wait to be written, the last number of each table, and the people met so far by their key."""

    rows: dict[str, list[Row]] = field(default_factory=lambda: defaultdict(list))
    last: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    people: dict[str, int] = field(default_factory=dict)

    def add(self, table: str, *cells: Cell) -> int:
        """The number of a new row."""
        self.last[table] += 1
        self.rows[table].append((self.last[table], *cells))
        return self.last[table]

    def person(self, found: tuple[str, str, str | None, str | None] | None) -> int | None:
        """The number of a person, new where nobody of that key was met."""
        if found is None:
            return None
        if found[0] not in self.people:
            self.people[found[0]] = self.add("people", *found)
        return self.people[found[0]]


def joined(words: Iterable[str]) -> str | None:
    """Words in lines, None where there are none."""
    return "\n".join(words) or None


def iso(date: object) -> str | None:
    """A day as ISO writes it."""
    return str(date) if date else None


def page(span: Span | None) -> int | None:
    """The page of a place."""
    return whole(span.page) if span else None


def whole(number: int | None) -> int | None:
    """A number that SQLite can hold; none printed in minutes is larger."""
    return number if number is None or abs(number) <= LARGEST else None


def count(number: float | None) -> float | None:
    """A count that SQLite can hold."""
    try:
        return None if number is None else float(number)
    except OverflowError:
        return None
