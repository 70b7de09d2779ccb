"""Steps of the Thai repair that take out what a producer put into words: unseen characters and blanks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from minutes.thai.joining import visible_width
from minutes.thai.sara_am import blank_then_aa, vowel_then_blank
from minutes.thai.signs import BLANK, CONSONANTS, LETTERS, MARKS, NIKHAHIT, SARA_AM, TONES, Edit

# Controls, zero-width signs, direction marks, variation selectors.
INVISIBLE = (
    "\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    "\ufe00-\ufe0f\ufeff\ufff9-\ufffb"
)
LINE_END = re.compile("\r\n?")
UNSEEN = re.compile(f"[{INVISIBLE}]")


def line_ends(text: str) -> Iterator[Edit]:
    """CRLF and CR become LF."""
    return (Edit(*match.span(), "\n", None) for match in LINE_END.finditer(text))


def unseen(text: str) -> Iterator[Edit]:
    """Characters that nobody sees go; a byte order mark at the head is no damage."""
    for match in UNSEEN.finditer(text):
        yield Edit(*match.span(), "", None if match[0] == "\ufeff" and match.start() == 0 else BLANK)


# Patterns that begin with one plain blank are searched ten times faster than those that begin with a class.
BLANK_BEFORE_MARK = re.compile(
    rf"""
    [ ](?<=[{CONSONANTS}{MARKS}][ ])[ ]*
    (?: (?=[{MARKS}])                          # บริษ ัท, ผู ้ถือ
      | (?=ำ|า[{MARKS}า]{{0,8}}[ำ{NIKHAHIT}])  # น ้ำ, ก าํหนด
    )
    """,
    re.VERBOSE,
)


def blanks_before_marks(text: str) -> Iterator[Edit]:
    """No blank before a mark or ำ: «ผู ้ถือหุ ้น» is «ผู้ถือหุ้น»."""
    return (Edit(*match.span(), "", BLANK) for match in BLANK_BEFORE_MARK.finditer(text))


_LETTER = f"[ก-ฮะาำเ-ๅ][{MARKS}]*"
_TOKEN = f"{_LETTER}(?:{_LETTER})?"
SHORT_TOKENS = re.compile(f" (?={_TOKEN} {_TOKEN} )")
SPACED_LETTERS = re.compile(
    rf"""
    (?<![{LETTERS}])
    {_TOKEN}(?:[ ]{_TOKEN}){{3,}}  # ร า ย ง า น, เป็ น ไป ต าม
    (?![{LETTERS}])
    """,
    re.VERBOSE,
)
NO_WORD = re.compile(f"[ะาำเ-ไ]|[{CONSONANTS}][\u0e31\u0e47][{TONES}]?")  # a token that stands alone nowhere
BLANK_IN_THAI = re.compile(f" (?<=[{LETTERS}] )(?=[{LETTERS}])")
THAI_LETTER = re.compile("[ก-ฮะาำเ-ๅ]")
FEW_LETTERS = 200


def spaced_letters(text: str) -> Iterator[Edit]:
    """Letter-spaced words closed up: a title «ร า ย ง า น», or a text where a quarter of all letters stand apart."""
    if not SHORT_TOKENS.search(text):
        return
    if _all_apart(text):
        yield from (Edit(*match.span(), "", BLANK) for match in BLANK_IN_THAI.finditer(text))
        return
    for match in SPACED_LETTERS.finditer(text):
        tokens = match[0].split(" ")
        alone = sum(1 for token in tokens if visible_width(token) == 1)
        if alone * 2 >= len(tokens) and any(map(NO_WORD.fullmatch, tokens)):  # «ก ข ค ง จ» is a list of letters
            blanks = (match.start() + at for at, character in enumerate(match[0]) if character == " ")
            yield from (Edit(blank, blank + 1, "", BLANK) for blank in blanks)


def _all_apart(text: str) -> bool:
    apart = len(BLANK_IN_THAI.findall(text))
    if apart * 12 < max(len(text), FEW_LETTERS):
        return False
    letters = len(THAI_LETTER.findall(text))
    return letters >= FEW_LETTERS and apart * 4 > letters


BLANK_BEFORE_AA = re.compile(f" (?<=[{CONSONANTS}{MARKS}] ) *า(?![{MARKS}ำ])")
SYLLABLE_BEFORE = re.compile(f"(เ?)([{CONSONANTS}]?)([{CONSONANTS}])([{MARKS}]*)$")
FURTHEST = 12  # characters that a syllable cut by a blank may have before it


def blanks_before_aa(text: str) -> Iterator[Edit]:
    """The blank and า that stand for ำ: «จ ากัด» is «จำกัด»; elsewhere the blank alone is wrong: «ฝ่ าย» is «ฝ่าย».

    Where ำ is the rule in the text, «blank า» is ำ only in words known to have one.
    """
    if " า" not in text:
        return
    places = [(match, _kind_of_aa(text, match.start())) for match in BLANK_BEFORE_AA.finditer(text)]
    usual = sum(kind == "ำ" for _, kind in places) > text.count("ำ") + text.count(NIKHAHIT)
    for match, kind in places:
        if kind == "ำ" and not usual and not blank_then_aa().match(text, match.end() - 2):
            kind = "า"
        if kind:
            yield Edit(*match.span(), kind, SARA_AM if kind == "ำ" else BLANK)


def _kind_of_aa(text: str, blank: int) -> str | None:
    """What «blank า» stands for by the syllable before it, None where that syllable is complete."""
    before = SYLLABLE_BEFORE.search(text, max(0, blank - FURTHEST), blank)
    if before is None:
        return None
    lead, first, letter, marks = before.groups()
    if NIKHAHIT in marks:  # ก่ํ า
        return "า"
    if marks.strip("\u0e48\u0e49\u0e4a\u0e4b"):
        return None
    if lead and (not first or first == "ห" or letter in "รลว"):  # เข า, เปล่ า
        return "า"
    return "า" if marks and letter in "ปฝฟ" else "ำ"  # the tone of a tall letter is drawn beside it: ฝ่ าย


BLANK_AFTER_SHORT_VOWEL = re.compile(f" (?:(?<=[\u0e31\u0e47] )|(?<=[\u0e31\u0e47][{TONES}] )) *(?=[{CONSONANTS}])")
AMBIGUOUS_CLUSTERS = frozenset({"หว", "ขว", "กว", "คว"})
CLUSTER_HEADS = frozenset("กขคตปผพหสทศ")


def blanks_after_short_vowels(text: str) -> Iterator[Edit]:
    """No blank between ั or ็ and the consonant that must close its syllable: «เป็ น» is «เป็น», «วั นที่» is «วันที่».

    Left alone where ั may have slipped from the letter before («หลั ก» or «หลกั»): mark_steps.slipped_short_a.
    """
    for match in BLANK_AFTER_SHORT_VOWEL.finditer(text):
        mark = match.start() - (1 if text[match.start() - 1] in "\u0e31\u0e47" else 2)
        if _is_open(text, mark):
            yield Edit(*match.span(), "", BLANK)


def _is_open(text: str, mark: int) -> bool:
    carrier, before = text[mark - 1 : mark], text[mark - 2 : mark - 1] if mark > 1 else ""
    if text[mark] == "\u0e47":  # ก็ stands alone, เก็ บ does not
        return carrier != "ก" or before in ("เ", "แ")
    if carrier in "ปฝฟ" or not is_free_consonant(text, mark - 2):
        return True
    return carrier in "รล" and before in CLUSTER_HEADS


def is_free_consonant(text: str, index: int) -> bool:
    """Whether a consonant without marks stands there that need not close the syllable before it."""
    if index < 0 or not "ก" <= text[index] <= "ฮ":
        return False
    return not index or text[index - 1] not in "\u0e31\u0e34\u0e36\u0e38\u0e47"


BLANK_AFTER_TALL = re.compile(
    rf"""
    [ ]
    (?: (?<=[ปฝฟ][{TONES}][ ]) (?<![เ-ไ].[{TONES}][ ])                        # ป้ อง, but not เป้ หมาย
      | (?<=[ปฝฟ][\u0e36\u0e37][ ])                                          # ฝึ ก
      | (?<=[ปฝฟ][\u0e34\u0e36\u0e37][{TONES}][ ])                          # ฟื้ น
      | (?<=[ปฝฟ]\u0e34[ ]) (?<![{LETTERS}].\u0e34[ ])                        # ปิ ด, but not กะปิ ดี
        (?=[{CONSONANTS}](?![{MARKS}ะาำ])) )
    (?=[{CONSONANTS}])
    """,
    re.VERBOSE,
)


def blanks_after_tall(text: str) -> Iterator[Edit]:
    """No blank behind a mark that a tall letter pushes aside: «ป้ องกัน» is «ป้องกัน», «ฝึ ก» is «ฝึก»."""
    return (Edit(*match.span(), "", BLANK) for match in BLANK_AFTER_TALL.finditer(text))


def parted_am(text: str) -> Iterator[Edit]:
    """Known words parted behind their ำ: «สำ นักงาน», «สา นักงาน» are «สำนักงาน»."""
    for match in vowel_then_blank().finditer(text):
        yield Edit(*match.span(), "ำ", SARA_AM if match[0][0] == "า" else BLANK)
