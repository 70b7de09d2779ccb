"""The quorum: how many came themselves, by proxy and in all, and how many shares they hold."""

from __future__ import annotations

import re
from collections.abc import Iterable

from minutes.layout.evidence import QUORUM, Answer
from minutes.layout.rows import Passage, Row
from minutes.model import Quorum
from minutes.thai.numbers import read_number, to_arabic

AMOUNT = r"((?<![\d,.])\d[\d,]*(?:\.\d+)?)"
UNIT = r"\s*(?:คน|ราย|ท่าน|รูป|หลังคาเรือน|ครัวเรือน|ครอบครัว|หลัง|แปลง|ห้องชุด|ห้อง|ยูนิต)"
"""People, or the houses and plots for which they come («๖๑ หลัง»)."""
HOLDERS = r"(?:ผู้แทนสมาชิก|สมาชิก|ผู้ถือหุ้น|เจ้าของร่วม|ผู้เข้าประชุม|ผู้มาประชุม|ผู้เข้าร่วมประชุม)"
WHO = rf"(?:{HOLDERS}|กรรมการ|กรรมาธิการ|ผู้รับมอบฉันทะ)"
CAME_WORDS = r"(?:มาประชุม|เข้าประชุม|เข้าร่วมประชุม|เข้าร่วมการประชุม|มาเข้าประชุม|ร่วมประชุม|ลงทะเบียน)"
IN_PERSON = re.compile(
    rf"(?:ด้วยตนเอง|ด้วยตัวเอง|มาเอง)\s*(?:รวม)?(?:จำนวน|รวม|เป็นจำนวน)?\s*{AMOUNT}{UNIT}|{AMOUNT}{UNIT}\s*(?:มา)?ด้วยตนเอง"
)
BY_PROXY = re.compile(rf"(?:มอบฉันทะ|รับมอบอำนาจ|โดยการมอบ)[^\d\n]{{0,60}}{AMOUNT}{UNIT}")
TOTAL = re.compile(rf"(?P<from>จาก[^\d\n]{{0,30}})?(?:รวม|ทั้งสิ้น|ทั้งหมด)[^\d\n]{{0,50}}{AMOUNT}{UNIT}")
CAME = re.compile(rf"(?:{WHO}[^\d\n]{{0,50}})?(?<!ไม่){CAME_WORDS}[^\d\n]{{0,30}}{AMOUNT}{UNIT}")
SHARES = re.compile(rf"{AMOUNT}\s*(?:หุ้น|หน่วยลงทุน)")
RATIOS = re.compile(rf"(?:อัตราส่วนกรรมสิทธิ์|อัตราส่วน|กรรมสิทธิ์)(?:รวม|ทั้งสิ้น|จำนวน|เป็น|กัน|\s){{0,6}}{AMOUNT}")
ALL_ISSUED = re.compile(r"(?:จาก|ทั้งหมด|ชำระแล้ว|จำหน่าย\S{0,20})[^\d\n]{0,40}$")
"""Before the shares of the whole company, of which those who came hold a part."""
COUNTED_LINE = re.compile(
    rf"{HOLDERS}\S{{0,12}}?(?:ที่|ผู้)?(?<!ไม่){CAME_WORDS}\s?(?:ทั้งสิ้น|ทั้งหมด|รวม)?\s?(?:จำนวน\s?)?{AMOUNT}{UNIT}\s(?=จาก|\(?(?:ราย(?:ชื่อ|นาม)|ตาม))"
)
SURE_OF_LINE = 0.8
FIGURE = re.compile(rf"\d{UNIT}")
BEGINS = re.compile(
    rf"(?:(?:สำหรับ)?(?:ในการ|การ)ประชุม(?:ครั้งนี้|ในวันนี้|วันนี้)\s?|ขณะ(?:นี้|เปิด\S{{0,12}}ประชุม)\s?|ปรากฏว่า\s?|ในวันนี้\s?)?มี\S{{0,8}}?{WHO}"
)
STARTS_WITH = re.compile(rf"(?:โดย|และ)?{WHO}")
BY_RULE = r"\s?ตาม\S+(?:\s\d+(?:\.\d+)?(?![\d,]))?(?:\s?ของ(?:บริษัท|สหกรณ์|สมาคม|สภา)\S*)?"
TAIL = re.compile(rf"{BY_RULE}|\S*(?:{BY_RULE})?")
RULE = re.compile(r"ต้องมี|กำหนดให้มี|กำหนดให้\S{0,20}มาประชุม|จึงจะ(?:ครบ|เป็น|ถือ)")
THEN = re.compile(r"\s(?=จากนั้น)")
NEXT_SENTENCE = re.compile(r"\s(?=จากนั้น|ประธาน|ทั้งนี้|จึง|บัดนี้|โดยมี(?:นาย|นาง)|นาย|นาง)")


