"""The command line: every command, every exit code, one sentence for what cannot be done, in both languages."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import minutes
from minutes.cli import main
from minutes.cli.arguments import in_thai, language_asked
from minutes.cli.commands import COMMANDS
from minutes.model import Minutes

REPORT = """รายงานการประชุมคณะกรรมการห้องสมุดชุมชน
ครั้งที่ ๒/๒๕๖๗
วันพุธที่ ๑๔ กุมภาพันธ์ ๒๕๖๗
ณ ห้องประชุมบัวหลวง
ผู้มาประชุม
๑. นายศุภโชค ทองสนาม ประธานกรรมการ
๒. นางวรางคณา ใจสว่าง กรรมการและเลขานุการ
เริ่มประชุมเวลา ๐๙.๓๐ น.
ระเบียบวาระที่ ๑ เรื่องที่ประธานแจ้งให้ที่ประชุมทราบ
ประธานแจ้งว่าห้องสมุดจะเปิดในวันเสาร์
มติที่ประชุม รับทราบ
เลิกประชุมเวลา ๑๑.๐๐ น.
(นางวรางคณา ใจสว่าง)
ผู้จดรายงานการประชุม
"""
ENGLISH = "The committee met on Wednesday and agreed to buy new shelves for the library.\n" * 5
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """The exit code, stdout and stderr of a command line."""

    def result(*words: object) -> tuple[int, str, str]:
        code = main([str(word) for word in words])
        shown = capsys.readouterr()
        return code, shown.out, shown.err

    return result


@pytest.fixture
def report(tmp_path: Path) -> Path:
    """A file of short but whole minutes."""
    path = tmp_path / "report.txt"
    path.write_text(REPORT, "utf-8")
    return path


def _program(*words: str, stdin: bytes = b"", **environment: str) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "minutes", *words]
    return subprocess.run(command, input=stdin, capture_output=True, env={**os.environ, **environment}, check=False)


def test_parse_prints_the_minutes_as_json(run: Run, report: Path) -> None:
    code, out, err = run("parse", report)
    assert (code, err) == (0, "")
    assert "คณะกรรมการห้องสมุดชุมชน" in out and '\n  "meeting": {' in out
    read = Minutes.model_validate_json(out)
    assert read == minutes.parse(report)
    assert read.meeting.number is not None and read.meeting.number.sequence == 2


def test_parse_compact_is_one_line_that_says_the_same(run: Run, report: Path) -> None:
    _, out, _ = run("parse", report, "--compact")
    assert out.count("\n") == 1
    assert json.loads(out) == json.loads(run("parse", report)[1])


def test_parse_all_is_an_array(run: Run, report: Path) -> None:
    code, out, _ = run("parse", report, "--all")
    plain = json.loads(out)
    assert code == 0 and isinstance(plain, list) and len(plain) == 1
    assert plain[0]["meeting"] == json.loads(run("parse", report)[1])["meeting"]


def test_parse_unclaimed_is_a_list_of_lines(run: Run, report: Path) -> None:
    code, out, _ = run("parse", report, "--unclaimed")
    assert code == 0
    assert all(set(line) == {"page", "line", "text"} for line in json.loads(out))


def test_parse_reads_standard_input(run: Run, report: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(REPORT.encode())))
    code, out, _ = run("parse", "-")
    assert code == 0
    assert Minutes.model_validate_json(out).content() == minutes.parse(report).content()


def test_parse_into_a_file(run: Run, report: Path, tmp_path: Path) -> None:
    target = tmp_path / "out.json"
    target.write_text("old", "utf-8")
    code, out, err = run("parse", report, "-o", target)
    assert (code, out, target.read_text("utf-8")) == (1, "", "old") and "--force" in err
    code, out, err = run("parse", report, "-o", target, "--force")
    assert (code, out, err) == (0, "", "")
    assert target.read_text("utf-8") == run("parse", report)[1]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["out.json", "report.txt"]


def test_a_failed_parse_leaves_the_old_file(run: Run, tmp_path: Path) -> None:
    target = tmp_path / "out.json"
    target.write_text("old", "utf-8")
    code, out, _ = run("parse", tmp_path / "missing.txt", "-o", target)
    assert (code, out, target.read_text("utf-8")) == (1, "", "old")


def test_a_file_that_cannot_be_written_is_one_sentence(run: Run, report: Path, tmp_path: Path) -> None:
    code, out, err = run("parse", report, "-o", tmp_path / "no" / "out.json")
    assert (code, out) == (1, "")
    assert err.startswith("minutes: ไม่มีโฟลเดอร์") and err.count("\n") == 1


def test_a_link_stays_a_link(run: Run, report: Path, tmp_path: Path) -> None:
    target, link = tmp_path / "out.json", tmp_path / "link.json"
    target.write_text("old", "utf-8")
    link.symlink_to(target)
    assert run("parse", report, "-o", link, "--force")[0] == 0
    assert link.is_symlink() and target.read_text("utf-8") != "old"


def test_other_suffixes_are_named(run: Run, report: Path, tmp_path: Path) -> None:
    for name in ("out.xyz", "out"):
        code, out, err = run("parse", report, "-o", tmp_path / name)
        assert (code, out) == (2, "") and ".json" in err
        assert not (tmp_path / name).exists()


def test_the_document_itself_is_never_overwritten(run: Run, tmp_path: Path) -> None:
    source = tmp_path / "report.json"
    source.write_text(REPORT, "utf-8")
    (tmp_path / "same.json").symlink_to(source)
    for target in (source, tmp_path / "same.json"):
        code, _, err = run("parse", source, "-o", target)
        assert code == 1 and "จะไม่เขียนทับ" in err
        assert source.read_text("utf-8") == REPORT


def test_parse_takes_words_of_the_users_own(run: Run, report: Path, tmp_path: Path) -> None:
    code, out, err = run("parse", report, "--vocabulary", tmp_path / "missing.toml")
    assert (code, out) == (1, "")
    assert err.startswith("minutes: ") and "missing.toml" in err and "Traceback" not in err


def test_text_that_is_no_minutes_is_read_as_far_as_it_goes(run: Run, tmp_path: Path) -> None:
    letter = tmp_path / "letter.txt"
    letter.write_text("เรียน ผู้อำนวยการ\nขอส่งหนังสือมาเพื่อโปรดทราบ\nขอแสดงความนับถือ\n", "utf-8")
    code, out, err = run("parse", letter)
    assert code == 0
    assert "not-minutes" in [remark["code"] for remark in json.loads(out)["diagnostics"]]
    assert err.startswith("minutes: ") and "Traceback" not in err


def _bad_files(folder: Path) -> dict[str, Path]:
    (folder / "empty.txt").write_bytes(b"")
    (folder / "blank.txt").write_text(" \n\n", "utf-8")
    (folder / "binary.bin").write_bytes(bytes(range(256)) * 20)
    (folder / "binary.txt").write_bytes(b"\x00\x01\x02\xff" * 500)
    (folder / "english.txt").write_text(ENGLISH, "utf-8")
    names = ("empty.txt", "blank.txt", "binary.bin", "binary.txt", "english.txt", "missing.txt", ".")
    return {name: folder / name for name in names}


BAD = ("empty.txt", "blank.txt", "binary.bin", "binary.txt", "english.txt", "missing.txt", ".")


@pytest.mark.parametrize("name", BAD)
@pytest.mark.parametrize("language", ["th", "en"])
def test_what_cannot_be_read_is_one_sentence(run: Run, tmp_path: Path, name: str, language: str) -> None:
    code, out, err = run("parse", _bad_files(tmp_path)[name], "--lang", language)
    assert (code, out) == (1, "")
    assert err.startswith("minutes: ") and err.count("\n") == 1
    assert any("ก" <= letter <= "ฮ" for letter in err) == (language == "th")


def test_text_prints_the_document_as_read(run: Run, report: Path) -> None:
    code, out, err = run("text", report)
    assert (code, err) == (0, "")
    assert out == minutes.read(report).text + "\n"
    assert "๑. นายศุภโชค ทองสนาม ประธานกรรมการ\n" in out


def test_text_joined_keeps_every_word(run: Run, report: Path) -> None:
    code, out, _ = run("text", report, "--joined")
    assert code == 0
    assert "".join(out.split()) == "".join(run("text", report)[1].split())


def test_text_of_a_missing_file_is_one_sentence(run: Run, tmp_path: Path) -> None:
    code, out, err = run("text", tmp_path / "missing.txt")
    assert (code, out) == (1, "") and "missing.txt" in err


@pytest.fixture
def gold(tmp_path: Path, report: Path) -> Path:
    """A gold folder of one document that the program reads rightly."""
    folder = tmp_path / "gold"
    folder.mkdir()
    (folder / "report.txt").write_bytes(report.read_bytes())
    (folder / "report.json").write_text(json.dumps({"meeting": {"number": {"sequence": 2}}}), "utf-8")
    return folder


def test_evaluate_prints_a_row_for_each_document(run: Run, gold: Path) -> None:
    code, out, _ = run("evaluate", gold)
    assert code == 0 and "report" in out
    assert run("evaluate", gold, "--errors")[0] == 0


def test_evaluate_for_machines(run: Run, gold: Path) -> None:
    code, out, _ = run("evaluate", gold, "--json")
    assert code == 0 and json.loads(out)


def test_evaluate_without_gold_is_one_sentence(run: Run, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    for folder in (tmp_path / "missing", tmp_path / "empty"):
        code, out, err = run("evaluate", folder)
        assert (code, out) == (1, "") and err.startswith("minutes: ")


def test_schema_is_the_one_of_the_model(run: Run) -> None:
    code, out, _ = run("schema")
    assert code == 0 and json.loads(out) == Minutes.model_json_schema()
    assert "รายงานการประชุม" in out


def test_version(run: Run) -> None:
    assert run("--version") == (0, f"minutes {minutes.__version__}\n", "")


@pytest.mark.parametrize("command", [(), *((name,) for name in COMMANDS)])
def test_help_speaks_thai_unless_english_is_asked_for(run: Run, command: tuple[str, ...]) -> None:
    code, out, err = run(*command, "--help")
    assert (code, err) == (0, "") and out.startswith("วิธีใช้: minutes")
    assert not [line for line in out.splitlines() if "show this" in line or "options:" in line]
    for words in ((*command, "--help", "--lang", "en"), ("--lang=en", *command, "-h")):
        code, out, _ = run(*words)
        assert code == 0 and out.startswith("usage: minutes") and not any("ก" <= letter <= "ฮ" for letter in out)


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ((), "ยังขาด COMMAND"),
        (("frobnicate",), "ไม่รู้จัก 'frobnicate'"),
        (("parse",), "ยังขาด FILE"),
        (("parse", "x.txt", "--fast"), "ไม่รู้จัก --fast"),
        (("parse", "x.txt", "-o"), "ต้องมีค่าตามหลัง"),
        (("parse", "x.txt", "--all=yes"), "ไม่รับค่า"),
        (("--lang", "fr", "schema"), "--lang ไม่รู้จัก 'fr'"),
        (("schema", "--lang"), "--lang ต้องมีค่าตามหลัง"),
    ],
)
def test_a_wrong_command_line_is_exit_2_and_one_sentence(run: Run, words: tuple[str, ...], sentence: str) -> None:
    code, out, err = run(*words)
    assert (code, out) == (2, "")
    assert sentence in err and err.startswith("วิธีใช้: ")


def test_a_wrong_command_line_in_english(run: Run) -> None:
    code, _, err = run("parse", "--lang", "en")
    assert code == 2 and err.startswith("usage: ") and "the following arguments are required: FILE" in err


def test_the_language_is_known_before_the_rest() -> None:
    assert language_asked(["parse", "x", "--lang", "en"]) == language_asked(["--lang=en", "schema"]) == "en"
    assert language_asked([]) == language_asked(["--lang"]) == language_asked(["--", "--lang", "en"]) == "th"


def test_an_unknown_message_stays_as_it_is() -> None:
    assert in_thai("something {odd}") == "something {odd}"


def test_the_module_is_the_same_program(report: Path) -> None:
    done = _program("parse", str(report))
    assert done.returncode == 0 and done.stderr == b""
    assert Minutes.model_validate_json(done.stdout) == minutes.parse(report)


def test_output_is_utf_8_whatever_the_locale(report: Path) -> None:
    done = _program("text", "-", stdin=REPORT.encode(), PYTHONIOENCODING="ascii", LC_ALL="C", PYTHONUTF8="0")
    assert done.returncode == 0 and done.stdout.decode() == minutes.read(report).text + "\n"
    missing = _program("text", "missing.txt", PYTHONIOENCODING="ascii", LC_ALL="C", PYTHONUTF8="0")
    assert missing.returncode == 1 and missing.stderr.decode().startswith("minutes: ")


def test_a_reader_that_goes_away_is_no_failure(tmp_path: Path) -> None:
    long = tmp_path / "long.txt"
    long.write_text(REPORT + "ประธานแจ้งว่าห้องสมุดจะเปิดในวันเสาร์\n" * 20_000, "utf-8")
    command = [sys.executable, "-m", "minutes", "text", str(long)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as program:
        assert program.stdout and program.stderr
        program.stdout.readline()
        program.stdout.close()
        assert program.stderr.read() == b""
    assert program.returncode == 0


def test_an_interrupt_is_one_sentence(run: Run, report: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("minutes.pipeline.read", interrupted)
    code, shown, told = run("text", report)
    assert (code, shown) == (130, "")
    assert told.count("\n") == 1 and told.startswith("minutes: ")


def test_a_file_of_two_meetings(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "two.txt"
    path.write_text(REPORT + "\n" + REPORT.replace("๒/๒๕๖๗", "๓/๒๕๖๗"), "utf-8")
    _, out, _ = run("parse", path, "--all")
    assert [plain["meeting"]["number"]["sequence"] for plain in json.loads(out)] == [2, 3]
    _, out, _ = run("parse", path)
    assert "several-meetings" in [remark["code"] for remark in json.loads(out)["diagnostics"]]


def test_messages_inside_the_json_are_in_the_language_asked_for(run: Run, tmp_path: Path) -> None:
    letter = tmp_path / "letter.txt"
    letter.write_text("เรียน ผู้อำนวยการ\nขอส่งหนังสือมาเพื่อโปรดทราบ\n", "utf-8")
    _, out, err = run("parse", letter, "--lang", "en")
    (remark,) = [each for each in json.loads(out)["diagnostics"] if each["code"] == "not-minutes"]
    assert remark["message"].isascii() and remark["message"] in err


@pytest.mark.skipif(sys.platform != "linux", reason="other systems refuse such names")
def test_a_file_name_that_is_not_unicode(tmp_path: Path) -> None:
    path = os.fsencode(tmp_path) + b"/bad\xff.txt"
    Path(os.fsdecode(path)).write_text(REPORT, "utf-8")
    done = _program("parse", os.fsdecode(path))
    assert done.returncode == 0 and Minutes.model_validate_json(done.stdout).source is not None


@pytest.mark.skipif(os.name != "posix", reason="needs a POSIX shell")
@pytest.mark.parametrize(("closed", "code"), [(">&-", 0), ("2>&-", 0), ("<&-", 0)])
def test_closed_streams_are_no_crash(report: Path, closed: str, code: int) -> None:
    command = f'"{sys.executable}" -m minutes parse "{report}" {closed}'
    done = subprocess.run(["sh", "-c", command], capture_output=True, check=False)
    assert done.returncode == code and b"Traceback" not in done.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_full_disk_is_one_sentence(report: Path) -> None:
    with open("/dev/full", "wb") as full:
        command = [sys.executable, "-m", "minutes", "parse", str(report)]
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, check=False)
    assert done.returncode == 1
    assert done.stderr.decode().startswith("minutes: ") and done.stderr.count(b"\n") == 1
