"""Words searched in an index: what is found, best first, with the words marked."""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass

from minutes.errors import SourceError
from minutes.index.passages import page_at
from minutes.index.reading import open_index
from minutes.index.snippets import Snippet, cut, found_words
from minutes.index.words import key, normal, split_query
from minutes.thai.bodies import body_key

TRIGRAM = 3
"""Letters of the shortest word that the full text knows; shorter ones are looked for in what it knows."""
NOWHERE = "\ufffd" * TRIGRAM
"""A word that stands in no text."""
MOST_WORDS = 50
FOUND = """
SELECT p.id, p.part, p.text, p.pages, i.id AS item_id, i.number AS agenda_number, i.label, i.title AS agenda_title,
  i.page AS item_page, m.body, m.title, m.number, m.date, s.name AS source, s.path
FROM {tables} JOIN meetings m ON m.id = p.meeting_id LEFT JOIN items i ON i.id = p.item_id
  LEFT JOIN sources s ON s.meeting_id = m.id AND s.role = 'used'
"""
BY_WORDS = "search JOIN passages p ON p.id = search.rowid"
BEST_FIRST = "bm25(search, 8.0, 1.0, 4.0, 2.0), m.date DESC, p.id"
"""A word in the title of an item counts most, then one in a resolution; of equals the later meeting stands first."""
NEWEST_FIRST = "m.date DESC, p.id"
SHORT = "p.id IN (SELECT rowid FROM search WHERE search MATCH :{0})"
TERMS = "CREATE VIRTUAL TABLE temp.terms USING fts5vocab('main', 'search', 'row')"
"""The trigrams that stand anywhere in the index."""
RESOLUTIONS = """
SELECT text, page FROM resolutions r WHERE item_id = ?
ORDER BY EXISTS (SELECT 1 FROM resolution_kinds k WHERE k.resolution_id = r.id AND k.kind = ?) DESC, position
"""
TASKS = """
SELECT a.task, group_concat(e.name, ' '), a.page FROM assignments a LEFT JOIN assignees e ON e.assignment_id = a.id
WHERE a.item_id = ? GROUP BY a.id ORDER BY a.id
"""
FILTERS = {
    "body": "instr(m.body_key, :body)",
    "year": "(m.year = :year OR m.number_year = :year)",
    "kind": "EXISTS (SELECT 1 FROM resolutions r JOIN resolution_kinds k ON k.resolution_id = r.id"
    " WHERE r.item_id = p.item_id AND k.kind = :kind)",
}


@dataclass(frozen=True, slots=True)
class Hit:
    """An agenda item, an opening or a closing in which all words stand."""

    body: str | None
    """Who met; the title of the minutes where no body is named."""
    number: str | None
    date: str | None
    part: str
    """item, opening or closing."""
    agenda_number: str | None
    agenda_title: str | None
    page: int | None
    """Page of the snippet in the document."""
    source: str | None
    """Name of the document."""
    path: str | None
    """The JSON file."""
    snippet: Snippet


def search_index(
    path: str | os.PathLike[str],
    query: str,
    *,
    body: str | None = None,
    year: int | None = None,
    kind: str | None = None,
    limit: int | None = None,
) -> list[Hit]:
    """What an index holds of all the words of a query, best first; of a query without words all that the filters leave.

    `body` is a part of the name of a body, `year` a Buddhist year (of the meeting or of its number), `kind` a value of
    ResolutionKind. Raises SourceError where the file is no index, or the query has too many words.
    """
    words = split_query(query)
    if len(words) > MOST_WORDS:
        raise SourceError(
            f"คำค้นมีเกิน {MOST_WORDS} คำ โปรดลดลง", f"the query has more than {MOST_WORDS} words: use fewer"
        )
    if query.strip() and not words:
        return []
    filters = {"body": body_key(body) if body else None, "year": year, "kind": kind}
    values = {name: value for name, value in filters.items() if value is not None}
    with closing(open_index(path)) as database:
        database.row_factory = sqlite3.Row
        try:
            sql, bound = _question(words, values, _trigrams(database, words))
            found = database.execute(sql, {**bound, **values, "limit": -1 if limit is None else limit})
            return [_hit(database, row, words, kind) for row in found]
        except sqlite3.Error as error:
            shown = os.fspath(path)
            raise SourceError(f"ค้นในดัชนี {shown} ไม่ได้: {error}", f"cannot search {shown}: {error}") from error


