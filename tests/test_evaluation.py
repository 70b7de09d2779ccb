"""Accuracy against gold: hand-made pairs of gold and prediction with the scores that a person would count."""

from __future__ import annotations

import copy
import json
import time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from minutes.errors import GoldError, SourceError
from minutes.evaluation import DocumentScore, FieldError, evaluate, render, score_document
from minutes.evaluation.matching import pair_up
from minutes.evaluation.report import width

Json = dict[str, Any]


def person(given_name: str | None, family: str | None = None, prefix: str = "นาย", **fields: Any) -> Json:
    name = None
    if given_name is not None:
        text = f"{prefix}{given_name} {family}"
        name = {"text": text, "prefix": prefix, "given": given_name, "family": family}
    row: Json = {"name": name, "role": "กรรมการ", "role_kind": "member", "positions": [], "on_behalf_of": None}
    return {**row, "represents": None, "absence_reason": None, **fields}


def resolution(text: str, *kinds: str, **fields: Any) -> Json:
    return {"text": text, "kinds": list(kinds), "votes": [], "assignments": [], **fields}


def item(number: str | None, title: str | None, **fields: Any) -> Json:
    return {"number": number, "title": title, "resolutions": [], "assignments": [], "items": [], **fields}


def task(text: str, *assignees: str, **fields: Any) -> Json:
    return {"assignees": list(assignees), "task": text, "report_to": None, "due": None, **fields}


def agenda_only(*items: Json) -> Json:
    return {"agenda": list(items)}


def attendance_only(**lists: list[Json]) -> Json:
    return {"attendance": lists}


def whole() -> Json:
    ballot = {"subject": None, "in_favour": 7, "against": 1, "abstained": 0, "invalid": None, "unanimous": None}
    survey = task("สำรวจแนวคลองส่งน้ำแล้วเสนอผลในการประชุมครั้งต่อไป", "ฝ่ายช่าง", "ฝ่ายบัญชี", report_to="คณะกรรมการ")
    return {
        "meeting": {
            "title": "รายงานการประชุมคณะกรรมการกองทุนลำน้ำเขียว",
            "body": "คณะกรรมการกองทุนลำน้ำเขียว",
            "session": None,
            "number": {"text": "๓/๒๕๖๘", "sequence": 3, "year_be": 2568},
            "date": "2025-03-14",
            "end_date": None,
            "start_time": "09:30",
            "end_time": "11:45",
            "venue": "ห้องประชุมต้นสัก ชั้น ๒",
        },
        "attendance": {
            "present": [
                person("ก้องภพ", "ศรีลำน้ำ", role="ประธานกรรมการ", role_kind="chair", positions=["นายกสมาคม"]),
                person("ดวงพร", "แสงตะวัน", "นางสาว"),
                person("มานะ", "ณ ลำน้ำ", "พ.ต.อ.", on_behalf_of="ผู้กำกับการ"),
            ],
            "absent": [person("บุญมี", "ไร่ทอง", absence_reason="ติดราชการ")],
            "in_attendance": [],
        },
        "agenda": [
            item("1", "เรื่องที่ประธานแจ้งให้ที่ประชุมทราบ", resolutions=[resolution("รับทราบ", "acknowledged")]),
            item(
                "2",
                "เรื่องเพื่อพิจารณา",
                items=[
                    item(
                        "2.1",
                        "การขุดลอกคลองส่งน้ำสายเหนือ",
                        resolutions=[resolution("เห็นชอบให้ขุดลอก", "endorsed", votes=[ballot], assignments=[survey])],
                    ),
                    item("2.2", None, assignments=[task("จัดซื้อเครื่องสูบน้ำ", "นางสาวดวงพร")]),
                ],
            ),
        ],
        "next_meeting": {
            "number": {"text": "๔/๒๕๖๘", "sequence": 4, "year_be": 2568},
            "date": "2025-04-11",
            "start_time": "09:30",
            "venue": None,
        },
        "signatories": [
            {"name": person("วิชุดา", "ลมหนาว", "นาง")["name"], "capacity": "recorder"},
            {"name": person("ก้องภพ", "ศรีลำน้ำ")["name"], "capacity": "reviewer"},
        ],
    }


@pytest.fixture
def minutes() -> Json:
    return whole()


def paths(score: DocumentScore) -> list[tuple[str, str]]:
    return [(error.kind, error.path) for error in score.errors]


def test_gold_compared_with_itself_is_right_everywhere(minutes: Json) -> None:
    score = score_document(minutes, copy.deepcopy(minutes))
    assert set(score.scores.values()) == set(score.strict.values()) == {1.0}
    assert set(score.details.values()) == {1.0}
    assert score.errors == ()
    assert score.recall == 1.0


