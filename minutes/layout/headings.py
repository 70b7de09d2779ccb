"""Headings over lists of people, and the lines that say when a meeting began and ended."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from rapidfuzz.distance import Levenshtein

from minutes.thai.markers import read_marker
from minutes.thai.numbers import read_integer
from minutes.thai.people import read_name
from minutes.vocab import Vocabulary, alternation

LONGEST_HEADING = 170
NUMBER = r"[0-9๐-๙]{1,4}"
LIKELY = ("ประช", "ผู้", "เข้า", "ร่วม", "ลา", "ขาด", "ติด", "แขก", "เลขานุการ", "คณะ", "มา", "ผู")
TELLS = re.compile(r"ว่า|แจ้ง|ให้|ได้|มี(?!\S{0,20}สิทธิ)|ประธาน(?!กรรมการ|ชุมชน|กลุ่ม)")
"""What stands in a sentence, and not before «ที่มาประชุม» in a heading."""
UNIT = r"(?:คน|ท่าน|ราย|รูป|องค์)(?:\s?/\s?(?:คน|ท่าน|ราย|รูป|องค์)){0,2}"
"""What is counted: «คน», «รูป/คน»."""


class ListKind(StrEnum):
    """The three attendance lists."""

    present = "present"
    absent = "absent"
    in_attendance = "in_attendance"


@dataclass(frozen=True, slots=True)
class ListHeading:
    """A heading over a list of people."""

    kind: ListKind
    text: str
    """The heading as printed, without a count or colon."""
    plain: bool
    """Whether it is one of the usual words alone, and no name of a group."""
    count: int | None
    """How many people it says follow."""
    reason: str | None
    """The reason of absence it gives for all of them."""
    end: int
    """Where a list begins on the same line; the length of the line where it does not."""
    mode: str | None = None
    """The words that say how they took part («ผ่านสื่ออิเล็กทรอนิกส์»)."""
    suggestion: str | None = None
    """The usual word, where the printed one is misspelt."""


@dataclass(frozen=True, slots=True)
class _Patterns:
    exact: dict[str, ListKind]
    heading: re.Pattern[str]
    away: re.Pattern[str]
    members: re.Pattern[str]
    others: re.Pattern[str]
    rest: re.Pattern[str]
    reason: re.Pattern[str]
    start: re.Pattern[str]
    end: re.Pattern[str]
    opening: re.Pattern[str]
    staff: re.Pattern[str]
    clause: re.Pattern[str]
    people: re.Pattern[str]
    role_ends: str


@lru_cache(maxsize=8)
def _patterns(vocabulary: Vocabulary) -> _Patterns:
    exact = {
        form: kind
        for kind in (ListKind.in_attendance, ListKind.present, ListKind.absent)
        for form in vocabulary.forms("attendance", kind.value)
    }
    away = alternation(vocabulary.forms("attendance", "stayed_away"))
    came = alternation(vocabulary.forms("attendance", "came"))
    who = alternation(vocabulary.forms("attendance", "members", "others"))
    because = alternation(vocabulary.forms("absence", "because"))
    reasons = alternation(vocabulary.forms("absence", "reasons", "beginnings"))
    heads = alternation(vocabulary.forms("attendance", "columns", "role_columns", "remark_columns", "unread_columns"))
    heading = re.compile(
        rf"""
        (?:(?:{alternation(vocabulary.forms("attendance", "list_words"))})\s?)?
        (?: (?P<exact>{alternation(exact)})                        # ผู้มาประชุม
          | (?P<who>{who})(?P<tail>[^0-9๐-๙:]{{0,70}}?)            # กรรมการบริษัทที่ …
            (?:(?P<away>{away})|(?P<came>{came}))                  # … ไม่มาประชุม, … เข้าร่วมประชุม
        )
        (?P<rest>.*)
        """,
        re.VERBOSE | re.DOTALL,
    )
    rest = re.compile(
        rf"""
        \s*(?:\(?ถ้ามี\)?)?\s*(?P<from>(?:จาก|ของ|สังกัด)[^0-9๐-๙:()]{{2,80}})?(?:(?:ที่|ซึ่ง)(?:มิใช่|ไม่ใช่|ไม่ได้เป็น|เป็น|มิได้เป็น)[^0-9๐-๙:()]{{2,50}})?(?P<mode>\(?(?:ผ่าน|ทาง|ณ|ด้วยระบบ|โดยผ่าน|ในห้อง|online|onsite|on-site)[^0-9๐-๙:()]{{0,60}}\)?)?\s*
        (?:\(?(?:รวม|จำนวน|มี|ทั้งหมด|ทั้งสิ้น|ทั้งสิ้นจำนวน|รวมจำนวน|คือ)?\s*(?P<count>{NUMBER})\s?{UNIT}\)?)?\s*
        (?P<reason>\(?(?:{because})\s*[^()]{{2,90}}\)?|\(\s*(?:{reasons})[^()]{{0,60}}\)|(?:{reasons})[^()0-9๐-๙]{{0,40}})?\s*
        (?:\(?(?:รวม|จำนวน|มี)?\s*(?P<later>{NUMBER})\s?{UNIT}\)?)?\s*
        (?P<note>\([^()]{{1,90}}\))?(?:\s+(?:{heads})(?=\s|$)){{0,4}}\s*(?:ได้แก่|(?:มี)?ดังนี้|ประกอบด้วย|คือ|ดังต่อไปนี้)?\s*[:：\-–]?\s*
        """,
        re.VERBOSE | re.IGNORECASE,
    )
    starts = alternation(vocabulary.forms("time", "start"))
    ends = alternation(vocabulary.forms("time", "end"))
    return _Patterns(
        exact,
        heading,
        re.compile(away),
        re.compile(rf"(?:{alternation(vocabulary.forms('attendance', 'members'))})"),
        re.compile(rf"(?:{alternation(vocabulary.forms('attendance', 'others'))})"),
        rest,
        re.compile(rf"^\(?\s*+(?:(?:{because})\s*+)?(?P<words>(?:.*?\S)??)\s*+\)?$"),
        re.compile(rf"(?:{starts})"),
        re.compile(rf"(?:{ends})"),
        re.compile(rf"(?:{alternation(vocabulary.forms('time', 'opening'))})"),
        _staff(vocabulary),
        _clause(vocabulary),
        re.compile(rf"(?:{alternation(vocabulary.forms('attendance', 'members', 'others', 'persons'))})"),
        "\n".join(f"{form}\n" for form in vocabulary.forms("role")),
    )


def _clause(vocabulary: Vocabulary) -> re.Pattern[str]:
    """Headings that say in a clause of their own who came and who did not."""
    listed = alternation(vocabulary.forms("attendance", "list_words"))
    return re.compile(
        rf"""
        (?:(?:{listed})\s?)?
        (?P<who>[ก-๎ฯ. 0-9๐-๙]{{0,40}}?)\s?                                # กรรมการ, คน, ชาวบ้านหมู่ ๒
        (?P<link>ที่|ผู้|ซึ่ง)?(?:แจ้ง|ขอ|ได้)?
        (?P<verb>(?P<not>ไม่(?:ได้|สามารถ|อาจ)?)?(?:มา|เข้า|ร่วม|อยู่) | ลา | ขาด | ติด(?=ราชการ|ภารกิจ|ธุระ|ประชุม|งาน))
        (?P<further>(?:เข้า|ร่วม|มา|รับ|ฟัง|การ|ประชุม|ราชการ|ภารกิจ|ธุระ|งาน|ด้วย|ในครั้งนี้|ครั้งนี้|ในวันนี้|วันนี้|บ้าง|ไม่ได้|ได้|ไม่ครบ){{0,6}})
        (?=[\s(:：\-–0-9๐-๙]|$)
        (?P<rest>.*)
        """,
        re.VERBOSE | re.DOTALL,
    )


def _staff(vocabulary: Vocabulary) -> re.Pattern[str]:
    """Headings over the staff of a body: several offices, or one with the rule that gives it."""
    office = alternation(vocabulary.forms("attendance", "staff"))
    return re.compile(
        rf"""
        (?:{office})(?:
            # ที่ปรึกษาและเลขานุการประจำคณะกรรมาธิการ
            (?:[ ,]\s?(?:{office})){{0,4}}\s?และ\s?(?:{office})ประจำคณะ[^0-9๐-๙:()\s]{{2,60}}
            # ผู้ช่วยเลขานุการประจำคณะกรรมาธิการ ตามข้อบังคับฯ ข้อ ๙๓
          | ประจำคณะ[^0-9๐-๙:()\s]{{2,60}}\s?ตามข้อบังคับ.{{0,90}}
        )\s?(?P<came>ผู้มาประชุม|ที่มาประชุม)?
        """,
        re.VERBOSE,
    )


def read_list_heading(text: str, vocabulary: Vocabulary) -> ListHeading | None:
    """The heading over a list of people that a line is, or None.

    The whole line must be one, but for the first entry of a list that may follow on it.
    """
    if len(text) > LONGEST_HEADING or not any(word in text for word in LIKELY):
        return None
    patterns = _patterns(vocabulary)
    marker = read_marker(text)
    begin = marker.end if marker else 0
    bare = text[begin:].strip()
    if patterns.staff.fullmatch(bare) is not None and marker is None:
        return ListHeading(ListKind.in_attendance, bare, False, None, None, len(text))
    return _usual(text, bare, marker is not None, patterns) or _in_a_clause(text, bare, patterns)


def _usual(text: str, bare: str, numbered: bool, patterns: _Patterns) -> ListHeading | None:
    """A heading in the usual words («ผู้มาประชุม», «กรรมการที่เข้าร่วมประชุม»)."""
    matched = patterns.heading.match(bare)
    if matched is None:
        return _misspelt(text, bare, patterns) if not numbered else None
    rest = patterns.rest.match(matched["rest"])
    assert rest is not None
    left_over = matched["rest"][rest.end() :]
    listed = read_marker(left_over) is not None or (":" in text and read_name(left_over) is not None)
    if left_over and not (matched["exact"] and listed):
        return _misspelt(text, bare, patterns) if not numbered else None
    if matched["exact"]:
        kind = patterns.exact[matched["exact"]]
    elif matched["away"]:
        kind = ListKind.absent
    else:
        kind = ListKind.present if patterns.members.match(matched["who"]) else ListKind.in_attendance
    if not matched["exact"] and matched["who"] and not _is_heading_tail(matched["tail"], numbered):
        return None
    count = read_integer(rest["count"] or rest["later"] or "")
    reason = None
    if kind is ListKind.absent and (printed := rest["reason"] or rest["note"]):
        cleaned = patterns.reason.match(printed)
        reason = cleaned["words"] if cleaned and "จำนวน" not in printed and "ถ้ามี" not in printed else None
    if kind is ListKind.absent and reason is None and matched["away"] in ("ติดราชการ", "ติดภารกิจ"):
        reason = matched["away"]
    if matched["exact"] in ("ผู้ติดราชการ", "ผู้ติดภารกิจ"):
        reason = matched["exact"][3:]
    name = bare[: len(bare) - len(matched["rest"])].strip()
    if rest["from"]:
        name = f"{name}{rest['from'].rstrip()}"
    plain = (not rest["from"] and bool(matched["exact"])) or (matched["tail"] or "").strip() == "ผู้"
    return ListHeading(kind, name, plain, count, reason, len(text) - len(left_over), rest["mode"])


def _in_a_clause(text: str, bare: str, patterns: _Patterns) -> ListHeading | None:
    """A heading in other words («คนที่มาร่วมประชุม», «ชาวบ้านที่ไม่มา», «ครูที่ลา»).

    Only people come to a meeting or stay away from one, so that anybody may do so; where no meeting is named, those
    who come must be people by name.
    """
    found = patterns.clause.match(bare)
    if found is None or not (found["who"].strip() or found["link"] == "ผู้") or "\t" in bare:
        return None
    rest = patterns.rest.fullmatch(found["rest"])
    who = found["who"].strip() or "ผู้"
    people = patterns.people.match(who) is not None
    meets = "ประชุม" in found["further"]
    if rest is None or TELLS.search(who) or not (people or (meets and found["link"] == "ที่")):
        return None
    if not found["link"] and (patterns.people.fullmatch(who) is None or bare.endswith(("เข้า", "อยู่"))):
        return None
    away = found["not"] or found["verb"] in ("ลา", "ขาด", "ติด") or "ไม่ได้" in found["further"]
    members = patterns.members.match(who) is not None or not (
        "ร่วม" in found["verb"] + found["further"] or "ฟัง" in found["further"] or patterns.others.match(who)
    )
    kind = ListKind.absent if away else ListKind.present if members else ListKind.in_attendance
    name = bare[: found.start("rest")].strip()
    printed = rest["reason"] or rest["note"] if kind is ListKind.absent else None
    cleaned = patterns.reason.match(printed) if printed and "จำนวน" not in printed else None
    count = read_integer(rest["count"] or rest["later"] or "")
    plain = who in ("คน", "ผู้", "ท่าน")
    return ListHeading(kind, name, plain, count, cleaned["words"] if cleaned else None, len(text), rest["mode"])


def _is_heading_tail(tail: str, numbered: bool) -> bool:
    """Whether what stands between «กรรมการ» and «เข้าร่วมประชุม» is part of a heading and not of a sentence.

    Behind a number only «ที่», «ผู้» make one: «๒. ผู้แทนสมาคม… ติดภารกิจ» is an entry.
    """
    stripped = tail.strip()
    if stripped.endswith(("ที่", "ซึ่ง", "ผู้", "ที่ได้", "ผู้ที่")):
        return True
    return not tail if numbered else len(stripped) <= 12


def _misspelt(text: str, bare: str, patterns: _Patterns) -> ListHeading | None:
    """A heading with up to two slips; «ไม่» must stand in both or in neither, short words must be exact."""
    word = bare.rstrip(" :：")
    if not 8 <= len(word) <= 24 or " " in word or f"{word}\n" in patterns.role_ends:
        return None  # «ช่วยเลขานุการ» is the end of a role that a line broke
    for form, kind in patterns.exact.items():
        if len(form) >= 8 and ("ไม่" in form) == ("ไม่" in word or "ไม" in word):
            allowed = 2 if len(form) >= 11 else 1
            if Levenshtein.distance(word, form, score_cutoff=allowed) <= allowed:
                return ListHeading(kind, word, True, None, None, len(text), suggestion=form)
    return None


def is_start_line(text: str, vocabulary: Vocabulary) -> bool:
    """Whether a line says when the meeting began («เริ่มประชุมเวลา ๐๙.๓๐ น.»)."""
    return len(text) < 400 and _patterns(vocabulary).start.match(text) is not None


def is_opening(text: str, vocabulary: Vocabulary) -> bool:
    """Whether a line begins the sentence with which the chair opens the meeting."""
    return _patterns(vocabulary).opening.match(text) is not None


def find_end_words(text: str, vocabulary: Vocabulary) -> re.Match[str] | None:
    """The words that say that the meeting ended, anywhere in a line."""
    if "ประชุม" not in text and "เวลา" not in text:
        return None
    return _patterns(vocabulary).end.search(text)
