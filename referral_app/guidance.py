"""Situation, role, age, country → the services to turn to, and the number for danger now."""

import datetime
import sqlite3
from dataclasses import dataclass

from referral_app import queries, search, trust
from referral_app.models import Contact, EmergencyNumber, Service
from referral_app.traits import Traits
from referral_app.understanding import Query
from referral_app.vocabulary import Vocabulary, require


@dataclass(frozen=True)
class Guide:
    """Who can help in one situation."""

    situation: str
    role: str | None
    age: int | None
    country: str | None
    services: list[search.Result]
    emergency: list[EmergencyNumber]


def guide(
    db: sqlite3.Connection,
    vocabulary: Vocabulary,
    traits: Traits,
    *,
    situation: str,
    lang: str,
    now: datetime.datetime,
    role: str | None = None,
    age: int | None = None,
    country: str | None = None,
    limit: int = 10,
) -> Guide:
    """Return the services that fit a situation, best first, and the country's emergency numbers.

    Raises:
        UnknownValueError: situation, role, age or country is not an accepted one.
    """
    if role:
        require("role", role, vocabulary.ids("roles"))
    query = Query(situation=situation, country=country, age=age, lang=lang)
    answer = search.find(db, vocabulary, traits, query, limit=limit, now=now)
    code = answer.query.country
    return Guide(
        situation=situation,
        role=role,
        age=age,
        country=code,
        services=answer.results,
        emergency=queries.emergency(db, code) if code else [],
    )


class NextLines:
    """What to use in one country if nobody answers at a service."""

    def __init__(self, db: sqlite3.Connection, country: str, today: datetime.date) -> None:
        """Read the country's lines with evidence of the last 24 months, and its sure number."""
        self._lines = [
            (service, contact)
            for service in queries.services_in(db, country)
            for contact in service.contacts
            if contact.channel == "phone" and trust.level(contact, today) == "recent"
        ]
        numbers = queries.emergency(db, country)
        self._sure = next((number for number in numbers if number.agreement == "two-sources"), None)

    def instead_of(self, service: Service) -> tuple[Service, Contact] | EmergencyNumber | None:
        """Return a line of the same kind, else a helpline, else the emergency number, else None."""
        others = [
            pair
            for pair in self._lines
            if pair[0].id != service.id and pair[0].kind in (service.kind, "helpline")
        ]
        if others:
            return min(others, key=lambda pair: pair[0].kind != service.kind)
        return self._sure