def test_nothing_found_is_nothing_right_that_is_stated(minutes: Json) -> None:
    score = score_document(minutes, {})
    assert score.scores["attendees"] == score.scores["attendee_fields"] == score.scores["agenda"] == 0
    assert score.scores["resolutions"] == score.scores["votes"] == score.scores["assignments"] == 0
    assert score.scores["header"] == pytest.approx(2 / 9)  # two fields that gold states to be null
    assert score.recall == 0
    assert {error.kind for error in score.errors} == {"missed"}


def test_what_gold_leaves_out_has_no_score(minutes: Json) -> None:
    score = score_document({"meeting": {"title": "รายงานการประชุม"}}, minutes)
    assert set(score.scores.values()) == {None}
    assert score.errors == ()


class TestHeader:
    def test_share_of_the_fields_that_gold_has(self, minutes: Json) -> None:
        gold = {"meeting": {"date": "2025-03-14", "start_time": "09:30", "end_time": "12:00", "venue": None}}
        score = score_document(gold, minutes)
        assert score.scores["header"] == 0.5
        assert paths(score) == [("extra", "meeting.venue"), ("wrong", "meeting.end_time")]

    def test_white_space_and_kind_of_digits_do_not_count(self, minutes: Json) -> None:
        score = score_document({"meeting": {"venue": "ห้องประชุม ต้นสัก ชั้น 2"}}, minutes)
        assert score.strict["header"] == 1.0

    def test_parts_of_the_number_are_two_fields(self, minutes: Json) -> None:
        gold = {"meeting": {"number": {"sequence": 3, "year_be": 2567}}}
        assert score_document(gold, minutes).scores["header"] == 0.5

    def test_a_number_that_is_not_printed_must_not_be_found(self, minutes: Json) -> None:
        gold: Json = {"meeting": {"number": None}}
        assert score_document(gold, minutes).scores["header"] == 0.0
        assert score_document(gold, {"meeting": {"number": None}}).scores["header"] == 1.0
        unnumbered = {"meeting": {"number": {"text": "2568", "sequence": None, "year_be": 2568}}}
        assert score_document(gold, unnumbered).scores["header"] == 0.5

    @pytest.mark.parametrize(
        ("edits", "lenient", "ocr"),
        [(1, 1.0, 1.0), (2, 0.0, 1.0), (3, 0.0, 0.0)],
    )
    def test_thresholds_at_the_border(self, edits: int, lenient: float, ocr: float) -> None:
        gold = {"meeting": {"body": "ก" * 20}}
        found = {"meeting": {"body": "ข" * edits + "ก" * (20 - edits)}}
        assert score_document(gold, found).scores["header"] == lenient
        assert score_document(gold, found, lenient_name=True).scores["header"] == ocr
        assert score_document(gold, found, lenient_name=True).strict["header"] == 0.0


