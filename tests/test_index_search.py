"""Searching an index: Thai inside words, digits of either script, filters, and queries that mean harm."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import minutes
from minutes.cli.arguments import Parser, Run
from minutes.cli.indexing import declare_index, declare_search, run_index, run_search
from minutes.errors import MinutesError, SourceError, TargetError
from minutes.index.building import build_index
from minutes.index.searching import MOST_WORDS, Hit, search_index
from minutes.index.snippets import cut
from minutes.index.words import normal, split_query, traced
from minutes.language import speaking
from minutes.model import (
    AgendaItem,
    Assignment,
    Meeting,
    MeetingNumber,
    Minutes,
    Paragraph,
    Resolution,
    ResolutionKind,
    Source,
    Span,
)

SAMPLES = Path(__file__).parents[1] / "samples"
ENDORSED, REJECTED = ResolutionKind.endorsed, ResolutionKind.rejected


def _item(number: str, title: str, text: str, resolution: str, kind: ResolutionKind, *, page: int = 1) -> AgendaItem:
    return AgendaItem(
        number=number,
        title=title,
        content=(
            Paragraph(text=text, span=Span(page, 1, 1, page, 1, 1)),
            Paragraph(text="ย่อหน้าถัดไปอยู่หน้าใหม่ ปลายทางที่ท่าน้ำ", span=Span(page + 1, 1, 1, page + 1, 1, 1)),
        ),
        resolutions=(Resolution(text=resolution, kinds=(kind,), span=Span(page + 2, 1, 1, page + 2, 1, 1)),),
    )


def _held(body: str, text: str, day: date, *items: AgendaItem, opening: str = "") -> Minutes:
    return Minutes(
        source=Source(name=f"{body}.pdf", media_type="application/pdf", text_origin="native"),
        meeting=Meeting(body=body, number=MeetingNumber(text=text, year_be=2565), date=day),
        opening=(Paragraph(text=opening, span=Span(1, 1, 1, 1, 1, 1)),) if opening else (),
        agenda=items,
    )


ARCHIVE = (
    _held(
        "คณะกรรมการสวนสาธารณะ",
        "๔/๒๕๖๕",
        date(2022, 4, 5),
        _item("1", "การปลูกต้นจามจุรี", "ปลูกต้นไม้ ๑๒๓ ต้น งบ ๕๐% ของแผน", "เห็นชอบให้ปลูกภายในปี ๒๕๖๖", ENDORSED),
        _item("2", "ค่าเช่าแผง", "ขอลดค่าเช่าแผง ๒๐ แผง", "ไม่เห็นชอบ", REJECTED, page=4),
        opening="ประธานขอบคุณชมรมรักษ์นก",
    ),
    _held(
        "สภาเทศบาลตำบลนาบัว",
        "5/2565",
        date(2023, 1, 9),
        _item("3", "แผนงาน", "จามจุรีหน้าวัดล้ม ต้องตัด 123 กิ่ง", "เห็นชอบ", ENDORSED),
        AgendaItem(
            number="4",
            title="น้ำท่วม",
            resolutions=(Resolution(text="อนุมัติ", kinds=(ResolutionKind.approved,)),),
            assignments=(Assignment(assignees=("กองช่าง",), task="ขุดลอกคลองส่งน้ำ Phase A"),),
        ),
        AgendaItem(number="5", title="งค"),
    ),
)


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The index of two meetings."""
    folder = tmp_path_factory.mktemp("archive")
    for number, each in enumerate(ARCHIVE):
        (folder / f"{number}.json").write_bytes(minutes.render(each, "json", check=False))
    build_index([folder], folder / "archive.sqlite")
    return folder / "archive.sqlite"


