"""Follow-up over series of meetings: order, copies, two bodies, chains, several origins, and nothing without words."""

from __future__ import annotations

from datetime import date

import pytest

from minutes import parse_text
from minutes.actions.follow_up import Clue, Followed, Status, follow_up, is_open, status_of
from minutes.model import (
    AgendaItem,
    AgendaKind,
    Assignment,
    Meeting,
    MeetingNumber,
    Minutes,
    Paragraph,
    Reference,
    Resolution,
    ResolutionKind,
    Source,
    Span,
    Table,
)

CANAL, MARKET = "คณะกรรมการพัฒนาคลองบัวลอย", "คณะกรรมการตลาดสดศรีวังทราย"
PLACE = Span(2, 7, 1, 2, 7, 40)


def number(text: str) -> MeetingNumber:
    sequence, _, year = text.partition("/")
    return MeetingNumber(text=text, sequence=int(sequence), year_be=int(year) if year else None)


def met(
    which: str | None,
    day: date | None,
    *items: AgendaItem,
    body: str | None = CANAL,
    name: str | None = None,
    marks: tuple[str, ...] = (),
) -> Minutes:
    source = Source(name=name, media_type="text/plain", text_origin="text") if name else None
    meeting = Meeting(body=body, number=number(which) if which else None, date=day, marks=marks)
    return Minutes(source=source, meeting=meeting, agenda=items)


def orders(title: str, *tasks: tuple[str, str], at: str = "4.1") -> AgendaItem:
    made = tuple(Assignment(assignees=(who,), task=task, span=PLACE) for who, task in tasks)
    text = "เห็นชอบ และมอบหมายให้" + " และให้".join(f"{who}{task}" for who, task in tasks)
    resolution = Resolution(text=text, kinds=(ResolutionKind.assigned,), assignments=made)
    return AgendaItem(number=at, title=title, resolutions=(resolution,))


def arising(*told: AgendaItem) -> AgendaItem:
    return AgendaItem(number="3", kind=AgendaKind.matters_arising, title="เรื่องสืบเนื่อง", items=told)


def told(title: str | None, *texts: str, at: str = "3.1", cites: str | None = None) -> AgendaItem:
    references = (Reference(text=f"ครั้งที่ {cites}", number=number(cites)),) if cites else ()
    blocks = tuple(Paragraph(text=text, span=PLACE) for text in texts)
    return AgendaItem(number=at, title=title, content=blocks, references=references)


BRIDGE = orders("การซ่อมสะพานไม้ท่าน้ำวัดลาดหวาย", ("กองช่าง", "ซ่อมสะพานไม้ท่าน้ำวัดลาดหวาย"))
FIRST = met("1/2565", date(2022, 1, 11), BRIDGE, name="1.txt")


def one(*many: Minutes) -> Followed:
    return follow_up(many)[0]


def test_an_assignment_is_carried_over_and_then_closed_with_evidence_of_both_sides() -> None:
    second = met("2/2565", date(2022, 2, 8), arising(told("การซ่อมสะพานไม้", "กองช่างอยู่ระหว่างจัดหาไม้")), name="2.txt")
    third = met("3/2565", date(2022, 3, 8), arising(told("การซ่อมสะพานไม้", "กองช่างซ่อมสะพานไม้แล้วเสร็จ")), name="3.txt")
    followed = one(third, FIRST, second)
    assert [mention.status for mention in followed.mentions] == [Status.carried_over, Status.closed]
    assert followed.status is Status.closed and not is_open(followed)
    assert followed.given.meeting.number == "1/2565" and followed.given.page == 2 and followed.given.line == 7
    assert "ซ่อมสะพานไม้ท่าน้ำวัดลาดหวาย" in followed.given.words
    last = followed.mentions[-1]
    assert last.evidence.words == "กองช่างซ่อมสะพานไม้แล้วเสร็จ" and last.cue == "แล้วเสร็จ"
    assert (last.evidence.meeting.source, last.evidence.page, last.evidence.line) == ("3.txt", 2, 7)
    assert last.evidence.agenda_number == "3.1" and followed.searched == 2
    assert followed.confidence is not None and 0.5 < followed.confidence <= 0.98


