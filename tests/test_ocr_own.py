"""Recognition of our own: its signs, windows of lines, the reading of steps, what known words settle."""

from __future__ import annotations

import pytest

from minutes.ocr.alphabet import BLANK, LEADER, encode, simplified, symbols
from minutes.ocr.decoding import read_steps
from minutes.ocr.faces import FAMILIES, HELD_OUT, font_files, training_faces
from minutes.ocr.recogniser import MODEL, Letter, count_dots, shipped_recogniser
from minutes.ocr.settling import settle
from minutes.ocr.textline import TextLine
from minutes.ocr.window import BASE, CONSONANT, ROWS, STRIDE, cut_window, extent
from minutes.readers.ocr import PagePicture, choose_engine
from tests.making.scans import installed_font, scan, thai_font
from tests.tools import library


@pytest.mark.parametrize(
    ("text", "count"),
    [("ที่ประชุม", 8), ("น้ำ", 2), ("ครั้งที่ ๑/๒๕๖๙", 13), ("สิทธิ์", 5), ("(COVID-19) 50%", 14), ("ศูนย์ฯลฯ ฿", 10)],
)
def test_a_vowel_and_its_tone_are_one_sign(text: str, count: int) -> None:
    classes = encode(text)
    assert classes is not None and len(classes) == count
    assert "".join(symbols()[number] for number in classes) == text


def test_every_sign_has_a_class_of_its_own() -> None:
    assert len(set(symbols())) == len(symbols())
    assert symbols()[BLANK] == ""
    assert all(encode(symbol) == [number] for number, symbol in enumerate(symbols()) if number != BLANK)


def test_what_looks_the_same_is_the_same_and_what_is_unknown_is_refused() -> None:
    assert simplified("เเผนกนํ้า ........ ๓") == f"แผนกนํ้า {LEADER} ๓"
    assert simplified("นํา") == "นำ"
    assert encode("漢") is None


def test_steps_become_signs() -> None:
    numpy = library("numpy")
    n, o = symbols().index("น"), symbols().index("อ")
    steps = numpy.full((6, len(symbols())), 0.001, numpy.float32)
    for step, (number, sure) in enumerate([(BLANK, 0.9), (n, 0.6), (n, 0.8), (BLANK, 0.9), (n, 0.7), (o, 0.95)]):
        steps[step, number] = sure
    steps[4, o] = 0.2
    signs = read_steps(steps)
    assert [(sign.number, sign.begin, sign.end) for sign in signs] == [(n, 1, 3), (n, 4, 5), (o, 5, 6)]
    assert [round(sign.confidence, 3) for sign in signs] == [0.8, 0.7, 0.95]
    assert signs[1].runner_up == o


def test_a_window_is_level_of_one_height_and_as_dark_as_ink() -> None:
    page = scan(200, 20).text(60, 100, "กนบกนบกนบกนบกนบ")
    page.damaged(askew=-1.5, noise=3)
    font = library("PIL.ImageFont").truetype(str(thai_font()), round(20 * 200 / 72))
    height = -font.getbbox("บ", anchor="ls")[1]
    length = font.getlength("กนบกนบกนบกนบกนบ")
    from math import cos, radians, sin

    angle = radians(1.5)
    middle = 60 * 200 / 72 + length / 2, 100 * 200 / 72
    centre = page.picture.width / 2, page.picture.height / 2
    across, down = middle[0] - centre[0], middle[1] - centre[1]
    at = centre[0] + across * cos(angle) - down * sin(angle), centre[1] + across * sin(angle) + down * cos(angle)
    line = TextLine(at[0] - length / 2, at[0] + length / 2, at[1], sin(angle), height)
    window = cut_window(page.picture, line)
    assert window.shape == (ROWS, extent(line)[2]) and window.shape[1] % STRIDE == 0
    rows = window.mean(axis=1)
    inside = rows[round(BASE - CONSONANT) + 1 : round(BASE) - 1]
    assert inside.min() > 0.1
    assert max(rows[: round(BASE - CONSONANT) - 2].max(), rows[round(BASE) + 2 :].max()) < 0.06


def test_a_window_that_leaves_the_picture_is_paper_there() -> None:
    page = scan(200, 20)
    window = cut_window(page.picture, TextLine(-500, 90, 2, 0.02, 15))
    assert window.shape[0] == ROWS and abs(window).max() < 0.3
    assert cut_window(page.picture, TextLine(-900, -800, -700, 0, 15)).shape[0] == ROWS


