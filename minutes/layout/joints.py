"""Whether a blank stood where a line was broken between two Thai letters: what the whole document knows about it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from minutes.layout.evidence import BLANK_AT_JOINT
from minutes.layout.rows import Row
from minutes.thai.joining import breaks_word, joint, visible_width

CONTEXT = 4
"""So many characters on either side of a break are looked for elsewhere in the document."""
FEWEST_SEEN = 3
"""A word seen so often shows whether it stands behind a blank."""
MOSTLY, SELDOM = 0.8, 0.2
FEWEST_PRINTED = 3
"""A file in which so many lines end in a blank before a Thai letter keeps the blanks at the ends of lines."""
ROOM = 10
"""Where so many columns are left, a word more would have stood in the line: it was broken at a blank."""
STRETCH = re.compile(r"[ก-๎ฯๆ]+(?: [ก-๎ฯๆ]+)*")
"""Thai words with single blanks between them; wider gaps part columns."""
OPENS_A_PHRASE = re.compile(r"โดย|ซึ่ง|เนื่องจาก|จำนวน|ตั้งแต่|เมื่อวัน|เมื่อเดือน|ดังนี้|เพื่อ|คือ|เช่น|และ|หรือ|ด้วยคะแนน|ตามที่|ประจำปี")
"""Words before which a phrase often ends."""
ALWAYS_APART = re.compile(r"ทั้งนี้|อนึ่ง|ได้แก่|ตลอดจน|รวมทั้ง|พร้อมทั้ง|อาทิ(?!ต)|ปรากฏว่า|จำกัด(?![ก-๎])(?!\s?(?:เพียง|เฉพาะ))")
"""Words before which a phrase nearly always ends; จำกัด alone ends the name of a company."""
BLANK = re.compile(" ")
GOES_ON = re.compile(
    r"(?:(?:รายงาน|บันทึก|สรุป)(?:การ|ผลการ)?ประชุม|และ|หรือ|ไม่|ของ|ใน|ให้|จาก|กับ|แก่|ระหว่าง|ซึ่ง|โดย|เพื่อ|การ|ความ|จะ)$"
)
"""Words behind which a phrase goes on."""
INITIALS = re.compile(r"(?:[ก-ฮ]\.){2,}")
"""«ก.บ.ด.» begins no rest of a word."""
COUNT = re.compile(
    r"[0-9๐-๙] ?(?:คน|ราย|ท่าน|รูป|บาท|เสียง|หุ้น|เรื่อง|ฉบับ|ครั้ง|แห่ง|โครงการ|รายการ|หลัง|คัน|ชุด|ห้อง|ไร่|ตำบล|หมู่บ้าน|อำเภอ)$"
)
"""A number with what it counts: «จำนวน ๕ ราย»."""
OF_THE_COUNT = re.compile(r"ละ|แรก|ต่อ|ขึ้นไป|เศษ|กว่า|ครึ่ง|ที่|นี้|นั้น|ของ|ใน|สุดท้าย|ถัดไป|ชุด|ถ้วน|เท่านั้น|ดังกล่าว|ประชุม")
"""What follows a count without a blank."""


def mark_joints(rows: Sequence[Row], wrapped: bool) -> list[Row]:
    """The rows, each told whether a blank stood between the end of the row above and its own first letter.

    `wrapped` says that lines end at a right margin; otherwise each line is a paragraph, and no word is broken.
    """
    places = [at for at in range(1, len(rows)) if _touches(rows[at - 1], rows[at])]
    if not places:
        return list(rows)
    pairs = [(rows[at - 1], rows[at]) for at in places]
    habits = _habits(rows, pairs)
    marked = list(rows)
    for at, (above, row) in zip(places, pairs, strict=True):
        if BLANK_AT_JOINT.weigh(**habits.clues(above, row, own_paragraph=not wrapped and not row.line.continues)):
            marked[at] = replace(row, parted=True)
    return marked


def _touches(above: Row, row: Row) -> bool:
    """Whether two rows put together would have a Thai letter right behind a Thai letter."""
    if above.line.table is not None or row.line.table is not None:
        return False
    return not breaks_word(above.text, row.text) and not joint(above.text, row.text) and _is_thai(row.text[0])


def _is_thai(sign: str) -> bool:
    return "ก" <= sign <= "ฮ" or "เ" <= sign <= "ไ"


@dataclass(frozen=True, slots=True)
class Habits:
    """How a document sets blanks: what is seen around the breaks elsewhere, and how its lines end."""

    around: Counter[str]
    """How often so many characters are seen on either side of a blank, the blank left out."""
    behind: Counter[str]
    """How often so many characters are seen right behind a blank."""
    before: Counter[str]
    """How often so many characters are seen right before a blank."""
    first: Counter[str]
    """How often so many characters begin a stretch of words."""
    last: Counter[str]
    """How often so many characters end one."""
    short: Counter[str]
    """How often so many characters are seen in a row."""
    long: Counter[str]
    """How often twice so many are seen."""
    full: int
    """Where a full line ends."""
    prints_blanks: bool
    """Whether the file keeps the blanks at the ends of lines."""

    def clues(self, above: Row, row: Row, own_paragraph: bool) -> dict[str, bool]:
        """What speaks for a blank between two rows, and what against it."""
        tail, head = above.text[-CONTEXT:], row.text[:CONTEXT]
        apart, together = self.around[tail + head], self.long[tail + head]
        behind = _share(self.behind[head], self.short[head] - self.first[head])
        before = _share(self.before[tail], self.short[tail] - self.last[tail])
        printed = above.line.text.endswith(" ")
        room = self.full - above.right_edge
        return {
            "blank_printed": printed,
            "others_printed": self.prints_blanks and not printed,
            "own_paragraph": own_paragraph,
            "seen_apart": apart > together,
            "seen_together": together > apart,
            "word_behind_blank": behind is not None and behind >= MOSTLY,
            "word_goes_on": behind is not None and behind <= SELDOM,
            "word_before_blank": before is not None and before >= MOSTLY,
            "word_has_more": before is not None and before <= SELDOM,
            "above_goes_on": GOES_ON.search(above.text[-16:]) is not None,
            "always_apart": ALWAYS_APART.match(row.text) is not None,
            "initials": INITIALS.match(row.text) is not None,
            "count_above": COUNT.search(above.text[-12:]) is not None and not OF_THE_COUNT.match(row.text),
            "opens_a_phrase": OPENS_A_PHRASE.match(row.text) is not None,
            "room_for_a_word": room >= ROOM and not above.line.centred,
            "phrase_had_room": visible_width(row.text.partition(" ")[0]) < room,
        }


def _share(some: int, every: int) -> float | None:
    return some / every if every >= FEWEST_SEEN else None


def _habits(rows: Sequence[Row], pairs: Sequence[tuple[Row, Row]]) -> Habits:
    stretches = [match[0] for row in rows for match in STRETCH.finditer(row.line.text)]
    text = "\n".join(stretches)
    blanks = [match.start() for match in BLANK.finditer(text)]
    befores = [text[max(at - CONTEXT, 0) : at] for at in blanks]
    behinds = [text[at + 1 : at + 1 + CONTEXT] for at in blanks]
    edges = sorted(row.right_edge for _, row in pairs)
    tails, heads = ([row.text[-CONTEXT:] for row, _ in pairs], [row.text[:CONTEXT] for _, row in pairs])
    return Habits(
        around=Counter(map(str.__add__, befores, behinds)),
        behind=Counter(behinds),
        before=Counter(befores),
        first=Counter(stretch[:CONTEXT] for stretch in stretches),
        last=Counter(stretch[-CONTEXT:] for stretch in stretches),
        short=_count({*tails, *heads}, text, CONTEXT),
        long=_count(set(map(str.__add__, tails, heads)), text, 2 * CONTEXT),
        full=edges[len(edges) * 9 // 10],
        prints_blanks=sum(above.line.text.endswith(" ") for above, _ in pairs) >= FEWEST_PRINTED,
    )


def _count(wanted: set[str], text: str, length: int) -> Counter[str]:
    """How often each of some strings of one length is seen in a text."""
    return Counter(seen for at in range(len(text)) if (seen := text[at : at + length]) in wanted)
