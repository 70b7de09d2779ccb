"""The columns of an attendance list: which line of an entry goes on with which, and the pieces put together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from minutes.layout.evidence import COLUMN_GOES_ON, NAME_GOES_ON, Answer, least
from minutes.layout.rows import Column, Row
from minutes.parsers.column_uses import Use
from minutes.parsers.column_words import BREAKS_OFF, PARTY, PLAIN_WORD, begins_anew, is_division, is_no_name
from minutes.parsers.roles import Strength, is_position, role_strength
from minutes.parsers.state import State
from minutes.thai.joining import join_lines, visible_width
from minutes.thai.people import PrintedName

FULL = 0.85
"""A word has no room in a line that it would make so wide, as a share of the widest of the column."""
NEAR = 2
"""Columns of text by which the places of one column differ."""


@dataclass(frozen=True, slots=True)
class Fragment:
    """Words of an entry that stand together on the page."""

    text: str
    row: Row
    start: int
    """Where in the row's line they begin."""
    first_line: bool
    """Whether they stand on the line with the number or name."""
    column: int
    """Which column from the left, 0 first."""
    table: bool
    reach: tuple[float, float] | None = None
    """Between which columns of the page they begin, None where the source does not tell."""
    sure: float | None = None
    """How sure it is that lines put together here belong together, None where nothing was weighed or it is plain."""
    use: Use | None = None
    """What the column holds by its head, None where that is not told."""
    last: str = ""
    """The last printed line of words that stand on several lines."""


@dataclass(slots=True)
class Entry:
    """One person or seat of a list, before it is understood."""

    number: int | None
    group: str | None
    group_sure: float | None = None
    """How sure the heading of the group is one, None where it is plain."""
    rows: list[Row] = field(default_factory=list)
    fragments: list[Fragment] = field(default_factory=list)


def reaches(row: Row, cells: Sequence[Column], marker_end: int) -> list[tuple[float, float] | None]:
    """Between which columns of the page the words of each cell begin, behind the marker of the first.

    With geometry the two edges of the line are known and the cells between them have some play; in a text without
    TAB every place is known, but that of a line without indent tells nothing; behind a TAB none is.
    """
    widths = [visible_width(cell.text) for cell in cells]
    lead = visible_width(cells[0].text[:marker_end]) + 1 if marker_end and cells else 0
    if row.scale is None or row.line.right is None:
        if "\t" in row.line.text:
            return [None] * len(cells)
        places = [visible_width(row.line.text[: cell.start]) for cell in cells]
        told = places[0] > 0 or marker_end > 0
        return [
            (place + lead * (not index), place + lead * (not index)) if index or told else None
            for index, place in enumerate(places)
        ]
    lows: list[float] = []
    place = float(row.indent)
    for width in widths:
        lows.append(place)
        place += 0.9 * width + 1
    highs: list[float] = []
    place = float(row.right_edge)
    for width in reversed(widths):
        highs.append(place - 0.9 * width)
        place -= 0.9 * width + 1
    highs.reverse()
    lows[-1] = min(highs[-1], row.right_edge - 1.1 * widths[-1]) if len(cells) > 1 else lows[-1]
    highs[0] = lows[0]
    lows[0], highs[0] = lows[0] + lead, highs[0] + lead
    return [(min(low, high), max(low, high)) for low, high in zip(lows, highs, strict=True)]


@dataclass(frozen=True, slots=True)
class _Columns:
    """What all entries of a list show about its columns."""

    widest: dict[tuple[int, int], int]
    """The widest printed line of each column of rows with so many columns."""
    last: frozenset[int]
    """Where the last column of two rows or more begins."""

    @classmethod
    def of(cls, entries: Sequence[Entry]) -> _Columns:
        """The columns of a list."""
        widest: dict[tuple[int, int], int] = {}
        last: Counter[int] = Counter()
        for entry in entries:
            for fragment in entry.fragments:
                key = _column_of(fragment, entry)
                widest[key] = max(widest.get(key, 0), visible_width(fragment.text))
            first = [each for each in entry.fragments if each.row is entry.rows[0]]
            if len(first) > 1 and (reach := first[-1].reach) is not None:
                last[round((reach[0] + reach[1]) / 2)] += 1
        return cls(widest, frozenset(place for place, count in last.items() if count > 1))

    def begins_last(self, place: float) -> bool:
        """Whether the last column of the list begins at a place."""
        return any(abs(place - each) <= 1 for each in self.last)


def _column_of(fragment: Fragment, entry: Entry) -> tuple[int, int]:
    if fragment.table:
        return -1, fragment.column
    return sum(1 for each in entry.fragments if each.row is fragment.row), fragment.column


def join_columns(entries: Sequence[Entry], state: State) -> None:
    """Puts the lines of each entry together that are one text in one column of the list."""
    found = _Columns.of(entries)
    for entry in entries:
        kept: list[Fragment] = []
        for fragment in entry.fragments:
            index, under = _above(fragment, kept, found)
            if index is not None:
                joined = _put_together(kept[index], fragment, under, found, entry, state)
                if joined is not None:
                    kept[index] = joined
                    continue
            kept.append(fragment)
        entry.fragments = kept


