"""Thai values as printed: the case files, and that every word of the calendar is read."""

from __future__ import annotations

import datetime
import tomllib
from collections.abc import Callable
from importlib.resources import files

import pytest

from minutes.thai.dates import (
    PrintedDate,
    month_end,
    read_date,
    read_dates,
    read_month,
    read_weekday,
    write_date,
    write_weekday,
)
from minutes.thai.markers import MarkerStyle, read_marker, write_marker
from minutes.thai.numbers import (
    read_count,
    read_integer,
    read_number,
    read_ordinal,
    read_words,
    write_integer,
    write_ordinal,
    write_words,
)
from minutes.thai.times import read_time, write_time
from tests.cases import load

NOTHING = "—"
CALENDAR = tomllib.loads(files("minutes.vocab").joinpath("calendar.toml").read_text(encoding="utf-8"))
FORMS = [
    (kind, number, form)
    for kind, keys in CALENDAR.items()
    for number, forms in enumerate(keys.values(), 0 if kind.startswith("weekday") else 1)
    for form in forms
]
NUMBERS: dict[str, Callable[[str], int | float | None]] = {
    "integer": read_integer,
    "number": read_number,
    "count": read_count,
    "words": read_words,
    "ordinal": read_ordinal,
}


def show_marker(text: str, bare: bool) -> str:
    """A marker as tests/cases/markers.md writes it."""
    marker = read_marker(text, bare)
    if marker is None:
        return NOTHING
    assert text.strip().startswith(marker.text)
    values = " ".join(filter(None, [marker.style, ".".join(map(str, marker.values))]))
    return f"{values} → {text[marker.end :]}".strip()


def show_date(printed: PrintedDate, text: str) -> str:
    """A date as tests/cases/dates.md writes it."""
    assert printed.text == text[printed.start : printed.end]
    weekday = "" if printed.weekday is None else f" {write_weekday(printed.weekday)}"
    if printed.date is None:
        parts = [printed.day or "–", printed.month or "–", printed.year_be or "–"]
        return f"day {parts[0]} month {parts[1]} year {parts[2]}{weekday}"
    return printed.date.isoformat() + (f"–{printed.end_date}" if printed.end_date else "") + weekday


def show_time(text: str, bare: bool) -> str:
    """A time as tests/cases/times.md writes it."""
    printed = read_time(text, bare=bare)
    if printed is None:
        return NOTHING
    assert printed.text == text[printed.start : printed.end]
    times = [printed.start_time, *([printed.end_time] if printed.end_time else [])]
    return "–".join(time.isoformat("seconds" if time.second else "minutes") for time in times)


@pytest.mark.parametrize(("kind", "printed", "read"), load("numbers"))
def test_numbers(kind: str, printed: str, read: str) -> None:
    number = NUMBERS[kind](printed)
    assert (NOTHING if number is None else str(number)) == read


@pytest.mark.parametrize(("kind", "printed", "read"), load("markers"))
def test_markers(kind: str, printed: str, read: str) -> None:
    assert show_marker(printed, bare=kind == "bare") == read


@pytest.mark.parametrize(("kind", "printed", "read"), load("dates"))
def test_dates(kind: str, printed: str, read: str) -> None:
    month = read_month(printed)
    dates = [month] if kind == "month" and month else [] if kind == "month" else read_dates(printed)
    assert ("; ".join(show_date(date, printed) for date in dates) or NOTHING) == read
    if kind != "month":
        assert read_date(printed) == (dates[0] if dates else None)


@pytest.mark.parametrize(("kind", "printed", "read"), load("times"))
def test_times(kind: str, printed: str, read: str) -> None:
    assert show_time(printed, bare=kind == "bare") == read


@pytest.mark.parametrize(("kind", "number", "form"), FORMS)
def test_every_form_of_the_calendar_is_read(kind: str, number: int, form: str) -> None:
    if kind.startswith("weekday"):
        printed = read_date(f"{form} 5 April 2022" if kind.endswith("english") else f"วัน{form}ที่ ๕ เมษายน ๒๕๖๕")
        assert printed and printed.weekday == number and read_weekday(form) == number
    else:
        printed = read_date(f"๕ {form} ๒๕๖๕")
        assert printed and printed.date == datetime.date(2022, number, 5)


