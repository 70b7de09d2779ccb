"""Words of a body's own for its members: abbreviations of its name, and what stands beside one member after another."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from minutes.parsers.roles import DOTTED, Lexicon

AFTER_LABEL = re.compile(rf"มติ\s?({DOTTED.pattern})")
AT_END = re.compile(rf"(?<!สำนักงาน)[\s]({DOTTED.pattern})(?:\s?และเลขานุการ)?$")
FEWEST_SAME, SHARE_OF_SAME = 3, 0.3
"""Words beside so many members, and so large a part of them, are the body's own word for a member."""


def own_abbreviations(body: str | None, labels: Iterable[str], beside: Iterable[str]) -> frozenset[str]:
    """Abbreviations that name the body: in its name, after «มติ», or again and again at the end beside its members."""
    found = set(DOTTED.findall(body or ""))
    found |= {match[1] for label in labels if (match := AFTER_LABEL.match(label))}
    ends = Counter(match[1] for words in beside if (match := AT_END.search(words)))
    return frozenset(found | {each for each, count in ends.items() if count >= FEWEST_SAME})


def repeated_roles(beside: Counter[str], words: Lexicon) -> frozenset[str]:
    """Words that stand again and again beside members and give no reason («กรมการจังหวัด»)."""
    total = beside.total()
    return frozenset(
        text
        for text, count in beside.items()
        if count >= FEWEST_SAME and count >= SHARE_OF_SAME * total and text not in words.reasons
    )
