"""PDF files for tests, written from scratch, with letters that are boxes: every kind of damage can be put in."""

from __future__ import annotations

import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

MARKS = frozenset(map(chr, (0xE31, *range(0xE34, 0xE3B), *range(0xE47, 0xE4F))))
WIDTH, MARK_WIDTH, BLANK_WIDTH = 500, 350, 250
"""Thousandths of the size of the letters; a mark has no advance and stands over the letter before it."""
HEIGHT = 650


@dataclass(slots=True)
class PdfMaker:
    """A PDF file in the making.

    `unicode` is what the file says a sign is, where that is wrong; `box` gives a sign another advance and other edges
    than letters, marks and blanks have: advance, left, bottom, right, top in thousandths.
    """

    unicode: Mapping[str, str] = field(default_factory=dict)
    box: Mapping[str, tuple[int, int, int, int, int]] = field(default_factory=dict)
    name: str = "Letters"
    turn: int = 0
    """The turn of every page, in degrees."""
    width: float = 595.0
    height: float = 842.0
    without_unicode: bool = False
    _pages: list[list[str]] = field(default_factory=list)
    _codes: dict[str, int] = field(default_factory=dict)

    def page(self) -> PdfMaker:
        """Begins a page."""
        self._pages.append([])
        return self

    def text(self, x: float, y: float, text: str, size: float = 16, *, spacing: float = 0.0) -> PdfMaker:
        """Signs painted one behind the other from a point of the page, measured from its lower left corner."""
        codes = "".join(f"{self._code(sign):02x}" for sign in text)
        return self.raw(f"BT /F {size:g} Tf {spacing:g} Tc 1 0 0 1 {x:g} {y:g} Tm <{codes}> Tj ET")

    def turned(self, x: float, y: float, text: str, size: float = 16) -> PdfMaker:
        """Signs painted upwards."""
        codes = "".join(f"{self._code(sign):02x}" for sign in text)
        return self.raw(f"BT /F {size:g} Tf 0 1 -1 0 {x:g} {y:g} Tm <{codes}> Tj ET")

    def lines(self, x: float, y: float, texts: Sequence[str], size: float = 16, pitch: float = 22) -> PdfMaker:
        """Lines one below the other."""
        for number, text in enumerate(texts):
            self.text(x, y - number * pitch, text, size)
        return self

    def rule(self, x0: float, y0: float, x1: float, y1: float) -> PdfMaker:
        """A ruling line."""
        return self.raw(f"0.5 w {x0:g} {y0:g} m {x1:g} {y1:g} l S")

    def table(self, xs: Sequence[float], ys: Sequence[float]) -> PdfMaker:
        """The ruling lines of a table, given its edges."""
        for x in xs:
            self.rule(x, min(ys), x, max(ys))
        for y in ys:
            self.rule(min(xs), y, max(xs), y)
        return self

    def picture(self) -> PdfMaker:
        """A grey picture over the whole page."""
        return self.raw(f"q {self.width:g} 0 0 {self.height:g} 0 0 cm /Picture Do Q")

    def raw(self, operators: str) -> PdfMaker:
        """Operators as they stand."""
        self._pages[-1].append(operators)
        return self

    def file(self) -> bytes:
        """The file."""
        return write_objects(self.objects())

    def objects(self) -> list[bytes]:
        """The objects of the file, numbered from 1."""
        objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b""]
        font = self._add_font(objects)
        picture = _add(objects, _stream(b"\x80", "/Type /XObject /Subtype /Image /Width 1 /Height 1 "
                                                 "/ColorSpace /DeviceGray /BitsPerComponent 8"))  # fmt: skip
        kids = []
        for operators in self._pages:
            content = _add(objects, _stream("\n".join(operators).encode("ascii")))
            box = f"/MediaBox [0 0 {self.width:g} {self.height:g}] /Rotate {self.turn}"
            resources = f"<< /Font << /F {font} 0 R >> /XObject << /Picture {picture} 0 R >> >>"
            page = f"<< /Type /Page /Parent 2 0 R {box} /Resources {resources} /Contents {content} 0 R >>"
            kids.append(_add(objects, page.encode()))
        listed = " ".join(f"{kid} 0 R" for kid in kids)
        objects[1] = f"<< /Type /Pages /Kids [{listed}] /Count {len(kids)} >>".encode()
        return objects

    def _code(self, sign: str) -> int:
        return self._codes.setdefault(sign, len(self._codes) + 1)

    def _box(self, sign: str) -> tuple[int, int, int, int, int]:
        if sign in self.box:
            return self.box[sign]
        if sign in MARKS:
            return 0, -MARK_WIDTH - 50, 700, -50, 850
        if sign == " ":
            return BLANK_WIDTH, 0, 0, 0, 0
        return WIDTH, 0, 0, WIDTH, HEIGHT

    def _add_font(self, objects: list[bytes]) -> int:
        last = max(self._codes.values(), default=1)
        drawn, names, widths = [], [], []
        for sign, code in self._codes.items():
            advance, left, bottom, right, top = self._box(sign)
            shape = f"{left} {bottom} {right - left} {top - bottom} re f" if right > left else ""
            glyph = _add(objects, _stream(f"{advance} 0 {left} {bottom} {right} {top} d1 {shape}".encode()))
            drawn.append(f"/g{code} {glyph} 0 R")
            names.append(f"/g{code}")
            widths.append(advance)
        unicode = "" if self.without_unicode else f"/ToUnicode {_add(objects, _stream(self._unicode_map()))} 0 R"
        return _add(
            objects,
            f"<< /Type /Font /Subtype /Type3 /Name /{self.name} /FontBBox [-500 -250 1000 1000] "
            f"/FontMatrix [0.001 0 0 0.001 0 0] /FirstChar 1 /LastChar {last} /Widths {list(map(int, widths))} "
            f"/CharProcs << {' '.join(drawn)} >> /Encoding << /Differences [1 {' '.join(names)}] >> "
            f"/Resources << >> {unicode} >>".encode(),
        )

    def _unicode_map(self) -> bytes:
        pairs = [(code, self.unicode.get(sign, sign)) for sign, code in self._codes.items()]
        rows = [f"<{code:02x}> <{text.encode('utf-16-be').hex()}>" for code, text in pairs if text]
        head = "/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <00> <ff> endcodespacerange"
        return f"{head} {len(rows)} beginbfchar {' '.join(rows)} endbfchar endcmap end".encode()


def _add(objects: list[bytes], content: bytes) -> int:
    objects.append(content)
    return len(objects)


def _stream(content: bytes, entries: str = "") -> bytes:
    packed = zlib.compress(content)
    head = f"<< {entries} /Length {len(packed)} /Filter /FlateDecode >>".encode()
    return head + b"\nstream\n" + packed + b"\nendstream"


def write_objects(objects: Sequence[bytes], trailer: str = "") -> bytes:
    """A PDF file of objects numbered from 1, the first of which is the catalogue."""
    file = bytearray(b"%PDF-1.5\n")
    places = []
    for number, content in enumerate(objects, 1):
        places.append(len(file))
        file += f"{number} 0 obj\n".encode() + content + b"\nendobj\n"
    start = len(file)
    file += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    file += b"".join(f"{place:010} 00000 n \n".encode() for place in places)
    file += f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R {trailer} >>\nstartxref\n{start}\n%%EOF".encode()
    return bytes(file)
