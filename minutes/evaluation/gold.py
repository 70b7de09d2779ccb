"""The gold of a folder: which files are gold, and which document each belongs to."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from minutes.errors import GoldError
from minutes.evaluation.sameness import Plain
from minutes.evaluation.shape import misshapen
from minutes.language import say

READABLE = frozenset(
    {".pdf", ".docx", ".doc", ".odt", ".rtf", ".txt", ".md", ".markdown", ".html", ".htm"}
    | {".png", ".jpg", ".jpeg", ".tif", ".tiff", ".bmp", ".webp"}
)
"""Suffixes of documents, in small letters."""

KNOWN_KEYS = frozenset({"meeting", "attendance", "opening", "agenda", "closing", "next_meeting", "signatories"})
"""A JSON object with none of these is no gold: a schema, say, or somebody's settings."""

ABOUT = frozenset({"about", "readme", "changelog", "license"})
"""Stems of files that tell of a document, in small letters."""

BESIDE = re.compile(r"[.](?:notes|p[0-9]+)[.][^.]+\Z", re.IGNORECASE)
"""End of a file that belongs to a document but is none: «budget.notes.md», «budget.p1.txt»."""

FOLDER_GOLD = "minutes.json"


@dataclass(frozen=True, slots=True)
class Gold:
    """What one document says, as a careful reader found it."""

    name: str
    minutes: Plain
    document: Path | None
    failure: GoldError | None
    """Why there is no document."""

    @property
    def lenient_name(self) -> bool:
        """Whether the document was read by OCR, by the name of the gold."""
        return self.name.casefold().startswith(("scan-", "ocr-"))


def find_gold(folder: Path) -> tuple[list[Gold], list[str]]:
    """The gold in a folder and one level below, by name, and a sentence for each JSON file that is none.

    NAME.json belongs to NAME plus one readable suffix; minutes.json in a folder of its own to the one document there.
    Raises GoldError where there is no such folder, no gold in it, or gold that cannot be read.
    """
    files, folders = _listing(folder)
    found: list[Gold] = []
    notes: list[str] = []
    for inner in [files, *(_listing(place)[0] for place in folders)]:
        for path in inner:
            if path.suffix.lower() != ".json" or (inner is not files and path.name.lower() != FOLDER_GOLD):
                continue
            if (minutes := _load(path)) is None:
                notes.append(say(f"ข้าม {path.name}: ไม่ใช่รายงานการประชุม", f"{path.name} passed over: not minutes"))
            else:
                found.append(_gold(path, minutes, inner))
    if not found:
        raise GoldError(
            f"ไม่มีไฟล์เฉลยในโฟลเดอร์ {folder}: ต้องมี ชื่อ.json คู่กับเอกสารชื่อเดียวกัน หรือโฟลเดอร์ละหนึ่ง {FOLDER_GOLD}",
            f"no gold in {folder}: it should hold NAME.json beside document NAME, or folders with {FOLDER_GOLD}",
        )
    return sorted(found, key=lambda gold: gold.name), notes


def _listing(folder: Path) -> tuple[list[Path], list[Path]]:
    try:
        entries = sorted(path for path in folder.iterdir() if not path.name.startswith("."))
    except FileNotFoundError:
        raise GoldError(f"ไม่พบโฟลเดอร์เฉลย: {folder}", f"no such gold folder: {folder}") from None
    except NotADirectoryError:
        raise GoldError(f"ไม่ใช่โฟลเดอร์: {folder}", f"not a folder: {folder}") from None
    except OSError as error:
        reason = error.strerror
        raise GoldError(f"อ่านโฟลเดอร์ {folder} ไม่ได้ ({reason})", f"cannot read folder {folder} ({reason})") from None
    return [path for path in entries if path.is_file()], [path for path in entries if path.is_dir()]


def _load(path: Path) -> Plain | None:
    """The gold in a file; None where it holds JSON that is no minutes."""
    try:
        loaded = json.loads(path.read_text(encoding="utf-8-sig"))
        if not isinstance(loaded, dict) or KNOWN_KEYS.isdisjoint(loaded):
            return None
        wrong = misshapen(loaded)
    except OSError as error:
        raise _unusable(path, f"อ่านไม่ได้ ({error.strerror})", f"cannot be read ({error.strerror})") from None
    except json.JSONDecodeError as error:
        raise _unusable(path, f"ไม่ใช่ JSON ที่บรรทัด {error.lineno}", f"is not JSON at line {error.lineno}") from None
    except UnicodeDecodeError:
        raise _unusable(path, "ต้องเป็น UTF-8", "should be in UTF-8") from None
    except (ValueError, RecursionError):
        raise _unusable(path, "มีค่าที่ใหญ่หรือซ้อนลึกเกินไป", "holds a value too large or too deep") from None
    if wrong is not None:
        place, wanted = wrong
        raise _unusable(path, f"ที่ {place} ต้องเป็น{wanted.thai}", f"should have {wanted.english} at {place}")
    return loaded


def _unusable(path: Path, thai: str, english: str) -> GoldError:
    return GoldError(f"ไฟล์เฉลย {path} {thai}", f"gold file {path} {english}")


def _gold(path: Path, minutes: Plain, files: Sequence[Path]) -> Gold:
    own_folder = path.name.lower() == FOLDER_GOLD
    name = path.absolute().parent.name if own_folder else path.stem
    documents = [file for file in _documents(files) if file.stem == path.stem]
    if own_folder and not documents:
        golds = {file.stem for file in files if file.suffix.lower() == ".json"}
        documents = [file for file in _documents(files) if file.stem not in golds]
    if len(documents) == 1:
        return Gold(name, minutes, documents[0], None)
    if documents:
        several = ", ".join(file.name for file in documents)
        failure = _unusable(path, f"มีเอกสารคู่กันหลายไฟล์: {several}", f"has several documents: {several}")
    else:
        failure = _unusable(path, "ไม่มีเอกสารคู่กัน", "has no document beside it")
    return Gold(name, minutes, None, failure)


def _documents(files: Iterable[Path]) -> list[Path]:
    return [
        file
        for file in files
        if file.suffix.lower() in READABLE and file.stem.casefold() not in ABOUT and not BESIDE.search(file.name)
    ]
