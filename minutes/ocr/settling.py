"""Misreadings that the words of minutes settle: a letter in doubt, and a known word if it is the other one."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from minutes.ocr.recogniser import Letter
from minutes.thai.calendar import load_calendar
from minutes.vocab import standard

IN_DOUBT = 0.9
"""A letter less sure than this may be another one."""
SHORTEST = 5
"""Known words are at least so long, in characters; shorter ones stand inside others by chance."""


@cache
def known_words() -> dict[str, tuple[str, ...]]:
    """The words of minutes, by their first two characters."""
    words = {*load_calendar().month_names, *(form for forms in standard().entries.values() for form in forms)}
    by_beginning: dict[str, list[str]] = {}
    for word in sorted(words):
        if len(word) >= SHORTEST and all("ก" <= sign <= "์" for sign in word):
            by_beginning.setdefault(word[:2], []).append(word)
    return {beginning: tuple(of_beginning) for beginning, of_beginning in by_beginning.items()}


def longest_known(text: str, begin: int, end: int) -> int:
    """How long the longest known word is that stands in a text and covers a place; 0 where none does."""
    known = known_words()
    longest = 0
    for at in range(begin + 1):
        for word in known.get(text[at : at + 2], ()):
            if len(word) > longest and at + len(word) >= end and text.startswith(word, at):
                longest = len(word)
    return longest


def settle(letters: Sequence[Letter]) -> str | None:
    """What a word must have been: letters in doubt are replaced where that, and only that, makes a known word."""
    text = "".join(letter.text for letter in letters)
    meant, at = "", 0
    for letter in letters:
        end = at + len(letter.text)
        other = letter.runner_up
        if letter.confidence < IN_DOUBT and other.strip():
            changed = text[:at] + other + text[end:]
            is_known = longest_known(changed, at, at + len(other)) > longest_known(text, at, end)
            meant += other if is_known else letter.text
        else:
            meant += letter.text
        at = end
    return meant if meant != text else None
