"""The index of an archive: what its tables and views say, what is written, and what is refused."""

from __future__ import annotations

import csv
import json
import shutil
import sqlite3
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import minutes
from minutes.errors import SourceError, TargetError
from minutes.index import building
from minutes.index.building import Built, build_index, index_format
from minutes.index.exporting import harmless
from minutes.index.reading import action_items, is_index, open_index
from minutes.index.schema import SCHEMA
from minutes.model import (
    AgendaItem,
    Assignment,
    Attendance,
    Attendee,
    Ballot,
    Capacity,
    Correction,
    Due,
    Meeting,
    MeetingNumber,
    Minutes,
    NextMeeting,
    Paragraph,
    PersonName,
    Quorum,
    Reference,
    Resolution,
    ResolutionKind,
    Signatory,
    Source,
    Span,
    Table,
    Vote,
    VoteUnit,
)
from tests.tools import library

SAMPLES = Path(__file__).parents[1] / "samples"
BODY = "คณะกรรมการตลาดน้ำคลองบัว"
Rows = list[tuple[Any, ...]]


def _who(prefix: str, given: str, family: str = "", **other: Any) -> Attendee:
    text = f"{prefix}{given} {family}".strip()
    return Attendee(name=PersonName(text=text, prefix=prefix, given=given, family=family or None), **other)


GLA, GLA_AS_DOCTOR = _who("นาย", "กล้า", "ใจหาญ"), _who("ดร.", "กล้า", "ใจหาญ")


def _on(page: int) -> Span:
    return Span(page, 1, 1, page, 1, 9)


def meeting(sequence: int, day: date, *, present: tuple[Attendee, ...], absent: tuple[Attendee, ...] = ()) -> Minutes:
    """The minutes of a short meeting."""
    bought = Resolution(
        label="มติที่ประชุม",
        text="เห็นชอบให้จัดซื้อเรือ ๒ ลำ",
        kinds=(ResolutionKind.endorsed, ResolutionKind.assigned),
        votes=(
            Vote(
                in_favour=4,
                against=1,
                abstained=0,
                unit=VoteUnit.people,
                ballots=(Ballot(name="นายกล้า ใจหาญ", choice="เห็นด้วย"),),
            ),
        ),
        assignments=(
            Assignment(
                assignees=("ฝ่ายพัสดุ", "นายกล้า ใจหาญ"),
                task="จัดซื้อเรือภายใน ๓๐ วัน",
                due=Due(text="ภายใน ๓๐ วัน", date=date(2023, 3, 1)),
            ),
        ),
        span=_on(3),
    )
    item = AgendaItem(
        label="ระเบียบวาระที่ ๔",
        number="4",
        title="เรื่องเสนอเพื่อพิจารณา",
        span=_on(2),
        items=(
            AgendaItem(
                label="๔.๑",
                number="4.1",
                title="การจัดซื้อเรือเก็บผักตบชวา",
                content=(
                    Paragraph(text="เรือเดิมชำรุดตั้งแต่ปี ๒๕๖๑", span=_on(2)),
                    Table(rows=(("รายการ", "บาท"), ("เรือ", "๔๕,๐๐๐")), span=_on(3)),
                ),
                resolutions=(bought,),
                assignments=(Assignment(assignees=(), task="สำรวจท่าเรือ"),),
                references=(Reference(text="ตามมติครั้งที่ ๙/๒๕๖๕", number=MeetingNumber(text="๙/๒๕๖๕")),),
                corrections=(Correction(text="หน้า ๓ บรรทัดที่ ๕", page=3, line=5, old="ก", new="ข"),),
            ),
        ),
    )
    return Minutes(
        source=Source(name=f"ครั้งที่ {sequence}.pdf", media_type="application/pdf", text_origin="native"),
        meeting=Meeting(
            title=f"รายงานการประชุม{BODY}",
            body=BODY,
            number=MeetingNumber(text=f"{sequence}/๒๕๖๖", sequence=sequence, year_be=2566),
            date=day,
        ),
        attendance=Attendance(present=present, absent=absent, quorum=Quorum(persons=5, text="รวม ๕ คน")),
        opening=(Paragraph(text="ประธานกล่าวเปิดการประชุมและขอบคุณชาวคลองบัว", span=_on(1)),),
        agenda=(item,),
        closing=(Paragraph(text="ปิดการประชุมเวลา ๑๒.๐๐ น.", span=_on(4)),),
        next_meeting=NextMeeting(date=date(2023, 4, 3), text="ประชุมครั้งต่อไป ๓ เมษายน ๒๕๖๖"),
        signatories=(Signatory(name=GLA.name, role="เลขานุการ", capacity=Capacity.recorder, capacity_text="ผู้จด"),),
    )


