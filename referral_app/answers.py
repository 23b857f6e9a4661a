"""The JSON forms of an answer: one contract for the command line and the local API."""

import datetime
import sqlite3
from typing import Any

from referral_app import config, coverage, guidance, library, search, trust
from referral_app.entries import Entry
from referral_app.lessons import Advice, Basis, Route
from referral_app.models import Contact, EmergencyNumber, Service, Texts, pick
from referral_app.vocabulary import Vocabulary, country_name

_ADDRESS = {"email": "email", "web": "url", "report": "url", "chat": "url"}


def answer_language(lang: str) -> str:
    """Return the shipped language in which a reader of `lang` gets the answer.

    >>> answer_language("fr-CA"), answer_language("sw")
    ('fr', 'en')
    """
    shipped = config.shipped_languages()
    return next(
        (tag for tag in (lang, lang.partition("-")[0].lower()) if tag in shipped),
        config.SOURCE_LANGUAGE,
    )


def search_json(answer: search.Answer, lang: str, today: datetime.date) -> dict[str, Any]:
    """Return a search's answer; `lang` is the language of its texts."""
    understood = answer.understood
    return {
        "query": answer.query.words,
        "lang": lang,
        "understood": {
            "country": understood.country,
            "countries": understood.countries,
            "languages": understood.languages,
            "situations": understood.situations,
            "channel": understood.channel,
            "kind": understood.kind,
            "age": understood.age,
            "role": understood.role,
        },
        "did_you_mean": understood.corrected,
        "nearest": understood.nearest,
        "total": answer.total,
        "more_exist": answer.is_cut,
        "kinds": answer.kinds,
        "hidden": answer.hidden,
        "fallback": answer.is_fallback,
        "results": [result_json(result, today) for result in answer.results],
    }


def result_json(result: search.Result, today: datetime.date) -> dict[str, Any]:
    """Return one result of a search."""
    return {
        **service_json(result.service, today),
        "score": result.score,
        "open": result.open,
    }


def service_json(service: Service, today: datetime.date) -> dict[str, Any]:
    """Return a service with its contacts and how far they can be trusted."""
    return {
        "id": service.id,
        "kind": service.kind,
        "name": service.name,
        "organization": service.organization,
        "countries": service.area,
        "audiences": service.audiences,
        "ages": {"from": service.age_from, "to": service.age_to},
        "situations": service.situations,
        "summary": service.summary,
        "doubt": service.doubt,
        "url": next(
            (
                contact.value
                for contact in service.contacts
                if _ADDRESS.get(contact.channel) == "url"
            ),
            None,
        ),
        "trust": _trust_json(service, today),
        "named_in": [
            {"document": mention.document, "section": mention.section}
            for mention in service.named_in
        ],
        "contacts": [contact_json(contact) for contact in service.contacts],
    }


def _trust_json(service: Service, today: datetime.date) -> dict[str, Any] | None:
    if not service.contacts:
        return None
    contact = trust.best(service.contacts, today)
    return {
        "how": contact.checked.how,
        "evidence_on": contact.evidence_on,
        "checked_on": contact.checked.on,
        "sources": len(contact.sources),
        "level": trust.level(contact, today),
    }


def contact_json(contact: Contact) -> dict[str, Any]:
    """Return one contact; its value stands under number, url or email."""
    kind = "url" if contact.value.startswith("http") else _ADDRESS.get(contact.channel, "number")
    return {
        "channel": contact.channel,
        kind: contact.value,
        "e164": contact.e164,
        "reach": contact.reach,
        "from_abroad": contact.from_abroad,
        "hours": contact.hours,
        "hours_text": contact.hours_text or None,
        "timezone": contact.timezone,
        "languages": contact.languages,
        "cost": contact.cost,
        "identity": contact.identity,
        "limits": contact.limits or None,
        "sources": contact.sources,
        "evidence_on": contact.evidence_on,
        "checked": {"on": contact.checked.on, "how": contact.checked.how},
    }