class TestAttendees:
    def test_one_dropped(self, minutes: Json) -> None:
        found = copy.deepcopy(minutes)
        del found["attendance"]["present"][1]
        score = score_document(minutes, found)
        assert score.scores["attendees"] == pytest.approx(2 * 3 / (4 + 3))
        assert score.details["attendees.present"] == pytest.approx(2 * 2 / (3 + 2))
        assert score.details["attendees.absent"] == score.details["attendees.in_attendance"] == 1.0
        assert score.scores["attendee_fields"] == 1.0
        assert score.errors == (
            FieldError("attendees", "missed", "attendance.present[1]", "นางสาวดวงพร แสงตะวัน", None),
        )

    def test_one_in_the_wrong_list(self, minutes: Json) -> None:
        found = copy.deepcopy(minutes)
        found["attendance"]["present"].append(found["attendance"]["absent"].pop())
        score = score_document(minutes, found)
        assert score.scores["attendees"] == 3 / 4
        assert score.details["attendees.absent"] == 0.0
        assert [(error.kind, error.expected, error.found) for error in score.errors] == [
            ("wrong", "absent: นายบุญมี ไร่ทอง", "present: นายบุญมี ไร่ทอง")
        ]

    def test_a_list_that_gold_leaves_out_is_ignored(self, minutes: Json) -> None:
        gold = attendance_only(present=minutes["attendance"]["present"])
        score = score_document(gold, minutes)
        assert score.scores["attendees"] == 1.0
        assert "attendees.absent" not in score.details

    def test_empty_lists_count_the_spurious(self, minutes: Json) -> None:
        gold = attendance_only(absent=[])
        assert score_document(gold, {}).scores["attendees"] == 1.0
        score = score_document(gold, attendance_only(absent=[person("เอก", "หนึ่ง"), person("โท", "สอง")]))
        assert score.scores["attendees"] == pytest.approx(1 / 3)
        assert score.scores["attendee_fields"] is None
        assert paths(score) == [("extra", "attendance.absent[0]"), ("extra", "attendance.absent[1]")]

    def test_seats_without_a_name_are_known_by_their_positions(self) -> None:
        dean = person(None, positions=["คณบดีคณะเกษตรศาสตร์", "วิทยาเขตลำน้ำ"])
        gold = attendance_only(present=[dean])
        joined = person(None, positions=["คณบดีคณะเกษตรศาสตร์ วิทยาเขตลำน้ำ"])
        assert score_document(gold, attendance_only(present=[joined])).scores["attendees"] == 1.0
        named = person("สมพร", "ใจเย็น", positions=dean["positions"])
        assert score_document(gold, attendance_only(present=[named])).scores["attendees"] == 0.0

    def test_two_of_one_name_match_one_to_one_and_by_their_other_columns(self) -> None:
        first = person("สมพร", "ใจเย็น", role="เลขานุการ", role_kind="secretary")
        second = person("สมพร", "ใจเย็น")
        gold = attendance_only(present=[first, second])
        turned = score_document(gold, attendance_only(present=[second, first]))
        assert turned.scores["attendees"] == turned.scores["attendee_fields"] == 1.0
        assert score_document(gold, attendance_only(present=[first])).scores["attendees"] == pytest.approx(2 / 3)

    def test_a_name_in_part_is_compared_by_that_part(self) -> None:
        gold = attendance_only(present=[{"name": {"given": "สมพร", "family": "ใจเย็น"}}])
        found = attendance_only(present=[person("สมพร", "ใจเย็น", "พล.อ.ต.")])
        score = score_document(gold, found)
        assert score.scores["attendees"] == score.scores["attendee_fields"] == 1.0
        assert score.counts["attendee_fields"].gold == 2

    def test_fields_over_those_matched(self, minutes: Json) -> None:
        found = copy.deepcopy(minutes)
        found["attendance"]["present"][0]["role_kind"] = "member"
        found["attendance"]["absent"][0]["absence_reason"] = None
        found["attendance"]["present"][2]["represents"] = "ตำรวจภูธร"
        score = score_document(minutes, found)
        assert score.scores["attendees"] == 1.0
        assert score.scores["attendee_fields"] == pytest.approx(33 / 36)
        assert score.details["attendee_fields.absence_reason"] == 3 / 4
        assert paths(score) == [
            ("wrong", "attendance.present[0].role_kind"),
            ("extra", "attendance.present[2].represents"),
            ("missed", "attendance.absent[0].absence_reason"),
        ]

    def test_five_hundred_misread_names_in_a_second(self) -> None:
        names = [person(f"ก{place:03}ขคงจฉชซ", f"ญดตถทธนบ{place * 7 % 500:03}") for place in range(500)]
        misread = [person(row["name"]["given"], row["name"]["family"] + "ๆ") for row in reversed(names)]
        start = time.perf_counter()
        score = score_document(attendance_only(present=names), attendance_only(present=misread), lenient_name=True)
        assert time.perf_counter() - start < 5
        assert score.scores["attendees"] == 1.0
        assert score.strict["attendees"] == 0.0


class TestAgenda:
    def test_number_and_title_both_count(self, minutes: Json) -> None:
        found = copy.deepcopy(minutes)
        found["agenda"][0]["number"] = "9"
        found["agenda"][1]["title"] = "เรื่องสืบเนื่อง"
        score = score_document(minutes, found)
        assert score.scores["agenda"] == 0.5
        assert ("wrong", "agenda[1]") in paths(score)
        assert ("wrong", "agenda[2]") in paths(score)

    def test_the_number_alone_where_gold_has_no_title(self, minutes: Json) -> None:
        found = copy.deepcopy(minutes)
        found["agenda"][1]["items"][1]["title"] = "การจัดซื้อเครื่องสูบน้ำ"
        assert score_document(minutes, found).scores["agenda"] == 1.0

    def test_the_title_alone_where_gold_has_no_number(self) -> None:
        gold = agenda_only(item(None, "เรื่องอื่น ๆ"))
        assert score_document(gold, agenda_only(item(None, "เรื่องอื่นๆ"))).scores["agenda"] == 1.0
        assert score_document(gold, agenda_only(item("1", "เรื่องอื่นๆ"))).scores["agenda"] == 0.0

    def test_depth_does_not_count(self) -> None:
        gold = agenda_only(item("5.1", "สระน้ำ"), item("5.2", "ฝาย"))
        found = agenda_only(item("5.1", "สระน้ำ", items=[item("5.2", "ฝาย")]))
        assert score_document(gold, found).scores["agenda"] == 1.0

    def test_sub_items_are_ignored_where_gold_leaves_them_out(self) -> None:
        gold = agenda_only({"number": "1", "title": "เรื่องแจ้ง", "resolutions": []}, item("2", "เรื่องพิจารณา"))
        spurious = item("1.1", "ข่าวฝน", resolutions=[resolution("รับทราบ", "acknowledged")])
        found = agenda_only(item("1", "เรื่องแจ้ง", items=[spurious]), item("2", "เรื่องพิจารณา"))
        score = score_document(gold, found)
        assert score.scores["agenda"] == score.scores["resolutions"] == 1.0
        moved = agenda_only(item("1", "เรื่องแจ้ง"), item("2", "เรื่องพิจารณา", items=[spurious]))
        score = score_document(gold, moved)
        assert score.scores["agenda"] == pytest.approx(4 / 5)
        assert score.scores["resolutions"] == 0.5

    def test_a_title_at_the_border(self) -> None:
        gold = agenda_only(item("1", "ก" * 20))
        assert score_document(gold, agenda_only(item("1", "ก" * 18 + "ขข"))).scores["agenda"] == 1.0
        assert score_document(gold, agenda_only(item("1", "ก" * 17 + "ขขข"))).scores["agenda"] == 0.0

    def test_no_items_stated(self) -> None:
        assert score_document({"agenda": []}, agenda_only(item("1", "เรื่องแจ้ง"))).scores["agenda"] == 0.5


