"""Votes and decisions in the words of Popolo's code lists."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from minutes.model import ResolutionKind, Vote
from minutes.vocab import standard

PASSED = frozenset(
    {
        ResolutionKind.adopted,
        ResolutionKind.approved,
        ResolutionKind.endorsed,
        ResolutionKind.approved_in_principle,
        ResolutionKind.appointed,
        ResolutionKind.elected,
    }
)
LEFT_OPEN = frozenset({ResolutionKind.deferred, ResolutionKind.withdrawn})
COUNTED = {
    "yes": "in_favour",
    "no": "against",
    "abstain": "abstained",
    "absent": "absent",
    "invalid": "invalid",
}
"""Options of Popolo's code list (which «invalid», บัตรเสีย, is added to), with the counts that they have."""
NOT_VOTING = frozenset({"ไม่ลงคะแนน", "ไม่ลงคะแนนเสียง", "ไม่ประสงค์ลงคะแนน"})


def result_of(kinds: Iterable[ResolutionKind]) -> str | None:
    """«pass» or «fail» where the resolution says so; None where it says neither or both.

    >>> result_of([ResolutionKind.approved, ResolutionKind.assigned]), result_of([ResolutionKind.acknowledged])
    ('pass', None)
    """
    said = set(kinds)
    passed, failed = bool(said & PASSED), ResolutionKind.rejected in said
    if passed == failed or said & LEFT_OPEN:
        return None
    return "pass" if passed else "fail"


def option_of(choice: str) -> str:
    """The option that a ballot's words are, as printed where they are none of the code list.

    >>> option_of("เห็นชอบ"), option_of("งดออกเสียง"), option_of("เบอร์ ๓")
    ('yes', 'abstain', 'เบอร์ ๓')
    """
    printed = " ".join(choice.split())
    return _options().get(printed, printed)


@cache
def _options() -> dict[str, str]:
    vocabulary = standard()
    options = {form: option for option, name in COUNTED.items() for form in vocabulary.forms("votes", name)}
    return options | dict.fromkeys(NOT_VOTING, "not voting")


def counts_of(vote: Vote) -> list[dict[str, object]]:
    """The counts by option; empty where one is a decimal, which Popolo's counts cannot be."""
    counts = [(option, getattr(vote, name)) for option, name in COUNTED.items() if getattr(vote, name) is not None]
    if any(value != int(value) for _, value in counts):
        return []
    return [{"option": option, "value": int(value)} for option, value in counts]
