"""Paragraphs and runs of WordprocessingML: words of the minutes in a character style, those of the form in none."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from minutes.form.entries import Entry, EntryKind, PartName
from minutes.readers.docx_form_names import RESOLUTION_LABEL, WORD_STYLES

XML = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\r": "&#13;"})
THAI, LATIN = re.compile(r"[\u0e00-\u0e7f]"), re.compile(r"[A-Za-z]")
BREAK = '</w:t><w:br/><w:t xml:space="preserve">'
TAB = "<w:r><w:tab/></w:r>"
BOLD = "<w:b/><w:bCs/>"


@dataclass(frozen=True, slots=True)
class Sheet:
    """What the entries are set with: the identifiers of the styles by name in small letters, the width of the text."""

    ids: Mapping[str, str]
    width: int

    def style(self, name: str) -> str:
        """The identifier of a style, as it stands in XML."""
        return self.ids[name.lower()].translate(XML)


def run(text: str, style: str = "", properties: str = "") -> str:
    """A run of words; `<w:cs/>` has Thai and the signs around it take the font, size and weight of Thai.

    >>> run("มติ")
    '<w:r><w:rPr><w:cs/></w:rPr><w:t xml:space="preserve">มติ</w:t></w:r>'
    """
    named = f'<w:rStyle w:val="{style}"/>' if style else ""
    complex_script = "<w:cs/>" if THAI.search(text) and not LATIN.search(text) else ""
    stated = f"{named}{properties}{complex_script}"
    letters = f"<w:rPr>{stated}</w:rPr>" if stated else ""
    return f'<w:r>{letters}<w:t xml:space="preserve">{text.translate(XML).replace(chr(10), BREAK)}</w:t></w:r>'


def part(sheet: Sheet, name: PartName, text: str | None) -> str:
    """The run of a part in its character style, nothing for a part that is not there."""
    return run(text, sheet.style(WORD_STYLES[name])) if text is not None else ""


def parts(sheet: Sheet, entry: Entry, name: PartName) -> list[str]:
    """A run for each part of a name."""
    return [part(sheet, name, text) for text in entry.all(name)]


def label(sheet: Sheet, text: str) -> str:
    """The run of the label of a resolution."""
    return run(text, sheet.style(RESOLUTION_LABEL))


def paragraph(sheet: Sheet, style: str, content: str, properties: str = "") -> str:
    """A paragraph in a style."""
    return f'<w:p><w:pPr><w:pStyle w:val="{sheet.style(style)}"/>{properties}</w:pPr>{content}</w:p>'


def flowing(sheet: Sheet, text: str, first: tuple[str, str, str], continued: str) -> str:
    """A text as a paragraph for each of its lines: style, beginning, properties of the first, style of the others."""
    name, beginning, properties = first
    line, *others = text.split("\n")
    further = (paragraph(sheet, continued, run(each)) for each in others)
    return paragraph(sheet, name, beginning + (run(line) if line else ""), properties) + "".join(further)


def unprintable(entries: Iterable[Entry], header: Mapping[str, str]) -> tuple[str, EntryKind | None] | None:
    """The first text with a character that XML cannot hold, and the kind of the entry that it stands in."""
    for entry in entries:
        for text in entry.texts:
            if NOT_XML.search(text):
                return text, entry.kind
    return next(((text, None) for text in header.values() if NOT_XML.search(text)), None)


NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""Characters that XML 1.0 cannot hold, whatever the escape."""