def test_the_order_in_which_meetings_come_says_nothing() -> None:
    second = met("2/2565", date(2022, 2, 8), arising(told("การซ่อมสะพานไม้", "กองช่างขอขยายเวลา")))
    third = met("3/2565", date(2022, 3, 8), arising(told("การซ่อมสะพานไม้", "กองช่างซ่อมแล้วเสร็จ")))
    both = [
        (each.task, each.status, each.confidence)
        for many in ([FIRST, second, third], [third, second, FIRST])
        for each in follow_up(many)
    ]
    assert both[0] == both[1]


def test_without_later_meetings_nothing_was_searched() -> None:
    followed = one(FIRST)
    assert (followed.status, followed.searched, followed.confidence, followed.until) == (Status.no_trace, 0, None, None)


def test_meetings_of_another_body_tell_nothing() -> None:
    elsewhere = met("2/2565", date(2022, 2, 8), arising(told("การซ่อมสะพานไม้", "กองช่างซ่อมสะพานไม้แล้วเสร็จ")), body=MARKET)
    followed = one(FIRST, elsewhere)
    assert (followed.status, followed.searched) == (Status.no_trace, 0)


def test_a_body_is_the_same_whatever_its_blanks_and_digits() -> None:
    first = met("1/2565", date(2022, 1, 11), BRIDGE, body="คณะทำงานคลอง ชุดที่ ๒")
    second = met(
        "2/2565", date(2022, 2, 8), arising(told("สะพานไม้", "กองช่างซ่อมสะพานไม้ท่าน้ำแล้วเสร็จ")), body="คณะทำงานคลองชุดที่ 2"
    )
    assert one(first, second).status is Status.closed


def test_earlier_meetings_are_not_looked_through() -> None:
    before = met("12/2564", date(2021, 12, 7), arising(told("การซ่อมสะพานไม้", "กองช่างซ่อมสะพานไม้ท่าน้ำวัดลาดหวายแล้วเสร็จ")))
    assert follow_up([before, FIRST])[0].searched == 0


def test_a_meeting_without_a_date_goes_by_its_number() -> None:
    second = met("2/2565", None, arising(told("การซ่อมสะพานไม้", "กองช่างซ่อมสะพานไม้แล้วเสร็จ")))
    third = met("3/2565", date(2022, 3, 8))
    followed = one(third, second, FIRST)
    assert followed.status is Status.closed and followed.searched == 2
    assert followed.until is not None and followed.until.number == "3/2565"


def test_a_meeting_without_date_and_number_has_no_place_in_the_order() -> None:
    lost = met(None, None, BRIDGE, arising(told("การซ่อมสะพานไม้", "กองช่างซ่อมสะพานไม้แล้วเสร็จ")))
    first, other = follow_up([FIRST, lost])
    assert (first.status, first.searched) == (other.status, other.searched) == (Status.no_trace, 0)


@pytest.mark.parametrize("marks", [(), ("ร่าง",)])
def test_a_meeting_in_two_files_counts_once(marks: tuple[str, ...]) -> None:
    copy = met("1/2565", date(2022, 1, 11), BRIDGE, name="1-draft.txt", marks=marks)
    second = met("2/2565", date(2022, 2, 8), arising(told("การซ่อมสะพานไม้", "กองช่างซ่อมสะพานไม้แล้วเสร็จ")))
    (followed,) = follow_up([copy, FIRST, second, second])
    assert followed.searched == 1 and len(followed.mentions) == 1
    assert followed.copies == (("1-draft.txt",) if marks else ("1.txt",))


def test_an_item_of_several_origins_goes_to_the_better_one_with_less_confidence() -> None:
    first = met("1/2565", date(2022, 1, 11), orders("ท่าน้ำวัดลาดหวาย", ("กองช่าง", "ซ่อมสะพานไม้ท่าน้ำวัดลาดหวาย")))
    second = met("2/2565", date(2022, 2, 8), orders("ท่าน้ำวัดลาดบัว", ("กองช่าง", "ซ่อมสะพานไม้ท่าน้ำวัดลาดบัว")))
    third = met("3/2565", date(2022, 3, 8), arising(told("สะพานไม้ท่าน้ำวัดลาดบัว", "กองช่างซ่อมสะพานไม้แล้วเสร็จ")))
    old, new = follow_up([first, second, third])
    assert (old.status, new.status) == (Status.no_trace, Status.closed)
    vague = met("3/2565", date(2022, 3, 8), arising(told("สะพานไม้ท่าน้ำ", "กองช่างซ่อมสะพานไม้แล้วเสร็จ")))
    (doubtful,) = (each for each in follow_up([first, second, vague]) if each.mentions)
    sure = follow_up([second, vague])[0]
    assert doubtful.confidence is not None and sure.confidence is not None
    assert doubtful.confidence < 0.8 * sure.confidence