class TestResolutions:
    def test_kinds_are_a_set_and_all_of_them_count(self) -> None:
        gold = agenda_only(item("1", "ก", resolutions=[resolution("อนุมัติและมอบหมาย", "approved", "assigned")]))
        turned = agenda_only(item("1", "ก", resolutions=[resolution("อนุมัติและมอบหมาย", "assigned", "approved")]))
        assert score_document(gold, turned).scores["resolutions"] == 1.0
        fewer = agenda_only(item("1", "ก", resolutions=[resolution("อนุมัติและมอบหมาย", "approved")]))
        score = score_document(gold, fewer)
        assert score.scores["resolutions"] == 0.0
        assert paths(score) == [("wrong", "agenda[1].resolutions[0]")]

    def test_kinds_left_out_are_not_compared(self) -> None:
        gold = agenda_only(item("1", "ก", resolutions=[{"text": "อนุมัติ"}]))
        found = agenda_only(item("1", "ก", resolutions=[resolution("อนุมัติ", "rejected")]))
        score = score_document(gold, found)
        assert score.scores["resolutions"] == 1.0
        assert score.scores["votes"] is None
        assert score.scores["assignments"] == 1.0

    @pytest.mark.parametrize("leading", ["มติ", "ที่ประชุม", "มติที่ประชุม มีมติ", "ที่ประชุมมีมติเป็นเอกฉันท์"])
    def test_leading_words_do_not_count(self, leading: str) -> None:
        gold = agenda_only(item("1", "ก", resolutions=[resolution("เห็นชอบ", "endorsed")]))
        found = agenda_only(item("1", "ก", resolutions=[resolution(leading + "เห็นชอบ", "endorsed")]))
        score = score_document(gold, found)
        assert score.scores["resolutions"] == score.strict["resolutions"] == 1.0
        assert score_document(found, gold).scores["resolutions"] == 1.0

    def test_nothing_but_leading_words_stays(self) -> None:
        gold = agenda_only(item("1", "ก", resolutions=[resolution("มีมติเป็นเอกฉันท์", "other")]))
        other = agenda_only(item("1", "ก", resolutions=[resolution("ที่ประชุม", "other")]))
        assert score_document(gold, gold).scores["resolutions"] == 1.0
        assert score_document(gold, other).scores["resolutions"] == 0.0

    def test_two_equal_ones_in_an_item_need_two(self) -> None:
        twice = agenda_only(item("1", "ก", resolutions=[resolution("รับทราบ", "acknowledged")] * 2))
        once = agenda_only(item("1", "ก", resolutions=[resolution("รับทราบ", "acknowledged")]))
        assert score_document(twice, twice).scores["resolutions"] == 1.0
        assert score_document(twice, once).scores["resolutions"] == pytest.approx(2 / 3)
        assert score_document(once, twice).scores["resolutions"] == pytest.approx(2 / 3)

    def test_the_number_of_the_item_counts(self) -> None:
        gold = agenda_only(item("1", "ก"), item("2", "ข", resolutions=[resolution("รับทราบ", "acknowledged")]))
        found = agenda_only(item("1", "ก", resolutions=[resolution("รับทราบ", "acknowledged")]), item("2", "ข"))
        assert score_document(gold, found).scores["resolutions"] == 0.0

    def test_ignored_only_under_items_that_leave_the_key_out(self) -> None:
        gold = agenda_only({"number": "1", "title": "ก"}, item("2", "ข", resolutions=[]))
        spurious = [resolution("รับทราบ", "acknowledged")]
        assert score_document(gold, agenda_only(item("1", "ก", resolutions=spurious))).scores["resolutions"] == 1.0
        assert score_document(gold, agenda_only(item("2", "ข", resolutions=spurious))).scores["resolutions"] == 0.5
        assert score_document(gold, agenda_only(item("3", "ค", resolutions=spurious))).scores["resolutions"] == 0.5
        assert score_document(agenda_only({"number": "1"}), gold).scores["resolutions"] is None

    def test_repeated_numbers(self) -> None:
        first = item("4", "ถนน", resolutions=[resolution("อนุมัติ", "approved")])
        second = {"number": "4", "title": "สะพาน", "items": []}
        gold = agenda_only(first, second)
        found = agenda_only(first, item("4", "สะพาน", resolutions=[resolution("รับทราบ", "acknowledged")]))
        assert score_document(gold, found).scores["resolutions"] == 1.0


