"""The scores of one document: gold beside what was found, both as plain data."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from minutes.evaluation.agenda import count_agenda, lay_beside
from minutes.evaluation.assignments import count_assignments
from minutes.evaluation.meeting import count_header, count_next_meeting
from minutes.evaluation.people import count_attendees, count_signatories
from minutes.evaluation.resolutions import count_resolutions, count_votes
from minutes.evaluation.results import SCORES, Count, DocumentScore, Tally, mean
from minutes.evaluation.sameness import LENIENT, LENIENT_OCR, STRICT, Plain, Rules, words

UNCOUNTED = frozenset({"schema_version", "source", "spans", "span", "confidence", "diagnostics", "type"})
"""Keys of the JSON that say nothing of the meeting."""


def score_document(gold: Plain, predicted: Plain, lenient_name: bool = False) -> DocumentScore:
    """How right a prediction is by its gold; both are minutes as JSON gives them, gold in whole or in part.

    `lenient_name` says that the gold is named scan-* or ocr-*, whose texts count as the same from 0.90 on. What gold
    leaves out is not counted, and what stands there in the prediction is ignored. Raises nothing, whatever is in them.
    """
    lenient = _tally(gold, predicted, LENIENT_OCR if lenient_name else LENIENT)
    strict = _tally(gold, predicted, STRICT)
    return DocumentScore(
        scores=_scores(lenient.counts),
        strict=_scores(strict.counts),
        details=_details(lenient.counts),
        strict_details=_details(strict.counts),
        counts=lenient.counts,
        recall=_recall(gold, predicted),
        errors=tuple(lenient.errors),
        judged=tuple(lenient.judged),
    )


def score_failure(gold: Plain, lenient_name: bool = False) -> DocumentScore:
    """The scores of a document that could not be parsed: 0 for all that gold states, all of it missed."""
    empty = score_document(gold, {}, lenient_name)
    counts = {name: Count(0, max(count.gold, 1), 0) for name, count in empty.counts.items()}
    scores, details = _scores(counts), _details(counts)
    recall = None if empty.recall is None else 0.0
    return DocumentScore(scores, scores, details, details, counts, recall, empty.errors)


def _tally(gold: Plain, predicted: Plain, rules: Rules) -> Tally:
    tally = Tally()
    count_header(gold, predicted, rules, tally)
    count_attendees(gold, predicted, rules, tally)
    agendas = lay_beside(gold, predicted)
    if agendas is not None:
        count_agenda(agendas, rules, tally)
        decisions = count_resolutions(agendas, rules, tally)
        if decisions is not None:
            count_votes(decisions, rules, tally)
        count_assignments(agendas, decisions, rules, tally)
    count_next_meeting(gold, predicted, rules, tally)
    count_signatories(gold, predicted, rules, tally)
    return tally


def _scores(counts: Mapping[str, Count]) -> dict[str, float | None]:
    scores = {name: counts[name].score if name in counts else None for name in SCORES}
    return {**scores, "overall": mean(scores.values())}


def _details(counts: Mapping[str, Count]) -> dict[str, float]:
    return {name: count.score for name, count in counts.items() if name not in SCORES}


def _recall(gold: Plain, predicted: Plain) -> float | None:
    stated, found = _values(gold), _values(predicted)
    return (stated & found).total() / stated.total() if stated else None


def _values(minutes: Plain) -> Counter[tuple[str, str]]:
    """Every stated value of the minutes with its key, as compared, wherever it stands."""
    values: Counter[tuple[str, str]] = Counter()
    waiting: list[tuple[str, object]] = [("", minutes)]
    while waiting:
        key, value = waiting.pop()
        if isinstance(value, Mapping):
            waiting.extend((str(name), inner) for name, inner in value.items() if name not in UNCOUNTED)
        elif isinstance(value, list | tuple):
            waiting.extend((key, inner) for inner in value)
        elif value is not None:
            values[key, words(value)] += 1
    return values
