"""Those who get a task: where their names end before the task begins, and each of them apart."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from minutes.layout.evidence import TASK_BEGINS, Answer
from minutes.model import Attendance
from minutes.parsers.order_words import OrderWords
from minutes.parsers.state import State

LONGEST_ASSIGNEES = 160
LONGEST_OFFICE = 90
SHORTEST_OFFICE = 6
LONGEST_VERB = 40
GUESSED = 0.6
"""How sure the end of the names is where no verb shows it."""
STOP = re.compile(
    r"(?<!ตรวจสอบ)(?<!ควบคุม)(?:ให้แล้วเสร็จ)?ภายใน(?=\s?(?:วัน|เดือน|[0-9๐-๙]|ระยะ|เวลา|สัปดาห์|ปี|ไตรมาส|สิ้น|กำหนด))"
    r"|\s(?:เพื่อ|โดย|ทั้งนี้|ตามที่|ซึ่ง|จำนวน)|ให้(?!คำ|บริการ|กู้)"
)
"""What no name of somebody holds: a deadline, a purpose."""
COMPLETE = re.compile(
    r"(?:ทุก[ก-๎]{2,20}(?:/[ก-๎]{2,10})?|เกี่ยวข้อง|(?:คน|ชุด|ราย)(?:ใหม่|นี้|เดิม|แรก)|ดังกล่าว|[ฯๆ)\]0-9๐-๙A-Za-z]|(?<![ก-๎.])[ก-ฮ]{2,6}\.|จังหวัด|อำเภอ|ข้างต้น)\s?$"
)
"""How the name of somebody ends that has all its words."""
EVERYBODY = re.compile(r"(?:ทุก|แต่ละ)[ก-๎]{2,20}(?:/[ก-๎]{2,10})?$")
WORD = re.compile(r" [ก-ฮเ-ไ][ก-๎]{3,60}")
BLANK = re.compile("[ \n]")
HALF = re.compile(r"(?:[เแโใไ]|จัด|ขน|แต่ง|ก่อ|นำ|สนับ|และ|หรือ|ทั่ว|ร่วม)$")
"""Before these half a word would be left: «แต่ง|ตั้ง», «ก่อ|สร้าง»."""
DOES = re.compile(r"(?:รับ)?(?:ไป)?ดำเนินการ(?=ตาม|ต่อ|เรื่อง|จัด|แก้|ใน|\s|$)|ไป(?=พิจารณา|ศึกษา|ปรับ|จัด)|เร่ง")
"""«คณะ|ดำเนินการตามขั้นตอน»."""
TOGETHER = re.compile(r"\s?ร่วมกับ\s?")
"""«กองช่าง ร่วมกับกองคลัง»: two who get one task."""
JOINT_BEFORE = re.compile(r"(?:และ|หรือ|กับ|,|/)\s?$")
ONE_PERSON = re.compile(r"(?<!คณะ)(?:กรรมการ|อนุกรรมการ|กรรมาธิการ|คณะทำงาน|สมาชิก)$")
SECOND_ROLE = re.compile(r"(?:ผู้ช่วย)?(?:เลขานุการ|เหรัญญิก|เลขาธิการ)")
"""«กรรมการ|และเลขานุการ»: one role of one person."""


@dataclass(frozen=True, slots=True)
class Ending:
    """Where the names of those who get a task end, and how sure that is."""

    at: int
    confidence: float | None
    known: bool = False
    """Whether the lists name somebody so, or a clear office stands there."""


@lru_cache(maxsize=4)
def _offices(lists: tuple[str, ...]) -> str:
    return "\n" + "\n".join(dict.fromkeys(each.replace(" ", "") for each in lists)) + "\n"


def known_offices(attendance: Attendance) -> str:
    """The offices, roles and bodies that the lists name, one a line, without blanks."""
    people = (*attendance.present, *attendance.absent, *attendance.in_attendance)
    return _offices(
        tuple(
            part
            for each in people
            for part in (each.role, *each.positions, each.represents, each.on_behalf_of, each.group)
            if part
        )
    )


def is_somebody(text: str, at: int, words: OrderWords, state: State) -> bool:
    """Whether the name of a person, an office or a body begins at a place."""
    return words.assignee.match(text, at) is not None or state.name_at(text, at) is not None


def end_of_assignees(text: str, begin: int, limit: int, words: OrderWords, state: State) -> Ending:
    """Where the names of those who get a task end: behind known people and offices, before the first task verb.

    What speaks for each place is weighed; where nothing does, the names end with the first blank, as a guess.
    """
    stop = STOP.search(text, begin + 1, min(limit, begin + LONGEST_ASSIGNEES))
    limit = min(limit, begin + LONGEST_ASSIGNEES, stop.start() if stop else len(text))
    position, office, person = begin, begin, False
    while True:
        at = _end_of_person(text, position, words, state)
        if at is None:
            break
        position, person = at, True
        joint = words.joint.match(text, position)
        after = joint.end() if joint else _blanks(text, position)
        if after >= limit or after == position or not is_somebody(text, after, words, state):
            break
        if joint is None and words.task.match(text, after) and not words.assignee.match(text, after):
            break
        position = office = after
        person = False
    if person:
        return Ending(min(position, limit), None if _verb_at(text, position, words) else 0.9, known=True)
    return _end_of_office(text, office, limit, words, known_offices(state.attendance))


def _blanks(text: str, at: int) -> int:
    return at + len(text[at:]) - len(text[at:].lstrip(" \n"))


def _verb_at(text: str, at: int, words: OrderWords) -> bool:
    at = _blanks(text, at)
    return (words.task.match(text, at) or words.pair.match(text, at)) is not None


def _end_of_person(text: str, at: int, words: OrderWords, state: State) -> int | None:
    """Where the name of a person ends, None where none stands; a verb glued to the family name is none of it."""
    name = state.name_at(text, at)
    if name is None or name.given is None:
        return None
    if not name.family:
        within = _first_glued(text, name.end - len(name.given) + 2, name.end, words)
        alone = within is None or _verb_at(text, name.end, words)
        end = name.end + text.startswith("ฯ", name.end)
        return _end_of_glued_family(text, end, words) if alone else within
    listed = state.families.get(name.given)
    family_at = text.rfind(name.family, name.start, name.end)
    if listed and text.startswith(listed, family_at):
        return family_at + len(listed)
    if _verb_at(text, name.end, words) or text.startswith((" และ", ",", " ("), name.end):
        return name.end
    if words.task.match(name.family) and words.plain.match(name.family):
        return family_at - 1
    return _first_glued(text, family_at + 3, name.end + 1, words) or name.end


def _first_glued(text: str, begin: int, end: int, words: OrderWords) -> int | None:
    """Where the first plain task verb begins inside a word."""
    for verb in words.glued.finditer(text, begin, end + LONGEST_VERB):
        if verb.start() >= end:
            break
        if words.plain.match(text, verb.start()) or words.pair.match(text, verb.start()):
            return verb.start()
    return None


def _end_of_glued_family(text: str, at: int, words: OrderWords) -> int:
    """Where a family name ends to which the task is glued («ก้อง ใจงาม|ประสานขนส่งจังหวัด»); `at` where none stands."""
    word = WORD.match(text, at)
    if word is None or words.assignee.match(text, at + 1) or _verb_at(text, at, words):
        return at
    return _first_glued(text, at + 3, word.end(), words) or at


def _end_of_office(text: str, begin: int, limit: int, words: OrderWords, offices: str) -> Ending:
    """Where the name of an office or body ends."""
    known_end = _known_end(text, begin, min(limit, begin + LONGEST_OFFICE), offices)
    fallback = None
    for at in _places(text, begin, limit, words):
        before = TOGETHER.split(text[begin:at].rstrip())[-1]
        complete = before in words.alone or COMPLETE.search(before) is not None
        known = len(before) >= 4 and before.replace(" ", "") in offices
        answer = _begins_task(text, at, before, known, known_end, words)
        if answer:
            sure = None if known or (text[at - 1] in " \n" and answer.score >= 5) else answer.confidence or 0.9
            return Ending(at, sure, known or complete)
        if answer is not None and fallback is None and before in words.whole and words.plain.match(text, at):
            fallback = at
    if fallback is not None:
        return Ending(fallback, GUESSED)
    if known_end > begin and (text.startswith((" ", "\n"), known_end) or words.task.match(text, known_end)):
        return Ending(known_end, GUESSED, known=True)
    blank = text.find(" ", begin, limit)
    loose = _loose_verb(text, begin + SHORTEST_OFFICE, blank if blank >= 0 else limit, words)
    return Ending(loose or blank + 1 or begin, GUESSED)


def _loose_verb(text: str, begin: int, limit: int, words: OrderWords) -> int | None:
    """A verb in the first word that is not part of the name of an office as far as can be seen; a guess."""
    surely, doubtful = (
        [
            verb.start()
            for verb in pattern.finditer(text, begin, limit)
            if not (
                words.holder.search(text, begin - SHORTEST_OFFICE, verb.start())
                or HALF.search(text[verb.start() - 5 : verb.start()])
            )
        ]
        for pattern in words.loose
    )
    return surely[0] if surely else doubtful[-1] if doubtful else None


def _begins_task(text: str, at: int, before: str, known: bool, known_end: int, words: OrderWords) -> Answer | None:
    """Whether the task begins at a place behind the words of an office; None where no verb stands there."""
    pair, plain = words.pair.match(text, at), words.plain.match(text, at)
    verb = pair or plain or words.task.match(text, at)
    if verb is None:
        return None
    blank = text[at - 1] in " \n"
    everybody = EVERYBODY.search(before) is not None
    doubtful = words.doubtful.match(text, at)
    return TASK_BEGINS.weigh(
        after_blank=blank,
        two_verbs=pair is not None,
        plain_verb=pair is None and plain is not None,
        doubtful_verb=doubtful is not None and not blank and plain is None,
        known_before=known,
        complete_before=everybody or before in words.alone or COMPLETE.search(before) is not None,
        verb_in_name_too=doubtful is not None and doubtful[0] in before,
        body_acts=(before in words.whole and words.acts.match(text, at) is not None)
        or (before in words.units and DOES.match(text, at) is not None),
        holder_before=not blank and not everybody and words.holder.search(before) is not None,
        joint_before=JOINT_BEFORE.search(before) is not None,
        inside_brackets=before.count("(") > before.count(")"),
        inside_known=known_end >= at + len(verb[0].strip()),
    )


def _places(text: str, begin: int, limit: int, words: OrderWords) -> list[int]:
    """Where a task verb may begin: after a blank, or right behind the words before it."""
    found = {blank.end() for blank in BLANK.finditer(text, begin + 1, limit)}
    for verb in words.glued.finditer(text, begin + 2, limit + LONGEST_VERB):
        if verb.start() > limit:
            break
        found.add(verb.start())
    return sorted(found)


def _known_end(text: str, begin: int, limit: int, offices: str) -> int:
    """Where the longest name that the lists hold ends, which begins at a place; the place itself where none does."""
    low, high = begin, limit
    while low < high:
        middle = (low + high + 1) // 2
        if text[begin:middle].replace(" ", "") in offices:
            low = middle
        else:
            high = middle - 1
    return low if low - begin >= 4 else begin


def split_assignees(text: str, words: OrderWords, state: State) -> list[str]:
    """Each body or person apart; the joint between two names of one office («กองคลังและพัสดุ») is none."""
    stripped = text.strip(" ,:\n")
    offices = known_offices(state.attendance)
    found: list[str] = []
    start = position = 0
    for match in words.joint.finditer(stripped):
        if match.start() < position:
            continue
        before = stripped[start : match.start()]
        if _blank_list(before, words):
            found += before.split(" ")
        elif match.start() > start and _parts(stripped, start, match, offices, words, state):
            found += _people(before, state)
        else:
            continue
        start = position = match.end()
    last = stripped[start:]
    found += last.split(" ") if all(part in words.alone for part in last.split(" ")) else _people(last, state)
    return [each for part in found if (each := part.strip(" ,"))]


def _parts(text: str, start: int, joint: re.Match[str], offices: str, words: OrderWords, state: State) -> bool:
    """Whether a joint parts two who get the task, and is not inside the name of one («ฝ่ายทะเบียนและวัดผล»)."""
    beyond = text[joint.end() :]
    if _known_end(text, start, min(len(text), start + LONGEST_OFFICE), offices) > joint.end() + 1:
        return False
    if joint[0] == "และ" and ONE_PERSON.search(text[: joint.start()]) and SECOND_ROLE.match(beyond):
        return False
    if joint[0].strip() == "ร่วมกับ":
        return True
    if joint[0].strip() == "/" and beyond in words.units:
        return False
    spaced = joint[0].startswith(" ") and joint[0].strip() == "และ"
    return spaced or is_somebody(beyond, 0, words, state) or beyond.startswith(("อ.", "ก.", "ผู้"))


def _people(text: str, state: State) -> list[str]:
    """People who stand side by side with blanks only («นายก้อง ใจงาม นางมานี ชูใจ»)."""
    found: list[str] = []
    name = state.name_at(text)
    while name is not None and name.family and text.startswith(" ", name.end):
        following = state.name_at(text, name.end + 1)
        if following is None or not following.family:
            break
        found.append(text[: name.end])
        text = text[name.end + 1 :]
        name = state.name_at(text)
    return [*found, text]


def _blank_list(text: str, words: OrderWords) -> bool:
    """Whether bodies stand side by side with blanks only before the last is joined («ตำรวจภูธร… แขวงทางหลวง… และ…»)."""
    parts = text.split(" ")
    return len(parts) >= 2 and all(words.body.match(part) for part in parts)
