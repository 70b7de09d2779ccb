"""`minutes check`: what should be looked at, as a person and as other programs read it, with advice for every code."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest

import minutes
from minutes.cli import main
from minutes.diagnostics import CODES
from minutes.findings.advice import ADVICE
from minutes.findings.telling import explain
from tests import docx_files as docx
from tests.frames import END, HEAD, ITEM, START
from tests.test_checks import FAULTS, FIT

README = (Path(__file__).parents[1] / "README.md").read_text("utf-8")
BODY = "เลขานุการเสนอให้ซ่อมสะพานไม้\n"
WRONG = FIT.replace("เมื่อวันพุธที่ ๑๙", "เมื่อวันศุกร์ที่ ๑๙").replace("ผู้มาประชุม\n", "ผู้มาประชุม จำนวน ๕ คน\n")


def _repaired(broken: str, whole: str) -> str:
    assert whole in FIT
    return FIT.replace(whole, broken)


DOCUMENTS: dict[str, str] = {
    **{code: FIT.replace(*changes[0]) for code, changes in FAULTS.items()},
    "suspected-misreading": FIT + "(นายคำรณ สะพานไม้)\nผู้จัดรายงานการประชุม\n",
    "missing-section": f"{HEAD}{START}{ITEM}{BODY}มติที่ประชุม เห็นชอบ\n{END}",
    "unclaimed": "คลองลำพูใสมีปลาตะเพียนมาก",
    "page-number": FIT.replace(BODY, f"{BODY}- ๒ -\n\fต่อไปอีกหน้าหนึ่ง\n"),
    "catchword": FIT.replace(BODY, f"{BODY}/ที่ประชุม...\n\f๒\n\nที่ประชุมอภิปรายกัน\n"),
    "running-head": "\f".join(f"รายงานการประชุมคณะกรรมการ ก\n{part}" for part in (FIT[:400], FIT[400:], "จบ")),
    "rule": f"{FIT}\n________________\n",
    "stray-mark": FIT.replace(BODY, f"{BODY}✓\n"),
    "empty-list": FIT.replace(START, f"ผู้ไม่มาประชุม\n- ไม่มี -\n{START}"),
    "attendance-remark": FIT.replace("ท่าน้ำใส", "ท่าน้ำใส (เข้าประชุมเวลา ๑๐.๐๐ น.)"),
    "repeated-heading": FIT.replace(BODY, f"{BODY}\f{ITEM}อภิปรายต่อ\n"),
    "repaired-sara-am": FIT.replace(BODY, f"{BODY}ผู้อ านวยการชี้แจง\n"),
    "repaired-private-use": FIT.replace("ผู้มาประชุม", "ผู\uf70bมาประชุม"),
    "repaired-mark-order": _repaired("คร้ังท่ี", "ครั้งที่"),
    "repaired-blank": FIT.replace(BODY, f"{BODY}บริษ ัทเสนอราคา\n"),
    "low-confidence": FIT.replace("ซ่อมสะพานไม้", "ซ่อมส\ufffdพานไม้"),
}
"""For each code a document in which it is remarked."""
WORDED = DOCUMENTS.keys() - {"low-confidence"}
"""Codes whose example stands in the document; that of others describes a file."""
IN_WORD = {
    "hidden-text": docx.paragraph(docx.run("ลับ", "<w:vanish/>") + docx.run("ผู้มาประชุม")),
    "tracked-change": docx.paragraph(f"<w:ins>{docx.run('ผู้มาประชุม')}</w:ins>"),
}
ELSEWHERE = {
    "comment": "test_docx.py",
    "unreadable-page": "test_pdf.py",
    "ocr-digit": "test_ocr.py",
    "repaired-encoding": "test_pdf.py",
    "corrected": "test_corrections.py",
    "correction-unapplied": "test_corrections.py",
}
"""Codes that need more than a text, and the test that makes them."""


def _run(*words: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run([sys.executable, "-m", "minutes", "check", *words], capture_output=True, check=False)


@pytest.fixture
def wrong(tmp_path: Path) -> Path:
    file = tmp_path / "คลอง ๑.txt"
    file.write_text(WRONG, "utf-8")
    return file


@pytest.mark.parametrize("code", DOCUMENTS)
def test_the_example_of_a_code_is_remarked_with_it(code: str) -> None:
    assert code in {each.code for each in minutes.parse_text(DOCUMENTS[code]).diagnostics}
    if code in WORDED:
        assert ADVICE[code].example in DOCUMENTS[code]


@pytest.mark.parametrize("code", IN_WORD)
def test_what_word_files_hide_is_remarked(code: str) -> None:
    assert code in {each.code for each in docx.read(IN_WORD[code]).diagnostics}


def test_every_code_has_its_advice_and_its_example() -> None:
    assert ADVICE.keys() == CODES.keys()
    assert DOCUMENTS.keys() | IN_WORD.keys() | ELSEWHERE.keys() == CODES.keys()
    for code, file in ELSEWHERE.items():
        assert code in (Path(__file__).parent / file).read_text("utf-8")
    for advice in ADVICE.values():
        assert advice.thai and advice.english and advice.example


def test_the_readme_lists_every_code_with_its_example_and_what_to_do() -> None:
    for code, (severity, _, _) in CODES.items():
        advice = ADVICE[code]
        example = advice.example.replace("\t", " ").replace("\uf70b", "[U+F70B]")
        assert f"| `{code}` | {severity} | {example} | {advice.english} |" in README


def test_a_person_reads_file_page_line_and_sentence(wrong: Path) -> None:
    done = _run(str(wrong))
    assert done.returncode == 0
    lines = done.stdout.decode().splitlines()
    assert lines[0].startswith(f"{wrong}:1:3: ควรตรวจ: วันในสัปดาห์ไม่ตรงกับวันที่") and lines[0].endswith("[weekday-mismatch]")
    assert lines[1] == "    เมื่อวันศุกร์ที่ ๑๙ มิถุนายน ๒๕๖๗"
    assert lines[2].strip("^ ") == "" and lines[2].index("^") == 4 + len("เมอ")
    assert "count-mismatch" in lines[3]
    assert "1 ไฟล์" in done.stderr.decode() and "ควรตรวจ 2" in done.stderr.decode()


def test_english_on_demand(wrong: Path) -> None:
    done = _run(str(wrong), "--lang", "en")
    assert ": warning: the weekday does not fit the date" in done.stdout.decode()
    assert "2 warnings" in done.stderr.decode()


@pytest.mark.parametrize(
    ("asked", "code"), [("error", 0), ("warning", 1), ("info", 1), (None, 0)], ids=["error", "warning", "info", "none"]
)
def test_scripts_learn_of_what_is_grave_enough(wrong: Path, asked: str | None, code: int) -> None:
    assert main(["check", str(wrong), *(["--fail-on", asked] if asked else [])]) == code


def test_what_is_left_out_does_not_fail(wrong: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ignored = ["--ignore", "weekday-mismatch", "--ignore", "count-mismatch"]
    assert main(["check", str(wrong), "--fail-on", "info", *ignored]) == 0
    assert capsys.readouterr().out == ""
    assert main(["check", str(wrong), "--fail-on", "warning", "--code", "count-mismatch"]) == 1
    assert "weekday" not in capsys.readouterr().out


def test_a_file_that_cannot_be_read_is_named_and_the_others_are_checked(wrong: Path) -> None:
    (wrong.parent / "เสีย.pdf").write_bytes(b"%PDF-1.4 broken")
    done = _run(str(wrong.parent))
    assert done.returncode == 1
    assert "weekday-mismatch" in done.stdout.decode() and "เสีย.pdf" in done.stderr.decode()


def test_corrections_beside_a_document_count(wrong: Path, capsys: pytest.CaptureFixture[str]) -> None:
    read = minutes.parse(wrong)
    number = [each.code for each in read.diagnostics].index("weekday-mismatch")
    old = read.model_dump(mode="json")["diagnostics"][number]
    path = f"/diagnostics/{number}"
    steps = [{"op": "test", "path": path, "value": old}, {"op": "remove", "path": path}]
    wrong.with_name(f"{wrong.name}.corrections.json").write_text(json.dumps(steps), "utf-8")
    main(["check", str(wrong)])
    assert "weekday-mismatch" not in capsys.readouterr().out


def test_programs_read_json(wrong: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["check", str(wrong), "--format", "json"])
    found: Any = json.loads(capsys.readouterr().out)
    assert found["files"] == 1 and found["failures"] == []
    first = found["findings"][0]
    assert (first["code"], first["severity"], first["page"], first["line"]) == ("weekday-mismatch", "warning", 1, 3)
    assert first["column"] < first["end_column"]


def test_sarif_names_rules_levels_and_places(wrong: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["check", str(wrong), str(wrong.parent / "ไม่มี.txt"), "--format", "sarif", "--least", "info"])
    log: Any = json.loads(capsys.readouterr().out)
    assert log["version"] == "2.1.0"
    (run,) = log["runs"]
    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == sorted({result["ruleId"] for result in run["results"]})
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        assert result["level"] in ("error", "warning", "note")
        (place,) = result["locations"]
        assert unquote(place["physicalLocation"]["artifactLocation"]["uri"]) == str(wrong)
        region = place["physicalLocation"]["region"]
        assert 1 <= region["startColumn"] <= region["endColumn"] or region["startLine"] < region["endLine"]
    assert not run["invocations"][0]["executionSuccessful"]
    assert "ไม่มี.txt" in run["invocations"][0]["toolExecutionNotifications"][0]["message"]["text"]


def test_the_result_goes_to_a_file_that_is_not_there_yet(wrong: Path, tmp_path: Path) -> None:
    target = tmp_path / "ผล.json"
    assert main(["check", str(wrong), "--format", "json", "-o", str(target)]) == 0
    written = target.read_bytes()
    assert main(["check", str(wrong), "-o", str(target)]) == 1
    assert target.read_bytes() == written


def test_json_of_this_program_is_checked_too(wrong: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    made = tmp_path / "คลอง.json"
    assert main(["parse", str(wrong), "-o", str(made)]) == 0
    assert main(["check", str(made), "--fail-on", "warning"]) == 1
    assert f"{made}:1:3: " in capsys.readouterr().out


def test_terminals_are_not_given_orders(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "คลอง.txt"
    file.write_text(FIT.replace(BODY, f"{BODY}") + "\n\x1b[31mแดง\x07\n", "utf-8")
    main(["check", str(file), "--least", "info"])
    assert "\x1b" not in capsys.readouterr().out


@pytest.mark.parametrize("words", [["--code", "ไม่มี", "ก"], ["--explain", "nothing"], []])
def test_a_wrong_command_line_is_told(words: list[str]) -> None:
    assert main(["check", *words]) == 2


@pytest.mark.parametrize("code", CODES)
def test_a_code_is_explained(code: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--explain", code]) == 0
    assert capsys.readouterr().out.splitlines() == list(explain(code))
