"""Thai repair, joining of lines and foreign letters, by the case files and for all texts."""

from __future__ import annotations

import re
import time
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from minutes.diagnostics import CODES
from minutes.thai.scripts import look_alikes
from minutes.thai.signs import MARKS
from minutes.thai.text import (
    comparable,
    foreign_letters,
    join_lines,
    repair,
    squeeze,
    visible_width,
)
from tests.cases import load
from tests.tools import library

NUMBERED = re.compile(r"\{U\+([0-9A-F]{4})\}")
LETTERS_AND_SIGNS = "กขงนปรวยสอหฝเแโไใาำะัิีืุ็่้์ํฯๆ  \n\t\r\u200b\uf70a\uf710\u00ad\u00a0\x0b๑1aด"
DAMAGED = ("ส านักงาน", "คร้งัที่", "ผู ้ถือ", "หลกั เกณฑ์", "เสยีง", "น ้า", "กำาหนด", "เป็ น", "สา นักงาน", "ร า ย ง า น", "ได้รับ")
anything = st.text(max_size=40) | st.text(LETTERS_AND_SIGNS, max_size=30)
damaged = st.lists(st.sampled_from(DAMAGED) | st.text(LETTERS_AND_SIGNS, max_size=3), max_size=12).map("".join)


def cases(name: str) -> list[tuple[str, str, str]]:
    return [tuple(NUMBERED.sub(lambda number: chr(int(number[1], 16)), cell) for cell in row) for row in load(name)]


@pytest.mark.parametrize(("code", "printed", "read"), cases("repair"))
def test_repair(code: str, printed: str, read: str) -> None:
    repaired = repair(printed)
    assert repaired.text == read
    if code == "no repair":
        assert repaired.text is printed and repaired.origins is None
    if code in CODES:
        assert code in {each.code for each in repaired.repairs}
    else:
        assert not repaired.repairs


@pytest.mark.parametrize(("heading", "printed", "read"), cases("joins"))
def test_join_lines(heading: str, printed: str, read: str) -> None:
    left, right = printed.split("\n")
    assert join_lines(left, right) == read


@given(anything | damaged)
@settings(max_examples=500)
def test_repair_is_idempotent(text: str) -> None:
    once = repair(text).text
    again = repair(once)
    assert again.text is once and again.repairs == ()


@given(anything | damaged)
@settings(max_examples=500)
def test_offsets_lead_back_to_the_source(text: str) -> None:
    repaired = repair(text)
    if repaired.origins is None:
        assert len(repaired.text) == len(text)
        return
    origins = list(repaired.origins)
    assert len(origins) == len(repaired.text)
    assert all(before < after for before, after in pairwise(origins))
    assert not origins or (origins[0] >= 0 and origins[-1] < len(text))
    assert repaired.origins[:] == origins
    kept = re.compile("[กขงปรวยสอห]")
    assert all(
        text[origin] == sign
        for origin, sign in zip(origins, repaired.text, strict=True)
        if kept.match(sign) and kept.match(text[origin]) and not _moved(text, origin)
    )


def _moved(text: str, origin: int) -> bool:
    """Whether marks stand so near that a letter may have changed places with one."""
    return bool(re.search(f"[{MARKS}\uf700-\uf71a]", text[max(0, origin - 3) : origin + 4]))


@given(anything | damaged)
def test_every_line_stays_a_line(text: str) -> None:
    assert repair(text).text.count("\n") == text.replace("\r\n", "\n").replace("\r", "\n").count("\n")


@given(anything | damaged)
def test_repairs_are_counted_where_they_are(text: str) -> None:
    repaired = repair(text)
    for each in repaired.repairs:
        assert each.code in CODES and each.count > 0
        assert 0 <= each.first < max(1, len(repaired.text))


