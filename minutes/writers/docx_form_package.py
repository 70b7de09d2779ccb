"""The package of a DOCX file: an empty one or a template without its text; the same bytes for the same content."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Mapping
from datetime import date
from html import escape
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from minutes.errors import SourceError, StyleError
from minutes.form.style import HouseStyle
from minutes.form.wording import TITLE
from minutes.readers.docx_package import MAX_ELEMENTS, MAX_UNPACKED, UNREADABLE, Package
from minutes.readers.docx_tree import R, W
from minutes.writers.docx_form_styles import INDENT, WORD, normal_styles, twips

if TYPE_CHECKING:
    from docx.document import Document
    from lxml.etree import _Element as Element

OFFICE = R[1:-1]
PARTS = "http://schemas.openxmlformats.org/package/2006"
TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml"
CORE = "application/vnd.openxmlformats-package.core-properties+xml"
A4 = twips(21.0), twips(29.7)
HEADER_AT = 1.5
"""Centimetres between the edge of the page and the page number."""
OTHER_NAMES = {"TH SarabunPSK": "TH Sarabun New,TH SarabunIT๙,Sarabun"}
"""Fonts that do where the first is not installed."""
KEPT = frozenset(("styles", "numbering", "theme", "fontTable", "settings", "webSettings", "header", "footer", "image"))
"""The parts of a template that stay; its comments, notes and macros do not."""
NOT_KEPT_SETTINGS = tuple(
    W + name
    for name in ("attachedTemplate", "mailMerge", "docVars", "footnotePr", "endnotePr", "rsids", "trackRevisions")
)
TEMPLATE_TYPE, DOCUMENT_TYPE = f"{TYPES}.template.main+xml".encode(), f"{TYPES}.document.main+xml".encode()
DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
EARLIEST = (1980, 1, 1, 0, 0, 0)
"""A ZIP knows no earlier time."""


def open_package(style: HouseStyle) -> Document:
    """A document without text: A4 with the margins of the house style, or the template of the user's own."""
    import docx

    if style.template is None:
        return docx.Document(BytesIO(_pack(_empty(style))))
    document = _open_template(style.template)
    _clear(document)
    return document


def save_package(document: Document, header: Mapping[str, str]) -> bytes:
    """The file of a document, the same for the same content at any time and on any machine."""
    from docx.opc.constants import RELATIONSHIP_TYPE

    core = document.part.package._core_properties_part if document.part.package is not None else None
    if core is not None:
        core._element = _parse(_core(header))
    package: Any = document.part.package
    wanted = (RELATIONSHIP_TYPE.OFFICE_DOCUMENT, RELATIONSHIP_TYPE.CORE_PROPERTIES)
    for identifier in [each.rId for each in package.rels.values() if each.reltype not in wanted]:
        del package.rels[identifier]
    buffer = BytesIO()
    document.save(buffer)
    with zipfile.ZipFile(buffer) as archive:
        return _pack({info.filename: archive.read(info) for info in archive.infolist()})


def _pack(files: Mapping[str, str | bytes]) -> bytes:
    """A ZIP with the list of types first and the others by name."""
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(files, key=lambda name: (not name.startswith("["), not name.startswith("_"), name)):
            info = zipfile.ZipInfo(name, EARLIEST)
            info.compress_type, info.create_system = zipfile.ZIP_DEFLATED, 0
            archive.writestr(info, files[name])
    return buffer.getvalue()


def _parse(xml: str) -> Element:
    """An element of the classes of python-docx."""
    from docx.oxml import parse_xml

    element: Element = parse_xml(xml)
    return element