def places(index: Path, query: str, **filters: Any) -> list[str]:
    """Agenda numbers, or parts, of the hits."""
    return [hit.agenda_number or hit.part for hit in search_index(index, query, **filters)]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("จามจุรี", ["1", "3"]),  # in a title before in the text
        ("มจุร", ["1", "3"]),
        ("ขอบคุณ", ["opening"]),
        ("๑๒๓", ["1", "3"]),
        ("123", ["1", "3"]),
        ("2566", ["1"]),
        ("๕๐%", ["1"]),
        ("จามจุรี วัด", ["3"]),
        ("วัด จามจุรี", ["3"]),
        ("จามจุรี เห็นชอบ", ["1", "3"]),
        ('"ปลูกต้นไม้ ๑๒๓"', ["1"]),
        ('"ต้นไม้ปลูก 123"', []),
        ("กองช่าง", ["4"]),
        ("phase a", ["4"]),
        ("นํ้าท่วม", ["4"]),  # ำ in two signs
        ("เเผน", ["1", "3"]),  # แ in two signs
        ("แผ\u200bน", ["1", "3"]),
        ("ลด", ["2"]),  # too short for trigrams
        ("ลด แผง", ["2"]),
        ("งบ ๑๒๓", ["1"]),
        ("ช่", ["2", "4"]),
        ("ช", ["1", "2", "3", "4", "opening"]),
        ("งค", ["5"]),  # a whole title
        ("ฆ", []),
        ("ฆ จามจุรี", []),
        ("จักรวาล", []),
    ],
)
def test_words_are_found_wherever_they_stand(index: Path, query: str, found: list[str]) -> None:
    hits = places(index, query)
    assert sorted(hits) == sorted(found)
    if query == "จามจุรี":
        assert hits == found


def test_filters_leave_less(index: Path) -> None:
    assert places(index, "เห็นชอบ", kind="endorsed") == places(index, "เห็นชอบ", year=2565, kind="endorsed")
    assert sorted(places(index, "เห็นชอบ")) == ["1", "2", "3"]
    assert places(index, "เห็นชอบ", body="สวน สาธารณะ", kind="rejected") == ["2"]
    assert places(index, "เห็นชอบ", body="สวนสาธารณะ", kind="approved") == []
    assert places(index, "จามจุรี", year=2566) == ["3"]  # the year of the day
    assert sorted(places(index, "จามจุรี", year=2565)) == ["1", "3"]  # the year beside the number
    assert sorted(places(index, "", kind="endorsed")) == ["1", "3"]
    assert places(index, "จามจุรี", limit=1) == ["1"]
    assert places(index, "จามจุรี", body="%") == []


def test_a_hit_tells_where_it_stands(index: Path) -> None:
    (hit,) = search_index(index, "ท่าน้ำ", body="สวนสาธารณะ", kind="endorsed")
    assert hit == Hit(
        body="คณะกรรมการสวนสาธารณะ",
        number="๔/๒๕๖๕",
        date="2022-04-05",
        part="item",
        agenda_number="1",
        agenda_title="การปลูกต้นจามจุรี",
        page=2,
        source="คณะกรรมการสวนสาธารณะ.pdf",
        path="0.json",
        snippet=hit.snippet,
    )
    assert hit.snippet.marked("<", ">").endswith("ปลายทางที่<ท่าน้ำ>")
    assert search_index(index, "ปลูกภายใน")[0].page == 3


HOSTILE = [
    *('"', '""', '"""', "*", "NEAR(จามจุรี ต้น)", "title:จามจุรี", "title : จามจุรี", "จามจุรี*", "^จามจุรี", "-จามจุรี"),
    *("AND", "OR", "NOT", "จามจุรี OR", "(", ")))", "{title} : x", "a + b", "'", "'; DROP TABLE meetings; --", "\\"),
    *(
        "%",
        "_",
        "ก_",
        "ก%",
        "\x00",
        "จาม\x00จุรี",
        "\ud800",
        "\U0001f600",
        "ก" * 10_000,
        "จามจุรี " * 10_000,
        "?1",
        ":match",
    ),
]


