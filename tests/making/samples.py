"""`python -m tests.making.samples`: the samples that are DOCX, PDF and scan, made of those that are text.

The text becomes a DOCX file as an office would type it; LibreOffice prints that as PDF; the scan is its picture. It
takes python-docx, LibreOffice, Pillow and the font Laksaman.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from typing import Any

from minutes.layout import lay_out
from minutes.layout.rows import Row, columns, make_passage
from minutes.layout.wrapping import measure, paragraphs
from minutes.readers.office import find_libreoffice
from minutes.readers.text import read_text
from minutes.thai.numbers import to_arabic

SAMPLES = Path(__file__).parents[2] / "samples"
MADE = {
    "docx-committee-official": ("committee-official", ".docx"),
    "pdf-committee-official": ("committee-official", ".pdf"),
    "scan-committee-official": ("committee-official", ".pdf"),
}
"""The samples that are made: of which one, and as what."""
FONT, SIZE, LINE = "Laksaman", 15, 21
BOLD = re.compile(r"รายงานการประชุม|บันทึกการประชุม|ผู้(?:ไม่)?มาประชุม$|ผู้เข้าร่วมประชุม$|ระเบียบวาระที่|มติที่ประชุม")
HEADING = re.compile("ระเบียบวาระที่|เรื่องที่|มติที่ประชุม")
CENTRED_FROM, CENTRE, SIGNED_FROM = 12, 44, 34
"""A line is centred if so many blanks stand before it and its middle is there; lines under a signature begin there."""
DEEP = 12
"""Lines of several rows that begin so far in are paragraphs whose first line alone is."""
POINTS_A_BLANK = 4.5
TAB_STOPS = (225, 330)
HEADING_STOP = 92
"""Where columns and titles begin, in points from the margin."""
DPI, ASKEW = 225, 0.3


def make_docx(sample: str, *, arabic: bool = False) -> bytes:
    """The text of a sample as a DOCX file, as it stands or with Arabic numerals for the Thai ones."""
    import docx

    document = docx.Document()
    style = document.styles["Normal"]
    style.font.size = docx.shared.Pt(SIZE)
    style.paragraph_format.space_after = docx.shared.Pt(0)
    style.paragraph_format.line_spacing = docx.shared.Pt(LINE)
    _name_font(style.element.get_or_add_rPr())
    section = document.sections[0]
    section.page_width, section.page_height = docx.shared.Cm(21), docx.shared.Cm(29.7)
    section.left_margin, section.right_margin = docx.shared.Cm(3), docx.shared.Cm(2)
    _number_pages(section)
    text = (SAMPLES / sample / f"{sample}.txt").read_text("utf-8")
    layout = lay_out(read_text(to_arabic(text) if arabic else text, sample))
    open_table: list[Row] = []
    for group in paragraphs(layout.rows, measure(layout.rows, layout.wrapped)):
        if open_table and group[0].line.table != open_table[0].line.table:
            _add_table(document, open_table)
            open_table = []
        if group[0].line.table is not None:
            open_table += group
        elif group[0].line.text.startswith("\t") and document.paragraphs:
            document.paragraphs[-1].add_run().add_break()
            document.paragraphs[-1].add_run(group[0].text)
        else:
            for lines in [[row] for row in group] if group[0].indent >= SIGNED_FROM else [group]:
                _add_paragraph(document, lines)
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def _name_font(properties: Any) -> None:
    from docx.oxml.ns import qn

    fonts = properties.get_or_add_rFonts()
    for script in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{script}"), FONT)
    size = properties.makeelement(qn("w:szCs"), {qn("w:val"): str(2 * SIZE)})
    properties.append(size)


def _number_pages(section: Any) -> None:
    """Page numbers in Thai numerals in the middle of the head of each page but the first."""
    from docx.oxml.ns import qn

    kind = section._sectPr.makeelement(qn("w:pgNumType"), {qn("w:fmt"): "thaiNumbers"})
    section._sectPr.append(kind)
    section.different_first_page_header_footer = True
    line = section.header.paragraphs[0]
    line.alignment = 1
    field = line._p.makeelement(qn("w:fldSimple"), {qn("w:instr"): "PAGE"})
    line._p.append(field)
    line.add_run("๒")
    field.append(line.runs[-1]._r)


def _add_paragraph(document: Any, group: Sequence[Row]) -> None:
    from docx.shared import Pt

    row = group[0]
    line = document.add_paragraph()
    if row.blank_before:
        line.paragraph_format.space_before = Pt(SIZE / 2)
    if _is_centred(group):
        line.alignment = 1
    elif HEADING.match(row.text):
        line.paragraph_format.left_indent = Pt(HEADING_STOP)
        line.paragraph_format.first_line_indent = Pt(POINTS_A_BLANK * row.indent - HEADING_STOP)
    elif len(group) > 1 and row.indent >= DEEP:
        line.paragraph_format.first_line_indent = Pt(POINTS_A_BLANK * row.indent)
    else:
        line.paragraph_format.left_indent = Pt(POINTS_A_BLANK * row.indent)
    for stop in [HEADING_STOP] if HEADING.match(row.text) else TAB_STOPS:
        line.paragraph_format.tab_stops.add_tab_stop(Pt(stop))
    parts = [column.text for column in columns(row)] if len(group) == 1 else [make_passage(group).text]
    for number, part in enumerate(parts):
        run = line.add_run("\t" * bool(number) + part)
        run.bold = True if not number and BOLD.match(row.text) else None
        if run.bold:
            _mark_bold(run)


def _mark_bold(run: Any) -> None:
    from docx.oxml.ns import qn

    properties = run._r.get_or_add_rPr()
    properties.append(properties.makeelement(qn("w:bCs"), {}))


def _is_centred(group: Sequence[Row]) -> bool:
    row = group[0]
    middle = row.indent + row.width / 2
    return len(group) == 1 and row.indent >= CENTRED_FROM and abs(middle - CENTRE) < 12 and "\t" not in row.line.text


def _add_table(document: Any, rows: Sequence[Row]) -> None:
    cells = [row.line.text.strip().split("\t") for row in rows]
    table = document.add_table(len(cells), max(map(len, cells)), style="Table Grid")
    for row, texts in zip(table.rows, cells, strict=True):
        for cell, text in zip(row.cells, texts, strict=False):
            cell.text = text.strip()


def make_pdf(content: bytes) -> bytes:
    """A DOCX file as LibreOffice prints it."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, "sample.docx")
        source.write_bytes(content)
        profile = f"-env:UserInstallation={Path(folder, 'profile').as_uri()}"
        command = [str(find_libreoffice()), profile, "--headless", "--convert-to", "pdf", "--outdir", folder]
        subprocess.run([*command, str(source)], check=True, capture_output=True, timeout=120)
        return source.with_suffix(".pdf").read_bytes()


