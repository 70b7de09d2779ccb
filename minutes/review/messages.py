"""The message of a diagnostic in both languages, whichever it was made in."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from string import Formatter

from minutes.diagnostics import CODES, Diagnostic


def in_both(diagnostic: Diagnostic) -> dict[str, str]:
    """The message in Thai and in English; as it is in both where it is none of the usual sentences.

    >>> from minutes.diagnostics import diagnose
    >>> in_both(diagnose("page-number", text="- ๒ -"))["en"]
    'page number: «- ๒ -»'
    """
    said = {"th": diagnostic.message, "en": diagnostic.message}
    if diagnostic.code not in CODES:
        return said
    sentences = dict(zip(("th", "en"), CODES[diagnostic.code][1:], strict=True))
    for spoken, sentence in sentences.items():
        found = _pattern(sentence).fullmatch(diagnostic.message)
        if found is None:
            continue
        words = {"count": str(diagnostic.count), **found.groupdict()}
        for language, other in sentences.items():
            if language != spoken and (filled := _filled(other, words)) is not None:
                said[language] = filled
        return said
    return said


@cache
def _pattern(sentence: str) -> re.Pattern[str]:
    """What reads the words back out of a sentence that was filled with them."""
    known: set[str] = set()
    pieces = []
    for text, name, _, _ in Formatter().parse(sentence):
        pieces.append(re.escape(text))
        if name is not None:
            pieces.append(f"(?P={name})" if name in known else f"(?P<{name}>.*)")
            known.add(name)
    return re.compile("".join(pieces), re.S)


def _filled(sentence: str, words: Mapping[str, str]) -> str | None:
    names = {name for _, name, _, _ in Formatter().parse(sentence) if name}
    return sentence.format(**words) if names <= words.keys() else None
