"""Writing: minutes in the official form, or as data; read back and compared before anything is replaced."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from pathlib import PurePath
from typing import BinaryIO

from minutes.errors import TargetError
from minutes.form.style import HouseStyle, load_style
from minutes.language import Language, speaking
from minutes.model import AgendaItem, Minutes
from minutes.official.composing import compose, header_of, with_own_numerals
from minutes.official.differences import first_difference
from minutes.official.restyling import restyle
from minutes.official.sorting import DEEPEST
from minutes.official.tidying import tidy
from minutes.pipeline import VocabularyLike, parse_all
from minutes.vocab import Vocabulary, load
from minutes.writers.formats import WRITERS, PageWriter, format_of, suffixes
from minutes.writers.target import check_target, write_bytes

Target = str | os.PathLike[str] | BinaryIO
"""A path, or a binary file open for writing."""
StyleLike = HouseStyle | str | os.PathLike[str] | None
LONGEST_SHOWN = 60


def write(
    minutes: Minutes | Iterable[Minutes],
    target: Target,
    format: str | None = None,
    *,
    style: StyleLike = None,
    vocabulary: VocabularyLike = None,
    force: bool = False,
    check: bool = True,
    language: Language = "th",
) -> None:
    """Writes minutes to a path or a binary file, in the official form or as data.

    `format` is one of json, jsonl, md, html, txt, docx, pdf, chunks, akn, popolo; without it the suffix of the path
    tells. Several minutes go into one file of data. `style` is a house style or the path of its TOML file. What was
    made is read back and compared (`check`), and the target changes only if it says the same. A file that is there
    is replaced only with `force`. Raises TargetError and StyleError.
    """
    with speaking(language):
        named = target if isinstance(target, str | os.PathLike) else None
        word = format or _format_of(named)
        if named is not None:
            check_target(named, (), force=force)
        content = render(minutes, word, style=style, vocabulary=vocabulary, check=check)
        if isinstance(target, str | os.PathLike):
            write_bytes(target, content)
        else:
            target.write(content)


def render(
    minutes: Minutes | Iterable[Minutes],
    format: str,
    *,
    style: StyleLike = None,
    vocabulary: VocabularyLike = None,
    check: bool = True,
) -> bytes:
    """The bytes of a file in a format; the same minutes always give the same bytes. Errors as those of `write`."""
    writer = WRITERS.get(format)
    if writer is None:
        known = " ".join(WRITERS)
        raise TargetError(f"ไม่รู้จักรูปแบบ {format} เลือกได้จาก {known}", f"unknown format {format}: choose from {known}")
    many = [minutes] if isinstance(minutes, Minutes) else list(minutes)
    words = load(vocabulary)
    for each in many:
        _refuse_depth(each.agenda)
    if isinstance(writer, PageWriter):
        return _page(_only(many, format), writer, format, _style(style), words, check)
    if not writer.many:
        _only(many, format)
    content = writer.render(many)
    if check and writer.read_back:
        _compare(many, content, format, words)
    return content


def _refuse_depth(items: Sequence[AgendaItem]) -> None:
    depth = 0
    while items:
        if depth > DEEPEST:
            raise TargetError(
                f"วาระย่อยซ้อนกันเกิน {DEEPEST} ชั้น เขียนไม่ได้ โปรดลดชั้น",
                f"sub-items stand more than {DEEPEST} deep and cannot be written: make it flatter",
            )
        items = [child for item in items for child in item.items]
        depth += 1


def _style(style: StyleLike) -> HouseStyle:
    if style is None:
        return HouseStyle()
    return style if isinstance(style, HouseStyle) else load_style(style)


def _only(many: Sequence[Minutes], format: str) -> Minutes:
    if len(many) == 1:
        return many[0]
    raise TargetError(
        f"ไฟล์ {format} เก็บได้การประชุมเดียว แต่มี {len(many)} การประชุม โปรดเขียนแยกไฟล์ หรือใช้ json, jsonl",
        f"a file of {format} holds one meeting, and there are {len(many)}: write one file each, or json or jsonl",
    )


def _page(
    minutes: Minutes, writer: PageWriter, format: str, style: HouseStyle, vocabulary: Vocabulary, check: bool
) -> bytes:
    wanted = tidy(restyle(minutes, style))
    style = with_own_numerals(style, wanted.meeting)
    content = writer.render(compose(wanted, vocabulary, style), style, header_of(wanted.meeting))
    if check and writer.read_back:
        _compare([wanted], content, format, vocabulary)
    return content


def _compare(meant: Sequence[Minutes], content: bytes, format: str, vocabulary: Vocabulary) -> None:
    """Nothing, or a TargetError that names the first value that would be read back otherwise."""
    suffix = WRITERS[format].suffixes[0]
    read = parse_all(content, name=f"written{suffix}", vocabulary=vocabulary, max_bytes=max(len(content), 1))
    found = first_difference([each.content() for each in meant], [each.content() for each in read])
    if found is None:
        return
    path = found.path.removeprefix("[0].")
    here, there = (repr(value)[:LONGEST_SHOWN] for value in (found.meant, found.read))
    raise TargetError(
        f"ไม่ได้เขียนไฟล์ เพราะอ่านกลับแล้วไม่ตรง: {path} ควรเป็น {here} แต่อ่านได้ {there} โปรดตรวจค่านั้น",
        f"nothing was written, for it would be read otherwise: {path} should be {here}, reads {there}: check it",
    )


def _format_of(target: str | os.PathLike[str] | None) -> str:
    shown = PurePath(target).name if target is not None else "?"
    word = format_of(os.fspath(target)) if target is not None else None
    if word is None:
        written = " ".join(suffixes())
        raise TargetError(
            f"ไม่รู้จักนามสกุลไฟล์ของ {shown} เขียนได้เฉพาะ {written}",
            f"the suffix of {shown} is not known: what can be written is {written}",
        )
    return word
