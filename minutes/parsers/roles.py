"""What the words beside a name are: role in the meeting, office, reason of absence, substitute, way of taking part."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache

from rapidfuzz import process
from rapidfuzz.distance import Levenshtein

from minutes.model import AttendanceMode, RoleKind
from minutes.vocab import Vocabulary, alternation


class Strength(IntEnum):
    """How surely words name a role in the meeting."""

    none = 0
    weak = 1
    """Begins like a role: «ประธานหลักสูตร …»."""
    fair = 2
    """A role with what usually follows one: «สมาชิกสภา อบต. หมู่ที่ ๓»."""
    sure = 3
    """A role and nothing else: «กรรมการและเลขานุการ»."""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The compiled words of one vocabulary for what stands beside names."""

    kinds: dict[str, RoleKind]
    head: re.Pattern[str]
    tail: re.Pattern[str]
    offices: re.Pattern[str]
    position: re.Pattern[str]
    organisation: re.Pattern[str]
    reason: re.Pattern[str]
    reasons: tuple[str, ...]
    plain_reason: re.Pattern[str]
    """Reasons that no other word contains."""
    misread: tuple[tuple[str, str], ...]
    acting: re.Pattern[str]
    online: re.Pattern[str]
    on_site: re.Pattern[str]
    abbreviations: frozenset[str]


DOTTED = re.compile(r"(?:[ก-ฮ]{1,3}\.){2,5}(?:[ก-ฮ]{2,4}\.?)?")
OF_BODY = re.compile(r"(?:สำนักงาน|กองทุน|คณะกรรมการ|ฝ่ายเลขานุการ|ผู้แทน|ประจำ)$")
"""What stands before the name of a body: «สำนักงาน ก.ก.» is an office, no role."""
JOINT = re.compile(r"\s*(?:และ|/|,)\s*|(?<=\S)\s+(?=(?:กรรมการ|อนุกรรมการ|กรรมาธิการ|ประธาน|รองประธาน)[^\s]{2})")
"""What joins the parts of a double role: «กรรมการและเลขานุการ», «กรรมการอิสระ กรรมการตรวจสอบ»."""
LATIN = re.compile(r"[A-Z][A-Za-z&/\-]{1,9}")
"""The short name of a team: «ประธาน PCT»."""
NOTE = re.compile(r"\((?:ทำหน้าที่|ในฐานะ|โดยตำแหน่ง|รักษาการ|ปฏิบัติหน้าที่)[^()]{0,60}\)")
"""What is added to a role in brackets: «ประธานกรรมการ (ทำหน้าที่ประธานที่ประชุม)»."""
UNNAMED = re.compile(r"[.…_\s\-–]{3,}")


@lru_cache(maxsize=8)
def lexicon(vocabulary: Vocabulary) -> Lexicon:
    """The compiled words of a vocabulary."""
    kinds = {form: kind for kind in reversed(RoleKind) for form in vocabulary.forms("role", kind.value)}
    tails = alternation(vocabulary.forms("role", "tails"))
    place = vocabulary.forms("place", "online")
    return Lexicon(
        kinds,
        re.compile(rf"(?:{alternation(kinds)})"),
        re.compile(rf"\s?(?:\(?(?:{tails})(?:(?!และ|\s).)*\)?|[0-9๐-๙]{{1,3}}\b\)?|ที่\s?[0-9๐-๙]{{1,3}}\)?)"),
        re.compile(rf"(?:{alternation(vocabulary.forms('role', 'offices'))})"),
        re.compile(rf"(?:{alternation(vocabulary.forms('position', 'heads'))})"),
        re.compile(rf"(?:{alternation(vocabulary.forms('position', 'organisations'))})"),
        re.compile(rf"(?:{alternation(vocabulary.forms('absence', 'reasons', 'beginnings'))})"),
        vocabulary.forms("absence", "reasons"),
        re.compile(rf"(?<!ที่)(?:{alternation(vocabulary.forms('absence', 'plain'))})"),
        vocabulary.pairs,
        re.compile(rf"(?:{alternation(vocabulary.forms('party', 'acting'))})"),
        re.compile(rf"(?:{alternation(place)})", re.IGNORECASE),
        re.compile(rf"(?:{alternation(vocabulary.forms('place', 'on_site'))})", re.IGNORECASE),
        frozenset(vocabulary.forms("role", "abbreviations")),
    )


