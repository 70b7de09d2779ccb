"""Generated entries of the standard form: every kind, in every order that the form has, with hostile words."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from minutes.form.entries import PARTS, Entry, EntryKind, Part, PartName

HOSTILE = (
    "<script>alert(1)</script>", "</p></main>", "<!-- ก", "-->", "]]>", "&amp;", "&lt;b&gt;", "&#3585;", "&nbsp", '"', "'",
    "ระเบียบวาระที่ ๑", "มติที่ประชุม", "ครั้งที่ ๑", "ผู้มาประชุม", "ลงชื่อ", "…………", "–", "- ๒ -", "(", ")", ":", "แทน", "ผู้แทน",
    "ตำแหน่ง", "เมื่อ", "ณ", "เริ่มประชุมเวลา", "รายงานการประชุม", "ภาพ", "๑.", "1.", "#", ">", "*ก*", "_ข_", "|", "\\", "{x}", "[ค]",
    '<span class="text">', '<p class="item">', '<hr class="rule">', "minutes-form", "\u200b", "\u00a0ก", "😀", "Latin",
    "<br>", "<td>", "</table>", "javascript:alert(1)", "</style>", "</title>", "น้ำ", "<", ">", "&",
)  # fmt: skip


@cache
def lines() -> SearchStrategy[str]:
    """Texts of one line: stripped, with single blanks, of hostile words and of any characters."""
    anything = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=8)
    runs = st.lists(st.sampled_from(HOSTILE) | anything, min_size=1, max_size=5)
    return runs.map(lambda words: re.sub(" +", " ", " ".join(words)).strip()).filter(bool)


@cache
def texts() -> SearchStrategy[str]:
    """Texts that may have several lines."""
    return st.lists(lines(), min_size=1, max_size=3).map("\n".join)


@cache
def cells() -> SearchStrategy[str]:
    """Cells of tables, some of them empty."""
    return st.just("") | texts()


def entry(kind: EntryKind, *given: SearchStrategy[list[Part]], **more: Any) -> SearchStrategy[Entry]:
    """Entries of a kind with parts one after the other."""
    joined = st.tuples(*given).map(lambda groups: tuple(part for group in groups for part in group))
    return st.builds(Entry, st.just(kind), joined, **more)


def one(name: PartName, words: SearchStrategy[str] | None = None) -> SearchStrategy[list[Part]]:
    """One part."""
    return (lines() if words is None else words).map(lambda text: [Part(name, text)])


def maybe(name: PartName, words: SearchStrategy[str] | None = None) -> SearchStrategy[list[Part]]:
    """One part or none."""
    return st.just(list[Part]()) | one(name, words)


def some(name: PartName) -> SearchStrategy[list[Part]]:
    """Any number of parts."""
    return st.lists(lines().map(lambda text: Part(name, text)), max_size=2)


def rows(least: int) -> SearchStrategy[tuple[tuple[str, ...], ...]]:
    """Rows of different length."""
    row = st.lists(cells(), min_size=1, max_size=7).map(tuple)
    return st.lists(row, min_size=least, max_size=3).map(tuple)


@cache
def asides() -> SearchStrategy[list[Entry]]:
    """What can follow any entry."""
    remark = entry(EntryKind.remark, one(PartName.field), maybe(PartName.text, texts()))
    record = entry(EntryKind.record, one(PartName.field), rows=rows(1))
    return st.just(list[Entry]()) | st.lists(remark | record, max_size=2)


def beside(first: SearchStrategy[Entry]) -> SearchStrategy[list[Entry]]:
    """An entry and what follows it."""
    return st.tuples(first, asides()).map(lambda found: [found[0], *found[1]])


def flat(found: Any) -> list[Entry]:
    """Lists in lists as one."""
    return [found] if isinstance(found, Entry) else [each for inner in found for each in flat(inner)]


@cache
def blocks() -> SearchStrategy[Entry]:
    """What stands in an item."""
    captioned = entry(EntryKind.table, one(PartName.caption), rows=rows(0))
    return st.one_of(
        entry(EntryKind.paragraph, maybe(PartName.marker), one(PartName.text, texts()), level=st.integers(0, 12)),
        captioned | entry(EntryKind.table, rows=rows(1)),
        entry(EntryKind.figure, maybe(PartName.caption)),
        entry(EntryKind.speech, one(PartName.speaker), one(PartName.text, texts())),
        entry(EntryKind.resolution, maybe(PartName.label), one(PartName.text, texts())),
    )


@cache
def people() -> SearchStrategy[list[Entry]]:
    """The rows of an attendance list."""
    single = {name: maybe(name) for name in PARTS[EntryKind.attendee]}
    single[PartName.position] = some(PartName.position)
    attendee = entry(EntryKind.attendee, *single.values())
    return st.lists(beside(attendee | entry(EntryKind.group, maybe(PartName.text))), max_size=4).map(flat)


@cache
def agendas() -> SearchStrategy[list[Entry]]:
    """Items with their blocks, one below the other or beside it."""
    numbered = one(PartName.label) | one(PartName.number) | st.just(list[Part]())
    item = entry(EntryKind.item, numbered, maybe(PartName.title))
    piece = st.tuples(st.integers(0, 12), item, asides(), st.lists(beside(blocks()), max_size=2).map(flat))

    def order(pieces: list[tuple[int, Entry, list[Entry], list[Entry]]]) -> list[Entry]:
        found: list[Entry] = []
        deepest = 0
        for wanted, first, aside, inside in pieces:
            level = min(wanted, deepest)
            deepest = level + 1
            found += [Entry(first.kind, first.parts, level), *aside, *inside]
        return found

    return st.lists(piece, max_size=5).map(order)


@cache
def forms() -> SearchStrategy[list[Entry]]:
    """Entries of all kinds in the order of the form."""
    name = {kind: entry(kind, one(PartName.text)) for kind in EntryKind if PARTS[kind] == (PartName.text,)}
    head = [st.lists(beside(name[kind]), max_size=1) for kind in list(EntryKind)[2:6]]
    heading = st.sampled_from(list(EntryKind)[6:9]).flatmap(entry)
    times = {kind: beside(entry(kind, maybe(PartName.text))) for kind in (EntryKind.start, EntryKind.end)}
    capacity = maybe(PartName.capacity_text) | one(PartName.capacity)
    signatory = entry(
        EntryKind.signatory, capacity, maybe(PartName.name), maybe(PartName.role), some(PartName.position)
    )
    some_blocks = st.lists(beside(blocks()), max_size=2)
    rule = st.just([Entry(EntryKind.rule)])
    return st.tuples(
        st.lists(name[EntryKind.mark], max_size=2),
        beside(entry(EntryKind.title, maybe(PartName.text))),
        *head,
        st.lists(st.tuples(beside(heading), people()), max_size=3),
        times[EntryKind.start],
        some_blocks,
        agendas(),
        st.just([]) | st.tuples(rule, some_blocks),
        times[EntryKind.end],
        st.lists(beside(signatory), max_size=2),
        st.just([]) | st.tuples(rule, some_blocks),
    ).map(flat)


HEADERS: SearchStrategy[dict[str, str]] = st.fixed_dictionaries(
    {},
    optional={
        key: lines() for key in ("title", "body", "session", "number", "venue", "date", "start_time", "end_time")
    },
)
