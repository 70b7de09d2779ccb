"""The blocks of a file in the Markdown form: headings, paragraphs, quotations, list points and tables."""

from __future__ import annotations

import re
from typing import NamedTuple

from minutes.form.entries import Entry, EntryKind, Part, PartName
from minutes.form.markdown_form import DEEPER, DEEPEST, MISSING, unescape

BOM = "\ufeff"
LABEL = re.compile(
    r"(?P<letters>\*\*?)(?P<label>[^\\*]++(?>(?:\\.[^\\*]*+)*)|(?>(?:\\.[^\\*]*+)+))(?P=letters)(?!\*)(?: |$)"
)
"""Bold or slanting letters before a text."""
BETWEEN_CELLS = re.compile(r"(?<!\\)\|")
RULING = re.compile(r"\|(?>(?: *:?-++:? *\|)+)")
HEADING = re.compile(r"(#{1,6}) +(?=\S)")
DEPTH = re.compile(rf"\*({DEEPER}(?>(?: {DEEPER})*))\* ")

Rows = tuple[tuple[str, ...], ...]


class Block(NamedTuple):
    """Lines that belong together, without what stands before each of them and without the signs of line breaks."""

    indent: int
    lines: tuple[str, ...]
    is_quoted: bool = False
    is_table: bool = False

    @property
    def words(self) -> str:
        """The first line."""
        return self.lines[0]

    @property
    def is_plain(self) -> bool:
        """Whether the block can be a paragraph."""
        return not (self.is_quoted or self.is_table or self.indent)


def made(kind: EntryKind, *parts: tuple[PartName, str | None], level: int = 0, rows: Rows = ()) -> Entry:
    """An entry of the parts that have a text."""
    return Entry(kind, tuple(Part(name, text) for name, text in parts if text), level, rows)


def blocks_of(text: str) -> list[Block] | None:
    """The blocks of a file below its front matter; None where lines run on that the form parts."""
    lines = [line.rstrip(" \t\r") for line in text.removeprefix(BOM).split("\n")]
    if any("\t" in line for line in lines):
        return None
    blocks: list[Block] = []
    at = _below_front_matter(lines)
    while at < len(lines):
        begin = at
        at += 1
        if not lines[begin]:
            continue
        if lines[begin].startswith("|"):
            at = next((below for below in range(at, len(lines)) if not lines[below].startswith("|")), len(lines))
            blocks.append(Block(0, tuple(lines[begin:at]), is_table=True))
            continue
        while _goes_on(lines[at - 1]):
            if at == len(lines):
                return None
            at += 1
        block = _block(lines[begin:at])
        if block is None or (begin and lines[begin - 1] and _runs_on(blocks, block)):
            return None
        blocks.append(block)
    return blocks


def _below_front_matter(lines: list[str]) -> int:
    """The number of the first line below the front matter, 0 without one."""
    if lines[0] != "---":
        return 0
    return next((at + 1 for at in range(1, len(lines)) if lines[at] in ("---", "...")), 0)


def _goes_on(line: str) -> bool:
    """Whether a line ends with the sign of a line break."""
    return line.endswith("\\") and (len(line) - len(line.rstrip("\\"))) % 2 == 1


def _block(lines: list[str]) -> Block | None:
    indent = len(lines[0]) - len(lines[0].lstrip(" "))
    ended = [line[:-1] for line in lines[:-1]] + lines[-1:]
    quoted = ended[0].startswith("> ")
    if quoted and not all(line.startswith("> ") for line in ended):
        return None
    shown = tuple(line.removeprefix("> ").strip(" ") for line in ended)
    indented = indent > 0 and not shown[0].startswith("- ")
    return Block(indent, shown, is_quoted=quoted) if all(shown) and not indented else None


def _runs_on(blocks: list[Block], block: Block) -> bool:
    """Whether Markdown would take a block that follows without an empty line as part of the block before."""
    if not blocks or not block.is_plain or block.words.startswith(("- ", "#")):
        return False
    return not blocks[-1].words.startswith("#")


def labelled(words: str) -> tuple[str, str, str]:
    """The signs of the letters in which a label stands («**», «*»), the label, and what stands behind it.

    >>> labelled("**มติ** เห็นชอบ"), labelled("เห็นชอบ")
    (('**', 'มติ', 'เห็นชอบ'), ('', '', 'เห็นชอบ'))
    """
    match = LABEL.match(words)
    return ("", "", words) if match is None else (match["letters"], unescape(match["label"]), words[match.end() :])


def split_heading(block: Block) -> tuple[int, str] | None:
    """The depth of a heading, 0 for the uppermost below the title, and its words; None where it is no such heading."""
    match = HEADING.match(block.words)
    if match is None or len(match[1]) < 2 or len(block.lines) > 1 or not block.is_plain:
        return None
    depth, words = len(match[1]) - 2, block.words[match.end() :]
    deeper = DEPTH.match(words) if len(match[1]) == DEEPEST else None
    return (depth, words) if deeper is None else (depth + deeper[1].count(DEEPER), words[deeper.end() :])


def cells_of(line: str) -> list[str]:
    """The cells of a line of a table, with their escapes."""
    return [cell.strip(" ") for cell in BETWEEN_CELLS.split(line)[1:-1]]


def is_ruled(block: Block) -> bool:
    """Whether a table has a stroke below its head, and a stroke at both ends of every line."""
    whole = all(line.endswith("|") and len(line) > 1 for line in block.lines)
    return whole and len(block.lines) > 1 and RULING.fullmatch(block.lines[1]) is not None


def read_rows(block: Block) -> Rows | None:
    """The rows of a table, its head first; None for one that Markdown would not take for a table."""
    if not is_ruled(block):
        return None
    head = cells_of(block.words)
    while len(head) > 1 and head[-1] == MISSING:
        head.pop()
    body = (cells_of(line) for line in block.lines[2:])
    return tuple(tuple(map(unescape, row)) for row in (head, *body))
