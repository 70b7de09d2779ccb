"""Lines that were put together by a reader, in repaired Thai: mended over the whole document, every repair counted."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import accumulate

from minutes.diagnostics import Diagnostic, diagnose
from minutes.document import Line
from minutes.spans import Span
from minutes.thai.text import foreign_letters, repair

LOST = "\ufffd"
LOST_AM = re.compile(f"(?<=[ก-ฮ])(?P<before>[\u0e48-\u0e4b]?){LOST}(?P<after>[\u0e48-\u0e4b]?)า")
"""A nikhahit that could not be read, and า: «ส\ufffdานัก» can only be «สำนัก»."""
RULE_SHARE = 0.5
"""Where at least this share of the lost signs stands so, a lost sign before า was a nikhahit."""
WORD_AROUND = 40
BEFORE = re.compile(r"\S*$")


class Mendings:
    """What was mended in a document, and where each kind of damage was first seen."""

    def __init__(self) -> None:
        self._found: dict[str, tuple[int, Span | None]] = {}

    def note(self, code: str, count: int, span: Span | None) -> None:
        """So many places were mended, the first at a place; of several first places the earliest counts."""
        if count <= 0:
            return
        known, first = self._found.get(code, (0, None))
        earliest = min((each for each in (first, span) if each is not None), key=_order, default=None)
        self._found[code] = known + count, earliest

    def take(self, remarks: Iterable[Diagnostic]) -> list[Diagnostic]:
        """Counts the remarks on what was mended among those of some pages; the others are returned."""
        others = []
        for remark in remarks:
            if remark.code.startswith("repaired-"):
                self.note(remark.code, remark.count, remark.span)
            else:
                others.append(remark)
        return others

    def diagnostics(self) -> list[Diagnostic]:
        """One remark for each kind of damage."""
        return [diagnose(code, span, count=count) for code, (count, span) in sorted(self._found.items())]


def _order(span: Span) -> tuple[int, int, int]:
    return span.page, span.line, span.column


def mend_lines(pages: Sequence[Sequence[Line]], mendings: Mendings) -> list[list[Line]]:
    """The lines of all pages in correct Thai.

    Decided document-wide where it must be: one line cannot tell whether its blanks or its ำ are damage.
    """
    pages = _mend_lost(pages, mendings)
    lines = [line for page in pages for line in page]
    repaired = repair("\n".join([line.text for line in lines]))
    texts = repaired.text.split("\n")
    if len(texts) != len(lines):
        return [[_mended(line, repair(line.text).text) for line in page] for page in pages]
    before = list(accumulate((len(line.text) + 1 for line in lines), initial=0))
    after = list(accumulate((len(text) + 1 for text in texts), initial=0))
    mended: list[Line] = []
    for at, (line, text) in enumerate(zip(lines, texts, strict=True)):
        if text == line.text:
            mended.append(line)
            continue
        breaks = line.breaks
        if breaks and repaired.origins is not None:
            moved = (bisect_left(repaired.origins, before[at] + each) - after[at] for each in breaks)
            breaks = tuple(min(max(each, 0), len(text)) for each in moved)
        mended.append(_mended(line, text, breaks))
    for kind in repaired.repairs:
        mendings.note(kind.code, kind.count, _span(mended, after, kind.first))
    rest = iter(mended)
    return [[next(rest) for _ in page] for page in pages]


def _mended(line: Line, text: str, breaks: tuple[int, ...] | None = None) -> Line:
    """A line with its text mended, and what stood there before."""
    before = line.text if line.before is None and text != line.text else line.before
    return replace(line, text=text, breaks=line.breaks if breaks is None else breaks, before=before)


def _mend_lost(pages: Sequence[Sequence[Line]], mendings: Mendings) -> Sequence[Sequence[Line]]:
    """The lines with a lost sign and า read as ำ, where that is the rule in the document."""
    lost = sum(line.text.count(LOST) for page in pages for line in page if LOST in line.text)
    if not lost:
        return pages
    known = sum(len(LOST_AM.findall(line.text)) for page in pages for line in page if LOST in line.text)
    if known < RULE_SHARE * lost:
        return pages
    return [[_with_am(line, mendings) if LOST in line.text else line for line in page] for page in pages]


def _with_am(line: Line, mendings: Mendings) -> Line:
    places = [match.start() for match in LOST_AM.finditer(line.text)]
    if not places:
        return line
    mendings.note("repaired-sara-am", len(places), line.span(places[0], places[0] + 1))
    breaks = tuple(each - bisect_left(places, each) for each in line.breaks)
    return _mended(line, LOST_AM.sub(r"\g<before>\g<after>ำ", line.text), breaks)


def remark_on(pages: Iterable[Sequence[Line]]) -> list[Diagnostic]:
    """A remark for each word with letters of another script in it, and one for all signs that could not be read."""
    lines = [line for page in pages for line in page]
    text = "\n".join([line.text for line in lines])
    starts = list(accumulate((len(line.text) + 1 for line in lines), initial=0))
    places: dict[tuple[str, str | None], list[int]] = {}
    for foreign in foreign_letters(text):
        places.setdefault((foreign.text, foreign.suggestion), []).append(foreign.start)
    found = [
        diagnose("foreign-script", _span(lines, starts, at[0], len(word)), count=len(at), suggestion=meant, text=word)
        for (word, meant), at in places.items()
    ]
    lost = text.find(LOST)
    if lost >= 0:
        word = BEFORE.search(text, max(lost - WORD_AROUND, 0), lost)
        around = (word[0] if word else "") + text[lost : lost + WORD_AROUND].split()[0]
        found.append(diagnose("low-confidence", _span(lines, starts, lost), count=text.count(LOST), text=around))
    return found


def _span(lines: Sequence[Line], starts: Sequence[int], offset: int, length: int = 1) -> Span | None:
    """The place of an offset in all lines put one under the other."""
    index = min(bisect_right(starts, offset) - 1, len(lines) - 1)
    if index < 0:
        return None
    begin = max(min(offset - starts[index], len(lines[index].text) - 1), 0)
    return lines[index].span(begin, begin + length)
