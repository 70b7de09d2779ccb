"""Options of reading: passwords, limits and the recogniser, in Python and on the command line."""

from __future__ import annotations

import json
import zlib
from pathlib import Path
from time import process_time

import pytest

import minutes
from minutes.cli import main
from minutes.errors import SourceError
from minutes.options import ReadingOptions
from tests.docx_files import make, paragraph
from tests.making.encryption import encrypted
from tests.making.pdf import PdfMaker, write_objects

LINES = (
    "รายงานการประชุมคณะกรรมการหอสมุดริมน้ำ",
    "ครั้งที่ ๓/๒๕๖๘",
    "ผู้มาประชุม",
    "๑. นายศุภโชค ทองสนาม ประธานกรรมการ",
    "มติที่ประชุม รับทราบ",
)
BREAK = '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'


def maker(pages: int = 1) -> PdfMaker:
    made = PdfMaker()
    for _ in range(pages):
        made.page().lines(72, 700, LINES)
    return made


@pytest.fixture
def locked(tmp_path: Path) -> Path:
    """A PDF that needs a password."""
    path = tmp_path / "locked.pdf"
    path.write_bytes(encrypted(maker().objects(), "lotus-9"))
    return path


def test_a_password_opens_a_pdf(locked: Path) -> None:
    assert minutes.read(locked, password="lotus-9").text.splitlines() == list(LINES)
    assert minutes.parse(locked, password="lotus-9").meeting.number is not None
    assert len(minutes.parse_all(locked, password="lotus-9")) == 1


@pytest.mark.parametrize("options", [{}, {"password": "wrong"}, {"password": ""}])
def test_without_the_right_password_it_is_asked_for(locked: Path, options: dict[str, str]) -> None:
    for work in (minutes.read, minutes.parse, minutes.parse_all):
        with pytest.raises(SourceError, match=r"password= \(--password\)"):
            work(locked, **options)  # type: ignore[operator]


def test_a_password_that_is_not_needed_does_no_harm(tmp_path: Path) -> None:
    for name, content in (("ก.pdf", maker().file()), ("ก.docx", make(paragraph("มติ"))), ("ก.txt", "มติ".encode())):
        assert minutes.read(content, name=name, password="x").text


@pytest.mark.parametrize("language", ["th", "en"])
def test_passwords_on_the_command_line(locked: Path, language: str, capsys: pytest.CaptureFixture[str]) -> None:
    for words in ((), ("--password", "wrong")):
        assert main(["parse", str(locked), *words, "--lang", language]) == 1
        shown = capsys.readouterr()
        assert shown.out == "" and shown.err.startswith("minutes: ") and shown.err.count("\n") == 1
        assert "--password" in shown.err
        assert any("ก" <= letter <= "ฮ" for letter in shown.err) == (language == "th")
    assert main(["text", str(locked), "--password", "lotus-9"]) == 0
    assert capsys.readouterr().out.splitlines() == list(LINES)
    assert main(["parse", str(locked), "--password", "lotus-9", "--unclaimed"]) == 0
    assert isinstance(json.loads(capsys.readouterr().out), list)


LIMITED = [
    ("long.pdf", "max_pages", 2),
    ("long.docx", "max_pages", 2),
    ("long.docx", "max_unpacked", 500),
    ("long.pdf", "max_bytes", 500),
    ("long.txt", "max_bytes", 50),
]


@pytest.mark.parametrize(("name", "limit", "most"), LIMITED)
def test_limits(name: str, limit: str, most: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / name
    whole = {
        "long.pdf": maker(3).file(),
        "long.docx": make(BREAK.join(paragraph(line) for line in LINES)),
        "long.txt": "\n".join(LINES).encode(),
    }
    path.write_bytes(whole[name])
    option = f"--{limit.replace('_', '-')}"
    assert minutes.read(path).text == minutes.read(path, **{limit: 10**9}).text  # type: ignore[arg-type]
    with pytest.raises(SourceError, match=option):
        minutes.read(path, **{limit: most})  # type: ignore[arg-type]
    assert main(["text", str(path), option, str(most)]) == 1
    assert option in capsys.readouterr().err
    assert main(["text", str(path), option, str(10**9)]) == 0


def test_a_pdf_that_unpacks_to_very_much_is_refused_at_once() -> None:
    packing = zlib.compressobj(9)
    packed = b"".join(packing.compress(b"0 0 m 9 9 l S\n" * 70_000) for _ in range(80)) + packing.flush()
    objects = maker().objects()
    objects.append(b"<< /Length %d /Filter /FlateDecode >>\nstream\n" % len(packed) + packed + b"\nendstream")
    named = [each.replace(b"/Contents", b"/Contents %d 0 R /Former" % len(objects)) for each in objects[:-1]]
    content = write_objects([*named, objects[-1]])
    begin = process_time()
    with pytest.raises(SourceError, match="max_unpacked"):
        minutes.read(content, name="bomb.pdf")
    assert process_time() - begin < 5


def test_a_time_limit_ends_the_reading_of_a_pdf() -> None:
    with pytest.raises(SourceError, match="max_seconds"):
        minutes.read(maker(3).file(), max_seconds=-1.0)


@pytest.mark.parametrize("word", ["0", "-1", "x", "1.5", "๒", "9" * 30])
@pytest.mark.parametrize("language", ["th", "en"])
def test_a_limit_is_a_whole_number(word: str, language: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["text", "x.pdf", f"--max-pages={word}", "--lang", language]) == 2
    shown = capsys.readouterr().err
    sentence = "ไม่ใช่จำนวนเต็มบวก" if language == "th" else "is no whole number above zero"
    assert sentence in shown and f"{word!r}" in shown


def test_an_unknown_option_is_an_error_of_python() -> None:
    with pytest.raises(TypeError, match="passwort"):
        minutes.parse(b"", passwort="x")  # type: ignore[call-arg]


def test_there_is_a_limit_for_everything() -> None:
    limits = {name: getattr(ReadingOptions(), name) for name in ReadingOptions.__slots__ if name.startswith("max_")}
    assert len(limits) == 5 and all(limit > 0 for limit in limits.values())


def test_words_in_a_header_alone_are_a_remark() -> None:
    art = '<w:p><w:r><w:pict><v:shape><v:textpath string="ร่าง"/></v:shape></w:pict></w:r></w:p>'
    section = '<w:headerReference r:id="header" w:type="default"/>'
    content = make(paragraph(LINES[0]), page=section, header=paragraph("ลับ") + art)
    remarks = [
        each.message for each in minutes.parse(content, name="ก.docx").diagnostics if each.code == "running-head"
    ]
    assert any("ลับ" in each for each in remarks) and any("ร่าง" in each for each in remarks)
