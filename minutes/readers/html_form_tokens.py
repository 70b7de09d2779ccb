"""A page of HTML as a run of tags and words, in linear time however broken it is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from typing import NamedTuple

TOKEN = re.compile(
    r"""
    (?P<comment><!--(?>(?:[^-]++|-(?!->))*)(?:-->)?)
    | (?P<declaration><[!?][^>]*+>?)                                   # <!doctype html>
    | <(?P<slash>/?)(?P<name>[a-z][^\s/<>]*+)                           # <p class="item">
        (?P<attributes>(?>(?:[^<>"']++|"[^"]*+"|'[^']*+')*))>
    | (?P<words>[^<]++|<)
    """,
    re.VERBOSE | re.IGNORECASE,
)
ATTRIBUTE = re.compile(
    r"""(?P<name>[^\s"'<>/=]++)(?>(?:\s*+=\s*+(?:"(?P<double>[^"]*+)"|'(?P<single>[^']*+)'|(?P<bare>[^\s"'=<>`]++)))?)"""
)
UNPRINTED = frozenset(("script", "style", "title", "template", "textarea", "noscript", "svg", "iframe", "object"))
"""Elements whose content is no text of the page."""
ENDS = {name: re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE) for name in UNPRINTED}


class Tag(NamedTuple):
    """A tag: its name in small letters, whether it closes, the names of its class."""

    name: str
    closes: bool = False
    classes: tuple[str, ...] = ()


def read_tokens(text: str) -> Iterator[Tag | str]:
    """Tags, and the words between them with characters in place of entities; comments and scripts are left out.

    >>> list(read_tokens('<p class="item last">ก &lt; ข<br></p><!-- ค -->'))
    [Tag(name='p', closes=False, classes=('item', 'last')), 'ก < ข', Tag(name='br', closes=False, classes=()), \
Tag(name='p', closes=True, classes=())]
    """
    at = 0
    while (token := TOKEN.match(text, at)) is not None:
        at = token.end()
        if token["words"] is not None:
            yield unescape(token["words"])
        elif token["name"] is not None:
            name = token["name"].lower()
            if token["slash"]:
                yield Tag(name, closes=True)
            elif name in UNPRINTED:
                end = ENDS[name].search(text, at)
                at = len(text) if end is None else end.start()
            else:
                yield Tag(name, classes=_classes(token["attributes"]))


def _classes(attributes: str) -> tuple[str, ...]:
    if "class" not in attributes.lower():
        return ()
    for found in ATTRIBUTE.finditer(attributes):
        if found["name"].lower() == "class":
            return tuple(unescape(found["double"] or found["single"] or found["bare"] or "").split())
    return ()
