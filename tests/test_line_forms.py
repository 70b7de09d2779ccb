"""The standard form as plain text and as Markdown: what is written is read back, and nothing else is read."""

from __future__ import annotations

import re
import time
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
@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(given=forms())
def test_what_is_written_is_read_back(form: Form, given: tuple[Entry, ...]) -> None:
    write, read = form
    assert_read_back(form, given)
    again = read(write(given))
    assert again is not None and write(again) == write(given)


def entry(kind: EntryKind, level: int = 0, rows: tuple[tuple[str, ...], ...] = (), **parts: str) -> Entry:
    return Entry(kind, tuple(Part(P[name], text) for name, text in parts.items()), level, rows)


MEETING = (
    entry(K.mark, text="ร่าง"),
    entry(K.title, text="รายงานการประชุมคณะกรรมการหมู่บ้านดอนแก้ว"),
    entry(K.session, text="สมัยสามัญ ประจำปี ๒๕๖๗"),
    entry(K.number, text="๔/๒๕๖๗"),
    entry(K.date, text="วันพฤหัสบดีที่ ๑๕ สิงหาคม ๒๕๖๗"),
    entry(K.venue, text="ศาลาประชาคม"),
    entry(K.present),
    entry(K.group, text="กรรมการ"),
    entry(K.attendee, number="๑", name="นายบุญมา ใจดี", position="ผู้ใหญ่บ้าน", role="ประธานกรรมการ"),
    Entry(
        K.attendee,
        tuple(
            Part(P[name], text)
            for name, text in (
                ("number", "๑๐"), ("name", "นางสาวศรี ดอนแก้ว"), ("position", "ครู"), ("position", "เหรัญญิกกองทุน"),
                ("on_behalf_of", "ผู้อำนวยการโรงเรียน"), ("represents", "โรงเรียนบ้านดอนแก้ว"), ("role", "กรรมการ"),
                ("attendance_mode", "ทางออนไลน์"),
            )
        ),
    ),
    entry(K.remark, field="ประเภทตำแหน่ง", text="กรรมการ"),
    entry(K.absent),
    entry(K.attendee, name="นายคำ แก้ว", role="กรรมการ", absence_reason="ลาป่วย"),
    entry(K.start, text="๐๙.๐๐ น."),
    entry(K.paragraph, text="ประธานกล่าวเปิดประชุม"),
    entry(K.item, label="ระเบียบวาระที่ ๑", title="เรื่องเพื่อทราบ"),
    entry(K.speech, speaker="ประธาน", text="แจ้งว่า\nน้ำประปาหยุดไหล"),
    entry(K.paragraph, level=1, marker="๑.", text="งบ *ใหม่*"),
    entry(K.paragraph, level=2, marker="๑.๑", text="ปีนี้"),
    entry(K.resolution, label="มติ", text="รับทราบ"),
    entry(K.item, number="๒"),
    entry(K.item, level=1, number="๒.๑", title="แผนงาน"),
    entry(K.table, caption="งบประมาณ", rows=(("ที่", "จำนวน"), ("๑", "๕๐ บาท\n| ๖๐ บาท"))),
    entry(K.figure, caption="แผนที่"),
    entry(K.resolution, text="๑. เห็นชอบ\n๒. มอบหมาย"),
    entry(K.record, field="ผลการลงคะแนน", rows=(("เห็นด้วย",), ("๙",))),
    entry(K.rule),
    entry(K.paragraph, text="ปิดประชุม"),
    entry(K.end),
    entry(K.signatory, capacity="ผู้จดรายงานการประชุม", name="นางสาวศรี ดอนแก้ว", role="เลขานุการ", position="ครู"),
    entry(K.signatory, capacity_text="ผู้ตรวจ", name="นายบุญมา ใจดี"),
)  # fmt: skip

