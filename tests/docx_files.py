"""DOCX files for tests, put together out of the parts that a test is about."""

from __future__ import annotations

import io
import zipfile

from minutes.document import Document
from minutes.readers.docx import read_docx

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NAMES = (
    f'xmlns:w="{WORD}" xmlns:r="{OFFICE}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
)
ROOTS = {"styles": "styles", "numbering": "numbering", "settings": "settings", "comments": "comments"}
ROOTS |= {"footnotes": "footnotes", "endnotes": "endnotes", "header": "hdr", "footer": "ftr"}
PAGE = '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:left="1440" w:right="1440"/>'


def run(text: str, properties: str = "") -> str:
    """A run of text with run properties."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(content: str = "", properties: str = "") -> str:
    """A paragraph of text, or of runs where the content holds any."""
    runs = content if content.startswith("<") or not content else run(content)
    return f"<w:p><w:pPr>{properties}</w:pPr>{runs}</w:p>"


def field(kind: str, more: str = "") -> str:
    """A mark of a field: where it begins, where its result begins, where it ends."""
    return f'<w:r><w:fldChar w:fldCharType="{kind}">{more}</w:fldChar></w:r>'


def numbered(text: str, identifier: int = 1, level: int = 0) -> str:
    """A paragraph of a list."""
    return paragraph(text, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{identifier}"/></w:numPr>')


def table(*rows: str) -> str:
    """A table of rows that `row` made."""
    return f"<w:tbl><w:tblPr/>{''.join(rows)}</w:tbl>"


def row(*cells: str, properties: str = "") -> str:
    """A row of cells: texts, or what `cell` made."""
    made = (each if each.startswith("<w:tc>") else cell(each) for each in cells)
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(made)}</w:tr>"


def cell(content: str, properties: str = "") -> str:
    """A cell of paragraphs, or of one paragraph of text."""
    inside = content if content.startswith(("<w:p>", "<w:tbl>")) else paragraph(content)
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inside}</w:tc>"


def level(number_format: str, text: str, index: int = 0, more: str = "") -> str:
    """A level of a list definition."""
    return (
        f'<w:lvl w:ilvl="{index}"><w:start w:val="1"/><w:numFmt w:val="{number_format}"/>{more}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def lists(*definitions: str, more: str = "") -> str:
    """The numbering part: definitions 1, 2, … and a list of the same number for each."""
    made = "".join(f'<w:abstractNum w:abstractNumId="{at}">{each}</w:abstractNum>' for at, each in _count(definitions))
    used = "".join(f'<w:num w:numId="{at}"><w:abstractNumId w:val="{at}"/></w:num>' for at, _ in _count(definitions))
    return made + used + more


def make(body: str, page: str = PAGE, **parts: str) -> bytes:
    """A DOCX file; each further part is the content of the root of that part («numbering», «styles», «header»)."""
    links = "".join(
        f'<Relationship Id="{name}" Type="{OFFICE}/{name}" Target="{name}.xml"/>' for name in parts if name in ROOTS
    )
    files = {
        "[Content_Types].xml": _types(["document", *parts]),
        "_rels/.rels": _links(f'<Relationship Id="r1" Type="{OFFICE}/officeDocument" Target="word/document.xml"/>'),
        "word/_rels/document.xml.rels": _links(links),
        "word/document.xml": f"<w:document {NAMES}><w:body>{body}<w:sectPr>{page}</w:sectPr></w:body></w:document>",
    }
    for name, content in parts.items():
        files[f"word/{name}.xml"] = f"<w:{ROOTS[name]} {NAMES}>{content}</w:{ROOTS[name]}>"
    return pack(files)


def pack(files: dict[str, str | bytes]) -> bytes:
    """The files as a ZIP."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def unpack(content: bytes) -> dict[str, str | bytes]:
    """The files in a ZIP."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {info.filename: archive.read(info) for info in archive.infolist()}


def read(body: str, **parts: str) -> Document:
    """The document in a file that `make` makes."""
    return read_docx(make(body, **parts), "ก.docx")


def texts(body: str, **parts: str) -> list[str]:
    """Its lines."""
    return [line.text for line in read(body, **parts).lines]


def codes(document: Document) -> dict[str, int]:
    """How often each remark was made."""
    return {each.code: each.count for each in document.diagnostics}


def _types(names: list[str]) -> str:
    stem = "application/vnd.openxmlformats-officedocument.wordprocessingml"
    kinds = {"document": "document.main"}
    overrides = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{stem}.{kinds.get(name, name)}+xml"/>' for name in names
    )
    links = '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    return f'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">{links}{overrides}</Types>'


def _links(links: str) -> str:
    return (
        f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{links}</Relationships>'
    )


def _count(definitions: tuple[str, ...]) -> list[tuple[int, str]]:
    return list(enumerate(definitions, 1))
