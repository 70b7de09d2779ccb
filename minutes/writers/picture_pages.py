"""Pictures as pages of a PDF: JPEG as it is, others packed without loss."""

from __future__ import annotations

import io
import struct
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from minutes.readers.images import PictureFile, grey_from_deep
from minutes.writers.old_text import stream_of

if TYPE_CHECKING:
    from pypdf import PdfWriter

PICTURE = "Picture"
ORIENTATION = 0x0112
TURNS = {
    2: (-1, 0, 0, 1, 1, 0),
    3: (-1, 0, 0, -1, 1, 1),
    4: (1, 0, 0, -1, 0, 1),
    5: (0, -1, -1, 0, 1, 1),
    6: (0, -1, 1, 0, 0, 1),
    7: (0, 1, 1, 0, 0, 0),
    8: (0, 1, -1, 0, 1, 0),
}
"""How a picture is turned on its page, by what its file says of the camera; 1, and all others, is upright."""
UPRIGHT = (1, 0, 0, 1, 0, 0)
COLOURS = {"1": "/DeviceGray", "L": "/DeviceGray", "RGB": "/DeviceRGB"}


def picture_file(pictures: Iterable[PictureFile]) -> bytes:
    """A PDF whose pages are pictures."""
    from pypdf import PdfWriter

    writer = PdfWriter()
    writer.pdf_header = "%PDF-1.5"
    writer.metadata = {"/Producer": "minutes"}
    for picture in pictures:
        _add_page(writer, picture)
    file = io.BytesIO()
    writer.write(file)
    return file.getvalue()


def _add_page(writer: PdfWriter, picture: PictureFile) -> None:
    """Adds a page that shows a picture as it is."""
    from pypdf.generic import DictionaryObject, NameObject

    page = writer.add_blank_page(round(picture.width, 4), round(picture.height, 4))
    shown, turn = _shown(picture, writer)
    wide, high = float(page.mediabox.width), float(page.mediabox.height)
    matrix = " ".join(f"{value * side:g}" for value, side in zip(turn, (wide, high) * 3, strict=True))
    names = DictionaryObject({NameObject(f"/{PICTURE}"): writer._add_object(shown)})
    page[NameObject("/Resources")] = DictionaryObject({NameObject("/XObject"): names})
    page[NameObject("/Contents")] = writer._add_object(stream_of(f"q {matrix} cm /{PICTURE} Do Q\n".encode()))


def _shown(picture: PictureFile, writer: PdfWriter) -> tuple[Any, tuple[int, ...]]:
    """The picture as an object of a PDF, and how it is turned."""
    entries: dict[str, Any]
    import PIL.Image
    from PIL import ImageOps

    turn = UPRIGHT
    with PIL.Image.open(io.BytesIO(picture.content)) as opened:
        opened.seek(picture.index)
        profile = opened.info.get("icc_profile")
        if opened.format == "JPEG" and opened.mode in COLOURS:
            turn = TURNS.get(opened.getexif().get(ORIENTATION, 1), UPRIGHT)
            entries = {
                "/BitsPerComponent": 8,
                "/Filter": "/DCTDecode",
                "/Width": opened.width,
                "/Height": opened.height,
            }
            colours, content = COLOURS[opened.mode], picture.content
        else:
            plain = _plain(ImageOps.exif_transpose(opened))
            colours, content = COLOURS[plain.mode], _packed(plain)
            bits = 1 if plain.mode == "1" else 8
            parameters = {"/Predictor": 15, "/Columns": plain.width, "/BitsPerComponent": bits}
            parameters["/Colors"] = 3 if plain.mode == "RGB" else 1
            entries = {"/BitsPerComponent": bits, "/Filter": "/FlateDecode", "/DecodeParms": parameters}
            entries |= {"/Width": plain.width, "/Height": plain.height}
    entries |= {"/Type": "/XObject", "/Subtype": "/Image", "/ColorSpace": colours}
    shown = _object(entries, content)
    if profile and profile[16:20] == (b"RGB " if colours == COLOURS["RGB"] else b"GRAY"):
        from pypdf.generic import ArrayObject, NameObject

        embedded = stream_of(profile)
        embedded.update(_object({"/N": 3 if colours == COLOURS["RGB"] else 1}))
        shown[NameObject("/ColorSpace")] = ArrayObject([NameObject("/ICCBased"), writer._add_object(embedded)])
    return shown, turn


def _plain(opened: Any) -> Any:
    """A picture in black and white, grey or colours, on white paper."""
    import PIL.Image

    if opened.mode in COLOURS and "transparency" not in opened.info:
        return opened
    if opened.mode[0] in "IF":
        return grey_from_deep(opened)
    if "A" in opened.mode or "transparency" in opened.info:
        whole = opened.convert("RGBA")
        paper = PIL.Image.new("RGBA", whole.size, "white")
        paper.alpha_composite(whole)
        return paper.convert("RGB")
    return opened.convert("RGB")


def _packed(picture: Any) -> bytes:
    """The samples of a picture as a PNG file packs them, which PDF knows too."""
    file = io.BytesIO()
    picture.save(file, "PNG", icc_profile=None)
    content, place, packed = file.getvalue(), 8, b""
    while place < len(content):
        length, kind = struct.unpack(">L4s", content[place : place + 8])
        packed += content[place + 8 : place + 8 + length] if kind == b"IDAT" else b""
        place += 12 + length
    return packed


def _object(entries: dict[str, Any], content: bytes | None = None) -> Any:
    """An object of pypdf of plain values."""
    from pypdf.generic import DictionaryObject, NameObject, NumberObject, StreamObject

    plain: dict[Any, Any] = {}
    for key, value in entries.items():
        made: Any = _object(value) if isinstance(value, dict) else None
        plain[NameObject(key)] = made or (NumberObject(value) if isinstance(value, int) else NameObject(value))
    if content is None:
        return DictionaryObject(plain)
    return StreamObject.initialize_from_dictionary(plain | {"__streamdata__": content})
