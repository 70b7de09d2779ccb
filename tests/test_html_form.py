"""The standard form in HTML: what is written is read back, what is written is safe, accessible and seen whole."""

from __future__ import annotations

import re
from itertools import pairwise
from time import perf_counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html

from minutes.form.entries import PARTS, Entry, EntryKind, Part, PartName
from minutes.form.style import HouseStyle
from minutes.form.wording import BLANK
from minutes.readers.html_form import recover_html
from minutes.writers.html_form import render_html
from tests.html_form_entries import HEADERS, HOSTILE, forms, lines

PLAIN = HouseStyle()


def assert_read_back(entries: list[Entry], header: dict[str, str] | None = None) -> str:
    page = render_html(entries, PLAIN, header or {})
    found = recover_html(page)
    assert found is not None
    assert [(e.kind, e.parts, e.level, e.rows) for e in found] == [(e.kind, e.parts, e.level, e.rows) for e in entries]
    assert render_html(found, PLAIN, header or {}) == page
    return page


@given(forms(), HEADERS)
@settings(deadline=None)
def test_entries_are_read_back(entries: list[Entry], header: dict[str, str]) -> None:
    assert_read_back(entries, header)


OTHERWISE = (PartName.capacity, PartName.number)
"""Parts that stand only where another one does not."""


@pytest.mark.parametrize("kind", EntryKind)
def test_every_kind_is_read_back_with_all_its_parts(kind: EntryKind) -> None:
    parts = tuple(Part(name, f"<{name}> & –") for name in PARTS[kind] if name not in OTHERWISE)
    rows = (("", "ก\nข"), ("ค",)) if kind in (EntryKind.table, EntryKind.record) else ()
    assert_read_back([Entry(EntryKind.title), Entry(kind, parts, rows=rows)])


NOTHING_STATED = [
    Entry(EntryKind.title),
    Entry(EntryKind.present),
    Entry(EntryKind.attendee),
    Entry(EntryKind.group),
    Entry(EntryKind.attendee),
    Entry(EntryKind.absent),
    Entry(EntryKind.start),
    Entry(EntryKind.item),
    Entry(EntryKind.figure),
    Entry(EntryKind.remark, (Part(PartName.field, "กำหนด"),)),
    Entry(EntryKind.end),
    Entry(EntryKind.signatory),
]


def test_what_is_not_stated_stays_so() -> None:
    assert_read_back(NOTHING_STATED)


@pytest.mark.parametrize("depth", [12, 400])
def test_items_stand_as_deep_as_they_do(depth: int) -> None:
    deep = [Entry(EntryKind.item, (Part(PartName.label, "๑"),), level) for level in range(depth)]
    page = assert_read_back([Entry(EntryKind.title), *deep, *deep[:2]])
    assert "<h7" not in page and f'<h6 class="item" aria-level="{depth + 1}">' in page


def sample() -> str:
    """A page with an entry of nearly every kind."""
    people = [Part(PartName.number, "๑"), Part(PartName.name, "นาย ก"), Part(PartName.role, "ประธาน")]
    entries = [
        Entry(EntryKind.title, (Part(PartName.text, "รายงานการประชุมคณะกรรมการ"),)),
        Entry(EntryKind.number, (Part(PartName.text, "๑/๒๕๖๗"),)),
        Entry(EntryKind.date, (Part(PartName.text, "วันศุกร์ที่ ๕ มกราคม ๒๕๖๗"),)),
        Entry(EntryKind.present),
        Entry(EntryKind.group, (Part(PartName.text, "กรรมการ"),)),
        Entry(EntryKind.attendee, tuple(people)),
        Entry(EntryKind.remark, (Part(PartName.field, "หมายเหตุ"), Part(PartName.text, "มาสาย"))),
        Entry(EntryKind.start, (Part(PartName.text, "๐๙.๓๐ น."),)),
        Entry(EntryKind.item, (Part(PartName.number, "๑"), Part(PartName.title, "เรื่องเพื่อทราบ"))),
        Entry(EntryKind.paragraph, (Part(PartName.marker, "๑.๑"), Part(PartName.text, "ข้อความ")), 1),
        Entry(EntryKind.item, (Part(PartName.label, "๑.๑"),), 1),
        Entry(EntryKind.table, (Part(PartName.caption, "ตาราง"),), rows=(("ก", "ข"), ("ค", "ง"))),
        Entry(EntryKind.resolution, (Part(PartName.text, "รับทราบ"),)),
        Entry(EntryKind.record, (Part(PartName.field, "คะแนน"),), rows=(("เห็นด้วย", "งด"), ("๑", "๒"))),
        Entry(EntryKind.end),
        Entry(EntryKind.signatory, (Part(PartName.capacity_text, "ผู้จด"), Part(PartName.name, "นาง ข"))),
    ]
    header = {"number": "๑/๒๕๖๗", "date": "2024-01-05", "start_time": "09:30", "body": "คณะกรรมการ"}
    return assert_read_back(entries, header)