def _trigrams(database: sqlite3.Connection, words: Sequence[str]) -> list[list[str]]:
    """For each word that is shorter than a trigram all trigrams in which it stands."""
    short = [word for word in words if len(word) < TRIGRAM]
    if not short:
        return []
    database.execute(TERMS)
    terms = [term for (term,) in database.execute("SELECT term FROM terms")]
    return [[term for term in terms if word in term] for word in short]


def _question(
    words: Sequence[str], values: Mapping[str, str | int], short: Sequence[Sequence[str]]
) -> tuple[str, dict[str, str]]:
    """The question in SQL and what is bound in it; what a user types is never part of the SQL."""
    long = [word for word in words if len(word) >= TRIGRAM]
    bound = {f"short{number}": " OR ".join(map(_quoted, terms or [NOWHERE])) for number, terms in enumerate(short)}
    conditions = [SHORT.format(name) for name in bound] + [FILTERS[name] for name in values]
    if long:
        conditions.insert(0, "search MATCH :match")
        bound["match"] = " AND ".join(map(_quoted, long))
    sql = FOUND.format(tables=BY_WORDS if long else "passages p")
    where = f"WHERE {' AND '.join(conditions)} " if conditions else ""
    return f"{sql}{where}ORDER BY {BEST_FIRST if long else NEWEST_FIRST} LIMIT :limit", bound


def _quoted(word: str) -> str:
    """A word as one string of FTS5, in which nothing has a meaning of its own."""
    return '"' + word.replace('"', '""') + '"'


def _hit(database: sqlite3.Connection, row: sqlite3.Row, words: Sequence[str], kind: str | None) -> Hit:
    text, pages = max(_texts(database, row, kind), key=lambda each: found_words(normal(each[0]), words))
    snippet = cut(text, words)
    return Hit(
        *(row["body"] or row["title"], row["number"], row["date"], row["part"]),
        *(row["agenda_number"] or row["label"], row["agenda_title"]),
        page_at(pages, snippet.place),
        *(row["source"], row["path"]),
        snippet,
    )


def _texts(database: sqlite3.Connection, row: sqlite3.Row, kind: str | None) -> Iterator[tuple[str, list[list[int]]]]:
    """What belongs to a passage, each text with its pages: resolutions (first of the kind), prose, tasks, the title."""
    item = row["item_id"]
    for text, page in database.execute(RESOLUTIONS, (item, kind)):
        yield text, _page(page)
    pages = json.loads(row["pages"]) or _page(row["item_page"])
    yield row["text"], pages
    for task, names, page in database.execute(TASKS, (item,)):
        yield f"{names}: {task}" if names else task, _page(page)
    yield row["agenda_title"] or "", _page(row["item_page"]) or pages


def _page(page: int | None) -> list[list[int]]:
    return [] if page is None else [[0, page]]


def resolution_kind(word: str) -> str | None:
    """The kind of resolution that a word means: its own name, or a Thai word that decides so; None where none does.

    >>> resolution_kind("endorsed"), resolution_kind("เห็นชอบ"), resolution_kind("รับทราบ"), resolution_kind("ก")
    ('endorsed', 'endorsed', 'acknowledged', None)
    """
    from minutes.model import ResolutionKind
    from minutes.vocab import standard

    sought = key(word)
    for kind in ResolutionKind:
        if sought == kind or sought in map(key, standard().forms("resolution", kind)):
            return str(kind)
    return None


def buddhist_year_of(word: str) -> int | None:
    """The Buddhist year that a word means in either era and either digits; None for any other word.

    >>> buddhist_year_of("๒๕๖๕"), buddhist_year_of("2022"), buddhist_year_of("65")
    (2565, 2565, None)
    """
    from minutes.thai.numbers import read_integer

    number = read_integer(word)
    if number is None or not 1000 <= number <= 9999:
        return None
    return number if number >= 2400 else number + 543
