"""Sub-items whose number has no word before it: «๓.๑ การปรับปรุงอาคาร»."""

from __future__ import annotations

from collections.abc import Sequence

from minutes.layout.evidence import NUMBERED_HEADING
from minutes.layout.item_heading import Heading
from minutes.layout.rows import Row
from minutes.thai.markers import MarkerStyle, read_marker
from minutes.thai.people import read_name

ANNOUNCES_LIST = ("ดังนี้", "ดังต่อไปนี้", "ประกอบด้วย", "ได้แก่", "ดังนี้ :", "ดังนี้:")
"""Words at the end of a line under which a list stands."""


def with_bare_numbers(rows: Sequence[Row], tops: Sequence[Heading]) -> list[Heading]:
    """The headings with sub-items that are numbered «๓.๑» and have no word before the number.

    Such a number opens a sub-item where it belongs to the item now open, continues its sub-items by one, and no list
    point of the same number is open in the item («๓. …» followed by «๓.๑ …» is a list).
    """
    found: list[Heading] = []
    starts = {heading.row: heading for heading in tops}
    top: int | None = None
    last: tuple[int, ...] = ()
    points: set[int] = set()
    in_list = resolved = False
    for index, row in enumerate(rows):
        resolved = resolved or "มติ" in row.text
        if index in starts:
            heading, resolved = starts[index], "มติ" in row.text
            found.append(heading)
            if top is None or heading.path != (top,):
                last, points, in_list = heading.path, set(), False
            top = heading.path[0] if heading.path else None
            continue
        if row.text.startswith(("มติ", "ที่ประชุม")):
            points, in_list = set(), False
        if top is None or row.text[0] not in "0123456789๐๑๒๓๔๕๖๗๘๙" or row.line.table is not None:
            continue
        marker = read_marker(row.text)
        if marker is None or marker.style is not MarkerStyle.DECIMAL:
            continue
        if len(marker.values) == 1:
            points.add(marker.values[0])
            in_list = False
        elif marker.values[0] == top:
            in_list = in_list or (top in points and marker.values[1:] == (1,))
            opens = NUMBERED_HEADING.weigh(
                belongs_to_open_item=True,
                number_follows=_continues(marker.values, last),
                list_is_open=in_list,
                decision_announces_list=resolved and rows[index - 1].text.endswith(ANNOUNCES_LIST),
                matter_word=row.text.startswith("เรื่อง", marker.end),
                person_alone=_names_person(row.text, marker.end),
                bold=bool(row.line.bold),
            )
            if opens:
                label = marker.text.rstrip(".")
                found.append(Heading(index, label, marker.values, marker.end, "bare", opens.confidence))
                last, points, in_list, resolved = marker.values, set(), False, "มติ" in row.text
    return found


def _names_person(text: str, start: int) -> bool:
    """Whether a text has nothing but the name of somebody from a place on."""
    name = read_name(text, start)
    return name is not None and name.given is not None and len(text) - name.end <= 3


def _continues(values: tuple[int, ...], last: tuple[int, ...]) -> bool:
    """Whether a bare number is the next in an outline: exactly one further, or the first below."""
    if len(values) == len(last) + 1:
        return values[:-1] == last and values[-1] == 1
    if len(values) > len(last):
        return False
    return values[:-1] == last[: len(values) - 1] and 1 <= values[-1] - last[len(values) - 1] <= 2
