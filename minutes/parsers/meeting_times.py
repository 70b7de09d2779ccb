"""When a meeting really began and ended, out of the sentences that say so."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import time
from functools import lru_cache

from minutes.layout.closing import TIME_AHEAD, TIME_BEHIND, read_end_words
from minutes.layout.headings import is_opening, is_start_line
from minutes.layout.rows import Passage, Row, make_passage
from minutes.layout.sections import Sections
from minutes.parsers.state import State
from minutes.spans import Span
from minutes.thai.times import PrintedTime, read_time
from minutes.vocab import Vocabulary, alternation

ROWS_OF_OPENING, ROWS_OF_CLOSING = 4, 8
"""Rows over which the sentence that opens or closes may go."""
SHORT_LINE = 40
"""A line that says beside the time no more than this, in characters, is no prose of the opening."""


@dataclass(frozen=True, slots=True)
class Times:
    """When the meeting really began and ended, with the places that say so."""

    start: time | None
    end: time | None
    start_span: Span | None
    end_span: Span | None


def read_times(sections: Sections, state: State) -> Times:
    """When the meeting began and ended, out of the lines that say so; they are claimed where they say no more."""
    start, start_span = _read_start(sections, state)
    end, end_span = _read_end(sections.closing, state)
    return Times(start, end, start_span, end_span)


@lru_cache(maxsize=8)
def _opened_at(vocabulary: Vocabulary) -> re.Pattern[str]:
    """«เปิดประชุมเวลา» anywhere in a sentence, up to the time."""
    return re.compile(rf"(?:{alternation(vocabulary.forms('time', 'start'))})\s?(?:เมื่อ)?(?:เวลา)?(?:ประมาณ)?\s?")


def _read_start(sections: Sections, state: State) -> tuple[time | None, Span | None]:
    rows = [*sections.head, *sections.opening, *sections.agenda[:3]]
    for row in rows:
        if not is_start_line(row.text, state.vocabulary):
            continue
        clock = read_time(row.text, bare=True)
        if clock is not None:
            if len(row.text) - (clock.end - clock.start) <= SHORT_LINE and row in sections.opening:
                state.claim([row])
            return clock.start_time, row.span(clock.start, clock.end)
    for index, row in enumerate(sections.opening):
        if is_start_line(row.text, state.vocabulary) or is_opening(row.text, state.vocabulary):
            passage = _sentence(sections.opening, index, state)
            for words in _opened_at(state.vocabulary).finditer(passage.text):
                clock = read_time(passage.text, words.end(), bare=True)
                if clock is not None and clock.start == words.end():
                    return clock.start_time, passage.span(clock.start, clock.end)
    return None, None


def _sentence(rows: Sequence[Row], index: int, state: State) -> Passage:
    """A row with the rows over which its sentence goes on."""
    end = index + 1
    while end < len(rows) and end - index < ROWS_OF_OPENING and state.lines.is_full(rows[end - 1]):
        end += 1
    return make_passage(rows[index:end])


def _read_end(closing: Sequence[Row], state: State) -> tuple[time | None, Span | None]:
    """The time of the end; the rows that say nothing else are claimed."""
    passage = make_passage(closing[:ROWS_OF_CLOSING])
    text, at = passage.text, 0
    while (words := read_end_words(text, state.vocabulary, at)) is not None:
        begin, at = words
        clock = _time_at(text, begin, at)
        row = passage.row_at(begin)
        nearer = read_end_words(text, state.vocabulary, at)
        if clock is not None and not (nearer and nearer[0] < clock.start):
            last = passage.row_at(clock.end - 1)
            own = make_passage([each for each in passage.rows if each in (row, last)]).text
            if own.startswith(text[begin:at]) and len(own) - (max(clock.end, at) - begin) <= 12:
                state.claim([row, last])
            return clock.start_time, passage.span(clock.start, clock.end)
        if row.text.startswith(text[begin:at]) and not row.text[at - begin :].strip(" :.…-"):
            state.claim([row])
    return None, None


def _time_at(text: str, begin: int, end: int) -> PrintedTime | None:
    """The time behind the words «ปิดประชุม», or else right before them («เมื่อเวลา ๑๒.๐๐ น. ประธานปิดประชุม»)."""
    clock = read_time(text, end, bare=True)
    if clock is not None and clock.start - end <= TIME_AHEAD:
        return clock
    before = read_time(text, max(begin - TIME_BEHIND, 0))
    return before if before is not None and before.end <= begin else None
