"""The diagnostics of documents, file after file, each with the line that it points at."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Unpack

from minutes.actions.sources import find_files
from minutes.corrections.patches import load_corrections, patch_beside
from minutes.diagnostics import Diagnostic, Severity
from minutes.errors import MinutesError
from minutes.language import say
from minutes.options import Options

if TYPE_CHECKING:
    from minutes.vocab import Vocabulary

RANK = {Severity.error: 0, Severity.warning: 1, Severity.info: 2}
Progress = Callable[[int, int, str], object]


@dataclass(frozen=True, slots=True)
class Finding:
    """A diagnostic in a file, with the printed line that it begins on where the document is at hand."""

    path: str
    diagnostic: Diagnostic
    line: str | None = None

    @property
    def place(self) -> tuple[int, int, int]:
        """Page, line and column; what has none comes first."""
        span = self.diagnostic.span
        return (span.page, span.line, span.column) if span else (0, 0, 0)


@dataclass(slots=True)
class Checked:
    """What was found in some files, and what could not be read."""

    findings: list[Finding] = field(default_factory=list)
    failures: list[tuple[str, str]] = field(default_factory=list)
    """Files and the sentence that says why they were not read."""
    files: int = 0

    def count(self, severity: Severity) -> int:
        """How many findings have a severity."""
        return sum(each.diagnostic.severity == severity for each in self.findings)

    def worst(self) -> Severity | None:
        """The gravest severity that was found."""
        return min((each.diagnostic.severity for each in self.findings), key=RANK.__getitem__, default=None)


def check_files(
    sources: Iterable[str | os.PathLike[str]],
    vocabulary: Vocabulary,
    progress: Progress | None = None,
    **options: Unpack[Options],
) -> Checked:
    """The diagnostics of all documents in the sources, by place; a file that fails stops nothing.

    Sources are documents, folders with all their folders, and JSON that this program wrote. Corrections beside a
    document count.
    """
    checked = Checked()
    found = find_files(sources)
    checked.failures += [(place, str(error)) for place, error in found.failures]
    for number, path in enumerate(found.files):
        if progress:
            progress(number, len(found.files), path.name)
        try:
            findings = _check_file(path, vocabulary, path in found.named, options)
        except MinutesError as error:
            checked.failures.append((str(path), str(error)))
        except Exception as error:  # a bug of ours in one file must not cost the remarks on all others
            checked.failures.append((str(path), _unforeseen(path, error)))
        else:
            checked.files += findings is not None
            checked.findings += findings or ()
    if progress and found.files:
        progress(len(found.files), len(found.files), "")
    return checked


def _check_file(path: Path, vocabulary: Vocabulary, is_named: bool, options: Options) -> list[Finding] | None:
    """The findings in a file by place; None for data of other programs in a folder."""
    from minutes.actions.reading import is_other_data
    from minutes.actions.sources import is_data
    from minutes.pipeline import corrected, parse_source

    if not is_named and is_data(path) and is_other_data(path):
        return None
    document, meetings = parse_source(path, None, vocabulary, every=True, **options)
    if document is not None:
        meetings = corrected(meetings, load_corrections(patch_beside(path)))
    lines = {(line.page, line.number): line.text for line in document.lines} if document else {}
    remarks: Sequence[Diagnostic] = [each for minutes in meetings for each in minutes.diagnostics]
    return sorted(_findings(str(path), remarks, lines), key=lambda each: each.place)


def _findings(path: str, remarks: Iterable[Diagnostic], lines: dict[tuple[int, int], str]) -> Iterator[Finding]:
    for each in remarks:
        span = each.span
        yield Finding(path, each, lines.get((span.page, span.line)) if span else None)


def _unforeseen(path: Path, error: Exception) -> str:
    shown = f"{type(error).__name__}: {error}"[:300]
    return say(
        f"โปรแกรมผิดพลาดกับไฟล์ «{path.name}» ({shown}) โปรดแจ้งผู้พัฒนา",
        f"the program failed on «{path.name}» ({shown}): please report it",
    )
