"""Situation, role, age, country → what to do first, what to say and avoid, and who can help."""

import datetime
import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from referral_app import library, queries, removal, search, trust
from referral_app.lessons import Advice, Route
from referral_app.models import Contact, EmergencyNumber, Service
from referral_app.traits import Traits
from referral_app.understanding import Query, Understood
from referral_app.vocabulary import Vocabulary

_ANY_AGE = frozenset({"adult-survivor", "worried-own-thoughts"})
"""Roles that speak of themselves, not of a child: an age never leaves them without a first step."""
_SOMEBODY = "concerned-adult"
"""Whom somebody is taken for who does not say who they are."""
_FOR_OTHERS = frozenset({"government", "industry", "researcher"})
"""A service for these alone helps no person in need, and no worker with one before them."""
_YOUNGEST = 10
"""Without an age, what is only for children below it is left out."""
_ADULT = 18


@dataclass(frozen=True)
class Guide:
    """What to do first in one situation, and who can help."""

    situation: str
    role: str | None
    age: int | None
    country: str | None
    #: To whom the advice speaks: `role`, or whom the asker is taken for.
    voice: str
    opening: list[Advice]
    say: list[Advice]
    steps: list[Advice]
    avoid: list[Advice]
    #: Ways to get a picture removed, where pictures are what it is about; first one first.
    removal: list[Route]
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
    picture: Mapping[str, Any] | None = None,
    limit: int = 10,
) -> Guide:
    """Return advice and services for a situation, first things first, and emergency numbers.

    `picture`: what is known of the picture in question, as removal.plan takes it.

    Raises:
        UnknownValueError: situation, role, age or country is not an accepted one.
    """
    query = Query(situation=situation, role=role, country=country, age=age, lang=lang)
    answer = search.find(db, vocabulary, traits, query, limit=3 * limit, now=now, explain=True)
    code = answer.query.country
    voice = role or _voice(situation, vocabulary)
    said = chosen(library.advice_for(db, situation), voice, age, code)
    return Guide(
        situation=situation,
        role=role,
        age=age,
        country=code,
        voice=voice,
        opening=said["opening"],
        say=said["say"],
        steps=said["step"],
        avoid=said["avoid"],
        removal=_removal(db, vocabulary, situation, code, _known(picture, age)),
        services=_helpful(answer.results, situation, vocabulary, limit),
        emergency=queries.emergency(db, code) if code else [],
    )


def _known(picture: Mapping[str, Any] | None, age: int | None) -> dict[str, Any]:
    """Return what is known of the picture: of a child it was taken before 18."""
    known = dict(picture or {})
    if known.get("taken", "unknown") == "unknown" and age is not None and age < _ADULT:
        known["taken"] = "under-18"
    return known


def _removal(
    db: sqlite3.Connection,
    vocabulary: Vocabulary,
    situation: str,
    country: str | None,
    picture: Mapping[str, Any],
) -> list[Route]:
    if "removal" not in vocabulary.get("situations", situation).more.get("kinds", []):
        return []
    return removal.plan(library.routes(db), country=country, **picture)


def _helpful(
    results: list[search.Result], situation: str, vocabulary: Vocabulary, limit: int
) -> list[search.Result]:
    """Leave out what a person in this situation cannot use: a short list is a safer one."""
    kinds = vocabulary.get("situations", situation).more.get("kinds", [])
    fitting = [
        result
        for result in results
        if (result.service.kind in kinds or result.service.opening_note)
        and not _FOR_OTHERS.issuperset(result.service.audiences)
    ]
    return (fitting or results)[:limit]


def first_steps(
    db: sqlite3.Connection, vocabulary: Vocabulary, understood: Understood
) -> list[Advice]:
    """Return what is to be done in the first minutes, for what was understood of a search."""
    if not understood.situations:
        return []
    situation = understood.situations[0]
    role = understood.role or _voice(situation, vocabulary)
    said = chosen(library.advice_for(db, situation), role, understood.age, understood.country)
    return [item for item in said["step"] if item.weight == "now"]


def _voice(situation: str, vocabulary: Vocabulary) -> str:
    """Return whom the asker is taken for: whose own a situation is (data: `voice`), if any."""
    return vocabulary.get("situations", situation).more.get("voice", _SOMEBODY)


def chosen(
    said: list[Advice], role: str, age: int | None, country: str | None
) -> dict[str, list[Advice]]:
    """Return part → the advice that speaks to `role` about a child of `age` in `country`."""
    here = [
        item
        for item in said
        if role in item.roles and (not item.countries or country in item.countries)
    ]
    fitting = [item for item in here if _fits(item, role, age)]
    if role in _ANY_AGE and not any(item.weight == "now" for item in fitting):
        fitting = here
    covered = {item.covers for item in fitting if item.covers and not item.is_shared}
    fitting = [item for item in fitting if not (item.is_shared and item.covers in covered)]
    parts: dict[str, list[Advice]] = {"opening": [], "say": [], "step": [], "avoid": []}
    for item in fitting:
        parts[item.part].append(item)
    return parts


def _fits(item: Advice, role: str, age: int | None) -> bool:
    low, high = item.age_from, item.age_to
    if age is not None:
        return (low is None or low <= age) and (high is None or age <= high)
    if high is not None and high < _YOUNGEST:
        return False
    return role in _ANY_AGE or low is None or low < _ADULT


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
