"""Files as other systems write them, archives in odd places, and the library where no terminal and no script is."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import unquote_to_bytes

import pytest

import minutes
from minutes.actions.people_file import load_people
from minutes.archive import ArchiveReport, convert
from minutes.archive.path_lists import read_paths
from minutes.cli import main
from minutes.form.style import load_style
from minutes.index.building import build_index
from minutes.model import Minutes, Span
from tests.test_faults import _names

ROOT = Path(__file__).parents[1]
SAMPLE = ROOT / "samples" / "committee-official" / "committee-official.txt"
TEXT = SAMPLE.read_text("utf-8")
WHOLE = minutes.parse(SAMPLE)
ENDS = {"CRLF": "\r\n", "CR": "\r", "VT": "\v", "NEL": "\x85", "LS": "\u2028", "PS": "\u2029", "FF": "\f"}
pytestmark = pytest.mark.filterwarnings("error::ResourceWarning", "error::pytest.PytestUnraisableExceptionWarning")


def _convert(source: object, out: Path, formats: str = "json", **options: Any) -> ArchiveReport:
    with ThreadPoolExecutor(1) as pool:
        return convert(source, out, formats, pool, **options)  # type: ignore[arg-type]


# Ends of lines


def _spans(read: Minutes) -> list[tuple[str, Span]]:
    people = (*read.attendance.present, *read.attendance.absent, *read.attendance.in_attendance)
    named = [(person.name.family, person.span) for person in people if person.name and person.name.family]
    return [(words, span) for words, span in named if span]


@pytest.mark.parametrize("every", [1, 2, 3])
@pytest.mark.parametrize("end", ENDS.values(), ids=ENDS)
def test_places_are_lines_as_they_are_printed_whatever_ends_them(end: str, every: int) -> None:
    lines = TEXT.split("\n")
    source = "".join(line + ("\n" if number % every else end) for number, line in enumerate(lines[:-1])).encode()
    read, printed = minutes.parse(source, name="a.txt"), minutes.read(source, name="a.txt").text
    pages = [page.split("\n") for page in printed.split("\f")]
    assert len(_spans(read)) == len(_spans(WHOLE))
    for words, span in _spans(read):
        assert words in pages[span.page - 1][span.line - 1]
    if end != "\f":
        assert read.content() == WHOLE.content()


@pytest.mark.parametrize("suffix", [".md", ".html"])
@pytest.mark.parametrize("end", ["\r\n", "\r"], ids=["CRLF", "CR"])
def test_pages_and_markdown_of_windows_say_the_same(tmp_path: Path, suffix: str, end: str) -> None:
    minutes.write(WHOLE, tmp_path / f"a{suffix}")
    written = (tmp_path / f"a{suffix}").read_text("utf-8").replace("\n", end)
    assert minutes.parse(("\ufeff" + written).encode(), name=f"a{suffix}").content() == WHOLE.content()


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"], ids=["LF", "CRLF", "CR"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-be"])
def test_lists_of_paths_of_any_editor(tmp_path: Path, end: str, encoding: str) -> None:
    names = ["ก.txt", "a\u2028b.txt", "น้ำ\x85\v.txt"]
    mark = "\ufeff" if encoding == "utf-16-be" else ""
    (tmp_path / "list").write_bytes((mark + end.join(names) + end).encode(encoding))
    assert read_paths(str(tmp_path / "list")) == names


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"], ids=["LF", "CRLF", "CR"])
def test_json_lines_of_any_system(tmp_path: Path, end: str) -> None:
    second = WHOLE.model_copy(
        update={"meeting": WHOLE.meeting.model_copy(update={"title": "ก\u2028ข", "body": "ค\x85ง"})}
    )
    lines = [each.model_dump_json() for each in (WHOLE, second)]
    file = tmp_path / "a.jsonl"
    file.write_bytes(("\ufeff" + end.join(lines) + end).encode())
    assert [each.content() for each in minutes.parse_all(file)] == [WHOLE.content(), second.content()]
    assert build_index([file], tmp_path / "a.sqlite").meetings == 2


@pytest.mark.parametrize("end", ["\r\n", "\r"], ids=["CRLF", "CR"])
def test_gold_people_and_style_of_windows(tmp_path: Path, end: str, capsys: pytest.CaptureFixture[str]) -> None:
    gold = tmp_path / "gold"
    gold.mkdir()
    shutil.copy(SAMPLE, gold / "ก.txt")
    (gold / "ก.json").write_bytes(("\ufeff" + WHOLE.model_dump_json(indent=1).replace("\n", end)).encode())
    assert main(["evaluate", str(gold), "--json"]) == 0
    assert '"overall": 1.0' in capsys.readouterr().out
    (tmp_path / "p.toml").write_bytes(f'\ufeff[[person]]{end}name = "ก"{end}spellings = ["ก", "ข"]{end}'.encode())
    if end == "\r\n":
        (tmp_path / "s.toml").write_bytes(f'\ufeff[form]{end}draft = "ร่าง"{end}'.encode())
        assert load_style(tmp_path / "s.toml").draft == "ร่าง"
    assert load_people(tmp_path / "p.toml").entries[0].spellings == ("ก", "ข")


# Where archives and sources lie


def test_a_pattern_that_reaches_into_the_archive_does_not_read_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "in").mkdir()
    shutil.copy(SAMPLE, tmp_path / "in" / "ก.txt")
    for pattern in ("in/**/*", "in/**/*.md", "in/*", "in/**/*"):
        with_text = pattern != "in/**/*.md"
        sources = [pattern] if with_text else [pattern, "in/ก.txt"]
        report = _convert(sources, tmp_path / "in" / "out", "json,md,html,txt")
        assert {record.source for record in report.records() if record.outcome == "done"} == {"ก.txt"}
    assert len(list((tmp_path / "in" / "out").glob("*.md"))) == 1


@pytest.mark.skipif(sys.platform == "win32", reason="such names are refused by the system")
def test_links_of_the_page_lead_to_the_files(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    for name in _names():
        (tmp_path / "in" / name).write_text(TEXT.replace("ผู้มาประชุม", ""), "utf-8")  # for a person to look at
    out = tmp_path / "out"
    _convert(tmp_path / "in", out)
    links = re.findall(rb'href="([^"]*)"', (out / "report.html").read_bytes())
    assert len(links) == len(list(_names()))
    for link in links:
        assert os.path.exists(os.path.join(os.fsencode(out), unquote_to_bytes(unescape(link.decode())))), link


@pytest.mark.skipif(sys.platform == "win32", reason="needs pipes with names")
@pytest.mark.parametrize("command", ["actions", "follow-up", "parse", "text"])
def test_what_can_be_read_only_once_is_read_once(
    tmp_path: Path, command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    writer = threading.Thread(target=pipe.write_text, args=(TEXT, "utf-8"), daemon=True)
    writer.start()
    assert main([command, str(pipe)]) == 0
    writer.join(10)
    assert "โครงการชลประทานพนาลัยบุรี" in capsys.readouterr().out


@pytest.mark.skipif(not os.path.exists("/dev/zero"), reason="needs a file without an end")
@pytest.mark.parametrize("command", ["actions", "parse"])
def test_a_file_without_an_end_is_given_up(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([command, "/dev/zero", "--max-bytes", "100000"]) == 1
    assert "--max-bytes" in capsys.readouterr().err


def test_folders_too_deep_for_a_path_end_in_a_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    top, here = tmp_path / "in", os.getcwd()
    top.mkdir()
    os.chdir(top)
    try:
        for _ in range(30):  # more than 4,096 bytes in all
            os.mkdir("ล" * 80)
            os.chdir("ล" * 80)
        shutil.copy(SAMPLE, "ก.txt")
    finally:
        os.chdir(here)
    shutil.copy(SAMPLE, top / "ข.txt")
    report = _convert(top, tmp_path / "out")
    assert report.converted == 1 and report.failed == 1
    assert main(["actions", str(top)]) == 1
    assert "Traceback" not in capsys.readouterr().err


# Clocks


def test_a_clock_that_goes_back_in_a_run_gives_no_negative_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = iter(range(2_000_000_000, 0, -1000))
    monkeypatch.setattr(time, "time", lambda: float(next(now)))
    report = _convert(SAMPLE, tmp_path / "out")
    assert report.failed == 0 and report.seconds >= 0
    assert all(record.seconds >= 0 for record in report.records())


# The library without a terminal, without a script, without patience for warnings

AS_A_DAEMON = """
import os
for number in (0, 1, 2):
    os.close(number)
