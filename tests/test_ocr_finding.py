"""The line finder of the engine of our own: every line once, where it stands, and nothing else."""

from __future__ import annotations

import math
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pytest

from tests.making.scans import POINTS, Scan, scan, thai_font
from tests.tools import library

numpy = library("numpy")
library("PIL.Image")

from minutes.ocr.components import find_components  # noqa: E402
from minutes.ocr.finding import find_text_lines, shrink  # noqa: E402
from minutes.ocr.rulings import find_rulings, without_rulings  # noqa: E402

if TYPE_CHECKING:
    from minutes.ocr.textline import TextLine

WORDS = "ที่ประชุมพิจารณาแล้วเห็นชอบให้ปรับปรุงถนนสายบ้านทุ่งใหญ่ ตามที่ผู้อำนวยการเสนอ"
SHORT = "กำนันผู้ใหญ่บ้าน"


def found(page: Scan) -> list[TextLine]:
    rulings = find_rulings(page.picture, page.dpi)
    return find_text_lines(numpy.asarray(without_rulings(page.picture, rulings)), page.dpi, rulings)


def height_of(page: Scan, size: float) -> float:
    """How high บ is."""
    font = library("PIL.ImageFont").truetype(str(thai_font()), round(size * page.dpi / POINTS))
    return float(-font.getbbox("บ", anchor="ls")[1])


def bases(lines: list[TextLine], page: Scan, across: float = 300.0) -> list[float]:
    """The baselines in points under a place that is given in points."""
    scale = page.dpi / POINTS
    return sorted(line.base_at(across * scale) / scale for line in lines)


def extent(page: Scan, line: TextLine) -> tuple[float, float]:
    scale = page.dpi / POINTS
    return line.left / scale, line.right / scale


def draw(page: Scan) -> Any:
    return library("PIL.ImageDraw").Draw(page.picture)


@pytest.mark.parametrize("dpi", [150, 200, 300])
def test_lines_stand_where_they_were_printed(dpi: int) -> None:
    page = scan(dpi).lines(60, 100, [WORDS] * 8).damaged()
    lines = found(page)
    assert bases(lines, page) == pytest.approx([100 + 24 * at for at in range(8)], abs=0.8)
    assert [line.height for line in lines] == pytest.approx([height_of(page, 15)] * 8, rel=0.12)
    assert [line.slope for line in lines] == pytest.approx([0.0] * 8, abs=0.002)


def test_a_line_reaches_from_its_first_to_its_last_ink() -> None:
    page = scan().text(60, 100, WORDS).lines(60, 300, [WORDS] * 3)
    ink = numpy.flatnonzero((numpy.asarray(page.picture)[200:320] < 128).any(axis=0))
    first = min(found(page), key=lambda line: line.base)
    assert (first.left, first.right) == pytest.approx((ink[0], ink[-1] + 1), abs=2)


@pytest.mark.parametrize("askew", [-2.0, -0.7, 0.7, 2.0])
def test_pages_askew(askew: float) -> None:
    page = scan().lines(60, 100, [WORDS] * 20, pitch=30).damaged(askew)
    lines = found(page)
    assert len(lines) == 20
    assert [line.slope for line in lines] == pytest.approx([-math.tan(math.radians(askew))] * 20, abs=0.004)
    assert [line.height for line in lines] == pytest.approx([height_of(page, 15)] * 20, rel=0.12)


def test_small_print_beside_large_titles() -> None:
    page = scan().text(120, 90, "รายงานการประชุม", size=34).text(120, 118, WORDS, size=10)
    page.lines(60, 160, [WORDS] * 4).damaged()
    lines = sorted(found(page), key=lambda line: line.base)
    assert bases(lines, page) == pytest.approx([90, 118, 160, 184, 208, 232], abs=1.2)
    assert lines[0].height == pytest.approx(height_of(page, 34), rel=0.12)
    assert lines[1].height == pytest.approx(height_of(page, 10), rel=0.15)


def test_cells_are_found_apart() -> None:
    page = scan().table((60, 200, 340, 500), (100, 124, 148, 172))
    for row in range(3):
        for across in (64, 204, 344):
            page.text(across, 117 + 24 * row, SHORT, size=13)
    lines = found(page.damaged(0.5))
    assert len(lines) == 9
    edges = (60, 200, 340, 500)
    for line in lines:
        left, right = extent(page, line)
        assert any(first - 3 <= left and right <= last + 3 for first, last in pairwise(edges))


def test_a_ruling_over_a_heading_between_tables_does_not_cut_it() -> None:
    page = scan().table((60, 200, 500), (100, 124, 148)).table((60, 200, 500), (184, 208, 232))
    page.text(64, 171, WORDS)
    assert len(found(page)) == 1


def test_columns_stay_apart() -> None:
    page = scan().lines(50, 100, [SHORT * 2] * 10).lines(310, 100, [SHORT * 2] * 10).damaged(0.4)
    lines = found(page)
    assert len(lines) == 20
    assert all(extent(page, line)[1] < 300 or extent(page, line)[0] > 300 for line in lines)


