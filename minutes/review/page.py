"""The review page as one file that needs nothing beside it: nothing is fetched, and only its own script runs."""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Iterable, Mapping
from functools import cache
from hashlib import sha256
from html import escape
from importlib.resources import files
from typing import Any

from minutes.language import say
from minutes.review.pictures import Picture
from minutes.review.words import WORDS

SCRIPTS = ("1_state.js", "2_pages.js", "3_values.js", "4_editing.js", "5_walking.js", "6_page.js")
STYLE = "review.css"
TABS = ("model", "remarks", "repairs", "corrections")
FATES = ("held", "noted", "doubted", "unclaimed")
KEYS = ("keyNext", "keyArrows", "keyEdit", "keyForm")


def set_page(data: Mapping[str, Any], pictures: Iterable[Picture]) -> bytes:
    """The page that shows the data, in UTF-8."""
    style, script = _asset(STYLE), "\n".join(map(_asset, SCRIPTS))
    script = f'"use strict";\n(() => {{\n{script}}})();\n'
    policy = (
        f"default-src 'none'; img-src data:; style-src {_hash(style)}; script-src {_hash(script)}; "
        "base-uri 'none'; form-action 'none'"
    )
    lines = [
        "<!doctype html>",
        f'<html lang="{data["language"]}">',
        "<head>",
        '<meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{escape(policy)}">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>{escape(data['name'])} – {_word('title')}</title>",
        f"<style>{style}</style>",
        "</head>",
        "<body>",
        *_body(str(data["name"])),
        f'<script type="application/json" id="data">{_json(data)}</script>',
        *map(_stored, pictures),
        f"<script>{script}</script>",
        "</body>",
        "</html>",
        "",
    ]
    return "\n".join(lines).encode("utf-8", "replace")


@cache
def _asset(name: str) -> str:
    return files("minutes.review").joinpath("assets", name).read_text("utf-8")


def _hash(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


def _json(data: Mapping[str, Any]) -> str:
    """Data inside a script element, which nothing in it can end."""
    written = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return written.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def _stored(picture: Picture) -> str:
    """A picture that is shown when its page comes near."""
    content = b64encode(picture.content).decode()
    return f'<script type="text/plain" id="picture-{picture.page}" data-type="{picture.media_type}">{content}</script>'


def _word(key: str) -> str:
    return escape(say(*WORDS[key]))


def _body(name: str) -> Iterable[str]:
    yield "<header>"
    yield f"<h1>{escape(name)}</h1>"
    yield f'<label hidden><span data-say="meeting">{_word("meeting")}</span> <select id="meeting"></select></label>'
    yield '<nav class="row" data-label="tools">'
    for key, sign in (("smaller", "−"), ("larger", "+")):
        yield f'<button type="button" id="{key}" data-label="{key}">{sign}</button>'
    for key in ("previous", "next", "keys"):
        yield f'<button type="button" id="{key}" data-say="{key}">{_word(key)}</button>'
    yield '<button type="button" id="language"></button>'
    yield "</nav>"
    yield "</header>"
    yield '<main id="pages" tabindex="-1" data-label="pages"></main>'
    yield '<section id="side" data-label="model">'
    yield '<div role="tablist" data-label="model">'
    for key in TABS:
        yield f'<button type="button" role="tab" id="tab-{key}" aria-controls="{key}" data-say="{key}"></button>'
    yield "</div>"
    for key in TABS:
        yield f'<div role="tabpanel" id="{key}" aria-labelledby="tab-{key}" tabindex="-1" hidden></div>'
    yield "</section>"
    yield "<footer>"
    yield '<div id="status" role="status" aria-live="polite"></div>'
    yield '<ul class="legend">'
    for fate in FATES:
        yield f'<li><span class="{fate}"></span><b data-say="legend{fate.capitalize()}"></b></li>'
    yield "</ul>"
    yield '<strong id="unclaimed"></strong>'
    yield "</footer>"
    yield '<dialog id="help" aria-labelledby="help-title">'
    yield f'<h2 id="help-title" data-say="keys">{_word("keys")}</h2>'
    for key in KEYS:
        yield f'<p data-say="{key}"></p>'
    yield f'<form method="dialog"><button data-say="close">{_word("close")}</button></form>'
    yield "</dialog>"
    yield f"<noscript><p>{_word('noScript')}</p></noscript>"
