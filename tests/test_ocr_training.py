"""What the recogniser is trained on: lines without sense, drawn in a face and damaged, always the same from one seed."""

from __future__ import annotations

import re
from pathlib import Path
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


def test_confidence_is_worth_what_was_right() -> None:
    numpy = library("numpy")
    from minutes.ocr.training.calibrating import calibration

    noise = numpy.random.default_rng(3)
    sure = noise.random(40_000)
    right = noise.random(40_000) < sure**2
    before, after = numpy.array(calibration(sure, right)).T
    assert (numpy.diff(before) > 0).all() and (numpy.diff(after) >= 0).all()
    assert abs(numpy.interp([0.3, 0.5, 0.7, 0.9], before, after) - [0.09, 0.25, 0.49, 0.81]).max() < 0.03
    certain = calibration(numpy.ones(500), numpy.ones(500, bool))
    assert len(certain) == 1 and 0.99 < certain[0][1] < 1


def test_a_card_tells_all_of_a_training(tmp_path: Path) -> None:
    from minutes.ocr.faces import Face
    from minutes.ocr.training import card
    from minutes.ocr.training.settings import Point, Settings

    model = tmp_path / "model.onnx"
    model.write_bytes(b"network")
    curve = [Point(20_000, 7.5, 0.5, {"seen": 3.21}, {"seen": 99.4})]
    faces, held_out = [Face(Path("Sarabun_400Regular.ttf"), 1.0)], [Path("Umpush.ttf")]
    training = card.Training(Settings(), curve, faces, held_out, [10_000], "Drawn at night.")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(card, "version", lambda name: "1.0")
        card.write_card(model, training)
    text = model.with_suffix(".md").read_text("utf-8")
    for told in (
        "7 bytes",
        "| Sarabun | 14 | OFL-1.1 |",
        "| 20,000 | 7.5 | 0.500 | 3.21 | 99.4 |",
        "after 10,000 lines",
        "night",
    ):
        assert told in text
