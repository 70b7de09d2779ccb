"""Resolutions: their label, where they begin, and what they decide."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from rapidfuzz.distance import Levenshtein

from minutes.model import ResolutionKind
from minutes.parsers.votes import POINT, without_counts
from minutes.vocab import Vocabulary, alternation


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
class _Words:
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
def _words(vocabulary: Vocabulary) -> _Words:
    kinds = {form: kind for kind in reversed(ResolutionKind) for form in _forms(vocabulary, kind)}
    for kind in ResolutionKind:
        kinds.update({form: kind for form in _forms(vocabulary, kind) if form not in kinds})
    deciding = alternation(kinds)
    bridges = alternation(vocabulary.forms("words", "bridges"))
    bodies = alternation(vocabulary.forms("words", "bodies"))
    labels = alternation(vocabulary.forms("words", "label"))
    return _Words(
        re.compile(rf"(?:{labels})(?:\s?(?:ระเบียบ)?วาระที่\s?[0-9๐-๙.]+|(?<=วาระที่)\s?[0-9๐-๙.]+)?(?:ของ)?"),
        re.compile(rf"(?:{alternation(vocabulary.forms('words', 'not_labels'))})"),
        re.compile(rf"(?:{bodies})\s?ฯ?"),
        re.compile(rf"(?:{bodies})[^\s:\-]{{0,60}}(?=\s*$|\s*[:\n]|\s+(?:{deciding}|{bridges}))"),
        re.compile(
            rf"(?:{bodies})(?:(?!{deciding}|มีมติ|ลงมติ)[^\s:\-]){{0,60}}(?:\s(?!{bridges}|{deciding}|{LIST_MARK})[^\s:\-]{{1,30}}){{0,2}}?(?=\s*(?:{bridges}|{deciding}))"
        ),
        re.compile(rf"(?:{bridges})"),
        re.compile(rf"(?:{deciding})"),
        kinds,
        re.compile(rf"(?:{alternation(vocabulary.forms('words', 'requests'))})\s?$"),
        re.compile(rf"(?:มี|ให้)?(?:{alternation(vocabulary.forms('words', 'suggestions'))})"),
        re.compile(rf"(?:{alternation(vocabulary.forms('words', 'no_decision'))})"),
    )


def _forms(vocabulary: Vocabulary, kind: ResolutionKind) -> tuple[str, ...]:
    return () if kind is ResolutionKind.other else vocabulary.forms("resolution", kind.value)


SEPARATOR = re.compile(r"\s*[:：]?\s*(?:[-–]\s+)?")
EARLIER = re.compile(r"[^\n]{0,80}?(?:ใน|จาก)(?:การ|คราว)?(?:การ)?ประชุม[^\n]{0,30}?ครั้งที่\s?[0-9๐-๙]")
"""«มติของคณะกรรมการ … ในการประชุมครั้งที่ ๗/๒๕๖๗»: the resolution of another meeting."""
RESOLVED = re.compile(r"(?:มีมติ|ลงมติ)")


def read_label(text: str, vocabulary: Vocabulary, abbreviations: frozenset[str] = frozenset()) -> Label | None:
    """The label with which a line opens a resolution, or None.

    The label ends where the deciding word begins: «มติที่ประชุม ที่ประชุมมีมติ»|«อนุมัติ…», «ที่ประชุมได้»|«รับทราบ…».
    """
    words = _words(vocabulary)
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
    if not bodies or not (decided or resolves) or words.no_decision.match(text, position):
        return None
    if not resolves and decided and words.kinds[decided[0]] is ResolutionKind.assigned and "มอบหมาย" not in decided[0]:
        return None
    return Label(position, False, resolves)


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


def _stands_alone(text: str, end: int, words: _Words, abbreviations: frozenset[str]) -> bool:
    """Whether a label is followed by a blank, a colon, the name of a body or a decision, and is no longer word."""
    if end >= len(text) or text[end] in " \t:：-ฯ\n":
        return True
    return bool(
        words.body.match(text, end)
        or words.bridge.match(text, end)
        or words.deciding.match(text, end)
        or any(text.startswith(each, end) for each in abbreviations)
    )


def _walk(
    text: str, position: int, words: _Words, abbreviations: frozenset[str], explicit: bool
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
        elif bridge := words.bridge.match(text, position):
            resolves = resolves or RESOLVED.search(bridge[0]) is not None
            position = bridge.end()
        else:
            break
        position = SEPARATOR.match(text, position).end()  # type: ignore[union-attr]
        if text.startswith("ฯ", position):
            position = SEPARATOR.match(text, position + 1).end()  # type: ignore[union-attr]
    return position, bodies, resolves


def _blank_after(text: str, end: int) -> bool:
    return end >= len(text) or text[end] in " \t:"


CLAUSE = re.compile(
    r"(?:^|[\s:\-(]|และ|พร้อมทั้ง|พร้อม|แล้ว|แต่|โดย|จึง|ให้|มีมติ|ลงมติ|ตลอดจน|รวมทั้ง|ได้|ว่า|ก็|หรือ|เป็นเอกฉันท์|[0-9๐-๙]\)|[.)])$"
)


def read_kinds(text: str, vocabulary: Vocabulary, adopting: bool = False) -> tuple[ResolutionKind, ...]:
    """What a resolution decides, by its own deciding words in their order; `other` where none is one of the known.

    A word counts at the beginning of a clause and not inside its object; a request («ขออนุมัติ»), a purpose
    («เพื่อพิจารณา») and a noun («การแต่งตั้ง») are none. Of what is listed as suggestions only «มอบหมาย» counts.

    >>> from minutes.vocab import standard
    >>> [kind.value for kind in read_kinds("เห็นชอบตามเสนอ และมอบหมายให้กองช่างดำเนินการ", standard())]
    ['endorsed', 'assigned']
    """
    words = _words(vocabulary)
    plain = without_counts(text, vocabulary)
    limit = _suggestions_begin(plain, words)
    found: list[ResolutionKind] = []
    after = -1
    for match in words.deciding.finditer(plain):
        opens = match.start() == after or _opens_clause(plain, match, words)
        if not opens or (match.start() >= limit and not match[0].startswith("มอบหมาย")):
            continue
        kind = words.kinds[match[0]]
        if kind is ResolutionKind.adopted and match[0] == "รับรอง" and not adopting:
            kind = ResolutionKind.other
        if _decides_nothing(plain, match, kind, found):
            continue
        if kind not in found and not (kind is ResolutionKind.other and found):
            found.append(kind)
        after = match.end()
    if ResolutionKind.endorsed in found and ResolutionKind.approved_in_principle in found and _is_in_principle(plain):
        found.remove(ResolutionKind.endorsed)
    if _comes_back(plain, found):
        found = [ResolutionKind.deferred, *(kind for kind in found if kind is not ResolutionKind.other)]
    return tuple(found) or (ResolutionKind.other,)


def _opens_clause(text: str, match: re.Match[str], words: _Words) -> bool:
    """Whether a deciding word begins a clause and is neither a request nor part of a title."""
    before = text[max(match.start() - 24, 0) : match.start()]
    if match[0] in CHOSEN:
        return not RELATIVE.search(before)
    opens = CLAUSE.search(before[-12:]) is not None
    return opens and not (words.request.search(before) or before.endswith(("เรื่อง ", "เรื่อง", "ให้ที่ประชุม")))


def _decides_nothing(text: str, match: re.Match[str], kind: ResolutionKind, found: Sequence[ResolutionKind]) -> bool:
    """Whether a deciding word at the beginning of a clause nevertheless decides nothing there."""
    if kind is ResolutionKind.acknowledged:
        return match[0] == "ทราบ" and match.start() > 0
    if kind is ResolutionKind.deferred and match[0].endswith("เลื่อน"):
        return PROMOTES.match(text, match.end()) is not None or not DEFERS.search(text, match.end(), match.end() + 120)
    if kind is ResolutionKind.elected and match[0] in CHOSEN:
        return ResolutionKind.acknowledged in found
    if kind is ResolutionKind.elected and match[0] == "คัดเลือก" and found:
        return True
    if kind is ResolutionKind.appointed and text.endswith("เลื่อนและ", 0, match.start()):
        return True
    counted = found and COUNTED.match(text, match.end())
    return bool(counted and not POINT.search(text[max(match.start() - 24, 0) : match.start()]))


CHOSEN = frozenset({"ได้รับเลือก", "ได้รับเลือกตั้ง", "ได้รับการเลือก", "ได้รับการเลือกตั้ง", "ได้รับการคัดเลือก"})
"""«นายก้อง ใจงาม ได้รับเลือกเป็นประธานสภา»: they stand behind the one who was chosen."""
RELATIVE = re.compile(r"(?:ที่|ซึ่ง|ผู้|หลังจาก|ภายหลัง|เมื่อ|หาก|ถ้า|ต้อง|จะ|เคย)\s?$")
"""Behind these «ได้รับเลือก» tells of somebody and decides nothing."""
DEFERS = re.compile(
    r"(?:พิจารณา|การประชุม|ประชุม|ออกไป|วาระ|เรื่อง|ญัตติ|ไว้|กำหนด|\s*$|ไป(?=\s|ก่อน|ใน|ครั้ง|คราว|พิจารณา|เปิด|เป็น|อีก|วัน|$)|ครั้งต่อไป|ครั้งหน้า|คราวหน้า)"
)
"""What «ให้เลื่อน» puts off: without one of these it raises somebody («ให้เลื่อนและแต่งตั้ง…»)."""
COMES_BACK = re.compile(
    r"(?:ศึกษา|ทบทวน|ปรับปรุง|แก้ไข|ข้อมูล|รายละเอียด|หารือ|ตรวจสอบ)[^\n]{0,80}?เสนอ[^\n]{0,40}?(?P<again>(?<=เสนอ)ใหม่|(?<=พิจารณา)ใหม่|อีกครั้ง|ครั้งต่อไป|คราวต่อไป|ครั้งหน้า|คราวหน้า)"
)
"""«ให้ศึกษาเพิ่มเติมแล้วนำเสนอในการประชุมครั้งต่อไป»: nothing is decided before the matter comes back."""


def _comes_back(text: str, found: Sequence[ResolutionKind]) -> bool:
    """Whether a resolution that decides nothing else sends the matter back to be studied and laid before them again."""
    if not set(found) <= {ResolutionKind.assigned, ResolutionKind.other}:
        return False
    match = COMES_BACK.search(text)
    return match is not None and (not found or match["again"] in ("ใหม่", "อีกครั้ง"))


def _suggestions_begin(text: str, words: _Words) -> int:
    """Where suggestions begin that are listed under a word for them («ข้อเสนอแนะ ดังนี้»); the end without any."""
    for match in words.suggestion.finditer(text):
        rest = text[match.end() : match.end() + 80].partition("\n")
        heads = "ดังนี้" in rest[0][:40] or (rest[1] and (len(rest[0]) <= 12 or rest[0].rstrip().endswith((":", "คือ"))))
        if heads:
            return match.start()
    return len(text)


PROMOTES = re.compile(r"(?:และแต่งตั้ง|วิทยฐานะ|ขั้น|ระดับ|ตำแหน่ง|เงินเดือน|ชั้น|ยศ|ค่าตอบแทน)")
"""Behind «เลื่อน» these raise somebody and defer nothing."""
COUNTED = re.compile(
    r"\s*(?:ด้วย)?\s*(?:คะแนน(?:เสียง)?)?\s*(?:จำนวน)?\s*(?:[0-9๐-๙][0-9๐-๙,]*|-|ไม่มี)\s*(?:เสียง|คน|คะแนน|ท่าน|หุ้น|ราย|[),]|ไม่|งด)"
)
"""A count right behind a word: it tells how many were for it, and decides nothing more."""


def _is_in_principle(text: str) -> bool:
    return re.search(r"เห็นชอบ(?:ให้)?(?:ใน|โดย)?(?:รับ)?หลักการ", text) is not None


def is_bare_acknowledgement(text: str) -> bool:
    """Whether a sentence only says that the meeting took note.

    >>> is_bare_acknowledgement("รับทราบ")
    True
    """
    return text.strip(" .") in ("รับทราบ", "ทราบ", "รับทราบตามที่เสนอ", "รับทราบทั่วกัน")
