"""What was read against what is printed: letters, digits, blanks and rows, confidence, and the remarks about doubts.

Blanks are no letters. A row of dots counts as one dot, and all kinds of quotation marks and dashes count as one.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import NamedTuple

from rapidfuzz.distance import Levenshtein
from rapidfuzz.fuzz import partial_ratio_alignment

from minutes.diagnostics import Diagnostic
from minutes.readers.ocr_pages import NUMBER
from tests.benchmarks.ocr_reading import Sure

ALIKE = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'", "–": "-", "—": "-", "…": "."})
THAI_DIGIT, ARABIC_DIGIT = re.compile("[๐-๙]"), re.compile("[0-9]")
LOOSE = 60
"""What may be read or not is there if its letters are so much alike, of 100."""
NEAR = 3
"""It may begin or end so many letters less one further inside."""
FEWEST = 3
"""Rows of fewer letters are not asked whether they were found."""
FOUND = 0.5
"""A row was found if this share of its letters was read."""
MISREAD = "misread: "
AROUND = 4
"""Letters around the place of a line that may belong to it."""
BINS = (0.0, 0.5, 0.8, 0.9, 0.95, 0.98, 0.99, 1.0)
"""The bounds of what is counted together as one confidence."""


class Letter(NamedTuple):
    """A letter, its row and column, from 0, and what stands before it: 0 nothing, 1 a blank, 2 TAB or a new row."""

    sign: str
    row: int
    column: int
    before: int


def letters_of(rows: Sequence[str]) -> list[Letter]:
    """The letters of some rows."""
    letters: list[Letter] = []
    for number, row in enumerate(rows):
        before, last = 2, ""
        for column, sign in enumerate(row.translate(ALIKE)):
            if sign.isspace():
                before = max(before, 2 if sign == "\t" else 1)
            elif not sign == last == ".":
                letters.append(Letter(sign, number, column, before))
                before = 0
            last = sign if not sign.isspace() else last
    return letters


def text_of(letters: Sequence[Letter]) -> str:
    """Letters as text without blanks."""
    return "".join(letter.sign for letter in letters)


class Aligned:
    """Letters that were read, and those that are printed, side by side."""

    def __init__(self, read: Sequence[str], printed: Sequence[str], loose: Sequence[str] = ()) -> None:
        self.printed = letters_of(printed)
        self.read = _without_loose(letters_of(read), self.printed, loose)
        steps = Levenshtein.opcodes(text_of(self.read), text_of(self.printed))
        self.wrong = sum(
            max(step.src_end - step.src_start, step.dest_end - step.dest_start) for step in steps if step.tag != "equal"
        )
        self.partners: list[int | None] = [None] * len(self.printed)
        """Of each printed letter, which of those read is it."""
        self.misread: Counter[str] = Counter()
        """What is printed and what was read in its place, which is ∅ where nothing was."""
        self.wrong_rows: set[int] = set()
        """The rows that were read and have an error in them: a wrong letter, one too many or one too few."""
        for step in steps:
            if step.tag != "equal":
                pairs = zip_longest(
                    text_of(self.printed)[step.dest_start : step.dest_end],
                    text_of(self.read)[step.src_start : step.src_end],
                    fillvalue="∅",
                )
                self.misread.update(f"{right} → {wrong}" for right, wrong in pairs)
            else:
                self.partners[step.dest_start : step.dest_end] = range(step.src_start, step.src_end)
            self.wrong_rows.update(
                letter.row for letter in self.read[step.src_start : step.src_end] if step.tag != "equal"
            )
            if step.tag == "insert":
                self._blame(step.src_start, step.dest_start, step.dest_end)
        self.right = {partner for partner in self.partners if partner is not None}
        """Which of the letters that were read are right."""

    def _blame(self, at: int, first: int, end: int) -> None:
        """Finds the row that letters were lost from: of a row that was lost as a whole no other is to blame."""
        printed, read = self.printed, self.read
        if first > 0 and at and printed[first - 1].row == printed[first].row:
            self.wrong_rows.add(read[at - 1].row)
        if end < len(printed) and at < len(read) and printed[end].row == printed[end - 1].row:
            self.wrong_rows.add(read[at].row)

    def digits(self, pattern: re.Pattern[str]) -> tuple[int, int]:
        """How many digits of a kind are printed, and how many of them were read."""
        found = [
            partner for letter, partner in zip(self.printed, self.partners, strict=True) if pattern.match(letter.sign)
        ]
        return len(found), sum(partner is not None for partner in found)

    def blanks(self) -> tuple[int, int, int]:
        """How many blanks are printed within rows, how many were read between letters of a row, how many are both."""
        printed = read = both = 0
        for letter, partner in zip(self.printed, self.partners, strict=True):
            if partner is not None and letter.before < 2:
                before = self.read[partner].before
                printed += letter.before
                read += before > 0
                both += letter.before and before > 0
        return printed, read, both

    def rows(self) -> tuple[int, int]:
        """How many rows are printed, and how many of them were not found."""
        of_rows: dict[int, list[bool]] = {}
        for letter, partner in zip(self.printed, self.partners, strict=True):
            of_rows.setdefault(letter.row, []).append(partner is not None)
        asked = [read for read in of_rows.values() if len(read) >= FEWEST]
        return len(asked), sum(sum(read) < FOUND * len(read) for read in asked)

    def numbers(self) -> Iterator[tuple[set[int], bool]]:
        """Of each printed number, the letters that were read in its place, and whether it was read rightly."""
        for letters in self._number_letters():
            partners = [self.partners[at] for at in letters]
            known = [partner for partner in partners if partner is not None]
            before = max((each for each in self.partners[: letters[0]] if each is not None), default=-1)
            after = min((each for each in self.partners[letters[-1] + 1 :] if each is not None), default=len(self.read))
            place = set(range(before + 1, after))
            extra = any(self.read[at].sign.isdecimal() for at in place if at not in self.right)
            yield place, len(known) == len(partners) and not extra and known[-1] - known[0] == len(known) - 1

    def _number_letters(self) -> Iterator[list[int]]:
        rows: dict[int, list[int]] = {}
        for at, letter in enumerate(self.printed):
            rows.setdefault(letter.row, []).append(at)
        for letters in rows.values():
            text = "".join(" " * (self.printed[at].before > 0) + self.printed[at].sign for at in letters)
            places = [at for at in letters for _ in range(1 + (self.printed[at].before > 0))]
            for number in NUMBER.finditer(text):
                yield places[number.start() : number.end()]


def _without_loose(read: list[Letter], printed: Sequence[Letter], loose: Sequence[str]) -> list[Letter]:
    """The letters that were read but for what may be read or not, where it was."""
    truth = text_of(printed)
    for text in loose:
        found = partial_ratio_alignment(text_of(letters_of([text])), text_of(read), score_cutoff=LOOSE)
        if found is not None:
            begins = range(found.dest_start, found.dest_start + NEAR)
            ends = range(max(found.dest_end - NEAR, begins.stop - 1) + 1, found.dest_end + 1)
            rests = [read, *(read[:begin] + read[end:] for begin in begins for end in ends)]
            read = min(rests, key=lambda rest: Levenshtein.distance(text_of(rest), truth))
    return read


def count_page(read: Sequence[str], printed: Sequence[str], loose: Sequence[str] = ()) -> Counter[str]:
    """What there is to count on a page, by name; pages add up."""
    aligned = Aligned(read, printed, loose)
    counts = Counter(pages=1, letters=len(aligned.printed), wrong=aligned.wrong)
    counts["Thai digits"], counts["Thai digits right"] = aligned.digits(THAI_DIGIT)
    counts["Arabic digits"], counts["Arabic digits right"] = aligned.digits(ARABIC_DIGIT)
    counts["blanks"], counts["blanks read"], counts["blanks right"] = aligned.blanks()
    counts["rows"], counts["rows lost"] = aligned.rows()
    counts.update({f"{MISREAD}{pair}": count for pair, count in aligned.misread.items()})
    return counts


def count_remarks(
    read: Sequence[str], remarks: Sequence[Diagnostic], printed: Sequence[str], loose: Sequence[str] = ()
) -> Counter[str]:
    """How many lines and numbers of a page are remarked on, how many are wrong, and how many are both."""
    aligned = Aligned(read, printed, loose)
    places = {code: _places(remarks, code) for code in ("low-confidence", "ocr-digit")}
    counts: Counter[str] = Counter()
    lines = {letter.row for letter in aligned.read}
    for code, remarked in (("low-confidence", places["low-confidence"]), ("any remark", set().union(*places.values()))):
        rows = {row for row, _ in remarked} & lines
        counts[f"lines, {code}: remarked"] += len(rows)
        counts[f"lines, {code}: wrong"] += len(aligned.wrong_rows)
        counts[f"lines, {code}: both"] += len(rows & aligned.wrong_rows)
    for place, is_right in aligned.numbers():
        of_number = {(aligned.read[at].row, aligned.read[at].column) for at in place}
        for code, remarked in (("ocr-digit", places["ocr-digit"]), ("any remark", set().union(*places.values()))):
            counts[f"numbers, {code}: remarked"] += bool(of_number & remarked)
            counts[f"numbers, {code}: wrong"] += not is_right
            counts[f"numbers, {code}: both"] += bool(of_number & remarked) and not is_right
    return counts


def _places(remarks: Sequence[Diagnostic], code: str) -> set[tuple[int, int]]:
    """The rows and columns, from 0, that remarks of a code are about."""
    return {
        (remark.span.line - 1, column - 1)
        for remark in remarks
        if remark.code == code and remark.span
        for column in range(remark.span.column, remark.span.end_column + 1)
    }


def judge(sure: Sequence[Sure], printed: Sequence[str], loose: Sequence[str] = ()) -> list[tuple[float, bool]]:
    """How sure the engine is of each letter of its lines, and whether it is right, where the line is printed."""
    truth = text_of(letters_of([*printed, *loose]))
    judged: list[tuple[float, bool]] = []
    for text, confidence in sure:
        kept = letters_of([text])
        line = text_of(kept)
        found = partial_ratio_alignment(line, truth) if truth and len(line) < len(truth) else None
        begin, end = (max(found.dest_start - AROUND, 0), found.dest_end + AROUND) if found else (0, len(truth))
        steps = Levenshtein.opcodes(line, truth[begin:end])
        right = {at for step in steps if step.tag == "equal" for at in range(step.src_start, step.src_end)}
        judged += [(confidence[letter.column], at in right) for at, letter in enumerate(kept)]
    return judged


def calibration(judged: Sequence[tuple[float, bool]]) -> tuple[list[tuple[int, float, float]], float]:
    """For each bin of confidence how many letters, their mean confidence and the share that is right; and the error.

    The expected calibration error is how far confidence and share differ, bins with more letters counting for more.
    """
    bins: list[list[tuple[float, bool]]] = [[] for _ in BINS[1:]]
    for sure, right in judged:
        at = next((at for at, bound in enumerate(BINS[1:]) if sure < bound), len(bins) - 1)
        bins[at].append((sure, right))
    rows = [
        (
            len(each),
            sum(sure for sure, _ in each) / max(len(each), 1),
            sum(right for _, right in each) / max(len(each), 1),
        )
        for each in bins
    ]
    total = max(len(judged), 1)
    return rows, sum(count * abs(mean - share) for count, mean, share in rows) / total


def error_rate(counts: Mapping[str, int]) -> float:
    """The character error rate in percent."""
    return 100 * counts["wrong"] / max(counts["letters"], 1)


def blank_score(counts: Mapping[str, int]) -> float:
    """Blanks in percent: the harmonic mean of the share of printed ones that were read, and of read ones printed."""
    return 200 * counts["blanks right"] / max(counts["blanks"] + counts["blanks read"], 1)


@dataclass(slots=True)
class Score:
    """What was counted of some pages, as one engine read them."""

    counts: Counter[str]
    judged: list[tuple[float, bool]]
    seconds: float = 0.0
    in_engine: float = 0.0

    def add(self, other: Score) -> None:
        """Counts other pages too."""
        self.counts.update(other.counts)
        self.judged += other.judged
        self.seconds += other.seconds
        self.in_engine += other.in_engine