TEXT = """\
                                     (ร่าง)
                      รายงานการประชุมคณะกรรมการหมู่บ้านดอนแก้ว
                              สมัยสามัญ ประจำปี ๒๕๖๗
                                  ครั้งที่ ๔/๒๕๖๗
                          เมื่อวันพฤหัสบดีที่ ๑๕ สิงหาคม ๒๕๖๗
                                 ณ ศาลาประชาคม
                            ────────────────────────

ผู้มาประชุม
────────
  กรรมการ
    ๑.   นายบุญมา ใจดี      ประธานกรรมการ
         ผู้ใหญ่บ้าน
    ๑๐.  นางสาวศรี ดอนแก้ว  กรรมการ
         ครู
         เหรัญญิกกองทุน
         แทน  ผู้อำนวยการโรงเรียน
         ผู้แทน  โรงเรียนบ้านดอนแก้ว
         (ทางออนไลน์)
[ประเภทตำแหน่ง:  กรรมการ]

ผู้ไม่มาประชุม
──────────
      นายคำ แก้ว  กรรมการ  (ลาป่วย)

เริ่มประชุมเวลา ๐๙.๐๐ น.

        ประธานกล่าวเปิดประชุม

ระเบียบวาระที่ ๑  เรื่องเพื่อทราบ
══════════════════════════
    ประธาน :  แจ้งว่า
      น้ำประปาหยุดไหล
            ๑.  งบ *ใหม่*
                ๑.๑  ปีนี้

┃ มติ  รับทราบ

ระเบียบวาระที่ ๒ :
═══════════════

  ๒.๑ :  แผนงาน
  ─────────────

    ตาราง  งบประมาณ
    ┌───┬──────────┐
    │ ที่ │ จำนวน    │
    ├───┼──────────┤
    │ ๑ │ ๕๐ บาท   │
    │   │ | ๖๐ บาท │
    └───┴──────────┘

    ภาพ  แผนที่

┃ มติที่ประชุม :
┃   ๑. เห็นชอบ
┃   ๒. มอบหมาย

[ผลการลงคะแนน]
┌────────┐
│ เห็นด้วย │
├────────┤
│ ๙      │
└────────┘

                            ━━━━━━━━━━━━━━━━━━━━━━━━

        ปิดประชุม

เลิกประชุมเวลา –

                               ลงชื่อ  ผู้จดรายงานการประชุม :  ……………………………………
                                       (นางสาวศรี ดอนแก้ว)
                                       เลขานุการ
                                       ตำแหน่ง  ครู

                               ลงชื่อ  ……………………………………  ผู้ตรวจ
                                       (นายบุญมา ใจดี)
"""

MARKDOWN = """\
(ร่าง)

# รายงานการประชุมคณะกรรมการหมู่บ้านดอนแก้ว

**สมัยสามัญ ประจำปี ๒๕๖๗**\\
ครั้งที่ ๔/๒๕๖๗\\
เมื่อวันพฤหัสบดีที่ ๑๕ สิงหาคม ๒๕๖๗\\
ณ ศาลาประชาคม

- - -

## ผู้มาประชุม

### กรรมการ

| ลำดับ | ชื่อ              | ตำแหน่ง            | แทน              | ผู้แทน             | หน้าที่ในที่ประชุม  | วิธีเข้าประชุม |
| ---- | --------------- | ----------------- | ---------------- | ---------------- | ------------- | ---------- |
| ๑    | นายบุญมา ใจดี     | ผู้ใหญ่บ้าน           |                  |                  | ประธานกรรมการ |            |
| ๑๐   | นางสาวศรี ดอนแก้ว | ครู<br>เหรัญญิกกองทุน | ผู้อำนวยการโรงเรียน | โรงเรียนบ้านดอนแก้ว | กรรมการ       | ทางออนไลน์  |

\\[*ประเภทตำแหน่ง:* กรรมการ\\]

## ผู้ไม่มาประชุม

| ชื่อ        | หน้าที่ในที่ประชุม | เหตุที่ไม่มา |
| --------- | ------------ | -------- |
| นายคำ แก้ว | กรรมการ      | ลาป่วย    |

**เริ่มประชุมเวลา** ๐๙.๐๐ น.

ประธานกล่าวเปิดประชุม

## **ระเบียบวาระที่ ๑** เรื่องเพื่อทราบ

**ประธาน :** แจ้งว่า\\
น้ำประปาหยุดไหล

- **๑.** งบ \\*ใหม่\\*
  - **๑.๑** ปีนี้

> **มติ** รับทราบ

## *ระเบียบวาระที่ ๒ :*

### *๒.๑ :* แผนงาน

**ตาราง** งบประมาณ

| ที่   | จำนวน               |
| --- | ------------------- |
| ๑   | ๕๐ บาท<br>\\| ๖๐ บาท |

**ภาพ** แผนที่

> *มติที่ประชุม :*\\
> ๑. เห็นชอบ\\
> ๒. มอบหมาย

\\[**ผลการลงคะแนน**\\]

| เห็นด้วย |
| ------ |
| ๙      |

---

ปิดประชุม

**เลิกประชุมเวลา**

**ลงชื่อ** *ผู้จดรายงานการประชุม :* ……………………………………\\
(นางสาวศรี ดอนแก้ว)\\
เลขานุการ\\
*ตำแหน่ง* ครู

**ลงชื่อ** …………………………………… ผู้ตรวจ\\
(นายบุญมา ใจดี)
"""


