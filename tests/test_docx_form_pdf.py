"""The standard form as PDF by way of LibreOffice: its text, its page numbers, its catchwords, and what is missing."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pypdfium2
import pytest

from minutes.errors import TargetError
from minutes.form.entries import Entry
from minutes.form.style import HouseStyle
from minutes.writers import pdf_form
from minutes.writers.pdf_form import render_pdf
from tests.test_docx_form import entry, render, sample
from tests.tools import needs

PLACE = "ประธานแจ้งว่าสวนเปิดให้ประชาชนใช้แล้ว และกำหนดให้ดูแลต้นไม้ทุกสัปดาห์ พร้อมทั้งรายงานผลต่อที่ประชุมในครั้งต่อไป"


def long_minutes() -> list[Entry]:
    """Minutes of several pages, each paragraph with a number of its own."""
    body = [entry("paragraph", text=f"ข้อที่ {at} {PLACE} {PLACE}") for at in range(40)]
    return [*sample()[:30], *body, *sample()[30:]]


def pages(pdf: bytes) -> list[list[str]]:
    """The lines of each page."""
    document: Any = pypdfium2.PdfDocument(pdf)
    try:
        texts = [page.get_textpage().get_text_range() for page in document]
    finally:
        document.close()
    return [[line.strip() for line in text.splitlines() if line.strip()] for text in texts]


def packed(text: str) -> str:
    return "".join(text.split())


@needs("soffice")
def test_the_pdf_says_what_the_minutes_say() -> None:
    found = pages(render_pdf(render(long_minutes())))
    text = packed("".join(line for page in found for line in page))
    missing = [
        words for each in sample() for text_ in each.texts for words in text_.split("\n") if packed(words) not in text
    ]
    assert not missing
    assert len(found) > 3
    assert found[0][:2] == ["ร่าง", "รายงานการประชุมคณะกรรมการสวนสาธารณะ"]
    assert [page[0] for page in found[1:4]] == ["- ๒ - ร่าง", "- ๓ - ร่าง", "- ๔ - ร่าง"]


@needs("soffice")
def test_pages_are_counted_in_the_digits_of_the_house() -> None:
    content = render(long_minutes()[1:], HouseStyle(numerals="arabic"))
    assert [page[0] for page in pages(render_pdf(content))[1:4]] == ["- 2 -", "- 3 -", "- 4 -"]
    content = render(long_minutes()[1:], HouseStyle(page_numbers=False))
    assert not [page for page in pages(render_pdf(content)) if page[0].startswith("-")]


@needs("soffice")
def test_the_first_words_of_the_next_page_stand_at_the_foot() -> None:
    content = render(long_minutes())
    plain, found = pages(render_pdf(content)), pages(render_pdf(content, catchwords=True))
    assert [page[:-1] for page in found[:-1]] == plain[:-1] and found[-1] == plain[-1]
    for page, following in pairwise(found):
        words = packed("".join(following[1:])).lstrip("—")
        assert page[-1].endswith("...") and words.startswith(packed(page[-1].removesuffix("..."))), page[-1]


@needs("soffice")
def test_a_row_that_is_higher_than_a_page_is_printed_whole() -> None:
    lines = [f"บรรทัดที่ {at}" for at in range(90)]
    entries = [entry("title"), entry("table", rows=[["\n".join(lines), "ก"]]), entry("start")]
    text = packed("".join(line for page in pages(render_pdf(render(entries))) for line in page))
    assert not [line for line in lines if packed(line) not in text]


def test_without_libreoffice_there_is_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_form, "find_libreoffice", lambda: None)
    with pytest.raises(TargetError) as error:
        render_pdf(b"")
    assert "needs LibreOffice" in error.value.english and "LibreOffice" in error.value.thai


@needs("soffice")
def test_libreoffice_may_take_no_longer_than_said() -> None:
    with pytest.raises(TargetError) as error:
        render_pdf(render(sample()), seconds=0.01)
    assert "0.01 seconds" in error.value.english
