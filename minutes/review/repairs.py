"""What the file had and what it was mended to, line by line."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from minutes.document import Document, Line
from minutes.readers.pdf_pictures import PDFIUM
from minutes.readers.source import OpenedSource

PDF = "application/pdf"
BASE = 0.8
"""How far the letters of a line of PDF reach above their baseline, in sizes of them."""
SAME_LINE = 0.35
"""Letters whose baseline differs by less than this, in sizes of them, stand on one line."""
BESIDE = 2.0
"""Points by which letters may stand out of the edges of their line."""
LONGEST, SHOWN = 3_000, 80
"""Of a line with more letters than that only the beginning of the first change is shown, so many letters of it."""
LOOSE_MARK = re.compile(r"\s[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]")
HYPHENS = str.maketrans("\x02\ufffe", "--")
"""What PDFium calls a hyphen at the end of a line."""
UNSEEN = re.compile(
    "[\ue000-\uf8ff\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff\ufff0-\uffff\x00-\x08\x0b-\x1f\x7f-\x9f]"
)


class LineRepair(NamedTuple):
    """A line that was mended: the words that changed, each before and after."""

    line: Line
    changes: tuple[tuple[str, str], ...]


def find_repairs(document: Document, opened: Sequence[OpenedSource], password: str | None = None) -> list[LineRepair]:
    """The mended lines of a document, in order."""
    layer = _text_layer(document, opened, password)
    found = []
    for line in document.lines:
        layered = layer.get((line.page, line.number))
        before = (line.text if line.before is None else line.before) if layered is None else layered
        changes = list(_changes(before.translate(HYPHENS), line.text))
        if layered is not None:
            changes = [each for each in changes if _is_more_than_blanks(*each)]
        if changes:
            found.append(LineRepair(line, tuple(changes)))
    return found


def _is_more_than_blanks(before: str, after: str) -> bool:
    """Whether letters differ, or a blank parts a mark from its letter; other blanks of a text layer are PDFium's."""
    return _letters_of(before) != _letters_of(after) or bool(LOOSE_MARK.search(before))


def _letters_of(text: str) -> str:
    return "".join(text.split())


def _changes(before: str, after: str) -> Iterator[tuple[str, str]]:
    """The words in which two texts differ, blanks around them left out."""
    if before.split() == after.split():
        return
    if max(len(before), len(after)) > LONGEST:  # comparing takes the square of the length
        yield _first_change(before, after)
        return
    from rapidfuzz.distance import Levenshtein

    begin = end = None
    for step in Levenshtein.opcodes(before, after):
        if step.tag == "equal":
            continue
        old = _to_blanks(before, step.src_start, step.src_end)
        new = _to_blanks(after, step.dest_start, step.dest_end)
        if begin is not None and end is not None and (old[0] <= end[0] or new[0] <= end[1]):
            end = max(end[0], old[1]), max(end[1], new[1])
            continue
        if begin is not None and end is not None:
            yield from _change(before[begin[0] : end[0]], after[begin[1] : end[1]])
        begin, end = (old[0], new[0]), (old[1], new[1])
    if begin is not None and end is not None:
        yield from _change(before[begin[0] : end[0]], after[begin[1] : end[1]])


def _first_change(before: str, after: str) -> tuple[str, str]:
    """Where two long texts begin to differ."""
    first = next((at for at, (old, new) in enumerate(zip(before, after, strict=False)) if old != new), 0)
    (old, _), (new, _) = _to_blanks(before, first, first), _to_blanks(after, first, first)
    return _shown(before[old : old + SHOWN]) + "…", _shown(after[new : new + SHOWN]) + "…"


def _change(before: str, after: str) -> Iterator[tuple[str, str]]:
    if before.split() != after.split():
        yield _shown(before), _shown(after)


def _to_blanks(text: str, begin: int, end: int) -> tuple[int, int]:
    """A stretch grown to the blanks around it, where they are near."""
    first, last = max(begin - SHOWN, 0), min(end + SHOWN, len(text))
    while begin > first and not text[begin - 1].isspace():
        begin -= 1
    while end < last and not text[end].isspace():
        end += 1
    return begin, end


def _shown(text: str) -> str:
    """Signs that have no shape, or another in every font, as their codes."""
    return UNSEEN.sub(lambda sign: f"[U+{ord(sign[0]):04X}]", text.strip())


def _text_layer(document: Document, opened: Sequence[OpenedSource], password: str | None) -> dict[tuple[int, int], str]:
    """Of a PDF the lines that its text layer has otherwise, as other programs copy them."""
    mended = any(each.code.startswith("repaired-") for each in document.diagnostics)
    if not mended or document.media_type != PDF or document.text_origin != "native":
        return {}
    import pypdfium2

    layer = {}
    with PDFIUM:
        file = pypdfium2.PdfDocument(opened[0].content, password=password)
        for page in document.pages:
            letters = _letters(file[page.number - 1], page.height or 0.0)
            for line, before in _by_line(page.lines, letters):
                if _is_more_than_blanks(before, line.text):
                    layer[line.page, line.number] = before
        file.close()
    return layer


class _Letter(NamedTuple):
    sign: str
    across: float
    down: float


def _letters(page: Any, height: float) -> list[_Letter]:
    """The letters of a page in the order of its text layer, each with its origin from the upper left."""
    import ctypes

    import pypdfium2.raw as pdfium

    text = page.get_textpage()
    across, down = ctypes.c_double(), ctypes.c_double()
    found = []
    for at in range(pdfium.FPDFText_CountChars(text)):
        sign = chr(pdfium.FPDFText_GetUnicode(text, at) or 0xFFFD)
        if pdfium.FPDFText_GetCharOrigin(text, at, across, down):
            found.append(_Letter(sign, across.value, height - down.value))
    text.close()
    return found


def _by_line(lines: Sequence[Line], letters: Sequence[_Letter]) -> Iterator[tuple[Line, str]]:
    """Each line with the letters whose origins stand on its baseline."""
    ordered = sorted(range(len(letters)), key=lambda at: letters[at].down)
    heights = [letters[at].down for at in ordered]
    for line in lines:
        if line.top is None or line.left is None or line.right is None or line.breaks or not line.size:
            continue
        base = line.top + BASE * line.size
        near = ordered[
            bisect_left(heights, base - SAME_LINE * line.size) : bisect_left(heights, base + SAME_LINE * line.size)
        ]
        inside = [at for at in near if line.left - BESIDE <= letters[at].across <= line.right + BESIDE]
        if inside:
            yield line, "".join(letters[at].sign for at in sorted(inside))
