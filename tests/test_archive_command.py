"""The command `minutes convert`, and the page that it leaves."""

from __future__ import annotations

import json
import os
import pty
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from minutes.archive import Record
from minutes.archive.page import write_page
from minutes.archive.records import Outcome
from minutes.archive.summary import MOST_SHOWN, doubt_of
from minutes.cli.arguments import Parser
from minutes.cli.converting import declare_convert, run_convert
from minutes.language import Language, speaking
from tests.generated import generate
from tests.tools import needs


def _convert(*words: object, language: Language = "th") -> int:
    with speaking(language):
        parser = Parser(prog="minutes convert")
        declare_convert(parser)
        return run_convert(parser.parse_args([*map(str, words), "--lang", language]))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    source = tmp_path / "in"
    source.mkdir()
    for number in range(3):
        (source / f"{number}.txt").write_text(generate(number)[0], "utf-8")
    return source


def test_the_command_converts_and_is_quiet(folder: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "out"
    assert _convert(folder, "-o", out, "--to", "json,docx,txt", "--jobs", 2) == 0
    shown, said = capfd.readouterr()
    assert shown == "" and said.count("\n") == 1 and "แปลง 3" in said
    assert {path.suffix for path in out.iterdir()} == {".json", ".docx", ".txt", ".jsonl", ".html", ""}
    assert _convert(folder, "-o", out, "--verify", "--retry", language="en") == 0
    assert "3 converted" in capfd.readouterr().err, "messages in another language are other outputs"


def test_a_failed_file_is_named_and_gives_code_1(
    folder: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (folder / "bad\nname.pdf").write_bytes(b"%PDF-")
    options = ("--executor", "threads", "--json-log", "-", "--timeout", 60, "--memory", 2048)
    assert _convert(folder, "-o", tmp_path / "out", *options) == 1
    shown, said = capfd.readouterr()
    assert "bad\\nname.pdf" in said and len(said.splitlines()) == 2
    events = [json.loads(line) for line in shown.splitlines()]
    assert [event["event"] for event in events] == ["start", "file", "file", "file", "file", "end"]
    assert events[-1]["failed"] == 1 and all(event["time"] for event in events)


def test_a_wrong_command_line_gives_code_2(folder: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert _convert("-o", tmp_path / "out") == 2
    assert _convert(folder, "-o", tmp_path / "out", "--to", "json,exe") == 2
    assert "exe" in capfd.readouterr().err
    assert not (tmp_path / "out").exists()


def test_lists_and_house_style_are_taken(folder: Path, tmp_path: Path) -> None:
    listed = tmp_path / "list.txt"
    listed.write_text(f"{folder}/0.txt\n{folder}/2.txt\n", "utf-8")
    assert _convert("--list", listed, "-o", tmp_path / "out", "--to", "txt", "--numerals", "arabic") == 0
    assert {path.name for path in (tmp_path / "out").glob("*.txt")} == {"0.txt", "2.txt"}
    assert not re.search("[๐-๙]", (tmp_path / "out" / "0.txt").read_text("utf-8"))


def test_a_terminal_sees_progress(folder: Path, tmp_path: Path) -> None:
    code = "from tests.test_archive_command import _convert; import sys; sys.exit(_convert(*sys.argv[1:]))"
    parent, child = pty.openpty()
    command = [sys.executable, "-c", code, str(folder), "-o", str(tmp_path / "out")]
    environment = {**os.environ, "TERM": "xterm", "COLUMNS": "100"}
    run = subprocess.Popen(command, stderr=child, cwd=Path(__file__).parents[1], env=environment)
    os.close(child)
    shown = b""
    while True:
        try:
            shown += (read := os.read(parent, 4096))
        except OSError:
            break
        if not read:
            break
    assert run.wait() == 0
    assert "หน้า/วินาที".encode() in shown and b"3/3" in shown


def _record(**values: object) -> Record:
    known = {"source": "a.txt", "root": "/in", "size": 1, "mtime": 1, "options": "", "version": "1"}
    return Record(**{**known, "outcome": Outcome.done, **values})  # type: ignore[arg-type]


EVIL = '<img src=x onerror="alert(1)">\u202e&\n'
MEETING: Any = {
    "title": None,
    "body": EVIL,
    "number": EVIL,
    "sequence": None,
    "running": None,
    "year_be": None,
    "date": "2024-01-02",
    "marks": [],
}


def _evil() -> list[Record]:
    unsure = {"lowest": 0.3, "mean": 0.5, "count": 2, "parts": {}}
    output = {"path": 'a"><script>.json', "size": 1, "sha256": ""}
    return [
        _record(source=EVIL, meeting=MEETING, confidence=unsure, outputs=(output,), media_type=EVIL, pages=3),
        _record(source="b" + EVIL, meeting=MEETING, diagnostics={"not-minutes": 1, EVIL: 2}, severities={"error": 1}),
        _record(source="c\udc80", outcome=Outcome.failed, error=EVIL),
    ]


@pytest.mark.parametrize("language", ["th", "en"])
def test_the_page_escapes_everything_and_needs_nothing(tmp_path: Path, language: Language) -> None:
    write_page(str(tmp_path / "report.html"), _evil, language)
    page = (tmp_path / "report.html").read_text("utf-8")
    assert "<img" not in page and "<script" not in page and f'lang="{language}"' in page
    assert "default-src &#x27;none&#x27;" in page and "http:" not in page and "https:" not in page
    assert page.index("b&lt;img") < page.index("<bdi>&lt;img"), "an error comes before low confidence"


def test_the_page_is_bounded(tmp_path: Path) -> None:
    many = [_record(source=str(number), outcome=Outcome.timeout, error="late") for number in range(MOST_SHOWN + 7)]
    write_page(str(tmp_path / "report.html"), lambda: many, "th")
    page = (tmp_path / "report.html").read_text("utf-8")
    assert page.count("<tr>") == MOST_SHOWN + 1 and "และอีก 7 รายการ" in page


def test_doubt_puts_errors_first() -> None:
    plain, unsure = _record(), _record(confidence={"lowest": 0.1, "mean": 0.5, "count": 1, "parts": {}})
    warned, wrong = _record(severities={"warning": 3, "info": 9}), _record(severities={"error": 1})
    assert [doubt_of(each) > 0 for each in (plain, unsure, warned, wrong)] == [False, True, True, True]
    assert doubt_of(wrong) > doubt_of(unsure) > doubt_of(warned)


@needs("chromium")
def test_chromium_shows_the_page_without_a_complaint(tmp_path: Path) -> None:
    write_page(str(tmp_path / "report.html"), _evil, "th")
    page = (tmp_path / "report.html").as_uri()
    command = ["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--enable-logging=stderr", "--dump-dom", page]
    shown = subprocess.run(command, capture_output=True, text=True, timeout=60, check=True)
    assert "ควรให้คนตรวจ" in shown.stdout and "CONSOLE" not in shown.stderr
