"""Files that once were sound: Word packages with their XML changed, PDF with its structure changed, JSON, pages of HTML."""

from __future__ import annotations

import io
import json
import re
import zipfile
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

from minutes.pipeline import parse_text
from tests.fuzz.texts import ODD, SAMPLES, make_line, make_text, texts

NUMBERS = ("0", "-1", "1", "65536", "4294967296", "-2147483649", "9" * 40, "1e999", "NaN", "", "ก")
WORD_PARTS = re.compile(r"word/.*\.xml$|\[Content_Types\]\.xml$|.*\.rels$")
ELEMENT = re.compile(r"<(w:[a-zA-Z]+)(?: [^<>]*)?>(?:[^<]|<(?!/?\1[ >]))*</\1>")
TAG = re.compile(r"<[^<>]+>")
VALUE = re.compile(r'="([^"<>]*)"')
PDF_NUMBER = re.compile(rb"(?<![0-9.])-?[0-9]+(?:\.[0-9]+)?")
PDF_NAME = re.compile(rb"/[A-Za-z]+")
OPERATORS = (
    b"q",
    b"Q",
    b"BT",
    b"ET",
    b"Tj",
    b"TJ",
    b"cm",
    b"Tm",
    b"Do",
    b"re",
    b"f",
    b"W",
    b"n",
    b"BI",
    b"ID",
    b"EI",
    b"BX",
)


@cache
def packages() -> tuple[bytes, ...]:
    """Sound Word files."""
    return tuple(path.read_bytes() for path in sorted(SAMPLES.glob("*/*.docx")))


@cache
def documents() -> tuple[bytes, ...]:
    """Sound PDF files, their streams unpacked so that they can be changed."""
    from pypdf import PdfReader, PdfWriter

    made = []
    for path in sorted(SAMPLES.glob("*/*.pdf")):
        if path.name.startswith("scan-"):
            continue
        writer = PdfWriter()
        for page in PdfReader(path).pages[:2]:
            writer.add_page(page)
        for page in writer.pages:
            contents = page.get_contents()
            if contents is not None:
                page.replace_contents(contents)
        file = io.BytesIO()
        writer.write(file)
        made += [path.read_bytes(), file.getvalue()]
    return tuple(made)


def make_docx(random: Random) -> bytes:
    """A Word file with some of its XML dropped, doubled, nested or filled with nonsense, or with some bytes changed."""
    content = random.choice(packages())
    if random.random() < 0.15:
        return _bytes_changed(content, random)
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as whole, zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as made:
        for name in whole.namelist():
            part = whole.read(name)
            if WORD_PARTS.match(name) and random.random() < (0.9 if name == "word/document.xml" else 0.2):
                if random.random() < 0.03:
                    continue
                part = _xml_changed(part.decode("utf-8", "replace"), random).encode("utf-8", "replace")
            made.writestr(name, part)
    return file.getvalue()


def _xml_changed(xml: str, random: Random) -> str:
    for _ in range(random.randrange(1, 5)):
        kind = random.randrange(7)
        pattern = (ELEMENT, ELEMENT, ELEMENT, VALUE, TAG, TAG, TAG)[kind]
        found = pattern.search(xml, random.randrange(len(xml)))
        if kind == 6 or found is None:
            at = random.randrange(len(xml))
            xml = xml[:at] + random.choice(("&#0;", "&amp;", "]]>", *ODD, make_line(random))) + xml[at:]
        elif kind == 0:
            xml = xml[: found.start()] + xml[found.end() :]
        elif kind == 1:
            xml = xml[: found.start()] + found[0] * random.choice((2, 30)) + xml[found.start() :]
        elif kind == 2:
            at = (TAG.search(xml, random.randrange(len(xml))) or found).start()
            xml = xml[:at] + found[0] + xml[at:]
        elif kind == 3:
            xml = xml[: found.start(1)] + random.choice(NUMBERS) + xml[found.end(1) :]
        elif kind == 4:
            other = random.choice(("", found[0] * 2, f"<w:tbl>{found[0]}", "<w:tc>", "<!-- -->"))
            xml = xml[: found.start()] + other + xml[found.end() :]
        elif name := re.match(r"<([\w:]+)", found[0]):
            depth = random.choice((5, 80, 2000))
            xml = xml[: found.start()] + f"<{name[1]}>" * depth + f"</{name[1]}>" * depth + xml[found.start() :]
    return xml


