"""House styles: what a TOML file may say, and one sentence for everything else."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path

import pytest

from minutes.errors import MinutesError, StyleError
from minutes.form.style import MAX_BYTES, SETTINGS, HouseStyle, load_style

WHOLE = """
[font]
name = "TH Sarabun New"
size = 15.5
title_size = 18

[margins]
left = 3.5
right = 2
top = 3
bottom = 2.5

[form]
numerals = "thai"
standard_headings = true
catchwords = true
page_numbers = false
draft = "ร่าง"
template = "lamphu.docx"
"""


def _file(folder: Path, text: str | bytes) -> Path:
    path = folder / "office.toml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def _refused(path: Path) -> StyleError:
    with pytest.raises(StyleError) as caught:
        load_style(path)
    for sentence in (caught.value.thai, caught.value.english):
        assert sentence.isprintable() and len(sentence) < 500
    return caught.value


def test_every_field_has_its_key_and_every_key_its_field() -> None:
    named = [setting.field for keys in SETTINGS.values() for setting in keys.values()]
    assert sorted(named) == sorted(field.name for field in fields(HouseStyle))


def test_a_whole_file(tmp_path: Path) -> None:
    (tmp_path / "lamphu.docx").write_bytes(b"PK")
    assert load_style(_file(tmp_path, WHOLE)) == HouseStyle(
        font="TH Sarabun New",
        size=15.5,
        title_size=18,
        margin_left=3.5,
        margin_right=2,
        margin_top=3,
        margin_bottom=2.5,
        numerals="thai",
        standard_headings=True,
        catchwords=True,
        page_numbers=False,
        draft="ร่าง",
        template=str(tmp_path / "lamphu.docx"),
    )


@pytest.mark.parametrize("text", ["", "# ยังไม่มีอะไร\n", "\ufeff[font]\n", "[font]\n[margins]\n[form]\n"])
def test_what_a_file_does_not_say_is_as_in_the_form(text: str, tmp_path: Path) -> None:
    assert load_style(_file(tmp_path, text)) == HouseStyle()
    assert load_style(str(_file(tmp_path, text))) == HouseStyle()


def test_a_template_stands_beside_the_file(tmp_path: Path) -> None:
    (tmp_path / "แม่แบบ").mkdir()
    (tmp_path / "แม่แบบ" / "หัว.DOCX").write_bytes(b"PK")
    style = load_style(_file(tmp_path, '[form]\ntemplate = "แม่แบบ/หัว.DOCX"\n'))
    assert style.template == str(tmp_path / "แม่แบบ" / "หัว.DOCX")


def test_a_mark_and_a_font_lose_their_blanks(tmp_path: Path) -> None:
    style = load_style(_file(tmp_path, '[font]\nname = " TH  Niramit AS "\n[form]\ndraft = " ร่าง  ๒ "\n'))
    assert (style.font, style.draft) == ("TH Niramit AS", "ร่าง ๒")


UNFIT = [
    ("[font]\nsize = 0", "[font] size", "จำนวนพอยต์ตั้งแต่ 6 ถึง 72", "a number of points from 6 to 72"),
    ("[font]\nsize = -16", "[font] size", "พอยต์", "points"),
    ("[font]\nsize = 1000", "[font] size", "พอยต์", "points"),
    ("[font]\nsize = nan", "[font] size", "พอยต์", "points"),
    ("[font]\ntitle_size = inf", "[font] title_size", "พอยต์", "points"),
    ('[font]\nsize = "16"', "[font] size", "พอยต์", "points"),
    ("[font]\nsize = true", "[font] size", "พอยต์", "points"),
    ("[font]\nsize = 2024-01-01", "[font] size", "พอยต์", "points"),
    ("[font]\nname = 16", "[font] name", "ชื่อแบบอักษร", "the name of a font"),
    ('[font]\nname = ""', "[font] name", "ชื่อแบบอักษร", "font"),
    ('[font]\nname = "  "', "[font] name", "ชื่อแบบอักษร", "font"),
    ('[font]\nname = "Sarabun\\"; color: red"', "[font] name", "ชื่อแบบอักษร", "font"),
    ('[font]\nname = "</style>"', "[font] name", "ชื่อแบบอักษร", "font"),
    (f'[font]\nname = "{"ก" * 101}"', "[font] name", "ชื่อแบบอักษร", "font"),
    ("[margins]\nleft = 21", "[margins] left", "จำนวนเซนติเมตรตั้งแต่ 0 ถึง 16", "centimetres from 0 to 16"),
    ("[margins]\ntop = 25", "[margins] top", "จำนวนเซนติเมตรตั้งแต่ 0 ถึง 24.7", "centimetres from 0 to 24.7"),
    ("[margins]\nbottom = -1", "[margins] bottom", "เซนติเมตร", "centimetres"),
    ('[margins]\nright = "2 cm"', "[margins] right", "เซนติเมตร", "centimetres"),
    ("[margins]\nleft = 10\nright = 10", "[margins] left, right", "รวมกันไม่เกิน 16 เซนติเมตร", "16 centimetres"),
    ("[margins]\nleft = 15", "[margins] left, right", "รวมกันไม่เกิน 16", "together"),
    ("[margins]\ntop = 12.5\nbottom = 12.5", "[margins] top, bottom", "รวมกันไม่เกิน 24.7", "together"),
    ('[form]\nnumerals = "roman"', "[form] numerals", '"thai" หรือ "arabic"', '"thai" or "arabic"'),
    ('[form]\nnumerals = ["thai"]', "[form] numerals", '"thai"', '"thai"'),
    ("[form]\nstandard_headings = 1", "[form] standard_headings", "true หรือ false", "true or false"),
    ('[form]\ncatchwords = "yes"', "[form] catchwords", "true หรือ false", "true or false"),
    ('[form]\npage_numbers = "- 2 -"', "[form] page_numbers", "true หรือ false", "true or false"),
    ("[form]\ndraft = true", "[form] draft", 'เช่น "ร่าง"', "words on one line"),
    ('[form]\ndraft = ""', "[form] draft", "คำบรรทัดเดียว", "words on one line"),
    ('[form]\ndraft = "ร่าง\\nลับ"', "[form] draft", "คำบรรทัดเดียว", "words on one line"),
    ('[form]\ntemplate = "lamphu.odt"', "[form] template", "ชื่อไฟล์ .docx", ".docx"),
    ("[form]\ntemplate = 3", "[form] template", "ชื่อไฟล์ .docx", ".docx"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "where", "thai", "english"), UNFIT)
def test_a_value_that_cannot_be(text: str, where: str, thai: str, english: str, tmp_path: Path) -> None:
    error = _refused(_file(tmp_path, text))
    for sentence, allowed in ((error.thai, thai), (error.english, english)):
        assert "office.toml" in sentence and where in sentence and allowed in sentence


UNKNOWN = [
    ("[fonts]\nname = 1", "[fonts]", "font, margins, form"),
    ("size = 16", "size", "font, margins, form"),
    ("font = 16", "font", "font, margins, form"),
    ("[[font]]\nsize = 16", "font", "font, margins, form"),
    ('[font]\ncolour = "red"', "[font] colour", "name, size, title_size"),
    ("[margins]\nmargin_left = 3", "[margins] margin_left", "left, right, top, bottom"),
    ("[form]\ndrafts = true", "[form] drafts", "draft, template"),
    ('[form]\n"a\\nb" = true', "[form] a?b", "draft, template"),
    (f"[form]\n{'x' * 3000} = true", "[form] xxx", "draft, template"),
]


@pytest.mark.parametrize(("text", "where", "choices"), UNKNOWN, ids=range(len(UNKNOWN)))
def test_a_word_that_is_not_known(text: str, where: str, choices: str, tmp_path: Path) -> None:
    error = _refused(_file(tmp_path, text))
    for sentence in (error.thai, error.english):
        assert "office.toml" in sentence and where in sentence and choices in sentence


PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR"
UNREADABLE = [
    (PNG, "UTF-8"),
    (b"PK\x03\x04\x14\x00", "UTF-8"),
    ('[font]\nname = "ลำพู"'.encode("cp874"), "UTF-8"),
    ("[font]\nsize = 16".encode("utf-16"), "UTF-8"),
    (b"#" * (MAX_BYTES + 1), "UTF-8"),
    (b"[font\nsize = 16", "not valid TOML"),
    (b"[font]\nsize = 16\nsize = 17", "not valid TOML"),
    (b"<html></html>", "not valid TOML"),
    (b"a = " + b"[" * 5000, "not valid TOML"),
    (b"[font]\nsize = " + b"9" * 5000, "not valid TOML"),
]


@pytest.mark.parametrize(("content", "reason"), UNREADABLE, ids=range(len(UNREADABLE)))
def test_a_file_that_is_no_house_style(content: bytes, reason: str, tmp_path: Path) -> None:
    error = _refused(_file(tmp_path, content))
    assert "office.toml" in error.thai and "office.toml" in error.english and reason in error.english


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    (tmp_path / "a.toml").mkdir()
    for path in (tmp_path / "none.toml", tmp_path / "a.toml", tmp_path / "none.toml" / "x.toml", Path("a\0b.toml")):
        error = _refused_anyhow(path)
        assert "cannot open" in error.english and "เปิด" in error.thai


def _refused_anyhow(path: Path) -> MinutesError:
    with pytest.raises(StyleError) as caught:
        load_style(path)
    return caught.value


@pytest.mark.parametrize("name", ["none.docx", "folder.docx"])
def test_a_template_that_is_not_there(name: str, tmp_path: Path) -> None:
    (tmp_path / "folder.docx").mkdir()
    error = _refused(_file(tmp_path, f'[form]\ntemplate = "{name}"\n'))
    assert name in error.thai and name in error.english