def read(page: str) -> list[Entry]:
    """The entries of a page that has some."""
    found = recover_html(page)
    assert found is not None
    return list(found)


def test_the_page_tells_machines_and_people_the_same() -> None:
    page = html.fromstring(sample())
    assert page.findtext(".//title") == "รายงานการประชุมคณะกรรมการ ครั้งที่ ๑/๒๕๖๗ 2024-01-05"
    stated = [(each.get("datetime"), each.text) for each in page.iter("time")]
    assert stated == [("2024-01-05", "วันศุกร์ที่ ๕ มกราคม ๒๕๖๗"), ("09:30", "๐๙.๓๐ น.")]


def test_the_page_is_accessible() -> None:
    page = html.document_fromstring(sample())
    assert page.get("lang") == "th"
    assert len(page.findall(".//main")) == 1 and len(page.findall(".//h1")) == 1
    headings = [int(each.tag[1]) for each in page.iter("h1", "h2", "h3", "h4", "h5", "h6")]
    assert headings[0] == 1 and all(after <= before + 1 for before, after in pairwise(headings))
    assert not [table for table in page.iter("table") if table.find("caption") is None]
    heads = [each for each in page.iter("th") if each.get("scope") is None]
    assert not heads
    assert page.xpath("//table[@class='attendance']/thead/tr/th[@scope='col']")
    assert page.xpath("//table[@class='record']/thead/tr/th/text()") == ["เห็นด้วย", "งด"]
    assert page.xpath("//section[@class='matter']/section[@class='matter']/h3[@class='item']")


@given(forms(), HEADERS)
@settings(deadline=None, max_examples=50)
def test_nothing_is_hidden_and_nothing_runs(entries: list[Entry], header: dict[str, str]) -> None:
    page = html.document_fromstring(render_html(entries, HouseStyle(draft="</p><script>"), header))
    names = {str(name) for each in page.iter() for name in each.attrib}
    assert names <= {*("lang", "charset", "http-equiv", "content", "name", "class", "scope", "colspan"), *MORE}
    assert not [
        each for each in page.iter("script", "img", "a", "iframe", "object", "link") if isinstance(each.tag, str)
    ]
    assert not page.xpath("//comment() | //*[@hidden]")
    values = {each.get("class") or "" for each in page.iter() if isinstance(each.tag, str)}
    assert all(re.fullmatch(r"[a-z0-9 -]*", value) for value in values)


MORE = ("datetime", "tabindex", "aria-level")


def test_the_page_brings_nothing_along() -> None:
    page = sample()
    assert "default-src 'none'" in page and "http://" not in page and "https://" not in page and "url(" not in page


@pytest.mark.parametrize("font", ['"; } body { display: none', "</style><script>", "TH Sarabun New", "\\22 }"])
def test_a_style_cannot_break_out(font: str) -> None:
    page = render_html([Entry(EntryKind.title)], HouseStyle(font=font), {})
    assert page.count("</style>") == 1 and "<script" not in page
    family = re.search(r"rem/1\.35 (.*?), sans-serif;", page)
    assert family is not None and not set(family[1]) & set("{}<>;")
    assert family[1].count('"') == 2 * len(family[1].split(", "))


def test_the_style_of_the_office_is_taken() -> None:
    style = HouseStyle(font="TH Niramit AS", margin_left=3.5, size=15, draft="ร่าง", numerals="arabic")
    page = render_html([Entry(EntryKind.title)], style, {})
    assert '"TH Niramit AS"' in page and "2.5cm 2cm 2cm 3.5cm" in page and "15pt" in page
    assert '<p class="draft">ร่าง</p>' in page and "counter(page, decimal)" in page
    assert read(page) == [Entry(EntryKind.title)]
    assert "counter(page" not in render_html([], HouseStyle(page_numbers=False), {})


def test_a_mark_is_not_said_twice() -> None:
    mark = Entry(EntryKind.mark, (Part(PartName.text, "ร่าง"),))
    assert 'class="draft"' not in render_html([mark, Entry(EntryKind.title)], HouseStyle(draft="ร่าง"), {})


EDITS = (
    ("เรื่องเพื่อทราบ", "เรื่องอื่น ๆ", EntryKind.item, PartName.title, "เรื่องอื่น ๆ"),
    ('<span class="text">๑/๒๕๖๗</span>', "๒/๒๕๖๘", EntryKind.number, PartName.text, "๒/๒๕๖๘"),
    (f"เลิกประชุมเวลา {BLANK}", "เลิกประชุมเวลา ๑๖.๐๐ น.", EntryKind.end, PartName.text, "๑๖.๐๐ น."),
    ("</span> ข้อความ</p>", "</span> ข้อ<i>ความ</i> <b>ใหม่</b></p>", EntryKind.paragraph, PartName.text, "ข้อความ ใหม่"),
    ("รับทราบ</span>", "รับทราบ</span> และมอบหมาย", EntryKind.resolution, PartName.text, "รับทราบ และมอบหมาย"),
    ("<b>มติที่ประชุม</b> ", "", EntryKind.resolution, PartName.text, "รับทราบ"),
    ("รับทราบ</span></p>", "รับทราบ</span></p><p>และ</p>", EntryKind.resolution, PartName.text, "รับทราบ\nและ"),
)


