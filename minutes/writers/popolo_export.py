"""The collections of a Popolo file, and how one thing that several minutes name becomes one entry."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote

from minutes.model import Minutes, Span
from minutes.writers.popolo_names import make_id

Entry = dict[str, Any]
COLLECTIONS = (
    "persons",
    "organizations",
    "memberships",
    "posts",
    "events",
    "motions",
    "vote_events",
    "speeches",
)


@dataclass
class Export:
    """What is exported so far: in each collection the entries by their id, in the order of their first naming."""

    collections: dict[str, dict[str, Entry]] = field(default_factory=lambda: {name: {} for name in COLLECTIONS})

    def put(self, collection: str, ident: str, said: Mapping[str, Any], source: Entry | None) -> Entry:
        """The entry with that id: a new one, or the known one, which gains the source."""
        entry = self.collections[collection].setdefault(ident, {"id": ident, **present(said), "sources": []})
        if source is not None and source not in entry["sources"]:
            entry["sources"].append(source)
        return entry

    def unused(self, collection: str, ident: str) -> str:
        """The id, with a number behind it where minutes of the same body, number and day have it already."""
        known, free, count = self.collections[collection], ident, 1
        while free in known:
            count += 1
            free = f"{ident}-{count}"
        return free


@dataclass(frozen=True, slots=True)
class Sitting:
    """The minutes that are being exported, with the ids that their parts have in common."""

    minutes: Minutes
    event: str
    organization: str | None
    people: dict[str, str] = field(default_factory=dict)
    """Ids of those in the attendance lists by their name as printed."""

    def source(self, span: Span | None) -> Entry | None:
        """Where something stands: the file by its name, and the page where the file has pages."""
        source = self.minutes.source
        if source is None:
            return None
        page = span.page if span and source.pages is not None else None
        return {
            "url": quote(source.name, safe="") + (f"#page={page}" if page else ""),
            "note": source.name + (f" หน้า {page}" if page else ""),
        }


def present(said: Mapping[str, Any]) -> Entry:
    """The properties that say something.

    >>> present({"name": "มานี ชูใจ", "summary": None, "other_names": []})
    {'name': 'มานี ชูใจ'}
    """
    return {key: value for key, value in said.items() if value not in (None, "", [])}


def put_organization(export: Export, name: str | None, source: Entry | None) -> str | None:
    """The id of an organization of that name; None where there is no name."""
    if not name:
        return None
    ident = make_id("organization", name)
    export.put("organizations", ident, {"name": name}, source)
    return ident
