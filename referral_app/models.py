"""The nouns of the directory, as Open Referral's HSDS has them: what every part passes on."""

import hashlib
from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Any

Texts = dict[str, str]
"""A text in several languages: BCP 47 tag → words."""

WORLD = "world"
"""The area of a service that serves people wherever they are; else ISO 3166-1 alpha-2 codes."""


LATER = frozenset({"web", "email"})
"""Channels on which nobody answers at once."""
TO_LEARN = ("education", "model")
"""Kinds of service from which somebody learns, and on which nobody answers."""


def pick(texts: Texts, lang: str) -> tuple[str, str]:
    """Return the best language of `texts` for a reader of `lang`, and the words in it.

    The asked language, else English, else the first one written down. Empty texts give ("", "").

    >>> pick({"fr": "Allô 119"}, "ar")
    ('fr', 'Allô 119')
    """
    for tag in (lang, "en", *texts):
        if texts.get(tag):
            return tag, texts[tag]
    return "", ""


def opaque(name: str) -> str:
    """Return the name under which a record stands in addresses: it tells nothing."""
    return hashlib.sha256(name.encode()).hexdigest()[:10]


@dataclass(frozen=True)
class Source:
    """A page or document that somebody read and a fact comes from."""

    id: str
    title: str
    url: str | None
    #: The page's own date (YYYY, YYYY-MM or YYYY-MM-DD), None when it shows none.
    date: str | None = None
    #: The body that speaks on the page, where guidance rests on it.
    publisher: str | None = None


@dataclass(frozen=True)
class Document:
    """A source document of the directory, with the titles of its sections."""

    id: str
    title: Texts
    publisher: str
    date: str
    sections: dict[str, Texts]


@dataclass(frozen=True)
class Mention:
    """A place where a source document names a service."""

    document: str
    section: str


@dataclass(frozen=True)
class Check:
    """When a contact was read, and how."""

    #: Day (or month) of reading, None = never checked.
    on: str | None
    #: called | own-page | listing | press
    how: str


@dataclass(frozen=True)
class Contact:
    """One way to reach a service: the unit of truth."""

    channel: str
    #: The number or address exactly as published.
    value: str
    #: E.164 form of a full number; None for short codes and addresses.
    e164: str | None
    #: ISO 3166-1 code of the country the number works in, or "anywhere".
    reach: str | None
    from_abroad: str | None
    #: OpenStreetMap opening_hours, None = not stated.
    hours: str | None
    hours_text: Texts
    timezone: str | None
    languages: list[str]
    #: free | charged | None = not stated
    cost: str | None
    #: anonymous | confidential | asked | None = not stated
    identity: str | None
    limits: Texts
    sources: list[str]
    #: Date of the newest evidence, None = the page shows none.
    evidence_on: str | None
    checked: Check


@dataclass(frozen=True)
class Service:
    """One service, tool or resource, with every contact known."""

    id: str
    kind: str
    name: Texts
    organization: str | None
    #: ISO 3166-1 alpha-2 codes, or ["world"].
    area: list[str]
    audiences: list[str]
    #: Ages served, in years; None = not stated.
    age_from: int | None
    age_to: int | None
    situations: list[str]
    #: At most 40 words; where a record has none, the builder composes it from the record's facts.
    summary: Texts
    expect: Texts
    doubt: Texts
    #: language → "unreviewed" where no native speaker has read the text.
    translated: dict[str, str]
    named_in: list[Mention]
    parent: str | None
    #: primary (a person in need can use it) | professional (a worker uses it)
    role: str
    contacts: list[Contact]
    #: public (may be handed to anybody) | professional (only for those who work) | no-print
    sensitivity: str = "public"
    #: Opaque name in addresses.
    key: str = ""
    #: Place in the opening note for distressed readers, None = not in it.
    opening_note: int | None = None
    #: What people type for its name: other scripts, short forms. It serves the search only.
    typed: list[str] = field(default_factory=list)
    #: What people ask for whom it serves to learn from, in any language. It serves the search only.
    asked: list[str] = field(default_factory=list)
    #: What people type for the part of its country it serves alone; empty = it serves all of it.
    part: list[str] = field(default_factory=list)

    @property
    def is_answered(self) -> bool:
        """Whether a person can answer at once, or a form takes what somebody says."""
        return any(contact.channel not in LATER for contact in self.contacts)

    def speaks(self, languages: Collection[str]) -> bool:
        """Tell whether one of its contacts states one of the languages (BCP 47)."""
        return any(tag in languages for contact in self.contacts for tag in contact.languages)


@dataclass(frozen=True)
class EmergencyNumber:
    """A number for police, ambulance, fire or all of them, in one country."""

    country: str
    #: general | police | ambulance | fire
    service: str
    number: str
    #: two-sources (they agree) | one-source
    agreement: str
    note: Texts
    sources: list[str]
    evidence_on: str | None
    checked: Check


@dataclass(frozen=True)
class Concept:
    """A word of the vocabulary: an id, what people read, and what people type for it."""

    id: str
    label: Texts
    words: dict[str, list[str]]
    help: Texts = field(default_factory=dict)
    #: Whatever else this set of concepts holds (kinds that fit a situation, group of a kind …).
    more: dict[str, Any] = field(default_factory=dict)
