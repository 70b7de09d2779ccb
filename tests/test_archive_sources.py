"""What an archive consists of, and how its outputs are called."""

from __future__ import annotations

import os
import random
import zipfile
from collections.abc import Sequence
from pathlib import Path

import pytest

from minutes.archive import convert
from minutes.archive.naming import name_outputs
from minutes.archive.sources import Found, find_sources
from tests.generated import generate


def _found(sources: object, out: Path) -> dict[str, Found]:
    return {each.relative: each for each in find_sources(sources, out)}  # type: ignore[arg-type]


def _tree(folder: Path, *names: str) -> Path:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(name, "utf-8")
    return folder


def test_a_folder_gives_what_people_put_there(tmp_path: Path) -> None:
    source = _tree(tmp_path / "in", "a.txt", "ก/ข.pdf", ".hidden", "~$a.docx", "Thumbs.db", ".git/x.txt", "out/a.json")
    assert list(_found(source, source / "out")) == ["a.txt", "ก/ข.pdf"]


def test_globs_keep_the_folders_after_their_fixed_part(tmp_path: Path) -> None:
    _tree(tmp_path, "in/1/a.txt", "in/2/a.txt", "in/2/b.pdf", "in/c.txt")
    assert list(_found(f"{tmp_path}/in/*/*.txt", tmp_path / "out")) == ["1/a.txt", "2/a.txt"]
    assert list(_found(f"{tmp_path}/in/**", tmp_path / "out")) == ["1/a.txt", "2/a.txt", "2/b.pdf", "c.txt"]
    assert list(_found(f"{tmp_path}/in/*", tmp_path / "out")) == ["1/a.txt", "2/a.txt", "2/b.pdf", "c.txt"]
    assert list(_found(f"{tmp_path}/in/*.doc", tmp_path / "out")) == ["*.doc"], "reported as a file that is missing"


def test_a_name_with_the_letters_of_a_glob_is_a_file(tmp_path: Path) -> None:
    _tree(tmp_path, "a[1].txt", "@b.txt")
    assert list(_found([tmp_path / "a[1].txt", tmp_path / "@b.txt"], tmp_path / "out")) == ["@b.txt", "a[1].txt"]


def test_lists_keep_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _tree(tmp_path, "in/1/a.txt", "in/2/a.txt", "b.txt", "x/new\nline.txt")
    monkeypatch.chdir(tmp_path)
    (tmp_path / "list").write_text("in/1/a.txt\r\n\nin/2/a.txt\n./b.txt\n", "utf-8")
    assert list(_found("@list", tmp_path / "out")) == ["b.txt", "in/1/a.txt", "in/2/a.txt"]
    (tmp_path / "list").write_text(f"{tmp_path}/in/1/a.txt\n{tmp_path}/in/2/a.txt\n", "utf-8")
    assert list(_found("@list", tmp_path / "out")) == ["1/a.txt", "2/a.txt"]
    (tmp_path / "list").write_bytes(b"x/new\nline.txt\0b.txt\0")
    assert list(_found("@list", tmp_path / "out")) == ["b.txt", "x/new\nline.txt"]
    (tmp_path / "in" / "list").write_text("1/a.txt\n../b.txt", "utf-8")
    assert set(_found(f"@{tmp_path}/in/list", tmp_path / "out")) == {"1/a.txt", "b.txt"}


def test_a_document_named_twice_is_one(tmp_path: Path) -> None:
    source = _tree(tmp_path / "in", "1/a.txt", "1/b.txt")
    found = _found([source / "1", source, source / "1" / "a.txt"], tmp_path / "out")
    assert list(found) == ["1/a.txt", "1/b.txt"]


