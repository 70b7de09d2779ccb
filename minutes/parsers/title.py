"""The title of minutes: marks above it, its rows, the body that met, the session that it names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from minutes.document import Line
from minutes.layout.evidence import TITLE_WITHOUT_KIND
from minutes.layout.rows import Passage, Row, make_passage, rest_of
from minutes.layout.sections import begins_title, title_pattern
from minutes.parsers.places import names_place, tells_way_of_meeting
from minutes.parsers.state import State
from minutes.spans import Span
from minutes.thai.dates import PrintedDate, read_date
from minutes.thai.markers import read_marker
from minutes.thai.meeting_numbers import PrintedMeetingNumber, read_bare_number, read_meeting_number
from minutes.thai.numbers import read_integer
from minutes.thai.times import PrintedTime
from minutes.vocab import Vocabulary, alternation

DETAIL = re.compile(
    r"""
    (?:การประชุม)?ครั้ง(?:ที่|พิเศษ|แรก) | สมัย(?:สามัญ|วิสามัญ|ประชุม|ที่|แรก) | ชุดที่ | ปีที่\s?[0-9๐-๙] | นัดพิเศษ | ประจำเดือน
    | ภาค(?:เรียน|การศึกษา)ที่ | (?:ประชุม)?เมื่อ(?:วัน)? | (?:ระหว่าง|ใน)?วัน(?:ที่|จันทร์|อังคาร|พุธ|พฤหัส|ศุกร์|เสาร์|อาทิตย์)
    | ณ(?:\s|[.…]) | เวลา\s?[0-9๐-๙:] | สถานที่ | วัน\s?เวลา
    """,
    re.VERBOSE,
)
INLINE_DETAIL = re.compile(
    r"""
    \s*\(?(?:ครั้งที่\s*[0-9๐-๙] | ครั้งแรก | ครั้งพิเศษ | สมัย(?:สามัญ|วิสามัญ|ประชุม|ที่|แรก) | ชุดที่\s*[0-9๐-๙] | ประจำเดือน
    | ภาค(?:เรียน|การศึกษา)ที่\s*[0-9๐-๙] | (?:ประชุม)?เมื่อวัน
    | (?:ระหว่าง|ใน)?วันที่\s*[0-9๐-๙.…] | (?:ใน)?วัน(?:จันทร์|อังคาร|พุธ|พฤหัสบดี|ศุกร์|เสาร์|อาทิตย์)\s?ที่
    | \s(?:ณ\s|เวลา\s?[0-9๐-๙]|\(?(?:นัดพิเศษ|วาระพิเศษ)\)?))
    """,
    re.VERBOSE,
)
GENERAL = re.compile(r"(?:การประชุม)?(?:ใหญ่)?(?P<kind>สามัญ|วิสามัญ)(?!เกี่ยวกับ|เพื่อ)")
ANNUAL = re.compile(r"\s*ประจำปี(?P<of>งบประมาณ|การศึกษา|บัญชี)?\s*(?:พ\.?\s?ศ\.?)?\s*(?P<year>[0-9๐-๙]{4})")
BODY_WORDS = re.compile(
    r"(?:นิติบุคคล|บริษัท|สหกรณ์|คณะกรรมการ|คณะอนุกรรมการ|คณะทำงาน|คณะกรรมาธิการ|สภา|สมาคม|มูลนิธิ|มหาวิทยาลัย|โรงเรียน|โรงพยาบาล|กองทุน"
    r"|กรม|สำนักงาน|เทศบาล|องค์การ|จังหวัด|อำเภอ|วิทยาลัย|ชมรม|สหภาพ|วัด|คณะ)"
)
OWN_NAME = re.compile(
    rf"{BODY_WORDS.pattern}|(?:วุฒิสภา|บัณฑิตวิทยาลัย|สาขา|ศูนย์|สถาบัน|บ้าน(?=[ก-๎])|ตำบล|หมู่บ้าน|ชุมชน|พรรค|ธนาคาร|นิคม)"
)
"""A line of the title that begins a name of its own, and no second half of a word."""
GOES_INTO_NAME = re.compile(r"(?:ของ|และ|หรือ|ใน|แห่ง|ประจำ|ระดับ|ด้าน|การ|งาน)$")
LABELLED = re.compile(r"(?:ชื่อ)?(?:การประชุม|คณะที่ประชุม|คณะกรรมการ)\s*[:：]\s*")
"""A label before the body («ชื่อการประชุม : คณะทำงาน…»)."""
MEETS_ITSELF = re.compile(r"(?:คณะ(?:กรรม|อนุกรรม|ทำงาน|ผู้บริหาร)|สภา|อ\.ก\.|กลุ่ม|ชมรม|ทีม)[^()]{2,100}$")
"""A line over «รายงานการประชุม» alone that names who met («คณะกรรมการตลาดนัดชุมชน»)."""
TITLE_AGAIN = 4
"""Rows between a running head on the first page and the title itself."""
NO_BODY = ("เชิงปฏิบัติการ", "เรื่อง", "เพื่อ", "การจัดทำ", "การดำเนิน", "หารือ", "การพิจารณา", "โครงการ")
NOTHING = re.compile(r"")
AROUND_MARK = " \t()[]-–—*"
"""What may stand around a mark: «(ร่าง)», «- ลับ -»."""
MARK_IN_FRONT = re.compile(r"^[\s\-–]*[(\[]?\s*(?P<mark>[ก-๎]+)\s*[)\]]?[\s\-–]*")


@dataclass(slots=True)
class TitleBlock:
    """What the rows of the title say, as far as they are read."""

    title: str | None = None
    body: str | None = None
    session: str | None = None
    number: PrintedMeetingNumber | None = None
    printed_date: PrintedDate | None = None
    printed_time: PrintedTime | None = None
    venue: str | None = None
    marks: list[str] = field(default_factory=list)
    ways: list[str] = field(default_factory=list)
    """Lines that say how they met («เพียงรูปแบบเดียว โดยถ่ายทอดจากห้องประชุม ๓»)."""
    spans: dict[str, Span] = field(default_factory=dict)


def title_index(head: Sequence[Row], state: State) -> int | None:
    """The number of the row with which the title begins, or None.

    Where a running head or a cover prints the title before it, the last one with number or date under it counts.
    """
    found = [index for index, row in enumerate(head) if begins_title(row.text, state.vocabulary)]
    for index in reversed(found[1:]):
        below = " ".join(row.text for row in head[index : index + 8])
        again = index - found[0] <= TITLE_AGAIN or head[index].page_before
        if again and (read_date(below) or read_meeting_number(below)):
            return index
    return found[0] if found else None


MEETING_OF_BODY = re.compile(
    r"(?:การ)?ประชุม(?=คณะ|สภา|กรรมการ|กรรมาธิการ|อนุกรรมการ|ทีม|กลุ่ม|ชมรม|หัวหน้า|ผู้ถือหุ้น|ผู้บริหาร|เจ้าของร่วม|ใหญ่|สามัญ|วิสามัญ|สมาชิก|ประชาคม|เครือข่าย)"
)
"""A title that lacks the word for minutes («การประชุมคณะทำงานตลาดน้ำ»)."""
SAYS_SOMETHING = re.compile(r"\s(?:ได้|มี|จะ|โดย|จึง|ซึ่ง|และ)|ดังนี้|ครั้งต่อไป|ครั้งหน้า")
BARE_TITLE_WITHIN = 6
"""Rows at the head of minutes among which a title without the word for minutes stands."""


def bare_title_index(head: Sequence[Row]) -> int | None:
    """The number of the row with a title that lacks the word for minutes, in what else looks like minutes; or None."""
    for index, row in enumerate(head[:BARE_TITLE_WITHIN]):
        near = " ".join(each.text for each in head[index : index + BARE_TITLE_WITHIN])
        if TITLE_WITHOUT_KIND.weigh(
            meeting_of_a_body=MEETING_OF_BODY.match(row.text) is not None,
            number_near=read_meeting_number(near) is not None,
            day_near=read_date(near) is not None,
            centred_or_bold=row.line.centred or row.line.bold,
            sentence=SAYS_SOMETHING.search(row.text) is not None,
            numbered=read_marker(row.text) is not None,
        ):
            return index
    return None


def read_marks(rows: Sequence[Row], found: TitleBlock, state: State) -> None:
    """Marks («ร่าง»), stamps and a letterhead above the title; its own marks stand behind them."""
    beside, found.marks = found.marks, []
    stamps = stamp_pattern(state.vocabulary)
    for row in rows:
        bare = row.text.strip(AROUND_MARK)
        if is_mark(bare, state) or stamps.match(bare):
            found.marks.append(bare)
            found.spans.setdefault("marks", row.span())
        else:
            state.note("stamp", row.span(), text=row.text)
        state.claim([row])
    found.marks += beside


@lru_cache(maxsize=8)
def stamp_pattern(vocabulary: Vocabulary) -> re.Pattern[str]:
    """The beginnings of a stamp («รับรองในการประชุม…»)."""
    return re.compile(rf"(?:{alternation(vocabulary.forms('title', 'stamps'))})")


def is_mark(text: str, state: State) -> bool:
    """Whether a text is nothing but marks («ร่าง», «ลับ / Confidential»)."""
    marks = {form.casefold() for form in state.vocabulary.forms("title", "marks")}
    return all(part.strip(AROUND_MARK).casefold() in marks for part in re.split(r"[/|,]", text))


def read_margin_marks(margins: Sequence[Line], found: TitleBlock, state: State) -> None:
    """Marks («ลับ») that stand in the header or the footer of the pages."""
    for line in margins:
        bare = line.text.strip(AROUND_MARK)
        if is_mark(bare, state) and bare not in found.marks:
            found.marks.append(bare)
            found.spans.setdefault("marks", line.span())


def read_title(head: Sequence[Row], index: int, found: TitleBlock, state: State) -> list[Row]:
    """Reads the title over its rows; gives back the rows of details, the rest of a shared row first."""
    marks = set(state.vocabulary.forms("title", "marks"))
    first = head[index].text
    match = title_pattern(state.vocabulary).search(first) or NOTHING.match(first)
    assert match is not None
    if (front := MARK_IN_FRONT.match(first[: match.start()])) and front["mark"] in marks:
        found.marks.append(front["mark"])
    rows = [head[index]]
    details = index + 1
    cut = INLINE_DETAIL.search(first, match.end())
    while cut is None and details < len(head) and not _is_detail(head[details].text, rows, marks, state):
        rows.append(head[details])
        cut = INLINE_DETAIL.search(head[details].text)
        details += 1
    passage = make_passage(rows, match.start())
    end = len(passage.text)
    rest: list[Row] = []
    if cut is not None:
        end = len(passage.text) - (len(rows[-1].text) - cut.start())
        rest = [rest_of(rows[-1], cut.start())]
    state.claim(rows)
    found.title = _with_blanks(passage, end).strip(" :-–")
    found.spans["title"] = passage.span(0, max(end, 1))
    if cut is not None and details < len(head):
        of = head[details].text == "ของ" and details + 1 < len(head)
        name = head[details + of]
        if _names_body(rest[0], name, marks, state):
            found.title = f"{found.title}{'ของ' if of else ' '}{name.text}"
            state.claim(head[details : details + of + 1])
            details += of + 1
    _read_body(found, passage, match.end() - match.start())
    if found.body is None and index and found.title == match[0] and MEETS_ITSELF.match(head[index - 1].text):
        found.body = head[index - 1].text
        found.spans["body"] = head[index - 1].span()
        state.claim([head[index - 1]])
    return rest + list(head[details:])


def _with_blanks(passage: Passage, end: int) -> str:
    """The title up to a character, a blank where a row begins a name of its own («… สุขภาพ» over «มหาวิทยาลัย…»)."""
    text = passage.text[:end]
    for row, start in reversed(list(zip(passage.rows[1:], passage.starts[1:], strict=True))):
        above = text[:start].rstrip()
        if (
            start < end
            and OWN_NAME.match(row.text)
            and not GOES_INTO_NAME.search(above)
            and not above.endswith("ประชุม")
        ):
            text = f"{above} {text[start:]}"
    return text


def _names_body(rest: Row, following: Row, marks: set[str], state: State) -> bool:
    """Whether the line after a title that ends with the number goes on with the name of the body.

    «รายงานการประชุมใหญ่ … (ครั้งที่ ๑/๒๕๖๗)» over «นิติบุคคลอาคารชุด …».
    """
    short = read_date(rest.text) is None and len(rest.text) <= 40
    return short and BODY_WORDS.match(following.text) is not None and not _is_detail(following.text, [], marks, state)


def _is_detail(text: str, rows: Sequence[Row], marks: set[str], state: State) -> bool:
    if text.strip(AROUND_MARK) in marks:
        return True
    if DETAIL.match(text) is not None or tells_way_of_meeting(text, state.vocabulary):
        return True
    printed = read_date(text)
    if printed is not None and printed.start == 0:
        return True
    return len(rows) > 0 and names_place(text, state.vocabulary) and read_date(rows[-1].text) is not None


def _read_body(found: TitleBlock, passage: Passage, word_length: int) -> None:
    """The body is the title without its first word and without the words of the session."""
    assert found.title is not None
    body = found.title[word_length:].strip(" :-–")
    if label := LABELLED.match(body):
        body = body[label.end() :]
        found.title = f"{found.title[:word_length]}{body}"
    general = GENERAL.match(body)
    if general:
        body = body[general.end() :].strip()
        found.session = general["kind"]
        if annual := ANNUAL.search(body):
            body = f"{body[: annual.start()].strip()} {body[annual.end() :].strip()}".strip()
            year = annual["year"]
            found.session = f"{general['kind']}ประจำปี {year}"
            found.number = PrintedMeetingNumber(year, None, read_integer(year), None, 0, 0)
            found.spans["number"] = passage.span()
        found.spans["session"] = passage.span()
    else:
        bare = read_bare_number(body)
        if bare and bare.end >= len(body) - 1:
            found.number, body = bare, body[: bare.start].strip()
            found.title = found.title[: found.title.rfind(bare.text)].strip(" (")
            found.spans["number"] = passage.span()
        annual = ANNUAL.search(body)
        if annual and annual.end() >= len(body) - 1 and not annual["of"]:
            body = body[: annual.start()].strip()
            found.session = annual[0].strip()
            found.spans["session"] = passage.span()
    body = body.removeprefix("ของ").removeprefix("การประชุม")
    body = (body if word_length else body.removeprefix("ประชุม")).strip(" :-–")
    found.body = body if body and not body.startswith(NO_BODY) else None
    if found.body:
        found.spans["body"] = found.spans["title"]