import minutes
report = minutes.convert({source!r}, {out!r}, ("json", "docx"), jobs=2)
with open({said!r}, "w") as file:
    file.write(f"{{report.converted}} {{report.failed}} {{minutes.parse({source!r}).meeting.date}}")
"""


@pytest.mark.skipif(sys.platform == "win32", reason="needs streams that can be closed")
def test_a_daemon_without_streams_in_a_session_without_a_script(tmp_path: Path) -> None:
    said = tmp_path / "said"
    script = AS_A_DAEMON.format(source=str(SAMPLE), out=str(tmp_path / "out"), said=str(said))
    options = ["-O", "-W", "error", "-W", "ignore::DeprecationWarning"]
    subprocess.run([sys.executable, *options, "-"], input=script, text=True, cwd=ROOT, timeout=60)
    assert said.read_text() == "1 0 2024-08-15"


def test_several_archives_from_several_threads(tmp_path: Path) -> None:
    outs = [tmp_path / name for name in "abc"]
    with ThreadPoolExecutor(3) as pool:
        reports = list(pool.map(lambda out: convert(SAMPLE, out, jobs=1), outs))
    assert [report.failed for report in reports] == [0, 0, 0]
    written = [json.loads((out / "committee-official.json").read_bytes()) for out in outs]
    assert written[0] == written[1] == written[2]
