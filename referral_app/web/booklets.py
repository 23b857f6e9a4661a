"""A country, or several, as a booklet for the wall of an office."""

from collections.abc import Callable, Iterator

from flask_babel import gettext as _

from referral_app import guidance, library, papers, queries
from referral_app.models import Service, Texts, pick
from referral_app.papers import Format, Paper, Row, Section
from referral_app.vocabulary import require
from referral_app.web import context, filters, i18n, leaflets

_FIRST_RESPONSE = "school-first-response"
"""The topic that is printed as the card of first response."""
_HELPERS = 4
"""Services named for one situation."""
_BLANKS = 8
"""Empty lines for local numbers, a country."""


def booklet(
    codes: list[str],
    langs: list[str],
    layout: Format,
    step: Callable[[], None] = lambda: None,
) -> Paper:
    """Return the booklet of these countries (ISO 3166-1 codes); `step` is called after each.

    Raises:
        UnknownValueError: a code is no country of the vocabulary.
    """
    known = context.vocabulary().ids("countries")
    for code in codes:
        require("country", code, known)
    numbers = _Numbers()
    world = [item for item in queries.fallback(context.directory()) if _printed(item, layout)]
    sections = [_cover(codes, langs)]
    parts = []
    for code in codes:
        own = [
            item
            for item in queries.services_in(context.directory(), code)
            if _printed(item, layout)
        ]
        own.sort(key=lambda item: _group_place(item.kind))
        numbers.take(own)
        parts.append((code, own))
    numbers.take(world)
    for code, own in parts:
        sections += _country(code, own, langs, numbers, is_alone=len(parts) == 1)
        step()
    sections.append(
        Section(
            title=leaflets.say(langs, lambda: _("Everywhere in the world")),
            entries=_entries(world, langs, numbers),
            is_first=True,
            is_large=True,
        )
    )
    sections += _first_response(langs)
    sections.append(_index([*(item for _, own in parts for item in own), *world], langs, numbers))
    return Paper(
        format=layout,
        langs=langs,
        title=leaflets.say(langs, lambda: _("Contacts")),
        sections=sections,
        footer=leaflets.paper_footer(langs),
    )


class _Numbers:
    """The places of services in the booklet, from 1."""

    def __init__(self) -> None:
        self._places: dict[str, int] = {}

    def take(self, services: list[Service]) -> None:
        for item in services:
            self._places.setdefault(item.id, len(self._places) + 1)

    def __getitem__(self, name: str) -> int:
        return self._places[name]

    def __contains__(self, name: str) -> bool:
        return name in self._places


def _group_place(kind: str) -> int:
    group = context.vocabulary().group_of(kind)
    return context.vocabulary().ids("groups").index(group.id)


def _printed(service: Service, layout: Format) -> bool:
    return bool(service.contacts) and papers.may_hand_out(service, layout)


def _cover(codes: list[str], langs: list[str]) -> Section:
    def lead() -> str:
        return _(
            "Numbers and addresses as public pages print them; nobody has called them for this "
            "booklet. Each entry says when it was last confirmed. No child protection professional "
            "has reviewed the words yet."
        )

    def names() -> str:
        return filters.listed([filters.country(code) for code in codes])

    points = []
    if any(lang != i18n.shipped()[0] for lang in langs):
        points.append(leaflets.say(langs, _unread))
    return Section(
        title=leaflets.say(langs, names),
        lead=leaflets.say(langs, lead),
        points=points,
        is_large=True,
    )


def _unread() -> str:
    if i18n.language() == i18n.shipped()[0]:
        return ""
    return _("No native speaker has read this translation yet.")


def _country(
    code: str, own: list[Service], langs: list[str], numbers: _Numbers, *, is_alone: bool
) -> Iterator[Section]:
    """Yield the parts of one country: in danger, whom to call, all services, empty lines."""
    if not is_alone:
        name = leaflets.say(langs, lambda: filters.country(code))
        yield Section(title=name, is_first=True, is_large=True)
    yield leaflets.emergency(langs, code)
    rows = list(_by_situation(code, langs, numbers))
    if rows:
        yield Section(title=leaflets.say(langs, lambda: _("Who to call for what")), rows=rows)
    for group in context.vocabulary().concepts["groups"]:
        fitting = [item for item in own if item.kind in group.more["kinds"]]
        if fitting:
            yield Section(
                title={lang: pick(group.label, lang)[1] for lang in langs},
                entries=_entries(fitting, langs, numbers),
            )
    if not own:
        yield Section(
            lead=leaflets.say(
                langs,
                lambda: _(
                    "We know no service of this country’s own. These may know one, or help from "
                    "afar:"
                ),
            )
        )
    yield Section(
        title=leaflets.say(langs, lambda: _("Numbers of your own")),
        columns=[
            leaflets.say(langs, words)
            for words in (lambda: _("Name"), lambda: _("Number"), lambda: _("Checked on"))
        ],
        lines=_BLANKS,
    )


def _by_situation(code: str, langs: list[str], numbers: _Numbers) -> Iterator[Row]:
    """Yield what is happening, and the places of those who can help, first one first."""
    directory, vocabulary = context.directory(), context.vocabulary()
    guided = library.guided(directory)
    for situation in vocabulary.concepts["situations"]:
        if situation.id not in guided:
            continue
        found = guidance.guide(
            directory,
            vocabulary,
            context.traits(),
            situation=situation.id,
            lang=langs[0],
            now=context.now(),
            country=code,
            limit=2 * _HELPERS,
        )
        places = [
            numbers[result.service.id] for result in found.services if result.service.id in numbers
        ]
        if places:
            yield Row({lang: pick(situation.label, lang)[1] for lang in langs}, places[:_HELPERS])


def _entries(services: list[Service], langs: list[str], numbers: _Numbers) -> list[papers.Entry]:
    return [
        leaflets.entry(item, langs, item.contacts, number=numbers[item.id]) for item in services
    ]


def _first_response(langs: list[str]) -> Iterator[Section]:
    topic = next(item for item in library.topics(context.directory()) if item.id == _FIRST_RESPONSE)
    yield Section(
        title=_in(topic.title, langs), lead=_in(topic.lead, langs), is_first=True, is_large=True
    )
    for part in topic.parts:
        yield Section(
            title=_in(part.heading, langs), points=[_in(point.text, langs) for point in part.points]
        )
    yield Section(
        points=[
            leaflets.say(
                langs,
                lambda: _(
                    "Written from pages of child protection bodies, most read in part. No "
                    "professional has reviewed it yet. Laws differ by country."
                ),
            )
        ]
    )


def _index(services: list[Service], langs: list[str], numbers: _Numbers) -> Section:
    first = langs[0]
    unique = {item.id: item for item in services}
    rows = sorted(
        (Row(_in(item.name, langs), [numbers[item.id]]) for item in unique.values()),
        key=lambda row: row.name[first].casefold(),
    )
    return Section(
        title=leaflets.say(langs, lambda: _("All names")), rows=rows, is_first=True, is_large=True
    )


def _in(texts: Texts, langs: list[str]) -> Texts:
    return {lang: pick(texts, lang)[1] for lang in langs}
