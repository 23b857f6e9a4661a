"""Services as words on paper, in one or two languages."""

from collections.abc import Callable
from dataclasses import dataclass, field

from flask_babel import gettext as _

from referral_app import bidi, codes, library, papers, queries, trust
from referral_app.errors import NotForPaperError
from referral_app.models import Contact, EmergencyNumber, Service, Texts, pick
from referral_app.papers import Entry, Format, Paper, Section, Way
from referral_app.web import context, facts, filters, i18n

_SCRIPT = "calling-together"
"""The topic whose points stand on a call sheet."""
_CALL_LINES = 8


@dataclass(frozen=True)
class Wanted:
    """What somebody wants on paper."""

    layout: Format
    langs: list[str]
    services: list[Service]
    #: Service id → free words beside it.
    notes: dict[str, str] = field(default_factory=dict)
    #: Service id → the name a plain card shows for it.
    labels: dict[str, str] = field(default_factory=dict)
    #: Contacts that nobody confirmed are printed too, marked.
    unconfirmed: bool = False
    #: What the codes to be scanned hold (papers.CODES).
    code: str = "call"


def leaflet(wanted: Wanted) -> tuple[Paper, list[NotForPaperError]]:
    """Return a card or sheet, and why some of the wanted services are not on it."""
    entries, refused = [], []
    for service in wanted.services:
        try:
            entries.append(_listed(service, wanted, len(entries)))
        except NotForPaperError as error:
            refused.append(error)
    is_sheet = wanted.layout.name == "sheet"
    sections = [Section(entries=entries)]
    country = _common_country(wanted.services)
    if country and wanted.layout.name != "plain":
        sections.append(emergency(wanted.langs, country, is_short=not is_sheet))
    if is_sheet:
        sections += [*_script(wanted.langs), _call_sheet(wanted.langs)]
    return _paper(wanted.layout, wanted.langs, sections), refused


def say(langs: list[str], words: Callable[[], str]) -> Texts:
    """Return what `words` says in each language."""
    found = {}
    for lang in langs:
        with i18n.speaking(lang):
            found[lang] = words()
    return found


def reading(texts: Texts, langs: list[str]) -> Texts:
    """Return texts for these languages; words of another language keep their own order."""
    found = {}
    for lang in langs:
        tag, words = pick(texts, lang)
        found[lang] = bidi.inside(words, tag or lang, lang)
    return found


def paper_footer(langs: list[str]) -> Texts:
    """Return what stands on every page: of when the data is, and that nobody called."""
    date = queries.data_date(context.directory())
    return say(
        langs,
        lambda: _("Data of %(date)s. Nobody has called to check.", date=filters.date_words(date)),
    )


def entry(
    service: Service,
    langs: list[str],
    contacts: list[Contact],
    *,
    code: str = "none",
    note: str = "",
    number: int | None = None,
) -> Entry:
    """Return a service on paper with these of its contacts."""
    vocabulary = context.vocabulary()
    best = trust.best(contacts, context.today()) if contacts else None
    remarks = [dict(service.doubt)] if service.doubt else []
    if service.expect:
        remarks.append(dict(service.expect))
    if best:
        remarks.append(say(langs, lambda: _said_of(best)))
    return Entry(
        name=reading(service.name, langs),
        kind={
            lang: " · ".join([vocabulary.label("kinds", service.kind, lang), *_area(service, lang)])
            for lang in langs
        },
        ways=[way(contact, langs) for contact in contacts],
        remarks=[reading(texts, langs) for texts in remarks],
        note=note,
        code=_code(service, contacts, code),
        number=number,
    )


def way(contact: Contact, langs: list[str]) -> Way:
    """Return one way to reach a service, in words."""
    return Way(
        label={
            lang: context.vocabulary().label("channels", contact.channel, lang) for lang in langs
        },
        value=contact.value.removeprefix("https://").removeprefix("http://").rstrip("/"),
        is_number=not (contact.channel == "email" or contact.value.startswith("http")),
        facts={lang: _facts(contact, lang) for lang in langs},
        is_doubtful=trust.level(contact, context.today()) == "unconfirmed",
    )


def emergency(langs: list[str], country: str, *, is_short: bool = False) -> Section:
    """Return the emergency numbers of a country that two sources agree on; short for a card."""
    numbers = queries.emergency(context.directory(), country)
    sure = [number for number in numbers if number.agreement == "two-sources"]
    title = say(langs, lambda: f"{_('In danger now')} · {filters.country(country)}")
    if not sure:
        return Section(title=title, lead=say(langs, _no_sure_number))
    if is_short:
        return Section(title=title, lead=say(langs, lambda: _in_a_line(sure)))
    return Section(
        title=title,
        entries=[_emergency_entry(number, langs) for number in sure],
    )


