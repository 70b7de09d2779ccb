"""The whole line: several meetings in a file, other documents, languages, a user's words, what cannot be read."""

from __future__ import annotations

import io
import itertools
from pathlib import Path

import pytest

from minutes.errors import SourceError
from minutes.model import Minutes
from minutes.pipeline import parse, parse_all, parse_text, read
from tests.frames import END, HEAD, ITEM, PRESENT, START
from tests.sample_gaps import UNSPLIT
from tests.test_samples import TEXTS, path_of

SHORT = f"{HEAD}\n{PRESENT}{START}{ITEM}มติที่ประชุม เห็นชอบ\n{END}"
SECOND = SHORT.replace("๔/๒๕๖๗", "๕/๒๕๖๗").replace("๑๙ มิถุนายน", "๑๗ กรกฎาคม")
NO_MINUTES = {
    "a letter": (
        "ที่ ลพ ๗๗๐๑/๑๒๓\nเทศบาลตำบลลำพูใส\n๑๙ มิถุนายน ๒๕๖๗\nเรื่อง ขอเชิญร่วมงานแข่งเรือยาว\nเรียน ผู้ใหญ่บ้านทุกหมู่บ้าน\n"
        "ด้วยเทศบาลจะจัดงานแข่งเรือยาวในเดือนกันยายน จึงขอเชิญท่านเข้าร่วมงานตามวันดังกล่าว\nขอแสดงความนับถือ\n(นายกำธร ลำพูเรือง)\nนายกเทศมนตรี"
    ),
    "an order": (
        "คำสั่งเทศบาลตำบลลำพูใส\nที่ ๔๕/๒๕๖๗\nเรื่อง แต่งตั้งคณะกรรมการจัดงานแข่งเรือยาว\nอาศัยอำนาจตามความในมาตรา ๑๕ จึงแต่งตั้งคณะกรรมการ ดังนี้\n"
        "๑. นายกำธร ลำพูเรือง ประธานกรรมการ\n๒. นางขวัญใจ ท่าน้ำใส กรรมการ\nสั่ง ณ วันที่ ๑๙ มิถุนายน ๒๕๖๗"
    ),
    "an agenda": (
        "ระเบียบวาระการประชุมคณะกรรมการดูแลคลองลำพูใส\nครั้งที่ ๔/๒๕๖๗\nวันพุธที่ ๑๙ มิถุนายน ๒๕๖๗ เวลา ๐๙.๓๐ น.\n"
        "ระเบียบวาระที่ ๑ เรื่องที่ประธานแจ้งให้ที่ประชุมทราบ\nระเบียบวาระที่ ๒ เรื่องรับรองรายงานการประชุม\nระเบียบวาระที่ ๓ เรื่องเพื่อพิจารณา\n๓.๑ การซ่อมสะพานไม้\nระเบียบวาระที่ ๔ เรื่องอื่น ๆ"
    ),
    "a story": "กาลครั้งหนึ่งมีปลาตะเพียนตัวหนึ่งอาศัยอยู่ในคลองลำพูใส มันว่ายน้ำไปพบกับเพื่อนใหม่ทุกวัน",
}


def _gist(minutes: Minutes) -> tuple[object, ...]:
    """What two readings of one meeting have in common, wherever its lines stand."""
    attendance, number = minutes.attendance, minutes.meeting.number
    people = (attendance.present, attendance.absent, attendance.in_attendance)
    return (
        minutes.meeting.body,
        number.text if number else None,
        minutes.meeting.date,
        [[each.name.text if each.name else None for each in listed] for listed in people],
        [(item.number, item.title, [each.kinds for each in item.resolutions]) for item in minutes.items()],
        [each.name.text if each.name else None for each in minutes.signatories],
    )


PAIRS = [*zip(TEXTS, [*TEXTS[1:], TEXTS[0]], strict=True)]


@pytest.mark.parametrize(("first", "second"), PAIRS)
def test_two_meetings_in_one_file(first: str, second: str) -> None:
    texts = [path_of(name).read_text("utf-8") for name in (first, second)]
    found = parse_all("\f".join(texts).encode(), name="two.txt")
    apart = [_gist(each) for each in found] == [_gist(parse_text(text)) for text in texts]
    assert apart == (second not in UNSPLIT)


