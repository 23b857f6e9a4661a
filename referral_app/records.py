"""The records: what stands in data/*.yaml, read into models; every fault is found in one go."""

from collections import defaultdict
from pathlib import Path
from typing import Any

from referral_app import advice, checks, lessons
from referral_app.config import DATA
from referral_app.directory import Directory, Gap
from referral_app.errors import DataError, Problem
from referral_app.lessons import Term
from referral_app.models import (
    Check,
    Concept,
    Contact,
    Document,
    EmergencyNumber,
    Mention,
    Service,
    Source,
    opaque,
)
from referral_app.reading import Reader

VOCABULARY = (
    "situations",
    "kinds",
    "groups",
    "audiences",
    "channels",
    "roles",
    "ages",
    "countries",
    "languages",
    "sentences",
    "regions",
    "actors",
    "subjects",
    "demands",
    "evidence",
)
_CONCEPT_FIELDS = {"id", "label", "words", "help"}


def read(folder: Path = DATA) -> Directory:
    """Read and check everything in `folder`.

    Raises:
        DataError: one or more records break the rules; it holds all problems.
    """
    directory, problems = examine(folder)
    if problems:
        raise DataError(problems)
    return directory


def examine(folder: Path = DATA) -> tuple[Directory, list[Problem]]:
    """Read `folder` and return what could be read, and every problem found."""
    reader = Reader(folder)
    typed, parts = (
        {
            raw["id"]: (name, raw["names"])
            for name, raw in reader.records(f"vocabulary/{file}.yaml", "typed-name")
        }
        for file in ("names", "parts")
    )
    asked = {
        raw["id"]: (name, [question for found in raw["asked"].values() for question in found])
        for name, raw in reader.records("vocabulary/asked.yaml", "asked")
    }
    of_services = (typed, parts, asked)
    services = [
        (name, _service(raw, *(found.get(raw["id"], ("", []))[1] for found in of_services)))
        for path in sorted(folder.glob("services/*.yaml"))
        for name, raw in reader.records(path, "service")
    ]
    emergency = [_emergency(raw) for _, raw in reader.records("emergency.yaml", "emergency")]
    sources = [Source(**raw) for _, raw in reader.records("sources.yaml", "source")]
    documents = [Document(**raw) for _, raw in reader.records("documents.yaml", "document")]
    vocabulary = {
        name: [_concept(raw) for _, raw in reader.records(f"vocabulary/{name}.yaml", "concept")]
        for name in VOCABULARY
    }
    terms = [lessons.term(raw) for _, raw in reader.records("glossary.yaml", "term")]
    for concept in vocabulary["situations"]:
        _add_terms(concept, [term for term in terms if term.means == concept.id])
    for path in sorted(folder.glob("vocabulary/words/*.yaml")):
        for name, raw in reader.records(path, "typed"):
            problem = _add_words(vocabulary, path.stem, raw)
            if problem:
                reader.problems.append(Problem(name, raw["id"], "id", problem))
    examples = defaultdict(list)
    for path in sorted(folder.glob("vocabulary/examples/*.yaml")):
        for _, raw in reader.records(path, "example"):
            examples[raw["id"]] += raw["sentences"]
    known = {service.id for _, service in services}
    reader.problems += [
        Problem(name, service, "id", "no service has this id")
        for found in of_services
        for service, (name, _) in found.items()
        if service not in known
    ]
    fallback = [raw["id"] for _, raw in reader.records("fallback.yaml", "concept")]
    doubts = [raw for _, raw in reader.records("doubts.yaml", "doubt")]
    left_out = [raw for _, raw in reader.records("left-out.yaml", "left-out")]
    guidance = [
        raw
        for path in sorted(folder.glob("guidance/*.yaml"))
        if path.stem not in ("topics", "drill", "removal")
        for _, raw in reader.records(path, "guidance")
    ]
    topics = [
        *reader.records("guidance/topics.yaml", "topic"),
        *(
            (name, {**raw, "is_told": True})
            for path in sorted(folder.glob("professionals/*.yaml"))
            for name, raw in reader.records(path, "topic")
        ),
    ]
    directory = Directory(
        services=[service for _, service in services],
        emergency=emergency,
        sources=sources,
        documents=documents,
        vocabulary=vocabulary,
        fallback=fallback,
        examples=dict(examples),
        advice=list(advice.of_situations(guidance, [item.id for item in vocabulary["situations"]])),
        topics=sorted((lessons.topic(raw) for _, raw in topics), key=lambda topic: topic.place),
        routes=[lessons.route(raw) for _, raw in reader.records("guidance/removal.yaml", "route")],
        cases=[lessons.case(raw) for _, raw in reader.records("guidance/drill.yaml", "case")],
        terms=terms,
        figures=[lessons.figure(raw) for _, raw in reader.records("figures.yaml", "figure")],
        charts=[lessons.chart(raw) for _, raw in reader.records("charts.yaml", "chart")],
        gaps=[Gap(**raw) for _, raw in reader.records("searched.yaml", "gap")],
    )
    problems = reader.problems
    if not problems:
        files = {service.id: name for name, service in services}
        problems = list(checks.find(directory, services, files, doubts, left_out))
    return directory, sorted(problems)