class TestVotes:
    @staticmethod
    def voted(*votes: Json) -> Json:
        return agenda_only(item("1", "ก", resolutions=[resolution("เลือกกรรมการ", "elected", votes=list(votes))]))

    def test_only_the_fields_that_gold_has(self) -> None:
        gold = self.voted({"in_favour": 12})
        assert score_document(gold, self.voted({"in_favour": 12.0, "against": 5})).scores["votes"] == 1.0
        score = score_document(gold, self.voted({"in_favour": 11}))
        assert score.scores["votes"] == 0.0
        assert score.scores["resolutions"] == 1.0
        assert paths(score) == [("wrong", "agenda[1].resolutions[0].votes[0].in_favour")]

    def test_null_is_not_zero(self) -> None:
        assert score_document(self.voted({"against": 0}), self.voted({"against": None})).scores["votes"] == 0.0

    def test_how_many_counts(self) -> None:
        vote = {"in_favour": 12, "unanimous": True}
        assert score_document(self.voted(vote), self.voted(vote, vote)).scores["votes"] == 0.0
        assert score_document(self.voted(), self.voted(vote)).scores["votes"] == 0.0
        assert score_document(self.voted(), self.voted()).scores["votes"] == 1.0

    def test_by_subject_where_there_is_one(self) -> None:
        one, other = {"subject": "นายเอก หนึ่งใจ", "in_favour": 9}, {"subject": "นางโท สองใจ", "in_favour": 4}
        assert score_document(self.voted(one, other), self.voted(other, one)).scores["votes"] == 1.0
        plain = {"in_favour": 9}, {"in_favour": 4}
        assert score_document(self.voted(one, other), self.voted(*plain)).scores["votes"] == 1.0

    def test_equal_resolutions_pair_with_their_votes(self) -> None:
        first = resolution("เห็นชอบ", "endorsed", votes=[{"in_favour": 5}])
        second = resolution("เห็นชอบ", "endorsed", votes=[{"in_favour": 6}])
        gold = agenda_only(item("1", "ก", resolutions=[first, second]))
        found = agenda_only(
            item("1", "ก", resolutions=[{**first, "votes": [{**second["votes"][0], "against": None}]}, first])
        )
        assert score_document(gold, found).scores["votes"] == 1.0


class TestAssignments:
    def test_in_the_resolution_or_outside_is_the_same(self) -> None:
        given_task = task("จัดทำแผนที่แนวคลอง", "ฝ่ายช่าง")
        inside = agenda_only(item("1", "ก", resolutions=[resolution("อนุมัติ", "approved", assignments=[given_task])]))
        outside = agenda_only(item("1", "ก", resolutions=[resolution("อนุมัติ", "approved")], assignments=[given_task]))
        assert score_document(inside, outside).scores["assignments"] == 1.0

    def test_assignees_are_a_set(self) -> None:
        gold = agenda_only(item("1", "ก", assignments=[task("วัดระดับน้ำ", "ฝ่ายช่าง", "ฝ่ายบัญชี")]))
        turned = agenda_only(item("1", "ก", assignments=[task("วัดระดับน้ำ", "ฝ่ายบัญชี", "ฝ่ายช่าง")]))
        assert score_document(gold, turned).scores["assignments"] == 1.0
        fewer = agenda_only(item("1", "ก", assignments=[task("วัดระดับน้ำ", "ฝ่ายช่าง")]))
        score = score_document(gold, fewer)
        assert score.scores["assignments"] == 0.0
        assert paths(score) == [("wrong", "agenda[1].assignments[0]")]

    def test_a_task_at_the_border(self) -> None:
        gold = agenda_only(item("1", "ก", assignments=[task("ก" * 20)]))
        assert (
            score_document(gold, agenda_only(item("1", "ก", assignments=[task("ก" * 16)]))).scores["assignments"] == 1
        )
        assert (
            score_document(gold, agenda_only(item("1", "ก", assignments=[task("ก" * 15)]))).scores["assignments"] == 0
        )

    def test_each_list_only_where_gold_has_the_key(self) -> None:
        extra = [task("รายงานผล", "เลขานุการ")]
        gold = agenda_only({"number": "1", "resolutions": [{"text": "อนุมัติ", "kinds": ["approved"]}], "assignments": []})
        inside = agenda_only(item("1", "ก", resolutions=[resolution("อนุมัติ", "approved", assignments=extra)]))
        assert score_document(gold, inside).scores["assignments"] == 1.0
        outside = agenda_only(item("1", "ก", resolutions=[resolution("อนุมัติ", "approved")], assignments=extra))
        assert score_document(gold, outside).scores["assignments"] == 0.5
        keyed = agenda_only({"number": "1", "resolutions": [resolution("อนุมัติ", "approved")]})
        assert score_document(keyed, inside).scores["assignments"] == 0.5
        assert score_document(keyed, outside).scores["assignments"] == 1.0

    def test_fields_are_shown_apart(self, minutes: Json) -> None:
        found = copy.deepcopy(minutes)
        assignment = found["agenda"][1]["items"][0]["resolutions"][0]["assignments"][0]
        assignment["report_to"] = None
        assignment["due"] = {"text": "ภายในเดือนนี้", "date": "2025-03-31"}
        score = score_document(minutes, found)
        assert score.scores["assignments"] == score.scores["overall"] == 1.0
        assert score.details["assignment_fields"] == 0.5
        assert paths(score) == [
            ("missed", "agenda[2.1].resolutions[0].assignments[0].report_to"),
            ("extra", "agenda[2.1].resolutions[0].assignments[0].due.date"),
        ]


