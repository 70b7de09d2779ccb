"""`minutes follow-up`: the register shown and written, filters, the chart, people."""

from __future__ import annotations

import csv
import io
import json
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

import pytest
from lxml import etree
from openpyxl import load_workbook

from minutes.actions.follow_chart import LONGEST_LABEL, chart
from minutes.actions.follow_formats import FORMATS, render_register, write_register
from minutes.actions.follow_register import COLUMNS, in_order, mask_register, open_by_age, select
from minutes.actions.follow_up import Status, follow_up
from minutes.cli.arguments import Parser, language_asked
from minutes.cli.following import declare_follow_up, run_follow_up
from minutes.errors import MinutesError, TargetError
from minutes.language import speaking
from minutes.model import Minutes
from tests.test_follow_series import CANAL, FIRST, MARKET, TEXTS, arising, met, orders, told

SECOND = met("2/2565", date(2022, 2, 8), arising(told("การซ่อมสะพานไม้", "กองช่างซ่อมสะพานไม้แล้วเสร็จ")))


def run(*words: object) -> int:
    asked = [str(word) for word in words]
    with speaking(language_asked(asked)):
        parser = Parser(prog="minutes follow-up")
        declare_follow_up(parser)
        return run_follow_up(parser.parse_args(asked))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    home = tmp_path / "ตลาด" / "๒๕๖๖"
    home.mkdir(parents=True)
    for place, text in enumerate(TEXTS, 1):
        (home / f"ครั้งที่ {place}.txt").write_text(text, "utf-8")
    return tmp_path / "ตลาด"


