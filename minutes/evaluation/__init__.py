"""Accuracy of the reading against gold: what is right, what is missed, what is invented, by field and by document."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from time import perf_counter
from typing import Any

from minutes.errors import MinutesError
from minutes.evaluation.gold import Gold, find_gold
from minutes.evaluation.report import render
from minutes.evaluation.results import Count, DocumentScore, EvaluatedDocument, Evaluation, FieldError
from minutes.evaluation.sameness import Plain
from minutes.evaluation.scores import score_document, score_failure

__all__ = [
    "Count",
    "DocumentScore",
    "EvaluatedDocument",
    "Evaluation",
    "FieldError",
    "evaluate",
    "render",
    "score_document",
]


def evaluate(
    gold_dir: str | os.PathLike[str],
    *,
    parse: Callable[[Path], Plain] | None = None,
    progress: Callable[[str], None] | None = None,
) -> Evaluation:
    """The accuracy of a parse against a folder of gold, a row for each document.

    `parse` turns the path of a document into minutes as plain data; without it this library's own is used. `progress`
    is called with the name of each gold before its document is read. A document that cannot be parsed counts 0 for all
    that its gold states; gold without a document is shown and not counted. Raises GoldError where the folder is
    missing, holds no gold, or holds gold that cannot be read.
    """
    found, notes = find_gold(Path(gold_dir))
    rows = []
    for gold in found:
        if progress is not None:
            progress(gold.name)
        rows.append(_evaluate_one(gold, parse or _own_parse))
    return Evaluation(tuple(rows), tuple(notes))


def _evaluate_one(gold: Gold, parse: Callable[[Path], Plain]) -> EvaluatedDocument:
    if gold.document is None:
        return EvaluatedDocument(gold.name, None, None, 0.0, gold.failure)
    start = perf_counter()
    try:
        predicted = parse(gold.document)
    except MinutesError as error:
        score = score_failure(gold.minutes, gold.lenient_name)
        return EvaluatedDocument(gold.name, gold.document.name, score, perf_counter() - start, error)
    seconds = perf_counter() - start
    score = score_document(gold.minutes, predicted, gold.lenient_name)
    return EvaluatedDocument(gold.name, gold.document.name, score, seconds, None)


def _own_parse(path: Path) -> dict[str, Any]:
    from minutes.pipeline import parse

    predicted: dict[str, Any] = parse(path).model_dump(mode="json")
    return predicted
