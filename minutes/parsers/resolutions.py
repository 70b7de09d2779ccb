"""Resolutions: their label, and where it ends."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from rapidfuzz.distance import Levenshtein

from minutes.model import ResolutionKind
from minutes.vocab import Meanings, Vocabulary, alternation


@dataclass(frozen=True, slots=True)
class Label:
    """The words before a decision: where they end, and what they are."""

    end: int
    """Where the deciding words begin."""
    explicit: bool
    """Whether it is a label («มติที่ประชุม») and not the beginning of a sentence («ที่ประชุมเห็นชอบ»)."""
    resolves: bool
    """Whether it says that something was resolved («มีมติ», «ลงมติ»)."""


@dataclass(frozen=True, slots=True)
class DecisionWords:
    """The words of labels and decisions, as patterns."""

    label: re.Pattern[str]
    not_label: re.Pattern[str]
    body: re.Pattern[str]
    whole_body: re.Pattern[str]
    long_body: re.Pattern[str]
    bridge: re.Pattern[str]
    deciding: re.Pattern[str]
    kinds: dict[str, ResolutionKind]
    request: re.Pattern[str]
    suggestion: re.Pattern[str]
    no_decision: re.Pattern[str]


LIST_MARK = r"\(?[0-9๐-๙]{1,2}[.)]"
"""The mark of a point is no word of the label: «มติสภา ๑. อนุมัติ…»."""


@lru_cache(maxsize=8)
def decision_words(vocabulary: Vocabulary) -> DecisionWords:
    """The words of labels and decisions of a vocabulary."""
    kinds = Meanings({form: kind for kind in reversed(ResolutionKind) for form in _forms(vocabulary, kind)})
    for kind in ResolutionKind:
        kinds.update({form: kind for form in _forms(vocabulary, kind) if form not in kinds})
    deciding = alternation(kinds)
    bridges = alternation(vocabulary.forms("words", "bridges"))
    bodies = alternation(vocabulary.forms("words", "bodies"))
    labels = alternation(vocabulary.forms("words", "label"))
    return DecisionWords(
        re.compile(rf"(?:{labels})(?:\s?(?:ระเบียบ)?วาระที่\s?[0-9๐-๙.]+|(?<=วาระที่)\s?[0-9๐-๙.]+)?(?:ของ)?"),
        re.compile(rf"(?:{alternation(vocabulary.forms('words', 'not_labels'))})"),
        re.compile(rf"(?:{bodies})\s?ฯ?"),
        re.compile(rf"(?:{bodies})[^\s:\-]{{0,60}}(?=\s*$|\s*[:\n]|\s+(?:{deciding}|{bridges}|{LIST_MARK}))"),
        re.compile(
            rf"(?:{bodies})(?:(?!{deciding}|มีมติ|ลงมติ|เห็นควร|เห็นสมควร)[^\s:\-]){{0,60}}(?:\s(?!{bridges}|{deciding}|{LIST_MARK}|\()[^\s:\-]{{1,30}}){{0,2}}?(?=\s*(?:{bridges}|{deciding}|{LIST_MARK}))"
        ),
        re.compile(rf"(?:{bridges})"),
        re.compile(rf"(?:{deciding})"),
        kinds,
        re.compile(rf"(?:{alternation(vocabulary.forms('words', 'requests'))})\s?$"),
        re.compile(rf"(?:มี|ให้)?(?:{alternation(vocabulary.forms('words', 'suggestions'))})"),
        re.compile(rf"(?:{alternation(vocabulary.forms('words', 'no_decision'))})"),
    )


def _forms(vocabulary: Vocabulary, kind: ResolutionKind) -> tuple[str, ...]:
    return vocabulary.forms("resolution", kind.value)


SEPARATOR = re.compile(r"\s*[:：]?\s*(?:[-–]\s+)?")
EARLIER = re.compile(r"[^\n]{0,80}?(?:ใน|จาก)(?:การ|คราว)?(?:การ)?ประชุม[^\n]{0,30}?ครั้งที่\s?[0-9๐-๙]")
"""«มติของคณะกรรมการ … ในการประชุมครั้งที่ ๗/๒๕๖๗»: the resolution of another meeting."""
RESOLVED = re.compile(r"(?:มีมติ|ลงมติ)")


def read_label(text: str, vocabulary: Vocabulary, abbreviations: frozenset[str] = frozenset()) -> Label | None:
    """The label with which a line opens a resolution, or None.

    The label ends where the deciding word begins: «มติที่ประชุม ที่ประชุมมีมติ»|«อนุมัติ…», «ที่ประชุมได้»|«รับทราบ…».
    """
    words = decision_words(vocabulary)
    explicit = words.label.match(text)
    if explicit:
        if words.not_label.match(text) or not _stands_alone(text, explicit.end(), words, abbreviations):
            return None
        position = SEPARATOR.match(text, explicit.end()).end()  # type: ignore[union-attr]
    elif text.startswith(("ที่ประชุม", "คณะ", "สภา")) or any(text.startswith(each) for each in abbreviations):
        position = 0
    else:
        return None
    if explicit and explicit[0].endswith("ของ") and EARLIER.match(text, explicit.end()):
        return None
    position, bodies, resolves = _walk(text, position, words, abbreviations, explicit is not None)
    if explicit:
        return Label(position, True, resolves)
    decided = words.deciding.match(text, position)
    if bodies and not decided and JUDGED.search(text, 0, position) and FINDS_RIGHT.match(text, position):
        return Label(position, False, True)
    if not bodies or not (decided or resolves) or words.no_decision.match(text, position):
        return None
    if not resolves and decided and words.kinds[decided[0]] is ResolutionKind.assigned and "มอบหมาย" not in decided[0]:
        return None
    return Label(position, False, resolves)


JUDGED = re.compile(r"พิจารณา(?:แล้ว)?\s?(?:จึง)?\s?$")
FINDS_RIGHT = re.compile(r"เห็นควร(?!ว่า)|เห็นสมควร(?!ว่า)")
"""«ที่ประชุมพิจารณาแล้ว เห็นควรส่งเรื่องให้…» decides, what the meeting only finds («ที่ประชุมเห็นว่าควร…») does not."""
MEANT = "มติที่ประชุม"


def read_misread_label(text: str, vocabulary: Vocabulary, abbreviations: frozenset[str]) -> tuple[Label, str] | None:
    """The label that a misread first word probably is («มดิทีประชุม»), and that word; None where it is another word.

    >>> from minutes.vocab import standard
    >>> read_misread_label("มดิที่ประชุม รับทราบ", standard(), frozenset())[1]
    'มดิที่ประชุม'
    """
    word = text.partition(" ")[0].rstrip(":：")
    if not (word and word[0] == "ม" and len(MEANT) - 2 <= len(word) <= len(MEANT) + 2):
        return None
    if Levenshtein.normalized_similarity(word, MEANT) < 0.8:
        return None
    label = read_label(MEANT + text[len(word) :], vocabulary, abbreviations)
    return (replace(label, end=label.end - len(MEANT) + len(word)), word) if label else None


def _stands_alone(text: str, end: int, words: DecisionWords, abbreviations: frozenset[str]) -> bool:
    """Whether a label is followed by a blank, a colon, the name of a body or a decision, and is no longer word."""
    if end >= len(text) or text[end] in " \t:：-ฯ\n" or (text.startswith("ที่ประชุม") and text.startswith("ให้", end)):
        return True
    return bool(
        words.body.match(text, end)
        or words.bridge.match(text, end)
        or words.deciding.match(text, end)
        or any(text.startswith(each, end) for each in abbreviations)
    )


def _walk(
    text: str, position: int, words: DecisionWords, abbreviations: frozenset[str], explicit: bool
) -> tuple[int, int, bool]:
    """Passes over the body and the words that lead to the decision; where it ends, bodies passed, «มีมติ» passed."""
    bodies = 0
    resolves = False
    while position < len(text):
        decided = words.deciding.match(text, position)
        if decided and not words.bridge.match(text, position):
            break
        own = next((each for each in abbreviations if text.startswith(each, position)), None)
        match = words.long_body.match(text, position) if not bodies or bodies == 1 else None
        if own and not match:
            bodies += 1
            position += len(own)
        elif match and bodies < 2:
            bodies += 1
            position = match.end()
        elif (explicit and not bodies and (body := words.whole_body.match(text, position))) or (
            (body := words.body.match(text, position)) and not bodies and _blank_after(text, body.end())
        ):
            bodies += 1
            position = body.end()
        elif bodies and (aside := ASIDE.match(text, position)):
            position = aside.end()
        elif bridge := words.bridge.match(text, position):
            resolves = resolves or RESOLVED.search(bridge[0]) is not None
            position = bridge.end()
        else:
            break
        position = SEPARATOR.match(text, position).end()  # type: ignore[union-attr]
        if text.startswith("ฯ", position):
            position = SEPARATOR.match(text, position + 1).end()  # type: ignore[union-attr]
    return position, bodies, resolves


ASIDE = re.compile(r"\((?:โดย|ไม่รวม|ยกเว้น|เว้น|ซึ่ง|กรรมการ|ผู้)[^()\n]{1,120}\)")
"""«ที่ประชุม (โดยกรรมการที่มีส่วนได้เสียงดออกเสียง) มีมติ…»."""


def _blank_after(text: str, end: int) -> bool:
    return end >= len(text) or text[end] in " \t:" or text[end - 1] == " "


def is_bare_acknowledgement(text: str) -> bool:
    """Whether a sentence only says that the meeting took note.

    >>> is_bare_acknowledgement("รับทราบ")
    True
    """
    return text.strip(" .") in ("รับทราบ", "ทราบ", "รับทราบตามที่เสนอ", "รับทราบทั่วกัน")
