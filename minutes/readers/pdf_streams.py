"""How much the streams of a PDF unpack to: a small file that unpacks to very much is an accident or an attack."""

from __future__ import annotations

import re
import zlib

STREAM = re.compile(rb"stream\r?\n")
LEAST_PACKED = 8 * 1024
"""Shorter streams unpack to no more than a thousand times as much."""
DICTIONARY = 400
"""The entries of a stream stand within so many bytes before it."""
SAMPLE, HONEST_RATIO = 64 * 1024, 100
"""A stream whose first bytes are packed no tighter than this is an honest one."""


def unpacks_beyond(data: bytes, most: int) -> bool:
    """Whether the tightly packed streams of a PDF, pictures left out, unpack to more than so many bytes together."""
    left = most
    for match in STREAM.finditer(data):
        begin = match.end()
        end = data.find(b"endstream", begin)
        if end < 0:
            break
        entries = data[max(match.start() - DICTIONARY, 0) : match.start()].rpartition(b" obj")[2]
        if end - begin < LEAST_PACKED or b"/Image" in entries or b"Fl" not in entries:
            continue
        left -= _tight_size(data[begin:end], left)
        if left < 0:
            return True
    return False


def _tight_size(packed: bytes, most: int) -> int:
    """How many bytes a tightly packed stream unpacks to, at most one more than `most`; 0 of another one."""
    unpacking = zlib.decompressobj()
    try:
        size = len(unpacking.decompress(packed, SAMPLE))
        used = len(packed) - len(unpacking.unconsumed_tail)
        if size < SAMPLE or size < HONEST_RATIO * used:
            return 0
        while size <= most and unpacking.unconsumed_tail:
            size += len(unpacking.decompress(unpacking.unconsumed_tail, 1024 * 1024))
    except zlib.error:
        return 0
    return size
