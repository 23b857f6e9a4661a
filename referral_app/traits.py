"""What ranking knows of each service, as a few small numbers a service, read once at start."""

import json
import sys
from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from referral_app import text, trust
from referral_app.models import LATER, Contact, Service

_WEB_ONLY = frozenset({"web"})
_LATER_OR_FORM = LATER | {"report"}
_BY_FORM = ("hotline", "removal")
"""Kinds whose form does what they are for; the police read theirs later."""


@dataclass(frozen=True)
class Fit:
    """For what and for whom a service is."""

    kind: str
    role: str
    #: Place in the documents' opening note, None = not in it.
    opening_note: int | None
    audiences: frozenset[str]
    #: Years; None = not stated.
    age_from: int | None
    age_to: int | None
    situations: frozenset[str]
    channels: frozenset[str]
    #: Every contact has its limits: one purpose, one network.
    is_limited: bool
    #: Folded names of the part of a country it serves alone; empty = all of it.
    part: frozenset[str]

    @property
    def is_direct(self) -> bool:
        """Whether a person or a form answers, not only pages to read."""
        return bool(self.channels - _WEB_ONLY)

    @property
    def is_live(self) -> bool:
        """Whether a person can answer at once, or a form does what the service is for."""
        later = LATER if self.kind in _BY_FORM else _LATER_OR_FORM
        return bool(self.channels - later)

    def is_outside(self, age: int | None) -> bool:
        """Tell whether `age`, in years, lies outside the ages the service states."""
        if age is None:
            return False
        low, high = self.age_from, self.age_to
        return (low is not None and age < low) or (high is not None and age > high)


@dataclass(frozen=True)
class Place:
    """Where a service can be used."""

    #: ISO 3166-1 codes, or WORLD.
    area: frozenset[str]
    #: One of its contacts can be reached from any country: a chat, an address.
    is_reachable: bool


@dataclass(frozen=True)
class Proof:
    """How far the best of a service's contacts can be trusted."""

    #: Date of the newest evidence; None = none is dated.
    newest_evidence: str | None
    #: Best way of checking (trust.HOW); None = no contact.
    best_how: str | None
    most_sources: int


def _fit(service: Service) -> list[Any]:
    return [
        service.kind,
        service.role,
        service.opening_note,
        sorted(service.audiences),
        service.age_from,
        service.age_to,
        sorted(service.situations),
        sorted({contact.channel for contact in service.contacts}),
        bool(service.contacts) and all(contact.limits for contact in _answering(service)),
        sorted({" ".join(text.words(name)) for name in service.part}),
    ]


def _answering(service: Service) -> list[Contact]:
    """Return the contacts by which somebody answers, or all where none does."""
    answering = [contact for contact in service.contacts if contact.channel not in _WEB_ONLY]
    return answering or service.contacts


def _proof(service: Service) -> list[Any]:
    contacts = service.contacts
    return [
        max((contact.evidence_on for contact in contacts if contact.evidence_on), default=None),
        min((contact.checked.how for contact in contacts), key=trust.HOW.index, default=None),
        max((len(contact.sources) for contact in contacts), default=0),
    ]


_FACETS = {
    "fit": _fit,
    "place": lambda service: [
        sorted(service.area),
        any(
            contact.reach == "anywhere" and contact.channel not in _WEB_ONLY
            for contact in service.contacts
        ),
    ],
    "languages": lambda service: sorted(
        {lang for contact in service.contacts for lang in contact.languages}
    ),
    "proof": _proof,
}
_READ = {
    "fit": lambda found: Fit(
        *(frozenset(value) if isinstance(value, list) else value for value in found)
    ),
    "place": lambda found: Place(frozenset(found[0]), found[1]),
    "languages": frozenset,
    "proof": lambda found: Proof(*found),
}


def pack(services: Sequence[Service]) -> Iterator[dict[str, Any]]:
    """Yield one row a facet: its distinct values, and for each service the number of its own.

    Few values stand for many services, so that a value is weighed once a search, not once a
    service. `services` stand in static order; `ids` are unsigned 32-bit, little-endian.
    """
    for name, read in _FACETS.items():
        numbers: dict[str, int] = {}
        ids = array("I")
        for service in services:
            value = json.dumps(read(service), ensure_ascii=False)
            ids.append(numbers.setdefault(value, len(numbers)))
        yield {"name": name, "ids": _little_endian(ids).tobytes(), "choices": _lines(numbers)}


def _lines(choices: Iterable[str]) -> str:
    return "\n".join(choices)


def _little_endian(ids: array) -> array:
    if sys.byteorder == "big":
        ids.byteswap()
    return ids


class Traits:
    """The packed facets of every service, by its number (from 1, in static order)."""

    def __init__(self, rows: Iterable[tuple[str, bytes, str]]) -> None:
        """Take the rows of `pack`: name, ids, choices."""
        self._ids: dict[str, array] = {}
        self._choices: dict[str, list[str]] = {}
        self._values: dict[tuple[str, int], Any] = {}
        for name, packed, choices in rows:
            ids = array("I")
            ids.frombytes(packed)
            self._ids[name] = _little_endian(ids)
            self._choices[name] = choices.split("\n")

    def ids(self, facet: str) -> Sequence[int]:
        """Return which value of `facet` (fit, place, languages, proof) each service has.

        The first belongs to service number 1.
        """
        return self._ids[facet]

    def value(self, facet: str, value_id: int) -> Any:  # noqa: ANN401 Fit, Place, Proof or a frozenset
        """Return one value of a facet."""
        found = self._values.get((facet, value_id))
        if found is None:
            read = _READ[facet](json.loads(self._choices[facet][value_id]))
            found = self._values[facet, value_id] = read
        return found

    def fit(self, number: int) -> Fit:
        """Return for what and for whom a service is."""
        return self.value("fit", self._ids["fit"][number - 1])

    def kinds(self, numbers: Sequence[int]) -> dict[str, int]:
        """Return kind of service → how many of `numbers` are of it, in the order first met."""
        ids = self._ids["fit"]
        found: Counter[str] = Counter()
        for value_id, many in Counter([ids[number - 1] for number in numbers]).items():
            found[self.value("fit", value_id).kind] += many
        return dict(found)

    def area(self, number: int) -> frozenset[str]:
        """Return the countries a service is for (ISO 3166-1), or WORLD."""
        return self.value("place", self._ids["place"][number - 1]).area
