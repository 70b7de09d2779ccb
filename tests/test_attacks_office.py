"""Older office files that want to run something, to fetch something or to read another file: LibreOffice is kept from it."""

from __future__ import annotations

import io
import subprocess
import threading
import zipfile
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

import minutes
from minutes.errors import SourceError
from minutes.language import speaking
from minutes.readers import office
from minutes.readers.office import ODT, PROFILE, find_libreoffice, read_office
from tests.tools import needs

SPACES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{space}:1.0"'
    for name, space in (
        *(("office", "office"), ("text", "text"), ("draw", "drawing"), ("svg", "svg-compatible")),
        ("script", "script"),
    )
)
XLINK = 'xmlns:xlink="http://www.w3.org/1999/xlink"'
TITLE = "<text:p>รายงานการประชุมคณะกรรมการ</text:p>"
PICTURE = (
    TITLE + '<text:p><draw:frame draw:name="g" svg:width="5cm" svg:height="5cm" text:anchor-type="as-char">'
    '<draw:{kind} xlink:href="{href}" xlink:type="simple" xlink:show="embed" xlink:actuate="onLoad"/></draw:frame></text:p>'
)
SECTION = (
    TITLE + '<text:section text:name="s"><text:section-source xlink:href="{href}" xlink:type="simple"/>'
    "<text:p>เดิม</text:p></text:section>"
)
SECRET = "ความลับของผู้อื่น"


def odt(body: str, *, scripts: str = "", head: str = "", parts: dict[str, str] | None = None) -> bytes:
    """An ODT file."""
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?>{head}<office:document-content {SPACES} {XLINK} office:version="1.2">'
        f"{scripts}<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
    whole = {"content.xml": content, **(parts or {})}
    folders = ("Basic/", "Basic/Standard/") if parts else ()
    space = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"
    entries = "".join(
        f'<m:file-entry m:full-path="{name}" m:media-type="{kind}"/>'
        for name, kind in (("/", ODT), *((name, "text/xml") for name in whole), *((name, "") for name in folders))
    )
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("mimetype", ODT)
        archive.writestr(
            "META-INF/manifest.xml", f'<m:manifest xmlns:m="{space}" m:version="1.2">{entries}</m:manifest>'
        )
        for name, text in whole.items():
            archive.writestr(name, text)
    return file.getvalue()


def rtf(field: str) -> bytes:
    """An RTF file with a field."""
    title = "".join(f"\\u{ord(sign)}?" for sign in "รายงานการประชุม")
    return f"{{\\rtf1\\ansi\\deff0 {title}\\par {field}}}".encode()


