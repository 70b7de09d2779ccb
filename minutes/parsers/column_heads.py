"""The row with the heads of the columns of an attendance list, and what each column holds by its head."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from minutes.layout.evidence import COLUMN_HEADS
from minutes.layout.rows import Column, Row, columns
from minutes.parsers.column_uses import Use
from minutes.parsers.entry_groups import numbered, starts_with_name
from minutes.parsers.roles import Strength, role_strength
from minutes.parsers.state import State
from minutes.vocab import Vocabulary, alternation

LONGEST_HEAD = 40
SIGNS = re.compile(r"[\s\-–—/()/.:,]+")
"""What parts the words of a head: «ชื่อ - สกุล», «ตำแหน่ง/สังกัด»."""
WORDS_APART = re.compile(r"\s+(?![-–])(?<![-–]\s)")


@dataclass(frozen=True, slots=True)
class Heads:
    """The columns of a list by their heads."""

    texts: tuple[str, ...] = ()
    uses: tuple[Use | None, ...] = ()

    def of(self, cells: Sequence[Column]) -> tuple[Use | None, ...]:
        """What each cell of a row holds; nothing is known where the row has other columns than the heads.

        A number and the name behind it may stand in one cell under two heads.
        """
        if len(cells) == len(self.uses):
            return self._told()
        if len(cells) == len(self.uses) - 1 and numbered(cells)[0] is not None:
            return self._told()[1:]
        return (None,) * len(cells)

    def _told(self) -> tuple[Use | None, ...]:
        """The uses; an office is told from a role only where each has a column («ชื่อ<TAB>หน้าที่» holds either)."""
        if Use.role in self.uses and Use.position in self.uses:
            return self.uses
        return tuple(None if use in (Use.position, Use.role) else use for use in self.uses)


NO_HEADS = Heads()


@dataclass(frozen=True, slots=True)
class _Words:
    whole: re.Pattern[str]
    """A head made of known words."""
    begins: re.Pattern[str]
    """A head that begins with a known word."""
    uses: tuple[tuple[Use, re.Pattern[str]], ...]


@lru_cache(maxsize=8)
def _words(vocabulary: Vocabulary) -> _Words:
    forms = [
        SIGNS.sub("", form).lower()
        for key in ("columns", "role_columns", "remark_columns", "unread_columns")
        for form in vocabulary.forms("attendance", key)
    ]
    long = [form for form in forms if len(form) > 2]
    kinds = ((Use.unread, "unread_columns"), (Use.role, "role_columns"), (Use.remark, "remark_columns"))
    uses = [
        (
            use,
            re.compile(
                rf"(?:{alternation(SIGNS.sub('', form).lower() for form in vocabulary.forms('attendance', key))})"
            ),
        )
        for use, key in kinds
    ]
    uses.append((Use.position, re.compile("ตำแหน่ง|สังกัด|หน่วยงาน")))
    return _Words(
        re.compile(rf"(?:{alternation(forms)})(?:และ|หรือ)?(?:{alternation(long)})?(?:{alternation(long)})?"),
        re.compile(rf"(?:{alternation(long)})"),
        tuple(uses),
    )


def read_heads(rows: Sequence[Row], index: int, above: Heads, first: bool, state: State) -> Heads | None:
    """The columns by the heads that a row holds («ลำดับ<TAB>ชื่อ - สกุล<TAB>หน้าที่»), None where it holds none.

    `above` are the heads that stand higher in the same list, `first` says that no entry stands above.
    """
    row = rows[index]
    cells = columns(row)
    parts = [cell.text for cell in cells]
    if len(parts) == 1:
        parts = [part for part in WORDS_APART.split(parts[0]) if part]
    texts = tuple(SIGNS.sub("", part).lower() for part in parts)
    shown = [text for text in texts if text]
    if not shown or len(row.text) > 160 or row.text.startswith(("-", "•", "*")):
        return None
    words = _words(state.vocabulary)
    known = sum(words.whole.fullmatch(text) is not None for text in shown)
    begun = sum(words.begins.match(text) is not None for text in shown)
    several = len([cell for cell in cells if cell.text]) > 1
    roles = [role_strength(part, state.words, state.own_roles) for part in parts if part]
    answer = COLUMN_HEADS.weigh(
        all_are_heads=known == len(shown) and len(shown) > 1,
        one_head_alone=known == len(shown) == 1 and row.line.table is not None,
        all_but_one_are_heads=several and len(shown) > 2 and known == len(shown) - 1,
        most_begin_like_heads=several and 2 * begun > len(shown) > 1,
        one_begins_like_a_head=several and begun > 0,
        like_the_heads_above=bool(above.texts) and texts == above.texts,
        first_of_list=first,
        several_short_cells=several and len(shown) > 2 and all(len(part) <= LONGEST_HEAD for part in parts),
        people_below=_people_below(rows, index, state),
        in_a_table=row.line.table is not None,
        holds_a_name=starts_with_name(cells, state) or any(state.name_at(part) is not None for part in parts),
        is_numbered=numbered(cells)[0] is not None,
        holds_a_role=Strength.sure in roles,
    )
    return Heads(texts, tuple(_use(text, words, state) for text in texts)) if answer else None


def _people_below(rows: Sequence[Row], index: int, state: State) -> bool:
    """Whether the row below is an entry in several columns."""
    if index + 1 >= len(rows):
        return False
    cells = columns(rows[index + 1])
    return len(cells) > 1 and (numbered(cells)[0] is not None or starts_with_name(cells, state))


def _use(text: str, words: _Words, state: State) -> Use | None:
    if text in state.words.reasons:
        return Use.away
    return next((use for use, pattern in words.uses if pattern.match(text)), None)
