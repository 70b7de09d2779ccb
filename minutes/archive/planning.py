"""What a run has to do: for each document where its outputs lie, and whether an earlier run did it already."""

from __future__ import annotations

import json
import os
from collections.abc import Collection, Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from hashlib import file_digest, sha256
from typing import Any

from minutes import __version__
from minutes.archive.manifest import Manifest
from minutes.archive.naming import MOST_FURTHER, further_path, name_outputs
from minutes.archive.packed import read_member
from minutes.archive.records import RETRIED, TRIED_AGAIN, Outcome, Record
from minutes.archive.sources import Found
from minutes.archive.work import Job, Task
from minutes.errors import MinutesError, StyleError, VocabularyError
from minutes.form.style import HouseStyle
from minutes.language import say
from minutes.writers.formats import WRITERS

SUFFIXES: Mapping[str, str] = {word: writer.suffixes[0] for word, writer in WRITERS.items()}
"""The suffix of the files of each format."""


@dataclass(frozen=True, slots=True)
class Wishes:
    """What a run is asked for beside the job itself."""

    retry: bool = False
    """Whether what was ended by a limit is tried again."""
    verify: bool = False
    """Whether hashes tell what has changed, and not sizes and times."""


@dataclass(frozen=True, slots=True)
class Plan:
    """The documents of a run, with the path of their outputs without the suffix, and what is to be done."""

    found: Sequence[Found]
    names: Sequence[str]
    to_do: Sequence[int]
    """Which of the documents are not done yet."""
    outdated: Collection[str]
    """Outputs of earlier runs that this one puts elsewhere."""
    replaceable: Collection[str]
    """Files in the archive that earlier runs wrote and nobody needs."""
    failed: int = 0
    """How many of the documents failed in an earlier run and are left so."""


def make_plan(found: Sequence[Found], job: Job, manifest: Manifest, wishes: Wishes) -> Plan:
    """The plan of a run."""
    suffixes = [SUFFIXES[word] for word in job.formats]
    strangers: dict[bool, set[str]] = {True: set(), False: set()}
    for stranger in manifest.strangers(each.key for each in found):
        strangers[_is_there(stranger)].update(output["path"] for output in stranger.outputs)
    named = iter(name_outputs([each for each in found if each.refusal is None], suffixes, strangers[True]))
    names = [next(named) if each.refusal is None else "" for each in found]
    wanted = options_hash(job)
    to_do: list[int] = []
    failed = 0
    outdated: set[str] = set()
    for index, (each, name) in enumerate(zip(found, names, strict=True)):
        record = manifest.get(each.key)
        if record is None or not _is_done(record, each, [name + suffix for suffix in suffixes], wanted, job, wishes):
            to_do.append(index)
            outdated |= _misplaced(record, name) if record else set()
        else:
            failed += record.outcome != Outcome.done
    if outdated:
        outdated -= {name + suffix for name in names for suffix in suffixes}
    return Plan(found, names, to_do, outdated, (outdated | strangers[False]) - strangers[True], failed)


def _misplaced(record: Record, name: str) -> set[str]:
    """Outputs of a document that now has another name."""
    return {output["path"] for output in record.outputs}.difference(name + suffix for suffix in SUFFIXES.values())


def _is_there(record: Record) -> bool:
    """Whether the document of a record, which is not part of this run, is still where it was."""
    return os.path.exists(record.root if record.crc is not None else record.key)


def _is_done(record: Record, found: Found, paths: Sequence[str], options: str, job: Job, wishes: Wishes) -> bool:
    if record.outcome in TRIED_AGAIN or (record.outcome in RETRIED and wishes.retry):
        return False
    if (record.version, record.options) != (__version__, options) or not _unchanged(record, found, wishes):
        return False
    if record.outcome == Outcome.done and not {output["path"] for output in record.outputs}.issuperset(paths):
        return False
    return all(_stands(os.path.join(job.out, output["path"]), output, wishes) for output in record.outputs)


def _unchanged(record: Record, found: Found, wishes: Wishes) -> bool:
    """Whether a source is what it was: of the same size, and from the same time or with the same content."""
    if record.size != found.size or record.crc != found.crc or record.corrections != _state(found):
        return False
    if record.mtime == found.mtime and not wishes.verify:
        return True
    return record.sha256 is not None and record.sha256 == _hash(found)


def _state(found: Found) -> str | None:
    return found.corrections.state if found.corrections else None


def _hash(found: Found) -> str | None:
    with suppress(OSError, MinutesError):
        if found.packed is not None and found.member is not None:
            return sha256(read_member(found.packed, found.member, found.size)).hexdigest()
        with open(found.key, "rb") as file:
            return file_digest(file, "sha256").hexdigest()
    return None


def _stands(path: str, output: Mapping[str, Any], wishes: Wishes) -> bool:
    """Whether an output is there as it was written."""
    try:
        if os.stat(path).st_size != output["size"]:
            return False
        if not wishes.verify:
            return True
        with open(path, "rb") as file:
            return bool(file_digest(file, "sha256").hexdigest() == output["sha256"])
    except OSError:
        return False


def options_hash(job: Job) -> str:
    """A short hash of all that shapes what is written; a password does not."""
    reading = {name: value for name, value in job.reading.items() if name != "password"}
    files = [*job.vocabulary, *([job.style.template] if job.style and job.style.template else [])]
    shaping = {
        "style": asdict(job.style or HouseStyle()),
        "files": [_content_hash(path) for path in files],
        "reading": dict(sorted(reading.items())),
        "check": job.check,
        "language": job.language,
    }
    return sha256(json.dumps(shaping, sort_keys=True, default=str).encode()).hexdigest()[:16]


def _content_hash(path: str) -> str:
    try:
        with open(path, "rb") as file:
            return file_digest(file, "sha256").hexdigest()
    except OSError as error:
        reason = error.strerror or str(error)
        kind = VocabularyError if path.lower().endswith(".toml") else StyleError
        raise kind(f"อ่านไฟล์ {path} ไม่ได้: {reason}", f"cannot read {path}: {reason}") from None


def begin_record(found: Found, options: str) -> Record:
    """The record of a document before it is read."""
    record = Record(
        source=found.relative,
        root=found.root,
        size=found.size,
        mtime=found.mtime,
        options=options,
        version=__version__,
        outcome=Outcome.failed,
        crc=found.crc,
        corrections=_state(found),
    )
    return replace(record, error=say(*found.refusal)) if found.refusal else record


def make_task(plan: Plan, index: int, job: Job, begun: Record, before: Record | None, left: Collection[str]) -> Task:
    """The task of converting a document of a plan, in the formats asked for and those written before."""
    found, name = plan.found[index], plan.names[index]
    earlier = {output["path"] for output in before.outputs} if before else set()
    outputs = {word: name + end for word, end in SUFFIXES.items() if word in job.formats or name + end in earlier}
    possible = {further_path(path, SUFFIXES[word], n) for word, path in outputs.items() for n in range(1, MOST_FURTHER)}
    ours = earlier | {path for path in possible if path in plan.replaceable or path in left}
    return Task(job, begun, found.packed or found.key, found.member, outputs, frozenset(ours), found.corrections)
