"""Archives made to fill the disk, to be written elsewhere, to hang or to make a spreadsheet or a terminal do something."""

from __future__ import annotations

import csv
import io
import os
import struct
import subprocess
import sys
import threading
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

import minutes
from minutes.actions.formats import render_actions
from minutes.archive import convert
from minutes.archive.naming import tamed
from minutes.archive.packed import find_members, read_member
from minutes.cli import main
from minutes.cli.streams import shown
from minutes.errors import SourceError
from minutes.index.collecting import json_files
from minutes.model import ActionItem
from tests.generated import generate
from tests.tools import library

MANY = 90 * 1024 * 1024


def _packed(path: Path, members: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return path


def _written(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*.json")}


def test_a_bomb_in_a_zip_is_one_failure_and_the_rest_is_read(tmp_path: Path) -> None:
    text = generate(0)[0].encode()
    inner = _packed(tmp_path / "inner.zip", {"a.txt": text}).read_bytes()
    for _ in range(20):
        inner = _packed(tmp_path / "inner.zip", {"a.zip": inner}).read_bytes()
    source = _packed(tmp_path / "in.zip", {"bomb.txt": b" " * MANY, "deep.zip": inner, "good.txt": text})
    report = convert(source, tmp_path / "out", "json", jobs=1)
    assert (report.converted, report.failed) == (1, 2) and _written(tmp_path / "out") == {"good.json"}
    assert len(read_member(str(source), "bomb.txt", 1_000)) == 1_001, "no more is unpacked than is asked for"


@pytest.mark.parametrize("size", [0, 10, 2**31])
def test_sizes_that_lie_are_not_believed(tmp_path: Path, size: int) -> None:
    path = _packed(tmp_path / "in.zip", {"a.txt": b"x" * 5_000})
    content = bytearray(path.read_bytes())
    for signature, offset in ((b"PK\x01\x02", 24), (b"PK\x03\x04", 22)):
        at = content.find(signature) + offset
        content[at : at + 4] = struct.pack("<I", size)
    path.write_bytes(content)
    try:
        assert len(read_member(str(path), "a.txt", 100_000)) <= 5_000
    except SourceError:
        return


def test_members_that_overlap_or_share_a_name_are_read_once_or_refused(tmp_path: Path) -> None:
    path = tmp_path / "in.zip"
    with zipfile.ZipFile(path, "w") as archive, pytest.warns(UserWarning, match="Duplicate"):
        for number in (0, 1):
            archive.writestr("a.txt", generate(number)[0])
    assert [member.name for member in find_members(str(path))] == ["a.txt"]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.txt", b" " * MANY)
        for number in range(200):  # all of them the one that is there
            info = archive.getinfo("a.txt")
            archive.filelist.append(info)
            archive.NameToInfo[f"b{number}.txt"] = info
    report = convert(path, tmp_path / "out", "json", jobs=1)
    assert report.converted == 0 and report.failed == len(find_members(str(path)))


EVIL_NAMES = (
    "../up.txt",
    "/root.txt",
    "..\\up.txt",
    "C:\\a.txt",
    "C:a.txt",
    "\\\\host\\share\\a.txt",
    "a/../../b.txt",
    "....//a.txt",
)


def test_names_that_lead_elsewhere_write_nothing_elsewhere(tmp_path: Path) -> None:
    work = tmp_path / "work"
    work.mkdir()
    source = _packed(work / "in.zip", {name: generate(0)[0].encode() for name in EVIL_NAMES})
    convert(source, work / "out", "json", jobs=1)
    assert {path.name for path in tmp_path.iterdir()} == {"work"} and {path.name for path in work.iterdir()} == {
        "in.zip",
        "out",
    }
    assert all((work / "out") in path.resolve().parents for path in (work / "out").rglob("*"))


def test_names_that_windows_takes_for_something_else() -> None:
    for name in ("CON", "nul.txt", "com1.pdf", "LPT¹", "a:b", "a.", "a ", "aux .x", "a\x01", 'a"b', "a|b", "x\\y"):
        assert (
            tamed(name) != name and tamed(f"ก/{name}/ข") == f"ก/{tamed(name)}/ข" and tamed(tamed(name)) == tamed(name)
        )
    assert tamed("console.txt") == "console.txt" and tamed("ปี ๒๕๖๗/ครั้งที่ ๑.pdf") == "ปี ๒๕๖๗/ครั้งที่ ๑.pdf"


@pytest.mark.skipif(os.name != "posix", reason="needs links")
def test_links_in_the_target_lead_nowhere(tmp_path: Path) -> None:
    (tmp_path / "in" / "sub").mkdir(parents=True)
    for name in ("a.txt", "sub/b.txt"):
        (tmp_path / "in" / name).write_text(generate(0)[0], "utf-8")
    away = tmp_path / "away"
    away.mkdir()
    (away / "victim.json").write_text("untouched", "utf-8")
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "sub").symlink_to(away)
    (tmp_path / "out" / "a.json").symlink_to(away / "victim.json")
    report = convert(tmp_path / "in", tmp_path / "out", "json", jobs=1, force=True)
    assert report.failed == 2 and [path.name for path in away.iterdir()] == ["victim.json"]
    assert (away / "victim.json").read_text("utf-8") == "untouched"


def _in_time(work: Callable[[], object]) -> None:
    thread = threading.Thread(target=work, daemon=True)
    thread.start()
    thread.join(30)
    assert not thread.is_alive(), "it hangs"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs pipes")
def test_pipes_in_folders_are_not_waited_for(tmp_path: Path) -> None:
    source = tmp_path / "in"
    source.mkdir()
    (source / "a.txt").write_text(generate(0)[0], "utf-8")
    for name in ("b.txt", "c.json", "d.jsonl"):
        os.mkfifo(source / name)
    _in_time(lambda: convert(source, tmp_path / "out", "json", jobs=1))
    _in_time(lambda: minutes.read_actions([source]))
    assert json_files([source]) == []
    assert _written(tmp_path / "out") == {"a.json"}


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="needs devices")
def test_a_device_is_read_no_further_than_the_limit() -> None:
    with pytest.raises(SourceError):
        minutes.read("/dev/zero", max_bytes=100_000)
    with pytest.raises(SourceError):
        minutes.read("/dev/null")


