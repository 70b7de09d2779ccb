"""The samples that are DOCX, PDF and scan: read as the gold of the text says that they were made of."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import pytest
from rapidfuzz.distance import Levenshtein

from minutes.document import Document
from minutes.evaluation import score_document
from minutes.model import Minutes
from minutes.pipeline import parse, parse_document, read
from minutes.thai.numbers import to_arabic
from minutes.vocab import load
from tests.making.samples import MADE, SAMPLES, make
from tests.tools import library, needs
from tests.tracing import lost_lines

LARGEST = 200_000
DIGITAL = [name for name in MADE if not name.startswith("scan-")]
SCAN = next(name for name in MADE if name.startswith("scan-"))


def path_of(name: str) -> Path:
    return SAMPLES / name / f"{name}{MADE[name][1]}"


@cache
def sample(name: str) -> tuple[Minutes, Document]:
    """The minutes and the document of a sample."""
    return parse(path_of(name)), read(path_of(name))


def overall(name: str) -> float:
    gold = json.loads((SAMPLES / name / "minutes.json").read_text("utf-8"))
    score = score_document(gold, parse(path_of(name)).model_dump(mode="json"), name.startswith("scan-"))
    return score.scores["overall"] or 0.0


@pytest.mark.parametrize("name", MADE)
def test_they_are_small_and_have_the_gold_of_the_text(name: str) -> None:
    assert path_of(name).stat().st_size < LARGEST
    gold = (SAMPLES / name / "minutes.json").read_text("utf-8")
    assert gold == (SAMPLES / MADE[name][0] / "minutes.json").read_text("utf-8")


@pytest.mark.parametrize("name", DIGITAL)
def test_they_say_what_the_text_says(name: str) -> None:
    assert overall(name) >= 0.95


@pytest.mark.parametrize("name", DIGITAL)
def test_nothing_is_lost(name: str) -> None:
    minutes, document = sample(name)
    assert lost_lines(minutes, document) == []
    assert document.text_origin == "native"


@pytest.mark.parametrize("name", DIGITAL)
def test_every_word_of_the_text_is_read_as_it_stands(name: str) -> None:
    words = "".join(sample(name)[1].text.split())
    text = read(SAMPLES / MADE[name][0] / f"{MADE[name][0]}.txt")
    missed = [line.text for line in text.lines if "".join(line.text.split()) not in words]
    assert all(line.strip(" -๐๑๒๓๔๕๖๗๘๙") == "" or line.endswith("...") for line in missed), missed


@needs("soffice")
@pytest.mark.parametrize("name", DIGITAL)
def test_they_are_made_as_they_stand(name: str) -> None:
    library("docx")
    assert letters(read(make(name), name=path_of(name).name)) == letters(sample(name)[1])


def letters(document: Document) -> str:
    """What is printed, without blanks and page numbers, since another font breaks lines and pages elsewhere."""
    return "".join("".join(line.text.split()) for line in document.lines if not line.text.isdecimal())


@needs("tesseract")
def test_a_scan_is_read_by_recognition() -> None:
    document = read(path_of(SCAN))
    digital = sample("pdf-committee-official")[1]
    printed = to_arabic(letters(digital))
    assert document.text_origin == "ocr" and len(document.pages) == len(digital.pages)
    assert Levenshtein.distance(to_arabic(letters(document)), printed) < 0.06 * len(printed)
    minutes = parse_document(document, load())[0]
    assert len(minutes.attendance.present) >= 8 and len(minutes.agenda) == 6
    gold = json.loads((SAMPLES / SCAN / "minutes.json").read_text("utf-8"))
    score = score_document(gold, minutes.model_dump(mode="json"), True)
    assert (score.scores["overall"] or 0) >= 0.6
