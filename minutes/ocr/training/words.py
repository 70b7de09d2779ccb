"""What the lines of training are made of: word lists with a free licence, and the vocabularies of this project."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import resources
from typing import Any

PLAIN = re.compile("[ก-๎A-Za-z .]+")
SOME_LATIN = (
    "COVID ICT KPI MOU PDF Google Zoom Meeting Microsoft Teams Online Line Facebook Website Email Server Cloud "
    "System Project Manager Committee Board Budget Report Version Draft Plan Policy Center University Faculty "
    "Department Office Thailand Bangkok Chiang Mai Phuket Bank Company Limited Public Holding Energy Power Solar "
    "Smart City Digital Data Network Research Innovation Startup Program Training Workshop Seminar Forum Award "
    "Quality Standard Safety Health Care Hospital Medical Science Technology Engineering Management Service "
    "Learning Education Student Teacher Master Doctor Professor Assistant the of and to in for on with is at by "
    "from as an be or are not this that will have has new year meeting agenda item "
)
LATIN = tuple(SOME_LATIN.split())


@dataclass(frozen=True, slots=True)
class Words:
    """Words and names to draw lines from."""

    words: tuple[str, ...]
    syllables: tuple[str, ...]
    given: tuple[str, ...]
    family: tuple[str, ...]
    places: tuple[str, ...]
    terms: tuple[str, ...]
    """Words of minutes: headings, roles, prefixes of names, decisions."""


def load_words() -> Words:
    """The word lists: those of PyThaiNLP that are in the public domain (CC0), and this project's vocabularies."""
    from pythainlp.corpus import (
        provinces,
        thai_family_names,
        thai_female_names,
        thai_male_names,
        thai_syllables,
        thai_words,
    )

    return Words(
        _sorted(thai_words()),
        _sorted(thai_syllables()),
        _sorted({*thai_female_names(), *thai_male_names()}),
        _sorted(thai_family_names()),
        _sorted(provinces()),
        _sorted(set(_vocabulary())),
    )


def _sorted(words: Any) -> tuple[str, ...]:
    return tuple(sorted(word.strip() for word in words if word.strip() and PLAIN.fullmatch(word)))


def _vocabulary() -> Iterator[str]:
    for entry in resources.files("minutes.vocab").iterdir():
        if entry.name.endswith(".toml"):
            yield from _strings(tomllib.loads(entry.read_text("utf-8")))


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for each in value.values():
            yield from _strings(each)
    elif isinstance(value, list):
        for each in value:
            yield from _strings(each)