def _above(fragment: Fragment, kept: Sequence[Fragment], found: _Columns) -> tuple[int | None, bool | None]:
    """Which of the words above stand in the column of a line, and whether that is known (True), not so, or unknown.

    Where a long name has pushed the last column of its row to the right, the lines below it begin at the usual place.
    """
    if fragment.table:
        same = [index for index, each in enumerate(kept) if each.column == fragment.column and each.table]
        return (same[-1], True) if same else (None, None)
    above = [index for index, each in enumerate(kept) if each.row is not fragment.row]
    if not above:
        return None, None
    if fragment.reach is None:
        return above[-1], None
    low, high = fragment.reach
    last = kept[above[-1]]
    pushed = last.reach is not None and last.reach[0] > low + NEAR
    if low == high and pushed and found.begins_last(low):
        return above[-1], True
    for index in reversed(above):
        reach = kept[index].reach
        if reach is not None and reach[0] - NEAR <= high and low <= reach[1] + NEAR:
            return index, True
    alone = sum(1 for each in kept if each.row is last.row) == 1
    inside = last.reach is not None and last.reach[0] + 8 < low < last.reach[0] + visible_width(last.text)
    return above[-1], True if alone and inside else (None if last.reach is None else False)


def _put_together(
    above: Fragment, below: Fragment, under: bool | None, found: _Columns, entry: Entry, state: State
) -> Fragment | None:
    """Two lines as one, None where the lower does not go on with the upper."""
    name, whole = _names(above.text, below.text, state)
    full = under is True and below.row.line.right is not None and not _has_room(above, below, found, entry)
    if name is not None and not above.text[name.end :].strip(" ,("):
        answer = _weigh_name(above.text, name.family is None, below.text, under, full, state)
    elif whole is not None and whole.given and whole.end > len(above.text):
        answer = _weigh_name(above.text, True, below.text, under, full, state)
    else:
        answer = _weigh_line(above.text, below.text, under, full, state)
    if not answer:
        return None
    return replace(_joined(above, below.text, name, whole), sure=least(above.sure, answer.confidence))


def _has_room(above: Fragment, below: Fragment, found: _Columns, entry: Entry) -> bool:
    """Whether the first word of a line would have stood in the line above it in its column."""
    printed = visible_width(above.last or above.text)
    word = visible_width(below.text.partition(" ")[0])
    if printed + word < FULL * found.widest.get(_column_of(above, entry), 0):
        return True
    beside = [each.reach for each in entry.fragments if each.row is above.row and each.column > above.column]
    if above.last or below.reach is None or not beside or beside[0] is None:
        return False
    return beside[0][0] - below.reach[0] - printed > word + 1


def name_or_line(above: Fragment, below: str, state: State) -> Fragment:
    """Words with the line below them that goes on with them: a blank parts a given name from its family name."""
    return _joined(above, below, *_names(above.text, below, state))


def _names(above: str, below: str, state: State) -> tuple[PrintedName | None, PrintedName | None]:
    """The name on the upper of two lines, and without one there the name on both together."""
    opened = len(above) - len(above.lstrip("(-–• "))
    name = state.name_at(above, opened)
    return name, state.name_at(f"{above} {below}", opened) if name is None else None


def _joined(above: Fragment, below: str, name: PrintedName | None, whole: PrintedName | None) -> Fragment:
    """Two lines as one, where `name` stands on the upper or `whole` on both."""
    alone = name is not None and name.given and not name.family and not above.text[name.end :].strip()
    parted = whole is not None and whole.given is not None and whole.end > len(above.text)
    if above.text.endswith(",") or parted or (alone and " " not in below):
        return replace(above, text=f"{above.text} {below}", last=below)
    return replace(above, text=join_lines(above.text, below), last=below)


def _open_bracket(text: str) -> bool:
    return text.count("(") > text.count(")")


def _weigh_name(above: str, missing: bool, below: str, under: bool | None, full: bool, state: State) -> Answer:
    titles_only = state.name_at(f"{below}ก") is not None and above.endswith(",")
    title_above = state.name_at(above) is None and state.name_at(below) is not None
    return NAME_GOES_ON.weigh(
        under_it=under is True,
        elsewhere=under is False,
        family_missing=missing,
        one_word=PLAIN_WORD.match(below) is not None,
        above_is_full=full,
        closes_the_bracket=_open_bracket(above) and ")" in below,
        above_breaks_off=titles_only,
        is_no_name=not titles_only and not title_above and is_no_name(below, state),
    )


def _weigh_line(above: str, below: str, under: bool | None, full: bool, state: State) -> Answer:
    words = state.words
    both = join_lines(above, below)
    closes = _open_bracket(above) and ")" in below
    division = is_division(above, below, state)
    anew = not (closes or division) and begins_anew(below, state)
    upper, joined = (role_strength(each, words, state.own_roles) for each in (above, both))
    role_below = role_strength(below, words, state.own_roles) > Strength.none
    organisation = words.organisation.match(below) is not None
    dangling = under is True and BREAKS_OFF.search(above) is not None
    office = role_below or (is_position(below, words) and not organisation)
    return COLUMN_GOES_ON.weigh(
        under_it=under is True,
        elsewhere=under is False,
        above_is_full=full,
        above_breaks_off=_open_bracket(above) or dangling,
        closes_the_bracket=closes,
        division_of_the_office=under is True and division,
        begins_inside=not (division or anew or office or organisation) and under is True,
        begins_an_office=office,
        begins_an_organisation=organisation and not office,
        begins_anew=anew,
        makes_a_role=under is True and joined is Strength.sure,
        makes_part_of_a_role=under is True and joined is Strength.fair and (dangling or upper < Strength.sure),
        whole_role_above=upper is Strength.sure and joined < Strength.sure,
        party_above=under is True and PARTY.match(above) is not None and not office,
    )