def role_strength(text: str, words: Lexicon, abbreviations: frozenset[str] = frozenset()) -> Strength:
    """How surely a whole text is a role in the meeting.

    >>> from minutes.vocab import standard
    >>> role_strength("กรรมการและเลขานุการ", lexicon(standard())).name
    'sure'
    """
    parts = [part for part in JOINT.split(text.replace("ผุ้", "ผู้")) if part]
    if not parts or len(text) > 90:
        return Strength.none
    strengths = [_part_strength(part, words, abbreviations) for part in parts]
    if strengths[0] is Strength.none:
        return Strength.none
    if len(parts) > 1 and strengths[0] is Strength.sure and _is_seat(parts[0], words):
        further = [_further(part, strength, words) for part, strength in zip(parts[1:], strengths[1:], strict=True)]
        strengths = [strengths[0], *further]
    if words.offices.match(text):
        return Strength.none if len(parts) == 1 else Strength.weak
    if all(strengths):
        office_too = strengths[0] is Strength.sure and words.offices.match(parts[-1]) is not None
        return Strength.fair if office_too else min(strengths)
    rest_are_tails = all(
        strength or words.tail.match(part) for part, strength in zip(parts[1:], strengths[1:], strict=True)
    )
    return Strength.fair if strengths[0] >= Strength.fair and rest_are_tails else Strength.none


def _is_seat(part: str, words: Lexicon) -> bool:
    """Whether a part of a role is the seat of a member («กรรมการ», «กรรมการอิสระ»)."""
    head = words.head.match(part)
    return head is not None and words.kinds[head[0]] is RoleKind.member


def _further(part: str, strength: Strength, words: Lexicon) -> Strength:
    """How surely a part behind the seat of a member belongs to the role: every chair and every seat does."""
    if strength is Strength.weak and "(" not in part and part.startswith(("ประธาน", "รองประธาน", "กรรมการ")):
        return Strength.fair
    return strength or (Strength.weak if words.offices.match(part) else Strength.none)


def _part_strength(part: str, words: Lexicon, abbreviations: frozenset[str]) -> Strength:
    if part in words.kinds or part in words.abbreviations or part in abbreviations:
        return Strength.sure
    if any(part.endswith(own) and part[: -len(own)].strip() in words.kinds for own in abbreviations):
        return Strength.sure
    head = words.head.match(part)
    if head is None:
        return Strength.none
    rest = part[head.end() :].strip()
    added = LATIN.fullmatch(rest) or NOTE.fullmatch(rest)
    if added or rest in words.abbreviations or rest in abbreviations or rest in ("ฯ", "(แทน)"):
        return Strength.sure
    position = head.end()
    while position < len(part) and (tail := words.tail.match(part, position)):
        position = tail.end()
    if position >= len(part):
        return Strength.fair
    return Strength.weak


def read_role_kind(role: str, words: Lexicon, abbreviations: frozenset[str] = frozenset()) -> RoleKind:
    """The kind of a role; of a double role the first in the order of the kinds.

    A chair of another committee («กรรมการอิสระและประธานกรรมการตรวจสอบ») is no chair here.
    """
    found: list[RoleKind] = []
    parts = [part for part in JOINT.split(role) if part]
    for index, part in enumerate(parts):
        if part in words.abbreviations or (part in abbreviations and part not in words.kinds):
            found.append(RoleKind.member)
            continue
        head = words.head.match(part)
        if head is None:
            continue
        kind = words.kinds[head[0]]
        rest = part[head.end() :].strip()
        elsewhere = rest.startswith(
            ("ตรวจสอบ", "สรรหา", "บริหาร", "กำหนด", "กำกับ", "อิสระ", "ที่ปรึกษา", "ผู้จัดการ", "เจ้าหน้าที่")
        )
        if index and kind in (RoleKind.chair, RoleKind.vice_chair) and elsewhere:
            kind = RoleKind.member
        found.append(kind)
    order = list(RoleKind)
    return min(found, key=order.index) if found else RoleKind.other


