"""Faults of disks, clocks, names and neighbours: finished work stays whole, and one sentence says what happened."""

from __future__ import annotations

import json
import os
import shutil
import sys
import unicodedata
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

import minutes
from minutes.archive import convert
from minutes.cli import main

SAMPLES = Path(__file__).parents[1] / "samples"
SAMPLE = SAMPLES / "committee-official" / "committee-official.txt"
TEXT = SAMPLE.read_text("utf-8")
POSIX = sys.platform != "win32"
FULL = 700
"""Bytes that a file may have before the system says that there is no more room."""


def _without_room(words: list[str], folder: Path) -> tuple[int, str]:
    """The exit code and the complaints of the program in a process that may write no more than a little to a file."""
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        code = 99
        try:
            import resource

            os.dup2(writing, 2)
            sys.stderr = os.fdopen(2, "w", encoding="utf-8")
            os.chdir(folder)
            resource.setrlimit(resource.RLIMIT_FSIZE, (FULL, resource.RLIM_INFINITY))
            code = main(words)
            sys.stderr.flush()
        finally:
            os._exit(code)
    os.close(writing)
    with os.fdopen(reading, encoding="utf-8") as said:
        told = said.read()
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), told.strip()


def _left(folder: Path) -> set[str]:
    return {str(path.relative_to(folder)) for path in folder.rglob("*")}


class _Meddler(Executor):
    """Works at once, after something was done to the source."""

    def __init__(self, meddle: Callable[[Path], None]) -> None:
        self._meddle = meddle

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        self._meddle(Path(args[0].path))
        future: Future[Any] = Future()
        future.set_result(fn(*args, **kwargs))
        return future


HERE = _Meddler(lambda _: None)
"""Works in this process, which starts sooner than another."""


# No room on the disk

TARGETS = [
    *[["parse", "{source}", "-o", f"o{end}"] for end in (".json", ".docx", ".md", ".html", ".txt", ".akn.xml", ".popolo.json")],
    *[["actions", "{source}", "-o", f"o{end}"] for end in (".xlsx", ".csv", ".md", ".html", ".json", ".ics")],
    *[["follow-up", "{source}", "-o", f"o{end}"] for end in (".html", ".xlsx", ".csv")],
    ["follow-up", "{source}", "--propose-people", "o.toml"],
    ["review", "{source}", "-o", "o.html"],
    ["check", "{source}", "--least", "info", "--format", "json", "-o", "o.json"],
    ["new", "--from", "{source}", "-o", "o.docx"],
    ["index", "{json}", "-o", "o.sqlite"],
    ["index", "{json}", "-o", "o", "--to", "csv"],
]  # fmt: skip


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("json") / "minutes.json"
    made.write_text(minutes.parse(SAMPLE).model_dump_json(indent=2), "utf-8")
    return made


@pytest.mark.skipif(not POSIX, reason="needs a limit of the size of files")
@pytest.mark.parametrize("words", TARGETS, ids=lambda words: f"{words[0]}-{words[-1]}")
def test_without_room_nothing_is_left_and_one_sentence_is_said(words: list[str], written: Path, tmp_path: Path) -> None:
    asked = [word.format(source=SAMPLE, json=written) for word in words]
    code, told = _without_room(asked, tmp_path)
    assert code == 1, told
    assert told.startswith("minutes: ") and "Traceback" not in told
    assert _left(tmp_path) == set()


@pytest.mark.skipif(not POSIX, reason="needs a limit of the size of files")
def test_what_stood_there_stands_there_still(tmp_path: Path) -> None:
    target = tmp_path / "o.json"
    target.write_text("ของเดิม", "utf-8")
    words = ["parse", str(SAMPLE), "-o", str(target), "--force"]
    assert _without_room(words, tmp_path)[0] == 1
    assert target.read_text("utf-8") == "ของเดิม" and _left(tmp_path) == {"o.json"}


@pytest.mark.skipif(not POSIX, reason="needs a limit of the size of files")
def test_an_archive_goes_on_when_there_is_room_again(tmp_path: Path) -> None:
    source = tmp_path / "in"
    source.mkdir()
    for name in "กขค":
        (source / f"{name}.txt").write_text(TEXT, "utf-8")
    words = ["convert", "in", "-o", "out", "--jobs", "1"]
    code, told = _without_room(words, tmp_path)
    assert code == 1 and "Traceback" not in told
    assert not [name for name in _left(tmp_path / "out") if name.endswith((".json", ".part"))]
    report = convert([source], tmp_path / "out", ("json",), HERE)
    assert (report.failed, report.found) == (0, 3)
    assert len(list((tmp_path / "out").glob("*.json"))) == 3


# The manifest


def _spoil(spoil: Callable[[bytes], bytes]) -> Callable[[Path], None]:
    return lambda manifest: manifest.write_bytes(spoil(manifest.read_bytes())) and None


def _as_folder(manifest: Path) -> None:
    manifest.unlink()
    manifest.mkdir()