def read_quorum(passages: Iterable[Passage]) -> Quorum | None:
    """The quorum that the prose before the first item counts, or None where it gives no figures.

    Of several sentences that count people the one counts that speaks most for it: shareholders before directors.
    """
    best: tuple[int, Quorum] | None = None
    for passage in passages:
        text = to_arabic(passage.text)
        if not FIGURE.search(text):
            continue
        for begin, end in _sentences(text):
            answer = _weigh(text[begin:end], text[max(begin - len("กำหนดว่าต้อง"), 0) : begin])
            quorum = _read(passage, text, begin, end, answer.confidence) if answer else None
            if quorum is not None and (best is None or answer.score > best[0]):
                best = (answer.score, quorum)
    return best[1] if best else None


def read_counted_list(lists: Iterable[Iterable[Row]]) -> Quorum | None:
    """The quorum that a line of a list counts without any names («สมาชิกที่มาประชุม จำนวน ๑๒๗ คน จากสมาชิก ๘๔๒ คน»)."""
    for rows in lists:
        for row in rows:
            counted = COUNTED_LINE.match(to_arabic(row.text))
            if counted is not None:
                persons = _number(counted)
                return Quorum(persons=persons, text=row.text, span=row.span(), confidence=SURE_OF_LINE)
    return None


def _weigh(part: str, before: str) -> Answer:
    return QUORUM.weigh(
        quorum_word="องค์ประชุม" in part,
        holders=re.search(HOLDERS, part) is not None,
        came=CAME.search(part) is not None,
        proxies=IN_PERSON.search(part) is not None or BY_PROXY.search(part) is not None,
        shares=SHARES.search(part) is not None or RATIOS.search(part) is not None,
        not_enough=re.search(r"ไม่(?:ครบ|ถึง|เป็น)(?:เป็น)?องค์ประชุม", part) is not None,
        rule=RULE.search(before + part) is not None,
    )


def _read(passage: Passage, text: str, begin: int, end: int, confidence: float | None) -> Quorum | None:
    """The figures of one sentence, or None where it has none."""
    part = text[begin:end]
    in_person, by_proxy = _first(IN_PERSON, part), _first(BY_PROXY, part)
    total = next((each for each in TOTAL.finditer(part) if not each["from"]), None)
    came = CAME.search(part) if in_person is None and by_proxy is None else None
    persons = _number(came) if came else _number(total)
    if in_person is None and by_proxy is None and persons is None:
        return None
    return Quorum(
        in_person=in_person,
        by_proxy=by_proxy,
        persons=persons,
        shares=_shares(part, total.end() if total else None),
        text=passage.text[begin:end].strip(),
        span=passage.span(begin, end),
        confidence=confidence,
    )


def _sentences(text: str) -> list[tuple[int, int]]:
    """Where each sentence that may tell the quorum begins and ends: from «มีผู้ถือหุ้น…» to «องค์ประชุม» and what follows."""
    figures = [figure.start() for figure in FIGURE.finditer(text)]
    starts = [
        match.start()
        for match in BEGINS.finditer(text)
        if any(0 < figure - match.start() <= 140 for figure in figures)
        and (match[0][0] != "ม" or not text[: match.start()].rstrip().endswith(("รวม", "และ", "โดย", "ซึ่ง")))
    ]
    if not starts or STARTS_WITH.match(text):
        starts = [0, *(start for start in starts if start)]
    return [_sentence(text, begin, end) for begin, end in zip(starts, [*starts[1:], len(text)], strict=True)]


def _sentence(text: str, begin: int, limit: int) -> tuple[int, int]:
    then = THEN.search(text, begin + 1, limit)
    limit = then.start() if then else limit
    words = [match.end() for match in re.finditer(r"องค์ประชุม", text[begin:limit])]
    if words:
        tail = TAIL.match(text, begin + words[-1], limit)
        return begin, tail.end() if tail else begin + words[-1]
    last = max((figure.start() for figure in FIGURE.finditer(text, begin, limit)), default=begin)
    stop = NEXT_SENTENCE.search(text, last, limit)
    return begin, stop.start() if stop else limit


def _first(pattern: re.Pattern[str], text: str) -> int | float | None:
    return _number(pattern.search(text))


def _number(match: re.Match[str] | None) -> int | float | None:
    if match is None:
        return None
    return read_number(next(group for group in match.groups()[::-1] if group and group[0].isdecimal()))


def _shares(text: str, after_total: int | None) -> int | float | None:
    """The shares, or ratios, of all who came: those told with their total, or the only ones; no sum is made up."""
    for pattern in (SHARES, RATIOS):
        found = [each for each in pattern.finditer(text) if not ALL_ISSUED.search(text, 0, each.start(1))]
        if after_total is not None and (later := [each for each in found if each.start() >= after_total]):
            return read_number(later[0][1])
        if len(found) == 1:
            return read_number(found[0][1])
        amounts = [read_number(each[1]) or 0 for each in found]
        if len(amounts) == 3 and amounts[0] + amounts[1] == amounts[2]:
            return amounts[2]
    return None
