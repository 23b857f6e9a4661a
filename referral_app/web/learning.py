"""What the documents teach: topics, words of the field, figures, and the library of sources."""

from dataclasses import replace
from typing import Any

from flask import render_template, url_for

from referral_app import bidi, library, lookup, queries
from referral_app.errors import NotFoundError
from referral_app.lessons import Point, Topic
from referral_app.models import Source, opaque, pick
from referral_app.vocabulary import require
from referral_app.web import charts, cited, context, forms, i18n, taught
from referral_app.web.pages import blueprint

_MOST_FOUND = 40
LEVELS = ("primary", "secondary", "tertiary")


@blueprint.get("/professionals")
def professionals() -> str:
    """The way to all that is here for people who work with children."""
    directory = context.directory()
    services = [
        item
        for items in queries.all_areas(directory).values()
        for item in items
        if item.role == "professional"
    ]
    unique = {item.id: item for item in services}
    groups = [
        (kind, [item for item in unique.values() if item.kind == kind.id])
        for kind in context.vocabulary().concepts["kinds"]
    ]
    return render_template(
        "professionals.html",
        groups=[pair for pair in groups if pair[1]],
        topics=library.topics(directory),
        terms=len(library.terms(directory)),
        figures=sum(not figure.part_of for figure in library.figures(directory)),
    )


@blueprint.get("/topics")
def topics() -> str:
    """The topics for those who work with children."""
    return render_template("topics.html", topics=library.topics(context.directory()))


@blueprint.route("/topics/<int:number>", methods=["GET", "POST"])
def topic(number: int) -> str:
    """One topic, whole or for one actor or situation; its address does not say which."""
    directory, vocabulary = context.directory(), context.vocabulary()
    found = library.topics(directory)
    if not 1 <= number <= len(found):
        raise NotFoundError(str(number))
    whole = found[number - 1]
    chosen = {name: forms.posted().get(name, "") for name in ("actor", "situation")}
    for name, value in chosen.items():
        if value:
            require(name, value, vocabulary.ids(f"{name}s"))
    shown = _only(whole, chosen["actor"], chosen["situation"])
    return render_template(
        "topic.html",
        topic=shown,
        number=number,
        chosen=chosen,
        actors=_named("actors", {name for point in _points(whole) for name in point.actors}),
        situations=_named(
            "situations", {name for point in _points(whole) for name in point.situations}
        ),
        levels=LEVELS,
        terms=library.terms_used(directory, "topic", whole.id, i18n.language()),
        **cited.by(basis for point in _points(shown) for basis in point.basis),
    )


@blueprint.route("/words", methods=["GET", "POST"])
def words() -> str:
    """The words of the field; posted, those that fit what was typed."""
    directory = context.directory()
    terms = library.terms(directory)
    asked = forms.posted().get("q", "").strip()
    if asked:
        fitting = lookup.find(directory, asked, len(terms), kind="term")
        order = {entry.ref: place for place, entry in enumerate(fitting)}
        terms = sorted((term for term in terms if term.key in order), key=lambda t: order[t.key])
    else:
        terms = sorted(terms, key=lambda term: pick(term.term, i18n.language())[1].casefold())
    return render_template(
        "words.html",
        terms=terms,
        asked=asked,
        **cited.by(basis for term in terms for basis in term.basis),
    )


@blueprint.get("/figures")
def figures() -> str:
    """What was counted, by whom, and what it does not mean."""
    directory = context.directory()
    found = library.figures(directory)
    by_id = {figure.id: figure for figure in found}
    rtl = bidi.direction(i18n.language()) == "rtl"
    groups = [
        (
            subject,
            [item for item in found if item.subject == subject.id and not item.part_of],
        )
        for subject in context.vocabulary().concepts["subjects"]
    ]
    return render_template(
        "figures.html",
        groups=[pair for pair in groups if pair[1]],
        charts=[
            (chart, charts.draw(chart, by_id, rtl=rtl), [by_id[bar.figure] for bar in chart.bars])
            for chart in library.charts(directory)
        ],
        terms=library.terms_used(directory, "figure", "", i18n.language()),
        **cited.by(basis for figure in found for basis in figure.basis),
    )


