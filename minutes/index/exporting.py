"""The tables of an index as files for other programs: CSV that Excel opens right and harmless, or Parquet."""

from __future__ import annotations

import csv
import os
import shutil
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import closing
from typing import TYPE_CHECKING, Any

from minutes.errors import TargetError

if TYPE_CHECKING:
    from minutes.index.ledger import Row

BATCH = 5_000
"""Rows that are in memory at once."""
FORMULA = tuple("=+-@\t\r\n＝＋－＠﹢﹣﹦﹫−")
"""What a cell begins with that a spreadsheet would compute, in full width too."""
UNSEEN = " \u00a0\u200b\u200c\u200d\u2060\u3000\ufeff"
"""Signs before it that some programs drop."""
NO_PARQUET = (
    "เขียน Parquet ต้องมี pyarrow โปรดติดตั้งด้วย pip install 'thai-minutes[parquet]' หรือใช้ --to csv",
    "Parquet needs pyarrow: pip install 'thai-minutes[parquet]', or use --to csv",
)


def harmless(cell: object) -> object:
    """The cell as a spreadsheet may have it: text that it would compute gets an apostrophe before it.

    >>> harmless("=1+1"), harmless("- ไม่มี -"), harmless(-5)
    ("'=1+1", "'- ไม่มี -", -5)
    """
    return f"'{cell}" if isinstance(cell, str) and cell.lstrip(UNSEEN).startswith(FORMULA) else cell


def _write_csv(path: str, columns: Mapping[str, str], batches: Iterable[list[Row]]) -> None:
    with open(path, "w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(columns)
        for batch in batches:
            writer.writerows([harmless(cell) for cell in row] for row in batch)


def _write_parquet(path: str, columns: Mapping[str, str], batches: Iterable[list[Row]]) -> None:
    arrow, parquet = _pyarrow()
    types = {"INTEGER": arrow.int64(), "REAL": arrow.float64(), "TEXT": arrow.string()}
    schema = arrow.schema([(name, types[kind]) for name, kind in columns.items()])
    with parquet.ParquetWriter(path, schema, compression="zstd") as writer:
        for batch in batches:
            arrays = [
                arrow.array(cells, each.type) for cells, each in zip(zip(*batch, strict=True), schema, strict=True)
            ]
            writer.write_table(arrow.Table.from_arrays(arrays, schema=schema))


def _pyarrow() -> tuple[Any, Any]:
    """The modules pyarrow and pyarrow.parquet. Raises TargetError where they are not installed."""
    from importlib import import_module

    try:
        return import_module("pyarrow"), import_module("pyarrow.parquet")
    except ImportError as error:
        raise TargetError(*NO_PARQUET) from error


FOLDERS: Mapping[str, Callable[[str, Mapping[str, str], Iterable[list[Row]]], None]] = {
    "csv": _write_csv,
    "parquet": _write_parquet,
}
"""The formats that are a folder with a file for each table, and what writes such a file."""


def check_folder(target: str, _: Iterable[object], *, force: bool) -> None:
    """Nothing, or a TargetError where tables must not be written to that folder."""
    if os.path.exists(target) and not os.path.isdir(target):
        raise TargetError(f"{target} เป็นไฟล์ โปรดระบุโฟลเดอร์", f"{target} is a file: give a folder")
    if os.path.isdir(target) and os.listdir(target) and not force:
        raise TargetError(
            f"โฟลเดอร์ {target} ไม่ว่าง โปรดใช้ชื่ออื่น หรือสั่ง force (--force) เพื่อเขียนทับตาราง",
            f"the folder {target} is not empty: give another name, or force=True (--force) to replace the tables",
        )
    above = os.path.dirname(os.path.realpath(target))
    if not os.path.isdir(above):
        raise TargetError(f"ไม่มีโฟลเดอร์ {above} โปรดสร้างก่อน", f"there is no folder {above}: make it first")


def export_tables(index: str, target: str, to: str) -> None:
    """Writes each table of an index to the folder as NAME.csv or NAME.parquet, after all of them were made."""
    place = os.path.realpath(target)
    draft = os.path.join(os.path.dirname(place), f".minutes-{os.urandom(6).hex()}.tables")
    os.mkdir(draft)
    try:
        with closing(sqlite3.connect(index)) as database:
            for table, columns in _tables(database):
                FOLDERS[to](os.path.join(draft, f"{table}.{to}"), columns, _batches(database, table))
        if os.path.isdir(place):
            for name in sorted(os.listdir(draft)):
                os.replace(os.path.join(draft, name), os.path.join(place, name))
        else:
            os.replace(draft, place)
    finally:
        shutil.rmtree(draft, ignore_errors=True)


def _tables(database: sqlite3.Connection) -> Iterator[tuple[str, dict[str, str]]]:
    """The name of each table, and the type of each of its columns."""
    names = database.execute("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
    for (table,) in names.fetchall():
        rows = database.execute("SELECT name, type FROM pragma_table_info(?)", (table,))
        yield table, dict(rows.fetchall())


def _batches(database: sqlite3.Connection, table: str) -> Iterator[list[Row]]:
    found = database.execute(f"SELECT * FROM {table} ORDER BY 1, 2")
    while batch := found.fetchmany(BATCH):
        yield batch