class TestClosing:
    def test_points(self, minutes: Json) -> None:
        found = copy.deepcopy(minutes)
        found["next_meeting"]["number"]["sequence"] = 5
        found["signatories"][0]["capacity"] = "reviewer"
        found["signatories"].append({"name": person("เกิน", "มา")["name"], "capacity": None})
        score = score_document(minutes, found)
        assert score.details["closing.next_meeting"] == 3 / 4
        assert score.details["closing.signatories"] == 3 / 5
        assert score.scores["closing"] == pytest.approx(6 / 9)
        assert paths(score) == [
            ("wrong", "next_meeting.number"),
            ("wrong", "signatories[0].capacity"),
            ("extra", "signatories[2]"),
        ]

    def test_none_announced(self, minutes: Json) -> None:
        gold: Json = {"next_meeting": None}
        assert score_document(gold, {"next_meeting": None}).scores["closing"] == 1.0
        assert score_document(gold, minutes).scores["closing"] == 0.0

    def test_no_signatures(self, minutes: Json) -> None:
        assert score_document({"signatories": []}, {}).scores["closing"] == 1.0
        assert score_document({"signatories": []}, minutes).scores["closing"] == pytest.approx(1 / 3)

    def test_one_person_in_two_capacities(self, minutes: Json) -> None:
        name = person("วิชุดา", "ลมหนาว", "นาง")["name"]
        rows = [{"name": name, "capacity": "recorder"}, {"name": name, "capacity": "chair"}]
        score = score_document({"signatories": rows}, {"signatories": rows[::-1]})
        assert score.scores["closing"] == 1.0


ODD: st.SearchStrategy[Any] = st.sampled_from(
    [None, True, 0, -1.5, float("nan"), "", "๓", "ที่ประชุม", [], [None], [[]], {}, {"text": 1}, [{}]]
)


def places(value: Any) -> list[tuple[Any, Any]]:
    """Every container in plain data with each of its keys or indexes."""
    keys = list(value) if isinstance(value, dict) else range(len(value)) if isinstance(value, list) else []
    return [pair for key in keys for pair in [(value, key), *places(value[key])]]


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_nothing_makes_the_scorer_raise_and_scores_are_shares(data: st.DataObject) -> None:
    gold, found = whole(), whole()
    for minutes in (gold, found):
        for _ in range(data.draw(st.integers(0, 4))):
            container, key = data.draw(st.sampled_from(places(minutes)))
            container[key] = copy.deepcopy(data.draw(ODD))
    score = score_document(gold, found)
    figures = [*score.scores.values(), *score.strict.values(), *score.details.values()]
    assert all(figure is None or 0 <= figure <= 1 for figure in figures)


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_gold_with_keys_left_out_finds_the_whole_right(data: st.DataObject) -> None:
    gold = whole()
    for _ in range(data.draw(st.integers(1, 6))):
        container, key = data.draw(st.sampled_from([pair for pair in places(gold) if isinstance(pair[0], dict)]))
        del container[key]
        if not places(gold):
            break
    score = score_document(gold, whole())
    assert set(score.scores.values()) <= {1.0, None}
    assert score.errors == ()


@given(st.lists(st.lists(st.booleans(), min_size=5, max_size=5), min_size=5, max_size=5))
def test_a_matching_is_one_to_one_and_as_large_as_can_be(table: list[list[bool]]) -> None:
    pairs = pair_up(range(5), range(5), lambda one, other: float(table[one][other]))
    assert len({one for one, _ in pairs}) == len({other for _, other in pairs}) == len(pairs)
    assert all(table[one][other] for one, other in pairs)

    def largest(row: int, free: frozenset[int]) -> int:
        if row == 5:
            return 0
        return max([largest(row + 1, free), *(1 + largest(row + 1, free - {c}) for c in free if table[row][c])])

    assert len(pairs) == largest(0, frozenset(range(5)))