def _open_template(path: str) -> Document:
    """The template as a document; what it links to elsewhere is not fetched, and macros are refused."""
    import docx

    try:
        content = Path(path).read_bytes()
    except (OSError, ValueError):
        raise StyleError(
            f"เปิดแม่แบบไม่ได้: «{path}» โปรดตรวจชื่อไฟล์", f"the template cannot be opened: «{path}»; check its name"
        ) from None
    try:
        Package(content, path, MAX_UNPACKED, MAX_ELEMENTS)
        with zipfile.ZipFile(BytesIO(content)) as archive:
            infos = archive.infolist()
            if sum(info.file_size for info in infos) > MAX_UNPACKED:
                raise _not_usable(path)
            if any(Path(info.filename).name.lower().startswith("vba") for info in infos):
                raise _has_macros(path)
            files = {info.filename: archive.read(info) for info in infos}
        types = "[Content_Types].xml"
        files[types] = files[types].replace(TEMPLATE_TYPE, DOCUMENT_TYPE)
        if b"macroEnabled" in files[types]:
            raise _has_macros(path)
        document = docx.Document(BytesIO(_pack(files)))
        _check(document)
    except SourceError:
        raise _not_usable(path) from None
    except (*UNREADABLE, SyntaxError, AttributeError, TypeError):
        raise _not_usable(path) from None
    return document


def _check(document: Document) -> None:
    """Raises an error of Python for a package whose main parts are not what they are called."""
    part: Any = document.part
    roots = (part.element.body, part.styles.element, part._settings_part.element)
    if [root.tag for root in roots] != [W + "body", W + "styles", W + "settings"]:
        raise ValueError(roots)
    _ = part.package.core_properties


def _clear(document: Document) -> None:
    """Takes the text out of a template; pictures above it and the last section with its headers stay."""
    part: Any = document.part
    body = part.element.body
    if next(body.iter(W + "sectPr"), None) is None:
        body.append(_parse(f'<w:sectPr xmlns:w="{WORD}"/>'))
    section = document.sections[-1]._sectPr
    _inherit(section, body)
    for each in _below_letterhead(body, section):
        body.remove(each)
    if section.getparent() is not body:
        body.append(section)
    for identifier in [each.rId for each in part.rels.values() if each.reltype.rpartition("/")[2] not in KEPT]:
        del part.rels[identifier]
    settings = part._settings_part
    for each in [each for each in settings.element if each.tag in NOT_KEPT_SETTINGS]:
        settings.element.remove(each)
    settings.rels.clear()


def _below_letterhead(body: Element, section: Element) -> list[Element]:
    """Everything in the body but the pictures without text that it begins with, and the last section."""
    found: list[Element] = []
    for each in body:
        is_picture = next(each.iter(W + "drawing", W + "pict"), None) is not None
        has_text = each.tag != W + "p" or next(each.iter(W + "t", W + "sectPr", W + "instrText"), None) is not None
        if each is not section and (found or has_text or not is_picture):
            found.append(each)
    return found


def _inherit(section: Element, body: Element) -> None:
    """Gives the last section the headers and footers that it has from those before it."""
    references = (W + "headerReference", W + "footerReference")
    stated = {(each.tag, each.get(W + "type")) for each in section.iterchildren(*references)}
    earlier = [each for each in body.iter(*references) if each.getparent() is not section]
    for each in {(each.tag, each.get(W + "type")): each for each in earlier}.values():
        if (each.tag, each.get(W + "type")) not in stated:
            section.insert(0, each)


