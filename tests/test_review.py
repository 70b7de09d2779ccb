"""What the review page is made of: places, boxes, repairs, words in both languages."""

from __future__ import annotations

import json
import re
from enum import StrEnum
from pathlib import Path
from typing import Any

import pytest

import minutes
from minutes.diagnostics import CODES, diagnose
from minutes.errors import MinutesError
from minutes.language import speaking
from minutes.model import Minutes, values
from minutes.readers.text import read_text
from minutes.review import render_review, write_review
from minutes.review.labels import CHOICES, PARTS, field_labels
from minutes.review.messages import in_both
from minutes.review.places import Places, Stretch
from minutes.review.printing import Alignment
from minutes.review.repairs import find_repairs
from minutes.review.words import WORDS
from tests.tools import needs

SAMPLES = Path(__file__).parents[1] / "samples"
TEXT = SAMPLES / "committee-official" / "committee-official.txt"
PDF = SAMPLES / "pdf-committee-official" / "pdf-committee-official.pdf"
FOLDERS = sorted(
    each.parent.name for each in SAMPLES.glob("*/minutes.json") if not each.parent.name.startswith("scan-")
)
"""Samples that need no recogniser."""
ASSETS = Path(minutes.__file__).parent / "review" / "assets"


def _data(page: bytes) -> Any:
    found = re.search(r'id="data">(.*?)</script>', page.decode(), re.S)
    assert found
    return json.loads(found[1])


@pytest.mark.parametrize("folder", FOLDERS)
def test_a_value_is_found_where_its_text_stands(folder: str) -> None:
    source = next(path for path in (SAMPLES / folder).iterdir() if path.name not in ("minutes.json", "ABOUT.md"))
    document = minutes.read(source)
    plain = minutes.parse(source).model_dump(mode="json")
    found = dict(Places(document).find(plain))
    assert len(found) > 20
    for pointer, stretches in found.items():
        value: Any = plain
        for step in pointer.split("/")[1:]:
            value = value[int(step)] if isinstance(value, list) else value[step]
        if isinstance(value, str) and not pointer.startswith("/meeting/"):
            printed = "".join(stretch.line.text[stretch.begin : stretch.end] for stretch in stretches)
            assert "".join(printed.split()) == "".join(value.split()), pointer


def test_every_part_with_a_span_has_a_place() -> None:
    plain = minutes.parse(TEXT).model_dump(mode="json")
    found = dict(Places(minutes.read(TEXT)).find(plain))
    for number in range(len(plain["agenda"])):
        assert f"/agenda/{number}" in found
    assert all(f"/attendance/present/{number}" in found for number in range(len(plain["attendance"]["present"])))
    assert "/meeting/date" in found and "/next_meeting" in found


def test_computed_values_claim_no_words_of_the_page() -> None:
    found = dict(Places(minutes.read(TEXT)).find(minutes.parse(TEXT).model_dump(mode="json")))
    assert not [pointer for pointer in found if pointer.endswith(("/kind", "/role_kind")) or "/kinds/" in pointer]
    assert not [pointer for pointer in found if re.fullmatch(r".*/(agenda|items)/\d+/number", pointer)]


def test_repairs_show_the_words_before_and_after() -> None:
    document = read_text("รายงานการประชุม\nผู้อ านวยการ เเละ คณะ\nปกติ", "ตัวอย่าง")
    (repair,) = find_repairs(document, [])
    assert repair.line.number == 2
    assert repair.changes == (("ผู้อ านวยการ", "ผู้อำนวยการ"), ("เเละ", "และ"))


def test_signs_without_a_shape_are_shown_as_codes() -> None:
    (repair,) = find_repairs(read_text("รายงาน\nผู\uf70bมาประชุม", "ตัวอย่าง"), [])
    assert repair.changes == (("ผู[U+F70B]มาประชุม", "ผู้มาประชุม"),)


def test_the_repairs_of_one_endless_line_take_no_time() -> None:
    line = "ประชุมส านักงาน" * 20_000
    (repair,) = find_repairs(read_text(f"รายงานการประชุม\n{line}", "ตัวอย่าง"), [])
    ((before, after),) = repair.changes
    assert before.startswith("ประชุมส านักงาน") and after.startswith("ประชุมสำนักงาน")
    assert len(before) < 200


def test_every_word_is_in_both_languages() -> None:
    for key, (thai, english) in {**WORDS, **CHOICES, **PARTS}.items():
        assert re.search("[ก-๙]", thai) or key.startswith("key"), key
        assert english and not re.search("[ก-๙]", english.replace("«", "")), key


def test_every_word_that_the_page_asks_for_is_there() -> None:
    script = "\n".join(path.read_text("utf-8") for path in ASSETS.glob("*.js"))
    asked = set(re.findall(r'say\("(\w+)"', script))
    assert asked <= WORDS.keys()
    assert "innerHTML" not in script and "eval(" not in script and "fetch(" not in script


