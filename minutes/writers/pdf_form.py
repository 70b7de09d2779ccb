"""Minutes in the official form as PDF: LibreOffice lays out the DOCX file, with Thai page numbers and catchwords."""

from __future__ import annotations

import subprocess
import tempfile
import zipfile
from io import BytesIO
from pathlib import Path
from time import monotonic

from minutes.errors import TargetError
from minutes.readers.office import MAX_MEMORY, MAX_SECONDS, PROFILE, find_libreoffice, started
from minutes.writers.docx_form import THAI_PAGE
from minutes.writers.pdf_form_pages import count_pages, first_words, page_styles

SLACK = 2
"""Pages more than were counted that are given a number of their own."""
TRIES = 2
"""How often catchwords are set before the pages must stay as they are."""
OF_MARGINS = ("word/header", "word/footer")


def render_pdf(docx: bytes, seconds: float = MAX_SECONDS, *, catchwords: bool = False) -> bytes:
    """The PDF of a DOCX file that `render_docx` made.

    LibreOffice has no page numbers in Thai digits and no catchwords: where the file wants the one or `catchwords` says
    so for the other, each page gets a header and a footer of its own. `seconds` is how long all of it may take. Raises
    TargetError where LibreOffice is missing, fails or takes longer.
    """
    program = find_libreoffice()
    if program is None:
        raise _not_installed()
    with tempfile.TemporaryDirectory(prefix="minutes-", ignore_cleanup_errors=True) as folder:
        office = _Office(program, Path(folder), seconds)
        thai = _counts_in_thai(docx)
        if not thai and not catchwords:
            return office.convert(docx, "docx", "pdf")
        text = office.convert(docx, "docx", "odt")
        plain = _with_pages(office, text, thai)
        return _with_catchwords(office, text, thai, plain) if catchwords else plain


def _counts_in_thai(docx: bytes) -> bool:
    """Whether a header or footer shows the number of the page in Thai digits."""
    wanted = THAI_PAGE.rpartition(" ")[2].encode()
    with zipfile.ZipFile(BytesIO(docx)) as archive:
        return any(wanted in archive.read(name) for name in archive.namelist() if name.startswith(OF_MARGINS))


def _with_pages(office: _Office, text: bytes, thai: bool) -> bytes:
    pages = count_pages(text)
    made = office.convert(page_styles(text, pages + SLACK, [], thai=thai), "odt", "pdf")
    printed = len(first_words(made, text))
    if printed <= pages + SLACK:
        return made
    return office.convert(page_styles(text, printed + SLACK, [], thai=thai), "odt", "pdf")


def _with_catchwords(office: _Office, text: bytes, thai: bool, plain: bytes) -> bytes:
    """The PDF with the beginning of each next page at the foot; as it is where that moves the pages."""
    words = first_words(plain, text)
    for _ in range(TRIES):
        made = office.convert(page_styles(text, len(words) + SLACK, words[1:], thai=thai), "odt", "pdf")
        found = first_words(made, text)
        if found == words:
            return made
        words = found
    return plain


class _Office:
    """LibreOffice with a profile of its own and a time by which it must be done."""

    def __init__(self, program: str, folder: Path, seconds: float) -> None:
        self._program, self._folder, self._seconds = program, folder, seconds
        self._end = monotonic() + seconds
        profile = folder / "profile"
        (profile / "user").mkdir(parents=True)
        (profile / "user" / "registrymodifications.xcu").write_text(PROFILE, encoding="utf-8")
        self._profile = profile.as_uri()

    def convert(self, content: bytes, suffix: str, wanted: str) -> bytes:
        """The file in another format."""
        source, result = self._folder / f"minutes.{suffix}", self._folder / f"minutes.{wanted}"
        source.write_bytes(content)
        result.unlink(missing_ok=True)
        command = [
            *(self._program, f"-env:UserInstallation={self._profile}"),
            *("--headless", "--norestore", "--nologo", "--nodefault", "--nolockcheck"),
            *("--convert-to", wanted, "--outdir", str(self._folder), str(source)),
        ]
        with started(command, self._folder, MAX_MEMORY) as process:
            try:
                process.wait(max(self._end - monotonic(), 0))
            except subprocess.TimeoutExpired:
                raise _too_slow(self._seconds) from None
        if not result.is_file():
            raise _not_converted()
        return result.read_bytes()


def _not_installed() -> TargetError:
    return TargetError(
        "การเขียน PDF ต้องใช้ LibreOffice ซึ่งยังไม่ได้ติดตั้ง "
        "โปรดติดตั้ง LibreOffice (เช่น apt-get install libreoffice-writer) หรือเขียนเป็น .docx แล้วบันทึกเป็น PDF ใน Word",
        "writing PDF needs LibreOffice, which is not installed: install it (for example apt-get install "
        "libreoffice-writer), or write .docx and save it as PDF in Word",
        passing=True,
    )


def _not_converted() -> TargetError:
    return TargetError(
        "LibreOffice เขียน PDF ไม่สำเร็จ โปรดเขียนเป็น .docx แล้วบันทึกเป็น PDF ใน Word",
        "LibreOffice made no PDF: write .docx and save it as PDF in Word",
    )


def _too_slow(seconds: float) -> TargetError:
    return TargetError(
        f"LibreOffice เขียน PDF ไม่เสร็จใน {seconds:g} วินาที โปรดลองใหม่ หรือเขียนเป็น .docx แล้วบันทึกเป็น PDF ใน Word",
        f"LibreOffice made no PDF within {seconds:g} seconds: try again, or write .docx and save it as PDF in Word",
    )