def write(path: Path, gold: object) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(gold if isinstance(gold, str) else json.dumps(gold, ensure_ascii=False), encoding="utf-8")


class TestFolder:
    @pytest.fixture
    def folder(self, tmp_path: Path, minutes: Json) -> Path:
        write(tmp_path / "canal.json", minutes)
        for name in ("canal.TXT", "canal.notes.md", "canal.p1.txt"):
            write(tmp_path / name, "รายงานการประชุม")
        write(tmp_path / "scan-pond" / "minutes.json", minutes)
        for name in ("page.docx", "ABOUT.md", "README.md"):
            write(tmp_path / "scan-pond" / name, "รายงานการประชุม")
        write(tmp_path / "schema.json", {"title": "Minutes", "properties": {}})
        write(tmp_path / "empty" / "notes.txt", "ว่าง")
        return tmp_path

    def test_both_layouts(self, folder: Path, minutes: Json) -> None:
        read: list[Path] = []
        named: list[str] = []

        def parse(path: Path) -> Json:
            read.append(path)
            return minutes

        evaluation = evaluate(folder, parse=parse, progress=named.append)
        assert [path.relative_to(folder) for path in read] == [Path("canal.TXT"), Path("scan-pond/page.docx")]
        assert named == [row.name for row in evaluation.documents] == ["canal", "scan-pond"]
        assert evaluation.means["overall"] == 1.0
        assert not evaluation.failed
        assert len(evaluation.notes) == 1
        assert "schema.json" in evaluation.notes[0]

    def test_names_of_scans_make_texts_the_same_sooner(self, folder: Path, minutes: Json) -> None:
        minutes["meeting"]["body"] = "คณะกรรมการกองทุนลำน้ำเขีนว์"
        rows = evaluate(folder, parse=lambda path: minutes).documents
        assert [row.score and row.score.details["header.body"] for row in rows] == [0.0, 1.0]

    def test_a_document_that_cannot_be_parsed_counts_nothing(self, folder: Path, minutes: Json) -> None:
        def parse(path: Path) -> Json:
            if path.suffix == ".docx":
                raise SourceError("อ่านไฟล์ไม่ได้", "cannot read the file")
            return minutes

        evaluation = evaluate(folder, parse=parse)
        row = evaluation.documents[1]
        assert row.score is not None
        assert set(row.score.scores.values()) == {0.0}
        assert evaluation.means["overall"] == 0.5
        assert evaluation.failed
        assert "scan-pond: อ่านไฟล์ไม่ได้" in evaluation.table()
        assert "scan-pond: cannot read the file" in evaluation.table("en")

    def test_gold_without_a_document_is_shown_and_not_counted(self, folder: Path, minutes: Json) -> None:
        (folder / "canal.TXT").unlink()
        write(folder / "scan-pond" / "other.pdf", "")
        write(folder / "well.json", minutes)
        write(folder / "well.html", "")
        evaluation = evaluate(folder, parse=lambda path: minutes)
        assert [str(row.failure or "") for row in evaluation.documents][::2] == [
            f"ไฟล์เฉลย {folder / 'canal.json'} ไม่มีเอกสารคู่กัน",
            "",
        ]
        assert "other.pdf, page.docx" in str(evaluation.documents[1].failure)
        assert evaluation.means["overall"] == 1.0
        assert evaluation.documents[0].score is None

    @pytest.mark.parametrize(
        ("gold", "words"),
        [
            ("{", "ไม่ใช่ JSON"),
            ({"agenda": None}, "agenda"),
            ({"agenda": [{"items": [{"number": 3}]}]}, "agenda[0].items[0].number"),
            ({"attendance": {"present": [{"positions": "กรรมการ"}]}}, "attendance.present[0].positions"),
            ({"meeting": {"number": {"sequence": True}}}, "meeting.number.sequence"),
            ('{"meeting": ' * 5000, "ซ้อนลึก"),
        ],
    )
    def test_bad_gold_is_one_sentence(self, tmp_path: Path, gold: object, words: str) -> None:
        write(tmp_path / "bad.json", gold)
        with pytest.raises(GoldError) as caught:
            evaluate(tmp_path, parse=lambda path: {})
        assert words in str(caught.value)
        assert "bad.json" in str(caught.value)
        assert "\n" not in str(caught.value)

    def test_folders_that_hold_nothing(self, tmp_path: Path) -> None:
        write(tmp_path / "some.json", [1])
        for folder in (tmp_path, tmp_path / "nowhere", tmp_path / "some.json"):
            with pytest.raises(GoldError):
                evaluate(folder, parse=lambda path: {})