@pytest.fixture
def host() -> Iterator[tuple[str, list[str]]]:
    """The address of a host, and what was asked of it."""
    asked: list[str] = []

    class Answers(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_response(200)
            self.end_headers()
            self.wfile.write(b"<p>found</p>")

        do_HEAD = do_OPTIONS = do_PROPFIND = do_GET  # noqa: N815

        def log_message(self, *_: Any) -> None:
            """Nothing is printed."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Answers) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/", asked
        server.shutdown()


def _linking(href: str) -> dict[str, bytes]:
    field = "{{\\field{{\\*\\fldinst {} }}{{\\fldrslt x}}}}"
    return {
        "picture.odt": odt(PICTURE.format(kind="image", href=href)),
        "object.odt": odt(PICTURE.format(kind="object", href=href)),
        "frame.odt": odt(PICTURE.format(kind="floating-frame", href=href)),
        "section.odt": odt(SECTION.format(href=href)),
        "picture.rtf": rtf(field.format(f'INCLUDEPICTURE "{href}" \\\\d')),
        "text.rtf": rtf(field.format(f'INCLUDETEXT "{href}"')),
        "template.rtf": rtf(f"{{\\*\\template {href}}}"),
    }


@needs("soffice")
@pytest.mark.parametrize("isolated", [True, False], ids=["without a network", "by its profile alone"])
def test_nothing_that_a_document_links_to_is_fetched(
    host: tuple[str, list[str]], isolated: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    address, asked = host
    if not isolated:  # as where the system does not let us take the network away
        monkeypatch.setattr(office, "without_network", lambda: ())
    files = _linking(address + "x.png")
    for name in files if isolated else ("picture.odt", "section.odt"):
        assert "รายงานการประชุม" in minutes.read(files[name], name=name).text
    assert asked == []


@needs("soffice")
def test_the_host_would_be_asked_without_these_settings(
    host: tuple[str, list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    address, asked = host
    monkeypatch.setattr(office, "without_network", lambda: ())
    monkeypatch.setattr(office, "PROFILE", PROFILE[: PROFILE.index("<item")] + "</oor:items>")
    minutes.read(_linking(address + "x.png")["picture.odt"], name="ก.odt")
    assert asked


@needs("soffice")
def test_no_other_file_gets_into_the_text(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text(SECRET, "utf-8")
    files = _linking(secret.as_uri())
    for name in ("section.odt", "frame.odt", "text.rtf"):
        assert SECRET not in minutes.read(files[name], name=name).text


@needs("soffice")
def test_a_word_file_with_a_linked_picture_fetches_nothing(host: tuple[str, list[str]], tmp_path: Path) -> None:
    address, asked = host
    (tmp_path / "a.odt").write_bytes(odt(PICTURE.format(kind="image", href=address + "x.png")))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [str(find_libreoffice()), profile, "--headless", "--convert-to", "doc", "--outdir", str(tmp_path)]
    subprocess.run([*command, str(tmp_path / "a.odt")], check=True, capture_output=True, timeout=120)
    asked.clear()
    assert minutes.read(tmp_path / "a.doc").text.startswith("รายงานการประชุม")
    assert asked == []


BASIC = '<!DOCTYPE {0}:{1} PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "{2}.dtd"><{0}:{1} xmlns:{0}="http://openoffice.org/2000/{0}" '
MODULE = (
    BASIC.format("script", "module", "module") + 'script:name="M" script:language="StarBasic">\n'
    'Sub Main\n Open "{mark}" For Output As #1\n Print #1, "ran"\n Close #1\nEnd Sub\n</script:module>'
)
EVENTS = (
    "dom:load",
    "office:load-finished",
    "office:layout-finished",
    "office:view-created",
    "dom:unload",
    "office:copy-to",
)


@needs("soffice")
def test_no_macro_runs_when_a_document_opens_or_closes(tmp_path: Path) -> None:
    mark = tmp_path / "ran"
    listeners = "".join(
        f'<script:event-listener script:language="ooo:script" script:event-name="{event}" xlink:type="simple" '
        'xlink:href="vnd.sun.star.script:Standard.M.Main?language=Basic&amp;location=document"/>'
        for event in EVENTS
    )
    library = BASIC.format("library", "library", "library")
    parts = {
        "Basic/script-lc.xml": BASIC.format("library", "libraries", "libraries")
        + f'{XLINK}><library:library library:name="Standard" library:link="false"/></library:libraries>',
        "Basic/Standard/script-lb.xml": library
        + 'library:name="Standard" library:readonly="false"><library:element library:name="M"/></library:library>',
        "Basic/Standard/M.xml": MODULE.format(mark=mark),
    }
    scripts = f"<office:scripts><office:event-listeners>{listeners}</office:event-listeners></office:scripts>"
    assert "รายงาน" in minutes.read(odt(TITLE, scripts=scripts, parts=parts), name="ก.odt").text
    assert not mark.exists()


def _refused(content: bytes, **limits: Any) -> str:
    with speaking("en"), pytest.raises(SourceError) as error:
        read_office(content, "ก.odt", ODT, **limits)
    return error.value.english


def test_what_multiplies_or_fetches_does_not_reach_libreoffice(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(office, "find_libreoffice", lambda: pytest.fail("LibreOffice was asked"))
    for entity in ('a "ฮา"', 'a SYSTEM "file:///etc/passwd"', 'a SYSTEM "http://127.0.0.1:9/"', '% a "x"'):
        head = f"<!DOCTYPE x [<!ENTITY {entity}>]>"
        assert "cannot be opened" in _refused(odt("<text:p>&a;</text:p>", head=head))
    assert "unreasonable size" in _refused(odt(TITLE + "ก" * 30_000_000))
    assert "unreasonable size" in _refused(odt(TITLE) + b"PK\x01\x02" * 20_001)


def test_the_profile_lets_no_macro_and_no_host_in() -> None:
    from lxml import etree

    name, value = "{http://openoffice.org/2001/registry}name", "value"
    settings = {each.get(name): each.findtext(value) for each in etree.fromstring(PROFILE.encode()).iter("prop")}
    assert (settings["MacroSecurityLevel"], settings["DisableMacrosExecution"], settings["Link"]) == ("3", "true", "0")
    assert settings["BlockUntrustedRefererLinks"] == "true" and not settings["ooInetNoProxy"]
    assert {settings["ooInetHTTPProxyName"], settings["ooInetHTTPSProxyName"]} == {"127.0.0.1"}
