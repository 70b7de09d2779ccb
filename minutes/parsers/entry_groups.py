"""Headings of groups inside an attendance list, and bodies over the names of those who come from them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from minutes.layout.evidence import GROUP_HEADING, Answer
from minutes.layout.rows import Column, Row, columns
from minutes.parsers.entry_columns import Entry
from minutes.parsers.roles import Strength, is_position, role_strength
from minutes.parsers.state import State
from minutes.thai.joining import join_lines
from minutes.thai.markers import Marker, MarkerStyle, read_marker
from minutes.thai.numbers import read_integer
from minutes.vocab import Vocabulary, alternation

DASHES = ("- ", "– ", "• ", "-\t", "* ")
LONGEST = 120
OF_BODY = re.compile(r"ประจำ(?:คณะ|สภา)|ประธาน(?:คณะ|สภา)")
"""What makes advisers and secretaries the staff of a body: «ที่ปรึกษาประจำคณะกรรมาธิการ»."""


def numbered(cells: Sequence[Column]) -> tuple[int | None, int]:
    """The number that opens an entry, and where in the first column the rest begins."""
    if not cells or not cells[0].text:
        return None, 0
    text = cells[0].text
    if len(cells) > 1 and (whole := read_integer(text.rstrip(".) "))) is not None and len(text) <= 5:
        return whole, len(text)
    marker = read_marker(text) or read_marker(text, bare=True)
    if marker is None or not _counts(marker) or (marker.values[0] > 999):
        return None, 0
    return marker.values[0], marker.end


def _counts(marker: Marker) -> bool:
    return len(marker.values) == 1 and marker.style in (
        MarkerStyle.DECIMAL,
        MarkerStyle.PARENTHESIS,
        MarkerStyle.ENCLOSED,
    )


def starts_with_name(cells: Sequence[Column], state: State) -> bool:
    """Whether a row begins with a name, or with a role and a name behind it; a dash may stand before them."""
    shown = [cell.text for cell in cells if cell.text]
    if not shown:
        return False
    if state.name_at(shown[0].lstrip("-–• ")) is not None:
        return True
    role_first = role_strength(shown[0], state.words, state.own_roles) >= Strength.fair
    return len(shown) > 1 and role_first and state.name_at(shown[1]) is not None


@lru_cache(maxsize=8)
def _people(vocabulary: Vocabulary) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """The words with which headings over people begin, and those over the staff of a body."""
    groups = vocabulary.forms("attendance", "groups", "others")
    staff = vocabulary.forms("attendance", "staff")
    return re.compile(rf"(?:{alternation(groups)})"), re.compile(rf"(?:{alternation(staff)})")


def names_people(text: str, vocabulary: Vocabulary) -> bool:
    """Whether words begin as headings over people do («พนักงานเทศบาล»)."""
    return _people(vocabulary)[0].match(text) is not None


def names_staff(text: str, vocabulary: Vocabulary) -> bool:
    """Whether a heading names the staff of a body, who are no members («ที่ปรึกษาประจำคณะกรรมาธิการ»)."""
    return _people(vocabulary)[1].match(text) is not None and OF_BODY.search(text) is not None


@dataclass(frozen=True, slots=True)
class Place:
    """Where in a list a row stands."""

    rows: Sequence[Row]
    index: int
    entries: Sequence[Entry]
    numbered: bool
    """Whether the entries of the list have numbers."""
    margin: int
    """The indent up to which rows without number are headings, -1 where indents do not tell."""
    first_group: Row | None
    """The first heading of a group in the list."""

    @property
    def row(self) -> Row:
        """The row itself."""
        return self.rows[self.index]

    @property
    def following(self) -> Row | None:
        """The row below."""
        return self.rows[self.index + 1] if self.index + 1 < len(self.rows) else None


def read_group(place: Place, state: State) -> tuple[str, int, float | None] | None:
    """The heading of a group at a place, on how many rows it stands and how sure it is; None where none begins.

    Of two levels («สำนักนายกรัฐมนตรี» over «สำนักงานปลัดสำนักนายกรัฐมนตรี») the lower is the group; a heading that is
    broken over two lines is one.
    """
    row, following = place.row, place.following
    if following is None or not _can_head(row, state):
        return None
    below = replace(place, index=place.index + 1)
    two_levels = _can_head(following, state) and bool(_weigh(below, False, state))
    answer = _weigh(place, two_levels, state)
    if not answer:
        return None
    text = row.text.rstrip(":： ")
    if not two_levels:
        return text, 1, answer.confidence
    lower = following.text.rstrip(":： ")
    broken = state.lines.is_full(row) and row.line.bold == following.line.bold
    return (join_lines(text, lower) if broken else lower), 2, answer.confidence


def _can_head(row: Row, state: State) -> bool:
    """Whether a row has neither number nor name nor columns and is short enough for a heading."""
    cells = columns(row)
    if len(row.text) > LONGEST or len(cells) > 1 or row.text.startswith(("(", *DASHES)):
        return False
    return numbered(cells)[0] is None and not starts_with_name(cells, state)


def _weigh(place: Place, next_is_group: bool, state: State) -> Answer | None:
    """Whether a row that can be a heading is one; None for the last row."""
    row, following = place.row, place.following
    if following is None:
        return None
    cells = columns(following)
    number = numbered(cells)[0]
    over_name = starts_with_name(cells, state)
    dashed = following.text.startswith(DASHES)
    counted = not place.entries or (place.entries[-1].number or 0) >= 1 or _is_dashed(place.entries[-1])
    from_one = number == 1 and counted
    return GROUP_HEADING.weigh(
        first_of_list=not place.entries,
        next_is_numbered=number is not None,
        next_counts_from_one=from_one,
        next_begins_with_name=over_name and number is None,
        next_is_group=next_is_group,
        office_over_dashes=dashed
        and over_name
        and not place.numbered
        and row.indent <= following.indent
        and is_position(row.text, state.words),
        one_person_below=dashed and over_name and place.numbered,
        left_of_the_list=place.numbered and row.indent <= place.margin,
        stands_like_the_first_group=_stands_like_first(place),
        ends_in_colon=row.text.endswith((":", "：")) and over_name,
        names_people=names_people(row.text, state.vocabulary),
        names_a_body=state.words.organisation.match(row.text) is not None,
        names_staff=names_staff(row.text, state.vocabulary) and (number in (None, 1)),
        above_lacks_office=not from_one and _lacks_office(place.entries, state),
        list_without_numbers=not place.numbered,
    )


def _is_dashed(entry: Entry) -> bool:
    return bool(entry.rows) and entry.rows[0].text.startswith(DASHES)


def _stands_like_first(place: Place) -> bool:
    """Whether a row begins where the first heading of a group does, and no second line of an entry begins there."""
    if place.first_group is None or abs(place.row.indent - place.first_group.indent) > 1:
        return False
    seconds = (row for entry in place.entries for row in entry.rows[1:])
    return not any(abs(row.indent - place.row.indent) <= 1 for row in seconds)


def _lacks_office(entries: Sequence[Entry], state: State) -> bool:
    """Whether the last person has a name and nothing else, and others of the same group have more."""
    if not entries or not _is_bare(entries[-1], state):
        return False
    same = [entry for entry in entries[:-1] if entry.group == entries[-1].group]
    return not same or not all(_is_bare(entry, state) for entry in same)


def _is_bare(entry: Entry, state: State) -> bool:
    if len(entry.fragments) != 1:
        return False
    text = entry.fragments[0].text
    name = state.name_at(text.lstrip("(-–• "))
    return name is not None and len(text.lstrip("(-–• ")) <= name.end + 1


def deep_number(row: Row, state: State) -> tuple[int, int] | None:
    """The last number of «๑.๒ นายก้อง ใจงาม» and where the name begins; None for other rows."""
    marker = read_marker(row.text)
    if marker is None or marker.style is not MarkerStyle.DECIMAL or len(marker.values) != 2:
        return None
    return (marker.values[-1], marker.end) if state.name_at(row.text, marker.end) is not None else None


def is_body_over(rows: Sequence[Row], index: int, marker_end: int, state: State) -> bool:
    """Whether a numbered row is only a body, over the names of those who come from it.

    «๑. กรม…» over «๑.๑ นาย…», «(๑) นาย…» or «- นาย…».
    """
    if index + 1 >= len(rows) or len(columns(rows[index])) > 1:
        return False
    body = rows[index].text[marker_end:].strip()
    if state.name_at(body) is not None or len(body) > LONGEST:
        return False
    below = rows[index + 1]
    if _counts_inside(rows[index], below, state):
        return True
    if not state.words.organisation.match(body):
        return False
    dash = below.text.startswith(DASHES) and starts_with_name(columns(below), state)
    return dash or deep_number(below, state) is not None


def _counts_inside(row: Row, below: Row, state: State) -> bool:
    """Whether the row below counts from one in another style: «๑. กรม…» over «(๑) นาย…»."""
    upper, lower = read_marker(row.text), read_marker(below.text)
    if upper is None or lower is None or upper.style is lower.style or not _counts(lower) or lower.values[0] != 1:
        return False
    return state.name_at(below.text, lower.end) is not None


def heading_margin(rows: Sequence[Row], has_number: Sequence[bool]) -> int:
    """The indent up to which a row without a number is a heading over those below, -1 where indents do not tell."""
    numbers = [row.indent for row, has in zip(rows, has_number, strict=True) if has]
    others = [row.indent for row, has in zip(rows, has_number, strict=True) if not has]
    if not numbers or not others:
        return -1
    leftmost = min(numbers)
    return leftmost if any(indent > leftmost + 1 for indent in others) else leftmost - 2
