"""What a caller may say about the reading of a file: its password, the recogniser of pictures, and limits."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypedDict

MIB = 1024 * 1024


class Options(TypedDict, total=False):
    """The keyword arguments of every function that reads; `ReadingOptions` says what they mean."""

    password: str | None
    ocr: str | None
    max_bytes: int
    max_pages: int
    max_unpacked: int
    max_seconds: float
    max_memory: int


@dataclass(frozen=True, slots=True)
class ReadingOptions:
    """How a file is read; more than a limit is an accident or an attack, and is refused with a SourceError."""

    password: str | None = None
    """Opens an encrypted PDF."""
    ocr: str | None = None
    """The recogniser of pictures, or «off»; None is the best that is installed."""
    max_bytes: int = 64 * MIB
    """The size of the file."""
    max_pages: int = 2_000
    max_unpacked: int = 64 * MIB
    """Bytes that the text of an office file unpacks to, or what is packed very tightly in a PDF."""
    max_seconds: float = 120.0
    """For the text of a PDF, for recognising one page, and for LibreOffice where it has to help."""
    max_memory: int = 4096 * MIB
    """Bytes that LibreOffice may take, where the system lets us say so."""