def test_every_choice_of_the_model_has_a_label() -> None:
    choices = [each for each in vars(values).values() if isinstance(each, type) and issubclass(each, StrEnum)]
    assert {choice.value for each in choices for choice in each} == CHOICES.keys()


def test_every_field_has_a_thai_label() -> None:
    labels = field_labels(Minutes.model_json_schema())
    shown = {key: label for key, label in labels.items() if not key.startswith(("Diagnostic.", "Span."))}
    missing = [key for key, label in shown.items() if not re.search("[ก-๙]", label["th"]) and not key.endswith(".type")]
    assert not missing


@pytest.mark.parametrize("code", CODES)
def test_a_message_is_told_in_the_other_language(code: str) -> None:
    names = set(re.findall(r"\{(\w+)\}", "".join(CODES[code][1:]))) - {"count"}
    words: dict[str, Any] = {name: f"<{name}>" for name in names}
    made = {}
    for language in ("th", "en"):
        with speaking(language):
            made[language] = diagnose(code, count=7, **words)
    told = in_both(made["th"])
    assert told["th"] == made["th"].message
    if "_english" not in CODES[code][2]:
        assert told["en"] == made["en"].message


def test_a_page_holds_all_meetings_of_a_file(tmp_path: Path) -> None:
    source = tmp_path / "สองครั้ง.txt"
    text = TEXT.read_text("utf-8")
    source.write_text(text + "\f" + text.replace("๔/๒๕๖๗", "๕/๒๕๖๗"), "utf-8")
    data = _data(render_review(source))
    assert data["several"] and len(data["minutes"]) == len(data["places"]) == 2


def test_a_page_of_pictures_has_a_box_for_every_line() -> None:
    data = _data(render_review(PDF, dpi=50))
    assert all(page["picture"] for page in data["pages"])
    boxes = [box for page in data["pages"] for _, text, box in page["lines"] if text.strip()]
    assert boxes and all(box and 0 <= box[0] < 10000 and 0 < box[2] <= 10000 for box in boxes)


@needs("soffice")
def test_a_word_file_is_shown_as_it_is_printed() -> None:
    source = SAMPLES / "graduate-table" / "graduate-table.docx"
    data = _data(render_review(source, dpi=40))
    printed = {(page["number"], line[0]): line[1] for page in data["pages"] for line in page["lines"]}
    assert all(page["picture"] for page in data["pages"])
    for number, attendee in enumerate(data["minutes"][0]["attendance"]["present"]):
        for field in ("role", "name/text"):
            (place,) = data["places"][0][f"/attendance/present/{number}/{field}"]
            page, line, *letters = place
            wanted = attendee["role"] if field == "role" else attendee["name"]["text"]
            found = printed[page, line][slice(*letters[:2])] if letters else printed[page, line]
            assert "".join(found.split()) == "".join(wanted.split())
    assert not any(page["picture"] for page in _data(render_review(source, pictures=False))["pages"])


def test_letters_are_found_on_printed_pages_with_heads_between_them() -> None:
    document = read_text("รายงานการประชุม\n" + "ย่อหน้าที่ยาวมากจนต้องขึ้นหน้าใหม่ " * 9 + "จบ", "ก")
    body = document.pages[0].lines[1].text
    printed = read_text(f"รายงานการประชุม\n{body[:120]}\n- ๒ -\n{body[120:]}", "ข")
    line = document.pages[0].lines[1]
    found = Alignment(document, printed).on_page(Stretch(line, 0, len(line.text)))
    assert [(each.line.number, each.begin) for each in found] == [(2, 0), (4, 0)]
    assert all(each.end >= len(each.line.text.rstrip()) - 12 for each in found)


def test_a_page_may_run_its_own_script_alone() -> None:
    page = render_review(TEXT).decode()
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', page)
    assert policy and "default-src &#x27;none&#x27;" in policy[1]
    assert "unsafe" not in policy[1] and "http" not in policy[1]
    assert "http://" not in page.replace("http://www.w3.org", "")


def test_a_page_is_never_written_over_something_else(tmp_path: Path) -> None:
    target = tmp_path / "review.html"
    target.write_text("ของเดิม", "utf-8")
    with pytest.raises(MinutesError):
        write_review(TEXT, target)
    assert target.read_text("utf-8") == "ของเดิม"
    write_review(TEXT, target, force=True)
    assert target.read_bytes().startswith(b"<!doctype html>")


def test_data_has_no_page_to_be_looked_at(tmp_path: Path) -> None:
    made = tmp_path / "minutes.json"
    made.write_text(minutes.parse(TEXT).model_dump_json(), "utf-8")
    with pytest.raises(MinutesError, match=r"minutes\.json"):
        render_review(made)