class TestReport:
    def test_table_is_aligned_in_thai(self, tmp_path: Path, minutes: Json) -> None:
        for name in ("ประชุมครั้งที่ ๑", "well"):
            write(tmp_path / f"{name}.json", minutes)
            write(tmp_path / f"{name}.txt", "")
        found = copy.deepcopy(minutes)
        found["meeting"]["venue"] = "ห้องประชุมต้นสัก ชั้น ๒ก"
        evaluation = evaluate(tmp_path, parse=lambda path: found)
        thai, names, *rows = evaluation.table().split("\n\n")[0].splitlines()
        assert "ผู้เข้าประชุม" in thai
        assert names.split()[1:4] == ["header", "attendees", "attendee_fields"]
        start = len("ประชุมครั้งที่ ๑") - len("ุั้ี่") + len("  ")
        assert len(rows) == 3
        for row in rows:
            cell = row.index("1.00/0.89")
            assert width(row[:cell]) == start
        assert evaluation.table("en").startswith("document")

    def test_errors_and_json(self, tmp_path: Path, minutes: Json) -> None:
        write(tmp_path / "well.json", minutes)
        write(tmp_path / "well.txt", "")
        found = copy.deepcopy(minutes)
        found["meeting"]["date"] = None
        evaluation = evaluate(tmp_path, parse=lambda path: found)
        text = render(evaluation, errors=True, as_json=False, lang="en")
        assert "missed header meeting.date\n    gold: 2025-03-14" in text
        assert "missed" not in render(evaluation, errors=False, as_json=False, lang="en")
        plain = json.loads(render(evaluation, errors=False, as_json=True, lang="th"))
        assert plain == evaluation.to_json()
        (row,) = plain["documents"]
        assert row["scores"]["header"] == pytest.approx(8 / 9)
        assert row["errors"] == [
            {"score": "header", "kind": "missed", "path": "meeting.date", "expected": "2025-03-14", "found": None}
        ]
        assert plain["means"]["overall"] == row["scores"]["overall"]
        assert 0.9 < row["recall"] < 1


class TestCalibration:
    """Of each part that was read: is it right, and how sure was it?"""

    def judged(self, gold: Json, found: Json) -> dict[tuple[str, float | None], list[bool]]:
        told: dict[tuple[str, float | None], list[bool]] = {}
        for each in score_document(gold, found).judged:
            told.setdefault((each.part, each.confidence), []).append(each.right)
        return told

    def test_parts_are_right_with_all_that_gold_states_of_them(self, minutes: Json) -> None:
        found = copy.deepcopy(minutes)
        found["attendance"]["present"][0].update(confidence=0.9)
        found["attendance"]["present"][1].update(confidence=0.6, role="เลขานุการ")
        found["agenda"][1]["items"][0]["resolutions"][0].update(confidence=0.7)
        found["agenda"][1]["items"][1]["assignments"][0].update(confidence=0.8, task="ขุดสระใหม่สองบ่อ")
        found["agenda"].append(item("3", "เรื่องอื่น ๆ") | {"confidence": 0.8})
        told = self.judged(minutes, found)
        assert told["attendees", 0.9] == [True]
        assert told["attendees", 0.6] == [False]
        assert told["resolutions", 0.7] == [True]
        assert told["assignments", 0.8] == [False]
        assert told["agenda", 0.8] == [False]
        assert set(told["closing", None]) == {True}

    def test_somebody_and_something_invented_are_wrong(self, minutes: Json) -> None:
        found = copy.deepcopy(minutes)
        found["attendance"]["absent"].append(person("สมคิด", "ลำธาร") | {"confidence": 0.5})
        found["signatories"].append({"name": person("สมคิด", "ลำธาร")["name"], "capacity": None, "confidence": 0.7})
        gold = copy.deepcopy(minutes) | {"next_meeting": None}
        told = self.judged(gold, found)
        assert told["attendees", 0.5] == [False]
        assert told["closing", 0.7] == [False]
        assert told["closing", None] == [False, True, True]

    def test_steps_tell_how_many_are_right(self, tmp_path: Path, minutes: Json) -> None:
        (tmp_path / "canal.txt").write_text("รายงานการประชุม", "utf-8")
        (tmp_path / "canal.json").write_text(json.dumps(minutes, ensure_ascii=False), "utf-8")
        found = copy.deepcopy(minutes)
        found["attendance"]["present"][0].update(confidence=0.9)
        found["attendance"]["present"][1].update(confidence=0.95, role="เลขานุการ")
        evaluation = evaluate(tmp_path, parse=lambda path: found)
        step, plain = evaluation.calibration
        assert (step.count, step.right, step.share) == (2, 1, 0.5)
        assert step.mean == pytest.approx(0.925)
        assert plain.least is None and plain.share == 1
        assert evaluation.to_json()["calibration"][0]["share"] == 0.5
        assert "0.9–1.0" in evaluation.table("en") and "ระบุชัด" in evaluation.table()
