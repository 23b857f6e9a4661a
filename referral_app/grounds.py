"""What every sentence rests on, and what rests on every page and document."""

from collections.abc import Iterator
from dataclasses import dataclass

from referral_app import advice
from referral_app.directory import Directory
from referral_app.lessons import Basis, Topic


@dataclass(frozen=True)
class Held:
    """A sentence, where it stands, and one thing it rests on."""

    #: File of data/ with its ending, and id of the record in it.
    file: str
    record: str
    basis: Basis
    #: advice | topic | route | case | term | figure
    kind: str
    #: What leads a reader to it: situation, topic id, or the record's own key.
    ref: str


def held(directory: Directory) -> Iterator[Held]:
    """Yield every sentence of the directory that rests on something, once for each basis."""
    found = [
        *(
            (f"guidance/{advice.file(item)}", item.id, item.basis, "advice", situation)
            for item in directory.advice
            for situation in item.situations[:1]
        ),
        *(
            (file_of(topic), point.id, point.basis, "topic", topic.id)
            for topic in directory.topics
            for part in topic.parts
            for point in part.points
        ),
        *(
            ("guidance/removal", route.id, route.basis, "route", route.id)
            for route in directory.routes
        ),
        *(("guidance/drill", case.id, case.basis, "case", case.id) for case in directory.cases),
        *(("glossary", term.id, term.basis, "term", term.key) for term in directory.terms),
        *(("figures", item.id, item.basis, "figure", item.key) for item in directory.figures),
    ]
    for file, record, rests_on, kind, ref in found:
        for basis in rests_on:
            yield Held(f"{file}.yaml", record, basis, kind, ref)


def uses(directory: Directory) -> set[tuple[str, str, str, str]]:
    """Return (source or document, section or "", kind, ref) of everything that rests on it.

    Beside what `held` knows: service (ref: its id) and emergency (ref: the country).
    """
    found = {
        (
            item.basis.source or item.basis.document or "",
            item.basis.section or "",
            item.kind,
            item.ref,
        )
        for item in held(directory)
    }
    for service in directory.services:
        for contact in service.contacts:
            found |= {(source, "", "service", service.id) for source in contact.sources}
        for mention in service.named_in:
            found.add((mention.document, mention.section, "service", service.id))
    for number in directory.emergency:
        found |= {(source, "", "emergency", number.country) for source in number.sources}
    return found


def file_of(topic: Topic) -> str:
    """Return the path in data/ of the file a topic stands in, without its ending."""
    return f"professionals/{topic.id}" if topic.is_told else "guidance/topics"
