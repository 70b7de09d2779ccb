"""Texts of minutes, and what a bad scanner, a bad program and a bad person make of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from random import Random

from tests.generated import generate
from tests.test_robustness import PIECES

SAMPLES = Path(__file__).parents[2] / "samples"
SEEDS = 60
"""Generated minutes that texts are made from."""
MARKS = "\u0e31\u0e34\u0e35\u0e36\u0e37\u0e38\u0e39\u0e47\u0e48\u0e49\u0e4a\u0e4b\u0e4c\u0e4d\u0e4e"
ODD = (
    *(
        "\x00",
        "\x0b",
        "\x1b[31m",
        "\x7f",
        "\x85",
        "\u200b",
        "\u200e",
        "\u202e",
        "\u2028",
        "\ufeff",
        "\ufffd",
        "\uffff",
        "\uf70a",
    ),
    *(
        "\uf71a",
        "\ue000",
        "\U0010ffff",
        "𝟙",
        "é",
        "़",
        "ฯลฯ",
        "ๆๆๆ",
        "๚",
        "\u0e3a",
        "‑",
        "٣",
        "₿",
        "\r",
        "\r\n",
        "\n\f\n",
        "\t\t",
    ),
)
LARGE = (
    "9" * 5000,
    "๙" * 400,
    "1" * 40,
    "0" * 30,
    "²",
    "-๑",
    "๑๒.๓๔.๕๖",
    "๐๐.๐๐",
    "๒๔.๖๐",
    "99/9999",
    "0/0",
    "๓๑/๑๓/๒๕๖๗",
)
DAYS = ("วันที่ ๓๐ กุมภาพันธ์ ๒๕๖๗", "วันที่ ๐ มกราคม ๐", "๓๑ ธันวาคม ๙๙๙๙", "๑ มกราคม ๕๔๓", "วันที่ ๑ มกราคม ๒๔๘๖", "๙๙ ม.ค. ๖๗")
BRACKETS = "()[]{}«»“”‘’<>|*_`#/\\"


@cache
def texts() -> tuple[str, ...]:
    """Whole minutes of many kinds."""
    made = [generate(seed)[0] for seed in range(SEEDS)]
    return (*made, *(path.read_text("utf-8") for path in sorted(SAMPLES.glob("*/*.txt"))))


@cache
def lines() -> tuple[str, ...]:
    """The lines of all of them."""
    return tuple(line for text in texts() for line in text.split("\n"))


def _splice(text: str, random: Random) -> str:
    whole = text.split("\n")
    at = random.randrange(len(whole) + 1)
    return "\n".join([*whole[:at], *random.choices(lines(), k=random.randrange(1, 8)), *whole[at:]])


def _cut(text: str, random: Random) -> str:
    begin = random.randrange(len(text) + 1)
    return text[:begin] + text[min(begin + random.randrange(1, 400), len(text)) :]


def _repeat(text: str, random: Random) -> str:
    begin = random.randrange(len(text) + 1)
    part = text[begin : begin + random.choice((1, 2, 5, 30, 300))]
    return text[:begin] + part * random.choice((2, 3, 10, 200)) + text[begin:]


def _insert(text: str, random: Random) -> str:
    at = random.randrange(len(text) + 1)
    word = random.choice(random.choice((ODD, LARGE, DAYS, PIECES, tuple(BRACKETS), tuple(MARKS))))
    return text[:at] + word * random.choice((1, 1, 1, 3, 50)) + text[at:]


def _letters(text: str, random: Random) -> str:
    signs = list(text)
    for _ in range(random.choice((1, 5, 40))):
        if signs:
            signs[random.randrange(len(signs))] = random.choice(
                (chr(random.randrange(0xE00, 0xE5C)), " ", "", chr(random.randrange(0xD7FF)))
            )
    return "".join(signs)


def _shuffle(text: str, random: Random) -> str:
    whole = text.split("\n")
    random.shuffle(whole)
    return "\n".join(whole)


def _join(text: str, random: Random) -> str:
    return text.replace("\n", random.choice((" ", "", "\t", "\r", "\f")))


def _deepen(text: str, random: Random) -> str:
    depth = random.choice((3, 9, 60))
    number = ".".join(random.choice("๑๒๓๙1") for _ in range(depth))
    return text + f"\nระเบียบวาระที่ {number} เรื่องลึก\n{number} เรื่อง\nมติที่ประชุม รับทราบ\n" * random.choice((1, 3, 40))


def _spoil(text: str, random: Random) -> str:
    """What programs do to Thai."""
    broken = {"ำ": random.choice(("ํา", " า", "\ufffdา")), "่": random.choice(("\uf70a", " ่", "่่")), "แ": "เเ"}
    for whole, part in broken.items():
        text = text.replace(whole, part)
    return text


CHANGES: Sequence[Callable[[str, Random], str]] = (
    *(_splice, _cut, _repeat, _insert, _insert, _letters, _shuffle, _join, _deepen, _spoil),
)


def make_text(random: Random) -> str:
    """A text that once were minutes, or pieces thrown together."""
    if random.random() < 0.25:
        return "".join(random.choices((*PIECES, *ODD, *DAYS), k=random.randrange(1, 150)))
    text = random.choice(texts())
    if random.random() < 0.5:
        begin = random.randrange(len(text))
        text = text[begin : begin + random.choice((200, 1500, 6000))]
    for _ in range(random.randrange(1, 5)):
        text = random.choice(CHANGES)(text, random)[:200_000]
    return text


def make_line(random: Random) -> str:
    """A line, for what reads one value."""
    text = random.choice((*random.choices(lines(), k=3), *random.choices(PIECES, k=3), *random.choices(DAYS, k=2)))
    for _ in range(random.randrange(4)):
        text = random.choice((_cut, _repeat, _insert, _insert, _letters, _spoil))(text, random)[:20_000]
    return text
