"""Words that are known to have a sara am, and where a producer broke or lost it."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files


@cache
def _followers(section: str) -> dict[str, str]:
    """What may follow the ำ, as a pattern, by what stands before it, of the words that are known by it."""
    table = tomllib.loads(files("minutes.vocab").joinpath("sara_am.toml").read_text("utf-8"))["sara_am"]
    tails: dict[str, list[str]] = {}
    for word in table[section]:
        head, _, tail = word.partition("ำ")
        if tail or len(head) > 1:
            tails.setdefault(head, []).append(tail)
    return {head: "|".join(sorted(rest, key=len, reverse=True)) for head, rest in tails.items()}


def _pattern(section: str, broken: str) -> re.Pattern[str]:
    branches = "|".join(f"(?<={head}{broken})(?:{tails})" for head, tails in _followers(section).items())
    return re.compile(f"{broken}(?={branches})")


@cache
def vowel_then_blank() -> re.Pattern[str]:
    """A known word parted behind its vowel: «สำ นักงาน», and «สา นักงาน» where the vowel was lost too."""
    return _pattern("halves", "[าำ] ")


@cache
def blank_then_aa() -> re.Pattern[str]:
    """A known word with «blank า» for its ำ, matched from the blank: «ส านักงาน», «ประจ าปี»."""
    return _pattern("words", " า")


@cache
def known_am() -> re.Pattern[str]:
    """The ำ of a known word."""
    return _pattern("words", "ำ")
