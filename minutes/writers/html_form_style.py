"""How the form looks in a browser: on a wide screen as the official sheet, on a narrow one as a column, printed on A4.

Thai fonts of other families are set at three quarters of the size: letters of TH SarabunPSK are so much smaller.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from string import Template

from minutes.form.entries import Entry, EntryKind
from minutes.form.style import HouseStyle

UNSAFE = re.compile(r"[^\w .\-]")
"""What does not stand as it is between the quotation marks of a style sheet."""
OFFICIAL = ("TH SarabunPSK", "TH Sarabun New", "TH SarabunIT๙")
STAND_INS = {
    ("Form Thai", 400): "Sarabun Regular|Sarabun-Regular|Noto Serif Thai Regular|NotoSerifThai-Regular|"
    "Noto Sans Thai Regular|NotoSansThai-Regular|Thonburi|Leelawadee UI|Tahoma|Loma|Garuda",
    ("Form Thai", 700): "Sarabun Bold|Sarabun-Bold|Noto Serif Thai Bold|NotoSerifThai-Bold|Noto Sans Thai Bold|"
    "NotoSansThai-Bold|Thonburi Bold|Thonburi-Bold|Leelawadee UI Bold|Tahoma Bold|Tahoma-Bold|Loma Bold|Garuda Bold",
    ("Form Latin", 400): "Arial|Liberation Sans|Roboto|Roboto-Regular|Helvetica|DejaVu Sans",
    ("Form Latin", 700): "Arial Bold|Liberation Sans Bold|Roboto Bold|Roboto-Bold|Helvetica Bold|DejaVu Sans Bold",
}
"""Fonts of the reader's machine, by family name here and weight, that stand in where no official one is there."""
POINTS_OF_REM = 12
DEEPEST = 9
"""Deeper list points stand no further in."""
SHEET = Template(
    """
@page { size: A4; margin: $margins;$boxes }
@page :first { @top-center { content: none; } @top-right { content: none; } }
$faces* { box-sizing: border-box; }
html { color: #1a1a1a; background: #e9ebee; font: $rem/1.35 $fonts, sans-serif; -webkit-text-size-adjust: none; \
text-size-adjust: none; }
body { margin: 0; overflow-wrap: break-word; line-break: loose; }
main { max-width: 21cm; margin: 1.5rem auto; padding: $margins; background: #fff; \
box-shadow: 0 1px 6px #0003; }
p, h1, h2, h3, h4, h5, h6, figure, table { margin: 0 0 .3em; font-size: 1em; }
header { margin-bottom: 1em; text-align: center; font-weight: bold; }
header::after { content: ""; display: block; width: 12em; margin: .7em auto 0; border-top: 1px dashed #1a1a1a; }
header p:not(.mark) { margin: 0; }
h1 { margin: 0; text-wrap: balance; font-size: $title; line-height: 1.25; }
.mark, .draft { width: fit-content; margin: 0 auto .4em; padding: 0 .8em; border: 2px solid; font-weight: bold; }
.mark { color: #b00020; }
.draft { color: #595959; }
caption, h2 { margin-top: .5em; text-align: start; font-weight: bold; }
h2.present, h2.absent, h2.in-attendance { text-decoration: underline; text-underline-offset: .2em; }
.item { padding-top: .5em; }
.label + .title { margin-inline-start: .5em; }
table { width: 100%; border-collapse: collapse; }
th, td { padding: .1em .4em; vertical-align: top; text-align: start; font-weight: normal; }
.attendance tbody::after { content: ""; display: block; height: .4em; }
.attendance th, .attendance td { padding-inline: 0 .6em; }
.columns th { color: #555; font-size: .8em; border-bottom: 1px solid #ccc; }
.attendance th[scope="row"] { word-break: keep-all; overflow-wrap: anywhere; }
.of-number { width: 1%; white-space: nowrap; }
.of-name { width: 33%; }
.of-role { width: 25%; }
.group th { padding-top: .3em; font-weight: bold; }
.start, .end { margin-top: .8em; }
.paragraph, .speech { text-indent: 2.5cm; }
.paragraph:has(> .marker) { text-indent: 0; padding-inline-start: 2.5cm; }
.paragraph[class*="$level"] { text-indent: 0; padding-inline-start: min(2.5cm + var(--depth) * .9cm, 60%); }
.resolution { margin: .4em 0; padding-inline-start: .8em; border-inline-start: 4px solid #3b5f8a; \
background: #f3f6fa; }
.resolution p { margin: 0; padding: .2em .3em; }
.table, .record { margin: .5em 0; }
.table td, .record th, .record td { border: 1px solid #767676; }
.table caption, .record caption { margin: 0; padding: .2em 0; }
.wide { overflow-x: auto; }
.wide td { min-width: 4.5em; font-size: .85em; }
.wide:focus-visible { outline: 3px solid #3b5f8a; }
.figure { padding: 1.2em; border: 1px dashed #767676; text-align: center; }
.remark, .record { color: #444; font-size: .85em; }
p.remark { padding-inline-start: 2.5cm; }
header p.remark { padding: 0; }
.remark b { font-weight: bold; }
.record th { font-weight: bold; background: #f3f3f3; }
.rule { width: 12em; margin: 1.5em auto; border: 0; border-top: 1px solid #1a1a1a; }
.signatures { margin-top: 1.5em; }
.signatory { width: 60%; margin-inline-start: auto; padding-top: 1.5em; text-align: center; break-inside: avoid; }
.signatory p { margin: 0; }
.signatory .dots { display: inline-block; max-width: 62%; overflow: hidden; white-space: nowrap; \
vertical-align: bottom; }
$depths@media screen and (max-width: 22cm) {
  html { background: #fff; font-size: $small; }
  main { margin: 0; padding: 1.2rem 1rem 3rem; box-shadow: none; }
  .paragraph, .speech { text-indent: 1.5em; }
  .paragraph:has(> .marker), p.remark { padding-inline-start: 1.2em; }
  .paragraph[class*="$level"] { padding-inline-start: min(1.2em + var(--depth) * .8em, 40%); }
  .signatory { width: 100%; }
}
@media print {
  html { background: #fff; color: #000; font-size: $points; }
  main { max-width: none; margin: 0; padding: 0; box-shadow: none; }
  h1, h2, h3, h4, h5, h6, caption, thead, .group { break-after: avoid; }
  p { orphans: 2; widows: 2; }
  tr, figure { break-inside: avoid; }
  .resolution { background: none; border: 0; padding: 0; }
  .resolution p { padding: 0; }
  .wide { overflow: visible; }
  .wide table { table-layout: fixed; }
  .wide td { min-width: 0; padding: .1em .2em; font-size: .7em; overflow-wrap: anywhere; }
}
"""
)


