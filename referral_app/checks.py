"""The rules that hold between records, and the words that never stand in one."""

import datetime
import itertools
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from babel import Locale

from referral_app import clock, grounds, hours, lesson_checks, trust, wording
from referral_app.directory import Directory
from referral_app.errors import Problem
from referral_app.models import WORLD, Contact, Service, Texts

MAX_SUMMARY_WORDS = 40


def iso_countries() -> set[str]:
    """Return the 249 codes of ISO 3166-1, from CLDR's territories.

    CLDR also names eight codes that are no ISO country: outlying and pseudo regions, Kosovo.
    """
    extra = {
        "AC",
        "CP",
        "CQ",
        "DG",
        "EA",
        "EU",
        "EZ",
        "IC",
        "QO",
        "TA",
        "UN",
        "XA",
        "XB",
        "XK",
        "ZZ",
    }
    return {code for code in Locale("en").territories if len(code) == 2} - extra


def find(
    directory: Directory,
    services: list[tuple[str, Service]],
    files: dict[str, str],
    doubts: list[dict[str, Any]],
    left_out: list[dict[str, Any]],
) -> Iterator[Problem]:
    """Yield every fault that only shows when the records are seen together."""
    vocabulary = {
        name: {concept.id for concept in concepts}
        for name, concepts in directory.vocabulary.items()
    }
    today = clock.today()
    known = {source.id for source in directory.sources}
    ids = {service.id for service in directory.services}
    countries = iso_countries()
    for file, service in services:
        for field, reason in itertools.chain(
            _words_known(service, vocabulary, countries),
            _service_sound(service, ids, directory),
            _texts_sound(service),
        ):
            yield Problem(file, service.id, field, reason)
        for position, contact in enumerate(service.contacts):
            for field, reason in _contact_sound(contact, known, today):
                yield Problem(file, service.id, f"contacts.{position}.{field}", reason)
    yield from _order(services, directory)
    yield from _emergency(directory, known, countries, today)
    yield from _sources(directory)
    yield from _vocabulary(directory, countries)
    yield from lesson_checks.find(directory, vocabulary, known, countries)
    for name in directory.fallback:
        if name not in ids:
            yield Problem("fallback.yaml", name, "id", "no service has this id")
    for raw in doubts:
        if raw["country"] not in countries:
            yield Problem("doubts.yaml", raw["country"], "country", "not an ISO 3166-1 code")
    shown = files.keys() & {raw["id"] for raw in left_out}
    for name in sorted(shown):
        yield Problem("left-out.yaml", name, "id", "stands among the services too")


def _words_known(
    service: Service, vocabulary: dict[str, set[str]], countries: set[str]
) -> Iterator[tuple[str, str]]:
    pairs = [
        ("kind", [service.kind], vocabulary["kinds"]),
        ("audiences", service.audiences, vocabulary["audiences"]),
        ("situations", service.situations, vocabulary["situations"]),
        ("area", service.area, countries | {WORLD}),
    ]
    for field, used, accepted in pairs:
        for word in sorted(set(used) - accepted):
            yield field, f"unknown word '{word}'"


def _service_sound(
    service: Service, ids: set[str], directory: Directory
) -> Iterator[tuple[str, str]]:
    if service.parent and service.parent not in ids:
        yield "parent", f"no service has the id '{service.parent}'"
    if not service.contacts and not service.doubt:
        yield "contacts", "none, and no doubt that says why"
    if not service.contacts and not service.named_in:
        yield "contacts", "none, and no document names the service"
    if service.age_from is not None and service.age_to is not None:  # noqa: SIM102 reads as a rule
        if service.age_from > service.age_to:
            yield "ages", "from is above to"
    sections = {document.id: document.sections for document in directory.documents}
    for mention in service.named_in:
        if mention.document not in sections:
            yield "named_in", f"unknown document '{mention.document}'"
        elif mention.section not in sections[mention.document]:
            yield "named_in", f"unknown section '{mention.section}' of {mention.document}"


def _texts_sound(service: Service) -> Iterator[tuple[str, str]]:
    for lang, text in service.summary.items():
        # French puts a space before ":", which makes no word.
        count = sum(any(letter.isalnum() for letter in word) for word in text.split())
        if count > MAX_SUMMARY_WORDS:
            yield f"summary.{lang}", f"{count} words; at most {MAX_SUMMARY_WORDS}"
    texts: list[tuple[str, Texts]] = [
        ("name", service.name),
        ("summary", service.summary),
        ("expect", service.expect),
        ("doubt", service.doubt),
    ]
    for position, contact in enumerate(service.contacts):
        texts.append((f"contacts.{position}.limits", contact.limits))
        texts.append((f"contacts.{position}.hours_text", contact.hours_text))
    for field, by_language in texts:
        for lang, text in by_language.items():
            yield from wording.faults(f"{field}.{lang}", text)


