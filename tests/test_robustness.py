"""Nothing that a text can hold makes the line raise, and nothing that it says is lost: random, broken and hostile texts."""

from __future__ import annotations

import faulthandler
from collections.abc import Iterator
from functools import cache
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from minutes.model import Minutes
from minutes.pipeline import parse_text
from minutes.readers.text import read_text
from tests.frames import END, HEAD, ITEM, PRESENT, START
from tests.test_samples import TEXTS, path_of
from tests.tracing import lost_lines, lost_words

LONGEST = 60
"""Seconds after which a text that should take less than one shows where the time goes, and the run ends."""
SLOW = settings(max_examples=40, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))


@pytest.fixture(autouse=True)
def _guard() -> Iterator[None]:
    faulthandler.dump_traceback_later(LONGEST, exit=True)
    yield
    faulthandler.cancel_dump_traceback_later()


@cache
def lines_of(name: str) -> tuple[str, ...]:
    """The lines of a sample."""
    return tuple(path_of(name).read_text("utf-8").split("\n"))


# Random texts

PIECES = (
    "รายงานการประชุม", "คณะกรรมการ", "ครั้งที่", "๔/๒๕๖๗", "วันที่", "๑๙ มิถุนายน ๒๕๖๗", "เวลา ๐๙.๓๐ น.", "ณ ", "ห้องประชุม", "ผู้มาประชุม",
    "ผู้ไม่มาประชุม", "ผู้เข้าร่วมประชุม", "นายกำธร ลำพูเรือง", "ดร.", "กรรมการ", "และ", "เลขานุการ", "แทน", "ผู้แทน", "ติดราชการ", "(ลา)",
    "เริ่มประชุมเวลา", "เลิกประชุมเวลา", "ระเบียบวาระที่", "วาระที่ ๑", "เรื่องที่ ๓.๑", "เรื่อง", "มติ", "มติที่ประชุม", "ที่ประชุม", "มีมติ", "รับทราบ",
    "เห็นชอบ", "ไม่เห็นชอบ", "๑๒ เสียง", "- เสียง", "เป็นเอกฉันท์", "มอบหมายให้", "กองช่าง", "ดำเนินการ", "ภายใน ๓๐ วัน", "ภายในวันที่", "และรายงานให้",
    "นัดประชุมครั้งต่อไป", "หน้า ๓ บรรทัดที่ ๕ จาก", "เป็น", "ลงชื่อ", "....................", "ผู้จดรายงานการประชุม", "- ๒ -", "...", "๑.", "(๑)", "ก.", "-",
    "ประธาน - ", "ตารางที่ ๑", "|", "**", "###", "<br>", "&amp;", "“", "”", "(", ")", "\t", "    ", " ", "\n", "\n", "\n\n", "\f", "\u200b", "\ufeff", "\u00a0",
    "ํ", "า", "่", "ๆ", "ฯ", "๙๙๙๙", "0", "Zoom", "A", "é", "\U0001f600", "\uf70a", "\ud7ff",
)  # fmt: skip
THAI_ISH = st.lists(st.sampled_from(PIECES), max_size=120).map("".join)
ANY = st.text(st.characters(exclude_categories=["Cs"]), max_size=400)


def _holds(text: str) -> Minutes:
    """The minutes of a text, which must say the same after a trip through JSON and have their places inside it."""
    minutes = parse_text(text)
    assert Minutes.model_validate_json(minutes.model_dump_json()) == minutes
    assert minutes.content() == parse_text(text).content()
    return minutes


@SLOW
@given(THAI_ISH | ANY | st.lists(ANY | THAI_ISH, max_size=4).map("\n".join))
def test_no_text_makes_it_raise(text: str) -> None:
    _holds(text)


@SLOW
@given(THAI_ISH)
def test_no_line_of_a_random_text_is_lost(text: str) -> None:
    minutes = parse_text(text)
    if "several-meetings" not in {each.code for each in minutes.diagnostics}:
        assert lost_lines(minutes, read_text(text, "text")) == []


