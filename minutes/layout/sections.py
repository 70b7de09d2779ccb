"""The parts of the minutes: title block, attendance lists, opening, agenda, closing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from minutes.diagnostics import Diagnostic, diagnose
from minutes.layout.agenda_tables import open_agenda_table
from minutes.layout.closing import end_words, find_closing, find_end_line
from minutes.layout.headings import (
    ListHeading,
    is_opening,
    is_start_line,
    read_list_heading,
)
from minutes.layout.item_heading import Heading
from minutes.layout.outline import find_headings
from minutes.layout.rows import Row, columns, rest_of
from minutes.layout.wrapping import Measure, right_edge
from minutes.thai.dates import read_date
from minutes.thai.markers import read_marker
from minutes.thai.people import read_name
from minutes.vocab import Vocabulary, alternation

SENTENCE = re.compile(
    r"(?:เมื่อ|มีผู้|มีสมาชิก|มีกรรมการ|จากนั้น|บัดนี้|ก่อนเริ่ม|ก่อนเข้า|ทั้งนี้|ในการประชุม"
    r"|ประธาน(?:\s?ฯ|ในที่ประชุม|ที่ประชุม|กรรมการ)?\s?(?:จึง|ได้)?(?:กล่าว|เปิด|แจ้ง|ตรวจ))"
)
"""Words that begin running text and no entry of a list."""


BEFORE_AGENDA = re.compile(r"ก่อน(?:เข้า(?:สู่)?|เริ่ม|การ)?\s?(?:ระเบียบ)?(?:วาระ|การประชุม)")
"""A heading over what happens before the first item («ก่อนระเบียบวาระการประชุม»): it is part of the opening."""


@dataclass(frozen=True, slots=True)
class ListSection:
    """An attendance list: its heading and the rows under it."""

    heading: ListHeading
    heading_rows: tuple[Row, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Sections:
    """The rows of one meeting by the part they belong to."""

    head: tuple[Row, ...]
    lists: tuple[ListSection, ...]
    opening: tuple[Row, ...]
    agenda: tuple[Row, ...]
    headings: tuple[Heading, ...]
    """Headings of agenda items; their row numbers count within `agenda`."""
    closing: tuple[Row, ...]


def divide(rows: Sequence[Row], lines: Measure, vocabulary: Vocabulary) -> tuple[Sections, list[Diagnostic]]:
    """The rows of one meeting divided into its parts, and a diagnostic for a contents list left out."""
    label = end_words(vocabulary).label
    table = open_agenda_table(rows, vocabulary)
    rows = table.rows if table else rows
    begin = _title_row(rows, vocabulary)
    listed = table.headings if table else find_headings(rows, vocabulary)
    headings = [heading for heading in listed if heading.row > begin]
    contents = _contents_list(headings)
    diagnostics = [diagnose("contents-list", rows[index].span(), text=rows[index].text) for index in sorted(contents)]
    diagnostics += [diagnose("column-heading", row.span(), text=row.text) for row in (table.heads if table else ())]
    headings = [heading for heading in headings if heading.row not in contents]
    if headings and not headings[0].path and BEFORE_AGENDA.match(rows[headings[0].row].text):
        del headings[0]
    found = _list_headings(rows, begin, vocabulary)
    start = _agenda_start(rows, headings, [index for index, _ in found], vocabulary)
    end = find_closing(rows, headings[-1].row if headings else start - 1, lines, vocabulary)
    if begin < 0 and not (headings or found) and end == start < len(rows):
        return Sections((), (), tuple(rows[:end]), (), (), tuple(rows[end:])), diagnostics
    head, lists, opening = _front(
        rows[:start], [pair for pair in found if pair[0] < start], lines, vocabulary, contents
    )
    inside = tuple(replace(heading, row=heading.row - start) for heading in headings if start <= heading.row < end)
    if not inside and not any(label.match(row.text) for row in rows[start:end]):
        return Sections(tuple(head), tuple(lists), (*opening, *rows[start:end]), (), (), tuple(rows[end:])), diagnostics
    inside = inside or (Heading(0, None, (), 0, "untitled"),)
    sections = Sections(tuple(head), tuple(lists), tuple(opening), tuple(rows[start:end]), inside, tuple(rows[end:]))
    return sections, diagnostics


@lru_cache(maxsize=8)
def title_pattern(vocabulary: Vocabulary) -> re.Pattern[str]:
    """The words with which the title of minutes begins."""
    return re.compile(rf"(?:{alternation(vocabulary.forms('title', 'minutes'))})")


def _title_row(rows: Sequence[Row], vocabulary: Vocabulary) -> int:
    """The number of the row with the title, -1 without one; what stands under a list of people is none."""
    for index, row in enumerate(rows[:60]):
        if begins_title(row.text, vocabulary):
            return index
        if row.line.table is None and read_list_heading(row.text, vocabulary) is not None:
            return -1
    return -1


BEFORE_TITLE = re.compile(r"[\s(\[\-–*•]*+(?P<mark>[ก-๎]*+)[\s)\]\-–*]*+")


def begins_title(text: str, vocabulary: Vocabulary) -> bool:
    """Whether a line begins with the title of minutes; a mark («ร่าง») may stand before it, but no other word."""
    match = title_pattern(vocabulary).search(text[:60])
    if match is None or match.start() > 16:
        return False
    before = BEFORE_TITLE.fullmatch(text[: match.start()])
    return before is not None and (not before["mark"] or before["mark"] in vocabulary.forms("title", "marks"))


def _contents_list(headings: Sequence[Heading]) -> set[int]:
    """Rows of a run of headings with nothing between them whose numbers come again later: a table of contents."""
    run: list[Heading] = []
    for heading in headings:
        if run and (heading.row - run[-1].row > 2 or any(heading.path == each.path for each in run)):
            break
        run.append(heading)
    later = {heading.path for heading in headings[len(run) :]}
    tops = [heading for heading in run if len(heading.path) == 1]
    if len(tops) < 3 or sum(heading.path in later for heading in tops) < len(tops) - 1:
        return set()
    return set(range(run[0].row, run[-1].row + 1))


def _list_headings(rows: Sequence[Row], begin: int, vocabulary: Vocabulary) -> list[tuple[int, ListHeading]]:
    found = []
    for index, row in enumerate(rows):
        if index > begin and row.line.table is None and (heading := read_list_heading(row.text, vocabulary)):
            found.append((index, heading))
    return found


def _agenda_start(
    rows: Sequence[Row], headings: Sequence[Heading], lists: Sequence[int], vocabulary: Vocabulary
) -> int:
    if headings:
        return headings[0].row
    for index, row in enumerate(rows):
        if index > (lists[0] if lists else 0) and is_start_line(row.text, vocabulary):
            return index + 1
    opened = next((index for index, row in enumerate(rows) if is_opening(row.text, vocabulary)), None)
    if opened is not None:
        return opened
    ended = find_end_line(rows, 0, vocabulary)
    return len(rows) if ended is None else ended


def _front(
    rows: Sequence[Row],
    found: Sequence[tuple[int, ListHeading]],
    lines: Measure,
    vocabulary: Vocabulary,
    contents: set[int],
) -> tuple[list[Row], list[ListSection], list[Row]]:
    """The rows before the first item: title block, lists, and the prose of the opening."""
    bounds = [index for index, _ in found]
    first = bounds[0] if bounds else len(rows)
    head_end = next(
        (
            index
            for index, row in enumerate(rows[:first])
            if index and (is_start_line(row.text, vocabulary) or is_opening(row.text, vocabulary))
        ),
        first,
    )
    head_end = _prose_start(rows, head_end, lines)
    head = [row for index, row in enumerate(rows[:head_end]) if index not in contents]
    opening = [row for index, row in enumerate(rows[head_end:first], head_end) if index not in contents]
    lists = []
    for position, (index, heading) in enumerate(found):
        limit = bounds[position + 1] if position + 1 < len(bounds) else len(rows)
        stop = _list_end(rows, index + 1, limit, lines, vocabulary)
        own = (rest_of(rows[index], heading.end),) if heading.end < len(rows[index].text) else ()
        lists.append(ListSection(heading, (rows[index],), own + tuple(rows[index + 1 : stop])))
        opening += [row for each, row in enumerate(rows[stop:limit], stop) if each not in contents]
    return head, _merged(lists), opening


def _prose_start(rows: Sequence[Row], end: int, lines: Measure) -> int:
    """The end of the title block, where a paragraph of prose follows it without the usual words of an opening."""
    dated = next((index for index in range(min(end, 30)) if read_date(rows[index].text)), end)
    for index in range(dated + 1, end - 1):
        opens = rows[index].blank_before or rows[index].indent > rows[index + 1].indent
        if opens and rows[index].width > 0.8 * lines.full and rows[index + 1].width > 0.8 * lines.full:
            return index
    return end


def _list_end(rows: Sequence[Row], begin: int, limit: int, lines: Measure, vocabulary: Vocabulary) -> int:
    for index in range(begin, limit):
        row = rows[index]
        if is_start_line(row.text, vocabulary) or is_opening(row.text, vocabulary) or BEFORE_AGENDA.match(row.text):
            return index
        wrapped = index > begin and not row.blank_before and lines.is_full(rows[index - 1])
        if _is_prose(row, lines) and not wrapped:
            return index
        if row.blank_before and index > begin and _is_sentence(rows, index, limit, lines):
            return index
    return limit


def _is_sentence(rows: Sequence[Row], index: int, limit: int, lines: Measure) -> bool:
    """Whether a row after a numbered list begins running text although a name stands first in it."""
    row = rows[index]
    numbered = any(read_marker(each.text) for each in rows[max(index - 6, 0) : index])
    alone = read_marker(row.text) is None and len(columns(row)) == 1 and row.line.table is None
    wraps = index + 1 < limit and not rows[index + 1].blank_before and read_marker(rows[index + 1].text) is None
    return numbered and alone and wraps and right_edge(row) >= 0.85 * lines.full and row.width >= 50


def _is_prose(row: Row, lines: Measure) -> bool:
    """Whether a row in or after a list is running text: long, in one column, with neither number nor name in front."""
    if row.line.table is not None or row.width < 25 or len(columns(row)) > 1 or read_marker(row.text) is not None:
        return False
    if SENTENCE.match(row.text) or "องค์ประชุม" in row.text:
        return True
    return row.width >= max(0.7 * lines.full, 60) and read_name(row.text) is None


def _merged(lists: Sequence[ListSection]) -> list[ListSection]:
    """The lists without a heading that only repeats the one above it."""
    merged: list[ListSection] = []
    for section in lists:
        if merged and not merged[-1].rows and merged[-1].heading.kind is section.heading.kind:
            above = merged.pop()
            kept = above.heading
            joined = ListHeading(
                kept.kind,
                kept.text,
                kept.plain,
                section.heading.count or kept.count,
                section.heading.reason or kept.reason,
                section.heading.end,
                section.heading.mode or kept.mode,
                kept.suggestion,
            )
            section = ListSection(joined, above.heading_rows + section.heading_rows, section.rows)
        merged.append(section)
    return merged
