"""The same meeting typed in another way says the same: numerals, blanks, marks, indents, words for items."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

import pytest

from minutes.pipeline import parse_text
from minutes.thai.numbers import to_arabic, to_thai
from tests.test_samples import TEXTS, path_of

REWRITINGS: dict[str, Callable[[str], str]] = {
    "Arabic numerals": to_arabic,
    "Thai numerals": to_thai,
    "no-break blanks": lambda text: text.replace(" ", "\u00a0"),
    "double blanks": lambda text: re.sub(r"(?<=\S) (?=\S)", "  ", text),
    "split sara am": lambda text: text.replace("ำ", "ํา"),
    "doubled sara e": lambda text: text.replace("แ", "เเ"),
    "zero-width blanks": lambda text: text.replace("ที่ประชุม", "ที่\u200bประชุม"),
    "everything indented": lambda text: "\n".join(f"    {line}" if line.strip() else line for line in text.split("\n")),
    "more blank lines": lambda text: re.sub(r"\n(?=\n)", "\n\n", text),
    "Windows lines": lambda text: text.replace("\n", "\r\n"),
}
"""Ways of typing that change nothing of what the minutes say."""


@cache
def said(text: str) -> Any:
    """What the minutes in a text say, in Arabic numerals and without blanks."""
    return _plain(parse_text(text).content())


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _plain(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_plain(inner) for inner in value]
    return re.sub(r"\s", "", to_arabic(value)) if isinstance(value, str) else value


def _differences(one: Any, other: Any, path: str = "") -> Iterator[str]:
    if isinstance(one, dict) and isinstance(other, dict):
        for key in one:
            yield from _differences(one[key], other[key], f"{path}.{key}")
    elif isinstance(one, list) and isinstance(other, list) and len(one) == len(other):
        for index, (first, second) in enumerate(zip(one, other, strict=True)):
            yield from _differences(first, second, f"{path}[{index}]")
    elif one != other:
        yield f"{path}: {str(one)[:60]} ≠ {str(other)[:60]}"


@pytest.mark.parametrize("way", REWRITINGS)
@pytest.mark.parametrize("name", TEXTS)
def test_typed_in_another_way_it_says_the_same(name: str, way: str) -> None:
    text = path_of(name).read_text("utf-8")
    assert list(_differences(said(text), said(REWRITINGS[way](text)))) == []