MALI = _who("นางสาว", "มะลิ", "ดอนแก้ว")
FIRST = meeting(1, date(2023, 1, 30), present=(GLA, MALI, Attendee(positions=("ผู้แทนอำเภอ",))))
SECOND = meeting(2, date(2023, 2, 27), present=(GLA_AS_DOCTOR,), absent=(MALI,))


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """A folder as `minutes convert` leaves it."""
    out = tmp_path / "out"
    (out / "ปี 2566").mkdir(parents=True)
    (out / "ปี 2566" / "1.json").write_bytes(minutes.render(FIRST, "json"))
    (out / "2.jsonl").write_bytes(minutes.render(SECOND, "jsonl"))
    (out / "manifest.jsonl").write_text('{"source": "1.pdf"}\n{"torn', "utf-8")
    (out / "1.popolo.json").write_bytes(minutes.render(FIRST, "popolo"))
    (out / "1.chunks.jsonl").write_bytes(minutes.render(FIRST, "chunks"))
    (out / "list.json").write_text("[1, null, {}]", "utf-8")
    return out


def ask(index: Path, sql: str) -> Rows:
    """The rows that a question to an index gives."""
    with closing(open_index(index)) as database:
        return database.execute(sql).fetchall()


@pytest.fixture
def index(archive: Path, tmp_path: Path) -> Path:
    """The index of that folder."""
    target = tmp_path / "archive.sqlite"
    assert build_index([archive], target) == Built(2, 0, ())
    return target


def test_tables_hold_what_the_minutes_say(index: Path) -> None:
    assert ask(index, "SELECT body, number, sequence, number_year, date, year FROM meetings ORDER BY date") == [
        (BODY, "1/๒๕๖๖", 1, 2566, "2023-01-30", 2566),
        (BODY, "2/๒๕๖๖", 2, 2566, "2023-02-27", 2566),
    ]
    assert ask(index, "SELECT path, entry, role, name FROM sources ORDER BY path") == [
        ("2.jsonl", 1, "used", "ครั้งที่ 2.pdf"),
        ("ปี 2566/1.json", None, "used", "ครั้งที่ 1.pdf"),
    ]
    assert ask(
        index, "SELECT number, position, parent_id IS NULL, page FROM items WHERE meeting_id = 1 ORDER BY position"
    ) == [
        ("4", 1, 1, 2),
        ("4.1", 2, 0, None),
    ]
    assert ask(index, "SELECT text, pages FROM passages WHERE part = 'item' AND text <> '' LIMIT 1") == [
        ("เรือเดิมชำรุดตั้งแต่ปี ๒๕๖๑\nรายการ\tบาท\nเรือ\t๔๕,๐๐๐", "[[0,2],[28,3]]")
    ]
    assert ask(index, "SELECT text, page FROM resolutions LIMIT 1") == [("เห็นชอบให้จัดซื้อเรือ ๒ ลำ", 3)]
    assert ask(index, "SELECT kind, count(*) FROM resolution_kinds GROUP BY 1") == [("assigned", 2), ("endorsed", 2)]
    assert ask(index, "SELECT in_favour, against, abstained, invalid, unit FROM votes LIMIT 1") == [
        (4, 1, 0, None, "people")
    ]


