"""The markup of Markdown and HTML that text recognition leaves in a line, told from what is printed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from minutes.readers.composing import Composer
from minutes.readers.emphasis import Mark

_TABLES = "table thead tbody tfoot tr td th caption"
_BLOCKS = """address article aside blockquote br center dd details dir div dl dt fieldset figcaption figure footer form
    h1 h2 h3 h4 h5 h6 header hr legend li main menu nav ol option p pre section summary ul"""
_LETTERS = """a abbr b big body cite code col colgroup del em font head html i img input ins kbd label mark nobr
    page_number q s samp signature small span strike strong sub sup tt u var watermark wbr"""
_BOLD = "b strong h1 h2 h3 h4 h5 h6"
TABLE_TAGS, BREAKING_TAGS, BOLD_TAGS = (frozenset(names.split()) for names in (_TABLES, _BLOCKS, _BOLD))
_KNOWN = "|".join(sorted(f"{_TABLES} {_BLOCKS} {_LETTERS}".split(), key=len, reverse=True))

TARGET = r"""\((?>(?:[^()\s]++|\([^()\s]*+\))*)(?:[ \t]++"[^"()\n]*+")?[ \t]*+\)"""
ADDRESS = r"(?:[a-z]{2,9}:|www\.|\.{0,2}/|\#|[\w%-]++\.(?:html?|pdf|docx?|md|png|jpe?g)\b)"
TAG = r"""(?P<tag></?(?P<name>{0})(?=[\s/>])
    (?:(?>(?:[^<>"'\n\u0e00-\u0e7f]++|"[^"<>\n]*+"|'[^'<>\n]*+')*)>|[^<>\n\u0e00-\u0e7f]*+>))"""
TABLE_TAG = re.compile(TAG.format("|".join(sorted(TABLE_TAGS, key=len, reverse=True))), re.VERBOSE | re.IGNORECASE)
ENTITY = r"&(?:\#\d{1,7}|\#x[0-9a-f]{1,6}|[a-z][a-z0-9]{1,31});"
TOKEN = re.compile(
    rf"""
    \\(?P<hard>)(?=\n|\Z)                                                 # a break at the end of a line
    | (?P<comment>\0++)                                                     # NUL, see `HIDDEN`
    | \\(?P<escaped>[!-/:-@\[\]^_`{{|}}~])                                # ๑\. เรื่อง
    | (?P<mark>\*++|_++)                                                  # **มติ**, if `find_emphasis` says so
    | {TAG.format(_KNOWN)}                                            # <br/>, <ol style="…">, not «< ๕», «ก<b ๒»
    | (?P<entity>{ENTITY})                                                # &nbsp; &#3585;
    | !\[(?P<alt>[^\[\]\n]*+)\]{TARGET}                                   # ![ตรา](images/0.jpg)
    | \[(?P<link>[^\[\]\n]++)\](?=\({ADDRESS}){TARGET}                    # [ระเบียบ](https://…)
    """,
    re.VERBOSE | re.IGNORECASE,
)
HIDDEN = "\0"
"""Stands for each character of a comment; a repaired text has no NUL of its own."""
SIGN = re.compile(r"[\\<&!\[\0]")
INLINE_SIGN = re.compile(r"[\\<&!\[\0*_]")
"""What a token begins with; looking for that first is faster."""
LINE_HEAD = re.compile(
    r"""
    (?P<quote>(?>(?:[ \t]*+>)+)(?=[ \t]|$)(?![ \t]*+\d++(?>(?:[.,]\d++)*)(?![.)\d])))? # > ๑. เรื่อง, but not > ๕๐ คน
    (?P<lead>[ \t]*+(?>(?:[-*+•][ \t]++(?=\#))?))
    (?P<heading>\#{1,6}[ \t\u00a0]++(?=\S)|\#{2,6}(?=[^\s\#]|[ \t]*+$))?           # ## เรื่อง, ##เรื่อง, but not #๑
    (?P<fence>`{3,}[\w+-]*+[ \t]*+$)?                                              # ```markdown
    """,
    re.VERBOSE | re.MULTILINE,
)
MARKED_LINE = re.compile(r"[ \t]*+(?:>|(?:[-*+•][ \t]++)?\#|```)")
"""The beginning of a line on which `LINE_HEAD` may find something."""
ALTERNATIVE = re.compile(r"""\salt\s*+=\s*+(?:"([^"]*+)"|'([^']*+)')""", re.IGNORECASE)


def find_tokens(text: str, begin: int, end: int, sign: re.Pattern[str] = SIGN) -> Iterator[re.Match[str]]:
    """The tokens of markup in a stretch of text; marks of emphasis only with `INLINE_SIGN`."""
    at = begin
    while (found := sign.search(text, at, end)) is not None:
        token = TOKEN.match(text, found.start(), end)
        at = found.end() if token is None else token.end()
        if token is not None:
            yield token


def print_line(text: str, marks: dict[int, Mark], begin: int, end: int) -> Composer:
    """A line of the source as printed: without signs of headings, quotations and code, without marks and tags."""
    composer = Composer(text)
    head = LINE_HEAD.match(text, begin, end)
    if head is None or head["fence"] is not None:
        return composer
    first = max(head.end("quote"), begin)
    if head["heading"] is not None:
        composer.strong = 1
        composer.copy(*head.span("lead"))
        first, end = head.end("heading"), _without_closing_hashes(text, head.end("heading"), end)
    elif head["quote"] is not None and text[first : first + 1] == " ":
        first += 1
    print_inline(text, marks, first, end, composer)
    return composer


def _without_closing_hashes(text: str, begin: int, end: int) -> int:
    """Where a heading «## มติ ##» ends without the signs that close it."""
    words = text[begin:end].rstrip(" \t")
    kept = words.rstrip("#")
    return begin + len(kept) if kept != words and kept[-1:] in " \t" else end


def print_inline(text: str, marks: dict[int, Mark], begin: int, end: int, composer: Composer) -> None:
    """A stretch of one source line goes into a printed line without its markup."""
    at = begin
    for match in find_tokens(text, begin, end, INLINE_SIGN):
        kind = match.lastgroup or ""
        start = match.start()
        if kind == "mark" and start not in marks:
            continue
        composer.copy(at, start)
        at = match.end()
        if kind == "mark":
            if marks[start].strong:
                composer.weigh(closes=not marks[start].opens)
        elif kind == "tag":
            print_tag(match, composer)
        elif kind == "entity":
            composer.put(read_entity(match[0]), start)
        elif kind in ("alt", "link"):
            print_inline(text, marks, *match.span(kind), composer)
        elif kind == "escaped":
            composer.copy(*match.span(kind))
        elif kind == "hard" and not composer.pieces:
            composer.copy(*match.span())
    composer.copy(at, end)


def print_tag(tag: re.Match[str], composer: Composer) -> None:
    """A tag that stands in a line: a break, bold letters, the words of a picture, or nothing."""
    name = tag["name"].lower()
    if name in BREAKING_TAGS or name in TABLE_TAGS:
        composer.line_break(tag.start())
    if name in BOLD_TAGS:
        composer.weigh(closes=tag[0][1] == "/")
    elif name == "img" and (words := ALTERNATIVE.search(tag.string, tag.start(), tag.end())):
        composer.copy(*words.span(words.lastindex or 0))


def read_entity(entity: str) -> str:
    """The characters that an entity stands for; one that does not exist stays as it is.

    >>> read_entity("&#3585;"), read_entity("&amp;"), read_entity("&ก;")
    ('ก', '&', '&ก;')
    """
    if entity[1] == "#":
        number = int(entity[3:-1], 16) if entity[2] in "xX" else int(entity[2:-1])
        found = chr(number) if 31 < number < 0x110000 and not 0xD7FF < number < 0xE000 else " "
    else:
        found = _entities().get(entity[1:], entity)
    if found in "\u00a0\u2000\u2001\u2002\u2003\u2009\u202f\u3000\t\n\u0085\u2028\u2029":
        return " "
    return "" if found in "\u00ad\u200b\u200c\u200d\u2060\ufeff" else found


@cache
def _entities() -> dict[str, str]:
    from html.entities import html5

    return html5