def chairs_elsewhere(role: str, words: Lexicon, body: str | None) -> bool:
    """Whether a role leads the council of another place than the body that met.

    «ประธานสภา อบต.บึงไผ่» is an office where «คณะกรรมการพนักงานส่วนตำบลจังหวัดลำพูใส» met.
    """
    head = words.head.match(role)
    if body is None or head is None or words.kinds[head[0]] not in (RoleKind.chair, RoleKind.vice_chair):
        return False
    rest = role[head.end() :].strip()
    council = words.organisation.match(rest) if head[0].endswith("สภา") else None
    place = rest[council.end() :].strip(" .") if council else ""
    return len(place) > 2 and not place.startswith("คนที่") and place.replace(" ", "") not in body.replace(" ", "")


def split_role(text: str, words: Lexicon, abbreviations: frozenset[str] = frozenset()) -> tuple[str, str] | None:
    """What stands before a role at the end of a text, and the role: «ผู้อำนวยการกองคลัง กรรมการ»; None without one."""
    if role_strength(text, words, abbreviations) is Strength.sure:
        return "", text
    cut = len(text)
    for _ in range(4):
        cut = text.rfind(" ", 0, cut)
        if cut <= 0:
            break
        if text[:cut].endswith(("และ", "/")) or text[cut + 1 :].startswith(("และ", "/")):
            continue
        if OF_BODY.search(text[:cut]):
            return None
        if role_strength(text[cut + 1 :], words, abbreviations) is Strength.sure:
            return text[:cut].strip(), text[cut + 1 :]
    return None


def is_position(text: str, words: Lexicon) -> bool:
    """Whether words begin like an office or an organisation."""
    return words.position.match(text) is not None


def is_surname_stop(token: str, words: Lexicon) -> bool:
    """Whether the word after a given name is an office, a role or a reason rather than a surname.

    Surnames may begin like a short office («วัดเกตุ», «นักรบ»): only longer words count.
    """
    if role_strength(token, words) >= Strength.fair or token in words.reasons or DOTTED.match(token):
        return True
    head = words.position.match(token)
    if head is None:
        return token.startswith("ผู้แทน") or (token.startswith("แทน") and words.position.match(token, 3) is not None)
    return len(head[0]) >= 6 or (len(token) >= 14 and len(head[0]) >= 3) or token == head[0]


@dataclass(frozen=True, slots=True)
class Reason:
    """A reason of absence as printed, and what it probably means where it is misread."""

    text: str
    suggestion: str | None


def read_reason(text: str, words: Lexicon, loose: bool = False) -> Reason | None:
    """The reason of absence that a text is; `loose` also takes a short text that only looks like a misread one."""
    bare = text.strip(" ()[]").removeprefix("เนื่องจาก").strip()
    if not bare or len(bare) > 90 or (")" in bare and "(" not in bare):
        return None
    if bare in words.reasons:
        return Reason(bare, None)
    if words.position.match(bare):
        return None
    if words.reason.match(bare):
        return Reason(bare, None)
    if len(bare) < 5:
        return None
    meant = bare
    for printed, right in words.misread:
        meant = meant.replace(printed, right)
    best = process.extractOne(
        meant, words.reasons, scorer=Levenshtein.normalized_similarity, score_cutoff=0.6 if loose else 0.75
    )
    return Reason(bare, best[0]) if best else None


def read_mode(text: str, words: Lexicon) -> AttendanceMode | None:
    """How somebody took part, by the last words that say so; None where none do."""
    online = [match.start() for match in words.online.finditer(text)]
    room = [match.start() for match in words.on_site.finditer(text)]
    if not online and not room:
        return None
    last_online, last_room = max(online, default=-1), max(room, default=-1)
    return AttendanceMode.online if last_online > last_room else AttendanceMode.on_site