def test_a_person_is_one_whatever_stands_before_the_name(index: Path) -> None:
    assert ask(index, "SELECT name FROM people ORDER BY name") == [("กล้า ใจหาญ",), ("มะลิ ดอนแก้ว",)]
    (gla,) = ask(index, "SELECT id FROM people WHERE given = 'กล้า'")
    assert ask(index, "SELECT DISTINCT person_id FROM ballots") == [gla]
    assert ask(index, "SELECT DISTINCT name, person_id FROM assignees ORDER BY 1") == [
        ("นายกล้า ใจหาญ", *gla),
        ("ฝ่ายพัสดุ", None),
    ]
    assert ask(index, "SELECT positions FROM attendance WHERE person_id IS NULL") == [("ผู้แทนอำเภอ",)]


def test_a_name_without_a_family_name_counts_with_its_prefix(tmp_path: Path) -> None:
    people = (_who("พระครู", "วิมลธรรม"), _who("นาย", "วิมลธรรม"), _who("นางสาว", ""))
    (tmp_path / "1.json").write_bytes(minutes.render(meeting(1, date(2023, 1, 3), present=people), "json"))
    build_index([tmp_path], tmp_path / "a.sqlite")
    assert ask(tmp_path / "a.sqlite", "SELECT name FROM people WHERE family IS NULL ORDER BY 1") == [
        ("นายวิมลธรรม",),
        ("พระครูวิมลธรรม",),
    ]


def test_views_answer_questions(index: Path) -> None:
    assert ask(index, "SELECT name, body, held, present, absent, rate FROM attendance_rate ORDER BY name") == [
        ("กล้า ใจหาญ", BODY, 2, 2, 0, 1.0),
        ("มะลิ ดอนแก้ว", BODY, 2, 1, 1, 0.5),
    ]
    assert ask(index, "SELECT * FROM resolutions_by_year ORDER BY kind") == [
        ("assigned", 2566, BODY, 2),
        ("endorsed", 2566, BODY, 2),
    ]
    due = ask(index, "SELECT number, agenda_number, assignees, due_date, page, source FROM assignments_due")
    assert sorted(due)[0] == ("1/๒๕๖๖", "4.1", "ฝ่ายพัสดุ\nนายกล้า ใจหาญ", "2023-03-01", 3, "ครั้งที่ 1.pdf")
    assert ask(index, "SELECT number, agenda_number, in_favour FROM votes_by_item")[0] == ("1/๒๕๖๖", "4.1", 4)


def test_someone_listed_twice_in_a_meeting_came(tmp_path: Path) -> None:
    (tmp_path / "1.json").write_bytes(
        minutes.render(meeting(1, date(2023, 1, 3), present=(GLA, GLA), absent=(GLA_AS_DOCTOR,)), "json")
    )
    build_index([tmp_path], tmp_path / "a.sqlite")
    assert ask(tmp_path / "a.sqlite", "SELECT held, present, absent, rate FROM attendance_rate") == [(1, 1, 0, 1.0)]


def test_every_reference_leads_somewhere_and_every_table_is_filled(index: Path) -> None:
    assert ask(index, "PRAGMA foreign_key_check") == []
    assert ask(index, "PRAGMA integrity_check") == [("ok",)]
    tables = ask(index, "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 's%'")
    assert {table for (table,) in tables} >= {"meetings", "people", "attendance", "ballots", "assignees"}
    assert all(ask(index, f"SELECT count(*) FROM {table}")[0][0] for (table,) in tables)


def test_the_schema_is_sql_and_tells_of_every_column() -> None:
    with closing(sqlite3.connect(":memory:")) as database:
        database.executescript(SCHEMA)
        names = database.execute("SELECT name FROM sqlite_schema WHERE type IN ('table', 'view')").fetchall()
    assert {"attendance_rate", "resolutions_by_year", "assignments_due", "search"} <= {name for (name,) in names}
    assert SCHEMA.count("--") > 50


def test_action_items_are_those_of_the_minutes(index: Path) -> None:
    wanted = [action for each in (SECOND, FIRST) for action in each.action_items()]
    assert sorted(action_items(index), key=repr) == sorted(wanted, key=repr)