def show_json(db: sqlite3.Connection, service: Service, today: datetime.date) -> dict[str, Any]:
    """Return a service with the pages its contacts were read on."""
    used = {source for contact in service.contacts for source in contact.sources}
    return {
        **service_json(service, today),
        "sources": [
            {"id": source.id, "title": source.title, "url": source.url, "date": source.date}
            for source, _ in library.sources(db, used)
        ],
    }


def guide_json(
    db: sqlite3.Connection, found: guidance.Guide, lang: str, today: datetime.date
) -> dict[str, Any]:
    """Return a guide; `lang` is the language of its texts. Every sentence carries its basis."""
    bases = _Bases(db, lang)

    def said(items: list[Advice]) -> list[dict[str, Any]]:
        return [
            {"id": item.id, "text": pick(item.text, lang)[1], "basis": bases.of(item)}
            for item in items
        ]

    return {
        "situation": found.situation,
        "role": found.role,
        "age": found.age,
        "country": found.country,
        "lang": lang,
        "voice": found.voice,
        "opening": said(found.opening),
        "say": said(found.say),
        "steps": [
            {
                "id": item.id,
                "weight": item.weight,
                "do": pick(item.text, lang)[1],
                "why": pick(item.why, lang)[1] or None,
                "differs": pick(item.differs, lang)[1] or None,
                "basis": bases.of(item),
            }
            for item in found.steps
        ],
        "avoid": said(found.avoid),
        "removal": [
            {
                "id": route.id,
                "service": route.service,
                "can": pick(route.can, lang)[1],
                "cannot": pick(route.cannot, lang)[1],
                "basis": bases.of(route),
            }
            for route in found.removal
        ],
        "services": [result_json(result, today) for result in found.services],
        "emergency": [emergency_json(number) for number in found.emergency],
    }


class _Bases:
    """What advice rests on, with titles and dates."""

    def __init__(self, db: sqlite3.Connection, lang: str) -> None:
        self._sources = {source.id: source for source, _ in library.sources(db)}
        self._documents = library.documents(db)
        self._lang = lang

    def of(self, item: Advice | Route) -> list[dict[str, Any]]:
        return [self._basis(basis) for basis in item.basis]

    def _basis(self, basis: Basis) -> dict[str, Any]:
        if basis.source:
            source = self._sources[basis.source]
            return {
                "source": source.id,
                "title": source.title,
                "publisher": source.publisher,
                "url": source.url,
                "date": source.date,
            }
        document = self._documents[basis.document or ""]
        return {
            "document": document.id,
            "title": pick(document.title, self._lang)[1],
            "publisher": document.publisher,
            "section": pick(document.sections[basis.section or ""], self._lang)[1],
            "date": document.date,
        }


def emergency_json(number: EmergencyNumber) -> dict[str, Any]:
    """Return one emergency number."""
    return {
        "service": number.service,
        "number": number.number,
        "agreement": number.agreement,
        "note": number.note or None,
        "sources": number.sources,
        "evidence_on": number.evidence_on,
        "checked": {"on": number.checked.on, "how": number.checked.how},
    }


def countries_json(db: sqlite3.Connection, vocabulary: Vocabulary) -> list[dict[str, Any]]:
    """Return what is known of every ISO 3166-1 country and territory, by code."""
    codes = sorted(vocabulary.ids("countries"))
    way_out = coverage.fallback_ids(db)
    return [
        {
            "country": found.country,
            "name": _names(found.country),
            "emergency": [emergency_json(number) for number in found.emergency],
            "helplines": found.helplines,
            "reporting": found.reporting,
            "removal": found.removal,
            "authorities": found.authorities,
            "missing": sorted(found.missing),
            "best": found.best,
            "newest_evidence": found.newest_evidence,
            "fallback": way_out,
        }
        for found in coverage.measure(db, codes)
    ]


def look_up_json(found: list[Entry], lang: str) -> list[dict[str, Any]]:
    """Return what was looked up; `lang` is the language of its texts."""
    return [
        {
            "kind": entry.kind,
            "title": pick(entry.title, lang)[1],
            "text": pick(entry.text, lang)[1],
        }
        for entry in found
    ]


def _names(code: str) -> Texts:
    return {lang: country_name(code, lang) for lang in config.shipped_languages()}
