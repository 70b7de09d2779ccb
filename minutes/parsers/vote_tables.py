"""Votes that tables count: a row or a column for each choice, a row for each person, a roll call."""

from __future__ import annotations

import re
from collections.abc import Sequence

from minutes.layout.rows import Row, columns, span_of
from minutes.model import Ballot, Vote, VoteUnit
from minutes.parsers.votes import Values, VoteWords, make_vote, vote_words
from minutes.thai.numbers import read_count, to_arabic
from minutes.thai.people import read_names
from minutes.vocab import Vocabulary

FROM_A_MATRIX = 0.9
"""How sure the counts are of a table with a row for each person and a column for each choice."""


def read_vote_table(rows: Sequence[Row], vocabulary: Vocabulary) -> Vote | None:
    """The vote that a table counts: a row for each choice, or a column for each; None where it is no such table."""
    words = vote_words(vocabulary)
    values: Values = {}
    unit: VoteUnit | None = None
    heads: list[str] = []
    for row in rows:
        cells = [cell.text for cell in columns(row) if cell.text]
        if len(cells) == 1:
            cells = cells[0].split(" ")
        unit = unit or _unit_of(row.text, words)
        choice = _choice_of(cells[0], words) if cells else None
        amounts = [amount for cell in cells[1:] if (amount := read_count(_amount(cell))) is not None]
        if choice and amounts:
            values.setdefault(choice, amounts[0])
        elif sum(_choice_of(cell, words) is not None for cell in cells) >= 2:
            heads = cells
        elif heads and not values:
            values.update(_by_column(heads, cells, words))
    if "in_favour" not in values and len(values) < 2:
        return None
    text = "\n".join(row.text for row in rows)
    return make_vote(values, unit=unit, text=text, span=span_of(rows))


def names_choices(row: Row, vocabulary: Vocabulary) -> bool:
    """Whether a row is the head of a table with a column for each choice."""
    words = vote_words(vocabulary)
    return sum(_choice_of(cell.text, words) is not None for cell in columns(row)) >= 2


def read_person_votes(rows: Sequence[Row], vocabulary: Vocabulary) -> list[Vote]:
    """The votes of a table whose first row names the choices and whose others name a person or matter each."""
    words = vote_words(vocabulary)
    heads = [cell.text for cell in columns(rows[0])]
    unit = next((each for row in rows if (each := _unit_of(row.text, words))), None)
    found = []
    for row in rows[1:]:
        cells = [cell.text for cell in columns(row)]
        values = _by_column(heads, cells, words)
        names = read_names(row.text)
        if "in_favour" in values and (names or len(rows) == 2):
            subject = names[0].text if names else None
            found.append(
                make_vote(values, unit=unit, subject=subject, text=row.text, span=row.span(), confidence=FROM_A_MATRIX)
            )
    return found if len(found) >= 1 else []


CHECKED = re.compile(r"[/✓✔√☑●•xX]")
FEWEST_BALLOTS = 3


def read_checked_ballots(rows: Sequence[Row], vocabulary: Vocabulary) -> Vote | None:
    """The roll call of a table with a column for each choice, in which each person's row is ticked in one.

    The counts of a last row without a name («รวม | ๒ | ๑ | ๐») are the vote's.
    """
    words = vote_words(vocabulary)
    heads = [cell.text for cell in columns(rows[0])]
    ballots: list[Ballot] = []
    values: Values = {}
    for row in rows[1:]:
        cells = [cell.text for cell in columns(row)]
        names = read_names(row.text)
        chosen = [
            head
            for head, cell in zip(heads, cells, strict=False)
            if CHECKED.fullmatch(cell) and _choice_of(head, words) is not None
        ]
        if names and len(chosen) == 1:
            ballots.append(Ballot(name=names[0].text, choice=chosen[0]))
        elif not names and ballots and not values:
            values = _by_column(heads, cells, words)
    if len(ballots) < FEWEST_BALLOTS:
        return None
    return make_vote(values, ballots=tuple(ballots), span=span_of(rows))


def _by_column(heads: Sequence[str], cells: Sequence[str], words: VoteWords) -> Values:
    amounts = [read_count(_amount(cell)) for cell in cells]
    lead = len(amounts) - len(heads)
    if lead < 0:
        return {}
    return {
        choice: amount
        for head, amount in zip(heads, amounts[lead:], strict=True)
        if (choice := _choice_of(head, words)) and amount is not None
    }


def _amount(cell: str) -> str:
    return re.sub(r"\s*(?:เสียง|คะแนน|คน|หุ้น|ท่าน)$", "", cell)


def _choice_of(cell: str, words: VoteWords) -> str | None:
    match = words.choice.match(cell)
    return words.choices[match[0]] if match and len(cell) - match.end() <= 12 else None


def _unit_of(text: str, words: VoteWords) -> VoteUnit | None:
    counted = text.replace("ออกเสียง", "")
    for form in ("หุ้น", "เสียง", "คะแนน"):
        if form in counted:
            return words.units[form]
    return VoteUnit.people if re.search(r"\d\s*(?:คน|ท่าน)", to_arabic(text)) else None


def read_ballots(rows: Sequence[Row], vocabulary: Vocabulary) -> tuple[Ballot, ...]:
    """The votes by person of a roll call: a name and a choice in each row; empty where the rows are none."""
    words = vote_words(vocabulary)
    found = []
    for row in rows:
        names = read_names(row.text)
        choice = words.choice.search(row.text, names[0].end) if names else None
        if names and choice and len(row.text) - choice.end() <= 20:
            found.append(Ballot(name=names[0].text, choice=choice[0]))
    return tuple(found) if len(found) >= 3 and len(found) >= 0.6 * len(rows) else ()
