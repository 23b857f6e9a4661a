"""The rules for what is taught: known words, known grounds, nothing that must not be said."""

from collections import Counter
from collections.abc import Iterable, Iterator

from referral_app import advice, grounds, wording
from referral_app.directory import Directory
from referral_app.errors import Problem
from referral_app.lessons import Point
from referral_app.models import Texts


def find(
    directory: Directory,
    vocabulary: dict[str, set[str]],
    known: set[str],
    countries: set[str],
) -> Iterator[Problem]:
    """Yield every fault of advice, topics, terms, figures and charts.

    `vocabulary`: set name → ids; `known`: ids of sources; `countries`: ISO 3166-1 codes.
    """
    yield from _grounds(directory, known)
    for file, record, field, used, accepted in _used(directory, vocabulary, countries):
        for word in sorted(set(used) - accepted):
            yield Problem(file, record, field, f"unknown word '{word}'")
    for file, record, field, texts in _texts(directory):
        # The advice on a word names the word.
        may_name = (file, field) == ("glossary.yaml", "advice")
        for lang, words in texts.items():
            for place, reason in wording.faults(f"{field}.{lang}", words, may_name=may_name):
                yield Problem(file, record, place, reason)
    for file, ids in (
        ("guidance", [item.id for item in directory.advice]),
        ("professionals", [point.id for _, point in _points(directory)]),
        ("glossary.yaml", [term.id for term in directory.terms]),
        ("figures.yaml", [figure.id for figure in directory.figures]),
    ):
        for name in _repeated(ids):
            yield Problem(file, name, "id", "given twice")
    yield from _charts(directory)
    ids = {service.id for service in directory.services}
    for route in directory.routes:
        if route.service and route.service not in ids:
            yield Problem("guidance/removal.yaml", route.id, "service", "no service has this id")


def _grounds(directory: Directory, known: set[str]) -> Iterator[Problem]:
    sections = {document.id: document.sections for document in directory.documents}
    for held in grounds.held(directory):
        basis = held.basis
        if basis.source and basis.source not in known:
            yield Problem(held.file, held.record, "basis", f"unknown source '{basis.source}'")
        if basis.document and basis.section not in sections.get(basis.document, {}):
            place = f"{basis.document} {basis.section}"
            yield Problem(held.file, held.record, "basis", f"unknown section '{place}'")


def _used(
    directory: Directory, vocabulary: dict[str, set[str]], countries: set[str]
) -> Iterator[tuple[str, str, str, Iterable[str], set[str]]]:
    """Yield (file, record, field, words, accepted words)."""
    situations, roles = vocabulary["situations"], vocabulary["roles"]
    for item in directory.advice:
        file = f"guidance/{advice.file(item)}.yaml"
        yield file, item.id, "roles", item.roles, roles
        yield file, item.id, "situations", item.situations, situations
        yield file, item.id, "countries", item.countries, countries
    for file, point in _points(directory):
        yield file, point.id, "actors", point.actors, vocabulary["actors"]
        yield file, point.id, "situations", point.situations, situations
    for term in directory.terms:
        yield "glossary.yaml", term.id, "situations", term.situations, situations
        yield "glossary.yaml", term.id, "means", [term.means] if term.means else [], situations
    for figure in directory.figures:
        yield "figures.yaml", figure.id, "subject", [figure.subject], vocabulary["subjects"]
    for case in directory.cases:
        yield "guidance/drill.yaml", case.id, "situation", [case.situation], situations
        yield "guidance/drill.yaml", case.id, "role", [case.role], roles
    for gap in directory.gaps:
        yield "searched.yaml", gap.country, "country", [gap.country], countries


def _points(directory: Directory) -> Iterator[tuple[str, Point]]:
    for topic in directory.topics:
        for part in topic.parts:
            for point in part.points:
                yield f"{grounds.file_of(topic)}.yaml", point


def _texts(directory: Directory) -> Iterator[tuple[str, str, str, Texts]]:
    """Yield (file, record, field, texts) of everything that people read."""
    for item in directory.advice:
        file = f"guidance/{advice.file(item)}.yaml"
        yield from _fields(file, item, "text", "why", "differs")
    for topic in directory.topics:
        file = f"{grounds.file_of(topic)}.yaml"
        yield from _fields(file, topic, "title", "lead", "differs")
        for part in topic.parts:
            yield file, topic.id, "heading", part.heading
            yield file, topic.id, "lead", part.lead
            for point in part.points:
                yield from _fields(file, point, "title", "text", "concern")
    for term in directory.terms:
        yield from _fields("glossary.yaml", term, "term", "meaning", "advice", "differs")
    for figure in directory.figures:
        yield from _fields("figures.yaml", figure, "value", "what", "limits", "differs")
    for chart in directory.charts:
        yield from _fields("charts.yaml", chart, "title", "caution")


def _fields(file: str, record: object, *names: str) -> Iterator[tuple[str, str, str, Texts]]:
    for name in names:
        yield file, record.id, name, getattr(record, name)


def _charts(directory: Directory) -> Iterator[Problem]:
    figures = {figure.id: figure for figure in directory.figures}
    for figure in directory.figures:
        if figure.part_of and figure.part_of not in figures:
            yield Problem("figures.yaml", figure.id, "part_of", f"no figure '{figure.part_of}'")
    for chart in directory.charts:
        drawn = [figures.get(bar.figure) for bar in chart.bars]
        for bar, figure in zip(chart.bars, drawn, strict=True):
            if figure is None:
                yield Problem("charts.yaml", chart.id, "bars", f"no figure '{bar.figure}'")
            elif figure.amount is None or figure.unit != chart.unit:
                reason = f"'{bar.figure}' has no amount in {chart.unit}"
                yield Problem("charts.yaml", chart.id, "bars", reason)
        # Counts of different bodies measure different things and are never drawn together.
        if len({figure.counted_by for figure in drawn if figure}) > 1:
            yield Problem("charts.yaml", chart.id, "bars", "counted by more than one body")


def _repeated(names: Iterable[str]) -> list[str]:
    return sorted(name for name, count in Counter(names).items() if count > 1)
