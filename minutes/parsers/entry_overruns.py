"""Columns of an attendance list that ran over the right edge of the page and go on at the left."""

from __future__ import annotations

from collections.abc import Sequence

from minutes.layout.evidence import RUNS_OVER
from minutes.layout.rows import Column, Row, columns
from minutes.parsers.column_words import BREAKS_OFF, PLAIN_WORD, begins_anew, is_no_name
from minutes.parsers.entry_columns import Entry, Fragment, name_or_line
from minutes.parsers.entry_groups import names_people, numbered
from minutes.parsers.roles import Strength, role_strength
from minutes.parsers.state import State
from minutes.thai.joining import join_lines, visible_width
from minutes.thai.markers import read_marker


def runs_over(row: Row, entry: Entry, cells: Sequence[Column], state: State) -> bool:
    """Whether a row begins with the end of the last column above, which ran over the right edge («โรง» over «เรียน»)."""
    if row.line.table is not None or not entry.fragments or row.blank_before or row.width > 60:
        return False
    if numbered(cells)[0] is not None or read_marker(row.text) is not None:
        return False
    above, last = entry.rows[-1], entry.fragments[-1]
    room = visible_width(cells[0].text.partition(" ")[0])
    first = entry.rows[0]
    hangs = row.indent > first.indent
    in_columns = hangs and (len(cells) > 1 or row.indent > first.indent + 5)
    if len(columns(above)) < 2 or in_columns or row.text[0] in "(-–•*":
        return False
    words, full = cells[0].text, state.lines.full
    inside = not (begins_anew(words, state) or is_no_name(words.partition(" ")[0], state))
    joined = role_strength(join_lines(last.text.rpartition(" ")[2], words), state.words, state.own_roles)
    return bool(
        RUNS_OVER.weigh(
            above_is_full=above.right_edge >= 0.93 * full,
            above_is_rather_full=0.75 * full <= above.right_edge < 0.93 * full,
            no_room_for_first_word=above.right_edge + room >= 0.97 * full,
            above_breaks_off=BREAKS_OFF.search(last.text) is not None,
            begins_inside=inside,
            one_word=PLAIN_WORD.match(words) is not None and inside,
            goes_on_in_columns=len(cells) > 1,
            makes_a_role=joined is Strength.sure and above.right_edge + room >= 0.9 * full,
            hangs_under_the_name=hangs,
            names_people=names_people(row.text, state.vocabulary),
            begins_a_name=state.name_at(row.text) is not None and len(cells) == 1,
        )
    )


def add_rest(entry: Entry, row: Row, cells: Sequence[Column], state: State) -> None:
    """Adds a row whose first column is the end of the last words above; what follows it stands in columns again."""
    entry.fragments[-1] = name_or_line(entry.fragments[-1], cells[0].text, state)
    entry.rows.append(row)
    for position, cell in enumerate(cells[1:], 1):
        entry.fragments.append(Fragment(cell.text, row, cell.start, True, position, False))