@each_form
def test_a_meeting_is_read_back(form: Form) -> None:
    assert_read_back(form, MEETING)


def test_the_pages() -> None:
    assert to_text(MEETING) == TEXT
    assert to_markdown(MEETING) == MARKDOWN


def test_front_matter_is_quoted_and_no_part_of_the_page() -> None:
    written = to_markdown_with_header(MEETING)
    lines = ["---", 'title: "รายงาน: \\"ก\\" \\\\ #1"', 'date: "2024-08-15"', 'venue: "ณ\\u2028ห้อง"', "---", "", ""]
    assert written == "\n".join(lines) + MARKDOWN
    assert recover_markdown(written.replace("2024-08-15", "1999-01-01")) == MEETING


@each_form
def test_what_editors_change_does_not_matter(form: Form) -> None:
    write, read = form
    written = write(MEETING)
    assert read("\ufeff" + written.replace("\n", "\r\n")) == MEETING
    assert read(written.replace("\n", "  \n")) == MEETING
    assert read(written.replace("\n\n", "\n\n\n\n") + "\n\n") == MEETING
    assert read(written.rstrip("\n")) == MEETING


@each_form
def test_an_edited_word_is_what_is_read(form: Form) -> None:
    write, read = form
    read_back = read(write(MEETING).replace("ดอนแก้ว", "ดอนทอง").replace("รับทราบ", "เห็นชอบ"))
    assert read_back is not None
    expected = [text.replace("ดอนแก้ว", "ดอนทอง").replace("รับทราบ", "เห็นชอบ") for each in MEETING for text in each.texts]
    assert [text for each in read_back for text in each.texts] == expected


FOREIGN_LINES = {
    "text": (
        "ประธานกล่าวปิดประชุม", "    ประธานกล่าวปิดประชุม", "         ประธานกล่าวปิดประชุม", "\tประธาน", "        ก\tข", "──────", "════", "┃ก",
        "[หมายเหตุ", "[หมายเหตุ:  ก", "    ┌───┐", "    │ ก │", "มติที่ประชุม  รับทราบ", "ผู้มาประชุม", "ก\n═══\n═══", "  ก\n═══", "ก\n───", "    รูป  ก",
        "                               ลงชื่อ  ก", "                               ลงนาม  …………", "        ก\0",
    ),
    "markdown": (
        "1. ก", "* ก", "+ ก", "-", "    ก", "> ก", "> *มติ :* ก", "**ก** ข", "# ก", "####### ก", "```", "<p>ก</p>", "ก **ข** ค", "ก\nข", "ก\n---", "ก\\",
        "| ก |", "| ก |\n| ข |", "| ก\n| --- |", "\\[*ก* ข\\]", "\\[*ก:* ข", "## *ก* ข", "***", "- - -", "===", "**ลงชื่อ** ก", "## *ระเบียบวาระที่ ๓* ก", "   - ก", "ก\tข", "ก&#9;",
    ),
}  # fmt: skip


@pytest.mark.parametrize(
    ("name", "line"), [(name, line) for name, lines in FOREIGN_LINES.items() for line in lines], ids=repr
)
def test_one_foreign_line_makes_the_file_foreign(name: str, line: str) -> None:
    write, read = (to_text, recover_text) if name == "text" else (to_markdown, recover_markdown)
    begun = write((entry(K.title, text="ก"), entry(K.start), entry(K.paragraph, text="ข")))
    closing = write((entry(K.title, text="ก"), entry(K.rule), entry(K.paragraph, text="ค")))
    rest = closing[closing.index("━━" if name == "text" else "---") :]
    assert read(f"{begun}\n{rest}") is not None
    assert read(f"{begun}\n{line}\n\n{rest}") is None


