"""Where a meeting is held, and whether in a room, online or both."""

from __future__ import annotations

import re
from functools import lru_cache

from minutes.model import MeetingMode
from minutes.vocab import Vocabulary, alternation

PLACE_BEGINS = re.compile(
    r"(?:^|(?<=\s))(?:ณ(?=\s|ห้อง|อาคาร|ศาลา|หอ)|สถานที่(?:ประชุม)?\s*[:：]?|ที่ห้อง(?=ประชุม))\s*[:：]?\s*"
)
PLACE_ENDS = re.compile(
    r"\s+(?=(?:เวลา|ตั้งแต่เวลา|ในวัน|เมื่อวัน|วันที่|โดยมี|ดังนี้|มีผู้|เพื่อ(?:พิจารณา|หารือ)|เริ่มประชุม|ซึ่ง|ทั้งนี้|จึง)|\*{3,}|-{3,})"
)


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
    end = PLACE_ENDS.search(text, match.end())
    return match.end(), end.start() if end else len(text)


def names_place(text: str, vocabulary: Vocabulary) -> bool:
    """Whether a line of the title block names a place without «ณ» («ห้องประชุม …», «ผ่านสื่ออิเล็กทรอนิกส์ …»)."""
    rooms, online = _patterns(vocabulary)
    return (text.startswith(("ผ่าน", "โดยระบบ", "ทางระบบ", "โดยผ่าน", "ระบบ")) and bool(online.search(text))) or bool(
        rooms.match(text)
    )


def read_meeting_mode(text: str, vocabulary: Vocabulary) -> MeetingMode | None:
    """Online or both, where the words say so; a room alone says nothing."""
    rooms, online = _patterns(vocabulary)
    if not online.search(text):
        return None
    return MeetingMode.hybrid if rooms.search(text) else MeetingMode.online
