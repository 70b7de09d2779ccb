"""The metadata of Akoma Ntoso: what the file is, what was voted and what it points to."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from minutes.model import Meeting, Minutes, Quorum, Vote
from minutes.writers.akoma_ntoso_agenda import COUNTS, Sections, Voting, count_id
from minutes.writers.akoma_ntoso_names import COUNTRY, expression_iri, meeting_iri, ontology_iri, work_iri
from minutes.writers.akoma_ntoso_ontology import PROGRAM, Ontology
from minutes.writers.akoma_ntoso_tree import node

NO_DATE = "0001-01-01"
"""Stands where the schema demands a date and the minutes have none; its name is «unknown»."""
QUORUM = ("in_person", "by_proxy", "persons", "shares")


def body_of(meeting: Meeting, ontology: Ontology) -> str | None:
    """The pointer to who met, or None."""
    body = meeting.body
    if body and ontology.body is None:
        ontology.body = ontology.refer("TLCOrganization", body, ontology_iri("organization", body), body)
    return ontology.body


def program(ontology: Ontology) -> str:
    """The pointer to this program, which marked the text up."""
    iri = ontology_iri("organization", PROGRAM)
    return ontology.refer("TLCOrganization", f"\n{PROGRAM}", iri, PROGRAM)


def role_of(name: str, shown: str, ontology: Ontology) -> str:
    """The pointer to a role that the format itself speaks of."""
    return ontology.refer("TLCRole", f"\n{name}", f"/akn/ontology/role/{PROGRAM}/{name}", shown)


def write_meta(minutes: Minutes, sections: Sections, roll_call: etree._Element | None) -> etree._Element:
    """The metadata of the file, made when all that it points to is there."""
    ontology = sections.ontology
    identification = _identification(minutes, ontology)
    analysis = _analysis(minutes, sections, roll_call)
    references = node("references", *ontology.entries.values(), source=program(ontology))
    return node("meta", identification, analysis, references)


def _identification(minutes: Minutes, ontology: Ontology) -> etree._Element:
    meeting = minutes.meeting
    work, words = work_iri(meeting), expression_iri(meeting)
    marked_by = program(ontology)
    editor = role_of("editor", "ผู้จัดทำแฟ้ม XML", ontology)
    body = body_of(meeting, ontology)
    author = (body, role_of("author", "เจ้าของรายงาน", ontology)) if body else (marked_by, editor)
    number, title, source = meeting.number, meeting.title, minutes.source
    return node(
        "identification",
        node(
            "FRBRWork",
            *_core(work, "", meeting, *author),
            node("FRBRcountry", value=COUNTRY),
            node("FRBRnumber", value=number.text) if number else None,
            node("FRBRname", value=title) if title else None,
        ),
        node("FRBRExpression", *_core(words, "", meeting, *author), node("FRBRlanguage", language="tha")),
        node(
            "FRBRManifestation",
            *_core(words, ".xml", meeting, marked_by, editor, source.name if source else None),
            node("FRBRformat", value="application/akn+xml"),
        ),
        source=marked_by,
    )


def _core(
    iri: str, suffix: str, meeting: Meeting, author: str, role: str, source: str | None = None
) -> Iterator[etree._Element]:
    yield node("FRBRthis", value=f"{iri}/!main{suffix}")
    yield node("FRBRuri", value=f"{iri}{'.akn' if suffix else ''}")
    if source is not None:
        yield node("FRBRalias", value=source, name="source")
    date = meeting.date
    yield node("FRBRdate", date=str(date) if date else NO_DATE, name="meeting" if date else "unknown")
    yield node("FRBRauthor", href=author, as_=role)


def _analysis(minutes: Minutes, sections: Sections, roll_call: etree._Element | None) -> etree._Element | None:
    ontology = sections.ontology
    quorum = minutes.attendance.quorum
    counted = [
        *([_quorum(quorum, roll_call, ontology)] if quorum and _numbers(quorum, QUORUM) else []),
        *(_voting(each, ontology) for each in sections.votings),
    ]
    cited = [
        node(
            "implicitReference",
            for_=f"#{place.get('eId')}",
            refersTo=_meeting(sections, str(each.date or ""), each.number.text if each.number else "", each.text),
            showAs=each.text,
        )
        for each, place in sections.references
    ]
    if not counted and not cited:
        return None
    source = program(ontology)
    return node(
        "analysis",
        node("parliamentary", *counted) if counted else None,
        node("otherReferences", *cited, source=source) if cited else None,
        source=source,
    )


def _meeting(sections: Sections, date: str, number: str, words: str) -> str:
    iri = meeting_iri(date, number) if date or number else ontology_iri("event", "meeting", words)
    return sections.ontology.refer("TLCEvent", f"{date}\n{number}\n{words}", iri, words)


def _numbers(counted: Quorum | Vote, names: tuple[str, ...]) -> list[tuple[str, int | float]]:
    return [(name, value) for name in names if (value := getattr(counted, name)) is not None]


def _quorum(quorum: Quorum, roll_call: etree._Element | None, ontology: Ontology) -> etree._Element:
    parts = [
        node("quorum", eId=f"quorum_1__count_{place}", value=str(value), refersTo=ontology.concept("quorum", name))
        for place, (name, value) in enumerate(_numbers(quorum, QUORUM), 1)
    ]
    where = f"#{roll_call.get('eId')}" if roll_call is not None else None
    return node("quorumVerification", *parts, eId="quorum_1", href=where)


def _voting(voting: Voting, ontology: Ontology) -> etree._Element:
    vote = voting.vote
    unit = [ontology.concept("unit", vote.unit.value)] if vote.unit else []
    counts = [
        node(
            "count",
            eId=count_id(voting.eid, name),
            value=str(value),
            refersTo=" ".join([ontology.concept("vote", name), *unit]),
        )
        for name, value in _numbers(vote, COUNTS)
    ]
    unanimous = ontology.concept("vote", "unanimous") if vote.unanimous else None
    where = f"#{voting.place.get('eId')}"
    return node("voting", *counts, eId=voting.eid, outcome=voting.outcome, refersTo=unanimous, href=where)
