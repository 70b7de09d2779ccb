"""What the parts of the model are made of: frozen bases, closed choices, Gregorian dates and clock times."""

from __future__ import annotations

import ast
import itertools
import sys
from collections.abc import Iterator
from datetime import date, time
from enum import StrEnum
from functools import cache
from importlib.abc import InspectLoader
from inspect import cleandoc
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, PlainSerializer, WithJsonSchema

from minutes.spans import Span

FIRST_BUDDHIST_YEAR = 2400
"""A year from here on is a Buddhist-era year that was not converted."""


def _gregorian(value: date) -> date:
    if value.year >= FIRST_BUDDHIST_YEAR:
        raise ValueError(f"year {value.year} is of the Buddhist era: subtract 543")
    return value


def _clock(value: object) -> object:
    if isinstance(value, str) and len(value) == 5 and value[2] == ":":
        return time.fromisoformat(value)
    if isinstance(value, time) and not value.second and not value.microsecond and value.tzinfo is None:
        return value
    raise ValueError("a time is written HH:MM")


GregorianDate = Annotated[date, AfterValidator(_gregorian)]
"""A Gregorian date, «2022-04-05» in JSON; a Buddhist-era year is refused."""

ClockTime = Annotated[
    time,
    BeforeValidator(_clock),
    PlainSerializer(lambda value: value.strftime("%H:%M"), return_type=str, when_used="json"),
    WithJsonSchema({"type": "string", "pattern": "^([01][0-9]|2[0-3]):[0-5][0-9]$"}),
]
"""A time of day, «13:30» in JSON."""

Count = Annotated[int | Annotated[float, Field(allow_inf_nan=False)], Field(ge=0)]
"""A number of people, votes or shares; a decimal only where one is printed."""


@cache
def _sentences(module: str) -> dict[str, dict[str, str]]:
    """The sentence under each field of each class of a module; empty where its source is not at hand."""
    spec = sys.modules[module].__spec__
    source = spec.loader.get_source(module) if spec and isinstance(spec.loader, InspectLoader) else None
    classes = [node for node in ast.parse(source or "").body if isinstance(node, ast.ClassDef)]
    return {each.name: dict(_documented(each.body)) for each in classes}


def _documented(body: list[ast.stmt]) -> Iterator[tuple[str, str]]:
    for field, sentence in itertools.pairwise(body):
        if (
            isinstance(field, ast.AnnAssign)
            and isinstance(field.target, ast.Name)
            and isinstance(sentence, ast.Expr)
            and isinstance(sentence.value, ast.Constant)
            and isinstance(sentence.value.value, str)
        ):
            yield field.target.id, cleandoc(sentence.value.value)


class Part(BaseModel):
    """A part of the model: frozen, closed, its fields described by the sentence under each."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True, ser_json_inf_nan="null")

    @classmethod
    def __pydantic_init_subclass__(cls, **kwargs: Any) -> None:
        """Takes the sentence under each field for its description; pydantic's own way reads the source far slower."""
        super().__pydantic_init_subclass__(**kwargs)
        sentences = _sentences(cls.__module__).get(cls.__name__, {})
        for name, field in cls.model_fields.items():
            if field.description is None and name in sentences:
                field.description = sentences[name]


class TracedPart(Part):
    """A part that knows its place in the document and how sure the reading is."""

    span: Span | None = None
    """Place in the document (ตำแหน่งในเอกสาร); null for a model that was not read from one."""
    confidence: Annotated[float, Field(ge=0, le=1)] | None = None
    """How sure the reading is, 0 to 1 (ความมั่นใจ); null where the document says it plainly."""


class RoleKind(StrEnum):
    """The kind of a role in the meeting; of a double role the first in this order."""

    chair = "chair"
    vice_chair = "vice_chair"
    secretary = "secretary"
    assistant_secretary = "assistant_secretary"
    treasurer = "treasurer"
    adviser = "adviser"
    member = "member"
    other = "other"


class AttendanceMode(StrEnum):
    """How a person took part: in the room or through electronic media."""

    on_site = "on_site"
    online = "online"


class MeetingMode(StrEnum):
    """How the meeting was held."""

    on_site = "on_site"
    online = "online"
    hybrid = "hybrid"


class AgendaKind(StrEnum):
    """The kind of an agenda item, decided by its title and not by its number."""

    chair_announcements = "chair_announcements"
    adoption_of_minutes = "adoption_of_minutes"
    matters_arising = "matters_arising"
    for_information = "for_information"
    for_consideration = "for_consideration"
    other_business = "other_business"
    next_meeting = "next_meeting"
    other = "other"


class ResolutionKind(StrEnum):
    """What a resolution decides."""

    acknowledged = "acknowledged"
    adopted = "adopted"
    approved = "approved"
    endorsed = "endorsed"
    approved_in_principle = "approved_in_principle"
    rejected = "rejected"
    deferred = "deferred"
    withdrawn = "withdrawn"
    assigned = "assigned"
    appointed = "appointed"
    elected = "elected"
    other = "other"


class VoteUnit(StrEnum):
    """What was counted in a vote: คน/ท่าน people, เสียง votes, หุ้น shares."""

    people = "people"
    votes = "votes"
    shares = "shares"


class Capacity(StrEnum):
    """In what capacity somebody signs: ผู้จด recorder, ผู้ตรวจ reviewer, ผู้รับรอง certifier, ประธานในที่ประชุม chair."""

    recorder = "recorder"
    reviewer = "reviewer"
    certifier = "certifier"
    chair = "chair"
    other = "other"


TRACES = frozenset({"span", "spans", "confidence", "source", "diagnostics"})
"""Keys that say where a value was read and how, not what the minutes say."""


def without_traces(value: Any) -> Any:
    """Plain data without the keys in `TRACES`, at any depth."""
    if isinstance(value, dict):
        return {key: without_traces(inner) for key, inner in value.items() if key not in TRACES}
    if isinstance(value, list):
        return [without_traces(inner) for inner in value]
    if isinstance(value, tuple):
        return tuple(without_traces(inner) for inner in value)
    return value
