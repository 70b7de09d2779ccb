"""What the recogniser is trained on: lines without sense, drawn in a face and damaged, always the same from one seed."""

from __future__ import annotations

import re
from random import Random

import pytest

from minutes.ocr.alphabet import encode, simplified
from minutes.ocr.window import BASE, CONSONANT, ROWS
from tests.making.scans import thai_font
from tests.tools import library

WORDS = ("ประชุม", "แผน", "เรือ", "น้ำ", "กตัญญู", "ศูนย์", "ปี่", "ฏีกา", "กรรมการ", "วาร", "งาน", "บท")


def lines(count: int, seed: int = 1, *, plain: bool = False) -> list[object]:
    library("fontTools")
    from minutes.ocr.training.lines import LineMaker
    from minutes.ocr.training.words import Words

    maker = LineMaker(Words(WORDS, WORDS, WORDS, WORDS, WORDS, WORDS), [thai_font()], [1.0], [thai_font()], seed)
    return [maker.make(plain=plain) for _ in range(count)]


def test_a_seed_gives_the_same_lines() -> None:
    numpy = library("numpy")
    for one, other in zip(lines(12), lines(12), strict=True):
        assert one.text == other.text and one.classes == other.classes
        assert numpy.array_equal(one.window, other.window)
    assert [line.text for line in lines(5, seed=2)] != [line.text for line in lines(5)]


def test_a_line_is_what_its_classes_say() -> None:
    for line in lines(60):
        assert encode(line.text) == list(line.classes)
        assert simplified(line.text) == line.text
        assert line.window.shape[0] == ROWS


def test_a_plain_line_stands_on_the_baseline() -> None:
    checked = 0
    for line in lines(300, plain=True):
        if re.fullmatch("[กขคงจชดตถทธนบพมยรลวสอา ]{3,}", line.text):
            rows = line.window.mean(axis=1)
            inked = [row for row, ink in enumerate(rows) if ink > 0.5 * rows.max()]
            assert abs(inked[-1] - BASE) <= 2 and abs(inked[0] - (BASE - CONSONANT)) <= 2
            checked += 1
    assert checked


@pytest.mark.parametrize("seed", range(3))
def test_written_lines_are_of_every_kind(seed: int) -> None:
    library("fontTools")
    from minutes.ocr.training.texts import LONG_LINE, Writer
    from minutes.ocr.training.words import load_words

    writer = Writer(load_words(), Random(seed))
    texts = [writer.line() for _ in range(2000)]
    assert all(0 < len(text) <= LONG_LINE + 2 for text in texts)
    for pattern in ("[๐-๙]", "[0-9]", "[A-Za-z]", r"\.\.\.", "ๆ", "ฯ", "฿", '[“”"]', r"\(", "พ.ศ.", "  ", "[่้๊๋]ำ"):
        assert sum(re.search(pattern, text) is not None for text in texts) >= 3, pattern
    thai, arabic = (sum(len(re.findall(digits, text)) for text in texts) for digits in ("[๐-๙]", "[0-9]"))
    assert 1.0 < thai / arabic < 3.0
    unknown = [text for text in texts if encode(simplified(text)) is None]
    assert not unknown
