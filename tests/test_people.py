"""Names of people, by the case files and for all names."""

from __future__ import annotations

import time
import tomllib
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minutes.thai.people import PrintedName, load_titles, read_bare_name, read_name, read_names, write_name
from tests.cases import load

GIVEN = ("ปิติ", "มานี", "วีระ", "ชูใจ", "กมล", "คุณากร", "พลอย", "สมหญิง", "อาหามะ", "เพชร", "นงลักษณ์", "ใจทิพย์")
FAMILY = ("รักไทย", "ณ ดอนแก้ว", "ชูใจ ณ ดอนแก้ว", "แซ่ตั้ง", "ใจดี-มีสุข", "พระจันทร์", "นายาว", "ลาวัลย์", "กองแก้ว")
VOCABULARY = tomllib.loads(files("minutes.vocab").joinpath("titles.toml").read_text("utf-8"))
STANDING = VOCABULARY["titles"]
RESTS = ("", " กรรมการ", "\tประธาน", ")")
STACKED = ("รองศาสตราจารย์ ", "พ.ต.อ.", "ดร.", "นายแพทย์ ", "หม่อมหลวง")
UNITS = ("นาย", "ก", "ดร.", "พล. ", "ณ ", "นาย ", "ก-", "ว่าที่", "Mr. ", "A ", " ", "พระ(", "นายปิติ ชูใจ ", "Mr.A", "นายก-")
PREFIXES = [form for group, forms in STANDING.items() if group != "honours" for form in forms]


def shown(name: PrintedName | None, text: str) -> str:
    """A name as the case file writes it."""
    if name is None:
        return "—"
    parts = " · ".join(part or "—" for part in (name.prefix, name.given, name.family))
    rest = text[name.end :].strip()
    return f"{parts} → {rest}" if rest else parts


@pytest.mark.parametrize(("heading", "printed", "read"), load("people"))
def test_read_name(heading: str, printed: str, read: str) -> None:
    name = read_name(printed)
    assert shown(name, printed) == read
    if name is not None:
        assert name.text == " ".join(printed[name.start : name.end].split())


@pytest.mark.parametrize(("heading", "printed", "read"), load("names_in_prose"))
def test_read_names(heading: str, printed: str, read: str) -> None:
    assert "; ".join(name.text for name in read_names(printed)) == ("" if read == "—" else read)


@pytest.mark.parametrize(
    ("prefix", "given", "family", "written"),
    [
        ("นาย", "ปิติ", "ชูใจ", "นายปิติ ชูใจ"),
        ("ดร.", "ปิติ", "ชูใจ", "ดร.ปิติ ชูใจ"),
        ("รองศาสตราจารย์ ดร.", "ปิติ", "ณ ดอนแก้ว", "รองศาสตราจารย์ ดร.ปิติ ณ ดอนแก้ว"),
        ("ผู้ช่วยศาสตราจารย์", "มานี", None, "ผู้ช่วยศาสตราจารย์มานี"),
        ("Mr.", "John", "Baker", "Mr. John Baker"),
        (None, "มานี", "ชูใจ", "มานี ชูใจ"),
        ("นางสาว", None, None, "นางสาว"),
    ],
)
def test_write_name(prefix: str | None, given: str | None, family: str | None, written: str) -> None:
    assert write_name(prefix, given, family) == written


@given(st.sampled_from(PREFIXES), st.sampled_from(GIVEN), st.sampled_from(FAMILY), st.sampled_from(RESTS))
def test_what_is_written_is_read(prefix: str, given: str, family: str, rest: str) -> None:
    written = write_name(prefix, given, family)
    name = read_name(written + rest)
    assert name is not None
    assert (name.prefix, name.given, name.family) == (prefix, given, family)
    assert name.text == written and (name.start, name.end) == (0, len(written))


@given(
    st.lists(st.sampled_from(STACKED), min_size=1, max_size=4, unique=True),
    st.sampled_from(GIVEN),
    st.sampled_from(FAMILY),
)
def test_titles_stack(prefixes: list[str], given: str, family: str) -> None:
    name = read_name("".join(prefixes) + given + " " + family)
    assert name is not None
    assert (name.prefix, name.given, name.family) == ("".join(prefixes).strip(), given, family)


@given(st.text(max_size=30) | st.text("นายงดร.พลตศกคุณหม่อมว่าที่หญิง ()ณะ-", max_size=30))
def test_any_text_is_read(text: str) -> None:
    for name in (read_name(text), read_bare_name(text), *read_names(text)):
        if name is not None:
            assert 0 <= name.start < name.end <= len(text)
            assert name.text == " ".join(text[name.start : name.end].split())


@pytest.mark.parametrize("group", [group for group in STANDING if group != "honours"])
def test_every_title_is_known_by_itself(group: str) -> None:
    titles = load_titles()
    for form in STANDING[group]:
        match = titles.pattern.match(form)
        assert match is not None and match[0] == form, form
        name = read_name(write_name(form, "ปิติ", "รักไทย"))
        assert name is not None and (name.prefix, name.given) == (form, "ปิติ"), form


@pytest.mark.parametrize("word", VOCABULARY["not_names"]["words"])
def test_no_name_in_ordinary_words(word: str) -> None:
    assert read_name(word) is None
    assert read_names(word + " ฯลฯ") == []


def test_bare_names() -> None:
    name = read_bare_name("  มานี    ชูใจ ")
    assert name is not None and (name.text, name.prefix, name.given, name.family) == ("มานี ชูใจ", None, "มานี", "ชูใจ")
    noble = read_bare_name("ปิติ ณ ดอนแก้ว")
    assert noble is not None and noble.family == "ณ ดอนแก้ว"
    for text in ("", "มานี", "มานี ชูใจ กรรมการ", "กรรมการ สภา", "นายปิติ ชูใจ", "ประธานที่ประชุม ผู้ตรวจ", "มานี ๑", "ผู้จด รายงาน"):
        assert read_bare_name(text) is None, text


def test_own_titles_and_stop_words() -> None:
    titles = load_titles({"police": ["ผู้หมวด"], "own": ["ท่านอาจารย์"], "courtesy": [" "]})
    for prefix in ("ผู้หมวด", "ว่าที่ผู้หมวด", "ผู้หมวดหญิง", "ท่านอาจารย์"):
        name = read_name(f"{prefix}มานี ชูใจ", titles=titles)
        assert name is not None and name.prefix == prefix
    stopped = read_name("นายปิติ ขนส่ง", stop_words=lambda token: token == "ขนส่ง")
    assert stopped is not None and stopped.family is None and stopped.end == len("นายปิติ")


@pytest.mark.parametrize("unit", UNITS)
def test_time_is_linear(unit: str) -> None:
    def seconds(length: int) -> float:
        text = "นาย" + unit * (length // len(unit))
        started = time.process_time()
        read_name(text)
        read_names(text)
        read_bare_name(text)
        return time.process_time() - started

    small = min(seconds(10_000) for _ in range(3))
    assert seconds(80_000) < 8 * small * 3 + 0.1
