"""PDF files that need a password: the oldest of the standard ways, with keys of 40 bits."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import md5

from tests.making.pdf import write_objects

PADDING = bytes.fromhex("28bf4e5e4e758a4164004e56fffa01082e2e00b6d0683e802f0ca9fe6453697a")
PERMISSIONS = -4
IDENTIFIER = b"0123456789abcdef"
BEGIN, END = b"\nstream\n", b"\nendstream"


def encrypted(objects: Sequence[bytes], password: str) -> bytes:
    """A PDF file of objects whose streams are encrypted."""
    padded = (password.encode("latin-1") + PADDING)[:32]
    owner = rc4(md5(padded).digest()[:5], padded)
    allowed = (PERMISSIONS & 0xFFFFFFFF).to_bytes(4, "little")
    key = md5(padded + owner + allowed + IDENTIFIER).digest()[:5]
    hidden = [_hidden(content, key, number) for number, content in enumerate(objects, 1)]
    user = rc4(key, PADDING)
    handler = f"<< /Filter /Standard /V 1 /R 2 /O <{owner.hex()}> /U <{user.hex()}> /P {PERMISSIONS} >>"
    trailer = f"/Encrypt {len(hidden) + 1} 0 R /ID [<{IDENTIFIER.hex()}> <{IDENTIFIER.hex()}>]"
    return write_objects([*hidden, handler.encode()], trailer)


def _hidden(content: bytes, key: bytes, number: int) -> bytes:
    head, begin, rest = content.partition(BEGIN)
    if not begin:
        return content
    own = md5(key + number.to_bytes(3, "little") + bytes(2)).digest()[:10]
    return head + BEGIN + rc4(own, rest.removesuffix(END)) + END


def rc4(key: bytes, content: bytes) -> bytes:
    """The content under the cipher RC4, which is its own reverse."""
    box = list(range(256))
    at = 0
    for index in range(256):
        at = (at + box[index] + key[index % len(key)]) % 256
        box[index], box[at] = box[at], box[index]
    found = bytearray()
    first = second = 0
    for byte in content:
        first = (first + 1) % 256
        second = (second + box[first]) % 256
        box[first], box[second] = box[second], box[first]
        found.append(byte ^ box[(box[first] + box[second]) % 256])
    return bytes(found)