@pytest.mark.parametrize(("old", "new", "kind", "name", "text"), EDITS)
def test_an_edited_word_is_read(old: str, new: str, kind: EntryKind, name: PartName, text: str) -> None:
    page = sample()
    assert old in page
    found = next(each for each in read(page.replace(old, new)) if each.kind is kind)
    assert found.get(name) == text


ADDED = (
    "<p>เพิ่ม</p>", "<div><div>เพิ่ม</div></div>", "เพิ่ม", "<ul><li>เพิ่ม</ul>", "<p class='note'><b>เพิ่ม</b>", "<h4>เพิ่ม</h4><hr>",
    "<blockquote><p></p>\n<p>&nbsp;</p><p>เพิ่ม</p></blockquote>".replace("&nbsp;", " "), "<p class=paragraph>เพิ่ม</p>",
)  # fmt: skip


@pytest.mark.parametrize("added", ADDED)
def test_what_is_added_becomes_a_paragraph_at_its_place(added: str) -> None:
    page = sample()
    before = read(page)
    place = next(index for index, each in enumerate(before) if each.kind is EntryKind.resolution)
    changed = page.replace('<section class="resolution">', added + '<section class="resolution">')
    paragraph = Entry(EntryKind.paragraph, (Part(PartName.text, "เพิ่ม"),))
    assert read(changed) == [*before[:place], paragraph, *before[place:]]


def test_an_added_table_is_a_table() -> None:
    page = sample()
    added = "<table border=1><tr><td>ก<td><p>ข</p><p>ค</p><tr><th>ง</table>"
    found = read(page.replace('<section class="resolution">', added + '<section class="resolution">'))
    tables = [each.rows for each in found if each.kind is EntryKind.table]
    assert tables == [(("ก", "ข"), ("ค", "ง")), (("ก", "ข\nค"), ("ง",))]


def test_another_program_may_set_the_page_anew() -> None:
    page = sample()
    tree = html.document_fromstring(page)
    assert read(html.tostring(tree, encoding="unicode", pretty_print=True)) == read(page)
    assert read(page.replace("<p class=", "<p\n  id='x' CLASS=").replace("</p>", " \n </P >")) == read(page)
    assert read(page.replace("\n", "\r\n").replace("</tr>", "").replace("</td>", "")) == read(page)
    assert read(page.replace(' class="item"', " title='class=\"rule\"' class=item")) == read(page)


FOREIGN = (
    "", "<p>รายงานการประชุม</p>", '<p class="item">๑</p>', "minutes-form", "<p>minutes-form</p>", "<!-- <main class=minutes-form> -->",
    '<main class="minutes-form"></main>', "<title><main class='minutes-form'><p>ก</title>", "<div>" * 100_000,
    "<p title='minutes-form'>", "\0", "<" * 1000,
)  # fmt: skip


@pytest.mark.parametrize("page", FOREIGN, ids=range(len(FOREIGN)))
def test_another_page_is_none(page: str) -> None:
    assert recover_html(page) is None


UNITS = (
    "<div>", "</div>", '<section class="matter">', "<p>", "<p class='item'>ก", "<table>", "<tr><td>", "<td>", "<!--", "<script>", "<a '", '<a "',
    "<a b=", "<", ">", "&", "&#", "<br>", '<span class="text">', "<b></i>", " ", "ก ", "<a '\"", "</", "<p class=", "<!", "<table class=record>",
    "<title>", "\n", "<li>", "<figure class=figure>",
)  # fmt: skip


@pytest.mark.parametrize("unit", UNITS)
def test_time_is_linear(unit: str) -> None:
    started = perf_counter()
    recover_html('<main class="minutes-form">' + unit * 60_000)
    assert perf_counter() - started < 4


@given(st.lists(st.sampled_from(UNITS + HOSTILE) | lines(), max_size=20).map("".join))
@settings(deadline=None)
def test_no_page_makes_it_raise(text: str) -> None:
    found = recover_html(f'<main class="minutes-form">{text}')
    again = recover_html(render_html(found or (), PLAIN, {}))
    assert again == found


def test_long_minutes_are_quick() -> None:
    paragraph = Entry(EntryKind.paragraph, (Part(PartName.text, "ฝ่ายเลขานุการรายงานว่า " * 40),))
    entries = [Entry(EntryKind.title), *[Entry(EntryKind.paragraph, paragraph.parts)] * 600]
    started = perf_counter()
    recover_html(render_html(entries, PLAIN, {}))
    assert perf_counter() - started < 2