def _contact_sound(
    contact: Contact, known: set[str], today: datetime.date
) -> Iterator[tuple[str, str]]:
    for source in contact.sources:
        if source not in known:
            yield "sources", f"unknown source '{source}'"
    yield from _date("evidence_on", contact.evidence_on, today)
    yield from _date("checked.on", contact.checked.on, today)
    if contact.hours and not hours.is_valid(contact.hours):
        yield "hours", f"'{contact.hours}' is not in the opening_hours form"
    if contact.hours and not contact.timezone:
        yield "timezone", "hours need their time zone"
    if contact.timezone and not hours.is_zone(contact.timezone):
        yield "timezone", f"unknown time zone '{contact.timezone}'"
    if contact.e164 and not _is_same_number(contact):
        yield "e164", f"{contact.e164} is not {contact.value}"
    if contact.channel in ("phone", "sms") and not contact.reach:
        yield "reach", "no number without its country"
    if wording.has_direction_mark(contact.value):
        yield "number", "holds an invisible direction mark"


_SHORT_CODE = 6
"""Digits up to which a number for texts is a short code, which has no international form."""


def _is_same_number(contact: Contact) -> bool:
    """Tell whether the international form can be that of the published number.

    It ends with the same digits; letters ("1-800-4-A-CHILD") stand for some of them.
    """
    digits = re.sub(r"\D", "", contact.value).lstrip("0")
    if contact.channel == "sms" and len(digits) <= _SHORT_CODE:
        return False
    has_letters = re.search("[A-Za-z]", contact.value) is not None
    return has_letters or contact.e164.endswith(digits[-7:])


def _date(field: str, date: str | None, today: datetime.date) -> Iterator[tuple[str, str]]:
    if date is None:
        return
    try:
        if trust.earliest(date) > today:
            yield field, f"{date} lies in the future"
    except ValueError:
        yield field, f"'{date}' is not a date"


def _order(services: list[tuple[str, Service]], directory: Directory) -> Iterator[Problem]:
    for file, group in itertools.groupby(services, key=lambda pair: pair[0]):
        names = [service.id for _, service in group]
        for before, after in itertools.pairwise(names):
            if before > after:
                yield Problem(file, after, "id", f"out of order: belongs before {before}")
    for name in _repeated(service.id for service in directory.services):
        yield Problem("services", name, "id", "two services have this id")
    for key in _repeated(service.key for service in directory.services):
        yield Problem("services", key, "id", "two ids give the same key; change one of them")


def _repeated(names: Iterable[str]) -> list[str]:
    return sorted(name for name, count in Counter(names).items() if count > 1)


def _emergency(
    directory: Directory, known: set[str], countries: set[str], today: datetime.date
) -> Iterator[Problem]:
    file = "emergency.yaml"
    for number in directory.emergency:
        record = f"{number.country} {number.service}"
        if number.country not in countries:
            yield Problem(file, record, "country", "not an ISO 3166-1 code")
        for source in number.sources:
            if source not in known:
                yield Problem(file, record, "sources", f"unknown source '{source}'")
        for field, date in (
            ("evidence_on", number.evidence_on),
            ("checked.on", number.checked.on),
        ):
            for place, reason in _date(field, date, today):
                yield Problem(file, record, place, reason)
    for name in _repeated(f"{number.country} {number.service}" for number in directory.emergency):
        yield Problem(file, name, "service", "given twice")


def _sources(directory: Directory) -> Iterator[Problem]:
    used = {
        source
        for service in directory.services
        for contact in service.contacts
        for source in contact.sources
    }
    used |= {source for number in directory.emergency for source in number.sources}
    used |= {held.basis.source for held in grounds.held(directory) if held.basis.source}
    ids = [source.id for source in directory.sources]
    for name in ids:
        if name not in used:
            yield Problem("sources.yaml", name, "id", "no record uses this source")
    for name in _repeated(ids):
        yield Problem("sources.yaml", name, "id", "two sources have this id")
    for before, after in itertools.pairwise(ids):
        if before > after:
            yield Problem("sources.yaml", after, "id", f"out of order: belongs before {before}")


def _vocabulary(directory: Directory, countries: set[str]) -> Iterator[Problem]:
    kinds = {concept.id for concept in directory.vocabulary["kinds"]}
    audiences = {concept.id for concept in directory.vocabulary["audiences"]}
    situations = {concept.id for concept in directory.vocabulary["situations"]}
    for name, concepts in directory.vocabulary.items():
        for concept in _repeated(concept.id for concept in concepts):
            yield Problem(f"vocabulary/{name}.yaml", concept, "id", "given twice")
        for concept in concepts:
            audience = concept.more.get("audience")
            if audience and audience not in audiences:
                yield Problem(
                    f"vocabulary/{name}.yaml", concept.id, "audience", f"unknown '{audience}'"
                )
            for word in set(concept.more.get("audiences", [])) - audiences:
                yield Problem(f"vocabulary/{name}.yaml", concept.id, "audiences", f"'{word}'")
            voice = concept.more.get("voice")
            if voice and voice not in {role.id for role in directory.vocabulary["roles"]}:
                yield Problem(f"vocabulary/{name}.yaml", concept.id, "voice", f"unknown '{voice}'")
            for kind in {*concept.more.get("kinds", []), *concept.more.get("unfit", [])} - kinds:
                yield Problem(f"vocabulary/{name}.yaml", concept.id, "kinds", f"unknown '{kind}'")
            for field in ("near", "yields_to"):
                for other in set(concept.more.get(field, [])) - situations:
                    problem = f"unknown '{other}'"
                    yield Problem(f"vocabulary/{name}.yaml", concept.id, field, problem)
    for concept in directory.vocabulary["countries"]:
        if concept.id not in countries:
            yield Problem("vocabulary/countries.yaml", concept.id, "id", "not an ISO 3166-1 code")