def test_a_citation_decides_between_origins() -> None:
    same = ("กองช่าง", "ลอกท่อระบายน้ำถนนเลียบคลอง")
    first = met("1/2565", date(2022, 1, 11), orders("ท่อระบายน้ำ", same))
    second = met("2/2565", date(2022, 2, 8), orders("ท่อระบายน้ำ", same))
    text = "กองช่างลอกท่อระบายน้ำถนนเลียบคลองแล้วเสร็จ"
    third = met("3/2565", date(2022, 3, 8), arising(told("ท่อระบายน้ำ", text, cites="1/2565")))
    old, new = follow_up([first, second, third])
    assert (old.status, new.status) == (Status.closed, Status.no_trace)
    assert Clue.cited in old.mentions[0].clues


def test_assignments_of_one_item_have_their_own_status() -> None:
    item = orders("งานวันเด็ก", ("กองการศึกษา", "จัดเตรียมของรางวัลวันเด็ก"), ("กองช่าง", "ติดตั้งเวทีและเครื่องเสียงที่ลานกีฬา"))
    first = met("1/2565", date(2022, 1, 4), item)
    text = "กองการศึกษาจัดเตรียมของรางวัลเสร็จสิ้นแล้ว ส่วนกองช่างยังไม่ได้ติดตั้งเวทีและเครื่องเสียง"
    prizes, stage = follow_up([first, met("2/2565", date(2022, 1, 6), arising(told("งานวันเด็ก", text)))])
    assert (prizes.status, stage.status) == (Status.closed, Status.carried_over)


def test_one_that_nothing_is_said_of_stays_without_trace_beside_one_that_is_told() -> None:
    item = orders("งานวันเด็ก", ("กองการศึกษา", "จัดเตรียมของรางวัลวันเด็ก"), ("กองช่าง", "ติดตั้งเวทีและเครื่องเสียงที่ลานกีฬา"))
    first = met("1/2565", date(2022, 1, 4), item)
    second = met("2/2565", date(2022, 1, 6), arising(told("งานวันเด็ก", "กองการศึกษาจัดเตรียมของรางวัลเสร็จสิ้นแล้ว")))
    assert [each.status for each in follow_up([first, second])] == [Status.closed, Status.no_trace]


def test_rows_of_a_table_are_told_apart() -> None:
    item = orders("มาตรการลดขยะ", ("กองช่าง", "ติดตั้งถังขยะแยกประเภท"), ("งานพัสดุ", "จัดหาถุงผ้าแจกร้านค้า"))
    rows = (
        ("ลำดับ", "เรื่อง", "ผู้รับผิดชอบ", "ผลการดำเนินการ"),
        ("๑", "ติดตั้งถังขยะแยกประเภท", "กองช่าง", "แล้วเสร็จ"),
        ("๒", "จัดหาถุงผ้าแจกร้านค้า", "งานพัสดุ", "อยู่ระหว่างสืบราคา"),
    )
    table = AgendaItem(number="3.1", title="ตารางติดตามงาน", content=(Table(rows=rows, span=PLACE),))
    followed = follow_up([met("1/2565", date(2022, 1, 4), item), met("2/2565", date(2022, 2, 1), arising(table))])
    assert [each.status for each in followed] == [Status.closed, Status.carried_over]
    assert followed[1].mentions[0].evidence.words == "๒ จัดหาถุงผ้าแจกร้านค้า งานพัสดุ อยู่ระหว่างสืบราคา"


def test_an_assignment_given_anew_is_chained_to_the_first() -> None:
    again = Resolution(
        text="รับทราบ และให้กองช่างเร่งรัดผู้รับจ้าง",
        assignments=(Assignment(assignees=("กองช่าง",), task="เร่งรัดผู้รับจ้าง"),),
    )
    matter = told("การซ่อมสะพานไม้", "กองช่างแจ้งว่าผู้รับจ้างทำงานล่าช้า").model_copy(update={"resolutions": (again,)})
    second = met("2/2565", date(2022, 2, 8), arising(matter))
    third = met("3/2565", date(2022, 3, 8), arising(told("การซ่อมสะพานไม้ท่าน้ำ", "ผู้รับจ้างซ่อมสะพานไม้แล้วเสร็จ")))
    first, renewed = follow_up([FIRST, second, third])
    assert (first.status, renewed.status) == (Status.closed, Status.closed)
    assert (first.continues, renewed.continues) == (None, 0)
    assert [mention.status for mention in renewed.mentions] == [Status.closed]
    assert Clue.chain in renewed.mentions[0].clues