def _empty(style: HouseStyle) -> dict[str, str]:
    """The parts of a file without a template."""
    font = escape(style.font)
    other = OTHER_NAMES.get(style.font)
    other_name = f'<w:altName w:val="{other}"/>' if other else ""
    types = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{TYPES}.{kind}+xml"/>'
        for name, kind in (("document", "document.main"), ("styles",) * 2, ("settings",) * 2, ("fontTable",) * 2)
    )
    links = "".join(
        f'<Relationship Id="rId{at}" Type="{OFFICE}/{name}" Target="{name}.xml"/>'
        for at, name in enumerate(("styles", "settings", "fontTable"), 1)
    )
    return {
        "[Content_Types].xml": f'<Types xmlns="{PARTS}/content-types"><Default Extension="rels" ContentType="'
        'application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" '
        f'ContentType="application/xml"/>{types}<Override PartName="/docProps/core.xml" ContentType="{CORE}"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{PARTS}/relationships"><Relationship Id="rId1" '
        f'Type="{OFFICE}/officeDocument" Target="word/document.xml"/><Relationship Id="rId2" '
        f'Type="{PARTS}/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>',
        "docProps/core.xml": _core({}),
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{PARTS}/relationships">{links}</Relationships>',
        "word/document.xml": f'<w:document xmlns:w="{WORD}" xmlns:r="{OFFICE}"><w:body>{_section(style)}</w:body>'
        "</w:document>",
        "word/styles.xml": normal_styles(style),
        "word/settings.xml": _settings(),
        "word/fontTable.xml": f'<w:fonts xmlns:w="{WORD}"><w:font w:name="{font}">{other_name}<w:charset w:val="DE"/>'
        '<w:family w:val="swiss"/><w:pitch w:val="variable"/></w:font></w:fonts>',
    }


def _section(style: HouseStyle) -> str:
    width, height = A4
    sides = (
        ("top", style.margin_top),
        ("right", style.margin_right),
        ("bottom", style.margin_bottom),
        ("left", style.margin_left),
    )
    margins = " ".join(f'w:{side}="{twips(room)}"' for side, room in sides)
    edge = twips(HEADER_AT)
    return (
        f'<w:sectPr><w:pgSz w:w="{width}" w:h="{height}"/><w:pgMar {margins} w:header="{edge}" w:footer="{edge}" '
        'w:gutter="0"/></w:sectPr>'
    )


def _settings() -> str:
    return (
        f'<w:settings xmlns:w="{WORD}"><w:zoom w:percent="100"/><w:defaultTabStop w:val="{twips(INDENT / 2)}"/>'
        '<w:characterSpacingControl w:val="doNotCompress"/><w:compat><w:doNotExpandShiftReturn/>'
        '<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>'
        '</w:compat><w:themeFontLang w:val="en-US" w:bidi="th-TH"/><w:decimalSymbol w:val="."/>'
        '<w:listSeparator w:val=","/></w:settings>'
    )


def _core(header: Mapping[str, str]) -> str:
    """The properties of the document; nobody is made its author."""
    day = header.get("date", "")
    time = f"{day if _is_day(day) else '1980-01-01'}T00:00:00Z"
    stated = {
        "dc:title": header.get("title"),
        "dc:subject": header.get("body"),
        "dc:language": "th-TH",
        "cp:category": TITLE,
        "cp:lastModifiedBy": "",
    }
    known = "".join(f"<{name}>{escape(text)}</{name}>" for name, text in stated.items() if text is not None)
    times = "".join(f'<dcterms:{name} xsi:type="dcterms:W3CDTF">{time}</dcterms:{name}>' for name in WRITTEN)
    return (
        f'<cp:coreProperties xmlns:cp="{PARTS}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"{known}{times}</cp:coreProperties>"
    )


WRITTEN = ("created", "modified")


def _is_day(text: str) -> bool:
    if DAY.fullmatch(text) is None:
        return False
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _not_usable(path: str) -> StyleError:
    return StyleError(
        f"ใช้เป็นแม่แบบไม่ได้ เพราะไม่ใช่ไฟล์ Word (.docx) ที่สมบูรณ์: «{path}» โปรดเปิดด้วย Word แล้วบันทึกเป็น .docx ใหม่",
        f"this cannot be the template, as it is not a whole Word file (.docx): «{path}»; save it anew as .docx in Word",
    )


def _has_macros(path: str) -> StyleError:
    return StyleError(
        f"แม่แบบมีมาโคร จึงไม่ใช้: «{path}» โปรดบันทึกเป็น .docx ที่ไม่มีมาโคร",
        f"the template holds macros and is not used: «{path}»; save it as .docx without macros",
    )
