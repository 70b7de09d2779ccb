"""Writing as its users meet it: files that stay as they were, sentences that say why, edits that are read back."""

from __future__ import annotations

import io
import json
import zipfile
from datetime import date, time
from pathlib import Path

import pytest

import minutes
from minutes.cli import main
from minutes.errors import StyleError, TargetError
from minutes.form.style import HouseStyle
from minutes.model import (
    AgendaItem,
    Assignment,
    Attendance,
    Attendee,
    Due,
    Meeting,
    MeetingNumber,
    Minutes,
    Paragraph,
    PersonName,
    Resolution,
    RoleKind,
    Signatory,
    Table,
)
from minutes.pipeline import parse_all
from minutes.writers.formats import WRITERS, format_of
from minutes.writing import render, write

SAMPLES = Path(__file__).parents[1] / "samples"
COMMITTEE = SAMPLES / "committee-official" / "committee-official.txt"
PAGES = ("docx", "html", "md", "txt")


def _built() -> Minutes:
    """What somebody writes down in Python."""
    return Minutes(
        meeting=Meeting(
            title="รายงานการประชุมคณะกรรมการตลาดริมน้ำ",
            body="คณะกรรมการตลาดริมน้ำ",
            number=MeetingNumber(text="๒/๒๕๖๙", sequence=2, year_be=2569),
            date=date(2026, 3, 3),
            start_time=time(13, 30),
            end_time=time(15, 5),
            venue="ศาลาท่าน้ำ",
        ),
        attendance=Attendance(
            present=(
                Attendee(
                    number=1,
                    name=PersonName(text="นางมาลัย งามตา", prefix="นาง", given="มาลัย", family="งามตา"),
                    role="ประธานกรรมการ",
                    role_kind=RoleKind.chair,
                ),
            )
        ),
        agenda=(
            AgendaItem(
                number="1",
                title="การซ่อมท่าเรือ",
                content=(Paragraph(text="ท่าเรือผุหลายแห่ง"), Table(rows=(("จุด", "ระยะ"), ("ท่าใหญ่", "๓ เมตร")))),
                resolutions=(
                    Resolution(
                        text="เห็นชอบ",
                        assignments=(
                            Assignment(
                                assignees=("ฝ่ายช่าง",),
                                task="ซ่อมท่าเรือ",
                                due=Due(text="ก่อนสงกรานต์", date=date(2026, 4, 12)),
                            ),
                        ),
                    ),
                ),
            ),
        ),
        signatories=(Signatory(name=PersonName(text="นายสมศักดิ์ พายเรือ"), capacity="recorder"),),
    )


@pytest.mark.parametrize("word", PAGES)
def test_minutes_built_by_hand_say_the_same_when_they_are_read(word: str, tmp_path: Path) -> None:
    target = tmp_path / f"built.{word}"
    write(_built(), target)
    again = minutes.parse(target)
    assert again.content() == _built().content()
    assert [each.assignee for each in again.action_items()] == ["ฝ่ายช่าง"]
    assert again.agenda[0].span is not None and again.agenda[0].resolutions[0].span is not None


@pytest.mark.parametrize("word", PAGES)
def test_a_place_is_where_the_words_stand(word: str) -> None:
    content = render(_built(), word)
    lines = {(line.page, line.number): line.text for line in minutes.read(content, name=f"x.{word}").lines}
    again = minutes.parse(content, name=f"x.{word}")
    item = again.agenda[0]
    for part, words in ((item, "การซ่อมท่าเรือ"), (item.content[0], "ท่าเรือผุ"), (item.resolutions[0], "เห็นชอบ")):
        assert part.span is not None and words in lines[part.span.page, part.span.line]
    name = again.attendance.present[0].span
    assert name is not None and "มาลัย" in lines[name.page, name.line]


@pytest.mark.parametrize("word", ("html", "md", "txt"))
def test_what_somebody_changes_in_a_text_is_read(word: str) -> None:
    changed = render(_built(), word).decode().replace("มาลัย", "มาลี").replace("ซ่อมท่าเรือ", "รื้อท่าเรือ")
    again = minutes.parse(changed.encode(), name=f"x.{word}")
    assert again.attendance.present[0].name == PersonName(
        text="นางมาลี งามตา", prefix="นาง", given="มาลี", family="งามตา"
    )
    assert again.agenda[0].title == "การรื้อท่าเรือ"
    assert again.action_items()[0].task == "รื้อท่าเรือ"