@SLOW
@given(THAI_ISH)
def test_any_piece_may_stand_anywhere_in_minutes(piece: str) -> None:
    for text in (
        f"{piece}\n{HEAD}{PRESENT}{START}{ITEM}มติที่ประชุม เห็นชอบ\n{END}",
        f"{HEAD}{piece}\n{PRESENT}{START}{ITEM}มติที่ประชุม เห็นชอบ\n{END}",
        f"{HEAD}{PRESENT}{piece}\n{START}{ITEM}มติที่ประชุม เห็นชอบ\n{END}",
        f"{HEAD}{PRESENT}{START}{ITEM}{piece}\nมติที่ประชุม เห็นชอบ\n{END}",
        f"{HEAD}{PRESENT}{START}{ITEM}มติที่ประชุม {piece}\n{END}",
        f"{HEAD}{PRESENT}{START}{ITEM}มติที่ประชุม เห็นชอบ\n{END}{piece}",
    ):
        parse_text(text)


# Broken samples


def _break(lines: list[str], random: Random) -> list[str]:
    """The lines shuffled in part, thinned, doubled, cut or mixed with those of another sample."""
    how = random.randrange(6)
    begin = random.randrange(len(lines))
    end = begin + random.randrange(2, 30)
    if how == 0:
        part = lines[begin:end]
        random.shuffle(part)
        return [*lines[:begin], *part, *lines[end:]]
    if how == 1:
        return [line for line in lines if random.random() > 0.15]
    if how == 2:
        return [each for line in lines for each in ((line, line) if random.random() < 0.1 else (line,))]
    if how == 3:
        cuts = [
            (line, random.randrange(5, len(line) - 5) if len(line) > 20 and random.random() < 0.2 else 0)
            for line in lines
        ]
        return [piece for line, cut in cuts for piece in ((line[:cut], line[cut:]) if cut else (line,))]
    if how == 4:
        other = lines_of(random.choice(TEXTS))
        start = random.randrange(len(other))
        return [*lines[:begin], *other[start : start + random.randrange(1, 25)], *lines[begin:]]
    return lines[begin : begin + random.randrange(3, 80)]


def broken(name: str, seed: int) -> str:
    """A sample broken in one to three ways."""
    random = Random(seed)
    lines = list(lines_of(name))
    for _ in range(random.randint(1, 3)):
        lines = _break(lines, random) or [""]
    return "\n".join(lines)


@pytest.mark.parametrize("name", TEXTS)
def test_broken_samples_are_read_as_far_as_it_goes(name: str) -> None:
    lost = words = 0
    for seed in range(9):
        text = broken(name, seed)
        minutes = _holds(text)
        if "several-meetings" in {each.code for each in minutes.diagnostics}:
            continue
        document = read_text(text, "text")
        lost += len(lost_words(minutes, document))
        words += len(text.split())
    assert lost <= 0.002 * words


# Hostile texts