def make_scan(content: bytes) -> bytes:
    """The pages of a PDF as black and white pictures, a little askew."""
    from pypdfium2 import PdfDocument

    from minutes.readers.pdf_pictures import render_page

    count = len(PdfDocument(content))
    turned = [render_page(content, at, DPI).rotate(ASKEW, fillcolor=255) for at in range(count)]
    pages = [page.point(lambda level: 255 if level > 150 else 0).convert("1") for page in turned]
    file = BytesIO()
    pages[0].save(file, "PDF", save_all=True, append_images=pages[1:], resolution=DPI)
    return file.getvalue()


def make(name: str) -> bytes:
    """A sample anew, by its name."""
    sample, suffix = MADE[name]
    content = make_docx(sample, arabic=name.startswith("scan-"))
    if suffix == ".pdf":
        content = make_pdf(content)
    return make_scan(content) if name.startswith("scan-") else content


def main() -> int:
    """Exit code 0, after every sample that is made was written anew, with its gold."""
    for name, (sample, suffix) in MADE.items():
        folder = SAMPLES / name
        folder.mkdir(exist_ok=True)
        (folder / f"{name}{suffix}").write_bytes(make(name))
        shutil.copyfile(SAMPLES / sample / "minutes.json", folder / "minutes.json")
    return 0


if __name__ == "__main__":
    sys.exit(main())
