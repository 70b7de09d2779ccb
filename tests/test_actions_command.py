"""The command `minutes actions`: exit codes, filters, files, what it says on stderr."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from minutes.cli import main
from minutes.cli.acting import declare_actions, run_actions
from minutes.cli.commands import COMMANDS, Command
from minutes.model import ActionItem
from tests.action_minutes import REPORT, keep, meeting, task

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """The exit code, stdout and stderr of `minutes actions`."""
    monkeypatch.setitem(COMMANDS, "actions", Command("รายการ", "list", run_actions, declare_actions))

    def result(*words: object) -> tuple[int, str, str]:
        code = main(["actions", *map(str, words)])
        shown = capsys.readouterr()
        return code, shown.out, shown.err

    return result


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a document, a JSON and a broken file."""
    place = tmp_path / "รายงาน"
    place.mkdir()
    (place / "ตลาด.txt").write_text(REPORT, "utf-8")
    keep(meeting(task("ทาสี โทร. 081-234-5678", "กองคลัง"), number="๕/๒๕๖๗"), place / "b.json")
    return place


def test_a_table_on_stdout(run: Run, folder: Path) -> None:
    code, out, err = run(folder)
    assert (code, err) == (0, "")
    head, first, second = out.splitlines()
    assert head.split()[:3] == ["วันครบกำหนด", "ผู้รับผิดชอบ", "งานที่มอบหมาย"]
    assert first.startswith("31 มี.ค. 2567  กองช่าง") and "ทาสี โทร. 081-234-5678" in second
    assert run(folder, "--lang", "en")[1].startswith("due_date    assignee  task")
    assert "081" not in run(folder, "--mask")[1]


@pytest.mark.parametrize("suffix", ["xlsx", "csv", "md", "html", "json", "ics"])
def test_every_format_by_suffix(run: Run, folder: Path, tmp_path: Path, suffix: str) -> None:
    target = tmp_path / f"งาน.{suffix}"
    assert run(folder, "-o", target) == (0, "", "")
    assert target.stat().st_size > 100
    code, _, err = run(folder, "-o", target)
    assert code == 1 and "--force" in err
    assert run(folder, "-o", target, "--force")[0] == 0


def test_a_bad_file_is_told_and_the_list_still_written(run: Run, folder: Path, tmp_path: Path) -> None:
    (folder / "เสีย.docx").write_bytes(b"PK\x03\x04 word/document")
    code, out, err = run(folder, "-o", tmp_path / "a.json")
    assert (code, out) == (1, "") and "เสีย.docx" in err and err.count("\n") == 1
    assert len(json.loads((tmp_path / "a.json").read_text("utf-8"))) == 2


def test_nothing_is_written_where_nothing_was_read(run: Run, tmp_path: Path) -> None:
    code, out, err = run(tmp_path / "missing.docx", "-o", tmp_path / "a.csv")
    assert (code, out) == (1, "") and "missing.docx" in err and not (tmp_path / "a.csv").exists()


def test_duplicates_are_told(run: Run, folder: Path, tmp_path: Path) -> None:
    (folder / "ตลาด (ร่าง).txt").write_text(REPORT + "\n", "utf-8")
    code, out, err = run(folder)
    assert code == 0 and len(out.splitlines()) == 3
    assert "ตลาด (ร่าง).txt» เป็นการประชุมเดียวกับ" in err


@pytest.mark.parametrize(
    ("words", "tasks"),
    [
        (("--assignee", "กอง ช่าง"), ["กองช่าง"]),
        (("--body", "ใบบัว"), ["กองช่าง", "กองคลัง"]),
        (("--body", "เทศบาล"), []),
        (("--since", "2567-02-14"), ["กองช่าง", "กองคลัง"]),
        (("--since", "๑๕ กุมภาพันธ์ ๒๕๖๗"), []),
        (("--due-before", "2024-04-01"), ["กองช่าง"]),
        (("--due-before", "2024-03-31"), []),
        (("--open",), ["กองช่าง", "กองคลัง"]),
    ],
)
def test_filters(run: Run, folder: Path, tmp_path: Path, words: tuple[str, ...], tasks: list[str]) -> None:
    assert run(folder, "-o", tmp_path / "a.json", *words)[0] == 0
    read = [ActionItem.model_validate(each) for each in json.loads((tmp_path / "a.json").read_text("utf-8"))]
    assert [item.assignee for item in read] == tasks


@pytest.mark.parametrize(
    "words",
    [(), ("-o", "a.docx"), ("--since", "เมื่อวาน"), ("--frobnicate",)],
)
def test_a_wrong_command_line(run: Run, folder: Path, words: tuple[str, ...]) -> None:
    code, out, err = run(*([folder] if words else []), *words)
    assert (code, out) == (2, "") and err


def test_a_source_is_never_overwritten(run: Run, folder: Path) -> None:
    source = folder / "b.json"
    kept = source.read_bytes()
    assert run(source, "-o", source, "--force")[0] == 1
    assert source.read_bytes() == kept


def test_the_folder_of_the_target_is_there_before_files_are_read(run: Run, folder: Path, tmp_path: Path) -> None:
    assert run(folder, "-o", tmp_path / "no" / "a.csv")[0] == 1


def test_help_in_both_languages(run: Run) -> None:
    for language in ("th", "en"):
        code, out, _ = run("--help", "--lang", language)
        assert code == 0 and "--due-before" in out


def test_names_are_those_of_the_people_file(run: Run, folder: Path, tmp_path: Path) -> None:
    people = tmp_path / "people.toml"
    people.write_text('[[office]]\nname = "กองคลังและพัสดุ"\nspellings = ["กองคลัง"]\n', "utf-8")
    assert "กองคลังและพัสดุ" in run(folder, "--people", people)[1]
    _, out, _ = run(folder, "--people", people, "--assignee", "พัสดุ", "--open")
    assert "ทาสี" in out and "กองช่าง" not in out
    code, _, err = run(folder, "--people", tmp_path / "ไม่มี.toml")
    assert code != 0 and "ไม่มี.toml" in err
    assert run(folder, "--people", people, "-o", people)[0] != 0 and "กองคลัง" in people.read_text("utf-8")