def test_action_items_of_every_sample(tmp_path: Path) -> None:
    for path in sorted(SAMPLES.glob("*/minutes.json")):
        build_index([path], tmp_path / "a.sqlite", force=True)
        assert (
            list(action_items(tmp_path / "a.sqlite")) == Minutes.model_validate_json(path.read_bytes()).action_items()
        )


def test_the_samples_are_an_archive(tmp_path: Path) -> None:
    target = tmp_path / "a.sqlite"
    built = build_index([SAMPLES], target)
    files = len(list(SAMPLES.glob("*/minutes.json")))
    assert built.failures == () and built.meetings + built.duplicates == files
    assert ask(target, "SELECT count(*) FROM sources") == [(files,)]
    assert ask(target, "PRAGMA foreign_key_check") == []
    assert all(0 <= rate <= 1 for (rate,) in ask(target, "SELECT rate FROM attendance_rate"))
    assert is_index(target) and not is_index(SAMPLES / "README.md") and not is_index(tmp_path)


# The same meeting in several files


def _again(**changes: Any) -> Minutes:
    return FIRST.model_copy(update={"meeting": FIRST.meeting.model_copy(update=changes)})


def _written(folder: Path, **named: Minutes) -> Path:
    folder.mkdir(exist_ok=True)
    for name, each in named.items():
        (folder / f"{name}.json").write_bytes(minutes.render(each, "json"))
    return folder


def _roles(index: Path) -> dict[str, str]:
    return dict(ask(index, "SELECT path, role FROM sources"))


def test_a_meeting_is_counted_once_and_told_by_its_best_file(tmp_path: Path) -> None:
    draft = _again(marks=("ร่าง",), body="คณะกรรมการ ตลาดน้ำคลองบัว")
    arabic = _again(number=MeetingNumber(text="1/2566", sequence=1, year_be=2566))
    short = arabic.model_copy(update={"closing": ()})
    target = tmp_path / "a.sqlite"
    assert build_index([_written(tmp_path / "out", a=short, b=draft, c=FIRST, d=SECOND)], target) == Built(2, 2, ())
    assert _roles(target) == {"a.json": "duplicate", "b.json": "duplicate", "c.json": "used", "d.json": "used"}
    assert ask(target, "SELECT count(*) FROM resolutions") == [(2,)]
    assert len(list(action_items(target))) == 6


def test_a_doubtful_reading_yields_to_a_sure_one(tmp_path: Path) -> None:
    people = tuple(each.model_copy(update={"confidence": 0.4}) for each in FIRST.attendance.present)
    doubtful = FIRST.model_copy(update={"attendance": Attendance(present=people), "closing": FIRST.closing * 9})
    build_index([_written(tmp_path / "out", a=doubtful, b=FIRST)], tmp_path / "a.sqlite")
    assert _roles(tmp_path / "a.sqlite") == {"a.json": "duplicate", "b.json": "used"}


def test_meetings_of_another_day_number_or_body_are_others(tmp_path: Path) -> None:
    others = {
        "a": FIRST,
        "b": _again(date=date(2023, 1, 31)),
        "c": _again(number=None),
        "d": _again(body="คณะกรรมการอื่น"),
        "e": Minutes(),
        "f": Minutes(),
    }
    assert build_index([_written(tmp_path / "out", **others)], tmp_path / "a.sqlite") == Built(6, 0, ())


def test_a_file_named_twice_is_read_once(archive: Path, tmp_path: Path) -> None:
    named = [archive, archive / "2.jsonl", archive / "ปี 2566"]
    assert build_index(named, tmp_path / "a.sqlite") == Built(2, 0, ())


def test_arrays_and_lines_may_hold_many_meetings(tmp_path: Path) -> None:
    plain = [json.loads(each.model_dump_json()) for each in (FIRST, SECOND)]
    (tmp_path / "all.json").write_text(json.dumps(plain), "utf-8-sig")
    (tmp_path / "more.jsonl").write_text("\n".join(["", *map(json.dumps, plain), ""]), "utf-8")
    assert build_index([tmp_path], tmp_path / "a.sqlite") == Built(2, 2, ())
    assert ask(tmp_path / "a.sqlite", "SELECT path, entry FROM sources WHERE role = 'used'") == [
        ("all.json", 1),
        ("all.json", 2),
    ]