def test_a_task_that_is_done_is_brought_back_by_plain_words_only() -> None:
    second = met("2/2565", date(2022, 2, 8), arising(told("การซ่อมสะพานไม้", "กองช่างซ่อมสะพานไม้แล้วเสร็จ")))
    other = told("ค่าซ่อมสะพานไม้", "กองคลังอยู่ระหว่างตรวจเอกสาร", at="5.1")
    assert one(FIRST, second, met("3/2565", date(2022, 3, 8), other)).status is Status.closed
    plain = told("การซ่อมสะพานไม้ท่าน้ำวัดลาดหวาย", "กองช่างยังไม่แล้วเสร็จ เหลือราวกันตก", cites="1/2565")
    assert one(FIRST, second, met("3/2565", date(2022, 3, 8), arising(plain))).status is Status.carried_over


@pytest.mark.parametrize(
    "text",
    [
        "สะพานไม้ท่าน้ำวัดลาดหวาย",
        "ชาวบ้านใช้สะพานไม้ท่าน้ำวัดลาดหวายทุกวัน",
        "หากซ่อมสะพานไม้ท่าน้ำวัดลาดหวายแล้วเสร็จ",
        "มอบหมายให้กองช่างรายงาน",
    ],
)
def test_no_status_without_words_that_say_so(text: str) -> None:
    followed = one(FIRST, met("2/2565", date(2022, 2, 8), arising(told("สะพานไม้ท่าน้ำวัดลาดหวาย", text))))
    assert followed.status is Status.no_trace and not followed.mentions
    assert followed.near is not None and followed.near.words == text


def test_every_status_shows_the_word_that_says_it() -> None:
    texts = (
        "กองช่างซ่อมแล้วเสร็จ",
        "กองช่างกำลังดำเนินการ",
        "กองช่างรายงานว่าไม้ขึ้นราคา",
        "จะนำเสนอในครั้งหน้า",
        "กองช่างได้ซ่อมสะพานไปแล้ว",
    )
    for text in texts:
        followed = one(FIRST, met("2/2565", date(2022, 2, 8), arising(told("การซ่อมสะพานไม้ท่าน้ำ", text))))
        (mention,) = followed.mentions
        assert mention.cue and mention.cue in text and mention.cue in mention.evidence.words


def test_the_status_of_action_items_by_their_key() -> None:
    second = met("2/2565", date(2022, 2, 8), arising(told("การซ่อมสะพานไม้", "กองช่างซ่อมสะพานไม้แล้วเสร็จ")))
    found = status_of([FIRST, second])
    for item in FIRST.action_items():
        key = (item.body, item.meeting_number, item.meeting_date, item.agenda_number, item.task, item.assignee)
        assert found[key] is Status.closed


def test_hostile_values_do_not_stop_it() -> None:
    empty = Minutes()
    odd = met("1/2565", date(2022, 1, 11), orders("", ("", ""), ("ก", "ข" * 5000)), body="")
    huge = met("9999/1", None, arising(told("ก" * 300, "แล้วเสร็จ " * 3000)))
    assert len(follow_up([empty, odd, huge, empty])) == 2