def _listed(service: Service, wanted: Wanted, place: int) -> Entry:
    """Return a service of the list as the format shows it.

    Raises:
        NotForPaperError: its sensitivity, or that nothing of it may be printed, forbids it.
    """
    if not papers.may_hand_out(service, wanted.layout):
        raise NotForPaperError(service.id, "sensitivity")
    contacts = [
        service.contacts[number]
        for number in papers.printable(
            service, wanted.layout, unconfirmed=wanted.unconfirmed, today=context.today()
        )
    ]
    if not contacts:
        known = papers.printable(service, wanted.layout, unconfirmed=True, today=context.today())
        raise NotForPaperError(service.id, "unconfirmed" if known else "no-number")
    if wanted.layout.name == "plain":
        return _plain(service, contacts, wanted, place)
    return entry(
        service,
        wanted.langs,
        contacts,
        code=wanted.code if wanted.layout.code else "none",
        note=papers.note(wanted.notes.get(service.id, "")),
    )


def _plain(service: Service, contacts: list[Contact], wanted: Wanted, place: int) -> Entry:
    """Return numbers under a first name: nothing on it tells what it is about."""
    name = papers.first_name(wanted.labels.get(service.id, ""), place)
    return Entry(
        name=dict.fromkeys(wanted.langs, name),
        kind={},
        ways=[_plain_way(contact, wanted.langs) for contact in contacts],
        code=_code(service, contacts, "call" if wanted.code != "none" else "none"),
    )


def _plain_way(contact: Contact, langs: list[str]) -> Way:
    """Return a number alone; that nobody confirmed it tells nothing of the topic, and is said."""
    is_doubtful = trust.level(contact, context.today()) == "unconfirmed"
    label = say(langs, lambda: _("Unconfirmed")) if is_doubtful else {}
    return Way(label=label, value=contact.value, is_number=True, is_doubtful=is_doubtful)


def _paper(layout: Format, langs: list[str], sections: list[Section]) -> Paper:
    return Paper(
        format=layout,
        langs=langs,
        title={} if layout.name == "plain" else say(langs, lambda: _("Contacts")),
        sections=sections,
        footer={} if layout.name == "plain" else paper_footer(langs),
    )


def _common_country(services: list[Service]) -> str | None:
    """Return the one country that all services with a country of their own share."""
    countries = {item.area[0] for item in services if len(item.area) == 1} - {"world"}
    return countries.pop() if len(countries) == 1 else None


def _script(langs: list[str]) -> list[Section]:
    """Return the words for calling together with the person, part by part."""
    topic = next((item for item in library.topics(context.directory()) if item.id == _SCRIPT), None)
    if topic is None:
        return []
    return [
        Section(
            title=reading(part.heading, langs),
            points=[reading(point.text, langs) for point in part.points],
        )
        for part in topic.parts
    ]


def _call_sheet(langs: list[str]) -> Section:
    """Return the empty table of a call sheet; it exists on paper only."""
    return Section(
        title=say(langs, lambda: _("Calls, without names")),
        columns=[
            say(langs, words)
            for words in (
                lambda: _("Whom we tried"),
                lambda: _("When"),
                lambda: _("Busy or no answer"),
                lambda: _("Reached"),
                lambda: _("Next step"),
            )
        ],
        lines=_CALL_LINES,
    )


def _code(service: Service, contacts: list[Contact], wanted: str) -> str | None:
    if wanted == "none":
        return None
    if wanted == "contact":
        dialled = [
            filters.tel(item)
            for item in contacts
            if item.channel in ("phone", "sms", "whatsapp") and not item.value.startswith("http")
        ]
        addresses = [item.value for item in contacts if item.value.startswith("http")]
        return codes.contact_card(pick(service.name, i18n.language())[1], dialled, addresses)
    return codes.held(contacts[0], filters.tel(contacts[0]))


def _area(service: Service, lang: str) -> list[str]:
    with i18n.speaking(lang):
        if len(service.area) > 2:
            return []
        return [filters.country(code) for code in service.area]


def _facts(contact: Contact, lang: str) -> str:
    with i18n.speaking(lang):
        is_doubtful = trust.level(contact, context.today()) == "unconfirmed"
        return " · ".join(
            [
                *([_("Unconfirmed")] if is_doubtful else []),
                *facts.of(contact),
                *([pick(contact.limits, lang)[1]] if contact.limits else []),
            ]
        )


def _said_of(contact: Contact) -> str:
    """Say when a contact was last confirmed, and when it was read."""
    known = filters.doubt_words(contact, context.today()) or _(
        "Confirmed in %(date)s.", date=filters.month_words(contact.evidence_on)
    )
    if contact.checked.on is None:
        return f"{known} {_('Never checked.')}"
    read = _("Read in %(date)s.", date=filters.month_words(contact.checked.on))
    return f"{known} {read}"


def _emergency_entry(number: EmergencyNumber, langs: list[str]) -> Entry:
    return Entry(
        name=say(langs, lambda: filters.emergency_name(number.service)),
        kind={},
        ways=[Way(label={}, value=number.number, is_number=True)],
        remarks=[reading(number.note, langs)] if number.note else [],
    )


def _in_a_line(numbers: list[EmergencyNumber]) -> str:
    return " · ".join(
        f"{filters.emergency_name(item.service)}{_(':')} {item.number}" for item in numbers
    )


def _no_sure_number() -> str:
    return _(
        "We know no emergency number here that is certain. Ask an adult you trust, the nearest "
        "police station or hospital."
    )
