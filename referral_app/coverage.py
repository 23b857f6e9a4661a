"""What is known per country, and what is not: counts, best evidence, and the way out of a gap."""

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass

from referral_app import library, queries, trust
from referral_app.models import WORLD, EmergencyNumber, Service
from referral_app.vocabulary import Vocabulary, country_name

AUTHORITIES = ("protection", "police")
WANTED = ("helpline", "report", "removal", "authority", "emergency")
"""What every country should have. To report: a hotline, a portal, the police or an authority."""


@dataclass(frozen=True)
class CountryCoverage:
    """What the directory holds for one country or territory of ISO 3166-1."""

    country: str
    emergency: list[EmergencyNumber]
    helplines: int
    #: Those of the helplines that are for children or young people.
    child_helplines: int
    reporting: int
    removal: int
    authorities: int
    #: Those of the authorities that are police.
    police: int
    #: Best "who said it" among its contacts: called | own-page | listing | press | none
    best: str
    #: Date of the newest evidence of any of its contacts, None = none dated.
    newest_evidence: str | None

    @property
    def is_empty(self) -> bool:
        """True when no service of its own is known."""
        return not (self.helplines or self.reporting or self.removal or self.authorities)

    @property
    def missing(self) -> set[str]:
        """Those of WANTED that are not known here."""
        known = {
            "helpline": self.helplines,
            "report": self.reporting or self.authorities,
            "removal": self.removal,
            "authority": self.authorities,
            "emergency": self.has_certain_emergency,
        }
        return {name for name, value in known.items() if not value}

    @property
    def has_certain_emergency(self) -> bool:
        """True when two sources agree on at least one emergency number."""
        return any(number.agreement == "two-sources" for number in self.emergency)


def measure(db: sqlite3.Connection, countries: list[str]) -> list[CountryCoverage]:
    """Return the coverage of each of `countries` (ISO 3166-1 codes), in that order."""
    services = queries.all_areas(db)
    emergency = queries.all_emergency(db)
    return [of_country(code, services.get(code, []), emergency.get(code, [])) for code in countries]


def of_country(
    code: str, services: list[Service], emergency: list[EmergencyNumber]
) -> CountryCoverage:
    """Return the coverage of one country, given its own services and its emergency numbers."""
    contacts = [contact for service in services for contact in service.contacts]
    return CountryCoverage(
        country=code,
        emergency=emergency,
        helplines=_count(services, "helpline"),
        child_helplines=_count(
            [item for item in services if {"child", "young-person"} & set(item.audiences)],
            "helpline",
        ),
        reporting=_count(services, "hotline"),
        removal=_count(services, "removal"),
        authorities=_count(services, *AUTHORITIES),
        police=_count(services, "police"),
        best=min(
            (contact.checked.how for contact in contacts), key=trust.HOW.index, default="none"
        ),
        newest_evidence=max(
            (contact.evidence_on for contact in contacts if contact.evidence_on), default=None
        ),
    )


def _count(services: list[Service], *kinds: str) -> int:
    """Count services of these kinds that can be reached; one without a contact helps nobody."""
    return sum(service.kind in kinds and bool(service.contacts) for service in services)


def table(db: sqlite3.Connection, vocabulary: Vocabulary, lang: str) -> Iterator[list[str | int]]:
    """Yield the head and one line a country, for a spreadsheet; names in `lang`."""
    gaps = library.gaps(db)
    yield [
        *("country", "name", "region", "emergency_certain", "helplines", "child_helplines"),
        *("reporting", "removal", "authorities", "police", "best_check", "newest_evidence"),
        *("missing", "looked_for_in_vain"),
    ]
    regions = {
        code: country_name(region.id, lang)
        for region in vocabulary.concepts["regions"]
        for code in region.more["countries"]
    }
    for row in measure(db, [code for code, _ in vocabulary.countries(lang)]):
        sought = gaps.get(row.country, {})
        yield [
            row.country,
            country_name(row.country, lang),
            regions[row.country],
            "yes" if row.has_certain_emergency else "no",
            row.helplines,
            row.child_helplines,
            row.reporting,
            row.removal,
            row.authorities,
            row.police,
            row.best,
            row.newest_evidence or "",
            " ".join(name for name in WANTED if name in row.missing),
            " ".join(f"{name} ({on})" for name, on in sorted(sought.items())),
        ]


def fallback_ids(db: sqlite3.Connection) -> list[str]:
    """Return the ids of the world-wide services offered in every country."""
    return [service.id for service in queries.fallback(db) if WORLD in service.area]