FOREIGN_LISTS = (
    "- นายบุญมา ใจดี", "1. นายบุญมา ใจดี", "นายบุญมา ใจดี", "| ชื่อ | อายุ |\n| --- | --- |\n| ก | ๕ |",
    "| ชื่อ |\n| --- |\n| ก | ข |", "> ก", "---",
)  # fmt: skip


@pytest.mark.parametrize("line", FOREIGN_LISTS)
def test_lists_of_attendees_are_tables_in_markdown(line: str) -> None:
    assert recover_markdown(f"# ก\n\n- - -\n\n## ผู้มาประชุม\n\n{line}\n") is None


@pytest.mark.parametrize("path", sorted(SAMPLES.glob("*/*.txt")), ids=lambda path: path.stem)
def test_other_minutes_are_foreign(path: Path) -> None:
    text = path.read_text(encoding="utf-8", errors="replace")
    for foreign in (text, f"# {text}", f"---\ntitle: ก\n---\n\n# {text}\n\n- - -\n\n{text}", f"    ก\n    ───\n{text}"):
        assert recover_text(foreign) is None
        assert recover_markdown(foreign) is None


@each_form
def test_the_other_form_is_foreign(form: Form) -> None:
    write, read = form
    other = recover_text if read is recover_markdown else recover_markdown
    assert other(write(MEETING)) is None
    assert read("") is None and read("\n") is None and read("---") is None


@each_form
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(given=forms(), data=st.data())
def test_damaged_files_never_raise(form: Form, given: tuple[Entry, ...], data: st.DataObject) -> None:
    write, read = form
    lines = write(given).split("\n")
    for _ in range(4):
        at = data.draw(st.integers(0, len(lines) - 1))
        other = data.draw(st.sampled_from(lines) | words | st.text(max_size=6))
        cut = data.draw(st.integers(0, len(lines[at])))
        lines[at] = data.draw(st.sampled_from((lines[at][cut:], lines[at][:cut] + other, other, " " * cut + lines[at])))
    found = read("\n".join(lines))
    if found is not None:
        assert read(write(found)) is not None


@each_form
def test_depth_has_no_end(form: Form) -> None:
    deep = [entry(K.item, level=level, number="๑", title="ก") for level in range(20)]
    points = [entry(K.paragraph, level=level, marker="-", text="ก\nข") for level in (1, 2, 9, 3, 0, 4, 12, 1)]
    assert_read_back(form, (entry(K.title), *deep, *points, *reversed(deep)))


LONG = 4_000_000
UNITS = (
    "\\",
    "|",
    "│",
    "*",
    "_ ",
    "`",
    "~",
    "[",
    "<",
    "&",
    "#",
    "- ",
    " ",
    "\n",
    " \n",
    "═",
    "a\\\n",
    ":",
    "(",
    "a  ",
    "**a",
    "\r",
    "1.",
)
BEGINNINGS = (
    "", "    ก\n    ───\n        ", "    ก\n    ───\n┃ ", "    ก\n    ───\nผู้มาประชุม\n───\n    ", "# ก\n\n- - -\n\n", "# ก\n\n- - -\n\n**", "# ก\n\n- - -\n\n## ",
    "# ก\n\n- - -\n\n| ก |\n| - |\n| ",
)  # fmt: skip


@pytest.mark.parametrize("unit", UNITS, ids=repr)
def test_time_is_linear(unit: str) -> None:
    body = unit * (LONG // len(unit) // 4)
    for beginning in BEGINNINGS:
        begun = time.perf_counter()
        recover_text(beginning + body)
        recover_markdown(beginning + body)
        assert time.perf_counter() - begun < 5


@each_form
def test_long_minutes_are_read_fast(form: Form) -> None:
    write, read = form
    many = (MEETING[1], *MEETING[15:26] * 400)
    written = write(many)
    begun = time.perf_counter()
    assert read(written) == many
    assert time.perf_counter() - begun < 5


@each_form
def test_one_long_cell_does_not_widen_a_table(form: Form) -> None:
    write, _ = form
    rows = (("ก" * 5000, "ข"), *[("ค", "ง")] * 1000, tuple("จ" * 5000))
    people = [entry(K.attendee, name="ก" * 5000, role="ข"), *[entry(K.attendee, name="ค", role="ง")] * 1000]
    assert (
        len(write((entry(K.title), entry(K.present), *people, entry(K.start), entry(K.table, rows=rows)))) < 1_500_000
    )