@pytest.mark.parametrize("query", HOSTILE, ids=range(len(HOSTILE)))
def test_no_query_is_ever_syntax(index: Path, query: str) -> None:
    before = index.read_bytes()
    for hit in search_index(index, query):
        shown = normal(f"{hit.agenda_title} {hit.snippet.text}")
        assert any(word in shown for word in split_query(query))
    assert index.read_bytes() == before


def test_operators_are_words(index: Path) -> None:
    assert places(index, "จามจุรี OR ค่าเช่า") == []
    assert places(index, "จามจุรี -วัด") == []
    assert places(index, "จามจุร*") == []


def test_a_query_of_too_many_words_is_refused(index: Path) -> None:
    assert search_index(index, " ".join(f"คำที่{number}" for number in range(MOST_WORDS))) == []
    with pytest.raises(SourceError, match="50"):
        search_index(index, " ".join(f"คำที่{number}" for number in range(MOST_WORDS + 1)))


@pytest.mark.parametrize("text", ["นํ้า  ๑๒\n\nเเผน", "ท่ี\u200bประชุม", "", " ", "กำ้", "เเเ", "A\u00a0B", "İstanbul ๑"])
def test_the_normal_form_and_the_way_back_agree(text: str) -> None:
    found = traced(text)
    assert found.form == normal(text)
    assert len(found.starts) == len(found.ends) == len(found.form)
    assert all(0 <= start < end <= len(text) for start, end in zip(found.starts, found.ends, strict=True))
    assert normal(found.form) == found.form


def test_a_snippet_shows_the_words_and_breaks_no_letter() -> None:
    text = "เรื่อง" * 60 + "แผนน้ำ" + "ที่" * 200
    snippet = cut(text, ["น้ำ"])
    assert snippet.text.startswith("…") and snippet.text.endswith("…") and len(snippet.text) < 220
    assert [snippet.text[start:end] for start, end in snippet.marks] == ["น้ำ"]
    assert snippet.text[1] not in "\u0e34\u0e35\u0e37\u0e48" and snippet.text[:-1].endswith("ที่")
    assert cut("ไม่มี", ["อื่น"]).marks == ()
    assert cut("ก\x1b[31mข\nค", ["ข"]).marked("<", ">") == "ก [31m<ข> ค"


# The commands

Command = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Command:
    """The exit code, stdout and stderr of one of the commands."""

    def result(run_it: Run, *words: object) -> tuple[int, str, str]:
        parser = Parser(prog="minutes")
        (declare_index if run_it is run_index else declare_search)(parser)
        code = run_it(parser.parse_args([str(word) for word in words]))
        shown = capsys.readouterr()
        return code, shown.out, shown.err

    return result


def test_the_command_prints_hits_best_first(run: Command, index: Path) -> None:
    code, out, err = run(run_search, index, "จามจุรี", "--kind", "เห็นชอบ", "--year", "๒๕๖๕", "--body", "สวน")
    assert (code, err) == (0, "")
    assert out.splitlines() == [
        "1. คณะกรรมการสวนสาธารณะ ครั้งที่ ๔/๒๕๖๕ ๕ เมษายน ๒๕๖๕",
        "   วาระ 1 การปลูกต้นจามจุรี · หน้า 1 · คณะกรรมการสวนสาธารณะ.pdf · 0.json",
        "   การปลูกต้น**จามจุรี**",
    ]
    with speaking("en"):
        _, out, err = run(run_search, index, "จามจุรี", "--limit", "1", "--year", "2022")
    assert "no. ๔/๒๕๖๕ 2022-04-05" in out and "item 1" in out and "--limit" in err


def test_the_command_prints_json(run: Command, index: Path) -> None:
    code, out, _ = run(run_search, index, "ขอบคุณ", "--json")
    (hit,) = json.loads(out)
    assert (code, hit["part"], hit["page"], hit["date"]) == (0, "opening", 1, "2022-04-05")
    assert [hit["snippet"][start:end] for start, end in hit["marks"]] == ["ขอบคุณ"]
    assert json.loads(run(run_search, index, "จักรวาล", "--json")[1]) == []


