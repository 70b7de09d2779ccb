"""What a worker does with one document: read, parse, check, write; whatever happens, a record comes of it."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from hashlib import sha256
from time import perf_counter
from typing import TYPE_CHECKING, Any

from minutes.archive.naming import further_path
from minutes.archive.packed import read_member
from minutes.archive.records import Outcome, Output, Record
from minutes.errors import MinutesError, TargetError
from minutes.language import Language, say, speaking

if TYPE_CHECKING:
    from minutes.archive.sources import Corrections
    from minutes.corrections.patches import Patch
    from minutes.form.style import HouseStyle
    from minutes.model import Minutes
    from minutes.readers import OpenedSource
    from minutes.vocab import Vocabulary


@dataclass(frozen=True, slots=True)
class Job:
    """What is the same for every document of a run."""

    out: str
    """The folder of the archive, absolute and without links."""
    formats: tuple[str, ...]
    style: HouseStyle | None = None
    vocabulary: tuple[str, ...] = ()
    reading: Mapping[str, Any] = field(default_factory=dict)
    check: bool = True
    force: bool = False
    language: Language = "th"


@dataclass(frozen=True, slots=True)
class Task:
    """One document to be converted; small, for it travels to the worker."""

    job: Job
    begun: Record
    """The record as far as it is known before the reading."""
    path: str
    """The file, or the ZIP in which it is."""
    member: str | None
    """Its name in the ZIP."""
    outputs: Mapping[str, str]
    """The path below the archive for each format."""
    replaceable: frozenset[str] = frozenset()
    """Those of them that an earlier run wrote."""
    corrections: Corrections | None = None
    """What a person corrected in the document."""


def convert_one(task: Task) -> Record:
    """The record of a document after its outputs are written, or of why they are not; nothing is raised."""
    start = perf_counter()
    with speaking(task.job.language):
        try:
            record = _convert(task)
        except Exception as error:  # a bug of ours must not end the run of an archive
            record = _after(error, task.begun)
    return replace(record, seconds=round(perf_counter() - start, 3))


OUT_OF_MEMORY = (
    "ใช้หน่วยความจำเกินกำหนด โปรดเพิ่ม --memory หรือลด --jobs",
    "more memory was needed than is allowed: raise --memory or lower --jobs",
)


def _after(error: Exception, record: Record) -> Record:
    """The record of a document that an error stopped."""
    outcome, sentence = _fault(error)
    return replace(record, outcome=outcome, error=sentence)


def _fault(error: Exception) -> tuple[Outcome, str]:
    """What an error makes of a document, and the sentence about it."""
    if isinstance(error, MemoryError):
        return Outcome.memory, say(*OUT_OF_MEMORY)
    if isinstance(error, MinutesError):
        return Outcome.hindered if error.passing else Outcome.failed, str(error)
    if isinstance(error, OSError) and error.errno is not None:
        reason = f"{error.strerror or error} {error.filename or ''}".rstrip()
        return Outcome.hindered, say(
            f"ระบบขัดข้อง: {reason} โปรดแก้แล้วสั่งคำสั่งเดิมอีกครั้ง",
            f"the system failed: {reason}; mend that and run the same command again",
        )
    return Outcome.failed, _unforeseen(error)


def _unforeseen(error: Exception) -> str:
    shown = f"{type(error).__name__}: {error}"[:300]
    return say(
        f"โปรแกรมผิดพลาดกับไฟล์นี้ ({shown}) โปรดแจ้งผู้พัฒนา",
        f"the program failed on this file ({shown}): please report it",
    )


def _convert(task: Task) -> Record:
    from minutes.archive.judging import judge
    from minutes.pipeline import corrected, parse_source

    opened = _open(task)
    known = replace(task.begun, sha256=opened.sha256, media_type=opened.media_type)
    try:
        words = _vocabulary(task.job.vocabulary)
        found = parse_source(opened.content, opened.name, words, every=True, **task.job.reading)[1]
        meetings = corrected(found, _patch(task.corrections))
    except (MinutesError, OSError) as error:
        return _after(error, known)
    judged = replace(known, **judge(meetings))
    failures: list[tuple[Outcome, str]] = []
    outputs = tuple(_write_all(task, meetings, words, failures))
    if failures:
        outcome, sentence = failures[0]
        return replace(judged, outcome=outcome, error=sentence, outputs=outputs)
    return replace(judged, outcome=Outcome.done, outputs=outputs)


def _open(task: Task) -> OpenedSource:
    from minutes.options import ReadingOptions
    from minutes.readers import open_source

    most = ReadingOptions(**task.job.reading).max_bytes
    if task.member is None:
        return open_source(task.path, max_bytes=most)
    name = os.path.basename(task.begun.source).encode("utf-8", "replace").decode()
    return open_source(read_member(task.path, task.member, most), name, max_bytes=most)


def _patch(corrections: Corrections | None) -> Patch | None:
    if corrections is None:
        return None
    from minutes.corrections.patches import MOST_BYTES, load_corrections

    if corrections.member is None:
        return load_corrections(corrections.path)
    content = read_member(corrections.path, corrections.member, MOST_BYTES)
    return load_corrections(content, os.path.basename(corrections.member))


@lru_cache(maxsize=4)
def _vocabulary(files: tuple[str, ...]) -> Vocabulary:
    from minutes.vocab import load

    return load(files or None)


def _files(task: Task, meetings: Sequence[Minutes]) -> Iterator[tuple[str, str, Sequence[Minutes]]]:
    """The format, path and meetings of each file: data has all in one, the form has a file for each meeting."""
    from minutes.writers.formats import WRITERS, DataWriter

    for word, path in task.outputs.items():
        writer = WRITERS[word]
        if len(meetings) == 1 or (isinstance(writer, DataWriter) and writer.many):
            yield word, path, meetings
            continue
        suffix = writer.suffixes[0]
        for number, minutes in enumerate(meetings, 1):
            yield word, further_path(path, suffix, number), [minutes]


def _write_all(
    task: Task, meetings: Sequence[Minutes], words: Vocabulary, failures: list[tuple[Outcome, str]]
) -> Iterator[Output]:
    """The files that are written; a format that fails leaves the others alone."""
    from minutes.writing import render

    job = task.job
    for word, path, minutes in _files(task, meetings):
        try:
            content = render(minutes, word, style=job.style, vocabulary=words, check=job.check)
        except (TargetError, OSError) as error:
            outcome, sentence = _fault(error)
            failures.append((outcome, f"{word}: {sentence}"))
            continue
        try:
            _put(task, path, content)
        except TargetError as error:
            failures.append((Outcome.unwritten, str(error)))
        else:
            yield {"path": path, "size": len(content), "sha256": sha256(content).hexdigest()}


def _put(task: Task, path: str, content: bytes) -> None:
    """A file of the archive, written whole or not at all. Raises TargetError where it may not be."""
    from minutes.writers.target import write_bytes

    target = os.path.join(task.job.out, path)
    folder = os.path.dirname(target)
    if os.path.commonpath([os.path.realpath(folder), task.job.out]) != task.job.out or os.path.islink(target):
        raise TargetError(
            f"{path} เป็นลิงก์ที่ชี้ออกนอกโฟลเดอร์ผลลัพธ์ จึงไม่เขียน โปรดลบลิงก์นั้น",
            f"{path} goes by a link out of the folder of the archive and is not written: remove the link",
        )
    try:
        os.makedirs(folder, exist_ok=True)
    except (OSError, RecursionError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise TargetError(
            f"สร้างโฟลเดอร์ของ {path} ไม่ได้: {reason}", f"cannot make the folder of {path}: {reason}"
        ) from None
    if os.path.lexists(target) and not task.job.force and path not in task.replaceable:
        if _holds(target, content):
            return
        raise TargetError(
            f"มีไฟล์ {path} อยู่แล้วและไม่ใช่ผลของการแปลงครั้งก่อน โปรดย้ายออก หรือใช้ --force เพื่อเขียนทับ",
            f"{path} is there already and no earlier run wrote it: move it away, or use --force to replace it",
        )
    write_bytes(target, content)


def _holds(target: str, content: bytes) -> bool:
    """Whether a file has that content already, as where the manifest of an archive was lost."""
    try:
        with open(target, "rb") as file:
            return file.read(len(content) + 1) == content
    except OSError:
        return False