# What cannot be read or written

BAD = {
    "torn.json": b'{"schema_version": "1.0", "meeting": {',
    "letters.json": b"\xff\xfe\x00",
    "deep.json": b"[" * 100_000,
    "wrong.json": b'{"schema_version": "1.0", "agenda": 5}',
    "strange.json": b'{"schema_version": "1.0", "meeting": {"colour": 1}}',
    "future.json": b'{"schema_version": "9.0", "meeting": {}}',
    "lines.jsonl": b'{"schema_version": "1.0", "meeting": {"body": 7}}\n\n{\n',
}


def test_bad_files_are_told_and_the_rest_is_indexed(archive: Path, tmp_path: Path) -> None:
    for name, content in BAD.items():
        (archive / name).write_bytes(content)
    built = build_index([archive], tmp_path / "a.sqlite")
    assert built.meetings == 2
    assert len(built.failures) == len(BAD) + 1
    assert all(any(failure.startswith(name) for failure in built.failures) for name in BAD)
    assert "lines.jsonl บรรทัดที่ 3" in " ".join(built.failures)


def test_numbers_beyond_sqlite_are_left_out(tmp_path: Path) -> None:
    huge = 10**30
    vote = Vote(in_favour=huge, against=10**400, text="ก")
    item = AgendaItem(resolutions=(Resolution(text="ก", votes=(vote,)),), span=Span(huge, 1, 1, huge, 1, 1))
    made = Minutes(meeting=Meeting(number=MeetingNumber(text="ก", sequence=huge)), agenda=(item,))
    (tmp_path / "a.jsonl").write_bytes(minutes.render(made, "jsonl"))
    build_index([tmp_path], tmp_path / "a.sqlite")
    assert ask(tmp_path / "a.sqlite", "SELECT in_favour, against FROM votes") == [(1e30, None)]


def test_nothing_to_index_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="ไม่พบรายงานการประชุม"):
        build_index([tmp_path], tmp_path / "a.sqlite")
    with pytest.raises(SourceError, match="ไม่พบ"):
        build_index([tmp_path / "nowhere"], tmp_path / "a.sqlite")
    assert list(tmp_path.iterdir()) == []


