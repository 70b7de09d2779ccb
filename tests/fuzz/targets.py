"""The parts that read, each with what makes its input and what runs it; only a MinutesError may come out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from functools import cache
from importlib import import_module
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import NamedTuple

from minutes.errors import MinutesError
from tests.fuzz.files import gold_folder, make_docx, make_json, make_markup, make_pdf
from tests.fuzz.texts import make_line, make_text


class Target(NamedTuple):
    """What makes an input for a part, and what gives it one."""

    make: Callable[[Random], bytes]
    run: Callable[[bytes], object]


def _as_text(make: Callable[[Random], str]) -> Callable[[Random], bytes]:
    return lambda random: make(random).encode("utf-8", "surrogatepass")


def _text(content: bytes) -> str:
    return content.decode("utf-8", "replace")


def _repair(content: bytes) -> None:
    from minutes.thai.text import comparable, foreign_letters, repair

    repaired = repair(_text(content))
    assert repaired.origins is None or len(repaired.origins) == len(repaired.text)
    again = repair(repaired.text)
    assert len(again.text) <= len(repaired.text)
    foreign_letters(repaired.text)
    comparable(repaired.text)


def _dates(content: bytes) -> None:
    from minutes.thai.dates import read_date, read_dates, read_month, read_weekday
    from minutes.thai.spoken_times import find_spoken
    from minutes.thai.times import read_time

    text = _text(content)
    for read in (read_date, read_dates, read_month, read_weekday, read_time, find_spoken):
        read(text)


def _numbers(content: bytes) -> None:
    from minutes.thai.markers import read_marker
    from minutes.thai.meeting_numbers import read_bare_number, read_meeting_number
    from minutes.thai.numbers import read_count, read_integer, read_number, read_ordinal, read_words, to_arabic

    text = _text(content)
    to_arabic(text)
    for word in (text, *text.split()[:50]):
        for read in (
            read_integer,
            read_number,
            read_count,
            read_ordinal,
            read_words,
            read_meeting_number,
            read_bare_number,
            read_marker,
        ):
            read(word)


def _names(content: bytes) -> None:
    from minutes.thai.people import read_bare_name, read_name, read_names

    text = _text(content)
    read_name(text)
    read_bare_name(text)
    read_names(text)


def _layout(content: bytes) -> None:
    from minutes.layout import joined, lay_out
    from minutes.readers.text import read_text

    document = read_text(_text(content), "text")
    lay_out(document)
    joined(document)


def _parse(content: bytes) -> None:
    from minutes.pipeline import parse_text

    minutes = parse_text(_text(content))
    assert minutes.model_validate_json(minutes.model_dump_json()) == minutes


def _source(name: str) -> Callable[[bytes], None]:
    def run(content: bytes) -> None:
        from minutes.pipeline import parse_all

        with suppress(MinutesError):
            parse_all(content, name=name, ocr="off", max_seconds=5)

    return run


def _written(content: bytes) -> None:
    """Written in the official form and read again, as far as a text can be."""
    from minutes.pipeline import parse_text
    from minutes.writing import render

    minutes = parse_text(_text(content)[:4000])
    with suppress(MinutesError):
        render(minutes, "md")
    with suppress(MinutesError):
        render(minutes, "html", check=False)


def _evaluate(content: bytes) -> None:
    from minutes.evaluation import evaluate, render

    with TemporaryDirectory() as name, suppress(MinutesError):
        gold_folder(content, Path(name))
        render(evaluate(name), errors=True, as_json=False, lang="th")


def _corrections(content: bytes) -> None:
    """JSON of any kind as a patch."""
    from minutes.corrections.applying import correct
    from minutes.corrections.patches import load_corrections

    with suppress(MinutesError):
        patch = load_corrections(content)
        assert patch is not None
        correct([_sample()], patch)


@cache
def _sample() -> object:
    from minutes.pipeline import parse_text
    from tests.fuzz.texts import texts

    return parse_text(texts()[3])


def _make_patch(random: Random) -> bytes:
    import json

    paths = (
        "/meeting/date",
        "/agenda/0/title",
        "/attendance/present/1",
        "/diagnostics/0",
        "/agenda/0/kinds/0",
        "/1/meeting/venue",
        "/x",
    )
    values = (None, "", "2024-01-01", 3, {"text": "ก"}, [], make_line(random))
    steps = [
        {
            "op": random.choice(("test", "replace", "add", "remove", "move", "copy")),
            "path": random.choice(paths),
            "from": random.choice(paths),
            "value": random.choice(values),
        }
        for _ in range(random.randrange(6))
    ]
    return json.dumps(steps).encode() if random.random() < 0.9 else make_json(random)


def _masking(content: bytes) -> None:
    from minutes.actions.masking import mask

    assert mask(mask(_text(content))) == mask(_text(content))


def _words(content: bytes) -> None:
    from minutes.index.words import key, normal, split_query, traced

    text = _text(content)
    normal(text)
    key(text)
    traced(text)
    split_query(text)


TARGETS: Mapping[str, Target] = {
    "repair": Target(_as_text(make_text), _repair),
    "dates": Target(_as_text(make_line), _dates),
    "numbers": Target(_as_text(make_line), _numbers),
    "names": Target(_as_text(make_line), _names),
    "layout": Target(_as_text(make_text), _layout),
    "parse": Target(_as_text(make_text), _parse),
    "markup": Target(make_markup, _source("ก.md")),
    "docx": Target(make_docx, _source("ก.docx")),
    "pdf": Target(make_pdf, _source("ก.pdf")),
    "json": Target(make_json, _source("ก.json")),
    "written": Target(_as_text(make_text), _written),
    "evaluate": Target(make_json, _evaluate),
    "corrections": Target(_make_patch, _corrections),
    "masking": Target(_as_text(make_line), _masking),
    "words": Target(_as_text(make_line), _words),
}
"""Every target by its name."""


def find(name: str) -> Target:
    """The target of a name, or of a place in a module: «tests.test_fuzz:STUCK»."""
    module, _, attribute = name.partition(":")
    if not attribute:
        return TARGETS[name]
    target: Target = getattr(import_module(module), attribute)
    return target
