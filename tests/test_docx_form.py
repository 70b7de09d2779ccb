"""The standard form as a DOCX file: what is written is read back, byte for byte, and what somebody edits is read."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from minutes.errors import TargetError
from minutes.form.entries import PARTS, Entry, EntryKind, Part, PartName
from minutes.form.style import HouseStyle
from minutes.form.wording import HEADINGS, ITEM, NOTHING, RESOLUTION, SIGNED, TITLE
from minutes.readers.docx_form import recover_docx
from minutes.readers.docx_package import MAX_ELEMENTS, MAX_UNPACKED, Package
from minutes.writers.docx_form import render_docx
from minutes.writers.docx_form_runs import NOT_XML
from tests.tools import library

library("docx")
STYLE = HouseStyle()
HEADER = {"title": "รายงานการประชุม ก", "body": "คณะกรรมการ ก", "date": "2026-03-11"}


def entry(kind: str, level: int = 0, rows: Sequence[Sequence[str]] = (), **parts: str | list[str]) -> Entry:
    """An entry; a list holds several parts of a name."""
    made = [
        Part(PartName[name], text)
        for name, texts in parts.items()
        for text in ([texts] if isinstance(texts, str) else texts)
    ]
    return Entry(EntryKind[kind], tuple(made), level, tuple(tuple(row) for row in rows))


def sample() -> list[Entry]:
    """Minutes with an entry of every kind."""
    return [
        entry("mark", text="ร่าง"),
        entry("title", text="รายงานการประชุมคณะกรรมการสวนสาธารณะ"),
        entry("session", text="สมัยสามัญ"),
        entry("number", text="๓/๒๕๖๙"),
        entry("date", text="วันพุธที่ ๑๑ มีนาคม ๒๕๖๙"),
        entry("venue", text="ห้องประชุมชั้น ๒"),
        entry("present"),
        entry("attendee", number="๑.", name="นายก้องภพ ใจสว่าง", position=["นายกสมาคม", "ผู้ทรงคุณวุฒิ"], role="ประธาน"),
        entry("attendee", number="๒.", name="นางปรียา ทองสนาม", on_behalf_of="ผู้อำนวยการ", attendance_mode="ทางไกล"),
        entry("remark", field="ผู้ประชุม", text="ออกก่อน"),
        entry("group", text="ผู้แทนชุมชน"),
        entry("attendee", number="๓.", position=["กำนัน", "ปราชญ์ชุมชน"], represents="ตำบลบ้านดอน", role="กรรมการ"),
        entry("record", field="ผู้ประชุม", rows=[["ช่อง", "ค่า"], ["เพศ", "หญิง"]]),
        entry("absent"),
        entry("group"),
        entry("attendee", number="๑.", name="นายชาญ เมฆาลอย", role="กรรมการ", absence_reason="ติดราชการ"),
        entry("in_attendance"),
        entry("attendee", name="Ms. Ann Lee"),
        entry("start", text="๐๙.๓๐ น."),
        entry("speech", speaker="ประธาน", text="ขอเปิดประชุม\nและขอบคุณทุกท่าน"),
        entry("item", label="ระเบียบวาระที่ ๑", title="เรื่องแจ้งเพื่อทราบ"),
        entry("paragraph", text="ประธานแจ้งว่าสวนเปิดแล้ว\nและขอให้ช่วยกันดูแล"),
        entry("paragraph", 1, marker="(๑)", text="ต้นไม้"),
        entry("paragraph", 2, text="ข้อความต่อเนื่อง"),
        entry("resolution", text="รับทราบ"),
        entry("item", number="๒", title="เรื่องพิจารณา"),
        entry("item", 1, number="๒.๑", title="งบประมาณ"),
        entry("table", caption="ตารางที่ ๑", rows=[["รายการ", "บาท"], ["ต้นไม้\nและปุ๋ย", "๑,๒๐๐"], ["รวม"], ["", ""]]),
        entry("table", rows=[["ก", "ข"]]),
        entry("table", caption="ตารางที่ ๒"),
        entry("table", rows=[["ค"]]),
        entry("figure", caption="ผังสวน"),
        entry("figure"),
        entry("resolution", label="มติ อ.ก.ก.", text="๑. เห็นชอบ\n๒. มอบฝ่ายเลขานุการ"),
        entry("remark", field="ผลการลงคะแนน"),
        entry("rule"),
        entry("paragraph", text="ประธานกล่าวขอบคุณ"),
        entry("end"),
        entry("signatory", capacity_text="ผู้จดรายงานการประชุม", name="นางสาวสายพิรุณ ดี", position=["นักวิชาการ"]),
        entry("signatory", capacity="ผู้ตรวจรายงานการประชุม", name="ดร.เมธาวี บุญยืนยง", role="เลขานุการ"),
        entry("rule"),
        entry("paragraph", text="ภาคผนวก"),
    ]


def render(entries: Sequence[Entry], style: HouseStyle = STYLE) -> bytes:
    return render_docx(entries, style, HEADER)


def recover(content: bytes) -> tuple[Entry, ...] | None:
    return recover_docx(Package(content, "ก.docx", MAX_UNPACKED, MAX_ELEMENTS))


def read_back(content: bytes) -> tuple[Entry, ...]:
    found = recover(content)
    assert found is not None
    return found


def assert_equation(entries: Sequence[Entry], style: HouseStyle = STYLE) -> None:
    written = render(entries, style)
    found = read_back(written)
    assert list(found) == list(entries)
    assert render(found, style) == written


HOSTILE = (
    *HEADINGS.values(), TITLE, RESOLUTION, SIGNED, NOTHING, ITEM.strip(), "ครั้งที่", "เมื่อ", "ณ", "แทน", "ผู้แทน", "ตำแหน่ง", "ภาพ",
    "ระเบียบวาระที่ ๑", "เริ่มประชุมเวลา", "เลิกประชุมเวลา", "——————————", "(ก)", "[ก: ข]", ":", "()", "[", "]", "-", "๑.", "#", ">", "*ก*",
    "<w:t>", "&amp;", "&", "\"'", "\\", "{x}", "«ก»", "…", "…" * 20, "ก\u00a0ข", "\u200b", "นํ้า", "น้ำ", "\u00ad", "co\u2011op", "🙂", "\ue000",
)  # fmt: skip
LETTERS = st.characters(exclude_categories=["Cc", "Cs", "Zs", "Zl", "Zp", "Cn"])
WORD = st.sampled_from(HOSTILE) | st.text(LETTERS, min_size=1, max_size=6)
TEXT = st.lists(WORD, min_size=1, max_size=4).map(" ".join)
LINES = st.lists(TEXT, min_size=1, max_size=3).map("\n".join)
CELL = st.just("") | LINES
ROWS = st.lists(st.lists(CELL, min_size=1, max_size=4), min_size=1, max_size=4).map(
    lambda rows: tuple(map(tuple, rows))
)
OF_LINES = {EntryKind.paragraph, EntryKind.speech, EntryKind.resolution, EntryKind.remark}
OPTIONAL = {EntryKind.title, EntryKind.group, EntryKind.start, EntryKind.end, EntryKind.figure}


@st.composite
def entries_of(draw: st.DrawFn, kind: EntryKind) -> Entry:
    """An entry of a kind, as minutes can have it."""
    names = PARTS.get(kind, ())
    least = 0 if kind in OPTIONAL or not names else 1
    taken = draw(st.sets(st.sampled_from(names), min_size=least)) if names else set()
    if kind is EntryKind.record:
        taken = {PartName.field}
    if kind is EntryKind.remark:
        taken.add(PartName.field)
    if kind is EntryKind.item and {PartName.label, PartName.number} <= taken:
        taken.discard(PartName.number)
    if kind is EntryKind.signatory and {PartName.capacity, PartName.capacity_text} <= taken:
        taken.discard(PartName.capacity)
    parts: list[Part] = []
    for name in names:
        if name in taken:
            in_lines = name is PartName.text and kind in OF_LINES
            many = draw(st.integers(1, 3)) if name is PartName.position else 1
            parts += [Part(name, draw(LINES if in_lines else TEXT)) for _ in range(many)]
    rows: tuple[tuple[str, ...], ...] = ()
    if kind is EntryKind.record or (kind is EntryKind.table and (not parts or draw(st.booleans()))):
        rows = draw(ROWS)
    level = draw(st.integers(0, 12)) if kind in (EntryKind.item, EntryKind.paragraph) else 0
    return Entry(kind, tuple(parts), level, rows)


def several(*kinds: EntryKind, most: int = 4) -> st.SearchStrategy[list[Entry]]:
    """None to some entries of those kinds in any order."""
    return st.lists(st.sampled_from(kinds).flatmap(entries_of), max_size=most)


BESIDE = (EntryKind.remark, EntryKind.record)
BLOCKS = (EntryKind.paragraph, EntryKind.table, EntryKind.figure, EntryKind.speech, *BESIDE)
LISTS = tuple(HEADINGS)


@st.composite
def minutes_entries(draw: st.DrawFn) -> list[Entry]:
    """Entries in the order of the form."""
    made = [*draw(several(EntryKind.mark, most=2)), draw(entries_of(EntryKind.title))]
    for kind in (EntryKind.session, EntryKind.number, EntryKind.date, EntryKind.venue):
        made += draw(st.lists(entries_of(kind), max_size=1)) + draw(several(*BESIDE, most=1))
    for kind in LISTS:
        if draw(st.booleans()):
            made += [Entry(kind), *draw(several(EntryKind.group, EntryKind.attendee, *BESIDE))]
    made += [draw(entries_of(EntryKind.start)), *draw(several(*BLOCKS))]
    made += draw(several(EntryKind.item, EntryKind.resolution, *BLOCKS, most=8))
    if draw(st.booleans()):
        made += [Entry(EntryKind.rule), *draw(several(*BLOCKS))]
    made += draw(st.lists(entries_of(EntryKind.end), max_size=1)) + draw(several(EntryKind.signatory, *BESIDE, most=3))
    if draw(st.booleans()):
        made += [Entry(EntryKind.rule), *draw(several(*BLOCKS))]
    return made


@settings(max_examples=60, deadline=None)
@given(minutes_entries())
def test_what_is_written_is_read_back(entries: list[Entry]) -> None:
    assert_equation(entries)


def test_every_kind_is_read_back() -> None:
    assert {each.kind for each in sample()} == set(EntryKind)
    assert_equation(sample())
    assert_equation(sample(), HouseStyle(numerals="arabic", draft="ร่าง", page_numbers=False, font="Sarabun", size=14))


ONCE = {
    EntryKind.title,
    EntryKind.session,
    EntryKind.number,
    EntryKind.date,
    EntryKind.venue,
    EntryKind.start,
    EntryKind.end,
}


@pytest.mark.parametrize("text", HOSTILE)
def test_words_of_the_form_in_the_minutes_are_read_back(text: str) -> None:
    for kind, names in PARTS.items():
        rows = ((text, text),) if kind in (EntryKind.table, EntryKind.record) else ()
        together = [name for name in names if (kind, name) != (EntryKind.item, PartName.number)]
        whole = [Entry(kind, tuple(Part(name, text) for name in together), rows=rows)]
        single = [Entry(kind, (Part(name, text),)) for name in names] if kind not in ONCE else []
        assert_equation([*([] if kind is EntryKind.title else [Entry(EntryKind.title)]), *whole, *single])


def test_a_table_that_follows_a_caption_without_rows_is_another_one() -> None:
    for rows in ([["ก"]], [["", ""]]):
        assert_equation([entry("title"), entry("table", caption="ก"), entry("table", rows=rows)])
        assert_equation([entry("title"), entry("table", caption="ก", rows=rows), entry("table", rows=rows)])
        assert_equation([entry("title"), entry("record", field="ก", rows=rows), entry("record", field="ก", rows=rows)])


def test_the_same_entries_make_the_same_bytes_in_another_process(tmp_path: Path) -> None:
    code = (
        "import sys, hashlib; from tests.test_docx_form import render, sample; "
        "print(hashlib.sha256(render(sample())).hexdigest())"
    )
    root = Path(__file__).parents[1]
    made = {
        subprocess.run(
            [sys.executable, "-c", code],
            cwd=root,
            env={"PYTHONHASHSEED": seed, "PATH": ""},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(made) == 1


# What cannot be written.


@pytest.mark.parametrize("sign", ["\x00", "\x0b", "\ud800", "\uffff"])
def test_signs_that_xml_cannot_hold_end_in_a_sentence(sign: str) -> None:
    with pytest.raises(TargetError) as error:
        render([entry("title"), entry("paragraph", text=f"ก{sign}ข")])
    assert "paragraph" in error.value.english and "take it out" in error.value.english
    assert NOT_XML.search(str(error.value)) is None
    with pytest.raises(TargetError):
        render_docx([entry("title")], STYLE, {"title": sign})


def test_a_table_with_more_columns_than_word_takes_ends_in_a_sentence() -> None:
    assert_equation([entry("title"), entry("table", rows=[["ก"] * 63])])
    with pytest.raises(TargetError, match="64"):
        render([entry("title"), entry("table", rows=[["ก"] * 64])])