TEXTS = (
    """รายงานการประชุมคณะกรรมการตลาดสดศรีวังทราย
ครั้งที่ ๑/๒๕๖๖
วันพุธที่ ๑๑ มกราคม ๒๕๖๖
ณ ห้องประชุมตลาดสด
ผู้มาประชุม
๑. นายคำรณ สะพานไม้ ประธานกรรมการ
๒. นางไพลิน ริมธาร กรรมการและเลขานุการ
เริ่มประชุมเวลา ๑๓.๓๐ น.
ระเบียบวาระที่ ๔ เรื่องเพื่อพิจารณา
๔.๑ การปรับปรุงแผงค้าปลาสด
มติที่ประชุม เห็นชอบ และมอบหมายให้ฝ่ายซ่อมบำรุงดำเนินการปูกระเบื้องแผงค้าปลาสดให้แล้วเสร็จภายในเดือนกุมภาพันธ์ ๒๕๖๖
๔.๒ ค่าเช่าแผงค้างชำระ
มติที่ประชุม มอบหมายให้ฝ่ายการเงินทวงถามผู้ค้าที่ค้างชำระค่าเช่าแผงเกินสามเดือน และรายงานในการประชุมครั้งต่อไป
๔.๓ ที่จอดรถจักรยานยนต์
มติที่ประชุม มอบหมายให้นางไพลิน ริมธาร สำรวจจำนวนรถจักรยานยนต์ที่จอดหน้าตลาด
เลิกประชุมเวลา ๑๕.๐๐ น.
""",
    """รายงานการประชุมคณะกรรมการตลาดสดศรีวังทราย
ครั้งที่ ๒/๒๕๖๖
วันพุธที่ ๘ กุมภาพันธ์ ๒๕๖๖
ณ ห้องประชุมตลาดสด
ผู้มาประชุม
๑. นายคำรณ สะพานไม้ ประธานกรรมการ
๒. นางไพลิน ริมธาร กรรมการและเลขานุการ
เริ่มประชุมเวลา ๑๓.๓๐ น.
ระเบียบวาระที่ ๒ เรื่องรับรองรายงานการประชุม
มติที่ประชุม รับรองรายงานการประชุมครั้งที่ ๑/๒๕๖๖
ระเบียบวาระที่ ๓ เรื่องสืบเนื่อง
๓.๑ การปรับปรุงแผงค้าปลาสด
ตามที่ที่ประชุมครั้งที่ ๑/๒๕๖๖ มอบหมายให้ฝ่ายซ่อมบำรุงดำเนินการปูกระเบื้องแผงค้าปลาสดให้แล้วเสร็จภายในเดือนกุมภาพันธ์ นั้น ฝ่ายซ่อมบำรุงรายงานว่าปูกระเบื้องแล้วเสร็จร้อยละ ๔๐ คาดว่าจะแล้วเสร็จภายในสิ้นเดือน
มติที่ประชุม รับทราบ
๓.๒ ค่าเช่าแผงค้างชำระ
ฝ่ายการเงินรายงานว่า ได้ทวงถามผู้ค้าที่ค้างชำระค่าเช่าแผงเกินสามเดือนแล้ว ๙ ราย
มติที่ประชุม รับทราบ
เลิกประชุมเวลา ๑๕.๐๐ น.
""",
    """รายงานการประชุมคณะกรรมการตลาดสดศรีวังทราย
ครั้งที่ ๓/๒๕๖๖
วันพุธที่ ๘ มีนาคม ๒๕๖๖
ณ ห้องประชุมตลาดสด
ผู้มาประชุม
๑. นายคำรณ สะพานไม้ ประธานกรรมการ
๒. นางไพลิน ริมธาร กรรมการและเลขานุการ
เริ่มประชุมเวลา ๑๓.๓๐ น.
ระเบียบวาระที่ ๓ เรื่องสืบเนื่อง
๓.๑ การปรับปรุงแผงค้าปลาสด
ฝ่ายซ่อมบำรุงปูกระเบื้องแผงค้าปลาสดแล้วเสร็จเมื่อวันที่ ๒๘ กุมภาพันธ์ ๒๕๖๖
มติที่ประชุม รับทราบ
ระเบียบวาระที่ ๕ เรื่องอื่น ๆ
๕.๑ น้ำประปา
ผู้ค้าร้องเรียนว่าน้ำประปาไหลอ่อน
มติที่ประชุม รับทราบ
เลิกประชุมเวลา ๑๕.๐๐ น.
""",
)


def test_a_series_of_printed_minutes() -> None:
    followed = follow_up([parse_text(text, name=f"{place}.txt") for place, text in enumerate(TEXTS, 1)])
    assert [(each.assignees, each.status) for each in followed] == [
        (("ฝ่ายซ่อมบำรุง",), Status.closed),
        (("ฝ่ายการเงิน",), Status.closed),
        (("นางไพลิน ริมธาร",), Status.no_trace),
    ]
    assert [mention.status for mention in followed[0].mentions] == [Status.carried_over, Status.closed]
    assert followed[0].mentions[1].evidence.line == 11 and followed[0].mentions[1].evidence.page == 1
    assert followed[2].searched == 2
