"""Minutes in pieces for search: every word in one of them, each with all that says where it belongs."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings

from minutes import model
from minutes.writers.chunks import Chunk, block_text, chunks, render_chunks
from minutes.writers.json_lines import render_json_lines
from tests import strategies

ROOT = Path(__file__).parent.parent
NAMES = sorted(path.parent.name for path in ROOT.glob("samples/*/minutes.json"))
KEYS = [
    *("id", "kind", "path", "agenda_number", "agenda_kind", "title", "resolution_kinds", "assignees", "meeting"),
    *("page", "end_page", "source", "text"),
]


def sample(name: str) -> model.Minutes:
    return model.Minutes.model_validate_json((ROOT / "samples" / name / "minutes.json").read_text("utf-8"))


def prose(minutes: model.Minutes) -> list[str]:
    """Every text that has to stand in a piece."""
    items = list(minutes.items())
    blocks = [*minutes.opening, *(block for item in items for block in item.content), *minutes.closing]
    return [*map(block_text, blocks), *(resolution.text for item in items for resolution in item.resolutions)]


@pytest.mark.parametrize("name", NAMES)
def test_there_is_a_piece_for_each_item_and_each_resolution(name: str) -> None:
    minutes = sample(name)
    found = list(chunks(minutes))
    kinds = Counter(chunk.kind for chunk in found)
    assert kinds["item"] == len(list(minutes.items()))
    assert kinds["resolution"] == sum(len(item.resolutions) for item in minutes.items())
    assert len({chunk.id for chunk in found}) == len(found)
    assert all(chunk.text for chunk in found)
    assert [chunk.title for chunk in found if chunk.kind == "item"] == [item.title for item in minutes.items()]


@given(strategies.minutes(traced=True))
@settings(deadline=None)
def test_no_text_is_lost(minutes: model.Minutes) -> None:
    found = list(chunks(minutes))
    together = "\n".join(chunk.text for chunk in found)
    assert all(text in together for text in prose(minutes))
    assert len({chunk.id for chunk in found}) == len(found)
    people = {name for chunk in found for name in chunk.assignees}
    assert people == {action.assignee for action in minutes.action_items() if action.assignee is not None}


@given(strategies.minutes(strategies.any_text().filter(bool), traced=True))
@settings(deadline=None)
def test_a_piece_is_a_line(minutes: model.Minutes) -> None:
    lines = render_chunks(minutes).splitlines()
    assert [Chunk.model_validate_json(line) for line in lines] == list(chunks(minutes))
    assert all(list(json.loads(line)) == KEYS for line in lines)


def test_an_item_without_words_of_its_own_has_its_heading() -> None:
    item = model.AgendaItem(label="๓.๑", number="3.1", title="เรื่องเดิม")
    top = model.AgendaItem(label="ระเบียบวาระที่ ๓", number="3", kind=model.AgendaKind.matters_arising, items=(item,))
    first, second = chunks(model.Minutes(agenda=(top,)))
    assert (first.text, first.path, first.title) == ("ระเบียบวาระที่ ๓", ("ระเบียบวาระที่ ๓",), None)
    assert (second.text, second.path) == ("๓.๑ เรื่องเดิม", ("ระเบียบวาระที่ ๓", "๓.๑ เรื่องเดิม"))
    assert second.agenda_kind is model.AgendaKind.matters_arising
    assert second.id.endswith("/item-1.1")


def test_blocks_are_plain_text() -> None:
    content = (
        model.Paragraph(marker="(๑)", level=1, text="ข้อความ"),
        model.Table(caption="ตาราง", rows=(("ก", "ข\nค"), ("๑",))),
        model.Speech(speaker="ประธาน", text="ขอเปิดประชุม"),
        model.Figure(caption="แผนผัง"),
        model.Figure(),
    )
    (opening,) = chunks(model.Minutes(opening=content))
    assert opening.text == "(๑) ข้อความ\nตาราง\nก | ข ค\n๑\nประธาน: ขอเปิดประชุม\nแผนผัง"
    assert (opening.kind, opening.path, opening.page) == ("opening", (), None)


def test_a_resolution_says_what_it_decides_and_who_is_to_act() -> None:
    task = model.Assignment(assignees=("ฝ่ายเลขานุการ", "กองช่าง"), task="สำรวจ")
    vote = model.Vote(text="๙ เสียง", ballots=(model.Ballot(name="นาย ก", choice="เห็นด้วย"),))
    resolution = model.Resolution(
        label="มติที่ประชุม",
        text="เห็นชอบ",
        kinds=(model.ResolutionKind.endorsed,),
        votes=(vote,),
        assignments=(task, task),
        span=model.Span(4, 30, 1, 5, 2, 9),
    )
    source = model.Source(name="a.pdf", media_type="application/pdf", pages=5, text_origin="native")
    _, found = chunks(model.Minutes(source=source, agenda=(model.AgendaItem(number="1", resolutions=(resolution,)),)))
    assert found.text == "มติที่ประชุม เห็นชอบ\n๙ เสียง\nนาย ก | เห็นด้วย"
    assert found.resolution_kinds == (model.ResolutionKind.endorsed,)
    assert found.assignees == ("ฝ่ายเลขานุการ", "กองช่าง")
    assert (found.page, found.end_page, found.source, found.agenda_number) == (4, 5, "a.pdf", "1")
    assert found.id.endswith("/item-1/resolution-1")


def test_a_file_without_pages_has_no_page() -> None:
    source = model.Source(name="a.txt", media_type="text/plain", text_origin="text")
    item = model.AgendaItem(title="ก", span=model.Span(1, 1, 1, 1, 1, 1))
    (found,) = chunks(model.Minutes(source=source, agenda=(item,)))
    assert found.page is None


def test_ids_hold_across_meetings() -> None:
    first, second = sample("committee-official"), sample("school-board")
    assert not {chunk.id for chunk in chunks(first)} & {chunk.id for chunk in chunks(second)}
    assert [chunk.id for chunk in chunks(first)] == [chunk.id for chunk in chunks(sample("committee-official"))]


def test_each_field_is_described() -> None:
    for part in Chunk.model_json_schema()["properties"].values():
        assert "description" in part or "$ref" in part


def test_a_meeting_is_a_line_of_json() -> None:
    odd = model.Minutes(opening=(model.Paragraph(text="ก\u2028ข\u0085ค"),))
    many = [sample("committee-official"), odd]
    lines = render_json_lines(many).splitlines()
    assert [model.Minutes.model_validate_json(line) for line in lines] == many
