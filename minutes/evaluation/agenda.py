"""Accuracy of the agenda, and which item found belongs to which item of gold."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass

from minutes.evaluation.matching import pair_up
from minutes.evaluation.results import Tally
from minutes.evaluation.sameness import LENIENT, NEAR, Plain, Rules, likeness, members, shown, words

FAINT = 0.01
"""Likeness of two items that nothing speaks for or against."""


@dataclass(frozen=True, slots=True)
class Item:
    """An agenda item or sub-item."""

    raw: Plain
    index: int
    """Its place among all items, in printed order."""
    parent: int | None
    path: str
    number: str | None
    title: str
    """The title as compared."""

    @property
    def comparable(self) -> bool:
        """Whether the item states anything that it can be recognised by."""
        return "number" in self.raw or bool(self.title)

    @property
    def label(self) -> str:
        """The item as shown in an error."""
        return f"{self.number or '–'} {shown(self.raw.get('title')) or '–'}"


@dataclass(frozen=True, slots=True)
class Agendas:
    """The items of gold and the items found, laid beside each other."""

    gold: Sequence[Item]
    found: Sequence[Item]
    homes: Mapping[int, int]
    """From an item found to the item of gold that it is, be it misread."""
    ignored: frozenset[int]
    """Items found where gold leaves sub-items out."""

    def home(self, item: Item) -> Item | None:
        """The item of gold that an item found is."""
        place = self.homes.get(item.index)
        return None if place is None else self.gold[place]

    def counts(self, item: Item, key: str) -> bool:
        """Whether what is found under that key of an item is counted: gold does not leave it out there."""
        home = self.home(item)
        if home is None:
            return item.index not in self.ignored
        return key in home.raw


def lay_beside(gold: Plain, found: Plain) -> Agendas | None:
    """The agendas of gold and of what was found; None where gold has none."""
    if "agenda" not in gold:
        return None
    expected, actual = _flatten(gold.get("agenda")), _flatten(found.get("agenda"))
    homes = {other: one for one, other in pair_up(expected, actual, _item_likeness(LENIENT), EXACT)}
    left = [item for item in expected if item.index not in homes.values()]
    over = [item for item in actual if item.index not in homes]
    homes.update((over[other].index, left[one].index) for one, other in pair_up(left, over, _near_likeness))
    ignored: set[int] = set()
    for item in actual:
        if item.index in homes or item.parent is None:
            continue
        parent_home = homes.get(item.parent)
        cut_off = parent_home is not None and "items" not in expected[parent_home].raw
        if cut_off or item.parent in ignored:
            ignored.add(item.index)
    return Agendas(expected, actual, homes, frozenset(ignored))


def count_agenda(agendas: Agendas, rules: Rules, tally: Tally) -> None:
    """Score `agenda`: F1 over (number, title) of all items and sub-items."""
    expected = [item for item in agendas.gold if item.comparable]
    actual = [item for item in agendas.found if item.index not in agendas.ignored and _recognised(agendas, item)]
    if not expected and agendas.gold:
        return
    pairs = pair_up(expected, actual, _item_likeness(rules), EXACT)
    tally.add("agenda", len(pairs), len(expected), len(actual))
    matched, used = {expected[one].index for one, _ in pairs}, {actual[other].index for _, other in pairs}
    misread = {agendas.homes[item.index]: item for item in actual if item.index in agendas.homes}
    told: set[int] = set()
    for item in expected:
        if item.index in matched:
            continue
        partner = misread.get(item.index)
        if partner is None or partner.index in used:
            tally.blame("agenda", item.path, item.label, None)
        else:
            told.add(partner.index)
            tally.blame("agenda", item.path, item.label, partner.label)
    for item in actual:
        tally.judge("agenda", item.raw, item.index in used)
        if item.index not in used and item.index not in told:
            tally.blame("agenda", item.path, None, item.label)


def same_number(agendas: Agendas, gold: Item, found: Item) -> bool:
    """Whether two items have the same number; where gold leaves it out, whether they are the same item."""
    if "number" in gold.raw:
        return gold.number == found.number
    return agendas.homes.get(found.index) == gold.index


def _recognised(agendas: Agendas, item: Item) -> bool:
    home = agendas.home(item)
    return home is None or home.comparable


def _flatten(agenda: object) -> list[Item]:
    items: list[Item] = []
    waiting: list[tuple[Plain, int | None]] = [(raw, None) for raw in reversed(members(agenda))]
    while waiting:
        raw, parent = waiting.pop()
        index = len(items)
        number = shown(raw.get("number"))
        path = f"agenda[{number or f'#{index}'}]"
        items.append(Item(raw, index, parent, path, number, words(raw.get("title"))))
        waiting.extend((sub_item, index) for sub_item in reversed(members(raw.get("items"))))
    return items


def _item_likeness(rules: Rules) -> Callable[[Item, Item], float]:
    def item_likeness(gold: Item, found: Item) -> float:
        if not gold.comparable or ("number" in gold.raw and gold.number != found.number):
            return 0.0
        if gold.title:
            return likeness(gold.title, found.title, rules.title)
        return 1.0

    return item_likeness


def _near_likeness(gold: Item, found: Item) -> float:
    """How probably an item found is one of gold that it does not match: by its number, then by its title."""
    if not gold.comparable:
        return FAINT
    alike = likeness(gold.title, found.title, NEAR) if gold.title else 0.0
    return 1 + alike if gold.number and gold.number == found.number else alike


def _same_item(item: Item) -> Hashable:
    return (item.number, item.title) if "number" in item.raw and item.title else None


EXACT = ((_same_item, _same_item),)
