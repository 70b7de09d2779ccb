"""The documents that the speed measurement makes: as long as asked for, and still plausible minutes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import minutes
from tests.benchmarks.__main__ import main
from tests.benchmarks.documents import SAMPLES, largest_sample, of_length
from tests.benchmarks.report import Report
from tests.making.pdf import PdfMaker

TEXTS = sorted(SAMPLES.glob("*/*.txt"))


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_a_grown_document_is_as_long_as_asked_for(path: object) -> None:
    text = path.read_text("utf-8")  # type: ignore[attr-defined]
    for characters in (20_000, 50_000):
        assert characters <= len(of_length(text, characters)) < characters + len(text)


def test_a_grown_document_counts_on() -> None:
    grown = minutes.parse_text(of_length(largest_sample(), 30_000))
    assert [item.number for item in grown.agenda] == [str(number + 1) for number in range(len(grown.agenda))]
    assert len(grown.agenda) > len(minutes.parse_text(largest_sample()).agenda)
    assert grown.meeting == minutes.parse_text(largest_sample()).meeting.model_copy(
        update={"spans": grown.meeting.spans}
    )


def test_a_text_without_headings_is_repeated() -> None:
    assert of_length("มติ ", 10) == "มติ มติ มต"


def test_a_report_is_an_aligned_table() -> None:
    report = Report("parse", "two", ("", "ms"), (("newmm", 1234.5), ("minutes", 1.5)))
    assert report.table().splitlines() == ["parse: two", "              ms", "  newmm    1,234", "  minutes   1.50"]


def test_an_unknown_section_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["nonsense"])
    assert "choose among parse, linear, import, reading, memory, letters, ocr" in capsys.readouterr().err


@pytest.mark.parametrize("section", ["reading", "memory", "letters"])
def test_the_reading_of_the_samples_is_measured(section: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([section]) == 0
    assert capsys.readouterr().out.startswith(f"{section}: ")


def test_the_reading_of_other_files_is_measured(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lines = ("รายงานการประชุมชมรมนักปั่นริมคลอง", "ที่ประชุมรับทราบ และเห็นชอบ")
    (tmp_path / "ก.pdf").write_bytes(PdfMaker().page().lines(72, 700, lines).file())
    (tmp_path / "truth.txt").write_text("\n".join(lines).replace("ชอบ", "ชอม"), "utf-8")
    assert main(["letters", "reading", "--folder", str(tmp_path), "--json"]) == 0
    letters, reading = json.loads(capsys.readouterr().out)["reports"]
    assert letters["rows"][0][:2] == ["ก.pdf", "native"]
    assert letters["rows"][0][2] == pytest.approx(100 / len("".join(lines).replace(" ", "")))
    assert "1 PDF files, 1 pages" in reading["title"]
