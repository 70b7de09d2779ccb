"""Thai values on generated input: readers undo writers, take any text, and need time in proportion to it."""

from __future__ import annotations

import datetime
import time
from collections.abc import Callable

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from minutes.thai.dates import read_date, read_dates, read_month, read_weekday, write_date, write_weekday
from minutes.thai.markers import LETTERS, MarkerStyle, read_marker, write_marker
from minutes.thai.numbers import (
    read_count,
    read_integer,
    read_number,
    read_ordinal,
    read_words,
    to_arabic,
    to_thai,
    write_integer,
    write_ordinal,
    write_words,
)
from minutes.thai.times import read_time, write_time

DATES = st.dates(datetime.date(1783, 1, 1), datetime.date(2155, 12, 31))
LAST_DAY = datetime.date(2156, 12, 31)
"""Later years, from 2700 of the Buddhist era on, are no years of minutes."""
TIMES = st.times().map(lambda value: value.replace(microsecond=0))
# Pieces of which printed dates, times, numbers and markers are made.
PIECES = st.sampled_from(
    [
        *("๑", "๒", "5", "๓๑", "65", "๒๕๖๕", "2022", "24.00", "๑๓.๓๐"),
        *(".", ",", "/", "-", "–", "(", ")", ":", "…", "..."),
        *("ก", "ก.", "ก.พ.", "เม.ย", "เมษายน", "มกราคม", "April", "เดือน", "วัน", "วันที่", "วันจันทร์", "ที่", "พ.ศ.", "ค.ศ."),
        *("ถึง", "และ", "น.", "น", "นาฬิกา", "นาที", "เวลา", "เที่ยง", "ล้าน", "สิบ", "เอ็ด", "ร้อย", "หนึ่ง", "ยี่"),
        *("ครั้ง", "แรก", "บาท", "คน", "•", "*", "o", "ฯ", "’", " ", " ", " ", "\t", "\n", "\xa0"),
    ]
)
TEXTS = st.lists(PIECES, max_size=14).map("".join) | st.text(max_size=30)
READERS: tuple[Callable[[str], object], ...] = (
    *(read_date, read_dates, read_month, read_weekday, read_time, read_marker),
    *(read_integer, read_number, read_count, read_words, read_ordinal, to_arabic, to_thai),
    lambda text: read_time(text, bare=True),
    lambda text: read_marker(text, bare=True),
)


@given(st.text(max_size=80))
def test_digits_change_script_in_place(text: str) -> None:
    assert len(to_thai(text)) == len(to_arabic(text)) == len(text)
    assert to_arabic(to_thai(text)) == to_arabic(text)
    assert to_thai(to_arabic(text)) == to_thai(text)


@given(st.integers(-(10**40), 10**40), st.booleans(), st.booleans())
def test_integers(number: int, thai: bool, grouped: bool) -> None:
    printed = write_integer(number, thai, grouped)
    assert read_integer(printed) == read_number(printed) == read_count(printed) == number


@given(st.floats(0, 1e12).map(lambda number: round(number, 4)))
def test_decimals(number: float) -> None:
    assert read_number(to_thai(f"{number:,.4f}")) == number


@given(st.integers(0, 10**12) | st.integers(0, 2000) | st.integers(0, 10**18 - 1))
def test_words(number: int) -> None:
    assert read_words(write_words(number)) == number


@given(st.integers(1, 10**12), st.booleans(), st.booleans(), st.sampled_from(["", "ครั้ง", "คน", "สมัย"]))
def test_ordinals(number: int, words: bool, thai: bool, counted: str) -> None:
    assert read_ordinal(counted + write_ordinal(number, words, thai)) == number


@given(DATES, st.booleans(), st.booleans(), st.booleans())
def test_dates(date: datetime.date, weekday: bool, thai: bool, era: bool) -> None:
    written = write_date(date, weekday, thai, era)
    printed = read_date(f"ประชุม {written} ณ ห้องประชุม")
    assert printed and printed.date == date and printed.text == written and printed.end_date is None
    assert printed.weekday_agrees is (True if weekday else None)
    assert read_dates(written) == [read_date(written)]