def _add_words(vocabulary: dict[str, list[Concept]], lang: str, raw: dict[str, Any]) -> str | None:
    """Give a concept the words of a further language; return what is wrong, if anything."""
    for concept in vocabulary[raw["vocabulary"]]:
        if concept.id == raw["id"]:
            concept.words[lang] = raw["words"]
            return None
    return f"no such concept in {raw['vocabulary']}"


def _add_terms(concept: Concept, terms: list[Term]) -> None:
    """Give a situation the terms of the glossary that mean it, and what people write for them."""
    for term in terms:
        for lang, name in term.term.items():
            known = concept.words.setdefault(lang, [])
            said = [name, *term.variants.get(lang, [])]
            concept.words[lang] = list(dict.fromkeys([*known, *said]))


_SENSITIVITY = {"primary": "public", "professional": "professional"}
"""Who may be handed a record that does not say so itself."""


def _service(raw: dict[str, Any], typed: list[str], part: list[str], asked: list[str]) -> Service:
    ages = raw.get("ages") or {}
    role = raw.get("role", "primary")
    return Service(
        id=raw["id"],
        kind=raw["kind"],
        name=raw["name"],
        organization=raw.get("organization"),
        area=raw["area"],
        audiences=raw["audiences"],
        age_from=ages.get("from"),
        age_to=ages.get("to"),
        situations=raw.get("situations", []),
        summary=raw.get("summary") or {},
        expect=raw.get("expect") or {},
        doubt=raw.get("doubt") or {},
        translated=raw["translated"],
        named_in=[Mention(**mention) for mention in raw.get("named_in", [])],
        parent=raw.get("parent"),
        role=role,
        contacts=[_contact(contact) for contact in raw["contacts"]],
        sensitivity=raw.get("sensitivity") or _SENSITIVITY[role],
        key=opaque(raw["id"]),
        opening_note=raw.get("opening_note"),
        typed=typed,
        part=part,
        asked=asked,
    )


def _contact(raw: dict[str, Any]) -> Contact:
    return Contact(
        channel=raw["channel"],
        value=raw.get("number") or raw.get("url") or raw["email"],
        e164=raw.get("e164"),
        reach=raw["reach"],
        from_abroad=raw.get("from_abroad"),
        hours=raw.get("hours"),
        hours_text=raw.get("hours_text") or {},
        timezone=raw.get("timezone"),
        languages=raw.get("languages", []),
        cost=raw.get("cost"),
        identity=raw.get("identity"),
        limits=raw.get("limits") or {},
        sources=raw["sources"],
        evidence_on=raw["evidence_on"],
        checked=Check(**raw["checked"]),
    )


def _emergency(raw: dict[str, Any]) -> EmergencyNumber:
    return EmergencyNumber(
        country=raw["country"],
        service=raw["service"],
        number=raw["number"],
        agreement=raw["agreement"],
        note=raw.get("note") or {},
        sources=raw["sources"],
        evidence_on=raw["evidence_on"],
        checked=Check(**raw["checked"]),
    )


def _concept(raw: dict[str, Any]) -> Concept:
    return Concept(
        id=raw["id"],
        label=raw.get("label", {}),
        words=dict(raw.get("words", {})),
        help=raw.get("help") or raw.get("hint") or raw.get("verb") or {},
        more={
            name: value
            for name, value in raw.items()
            if name not in _CONCEPT_FIELDS and name not in ("hint", "verb")
        },
    )
