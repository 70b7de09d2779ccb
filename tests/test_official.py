"""Minutes written in the official form and read back: the same minutes, the same bytes, in every format."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

import minutes
from minutes.form.entries import Entry, EntryKind
from minutes.form.style import HouseStyle
from minutes.model import AgendaItem, Minutes, Resolution
from minutes.official.composing import compose, number_lines
from minutes.official.differences import first_difference
from minutes.official.reading import read_entries
from minutes.vocab import standard
from minutes.writing import render
from tests.generated import generate
from tests.html_form_entries import forms
from tests.made_minutes import MINUTES

SAMPLES = Path(__file__).parents[1] / "samples"
FOLDERS = sorted(path for path in SAMPLES.iterdir() if path.is_dir())
FORMATS = ("docx", "html", "md", "txt", "json")
STATED = (EntryKind.remark, EntryKind.record)


@cache
def _meant(folder: Path) -> Minutes:
    return Minutes.model_validate_json((folder / "minutes.json").read_text("utf-8"))


@cache
def _read(folder: Path) -> Minutes:
    document = next(path for path in folder.iterdir() if path.name not in ("minutes.json", "ABOUT.md"))
    return minutes.parse(document)


def _comes_back(meeting: Minutes, word: str) -> None:
    written = render(meeting, word, check=False)
    again = minutes.parse(written, name=f"written.{word}")
    assert first_difference(meeting.content(), again.content()) is None
    assert render(again, word, check=False) == written or word == "json"


@pytest.mark.parametrize("word", FORMATS)
@pytest.mark.parametrize("folder", FOLDERS, ids=lambda path: path.name)
def test_what_was_read_comes_back(folder: Path, word: str) -> None:
    _comes_back(_read(folder), word)


@pytest.mark.parametrize("word", FORMATS)
@pytest.mark.parametrize("folder", FOLDERS, ids=lambda path: path.name)
def test_what_a_person_wrote_as_gold_comes_back(folder: Path, word: str) -> None:
    _comes_back(_meant(folder), word)


@pytest.mark.parametrize("word", FORMATS)
@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(MINUTES)
def test_any_minutes_come_back(word: str, meeting: Minutes) -> None:
    _comes_back(meeting, word)


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(MINUTES)
def test_any_minutes_come_back_from_their_entries(meeting: Minutes) -> None:
    entries = compose(meeting, standard(), HouseStyle())
    again = read_entries(number_lines(entries), None, standard())
    assert first_difference(meeting.content(), again.content()) is None
    assert compose(again, standard(), HouseStyle()) == entries


@pytest.mark.parametrize("seed", range(30))
def test_generated_minutes_need_nothing_stated(seed: int) -> None:
    meeting = minutes.parse_text(generate(seed)[0])
    entries = compose(meeting, standard(), HouseStyle())
    assert not [entry for entry in entries if entry.kind in STATED]


@settings(max_examples=200, deadline=None, suppress_health_check=list(HealthCheck))
@given(forms())
def test_whatever_entries_a_file_holds_are_read(entries: list[Entry]) -> None:
    read = read_entries(number_lines(entries), None, standard())
    assert read.model_validate_json(read.model_dump_json()).content() == read.content()
    assert read_entries(entries, None, standard()).meeting == read.meeting.model_copy(update={"spans": {}})


def test_a_resolution_without_words_is_kept() -> None:
    empty = Minutes(agenda=(AgendaItem(title="ก", resolutions=(Resolution(text=""),)),))
    _comes_back(empty, "txt")
    _comes_back(empty, "docx")