def test_dots_dashes_and_bullets_belong_to_their_line() -> None:
    page = scan().lines(60, 100, [WORDS] * 3).text(60, 200, "ลงชื่อ.....................................ประธาน")
    page.text(60, 240, "-").text(80, 240, SHORT).text(60, 280, "•").text(80, 280, SHORT).text(280, 40, "- ๒ -")
    lines = found(page.damaged())
    assert bases(lines, page) == pytest.approx([40, 100, 124, 148, 200, 240, 280], abs=1.2)
    assert [extent(page, line)[0] for line in lines if line.base > 450] == pytest.approx([60] * 3, abs=3)


def test_a_number_alone_is_as_high_as_letters_are() -> None:
    page = scan().lines(60, 100, [WORDS] * 5).text(280, 40, "๒").text(290, 800, "7").damaged()
    lines = found(page)
    assert len(lines) == 7
    assert [line.height for line in lines] == pytest.approx([height_of(page, 15)] * 7, rel=0.15)


def test_a_stamp_over_text_neither_cuts_nor_hides_it() -> None:
    page = scan().lines(60, 100, [WORDS] * 10)
    for inset in (0, 12):
        draw(page).ellipse((500 + inset, 250 + inset, 800 - inset, 550 - inset), outline=60, width=3)
    lines = [line for line in found(page.damaged(0.0)) if line.right - line.left > 300]
    assert len(lines) == 10
    assert bases(lines, page) == pytest.approx([100 + 24 * at for at in range(10)], abs=0.8)
    lefts = [extent(page, line)[0] for line in lines]
    assert lefts == pytest.approx([lefts[0]] * 10, abs=2)


def test_a_signature_does_not_hide_the_lines_beside_it() -> None:
    page = scan().lines(60, 100, [WORDS] * 4).text(150, 260, "(ลงชื่อ)").text(150, 300, "(นายสมบัติ ทองดี)")
    points = [(560 + 4 * at, 700 + 45 * math.sin(at / 7) + 30 * math.cos(at / 3)) for at in range(90)]
    draw(page).line(points, fill=50, width=4)
    lines = [line for line in found(page.damaged()) if line.left < 150 * 200 / POINTS + 10]
    assert bases(lines, page, 160) == pytest.approx([100, 124, 148, 172, 260, 300], abs=1.2)


def test_dirt_shadows_and_pictures_are_no_lines() -> None:
    random = numpy.random.default_rng(3)
    page = scan().lines(60, 100, [WORDS] * 6)
    for across, down in random.integers(0, (page.picture.width, page.picture.height), (200, 2)).tolist():
        draw(page).ellipse((across, down, across + 3, down + 3), fill=60)
    draw(page).rectangle((0, 0, 25, page.picture.height), fill=70)
    coarse = library("PIL.Image").fromarray(random.integers(0, 255, (12, 16)).astype("uint8"))
    page.picture.paste(coarse.resize((900, 700), library("PIL.Image").Resampling.BICUBIC), (300, 900))
    lines = found(page.damaged())
    text = [line for line in lines if line.base < 700]
    assert bases(text, page) == pytest.approx([100 + 24 * at for at in range(6)], abs=0.8)
    assert len(lines) - len(text) <= 3


@pytest.mark.parametrize("share", [0.0, 0.02, 0.2, 0.5, 1.0])
def test_pages_of_noise_have_hardly_any_lines(share: float) -> None:
    noise = numpy.random.default_rng(1).random((1200, 900)) < share
    assert len(find_text_lines(numpy.where(noise, 0, 255).astype("uint8"), 150)) <= 5


def test_pictures_without_room_for_a_line() -> None:
    for shape in ((0, 0), (1, 3000), (3, 5)):
        assert find_text_lines(numpy.zeros(shape, "uint8"), 200) == []


def test_components_and_their_boxes() -> None:
    drawing = ("##..#", "#..#.", "....#", "##...")
    ink = numpy.array([[sign == "#" for sign in row] for row in drawing])
    parts = find_components(ink)
    boxes = zip(parts.left, parts.top, parts.right, parts.bottom, parts.area, strict=True)
    assert sorted(tuple(map(int, box)) for box in boxes) == [(0, 0, 2, 2, 3), (0, 3, 2, 4, 2), (3, 0, 5, 3, 3)]


def test_a_spiral_is_one_component() -> None:
    ink = numpy.zeros((41, 41), bool)
    left, top, right, bottom = 0, 0, 40, 40
    while left < right:
        ink[top, left : right + 1] = ink[top : bottom + 1, right] = ink[bottom, left : right + 1] = True
        ink[top + 2 : bottom + 1, left] = True
        ink[top + 2, left : left + 3] = True
        left, top, right, bottom = left + 2, top + 2, right - 2, bottom - 2
    assert len(find_components(ink)) == 1


def test_shrinking_takes_the_mean() -> None:
    grey = numpy.array([[0, 100, 7], [200, 100, 7], [9, 9, 9]], "uint8")
    assert shrink(grey, 2).tolist() == [[100]]
