"""The words of Thai minutes: whole, without contradictions, each key shown in a case, and open to a user's own."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from importlib.resources import files
from itertools import combinations
from pathlib import Path

import pytest

from minutes.errors import VocabularyError
from minutes.model import AgendaKind, Capacity, Minutes, ResolutionKind, RoleKind, VoteUnit
from minutes.pipeline import parse_text
from minutes.thai.titles import load_titles
from minutes.vocab import FILES, LONGEST_FORM, Vocabulary, load, standard
from tests.cases import FOLDER
from tests.cases import load as load_cases
from tests.frames import END, HEAD, ITEM, PRESENT, START

KEYS = sorted(key for key, forms in standard().entries.items() if forms)
CONTRADICTIONS = (
    ("resolution", tuple(kind.value for kind in ResolutionKind if kind is not ResolutionKind.other)),
    ("agenda", tuple(kind.value for kind in AgendaKind if kind is not AgendaKind.other)),
    ("attendance", ("present", "absent", "in_attendance")),
    ("attendance", ("members", "others")),
    ("attendance", ("came", "stayed_away")),
    ("votes", ("in_favour", "against", "abstained", "invalid", "absent")),
    ("votes", tuple(unit.value for unit in VoteUnit)),
    ("votes", ("unanimous", "not_unanimous")),
    ("role", tuple(kind.value for kind in RoleKind)),
    ("capacity", tuple(kind.value for kind in Capacity if kind is not Capacity.other)),
    ("time", ("start", "end")),
)
"""Keys of a section of which one word can have only one."""


def _show(key: tuple[str, str]) -> str:
    return ".".join(key)


@pytest.mark.parametrize("name", FILES)
def test_every_file_is_toml_of_lists_of_words(name: str) -> None:
    tables = tomllib.loads(files("minutes.vocab").joinpath(f"{name}.toml").read_text("utf-8"))
    for keys in tables.values():
        for forms in keys.values():
            assert all(isinstance(form, str) or len(form) == 2 for form in forms)


@pytest.mark.parametrize("key", KEYS, ids=_show)
def test_forms_are_words_each_once(key: tuple[str, str]) -> None:
    forms = standard().entries[key]
    assert len(set(forms)) == len(forms)
    assert all(form == form.strip() and 0 < len(form) <= LONGEST_FORM for form in forms)
    assert not any("\n" in form or "\t" in form or "  " in form for form in forms)


@pytest.mark.parametrize("key", KEYS, ids=_show)
def test_the_first_form_can_be_written(key: tuple[str, str]) -> None:
    first = standard().entries[key][0].removeprefix("^").removesuffix("$")
    assert first and not any(sign in first for sign in "^$[]\\|*+?")


@pytest.mark.parametrize("key", KEYS, ids=_show)
def test_every_key_has_a_case(key: tuple[str, str]) -> None:
    forms = [form.strip("^$").replace(" ", "") for form in standard().entries[key]]
    assert any(form in PRINTED for form in forms)


PRINTED = "\n".join(
    text
    for path in sorted(FOLDER.glob("*.md"))
    for _, printed, read in load_cases(path.stem)
    for text in (printed, read)
).replace(" ", "")


@pytest.mark.parametrize(("section", "keys"), CONTRADICTIONS)
def test_no_word_has_two_meanings(section: str, keys: tuple[str, ...]) -> None:
    words = {key: set(standard().forms(section, key)) for key in keys}
    assert [pair for pair in combinations(keys, 2) if words[pair[0]] & words[pair[1]]] == []


def test_no_choice_begins_like_a_unit() -> None:
    choices = standard().forms("votes", "in_favour", "against", "abstained", "invalid", "absent")
    units = standard().forms("votes", *(unit.value for unit in VoteUnit))
    assert [(choice, unit) for choice in choices for unit in units if unit.startswith(choice)] == []


def test_the_kinds_of_the_model_have_words() -> None:
    assert set(standard().keys("resolution")) == {kind.value for kind in ResolutionKind}
    assert set(standard().keys("agenda")) == {kind.value for kind in AgendaKind}
    assert set(standard().keys("capacity")) == {kind.value for kind in Capacity} - {"other"}
    assert {kind.value for kind in RoleKind} <= set(standard().keys("role"))


def test_misread_words_are_no_right_ones() -> None:
    right = {form for forms in standard().entries.values() for form in forms}
    for printed, meant in standard().pairs:
        assert printed != meant and printed not in right


def test_titles_are_found_under_their_group() -> None:
    titles = load_titles()
    for form in ("นาย", "นางสาว", "รองศาสตราจารย์", "ดร.", "พล.ต.อ.", "ม.ล.", "พระครู", "Mr."):
        assert form.replace(" ", "") in titles.groups


# A user's own words

Read = Callable[[Minutes], object]


def _minutes(lists: str = PRESENT, item: str = ITEM, under: str = "มติที่ประชุม เห็นชอบ", end: str = END) -> str:
    return f"{HEAD}\n{lists}{START}{item}\n{under}\n{end}"


def _resolved(minutes: Minutes) -> object:
    return [(each.label, list(each.kinds)) for item in minutes.items() for each in item.resolutions]


def _roles(minutes: Minutes) -> object:
    return [(each.role, each.role_kind) for each in minutes.attendance.present]


OWN: list[tuple[str, str, str, str, Read, object]] = [
    ("words", "label", "คำตัดสิน", _minutes(under="\nคำตัดสิน เห็นชอบ"), _resolved, [("คำตัดสิน", ["endorsed"])]),
    ("resolution", "approved", "ไฟเขียว", _minutes(under="มติที่ประชุม ไฟเขียว"), _resolved, [("มติที่ประชุม", ["approved"])]),
    ("resolution", "rejected", "ไม่ไฟเขียว", _minutes(under="มติที่ประชุม ไม่ไฟเขียว"), _resolved, [("มติที่ประชุม", ["rejected"])]),
    ("agenda", "matters_arising", "^เรื่องคั่งค้าง", _minutes(item="ระเบียบวาระที่ ๔ เรื่องคั่งค้างจากคราวก่อน"),
     lambda minutes: minutes.agenda[0].kind, "matters_arising"),
    ("attendance", "absent", "ผู้หายหน้า", _minutes(lists=f"{PRESENT}ผู้หายหน้า\n๑. นางไพลิน ริมธาร กรรมการ\n"),
     lambda minutes: [each.name.text for each in minutes.attendance.absent if each.name], ["นางไพลิน ริมธาร"]),
    ("absence", "reasons", "งานเข้า", _minutes(lists=f"{PRESENT}ผู้ไม่มาประชุม\n๑. นางไพลิน ริมธาร งานเข้า\n"),
     lambda minutes: [each.absence_reason for each in minutes.attendance.absent], ["งานเข้า"]),
    ("role", "member", "ภาคีสมาชิกคลอง", _minutes(lists="ผู้มาประชุม\n๑. นางไพลิน ริมธาร ภาคีสมาชิกคลอง\n"), _roles,
     [("ภาคีสมาชิกคลอง", "member")]),
    ("role", "chair", "หัวเรือใหญ่", _minutes(lists="ผู้มาประชุม\n๑. นางไพลิน ริมธาร หัวเรือใหญ่\n"), _roles,
     [("หัวเรือใหญ่", "chair")]),
    ("time", "start", "ตีระฆังเวลา", _minutes().replace("เริ่มประชุมเวลา", "ตีระฆังเวลา"),
     lambda minutes: str(minutes.meeting.start_time), "09:30:00"),
    ("time", "end", "แยกย้ายเวลา", _minutes().replace("เลิกประชุมเวลา", "แยกย้ายเวลา"),
     lambda minutes: str(minutes.meeting.end_time), "12:00:00"),
    ("title", "minutes", "จดหมายเหตุการประชุม", _minutes().replace("รายงานการประชุม", "จดหมายเหตุการประชุม", 1),
     lambda minutes: minutes.meeting.body, "คณะกรรมการดูแลคลองลำพูใส"),
    ("heading", "labels", "หัวข้อที่", _minutes(item="หัวข้อที่ ๔ การซ่อมสะพานไม้"),
     lambda minutes: [(item.number, item.title) for item in minutes.agenda], [("4", "การซ่อมสะพานไม้")]),
    ("votes", "against", "ยกธงแดง", _minutes(under="มติที่ประชุม เห็นชอบ ๒ เสียง ยกธงแดง ๑ เสียง"),
     lambda minutes: [vote.against for item in minutes.items() for each in item.resolutions for vote in each.votes], [1]),
    ("capacity", "recorder", "ผู้จารึก", _minutes(end=f"{END}(นายคำรณ สะพานไม้)\nผู้จารึก\n"),
     lambda minutes: [each.capacity for each in minutes.signatories], ["recorder"]),
    ("titles", "courtesy", "แพร่", _minutes(lists="ผู้มาประชุม\n๑. แพร่ไพลิน ริมธาร กรรมการ\n"),
     lambda minutes: [each.name.prefix for each in minutes.attendance.present if each.name], ["แพร่"]),
]  # fmt: skip
"""Section, key, word, minutes in which it stands, what to look at, and what it is with the word."""


@pytest.mark.parametrize(
    ("section", "key", "word", "text", "look", "wanted"),
    OWN,
    ids=lambda value: value if isinstance(value, str) and len(value) < 20 else "",
)
def test_a_word_of_ones_own_changes_the_reading(
    section: str, key: str, word: str, text: str, look: Read, wanted: object, tmp_path: Path
) -> None:
    path = tmp_path / "own.toml"
    path.write_text(f'[{section}]\n{key} = ["{word}"]\n', "utf-8")
    assert look(parse_text(text, vocabulary=path)) == wanted
    assert look(parse_text(text)) != wanted


def test_words_of_several_files_are_added_to_the_standard_ones(tmp_path: Path) -> None:
    first, second = tmp_path / "one.toml", tmp_path / "two.toml"
    first.write_text('[words]\nlabel = ["คำตัดสิน"]\n', "utf-8")
    second.write_text('\ufeff[words]\nlabel = ["บทสรุป"]\n[titles]\narmy = ["ผู้การ"]\n', "utf-8")
    both = load([first, str(second)])
    assert both.forms("words", "label") == (*standard().forms("words", "label"), "คำตัดสิน", "บทสรุป")
    assert both.added == {"army": ("ผู้การ",)}
    assert load(both) is both
    assert load(None) is standard() and load([]) is standard()
    assert "คำตัดสิน" not in standard().forms("words", "label")


UNFIT = {
    "no TOML": "label = [",
    "no section": 'label = ["คำตัดสิน"]',
    "a word for a list": '[words]\nlabel = "คำตัดสิน"',
    "a number for a word": "[words]\nlabel = [1]",
    "a section in a section": '[words.label]\nx = ["คำตัดสิน"]',
    "an unknown section": '[nope]\nlabel = ["คำตัดสิน"]',
    "an unknown key": '[words]\nnope = ["คำตัดสิน"]',
    "an empty word": '[words]\nlabel = [""]',
    "blanks for a word": '[words]\nlabel = ["  "]',
    "too long a word": f'[words]\nlabel = ["{"ก" * (LONGEST_FORM + 1)}"]',
}


@pytest.mark.parametrize("kind", UNFIT)
def test_an_unfit_file_says_what_is_wrong(kind: str, tmp_path: Path) -> None:
    path = tmp_path / "own.toml"
    path.write_text(UNFIT[kind], "utf-8")
    with pytest.raises(VocabularyError) as caught:
        load(path)
    assert "own.toml" in caught.value.thai and "own.toml" in caught.value.english
    assert any("ก" <= letter <= "๛" for letter in caught.value.thai)
    assert ":" in caught.value.english
    assert str(tmp_path) not in caught.value.english


@pytest.mark.parametrize("content", ['[misreading]\nwords = [["ก"]]', "[misreading]\nwords = [[]]", f'[titles]\narmy = ["{"ก" * 1000}"]', '[titles]\nnope = ["ผู้การ"]', '[titles]\narmy = [""]', '[agenda]\nother_business = ["^"]'])  # fmt: skip
def test_more_unfit_files(content: str, tmp_path: Path) -> None:
    path = tmp_path / "own.toml"
    path.write_text(content, "utf-8")
    with pytest.raises(VocabularyError):
        load(path)


def test_a_missing_file_and_bytes_that_are_no_text(tmp_path: Path) -> None:
    (tmp_path / "bytes.toml").write_bytes(b"\xff\xfe\x00")
    for path in (tmp_path / "missing.toml", tmp_path, tmp_path / "bytes.toml"):
        with pytest.raises(VocabularyError) as caught:
            load(path)
        assert path.name in caught.value.thai and path.name in caught.value.english


def test_signs_of_patterns_in_a_word_are_only_signs(tmp_path: Path) -> None:
    path = tmp_path / "own.toml"
    path.write_text('[words]\nlabel = ["(มติ)*", "[สรุป"]\n', "utf-8")
    own = load(path)
    assert isinstance(own, Vocabulary)
    assert parse_text(_minutes(), vocabulary=own).content() == parse_text(_minutes()).content()