@pytest.mark.parametrize("between", ["\n", "\n\n\n", "\f"])
def test_short_meetings_in_one_file(between: str) -> None:
    source = (SHORT + between + SECOND).encode()
    assert [each.meeting.number.text for each in parse_all(source, name="two.txt") if each.meeting.number] == [
        "๔/๒๕๖๗",
        "๕/๒๕๖๗",
    ]
    first = parse(source, name="two.txt")
    assert [each.count for each in first.diagnostics if each.code == "several-meetings"] == [2]
    assert first.content() == parse_text(SHORT).content()
    assert not any(each.code == "several-meetings" for each in parse_all(source, name="two.txt")[0].diagnostics)


def test_one_meeting_is_one() -> None:
    assert [each.content() for each in parse_all(SHORT.encode(), name="one.txt")] == [parse_text(SHORT).content()]


@pytest.mark.parametrize("kind", NO_MINUTES)
def test_other_documents_are_no_minutes(kind: str) -> None:
    minutes = parse_text(NO_MINUTES[kind])
    found = [each for each in minutes.diagnostics if each.code == "not-minutes"]
    assert [each.severity for each in found] == ["error"]


@pytest.mark.parametrize("text", ["", " ", "\n\n\n", "\f", "\ufeff", "\u200b"])
def test_an_empty_text_is_no_minutes(text: str) -> None:
    minutes = parse_text(text)
    assert "not-minutes" in {each.code for each in minutes.diagnostics}
    assert minutes.agenda == () and minutes.meeting.title is None


def test_sources_of_every_kind_say_the_same(tmp_path: Path) -> None:
    path = tmp_path / "minutes.txt"
    path.write_text(SHORT, "utf-8")
    wanted = parse(path)
    for source in (str(path), path.read_bytes(), io.BytesIO(path.read_bytes())):
        assert parse(source, name="minutes.txt") == wanted
    assert read(path).text == SHORT.rstrip("\n") or read(path).text == SHORT


@pytest.mark.parametrize("source", ["/no/such/file.txt", b"", b"   \n", b"just english words\n" * 20])
def test_what_cannot_be_read_says_so_in_both_languages(source: str | bytes) -> None:
    with pytest.raises(SourceError) as caught:
        parse(source)
    assert caught.value.thai != caught.value.english
    assert any("ก" <= letter <= "๛" for letter in caught.value.thai)


def test_messages_are_in_the_language_asked_for() -> None:
    thai, english = (parse(NO_MINUTES["a letter"].encode(), name="x.txt", language=word) for word in ("th", "en"))
    assert [each.code for each in thai.diagnostics] == [each.code for each in english.diagnostics]
    assert any("minutes" in each.message for each in english.diagnostics)
    assert thai.content() == english.content()


def test_a_user_word_changes_the_reading(tmp_path: Path) -> None:
    words = tmp_path / "words.toml"
    words.write_text('[words]\nlabel = ["คำตัดสิน"]\n', "utf-8")
    text = SHORT.replace("มติที่ประชุม เห็นชอบ", "คำตัดสิน เห็นชอบ")
    plain, own = parse_text(text), parse_text(text, vocabulary=words)
    assert not any(item.resolutions for item in plain.items())
    assert [each.label for item in own.items() for each in item.resolutions] == ["คำตัดสิน"]
    assert parse(text.encode(), name="x.txt", vocabulary=[words]).content() == own.content()


def test_a_meeting_without_an_agenda_keeps_its_prose() -> None:
    minutes = parse_text(f"{HEAD}\n{PRESENT}{START}เลขานุการเล่าเรื่องการซ่อมสะพานไม้ให้ทุกคนฟัง\n{END}")
    kept = [getattr(block, "text", "") for block in (*minutes.opening, *minutes.closing)]
    assert any("ซ่อมสะพานไม้" in text for text in kept)


def test_every_pair_of_separators_parts_meetings() -> None:
    for one, other in itertools.product(("\n", "\f"), repeat=2):
        assert len(parse_all((SHORT + one + SECOND + other + SHORT).encode(), name="three.txt")) == 3
