"""Pictures made to fill the memory: each ends in one sentence before it is unpacked."""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Callable
from pathlib import Path
from time import monotonic

import pytest

from minutes.errors import SourceError
from minutes.language import speaking
from minutes.readers import read_document
from minutes.writers.searchable import make_searchable
from tests.tools import library

library("PIL")
SIDE = 50_000


def _chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


def png(extra: bytes = b"") -> bytes:
    """A picture whose rows are zeros, packed a thousand times."""
    head = _chunk(b"IHDR", struct.pack(">IIBBBBB", SIDE, SIDE, 8, 0, 0, 0, 0))
    return (
        b"\x89PNG\r\n\x1a\n"
        + head
        + extra
        + _chunk(b"IDAT", zlib.compress(bytes(20_000_000), 9))
        + _chunk(b"IEND", b"")
    )


def tiff(pages: int = 1, loop: bool = False) -> bytes:
    """A file of pages in a chain, which may end in its beginning."""
    made = b"II*\0" + struct.pack("<I", 8)
    for number in range(pages):
        tags = ((256, SIDE), (257, SIDE), (258, 1), (259, 1), (262, 1), (273, 8), (278, SIDE), (279, 100))
        ifd = struct.pack("<H", len(tags)) + b"".join(struct.pack("<HHII", tag, 4, 1, value) for tag, value in tags)
        after = len(made) + len(ifd) + 4 if number < pages - 1 else 8 if loop else 0
        made += ifd + struct.pack("<I", after)
    return made


def bmp() -> bytes:
    return b"BM" + struct.pack("<IHHIIIIHHIIIIII", 54, 0, 0, 54, 40, SIDE, SIDE, 1, 8, 0, 0, 0, 0, 0, 0) + bytes(1_000)


def gif() -> bytes:
    return (
        b"GIF89a"
        + struct.pack("<HHBBB", SIDE, SIDE, 0, 0, 0)
        + b","
        + struct.pack("<HHHHB", 0, 0, SIDE, SIDE, 0)
        + b"\x02\x01\0\0;"
    )


def webp() -> bytes:
    from PIL import Image

    file = io.BytesIO()
    Image.new("L", (9_300, 9_300)).save(file, "WEBP", lossless=True, quality=0, method=0)
    return file.getvalue()


BOMBS: dict[str, Callable[[], bytes]] = {
    "png": png, "tiff": tiff, "bmp": bmp, "gif": gif, "webp": webp,
    "text in a png": lambda: png(_chunk(b"zTXt", b"k\0\0" + zlib.compress(bytes(60_000_000), 9))),
    "a chain of tiff": lambda: tiff(3_000), "a ring of tiff": lambda: tiff(3, loop=True),
}  # fmt: skip


@pytest.mark.parametrize("kind", BOMBS)
def test_a_picture_that_is_too_large_is_refused_before_it_is_unpacked(kind: str, tmp_path: Path) -> None:
    content = BOMBS[kind]()
    begin = monotonic()
    with speaking("en"), pytest.raises(SourceError) as error:
        read_document(content, "ก.png")
    assert "too large" in error.value.english or "damaged" in error.value.english
    with pytest.raises(SourceError):
        make_searchable(content, tmp_path / "a.pdf")
    assert monotonic() - begin < 20 and not list(tmp_path.iterdir())
