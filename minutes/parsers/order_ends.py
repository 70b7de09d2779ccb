"""Where an instruction ends."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import lru_cache

NEXT_SENTENCE = re.compile(
    r"\n|\s(?=ที่ประชุม(?:รับทราบ|เห็นชอบ|มีมติ|อนุมัติ|จึง|ได้)|ประธาน(?:กล่าว|แจ้ง|ขอ|จึง|สอบถาม)|นัดประชุม|มติ(?:ที่ประชุม|\s|$))"
    r"|\s?(?=(?:โดย|ด้วย)(?:คะแนน)?(?:เสียง(?:ข้างมาก|เป็นเอกฉันท์|เอกฉันท์)|มติ(?:เป็น)?เอกฉันท์)|ด้วยคะแนนเสียง)"
    r"|\s(?=(?:โดย)?(?:มี)?(?:ผู้ถือหุ้น|กรรมการ|สมาชิก|ผู้เข้าประชุม|เจ้าของร่วม)?\S{0,12}(?:เห็นด้วย|เห็นชอบด้วย)\s?(?:จำนวน)?\s?[0-9๐-๙])"
)
"""The next sentence about the meeting, or the votes behind a task."""


def end_of_order(text: str, begin: int) -> int:
    """Where an instruction ends: with its line, or where the next sentence about the meeting begins."""
    ends = _sentence_ends(text)
    after = bisect_left(ends, begin)
    return ends[after] if after < len(ends) else len(text)


@lru_cache(maxsize=4)
def _sentence_ends(text: str) -> tuple[int, ...]:
    return tuple(match.start() for match in NEXT_SENTENCE.finditer(text))
