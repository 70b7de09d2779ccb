"""Minutes that this program wrote as JSON or JSON Lines, read as they are."""

from __future__ import annotations

from collections.abc import Sequence

from minutes.errors import SourceError
from minutes.model import Minutes
from minutes.readers.source import OpenedSource

JSON = "application/json"


def read_written(opened: OpenedSource) -> list[Minutes] | None:
    """The minutes in a file of JSON that this program wrote, at least one; None where the file is something else.

    Raises SourceError where a value in it does not fit the model.
    """
    if opened.media_type != JSON or b'"schema_version"' not in opened.content:
        return None
    from pydantic import ValidationError

    try:
        found = [Minutes.model_validate_json(each) for each in _records(opened.content)]
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        place = ".".join(str(step) for step in first["loc"]) or "JSON"
        raise SourceError(
            f"ไฟล์ JSON ไม่ตรงกับโครงสร้างของรายงานการประชุม: «{opened.name}» ที่ {place} ({first['msg']}) โปรดแก้ค่านั้น",
            f"the JSON does not fit the model of minutes: «{opened.name}» at {place} ({first['msg']}); mend that value",
        ) from None
    return found or None


def _records(content: bytes) -> Sequence[bytes]:
    """The JSON of each meeting: one object, the objects of an array, or one a line."""
    from pydantic_core import from_json, to_json

    content = content.removeprefix(b"\xef\xbb\xbf").strip()
    if content.startswith(b"["):
        try:
            return [to_json(each) for each in from_json(content)]
        except ValueError:
            return [content]
    lines = [line for line in content.splitlines() if line.strip()]
    return lines if len(lines) > 1 and all(line.lstrip().startswith(b'{"') for line in lines) else [content]
