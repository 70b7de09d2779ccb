"""Archives of any size: every document of folders, globs, ZIP files and lists, converted in parallel, restartable."""

from __future__ import annotations

from minutes.archive.converting import convert
from minutes.archive.records import Record
from minutes.archive.report import ArchiveReport

__all__ = ["ArchiveReport", "Record", "convert"]
