"""Where a meeting is held, and whether in a room, online or both."""

from __future__ import annotations

import re
from functools import lru_cache

from minutes.model import MeetingMode
from minutes.vocab import Vocabulary, alternation

PLACE_BEGINS = re.compile(
    r"(?:^|(?<=\s))(?:ณ(?=\s|[.…]|ห้อง|อาคาร|ศาลา|หอ)|สถานที่(?:ประชุม)?\s*[:：]?|ที่ห้อง(?=ประชุม)|(?:Place|Venue)\s?:)\s*[:：]?\s*"
)
LAW = r"ตาม(?:พระราช|ระเบียบ|ประกาศ|ข้อบังคับ|มาตรา|หนังสือ|คำสั่ง)"
"""«ผ่านสื่ออิเล็กทรอนิกส์ ตามพระราชกำหนด …»: the law by which they meet there is no part of the place."""
PLACE_ENDS = re.compile(
    rf"\s+(?=(?:เวลา|ตั้งแต่เวลา|ในวัน|เมื่อวัน|วันที่|โดยมี|ดังนี้|มีผู้|เพื่อ(?:พิจารณา|หารือ)|เริ่มประชุม|ซึ่ง|ทั้งนี้|จึง|(?:โดย)?(?:ถ่ายทอด|แพร่ภาพ)|{LAW})|\*{{3,}}|-{{3,}})"
)


WAY = re.compile(
    r"\(?(?:โดย|เป็น)?(?:การ)?(?:จัด)?(?:ให้มี)?(?:การ)?(?:ใน)?(?:รูปแบบ)?(?:การ)?ประชุม(?:แบบ)?\s?(?:ออนไลน์|ทางไกล|แบบผสม|(?=ผ่าน|ทาง|ด้วย|โดย|ใน|อิเล็ก))"
    r"|\(?ใน?รูปแบบ|\(?(?:รูปแบบ|วิธี)(?:การ)?ประชุม"
)
"""A line of the title block that says how they met («โดยจัดประชุมผ่านสื่ออิเล็กทรอนิกส์»)."""
BROADCAST = re.compile(r"(?:โดย)?(?:ถ่ายทอด|แพร่ภาพ|ออกอากาศ|ควบคุม(?:ระบบ|การประชุม))")
ONLY = re.compile(r"(?:เพียง|แต่)(?:รูปแบบ|อย่าง|ทาง|ช่องทาง)เดียว|เท่านั้น|รูปแบบ(?:การประชุม)?ออนไลน์")


@lru_cache(maxsize=8)
def _patterns(vocabulary: Vocabulary) -> tuple[re.Pattern[str], re.Pattern[str]]:
    rooms = alternation(vocabulary.forms("place", "rooms"))
    online = alternation(vocabulary.forms("place", "online"))
    return re.compile(rf"(?:{rooms})"), re.compile(rf"(?:{online})", re.IGNORECASE)


def find_place(text: str, start: int = 0) -> tuple[int, int] | None:
    """Where the place after «ณ» begins and ends in a text, or None."""
    match = PLACE_BEGINS.search(text, start)
    if match is None or match.end() >= len(text):
        return None
    return match.end(), place_end(text, match.end())


def place_end(text: str, start: int = 0) -> int:
    """Where a place ends that begins at `start`."""
    end = PLACE_ENDS.search(text, start)
    return end.start() if end else len(text)


def tells_way_of_meeting(text: str, vocabulary: Vocabulary) -> bool:
    """Whether a line of the title block says that they met online and names no place («(การประชุมผ่านสื่ออิเล็กทรอนิกส์)»)."""
    way = WAY.match(text) is not None and _patterns(vocabulary)[1].search(text) is not None
    return way or BROADCAST.match(text) is not None


def names_place(text: str, vocabulary: Vocabulary) -> bool:
    """Whether a line of the title block names a place without «ณ» («ห้องประชุม …», «ผ่านสื่ออิเล็กทรอนิกส์ …»)."""
    rooms, online = _patterns(vocabulary)
    return (text.startswith(("ผ่าน", "โดยระบบ", "ทางระบบ", "โดยผ่าน", "ระบบ")) and bool(online.search(text))) or bool(
        rooms.match(text)
    )


def read_meeting_mode(text: str, vocabulary: Vocabulary) -> MeetingMode | None:
    """Online or both, where the words say so; a room alone says nothing, and one that only broadcasts is no place.

    >>> from minutes.vocab import standard
    >>> read_meeting_mode("ผ่านสื่ออิเล็กทรอนิกส์เพียงรูปแบบเดียว โดยถ่ายทอดจากห้องประชุม ๓", standard()).value
    'online'
    """
    rooms, online = _patterns(vocabulary)
    if not online.search(text):
        return None
    place = BROADCAST.split(text, maxsplit=1)[0]
    return MeetingMode.hybrid if rooms.search(place) and not ONLY.search(text) else MeetingMode.online
