"""The index of an archive: JSON of many meetings in, one SQLite file or a folder of tables out."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass

from minutes.errors import SourceError, TargetError
from minutes.index.choosing import Candidate, appraise, group
from minutes.index.collecting import Entry, Failure, JsonFile, json_files, read_entries
from minutes.index.exporting import FOLDERS, check_folder, export_tables
from minutes.index.following import add_statuses
from minutes.index.ledger import Ledger
from minutes.index.rows import add_meeting, add_source
from minutes.index.schema import APPLICATION_ID, INDEXES, SEARCH, TABLES, VERSION
from minutes.index.views import VIEWS
from minutes.language import say
from minutes.writers.target import check_target

SUFFIXES: Mapping[str, str] = {
    ".sqlite": "sqlite",
    ".sqlite3": "sqlite",
    ".db": "sqlite",
    ".csv": "csv",
    ".parquet": "parquet",
}
"""The format that the suffix of a target means; csv and parquet are folders with a file for each table."""
MOST_WAITING = 20_000
"""Rows that wait in memory."""
QUICK = """
PRAGMA journal_mode = OFF;
PRAGMA synchronous = OFF;
PRAGMA locking_mode = EXCLUSIVE;
PRAGMA temp_store = MEMORY;
PRAGMA cache_size = -32768;
"""
"""A file that is built beside the target needs no way back: if the build fails, it is thrown away."""
NO_FULL_TEXT = (
    "SQLite ของ Python นี้ไม่มี FTS5 แบบ trigram (ต้องใช้ SQLite 3.34 ขึ้นไป) โปรดใช้ Python อื่น หรือส่งออกด้วย --to csv",
    "the SQLite of this Python has no FTS5 with trigrams (3.34 or newer): use another Python, or export with --to csv",
)

Progress = Callable[[int, int], None]
"""Told how many files were read of how many."""


@dataclass(frozen=True, slots=True)
class Built:
    """What an index holds."""

    meetings: int
    duplicates: int
    """Minutes that tell of a meeting which other minutes tell better."""
    failures: tuple[str, ...]
    """One sentence for each file or line that could not be read."""
    others: int = 0
    """Texts that are no minutes (`not-minutes`), which are left out."""


def index_format(target: str) -> str | None:
    """The format that the suffix of a target means, or None.

    >>> index_format("archive.sqlite"), index_format("tables.csv/"), index_format("tables/")
    ('sqlite', 'csv', None)
    """
    return SUFFIXES.get(os.path.splitext(target.rstrip("/\\"))[1].lower())


def build_index(
    sources: Iterable[str | os.PathLike[str]],
    target: str | os.PathLike[str],
    *,
    to: str | None = None,
    force: bool = False,
    progress: Progress | None = None,
) -> Built:
    """Writes the index of the JSON files in folders, whole or not at all; files that cannot be read are told.

    `to` is sqlite, csv or parquet; else the suffix of the target says it. Raises SourceError where no minutes are
    found, TargetError where the target cannot be written.
    """
    shown = os.fspath(target)
    to = to or index_format(shown) or "sqlite"
    named = list(sources)
    check = check_folder if to in FOLDERS else check_target
    check(shown, named, force=force)
    files = json_files(named)
    with _draft_beside(shown) as draft:
        built = _fill(draft, files, progress, full_text=to not in FOLDERS)
        if to in FOLDERS:
            export_tables(draft, shown, to)
        else:
            _put(draft, shown)
    return built


@contextmanager
def _draft_beside(target: str) -> Iterator[str]:
    """The name of a file beside the target that is gone afterwards."""
    place = os.path.realpath(target)
    draft = os.path.join(os.path.dirname(place), f".minutes-{os.urandom(6).hex()}.part")
    try:
        yield draft
    except (OSError, sqlite3.Error) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise TargetError(f"เขียน {target} ไม่ได้: {reason}", f"cannot write {target}: {reason}") from error
    finally:
        for leftover in (draft, f"{draft}-journal"):
            if os.path.exists(leftover):
                os.remove(leftover)


def _put(draft: str, target: str) -> None:
    """The draft in the place of the target, on the disk before it is seen."""
    with open(draft, "rb+") as file:
        os.fsync(file.fileno())
    place = os.path.realpath(target)
    if os.path.exists(place):
        os.chmod(draft, os.stat(place).st_mode & 0o7777)
    os.replace(draft, place)


def _fill(draft: str, files: Sequence[JsonFile], progress: Progress | None, *, full_text: bool) -> Built:
    failures: list[str] = []
    others: list[str] = []
    meetings = group(_candidates(files, failures, others, progress))
    if not meetings:
        first = say(f" ({failures[0]})", f" ({failures[0]})") if failures else ""
        raise SourceError(
            f"ไม่พบรายงานการประชุมในไฟล์ JSON {len(files)} ไฟล์{first} โปรดแปลงเอกสารด้วย minutes convert ก่อน",
            f"no minutes in {len(files)} JSON files{first}: convert documents with `minutes convert` first",
        )
    with closing(sqlite3.connect(draft, isolation_level=None)) as database:
        _prepare(database, full_text=full_text)
        chosen: dict[int, Candidate] = {}
        written = _write(database, meetings, failures, chosen, full_text=full_text)
        database.execute("COMMIT")
        add_statuses(database, chosen)
        database.executescript(INDEXES + VIEWS)
        database.execute("ANALYZE")
    duplicates = sum(len(same) - 1 for same in meetings)
    return Built(written, duplicates, tuple(failures), len(others))


def _candidates(
    files: Sequence[JsonFile], failures: list[str], others: list[str], progress: Progress | None
) -> Iterator[Candidate]:
    for done, file in enumerate(files, 1):
        for entry in read_entries(file):
            if isinstance(entry, Failure):
                failures.append(entry.sentence)
            elif any(remark.code == "not-minutes" for remark in entry.minutes.diagnostics):
                others.append(file.shown)
            else:
                yield appraise(file, entry)
        if progress:
            progress(done, len(files))


def _prepare(database: sqlite3.Connection, *, full_text: bool) -> None:
    database.executescript(QUICK + TABLES)
    database.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    database.execute(f"PRAGMA user_version = {VERSION}")
    if full_text:
        try:
            database.executescript(SEARCH)
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_ERROR:  # no room, a broken disk
                raise
            raise TargetError(*NO_FULL_TEXT) from error
    database.execute("BEGIN")


def _write(
    database: sqlite3.Connection,
    meetings: Sequence[Sequence[Candidate]],
    failures: list[str],
    chosen: dict[int, Candidate],
    *,
    full_text: bool,
) -> int:
    """How many meetings were written, the best minutes of each read a second time; few rows are in memory at once.

    `chosen` is told of which minutes were taken for each meeting.
    """
    ledger = Ledger()
    wanted: dict[JsonFile, dict[int | None, Sequence[Candidate]]] = {}
    for same in meetings:
        wanted.setdefault(same[0].file, {})[same[0].place] = same
    for file, places in wanted.items():
        for entry in read_entries(file):
            if isinstance(entry, Entry) and entry.place in places:
                same = places.pop(entry.place)
                added = add_meeting(ledger, entry.minutes)
                chosen[added] = same[0]
                for candidate in same:
                    add_source(ledger, added, "used" if candidate is same[0] else "duplicate", candidate)
        failures.extend(_gone(file) for _ in places)
        if sum(map(len, ledger.rows.values())) > MOST_WAITING:
            _flush(database, ledger, full_text=full_text)
    _flush(database, ledger, full_text=full_text)
    return ledger.last["meetings"]


def _gone(file: JsonFile) -> str:
    return say(
        f"{file.shown}: เปลี่ยนไประหว่างสร้างดัชนี โปรดสร้างใหม่",
        f"{file.shown}: changed while the index was built: build it again",
    )


def _flush(database: sqlite3.Connection, ledger: Ledger, *, full_text: bool) -> None:
    if not full_text:
        ledger.rows.pop("search", None)
    for table, rows in ledger.rows.items():
        if not rows:
            continue
        columns = "(rowid, title, content, resolutions, assignments)" if table == "search" else ""
        database.executemany(f"INSERT INTO {table}{columns} VALUES ({', '.join('?' * len(rows[0]))})", rows)
    ledger.rows.clear()