def test_links_stay_inside_the_folder(tmp_path: Path) -> None:
    source = _tree(tmp_path / "in", "a.txt", "sub/b.txt")
    _tree(tmp_path, "secret.txt", "far/c.txt")
    (source / "inside.txt").symlink_to(source / "a.txt")
    (source / "outside.txt").symlink_to(tmp_path / "secret.txt")
    (source / "far").symlink_to(tmp_path / "far")
    (source / "loop").symlink_to(source)
    (source / "broken.txt").symlink_to(source / "missing.txt")
    os.mkfifo(source / "pipe")
    found = _found(source, tmp_path / "out")
    assert set(found) == {"a.txt", "sub/b.txt", "inside.txt", "outside.txt", "far", "broken.txt", "pipe"}
    assert {name for name, each in found.items() if each.refusal} == {"outside.txt", "far", "pipe"}


def _packed(path: Path, names: Sequence[str]) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(path, "w") as archive:
        for number, name in enumerate(names):
            archive.writestr(name, generate(number)[0])
    return path


def test_zip_files_are_folders_and_what_leaves_them_is_refused(tmp_path: Path) -> None:
    evil = ["../../escape.txt", "/root.txt", "a/../../up.txt", "C:\\windows.txt", "..\\back.txt"]
    path = _packed(tmp_path / "in" / "คลัง.zip", ["ปี/ก.txt", "b.txt", "__MACOSX/._b.txt", *evil])
    with zipfile.ZipFile(path, "a") as archive:
        link = zipfile.ZipInfo("link.txt")
        link.external_attr = 0o120777 << 16
        archive.writestr(link, "/etc/passwd")
    (tmp_path / "in" / "เสีย.zip").write_bytes(b"PK\x03\x04 broken")
    out = tmp_path / "out"
    report = convert(tmp_path / "in", out, "json", jobs=1)
    assert (report.converted, report.failed) == (2, 7), [record.source for record in report.failures()]
    written = {path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*.json")}
    assert written == {"out/คลัง.zip/ปี/ก.json", "out/คลัง.zip/b.json"}
    assert convert(tmp_path / "in", out, "json", jobs=1).unchanged == 9
    assert list(_found(path, out))[-2:] == ["link.txt", "ปี/ก.txt"], "its own folders where it is named itself"


def test_thai_names_of_old_zip_files(tmp_path: Path) -> None:
    path = tmp_path / "old.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("XXXXXX.txt", generate(0)[0])
    path.write_bytes(path.read_bytes().replace(b"XXXXXX", "มติกกก".encode("cp874")))
    assert list(_found(path, tmp_path / "out")) == ["มติกกก.txt"]
    assert convert(path, tmp_path / "out", jobs=1).converted == 1
    assert (tmp_path / "out" / "มติกกก.json").exists()


def _at(path: str, root: str = "/in") -> Found:
    return Found(root, path, 0, 0)


def test_outputs_have_names_of_their_own_whatever_the_order() -> None:
    found = [
        *map(_at, ("a.pdf", "a.doc", "b.txt", "s/a.pdf", "c", "c.txt", "manifest.txt", "x.json/y.txt", "x.txt")),
        *(_at(path, root) for root in ("/p/1", "/p/2") for path in ("m.pdf",)),
        *(_at(path, root) for root in ("/q/1", "/r/1") for path in ("n.pdf",)),
        _at("A.PDF", "/other"),
    ]
    expected = dict(zip(found, name_outputs(found, [".json", ".jsonl"]), strict=True))
    assert [expected[each] for each in found[:11]] == [
        *("a.pdf", "a.doc", "b", "s/a", "c", "c.txt", "manifest.txt", "x.json/y", "x.txt", "1/m.pdf", "2/m.pdf")
    ] or expected[found[0]] == "in/a.pdf"
    folded = [name.casefold() for name in expected.values()]
    assert len(set(folded)) == len(folded)
    for seed in range(5):
        mixed = random.Random(seed).sample(found, len(found))
        assert dict(zip(mixed, name_outputs(mixed, [".json", ".jsonl"]), strict=True)) == expected


def test_long_names_are_shortened_and_differ() -> None:
    found = [_at("ก" * 83 + "ที่" + ".txt"), _at("ก" * 83 + "ทา" + ".txt")]
    names = name_outputs(found, [".popolo.json"])
    assert len(set(names)) == 2 and all(len(name.encode()) + 12 <= 255 for name in names)