@pytest.mark.parametrize("kind", CALENDAR)
def test_the_calendar_is_complete_and_each_key_has_a_case(kind: str) -> None:
    keys = list(CALENDAR[kind])
    assert keys == list(CALENDAR["weekday" if kind.startswith("weekday") else "month"])
    printed = " ".join(text for _, text, _ in load("dates"))
    assert not [key for key, forms in CALENDAR[kind].items() if not any(form in printed for form in forms)]


@pytest.mark.parametrize("kinds", [("month", "month_short", "month_english"), ("weekday", "weekday_english")])
def test_no_form_has_two_meanings(kinds: tuple[str, ...]) -> None:
    forms = [form.lower().replace(".", "") for kind in kinds for each in CALENDAR[kind].values() for form in set(each)]
    doubled = {form for form in forms if forms.count(form) > 1}
    assert doubled <= {"may", "มค", "กพ", "มีค", "เมย", "พค", "มิย", "กค", "สค", "กย", "ตค", "พย", "ธค"}


@pytest.mark.parametrize(
    ("text", "agrees"),
    [("วันอังคารที่ ๓ พฤษภาคม ๒๕๖๕", True), ("วันพุธที่ ๓ พฤษภาคม ๒๕๖๕", False), ("๓ พฤษภาคม ๒๕๖๕", None)],
)
def test_a_weekday_checks_its_date(text: str, agrees: bool | None) -> None:
    printed = read_date(text)
    assert printed and printed.weekday_agrees is agrees


def test_offsets_count_from_the_beginning_of_the_text() -> None:
    text = "ประชุมวันที่ ๕ มกราคม ๒๕๖๖ เวลา ๙.๓๐ น. และวันที่ ๖ มกราคม ๒๕๖๖ เวลา ๑๐.๓๐ น."
    first = read_date(text)
    assert first and first.text == "วันที่ ๕ มกราคม ๒๕๖๖"
    second = read_date(text, first.end)
    assert second and second.day == 6 and text[second.start : second.end] == second.text
    later = read_time(text, second.end)
    assert later and later.text == "๑๐.๓๐ น."


def test_what_is_written() -> None:
    day = datetime.date(2022, 5, 3)
    assert write_date(day) == "๓ พฤษภาคม ๒๕๖๕"
    assert write_date(day, weekday=True) == "วันอังคารที่ ๓ พฤษภาคม ๒๕๖๕"
    assert write_date(day, thai=False, era=True) == "3 พฤษภาคม พ.ศ. 2565"
    assert write_date(day, end_date=datetime.date(2022, 6, 1)) == "๓ พฤษภาคม - ๑ มิถุนายน ๒๕๖๕"
    assert write_date(day, end_date=datetime.date(2023, 5, 3)) == "๓ พฤษภาคม ๒๕๖๕ - ๓ พฤษภาคม ๒๕๖๖"
    assert write_time(datetime.time(9, 5)) == "๐๙.๐๕ น."
    assert write_integer(20091348, thai=True, grouped=True) == "๒๐,๐๙๑,๓๔๘"
    assert write_words(1_000_001) == "หนึ่งล้านเอ็ด"
    assert write_ordinal(11, words=True) == "ที่สิบเอ็ด"
    assert write_marker(MarkerStyle.DECIMAL, (1, 2)) == "๑.๒"
    assert month_end(2478, 2) == datetime.date(1936, 2, 29)


@pytest.mark.parametrize("number", [-1, 10**18])
def test_numbers_beyond_words_are_refused(number: int) -> None:
    with pytest.raises(ValueError, match="write_words takes"):
        write_words(number)


@pytest.mark.parametrize("values", [(), (0,), (43,), (1, 2)])
def test_letters_beyond_the_alphabet_are_refused(values: tuple[int, ...]) -> None:
    with pytest.raises(ValueError, match="write_marker takes"):
        write_marker(MarkerStyle.LETTER, values)