SPOILT: dict[str, Callable[[Path], None]] = {
    "torn": _spoil(lambda content: content[:-30]),
    "zeros": _spoil(lambda content: content[:100] + b"\0" * 4096 + content[4196:]),
    "garbage": _spoil(lambda content: b"\xff\xfe\x00garbage\n" + content),
    "empty": _spoil(lambda _: b""),
    "deep": _spoil(lambda content: b"[" * 100_000 + b"\n" + content),
    "types": _spoil(lambda content: content.replace(b'"size": ', b'"size": "x", "old": ')),
    "newer": _spoil(lambda content: content.replace(b'{"source"', b'{"colour": {"new": [1]}, "source"')),
    "twice": _spoil(lambda content: content + content),
    "windows": _spoil(lambda content: content.replace(b"\n", b"\r\n")),
}


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    source = tmp_path / "in"
    source.mkdir()
    for name in ("ก", "ข"):
        (source / f"{name}.txt").write_text(TEXT, "utf-8")
    convert([source], tmp_path / "out", ("json",), HERE)
    return tmp_path


@pytest.mark.parametrize("spoil", SPOILT.values(), ids=SPOILT)
def test_a_spoilt_manifest_loses_no_output(archive: Path, spoil: Callable[[Path], None]) -> None:
    out = archive / "out"
    before = {path.name: path.read_bytes() for path in out.glob("*.json")}
    spoil(out / "manifest.jsonl")
    report = convert([archive / "in"], out, ("json",), HERE)
    assert (report.found, report.failed) == (2, 0)
    assert {path.name: path.read_bytes() for path in out.glob("*.json")} == before
    assert convert([archive / "in"], out, ("json",), HERE).unchanged == 2


