"""Layout: headings over lists, headings of items, what a page carries beside its text, paragraphs, meetings."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from minutes.layout import joined, lay_out
from minutes.layout.headings import read_list_heading
from minutes.layout.outline import read_kind
from minutes.layout.rows import columns
from minutes.readers.text import read_text
from minutes.vocab import standard
from tests.frames import NOTHING, cases, listed, of_agenda, show_item


def show_list_heading(printed: str) -> str:
    """Which list a line opens, how many it announces, the reason it gives, the usual word where it is misspelt."""
    heading = read_list_heading(printed, standard())
    if heading is None:
        return NOTHING
    parts = [heading.kind.value]
    parts += [str(heading.count)] if heading.count is not None else []
    parts += [f"reason {heading.reason}"] if heading.reason else []
    parts += [f"meant {heading.suggestion}"] if heading.suggestion else []
    return " · ".join(parts)


def show_kind(printed: str) -> str:
    """The kind of an item by its title."""
    return read_kind(printed, standard()) or NOTHING


def show_agenda(printed: str) -> str:
    """The items of an agenda, one a line."""
    return listed(show_item(item) for item in of_agenda(printed).agenda)


def show_dropped(printed: str) -> str:
    """The lines that carry no text of the document, each with what it is."""
    layout = lay_out(read_text(printed.replace("␌", "\f"), "text"))
    return listed(
        f"{diagnostic.code} «{diagnostic.message.partition('«')[2].rpartition('»')[0]}»"
        for diagnostic in layout.diagnostics
    )


def show_paragraphs(printed: str) -> str:
    """The paragraphs of a block, one a line."""
    return joined(read_text(printed.replace("␌", "\f"), "text"))


READERS: dict[str, Callable[[str], str]] = {
    "list_headings": show_list_heading,
    "agenda_kinds": show_kind,
    "agenda": show_agenda,
    "furniture": show_dropped,
    "paragraphs": show_paragraphs,
}


@pytest.mark.parametrize(("name", "heading", "printed", "read"), cases(READERS))
def test_what_is_printed_is_read(name: str, heading: str, printed: str, read: str) -> None:
    assert READERS[name](printed) == read


def show_cells(printed: str) -> list[list[str]]:
    """The cells of the rows that belong to a table."""
    rows = lay_out(read_text(printed, "text")).rows
    return [[cell.text for cell in columns(row)] for row in rows if row.line.table is not None]


def test_a_table_laid_out_with_blanks() -> None:
    lines = (
        "เงินของตลาดมีดังนี้",
        "     รายการ            ปีนี้      ปีก่อน",
        "     ค่าแผง            486.2     451.7",
        "     ค่าน้ำ              88.4      79.0",
        "     คงเหลือ            (3.1)     12.6",
        "เหรัญญิกขอให้เก็บค่าแผงตรงเวลา",
    )
    assert show_cells("\n".join(lines)) == [
        ["รายการ", "ปีนี้", "ปีก่อน"],
        ["ค่าแผง", "486.2", "451.7"],
        ["ค่าน้ำ", "88.4", "79.0"],
        ["คงเหลือ", "(3.1)", "12.6"],
    ]


def test_lists_of_people_and_counts_of_votes_are_no_tables() -> None:
    people = "๑. นายมั่น คงดี     ครู       ประธาน\n๒. นางใจ งามดี     หมอ      กรรมการ\n๓. นายนา ดีงาม     ทหาร     กรรมการ"
    votes = "เห็นด้วย       12     100\nไม่เห็นด้วย     0      0\nงดออกเสียง    1      -"
    assert show_cells(people) == show_cells(votes) == []