def test_no_hit_is_a_sentence_and_no_failure(run: Command, index: Path) -> None:
    assert run(run_search, index, "จักรวาล") == (0, "", "ไม่พบ «จักรวาล»\n")
    assert run(run_search, index, "***")[0] == 0


def test_words_need_no_quotation_marks_and_options_may_stand_anywhere(run: Command, index: Path) -> None:
    together = run(run_search, index, "จามจุรี วัด", "--year", "2565")
    assert "วาระ 3" in together[1]
    assert run(run_search, index, "จามจุรี", "วัด", "--year", "2565") == together
    assert run(run_search, "--year", "2565", index, "จามจุรี", "วัด") == together


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["ก", "--kind", "สีเขียว"], "endorsed"),
        (["ก", "--year", "เมื่อวาน"], "2565"),
        (["ก", "--year", "65"], "2565"),
        (["  "], "คำค้น"),
    ],
)
def test_a_wrong_command_line_of_search_is_told(run: Command, index: Path, words: list[str], said: str) -> None:
    code, out, err = run(run_search, index, *words)
    assert (code, out) == (2, "") and said in err and err.count("\n") == 1


def test_the_command_builds_an_index(run: Command, index: Path, tmp_path: Path) -> None:
    target = tmp_path / "a.sqlite"
    code, out, err = run(run_index, index.parent, "-o", target)
    assert (code, out) == (0, "") and "2 ครั้ง" in err
    with pytest.raises(TargetError):
        run(run_index, index.parent, "-o", target)
    assert run(run_index, index.parent, "-o", target, "--force")[0] == 0
    assert run(run_index, index.parent, "-o", tmp_path / "tables", "--to", "csv")[0] == 0
    (tmp_path / "bad.json").write_text("{", "utf-8")
    code, _, err = run(run_index, index.parent, tmp_path / "bad.json", "-o", target, "--force")
    assert code == 1 and "bad.json" in err and places(target, "จามจุรี") == ["1", "3"]


def test_the_command_prints_the_schema(run: Command) -> None:
    code, out, _ = run(run_index, "--schema")
    assert code == 0 and "CREATE VIEW attendance_rate" in out


@pytest.mark.parametrize(("words", "said"), [([], "SRC"), (["."], "-o"), ([".", "-o", "a.txt"], "a.txt")])
def test_a_wrong_command_line_of_index_is_told(run: Command, words: list[str], said: str) -> None:
    code, out, err = run(run_index, *words)
    assert (code, out) == (2, "") and said in err


def test_every_sentence_is_said_in_both_languages(index: Path, tmp_path: Path) -> None:
    for language, said in (("th", "ไม่ใช่ดัชนี"), ("en", "is no index")):
        with speaking(language), pytest.raises(MinutesError) as caught:  # type: ignore[arg-type]
            search_index(index.parent / "0.json", "ก")
        with speaking(language):  # type: ignore[arg-type]
            assert said in str(caught.value)


def test_generated_minutes_are_found_by_what_they_say(tmp_path: Path) -> None:
    from tests.generated import generate

    made = [minutes.parse_text(generate(seed)[0]) for seed in range(12)]
    for number, each in enumerate(made):
        (tmp_path / f"{number}.json").write_bytes(minutes.render(each, "json", check=False))
    build_index([tmp_path, SAMPLES], tmp_path / "a.sqlite")
    for number, each in enumerate(made):
        for item in each.items():
            for resolution in item.resolutions:
                phrase = resolution.text[:60].split("\n")[0].replace('"', "").strip()
                if len(phrase) > 2 and split_query(f'"{phrase}"'):
                    found = search_index(tmp_path / "a.sqlite", f'"{phrase}"', body=each.meeting.body)
                    assert f"{number}.json" in [hit.path for hit in found], phrase
