"""Lists of paths in a file, as programs of any system write them."""

from __future__ import annotations

import os
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE

from minutes.errors import SourceError


def read_paths(file: str) -> list[str]:
    """The paths in a file, one a line or between NUL bytes. Raises SourceError where it cannot be read."""
    try:
        with open(file, "rb") as opened:
            content = opened.read()
    except OSError as error:
        reason = error.strerror or str(error)
        raise SourceError(
            f"อ่านรายการไฟล์ {file} ไม่ได้: {reason}", f"cannot read the list of files {file}: {reason}"
        ) from None
    if content.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        content = content.decode("utf-16", "replace").encode("utf-8", "replace")
    content = content.removeprefix(BOM_UTF8)
    lines = content.split(b"\0") if b"\0" in content else content.splitlines()
    return [os.fsdecode(line) for line in lines if line.strip()]
