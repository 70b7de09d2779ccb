"""Steps of the Thai repair that put vowels and tone marks into their order: consonant, vowel, tone, silencer."""

from __future__ import annotations

import re
from collections.abc import Iterator

from minutes.thai.blank_steps import AMBIGUOUS_CLUSTERS, CLUSTER_HEADS, is_free_consonant
from minutes.thai.sara_am import known_am
from minutes.thai.signs import BLANK, CONSONANTS, LETTERS, MARK_ORDER, MARKS, NIKHAHIT, SARA_AM, TONES, Edit

DOUBLE_SARA_E = re.compile("เเ")


def double_sara_e(text: str) -> Iterator[Edit]:
    """«เเ» typed for «แ»."""
    return (Edit(*match.span(), "แ", MARK_ORDER) for match in DOUBLE_SARA_E.finditer(text))


_CLOSED_BY = "\u0e31\u0e34-\u0e39"
_VOWEL_MARKS = "\u0e31\u0e34-\u0e3a\u0e47"
DISORDER = (
    re.compile(f"[{_VOWEL_MARKS}](?=[{_VOWEL_MARKS}])"),  # ที ี่
    re.compile(f"[\u0e48-\u0e4e](?=[{MARKS}])"),  # ที่่, ท่ี, สิทธ์ิ
    re.compile(f"{NIKHAHIT}(?:(?=า)|(?<=า{NIKHAHIT}))"),  # ํา, าํ
    re.compile(f"ำ(?:(?=[{MARKS}ำา])|(?<=าำ))"),  # ำ่, ำา, าำ
)
RUN = re.compile(f"[{MARKS}ำา]+")
_RUN_SIGNS = frozenset(chr(code) for code in (0xE31, 0xE32, 0xE33, *range(0xE34, 0xE3B), *range(0xE47, 0xE4F)))


def marks_in_order(text: str) -> Iterator[Edit]:
    """Every cluster of marks in its order, none twice, one ำ for all that draws ำ: «ท่ี» is «ที่», «นํ้า» is «น้ำ»."""
    begins = sorted(match.start() for pattern in DISORDER for match in pattern.finditer(text))
    done = 0
    for begin in begins:
        if begin < done:
            continue
        while begin > done and text[begin - 1] in _RUN_SIGNS:
            begin -= 1
        run = RUN.match(text, begin)
        assert run is not None
        done = run.end()
        ordered = in_order(run[0])
        if ordered != run[0]:
            yield Edit(*run.span(), ordered, SARA_AM if "ำ" in ordered else MARK_ORDER)


def in_order(run: str) -> str:
    """A run of marks, ำ and า as Thai is written.

    >>> in_order("ํ้า")
    '้ำ'
    """
    if "ำ" in run or ("า" in run and NIKHAHIT in run):
        return _sorted_marks("".join(sign for sign in run if sign not in ("า", "ำ", NIKHAHIT))) + "ำ"
    return "า".join(map(_sorted_marks, run.split("า")))


def _sorted_marks(marks: str) -> str:
    return "".join(sorted(dict.fromkeys(marks), key=_rank))


def _rank(mark: str) -> int:
    if mark == NIKHAHIT:
        return 1
    if mark >= "\u0e4c":
        return 3
    return 2 if mark >= "\u0e48" else 0


TONE_TOO_LATE = re.compile(
    rf"""
    (?: (?<=[{_CLOSED_BY}])(?P<final>[{CONSONANTS}])(?P<tone>[{TONES}])   # ครัง้ ที่, หนึง่ , ทีป่ ระชุม
        (?: (?![{LETTERS}]) | (?<=\u0e31ง[{TONES}])(?![าวอ]) )           # but not มีก่อน; ทัง้หมด
      | (?<=[{CONSONANTS}])(?P<long>า)(?P<behind>[{TONES}])               # รา่ ง, ขา้ ว
      | (?<=[{_CLOSED_BY}])(?P<lead>[เ-ไ])(?P<early>[{TONES}]) )           # ผูเ้ ข้า, ทีเ่ กี่ยว
    (?P<blank>[ ](?=[{CONSONANTS}เ-ไ]))?
    """,
    re.VERBOSE,
)


def slipped_tones(text: str) -> Iterator[Edit]:
    """A tone mark behind the letter that follows its vowel: «ครัง้ ที่» is «ครั้งที่», «รา่ ง» is «ร่าง».

    No syllable is a consonant with a tone alone, none has a tone on า or on เ; the blank behind it is no more right.
    """
    for match in TONE_TOO_LATE.finditer(text):
        letter = match["final"] or match["long"] or match["lead"]
        if match["final"] and _may_have_tone(text, match.start()):
            continue
        tone = match["tone"] or match["behind"] or match["early"]
        yield Edit(match.start(), match.start() + 2, tone + letter, MARK_ORDER)
        if match["blank"]:
            yield Edit(*match.span("blank"), "", BLANK)


