"""The invented meetings in `samples/`: read as their gold says, without false alarms, every word traced to its place."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from minutes.document import Document
from minutes.evaluation import score_document
from minutes.model import Attendee, Minutes, Table
from minutes.pipeline import parse, parse_all, parse_text
from minutes.pipeline import read as read_file
from minutes.spans import Span
from minutes.thai.numbers import to_arabic
from tests.tracing import lost_lines, lost_words

FOLDER = Path(__file__).parent.parent / "samples"
SAMPLES = sorted(path.stem for path in FOLDER.glob("*/*.txt") if path.stem == path.parent.name)
EXPLAINED = {
    "hospital-committee": ["weekday-mismatch"],
    "ocr-damaged": [
        "foreign-script",
        "name-variant",
        "name-variant",
        "name-variant",
        "name-variant",
        "suspected-misreading",
        "suspected-misreading",
    ],
}
"""The warnings that the ABOUT.md of a sample explains; a clean sample gives none."""
JOINED = re.compile(r"[\s\-\u00ad]+")
"""Blanks, and the hyphens that break words at line ends."""


def path_of(name: str) -> Path:
    """The document of a sample."""
    return FOLDER / name / f"{name}.txt"


@cache
def sample(name: str) -> tuple[Minutes, Document]:
    """The minutes and the document of a sample."""
    return parse(path_of(name)), read_file(path_of(name))


@pytest.mark.parametrize("name", SAMPLES)
def test_every_score_is_one(name: str) -> None:
    gold = json.loads((FOLDER / name / "minutes.json").read_text("utf-8"))
    score = score_document(gold, sample(name)[0].model_dump(mode="json"), name.startswith(("ocr-", "scan-")))
    assert not score.errors, "\n".join(map(str, score.errors))
    assert {key: value for key, value in score.scores.items() if value is not None and value < 1} == {}
    assert {key: value for key, value in score.details.items() if value < 1} == {}


@pytest.mark.parametrize("name", SAMPLES)
def test_no_false_alarm(name: str) -> None:
    warned = sorted(each.code for each in sample(name)[0].diagnostics if each.severity != "info")
    assert warned == EXPLAINED.get(name, [])
    about = (FOLDER / name / "ABOUT.md").read_text("utf-8")
    assert not warned or about.count("\n-") >= 5


@pytest.mark.parametrize("name", SAMPLES)
def test_nothing_is_lost(name: str) -> None:
    minutes, document = sample(name)
    assert lost_lines(minutes, document) == []
    assert lost_words(minutes, document) == []
    assert "unclaimed" not in {each.code for each in minutes.diagnostics}


@pytest.mark.parametrize("name", SAMPLES)
def test_spans_point_at_the_words(name: str) -> None:
    minutes, document = sample(name)
    wrong = [
        f"{where} {span}: {wanted[:40]!r} is not in {shown[:80]!r}"
        for where, span, wanted in _spanned(minutes)
        if _bare(wanted)[:12] not in _bare(shown := _at(document, span))
    ]
    assert wrong == []


@pytest.mark.parametrize("name", SAMPLES)
def test_spans_lie_inside_the_document(name: str) -> None:
    minutes, document = sample(name)
    for _, span, _ in _spanned(minutes):
        for page, line, column in (
            (span.page, span.line, span.column),
            (span.end_page, span.end_line, span.end_column),
        ):
            assert 1 <= page <= len(document.pages)
            assert 1 <= line <= len(document.pages[page - 1].lines)
            assert 1 <= column <= max(len(document.pages[page - 1].lines[line - 1].text), 1)


@pytest.mark.parametrize("name", SAMPLES)
def test_the_json_says_the_same(name: str) -> None:
    minutes = sample(name)[0]
    assert Minutes.model_validate_json(minutes.model_dump_json()) == minutes


@pytest.mark.parametrize("name", SAMPLES)
def test_parsing_is_deterministic(name: str) -> None:
    minutes = sample(name)[0]
    again = parse(path_of(name).read_bytes(), name=path_of(name).name)
    assert again.model_dump_json() == minutes.model_dump_json()
    assert parse_all(path_of(name)) == [minutes]


@pytest.mark.parametrize("name", SAMPLES)
def test_line_ends_and_encodings_change_nothing(name: str) -> None:
    content = sample(name)[0].content()
    text = path_of(name).read_text("utf-8")
    assert parse_text(text).content() == content
    for written in (
        text.replace("\n", "\r\n").encode(),
        b"\xef\xbb\xbf" + text.encode(),
        text.encode("utf-16"),
        text.encode("utf-16-le"),
        text.encode("utf-16-be"),
    ):
        assert parse(written, name=f"{name}.txt").content() == content


@pytest.mark.parametrize("name", ["committee-official", "cooperative-assembly", "school-board", "company-board"])
def test_thai_windows_encodings_change_nothing(name: str) -> None:
    content = sample(name)[0].content()
    text = path_of(name).read_text("utf-8")
    assert parse(text.encode("cp874"), name=f"{name}.txt").content() == content
    plain = text.translate(str.maketrans("“”…", '"".'))
    assert parse(plain.encode("tis-620"), name=f"{name}.txt").content() == parse_text(plain).content()


@pytest.mark.parametrize("name", SAMPLES)
def test_blanks_at_line_ends_change_nothing(name: str) -> None:
    text = path_of(name).read_text("utf-8")
    trailing = "\n".join(line + "   " if line and not line.endswith("\f") else line for line in text.split("\n"))
    assert parse_text(trailing).content() == sample(name)[0].content()


def _at(document: Document, span: Span) -> str:
    """The printed text at a span, its lines one after another."""
    lines = []
    for page in document.pages[span.page - 1 : span.end_page]:
        first = span.line if page.number == span.page else 1
        last = span.end_line if page.number == span.end_page else len(page.lines)
        for line in page.lines[first - 1 : last]:
            begin = span.column - 1 if (page.number, line.number) == (span.page, span.line) else 0
            end = span.end_column if (page.number, line.number) == (span.end_page, span.end_line) else len(line.text)
            lines.append(line.text[begin:end])
    return "\n".join(lines)


def _bare(text: str) -> str:
    return JOINED.sub("", to_arabic(text))


Spanned = tuple[str, Span, str]


def _spanned(minutes: Minutes) -> Iterator[Spanned]:
    """Every part with a place: what it is, where, and words that must stand there."""
    meeting = minutes.meeting
    for field in ("title", "venue", "session"):
        if (span := meeting.spans.get(field)) and (text := getattr(meeting, field)):
            yield f"meeting.{field}", span, text if field != "session" else text[:5]
    if (span := meeting.spans.get("number")) and meeting.number:
        yield "meeting.number", span, meeting.number.text
    attendance = minutes.attendance
    for attendee in (*attendance.present, *attendance.absent, *attendance.in_attendance):
        if attendee.span:
            yield "attendee", attendee.span, _name_of(attendee)
    if attendance.quorum and attendance.quorum.span and attendance.quorum.text:
        yield "quorum", attendance.quorum.span, attendance.quorum.text
    for block in (*minutes.opening, *minutes.closing):
        yield from _of_block(block)
    for item in minutes.items():
        if item.span:
            yield f"item {item.number}", item.span, item.title or item.label or ""
        for block in item.content:
            yield from _of_block(block)
        for resolution in item.resolutions:
            if resolution.span:
                yield "resolution", resolution.span, resolution.text
            for vote in resolution.votes:
                if vote.span and vote.text:
                    yield "vote", vote.span, vote.text
        given = [each for resolution in item.resolutions for each in resolution.assignments]
        for assignment in (*given, *item.assignments):
            if assignment.span:
                yield "assignment", assignment.span, assignment.task
        for reference in item.references:
            if reference.span:
                yield "reference", reference.span, reference.text
        for correction in item.corrections:
            if correction.span:
                yield "correction", correction.span, correction.text
    if minutes.next_meeting and minutes.next_meeting.span and minutes.next_meeting.text:
        yield "next meeting", minutes.next_meeting.span, minutes.next_meeting.text
    for signatory in minutes.signatories:
        if signatory.span and signatory.name:
            yield "signatory", signatory.span, signatory.name.text


def _of_block(block: object) -> Iterator[Spanned]:
    span = getattr(block, "span", None)
    if span is None:
        return
    if isinstance(block, Table):
        cells = [cell for row in block.rows for cell in row if cell]
        if block.caption or cells:
            yield "table", span, block.caption or cells[0]
    elif text := getattr(block, "text", None) or getattr(block, "caption", None):
        yield "block", span, text


def _name_of(attendee: Attendee) -> str:
    if attendee.name:
        return attendee.name.given or attendee.name.text
    return (*attendee.positions, attendee.role or "", attendee.represents or "")[0]
