"""Scripts and pictures in the text of minutes: no page that is written runs or fetches them, in a real browser too."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import html

import minutes
from minutes.actions.follow_formats import render_register
from minutes.actions.follow_up import follow_up
from minutes.actions.formats import render_actions
from minutes.model import AgendaItem, Assignment, Meeting, Minutes, Paragraph, Resolution
from tests.tools import needs

EVIL = (
    "</title></style></script><script>document.title='ran'</script><img src=x onerror=\"document.title='ran'\">"
    '<a href="javascript:alert(1)">ก</a><svg onload=alert(1)>![x](http://127.0.0.1:9/x.png) [y](javascript:alert(1))'
)


def evil() -> Minutes:
    """Minutes that hold a script wherever words are."""
    given = Assignment(assignees=(EVIL,), task=EVIL, report_to=EVIL)
    told = Resolution(label=EVIL, text=EVIL, kinds=("assigned",), assignments=(given,))
    item = AgendaItem(label=EVIL, number="1", title=EVIL, content=(Paragraph(text=EVIL),), resolutions=(told,))
    return Minutes(meeting=Meeting(title=EVIL, body=EVIL, venue=EVIL, session=EVIL), agenda=(item,))


PAGES: dict[str, Callable[[], bytes]] = {
    "minutes": lambda: minutes.render(evil(), "html", check=False),
    "actions": lambda: render_actions(evil().action_items(), "html"),
    "register": lambda: render_register(follow_up([evil()]), "html"),
}


@pytest.mark.parametrize("name", PAGES)
def test_no_page_holds_a_script_of_the_document(name: str) -> None:
    page = html.document_fromstring(PAGES[name]())
    assert not page.xpath("//script | //img | //a | //iframe | //object | //svg[@onload] | //*[@onerror]")
    (policy,) = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    assert "default-src 'none'" in policy and "script-src" not in policy


@needs("chromium")
def test_a_browser_runs_nothing_even_where_a_script_got_in(tmp_path: Path) -> None:
    for name, render in PAGES.items():
        page = render().decode().replace("</body>", "<script>document.title='ran'</script></body>")
        (tmp_path / f"{name}.html").write_text(page, "utf-8")
        command = [
            "chromium",
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--dump-dom",
            (tmp_path / f"{name}.html").as_uri(),
        ]
        shown = subprocess.run(command, capture_output=True, text=True, timeout=60, check=True).stdout
        assert "<title>ran" not in shown and "<main" in shown


@pytest.mark.parametrize("word", ["md"])
def test_markdown_has_no_markup_of_the_document(word: str) -> None:
    for text in (
        minutes.render(evil(), word, check=False).decode(),
        render_actions(evil().action_items(), "md").decode(),
    ):
        body = text.split("\n---\n", 1)[-1] if text.startswith("---\n") else text
        assert not re.search(r"(?<!\\)<(?!br>)[A-Za-z/!?]", body)
        assert not re.search(r"(?<!\\)\]\(", body) or not re.search(r"(?<!\\)!?\[[^\]]*(?<!\\)\]\(", body)
