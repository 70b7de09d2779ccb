"""Accuracy of the resolutions and of the votes on them."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass

from minutes.evaluation.agenda import Agendas, Item, same_number
from minutes.evaluation.matching import Pairs, pair_up
from minutes.evaluation.results import Tally
from minutes.evaluation.sameness import NEAR, Plain, Rules, likeness, members, same_value, shown, strings, words

LEADING = tuple(words(word) for word in ("มติ", "ที่ประชุม", "มีมติ", "เป็นเอกฉันท์"))
"""Words before a decision that do not count, however many of them stand there."""

VOTE_FIELDS = ("in_favour", "against", "abstained", "invalid", "unanimous")

HINT = 0.0001
"""What standing under the very same item adds to a likeness, where agenda numbers repeat."""


@dataclass(frozen=True, slots=True)
class Decision:
    """A resolution with what it is recognised by."""

    raw: Plain
    item: Item
    home: int | None
    """The place in gold's agenda of its item."""
    path: str
    kinds: frozenset[str]
    text: str

    @property
    def label(self) -> str:
        """The resolution as shown in an error."""
        return f"{self.item.number or '–'} [{', '.join(sorted(self.kinds))}] {shown(self.raw.get('text')) or '–'}"


@dataclass(frozen=True, slots=True)
class Decisions:
    """The resolutions of gold and those found, and which is which."""

    gold: Sequence[Decision]
    found: Sequence[Decision]
    pairs: Pairs
    """Those that match."""
    homes: Mapping[int, int]
    """From each one found to the one of gold that it is, be it misread."""


def count_resolutions(agendas: Agendas, rules: Rules, tally: Tally) -> Decisions | None:
    """Score `resolutions`: F1 over (agenda number, set of kinds, same text); None where gold has no such key."""
    if not any("resolutions" in item.raw for item in agendas.gold):
        return None
    expected = [decision for item in agendas.gold for decision in _decisions(item, item.index)]
    actual = [
        decision
        for item in agendas.found
        if agendas.counts(item, "resolutions")
        for decision in _decisions(item, agendas.homes.get(item.index))
    ]
    pairs = pair_up(expected, actual, _decision_likeness(agendas, rules), EXACT)
    tally.add("resolutions", len(pairs), len(expected), len(actual))
    matched, homes = {one for one, _ in pairs}, {other: one for one, other in pairs}
    left = [place for place in range(len(expected)) if place not in matched]
    over = [place for place in range(len(actual)) if place not in homes]
    near = pair_up([expected[place] for place in left], [actual[place] for place in over], _near_likeness)
    misread = {left[one]: over[other] for one, other in near}
    for place in left:
        partner = actual[misread[place]].label if place in misread else None
        tally.blame("resolutions", expected[place].path, expected[place].label, partner)
    for place in over:
        if place not in misread.values():
            tally.blame("resolutions", actual[place].path, None, actual[place].label)
    for place, decision in enumerate(actual):
        tally.judge("resolutions", decision.raw, place in homes)
    homes.update((other, one) for one, other in misread.items())
    return Decisions(expected, actual, pairs, homes)


def count_votes(decisions: Decisions, rules: Rules, tally: Tally) -> None:
    """Score `votes`: the share of matched resolutions whose votes agree in number and in every field gold has."""
    stated = sum("votes" in decision.raw for decision in decisions.gold)
    compared = 0
    for one, other in decisions.pairs:
        gold, found = decisions.gold[one], decisions.found[other]
        if "votes" in gold.raw:
            compared += 1
            tally.add("votes", int(_votes_agree(gold, found, rules, tally)), 1, 1)
    if stated and not compared:
        tally.add("votes", 0, stated, stated)


def _votes_agree(gold: Decision, found: Decision, rules: Rules, tally: Tally) -> bool:
    stated, read = members(gold.raw.get("votes")), members(found.raw.get("votes"))
    if len(stated) != len(read):
        tally.blame("votes", f"{gold.path}.votes", str(len(stated)), str(len(read)))
        return False
    agree = True
    for place, other in _vote_pairs(stated, read, rules):
        vote, actual = stated[place], read[other]
        for field in VOTE_FIELDS:
            if field in vote and not same_value(vote[field], actual.get(field)):
                agree = False
                path = f"{gold.path}.votes[{place}].{field}"
                tally.blame("votes", path, shown(vote[field]), shown(actual.get(field)))
    return agree


def _vote_pairs(stated: Sequence[Plain], read: Sequence[Plain], rules: Rules) -> Pairs:
    """Which vote is which: by subject where gold names one that was found, the others in order."""

    def subject_likeness(one: str, other: str) -> float:
        return likeness(one, other, rules.text) if one else 0.0

    subjects = [words(vote.get("subject")) for vote in stated], [words(vote.get("subject")) for vote in read]
    pairs = pair_up(*subjects, subject_likeness)
    matched, used = {one for one, _ in pairs}, {other for _, other in pairs}
    left = [place for place in range(len(stated)) if place not in matched]
    over = [place for place in range(len(read)) if place not in used]
    return sorted([*pairs, *zip(left, over, strict=True)])


def _decisions(item: Item, home: int | None) -> list[Decision]:
    return [
        Decision(
            raw,
            item,
            home,
            f"{item.path}.resolutions[{place}]",
            frozenset(strings(raw.get("kinds"))),
            _without_leading(words(raw.get("text"))),
        )
        for place, raw in enumerate(members(item.raw.get("resolutions")))
    ]


def _without_leading(text: str) -> str:
    """A compared text from its deciding word on; the text itself where it has no other words.

    >>> _without_leading("ที่ประชุมมีมติเป็นเอกฉันท์เห็นชอบ")
    'เห็นชอบ'
    """
    start = 0
    while word := next((word for word in LEADING if text.startswith(word, start)), ""):
        start += len(word)
    return text[start:] or text


def _decision_likeness(agendas: Agendas, rules: Rules) -> Callable[[Decision, Decision], float]:
    def decision_likeness(gold: Decision, found: Decision) -> float:
        if not same_number(agendas, gold.item, found.item) or ("kinds" in gold.raw and gold.kinds != found.kinds):
            return 0.0
        alike = likeness(gold.text, found.text, rules.text) if "text" in gold.raw else 1.0
        return alike + HINT if alike and gold.home == found.home else alike

    return decision_likeness


def _near_likeness(gold: Decision, found: Decision) -> float:
    """How probably a resolution found is one of gold that it does not match: by its item, then by its text."""
    alike = likeness(gold.text, found.text, NEAR)
    return 1 + alike if gold.home == found.home else alike * (gold.kinds == found.kinds)


def _same_decision(decision: Decision) -> Hashable:
    if "number" not in decision.item.raw or "kinds" not in decision.raw or not decision.text:
        return None
    return (decision.item.number, decision.home, decision.kinds, decision.text)


def _same_counted(decision: Decision) -> Hashable:
    """The same with its votes, to tell resolutions of one wording apart."""
    key = _same_decision(decision)
    votes = members(decision.raw.get("votes"))
    return (key, tuple(shown(vote.get(field)) for vote in votes for field in VOTE_FIELDS)) if key else None


EXACT = ((_same_counted, _same_counted), (_same_decision, _same_decision))