@blueprint.route("/look-up", methods=["GET", "POST"])
def look_up() -> str:
    """Terms, figures and points that fit what was typed."""
    asked = forms.posted().get("q", "").strip()
    found = lookup.find(context.directory(), asked, _MOST_FOUND) if asked else []
    return render_template(
        "look_up.html", asked=asked, found=[(entry, taught.address(entry)) for entry in found]
    )


@blueprint.get("/sources")
def sources() -> str:
    """Every page and document a fact comes from."""
    directory = context.directory()
    groups: dict[str, list[tuple[Source, int]]] = {}
    for source, facts in library.sources(directory):
        letter = source.title[0].upper()
        groups.setdefault(letter if "A" <= letter <= "Z" else "…", []).append((source, facts))
    return render_template(
        "sources.html", groups=sorted(groups.items()), documents=library.documents(directory)
    )


@blueprint.get("/sources/<key>")
def source(key: str) -> str:
    """One page or document, and everything that rests on it."""
    directory = context.directory()
    documents = library.documents(directory)
    pages = {item.id: item for item, _ in library.sources(directory)}
    name = next((name for name in (*documents, *pages) if opaque(name) == key), None)
    if name is None:
        raise NotFoundError(key)
    shelf = _Shelf()
    sections: dict[str, list[tuple[str, Any, str]]] = {}
    for section, kind, ref in library.uses(directory, name):
        if found := shelf.find(kind, ref):
            sections.setdefault(section, []).append(found)
    document = documents.get(name)
    order = ["", *(document.sections if document else ())]
    return render_template(
        "source.html",
        source=pages.get(name),
        document=document,
        sections=sorted(sections.items(), key=lambda pair: order.index(pair[0])),
    )


class _Shelf:
    """Where a reader finds what rests on a source; everything is read once for a page."""

    def __init__(self) -> None:
        directory = context.directory()
        self._topics = {
            topic.id: (number, topic.title)
            for number, topic in enumerate(library.topics(directory), 1)
        }
        self._terms = {term.key: term.term for term in library.terms(directory)}
        self._figures = {
            figure.key: figure.what for figure in library.figures(directory) if not figure.part_of
        }

    def find(self, kind: str, ref: str) -> tuple[str, Any, str] | None:
        """Return (kind, texts or words, address); None for what stands on no page of its own."""
        if kind == "service":
            found = queries.service(context.directory(), ref)
            return kind, found.name, url_for("pages.service", key=found.key)
        if kind == "emergency":
            return kind, ref, url_for("pages.country", code=ref) + "#emergency"
        if kind == "advice":
            label = context.vocabulary().get("situations", ref).label
            return kind, label, url_for("pages.guide")
        if kind == "topic":
            number, title = self._topics[ref]
            return kind, title, url_for("pages.topic", number=number)
        if kind == "term":
            return kind, self._terms[ref], url_for("pages.words") + f"#{ref}"
        if kind == "figure":
            what = self._figures.get(ref)
            return (kind, what, url_for("pages.figures") + f"#{ref}") if what else None
        return kind, None, url_for("pages.practice" if kind == "case" else "pages.guide")


def _points(topic: Topic) -> list[Point]:
    return [point for part in topic.parts for point in part.points]


def _only(topic: Topic, actor: str, situation: str) -> Topic:
    """Return a topic with the points for one actor and situation; what names none is for all."""

    def fits(point: Point) -> bool:
        return (not actor or not point.actors or actor in point.actors) and (
            not situation or not point.situations or situation in point.situations
        )

    parts = [
        replace(part, points=[point for point in part.points if fits(point)])
        for part in topic.parts
    ]
    return replace(topic, parts=[part for part in parts if part.points])


def _named(name: str, ids: set[str]) -> list[tuple[str, str]]:
    """Return (id, label) of those of a set's concepts that are among `ids`, in the set's order."""
    vocabulary = context.vocabulary()
    return [
        (concept.id, pick(concept.label, i18n.language())[1])
        for concept in vocabulary.concepts[name]
        if concept.id in ids
    ]