def test_what_somebody_changes_in_a_word_document_is_read() -> None:
    changed = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(render(_built(), "docx"))) as old,
        zipfile.ZipFile(changed, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            new.writestr(name, old.read(name).replace("เห็นชอบ".encode(), "ไม่เห็นชอบ".encode()))
    assert minutes.parse(changed.getvalue()).agenda[0].resolutions[0].text == "ไม่เห็นชอบ"


def test_no_copy_of_the_data_travels_in_a_word_document() -> None:
    with zipfile.ZipFile(io.BytesIO(render(_built(), "docx"))) as archive:
        names = set(archive.namelist())
        holding = [name for name in names if "งามตา".encode() in archive.read(name)]
    assert holding == ["word/document.xml"]
    assert not [name for name in names if "customXml" in name or "comments" in name]


def test_a_file_that_is_there_stays_unless_it_may_be_replaced(tmp_path: Path) -> None:
    target = tmp_path / "x.docx"
    target.write_bytes(b"old")
    with pytest.raises(TargetError, match="force"):
        write(_built(), target, language="en")
    assert target.read_bytes() == b"old"
    write(_built(), target, force=True)
    assert target.read_bytes() == render(_built(), "docx")
    assert [path.name for path in tmp_path.iterdir()] == ["x.docx"]


def test_what_would_be_read_otherwise_is_not_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    other = _built().model_copy(update={"agenda": ()})
    monkeypatch.setattr("minutes.writing.parse_all", lambda *_, **__: [other])
    target = tmp_path / "x.docx"
    target.write_bytes(b"old")
    with pytest.raises(TargetError, match=r"agenda\[0\]"):
        write(_built(), target, force=True)
    assert target.read_bytes() == b"old"
    write(_built(), target, force=True, check=False)
    assert target.read_bytes() != b"old"


def test_a_number_that_no_page_prints_is_named() -> None:
    late = _built().model_copy(update={"meeting": _built().meeting.model_copy(update={"date": date(2300, 1, 1)})})
    with pytest.raises(TargetError, match=r"meeting\.date"):
        render(late, "txt")


@pytest.mark.parametrize("word", PAGES)
def test_a_character_that_no_document_holds_is_named(word: str, tmp_path: Path) -> None:
    broken = _built().model_copy(update={"closing": (Paragraph(text="เสียง\x07กริ่ง"),)})
    with pytest.raises(TargetError) as raised:
        write(broken, tmp_path / f"x.{word}", language="en")
    assert "U+0007" in raised.value.english and "closing[0].text" in raised.value.english
    assert not list(tmp_path.iterdir())


def test_items_nested_without_end_are_refused() -> None:
    item = AgendaItem(label="๑", title="ก")
    for _ in range(400):
        item = AgendaItem(label="๑", title="ก", items=(item,))
    for word in ("docx", "json", "akn"):
        with pytest.raises(TargetError, match="60"):
            render(Minutes(agenda=(item,)), word)


def test_blanks_that_a_page_does_not_show_are_made_single() -> None:
    loose = _built().model_copy(update={"opening": (Paragraph(text="  เปิด \t ประชุม \n\n ครับ "), Paragraph(text=""))})
    again = minutes.parse(render(loose, "docx"))
    assert [block.text for block in again.opening if isinstance(block, Paragraph)] == ["เปิด ประชุม\nครับ"]


def test_an_attendee_of_whom_nothing_is_said_has_no_row() -> None:
    nobody = _built().model_copy(update={"attendance": Attendance(present=(Attendee(), Attendee(number=1)))})
    for word in PAGES:
        assert minutes.parse(render(nobody, word), name=f"x.{word}").attendance.present[0].number == 1


def test_unfit_requests_are_one_sentence(tmp_path: Path) -> None:
    picture = tmp_path / "office.docx"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(64))
    for call in (
        lambda: write(_built(), tmp_path / "x.xyz"),
        lambda: write(_built(), tmp_path / "no" / "x.docx"),
        lambda: write(_built(), tmp_path),
        lambda: write(_built(), tmp_path / "x.docx", "word"),
        lambda: write([_built(), _built()], tmp_path / "x.docx"),
        lambda: write(_built(), tmp_path / "x.docx", style=tmp_path / "missing.toml"),
        lambda: write(_built(), tmp_path / "x.docx", style=HouseStyle(template=str(picture))),
        lambda: write(_built(), tmp_path / "x.docx", style=HouseStyle(template=str(tmp_path / "missing.docx"))),
    ):
        with pytest.raises((TargetError, StyleError)) as raised:
            call()
        assert "\n" not in str(raised.value) and any("ก" <= letter <= "ฮ" for letter in str(raised.value))
        assert [path.name for path in tmp_path.iterdir()] == ["office.docx"]


