"""Tables that mean something: votes by choice, tasks with who and until when."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from minutes.layout.evidence import TASK_TABLE
from minutes.layout.rows import Row, columns, span_of
from minutes.model import Assignment, Table, Vote
from minutes.parsers.assignees import split_assignees
from minutes.parsers.deadlines import Meetings, read_due_alone
from minutes.parsers.order_words import order_words
from minutes.parsers.state import State
from minutes.parsers.vote_tables import (
    names_choices,
    read_ballots,
    read_checked_ballots,
    read_person_votes,
    read_vote_table,
)
from minutes.thai.numbers import read_integer, to_arabic
from minutes.vocab import Vocabulary, alternation

STATE = re.compile(r"สถานะ|[Ss]tatus|STATUS")
PAST = re.compile(r"ผลการ|ความก้าวหน้า|ความคืบหน้า|ครั้งก่อน|ครั้งที่แล้ว")
"""Heads of the columns of a report on tasks that were given before."""
HEAD_WORDS = re.compile(r"(?:มติ|ผล|คะแนน|จำนวน|ร้อยละ|การลงคะแนน|เสียง|ประชุมและมีสิทธิ|ลำดับ)")
WIDEST_HEAD = 90


@dataclass(frozen=True, slots=True)
class VoteTable:
    """A table of votes among the rows of an item."""

    index: int
    """Number of the row before which it stood, among the rows that are left."""
    vote: Vote
    rows: tuple[Row, ...]

    def block(self) -> Table:
        """The table as content."""
        cells = tuple(tuple(cell.text for cell in columns(row)) for row in self.rows)
        return Table(rows=cells, span=span_of(self.rows))


@lru_cache(maxsize=8)
def _choice_row(vocabulary: Vocabulary) -> re.Pattern[str]:
    forms = vocabulary.forms("votes", "against", "in_favour", "abstained", "invalid")
    return re.compile(
        rf"(?:{alternation(forms)})(?:\s*(?:\([^()]*+\))?\s+(?:\d[\d,.]*|-|–)(?:\s|$|\s?(?:เสียง|คะแนน|หุ้น|คน|ท่าน))|(?P<empty>\s*$))"
    )


def take_vote_tables(rows: Sequence[Row], vocabulary: Vocabulary) -> tuple[list[Row], list[VoteTable]]:
    """The rows without the tables of votes among them, and those tables."""
    by_person = _person_tables(rows, vocabulary)
    if by_person:
        return list(rows), by_person
    pattern = _choice_row(vocabulary)
    marked = [_is_choice(row, pattern) for row in rows]
    if sum(marked) < 2:
        return list(rows), _ballot_tables(rows, vocabulary)
    kept: list[Row] = []
    tables: list[VoteTable] = []
    index = 0
    while index < len(rows):
        if not marked[index]:
            kept.append(rows[index])
            index += 1
            continue
        end = index
        while end < len(rows) and marked[end]:
            end += 1
        heads = _heads(kept)
        body = kept[len(kept) - heads :] + list(rows[index:end])
        vote = read_vote_table(body, vocabulary) if end - index >= 2 else None
        if vote is None:
            kept += rows[index:end]
        else:
            del kept[len(kept) - heads :]
            tables.append(VoteTable(len(kept), vote, tuple(body)))
        index = end
    return kept, tables


def _person_tables(rows: Sequence[Row], vocabulary: Vocabulary) -> list[VoteTable]:
    """Tables with a column for each choice and a row for each person; their rows stay in the content."""
    found: list[VoteTable] = []
    for index, row in enumerate(rows):
        if row.line.table is None or not names_choices(row, vocabulary):
            continue
        body = [each for each in rows[index + 1 :] if each.line.table == row.line.table]
        votes = read_person_votes([row, *body], vocabulary)
        ticked = None if votes else read_checked_ballots([row, *body], vocabulary)
        found += [VoteTable(index, vote, ()) for vote in (*votes, *([ticked] if ticked else []))]
    return found


def _is_choice(row: Row, pattern: re.Pattern[str]) -> bool:
    """Whether a row counts one choice; cells beside it may be empty in a ruled table, where a recogniser lost a «-»."""
    match = pattern.match(to_arabic(row.text)) if len(row.text) < 120 else None
    return match is not None and (match["empty"] is None or (row.line.table is not None and "\t" in row.line.text))


def _heads(kept: Sequence[Row]) -> int:
    """How many of the rows before a table of votes are the heads of its columns."""
    count = 0
    for row in reversed(kept[-3:]):
        several = len([cell for cell in columns(row) if cell.text]) >= 2
        if (
            row.width > WIDEST_HEAD
            or not HEAD_WORDS.match(row.text)
            or not (several or "ร้อยละ" in row.text or "คะแนนเสียง" in row.text or row.text in ("มติ", "คะแนนเสียง"))
        ):
            break
        wrapped = not several and len(kept) - count >= 2 and kept[-count - 2].width > 60
        if (row.text.startswith("มติที่ประชุม") or row.text.endswith("ดังนี้") or wrapped) and not several:
            break
        count += 1
    return count


def _ballot_tables(rows: Sequence[Row], vocabulary: Vocabulary) -> list[VoteTable]:
    """A roll call: many rows with a name and a choice. Its rows stay in the content."""
    ballots = read_ballots([row for row in rows if row.line.table is not None], vocabulary)
    if not ballots:
        return []
    place = span_of([row for row in rows if row.line.table is not None])
    return [VoteTable(len(rows), Vote(ballots=ballots, span=place), ())]


def read_task_table(rows: Sequence[Row], meetings: Meetings, state: State) -> list[Assignment]:
    """The tasks of a table whose heads name who is responsible and what is to be done; empty for other tables.

    «ลำดับ | งาน | ผู้รับผิดชอบ | กำหนดเสร็จ» gives tasks; a calendar of events or a report on earlier tasks gives none.
    """
    heads = [cell.text for cell in columns(rows[0])]
    body = [[cell.text for cell in columns(row)] for row in rows[1:]]
    who = _column(heads, state.vocabulary.forms("due", "who_columns"))
    what = _column(heads, state.vocabulary.forms("due", "task_columns"))
    when = _column(heads, state.vocabulary.forms("due", "due_columns"))
    if who is None or what is None or who == what or not _gives_tasks(heads, body, what, when, state):
        return []
    words = order_words(state.vocabulary)
    found = []
    for row, cells in zip(rows[1:], body, strict=True):
        task = cells[what] if what < len(cells) else ""
        if not task or read_integer(task) is not None:
            continue
        assignees = cells[who].replace("\n", " ") if who < len(cells) else ""
        due = cells[when] if when is not None and when < len(cells) else ""
        found.append(
            Assignment(
                assignees=tuple(each for each in split_assignees(assignees, words, state) if each.strip(" -–")),
                task=task,
                due=read_due_alone(due, meetings, state.vocabulary),
                span=row.span(),
                confidence=0.8,
            )
        )
    return found


def _gives_tasks(
    heads: Sequence[str], body: Sequence[Sequence[str]], what: int, when: int | None, state: State
) -> bool:
    """Whether the heads, and the state in which the tasks are, are those of a table that gives tasks."""
    forms = state.vocabulary.forms
    loose = _column([heads[what]], forms("due", "loose_columns")) is not None
    others = [head for index, head in enumerate(heads) if index != when]
    states = [index for index, head in enumerate(heads) if STATE.search(head)]
    said = {cells[index].strip().lower() for index in states for cells in body if index < len(cells)}
    answer = TASK_TABLE.weigh(
        who=True,
        what=not loose,
        what_loosely=loose,
        until_when=when is not None,
        state=bool(states),
        nothing_done_yet=bool(said) and said <= {*forms("due", "open_states"), ""},
        event=_column(others, forms("due", "event_columns")) is not None,
        results=any(PAST.search(head) for head in heads),
    )
    return bool(answer)


def _column(heads: Sequence[str], forms: Sequence[str]) -> int | None:
    """The first column one of whose names is among the forms: «Owner / ผู้รับผิดชอบ», «กำหนดเสร็จ (วัน/เดือน)»."""
    for index, head in enumerate(heads):
        bare = re.sub(r"\([^()]*+\)|[\s.:]", "", head).lower()
        if bare in forms or any(name in forms for name in bare.split("/")):
            return index
    return None