def make_pdf(random: Random) -> bytes:
    """A PDF with some numbers, names, operators or references changed, with parts doubled or cut, or bytes changed."""
    content = random.choice(documents())
    for _ in range(random.randrange(1, 6)):
        kind = random.randrange(6)
        if kind == 0:
            content = _bytes_changed(content, random)
        elif kind == 1 and (found := _some(PDF_NUMBER, content, random)):
            number = random.choice(NUMBERS).encode()
            content = content[: found.start()] + number + content[found.end() :]
        elif kind == 2 and (found := _some(PDF_NAME, content, random)):
            other = _some(PDF_NAME, content, random)
            content = content[: found.start()] + (other[0] if other else b"/X") + content[found.end() :]
        elif kind == 3:
            at = random.randrange(len(content))
            content = content[:at] + b" " + random.choice(OPERATORS) * random.choice((1, 3, 500)) + b" " + content[at:]
        elif kind == 4:
            at, length = random.randrange(len(content)), random.choice((1, 40, 3000))
            content = content[:at] + content[at : at + length] * random.choice((0, 2, 3)) + content[at + length :]
        elif found := _some(re.compile(rb"[0-9]+ 0 R"), content, random):
            other = _some(re.compile(rb"[0-9]+ 0 R"), content, random)
            content = content[: found.start()] + (other[0] if other else b"0 0 R") + content[found.end() :]
    return content


def _some(pattern: re.Pattern[bytes], content: bytes, random: Random) -> re.Match[bytes] | None:
    begin = random.randrange(len(content))
    return pattern.search(content, begin) or pattern.search(content)


def _bytes_changed(content: bytes, random: Random) -> bytes:
    changed = bytearray(content)
    for _ in range(random.choice((1, 4, 60))):
        changed[random.randrange(len(changed))] = random.randrange(256)
    return bytes(changed[: random.choice((len(changed), len(changed), random.randrange(1, len(changed))))])


@cache
def _dumps() -> tuple[str, ...]:
    return tuple(parse_text(text).model_dump_json() for text in texts()[::7])


def make_json(random: Random) -> bytes:
    """The JSON of minutes with values of other types, keys lost and added, or parts nested deep."""
    plain: Any = json.loads(random.choice(_dumps()))
    for _ in range(random.randrange(1, 6)):
        _change(plain, random)
    text = json.dumps(plain, ensure_ascii=random.random() < 0.5)
    if random.random() < 0.2:
        at = random.randrange(len(text))
        text = (
            text[:at]
            + random.choice(("[" * 3000, "{", '"', "1e999", "\\ud800", "NaN", ""))
            + text[at + random.randrange(3) :]
        )
    return text.encode("utf-8", "surrogatepass")


def _change(plain: Any, random: Random) -> None:
    """Changes one value somewhere in plain data."""
    holder: Any = plain
    for _ in range(random.randrange(1, 7)):
        inner = list(holder.values()) if isinstance(holder, dict) else holder
        deeper = [each for each in inner if isinstance(each, dict | list) and each]
        if not deeper:
            break
        holder = random.choice(deeper)
    keys = list(holder) if isinstance(holder, dict) else list(range(len(holder)))
    if not keys:
        return
    key = random.choice(keys)
    strange: list[Any] = [
        None,
        0,
        -1,
        10**30,
        1e308,
        "",
        "9" * 5000,
        [],
        {},
        True,
        make_line(random),
        [[[]]],
        "2567-01-01",
    ]
    if random.random() < 0.2:
        del holder[key]
    else:
        holder[key] = random.choice(strange)


def make_markup(random: Random) -> bytes:
    """Markdown or HTML with marks, tags and entities that do not close."""
    text = make_text(random)
    for _ in range(random.randrange(1, 12)):
        at = random.randrange(len(text) + 1)
        mark = random.choice(
            (
                "<table>",
                "<tr><td>",
                "</td>",
                "<!--",
                "-->",
                "<br",
                "&#",
                "&#x0e01;",
                "&lt;",
                "|",
                "|---|",
                "```",
                "**",
                "# ",
                "> ",
            )
        )
        text = text[:at] + mark * random.choice((1, 1, 4, 300)) + text[at:]
    head = random.choice(("", "", "<!doctype html><html><body>", '<?xml version="1.0"?><html>', "---\ntitle: x\n---\n"))
    return (head + text).encode("utf-8", "surrogatepass")


def gold_folder(content: bytes, folder: Path) -> None:
    """A gold folder with a document and a gold file that may be anything."""
    (folder / "ก.txt").write_text(texts()[0], "utf-8")
    (folder / "ก.json").write_bytes(content)
