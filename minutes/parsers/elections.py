"""Elections: how many votes each candidate got, as a table beside the resolution tells it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from minutes.layout.rows import Row, columns, span_of
from minutes.model import Resolution, ResolutionKind, Vote, VoteUnit
from minutes.parsers.blocks import runs
from minutes.spans import Span
from minutes.thai.numbers import read_count
from minutes.thai.people import read_names

SCORE_HEAD = re.compile(r"(?:ผล|จำนวน|รวม)?(?:คะแนน|เสียง|หุ้น)(?:เสียง)?(?:ที่ได้(?:รับ)?|รวม|ที่ลง)?(?:\([^()]{0,30}\))?")
"""Over the column with how many voted for each: «คะแนน», «คะแนนที่ได้», «คะแนน (อัตราส่วน)»."""
UNIT_BEHIND = re.compile(r"\s*(?:คะแนน(?:เสียง)?|เสียง|หุ้น|คน)$")
FEWEST_CANDIDATES = 2
FROM_A_TABLE = 0.8
"""A table of votes says no sentence: its counts are that sure."""


@dataclass(frozen=True, slots=True)
class Scores:
    """A table with the votes of each candidate."""

    span: Span
    votes: tuple[Vote, ...]


def find_scores(rows: Sequence[Row]) -> list[Scores]:
    """The tables among the rows that count votes for at least two persons in one column."""
    found = []
    for group in runs(rows):
        votes = _scores(group) if group[0].line.table is not None else []
        place = span_of(group)
        if len(votes) >= FEWEST_CANDIDATES and place is not None:
            found.append(Scores(place, tuple(votes)))
    return found


def _scores(rows: Sequence[Row]) -> list[Vote]:
    """«๑ | นายก้อง ใจงาม | ๓,๑๐๐.๕๐» under «ลำดับ | ชื่อ - สกุล | คะแนน»: one vote for each such row."""
    heads = [cell.text.replace(" ", "").replace("\n", "") for cell in columns(rows[0])]
    counted = [index for index, head in enumerate(heads) if SCORE_HEAD.fullmatch(head)]
    if len(counted) != 1:
        return []
    column = counted[0]
    unit = VoteUnit.shares if "หุ้น" in heads[column] else VoteUnit.votes
    found = []
    for row in rows[1:]:
        cells = [cell.text for cell in columns(row)]
        names = [name for cell in cells[:column] for name in read_names(cell)]
        amount = read_count(UNIT_BEHIND.sub("", cells[column])) if column < len(cells) else None
        if len(names) == 1 and amount is not None:
            found.append(
                Vote(
                    subject=names[0].text,
                    in_favour=amount,
                    unit=unit,
                    text=row.text,
                    span=row.span(),
                    confidence=FROM_A_TABLE,
                )
            )
    return found


def with_scores(resolutions: Sequence[Resolution], tables: Sequence[Scores]) -> list[Resolution]:
    """The resolutions with the votes of the tables of candidates that led to them.

    A table belongs to the election that follows it, or else to the one above it; without an election it counts
    something else (marks of an examination, of offers).
    """
    counted = list(resolutions)
    for table in tables:
        elected = [
            (index, each)
            for index, each in enumerate(counted)
            if each.span and (ResolutionKind.elected in each.kinds or CHOSEN_BY_SCORE.search(each.text))
        ]
        after = [index for index, each in elected if each.span and each.span.begin >= table.span.begin]
        before = [index for index, each in elected if index not in after]
        if not (after or before):
            continue
        index = after[0] if after else before[-1]
        told = {vote.subject for vote in counted[index].votes}
        votes = [vote for vote in table.votes if vote.subject not in told]
        if not any(vote.in_favour is not None and vote.subject for vote in counted[index].votes):
            votes = [*counted[index].votes, *votes]
            counted[index] = counted[index].model_copy(update={"votes": tuple(votes)})
    return counted


CHOSEN_BY_SCORE = re.compile(r"(?:ได้(?:รับ)?)คะแนน(?:เสียง)?สูงสุด")
