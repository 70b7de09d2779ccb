"""Paragraphs, tables, figures and speeches as blocks of Akoma Ntoso."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from lxml import etree

from minutes.model import Block, Figure, Paragraph, Speech, Table
from minutes.writers.akoma_ntoso_ontology import Ontology
from minutes.writers.akoma_ntoso_tree import lines, node

DEEPEST = 12
"""Lists in lists; what is deeper stands beside the point before it."""


def write_blocks(blocks: Sequence[Block], ontology: Ontology) -> Iterator[etree._Element]:
    """The blocks in printed order, neighbouring list points as one list."""
    points: list[Paragraph] = []
    for block in blocks:
        if isinstance(block, Paragraph) and (block.marker is not None or block.level):
            points.append(block)
            continue
        if points:
            yield _list(points)
            points = []
        yield from WRITERS[type(block)](block, ontology)
    if points:
        yield _list(points)


def _list(points: Sequence[Paragraph], depth: int = 1) -> etree._Element:
    """Points as a list; a point of a deeper level stands in a list below the one before it."""
    made = node("blockList")
    place = 0
    while place < len(points):
        point, end = points[place], place + 1
        while depth < DEEPEST and end < len(points) and points[end].level > point.level:
            end += 1
        deeper = points[place + 1 : end]
        mark = node("num", point.marker) if point.marker is not None else None
        made.append(node("item", mark, node("p", *lines(point.text)), _list(deeper, depth + 1) if deeper else None))
        place = end
    return made


def _paragraph(block: Paragraph, _: Ontology) -> Iterator[etree._Element]:
    yield node("p", *lines(block.text))


def _table(block: Table, _: Ontology) -> Iterator[etree._Element]:
    if block.rows:
        caption = node("caption", *lines(block.caption)) if block.caption is not None else None
        yield node("table", caption, *(node("tr", *map(_cell, row or ("",))) for row in block.rows))
    elif block.caption is not None:
        yield node("block", *lines(block.caption), name="tableCaption")


def _cell(text: str) -> etree._Element:
    return node("td", node("p", *lines(text)))


def _figure(block: Figure, _: Ontology) -> Iterator[etree._Element]:
    yield node("block", *lines(block.caption or ""), name="figure")


def _speech(block: Speech, ontology: Ontology) -> Iterator[etree._Element]:
    person, role = ontology.speaker(block.speaker, block.attendee)
    words = node("p", *lines(block.text))
    yield node("speech", node("from", *lines(block.speaker)), words, by=person, as_=role)


WRITERS: dict[type, Callable[[Any, Ontology], Iterator[etree._Element]]] = {
    Paragraph: _paragraph,
    Table: _table,
    Figure: _figure,
    Speech: _speech,
}
