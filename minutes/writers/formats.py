"""The formats that are written; `WRITERS` holds a writer for each word after `--to` and the suffixes that mean it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from minutes.form.entries import Entry
from minutes.form.style import HouseStyle
from minutes.model import Minutes

Header = Mapping[str, str]
"""The fields of the title block that a format carries beside the page: body, number, date and the like."""


@dataclass(frozen=True, slots=True)
class PageWriter:
    """Sets one document in the official form."""

    suffixes: tuple[str, ...]
    render: Callable[[Sequence[Entry], HouseStyle, Header], bytes]
    read_back: bool = True
    """Whether this program reads the format exactly as it wrote it."""


@dataclass(frozen=True, slots=True)
class DataWriter:
    """Writes the minutes of one or more meetings as data."""

    suffixes: tuple[str, ...]
    render: Callable[[Sequence[Minutes]], bytes]
    many: bool = True
    """Whether one file may hold several meetings."""
    read_back: bool = False


def _docx(entries: Sequence[Entry], style: HouseStyle, header: Header) -> bytes:
    from minutes.writers.docx_form import render_docx

    return render_docx(entries, style, header)


def _pdf(entries: Sequence[Entry], style: HouseStyle, header: Header) -> bytes:
    from minutes.writers.pdf_form import render_pdf

    return render_pdf(_docx(entries, style, header), catchwords=style.catchwords)


def _markdown(entries: Sequence[Entry], style: HouseStyle, header: Header) -> bytes:
    from minutes.writers.markdown_form import render_markdown

    return render_markdown(entries, style, header).encode()


def _html(entries: Sequence[Entry], style: HouseStyle, header: Header) -> bytes:
    from minutes.writers.html_form import render_html

    return render_html(entries, style, header).encode()


def _text(entries: Sequence[Entry], style: HouseStyle, _: Header) -> bytes:
    from minutes.writers.text_form import render_text

    return render_text(entries, style).encode()


def _json(many: Sequence[Minutes]) -> bytes:
    from pydantic_core import to_json

    return to_json(many[0] if len(many) == 1 else list(many), indent=2) + b"\n"


def _json_lines(many: Sequence[Minutes]) -> bytes:
    from minutes.writers.json_lines import render_json_lines

    return render_json_lines(many).encode()


def _chunks(many: Sequence[Minutes]) -> bytes:
    from minutes.writers.chunks import render_chunks

    return "".join(render_chunks(each) for each in many).encode()


def _akoma_ntoso(many: Sequence[Minutes]) -> bytes:
    from minutes.writers.akoma_ntoso import render_akoma_ntoso

    return render_akoma_ntoso(many[0])


def _popolo(many: Sequence[Minutes]) -> bytes:
    from minutes.writers.popolo import render_popolo

    return render_popolo(many).encode()


WRITERS: Mapping[str, PageWriter | DataWriter] = {
    "json": DataWriter((".json",), _json, read_back=True),
    "jsonl": DataWriter((".jsonl", ".ndjson"), _json_lines, read_back=True),
    "md": PageWriter((".md", ".markdown"), _markdown),
    "html": PageWriter((".html", ".htm"), _html),
    "txt": PageWriter((".txt",), _text),
    "docx": PageWriter((".docx",), _docx),
    "pdf": PageWriter((".pdf",), _pdf, read_back=False),
    "chunks": DataWriter((".chunks.jsonl", ".chunks"), _chunks),
    "akn": DataWriter((".akn.xml", ".akn", ".xml"), _akoma_ntoso, many=False),
    "popolo": DataWriter((".popolo.json", ".popolo"), _popolo),
}


def format_of(target: str) -> str | None:
    """The format that the suffix of a file name means, the longest suffix first; None where none does."""
    lowered = target.lower()
    matching = [
        (len(end), word) for word, writer in WRITERS.items() for end in writer.suffixes if lowered.endswith(end)
    ]
    return max(matching)[1] if matching else None


def suffixes() -> tuple[str, ...]:
    """Every suffix that is written, the first of each format first."""
    return tuple(writer.suffixes[0] for writer in WRITERS.values())
