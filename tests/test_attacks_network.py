"""No command connects to anything, and each works where nothing may be written, where there is no home and no locale."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from minutes.cli.commands import COMMANDS
from minutes.readers.office import without_network
from tests.generated import generate
from tests.tools import needs

GUARD = """
import sys

def _guard(event, arguments):
    if event in ("socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr", "socket.sendto"):
        host = arguments[0] if event != "socket.sendto" else arguments[1]
    elif event == "socket.connect":
        host = arguments[1]
    elif event in ("urllib.Request", "ftplib.connect", "smtplib.connect", "http.client.connect", "webbrowser.open"):
        host = event
    else:
        return
    with open(sys.argv_log, "a") as log:
        log.write(f"{event} {host!r}\\n")
    raise ConnectionError(f"{event} {host!r}")

import os
sys.argv_log = os.environ["GUARD_LOG"]
sys.addaudithook(_guard)
"""
"""Is imported first by every Python of a test: what connects is written down and refused."""

WORDS: Mapping[str, Sequence[str]] = {
    "parse": ("parse", "a.txt", "-o", "a.html"),
    "text": ("text", "a.docx"),
    "ocr": ("ocr", "a.png", "-o", "a.pdf"),
    "check": ("check", "a.txt"),
    "review": ("review", "a.txt", "-o", "review.html"),
    "new": ("new", "--from", "a.txt", "-o", "new.docx"),
    "convert": ("convert", "in", "-o", "out", "--to", "json,html,docx,md", "--jobs", "2"),
    "follow-up": ("follow-up", "in", "-o", "register.html"),
    "actions": ("actions", "in", "-o", "actions.xlsx"),
    "index": ("index", "in", "-o", "index.sqlite"),
    "search": ("search", "made.sqlite", "ที่ประชุม"),
    "evaluate": ("evaluate", "gold"),
    "schema": ("schema",),
}
"""What each command is called with; a new command needs a line here."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with all that the commands need."""
    import minutes

    place = tmp_path_factory.mktemp("work")
    (place / "guard").mkdir()
    (place / "guard" / "sitecustomize.py").write_text(GUARD, "utf-8")
    (place / "in").mkdir()
    (place / "gold").mkdir()
    for number in range(2):
        (place / "in" / f"{number}.txt").write_text(generate(number)[0], "utf-8")
    (place / "a.txt").write_text(generate(0)[0], "utf-8")
    read = minutes.parse(place / "a.txt")
    minutes.write(read, place / "a.docx")
    minutes.write(read, place / "in" / "2.json")
    minutes.write(read, place / "gold" / "a.json")
    (place / "gold" / "a.txt").write_text(generate(0)[0], "utf-8")
    minutes.build_index([place / "in"], place / "made.sqlite")
    _picture(place / "a.png")
    return place


def _picture(path: Path) -> None:
    from PIL import Image, ImageDraw

    image = Image.new("L", (1_000, 1_400), "white")
    ImageDraw.Draw(image).rectangle((100, 100, 400, 130), fill="black")
    image.save(path)


def _call(
    folder: Path, words: Sequence[str], before: Sequence[str] = (), **environment: str
) -> subprocess.CompletedProcess[bytes]:
    paths = os.pathsep.join([str(folder / "guard"), str(Path(__file__).parents[1])])
    values = {**os.environ, "PYTHONPATH": paths, "GUARD_LOG": str(folder / "log"), **environment}
    command = [*before, sys.executable, "-m", "minutes", *words]
    return subprocess.run(command, cwd=folder, env=values, capture_output=True, stdin=subprocess.DEVNULL, timeout=120)


def test_the_guard_sees_a_connection(folder: Path) -> None:
    values = {**os.environ, "PYTHONPATH": str(folder / "guard"), "GUARD_LOG": str(folder / "seen")}
    for code in (
        "import socket; socket.create_connection(('192.0.2.1', 80))",
        "import urllib.request as u; u.urlopen('http://x.invalid')",
    ):
        assert subprocess.run([sys.executable, "-c", code], env=values, capture_output=True).returncode == 1
    assert (folder / "seen").read_text().count("\n") >= 2


@pytest.mark.parametrize("command", COMMANDS)
def test_no_command_connects_to_anything(folder: Path, command: str) -> None:
    done = _call(folder, WORDS[command], without_network() if sys.platform == "linux" else ())
    assert b"Traceback" not in done.stderr
    assert done.returncode == 0, done.stderr.decode()
    assert not (folder / "log").exists(), (folder / "log").read_text()


@needs("soffice")
def test_libreoffice_works_without_any_network(folder: Path) -> None:
    (folder / "a.rtf").write_bytes(
        b"{\\rtf1\\ansi " + b"".join(b"\\u%d?" % ord(sign) for sign in "รายงานการประชุม") + b"}"
    )
    done = _call(folder, ("text", "a.rtf"), without_network())
    assert done.returncode == 0 and "รายงานการประชุม" in done.stdout.decode()
    assert not (folder / "log").exists()


@pytest.mark.skipif(os.name != "posix", reason="other systems have other environments")
@pytest.mark.parametrize(
    "missing",
    [("HOME",), ("TMPDIR", "TEMP", "TMP"), ("LANG", "LC_ALL", "LC_CTYPE"), ("PATH",)],
    ids=lambda names: names[0],
)
def test_an_environment_that_lacks_something_is_enough(
    folder: Path, missing: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in missing:
        monkeypatch.delenv(name, raising=False)
    done = _call(folder, ("text", "a.txt"))
    assert done.returncode == 0 and done.stdout.decode().startswith((folder / "a.txt").read_text("utf-8")[:10])


READ_ONLY = 'mount --bind "$0" "$0" && mount -o remount,bind,ro "$0" && exec "$@"'
"""Makes a folder read-only for one program, also for root, whom access rights do not stop."""


def read_only(folder: Path) -> list[str]:
    """What comes before a command for which a folder is read-only; skips where the system does not let us."""
    before = ["unshare", "--mount", "sh", "-c", READ_ONLY, str(folder)]
    tried = ["sh", "-c", f"touch {shlex.quote(str(folder))}/x 2>/dev/null; test ! -e {shlex.quote(str(folder))}/x"]
    if not shutil.which("unshare") or subprocess.run([*before, *tried], capture_output=True).returncode:
        pytest.skip("this system mounts nothing for us")
    return before


@pytest.mark.skipif(os.name != "posix", reason="other systems have other file systems")
@pytest.mark.parametrize(
    "words",
    [WORDS["text"], WORDS["parse"], WORDS["convert"], WORDS["actions"], WORDS["schema"]],
    ids=lambda words: words[0],
)
def test_where_nothing_may_be_written_there_is_a_sentence(folder: Path, words: Sequence[str]) -> None:
    before = read_only(folder)
    names = [
        word.replace("a.html", "b.html").replace("actions.xlsx", "b.xlsx") if word != "out" else "elsewhere"
        for word in words
    ]
    done = _call(folder, names, before, HOME="/nonexistent", TMPDIR="/nonexistent")
    assert b"Traceback" not in done.stderr
    assert done.returncode == (0 if words[0] in ("text", "schema") else 1), done.stderr.decode()
    assert not list(folder.glob("*.part")) and not (folder / "elsewhere").exists()
