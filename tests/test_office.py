"""Older office files by way of LibreOffice, and what is said where it cannot help."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from time import monotonic

import pytest

from minutes.errors import SourceError
from minutes.language import speaking
from minutes.readers import office, read_document
from minutes.readers.office import DOC, ODT, RTF, find_libreoffice, read_office
from tests.docx_files import pack
from tests.tools import library, needs

docx = library("docx")

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
WORD_STREAM = "WordDocument".encode("utf-16-le")
LINES = [
    "รายงานการประชุมคณะกรรมการตลาดน้ำ",
    "ครั้งที่ ๒/๒๕๖๘",
    "1. นายก้องภพ ใจดี\tประธานกรรมการ",
    "2. นางสาวปรียา แสงทอง\tกรรมการ",
    "มติที่ประชุม รับทราบ",
    "รายการ\tจำนวน บาท",
    "ค่าน้ำ\t๑,๒๐๐",
    "เลิกประชุมเวลา ๑๒.๐๐ น.",
]


def document(file: Path) -> None:
    made = docx.Document()
    made.add_paragraph().add_run(LINES[0]).bold = True
    made.paragraphs[0].alignment = 1
    made.add_paragraph(LINES[1])
    for line in LINES[2:4]:
        made.add_paragraph(line[3:], style="List Number")
    made.add_paragraph(LINES[4])
    grid = made.add_table(2, 2)
    cells = [line.split("\t") for line in LINES[5:7]]
    for row, texts in zip(grid.rows, cells, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text.replace(" ", "\n")
    made.add_paragraph(LINES[7])
    made.save(str(file))


@needs("soffice")
@pytest.mark.parametrize(("suffix", "media_type"), [("doc", DOC), ("odt", ODT), ("rtf", RTF)])
def test_older_files_print_the_same_lines(suffix: str, media_type: str, tmp_path: Path) -> None:
    document(tmp_path / "minutes.docx")
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [str(find_libreoffice()), profile, "--headless", "--convert-to", suffix, "--outdir", str(tmp_path)]
    subprocess.run([*command, str(tmp_path / "minutes.docx")], check=True, capture_output=True, timeout=120)
    read = read_document(tmp_path / f"minutes.{suffix}")
    assert [line.text for line in read.lines if line.text] == LINES
    lines = list(read.lines)
    assert (lines[0].bold, lines[0].centred, lines[1].bold, lines[1].centred) == (True, True, False, False)
    assert [line.table for line in lines if line.table] == [1, 1] and any(line.breaks for line in lines)
    assert (read.media_type, read.text_origin, read.name) == (media_type, "native", f"minutes.{suffix}")


@needs("soffice")
def test_a_damaged_file_ends_in_a_sentence() -> None:
    content = OLE + WORD_STREAM + bytes(5000)
    with speaking("en"), pytest.raises(SourceError):
        read_office(content, "ก.doc", DOC)


def refused(content: bytes, media_type: str, **options: float) -> str:
    with speaking("en"), pytest.raises(SourceError) as error:
        read_office(content, "ก.doc", media_type, **options)
    return error.value.english


def test_without_libreoffice_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(office, "find_libreoffice", lambda: None)
    assert "install LibreOffice" in refused(OLE + WORD_STREAM, DOC)
    assert "reading .rtf files needs LibreOffice" in refused(b"{\\rtf1 x}", RTF)


@pytest.mark.parametrize(
    ("content", "media_type", "said"),
    [
        (OLE, DOC, "not a Word file"),
        (OLE + "Workbook".encode("utf-16-le"), DOC, "not a Word file"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), DOC, "has a password"),
        (OLE + b"\xec\xa5" + bytes(8) + b"\x00\x01" + bytes(500) + WORD_STREAM, DOC, "has a password"),
        (pack({"META-INF/manifest.xml": "<encryption-data/>"}), ODT, "has a password"),
        (pack({"content.xml": "ก" * 30_000_000}), ODT, "unreasonable size"),
        (b"PK\x03\x04", ODT, "damaged"),
    ],
)
def test_files_that_libreoffice_is_not_asked_about(content: bytes, media_type: str, said: str) -> None:
    assert said in refused(content, media_type)


Program = Callable[[str], None]


@pytest.fixture
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Program:
    """Puts a program of a few lines in the place of LibreOffice."""

    def put(lines: str) -> None:
        file = tmp_path / "soffice"
        file.write_text(f"#!{sys.executable}\n{lines}\n", encoding="utf-8")
        file.chmod(0o755)
        monkeypatch.setattr(office, "find_libreoffice", lambda: str(file))

    return put


@pytest.mark.skipif(sys.platform == "win32", reason="a script is no program there")
def test_a_libreoffice_that_hangs_is_ended_with_all_that_it_started(program: Program, tmp_path: Path) -> None:
    mark = tmp_path / "alive"
    child = f"import time; time.sleep(3); open({str(mark)!r}, 'w')"
    program(f"import subprocess, sys, time\nsubprocess.Popen([sys.executable, '-c', {child!r}])\ntime.sleep(60)")
    begin = monotonic()
    assert "within 0.5 seconds" in refused(OLE + WORD_STREAM, DOC, max_seconds=0.5)
    assert monotonic() - begin < 5
    assert not mark.exists()


@pytest.mark.skipif(sys.platform == "win32", reason="a script is no program there")
def test_a_libreoffice_that_makes_nothing_or_nonsense(program: Program) -> None:
    program("raise SystemExit(1)")
    assert "cannot be opened" in refused(b"{\\rtf1 x}", RTF)
    program("import sys, pathlib\npathlib.Path(sys.argv[-1]).with_suffix('.docx').write_bytes(b'x')")
    assert "not a Word file" in refused(b"{\\rtf1 x}", RTF)


@pytest.mark.skipif(sys.platform == "win32", reason="a script is no program there")
def test_each_conversion_has_a_profile_of_its_own_in_which_no_macro_runs(program: Program, tmp_path: Path) -> None:
    log = tmp_path / "log"
    program(
        "import sys, pathlib, urllib.parse\n"
        "place = next(each for each in sys.argv if each.startswith('-env:'))\n"
        "folder = pathlib.Path(urllib.parse.unquote(place.partition('file://')[2]))\n"
        "settings = (folder / 'user' / 'registrymodifications.xcu').read_text()\n"
        f"open({str(log)!r}, 'a').write(f'{{folder}} {{\"DisableMacrosExecution\" in settings}}\\n')"
    )
    for _ in range(2):
        refused(b"{\\rtf1 x}", RTF)
    first, second = log.read_text(encoding="utf-8").splitlines()
    assert first != second and first.endswith(" True")
    assert not Path(first.split()[0]).exists()