def _may_have_tone(text: str, index: int) -> bool:
    """Whether a letter may carry a tone before a blank: บ่, or a tall one whose mark pushed the rest away («มีป้ อง»)."""
    return text[index] == "บ" or (text[index] in "ปฝฟ" and text[index - 2 : index] != "ที")


VOWEL_TOO_LATE = re.compile(f"[{TONES}](?=[{CONSONANTS}][\u0e31\u0e34-\u0e37](?![{MARKS}]))")


def slipped_vowels(text: str) -> Iterator[Edit]:
    """A vowel one consonant too late behind a tone that has none: «คร้งั» is «ครั้ง»."""
    for match in VOWEL_TOO_LATE.finditer(text):
        tone = match.start()
        if _has_no_vowel(text, tone - 1):
            yield Edit(tone, tone + 3, text[tone + 2] + text[tone] + text[tone + 1], MARK_ORDER)


def _has_no_vowel(text: str, consonant: int) -> bool:
    """Whether the syllable that begins with this consonant, or a cluster ending in it, has no vowel before it."""
    before = text[max(0, consonant - 2) : consonant]
    if consonant < 0 or not "ก" <= text[consonant] <= "ฮ" or "เ" <= before[-1:] <= "ไ":
        return False
    if text[consonant] == "บ" and text[consonant + 1] == "\u0e48":
        return False  # บ่มี
    in_cluster = text[consonant] in "รลว" or before[-1:] == "ห"
    return not (in_cluster and "เ" <= before[:1] <= "ไ" and "ก" <= before[-1:] <= "ฮ")


OPEN_SHORT_A = re.compile(
    rf"""
    \u0e31 (?P<tone>[{TONES}]?)
    (?: (?![{CONSONANTS}{MARKS}\n])                                # หลกั เกณฑ์, กบั
      | (?=[{CONSONANTS}][\u0e31\u0e35-\u0e37\u0e39{TONES}]) )  # วนัที่: what closes a syllable has no vowel of its own
    """,
    re.VERBOSE,
)


def slipped_short_a(text: str) -> Iterator[Edit]:
    """ั without a consonant to close its syllable belongs one letter further left: «หลกั เกณฑ์» is «หลัก เกณฑ์»."""
    for match in OPEN_SHORT_A.finditer(text):
        mark = match.start()
        if _may_slip_from(text, mark - 2):
            yield Edit(mark - 1, match.end(), match[0] + text[mark - 1], MARK_ORDER)


def _may_slip_from(text: str, index: int) -> bool:
    pair = text[index : index + 2] if index >= 0 else ""
    if len(pair) < 2 or not "ก" <= pair[1] <= "ฮ" or not is_free_consonant(text, index):
        return False
    if pair in AMBIGUOUS_CLUSTERS or (pair[1] in "รล" and pair[0] in CLUSTER_HEADS):
        return False
    before = text[max(0, index - 2) : index]
    lone_tone = "\u0e48" <= before[-1:] <= "\u0e4b" and "ก" <= before[:1] <= "ฮ"
    return not lone_tone and not "เ" <= before[-1:] <= "ไ"


SLIPPED_IN_DIPHTHONG = re.compile(
    rf"""
    # เสยี, เพอื่, เม่อื
    เ(?:[{CONSONANTS}][รลว]|ห[{CONSONANTS}]|[{CONSONANTS}])
    (?P<slipped> (?P<early>[{TONES}]?) (?P<letter>ย(?=\u0e35)|อ(?=\u0e37)) (?P<vowel>.) (?P<late>[{TONES}]?) )
    (?![{MARKS}ยอ])                                          # but เหยียบ
    """,
    re.VERBOSE,
)


def slipped_in_diphthongs(text: str) -> Iterator[Edit]:
    """The vowel mark of เ-ีย and เ-ือ that slipped to the ย or อ: «เสยีง» is «เสียง», «เพอื่» is «เพื่อ»."""
    for match in SLIPPED_IN_DIPHTHONG.finditer(text):
        if not (match["early"] and match["late"]):
            tone = match["early"] or match["late"]
            yield Edit(*match.span("slipped"), match["vowel"] + tone + match["letter"], MARK_ORDER)


MANY_AM = 20


def all_am(text: str) -> Iterator[Edit]:
    """A text with far more ำ than า had every า printed as ำ («กำรประชุม»): only known words keep theirs."""
    count = text.count("ำ")
    if count < MANY_AM or count <= 2 * text.count("า"):
        return
    kept = {match.start() for match in known_am().finditer(text)}
    for match in re.finditer("ำ", text):
        if match.start() not in kept:
            yield Edit(*match.span(), "า", SARA_AM)
