"""Where in the document each value of the minutes stands."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate
from typing import Any, NamedTuple

from minutes.document import Document, Line
from minutes.model.values import TRACES

Pointer = str
"""A place in the JSON of minutes as RFC 6901 writes it: «/agenda/2/title»."""

NOT_PRINTED = frozenset(
    (
        "type",
        "kind",
        "kinds",
        "role_kind",
        "capacity",
        "attendance_mode",
        "mode",
        "unit",
        "date",
        "start_time",
        "attendee",
    )
)
"""Fields whose text is not that of the page."""
AGENDA_NUMBER = re.compile(r"/(?:agenda|items)/[0-9]+/number")


class Stretch(NamedTuple):
    """A part of a printed line, from a character to before another."""

    line: Line
    begin: int
    end: int


class Places:
    """Finds values among the printed lines of a document."""

    def __init__(self, document: Document) -> None:
        self._lines = list(document.lines)
        self._order = [(line.page, line.number) for line in self._lines]

    def find(self, minutes: Mapping[str, Any]) -> Iterator[tuple[Pointer, list[Stretch]]]:
        """The stretches of each value of minutes as plain data that has a place of its own."""
        meeting = minutes["meeting"]
        for name, span in meeting["spans"].items():
            if meeting.get(name) not in (None, []):
                yield f"/meeting/{name}", self._of_span(span)
        for name, value in minutes.items():
            if name not in TRACES and name != "meeting":
                yield from self._descend(value, f"/{name}", ())
        for number, diagnostic in enumerate(minutes["diagnostics"]):
            if diagnostic["span"]:
                yield f"/diagnostics/{number}", self._of_span(diagnostic["span"])

    def _descend(self, value: Any, path: Pointer, around: Sequence[Stretch]) -> Iterator[tuple[Pointer, list[Stretch]]]:
        """The places of a value and of all in it; `around` is where the part that holds it stands."""
        if isinstance(value, dict):
            if value.get("span"):
                around = self._of_span(value["span"])
                yield path, list(around)
            page = _Sheet(around)
            for name, inner in value.items():
                if name in TRACES:
                    continue
                inside = f"{path}/{_escaped(name)}"
                if isinstance(inner, str):
                    if name not in NOT_PRINTED and not AGENDA_NUMBER.search(inside) and (found := page.find(inner)):
                        yield inside, found
                elif isinstance(inner, dict) and not inner.get("span") and isinstance(inner.get("text"), str):
                    yield from self._descend(inner, inside, page.find(inner["text"]) or around)
                elif isinstance(inner, dict | list):
                    yield from self._descend(inner, inside, around)
        elif isinstance(value, list):
            page, is_printed = _Sheet(around), path.rpartition("/")[2] not in NOT_PRINTED
            for number, inner in enumerate(value):
                if isinstance(inner, str) and is_printed and (found := page.find(inner)):
                    yield f"{path}/{number}", found
                elif isinstance(inner, dict | list):
                    yield from self._descend(inner, f"{path}/{number}", around)

    def _of_span(self, span: Mapping[str, int]) -> list[Stretch]:
        """The stretches of a span, line after line."""
        begin = bisect_right(self._order, (span["page"], span["line"] - 1))
        end = bisect_right(self._order, (span["end_page"], span["end_line"]))
        found = []
        for line in self._lines[begin:end]:
            place = (line.page, line.number)
            first = span["column"] - 1 if place == (span["page"], span["line"]) else 0
            last = span["end_column"] if place == (span["end_page"], span["end_line"]) else len(line.text)
            if line.text.strip() or begin + 1 == end:
                found.append(Stretch(line, min(first, len(line.text)), min(last, len(line.text))))
        return found


class _Sheet:
    """The text of some stretches without its blanks, in which values are looked for."""

    def __init__(self, stretches: Sequence[Stretch]) -> None:
        self._stretches = stretches
        self._text: str | None = None

    def find(self, value: str) -> list[Stretch]:
        """Where a value stands; nothing where it does not stand there as it is."""
        wanted = "".join(value.split())
        if not wanted or not self._stretches:
            return []
        if self._text is None:
            squeezed = ["".join(each.line.text[each.begin : each.end].split()) for each in self._stretches]
            self._text, self._starts = "".join(squeezed), list(accumulate(map(len, squeezed), initial=0))
        at = self._text.find(wanted)
        return [] if at < 0 else list(self._cut(at, at + len(wanted)))

    def _cut(self, begin: int, end: int) -> Iterator[Stretch]:
        for number in range(bisect_right(self._starts, begin) - 1, len(self._stretches)):
            start = self._starts[number]
            if start >= end:
                return
            stretch = self._stretches[number]
            first, last = max(begin - start, 0), min(end, self._starts[number + 1]) - start
            if first < last:
                letters = [at for at in range(stretch.begin, stretch.end) if not stretch.line.text[at].isspace()]
                yield Stretch(stretch.line, letters[first], letters[last - 1] + 1)


def _escaped(step: str) -> str:
    return step.replace("~", "~0").replace("/", "~1")