# What a spreadsheet would compute

FORMULAS = (
    *(
        "=1+1",
        "+1",
        "-1",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        "\n=1",
        "＝1",
        "＋1",
        "－1",
        "＠A",
        " =1",
        "\u00a0=1",
        "\ufeff=1",
    ),
    *("=cmd|'/c calc'!A0", '=HYPERLINK("http://127.0.0.1/?"&A1)', "=DDE(1)", "\u200b=1", "﹦1", "−1"),
)


def _items() -> list[ActionItem]:
    known = dict.fromkeys(ActionItem.model_fields)
    return [
        ActionItem.model_validate(
            {**known, "task": text, "assignee": text, "body": text, "due_text": text, "source_name": text, "due_date": date(2026, 1, 2)}
        )
        for text in FORMULAS
    ]  # fmt: skip


def test_no_cell_of_a_table_is_computed() -> None:
    rows = csv.reader(io.StringIO(render_actions(_items(), "csv").decode("utf-8-sig"), newline=""))
    cells = [cell for row in list(rows)[1:] for cell in row if cell]
    assert len(cells) >= 5 * len(FORMULAS)
    assert all(cell[0] == "'" or cell[0].isdigit() for cell in cells)
    book = library("openpyxl").load_workbook(io.BytesIO(render_actions(_items(), "xlsx")))
    for sheet in book:
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.data_type != "f" and cell.hyperlink is None
    with zipfile.ZipFile(io.BytesIO(render_actions(_items(), "xlsx"))) as archive:
        whole = b"".join(archive.read(name) for name in archive.namelist() if name.startswith("xl/worksheets"))
        assert (
            b"<f>" not in whole
            and b"hyperlink" not in whole
            and not [n for n in archive.namelist() if "external" in n.lower()]
        )


def test_no_line_of_a_calendar_is_smuggled_in() -> None:
    evil = "งาน\r\nEND:VTODO\nBEGIN:VALARM\rACTION:PROCEDURE\u2028ATTACH:x\x0bX:y\x0cZ:1"
    known = dict.fromkeys(ActionItem.model_fields)
    item = ActionItem.model_validate({**known, "task": evil, "assignee": evil, "body": evil, "source_name": evil})
    lines = render_actions([item], "ics").decode().replace("\r\n ", "").split("\r\n")
    assert [line.partition(":")[0] for line in lines].count("END") == 2
    assert not [line for line in lines if line.startswith(("BEGIN:VALARM", "ACTION", "ATTACH", "X:", "Z:"))]
    assert not any(sign in line for line in lines for sign in "\r\n\v\f\u2028\u0085")


# What a terminal would obey

OBEYED = "\x1b[2J\x1b]0;x\x07\x9b31m\u202e\u2066\r"


def test_nothing_that_a_terminal_obeys_gets_there(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    evil = tmp_path / f"a{OBEYED}b.txt"
    evil.write_text("no Thai\n", "utf-8")
    missing = tmp_path / f"missing{OBEYED}.txt"
    for words in (
        ["parse", str(evil)], ["text", str(missing)], ["parse", str(evil), "-o", f"x{OBEYED}"], ["actions", str(tmp_path)],
        ["convert", str(tmp_path), "-o", str(tmp_path / "out")], ["index", str(missing), "-o", str(tmp_path / "a.sqlite")],
        ["search", str(missing), "ก"], ["schema", f"--{OBEYED}"], ["parse", str(evil), "--vocabulary", str(missing)],
    ):  # fmt: skip
        for language in ("th", "en"):
            assert main([*words, "--lang", language]) in (1, 2), words
            said = capsys.readouterr()
            assert not set(said.out + said.err) & set(
                OBEYED.replace("]0;x", "").replace("[2J", "").replace("31m", "")
            ), words
    assert shown("ก\x1bข") == "ก\\x1bข"


def test_text_of_a_document_obeys_no_one(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(f"{generate(0)[0]}\nข้อความ{OBEYED}ข้อความ\n", "utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "minutes", "text", str(tmp_path / "a.txt")], capture_output=True, check=True
    )
    assert not set(done.stdout.decode()) & set("\x1b\x07\x9b\u202e\u2066\r")