def test_the_register_is_shown(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(folder) == 0
    shown = capsys.readouterr().out
    assert shown.startswith(MARKET) and shown.index("ไม่พบการรายงาน") < shown.index("เสร็จแล้ว")
    assert "ไม่พบในการประชุมครั้งหลัง 2 ครั้ง ถึงครั้งที่ ๓/๒๕๖๖ วันที่ 8 มี.ค. 2566" in shown
    assert "ปูกระเบื้องแผงค้าปลาสดแล้วเสร็จเมื่อวันที่ ๒๘ กุมภาพันธ์" in shown


def test_english_messages_around_thai_words(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(folder, "--lang", "en", "--open") == 0
    shown = capsys.readouterr().out
    assert "not found in 2 later meetings up to no. ๓/๒๕๖๖ 2023-03-08" in shown and "closed" not in shown


@pytest.mark.parametrize("suffix", [".html", ".xlsx", ".json", ".csv", ".md"])
def test_files_twice_the_same_and_never_over_another(suffix: str, folder: Path, tmp_path: Path) -> None:
    target, again = tmp_path / f"a{suffix}", tmp_path / f"b{suffix}"
    assert run(folder, "-o", target) == 0 and run(folder, "-o", again) == 0
    assert target.read_bytes() == again.read_bytes()
    with pytest.raises(MinutesError):
        run(folder, "-o", target)
    assert run(folder, "-o", target, "--force") == 0


def test_a_workbook_of_the_register(folder: Path, tmp_path: Path) -> None:
    assert run(folder, "-o", tmp_path / "a.xlsx") == 0
    sheet, notices = load_workbook(tmp_path / "a.xlsx").worksheets
    heads = [cell.value for cell in sheet[1]]
    assert heads == [column.thai for column in COLUMNS] and notices.title == "ไฟล์ที่ควรตรวจ"
    rows = [dict(zip(heads, row, strict=True)) for row in sheet.iter_rows(min_row=2)]
    assert {row["สถานะ"].value for row in rows} == {"ไม่พบการรายงาน", "เสร็จแล้ว"}
    given = rows[0]["วันที่มอบหมาย"]
    assert given.is_date and "107041E" in given.number_format and given.alignment.wrap_text
    assert sheet.freeze_panes == "A2" and sheet.auto_filter.ref == f"A1:V{len(rows) + 1}"


def test_the_command_line_wrong(folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(folder, "-o", tmp_path / "a.pdf") == 2
    assert run(folder, "--propose-people", tmp_path / "a.txt") == 2
    assert run(tmp_path / "missing.txt") == 1
    assert "a.pdf" in capsys.readouterr().err


def test_a_bad_file_stops_nothing(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "bad.pdf").write_bytes(b"%PDF-1.4 no")
    assert run(folder) == 1
    got = capsys.readouterr()
    assert "bad.pdf" in got.err and MARKET in got.out


def test_json_of_ours_is_read(tmp_path: Path) -> None:
    for name, minutes in (("1.json", FIRST), ("2.json", SECOND)):
        (tmp_path / name).write_text(minutes.model_dump_json(), "utf-8")
    target = tmp_path / "out.json"
    assert run(tmp_path, "-o", target) == 0
    (row,) = json.loads(target.read_bytes())
    assert row["status"] == "closed" and row["mentions"][0]["evidence"]["words"] == "กองช่างซ่อมสะพานไม้แล้วเสร็จ"
    assert row["given"]["page"] == 2 and row["mentions"][0]["clues"]


def test_words_of_a_status_are_added(tmp_path: Path) -> None:
    sunk = met("2/2565", date(2022, 2, 8), arising(told("การซ่อมสะพานไม้", "กองช่างซ่อมสะพานไม้สำเร็จดังปรารถนา")))
    for name, minutes in (("1.json", FIRST), ("2.json", sunk)):
        (tmp_path / name).write_text(minutes.model_dump_json(), "utf-8")
    words, target = tmp_path / "words.toml", tmp_path / "out" / "register.json"
    words.write_text('[status]\nclosed = ["สำเร็จดัง ปรารถนา"]\n', "utf-8")
    target.parent.mkdir()
    assert run(tmp_path, "-o", target) == 0
    assert [row["status"] for row in json.loads(target.read_bytes())] == ["no_trace"]
    assert run(tmp_path, "-o", target, "--force", "--vocabulary", words) == 0
    assert [row["status"] for row in json.loads(target.read_bytes())] == ["closed"]
    assert [each.status for each in follow_up([FIRST, sunk])] == [Status.no_trace], "and nothing of them stays"


def test_people_are_proposed_and_used(folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = tmp_path / "people.toml"
    assert run(folder, "--propose-people", target) == 0
    assert capsys.readouterr().out == ""
    text = target.read_text("utf-8").replace('name = "นางไพลิน ริมธาร"', 'name = "นางไพลิน (เลขานุการ)"')
    target.write_text(text, "utf-8")
    with pytest.raises(MinutesError):
        run(folder, "--propose-people", target)
    assert run(folder, "--people", target) == 0
    assert "นางไพลิน (เลขานุการ): สำรวจ" in capsys.readouterr().out


def test_filters() -> None:
    other = met("1/2565", date(2022, 3, 1), orders("น้ำ", ("ฝ่ายน้ำ", "ซ่อมก๊อกน้ำหน้าตลาด")), body=MARKET)
    register = follow_up([FIRST, SECOND, other])
    assert [each.body for each in select(register, body="ตลาด สด")] == [MARKET]
    assert [each.body for each in select(register, assignee="กองช่าง")] == [CANAL]
    assert [each.status for each in select(register, only_open=True)] == [Status.no_trace]


def test_open_ones_come_first_the_oldest_before_the_others() -> None:
    days = [date(2022, 5, 1), date(2021, 5, 1), date(2022, 1, 1)]
    many = [
        met(None, day, orders(f"เรื่อง{place}", ("กองช่าง", f"ซ่อมหลังคาศาลา{place}"))) for place, day in enumerate(days)
    ]
    assert [each.given.meeting.date for each in in_order(follow_up(many))] == sorted(days)


def test_spreadsheet_cells_are_harmless() -> None:
    many = [met("1/2565", date(2022, 1, 1), orders("=1+1", ("@กองช่าง", '=HYPERLINK("x")')), body="+คณะ")]
    content = render_register(follow_up(many), "csv")
    assert content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))
    assert not [cell for row in rows[1:] for cell in row if cell[:1] in ("=", "+", "-", "@")]
    assert len({len(row) for row in rows}) == 1


def test_numbers_of_people_are_hidden_on_both_sides() -> None:
    first = met("1/2565", date(2022, 1, 1), orders("ป้าย", ("กองช่าง", "โทรนัดร้านป้าย โทรศัพท์ 081-234-5678")))
    second = met("2/2565", date(2022, 2, 1), arising(told("ร้านป้าย", "นัดร้านป้าย โทรศัพท์ 081-234-5678 เรียบร้อยแล้ว")))
    register = mask_register(follow_up([first, second]))
    assert register[0].mentions
    for word in FORMATS:
        assert b"234-5678" not in render_register(register, word)


class Tags(HTMLParser):
    """The tags of a page, and what it loads."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.loads: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.loads += [
            value or "" for name, value in attrs if name in ("src", "href", "action") or name.startswith("on")
        ]


def page(*many: Minutes, language: str = "th") -> str:
    return render_register(follow_up(many), "html", language="en" if language == "en" else "th").decode()


def test_the_page_holds_chart_and_evidence_and_loads_nothing() -> None:
    open_one = met("2/2565", date(2022, 12, 8), orders("ป้าย", ("กองช่าง", "ติดตั้งป้ายเตือนน้ำลึก")))
    shown = page(FIRST, SECOND, open_one)
    tags = Tags()
    tags.feed(shown)
    assert tags.loads == [] and "svg" in tags.tags and "script" not in tags.tags
    assert "Content-Security-Policy" in shown and "default-src 'none'" in shown
    assert "<mark>แล้วเสร็จ</mark>" in shown and 'lang="th"' in shown
    svg = shown[shown.index("<svg") : shown.index("</svg>") + 6]
    etree.fromstring(svg)
    assert f"{CANAL}: 1" in svg


def test_the_page_in_english_marks_what_is_thai() -> None:
    shown = page(FIRST, SECOND, language="en")
    assert '<html lang="en">' in shown and "What later meetings say" in shown
    assert '<blockquote lang="th">' in shown and f'<span lang="th">{CANAL}</span>' in shown


def test_signs_of_html_are_signs() -> None:
    bad = "<script>alert(1)</script>&\"'"
    shown = page(met("1/2565", date(2022, 1, 1), orders(bad, (bad, bad)), body=bad, name=bad), language="en")
    assert "<script" not in shown


def test_ages_are_counted_up_to_the_last_meeting_and_repetitions_once() -> None:
    many = [met(f"{place}/2565", day, orders(f"ก{place}", ("กองช่าง", f"ซ่อมประตูน้ำแห่งที่ {word}")))
            for place, (day, word) in enumerate([(date(2022, 1, 1), "หนองบัว"), (date(2022, 5, 1), "ลาดหวาย"), (date(2022, 5, 20), "ดอนทอง")], 1)]  # fmt: skip
    register = follow_up(many)
    assert open_by_age(register, date(2022, 5, 20)) == {CANAL: [2, 0, 1, 0, 0, 0]}
    assert open_by_age(register, None) == {CANAL: [0, 0, 0, 0, 0, 3]}


def test_a_chart_of_many_bodies_with_long_names() -> None:
    counts = {f"คณะกรรมการ{'ที่ปรึกษา' * 12}{place}": [place, 1, 0, 0, 2, 0] for place in range(60)}
    svg = etree.fromstring(
        "\n".join(chart(counts, "2565")).replace("<svg", '<svg xmlns="http://www.w3.org/2000/svg"', 1)
    )
    texts = [each.text or "" for each in svg.iter("{*}text")]
    assert any("40" in text for text in texts) and max(map(len, texts)) <= LONGEST_LABEL
    assert list(chart({}, "")) == []


def test_an_empty_register(tmp_path: Path) -> None:
    for word in FORMATS:
        assert render_register((), word)
    with pytest.raises(TargetError):
        render_register((), "pdf")
    write_register((), tmp_path / "a.html")
