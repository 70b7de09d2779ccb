"""The quorum: how many came themselves, by proxy and in all, and how many shares they hold."""

from __future__ import annotations

import re
from collections.abc import Iterable

from minutes.layout.rows import Passage
from minutes.model import Quorum
from minutes.thai.numbers import read_number, to_arabic

AMOUNT = r"((?<![\d,])\d[\d,]*(?:\.\d+)?)"
IN_PERSON = re.compile(
    rf"(?:ด้วยตนเอง|ด้วยตัวเอง|มาเอง)\s*(?:รวม)?(?:จำนวน|รวม|เป็นจำนวน)?\s*{AMOUNT}\s*(?:คน|ราย|ท่าน)|{AMOUNT}\s*(?:คน|ราย|ท่าน)\s*(?:มา)?ด้วยตนเอง"
)
BY_PROXY = re.compile(rf"(?:มอบฉันทะ|รับมอบอำนาจ|โดยการมอบ)[^\d\n]{{0,60}}{AMOUNT}\s*(?:คน|ราย|ท่าน)")
TOTAL = re.compile(rf"(?:รวม|ทั้งสิ้น|ทั้งหมด)[^\d\n]{{0,50}}{AMOUNT}\s*(?:คน|ราย|ท่าน)")
CAME = re.compile(
    rf"(?:ผู้แทนสมาชิก|สมาชิก|ผู้ถือหุ้น|เจ้าของร่วม|กรรมการ|ผู้เข้าประชุม)[^\d\n]{{0,50}}(?:มาประชุม|เข้าประชุม|เข้าร่วมประชุม|มาเข้าประชุม|ร่วมประชุม)[^\d\n]{{0,30}}{AMOUNT}\s*(?:คน|ราย|ท่าน)"
)
SHARES = re.compile(rf"{AMOUNT}\s*หุ้น")
SHARES_TOTAL = re.compile(rf"(?:รวม|ทั้งสิ้น|ทั้งหมด)[^\n]{{0,80}}?(?:หุ้น)[^\d\n]{{0,25}}{AMOUNT}\s*หุ้น")
WORDS = ("องค์ประชุม", "มอบฉันทะ", "เข้าประชุม", "มาประชุม", "เข้าร่วมประชุม")


def read_quorum(passages: Iterable[Passage]) -> Quorum | None:
    """The quorum that the prose before the first item counts, or None where it gives no figures."""
    for passage in passages:
        text = to_arabic(passage.text)
        if not any(word in text for word in WORDS) or not re.search(r"\d\s*(?:คน|ราย|ท่าน)", text):
            continue
        begin, end = _sentence(text)
        part = text[begin:end]
        in_person, by_proxy = _first(IN_PERSON, part), _first(BY_PROXY, part)
        total = _first(TOTAL, part)
        persons = total if total is not None else (None if in_person or by_proxy else _first(CAME, part))
        if in_person is None and by_proxy is None and persons is None:
            continue
        return Quorum(
            in_person=in_person,
            by_proxy=by_proxy,
            persons=persons,
            shares=_shares(part),
            text=passage.text[begin:end].strip(),
            span=passage.span(begin, end),
        )
    return None


def _sentence(text: str) -> tuple[int, int]:
    """Where the words about the quorum begin and end: from who came to «องค์ประชุม» with what follows at once."""
    first = re.search(
        r"(?:โดย)?(?:มี|ปรากฏว่ามี)?\s?(?:ผู้แทนสมาชิก|สมาชิก|ผู้ถือหุ้น|เจ้าของร่วม|กรรมการ)[^\d\n]{0,70}(?:ประชุม)", text
    )
    begin = first.start() if first else 0
    begin += len(text[begin:]) - len(text[begin:].removeprefix("โดย").lstrip())
    last = list(re.finditer(r"องค์ประชุม\S*", text[begin:]))
    if not last:
        return begin, len(text)
    end = begin + last[-1].end()
    tail = re.match(r"(?:\s?ตามข้อบังคับ\S*)", text[end:])
    return begin, end + (tail.end() if tail else 0)


def _first(pattern: re.Pattern[str], text: str) -> int | float | None:
    match = pattern.search(text)
    return read_number(next(group for group in match.groups() if group)) if match else None


def _shares(text: str) -> int | float | None:
    """The shares of all who came: those said to be the total, else the sum is not made up."""
    total = SHARES_TOTAL.search(text)
    if total:
        return read_number(total[1])
    counts = SHARES.findall(text)
    return read_number(counts[0]) if len(counts) == 1 else None