MANY = 100_000
HOSTILE = {
    "tone marks": "่" * MANY,
    "vowels above": "ี" * MANY,
    "nikhahit and aa": "ํา" * (MANY // 2),
    "silent marks": "์" * MANY,
    "Thai digits": "๑" * MANY,
    "digits": "1" * MANY,
    "digits with commas": "1," * (MANY // 2),
    "opening brackets": "(" * MANY,
    "closing brackets": ")" * MANY,
    "pairs of brackets": "()" * (MANY // 2),
    "blanks": " " * MANY,
    "tabs": "\t" * MANY,
    "zero width": "\u200b" * MANY,
    "dots": "." * MANY,
    "dashes": "-" * MANY,
    "colons": ":" * MANY,
    "strokes": "|" * MANY,
    "stars": "*" * MANY,
    "less than": "<" * (MANY // 2),
    "ampersands": "&" * (MANY // 2),
    "quotes": '"' * MANY,
    "one letter": "ก" * MANY,
    "the meeting": "ที่ประชุม" * 10_000,
    "entrusts": "มอบหมายให้" * 10_000,
    "entrusts somebody": "มอบหมายให้กองช่าง " * 5_000,
    "takes on": "กองช่างรับไปดำเนินการ " * 2_000,
    "resolutions": "มติที่ประชุม " * 4_000,
    "numbers of meetings": "ครั้งที่ ๑/๒๕๖๗ " * 3_000,
    "half numbers": "ครั้งที่ " * 5_000,
    "dates": "วันที่ ๑๙ มิถุนายน ๒๕๖๗ " * 4_000,
    "half dates": "วันที่ " * 14_000,
    "places": "ณ ห้องประชุม " * 7_000,
    "names": "นายกำธร ลำพูเรือง " * 5_000,
    "titles": "นาย" * 30_000,
    "votes": "เห็นชอบ ๑๒ เสียง " * 5_000,
    "deadlines": "ภายใน ๓๐ วัน " * 7_000,
    "corrections": "หน้า ๓ บรรทัดที่ ๕ จาก ก เป็น ข " * 3_000,
    "joints": "และ" * 30_000,
    "abbreviations": "ก." * 50_000,
    "committees": "คณะกรรมการ " * 9_000,
    "chairs": "ประธาน - " * 10_000,
}  # fmt: skip
PLACES = {
    "alone": "{}",
    "title block": f"{HEAD}{{}}\n{PRESENT}{START}{ITEM}มติที่ประชุม เห็นชอบ\n{END}",
    "list": f"{HEAD}{PRESENT}๔. นางไพลิน ริมธาร {{}}\n{START}{ITEM}มติที่ประชุม เห็นชอบ\n{END}",
    "discussion": f"{HEAD}{PRESENT}{START}{ITEM}{{}}\nมติที่ประชุม เห็นชอบ\n{END}",
    "resolution": f"{HEAD}{PRESENT}{START}{ITEM}มติที่ประชุม เห็นชอบ {{}}\n{END}",
    "end": f"{HEAD}{PRESENT}{START}{ITEM}มติที่ประชุม เห็นชอบ\n{END}{{}}",
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_hostile_lines_are_read_in_time(kind: str) -> None:
    for place in ("title block", "list", "discussion", "resolution"):
        parse_text(PLACES[place].replace("{}", HOSTILE[kind]))


@pytest.mark.parametrize("unit", ["ก", "กขค ", "นายกำธร ลำพูเรือง มอบหมายให้กองช่าง ดำเนินการภายใน ๓๐ วัน "])
def test_a_line_of_a_megabyte_is_read(unit: str) -> None:
    parse_text(PLACES["discussion"].replace("{}", unit * (350_000 // len(unit))))


@pytest.mark.parametrize(
    "line",
    [
        "๑.",
        "(",
        "มติที่ประชุม",
        "ระเบียบวาระที่ ๑",
        "๑. นายกำธร ลำพูเรือง กรรมการ",
        "ผู้มาประชุม",
        "- ๒ -",
        "ครั้งที่ ๑/๒๕๖๗",
        "๑\tก\tข",
        "ประธาน - ก",
    ],
)
def test_many_lines_are_read_in_time(line: str) -> None:
    for place in PLACES.values():
        parse_text(place.replace("{}", f"\n{line}" * 1_000))


@pytest.mark.parametrize("depth", [50, 2_000])
def test_deep_numbers_are_read(depth: int) -> None:
    number = ".".join(["๑"] * depth)
    parse_text(f"{HEAD}{PRESENT}{START}{ITEM}{number} การซ่อมสะพานไม้\nระเบียบวาระที่ {number} เรื่องอื่น\n{END}")
    rows = "\n".join(f"๔.{'.'.join(['๑'] * level)} การซ่อมสะพานไม้" for level in range(1, depth // 10))
    parse_text(f"{HEAD}{PRESENT}{START}{ITEM}{rows}\nมติที่ประชุม เห็นชอบ\n{END}")