@pytest.mark.parametrize(
    "unit",
    [
        "่",
        "่้ิี",
        " ",
        "ก ",
        "ำ",
        "า",
        "ํ",
        "ก",
        "เ",
        "กั",
        "\r",
        "\u200b",
        "ก าำ",
        "ก ่า",
        "เสยี",
        "ก่นั",
        "ส า",
        "ก า ",
        "\uf70a",
        "ด",
    ],
)
def test_time_is_linear(unit: str) -> None:
    def seconds(length: int) -> float:
        text = "ก" + unit * (length // len(unit)) + "ก"
        started = time.process_time()
        repair(text)
        foreign_letters(text)
        return time.process_time() - started

    small = min(seconds(10_000) for _ in range(3))
    assert seconds(80_000) < 8 * small * 3 + 0.1


def test_no_word_of_the_dictionary_is_damaged() -> None:
    corpus = library("pythainlp.corpus")
    words = sorted(corpus.thai_words() | corpus.thai_female_names() | corpus.thai_male_names())
    changed = [(word, repair(word).text) for word in words if repair(word).text != word]
    assert all(sorted(set(word)) == sorted(set(read)) for word, read in changed)  # spelling errors of the dictionary
    assert len(changed) <= 10


def test_letters_all_apart_are_closed_up() -> None:
    words = "การจัดทำแผนพัฒนาท้องถิ่นและการดำเนินการตามข้อบัญญัติ" * 8
    apart = re.sub(f"([^{MARKS}])(?=[^{MARKS}])", r"\1 ", words)
    assert repair(apart).text == words


def test_every_aa_printed_as_am() -> None:
    words = "การประชุมคณะกรรมการพัฒนาตำบลตามที่สำนักงานกำหนดมาอย่างน้อยห้าวาระ" * 5
    assert repair(words.replace("า", "ำ")).text == words


def test_source_of_a_word_can_be_traced() -> None:
    source = "\ufeffผู ้ถือหุ ้น\r\nส านักงาน"
    repaired = repair(source)
    assert repaired.text == "ผู้ถือหุ้น\nสำนักงาน"
    assert repaired.origins is not None
    assert repaired.origins[repaired.text.index("ถือ")] == source.index("ถือ")
    assert repaired.origins[repaired.text.index("\n")] == source.index("\r")
    assert repaired.origins[-1] == len(source) - 1
    with pytest.raises(IndexError):
        repaired.origins[len(repaired.text)]


@pytest.mark.parametrize(
    ("text", "word", "suggestion"),
    [
        ("นางมาลี สวनดอก ครู", "สวनดอก", "สวนดอก"),
        ("ที่ประชຸມรับทราบ", "ที่ประชຸມรับทราบ", "ที่ประชุมรับทราบ"),
        ("กองทุนদีเด่น", "กองทุนদีเด่น", "กองทุนดีเด่น"),
        ("งบกลาង ๕ บาท", "งบกลาង", "งบกลาง"),
        ("แผน計ที่ ๑", "แผน計ที่", None),
    ],
)
def test_foreign_letters(text: str, word: str, suggestion: str | None) -> None:
    (found,) = foreign_letters(text)
    assert (found.text, found.suggestion) == (word, suggestion)
    assert text[found.start : found.end] == word


@pytest.mark.parametrize("text", ["", "มหาวิทยาลัย", "รังสี α และ β", "中国 และจีน", "Café ก๊าซ CO₂ ½ ✓ ๑๒๓", "“อ้าง” – 5 ฿"])
def test_no_foreign_letters(text: str) -> None:
    assert foreign_letters(text) == []


def test_look_alikes_are_single_thai_letters() -> None:
    for foreign, thai in look_alikes().items():
        assert len(foreign) == len(thai) == 1 and "ก" <= thai <= "๙"
        (found,) = foreign_letters("ก" + foreign) or [None]
        assert found is None or found.suggestion == "ก" + thai


def test_visible_width_squeeze_comparable() -> None:
    assert visible_width("ผู้ที่มี ๑") == 5
    assert squeeze(" ก \t ข\n") == "ก ข"
    assert comparable("ครั้ง ที่ ๔ ,\u00a0ท่ี") == "ครั้งที่4,ที่"


@given(anything, anything)
def test_joining_loses_no_letter(left: str, right: str) -> None:
    joined = "".join(join_lines(left, right).split())
    printed = "".join((left + right).split())
    assert joined == printed or len(joined) == len(printed) - 1