@given(DATES, st.integers(1, 800), st.booleans(), st.booleans(), st.booleans())
@example(datetime.date(2155, 9, 1), 487, False, False, False)
def test_ranges_of_dates(date: datetime.date, days: int, weekday: bool, thai: bool, era: bool) -> None:
    end_date = date + datetime.timedelta(days)
    assume(end_date <= LAST_DAY)
    printed = read_date(write_date(date, weekday, thai, era, end_date))
    assert printed and (printed.date, printed.end_date) == (date, end_date)


@given(st.integers(0, 6))
def test_weekdays(weekday: int) -> None:
    assert read_weekday(f"วัน{write_weekday(weekday)}") == weekday


@given(TIMES, st.booleans())
def test_times(value: datetime.time, thai: bool) -> None:
    written = write_time(value, thai)
    printed = read_time(f"เริ่มประชุมเวลา {written} ณ ห้องประชุม")
    assert printed and printed.start_time == value and printed.text == written and printed.end_time is None


@given(TIMES, TIMES, st.booleans())
def test_ranges_of_times(value: datetime.time, end_time: datetime.time, thai: bool) -> None:
    printed = read_time(write_time(value, thai, end_time))
    assert printed and (printed.start_time, printed.end_time) == (value, end_time)


@given(
    st.sampled_from([MarkerStyle.DECIMAL, MarkerStyle.PARENTHESIS, MarkerStyle.ENCLOSED]),
    st.lists(st.integers(1, 99), min_size=1, max_size=5).map(tuple),
    st.booleans(),
)
def test_markers_of_numbers(style: MarkerStyle, values: tuple[int, ...], thai: bool) -> None:
    written = write_marker(style, values, thai)
    marker = read_marker(f"{written} ข้อความ")
    assert marker and (marker.text, marker.style, marker.values, marker.thai) == (written, style, values, thai)
    assert marker.end == len(written) + 1


@given(st.integers(1, len(LETTERS)))
def test_markers_of_letters(value: int) -> None:
    marker = read_marker(write_marker(MarkerStyle.LETTER, (value,)) + " ข้อความ")
    assert marker and (marker.style, marker.values) == (MarkerStyle.LETTER, (value,))


def test_bullets() -> None:
    marker = read_marker(write_marker(MarkerStyle.BULLET, ()) + " ข้อความ")
    assert marker and (marker.style, marker.values) == (MarkerStyle.BULLET, ())


@given(TEXTS)
@settings(max_examples=500)
def test_readers_take_any_text(text: str) -> None:
    for read in READERS:
        read(text)


@given(TEXTS)
@settings(max_examples=300)
def test_what_is_read_lies_in_the_text(text: str) -> None:
    end = 0
    for printed in read_dates(text):
        assert end <= printed.start < printed.end and text[printed.start : printed.end] == printed.text
        end = printed.end
    for clock in (read_time(text), read_time(text, bare=True)):
        assert clock is None or text[clock.start : clock.end] == clock.text
    marker = read_marker(text)
    assert marker is None or text.lstrip().startswith(marker.text)


@pytest.mark.parametrize(
    "piece",
    [
        *("1", "๑ ", "5.....", ".", "5-", "5,", "5/4/", "5 มกราคม - ", "5 มกราคม และ ", "วันที่", "วัน ", "A"),
        *("เที่ยง", "เวลา", " ", "(", "1.", "- ", "•", "1.1 ล้าน", "ล้าน", "1:2", "ก."),
    ],
)
def test_time_is_in_proportion_to_the_text(piece: str) -> None:
    short, long = piece * (1_000 // len(piece)), piece * (10_000 // len(piece))
    for before, after in (("", ""), ("๑.๑", ""), ("วันที่ 5", "5 เมษายน")):
        needed = seconds_to_read(before + short + after)
        assert seconds_to_read(before + long + after) < 40 * max(needed, 0.005)


def seconds_to_read(text: str) -> float:
    """Seconds of processor time that all readers need for a text."""
    begin = time.process_time()
    for read in READERS:
        read(text)
    return time.process_time() - begin
