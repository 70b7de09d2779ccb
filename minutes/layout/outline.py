"""Headings of agenda items, by wording, numbering and neighbours; what each clue weighs stands in `evidence`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from minutes.layout.bare_numbers import with_bare_numbers
from minutes.layout.evidence import AGENDA_HEADING, USUAL_TITLE, Answer
from minutes.layout.item_heading import Heading
from minutes.layout.numbered_items import find_items, points_as_items
from minutes.layout.rows import Row
from minutes.thai.markers import MarkerStyle
from minutes.thai.numbers import read_words, to_arabic
from minutes.vocab import Vocabulary, alternation

LONGEST_TITLE = 260
"""A line longer than this is prose, whatever it begins with."""
LONGEST_UNNUMBERED = 90
"""A title without a number is no longer than this."""
TITLE_WORDS = ("เรื่อง", "รับรอง", "วาระ", "ระเบียบวาระ")
"""With these an agenda item without a number begins."""


@dataclass(frozen=True, slots=True)
class _Patterns:
    first: frozenset[str]
    """The letters with which labels begin."""
    labelled: re.Pattern[str]
    unnumbered: re.Pattern[str]
    readings: re.Pattern[str]
    kinds: tuple[tuple[str, re.Pattern[str]], ...]


@lru_cache(maxsize=8)
def _patterns(vocabulary: Vocabulary) -> _Patterns:
    labels = alternation(vocabulary.forms("heading", "labels")).replace("ที่", "ที[่]?")
    labelled = re.compile(
        rf"""
        (?P<label>(?P<word>{labels})\s*+(?:[:.]\s*+)?
        (?P<number>[0-9๐-๙]{{1,3}}(?:\s?\.\s?[0-9๐-๙]{{1,3}})*       # ระเบียบวาระที่ ๓, วาระที่ 4.1
          |(?:หนึ่ง|สอง|สาม|สี่|ห้า|หก|เจ็ด|แปด|เก้า|สิบ)(?![ก-๎])))     # วาระที่หนึ่ง
        (?![0-9๐-๙/])\.?\s*[:：\-–]?\s*
        """,
        re.VERBOSE,
    )
    kinds = tuple((key, _kind_pattern(vocabulary.forms("agenda", key))) for key in vocabulary.keys("agenda"))
    forms = vocabulary.forms("heading", "labels") + vocabulary.forms("heading", "unnumbered")
    return _Patterns(
        frozenset(form[0] for form in forms),
        labelled,
        re.compile(rf"(?:{alternation(vocabulary.forms('heading', 'unnumbered'))})"),
        re.compile(rf"\(?(?:{alternation(vocabulary.forms('heading', 'readings'))})"),
        kinds,
    )


def _kind_pattern(forms: Sequence[str]) -> re.Pattern[str]:
    head = [form[1:] for form in forms if form.startswith("^")]
    inside = [form for form in forms if not form.startswith("^")]
    branches = [rf"^(?:{alternation(head)})"] if head else []
    branches += [rf"(?:{alternation(inside)})"] if inside else []
    return re.compile("|".join(branches))


def read_kind(title: str | None, vocabulary: Vocabulary) -> str | None:
    """The kind of an agenda item by its title, or None where the title does not tell.

    >>> from minutes.vocab import standard
    >>> read_kind("เรื่องรับรองรายงานการประชุม ครั้งที่ ๑/๒๕๖๗", standard())
    'adoption_of_minutes'
    """
    if not title:
        return None
    text = title.strip()
    for key, pattern in _patterns(vocabulary).kinds:
        if pattern.search(text):
            return key
    return None


def find_headings(rows: Sequence[Row], vocabulary: Vocabulary) -> list[Heading]:
    """The headings of agenda items in printed order, sub-items included.

    Evidence, the strongest first: a label with a number («ระเบียบวาระที่ ๓»); where a document has none, numbered
    lines whose titles are those of agenda items; numbers of two and more levels that continue the outline and do not
    continue a list; titles of the usual kinds without any number.
    """
    labelled = _labelled(rows, vocabulary)
    if not any(len(heading.path) == 1 for heading in labelled):
        labelled = sorted(labelled + _numbered_titles(rows, vocabulary), key=lambda heading: heading.row)
    if not labelled:
        labelled = _bare_titles(rows, vocabulary)
    deep_labels = any(len(heading.path) > 1 for heading in labelled)
    if labelled and not deep_labels:
        labelled = with_bare_numbers(rows, labelled)
    return _with_points(rows, labelled, vocabulary)


def _labelled(rows: Sequence[Row], vocabulary: Vocabulary) -> list[Heading]:
    patterns = _patterns(vocabulary)
    found: list[Heading] = []
    for index, row in enumerate(rows):
        text = row.text
        first = text[0]
        if first not in patterns.first or len(text) > 4 * LONGEST_TITLE:
            continue
        match = patterns.labelled.match(text)
        if match is None:
            if len(text) < 80 and patterns.unnumbered.match(text):
                found.append(Heading(index, text, (), len(text), "unnumbered"))
            continue
        path = _path(match["number"])
        if opens := _opens_item(rows, index, match, path, found, patterns):
            label = match["label"].strip()
            found.append(Heading(index, label, path, match.end(), match["word"], opens.confidence))
    return found


def _path(number: str) -> tuple[int, ...]:
    """(3, 1) for «๓.๑», (3,) for «สาม»."""
    in_words = read_words(number)
    if in_words is not None:
        return (in_words,)
    return tuple(int(part) for part in to_arabic(number).replace(" ", "").split("."))


NOT_A_TITLE = re.compile(
    r"(?:ให้|แล้ว|ดังกล่าว|ตาม|และ|หรือ|ข้างต้น|นี้|นั้น|ซึ่ง|ถึง|จนถึง|ของการประชุม|ในการประชุม|ที่ประชุม(?:ได้|มี|รับ|เห็น)|มติ|ได้|จะ|,)"
)
CUT_BEFORE = re.compile(r"(?:ตาม|ใน|จาก|และ|หรือ|ของ|ถึง|(?<!ไป)(?<!ไว้)(?<!เสีย)ก่อน|หลัง|เป็น|เข้า|ต่อ|กับ|โดย)$")


def _opens_item(
    rows: Sequence[Row],
    index: int,
    match: re.Match[str],
    path: tuple[int, ...],
    found: Sequence[Heading],
    patterns: _Patterns,
) -> Answer | None:
    """Whether a labelled number opens an item here and is not named in the middle of a sentence; None for a reading."""
    row, rest = rows[index], match.string[match.end() :]
    if match["word"].startswith("วาระ") and rest and patterns.readings.match(rest) and len(path) == 1:
        return None
    last = next((heading.path for heading in reversed(found) if heading.path), ())
    below_heading = bool(found) and found[-1].row == index - 1
    broken = index > 0 and not (row.blank_before or row.page_before or below_heading)
    agenda_word = match["word"].startswith("ระเบียบ")
    return AGENDA_HEADING.weigh(
        agenda_word=agenda_word,
        item_word=not agenda_word,
        number_follows=_follows(path, last),
        number_jumps=not _follows(path, last),
        usual_title=len(rest) < LONGEST_UNNUMBERED and any(kind.search(rest) for _, kind in patterns.kinds),
        sentence_goes_on=bool(rest) and NOT_A_TITLE.match(rest) is not None,
        line_above_breaks_off=broken and CUT_BEFORE.search(rows[index - 1].text[-12:]) is not None,
        set_apart=row.blank_before or row.page_before or bool(row.line.bold),
        matter_under_agenda_word=match["word"] == "เรื่องที่"
        and len(path) == 1
        and any(heading.style.startswith("ระเบียบ") for heading in found),
        number_in_words=read_words(match["number"]) is not None
        and any(len(heading.path) == 1 and heading.label and heading.label[-1].isdigit() for heading in found),
        long_line=len(rest) > LONGEST_TITLE,
    )


def _follows(path: tuple[int, ...], last: tuple[int, ...]) -> bool:
    """Whether a number may come after another in an outline: the next sibling, a first child, or higher up again.

    >>> _follows((3, 1), (3,)), _follows((4,), (3, 2)), _follows((3, 3), (3, 1)), _follows((7,), (1,))
    (True, True, True, False)
    """
    if not last:
        return path[-1] <= 2 or len(path) == 1
    if path == last:
        return True
    if len(path) > len(last):
        return path[: len(last)] == last or path[0] in (last[0], last[0] + 1)
    parent, number = path[:-1], path[-1]
    return (last[: len(parent)] == parent and 0 < number - last[len(parent)] <= 3) or path[0] == last[0] + 1


def _numbered_titles(rows: Sequence[Row], vocabulary: Vocabulary) -> list[Heading]:
    """«๑. เรื่องแจ้งเพื่อทราบ», «๑) …»: points of one level that count on and are agenda items."""
    return [
        Heading(point.row, point.marker.text, point.marker.values, point.marker.end, "bare", opens.confidence)
        for point, opens in find_items(rows, lambda title: read_kind(title, vocabulary), vocabulary)
    ]


def _with_points(rows: Sequence[Row], headings: Sequence[Heading], vocabulary: Vocabulary) -> list[Heading]:
    """The headings with the points under them that are sub-items, where none is numbered «๓.๑»."""
    found: list[Heading] = []
    for index, heading in enumerate(headings):
        found.append(heading)
        following = headings[index + 1] if index + 1 < len(headings) else None
        if not heading.path or (following and len(following.path) > len(heading.path)):
            continue
        end = following.row if following else len(rows)
        for number, (point, opens) in enumerate(points_as_items(rows, heading.row + 1, end, vocabulary), 1):
            marker = point.marker
            printed = "" if marker.style is MarkerStyle.LETTER else str(point.value)
            path = (*heading.path, number)
            found.append(Heading(point.row, marker.text, path, marker.end, "point", opens.confidence, printed))
    return found


def _bare_titles(rows: Sequence[Row], vocabulary: Vocabulary) -> list[Heading]:
    """«เรื่องที่ประธานแจ้งให้ที่ประชุมทราบ»: usual titles on lines of their own, where nothing is numbered."""
    found = []
    for index, row in enumerate(rows):
        opens = row.text.startswith(TITLE_WORDS) and USUAL_TITLE.weigh(
            item_word=True,
            usual_title=read_kind(row.text, vocabulary) is not None,
            long_line=len(row.text) > LONGEST_UNNUMBERED,
        )
        if opens:
            found.append(Heading(index, None, (), 0, "title", opens.confidence))
    return found if len(found) >= 2 else []
