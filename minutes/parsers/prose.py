"""Prose in which this meeting decides: which sentence is a resolution, and which tells what others resolved."""

from __future__ import annotations

import re
from dataclasses import dataclass

from minutes.layout.evidence import DECIDES_HERE, Answer
from minutes.parsers.resolutions import Label, read_label
from minutes.vocab import Vocabulary


@dataclass(frozen=True, slots=True)
class Decided:
    """A sentence of prose in which the meeting decides."""

    begin: int
    """Where in the paragraph it begins."""
    label: Label
    """Its first words up to the deciding word; the end counts from `begin`."""
    confidence: float
    """How sure it is that this meeting decided, and here."""


GENERIC = re.compile(r"(คณะกรรมการ|คณะอนุกรรมการ|คณะกรรมาธิการ|คณะทำงาน|สภา)\s?ฯ?(?=\s?(?:ได้|พิจารณา|จึง|มีมติ|ลงมติ))")
MEETING = re.compile(r"(?:^|[\s(]|ดังนั้น\s?|จึง)(ที่ประชุม)")
EARLIER = re.compile(
    r"(?:ตามที่|ตามมติ|สืบเนื่อง|ในคราว|ครั้งที่\s?[0-9๐-๙]|(?:ครั้ง|คราว)(?:นั้น|ก่อน|ที่แล้ว)|ขอให้|เสนอให้|เพื่อให้|หาก|ถ้า|เมื่อ)\s?\S*\s?$"
)
"""Before «ที่ประชุม» these tell of an earlier meeting, or of what one wishes."""
IN_ITS_TIME = re.compile(r"(?:[0-9๐-๙.)]{1,6}\s)?(?:ด้วย|ตามที่|เนื่องด้วย)?\s?ในคราวประชุม(?:(?!ครั้งนี้|จึง).){0,300}เมื่อวัน")
"""«ด้วยในคราวประชุมสภาผู้แทนราษฎร … เมื่อวันที่ … ที่ประชุมมีมติ»: at another meeting."""
TOLD = re.compile(r"(?:แจ้ง|รายงาน|ทราบ|ชี้แจง|กล่าว|ระบุ|ความ|ปรากฏ|เรียน)ว่า\s?$")
"""«แจ้งให้ทราบว่า ที่ประชุม…»: what somebody tells, while «สรุปว่า» and «ถือว่า» say what is decided now."""
HELD_ELSEWHERE = re.compile(
    r"(?:ร่วม|จัด|มี)(?:การ)?ประชุม[^\n]{0,120}?เมื่อ(?:วัน)?[^\n]{0,12}?ที่\s?[0-9๐-๙]{1,2}\s[^\n]{0,40}$"
)
"""«ได้เข้าร่วมประชุมใหญ่… เมื่อวันที่ ๕ เมษายน ๒๕๖๕» before «ที่ประชุมมีมติ»: that other meeting decided."""
ANOTHER_DAY = re.compile(r"\s*เมื่อ(?:วัน|คราว|ปี)")
"""«ได้มีมติเมื่อวันที่…»: decided on a day that has to be told."""
NAMED = re.compile(r"ที่ประชุม(?P<body>[^\s:]{0,60})")
FARTHEST = 400
"""So many characters after «ที่ประชุม» are looked at for a deciding word."""
ABOUT_BODY = 0.8
PLAINEST = 0.85
"""Prose without a label is never quite plain."""


def find_decision(
    text: str, vocabulary: Vocabulary, abbreviations: frozenset[str] = frozenset(), body: str | None = None
) -> Decided | None:
    """The last sentence of a paragraph in which this meeting decides, or None.

    What is told of an earlier meeting («ตามที่ที่ประชุม…», «ในการประชุมครั้งที่ …») or of another body («แจ้งว่า
    ที่ประชุมคณะรัฐมนตรีมีมติ…») is none; a sentence about «คณะกรรมการ» counts where such a body met.

    >>> from minutes.vocab import standard
    >>> find_decision("อภิปรายแล้ว ที่ประชุมมีมติเห็นชอบ", standard()).begin
    12
    """
    best = _of_body(text, vocabulary, abbreviations, body)
    for match in MEETING.finditer(text):
        begin = match.start(1)
        label = read_label(text[begin : begin + FARTHEST], vocabulary, abbreviations)
        if label is None:
            continue
        answer = _weigh(text, match, label, body)
        if answer:
            best = Decided(begin, label, min(answer.confidence or PLAINEST, PLAINEST))
    return best


def _of_body(text: str, vocabulary: Vocabulary, abbreviations: frozenset[str], body: str | None) -> Decided | None:
    """«คณะกรรมการพิจารณาแล้วมีมติ…» at the head of a paragraph, where such a body met."""
    generic = GENERIC.match(text)
    if not generic or not body or not body.startswith(generic[1]):
        return None
    label = read_label(text[:FARTHEST], vocabulary, abbreviations)
    return Decided(0, label, ABOUT_BODY) if label and label.resolves else None


def _weigh(text: str, match: re.Match[str], label: Label, body: str | None) -> Answer:
    begin = match.start(1)
    before = text[max(0, begin - 160) : begin]
    label_text = text[begin : begin + label.end]
    named = NAMED.match(label_text)
    name = named["body"] if named else ""
    return DECIDES_HERE.weigh(
        meeting_decides=True,
        resolves=label.resolves,
        opens_paragraph=not before.strip("( "),
        told_of_earlier=EARLIER.search(before[-60:]) is not None or IN_ITS_TIME.match(text[:begin]) is not None,
        cites_a_number=re.search(r"ครั้งที่\s?[0-9๐-๙]", label_text) is not None,
        told=TOLD.search(before) is not None,
        another_body=_is_another(name, body),
        general_meeting=name.startswith("ใหญ่") and not (body and "ใหญ่" in body),
        held_elsewhere=HELD_ELSEWHERE.search(before) is not None,
        another_day=ANOTHER_DAY.match(text, begin + label.end) is not None,
    )


BODY = re.compile(r"(?:สภา|คณะ|วุฒิ|รัฐสภา|อ\.ก\.|ก\.)[^\s]{0,60}?(?=ได้|พิจารณา|จึง|มีมติ|ลงมติ|รับทราบ|เห็นชอบ|อนุมัติ|ฯ|$)")


def _is_another(name: str, body: str | None) -> bool:
    """Whether the body named after «ที่ประชุม» is not the one that met («ที่ประชุมสภาผู้แทนราษฎร» of a committee)."""
    named = BODY.match(name)
    if named is None or not body or len(named[0]) <= 6:
        return False
    plain, met = named[0].replace(" ", ""), body.replace(" ", "")
    return not (met.startswith(plain) or plain.startswith(met) or plain in GENERIC_NAMES)


GENERIC_NAMES = frozenset({"คณะกรรมการ", "คณะอนุกรรมการ", "คณะกรรมาธิการ", "คณะทำงาน", "สภาท้องถิ่น"})
