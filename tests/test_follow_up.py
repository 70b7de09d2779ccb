"""Follow-up across meetings: words of a status, one later meeting, series of meetings."""

from __future__ import annotations

import pytest

from minutes import parse_text
from minutes.actions.follow_up import follow_up
from minutes.actions.follow_weighing import grams_of
from minutes.actions.follow_words import cites_previous, find_cues, finished, follow_vocabulary
from minutes.model import Minutes
from tests.cases import load

CASES = load("follow_up")
SENTENCES = [(printed, read) for heading, printed, read in CASES if heading == "sentences"]
LATER = [(printed, read) for heading, printed, read in CASES if heading == "one later meeting"]
HEAD = """รายงานการประชุมคณะกรรมการพัฒนาคลองบัวลอย
ครั้งที่ {number}
{day}
ณ ห้องประชุมบัวหลวง
ผู้มาประชุม
๑. นายสมหวัง ใจงาม ประธานกรรมการ
๒. นางสาวพิกุล ริมธาร กรรมการและเลขานุการ
เริ่มประชุมเวลา ๐๙.๓๐ น.
"""
END = "\nเลิกประชุมเวลา ๑๒.๐๐ น.\n"


def meeting(items: str, number: str = "๑/๒๕๖๕", day: str = "วันอังคารที่ ๘ มีนาคม ๒๕๖๕") -> Minutes:
    return parse_text(f"{HEAD.format(number=number, day=day)}{items}{END}", name=f"{number.replace('/', '-')}.txt")


def first_meeting(order: str) -> Minutes:
    assignee, task = order.split(": ", 1)
    return meeting(f"ระเบียบวาระที่ ๔ เรื่องเพื่อพิจารณา\n๔.๑ งานที่มอบหมาย\nมติที่ประชุม เห็นชอบ และมอบหมายให้{assignee}{task}")


def second_meeting(told: str) -> Minutes:
    items = told if told.startswith("ระเบียบวาระ") else f"ระเบียบวาระที่ ๓ เรื่องสืบเนื่อง\n{told}"
    return meeting(items, "๒/๒๕๖๕", "วันอังคารที่ ๑๒ เมษายน ๒๕๖๕")


@pytest.mark.parametrize(("printed", "read"), SENTENCES)
def test_sentences(printed: str, read: str) -> None:
    assert " ".join(cue.status for cue in find_cues(printed)) == read.replace("—", "")


@pytest.mark.parametrize(("printed", "read"), LATER)
def test_one_later_meeting(printed: str, read: str) -> None:
    order, _, told = printed.partition("\n")
    given = first_meeting(order)
    assert [each.task for each in given.action_items()]
    followed = follow_up([second_meeting(told), given])[0]
    assert followed.task[-10:] in order
    assert followed.status == read, (followed.mentions, followed.near)


UNTOLD = [(printed, read) for heading, printed, read in CASES if heading == "told, but not found"]


@pytest.mark.parametrize(("printed", "read"), UNTOLD)
def test_what_is_not_found_has_no_status(printed: str, read: str) -> None:
    order, _, told = printed.partition("\n")
    followed = follow_up([first_meeting(order), second_meeting(told)])[0]
    assert followed.status == "no_trace" != read


def test_every_word_of_the_vocabulary_stands_for_its_status() -> None:
    words = follow_vocabulary().entries
    wanted = {"closed": "closed", "ended": "closed", "carried_over": "carried_over", "intended": "carried_over"}
    for kind, status in {**wanted, "reported": "reported"}.items():
        for word in words["status", kind]:
            assert status in {cue.status for cue in find_cues(f"เรื่องนี้ {word} ")}, word


def test_no_word_stands_for_two_statuses() -> None:
    words = follow_vocabulary().entries
    kinds = ("closed", "ended", "carried_over", "intended", "reported")
    held = [word for kind in kinds for word in words["status", kind]]
    assert len(held) == len(set(held))


@pytest.mark.parametrize(
    ("key", "text", "read"),
    [
        (("turned", "negations"), "{}แล้วเสร็จ", "carried_over"),
        (("turned", "foretold"), "{}แล้วเสร็จ", "carried_over"),
        (("turned", "demanded"), "{}แล้วเสร็จ", "carried_over"),
        (("turned", "conditions"), "{}แล้วเสร็จ", ""),
        (("turned", "days"), "เมื่อ{}ก่อนดำเนินการแล้วเสร็จ", "closed"),
        (("turned", "done"), "{}ทำให้แล้วเสร็จ", "closed"),
        (("turned", "shares"), "แล้วเสร็จ{} ๓๐", "carried_over"),
        (("turned", "places"), "ตั้งอยู่ระหว่าง{}", ""),
        (("recall", "opens"), "{}ให้ติดตามป้าย นั้น แล้วเสร็จ", "closed"),
        (("recall", "closes"), "ตามที่สั่งให้ติดตามป้าย {} แล้วเสร็จ", "closed"),
    ],
)
def test_words_that_turn_a_status(key: tuple[str, str], text: str, read: str) -> None:
    for word in follow_vocabulary().entries[key]:
        found = {str(cue.status) for cue in find_cues(text.format(word))} - {"reported"}
        assert found == ({read} if read else set()), word


def test_verbs_that_end_a_task() -> None:
    for verb in follow_vocabulary().entries["verbs", "final"]:
        assert finished("จัดทำแผน", f"กองช่าง{verb}แผนแล้ว")
        assert finished("จัดทำแผน", f"กองช่างยังไม่{verb}แผนแล้ว") is None


def test_the_meeting_before_is_known_by_its_words() -> None:
    assert all(cites_previous(f"ตามที่มอบหมายใน{word}") for word in follow_vocabulary().entries["recall", "previous"])


def test_words_of_every_assignment_tell_nothing_of_one() -> None:
    assert all(grams_of(word) == frozenset() for word in follow_vocabulary().entries["common", "words"])