def test_an_open_file_is_written_to() -> None:
    file = io.BytesIO()
    write(_built(), file, "md")
    assert file.getvalue() == render(_built(), "md")


def test_the_longest_suffix_tells_the_format() -> None:
    assert [format_of(name) for name in ("a.json", "a.jsonl", "a.chunks.jsonl", "a.popolo.json", "A.DOCX", "a")] == [
        *("json", "jsonl", "chunks", "popolo", "docx"),
        None,
    ]


@pytest.mark.parametrize("word", [word for word in WRITERS if word != "pdf"])
def test_the_same_minutes_give_the_same_bytes(word: str) -> None:
    assert render(_built(), word) == render(_built(), word)


@pytest.mark.parametrize("suffix", (".json", ".jsonl"))
def test_json_is_read_as_it_is(suffix: str, tmp_path: Path) -> None:
    read = minutes.parse(COMMITTEE)
    write([read, _built()], tmp_path / f"two{suffix}")
    assert parse_all(tmp_path / f"two{suffix}") == [read, _built()]
    assert minutes.parse(tmp_path / f"two{suffix}") == read


def test_json_that_does_not_fit_is_one_sentence(tmp_path: Path) -> None:
    plain = json.loads(_built().model_dump_json())
    plain["meeting"]["date"] = "2569-03-03"
    (tmp_path / "x.json").write_text(json.dumps(plain), "utf-8")
    with pytest.raises(minutes.MinutesError, match=r"meeting\.date"):
        minutes.parse(tmp_path / "x.json")


@pytest.mark.parametrize("word", ["docx", "html", "md", "txt", "json", "jsonl", "chunks", "akn", "popolo"])
def test_the_command_writes_every_format(word: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = tmp_path / f"out{WRITERS[word].suffixes[0]}"
    assert main(["parse", str(COMMITTEE), "-o", str(target)]) == 0
    assert target.stat().st_size > 1000 and capsys.readouterr().out == ""
    assert target.read_bytes() == render(minutes.parse(COMMITTEE), word)
    assert main(["parse", str(COMMITTEE), "-o", str(target)]) == 1
    assert "--force" in capsys.readouterr().err


def test_the_command_reads_what_it_wrote(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("out.json", "out.docx", "out.md"):
        assert main(["parse", str(COMMITTEE), "-o", str(tmp_path / name)]) == 0
        assert main(["parse", str(tmp_path / name)]) == 0
        again = Minutes.model_validate_json(capsys.readouterr().out)
        assert again.content() == minutes.parse(COMMITTEE).content()


def test_the_command_takes_the_house_style(tmp_path: Path) -> None:
    style = tmp_path / "style.toml"
    style.write_text('[form]\nnumerals = "arabic"\n', "utf-8")
    words = ["parse", str(COMMITTEE), "--style", str(style), "--draft", "-o", str(tmp_path / "out.txt")]
    assert main(words) == 0
    printed = (tmp_path / "out.txt").read_text("utf-8")
    assert "ครั้งที่ 4/2567" in printed and "(ร่าง)" in printed and not any("๐" <= letter <= "๙" for letter in printed)
    assert main([*words, "--numerals", "thai", "--force"]) == 0
    assert "ครั้งที่ ๔/๒๕๖๗" in (tmp_path / "out.txt").read_text("utf-8")


def test_the_next_minutes_come_out_of_the_last(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = tmp_path / "next.docx"
    assert main(["new", "--from", str(COMMITTEE), "-o", str(target)]) == 0
    made = minutes.parse(target)
    assert made.meeting.number is not None and made.meeting.number.text == "๕/๒๕๖๗"
    assert made.meeting.date == date(2024, 10, 17)
    arising = next(item for item in made.agenda if item.kind == "matters_arising")
    assert len(arising.items) == 4
    assert main(["new", "--from", str(COMMITTEE), "-o", str(target)]) == 1
    assert main(["new", "--from", str(COMMITTEE), "-o", str(target), "--date", "2568-01-09", "--force"]) == 0
    assert minutes.parse(target).meeting.date == date(2025, 1, 9)
    assert main(["new", "--from", str(COMMITTEE), "-o", str(target), "--date", "soon"]) == 2
    assert "--date" in capsys.readouterr().err