def test_a_manifest_that_is_a_folder_is_told(archive: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _as_folder(archive / "out" / "manifest.jsonl")
    assert main(["convert", str(archive / "in"), "-o", str(archive / "out"), "--jobs", "1"]) == 1
    assert "manifest" in capsys.readouterr().err or "out" in capsys.readouterr().err


def test_outputs_that_are_gone_or_were_changed_are_made_again(archive: Path) -> None:
    out = archive / "out"
    whole = (out / "ข.json").read_bytes()
    (out / "ก.json").unlink()
    (out / "ข.json").write_bytes(whole[:-10])
    report = convert([archive / "in"], out, ("json",), HERE)
    assert (report.converted, report.failed) == (2, 0)
    assert (out / "ข.json").read_bytes() == whole


# Files that change under the reader's hands


def _grow(path: Path) -> None:
    path.write_text(TEXT + "\nเพิ่ม\n", "utf-8")


def _to_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


@pytest.mark.parametrize(
    ("meddle", "failed"), [(_grow, 0), (Path.unlink, 1), (_to_folder, 1)], ids=["grows", "gone", "folder"]
)
def test_a_file_that_changes_between_is_told_or_done_again(
    tmp_path: Path, meddle: Callable[[Path], None], failed: int
) -> None:
    source, out = tmp_path / "in", tmp_path / "out"
    source.mkdir()
    (source / "ก.txt").write_text(TEXT, "utf-8")
    report = convert([source], out, ("json",), _Meddler(meddle), jobs=1)
    assert report.failed == failed
    if failed:
        assert not (out / "ก.json").exists()
        assert all(record.error for record in report.failures())
    else:
        assert convert([source], out, ("json",), HERE).converted == 1, "what grew after it was found is read again"
        assert "เพิ่ม" in (out / "ก.json").read_text("utf-8")


# Clocks


@pytest.mark.parametrize("seconds", [0, -86_400, 4_102_444_800, 1])
def test_a_clock_that_was_set_back_hides_no_change(tmp_path: Path, seconds: int) -> None:
    source, out = tmp_path / "in", tmp_path / "out"
    source.mkdir()
    file = source / "ก.txt"
    file.write_text(TEXT, "utf-8")
    convert([source], out, ("json",), HERE)
    file.write_text(TEXT.replace("๑๒.๑๕", "๑๑.๑๕"), "utf-8")
    os.utime(file, (seconds, seconds))
    assert convert([source], out, ("json",), HERE).converted == 1
    assert json.loads((out / "ก.json").read_text("utf-8"))["meeting"]["end_time"] == "11:15"
    os.utime(file, (seconds + 5, seconds + 5))
    assert convert([source], out, ("json",), HERE).unchanged == 1, "only the time is another"


# Names


def _names() -> Iterator[str]:
    yield "รายงานการประชุม ครั้งที่ ๑ น้ำ.txt"
    yield unicodedata.normalize("NFD", "กำหนดการ.txt")
    yield "ก" * 83 + ".txt"
    yield "a" * 251 + ".txt"
    yield "two\nlines.txt"
    yield "tab\tand \"quotes\" 'and' <tags> & %41.txt"
    yield "-o.txt"
    yield "--force.txt"
    yield " blanks .txt"
    yield "dots...txt"
    yield "😀.txt"
    yield "[ก]*?.txt"
    yield os.fsdecode(b"\xb9\xd2\xc2.txt")
    yield "CON.txt"


@pytest.mark.skipif(not POSIX, reason="such names are refused by the system")
def test_every_name_goes_through_an_archive_and_into_lists(tmp_path: Path) -> None:
    source, out = tmp_path / "in", tmp_path / "out"
    source.mkdir()
    names = list(_names())
    for number, name in enumerate(names, 1):
        (source / name).write_text(TEXT.replace("๔/๒๕๖๗", f"{number}/๒๕๖๗"), "utf-8")
    report = convert([source], out, ("json", "md"), HERE)
    assert (report.found, report.failed) == (len(names), 0)
    assert len(list(out.glob("*.json"))) == len(list(out.glob("*.md"))) == len(names)
    assert convert([source], out, ("json", "md"), HERE).unchanged == len(names)
    page = (out / "report.html").read_text("utf-8")
    assert "<tags>" not in page
    assert minutes.read_actions(out).meetings == minutes.read_actions(source).meetings == len(names)


@pytest.mark.skipif(not POSIX, reason="such names are refused by the system")
@pytest.mark.parametrize("name", list(_names()), ids=range(len(list(_names()))))
def test_every_name_is_parsed_and_named_in_complaints(
    tmp_path: Path, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    whole, broken = tmp_path / name, tmp_path / f"x{name[1:]}"
    whole.write_text(TEXT, "utf-8")
    assert main(["parse", "--compact", str(whole)]) == 0
    assert json.loads(capsys.readouterr().out)["meeting"]["date"] == "2024-08-15"
    broken.write_bytes(b"\0\1\2")
    assert main(["parse", str(broken)]) == 1
    assert len(capsys.readouterr().err.strip().splitlines()) == 1


def test_a_hundred_folders_deep(tmp_path: Path) -> None:
    deep = tmp_path / "in" / Path(*["ชั้น"] * 60)
    deep.mkdir(parents=True)
    (deep / "ก.txt").write_text(TEXT, "utf-8")
    report = convert([tmp_path / "in"], tmp_path / "out", ("json",), HERE)
    assert (report.found, report.failed) == (1, 0)
    assert (tmp_path / "out" / Path(*["ชั้น"] * 60) / "ก.json").exists()


# Line ends


@pytest.mark.parametrize("end", ["\r\n", "\r", "\n"], ids=["CRLF", "CR", "LF"])
@pytest.mark.parametrize("mark", ["", "\ufeff"], ids=["", "BOM"])
def test_line_ends_of_any_system_say_the_same(tmp_path: Path, end: str, mark: str) -> None:
    file = tmp_path / "ก.txt"
    file.write_bytes((mark + TEXT.replace("\n", end)).encode())
    read = minutes.parse(file)
    assert read.content() == minutes.parse(SAMPLE).content()
    assert read.meeting.spans["date"].line == minutes.parse(SAMPLE).meeting.spans["date"].line


@pytest.mark.parametrize("end", ["\r\n", "\r"], ids=["CRLF", "CR"])
def test_files_of_the_user_may_have_any_line_ends(tmp_path: Path, end: str) -> None:
    words = tmp_path / "คำ.toml"
    words.write_bytes(('\ufeff[words]\nlabel = ["บทสรุปของที่ประชุม"]\n'.replace("\n", "\r\n")).encode())
    source = tmp_path / "ก.txt"
    source.write_text(TEXT.replace("มติที่ประชุม", "บทสรุปของที่ประชุม"), "utf-8")
    read = minutes.parse(source, vocabulary=words)
    assert any(item.resolutions for item in read.items())
    listed = tmp_path / "รายการ.txt"
    listed.write_bytes(("\ufeff" + f"{source}\n{SAMPLE}\n".replace("\n", end)).encode())
    report = convert([f"@{listed}"], tmp_path / "out", ("json",), HERE)
    assert (report.found, report.failed) == (2, 0)
    data = tmp_path / "ก.jsonl"
    lines = [minutes.parse(SAMPLE).model_dump_json()] * 2
    data.write_bytes(("\ufeff" + "\n".join(lines).replace("\n", "\r\n")).encode())
    assert len(minutes.parse_all(data)) == 2


# The archive and its sources in one place


def test_an_archive_inside_its_source_is_not_read_as_one(tmp_path: Path) -> None:
    source = tmp_path / "in"
    source.mkdir()
    shutil.copy(SAMPLE, source / "ก.txt")
    out = source / "out"
    for _ in range(2):
        report = convert([source], out, ("json", "md"), HERE)
        assert (report.found, report.failed) == (1, 0)


def test_an_archive_whose_folder_goes_is_whole_after_the_next_run(tmp_path: Path) -> None:
    source, out = tmp_path / "in", tmp_path / "out"
    source.mkdir()
    shutil.copy(SAMPLE, source / "ก.txt")
    with suppress(minutes.MinutesError):
        convert([source], out, ("json",), _Meddler(lambda _: shutil.rmtree(out)), jobs=1)
    assert convert([source], out, ("json",), HERE).failed == 0
    assert json.loads((out / "ก.json").read_text("utf-8"))["meeting"]["date"] == "2024-08-15"
    assert convert([source], out, ("json",), HERE).unchanged == 1
