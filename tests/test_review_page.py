"""The review page in Chromium: it lights the right places, walks through remarks, and corrects what a second parse takes."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import minutes
from minutes.review import write_review
from tests.tools import library, needs

SAMPLES = Path(__file__).parents[1] / "samples"
PDF = SAMPLES / "tambon-council" / "tambon-council.pdf"
UNFIT = """รายงานการประชุมคณะกรรมการสวนสาธารณะบ้านหนองเรือ
ครั้งที่ ๒/๒๕๖๗
วันพุธที่ ๑๕ มีนาคม ๒๕๖๗
ผู้มาประชุม
๑. นายกล้า ทองคำ ประธานกรรมการ
๒. นางแก้ว ใจดี กรรมการ
เริ่มประชุมเวลา ๐๙.๐๐ น.
ระเบียบวาระที่ ๑ เรื่องที่ประธานแจ้งให้ที่ประชุมทราบ
ประธานแจ้งว่าผู้อ านวยการลาออกแล้ว
มติที่ประชุม รับทราบ
ระเบียบวาระที่ ๓ เรื่องอื่น ๆ
ไม่มี
เลิกประชุมเวลา ๑๐.๐๐ น.
"""
"""Minutes whose weekday does not fit their date, whose numbers jump, with a ำ that lost its ring."""


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    playwright = library("playwright.sync_api")
    with playwright.sync_playwright() as started:
        chromium = started.chromium.launch(executable_path=_chromium(), args=["--no-sandbox"])
        yield chromium
        chromium.close()


def _chromium() -> str:
    import shutil

    return shutil.which("chromium") or "chromium"


def _open(browser: Any, source: Path, folder: Path, **options: Any) -> Any:
    target = folder / "review.html"
    write_review(source, target, force=True, **options)
    page = browser.new_page(viewport={"width": 1366, "height": 800})
    page.complaints = []
    page.requests = []
    page.on("console", lambda message: page.complaints.append(message.text))
    page.on("pageerror", lambda error: page.complaints.append(str(error)))
    page.on("request", lambda request: page.requests.append(request.url))
    page.goto(target.as_uri())
    page.wait_for_selector("body[data-ready]")
    return page


def _lit(page: Any, pointer: str) -> list[dict[str, float]]:
    """Where the page lights up for a value: page, and edges in shares of it."""
    page.locator(f'[data-pointer="{pointer}"]').first.evaluate("each => each.click()")
    found: list[dict[str, float]] = page.evaluate(
        """() => [...document.querySelectorAll(".mark.pinned")].map(mark => {
            const sheet = mark.parentElement.getBoundingClientRect(), box = mark.getBoundingClientRect();
            return {page: Number(mark.parentElement.dataset.page),
                left: (box.left - sheet.left) / sheet.width, right: (box.right - sheet.left) / sheet.width,
                top: (box.top - sheet.top) / sheet.height, bottom: (box.bottom - sheet.top) / sheet.height};
        })"""
    )
    return found


def _printed(pdf: Any, boxes: list[dict[str, float]]) -> str:
    """What another reader finds in boxes of a PDF: the letters whose middle is inside."""
    words = []
    for box in boxes:
        page = pdf.pages[int(box["page"]) - 1]
        for char in page.chars:
            across, down = (
                (char["x0"] + char["x1"]) / 2 / float(page.width),
                (char["top"] + char["bottom"]) / 2 / float(page.height),
            )
            if box["left"] <= across <= box["right"] and box["top"] <= down <= box["bottom"]:
                words.append(char["text"])
    return "".join("".join(words).split())


def _consonants(text: str) -> str:
    """The letters of a text that stand on the line, which no program for PDF breaks."""
    return "".join(sign for sign in text if "ก" <= sign <= "ฮ" or "๐" <= sign <= "๙")


def _values() -> dict[str, str]:
    """Ten values and more of a sample, of every part of the model, and the words that have to be lit."""
    read = minutes.parse(PDF).model_dump(mode="json")
    found = {
        "/meeting/title": read["meeting"]["title"],
        "/meeting/venue": read["meeting"]["venue"],
        "/attendance/present/0/name/text": read["attendance"]["present"][0]["name"]["text"],
        "/attendance/present/1/name/family": read["attendance"]["present"][1]["name"]["family"],
        "/attendance/present/2/role": read["attendance"]["present"][2]["role"],
        "/signatories/0/name/text": read["signatories"][0]["name"]["text"],
    }
    for number, item in enumerate(read["agenda"]):
        if item["title"]:
            found.setdefault(f"/agenda/{number}/title", item["title"])
        for at, resolution in enumerate(item["resolutions"]):
            found.setdefault(f"/agenda/{number}/resolutions/{at}/text", resolution["text"])
    return found


@needs("chromium")
def test_a_value_lights_up_where_it_is_printed(browser: Any, tmp_path: Path) -> None:
    page = _open(browser, PDF, tmp_path)
    with library("pdfplumber").open(PDF) as pdf:
        values = _values()
        assert len(values) >= 10
        wrong = {}
        for pointer, value in values.items():
            seen, wanted = _consonants(_printed(pdf, _lit(page, pointer))), _consonants(value)
            if not (wanted in seen and len(seen) <= len(wanted) + 6):
                wrong[pointer] = (wanted, seen)
    assert not wrong
    assert not page.complaints


@needs("chromium")
@pytest.mark.parametrize(
    ("kind", "sample"),
    [
        ("votes", "council-verbatim"),
        ("speech", "council-verbatim"),
        ("quorum", "cooperative-assembly"),
        ("date", "council-verbatim"),
        ("start_time", "council-verbatim"),
    ],
)
def test_votes_speeches_the_quorum_and_the_header_have_their_places(
    browser: Any, tmp_path: Path, kind: str, sample: str
) -> None:
    source = SAMPLES / sample / f"{sample}.txt"
    page = _open(browser, source, tmp_path)
    read = minutes.parse(source)
    lines = {(line.page, line.number): line.text for line in minutes.read(source).lines}
    pointers: dict[str, tuple[str, Any]] = {
        "date": ("/meeting/date", read.meeting.spans.get("date")),
        "start_time": ("/meeting/start_time", read.meeting.spans.get("start_time")),
        "quorum": ("/attendance/quorum", read.attendance.quorum.span if read.attendance.quorum else None),
    }
    for number, item in enumerate(read.agenda):
        for at, block in enumerate(item.content):
            if block.type == "speech":
                pointers.setdefault("speech", (f"/agenda/{number}/content/{at}", block.span))
        for at, resolution in enumerate(item.resolutions):
            if resolution.votes:
                pointer = f"/agenda/{number}/resolutions/{at}/votes/0"
                pointers.setdefault("votes", (pointer, resolution.votes[0].span))
    pointer, span = pointers[kind]
    assert span is not None
    page.locator(f'[data-pointer="{pointer}"]').first.evaluate("each => each.click()")
    lit = page.evaluate('() => [...document.querySelectorAll(".mark.pinned")].map(each => each.textContent).join("")')
    first = lines[span.page, span.line]
    last = span.end_column if span.end_line == span.line else len(first)
    assert "".join(lit.split()).startswith("".join(first[span.column - 1 : last].split()))


@needs("chromium")
def test_a_line_shows_what_it_became(browser: Any, tmp_path: Path) -> None:
    page = _open(browser, PDF, tmp_path)
    read = minutes.parse(PDF)
    span = read.attendance.present[1].span
    assert span
    page.locator(f'[data-line="{span.page}:{span.line}"]').evaluate("each => each.click()")
    chosen = page.locator("#model .chosen").get_attribute("data-pointer")
    assert chosen.startswith("/attendance/present/1")
    assert (
        read.attendance.present[1].name and read.attendance.present[1].name.text in page.locator("#status").inner_text()
    )


@needs("chromium")
def test_remarks_are_walked_through_with_the_keyboard(browser: Any, tmp_path: Path) -> None:
    source = tmp_path / "สวน.txt"
    source.write_text(UNFIT, "utf-8")
    remarks = [each for each in minutes.parse(source).diagnostics if each.severity != "info"]
    assert len(remarks) >= 2
    page = _open(browser, source, tmp_path)
    said = []
    for _ in remarks:
        page.keyboard.press("n")
        said.append(page.locator("#status").inner_text())
        assert page.locator("#remarks .chosen").count() == 1
    assert all(any(remark.message in sentence for sentence in said) for remark in remarks)
    page.keyboard.press("p")
    assert page.locator("#status").inner_text() == said[-2]
    page.locator("#tab-repairs").click()
    assert "ผู้อ านวยการลาออกแล้ว" in page.locator("#repairs del").first.inner_text()
    assert "ผู้อำนวยการลาออกแล้ว" in page.locator("#repairs ins").first.inner_text()


@needs("chromium")
def test_a_correction_is_saved_and_a_second_parse_takes_it(browser: Any, tmp_path: Path) -> None:
    page = _open(browser, PDF, tmp_path)
    page.locator('[data-pointer="/meeting/venue"]').click()
    page.keyboard.press("e")
    page.locator("form.edit textarea").fill("ห้องประชุมใหญ่")
    page.keyboard.press("Control+Enter")
    page.locator('[data-pointer="/meeting/date"]').click()
    page.keyboard.press("e")
    page.locator("form.edit input").fill("31 กุมภาพันธ์ 2567")
    page.keyboard.press("Control+Enter")
    assert page.locator(".complaint").inner_text()
    page.locator("form.edit input").fill("๒๙ กุมภาพันธ์ ๒๕๖๗")
    page.keyboard.press("Control+Enter")
    names = [each.name.text for each in minutes.parse(PDF).attendance.present if each.name]
    page.locator('[data-pointer="/attendance/present/0"] ~ .remove').click()
    page.locator('[data-pointer="/attendance/present/0/name/given"]').click()
    page.keyboard.press("e")
    page.locator("form.edit textarea").fill("แก้ไขแล้ว")
    page.keyboard.press("Control+Enter")
    assert page.locator(".value.corrected").count() >= 3
    page.locator("#tab-corrections").click()
    with page.expect_download() as started:
        page.locator("#download").click()
    saved = tmp_path / started.value.suggested_filename
    started.value.save_as(saved)
    assert saved.name == f"{PDF.name}.corrections.json"
    read = minutes.parse(PDF, corrections=saved)
    assert read.meeting.venue == "ห้องประชุมใหญ่"
    assert str(read.meeting.date) == "2024-02-29"
    assert [each.name.text for each in read.attendance.present if each.name] == names[1:]
    assert read.attendance.present[0].name and read.attendance.present[0].name.given == "แก้ไขแล้ว"
    assert not page.complaints


@needs("chromium")
def test_what_was_not_downloaded_is_there_after_the_page_is_opened_again(browser: Any, tmp_path: Path) -> None:
    page = _open(browser, PDF, tmp_path)
    page.locator('[data-pointer="/meeting/venue"]').click()
    page.keyboard.press("e")
    page.locator("form.edit textarea").fill("ศาลาวัด")
    page.keyboard.press("Control+Enter")
    page.reload()
    page.wait_for_selector("body[data-ready]")
    assert page.locator('[data-pointer="/meeting/venue"]').inner_text() == "ศาลาวัด"
    page.locator("#tab-corrections").click()
    page.locator("#undo").click()
    page.locator("#tab-model").click()
    assert page.locator('[data-pointer="/meeting/venue"]').inner_text() == minutes.parse(PDF).meeting.venue


@needs("chromium")
def test_the_page_speaks_both_languages_and_asks_for_nothing(browser: Any, tmp_path: Path) -> None:
    source = tmp_path / "สวน.txt"
    source.write_text(UNFIT, "utf-8")
    page = _open(browser, source, tmp_path)
    page.keyboard.press("n")
    thai = page.locator("#status").inner_text()
    page.locator("#language").click()
    page.keyboard.press("Escape")
    page.keyboard.press("n")
    page.keyboard.press("p")
    english = page.locator("#status").inner_text()
    assert thai != english and "1 of" in english
    assert page.locator("html").get_attribute("lang") == "en"
    assert [url for url in page.requests if not url.startswith("file:")] == []


@needs("chromium")
def test_a_script_in_a_document_does_not_run(browser: Any, tmp_path: Path) -> None:
    attack = '</script><script>window.broken=1</script><img src=x onerror="window.broken=1">'
    source = tmp_path / "สวน.txt"
    source.write_text(UNFIT.replace("นายกล้า", f"นายกล้า{attack}") + attack, "utf-8")
    page = _open(browser, source, tmp_path)
    page.locator("#next").click()
    assert page.evaluate("() => window.broken") is None
    assert not [each for each in page.complaints if "Error" in each]


@needs("chromium")
@pytest.mark.parametrize("width, height", [(1366, 768), (768, 1024), (1024, 768)])
def test_both_sides_fit_on_laptops_and_tablets(browser: Any, tmp_path: Path, width: int, height: int) -> None:
    page = _open(browser, PDF, tmp_path)
    page.set_viewport_size({"width": width, "height": height})
    edges = page.evaluate("() => [document.documentElement.scrollWidth, document.documentElement.scrollHeight]")
    assert edges[0] <= width and edges[1] <= height
    for side in ("#pages", "#side"):
        box = page.locator(side).bounding_box()
        assert box["width"] > 300 and box["height"] > 200


@needs("chromium")
def test_every_control_has_a_name(browser: Any, tmp_path: Path) -> None:
    page = _open(browser, PDF, tmp_path)
    unnamed = page.evaluate(
        """() => [...document.querySelectorAll("button, select, input, textarea")]
            .filter(each => !(each.textContent.trim() || each.getAttribute("aria-label") || each.labels?.length))
            .map(each => each.outerHTML)"""
    )
    assert unnamed == []


@needs("chromium")
def test_pictures_of_far_pages_wait(browser: Any, tmp_path: Path) -> None:
    page = _open(browser, PDF, tmp_path)
    count = page.evaluate("() => document.querySelectorAll('.sheet').length")
    drawn = page.evaluate("() => document.querySelectorAll('.sheet img').length")
    assert 1 <= drawn < count
    page.evaluate("() => { const pane = document.getElementById('pages'); pane.scrollTop = pane.scrollHeight; }")
    page.wait_for_function("() => document.querySelector('.sheet:last-child img')?.complete")
    data = json.loads(page.locator("#data").inner_text())
    assert len(data["pages"]) == count