def style_sheet(style: HouseStyle, entries: Iterable[Entry]) -> str:
    """The style sheet of a page with these entries in an office's style."""
    return SHEET.substitute(
        margins=f"{style.margin_top:g}cm {style.margin_right:g}cm {style.margin_bottom:g}cm {style.margin_left:g}cm",
        boxes="".join(_margin_boxes(style)),
        faces="".join(_faces()),
        fonts=", ".join(map(quoted, _families(style))),
        rem=f"{style.size / POINTS_OF_REM:.4g}rem",
        small=f"{style.size / POINTS_OF_REM * 0.9:.4g}rem",
        points=f"{style.size:g}pt",
        title=f"{style.title_size / style.size:.4g}em",
        level="level-",
        depths="".join(_depths(entries)),
    )


def quoted(text: str) -> str:
    """Text in the quotation marks of a style sheet.

    >>> quoted('TH "Sarabun"')
    '"TH \\\\22 Sarabun\\\\22 "'
    """
    return f'"{UNSAFE.sub(lambda found: f"{chr(92)}{ord(found[0]):x} ", text)}"'


def _families(style: HouseStyle) -> Sequence[str]:
    return list(dict.fromkeys((style.font, *OFFICIAL, *(family for family, _ in STAND_INS))))


def _faces() -> Iterator[str]:
    for (family, weight), names in STAND_INS.items():
        places = ", ".join(f'local("{name}")' for name in names.split("|"))
        yield f'@font-face {{ font-family: "{family}"; font-weight: {weight}; size-adjust: 75%; src: {places}; }}\n'


def _margin_boxes(style: HouseStyle) -> Iterator[str]:
    """What is printed over the text from the second page on: the number of the page, and whether it is a draft."""
    if style.page_numbers:
        numerals = "decimal" if style.numerals == "arabic" else "thai"
        yield f' @top-center {{ content: "- " counter(page, {numerals}) " -"; }}'
    if style.draft:
        yield f" @top-right {{ content: {quoted(style.draft)}; }}"


def _depths(entries: Iterable[Entry]) -> Iterator[str]:
    levels = {entry.level for entry in entries if entry.kind is EntryKind.paragraph and entry.level}
    return (f".level-{level} {{ --depth: {min(level, DEEPEST)}; }}\n" for level in sorted(levels))
