"""Pictures of pages in files of their own: kinds of files, several pages, resolution, and files that mean harm."""

from __future__ import annotations

import io
import json
import os
import struct
import sys
import zlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import minutes
from minutes.cli import main
from minutes.document import Document
from minutes.errors import SourceError
from minutes.readers import images, ocr, open_source
from minutes.readers.images import ImageLimits, PictureFile, read_images
from minutes.readers.ocr import Bars, Box, OcrLine, OcrWord, PagePicture
from tests.making.scans import Scan, error_share, save, scan
from tests.tools import library, needs

library("numpy")
pillow = library("PIL.Image")

TITLE = "รายงานการประชุมสภาเด็กและเยาวชน"
LINES = ("ผู้มาประชุม", "นายก้องภพ ใจเย็น ประธานสภา", "มติที่ประชุม รับทราบและเห็นชอบ")
BARS = Bars(noise=0.5, doubt=0.8)


@dataclass
class Mirror:
    """An engine that says how large each picture is, and how dark its left and right half."""

    name: str = "mirror"
    dpi: int = 300
    bars: Bars = BARS
    seen: list[PagePicture] = field(default_factory=list)

    def missing(self) -> SourceError | None:
        return None

    def read(self, picture: PagePicture) -> Sequence[OcrLine]:
        self.seen.append(picture)
        width, height = picture.image.size
        left = picture.image.crop((0, 0, width // 2, height)).resize((1, 1)).getpixel((0, 0))
        right = picture.image.crop((width // 2, 0, width, height)).resize((1, 1)).getpixel((0, 0))
        text = f"กว้าง{width} สูง{height} {'มืด' if left < right else 'สว่าง'}"
        box = Box(100, 100, 900, 140)
        return [OcrLine((OcrWord(text, box, 0.95),), box, 135, 50)]

    def doubts(self, number: str, confidence: float) -> bool:
        return False


@pytest.fixture
def mirror(monkeypatch: pytest.MonkeyPatch) -> Mirror:
    """The only engine there is."""
    engine = Mirror()
    monkeypatch.setattr(ocr, "ENGINES", {"mirror": lambda _: engine})
    return engine


def read(content: bytes, name: str = "ก.png", **options: Any) -> Document:
    return read_images([open_source(content, name)], name, **options)


def page(dpi: int = 200) -> Scan:
    return scan(dpi).lines(72, 100, (TITLE, *LINES))


def half_dark(mode: str, colours: tuple[Any, Any], size: tuple[int, int] = (827, 1170)) -> Any:
    """A picture of a mode whose left half has the first colour."""
    picture = pillow.new(mode, size, colours[1])
    picture.paste(colours[0], (0, 0, size[0] // 2, size[1]))
    return picture


def encode(picture: Any, kind: str, **options: Any) -> bytes:
    file = io.BytesIO()
    picture.save(file, kind, **options)
    return file.getvalue()


@pytest.mark.parametrize(
    ("kind", "media_type"),
    [
        ("PNG", "image/png"),
        ("JPEG", "image/jpeg"),
        ("TIFF", "image/tiff"),
        ("BMP", "image/bmp"),
        ("WEBP", "image/webp"),
        ("GIF", "image/gif"),
    ],
)
def test_kinds_of_files(kind: str, media_type: str, mirror: Mirror) -> None:
    document = read(page(100).file(kind), "หน้า")
    assert (document.media_type, document.text_origin, len(document.pages)) == (media_type, "ocr", 1)
    assert document.text.startswith("กว้าง24") and document.sha256 is not None
    assert document.pages[0].width == pytest.approx(595, abs=2) and document.pages[0].height == pytest.approx(
        842, abs=2
    )


def test_pages_of_a_tiff_and_of_several_files_are_one_document(mirror: Mirror) -> None:
    tiff, png = save([page(80), page(100)], "TIFF"), page(120).file()
    document = read_images([open_source(tiff, "ก.tif"), open_source(png, "ข.png")], "ก.tif")
    assert [each.number for each in document.pages] == [1, 2, 3]
    assert [line.page for line in document.lines] == [1, 2, 3]
    assert document.name == "ก.tif" and document.sha256 not in (None, open_source(tiff, "ก").sha256)


def test_pictures_of_pages_are_read_together_from_python_and_the_command_line(
    mirror: Mirror, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    paths = [tmp_path / f"หน้า-{number}.png" for number in (1, 2)]
    for path, dpi in zip(paths, (100, 120), strict=True):
        path.write_bytes(page(dpi).file())
    document = minutes.read(paths)
    assert (document.name, len(document.pages), document.text_origin) == ("หน้า-1.png", 2, "ocr")
    assert minutes.read(tuple(map(str, paths))).text == minutes.read([path.read_bytes() for path in paths]).text
    assert minutes.read(paths[:1]).sha256 == minutes.read(paths[0]).sha256
    assert main(["text", *map(str, paths)]) == 0
    assert capsys.readouterr().out == document.text + "\n"
    assert main(["parse", "--compact", *map(str, paths)]) == 0
    assert json.loads(capsys.readouterr().out)["source"]["pages"] == 2
    if sys.platform != "linux":
        return  # names that are not Unicode
    odd = tmp_path / os.fsdecode(b"page-\xff.png")
    odd.write_bytes(paths[0].read_bytes())
    assert main(["parse", "--compact", str(odd), str(paths[1])]) == 0
    assert json.loads(capsys.readouterr().out)["source"]["name"] == "page-?.png"


def test_several_files_that_are_no_pictures_are_refused(mirror: Mirror, tmp_path: Path) -> None:
    path = tmp_path / "หน้า.png"
    path.write_bytes(page(100).file())
    with pytest.raises(SourceError, match="«ก"):
        (tmp_path / "ก.txt").write_text("มติ", "utf-8")
        minutes.read([path, tmp_path / "ก.txt"])
    with pytest.raises(SourceError, match="ไม่ได้ระบุไฟล์"):
        minutes.read([])
    size = path.stat().st_size
    assert minutes.read([path, path], max_bytes=2 * size).text
    with pytest.raises(SourceError, match="max_bytes"):
        minutes.read([path, path], max_bytes=2 * size - 1)
    with pytest.raises(SourceError, match="max_pages"):
        minutes.read([path, path], max_pages=1)
    with pytest.raises(SourceError, match="OCR"):
        minutes.read(path, ocr="off")
    assert main(["parse", str(path), "-o", str(path.with_suffix(".json"))]) == 0
    assert main(["parse", str(path), "-o", str(path)]) == 2 and path.stat().st_size == size


@pytest.mark.parametrize(
    ("mode", "colours"),
    [
        ("L", (40, 230)),
        ("1", (0, 1)),
        ("RGB", ((10, 60, 10), (250, 250, 220))),
        ("RGBA", ((0, 0, 0, 255), (0, 0, 0, 0))),
        ("LA", ((30, 255), (30, 0))),
        ("CMYK", ((0, 0, 0, 200), (0, 0, 0, 5))),
        ("P", (0, 255)),
        ("I;16", (9_000, 60_000)),
        ("I", (9_000, 60_000)),
        ("F", (20.0, 250.0)),
    ],
)
def test_every_kind_of_pixel_becomes_grey_on_white(mode: str, colours: tuple[Any, Any], mirror: Mirror) -> None:
    picture = half_dark(mode, colours)
    if mode == "P":
        picture.putpalette([each for level in range(256) for each in (level,) * 3])
    assert "มืด" in read(encode(picture, "TIFF" if mode in ("CMYK", "I;16", "I", "F") else "PNG")).text


@pytest.mark.parametrize(("orientation", "shown"), [(1, "มืด"), (3, "สว่าง"), (2, "สว่าง")])
def test_the_orientation_that_a_camera_noted_counts(orientation: int, shown: str, mirror: Mirror) -> None:
    exif = pillow.Exif()
    exif[0x0112] = orientation
    assert shown in read(encode(half_dark("L", (40, 230)), "JPEG", exif=exif), "ก.jpg").text


def test_a_page_that_lies_on_its_side_has_its_sides_changed(mirror: Mirror) -> None:
    exif = pillow.Exif()
    exif[0x0112] = 6
    document = read(encode(half_dark("L", (40, 230), (1170, 827)), "JPEG", exif=exif), "ก.jpg")
    assert document.pages[0].width == pytest.approx(595, abs=3)
    assert document.text.startswith("กว้าง2481 สูง3510")


@pytest.mark.parametrize(
    ("size", "stated", "width"),
    [
        ((1654, 2339), 200, 595.4),
        ((1654, 2339), None, 595.4),
        ((1654, 2339), 72, 595.4),
        ((2339, 1654), None, 842),
        ((1654, 2339), 5000, 595.4),
        ((2480, 1200), 300, 595.2),
    ],
)
def test_resolution_is_what_the_file_says_or_that_of_a_sheet(
    size: tuple[int, int], stated: int | None, width: float, mirror: Mirror
) -> None:
    options = {"dpi": (stated, stated)} if stated else {}
    assert read(encode(half_dark("L", (40, 230), size), "PNG", **options)).pages[0].width == pytest.approx(width, abs=3)


@pytest.mark.parametrize("dpi", [150, 300])
def test_the_resolution_of_a_clipping_is_seen_by_its_lines(dpi: int, mirror: Mirror) -> None:
    clipping = scan(dpi, 16, width=420, height=90).lines(20, 35, LINES[1:], 26)
    document = read(encode(clipping.picture, "PNG"))
    assert document.pages[0].width == pytest.approx(420, rel=0.3)


@pytest.mark.parametrize("size", [(1, 1), (3, 900), (900, 2)])
def test_tiny_pictures_hold_no_text(size: tuple[int, int]) -> None:
    picture = PictureFile(1, 72.0, 72.0, encode(pillow.new("L", size, 255), "PNG"))
    assert min(picture.render().size) >= 1


def test_off_says_what_to_do() -> None:
    with pytest.raises(SourceError, match=r"ก\.png"):
        read(page(80).file(), ocr="off")


# Files that mean harm


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "TIFF", "WEBP"])
def test_truncated_files_are_refused(kind: str, mirror: Mirror) -> None:
    content = page(100).file(kind)
    with pytest.raises(SourceError, match=r"ก\.png"):
        read(content[: len(content) // 3])


def bomb(width: int, height: int) -> bytes:
    """A PNG file that says it is large and holds next to nothing."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0" * 99)) + chunk(b"IEND", b"")


@pytest.mark.parametrize(("width", "height"), [(60_000, 60_000), (12_000, 11_000), (1, 2_000_000_000)])
def test_pictures_that_unpack_to_too_much_are_refused(width: int, height: int, mirror: Mirror) -> None:
    with pytest.raises(SourceError, match="300 dpi"):
        read(bomb(width, height))
    assert not mirror.seen


def test_limits_are_options(mirror: Mirror) -> None:
    with pytest.raises(SourceError, match="300 dpi"):
        read(page(100).file(), limits=ImageLimits(pixels=1000))
    with pytest.raises(SourceError, match="2"):
        read(save([page(50)] * 3, "TIFF"), limits=ImageLimits(pages=2))


def test_a_tiff_that_points_at_itself_ends(mirror: Mirror) -> None:
    content = bytearray(encode(half_dark("L", (40, 230), (100, 141)), "TIFF"))
    first = struct.unpack("<I", content[4:8])[0]
    entries = struct.unpack("<H", content[first : first + 2])[0]
    content[first + 2 + 12 * entries : first + 6 + 12 * entries] = struct.pack("<I", first)
    try:
        assert len(read(bytes(content), limits=ImageLimits(pages=50)).pages) <= 50
    except SourceError as error:
        assert "ก.png" in str(error)


@pytest.mark.filterwarnings("ignore")
@given(st.integers(0, 400), st.binary(min_size=1, max_size=12))
def test_damaged_bytes_end_in_a_sentence(place: int, damage: bytes) -> None:
    content = bytearray(encode(half_dark("L", (40, 230), (60, 85)), "TIFF"))
    content[place : place + len(damage)] = damage
    sources = [images.OpenedSource("ก.tif", bytes(content), "image/tiff", "0")]
    try:
        for picture in images.find_pictures(sources, ImageLimits(pages=5, pixels=100_000)):
            picture.render(36)
    except (SourceError, OSError):
        return


@needs("tesseract")
def test_a_photograph_of_a_page_is_read() -> None:
    document = read(page(200).damaged(0.3).file("JPEG", quality=60), "ก.jpg", ocr="tesseract")
    assert error_share(document.text, "".join((TITLE, *LINES))) <= 0.05


@needs("tesseract")
def test_a_picture_without_text_is_refused() -> None:
    with pytest.raises(SourceError, match="300 dpi"):
        read(encode(pillow.new("L", (827, 1170), 240), "PNG"), ocr="tesseract")
