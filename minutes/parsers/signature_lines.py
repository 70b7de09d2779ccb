"""The lines among which people sign: their words, their columns, and those broken over two lines."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import process
from rapidfuzz.distance import Levenshtein

from minutes.layout.closing import is_rank
from minutes.layout.evidence import SENTENCE_AMONG_SIGNATURES
from minutes.layout.rows import Row
from minutes.model import Capacity
from minutes.parsers.state import State
from minutes.thai.dates import read_date
from minutes.thai.meeting_numbers import read_meeting_number
from minutes.thai.people import PrintedName, read_bare_name
from minutes.vocab import Meanings, Vocabulary, alternation

DOTS = re.compile(r"[.…_‥]{3,}|\s[-–]{3,}\s?")
ATTESTS = re.compile(
    r"(?:ได้|ขอ|มติ)\s?(?:ตรวจ|รับรอง)|เห็นว่าถูกต้อง|ถูกต้อง(?:แล้ว|ครบถ้วน|ตรง)|รับรอง\S{0,30}\s?(?:ครั้งที่|เมื่อวันที่|ในการประชุม)"
)
"""Words of a sentence that says that the minutes were checked or adopted."""

BLANK_DAY = re.compile(
    r"\(?(?:ลง|ณ\s?)?(?:วันที่|วัน\s?/?\s?เดือน\s?/?\s?ปี|Date)\s*[:：]?[\s.…_/]*\)?|[\s.…_]*/[\s.…_]*/[\s.…_]*"
)
"""The blanks for the day under a signature («วันที่........../........../..........»)."""
WORDS_OF_DAY = re.compile(r"ลงวันที่|ลงนาม|วันที่|วัน|เวลา|เมื่อ|น\.|Date")
LONGEST_RANK = 30

Cell = tuple[str, Row]
"""The words of one line of one signature, and the row that prints them."""


@dataclass(frozen=True, slots=True)
class Words:
    """The compiled words of signatures."""

    capacities: dict[str, Capacity]
    capacity: re.Pattern[str]
    signed: re.Pattern[str]
    electronic: re.Pattern[str]
    """What a system prints that signs for somebody («ลงนามทางอิเล็กทรอนิกส์»)."""
    heads: frozenset[str]
    """The heads of columns of a table of signatures."""


@lru_cache(maxsize=8)
def signature_words(vocabulary: Vocabulary) -> Words:
    """The words of signatures in a vocabulary."""
    kinds = [kind for kind in Capacity if kind is not Capacity.other]
    capacities = Meanings[Capacity]({form: kind for kind in kinds for form in vocabulary.forms("capacity", kind.value)})
    return Words(
        capacities,
        re.compile(rf"(?:{alternation(capacities)})"),
        re.compile(rf"^\(?(?:{alternation(vocabulary.forms('sign', 'signed'))})\)?\s*"),
        re.compile(rf"\(?(?:{alternation(vocabulary.forms('sign', 'electronic'))})"),
        frozenset(vocabulary.forms("sign", "heads")),
    )


def misspelt_capacity(text: str, words: Words) -> str | None:
    """The capacity that one word was probably meant to be («ผู้จัดรายงานการประชุม»); None where it is another word."""
    if not 8 <= len(text) <= 40 or " " in text:
        return None
    best = process.extractOne(text, list(words.capacities), scorer=Levenshtein.normalized_similarity, score_cutoff=0.85)
    return best[0] if best is not None else None


def unsigned(text: str, words: Words) -> str:
    """A line of a signature without «ลงชื่อ» before it, and a blank for each row of dots."""
    return " ".join(DOTS.sub(" ", words.signed.sub("", text)).split())


def capacity_at_end(text: str, words: Words) -> re.Match[str] | None:
    """The capacity with which a text ends («กล้า ใจดี ผู้จดรายงานการประชุม»), or None."""
    return next((each for each in words.capacity.finditer(text) if each.end() == len(text)), None)


def name_in(text: str, state: State) -> PrintedName | None:
    """The name that a line consists of, brackets, dots and «ลงชื่อ» apart («(นายกล้า ใจดี)»)."""
    words = signature_words(state.vocabulary)
    bare = unsigned(text, words).strip(" ()")
    if not bare:
        return None
    capacity = words.capacity.match(bare)
    begin = len(bare) - len(bare[capacity.end() :].lstrip(" :：-–")) if capacity else 0
    name = state.name_at(bare, begin)
    if name is not None and name.given:
        return name
    if text.startswith("(") and text.endswith(")"):
        return read_bare_name(bare)
    return _untitled(text, bare, begin, state)


FIELD = re.compile(r".*(?:โดย|by|[:：])\s*$")


def _untitled(text: str, bare: str, begin: int, state: State) -> PrintedName | None:
    """A name without a title in «ผู้บันทึก : กล้า ใจดี», «ลงชื่อ กล้า ใจดี ผู้จด», or one that the lists give."""
    words = signature_words(state.vocabulary)
    rest = bare[begin:].strip()
    last = capacity_at_end(rest, words)
    rest = rest[: last.start()].strip() if last else rest
    parts = rest.split(" ")
    if len(parts) >= 2 and state.families.get(parts[0]) == parts[1]:
        return read_bare_name(f"{parts[0]} {parts[1]}")
    field = begin > 0 and FIELD.match(bare[:begin]) is not None
    if field or (words.signed.match(text) is not None and last is not None):
        return read_bare_name(rest)
    return None


def split_rank(text: str, state: State) -> tuple[str, str] | None:
    """A rank alone, and the capacity behind it («พ.ต.ท. ................ ผู้จดรายงานการประชุม»), or None.

    The name in brackets stands in the next line, the signature right of the rank.
    """
    words = signature_words(state.vocabulary)
    bare = unsigned(text, words).strip()
    last = capacity_at_end(bare, words)
    rank, rest = (bare[: last.start()].strip(), last[0]) if last else (bare, "")
    return (rank, rest) if rank and len(rank) <= LONGEST_RANK and is_rank(rank) else None


def is_remark(text: str, state: State) -> bool:
    """Whether a line beside a name is only a day, the blanks for one, or what a signing system prints."""
    if signature_words(state.vocabulary).electronic.match(text) or BLANK_DAY.fullmatch(text):
        return True
    day = read_date(text)
    left_over = text[: day.start] + text[day.end :] if day else text
    return day is not None and not re.search(r"[ก-๎A-Za-z]", WORDS_OF_DAY.sub("", left_over))


def is_head(texts: Sequence[str], state: State) -> bool:
    """Whether the cells of a row are the heads of a table of signatures («ชื่อ - สกุล | ลายมือชื่อ | วันที่»)."""
    heads = signature_words(state.vocabulary).heads
    return len(texts) >= 2 and all(text in heads for text in texts)


def without_sentences(rows: Sequence[Row], state: State) -> list[Row]:
    """The rows without sentences between the signatures («คณะกรรมการ … ได้ตรวจแล้ว เห็นว่าถูกต้อง») and days alone."""
    kept = []
    sentence: Row | None = None
    for row in rows:
        sentence = row if _is_sentence(row, sentence, state) else None
        if sentence is None:
            kept.append(row)
    return kept


def _is_sentence(row: Row, above: Row | None, state: State) -> bool:
    """Whether a row says something beside names, offices and capacities; `above` is the sentence it may go on with."""
    if row.line.table is not None:
        return False
    words = signature_words(state.vocabulary)
    day = read_date(row.text)
    named = name_in(row.text, state) is not None
    return SENTENCE_AMONG_SIGNATURES.weigh(
        attests=ATTESTS.search(row.text) is not None,
        dated=day is not None,
        day_alone=day is not None and len(row.text) - (day.end - day.start) <= 8,
        names_a_meeting=read_meeting_number(row.text) is not None,
        long_line=row.width >= 45,
        line_above_goes_on=above is not None and state.lines.is_full(above) and not row.blank_before,
        name=named,
        signed=words.signed.match(row.text) is not None or DOTS.search(row.text) is not None,
        capacity=words.capacity.match(row.text) is not None and len(row.text) <= 45,
    ).yes
