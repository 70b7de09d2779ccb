"""Letters of other scripts inside Thai words, as readers of pictures leave them: found, and what was probably meant."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from minutes.thai.signs import LETTERS

_BEFORE_THAI = "\u0370-\u0dff"  # Greek, Cyrillic, Hebrew, Arabic, the Indic scripts
_BEHIND_THAI = "\u0e80-\u1cff\u1f00-\u1fff\u2c00-\u2dff"  # Lao, Tibetan, Myanmar, Khmer
_EAST_ASIA = "\u2e80-\u2fff\u3005-\u3007\u3021-\ua71f\ua800-\udfff\uf900-\ufaff\U00020000-\U0003ffff"
_FAR = "\ufb1d-\ufdff\ufe70-\ufefc\U00010000-\U0001cfff"
FOREIGN = _BEFORE_THAI + _BEHIND_THAI + _EAST_ASIA + _FAR
"""All of them, for a character class."""
FOREIGN_LETTERS = re.compile(f"[{FOREIGN}]+")
THAI_AFTER = re.compile(f"[{LETTERS}]+")
LONGEST = 40  # letters of the word that are shown on either side of the foreign ones

INDIC_BLOCKS = range(0x0980, 0x0D80, 0x80)  # Bengali to Malayalam, parallel to Devanagari
DEVANAGARI = 0x0900


@dataclass(frozen=True, slots=True)
class ForeignWord:
    """A Thai word with letters of another script in it: `text[start:end]`, and the word as it was probably meant."""

    start: int
    end: int
    text: str
    suggestion: str | None
    """The word with every foreign letter replaced by its Thai look-alike; None where one has none."""


def foreign_letters(text: str) -> list[ForeignWord]:
    """The Thai words of a text that hold or touch letters of a script other than Thai and Latin.

    >>> [word.suggestion for word in foreign_letters("นางสาวमาลี บุญมา")]
    ['นางสาวมาลี']
    >>> foreign_letters("ก๊าซ α และเบต้า")
    []
    """
    words: list[ForeignWord] = []
    done = 0
    for match in FOREIGN_LETTERS.finditer(text):
        if match.start() < done:
            continue
        start, end = _word_around(text, match, done)
        if end - start > len(match[0]):
            word = text[start:end]
            words.append(ForeignWord(start, end, word, _suggestion(word)))
        done = end
    return words


def _word_around(text: str, match: re.Match[str], done: int) -> tuple[int, int]:
    start, end = match.span()
    first = max(done, start - LONGEST)
    while start > first and THAI_AFTER.match(text[start - 1]):
        start -= 1
    following: re.Match[str] | None = match
    while following and end - match.end() < LONGEST:
        following = THAI_AFTER.match(text, end, end + LONGEST) or FOREIGN_LETTERS.match(text, end, end + LONGEST)
        end = following.end() if following else end
    return start, end


def _suggestion(word: str) -> str | None:
    meant = FOREIGN_LETTERS.sub(lambda match: "".join(map(_look_alike, match[0])), word)
    return None if "\0" in meant else meant


def _look_alike(letter: str) -> str:
    """The Thai letter that was meant, NUL where nothing is known."""
    code = ord(letter)
    if INDIC_BLOCKS.start <= code < INDIC_BLOCKS.stop:
        letter = chr(DEVANAGARI + code % 0x80)
    return look_alikes().get(letter, "\0")


@cache
def look_alikes() -> dict[str, str]:
    """The Thai letter for each foreign letter that is known."""
    tables = tomllib.loads(files("minutes.vocab").joinpath("lookalikes.toml").read_text("utf-8"))
    return {foreign: thai for table in tables.values() for foreign, thai in table.items()}
