"""The standard form as plain text and as Markdown: what is written is read back, and nothing else is read."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from minutes.form.entries import Entry, EntryKind, Part, PartName
from minutes.form.style import HouseStyle
from minutes.readers.markdown_form import recover_markdown
from minutes.readers.text_form import recover_text
from minutes.writers.markdown_form import render_markdown
from minutes.writers.text_form import render_text

K, P = EntryKind, PartName
SAMPLES = Path(__file__).parent.parent / "samples"
STYLE = HouseStyle()
UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f\ufffe\uffff]")
HEADER = {"title": 'รายงาน: "ก" \\ #1', "date": "2024-08-15", "venue": "ณ\u2028ห้อง"}


def to_markdown(entries: Sequence[Entry]) -> str:
    return render_markdown(entries, STYLE, {})


def to_markdown_with_header(entries: Sequence[Entry]) -> str:
    return render_markdown(entries, STYLE, HEADER)


def to_text(entries: Sequence[Entry]) -> str:
    return render_text(entries, STYLE)


Form = tuple[Callable[[Sequence[Entry]], str], Callable[[str], tuple[Entry, ...] | None]]
FORMS = [(to_text, recover_text), (to_markdown, recover_markdown), (to_markdown_with_header, recover_markdown)]
each_form = pytest.mark.parametrize("form", FORMS, ids=["text", "markdown", "front-matter"])

HOSTILE = (
    "ก", "ที่ประชุม", "นาย ก", "๑.", "1.", "12)", "3.1", "-", "–", "—", "- - -", "---", "----", "===", "***", "* * *", "___", "*", "**", "_", "__",
    "a_b", "`", "``", "```", "~", "~~", "#", "##", "######", ">", "> ", "<", "<br>", "<br/>", "<b>", "</p>", "<!--", "&", "&amp;", "&nbsp;", "&#42;",
    "&lt", "\\", "\\\\", "\\\\\\", "\\n", "\\|", "\\│", "\\:", "|", "||", "| --- |", "│", "┃", "┃ ", "┌──┐", "├", "└", "═", "═══", "─", "───", "┄┄", "━━━", "╎",
    "[", "]", "[x]", "[ ]", "[ก: ข]", "(", ")", "()", "(ก)", "[a](b)", "![a](b)", "](", "{", "}", ":", " :", ": ", "::", ":-:", "$", "$$", "+", "=", "!", "'", '"', "«", "»", "“", "…", "…………",
    "www.a_b.com/~x#y", "http://a.b/?x=1&y=2", "›", "*›*", "ผู้มาประชุม", "ผู้ไม่มาประชุม", "ผู้เข้าร่วมประชุม", "ลงชื่อ", "ลงชื่อ ………………… ก", "ครั้งที่ ๑", "เมื่อวันที่ ๑", "ณ ห้อง",
    "เริ่มประชุมเวลา ๑", "เลิกประชุมเวลา ๑", "มติที่ประชุม", "มติที่ประชุม :", "ระเบียบวาระที่ ๑", "ระเบียบวาระที่ ๑ :", "ระเบียบวาระที่", "รายงานการประชุม", "– รายงานการประชุม –", "*รายงานการประชุม*",
    "ตาราง", "ตาราง –", "ภาพ", "แทน", "แทน ก", "ผู้แทน", "ตำแหน่ง", "ตำแหน่ง ก", "\u200b", "\ufeff", "😀", "ำ", "่",
)  # fmt: skip


def squeezed(text: str) -> str:
    """The text as `tidy` leaves it."""
    return " ".join(UNPRINTABLE.sub("", text).split())


pieces = st.lists(st.sampled_from(HOSTILE), min_size=1, max_size=4)
words: SearchStrategy[str] = (
    st.sampled_from(HOSTILE)
    | pieces.map("".join)
    | pieces.map(" ".join)
    | st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=8)
    | st.text("\\|│:–-*_[]()<>&#`. 1═", min_size=1, max_size=8)
).map(squeezed).filter(bool)  # fmt: skip
texts = words | st.lists(words, min_size=1, max_size=3).map("\n".join)
cells = st.just("") | texts
rows = st.lists(st.lists(cells, min_size=1, max_size=3).map(tuple), min_size=1, max_size=3).map(tuple)


def entries(
    kind: EntryKind,
    level: int = 0,
    grid: SearchStrategy[tuple[tuple[str, ...], ...]] | None = None,
    **parts: SearchStrategy[str | None] | SearchStrategy[list[str]],
) -> SearchStrategy[Entry]:
    """Entries of a kind; a part is left out where its strategy gives None."""

    def made(values: dict[str, str | list[str] | None], table: tuple[tuple[str, ...], ...]) -> Entry:
        found = [(name, value if isinstance(value, list) else [value]) for name, value in values.items()]
        printed = (Part(P[name], text) for name, many in found for text in many if text is not None)
        return Entry(kind, tuple(sorted(printed, key=lambda part: list(parts).index(part.name))), level, table)

    return st.builds(made, st.fixed_dictionaries(parts), st.just(()) if grid is None else grid)


maybe = st.none() | words
remark = entries(K.remark, field=words, text=st.none() | texts)
record = entries(K.record, grid=rows, field=words)
several = st.lists(words, max_size=2)
attendee = entries(
    K.attendee, number=maybe, name=maybe, position=several, on_behalf_of=maybe, represents=maybe, role=maybe,
    absence_reason=maybe, attendance_mode=maybe,
)  # fmt: skip
table = entries(K.table, caption=maybe, grid=rows) | entries(K.table, caption=words)
levels = st.integers(0, 6)
paragraph = levels.flatmap(
    lambda level: entries(K.paragraph, level, marker=maybe, text=texts) | entries(K.paragraph, level, marker=words)
)
speech = entries(K.speech, speaker=maybe, text=texts | st.none())
block = paragraph | table | entries(K.figure, caption=maybe) | speech
resolution = entries(K.resolution, label=maybe, text=texts | st.none())
signatory = entries(K.signatory, capacity_text=maybe, name=maybe, role=maybe, position=several) | entries(
    K.signatory, capacity=words, name=maybe, role=maybe, position=several
)


def item(level: int) -> SearchStrategy[Entry]:
    labelled = entries(K.item, level, label=words, title=maybe)
    return labelled | entries(K.item, level, number=words, title=maybe) | entries(K.item, level, title=maybe)


@st.composite
def forms(draw: st.DrawFn) -> tuple[Entry, ...]:
    """Entries in the order of the form, with remarks and records after any of them."""
    plain: list[Entry] = []

    def add(strategy: SearchStrategy[Entry], most: int = 1, least: int = 0) -> int:
        found = draw(st.lists(strategy, min_size=least, max_size=most))
        plain.extend(found)
        return len(found)

    add(entries(K.mark, text=words), 2)
    add(entries(K.title, text=maybe), least=1)
    for kind in (K.session, K.number, K.date, K.venue):
        add(entries(kind, text=words))
    opened = False
    for kind in (K.present, K.absent, K.in_attendance):
        if draw(st.booleans()):
            opened = True
            plain.append(Entry(kind))
            add(attendee | entries(K.group, text=maybe), 3)
    if opened or draw(st.booleans()):
        add(entries(K.start, text=maybe), least=1)
        add(block, 3)
    depth = 0
    for _ in range(draw(st.integers(0, 3))):
        depth = draw(st.integers(0, depth + 1)) if plain[-1].kind is K.item else draw(st.integers(0, depth))
        add(item(depth), least=1)
        add(block, 2)
        add(resolution, 2)
    if draw(st.booleans()):
        plain.append(Entry(K.rule))
        add(block, 2)
    add(entries(K.end, text=maybe))
    add(signatory, 2)
    if draw(st.booleans()):
        plain.append(Entry(K.rule))
        add(block, 2)
    found: list[Entry] = []
    for entry in plain:
        found.append(entry)
        found += draw(st.lists(remark | record, max_size=1)) if draw(st.integers(0, 3)) == 0 else []
    return tuple(found)


def assert_read_back(form: Form, given: tuple[Entry, ...]) -> None:
    write, read = form
    written = write(given)
    assert read(written) == given
    assert written.endswith("\n") and not written.endswith("\n\n")


@each_form
@settings(max_examples=400, deadline=None, suppress_health_check=list(HealthCheck))
@given(given=forms())
def test_what_is_written_is_read_back(form: Form, given: tuple[Entry, ...]) -> None:
    write, read = form
    assert_read_back(form, given)
    again = read(write(given))
    assert again is not None and write(again) == write(given)
