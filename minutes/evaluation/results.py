"""What an evaluation says: counts, scores and errors of each document, and their means."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from minutes.errors import MinutesError
from minutes.evaluation.calibration import Judged, Step, calibrate
from minutes.evaluation.sameness import Plain, shown

SCORES = (
    "header",
    "attendees",
    "attendee_fields",
    "agenda",
    "resolutions",
    "votes",
    "assignments",
    "closing",
)
"""The scores whose mean is `overall`."""

ErrorKind = Literal["missed", "extra", "wrong"]


@dataclass(frozen=True, slots=True)
class Count:
    """How many values match, of how many that gold states and how many that were found."""

    matched: int = 0
    gold: int = 0
    found: int = 0

    @property
    def score(self) -> float:
        """F1, which is a plain share where as many are found as stated; 1 / (1 + spurious) where gold states none."""
        if not self.gold:
            return 1 / (1 + self.found)
        return 2 * self.matched / (self.gold + self.found)

    def plus(self, matched: int, gold: int, found: int) -> Count:
        """The sum of this count and another."""
        return Count(self.matched + matched, self.gold + gold, self.found + found)


@dataclass(frozen=True, slots=True)
class FieldError:
    """One value that gold states and that was not read, that was read and should not be, or that was read wrongly."""

    score: str
    """The score that it lowers."""
    kind: ErrorKind
    path: str
    """Where, in the terms of the JSON: «attendance.absent[2].absence_reason»; agenda items by their number."""
    expected: str | None
    found: str | None


@dataclass(slots=True)
class Tally:
    """Where counts and errors of one document are gathered while it is compared."""

    counts: dict[str, Count] = field(default_factory=dict)
    errors: list[FieldError] = field(default_factory=list)
    judged: list[Judged] = field(default_factory=list)

    def judge(self, part: str, found: Plain, right: bool) -> None:
        """Notes whether a part that was read is right, with the confidence it was read with."""
        confidence = found.get("confidence")
        self.judged.append(Judged(part, confidence if isinstance(confidence, int | float) else None, right))

    def add(self, score: str, matched: int, gold: int, found: int) -> None:
        """Adds to the count of a score, which exists from then on."""
        self.counts[score] = self.counts.get(score, Count()).plus(matched, gold, found)

    def check(self, score: str, detail: str, path: str, right: bool, expected: object, found: object) -> None:
        """Counts one value, right or wrong, for the score and for a part of it."""
        self.add(score, int(right), 1, 1)
        self.add(f"{score}.{detail}", int(right), 1, 1)
        if not right:
            self.blame(score, path, shown(expected), shown(found))

    def blame(self, score: str, path: str, expected: str | None, found: str | None) -> None:
        """Notes an error; what kind it is follows from which side states nothing."""
        kind: ErrorKind = "extra" if expected is None else "missed" if found is None else "wrong"
        self.errors.append(FieldError(score, kind, path, expected, found))


@dataclass(frozen=True, slots=True)
class DocumentScore:
    """The scores of one document; a score that gold has nothing for is None."""

    scores: Mapping[str, float | None]
    """Lenient, as accuracy is counted: the eight of `SCORES` and `overall`, their mean."""
    strict: Mapping[str, float | None]
    """The same with equality of the normalised texts asked for."""
    details: Mapping[str, float]
    """Parts of the scores, lenient: «attendees.absent», «header.venue», «assignment_fields»."""
    strict_details: Mapping[str, float]
    counts: Mapping[str, Count]
    """What the lenient scores and details were counted from."""
    recall: float | None
    """Share of all values in gold that were found anywhere under the same key, normalised."""
    errors: tuple[FieldError, ...]
    """Every value missed, extra or wrong by the lenient counting."""
    judged: tuple[Judged, ...] = ()
    """Every part that was read and that gold speaks of, with its confidence."""


@dataclass(frozen=True, slots=True)
class EvaluatedDocument:
    """One row of an evaluation."""

    name: str
    """Name of the gold."""
    document: str | None
    """Name of the document's file; None where gold stands alone."""
    score: DocumentScore | None
    """None where there is no document; all 0 where it could not be parsed."""
    seconds: float
    """How long the parse took."""
    failure: MinutesError | None
    """Why there is nothing to compare, in one sentence."""


@dataclass(frozen=True, slots=True)
class Evaluation:
    """Accuracy against a folder of gold: a row for each document, and the means in which each counts once."""

    documents: tuple[EvaluatedDocument, ...]
    notes: tuple[str, ...] = ()
    """What was passed over in the folder, and why."""

    @property
    def means(self) -> dict[str, float | None]:
        """The mean of each score over the documents whose gold has it."""
        return _means(row.score.scores for row in self.documents if row.score)

    @property
    def strict_means(self) -> dict[str, float | None]:
        """The same for the strict scores."""
        return _means(row.score.strict for row in self.documents if row.score)

    @property
    def detail_means(self) -> dict[str, float | None]:
        """The same for the parts of the scores, lenient."""
        return _means(row.score.details for row in self.documents if row.score)

    @property
    def strict_detail_means(self) -> dict[str, float | None]:
        """The same for the parts of the scores, strict."""
        return _means(row.score.strict_details for row in self.documents if row.score)

    @property
    def calibration(self) -> list[Step]:
        """How many of the parts read with each confidence are right, over all documents."""
        return calibrate(each for row in self.documents if row.score for each in row.score.judged)

    @property
    def failed(self) -> bool:
        """Whether some document could not be compared."""
        return any(row.failure for row in self.documents)

    def table(self, lang: str = "th") -> str:
        """The scores as an aligned text table, each «lenient/strict», with a row of means."""
        from minutes.evaluation.report import table

        return table(self, lang)

    def errors_text(self, lang: str = "th") -> str:
        """Every missed, extra or wrong value, document by document."""
        from minutes.evaluation.report import errors_text

        return errors_text(self, lang)

    def to_json(self) -> dict[str, Any]:
        """The whole evaluation as plain data."""
        from minutes.evaluation.report import to_json

        return to_json(self)


def mean(values: Iterable[float | None]) -> float | None:
    """The mean of those values that there are; None where there are none."""
    present = [value for value in values if value is not None]
    return sum(present) / len(present) if present else None


def _means(columns: Iterable[Mapping[str, float | None]]) -> dict[str, float | None]:
    rows = list(columns)
    names = list(dict.fromkeys(name for row in rows for name in row))
    return {name: mean(row.get(name) for row in rows) for name in names}
