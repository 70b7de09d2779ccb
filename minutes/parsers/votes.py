"""Counts of votes: in words, in tables, by person."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from minutes.layout.rows import Passage
from minutes.model import Vote, VoteUnit
from minutes.thai.numbers import read_count, read_words, to_arabic
from minutes.thai.people import read_names
from minutes.vocab import Meanings, Vocabulary, alternation

CHOICES = ("against", "in_favour", "abstained", "invalid", "absent")
"""Tested in this order: «ไม่เห็นด้วย» before «เห็นด้วย»."""
IN_WORDS = r"(?:หนึ่ง|สอง|สาม|สี่|ห้า|หก|เจ็ด|แปด|เก้า|เอ็ด|ยี่|สิบ|ร้อย|พัน){1,12}"
COUNT = rf"(?P<count>(?<![\d,])\d[\d,]*(?:\.\d+)?|-|–|ไม่มี|{IN_WORDS})"
FARTHEST = 70
"""A word for a choice and its count stand no farther apart, in characters."""


@dataclass(frozen=True, slots=True)
class VoteWords:
    """What counts votes in words: choices, units, unanimity."""

    choice: re.Pattern[str]
    choices: dict[str, str]
    token: re.Pattern[str]
    units: dict[str, VoteUnit | None]
    """The units; None for those that are no kind of their own."""
    against_all: re.Pattern[str]
    unanimous: re.Pattern[str]
    not_unanimous: re.Pattern[str]


@lru_cache(maxsize=32)
def vote_words(vocabulary: Vocabulary, counted_in: str | None = None) -> VoteWords:
    """The words for votes of a vocabulary, as patterns; what else is counted («หลัง») is a unit too."""
    choices = Meanings({form: choice for choice in CHOICES for form in vocabulary.forms("votes", choice)})
    units = Meanings[VoteUnit | None]({counted_in: None} if counted_in else {})
    units.update({form: unit for unit in VoteUnit for form in vocabulary.forms("votes", unit.value)})
    choice = alternation(choices)
    unit = alternation(units)
    return VoteWords(
        re.compile(rf"(?:{choice})"),
        choices,
        re.compile(
            rf"(?P<choice>{choice})|(?P<lead>(?:คะแนน(?:เสียง)?)?\s*(?:จำนวน|รวม)\s*)?{COUNT}\s*(?P<unit>{unit})(?!ข้าง|ส่วน)|(?P<bare>(?<![\d,])\d[\d,]*|ไม่มี)(?=\s*(?:{choice}|[),]|$))"
        ),
        units,
        re.compile(rf"{COUNT}\s*ต่อ\s*(?P<other>\d[\d,]*)\s*(?P<unit>{unit})?"),
        re.compile(rf"(?:{alternation(vocabulary.forms('votes', 'unanimous'))})"),
        re.compile(rf"(?:{alternation(vocabulary.forms('votes', 'not_unanimous'))})"),
    )


@lru_cache(maxsize=8)
def _counts(vocabulary: Vocabulary) -> re.Pattern[str]:
    opinion = alternation(vocabulary.forms("votes", "opinions"))
    choice = alternation(vocabulary.forms("votes", "against", "in_favour", "abstained"))
    unit = r"(?P<unit>[ก-ฮเ-ไ][ก-๎]{1,14}?)(?=[\s,()]|ไม่|งด|และ|$)"
    return re.compile(rf"(?:(?P<opinion>{opinion})|{choice})\s?(?:จำนวน)?\s?{COUNT}\s?{unit}")


def counted_in(text: str, vocabulary: Vocabulary) -> str | None:
    """What votes are counted in that are no voices or people («เห็นด้วย ๓๑ หลัง ไม่เห็นด้วย ๒ หลัง»), or None.

    The same word behind two counts, one of an opinion, makes it a unit, whatever it is; a usual one needs no second.

    >>> from minutes.vocab import standard
    >>> counted_in("เห็นด้วย ๓๑ หลัง ไม่เห็นด้วย - หลัง", standard())
    'หลัง'
    """
    counts = list(_counts(vocabulary).finditer(to_arabic(text)))
    units = [match["unit"] for match in counts]
    usual = vocabulary.forms("votes", "counted_in")
    opinions = (match["unit"] for match in counts if match["opinion"])
    return next((unit for unit in opinions if unit in usual or units.count(unit) >= 2), None)


def read_votes(passage: Passage, vocabulary: Vocabulary, begin: int = 0) -> list[Vote]:
    """The votes that the words of a resolution count, one for each count; a unanimity without a count is one too."""
    text = passage.text[begin:]
    words = vote_words(vocabulary, counted_in(text, vocabulary))
    elections = _elections(passage, text, begin)
    if elections:
        return elections
    by_line = _votes_of_points(passage, text, begin, words)
    if len(by_line) >= 2:
        return by_line
    counted = _counted(to_arabic(text), words)
    unanimous = words.unanimous.search(text) if not words.not_unanimous.search(text) else None
    if counted is None and unanimous is None:
        return []
    if counted is None:
        assert unanimous is not None
        place = passage.span(begin + unanimous.start(), begin + unanimous.end())
        return [Vote(unanimous=True, text=unanimous[0], span=place)]
    values, unit, first, last = counted
    span = passage.span(begin + first, begin + last)
    return [
        make_vote(values, unit=unit, unanimous=True if unanimous else None, text=text[first:last].strip(), span=span)
    ]


ORDINAL = re.compile(r"(?:ที่|ข้อ|พ\.ศ\.|ปี|หมู่|วาระ|เลข)\s?$")
"""Before a number these make it no count: «รายที่ ๕»."""
BESIDE = re.compile(r"(?P<choice>[ก-๎]{4,24}?)\s*(?:จำนวน)?\s*(?P<count>\d{1,4}|ไม่มี)")
"""«งดออกเสียง ๑» behind «๑๑ ต่อ ๐»."""
EXCLUDED = re.compile(r"\(\s*(?:ทั้งนี้\s*)?(?:โดย)?(?:ไม่|มิได้|ไม่ได้)(?:นับ)?รวม[^()]{0,200}\)")
"""«(ไม่รวมเสียงของผู้มีส่วนได้เสีย จำนวน ๓ ราย รวม ๔,๐๐๐ เสียง)»: counts of those who do not vote."""
OUT_OF = re.compile(r"(?:จาก(?!การ)|ในจำนวน|ผู้มีสิทธิ|ไม่น้อยกว่า|เกินกว่า)[^\d\n]{0,60}$")
"""«จากจำนวนเสียงทั้งหมด ๑๕ เสียง»: of how many, not how many."""
Values = dict[str, int | float]


def _counted(text: str, words: VoteWords) -> tuple[Values, VoteUnit | None, int, int] | None:
    """The counts of a text by choice, their unit, and where they begin and end."""
    ratio = words.against_all.search(text)
    if ratio and ratio["count"].isdigit():
        values: Values = {"in_favour": int(ratio["count"]), "against": int(ratio["other"].replace(",", ""))}
        last = ratio.end()
        for match in BESIDE.finditer(text, last, last + FARTHEST):
            beside = words.choice.match(match["choice"])
            amount = _read_amount(match["count"])
            if beside and amount is not None and words.choices[beside[0]] in ("abstained", "invalid", "absent"):
                values.setdefault(words.choices[beside[0]], amount)
                last = match.end()
        return values, words.units.get(ratio["unit"] or ""), ratio.start(), last
    values = {}
    firm: set[str] = set()
    """The choices whose count stands right behind their word."""
    text = EXCLUDED.sub(lambda excluded: " " * len(excluded[0]), text)
    unit: VoteUnit | None = None
    choice: str | None = None
    choice_at = choice_end = first = last = -1
    for match in words.token.finditer(text):
        if match["choice"]:
            if POINT.search(text[max(match.start() - 12, 0) : match.start()]):
                continue
            choice, choice_at, choice_end = words.choices[match["choice"]], match.start(), match.end()
            continue
        if match["bare"] and ORDINAL.search(text[max(match.start() - 8, 0) : match.start()]):
            continue
        kind = words.units[match["unit"]] if match["unit"] else None
        between = text[choice_end : match.start()] if choice is not None else ""
        near = choice is not None and len(between) <= FARTHEST and "\n" not in between
        close = near and re.fullmatch(r"\s*(?:ด้วย)?\s*(?:คะแนนเสียง|คะแนน)?\s*[:=]?\s*", between) is not None
        if kind in (VoteUnit.people, None) and not close:
            continue
        amount = _read_amount(match["count"] or match["bare"])
        if amount is None or (not values and not near and kind is not VoteUnit.votes):
            continue
        if not close and OUT_OF.search(text[max(match.start() - 80, 0) : match.start()]):
            continue
        key = choice if near and choice else "in_favour"
        if key in firm or (key in values and not close):
            continue
        values[key] = amount
        firm |= {key} if close else set()
        unit = unit or kind
        first = first if first >= 0 else (choice_at if close else match.start())
        last = match.end()
        choice = None
    if not values or set(values) == {"absent"}:
        return None
    return values, unit, first, last


def _read_amount(printed: str) -> int | float | None:
    """A count in figures or in words; a stroke and «ไม่มี» are 0."""
    if printed == "ไม่มี":
        return 0
    amount = read_count(printed)
    return amount if amount is not None else read_words(printed)


def _votes_of_points(passage: Passage, text: str, begin: int, words: VoteWords) -> list[Vote]:
    """«(๑) นายก้อง ใจงาม เห็นด้วย ๑๒๐ เสียง ไม่เห็นด้วย ๖ เสียง»: the votes of points that name a person each."""
    found: list[Vote] = []
    offset = begin
    for line in text.split("\n") if "\n" in text else ():
        names = read_names(line)
        counted = _counted(to_arabic(line[names[0].end :]), words) if names else None
        if counted is not None and "in_favour" in counted[0]:
            span = passage.span(offset + names[0].start, offset + names[0].end + counted[3])
            printed = line[names[0].start : names[0].end + counted[3]].strip()
            found.append(make_vote(counted[0], unit=counted[1], subject=names[0].text, text=printed, span=span))
        offset += len(line) + 1
    return found


ELECTED = re.compile(
    r"\s*(?:ได้(?:รับ)?(?:คะแนน(?:เสียง)?)?)\s*(?:จำนวน|รวม)?\s*(\d[\d,]*(?:\.\d+)?)\s*(คะแนน|เสียง|คน|หุ้น)"
)


def _elections(passage: Passage, text: str, begin: int) -> list[Vote]:
    """«นายก้อง ใจงาม ได้ ๔๕ คะแนน»: one vote for each person, who is its subject."""
    if "ได้" not in text or not re.search(r"คะแนน|เสียง", text):
        return []
    arabic = to_arabic(text)
    found = []
    for name in read_names(text):
        match = ELECTED.match(arabic, name.end)
        if match:
            unit = VoteUnit.people if match[2] == "คน" else VoteUnit.shares if match[2] == "หุ้น" else VoteUnit.votes
            found.append(
                Vote(
                    subject=name.text,
                    in_favour=read_count(match[1]),
                    unit=unit,
                    text=text[name.start : match.end()],
                    span=passage.span(begin + name.start, begin + match.end()),
                )
            )
    return found


def make_vote(values: Values, **others: object) -> Vote:
    """A vote with these counts."""
    return Vote.model_validate({**values, **others})


POINT = re.compile(r"(?:^|\n)\s*\(?[0-9๐-๙]{1,2}(?:\.[0-9๐-๙]{1,2})*[.)]\s*$")
"""The mark of a list point: a word behind it decides, whatever count follows («๒. ไม่อนุมัติ จำนวน ๒ ราย»)."""


def without_counts(text: str, vocabulary: Vocabulary) -> str:
    """A resolution without the counts against it and the abstentions, which decide nothing."""
    words = vote_words(vocabulary, counted_in(text, vocabulary))
    arabic = to_arabic(text)
    out = list(text)
    last: re.Match[str] | None = None
    for match in words.token.finditer(arabic):
        if match["choice"]:
            last = None if POINT.search(text[max(match.start() - 12, 0) : match.start()]) else match
        elif last is not None and match.start() - last.end() <= 12 and words.choices[last["choice"]] != "in_favour":
            out[last.start() : match.end()] = " " * (match.end() - last.start())
            last = None
    return "".join(out)
