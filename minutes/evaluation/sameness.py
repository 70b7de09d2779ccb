"""When two values are the same: text by edit distance after normalisation, everything else by equality."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Any

from rapidfuzz.distance import Levenshtein
from rapidfuzz.process import extract

from minutes.evaluation.matching import pair_up
from minutes.thai.text import comparable

Plain = Mapping[str, Any]
"""Plain data, as it comes out of JSON."""


@dataclass(frozen=True, slots=True)
class Rules:
    """How like two texts have to be to count as the same, in percent of the longer one."""

    text: int
    """Names, bodies, venues, roles, resolutions."""
    title: int
    """Titles of agenda items; positions."""
    task: int
    """Tasks of assignments."""


LENIENT = Rules(text=95, title=90, task=80)
"""The counting of record."""

LENIENT_OCR = Rules(text=90, title=90, task=80)
"""The same for gold named scan-* or ocr-*, whose documents hold misread letters."""

STRICT = Rules(text=100, title=100, task=100)
"""Nothing but normalisation forgiven."""

NEAR = 50
"""Percent from which two values that are not the same are reported as one wrong value, not as missed and extra."""


def mapping(value: object) -> Plain:
    """The value itself where it is a JSON object, else an empty one."""
    return value if isinstance(value, Mapping) else {}


def members(value: object) -> list[Plain]:
    """The objects of a JSON list; none where it is no list."""
    return [member for member in value if isinstance(member, Mapping)] if isinstance(value, list | tuple) else []


def strings(value: object) -> list[str]:
    """The members of a JSON list as text; none where it is no list."""
    return [str(member) for member in value] if isinstance(value, list | tuple) else []


def words(value: object) -> str:
    """What is compared of a value: text without white space, digits Arabic; a list joined; nothing for null.

    >>> words("ห้องประชุม ๒")
    'ห้องประชุม2'
    """
    if value is None:
        return ""
    if isinstance(value, list | tuple):
        return "".join(words(member) for member in value)
    return _comparable(value if isinstance(value, str) else str(value))


def shown(value: object) -> str | None:
    """A value as it is shown in an error: None where nothing is stated."""
    if value is None or value == [] or value == () or value == "":
        return None
    if isinstance(value, list | tuple):
        return " / ".join(str(member) for member in value)
    return str(value)


def likeness(one: str, other: str, percent: int) -> float:
    """1 − distance / longer of two compared texts, or 0.0 where that is under the percentage.

    >>> likeness("ประชุมสามัญ", "ประชุมสามัญ", 95), likeness("รับทราบ", "รับรอง", 95)
    (1.0, 0.0)
    """
    if one == other:
        return 1.0
    longer = max(len(one), len(other))
    allowed = longer * (100 - percent) // 100
    if abs(len(one) - len(other)) > allowed:
        return 0.0
    distance = Levenshtein.distance(one, other, score_cutoff=allowed)
    return 1 - distance / longer if distance <= allowed else 0.0


def alike(text: str, others: Sequence[str], percent: int) -> list[int]:
    """The places of those texts that may be the same, found faster than one by one; some may fall just short."""
    scorer = Levenshtein.normalized_similarity
    return [
        place for _, _, place in extract(text, others, scorer=scorer, score_cutoff=percent / 100 - 1e-6, limit=None)
    ]


def same_text(one: object, other: object, percent: int) -> bool:
    """Whether two values are the same text; null and empty text are the same as each other only."""
    return likeness(words(one), words(other), percent) > 0


def same_value(one: object, other: object) -> bool:
    """Whether two values that are no prose are equal: numbers by what they count, the rest as written.

    >>> same_value(12, 12.0), same_value(True, 1), same_value(None, 0)
    (True, False, False)
    """
    if one is None or other is None or isinstance(one, bool) or isinstance(other, bool):
        return one is other
    if one == other:
        return True
    try:
        return Decimal(str(one)) == Decimal(str(other))
    except ArithmeticError:
        return str(one) == str(other)


def same_set(one: tuple[str, ...], other: tuple[str, ...], percent: int) -> bool:
    """Whether each compared text of one set has a partner of its own in the other."""
    if len(one) != len(other):
        return False
    if set(one) == set(other):
        return True
    return len(pair_up(one, other, lambda left, right: likeness(left, right, percent))) == len(one)


@lru_cache(maxsize=4096)
def _comparable(text: str) -> str:
    return comparable(text)
