"""Misreadings that known words settle: a letter is in doubt, and a word is known if it is the other one."""

from __future__ import annotations

from collections.abc import Sequence

from minutes.ocr.known_words import find_known
from minutes.ocr.recogniser import Letter

IN_DOUBT = 0.9
"""A letter less sure than this may be another one."""


def settle(letters: Sequence[Letter]) -> tuple[tuple[str, str], ...]:
    """The parts of a word that must have been others, and those: known words that one letter in doubt stands between.

    Where the letter as it was read makes a known word that is as long, nothing is settled.
    """
    text = "".join(letter.text for letter in letters)
    settled, begin = [], 0
    for letter in letters:
        end = begin + len(letter.text)
        other = letter.runner_up
        if letter.confidence < IN_DOUBT and other.strip():
            changed = text[:begin] + other + text[end:]
            known = find_known(changed, begin, begin + len(other))
            as_read = find_known(text, begin, end) or (0, 0)
            if known is not None and known[1] - known[0] > as_read[1] - as_read[0]:
                first, last = known
                settled.append((text[first : last + len(letter.text) - len(other)], changed[first:last]))
        begin = end
    return tuple(settled)