def test_what_stands_there_is_replaced_only_if_asked_and_only_by_a_whole_index(
    archive: Path, index: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = index.read_bytes()
    with pytest.raises(TargetError, match="--force"):
        build_index([archive], index)

    def fail(*_: object, **__: object) -> None:
        raise sqlite3.OperationalError("disk I/O error")

    with monkeypatch.context() as patched:
        patched.setattr(building, "_flush", fail)
        with pytest.raises(TargetError, match="disk I/O error"):
            build_index([archive], index, force=True)
    assert index.read_bytes() == before
    assert build_index([archive], index, force=True).meetings == 2
    assert sorted(path.name for path in index.parent.iterdir()) == ["archive.sqlite", "out"]


def test_the_same_archive_makes_the_same_file(archive: Path, index: Path, tmp_path: Path) -> None:
    build_index([archive], tmp_path / "again.sqlite")
    assert (tmp_path / "again.sqlite").read_bytes() == index.read_bytes()


def test_sqlite_without_trigrams_is_one_sentence(
    archive: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(building, "SEARCH", "CREATE VIRTUAL TABLE search USING fts9 (a)")
    with pytest.raises(TargetError, match="FTS5"):
        build_index([archive], tmp_path / "a.sqlite")
    assert build_index([archive], tmp_path / "tables.csv").meetings == 2


@pytest.mark.parametrize("content", [b"", b"no index", b"SQLite format 3\x00" + b"\xff" * 4000])
def test_what_is_no_index_is_told(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "other.sqlite"
    path.write_bytes(content)
    with pytest.raises(SourceError, match="ไม่ใช่ดัชนี"):
        open_index(path)
    with pytest.raises(SourceError, match="ไม่พบไฟล์"):
        list(action_items(tmp_path / "nowhere.sqlite"))


def test_a_damaged_index_is_told(index: Path) -> None:
    content = bytearray(index.read_bytes())
    content[4096:] = b"\xaa" * (len(content) - 4096)
    index.write_bytes(content)
    with pytest.raises(SourceError, match="เสียหาย"):
        list(action_items(index))


# Tables for other programs


def _read(path: Path) -> list[dict[str, str]]:
    with open(path, encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_csv_is_one_file_a_table_that_excel_reads_as_thai(archive: Path, tmp_path: Path) -> None:
    folder = tmp_path / "tables"
    assert build_index([archive], folder, to="csv") == Built(2, 0, ())
    names = {path.name for path in folder.iterdir()}
    assert names >= {"meetings.csv", "people.csv", "votes.csv", "assignees.csv"} and "search.csv" not in names
    assert (folder / "people.csv").read_bytes().startswith(b"\xef\xbb\xbfid,key,name")
    assert [row["body"] for row in _read(folder / "meetings.csv")] == [BODY] * 2
    assert sorted(path.name for path in tmp_path.iterdir()) == ["out", "tables"]


def test_cells_that_a_spreadsheet_would_compute_are_harmless(tmp_path: Path) -> None:
    cells = ["=cmd|' /C calc'!A0", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"]
    paragraphs = tuple(Paragraph(text=cell) for cell in cells)
    items = tuple(AgendaItem(title=each.text, content=(each,)) for each in paragraphs)
    (tmp_path / "a.json").write_bytes(minutes.render(Minutes(agenda=items), "json", check=False))
    build_index([tmp_path], tmp_path / "t.csv")
    assert [row["title"] for row in _read(tmp_path / "t.csv" / "items.csv")] == [f"'{cell}" for cell in cells]
    assert [row["text"] for row in _read(tmp_path / "t.csv" / "passages.csv")] == [f"'{cell}" for cell in cells]
    assert harmless("๑ = ๑") == "๑ = ๑" and harmless(-1) == -1 and harmless(None) is None


def test_a_folder_is_replaced_only_if_asked(archive: Path, tmp_path: Path) -> None:
    folder = tmp_path / "t.csv"
    folder.mkdir()
    (folder / "mine.txt").write_text("ของฉัน", "utf-8")
    with pytest.raises(TargetError, match="ไม่ว่าง"):
        build_index([archive], folder)
    build_index([archive], folder, force=True)
    assert (folder / "mine.txt").exists() and len(_read(folder / "meetings.csv")) == 2
    with pytest.raises(TargetError, match="เป็นไฟล์"):
        build_index([archive], folder / "mine.txt", to="csv")
    with pytest.raises(TargetError, match="ไม่มีโฟลเดอร์"):
        build_index([archive], tmp_path / "no" / "t.csv")


def test_parquet_says_the_same_as_the_index(archive: Path, index: Path, tmp_path: Path) -> None:
    parquet = library("pyarrow.parquet")
    folder = tmp_path / "t.parquet"
    build_index([archive], folder)
    for table in ("meetings", "people", "attendance", "votes", "assignments"):
        read = parquet.read_table(folder / f"{table}.parquet")
        assert [tuple(row.values()) for row in read.to_pylist()] == ask(index, f"SELECT * FROM {table} ORDER BY 1")
    assert str(parquet.read_table(folder / "votes.parquet").schema.field("in_favour").type) == "double"


def test_without_pyarrow_parquet_is_one_sentence(
    archive: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(TargetError, match=r"thai-minutes\[parquet\]"):
        build_index([archive], tmp_path / "t.parquet")
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_the_suffix_says_the_format() -> None:
    named = ("a.sqlite", "a.DB", "t.parquet/", "t.csv", "a.txt", "a")
    assert [index_format(name) for name in named] == ["sqlite", "sqlite", "parquet", "csv", None, None]


def test_progress_is_told_for_every_file(archive: Path, tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    build_index([archive], tmp_path / "a.sqlite", progress=lambda done, files: told.append((done, files)))
    assert told == [(number, len(told)) for number in range(1, len(told) + 1)]


@pytest.fixture
def many(tmp_path: Path) -> Iterator[Callable[[int], Path]]:
    """A folder of many meetings, each another one."""

    def make(count: int) -> Path:
        folder = tmp_path / f"many-{count}"
        folder.mkdir()
        for number in range(count):
            held = _again(number=MeetingNumber(text=f"{number}/๒๕๖๖", sequence=number, year_be=2566))
            (folder / f"{number}.json").write_bytes(minutes.render(held, "json", check=False))
        return folder

    yield make
    shutil.rmtree(tmp_path)


def test_rows_are_written_in_portions(
    many: Callable[[int], Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(building, "MOST_WAITING", 50)
    target = tmp_path / "a.sqlite"
    assert build_index([many(30)], target).meetings == 30
    assert ask(target, "SELECT count(*), count(DISTINCT meeting_id), count(DISTINCT person_id) FROM attendance") == [
        (90, 30, 2)
    ]
    assert ask(target, "PRAGMA foreign_key_check") == []


def test_the_frame_of_a_meeting_is_in_the_index(index: Path) -> None:
    assert ask(index, "SELECT DISTINCT persons, text FROM quorums") == [(5.0, "รวม ๕ คน")]
    assert ask(index, "SELECT DISTINCT date FROM next_meetings") == [("2023-04-03",)]
    signed = "SELECT DISTINCT s.name, s.capacity, p.family FROM signatories s JOIN people p ON p.id = s.person_id"
    assert ask(index, signed) == [("นายกล้า ใจหาญ", "recorder", "ใจหาญ")]
    assert ask(index, "SELECT DISTINCT text, number FROM citations") == [("ตามมติครั้งที่ ๙/๒๕๖๕", "๙/๒๕๖๕")]
    assert ask(index, "SELECT DISTINCT page, line, old, new FROM corrections") == [(3, 5, "ก", "ข")]


def _later(text: str) -> Minutes:
    """A later meeting of the same body that tells of the boats."""
    told = AgendaItem(
        label="ระเบียบวาระที่ ๓",
        number="3",
        kind="matters_arising",
        title="เรื่องสืบเนื่อง",
        content=(Paragraph(text=text, span=_on(1)),),
    )
    later = meeting(3, date(2023, 3, 27), present=(GLA,))
    return later.model_copy(update={"agenda": (told,)})


@pytest.mark.parametrize(
    ("told", "status", "left"),
    [
        ("ตามที่มอบหมายให้ฝ่ายพัสดุจัดซื้อเรือภายใน ๓๐ วัน ฝ่ายพัสดุรายงานว่าได้จัดซื้อเรือเสร็จเรียบร้อยแล้ว", "closed", 1),
        ("ตามที่มอบหมายให้ฝ่ายพัสดุจัดซื้อเรือภายใน ๓๐ วัน ฝ่ายพัสดุรายงานว่าอยู่ระหว่างดำเนินการจัดซื้อเรือ", "carried_over", 3),
        ("ประธานแจ้งว่าอากาศร้อน", "no_trace", 3),
    ],
)
def test_tasks_have_the_status_that_later_meetings_give_them(tmp_path: Path, told: str, status: str, left: int) -> None:
    for number, each in enumerate((FIRST, _later(told))):
        (tmp_path / f"{number}.json").write_bytes(minutes.render(each, "json", check=False))
    made = tmp_path / "a.sqlite"
    build_index([tmp_path], made)
    assert ask(made, "SELECT status FROM assignments WHERE task LIKE 'จัดซื้อ%'") == [(status,)]
    assert len(list(action_items(made))) == 3
    assert len(list(action_items(made, only_open=True))) == left
    assert len(minutes.read_actions(made, only_open=True)) == left
    assert len(ask(made, "SELECT * FROM open_assignments")) == (1 if left == 1 else 2)


def test_an_index_of_an_older_version_is_told(index: Path) -> None:
    with closing(sqlite3.connect(index)) as database:
        database.execute("PRAGMA user_version = 1")
    with pytest.raises(SourceError, match="minutes index"):
        list(action_items(index))