def test_dots_are_counted() -> None:
    numpy = library("numpy")
    window = numpy.zeros((ROWS, 160), numpy.float32)
    for column in range(10, 110, 10):
        window[int(BASE) - 2 : int(BASE), column : column + 3] = 1
    assert count_dots(window, 0, 160) == 10
    window[int(BASE) - 2 : int(BASE), 10:108] = 1
    assert count_dots(window, 0, 160) == 17


def letters(*parts: tuple[str, float, str]) -> list[Letter]:
    return [Letter(text, 0, 0, sure, other) for text, sure, other in parts]


def test_a_known_word_settles_a_letter_in_doubt() -> None:
    printed = letters(
        ("ก", 1, ""), ("ร", 1, ""), ("ร", 1, ""), ("ม", 1, ""), ("ก", 1, ""), ("า", 1, ""), ("ธ", 0.5, "ร")
    )
    assert settle(printed) == (("กรรมกาธ", "กรรมการ"),)
    certain = [letter._replace(confidence=0.99) for letter in printed]
    assert not settle(certain)
    assert not settle([letter._replace(runner_up="น") for letter in printed])


def test_a_known_word_is_not_made_another() -> None:
    printed = letters(("ต", 0.5, "ด"), ("ุ", 1, ""), ("ล", 1, ""), ("า", 1, ""), ("ค", 1, ""), ("ม", 1, ""))
    assert not settle(printed)


def test_faces_of_the_test_are_never_trained_on() -> None:
    thai_font()
    names = {family.name for family in FAMILIES}
    assert not names & set(HELD_OUT)
    faces = training_faces(font_files())
    assert faces and not any(face.path.stem.startswith(HELD_OUT) for face in faces)
    assert all(family.licence and family.source for family in FAMILIES)


def test_the_card_is_that_of_the_model() -> None:
    from hashlib import sha256

    content, card = MODEL.read_bytes(), MODEL.with_suffix(".md").read_text("utf-8")
    assert f"{len(content):,} bytes" in card and sha256(content).hexdigest() in card
    assert len(content) <= 8_000_000
    assert all(family in card for family in HELD_OUT)


def test_the_model_has_this_alphabet_and_never_claims_certainty() -> None:
    recogniser = shipped_recogniser()
    assert tuple(recogniser.symbols) == symbols()
    sure = recogniser.calibrated([0.0, 0.5, 0.9, 0.999, 1.0])
    assert sure == sorted(sure) and sure[0] > 0 and sure[-1] < 1


@pytest.mark.parametrize("font", ["Umpush.ttf", "Loma.ttf", "Norasi.ttf"])
def test_numbers_are_read_in_other_faces(font: str) -> None:
    texts = ("๐๑๒๓๔๕๖๗๘๙", "0123456789", "วันที่ ๒๘ กันยายน ๒๕๖๗", "(๓,๔๕๖.๗๘ บาท)", "โทร. 0-2345-6789 ต่อ ๑๐")
    page = scan(200)
    file = installed_font(font)
    for number, text in enumerate(texts):
        page.text(100, 100 + 40 * number, text, font=file)
    engine = choose_engine("own")
    assert engine is not None
    lines = engine.read(PagePicture(page.damaged(0.4, noise=8).picture, 200))
    read = ["".join(line.text.split()) for line in sorted(lines, key=lambda line: line.base)]
    assert read == ["".join(text.split()) for text in texts]
    assert all(line.confidence > 0.95 for line in lines)


def test_nothing_is_read_where_nothing_is_written() -> None:
    numpy, pillow = library("numpy"), library("PIL.Image")
    noise = numpy.random.default_rng(4)
    coarse = noise.integers(0, 256, (40, 30)).astype("uint8")
    photograph = pillow.fromarray(coarse).resize((1240, 1654), pillow.Resampling.BICUBIC)
    dither = photograph.convert("1").convert("L")
    dirt = pillow.fromarray((255 * (noise.random((1654, 1240)) > 0.002)).astype("uint8"))
    engine = choose_engine("own")
    assert engine is not None
    for picture in (photograph, dither, dirt):
        lines = engine.read(PagePicture(picture, 150))
        assert not [line.text for line in lines if line.confidence >= engine.bars.doubt]
